"""What figures of one sentence lend each other: the head of a measure, its trade, what it is reckoned on."""

from __future__ import annotations

from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.name import known_suffixes
from pipeline.indicators.ratio import RESPONDENTS
from pipeline.indicators.row import Memory, Row, is_count, opens_parts, same_unit, told_before
from pipeline.patterns import regex

_LABEL_ENDS = regex("[：:]|看，")
_LABEL = regex(r"[从按分]?(?P<of>[^，。；：:]{2,12}?)(?:为?[：:]|(?:来)?看，)")


def lend_heads(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """水果418.6万吨 after 蔬菜产量3280.5万吨 is 水果产量; 产量572万吨 after 夏粮播种面积 is 夏粮产量.

    So is what goes on behind ；, or begins with 其中 behind a full stop.
    """
    heads = grammar.heads_lent
    goes_on = memory.joined or begins_with_parts(scene)
    told = [r for r in memory.pattern if r.kind == "level"] if goes_on else []
    memory.head = memory.head if memory.joined else ""
    for n, row in enumerate(rows):
        if row.kind == "growth" and row.named == "stated" and row.indicator in heads:
            _grow_by_trade(row, rows[:n], memory.pattern if memory.joined else [])
        if row.named != "stated" or row.kind not in ("level", "rank") or row.manner not in ("level", "rank"):
            continue
        name = (
            row.indicator.removesuffix("数") if row.indicator.removesuffix("数") in heads else row.indicator
        )
        memory.head = label = _head_of_label(row, scene, heads) or memory.head
        levels = [r for r in reversed([*told, *rows[:n]]) if r.kind == "level"]
        if name in heads and name not in _WHOLE_NAMES:
            if not rows[:n] and row.figure.earlier:
                row.indicator = _trade_of_topic(row) + name
                continue  # 绿色水工受市场影响，|产值33.5亿元: behind ； another trade is spoken of
            row.indicator = (_trade_told(levels, row, grammar) or _trade_of_topic(row)) + name
        elif is_bare_noun(row, grammar) and not name.endswith(_SUMS_THEMSELVES):
            part = row.figure.quantity.dimension == "area" and name.endswith(grammar.lists["area_parts"])
            before = _told_alike(levels, row, grammar)
            lent = label or (_lent_by(before, row, grammar) if before else "")
            lent = "面积" if part and lent else lent  # 规划面积102平方公里，其中建成区|35平方公里
            row.indicator = _joined(name.removesuffix("数"), lent) if lent else name


def begins_with_parts(scene: Scene) -> bool:
    """Whether a sentence tells parts of what the one before it told (…。其中，小麦|90万吨)."""
    return scene.parsed.text.lstrip(TIME + " ").startswith("其中")


def _joined(name: str, head: str) -> str:
    """半夏种植 and 种植面积 as 半夏种植面积: what both have stands once."""
    shared = next((n for n in range(min(len(name), len(head)), 0, -1) if name.endswith(head[:n])), 0)
    return name + head[shared:]


_SUMS_THEMSELVES = ("保证金", "违约金", "押金", "租金", "基金", "费", "款")
"""Nouns that are measures: 缴纳保证金|20万元 has no head to be lent."""


def _grow_by_trade(row: Row, before: list[Row], earlier: list[Row]) -> None:
    """小麦单产478公斤，|单产增长1.1%: the growth of what was just told with its crop.

    So is what a trade's share was told of (新能源产业产值占8%；|产值增长9%), in the sentence before too.
    """
    last = next((r for r in reversed(before) if r.kind == "level"), None)
    if last and last.indicator.endswith(row.indicator) and _near(last, row):
        row.indicator = last.indicator
    shares = (r for r in reversed([*earlier, *before]) if r.kind == "share" and r.named == "stated")
    share = None if last or row.said or row.indicator in _WHOLE_NAMES else next(shares, None)
    if share and share.indicator.endswith(row.indicator):
        row.indicator = share.indicator


def _trade_of_topic(row: Row) -> str:
    """政府债务方面，6月末|余额24.7亿元: of what the clause before turns to."""
    topic = _TURNS_TO.fullmatch(next(iter(row.figure.earlier), "").lstrip(TIME))
    return topic["of"] if topic and row.figure.quantity.dimension == "money" else ""


_TURNS_TO = regex("(?:在)?(?P<of>[\u4e00-\u9fff]{2,8})方面")


def _trade_told(levels: list[Row], row: Row, grammar: Grammar) -> str:
    """The trade or crop that the amounts before tell of, the last of them first; parts (其中) stand aside.

    生猪存栏9.7万头，其中能繁母猪1.06万头；|出栏21.4万头.
    """
    for before in _without_parts(levels):
        if not _near(before, row):
            return ""
        if trade := _trade_of(before.indicator, grammar.heads_lent, grammar):
            return trade
        if not opens_parts(before):
            return ""
    return ""


def _without_parts(levels: list[Row]) -> list[Row]:
    """Amounts, the last first, without the last ones if they are several parts that a list behind 其中 tells.

    水果面积6.8万亩，其中砂糖橘4.9万亩、沃柑0.7万亩，|产量13万吨 is of all the fruit.
    """
    for n, row in enumerate(levels):
        if opens_parts(row):
            return levels[n + 1 :] if n else levels
        before = levels[n + 1] if n + 1 < len(levels) else None
        if before is None or not before.figure.right.startswith("、"):
            break
    return levels


def _told_alike(levels: list[Row], row: Row, grammar: Grammar) -> Row | None:
    """The amount before in the same unit: the last one, or behind figures in other units one with a head.

    小麦播种面积63万亩，总产30万吨，单产478公斤；|玉米65万亩.
    """
    if levels and same_unit(levels[0], row):
        return levels[0]
    if len(row.indicator) > _CROP or any(is_bare_noun(other, grammar) for other in levels):
        return None
    return next((r for r in levels if same_unit(r, row)), None)


_CROP = 4
"""Characters of a crop, at most (中药材, 油料作物), and no works (新建设施蔬菜大棚)."""


def _lent_by(before: Row, row: Row, grammar: Grammar) -> str:
    """The head that the measure before lends to a noun; to a part, also a measure that is but a head.

    营业收入286亿元，其中电子产业110亿元; 税收12亿元，其中锂电产业5亿元、光伏产业3亿元.
    """
    heads = grammar.heads_lent
    if not row.indicator.endswith("产业"):
        income = (
            "收入" if before.indicator.endswith("产业收入") else ""
        )  # 再生铝产业收入98亿元、再生铜|76亿元
        return head_of(before.indicator, heads) or income
    heads = (*heads, *grammar.lists["of_trades"])
    whole = "其中" in row.figure.left and before.indicator in heads
    return before.indicator if whole else head_of(before.indicator, heads)


def lend_yields(rows: list[Row]) -> None:
    """平均亩产稻谷500公斤、油菜籽120公斤: the next crop is told by the same measure."""
    for last, row in pairwise(rows):
        told = _YIELD.search(last.indicator)
        alone = _NEXT_YIELD.fullmatch(row.figure.left)
        if told and alone and last.figure.quantity.unit == row.figure.quantity.unit and row.kind == last.kind:
            row.indicator, row.said = told["per"] + alone["crop"], row.said or last.said


def lend_crowds(rows: list[Row], memory: Memory) -> None:
    """每10万人中拥有大学文化程度的为9420人；拥有高中文化程度的|11631人: of as many people, too."""
    told = memory.pattern[-1:] if memory.joined else []
    for last, row in pairwise([*told, *rows]):
        crowd = _CROWD.match(last.indicator)
        if crowd and _SCHOOLED.match(row.indicator):
            row.indicator = crowd.group() + row.indicator


_CROWD = regex(r"每\d{0,3}[十百千万]{1,2}人口?中?(?=[具拥]有)")
_SCHOOLED = regex("[具拥]有[\u4e00-\u9fff]{2,8}文化程度")


def lend_units(rows: list[Row], scene: Scene) -> None:
    """每平方公里工业用地产值53亿元，税收|2.75亿元: what each unit bears goes on, up to a subject or a sum."""
    per = ""
    for last, row in pairwise(rows):
        told = _PER_LAND.match(last.indicator) or _PER_OUTPUT.match(last.indicator)
        between = range(last.figure.quantity.end, row.figure.quantity.start)
        turns = any(s.start in between for s in scene.subjects) or TIME in row.figure.left
        per = told["per"] if told else per
        alike = row.figure.quantity.dimension in ("money", "count") or row.indicator.endswith(_CONSUMED)
        if turns or not alike or row.kind != "level" or _OF_ALL.search(row.figure.left):
            per = ""
        elif (
            per
            and row.named == "stated"
            and not row.indicator.startswith(("每", "人均", "亩均", "地均", "单位"))
        ):
            row.indicator = per + row.indicator


_PER_LAND = regex(
    "(?P<per>(?:平均)?每(?:平方公里|平方千米|公顷|亩|平方米)的?(?:[\u4e00-\u9fff]{0,6}?(?:用地|土地|建设用地|面积)))(?=[\u4e00-\u9fff]{2})"
)
_PER_OUTPUT = regex(
    "(?P<per>每[百千万亿]?元(?:GDP|[\u4e00-\u9fff]{0,4}(?:增加值|总产值|产值|销售收入|生产总值)))(?=[\u4e00-\u9fff]{1,8}(?:耗|量|排放))"
)
_CONSUMED = ("能耗", "水耗", "电耗", "耗水", "耗电", "用水量", "用电量", "耗水量", "耗电量", "消耗", "排放量")
_OF_ALL = regex("[共总累]计|总共|全[国省市县区园年]")


def lend_sectors(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """规模以上工业实现总产值90亿元；实现利润|5亿元: what a sector's firms did goes on, up to a subject."""
    begun = [_SECTOR.match(r.indicator) for r in memory.pattern if r.kind == "level"] if memory.joined else []
    sector = next((told["sector"] for told in reversed(begun) if told), "")
    at = 0
    for row in rows:
        start = row.figure.quantity.start
        if row.said or _OF_ALL.search(row.figure.left) or any(at <= s.start < start for s in scene.subjects):
            sector = ""
        if row.named == "stated" and row.kind == "level":
            told = _SECTOR.match(row.indicator)
            sector = told["sector"] if told else sector
            row.indicator = sector + row.indicator if row.indicator in _OF_THE_FIRMS else row.indicator
        at = start


_SECTOR = regex(
    "(?P<sector>(?:规模以上|规上|限额以上|限上)[\u4e00-\u9fff]{0,6}?(?<!企)业)(?=总产值|增加值|产值|主营|营业|营收|销售|利润|利税)"
)
_OF_THE_FIRMS = (
    "总产值", "工业总产值", "增加值", "销售产值", "主营业务收入", "营业收入", "利润", "利润总额", "利税",
    "利税总额", "出口交货值", "销售额", "营业额",
)  # fmt: skip
"""Sums that only firms have: 税收, 投资 behind them may be the whole place's."""


def lend_wholes(rows: list[Row]) -> None:
    """创造了全国GDP的4.8%、税收的|4.2%，吸收了外资的|23.3%: parts of one whole place, each of its measure."""
    for last, row in pairwise(rows):
        place = _WHOLE_PLACE.match(last.base) if last.kind == "share" else None
        if place is None or row.figure.quantity.dimension != "ratio":
            continue
        part = _PART_TOLD.fullmatch(row.figure.left)
        told = last.manner in ("given_of", "share_of") and len(last.base) > len(place.group())
        if part and told and row.figure.clause == last.figure.clause and row.manner in _UNTOLD:
            same = last.manner == "share_of" and last.base.endswith(part["of"])
            row.indicator, row.named, row.source = last.indicator if same else part["of"], "stated", None
            row.kind, row.manner = "share", last.manner
            row.base = (part["place"] or place.group()) + part["of"]
        elif row.manner == "given_of" and not _WHOLE_PLACE.match(row.base):
            row.base = place.group() + row.base


_WHOLE_PLACE = regex("全[国省市县区州]|全球|世界")
_UNTOLD = ("rate_level", "part")
_PART_TOLD = regex(
    "[、和及与]?(?:占|约占)?(?P<place>全[国省市县区州]|全球|世界)?(?P<of>[\u4e00-\u9fffA-Z]{2,12})的(?:约|近)?"
)


_YIELD = regex("(?P<per>(?:平均|最高)?(?:亩产|单产|年产|日产|月产))(?!量|值|能)[\u4e00-\u9fff]{1,8}$")
_NEXT_YIELD = regex("[、和]?(?P<crop>[\u4e00-\u9fff]{1,6}?)(?:约|近|为|达)*")
_WHOLE_NAMES = ("发电量", "用电量", "用电", "供电量", "售电量", "规划面积")
"""Heads that name a measure without a trade before them."""


def _near(before: Row, row: Row) -> bool:
    return row.figure.clause - before.figure.clause <= 4 and before.said == row.said


def head_of(name: str, heads: tuple[str, ...]) -> str:
    """The head of a measure (蔬菜|产量), without 总."""
    found = next((h for h in heads if name.endswith(h) and name != h), "")
    per = _PER_UNIT.search(name.removesuffix(found)) if found else None
    return (per.group() if per else "") + found.removeprefix("总")


_PER_UNIT = regex("(?<=[\u4e00-\u9fff])(?:亩均|人均|户均|地均)$")
"""显示器件产业|亩均产值1260万元，鞋服210万元: the next one's is told of each, too."""


def _trade_of(name: str, heads: tuple[str, ...], grammar: Grammar) -> str:
    name = name.removesuffix("数")
    found = next((h for h in heads if name.endswith(h)), "")
    trade = grammar.summed.sub("", name.removesuffix(found)) if found else ""
    return "" if trade in _NO_TRADES or _DEED_ALONE.fullmatch(trade) else trade


_DEED_ALONE = regex("[再拟已]?(?:新[扩建增植栽种开发改]+|[改扩续补][建造种植扩]|流转|整理|复垦|开垦)")
"""新扩|面积2万亩，种植面积达35万亩: what was done is no crop."""
_NO_TRADES = (
    "工业",
    "货物",
    "旅客",
    "网络",
    "网上",
    "规划",
    "规划控制",
    "控制",
    "占地",
    "用地",
    "建设",
    "开发",
    "已开发",
    "建成区",
    "核准",
    "核心区",
)
"""规划|总面积126平方公里，实现总产值2975亿元: what areas are of. 工业|增加值46亿元，收入178亿元: no trade."""


def _head_of_label(row: Row, scene: Scene, heads: tuple[str, ...]) -> str:
    """The head that the label before a list says (主要农产品产量：粮食…，红薯…)."""
    text, end = scene.parsed.text, row.figure.quantity.start
    labels = list(_LABEL.finditer(text, 0, end)) if _LABEL_ENDS.search(text, 0, end) else []
    return head_of(labels[-1]["of"], heads) if labels else ""


def is_bare_noun(row: Row, grammar: Grammar) -> bool:
    """Whether a name is a thing and no measure (水果, 茶叶): nothing that measures end in."""
    name = row.indicator.removesuffix("数") if is_count(row) else row.indicator
    behind = row.figure.right.strip(TIME + " ")
    return name in (*_SECTORS, *grammar.lists["goods_of_one_sign"]) or (
        1 < len(name) <= 10
        and not known_suffixes(name, grammar)
        and (not name.endswith(grammar.measure_ends) or name.endswith(TRADES_IN_SHORT))
        and not (is_count(row) and behind and not behind.startswith("、"))
    )


TRADES_IN_SHORT = ("化工", "加工", "重工", "精工", "军工")
"""Trades that end as deeds do (开工, 竣工)."""
_SECTORS = ("一产", "二产", "三产")


def lend_respondents(rows: list[Row]) -> None:
    """67%的企业认为…，只有|21%看重配套能力: a part of the same who were asked."""
    for last, row in pairwise(rows):
        who = _RESPONDENTS.search(last.indicator) if last.manner == row.manner == "part_behind" else None
        if who and not _RESPONDENTS.search(row.indicator):
            row.indicator += who.group()


_RESPONDENTS = regex(f"的(?:受访|样本|被调查)?{RESPONDENTS}$")


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
        before = next((r for r in told_before(rows, n, memory) if r.kind == "level"), None)
        if before and same_unit(before, row):
            row.said, row.indicator, row.named = row.indicator, before.indicator, "carried"


_DOES = regex(r"(?:完成|实现|生产|产出)$")
