"""Lists dealt out: 甲、乙分别增长8%和9%; three levels, 分别占…的x、y、z."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.discourse.view import DEALING
from pipeline.indicators.listed import (
    kinds_of_a_whole,
    listed,
    listed_before,
    paired,
    spread_over,
    trades_of_group,
)
from pipeline.indicators.name import Name, counted, known_suffixes
from pipeline.indicators.naming import members_of
from pipeline.indicators.row import Memory, Row, is_count, one_unit, runs
from pipeline.model import Comparator
from pipeline.patterns import regex


def deal_lists(rows: list[Row], scene: Scene, grammar: Grammar, memory: Memory) -> None:
    """Deal out lists: 甲、乙分别增长8%和9%; A、B、C三数，分别占…的x、y、z."""
    for at, end in runs(rows, _goes_on):
        group = rows[at:end]
        if len(group) == 1:
            continue
        for n, row in enumerate(group):
            row.dealt = (n, len(group))
        _share_limit(group)
        _share_kind(group)
        _deal(group, rows[:at], scene, grammar, memory)
    for row in rows:
        if not row.dealt and grammar.together.search(row.figure.left):
            row.indicator = DEALING.sub("", row.indicator)  # 对美国、欧盟|分别|出口…，两者合计占66%


def _goes_on(first: Row, _: Row, row: Row) -> bool:
    return row.figure.joined and _same_kind(first, row)


def _share_limit(group: list[Row]) -> None:
    """A limit told once is of all: 超过|8亿元和9亿元; 分别增长|8%和9%|以上."""
    respectively = DEALING.search(group[0].figure.left) is not None
    first = group[0].comparator
    if first == "gt" or (respectively and first in _LIMITS):
        _limit(group[1:], first)
    last = group[-1].comparator
    if respectively and last in _LIMITS and group[-1].figure.quantity.limit:
        _limit(group[:-1], last)


_LIMITS = ("ge", "le", "lt")
_OWN_WHOLE = regex(r"[、和与及以]{0,2}(?P<whole>[^，；、\d]{2,14})的")
"""分别占全国的12%、|全省的40%: each of its own whole."""


def _limit(rows: list[Row], comparator: Comparator) -> None:
    for row in rows:
        if row.comparator == "eq":
            row.comparator = comparator


def _share_kind(group: list[Row]) -> None:
    """The others are what the first is (growth, a share of …), and take its sign where nothing parts them."""
    first, *others = group
    for row in others:
        own = _OWN_WHOLE.fullmatch(row.figure.left) if first.manner == "share_of" else None
        base = own["whole"] if own else first.base
        row.kind, row.base, row.manner = first.kind, base, first.manner
        if not row.figure.left.strip(TIME + " "):
            row.sign = first.sign


def _same_kind(a: Row, b: Row) -> bool:
    """Whether two figures of a list are dealt out together: of one unit, or each to its own of several."""
    dealt = DEALING.search(a.figure.left) and not b.figure.left.strip()
    relative = {"%", "倍"}
    if {a.figure.quantity.unit_norm, b.figure.quantity.unit_norm} <= relative and a.kind == "growth":
        return True
    return a.kind != "threshold" and (dealt or a.figure.quantity.unit_norm == b.figure.quantity.unit_norm)


def share_bases(rows: list[Row], memory: Memory, text: str) -> None:
    """占比77.7% after 占园区总数的17%: of the same whole, within a sentence."""
    memory.share_base = memory.share_base if memory.joined else ""
    for row in rows:
        if row.kind != "share":
            continue
        if row.base and row.said.endswith("企业") and _OF_SOMEBODY.search(row.figure.left):
            _name_part_by_its_firms(row, rows, text)
        if row.base == "其中" and (whole := _whole_spoken_of(row, rows, memory, text)):
            row.base = whole  # 全球装机78GW，我国占到|其中|的48%
        if row.base:
            memory.share_base = "" if row.base.endswith(("任务", "计划", "目标", "预算")) else row.base
        elif row.source is not None and row.source.kind == "share":
            row.base = row.source.base  # 高炉比重由21%上升到|52%, though another share had a whole
        elif row.source is not None and is_count(row.source) and row.indicator == row.source.tested:
            continue  # 50亿元以下的园区37个，占|三分之一: of how many there are, and of no sum
        elif row.named == "carried" or row.manner == "part_behind":
            row.base = memory.share_base


def _name_part_by_its_firms(row: Row, rows: list[Row], text: str) -> None:
    """某区的|高新技术企业|产值占规上工业总产值的47%: what is measured of that zone, and whose part it is."""
    measure = row.said + row.indicator
    at = text.rfind(measure, 0, row.figure.quantity.start)
    if at > 0 and text[at - 1] == "的" and row.base.endswith(row.indicator):
        for other in rows:
            if other.source is row:
                other.indicator = measure
        row.indicator, row.said = measure, ""


_OF_SOMEBODY = regex("企业[^，；]{2,10}占")


def _whole_spoken_of(row: Row, rows: list[Row], memory: Memory, text: str) -> str:
    """What a part of 其中 is of: the last amount told, with the words before it that say whose it is."""
    before = [r for r in rows if r.figure.quantity.start < row.figure.quantity.start] or memory.pattern
    told = next((r for r in reversed(before) if r.kind == "level" and r.indicator), None)
    if told is None:
        return ""
    since = text[: told.figure.quantity.start] if told in rows else ""
    world = next((word for word in ("全球", "世界", "全国", "全省", "全市") if word in since[-24:]), "")
    return told.indicator if told.indicator.startswith(world) else world + told.indicator


def _deal(group: list[Row], before: list[Row], scene: Scene, grammar: Grammar, memory: Memory) -> None:
    """Give each figure of a list its own owner, measure or base."""
    if _deal_compared(group, before) or _deal_bases(group):
        return
    _deal_names(group, before, scene, grammar, memory)


def _deal_compared(group: list[Row], before: list[Row]) -> bool:
    """占比28.7%，比甲地、乙地分别低|6.5个和|10.2个百分点: each against its own, of the measure before."""
    first = group[0]
    told = _COMPARED.search(first.figure.left) if first.kind == "change" and before else None
    bases = _AND.split(told["list"]) if told else []
    if len(bases) != len(group) or not (told and DEALING.search(told.group())):
        return False
    last = before[-1]
    for row, base in zip(group, bases, strict=True):
        row.kind, row.base, row.sign, row.manner = "change", base, first.sign, "points_against"
        row.indicator, row.said, row.source, row.named = last.indicator, "", last, "carried"
    return True


_AND = regex("[、和与及]")
_COMPARED = regex(
    "(?:分别|依次)?(?:比|较|[高低快慢]于|超过)(?P<list>[^，。；\\d]{3,40}?)(?:分别|依次)?(?:[高低多少快慢]出?|领先|落后)?了?$"
)


def _deal_bases(group: list[Row]) -> bool:
    """较上半年、1—7月分别回落1.6、0.5个百分点: each against its own time."""
    bases = re.split("[、和与]", group[0].base)
    if len(bases) == len(group) > 1:
        for row, base in zip(group, bases, strict=True):
            row.base = base
            row.indicator = group[0].indicator
            if row is not group[0]:
                row.source, row.named = group[0], "carried"
        return True
    return False


_SOME_OF_THEM = regex("[前后]?[两二三四五六](?:项|者|类)(?:指标)?")


def _deal_names(group: list[Row], before: list[Row], scene: Scene, grammar: Grammar, memory: Memory) -> None:
    """Give each figure of a list its own measure, or all of them the one that is dealt out among owners."""
    first = group[0]
    if _SOME_OF_THEM.fullmatch(first.indicator):  # 三项分别增长…: of the three told before
        first.indicator, first.named = "", "carried"
    if measures := _measures_that_grew(group, before):
        _go_on_each(group, measures)
        for row in group:
            row.kind, row.manner, row.base, row.apart = "growth", "rate", "", True
    elif trades := trades_of_group(group, scene, grammar):
        _name_each(group, trades, before)
    elif spread := spread_over(group, scene, grammar):
        _name_spread(group, spread, before, memory, grammar)
    elif apart := _told_apart(group, before):
        for row, (name, said, source) in zip(group, apart, strict=True):
            row.indicator, row.said, row.source, row.apart = name, said, source, True
    elif each := _one_for_each(group, before):
        _go_on_each(group, each)
    elif sums := _sums_of_each(group, before, grammar):
        for row, sum_of in zip(group, sums, strict=True):
            row.indicator, row.source, row.apart = sum_of, None, True
    elif _is_of_each_owner(group, scene):
        if not _counts_each(group, scene, grammar):
            _name_as_the_first(group, before)
    elif names := _names_of_list(group, before, scene, memory, grammar):
        _name_each(group, names, before)
    else:
        earlier = _amounts_apart(group, memory) or memory.pattern
        sources = _of_the_listed(group, before) or _of_both(group, before, scene, memory)
        sources = sources or _told_before(group, before or earlier)
        _go_on_with(sources, group, before, scene, grammar)


def _go_on_each(group: list[Row], told: list[Row]) -> None:
    for row, other in zip(group, told, strict=True):
        row.indicator, row.said, row.source, row.named = other.indicator, other.said, other, "carried"


def _name_spread(
    group: list[Row], spread: list[Name], before: list[Row], memory: Memory, grammar: Grammar
) -> None:
    """Name what is spread over places or trades; a rate among the names is how a measure grew."""
    percent = group[0].figure.quantity.unit_norm == "%"
    for row, name in zip(group, spread, strict=True):
        row.indicator, row.said, row.source, row.named = name.indicator, name.scope, None, "carried"
        row.apart = True
        rate = grammar.rate.search(name.indicator) if row.kind in ("level", "growth") else None
        if rate and not rate.start():
            _grow_fastest(row, before, memory, grammar)
        elif rate:
            _grow_as_told(row, name.indicator[: rate.start()], [*memory.pattern, *before], grammar)
        elif name.scope == "" and percent and row.kind == "level":
            row.kind, row.manner = "share", "share"


def _told_apart(group: list[Row], before: list[Row]) -> list[tuple[str, str, Row | None]]:
    """Name, owner and source of each figure, where a list before or a whole has as many as they are."""
    if parts := _parts_that_moved(group, before):
        return [(other.indicator + group[0].indicator, other.said, None) for other in parts]
    if as_before := _of_list_before(group, before):
        return [(other.indicator, other.said, other) for other in as_before]
    return [(name.indicator, "", None) for name in kinds_of_a_whole(group)]


def _name_as_the_first(group: list[Row], before: list[Row]) -> None:
    """甲、乙分别增长8%和9%: the others measure what the first does."""
    first, last = group[0], before[-1] if before else None
    if last and first.named == "carried" and last.dealt and last.dealt[1] == len(group):
        first.indicator = last.indicator  # as the list before is called by now
    for row in group[1:]:
        row.indicator, row.said, row.source = first.indicator, first.said, None


def _names_of_list(
    group: list[Row], before: list[Row], scene: Scene, memory: Memory, grammar: Grammar
) -> list[Name]:
    return (
        paired(group, before, grammar, lists=True)
        or listed(group, grammar)
        or listed_before(group, [*memory.pattern, *before], scene, grammar)
        or paired(group, before, grammar, lists=False)
    )


def _measures_that_grew(group: list[Row], before: list[Row]) -> list[Row]:
    """总额9亿元，其中出口5亿元，进口4亿元，增长率分别为：|4%、|6%、|2%: of the amounts before, one each."""
    first, told = group[0], [r for r in before if r.kind == "level"][-len(group) :]
    label = next(iter(first.figure.earlier), "").strip(" ，,；;：:")  # 增速分别为：|4%、6%、2%
    left = first.figure.left.replace(TIME, "").strip(" ，,；;：:")
    said = any(_RATE_OF_GROWTH.fullmatch(each) for each in (first.indicator, label, left))
    bare = first.figure.quantity.unit_norm == "%" and first.kind in ("level", "growth") and said
    apart = len({row.indicator for row in told}) == len(group) and all(one_unit(r, told[0]) for r in told)
    return told if bare and apart else []


_RATE_OF_GROWTH = regex("(?:同比)?(?:增长率|增长速度|增长幅度|增速|增幅)(?:分别|依次)?为?")


def _grow_fastest(row: Row, before: list[Row], memory: Memory, grammar: Grammar) -> None:
    """营业收入前两位的是…；增速前两位的为甲园、乙园，分别为|24%、21%: how that measure grew."""
    levels = [r for r in (*memory.pattern, *before) if r.kind == "level"]
    dealt = (r.indicator for r in reversed(levels) if r.dealt)
    earlier = (r.indicator for r in reversed(memory.pattern) if r.kind == "level")
    names = (*dealt, memory.topic, memory.lead, *earlier)
    row.kind, row.manner, row.base = "growth", "rate", ""
    row.indicator = next((name for name in names if known_suffixes(name, grammar)), row.indicator)


def _grow_as_told(row: Row, whose: str, before: list[Row], grammar: Grammar) -> None:
    """甲县、乙县增速居前，分别为9.6%、8.8%; 电子、纺织增速较快，…: by the measure that was told to grow."""
    told = (r.indicator for r in reversed(before) if r.kind in ("level", "growth") and not is_count(r))
    measure = next((name for name in told if known_suffixes(name, grammar)), "")
    row.kind, row.manner, row.base = "growth", "rate", ""
    if whose in grammar.places or whose.endswith(("省", "市", "县", "区", "州", "旗", "镇")):
        row.said, row.indicator = grammar.places.get(whose, whose), measure or row.indicator
    else:
        head = next(
            (h for h in (*grammar.heads_lent, *grammar.lists["of_trades"]) if measure.endswith(h)), ""
        )
        row.indicator = whose + (head or "增速")


def _amounts_apart(group: list[Row], memory: Memory) -> list[Row]:
    """As many amounts as figures, told since the last stop (产值9亿元；税收1亿元；|分别占全市的8%和7%)."""
    apart = len({row.indicator for row in memory.levels}) == len(memory.levels) == len(group)
    return memory.levels if apart and group[0].figure.quantity.unit_norm == "%" else []


def _parts_that_moved(group: list[Row], before: list[Row]) -> list[Row]:
    """中部、西部进出口分别增长…，占全国比重分别提升|0.6、|0.7个百分点: of the list before, one each."""
    told, total = before[-len(group) :], len(group)
    part = PART_OF_A_WHOLE.fullmatch(group[0].indicator) if group[0].kind == "change" else None
    listed = [r.dealt for r in told] == [(n, total) for n in range(total)]
    return told if part and listed else []


PART_OF_A_WHOLE = regex("占[^，；占]{2,14}(?:比重|份额|比例)")


def _of_list_before(group: list[Row], before: list[Row]) -> list[Row]:
    """对巴西、越南分别进出口8亿元和7亿元，增幅分别为|46%、|51%: of the list whose last was gone on with."""
    last, total = group[0].source, len(group)
    whole = before[-total:]
    goes_on = last is not None and bool(whole) and last is whole[-1] and last.apart
    return whole if goes_on and [r.dealt for r in whole] == [(n, total) for n in range(total)] else []


def _one_for_each(group: list[Row], before: list[Row]) -> list[Row]:
    """采矿业7万个，制造业32万个，电力、热力生产和供应业11万个，|分别占2%、94%和3%: of the clauses before."""
    told = before[-len(group) :]
    left = group[0].figure.left.replace(TIME, "").lstrip(" ，,")
    if len(told) != len(group) or len(group) < 2 or not left.startswith(("分别占", "依次占")):
        return []
    clauses = [row.figure.clause for row in (*told, group[0])]
    apart = all(later == earlier + 1 for earlier, later in pairwise(clauses))
    alike = all(row.kind == "level" and one_unit(row, told[0]) and not row.dealt for row in told)
    return told if apart and alike and len({row.indicator for row in told}) == len(told) else []


def _counts_each(group: list[Row], scene: Scene, grammar: Grammar) -> bool:
    """纺织、食品集群分别为|51个和38个: the members of the list are what is counted, each by itself."""
    first = group[0]
    owners = next(s for s in reversed(scene.subjects) if s.end <= first.figure.quantity.start).owners
    bare = is_count(first) and first.named == "carried" and first.figure.quantity.unit_norm in ("个", "家")
    if not bare or not all(owner.endswith(grammar.subjects) for owner in owners):
        return False
    if not _ONLY_DEALT.fullmatch(first.figure.left.replace(TIME, "")):
        return False
    for row, owner in zip(group, owners, strict=True):
        row.indicator, row.said, row.source = counted(owner), "", None
    return True


_ONLY_DEALT = regex("(?:数量|个数|总数)?(?:分别|依次)(?:已|共)?(?:为|有|达到?|是)?")


def _sums_of_each(group: list[Row], before: list[Row], grammar: Grammar) -> list[str]:
    """产业项目5个、民生项目3个，总投资分别为|13亿元和4亿元: the sum of what each of the counts counts."""
    told, first = before[-len(group) :], group[0]
    dealt = DEALING.search(left := first.figure.left.replace(TIME, "").lstrip(" ，,"))
    measure = left[: dealt.start()] if dealt else ""
    follows = len(told) == len(group) and first.figure.clause == told[-1].figure.clause + 1
    if follows and first.figure.quantity.unit_norm == "%" and _BARE_RATE.fullmatch(measure):
        names = [row.indicator.removesuffix("数") + measure for row in told if row.kind == "level"]
        return names if len(set(names)) == len(group) else []
    if not follows or not dealt or not grammar.worded("{naming.sums_of_members}").fullmatch(measure):
        return []
    members = [members_of(row.indicator, grammar) for row in told if is_count(row)]
    apart = len(set(members)) == len(group) and all(members)
    return [each + measure for each in members] if apart else []


_BARE_RATE = regex("(?:目标|任务|计划)?(?:完成|开工|竣工|投产|达标|入住|到位|履约|通过|合格|达成|利用)率")
"""城镇就业4120人，转移就业3260人，完成率分别为|103%、109%: of each of the amounts before."""


def _is_of_each_owner(group: list[Row], scene: Scene) -> bool:
    """甲、乙分别增长8%和9%: one measure, an owner for each figure."""
    start = group[0].figure.quantity.start
    subject = next((s for s in reversed(scene.subjects) if s.end <= start), None)
    return subject is not None and len(subject.owners) == len(group)


def _name_each(group: list[Row], names: list[Name], before: list[Row]) -> None:
    """Each figure by its own name; where that tells no measure (甲、乙), by the one told before."""
    carried = group[0].named == "carried"
    last = before[-1].indicator if before else ""
    for row, name in zip(group, names, strict=True):
        row.indicator = name.indicator or (row.indicator if carried else last)
        row.said = name.scope or row.said
        row.source = None if name.indicator and carried else row.source
        row.apart = True


def _go_on_with(
    source: list[Row], group: list[Row], before: list[Row], scene: Scene, grammar: Grammar
) -> None:
    """The names of as many figures told before, where the list itself tells none.

    Behind another subject (甲、乙两业占比依次为…；成都高新区则|分别为…) they are that one's.
    """
    first = group[0]
    unsaid = not _DONE.search(first.figure.left) and not known_suffixes(first.indicator, grammar)
    nameless = first.named == "carried" or (not before and unsaid)
    if len(source) != len(group) or not (nameless or _FORMER.match(first.figure.left)):
        return
    start, told_here = first.figure.quantity.start, any(other in before for other in source)
    since = max((other.figure.quantity.end for other in source), default=0) if told_here else 0
    own = any(since <= s.start and s.end <= start and s.kind == "name" for s in scene.subjects)
    clause = first.figure.earlier[0] if first.figure.earlier else ""
    renamed = bool(first.indicator) and first.indicator in clause and not one_unit(first, source[0])
    for row, other in zip(group, source, strict=True):
        if renamed:  # 投资强度，市区…、县城…；亩均税收，分别不低于22万元、18万元: of the same places
            row.indicator, row.said, row.source = first.indicator, other.said, None
            continue
        row.indicator, row.said, row.source = other.indicator, other.said, other
        if own:
            row.said, row.source = "", None
        if other.kind == "share" and row.manner == "rate_level":
            row.kind, row.base, row.manner = "share", other.base, other.manner


_DONE = regex("完成|实现")
"""分别完成工业开票销售|…: whatever stands behind the deed is the measure, known or not."""
_FORMER = regex(r"[，,]?(?P<which>[前后])[两二三四][者项类]")


def _of_the_listed(group: list[Row], before: list[Row]) -> list[Row]:
    """The first or last of those told before, dealt out or one by one (前两者分别下降…; 后两项分别占…)."""
    said = _FORMER.match(group[0].figure.left)
    if not said:
        return []
    listed = [r for r in before if r.dealt and r.dealt[1] > len(group)]
    last = listed[-1].dealt if listed else None
    whole = [r for r in listed if last and r.dealt and r.dealt[1] == last[1]]
    whole = whole or [r for r in before if r.kind == "level"]
    return whole[: len(group)] if said["which"] == "前" else whole[-len(group) :]


def _of_both(group: list[Row], before: list[Row], scene: Scene, memory: Memory) -> list[Row]:
    """一般贸易26亿元，占61%；小额贸易15亿元，占35%，两者分别增长|36%和21%: the last amounts."""
    first = group[0].figure
    if not _BOTH.match(scene.parsed.text[first.left_at : first.quantity.start].lstrip(" ，")):
        return []
    unit = next((r.figure.quantity.unit_norm for r in reversed(before) if r.kind == "level"), "")
    told = [r for r in (*memory.levels, *before) if r.kind == "level" and r.figure.quantity.unit_norm == unit]
    return told[-len(group) :] if len(told) >= len(group) else []


_BOTH = regex("[两二三四](?:者|项)(?:合计)?分别")


def _told_before(group: list[Row], before: list[Row]) -> list[Row]:
    """The figures that a list without names goes on with: the last levels, or the last list dealt out."""
    dealt = [r for r in before if r.dealt and r.dealt[1] == len(group)][-len(group) :]
    levels = [r for r in before if r.kind == "level"][-len(group) :] or _growths(before)[-len(group) :]
    if not dealt or not levels:
        return dealt or levels
    later = levels[-1].figure.quantity.start > dealt[-1].figure.quantity.start
    return levels if later and len(levels) == len(group) and levels[0] not in dealt else dealt


def _growths(before: list[Row]) -> list[Row]:
    """The growths told, one for each measure (甲增长12%，乙增长11.8%，|占比分别为…)."""
    growths = [r for r in before if r.kind == "growth"]
    return growths if len({r.indicator for r in growths}) == len(growths) else []
