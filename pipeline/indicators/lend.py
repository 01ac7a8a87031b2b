"""What figures of one sentence lend each other: the head of a measure, its trade, the whole of a share."""

from __future__ import annotations

import re

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.name import known_suffixes
from pipeline.indicators.row import Memory, Row, is_count

_LABEL = re.compile(r"([^，。；：:]{2,12})[：:]")
_TOGETHER = re.compile(r"(?:合计|总计|共计|累计|总)$")
_AGAINST_CLAUSE = re.compile(
    r"(?:同|与|和|比|较)([^，。；同与和比较]{2,24}?)(?:的[\d.]+[万亿]*[人元户家个吨]?)?(?:相比|比较)，"
)
_AMONG_CLAUSE = re.compile(r"(?:^|[，；])([^，。；：]{2,10})中，")
_PAIR = re.compile(r"第[一二三]产业")
_STRUCTURE = re.compile("三次产业|三产|产业结构|一二三产")
_INDUSTRIES = ("第一产业比重", "第二产业比重", "第三产业比重")


def lend_heads(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """水果418.6万吨 after 蔬菜产量3280.5万吨 is 水果产量; 产量572万吨 after 夏粮播种面积 is 夏粮产量."""
    heads = grammar.heads_lent
    for n, row in enumerate(rows):
        if (
            row.named != "stated"
            or row.kind not in ("level", "rank")
            or row.rule not in ("level", "rank", "")
        ):
            continue
        name = row.indicator
        label = _head_of_label(row, scene, heads)
        before = next((r for r in reversed(rows[:n]) if r.kind == "level"), None)
        if name in heads:
            trade = _trade_of(before.indicator, heads) if before and _near(before, row) else ""
            row.indicator = trade + name
        elif is_bare_noun(row, grammar):
            lent = label or (_head(before.indicator, heads) if before and _same_unit(before, row) else "")
            row.indicator = name.removesuffix("数") + lent if lent else name


def name_members(rows: list[Row]) -> None:
    """在建项目53个，总投资额86亿元，当年到位资金29亿元: the sums are of what was counted, not of the place."""
    members = ""
    for n, row in enumerate(rows):
        left = row.figure.left.replace(TIME, "")
        if is_count(row):
            listed = (
                n + 1 < len(rows)
                and is_count(rows[n + 1])
                and rows[n + 1].figure.clause == row.figure.clause + 1
            )
            members = "" if listed or row.named != "stated" else _members_of(row.indicator)
        elif members and row.kind == "level" and _SUM_OF_MEMBERS.fullmatch(left) and row.named == "stated":
            row.indicator = members + row.indicator
        elif row.kind == "level":
            members = ""


def _members_of(count: str) -> str:
    """What a count counts, where sums behind it are its own: projects, and firms of one kind (乡办企业)."""
    noun = count.removesuffix("数")
    return noun if _PROJECTS.fullmatch(noun) or _FIRMS_OF_A_KIND.fullmatch(noun) else ""


_PROJECTS = re.compile(r"(?!项目)[^，；。、的]{2,14}(?:项目|工程)")
_FIRMS_OF_A_KIND = re.compile(
    r"(?:乡办|村办|镇办|队办|社办|联户|个体|私营|民营|国有|国营|集体|外资|外商投资|三资|股份制|大型|中型|小型|微型|中小)[^，；。的]{0,8}(?:企业|作坊|工厂|户)"
)
_SUM_OF_MEMBERS = re.compile(
    r"(?:当年|年度|全年|实际|累计|计划|共|已|实现|完成|其中)*(?:总?投资额?|到位资金|合同资金|协议资金|协议投资|合同投资|合同总?金额|引资额?"
    r"|(?:工业)?总?产值|(?:销售|营业|主营业务)收入|利润|从业人员|职工)(?:达到?|为|约|近|超过)*"
)


def name_areas(rows: list[Row], grammar: Grammar) -> None:
    """已建成1.9平方公里, 主片区11.32平方公里: an area that says what it is of, and not that it is one."""
    for row in rows:
        if row.figure.quantity.dimension != "area" or row.kind != "level":
            continue
        deed = _AREA_DEED.search(row.figure.left.replace(TIME, ""))
        if deed:
            row.indicator, row.named, row.source = deed["deed"] + "面积", "stated", None
        elif row.named == "stated" and row.indicator.endswith(_PARTS) and is_bare_noun(row, grammar):
            row.indicator += "面积"


_AREA_DEED = re.compile(
    r"(?:已|共|累计|其中|现|再|新)*(?P<deed>建成|开发|调出|调入|征收|平整|出让|核减|收储|盘活)了?约?$"
)
_PARTS = ("片区", "组团", "区块", "核心区", "起步区", "启动区", "拓展区")


def name_distances(rows: list[Row]) -> None:
    """西至秦皇岛港115海里、天津港196海里: the distance to each."""
    last: Row | None = None
    for row in rows:
        left = row.figure.left.replace(TIME, "")
        told = _DISTANCE.search(left) or (_NEXT_PLACE.fullmatch(left) if last else None)
        if row.figure.quantity.dimension != "length" or row.kind != "level" or not told:
            last = None
            continue
        row.indicator, row.named, row.source = f"距{told['to']}距离", "stated", None
        row.said, last = last.said if last else row.said, row


_DISTANCE = re.compile(
    r"(?:距离?|离|[东西南北]至)(?P<to>[\u4e00-\u9fff]{2,12}?)(?:中心)?(?:约|仅|只有|不足|不到|近|各)*$"
)
_NEXT_PLACE = re.compile(
    r"[东西南北]?至?(?P<to>[\u4e00-\u9fff]{2,10}?(?:港|站|机场|高速|高铁|铁路|国道|市|县|区|口岸|码头|城))(?:约|仅|近)*"
)


def name_trades(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """汽车制造业增长34.8%: of what was told of all trades before; of their 增加值 where nothing was.

    Bulletins on industry name the measure once, in the first line or in the title (d09, C1).
    """
    for n, row in enumerate(rows):
        if row.kind not in ("growth", "change", "share") or not row.indicator.endswith(_TRADES):
            continue
        before = [*reversed(rows[:n]), *reversed(memory.pattern)]
        told = [r for r in before if r.kind in ("level", "growth") and not is_count(r)]
        known = (r for r in told if known_suffixes(r.indicator, grammar))
        measured = next((r for r in known if not r.indicator.endswith(_TRADES)), None)
        head = _head(measured.indicator, (*grammar.heads_lent, *_OF_TRADES)) if measured else "增加值"
        row.indicator += head
        row.named = row.named if measured or not head else "assumed"


_TRADES = (
    "制造业",
    "加工业",
    "采矿业",
    "采选业",
    "冶炼业",
    "供应业",
    "开采业",
    "制品业",
    "纺织业",
    "压延加工业",
)
"""Trades of industry; those of trade and catering are measured by what they sell."""
_OF_TRADES = ("利润", "用电量", "投资", "税收", "税金", "产销率", "销售率", "利税")


def _near(before: Row, row: Row) -> bool:
    return row.figure.clause - before.figure.clause <= 4 and before.said == row.said


def _same_unit(before: Row, row: Row) -> bool:
    a, b = before.figure.quantity, row.figure.quantity
    return a.unit_norm == b.unit_norm and a.dimension not in ("ratio", "points")


def _head(name: str, heads: tuple[str, ...]) -> str:
    """The head of a measure (蔬菜|产量), without 总."""
    found = next((h for h in heads if name.endswith(h) and name != h), "")
    return found.removeprefix("总")


def _trade_of(name: str, heads: tuple[str, ...]) -> str:
    found = next((h for h in heads if name.endswith(h)), "")
    return _TOGETHER.sub("", name.removesuffix(found)) if found else ""


def _head_of_label(row: Row, scene: Scene, heads: tuple[str, ...]) -> str:
    """The head that the label before a list says (主要农产品产量：粮食…，红薯…)."""
    labels = list(_LABEL.finditer(scene.parsed.text, 0, row.figure.quantity.start))
    return _head(labels[-1][1], heads) if labels else ""


def is_bare_noun(row: Row, grammar: Grammar) -> bool:
    """Whether a name is a thing and no measure (水果, 茶叶): nothing that measures end in."""
    name = row.indicator.removesuffix("数") if is_count(row) else row.indicator
    behind = row.figure.right.strip(TIME + " ")
    return (
        1 < len(name) <= 10
        and not known_suffixes(name, grammar)
        and not name.endswith(grammar.measure_ends)
        and not (is_count(row) and behind)
    )


def name_structure(rows: list[Row]) -> None:
    """三次产业结构为11.2:47.6:41.2: the share of each industry."""
    at = 0
    while at < len(rows):
        end = at + 1
        while (
            end < len(rows)
            and rows[end].figure.quantity.form == "ratio"
            and _touches(rows[end - 1], rows[end])
        ):
            end += 1
        part = rows[at:end]
        if (
            len(part) == 3
            and part[0].figure.quantity.form == "ratio"
            and _STRUCTURE.search(part[0].indicator)
        ):
            for row, name in zip(part, _INDUSTRIES, strict=True):
                row.indicator, row.source = name, None
        at = end


def _touches(a: Row, b: Row) -> bool:
    return a.figure.quantity.end + 1 == b.figure.quantity.start


def lend_bases(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """What growth is against and shares are of, where an earlier clause says it for all."""
    text = scene.parsed.text
    end = rows[-1].figure.quantity.start if rows else len(text)
    told = [m[1] for m in _AGAINST_CLAUSE.finditer(text, 0, end)]
    among = _AMONG_CLAUSE.search(text, 0, end)
    memory.against = told[-1] if told else memory.against if memory.joined else ""
    memory.among = among[1] if among else memory.among if memory.joined else ""
    memory.joined = text.endswith(("；", ";"))
    for n, row in enumerate(rows):
        if row.kind in ("growth", "change") and not row.base:
            here = [r for r in rows[:n] if r.figure.clause == row.figure.clause]
            row.base = next((base for r in reversed(here) if (base := _time_of_state(r, scene))), "")
        if row.kind in ("growth", "change") and not row.base:
            row.base = memory.against or _year_compared(rows[:n])
        if row.kind == "share" and not row.base and row.rule in ("share_of", "share"):
            row.base = memory.among or _whole_of(row, rows[:n])


def _year_compared(before: list[Row]) -> str:
    """The year that the growth before is against (比2013年末增加8916个，|增长99.9%): of the next ones too."""
    bases = [r.base for r in before if r.kind in ("growth", "change") and r.base]
    return bases[-1] if bases and _YEAR_BASE.match(bases[-1]) else ""


_YEAR_BASE = re.compile(r"(?:19|20)\d\d年?[末底]?$|“[一二三四五六七八九十]+五”[期]?末$")


def _time_of_state(row: Row, scene: Scene) -> str:
    """The time of an earlier state that a growth is against (较2015年的9.8万吨|减少11%)."""
    said = _STATE_BEFORE.search(row.figure.left)
    if not said:
        return ""
    start = row.figure.left_at + said.start("time")
    return scene.parsed.text[start : start + len(said["time"])]


_STATE_BEFORE = re.compile(rf"(?:比|较|与|同)(?P<time>{TIME}+)的$")


def _whole_of(row: Row, before: list[Row]) -> str:
    """The whole that a share without one is of: the total told first."""
    levels = (r for r in before if r.kind == "level")
    levels = (r for r in levels if not is_count(r) or r.figure.quantity.unit_norm == "人")
    total = next((r for r in levels if r.indicator != row.indicator), None)
    own = row.figure.left.replace(TIME, "").rstrip()
    return total.indicator if total and own.endswith("占") else ""


def lend_doers(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """其中，县属煤矿完成1526万吨: whose the figure is, of the measure told before."""
    for n, row in enumerate(rows):
        bare = row.named == "stated" and row.kind == "level" and is_bare_noun(row, grammar)
        if (
            not bare
            or not _DOES.search(row.figure.left)
            or "其中" not in scene.parsed.text[: row.figure.quantity.start]
        ):
            continue
        before = next(
            (r for r in [*reversed(rows[:n]), *reversed(memory.pattern)] if r.kind == "level"), None
        )
        if before and _same_unit(before, row):
            row.said, row.indicator, row.named = row.indicator, before.indicator, "carried"


_DOES = re.compile(r"(?:完成|实现|生产|产出)$")


def name_purposes(rows: list[Row]) -> None:
    """投资1.2亿元完成了机场路改造工程: 机场路改造工程投资, so that no two sums of one name are mixed up."""
    for row in rows:
        what = _PURPOSE.match(row.figure.right)
        if what and row.kind == "level" and row.indicator in _SPENT:
            row.indicator = what["what"].removesuffix("的") + row.indicator


_SPENT = ("投资", "投入", "资金", "完成投资", "总投资", "投入资金")
_PURPOSE = re.compile(
    r"(?:元|资金)?(?:完成|实施|用于|对|建设|新建|改造|打造|支持|启动|推进)了?(?P<what>[^，。；：进行]{2,30})"
)


def name_by_label(rows: list[Row], scene: Scene) -> None:
    """投入186亿元 under a line 基础设施 is 基础设施投入."""
    label = scene.section.label
    for row in rows:
        if label and row.indicator in _LABELLED and row.named == "stated":
            row.indicator = label + row.indicator


_LABELLED = ("投入", "投资", "资金", "完成投入", "投入资金", "到位资金", "签约资金", "收入", "支出")
