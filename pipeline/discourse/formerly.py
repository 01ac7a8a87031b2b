"""How it was before: times of figures that are of an earlier state (由A增加到B; 过去只有3家)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.discourse.dating import LOOKED_OVER, YEAR, Times, compared_year
from pipeline.discourse.scene import Scene
from pipeline.discourse.slots import AT_ITS_HEIGHT, ONCE, TIME, UNKNOWN, Candidate
from pipeline.discourse.times import BEFORE_IT, STRETCH, Dated
from pipeline.patterns import regex


def from_compared(times: Times) -> Iterator[Candidate]:
    """2010年与2005年相比，由|A上升到B: the year that is compared with."""
    dated = times.asked.figure.left.rstrip("的").endswith(TIME)  # 由2008年的|18.2%提高到20.4%
    since = compared_year(times.asked, times.scene) if times.asked.is_from and not dated else None
    if since:
        yield Candidate(str(since), "carried", "sentence", "from_state")


def earlier_state(times: Times) -> Iterator[Candidate]:
    """2020年，由|A增加到B: the year before; of a goal (由34家增至60家) nobody tells when."""
    asked, ground = times.asked, times.scene.ground
    if not asked.is_from:
        return
    if not times.timed and (told := _earlier_told(times)):
        yield Candidate(told, "carried", "sentence", "from_state")
        return
    # 由高峰期的|196条减为138条; 目前，成品率由|82%提高到96%
    of_no_year = times.present and not times.free and not ground.report
    if of_no_year or _AT_THE_PEAK.search(asked.figure.left):
        yield Candidate(UNKNOWN, "assumed", "clause", "earlier_state")
        return
    if asked.kind not in ("level", "share", "rank", "growth") or not _is_of_one_year(times):
        return
    census = ground.census if asked.kind == "level" else 0
    last = str(census) if census else _year_before(times.free, times.scene)
    if asked.kind == "growth" and not last:
        return  # 增速由9.7%回落到8.3%, of some months: of which ones it was before, nobody tells
    if since := _before_the_plan_over(last, times):
        yield Candidate(since, "carried", "paragraph", "from_state")
    elif since := _before_its_plan(last, times):
        yield Candidate(since, "assumed", "document", "before_plan")
    else:
        aimed = _is_ahead(last, times) or any(t.aim for t in times.free)
        yield Candidate((not aimed and last) or UNKNOWN, "assumed", "clause", "earlier_state")


def _is_of_one_year(times: Times) -> bool:
    """Whether a change is told of one year, and of no stretch of years."""
    carried = times.scene.before.when
    told = [t.iso or "" for t in times.free] or ([carried.value] if carried else [])
    stretch = times.scene.section.stretch or any(map(STRETCH.fullmatch, told))
    return not (times.pair or stretch or times.timed)


def _is_ahead(last: str, times: Times) -> bool:
    """Whether the year before a goal's is itself still to come (到2025年, told in 2022)."""
    issued = times.scene.ground.calendar.issued
    return YEAR.fullmatch(last) is not None and issued is not None and int(last) > issued


def _before_its_plan(last: str, times: Times) -> str:
    """The year before a plan, from which its goals set out, where no year is told or one of its own."""
    plan = times.scene.ground.plan
    if plan is None:
        return ""
    if last:
        of_plan = _is_ahead(last, times) and int(last) >= plan[0]
    else:
        of_plan = times.scene.section.target is not False or times.ground.value == f"{plan[0]}/{plan[1]}"
    return str(plan[0] - 1) if of_plan else ""


_AT_THE_PEAK = regex(f"(?:{ONCE}|{AT_ITS_HEIGHT})[^，；]{{0,6}}$")
"""由高峰期的|196条减为138条, 由最初的|3家增加到20家: of no year that is told."""


def _before_the_plan_over(last: str, times: Times) -> str:
    """The year before the plan that a paragraph looks over, whose last year is told of.

    “十三五”时期，…。2020年实现…；企业从|9家增至52家: what moved did so over its five years.
    """
    scene, plans = times.scene, times.grammar.periods.plans
    span = scene.document.paragraphs[scene.sentence.paragraph].span
    opens = LOOKED_OVER.match(scene.document.text, span.start, span.end)
    first, until = plans.get(opens["plan"], (0, 0)) if opens else (0, 0)
    return str(first - 1) if first and last == str(until - 1) else ""


