"""Figures whose own phrase names no measure: it is in a clause before them, or that of a row before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.discourse import TIME, Grammar
from pipeline.discourse.clauses import Parsed
from pipeline.indicators.name import OF_EACH_PLACE, contest_of, counted, known_in, known_suffix, read_name
from pipeline.indicators.ranks import counts_the_ranked
from pipeline.indicators.ratio import share
from pipeline.indicators.row import Row, is_count, one_unit, tells_where
from pipeline.mentions.figures import label_of_list
from pipeline.patterns import regex


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a figure: the rows, the last of them whose measure may hold on, the sentence."""

    rows: list[Row]
    last: Row | None
    parsed: Parsed
    grammar: Grammar


def inherit(row: Row, rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """Take the measure from the clauses before the figure, or from the last row: the first that knows."""
    row.named = "carried"
    before = _Before(rows, _last_for(row, rows), parsed, grammar)
    any(step(row, before) for step in _STEPS)


def _of_test(row: Row, before: _Before) -> bool:
    """超过3万人的县有4个，依次是某县|7万人: what a count is sorted by, told for its members."""
    tests = (r for r in reversed(before.rows) if r.kind == "threshold" and one_unit(r, row))
    test = next(tests, None)
    if test is None or (before.last and one_unit(before.last, row)):
        return False
    row.indicator, row.source = test.indicator, test
    return True


def _of_label(row: Row, before: _Before) -> bool:
    """各县区税收（亿元）：甲县|3.2、乙县|2.8: the label of the list, before the unit of its numbers."""
    label = label_of_list(before.parsed.text)
    if label is None or row.figure.quantity.start < label.end():
        return False
    told = _CLAUSE_END.split(before.parsed.text[: label.start()])[-1]
    name = read_name(OF_EACH_PLACE.sub("", told), before.grammar)
    measure, count = name.indicator, row.figure.quantity.dimension == "count"
    rate = before.grammar.rate.search(measure) if row.figure.quantity.unit_norm == "%" else None
    if rate and rate.start() > 1:
        row.kind, row.manner, measure = "growth", "rate", measure[: rate.start()]
    row.indicator, row.said = counted(measure) if count and measure else measure, row.said or name.scope
    return bool(row.indicator)


_CLAUSE_END = regex("[，。；：]")


def _of_size(row: Row, _before: _Before) -> bool:
    """集群|规模达到6500亿元: behind its owner the size is all that is said to be measured."""
    told = _SIZE_ALONE.fullmatch(row.figure.left.strip(TIME + " ，、")) if row.kind == "level" else None
    if told:
        row.indicator, row.named = told["of"], "stated"
    return told is not None


def _of_output(row: Row, _before: _Before) -> bool:
    """全年产出|2.4万吨: the verb alone says what is measured."""
    weighed = row.kind == "level" and row.figure.quantity.dimension in ("mass", "volume")
    told = _YIELDS.search(row.figure.left) if weighed else None
    if told:
        row.indicator, row.named = "产量", "stated"
    return told is not None


_YIELDS = regex("产出了?(?:约|近|超过?)?$")
_SIZE_ALONE = regex(
    "(?P<of>总?规模)(?:已|要|将|力争|预计|达到?|超过?|突破|为|约|近|接近|扩大到|壮大到|提升到){1,4}"
)


def _of_reference(row: Row, before: _Before) -> bool:
    """低于全国0.84%的一半: the figure before the reference, as a part of the reference."""
    reference = before.last
    if row.manner != "part_of_reference" or reference is None or len(before.rows) < 2:
        return False
    whole = before.rows[-2]
    of_whole = f"占{whole.base}比重" if whole.kind == "share" and whole.base else ""
    row.indicator, row.source, row.base = whole.indicator + of_whole, whole, reference.said
    verb = reference.figure.left
    row.limit = "lt" if "低" in verb or "不" in verb else "gt" if "高" in verb or "超" in verb else None
    return True


def _of_share(row: Row, before: _Before) -> bool:
    """高企占规上企业的比重，沿海组为|12.4%: a share, as a clause before tells that has no figure."""
    clause = row.figure.earlier[0].replace(TIME, "").strip(" ，,") if row.figure.earlier else ""
    told = _SHARE_ALONE.fullmatch(clause) if row.kind == "level" and "占" in clause else None
    if told is None or row.figure.quantity.unit_norm != "%":
        return False
    name = read_name(told["of"], before.grammar)
    row.kind, row.base, row.indicator = "share", told["whole"], name.indicator
    row.said = row.said or name.scope
    return bool(row.indicator)


_SHARE_ALONE = regex(
    "(?:从|就|以)?(?P<of>[^，；：\\d占]{2,16})占(?P<whole>[^，；：\\d占]{2,16}?)的?(?:比重|比例|份额)(?:来?看|方面|而言|上)?"
)


def _of_topic(row: Row, before: _Before) -> bool:
    """就税收而言，全年20亿元."""
    fast = row.kind == "growth" and row.manner == "rate_level"  # 从GDP来看，其增速领先于全省，达9.6%
    told = row.kind == "level" and row.manner in ("rate_level", "level", "reference", "moved_to")
    if not (told or fast):
        return False
    bare = before.grammar.worded(_BARE_TOPIC)
    said = (c for c in _clauses(row) if not _SET_ASIDE.match(c))
    topic = next(
        (t for c in said if (t := _TOPIC.fullmatch(c) or _JUDGED_BY.fullmatch(c) or bare.search(c))), None
    )
    if topic and topic["of"].endswith(before.grammar.heads):
        return False  # 就单个新区而言，甲新区以1.05万亿元居首: of whom it is told, and no measure
    if topic:
        row.indicator, row.named = topic["of"], "stated"
        rate = before.grammar.rate.search(row.indicator) if row.manner == "rate_level" else None
        if rate and rate.start() > 1 and row.figure.quantity.unit_norm == "%":  # 增加值增速方面，全市8.9%
            row.kind, row.indicator = "growth", row.indicator[: rate.start()]
    return topic is not None


def _of_extreme(row: Row, before: _Before) -> bool:
    """人均产值以某市最高，为|19万元: the measure stands before who is foremost in it."""
    clause = next(iter(row.figure.earlier), "")
    clause = clause.lstrip(TIME + " ，")
    told = (_EXTREME.fullmatch(clause) or _JUDGED.fullmatch(clause)) if row.kind == "level" else None
    if told is None or _ONLY_SIZE.fullmatch(told["of"]):
        return False
    if told["of"].endswith(_IN_PARTS) and row.figure.quantity.dimension != "ratio":
        return False
    row.indicator = _measured_by(row, told["of"], before.grammar)
    return bool(row.indicator)


_IN_PARTS = ("率", "占比", "比重", "化程度")
"""What is told in percent alone (开发区投资占比偏低，三个开发区合计|1124亿元 is none of it)."""
_JUDGED = regex(
    r"(?:其中|但)?(?P<of>[^，；：、\d]{2,16}?(?:率|强度|得分|税收|占比|比重|效益|产出|密度|化程度))"
    "(?:还|仍|也|则|总体|普遍|整体|相对|明显|比较)*(?:最[高低好差]|[偏较]?[低高](?!于)|居首|垫底|不高|不足|偏弱)"
)
"""绿色工厂得分率最高，平均为|94%; 研发投入强度偏低，仅为|1.3%: what is judged first is then told."""


def _measured_by(row: Row, of: str, grammar: Grammar) -> str:
    """The measure in the words `of` another clause; owner, kind and base in them are the row's."""
    part = share(row.figure, of, grammar) if row.figure.quantity.dimension == "ratio" else None
    name = read_name(part.phrase if part else of, grammar)
    row.said = row.said or name.scope
    if part:
        row.kind, row.base = part.kind, part.base
    return name.indicator


def _of_all_compared(row: Row, before: _Before) -> bool:
    """亏损面则呈相反格局：甲省|24%; 占工业的比重悬殊，甲省为|12%: in what all are compared comes first."""
    clause = row.figure.left if _COLON.search(row.figure.left) else next(iter(row.figure.earlier), "")
    told = _ALL_COMPARED.match(clause.lstrip(TIME + " ，"))
    if told is None or row.kind not in ("level", "share") or is_count(row):
        return False
    row.indicator = _measured_by(row, told["of"], before.grammar) or told["of"]
    return True


_ALL_COMPARED = regex(
    "(?P<of>[^，；：:\\d]{2,20}?)(?:的?(?:情况|格局|分布|状况|表现))?(?:之?间)?(?:则|却|也|均|都|同样|又)?(?:呈现?|存在|有|表现)?(?:出)?"
    "(?:较大|明显|显著|一定|很大|巨大|较为|比较|十分|非常|正好|恰好|恰恰|完全|刚好)?的?"
    "(?:相反|悬殊|差异|差距|差别|分化|参差|不一|各异|不均|不等|不同)"
    "(?:较|很|更|十分|比较|的|最|大|明显|显著|突出|加剧|悬殊|格局|态势|局面|趋势|不齐)*(?:[：:]|$)"
)
"""What a clause says no figure of, and only how far those compared are apart in it."""
_ONLY_SIZE = regex("(?:其中)?(?:规模|体量|总量|数量|份额)")
"""规模最小的是|某集群，仅有85亿元: by what it is small stands before."""


_EXTREME = regex(
    rf"(?P<of>[^，；{TIME}]{{2,14}}?)(?:则|仍|也|依然)?"
    rf"(?:以?{TIME}+为?最[高低快慢大小多少好差强弱]|(?:最[高低多少大小]|排名?第一|居首|居末)的[^，；{TIME}]{{0,6}}[是为]{TIME}+)"
)


def _of_fastest(row: Row, before: _Before) -> bool:
    """某园区增速最快，达|21.4%: growth, of the measure that is told of the others before."""
    clause = next(iter(row.figure.earlier), "").lstrip(TIME)
    fastest = _FASTEST.fullmatch(clause) if _is_bare_rate(row) else None
    if fastest is None:
        return False
    name = read_name(fastest["of"], before.grammar)
    row.kind, row.base, row.indicator, row.said = "growth", "", name.indicator, row.said or name.scope
    return row.indicator != ""


_FASTEST = regex(
    "(?:其中)?(?P<of>[^，；]{0,12}?)(?:的?增速|增幅|涨幅|增长)(?:仍然?|依然|明显|也|均|位|都|远|略|大幅)*(?:最为?[快高大慢低小]|居首位?|居前[列茅]?|靠前|领先|领跑"
    "|(?:领先于|[高快低慢]于|[位排]?[居列]|排在)[^，；的]{2,14})"
    f"(?:的是{TIME}+)?"
)


def _of_placing(row: Row, before: _Before) -> bool:
    """投资增速前二名：中卫市增长|36.4%，吴忠市增长|7.5%: by what a line ranks its members."""
    last = before.last
    if last is None or not picks_members(last, before.parsed, follow=_COLON):
        return False
    of = _RANKED_SORT.sub("", read_name(last.figure.left, before.grammar).indicator)
    rate = before.grammar.rate.search(of) if row.kind == "growth" else None
    row.indicator = of[: rate.start()] if rate else of
    return bool(row.indicator)


def rank_first_few(row: Row, parsed: Parsed, grammar: Grammar) -> bool:
    """亩均税收前三位的市州依次为甲市|31.5万元、乙市22.8万元: by what the first few are ranked."""
    figure, text = row.figure, parsed.text
    if row.kind not in ("level", "growth") or "前" not in text or is_count(row):
        return False
    start = figure.quantity.start
    few = _FIRST_FEW.search(text, max(0, start - _LONGEST_RANKING), start) if row.kind == "level" else None
    few = few or _FIRST_FEW_LISTED.search(text, max(0, start - 2 * _LONGEST_RANKING), start)
    name = read_name(few["of"], grammar).indicator if few else ""
    if not name or not (known_suffix(name, grammar) or grammar.rate.search(name)):
        return False
    rate = grammar.rate.search(name) if figure.quantity.dimension == "ratio" else None
    if rate and rate.start() == 0:
        return False  # 增速居前两位的是甲县、乙县，分别增长9%和8%: of what was told before
    row.kind = "growth" if rate else row.kind
    row.indicator, row.said, row.named = name[: rate.start()] if rate else name, figure.of, "carried"
    return True


def doubles(row: Row, parsed: Parsed) -> bool:
    """高新技术企业|翻一番、达到|90家; 单项冠军实现零的突破，达到|2家: what is counted stands first."""
    if "番" not in parsed.text and "倍增" not in parsed.text and "突破" not in parsed.text:
        return False
    start = row.figure.quantity.start
    pattern = _DOUBLED if row.kind == "multiple" else _HAS_DOUBLED if is_count(row) else None
    told = pattern.search(parsed.text, max(0, start - _LONGEST_RANKING), start) if pattern else None
    if told:
        row.indicator, row.said, row.named, row.source = told["of"] + "数", "", "stated", None
    return told is not None


_WHAT_DOUBLES = (
    "(?:^|[，。；：、])(?P<of>[^，。；：、的\\d]{0,10}?"
    "(?:企业|项目|平台|园区|集群|机构|冠军|人才|车间|工厂|“小巨人”))(?:总?数量?)?(?:实现|要)?"
)
_DOUBLED = regex(f"{_WHAT_DOUBLES}$")
_HAS_DOUBLED = regex(
    f"{_WHAT_DOUBLES}(?:翻[一两]?番|倍增|零的?突破)(?:以上)?[、，,](?:总数|累计)?(?:达到?|增至|超过|突破)$"
)
_LONGEST_RANKING = 50
"""Characters in which a ranking, 前三位 and the first of them stand. Chosen, not measured."""
_WHO_ARE_FIRST = (
    r"(?:^|[，。；：、])(?P<of>[^，。；：\d]{2,18}?)(?:排名|排位|位居|居于?|列|位列|排在)?"
    r"前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})[位名强](?:的[一-鿿（）、]{0,6})?(?:依次|分别)?[为是]"
)
_FIRST_FEW = regex(rf"{_WHO_ARE_FIRST}[：:]?[^，。；：、\d]{{2,20}}$")
_FIRST_FEW_LISTED = regex(
    rf"{_WHO_ARE_FIRST}[^，。；：\d]{{4,64}}[，,](?:分别|依次|各)(?:增长|达到?|实现|是|为)?$"
)
"""税收增速前三名为甲园、乙园、丙园，分别增长|31.2%、24.5%和22%."""
_RANKED_SORT = regex(
    "^(?:地级市|设区市|县（[市区、]{1,3}）|县市区|县区|乡镇|园区|企业)(?=[\u4e00-\u9fff]{2})"
)


_COLON = regex("[：:]")
_MEMBERS_FOLLOW = regex("的|[中里](?:也|还)?[仅只]?有(?=[一-鿿])|[：:]|(?:分别|依次)[为是]?")


def picks_members(row: Row, parsed: Parsed, *, follow: re.Pattern[str] = _MEMBERS_FOLLOW) -> bool:
    """Whether a rank only tells which members follow (居前三位的|行业是…; 增速前二名|：…; 前30名|中仅有…)."""
    ranked = row.kind == "rank" and row.comparator == "le"
    return ranked and follow.match(parsed.text, row.figure.quantity.end) is not None


def is_taken_back(row: Row, parsed: Parsed) -> bool:
    """Whether a correction says that the figure was wrong (“增加值85.6亿元”应为“增加值86.9亿元”)."""
    return _TAKEN_BACK.match(parsed.text, row.figure.quantity.end) is not None


_TAKEN_BACK = regex(r"(?:[^“”。]{0,80}”)?，?(?:现|应)?(?:应为|应是|更正为|订正为|应改为)(?=“|\d)")


def _of_those_ranked(row: Row, before: _Before) -> bool:
    """综合评价列全国105家高新区|第68位: what is ranked stands before how many there are."""
    if row.kind != "rank" or not _SO_MANY_OF.search(before.parsed.text):
        return False
    figures = [f for f in before.parsed.figures if f.quantity.end <= row.figure.left_at]
    among = figures[-1] if figures and counts_the_ranked(figures[-1]) else None
    phrase = _RANKED_IN.sub("", among.left.strip(TIME + " ，、；")) if among else ""
    name = read_name(phrase, before.grammar) if len(phrase) > 1 else None
    if name is None or not name.indicator or name.indicator.endswith("区"):
        return False
    row.indicator, row.said = name.indicator, row.said or name.scope
    return True


_SO_MANY_OF = regex(r"\d[个家]")
_RANKED_IN = regex(
    "(?:[居列排位]|排名|位列|位居|排在|名列|(?<!布)在)(?:全[国省市州县区]|自治区|[东中西]部)?(?:同类)?$"
)


def _of_ranking(row: Row, before: _Before) -> bool:
    """甲区在全省排名|第1，…: what opens a sentence is a ranking of all, whatever the one before measured."""
    told = row.kind == "rank" and not before.rows and _RANKING.fullmatch(row.figure.left.strip(TIME + " ，"))
    if told:
        row.indicator, row.named = "排名", "stated"
    return bool(told)


_RANKING = regex(
    "(?:在|居|列)?(?:全[国省市县区]|同类|所有)?(?:的)?(?:开发区|园区|高新区|经开区)?(?:中)?(?:综合|总)?排名"
)


def _of_contest(row: Row, before: _Before) -> bool:
    """在全国园区综合考评中，列第3位."""
    if row.kind != "rank" and row.figure.quantity.unit_norm != "位":
        return False
    clauses = _clauses(row)
    if of_counted := _contest_of_counted(row, before):
        row.indicator = of_counted
        return True
    contest = next((m for c in clauses if (m := before.grammar.rated.search(c) or _NAMED_IN.search(c))), None)
    if contest:
        row.indicator = contest["of"].removeprefix("在")
    return contest is not None


def _contest_of_counted(row: Row, before: _Before) -> str:
    """在全省94个|开发区综合考评中，列|第18位: what follows the members that are counted."""
    count = before.rows[-1] if before.rows and is_count(before.rows[-1]) else None
    beside = count is not None and row.figure.clause - count.figure.clause in (0, 1)
    return contest_of(count.figure.right) if count and beside else ""


_NAMED_IN = regex("(?:入选|入围|跻身|进入|荣登|上榜)[^，；“]{0,10}“(?P<of>[^”]{2,20})”$")
"""入选“全国县域经济强县”，列全省|第8位: what it is ranked in."""


def _of_ranked(row: Row, before: _Before) -> bool:
    """营商环境在全省排第2位: what is ranked stands before 在; a comma between them parts the two."""
    if row.kind != "rank":
        return False
    ranked = _RANKED_AMONG.search(before.parsed.text, 0, row.figure.quantity.start)
    if ranked is None or "，" in ranked["rest"] or "," in ranked["rest"]:
        return False
    row.indicator = read_name(ranked["of"], before.grammar).indicator
    return bool(row.indicator)


def _of_given(row: Row, before: _Before) -> bool:
    """安排企业收储贷款，累计|46亿元: what was given, in the clause before a figure that only sums it up."""
    sums_up = row.figure.quantity.dimension == "money" and _SUMS_UP.fullmatch(row.figure.left)
    pattern = before.grammar.worded(_GIVEN)
    given = pattern.search(row.figure.earlier[0]) if sums_up and row.figure.earlier else None
    if given:
        row.indicator = given["of"]
    return given is not None


_SUMS_UP = regex(rf"(?:{TIME}|累计|共|合计|总额|总计|已|达到?|为|是|有|约|近|超过?|将){{0,4}}")
_GIVEN = r"{naming.given_by}了?(?P<of>[\u4e00-\u9fff]{2,14}?{naming.given_sums})$"
"""The clause ends with it; 资金 alone says nothing more than the sum."""


def _of_trade(row: Row, before: _Before) -> bool:
    """钢铁业增长8%；建材业受房地产拖累，下降|5%: the trade that the clause before tells why of, or how."""
    clause = row.figure.earlier[0].replace(TIME, "").lstrip(" ，,") if row.figure.earlier else ""
    told = before.grammar.worded(_TRADE_TOLD).match(clause) if row.kind == "growth" else None
    if told:
        row.indicator = told["of"]
    return told is not None


_TRADE_TOLD = (
    "(?:其中|而|但|只有|仅|反观|相比之下)*(?P<of>[\u4e00-\u9fff、]{0,12}?{naming.trades})"
    "(?![、和与及的]|[\u4e00-\u9fff]{0,8}[业中里内])"
)


def _of_clause(row: Row, before: _Before) -> bool:
    """A measure that the register knows, in the nearest clause that names one."""
    clauses = [c for c in row.figure.earlier if not _SET_ASIDE.match(c)]
    if before.last and _unlike(before.last, row, before.grammar):
        clauses.append(before.last.figure.left)
    known = (known_in(clause, before.grammar) for clause in clauses)
    counts = is_count(row) and before.last is not None  # 22个项目总投资45亿元，其中有|17个
    measured = row.manner == "points" and before.last is not None and before.last.indicator != ""
    name = next(
        (
            n
            for n in known
            if n.indicator
            and not (counts and not n.indicator.endswith(_COUNTS))
            and not (measured and before.grammar.rate.fullmatch(n.indicator))  # 增速高于全国0.5个百分点，…
        ),
        None,
    )
    if name:
        row.indicator, row.said = name.indicator, row.said or name.scope
    return name is not None


_COUNTS = ("数", "数量", "人口", "人员", "人次", "就业", "量")


def _of_origin(row: Row, before: _Before) -> bool:
    """工业用地，由30亩增加到50亩: before 由 stands a clause that is the name, known or not."""
    if not row.figure.earlier or not _FROM_ONLY.fullmatch(row.figure.left):
        return False
    if row.kind == "rank" and _MOVED_MOST.search(row.figure.earlier[0]):
        row.indicator = "排名"
        return True
    name = read_name(row.figure.earlier[0], before.grammar)
    row.indicator, row.said = name.indicator, row.said or name.scope
    return True


_MOVED_MOST = regex(
    "(?:进步|进位|提升|上升|退步|退位|下滑|进位幅度|升位)(?:最[快大多]|较[快大多]|明显|显著|很快)$"
)
"""某区进步最快，由上年|第9位升至第5位: how a rank moved, and nothing that is ranked."""


def _of_passed(row: Row, before: _Before) -> bool:
    """规划面积8平方公里，实际管辖区域超过此数，达|18平方公里: what passes the figure before stands there."""
    clause = row.figure.earlier[0].lstrip(TIME) if row.figure.earlier and before.last else ""
    passed = _PASSES_IT.fullmatch(clause) if row.kind == "level" else None
    if passed:
        row.indicator = read_name(passed["of"], before.grammar).indicator
    return bool(row.indicator) and passed is not None


_PASSES_IT = regex(
    "(?P<of>[^，；]{2,14}?)(?:则|却|已|还|也|远|大大|明显)*(?:超过|超出|大于|高于|多于|小于|低于|少于|不及|不足)"
    "(?:此|这一?|该)(?:数字?|规模|面积|水平|标准)?"
)


def _of_owners(row: Row, before: _Before) -> bool:
    """设有研发机构的企业，甲市占样本的|41%: whose part is told, in a clause of its own."""
    clause = row.figure.earlier[0].lstrip(TIME) if row.figure.earlier else ""
    told = before.grammar.worded(_OWNERS).fullmatch(clause) if row.kind == "share" else None
    if told:
        row.indicator = clause
    return told is not None


_OWNERS = r"[^，；\d的]{3,16}的(?:{group.heads}|农户|家庭|职工|产品|村)"


def _of_trend(row: Row, before: _Before) -> bool:
    """经济总量不断扩大，达到500亿元."""
    first = row.figure.earlier[0] if row.figure.earlier and before.last is None else ""
    trend = before.grammar.worded(_TREND).fullmatch(first)
    if trend:
        row.indicator = read_name(trend[1], before.grammar).indicator
    return trend is not None


def _of_last(row: Row, before: _Before) -> bool:
    """The measure of the last row that can be measured as this one is, and what that was: a share, a rank."""
    last = before.last
    if last and _unlike(last, row, before.grammar):
        last = next(
            (r for r in reversed(before.rows) if not _unlike(r, row, before.grammar) and one_unit(r, row)),
            None,
        )
    if last and is_count(last) and is_count(row) and _of_people(last) != _of_people(row):
        alike = (r for r in reversed(before.rows) if is_count(r) and _of_people(r) == _of_people(row))
        last = next(alike, last)  # 企业34家，职工1588人。至1957年，发展到|37家
    if last and is_count(row) and last.figure.quantity.dimension == "ratio":
        counts = (r for r in reversed(before.rows) if is_count(r) and one_unit(r, row))
        last = next(counts, last)  # 其中9种涨幅在三成以上，|4种减产
    if last is None:
        return False
    row.indicator = _gone_on(last, row)
    row.source = None if last.kind == "threshold" or row.indicator != last.indicator else last
    _keep_kind(row, last)
    return True


def _of_people(row: Row) -> bool:
    return row.figure.quantity.unit_norm == "人"


def _gone_on(last: Row, row: Row) -> str:
    """The measure of the figure before as this one goes on with it.

    预算29.6亿元，实际完成31.9亿元 is no budget any more; 道路4条|17.6公里 no number.
    """
    name, left = last.indicator, row.figure.left.replace(TIME, "")
    if left.startswith("实际") and name.endswith(_PLANNED):
        return next(name.removesuffix(word) for word in _PLANNED if name.endswith(word))
    if "累计" in left:
        name = EACH_DAY.sub("", name)  # 日均产量1114万吨；前9月累计|29.3亿吨
    if _DONE_ALREADY.match(left):
        name = _PLANNED_SUM.sub("", name)
    if row.kind == "growth" and last.kind == "change":  # 降幅小1.4个百分点，苏州降得最多，下降|9.2%
        stem = next((name.removesuffix(rate) for rate in _HOW_FAST if name.endswith(rate)), "")
        name = stem if len(stem) > 1 else name
    dimension, unit = row.figure.quantity.dimension, row.figure.quantity.unit_norm
    bare = row.kind == "level" and is_count(last) and _SUMS_ONLY.fullmatch(left) is not None
    if bare and dimension in _SIZES:
        house = last.figure.quantity.unit_norm in _IN_A_HOUSE and last.named == "carried"
        whole = name.removesuffix(last.figure.quantity.unit_norm + "数") if house else name
        return whole.removesuffix("数") + _SIZES[dimension]
    if bare and unit in _IN_A_HOUSE and last.figure.quantity.unit_norm in _HOUSES:
        return name.removesuffix("数") + unit + "数"
    return name


_SUMS_ONLY = regex("(?:[ 、，]|共计|总共|合计|共|总计|计|约|近)*")
_IN_A_HOUSE = ("户", "套", "间")
_HOUSES = ("栋", "幢")
"""住宅楼16栋、|496户，共计|4.78万平方米: what a house holds is told with it."""


EACH_DAY = regex("^[日月周季]均(?=[\u4e00-\u9fff]{2})")
_DONE_ALREADY = regex("(?:已|实际|累计)*(?:完成|到位|投入)")
_PLANNED_SUM = regex("计划(?=总?投资|引资|筹资)")
"""计划投资20亿元，已完成|12亿元 is of the investment."""
_PLANNED = ("预算", "计划", "目标", "任务")
_SIZES = {"length": "里程", "area": "面积"}


_STEPS = (
    _of_label,
    _of_size,
    _of_test,
    _of_reference,
    _of_fastest,
    _of_share,
    _of_topic,
    _of_output,
    _of_extreme,
    _of_all_compared,
    _of_placing,
    _of_those_ranked,
    _of_ranking,
    _of_contest,
    _of_ranked,
    _of_given,
    _of_passed,
    _of_trade,
    _of_clause,
    _of_owners,
    _of_trend,
    _of_origin,
    _of_last,
)


def _keep_kind(row: Row, last: Row) -> None:
    """What a figure moves to is of the kind that it moves from (占比提高2个百分点，达到30%)."""
    moved = row.manner == "moved_to"
    match last.kind:
        case "share" if row.kind == "level" and (moved or row.manner == "reference" or _leads_to(row)):
            row.kind, row.base = "share", last.base
        case "share" if _is_bare_rate(row):
            row.kind, row.base = "share", last.base
        case "change" if row.kind == "level" and row.figure.quantity.dimension == "ratio":
            part = _PART_SHARE.search(last.indicator)
            row.kind, row.base = ("share", part["whole"]) if part else (row.kind, row.base)
        case "rank" if _is_bare_rate(row) and last.indicator.endswith(("增速", "增幅")):
            row.kind, row.base, row.source = "growth", "", None  # 投资增速列全省首位，达|12.4%
            row.indicator = last.indicator.removesuffix("增速").removesuffix("增幅")
        case "rank" if moved and row.figure.quantity.unit_norm == "位":
            row.kind = "rank"
        case "growth" if _grows_on(row, last):
            row.kind, row.base = "growth", last.base
        case "growth" if moved and last.manner == "rate":
            row.kind, row.base, row.sign = "growth", last.base, last.sign


def _is_bare_rate(row: Row) -> bool:
    """Whether a figure is in percent, and nothing of its own says of what (最高的甲县为|83%)."""
    return row.kind == "level" and row.figure.quantity.dimension == "ratio" and row.manner == "rate_level"


def _grows_on(row: Row, last: Row) -> bool:
    """Whether a rate goes on with a growth (增长10%以上，力争|11%; 增速最低，仅为|3.2%)."""
    near = row.figure.clause - last.figure.clause <= 1
    return (
        _is_bare_rate(row)
        and near
        and last.figure.quantity.dimension == "ratio"
        and not last.indicator.endswith(_RATES)
    )


_RATES = ("率", "比重", "占比", "比例", "度", "份额")


def _leads_to(row: Row) -> bool:
    return row.figure.left.strip(TIME) in ("", "到", "至")


def _clauses(row: Row) -> list[str]:
    """The clauses before a figure, the nearest first, without times."""
    return [clause.replace(TIME, "") for clause in row.figure.earlier]


def _last_for(row: Row, rows: list[Row]) -> Row | None:
    """The figure whose measure may hold on; a growth is of none told in points (占比提高2个百分点)."""
    both = row.figure.left.startswith("且")  # 税收1000万元以上且|增幅不低于15%的企业
    told = [r for r in reversed(rows) if r.kind != "threshold" or both]
    if row.manner == "points":
        # 增速分别高于全国、全省1.6个和0.5个百分点，比上半年提高|0.4个百分点
        told = [r for r in told if r.indicator not in _HOW_FAST] or told
    if row.kind == "growth":
        told = [r for r in told if not r.indicator.endswith(_HOW_MANY_GROW)] or told
        whole = [r for r in told if r.figure.quantity.dimension != "points"]
        if told and told[0].indicator.endswith(_OF_A_RATE) and whole:
            return whole[0]
    elif row.kind == "share":
        told = [r for r in told if not r.indicator.endswith(_HOW_FAST)] or told
    elif row.figure.quantity.dimension not in ("ratio", "points", "rank"):
        told = [
            r for r in told if not r.indicator.endswith(_OF_A_RATE)
        ] or told  # 占比提升0.5个百分点。河南3358亿元
    if row.kind == "level" and row.figure.quantity.dimension == "money":
        told = [r for r in told if not is_a_part_told(r)] or told
    if row.kind == "level" and row.figure.quantity.dimension in ("area", "mass", "money"):
        told = [r for r in told if r.figure.quantity.dimension not in ("ratio", "points")] or told
    if is_count(row):
        told = [r for r in told if not tells_where(r)] or told
    if row.kind in ("level", "rank") and row.figure.quantity.dimension in ("money", "ratio"):
        told = [r for r in told if not is_count(r)] or told  # 其它7个城市均低于|6%: of what was measured
    return told[0] if told else None


_HOW_FAST = ("降幅", "增幅", "涨幅", "增速")
"""投资下降1.4%，降幅收窄0.3个百分点，占全部投资的|61%: the amount is a part, and not its growth."""
_HOW_MANY_GROW = ("增长面", "下降面", "上涨面", "亏损面", "盈利面")
"""增长面78.8%；三大行业分别增长|18.6%: of what was measured, and not of how many grew."""


def is_a_part_told(row: Row) -> bool:
    """收入49.8亿元，税收占比|58.3%；同年乙县为47.2亿元: what a part makes up lends a sum nothing."""
    return row.kind == "share" and row.figure.left.rstrip(TIME + " ").endswith(
        ("占比", "比重", "占比为", "比重为")
    )


_OF_A_RATE = ("占比", "比重", "增速", "增幅", "降幅", "涨幅")


def _unlike(last: Row, row: Row, grammar: Grammar) -> bool:
    """Whether a figure cannot be of the same measure as the last one (4个…，达14.2万亿元).

    A sum of money is never of the contest that ranked (在全国考核中跃居第88位。…突破千亿元).
    """
    kinds = {last.figure.quantity.dimension, row.figure.quantity.dimension}
    ranked = last.indicator.endswith(grammar.contests) and row.figure.quantity.dimension == "money"
    of_one = last.indicator.startswith(PER) and row.figure.quantity.unit.endswith(SUM_OF_ALL)
    return ranked or of_one or (last.kind == "level" and "money" in kinds and bool(kinds & _NO_SUMS))


PER = ("人均", "亩均", "户均")
SUM_OF_ALL = ("亿元", "亿美元")
"""亩均税收提高到15万元。甲园区达到|2300亿元: no one acre or head has so much."""
_NO_SUMS = {"count", "area", "length", "mass", "volume"}
"""What is not measured in money (出让|1500亩，计|14400万元)."""


_TOPIC = regex(
    r"(?:就|从|在)?(?P<of>[^，；]{2,14}?)(?:而言|来说|方面|嘛|呢|呀|(?<=[率度入出收积量格益资值速])上)"
)
_JUDGED_BY = regex(
    "(?:但|而)?(?:如果|若|倘若)?(?:以|用|拿|按)(?P<of>[^，；\\d]{2,20}?)(?:指标)?(?:来|进行)?(?:衡量|计算?|而论|论|比较|评价|为准)"
)
"""以研发投入强度衡量，|甲市|3.2%，乙市2.6%."""
_BARE_TOPIC = (
    r"(?:^|[：:])(?:从|就|按)?(?P<of>(?!从|就|按)[\u4e00-\u9fff]{1,8}(?:{naming.topic_ends}|[^效功速利]率)"
    r"|(?:平均)?每[十百千万](?:余)?[名人户个家亩][\u4e00-\u9fff]{0,6}(?:拥有|占有|使用|产出|有)[\u4e00-\u9fff]{2,10})(?:来?看)?$"
)
"""二产比重，铜陵|72.6%，马鞍山|66.9%: a clause that is a measure and no more."""
_SET_ASIDE = regex(
    "剔除|扣除|考虑|不含|按[^，]{0,8}(?:口径|计算)|(?:远|均|都|也|明显|大幅|显著|略)*(?:高于|低于|快于|慢于|优于|好于)"
)
"""What measures nothing itself: 远高于工业投资增幅，|占工业投资比重为17.8%."""
_RANKED_AMONG = regex(r"(?P<of>[^，。；,;]{2,12})在(?P<rest>(?:全国|全省|全市|世界)?[^。；]*)$")
_FROM_ONLY = regex(rf"(?:将|已|也)?[由从]{TIME}*的?")
_TREND = "([^，；]{2,14}?){naming.steadily}*{naming.trends}"
_PART_SHARE = regex("占(?P<whole>[^占]{1,16}?)的?(?:比重|比例|份额)$")
"""生产型企业进出口占外贸的比重提高14个百分点，达到69.1%."""
