"""Names of figures of trades and of parts of a structure: what they share with the measure before them."""

from __future__ import annotations

from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.lend import TRADES_IN_SHORT, head_of, is_bare_noun
from pipeline.indicators.name import known_suffixes
from pipeline.indicators.row import Memory, Row, is_count, runs, told_before
from pipeline.mentions.shares import TWO_PARTS
from pipeline.patterns import regex

_STRUCTURE = regex("三次产业|三产|产业结构|一二三产")
_INDUSTRIES = ("第一产业比重", "第二产业比重", "第三产业比重")
_AMONG = regex("(?P<of>从业人员|法人单位)中，?$")


def name_trades(rows: list[Row], earlier: list[Row], grammar: Grammar) -> None:
    """汽车制造业增长34.8%: of what was told of all trades before; of their 增加值 where nothing was.

    `earlier` are the rows of the sentence before, or the one before a bracket.

    Bulletins on industry name the measure once, in the first line or in the title (d09, C1).
    """
    trades = grammar.lists["trades"]
    for n, row in enumerate(rows):
        if row.kind not in ("growth", "change", "share") or not row.indicator.endswith(trades):
            continue
        if row.manner == "part_behind" and _LIES_THERE.match(row.indicator):
            continue
        before = [*reversed(rows[:n]), *reversed(earlier)]
        told = [r for r in before if r.kind in ("level", "growth") and not is_count(r)]
        if row.kind == "share" and row.base.endswith(_ALL_INDUSTRY):  # 发电量71亿度，煤电占规模工业的|68%
            told = [r for r in told if r.figure.quantity.dimension in ("money", "ratio")]
        known = (r for r in told if known_suffixes(r.indicator, grammar))
        measured = next((r for r in known if not r.indicator.endswith(trades)), None)
        head = _head_shared(measured.indicator, grammar) if measured else "增加值"
        if measured is None and told and told[0] in rows and _PART_OF_IT.match(row.figure.left):
            head, measured = told[0].indicator, told[0]  # 排放废水1.9万吨，其中印染行业占|61%
        among = next((m for c in rows[0].figure.earlier if (m := _AMONG.search(c))), None)
        if among:  # 在工业企业法人单位从业人员中，采矿业占|5.2%
            head, measured = among["of"] + ("数" if among["of"] == "法人单位" else ""), row
        of_whole = _sum_of_base(row, grammar)
        row.indicator += of_whole or head
        row.named = row.named if measured or of_whole or not head else "assumed"


_ALL_INDUSTRY = ("工业", "产业", "制造业")
_LIES_THERE = regex("集中|分布|位于|布局|来自|聚焦|属于")
"""近九成|集中在制造业: where members are, and no trade that grew."""


def _sum_of_base(row: Row, grammar: Grammar) -> str:
    """What a trade makes up a part of, where its whole says it (钢铁业占三省工业收入的|31%: its 收入)."""
    told = row.kind == "share" and row.base.endswith(grammar.lists["sums"])
    return _head_shared(row.base, grammar) if told else ""


def _head_shared(measure: str, grammar: Grammar) -> str:
    """What trades share of a measure: its head (增加值 of 工业增加值), else the measure that it ends with."""
    if measure in grammar.lists["of_trades"]:
        return measure
    heads = (*grammar.heads_lent, *grammar.lists["of_trades"])
    return head_of(measure, heads) or max(known_suffixes(measure, grammar), key=len, default="")