def _earlier_told(times: Times) -> str:
    """The year that an earlier state of the same sentence is of (由2006年的A增加到B，占比由|C上升到D)."""
    told = [t.iso for t in times.scene.times if t.earlier and t.iso and t.end <= times.asked.start]
    return told[-1] if told else ""


def once_at_work(times: Times) -> Iterator[Candidate]:
    """2月24日，某项目开工，建成后|年营业收入36亿元: of a time that nobody tells."""
    text, since = times.scene.parsed.text, times.free[-1].end if times.free else 0
    if "后" in text and _ONCE_AT_WORK.search(text, since, times.asked.start):
        yield Candidate(UNKNOWN, "assumed", "sentence", "once_at_work")


def long_ago(times: Times) -> Iterator[Candidate]:
    """解放前，镇上有瓷窑|20座: of no year that is told, and least of all of the document's."""
    text, start = times.scene.parsed.text, times.asked.start
    told = list(times.grammar.worded(_THEN).finditer(text, 0, start))
    later = told and any(t.start >= told[-1].start() for t in times.free)
    if told and not later and not times.present:
        yield Candidate(UNKNOWN, "stated", "sentence", "long_ago")


_THEN = "(?:^|[，,；;。]|在|早在){when.long_ago}(?:的)?(?:时候)?(?:(?<=[前初期])(?!期)|(?=[，,]))"


def formerly(times: Times) -> Iterator[Candidate]:
    """现在一条线要6人，过去要|40人: of no year that is told, and of none but this clause."""
    text, start = times.scene.parsed.text, times.asked.start
    told = _ONCE.search(text, max(0, start - _LONGEST_CLAUSE), start) if times.asked.kind == "level" else None
    if told and not (times.free and "时" in told["then"]):  # 2003年起步，当时只有|5家
        yield Candidate(UNKNOWN, "stated", "clause", "long_ago")


_LONGEST_CLAUSE = 24
_ONCE = regex(
    "(?:^|[，；。,;])(?:而|但)?(?P<then>过去|以前|从前|原来|先前|此前|早先|早些年|那时|当时)(?:[，,]|(?=[要需只仅有是每得一还都平卖亩户人不种养产]))[^，。；,;]{0,16}$"
)


def before_an_event(times: Times) -> Iterator[Candidate]:
    """2018年煤改气之前，年耗原煤|260万吨: of no year that is told."""
    text, start = times.scene.parsed.text, times.asked.start
    told = BEFORE_IT.search(text, 0, start) if "前" in text else None
    if told and not any(t.start >= told.start() for t in times.free):
        yield Candidate(UNKNOWN, "stated", "sentence", "long_ago")


_ONCE_AT_WORK = regex(
    "(?:^|[，,；;])(?:项目|全部|全面|预计|该项目|整体)*(?:达产|投产|建成|满产|竣工|投用|运营)[之以]?后[，,可能将预年]"
)
"""今年10月试车成功。达产后|年销售收入52亿元: of no time that was told."""


def _year_before(times: Sequence[Dated], scene: Scene) -> str:
    """The year before the one that a change is told of (由A提高到B); empty where that is not told."""
    periods = [time.iso or "" for time in reversed(times)]
    periods += [scene.before.when.value] if scene.before.when else []
    whole = scene.ground.report or _is_on_a_year_over(scene)
    periods += [scene.section.period or "", scene.ground.when().value if whole else ""]
    year = next((period for period in periods if period), "")
    return str(int(year) - 1) if YEAR.fullmatch(year) else ""


def _is_on_a_year_over(scene: Scene) -> bool:
    """Whether the title names a whole year that was over at the issue (2022年度…考核结果)."""
    reported, issued = scene.ground.calendar.reported, scene.ground.calendar.issued
    if not reported or not issued or reported != issued - 1 or scene.ground.part_year:
        return False
    return f"{reported}年" in (scene.document.metadata.get("title") or "")
