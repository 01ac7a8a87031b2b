"""Thresholds and the counts that they sort (主营业务收入超100亿元的园区有41个)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.discourse.by_group import passed_by_each
from pipeline.discourse.clauses import Parsed
from pipeline.discourse.status import HOW_MANY, THINKS
from pipeline.indicators.name import (
    contest_of,
    counted,
    kept_prefix,
    known_suffix,
    read_counted,
    strip_lead,
    strip_tail,
)
from pipeline.indicators.row import (
    LIMITS,
    Memory,
    Row,
    end_of,
    is_count,
    one_unit,
    runs,
    tells_where,
    told_before,
)
from pipeline.patterns import regex


def set_tests(rows: list[Row], grammar: Grammar) -> None:
    """The tests of counts that say what their members do, the last first: 5个市和3个县|获评文明城市."""
    for n in range(len(rows) - 1, -1, -1):
        row, after = rows[n], rows[n + 1] if n + 1 < len(rows) else None
        if not is_count(row) or row.figure.followed:
            continue
        if not row.condition:
            _set_test(row, grammar)
        shared = _AND_COUNT.fullmatch(row.figure.right)
        if shared and not row.condition and after and is_count(after):
            row.condition = after.condition if after.figure.clause == row.figure.clause else ""


_STAGES = ("投产", "在产", "试生产", "达产")
_AND_COUNT = regex(r"[\u4e00-\u9fff]{1,10}(?:和|以及|及|、)")
_TEST_ENDS = regex(r"[、]|数量")


def _set_test(row: Row, grammar: Grammar) -> None:
    """What the members of a count do (36个行业|利润同比增加), where that is a test that others fail."""
    if none := grammar.worded(_HAS_NONE).match(row.figure.right):
        row.indicator, row.condition = counted(none["noun"]), none["test"]
        return
    if sort := _OF_A_SORT.fullmatch(row.figure.right):
        row.indicator = counted(sort["noun"] or sort["sort"])
        row.condition = sort["sort"] if sort["noun"] else ""
        row.named, row.source = "stated", None
        return
    if beside := grammar.worded(_BESIDE_ALL).fullmatch(row.figure.right):
        row.indicator, row.condition = counted(beside["noun"]), beside["test"]
        return
    found = grammar.tests.search(row.figure.right)
    if not found or row.figure.right.startswith("、") or _MOVES_ON.fullmatch(row.figure.right):
        return
    noun, said = row.figure.right[: found.start()], row.figure.right[found.start() :]
    quoted = "“" in said or "（" in said
    row.condition = (said if quoted else _TEST_ENDS.split(said, maxsplit=1)[0]).strip("的，。、 ")
    if len(noun) > 1 and row.indicator.startswith(noun):  # 36个|行业|利润: the measure is of the test
        row.indicator = counted(noun)
        if row.condition in _STAGES:  # 12家|企业|投产: they are 投产企业
            row.indicator, row.condition = row.condition + row.indicator, ""


_BESIDE_ALL = (
    "(?P<noun>[\u4e00-\u9fff]{0,4}?{kind.members})(?P<test>[\u4e00-\u9fff]{0,8}(?:增速|增幅|率|比重|占比|收入|产值|税收|水平)"
    "(?:低于|高于|快于|慢于|优于|好于|超过|不及|未达到?)[\u4e00-\u9fff]{0,6}(?:平均|预期|目标|计划|进度|水平|同期)[\u4e00-\u9fff]{0,3})"
)
"""有3个|镇增速低于全市平均水平: how they stand beside all others is the test that they pass."""
_MOVES_ON = regex("[\u4e00-\u9fff]{0,4}[升降增减提扩缩变涨跌高少低加大小]了?[为到至]了?")
"""由3706人|上升为9420人: it goes on to its next state; 落地项目46个|、建成投产18个 is another count."""
_OF_A_SORT = regex(
    "(?P<noun>(?:[\u4e00-\u9fff]{0,8}?(?:企业|园区|公司|项目|集群|开发区|乡镇|合作社))?)(?:[均都]?[是为系]|属于?)"
    "(?P<sort>(?!了|主)[\u4e00-\u9fff“”]{2,14}(?:企业|公司|园区|项目|集群|开发区|镇|合作社|工厂))"
)
"""有69家|服装企业是规模以上企业: the sort that they are of is the test."""
_HAS_NONE = (
    "(?P<noun>[一-鿿]{0,6}?{kind.members})(?:的)?"
    "(?P<test>(?!无法)[一-鿿]{2,10}?(?:仍|还|均|都|尚)?(?:为零|为0|是零|挂零|为空白|空白))(?=[，。；、）]|$)"
)
"""有7家|开发区|研发投入为零: those that have none of it."""


def name_those_who_moved(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """省级开发区中有|38家|位次上升: how their rank moved is the test that they pass."""
    moving_behind = grammar.worded(_MOVING_BEHIND)
    for row in rows:
        behind = moving_behind.match(row.figure.right) if is_count(row) else None
        noun = _group_spoken_of(scene, grammar) if behind else ""
        noun = noun or _head_in((r.indicator.removesuffix("数") for r in memory.pattern), grammar)
        if behind and noun:
            row.condition, row.indicator = behind["test"], counted(noun)
            row.named, row.source = "carried", None


def set_moving(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """增速超过10%的县区5个，负增长的|2个: how those that are counted moved is the test that they pass."""
    for n, row in enumerate(rows):
        told = grammar.worded(_MOVING).fullmatch(row.figure.left.rstrip()) if is_count(row) else None
        before = _counted_alike(row, reversed(rows[:n])) if told else ""
        before = before or (_group_spoken_of(scene, grammar) if told else "")
        if told and before and len(row.figure.right.strip("，。；、 ")) < _SHORTEST_NOUN:
            start, end = (row.figure.left_at + at for at in told.span("test"))
            row.condition, row.indicator = scene.parsed.text[start:end], counted(before)
            row.named, row.source = "carried", None


_MOVING_BEHIND = "(?P<test>(?:综合)?(?:排名|位次|名次)(?:{rank.rises}|{rank.falls}|不变))(?=[，。；、]|$)"
_SHORTEST_NOUN = 2
_MOVING = (
    "[，、 其中]*(?P<test>(?:(?:产量|产值|增加值|价格|利润|利税|税收|销量|投资|收入|营业收入|出口"
    f"|(?:综合)?(?:排名|位次|名次))(?:同比|环比|[较比]{TIME}+)?)?"
    "(?:实现|保持|出现|同比|仍)?(?:正增长|负增长|零增长|两位数增长|增长|回落|持平|不变|{rank.rises}|{rank.falls}))的(?:共?有|仅有?|只有?|达)?"
)


def set_described(rows: list[Row], parsed: Parsed) -> None:
    """有进出口实绩的企业达|934家, 认为出口增长的企业占|64%: a test without a figure, kept in the name."""
    for row in rows:
        told = _DESCRIBED.fullmatch(row.figure.left.rstrip("了 ")) if row.kind in _TOLD_OF_SOME else None
        if told is None or row.condition or not (is_count(row) or told["thinks"]):
            continue
        start = row.figure.left_at + told.start("test")
        row.condition = parsed.text[start : row.figure.left_at + told.end("test")]
        whole = f"{row.condition}的{told['noun']}"
        row.tested = counted(whole)
        row.indicator = row.tested if is_count(row) else whole
        row.named, row.source = "stated", None


_TOLD_OF_SOME = ("level", "share")
_DESCRIBED = regex(
    f"(?P<test>(?:有|具有|拥有|(?P<thinks>{THINKS}))[^，。；、的\\d]{{2,24}})的"
    f"(?P<noun>[\u4e00-\u9fff]{{0,6}}?(?:企业|园区|集群|乡镇|机构|单位|农户|受访者)){HOW_MANY}"
)


def _behind_counts(rows: list[Row], parsed: Parsed) -> Iterator[tuple[int, Row, Row, str]]:
    """Each count with its place among the rows, the figure next to it, and the text between both."""
    for n, (count, row) in enumerate(pairwise(rows)):
        if is_count(count):
            yield n, count, row, parsed.text[count.figure.quantity.end : row.figure.quantity.start]


def _test_end(row: Row) -> int:
    """The end of a test, with what is counted in it (有3个以上|主导产业|的园区)."""
    held = _HELD.match(row.figure.right) if row.figure.quantity.dimension == "count" else None
    return end_of(row) + (held.end("what") if held else 0)


_HELD = regex(r" ?(?P<what>[\u4e00-\u9fff]{2,8})的(?=[\u4e00-\u9fff]{2})")


def set_sums(rows: list[Row], parsed: Parsed, memory: Memory, grammar: Grammar) -> None:
    """94个园区中，20个主营业务收入超过500亿元: each of the twenty has more; the sum is their test."""
    last = ""
    for n, count, row, between in _behind_counts(rows, parsed):
        measure = strip_tail(between, grammar.tail | grammar.comparing) or last
        limited = row.kind == "level" and row.comparator in LIMITS and not is_count(row)
        if not (limited and measure in grammar.names):
            continue
        before = _counted_alike(count, reversed(rows[:n]))
        if not before:
            continue
        last = memory.threshold = measure
        row.kind, row.manner, row.indicator, row.source = "threshold", "each", measure, None
        count.indicator, count.named, count.source = counted(before), "carried", None
        for taker in (r for r in rows if r.source is count):
            taker.indicator = count.indicator
        count.condition = between + parsed.text[row.figure.quantity.start : end_of(row)]


def set_each(rows: list[Row], parsed: Parsed, memory: Memory, grammar: Grammar) -> None:
    """税收增长11%，其它7个县均低于6%: each of the seven, of the measure told before."""
    for n, _, row, between in _behind_counts(rows, parsed):
        if is_count(row) or not grammar.worded(_EACH_OF).fullmatch(between):
            continue
        before = next((r for r in reversed(rows[:n]) if not is_count(r)), None)
        row.indicator, row.named, row.source = memory.measure, "carried", None
        if before and before.figure.quantity.dimension == row.figure.quantity.dimension:
            row.indicator, row.kind, row.base = before.indicator, before.kind, before.base


_EACH_OF = r"[\u4e00-\u9fff]{1,8}?(?:均|都|全部)(?:在|达到?|{bounds.before})?"


def set_scored(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """平均得分71分，其中80分以上的|17家: those who are scored are the group that the sentence is of.

    So are those who are ranked (排名上升10位以上的有|6家).
    """
    tests = (row.figure.quantity for row in rows)
    if not any(q.dimension == "score" or (q.unit_norm == "位" and q.comparator != "eq") for q in tests):
        return
    noun = _group_spoken_of(scene, grammar) or _head_in([r.scope for r in memory.pattern], grammar)
    for row in rows:
        if noun and is_count(row) and row.condition and _SCORED.search(row.condition):
            told = read_counted(row.figure.right, grammar)
            row.indicator = row.indicator if len(told) > 1 else counted(noun)


def _group_spoken_of(scene: Scene, grammar: Grammar) -> str:
    """What those are of whom a sentence speaks, or the one before it (经开区); empty where it is no group."""
    groups = [s.owner for s in scene.subjects if s.kind == "group"]
    groups += [scene.before.whose.value] if scene.before.whose else []
    return _head_in(groups, grammar)


def _head_in(owners: Iterable[str], grammar: Grammar) -> str:
    return next((head for owner in owners for head in grammar.heads if owner.endswith(head)), "")


_SCORED = regex("\\d(?:分|位)(?:以[上下]|及以上)?$")


def set_holdings(rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """73个园区有3个以上主导产业: each of them has so many; that is the test which they pass."""
    for _, count, row, between in _behind_counts(rows, parsed):
        each = grammar.worded(_HOLDS).fullmatch(between)
        if not (each and is_count(row) and row.comparator in LIMITS):
            continue
        row.kind, row.manner, row.source = "threshold", "each", None
        start = count.figure.quantity.end + each.start("holds")
        count.condition = parsed.text[start : end_of(row)] + row.figure.right.split("，")[0]
        count.indicator = counted(each["noun"])
        for taker in (r for r in rows if r.source in (row, count)):
            taker.source = count


_HOLDS = r"(?P<noun>[\u4e00-\u9fff]{1,8}?)(?P<holds>{kind.holding})"


def set_sizes(rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """仍有27个园区年产值不足10亿元，3个园区不足1亿元: each of those that there are; the sum is their test."""
    noun = ""
    for _, count, row, between in _behind_counts(rows, parsed):
        amount = not is_count(row) or _OF_PEOPLE.search(between) is not None
        limited = row.comparator in LIMITS and row.kind in ("level", "growth") and amount
        sized = limited and row.kind == "level"
        each = grammar.worded(_EACH_SIZE).fullmatch(between) if sized else None
        each = each or (_each_of_the_measure_before(between, row, count, rows, grammar) if limited else None)
        goes_on = (
            each is not None and each["noun"][-1:] == noun[-1:] and not count.figure.left.strip("，、； ")
        )
        if not each:
            if limited:
                _count_alone(row, count, between, rows, parsed, grammar)
            continue
        passed = passed_by_each(parsed.text, count.figure.quantity.end + each.start("what"))
        if not (goes_on or passed or _THERE_ARE.search(count.figure.left)):
            continue
        noun = each["noun"]
        _pass_each(row, count, each, parsed)


def _count_alone(
    row: Row, count: Row, between: str, rows: list[Row], parsed: Parsed, grammar: Grammar
) -> None:
    """开发区亩均税收平均为23万元，其中6家|超过25万元: some of the group, by the measure told of it."""
    alone = grammar.worded(_ALONE_BARE).fullmatch(between)
    told = (r for r in reversed(rows[: rows.index(count)]) if one_unit(r, row) and not is_count(r))
    before = next(told, None) if alone and _OF_THOSE_TOLD.fullmatch(count.figure.left) else None
    groups = [s.owner for s in parsed.subjects if s.kind == "group" and s.end <= count.figure.quantity.start]
    if before is None or not before.indicator or not groups:
        return
    row.kind, row.manner, row.base = "threshold", "each", ""
    row.indicator, row.named, row.source = before.indicator.removeprefix("平均"), "stated", None
    count.indicator, count.named, count.source = counted(groups[-1]), "stated", None
    count.condition = parsed.text[count.figure.quantity.end : end_of(row)]


_ALONE_BARE = "(?:均|都|仍|还)*(?:{bounds.before})?"
_OF_THOSE_TOLD = regex("[，；]?(?:其中|但|而)?(?:[，])?(?:仍|尚|还|只|仅)?有?")


def _each_of_the_measure_before(
    between: str, row: Row, count: Row, rows: list[Row], grammar: Grammar
) -> re.Match[str] | None:
    """亩均税收…甲区17.9万元，有12家开发区|低于3万元: of what was measured in that unit before."""
    bare = grammar.worded(_EACH_BARE).fullmatch(between)
    kinds = (row.kind, "threshold")  # 9家园区亩均税收超过20万元，2家园区低于|5万元: of that test too
    told = (r for r in reversed(rows[: rows.index(count)]) if one_unit(r, row) and r.kind in kinds)
    before = next(told, None) if bare else None
    if before is None or not before.indicator:
        return None
    row.indicator, row.base = before.indicator, ""
    return bare


def _pass_each(row: Row, count: Row, each: re.Match[str], parsed: Parsed) -> None:
    """Make a figure the test that each of the counted passes: `each` tells the `noun` and `what` it has."""
    row.kind, row.manner = "threshold", "each"
    row.indicator = _IN_A_ROW.sub("", each["what"]) or row.indicator
    row.named, row.source = "stated", None
    count.indicator, count.named, count.source = counted(each["noun"]), "stated", None
    count.condition = parsed.text[count.figure.quantity.end + each.start("what") : end_of(row)]


_EACH_SIZE = (
    "(?P<noun>(?:重点|省级)?{kind.members})(?:均|都)?(?:实现)?的?"
    "(?P<what>[^，；：。]{2,10}?)(?:在|达到?|过|{bounds.before})"
)
_EACH_BARE = "(?P<noun>(?:重点|省级)?{kind.members})(?:均|都|仍|还)*(?P<what>){bounds.before}"
_OF_PEOPLE = regex("人口(?:在|达到?|过|超过?|突破)?$")
"""有3个镇|常住人口超过5万人: how many live there is a test, too."""
_THERE_ARE = regex("(?:[有等]|力争|争取|确保|实现)$")
"""甲、乙、丙等|6家企业销售收入过亿元: those that are named pass it, each of them."""


def set_rates(rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """12个行业利润增幅超40%: each of the twelve grows by more; the rate is the test that they pass."""
    for _, count, row, between in _behind_counts(rows, parsed):
        if row.figure.quantity.dimension != "ratio" or row.comparator not in LIMITS:
            continue
        each = grammar.worded(_EACH_RATE).fullmatch(between)
        if not each:
            continue
        row.base = ""
        _pass_each(row, count, each, parsed)


_EACH_RATE = (
    "(?P<noun>(?:大类|重点|中类)?{kind.members}|县（[^）]{1,4}）|指标|(?:细分|重点)?领域|门类|品种)的?"
    "(?P<what>[^，；：。]{0,14}?{kind.rates})(?:在|达到?|{bounds.before})?"
)


def set_shares(rows: list[Row], parsed: Parsed) -> None:
    """76个园区中，研发强度超过2%的仅占|17%: the first is a test, the second how many of them pass it."""
    noun = what = ""
    for test, part in pairwise(rows):
        noun = test.indicator.removesuffix("数") if is_count(test) else noun
        ratios = test.figure.quantity.dimension in ("ratio", "money") and test.comparator in LIMITS
        if not ratios or test.kind not in ("level", "share") or part.figure.quantity.dimension != "ratio":
            continue
        end, start = end_of(test), part.figure.quantity.start
        between = _PASS_AND_MAKE.fullmatch(parsed.text, end, start)
        if between is None:
            continue
        begin = max(parsed.text.rfind(mark, 0, test.figure.quantity.start) for mark in "，；。：") + 1
        what = test.indicator if test.named == "stated" else what or test.indicator
        test.kind, test.manner, test.base, test.indicator = "threshold", "each", "", what
        part.kind, part.manner, part.named, part.source = "share", "share", "stated", None
        part.indicator = between["who"] or noun or "个数"
        part.condition = parsed.text[begin:end]


_PASS_AND_MAKE = regex(
    "(?:以上|以下)?的(?P<who>企业|园区|集群|开发区|项目|县区?|乡镇|农户|受访者)?(?:数量)?(?:仅|只|约|共|合计|就|均|则|也)*占(?:比|到)?(?:为|达|约|近)?"
)


def set_parts(rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """118种产品里，69种产量同比增长: the part of a whole that passes what stands behind it."""
    whole: Row | None = None
    noun = ""
    for n, row in enumerate(rows):
        if not is_count(row):
            continue
        among = _AMONG.match(row.figure.right)
        if (
            _SOME_OF_THEM.fullmatch(row.figure.right)
            and row.indicator.endswith("数")
            and row.named == "stated"
        ):
            whole, noun = row, row.indicator.removesuffix("数")
            continue  # 预算内企业22家|中有9家亏损
        if among and not contest_of(among["noun"]):
            whole, noun = row, among["noun"]
            row.indicator = counted(noun)
            continue
        passed = grammar.worded(_PASSED).match(row.figure.right)
        if whole is None or not passed or not one_unit(whole, row) or _has_a_noun(row, grammar):
            continue
        row.indicator, row.named, row.source = counted(noun), "stated", None
        row.condition = passed.group()
        rate = rows[n + 1] if n + 1 < len(rows) else None
        if rate and rate.figure.quantity.dimension == "ratio" and rate.comparator in LIMITS:
            what = strip_tail(_IN_RATE.sub("", passed.group()), grammar.comparing)
            between = parsed.text[row.figure.quantity.end : rate.figure.quantity.start]
            if between == passed.group():  # 31种|增速在20%以上
                rate.kind, rate.manner, rate.indicator, rate.named = "threshold", "each", what, "stated"
                rate.source, rate.base = None, ""
                row.condition = parsed.text[row.figure.quantity.end : end_of(rate)]


def _has_a_noun(row: Row, grammar: Grammar) -> bool:
    """Whether a part is told with what it counts (有22个|行业增加值同比增长)."""
    if grammar.worded("{kind.members}").match(row.figure.right):
        return True
    return (
        row.indicator.endswith("数")
        and row.condition != ""
        and not row.condition.startswith(row.indicator[:2])
    )


_SOME_OF_THEM = regex("之?[中里](?:，|,)?(?:有|仅有|仍有|尚有|已有)?")
_AMONG = regex("(?P<noun>(?!个)[\u4e00-\u9fff]{2,8}?)(?:之?[里中内]|当中)(?:[，,]|$)")
_PASSED = "(?:[\u4e00-\u9fff]{0,8}?{naming.passed})[^，。；、\\d]*"
_IN_RATE = regex("(?:在|达到?|为)$")


def set_conditions(rows: list[Row], parsed: Parsed, memory: Memory, grammar: Grammar) -> None:
    """A threshold gives the count beside it a condition, and takes its measure from what it sorts."""
    _spread_tests(rows, grammar)
    _test_grants(rows, parsed, grammar)
    _sort_by_nouns(rows, parsed, grammar)
    _sum_of_sized_projects(rows, parsed)
    memory.sorted_by = memory.sorted_by if memory.joined else ""
    memory.sorted_by = _topic_of(parsed.text, len(parsed.text), grammar) or memory.sorted_by
    own = False  # whether the last test named its measure (营业收入超过10亿元的集群4个)
    for n, row in enumerate(rows):
        before = rows[n - 1] if n else None
        if before and before.zero and before.figure.clause == row.figure.clause and row.comparator != "eq":
            row.kind, row.manner = "threshold", "none_above"
            _name_by_none(row, before, memory, grammar)
        if row.kind != "threshold" or row.manner in ("each", "whoever"):
            continue
        since = _name_between(row, before, parsed, grammar) or row.figure.left_at
        bare = not row.figure.left.replace(TIME, "").strip(_BARE)
        money = row.figure.quantity.dimension == "money"
        _name_threshold(row, memory, grammar)
        told = next((r for r in reversed(rows[:n]) if r.kind == "threshold" and one_unit(r, row)), None)
        if bare and (topic := _sorted_by(row, parsed, grammar) or (memory.sorted_by if money else "")):
            row.indicator = memory.threshold = topic
        elif bare and told and (not row.figure.right or _OF_THEM.match(row.figure.right) or own):
            row.indicator = told.indicator  # 亿元以上项目34个，其中|10亿元|以上6个
        elif bare and not told and (of := _measured_before(row, rows[:n], grammar)):
            row.indicator = of  # 村集体收入全部超过10万元，其中|50万元|以上的村63个
        own = row.indicator == memory.threshold and (own or not bare)
        count = _count_beside(rows, n)
        if count:
            text = parsed.masked[since : _test_end(row)].replace(TIME, "")
            leads = (grammar.lead | {"没有", "单个", "其中"}) - grammar.comparing
            count.condition = strip_lead(text, leads, grammar.protected) or text
            others = [r for r in told_before(rows, n, memory) if r is not count]
            count.indicator = _sorted_count(row, count, others, parsed, memory, grammar)
            if bare and not told and row.named == "carried" and count.indicator.endswith("项目数"):
                row.indicator = grammar.sorted_by.get(
                    "项目", row.indicator
                )  # 签约项目58个，其中|10亿元|以上7个
            count.source = None
    _share_the_noun(rows, parsed)


def _measured_before(row: Row, before: list[Row], grammar: Grammar) -> str:
    """What the last figure measures, in the unit of a test that names no measure, if all members pass it."""
    if not before or row.indicator in grammar.names:
        return ""
    last = before[-1]
    fits = one_unit(last, row) and last.kind == "level" and last.comparator in LIMITS
    return last.indicator if fits else ""


_BARE = "，、 其中有在过超"
_OF_THEM = regex("的(?:有|仅|只|达|共|$)")
"""500亿元以上|的有8个: of the members that were counted before."""


def _sorted_by(row: Row, parsed: Parsed, grammar: Grammar) -> str:
    """The measure by which a sentence says that it sorts (从营业收入看，超千亿元的|集群有3个); else empty."""
    if row.figure.quantity.dimension != "money":
        return ""
    return _topic_of(parsed.text, row.figure.quantity.start, grammar)


def _topic_of(text: str, end: int, grammar: Grammar) -> str:
    """The measure of money that a sentence says last before `end` that it sorts by; else empty."""
    topics = list(_SORTED_BY.finditer(text, 0, end))
    of = topics[-1]["of"] if topics else ""
    named = of in grammar.names or of.endswith(grammar.lists["measured"])
    return of if named and not of.endswith("规模") else ""


_SORTED_BY = regex(
    "(?:^|[，,。；;])(?:从|按照?|以|就)(?P<of>[^，。；、\\d]{2,12}?)(?:规模|大小|高低|多少)?(?:来)?"
    "(?:看|分|计|划分|排序|衡量|统计|分组)[，,：:]"
)


def _share_the_noun(rows: list[Row], parsed: Parsed) -> None:
    """2个产值超千亿元、|6个产值超百亿元的园区: the noun behind the last test is of each count before it."""
    for n in range(len(rows) - 4, -1, -1):
        count, limit, after, test = rows[n : n + 4]
        tested = test.kind == "threshold" and after.condition != "" and is_count(after)
        limited = limit.kind in ("level", "threshold") and limit.comparator in LIMITS and not is_count(limit)
        alike = is_count(count) and one_unit(count, after) and one_unit(limit, test)
        joint = parsed.text[end_of(limit) : after.figure.quantity.start]
        if not (tested and limited and alike and joint in _JOINTS):
            continue
        limit.kind, limit.manner, limit.indicator = "threshold", "threshold", test.indicator
        limit.named, limit.source = test.named, None
        count.condition = parsed.text[count.figure.quantity.end : end_of(limit)]
        count.indicator, count.named, count.source = after.indicator, "stated", None


_JOINTS = ("、", "和", "与", "及", "以及")


def _name_by_none(row: Row, none: Row, memory: Memory, grammar: Grammar) -> None:
    """税收没有一家超过亿元: the measure stands before the count that is none."""
    said = _NONE.sub("", none.figure.left.replace(TIME, ""))
    measure = known_suffix(said, grammar) or (said if said.endswith(grammar.lists["measured"]) else "")
    if measure:
        row.indicator = memory.threshold = measure
        row.named, row.source = "stated", None


_NONE = regex("(?:却|也|还|都|尚|仍)?(?:没有|无|没)$")


def _name_between(row: Row, before: Row | None, parsed: Parsed, grammar: Grammar) -> int:
    """培育5家|年产值超20亿元的企业: the measure stands right behind the count; where it begins, or 0."""
    if before is None or not is_count(before) or before.figure.clause != row.figure.clause:
        return 0
    start = end_of(before)
    measure = strip_tail(parsed.masked[start : row.figure.quantity.start], grammar.tail | grammar.comparing)
    if measure.removeprefix("年") not in grammar.names:
        return 0
    row.indicator, row.named, row.source = measure, "stated", None
    return start


def _test_grants(rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """年税收达到30万元以上，一次性给予10万元奖励: a limit that a grant follows is a test."""
    for row in rows:
        q = row.figure.quantity
        measured = row.kind in ("level", "growth") and q.dimension in ("money", "ratio")
        granted = grammar.worded(_GRANTS_NEXT).match(parsed.text, end_of(row)) if measured else None
        if granted and (row.comparator in ("ge", "gt") or granted["who"]):
            for test in (row, *_joined_before(row, rows)):
                test.kind, test.manner = "threshold", "threshold"


def _joined_before(row: Row, rows: list[Row]) -> Iterator[Row]:
    """The figures before one in its list (年产值达到|1亿元、|5亿元、10亿元的，分别奖励…), the last first."""
    at = rows.index(row)
    while at and rows[at].figure.joined and one_unit(rows[at - 1], rows[at]):
        at -= 1
        yield rows[at]


_GRANTS_NEXT = (
    "(?P<who>的)?[，,](?:在[^，。；]{2,16}基础上[，,])?(?:按[^，。；]{2,24}?)?"
    "{granted.how}*(?:{granted.gives}|奖)"
)
"""当年实到外资达到1000万美元|的，再给予…: whoever reaches it."""


def _sort_by_nouns(rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """过亿元|单品7个, 超千万元|茶企20家: an amount right before what is counted is what each has."""
    for row, count in pairwise(rows):
        limited = row.kind == "level" and row.figure.quantity.dimension == "money" and not row.figure.closed
        if not (limited and is_count(count) and count.figure.clause == row.figure.clause):
            continue
        rounded = row.comparator in LIMITS or _IN_WORDS.fullmatch(
            parsed.text, row.figure.quantity.start, row.figure.quantity.end
        )
        noun = _NOUN_COUNTED.fullmatch(parsed.text, end_of(row), count.figure.quantity.start)
        if rounded and noun and len(read_counted(noun["noun"], grammar)) == len(noun["noun"]):
            row.kind, row.manner, row.source = "threshold", "threshold", None
            count.indicator, count.named, count.source = counted(noun["noun"]), "stated", None


_IN_WORDS = regex("[十百千万亿]{1,2}元?")
"""亿元|单品: a size that has no digit."""
_NOUN_COUNTED = regex(
    "级?的?(?P<noun>(?!级|的|用于|投入|投资|建设|新建|改造|购|支持|扶持|补助|奖励|引进|实施|完成|实现|建成|收购|资助|惠及)"
    "[\u4e00-\u9fffA-Za-z“”]{2,8}?)"
    "(?:数量?)?(?:[已仅只共约还仍尚至少]{0,2}(?:达到?|有|为|超过|突破|发展到|增加到|增至|达)?|力争|不少于|不低于)"
)


def _sum_of_sized_projects(rows: list[Row], parsed: Parsed) -> None:
    """利用省外5000万元以上项目资金|69.8亿元: what went into projects of that size, by the whole phrase."""
    for size, total in pairwise(rows):
        what = _INTO_PROJECTS.fullmatch(parsed.text, end_of(size), total.figure.quantity.start)
        drawn = _DRAWN.search(size.figure.left.replace(TIME, "")) if what else None
        if not (what and drawn) or is_count(total):
            continue
        old, name = total.indicator, f"{drawn.group()}{what['what']}"
        size.kind, size.manner, size.indicator, size.source = "threshold", "threshold", "投资额", None
        total.condition = parsed.text[size.figure.quantity.start : end_of(size)]
        for row in rows[rows.index(total) :]:
            if row.indicator == old:
                row.indicator = name


_INTO_PROJECTS = regex(
    "的?(?P<what>(?:工业|产业|内资|制造业)?项目(?:的)?(?:实际|到位)*(?:进资|资金|到资|投资|内资|引资)(?:总?额)?)"
    "(?:达到?|为|完成|约|突破|超过)?"
)
_DRAWN = regex("(?:实际)?(?:利用|引进)(?:省外|市外|县外|区外|境外|内资|国内)+(?:资金)?$")


def _spread_tests(rows: list[Row], grammar: Grammar) -> None:
    """年产值突破5亿元、10亿元、50亿元的企业，分别给予…: each is a test where the first is one."""
    for at, end in runs(rows, lambda first, _, row: row.figure.joined and one_unit(first, row)):
        tests = rows[at:end]
        limited = tests[0].comparator in LIMITS and tests[0].kind in ("level", "threshold")
        if len(tests) > 1 and limited and grammar.worded(_MEMBERS).match(tests[-1].figure.right):
            for row in tests:
                row.kind, row.manner, row.source = "threshold", "threshold", None
                row.indicator = tests[0].indicator
                row.comparator = tests[0].comparator if row.comparator == "eq" else row.comparator


_MEMBERS = "的[^，；。]{0,10}{kind.members}"


def _sorted_count(
    row: Row, count: Row, others: list[Row], parsed: Parsed, memory: Memory, grammar: Grammar
) -> str:
    """What a count is called whose members pass a test (主营业务收入超100亿元的|园区数); `tested` keeps both.

    `others` are the rows before it, the last first.
    """
    left = strip_tail(row.figure.left, grammar.comparing | {"过", "上"})
    test = parsed.text[row.figure.left_at + len(left) : _test_end(row)].strip(" 的有")
    measure = row.indicator if row.indicator == memory.threshold and row.indicator not in test else ""
    own = row.figure if row.figure.quantity.start > count.figure.quantity.start else count.figure
    right = count.figure.right if count.zero else own.right
    noun = read_counted(right.removeprefix("级"), grammar).removeprefix("单个")
    if count.zero and not noun:
        noun = re.split("却|也|还|都|没有|有|无", row.figure.right.strip(" 的"))[0]
    noun = "" if noun in _NO_NOUN else noun
    if not noun and count.indicator.removesuffix("数") == row.indicator:
        noun = _counted_alike(count, others)  # 强度超过5%的12家，低于2%的仍有|7家: no number of the measure
    noun = noun or _counted_before(count, row.said, others, grammar)
    if noun in ("", _UNNAMED):
        noun = _of_a_lot(parsed.text[: row.figure.quantity.start], grammar) or noun
    noun = noun.rpartition("的")[2] if row.figure.quantity.dimension == "count" else noun
    count.tested = counted(f"{measure}{test}的{noun}")
    if noun == _UNNAMED:
        return count.tested
    kept = kept_prefix(left, grammar) or kept_prefix(count.figure.left, grammar)
    of_test = (word for word in grammar.kept if not row.indicator.startswith(word))  # 新增产值超亿元企业75家
    kept = kept or next((word for word in of_test if count.condition.startswith(word)), "")
    return counted(kept + noun.removeprefix(kept))


_UNNAMED = "个"
_NO_NOUN = ("没有", "还没有", "没", "尚无", "有", "只有", "共有")


def _counted_before(count: Row, owner: str, others: list[Row], grammar: Grammar) -> str:
    """What a count without a noun counts: the members of the scope, or what the count before counted.

    `owner` is said of the measure that they are sorted by (园区|营业收入超过50亿元的有18个).
    """
    stated = count.named != "carried" or (count.source and is_count(count.source))
    if stated and not count.zero:
        return count.indicator.removeprefix("级")  # 十亿|级企业3家
    scope = next((word for word in grammar.subjects if (count.said or owner).endswith(word)), "")
    return scope or _counted_alike(count, others) or _UNNAMED


def _of_a_lot(before: str, grammar: Grammar) -> str:
    """提升一批百亿级集群，收入超1000亿元的|2个: what there is a lot of."""
    told = [m["what"] for m in grammar.worded(_A_LOT).finditer(before)]
    return told[-1] if told else ""


_A_LOT = "[一1]批(?P<what>[\u4e00-\u9fff]{0,12}{kind.members})"


def _counted_alike(count: Row, others: Iterable[Row]) -> str:
    """What the last of `others` that is a count of the same unit counts, without its own test."""
    unit = count.figure.quantity.unit_norm
    alike = [r for r in others if is_count(r) and r.figure.quantity.unit_norm == unit]
    own = [r for r in alike if not tells_where(r)]
    told = next((r.indicator for r in own or alike), "")
    return told.removesuffix("数").rpartition("的")[2] if told.endswith("数") else ""


def _count_beside(rows: list[Row], n: int) -> Row | None:
    """The count that a threshold sorts: the next one of its clause, or the one just before it."""
    row = rows[n]
    after = next((r for r in rows[n + 1 :] if r.kind != "threshold"), None)
    if after and after.figure.clause == row.figure.clause and is_count(after):
        return after
    before = rows[n - 1] if n else None
    if (
        before
        and before.figure.clause == row.figure.clause
        and is_count(before)
        and (before.zero or len(row.figure.left) < 8)
    ):
        return before
    return None


def _sorts(noun: str, right: str) -> bool:
    """Whether the noun ends the phrase behind a threshold (超100亿元|园区有41个; not 区域基金)."""
    return (
        re.match(
            rf"[^，；。]{{0,8}}?{noun}(?:$|[的有达共增超数占中不正已在只仅，、]|开工|落[地户]|签约|\d)", right
        )
        is not None
    )


_IN_A_ROW = regex(
    "^(?:已|均)?连续(?:[两二三四五六七八九十]|\\d{1,2})(?:年度?|个?季度|个?月|次)(?=[\u4e00-\u9fff]{2})"
)
"""连续两年|得分低于60分: for how long the test was failed is told in the condition."""
_BROUGHT = regex(
    "^(?:(?:新|已|累计|成功)?(?:引进|招引|签约|落户|开工|在建|实施|储备|签订|新增|引入)){1,2}(?=(?:总|固定资产)?投资额?$)"
)
"""引进|投资10亿元以上的项目: what is done to the projects is no part of what they are sorted by."""


_POINTS = ("分", "分数", "成绩", "分值", "评分")
"""How that is called which is told in points; 参评园区 is no such name (80分以上|的园区)."""


def _name_threshold(row: Row, memory: Memory, grammar: Grammar) -> None:
    row.indicator = _IN_A_ROW.sub("", row.indicator)
    if row.figure.quantity.dimension == "score":
        # 平均得分71分，其中|80分以上的17家: each has points of its own, and no average
        name = row.indicator.removeprefix("平均").removesuffix("在")
        row.indicator = name if name.endswith(_POINTS) else "得分"
        return
    if row.figure.quantity.dimension == "ratio" and row.named == "stated" and row.indicator:
        return
    row.indicator = _BROUGHT.sub("", row.indicator) or row.indicator
    known = known_suffix(row.indicator, grammar)
    if not known and row.named == "stated" and row.indicator.endswith(grammar.lists["measured"]):
        known = row.indicator
    if known and row.named != "carried":
        row.indicator = known if len(known) > 3 else row.indicator.removeprefix("其中")
        memory.threshold = row.indicator
        return
    money = row.figure.quantity.dimension == "money"
    sorted_by = grammar.sorted_by.items() if money else ()
    sorts = next((of for noun, of in sorted_by if _sorts(noun, row.figure.right)), "")
    bare = row.named == "carried" or not row.figure.left.replace(TIME, "").strip("，, 其中有过超破")
    if sorts and bare and memory.threshold and _sorts("企业", row.figure.right):
        sorts = ""  # 产值超亿元的企业3000家，超50亿元的|企业200家
    row.indicator = sorts or memory.threshold or row.indicator