def name_next_trades(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """钢铁产业增加值增长12%，电子业增长20%；家具下降3%: the next trade grew by the same measure.

    A part that was told with its measure (化工、纺织耗能分别为9万吨和3万吨，化工|增长0.4%) grew by that.
    """
    told = memory.pattern if memory.chained else []
    for last, row in pairwise([*told[-1:], *rows]):
        alone = row.kind == "growth" and row.named == "stated" and row.source is None
        if not alone or row.said or not is_bare_noun(row, grammar):
            continue
        next_to = row is rows[0] or row.figure.clause - last.figure.clause <= 1
        of = _OF_A_TRADE.fullmatch(last.indicator) if last.kind == "growth" and next_to else None
        if (
            of is None
            and last.kind == "growth"
            and next_to
            and (row.indicator.endswith(("业", *TRADES_IN_SHORT)) or _is_the_next_part(last, row, grammar))
        ):
            of = _OF_ANY_TRADE.fullmatch(last.indicator)  # 卫生和社会工作营业收入增长17%；文化娱乐业|下降38%
        measures = {r.indicator for r in [*told, *rows] if _is_measure_of(row.indicator, r, grammar)}
        if len(measures) == 1:
            row.indicator = measures.pop()
        elif of and not measures and not row.indicator.endswith(grammar.lists["trades"]):
            row.indicator += of["head"]


def _is_the_next_part(last: Row, row: Row, grammar: Grammar) -> bool:
    """Whether a noun follows a trade as that followed others (精细化工增长5%，智能纺织|下降2%)."""
    lent = not any(end in last.figure.left for end in known_suffixes(last.indicator, grammar))
    return lent and _TRADE_GROWS.fullmatch(row.figure.left.replace(TIME, "").lstrip(" ，")) is not None


_TRADE_GROWS = regex("(?!其中)[\u4e00-\u9fff]{3,6}(?:同比)?(?:增长|下降|上涨|下滑)")


def name_prices_of_goods(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """居民消费价格上涨1.7%。分类别看，食品烟酒类|上涨2.4%，衣着类|下降0.3%: what goods cost."""
    told = any(row.indicator.endswith(_PRICES) for row in memory.pattern[:1])
    for row in rows:
        if row.indicator.endswith(_PRICES):
            told = row.kind == "growth"
        elif told and row.kind == "growth" and row.named == "stated" and is_bare_noun(row, grammar):
            row.indicator += "价格" if _ROSE.search(row.figure.left) else ""


_PRICES = ("消费价格", "消费品价格", "零售价格", "价格总水平", "消费价格总水平", "消费价格指数", "CPI")
_ROSE = regex("(?:上涨|下降|上升|下跌|回落|涨|降)$")


_MEASURES_OF_TRADES = (
    "(?P<head>增加值|总产值|产值|营业收入|投资|销售额|营业额|零售额|利润总额|利润|税收|用电量|用电|能耗)"
)


def name_its_measures(rows: list[Row]) -> None:
    """仪表制造业增长15%，其增加值占规上工业的|7%: of the trade that the clause before told of."""
    for last, row in pairwise(rows):
        left = row.figure.left.replace(TIME, "").lstrip(" ，")
        trade = _TRADE_BEFORE.match(last.indicator) if _ITS.match(left) else None
        if trade and row.figure.clause - last.figure.clause <= 1 and _A_MEASURE.fullmatch(row.indicator):
            row.indicator = trade["trade"] + row.indicator


def name_measures_of_trade(rows: list[Row], text: str, memory: Memory) -> None:
    """装备制造业营业收入280亿元；利润|20亿元: of the trade that the sentence has told of so far.

    Where it has told of the whole too (工业增加值增长5%，其中…) a bare measure may be that again.
    """
    trade, whole = "", False
    for row in memory.pattern if memory.chained else []:
        trade, whole = _trade_of(row) or trade, whole or _is_of_all(row)
    for row in rows:
        bare = not row.said and _BARE_MEASURE.fullmatch(row.indicator)
        left = text[row.figure.left_at : row.figure.quantity.start]
        own = row.kind == "change" or not _OF_ALL.search(left)  # 快于全市|5个百分点
        if trade and not whole and bare and own:
            row.indicator = trade + row.indicator
        else:
            trade, whole = _trade_of(row) or trade, whole or _is_of_all(row)


def _trade_of(row: Row) -> str:
    """The trade that a measure is of, empty where it is of all industry or of none."""
    told = _TRADE_FIRST.match(row.indicator)
    return told["trade"] if told and not _OF_ALL.search(told["trade"]) else ""


def _is_of_all(row: Row) -> bool:
    return not _trade_of(row) and _MEASURED.search(row.indicator) is not None


_BARE_MEASURE = regex(f"{_MEASURES_OF_TRADES}(?:增速|增幅)?")
_MEASURED = regex(f"{_MEASURES_OF_TRADES}$")
_TRADE_FIRST = regex(
    "(?P<trade>(?:规模以上|规上)?[\u4e00-\u9fff、—－-]{2,14}?(?:产业链群|产业链|(?<![企物事作就创农])业))"
    f"(?={_MEASURES_OF_TRADES})"
)
_OF_ALL = regex(
    "全[省市县区州国]|全部|所有|[上体]工业|^工业|各|主要行业|[一二三]产业?$|^(?:农|林|牧|渔|建筑|服务)+业$"
)


def name_contributions(rows: list[Row]) -> None:
    """第一产业增加值22亿元，对GDP增长的贡献率为6%，|拉动0.8个百分点: what each trade does for the whole."""
    trade = whole = ""
    for row in rows:
        told = _TRADE_BEFORE.match(row.indicator)
        trade = told["trade"] if told else trade
        given = _CONTRIBUTES.fullmatch(row.indicator) if trade and not row.dealt else None
        pulls = trade and row.figure.quantity.dimension == "points" and _PULLS.search(row.figure.left)
        if given and not pulls:
            whole = given["whole"] or whole
            row.indicator, row.source = f"{trade}{given.group()}", None
        elif pulls and (given or row.named == "carried"):
            row.indicator, row.source = f"{trade}拉动{whole or '经济增长'}", None


_TRADE_BEFORE = regex(
    "(?P<trade>第[一二三]产业|[一二三]产|[\u4e00-\u9fff]{1,8}(?<!工)业)(?=增加值|总产值|产值|营业收入|投资|$)"
)
_CONTRIBUTES = regex("(?:对?(?P<whole>[\u4e00-\u9fffA-Z]{2,10}增长)的?)?贡献率")
_PULLS = regex(r"拉动[^，。；\d]{0,10}$")


def _is_measure_of(part: str, row: Row, grammar: Grammar) -> bool:
    """Whether a row tells an amount of a part by its name and its measure (化工|耗能)."""
    measure = row.indicator.removeprefix(part)
    told = row.kind == "level" and measure != row.indicator and not is_count(row)
    return told and bool(known_suffixes(measure, grammar) or measure.endswith(grammar.measure_ends))


_ITS = regex("[但而且]?其(?![中他余它次实])")
_A_MEASURE = regex(_MEASURES_OF_TRADES)
_OF_A_TRADE = regex(f"(?:[\u4e00-\u9fff]{{1,10}}业|第?[一二三]产(?:业)?){_MEASURES_OF_TRADES}")
_OF_ANY_TRADE = regex(f"[\u4e00-\u9fff、]{{2,12}}{_MEASURES_OF_TRADES}")


def name_parts_of_output(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """增加值增长8%，其中新材料、化工分别增长9%、7%: parts without a measure are of the output just told.

    So are those of trades that a sentence begins with (增加值增长8%。五大支柱产业中，食品增长6%).
    """
    text = scene.parsed.text
    parted = _TRADES_PARTED.search(text) if "业中" in text or "看" in text else None
    output, within, clause = _output_told(memory.pattern), False, 0
    for row in rows:
        left = row.figure.left.replace(TIME, "").lstrip(" ，")
        still = sum(clause.endswith("持平") for clause in row.figure.earlier)
        goes_on = within and row.kind == "growth" and row.figure.clause - clause - still <= 1
        opened = parted is not None and 0 < row.figure.left_at - parted.end() < 2
        within = goes_on or left.startswith("其中") or opened
        clause = row.figure.clause
        if within and output and row.kind == "growth" and is_bare_noun(row, grammar):
            row.indicator += output
        told = row.indicator if row.indicator.endswith(_OUTPUTS) else row.condition
        output = next((end for end in _OUTPUTS if end in told), output)


def _output_told(rows: list[Row]) -> str:
    """The output that the sentence before told of, if it told of one alone."""
    ends = {next((end for end in _OUTPUTS if row.indicator.endswith(end)), "") for row in rows} - {""}
    return ends.pop() if len(ends) == 1 else ""


_OUTPUTS = ("增加值", "总产值", "产值")
_TRADES_PARTED = regex(
    "(?:^|[。；])(?:在|从)?(?:全[省市县区])?(?:[一二三四五六七八九十\\d]{1,3}[大个])?"
    "(?:重点|主要|主导|支柱|优势|特色|新兴|战略性新兴|传统|先进制造|千亿|百亿|[\u4e00-\u9fff]{2,4}){0,2}(?:产业|行业|门类)(?:中|来?看)(?=[，,])"
)
_PART_OF_IT = regex("其中[^，；]{2,10}占(?:了|到)?$")


def name_parts_of_sums(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """总产值75亿元。其中国有企业18亿元，下降2%；民营企业8亿元: who holds a part, of the sum told before.

    Firms own it; people and trades stand in the name (城镇居民人均可支配收入, 重工业税收).
    """
    parts: dict[int, Row] = {}
    called: dict[str, Row] = {}
    beside = any(_HOLDS_A_PART.fullmatch(r.said) for r in memory.pattern)
    for n, row in enumerate(rows):
        part = called.get(row.indicator) if row.dealt else parts.get(id(row.source))
        if part and row.kind == "growth":
            row.indicator, row.said, row.source = part.indicator, part.said, part.source
            parts[id(row)] = part
            continue
        lent = _FIRMS_FIRST.match(row.indicator) if beside and row.kind == "level" else None
        rest = row.indicator[lent.end() :] if lent else ""
        if lent and rest not in row.figure.left and known_suffixes(rest, grammar):
            row.said, row.indicator = lent.group(), rest
            parts[id(row)] = row
            continue
        held = _HOLDS_A_PART.fullmatch(row.indicator) if row.kind == "level" and not is_count(row) else None
        if held is None or (row.named != "stated" and not (row.dealt and held["people"])):
            continue
        if _dwellers_bought(row, told_before(rows, n, memory)):
            parts[id(row)] = row
            continue
        whole = _whole_of(row, told_before(rows, n, memory), people=bool(held["people"]))
        if whole is None:
            continue
        parts[id(row)] = called[row.indicator] = row
        row.named = "carried"
        if held["firms"]:
            row.said, row.indicator = row.indicator, whole.indicator
        elif held["people"]:
            who = row.indicator if len(row.indicator) > _BARE_PEOPLE else row.indicator + "居民"
            row.indicator = who + _OF_ALL_PEOPLE.sub("", whole.indicator)
        else:
            row.indicator += _head_shared(whole.indicator, grammar) or _without_trade(whole.indicator)


def _dwellers_bought(row: Row, before: list[Row]) -> bool:
    """零售总额56亿元。按所在地分，城镇48亿元，增长10%，乡村8亿元: of the sales just told."""
    sold = next((m for r in before if (m := _SALES.fullmatch(r.indicator))), None)
    if sold is None or len(row.indicator) > _BARE_PEOPLE or row.figure.quantity.dimension != "money":
        return False
    row.indicator, row.named = row.indicator + sold["of"], "carried"
    return True


_SALES = regex("(?:城镇|乡村|农村|城市|全[省市县区])?(?P<of>社会消费品零售总?额|消费品零售总?额)")


def name_industries(rows: list[Row], memory: Memory) -> None:
    """生产总值65亿元，其中一产、二产、三产分别完成21亿元、24亿元、20亿元: their value added."""
    told = any(row.indicator.endswith(_PRODUCT) for row in [*memory.pattern, *rows])
    for row in rows:
        measured = row.kind == "growth" or row.figure.quantity.dimension == "money"
        if told and measured and row.kind in ("level", "growth") and _INDUSTRY.fullmatch(row.indicator):
            row.indicator += "增加值"


_PRODUCT = ("生产总值", "GDP")
_INDUSTRY = regex("第[一二三]产业|[一二三]产业?")


def _without_trade(measure: str) -> str:
    """What a measure of another trade is without that (光伏制造业|用电)."""
    trade = _BEGINS_WITH_TRADE.match(measure)
    return measure[trade.end() :] if trade else measure


_BEGINS_WITH_TRADE = regex("[\u4e00-\u9fff]{1,8}?(?:制造业|加工业|采矿业|产业|行业)(?=[\u4e00-\u9fff]{2})")


def _whole_of(row: Row, before: list[Row], *, people: bool) -> Row | None:
    """The sum that a part is of: the last that is told in its unit, and is no smaller; of people any."""
    unit = row.figure.quantity.unit_norm
    told = (r for r in before if r.kind == "level" and r.figure.quantity.unit_norm == unit and r.indicator)
    whole = next((r for r in told if not _HOLDS_A_PART.fullmatch(r.indicator)), None)
    if whole is None:
        return None
    if people:
        return whole if _PER_HEAD.search(whole.indicator) else None
    beside = _HOLDS_A_PART.fullmatch(whole.said) is not None  # another part of the same sum
    smaller = beside or row.figure.quantity.value_norm <= whole.figure.quantity.value_norm
    return whole if smaller and not _PER_HEAD.search(whole.indicator) else None


_BARE_PEOPLE = 2
"""Characters of 城镇 or 农村 alone, which stand for who lives there (其中城镇、农村分别为5万元和3万元)."""


_FIRMS = (
    "(?:中央|央属|[省市县]属|地方|国有|国有控股|集体|民营|私营|外资|外商投资|港澳台|股份制|内资|大型|中型|小型|大中型|小微)+"
    "(?:工业)?企业"
)
_FIRMS_FIRST = regex(_FIRMS)
_HOLDS_A_PART = regex(
    f"(?:(?P<firms>{_FIRMS})"
    "|(?P<people>(?:城镇|农村|城市|乡村)(?:(?:常住)?(?:居民|职工|家庭))?)"
    "|(?P<trade>[轻重]工业|第[一二三]产业|(?![一二三]产业?$)[\u4e00-\u9fff、]{2,14}(?<![企物事作就创])业))"
)
_PER_HEAD = regex("人均|户均|工资|收入$|支出$")
_OF_ALL_PEOPLE = regex("^(?:全体|全[省市县区]|城[乡镇市]|[农乡]村)*(?:常住)?居民(?:家庭)?(?=人均)")


def name_breakdown(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """分机构看，国有银行、农商行分别为15亿元和7亿元: each has of the measure that was told of all before."""
    split = _SPLIT_INTO.search(scene.parsed.text)
    if split is None:
        return
    before = [r for r in rows if r.figure.quantity.start < split.start()]
    told = [r for r in [*memory.pattern, *before] if r.indicator and r.kind in ("level", "growth")]
    for row in rows:
        part = row.figure.quantity.start > split.end() and (row.named == "stated" or row.dealt)
        if not part or not _is_a_part(row, grammar):
            continue
        names = {r.indicator for r in told if row.kind == "growth" or _of_one_kind(r, row)}
        if len(names) == 1 and not any(is_count(r) for r in told if r.indicator in names):
            bare = row.indicator
            row.said, row.indicator, row.source, row.named = bare, names.pop(), None, "carried"
            _rename_those_after(row, bare, rows)


def _rename_those_after(first: Row, part: str, rows: list[Row]) -> None:
    """国有企业增长2%，股份制企业|增长5%: those that took the first part for their measure."""
    taken = {id(first)}
    for row in rows:
        if id(row.source) in taken and row.indicator == part:
            row.indicator, row.source = first.indicator, None
            taken.add(id(row))


def _is_a_part(row: Row, grammar: Grammar) -> bool:
    """Whether a name is of a trade or of some firms, and no measure; trades by their end are named anyway."""
    name = row.indicator
    ends = tuple(end for end in grammar.measure_ends if end not in _PARTS_END)
    measured = name.endswith((*ends, *grammar.lists["trades"])) or known_suffixes(name, grammar)
    return row.kind in ("level", "growth") and 1 < len(name) <= _LONGEST_PART and not measured


_LONGEST_PART = 12
_PARTS_END = ("工", "企业")


def _of_one_kind(whole: Row, row: Row) -> bool:
    return whole.figure.quantity.dimension == row.figure.quantity.dimension and whole.kind == row.kind


_SPLIT_INTO = regex(
    "(?:^|[，。；])(?:分|按|从)[\u4e00-\u9fff]{0,4}(?:行业|产业|门类|机构|银行|规模|类型|所有制|控股情况|隶属关系"
    "|企业性质|经营主体|贸易方式|投资主体|领域)[\u4e00-\u9fff]{0,2}?(?:来?看|分|划分)[，,：:]"
)
"""Whose each part is; a tax or a good (从主要税种看，增值税…) is what is measured itself."""


def name_structure(rows: list[Row], text: str) -> None:
    """三次产业结构为11.2:47.6:41.2, 轻重工业之比为37:63: the share of each industry."""
    for at, end in runs(rows, _is_next_part):
        part = rows[at:end]
        if part[0].figure.quantity.form != "ratio":
            continue
        names: tuple[str, ...] = ()
        if len(part) == len(_INDUSTRIES) and _is_of_the_industries(part[0], text):
            names = _INDUSTRIES
        elif len(part) == len(_HALVES):
            names = _two_parts(text[: part[0].figure.quantity.start])
        for row, name in zip(part, names, strict=False):
            row.indicator, row.source = name, None


def _is_of_the_industries(first: Row, text: str) -> bool:
    """Whether a ratio of three is of the industries: by its name, or by what is spoken of before it."""
    start = first.figure.quantity.start
    return bool(_STRUCTURE.search(first.indicator) or _STRUCTURE.search(text, max(0, start - _NEAR), start))


_NEAR = 30
"""Characters in which a structure is told before its ratio (产业结构更趋合理，调整为|9:41:50)."""


def _two_parts(before: str) -> tuple[str, str]:
    """The names of what a ratio of two parts tells (轻重工业之比, 国有与民营投资之比)."""
    told = TWO_PARTS.search(before, max(0, len(before) - 60))
    if told is None:
        return _HALVES
    if told["kinds"]:
        one, other = _KINDS[told["kinds"].replace("、", "")]
    else:
        one, other = told["one"], told["other"]
        one += other[-2:] if len(other) == len(one) + 2 else ""
    return f"{one}{told['of']}比重", f"{other}{told['of']}比重"


_HALVES = ("", "")
_KINDS = {
    "轻重工业": ("轻工业", "重工业"), "轻重": ("轻工业", "重工业"), "内外销": ("内销", "外销"),
    "公私": ("公有", "私有"), "城乡": ("城镇", "乡村"),
}  # fmt: skip


def _is_next_part(_: Row, last: Row, row: Row) -> bool:
    touches = last.figure.quantity.end + 1 == row.figure.quantity.start
    return touches and row.figure.quantity.form == "ratio"
