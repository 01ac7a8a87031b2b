"""What a figure says of itself that decides when it holds, and the times that it may be of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.discourse.clauses import Figure
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.scene import Scene, is_of_a_test
from pipeline.discourse.slots import FORMERLY, TIME, Candidate, How, Level
from pipeline.discourse.times import STRETCH, Dated, is_compared
from pipeline.discourse.times_left import last_pair
from pipeline.model import Kind, light
from pipeline.patterns import regex

YEAR = regex(r"\d{4}")
MONTH = regex(r"\d{4}-\d\d")
FIVE_YEARS = 5
UNTIL_NOW = regex("(?:截至|截止|到)(?:目前|现在|当前|今天|今日)|截至发稿|迄今|至今(?!年)")
AT_PRESENT = "(?:^|[，,；;。]){when.now}"
"""What a sentence that speaks of now says is not of the year that the one before told."""
_FROM_NOW = regex(
    f"(?:由|从|自)(?:{FORMERLY}的?)?(?:[人户亩]均|(?:每[人户亩年月个]){{1,2}})?(?:不足|不到|约|近|接近)?$"
)
_FROM_RANK = regex("(?:由|从|自)[^，。；、看\\d]{0,10}$")


@light
@dataclass(frozen=True, slots=True)
class Dating:
    """What a figure says of itself that decides when it holds.

    `others` are the figures before it, `dealt` its place in a list of `dealt_of` figures, which are
    `apart` where each has a measure of its own.
    """

    figure: Figure
    kind: Kind
    manner: str
    base: str
    others: Sequence[Figure] = ()
    dealt: int | None = None
    dealt_of: int = 0
    apart: bool = False
    same_as: Candidate | None = None
    indicator: str = ""

    @property
    def start(self) -> int:
        return self.figure.quantity.start

    @property
    def is_from(self) -> bool:
        """Whether it is the earlier of two states (由|A增加到B; 从全国|第12位升至第5位)."""
        opens = _FROM_RANK if self.kind == "rank" else _FROM_NOW
        return opens.search(self.figure.left.rstrip(TIME)) is not None


@light
@dataclass(frozen=True, slots=True)
class Times:
    """What a figure is dated by: all times `before` it, those among them that are no other figure's alone
    (`free`), and the two years of a stretch.

    `timed` tells that a time stands in the figure's own phrase, `present` that the sentence speaks of now.
    """

    asked: Dating
    scene: Scene
    grammar: Grammar
    before: Sequence[Dated]
    free: Sequence[Dated]
    pair: tuple[str, str] | None
    timed: bool
    present: bool
    ground: Candidate


def times_of(asked: Dating, scene: Scene, grammar: Grammar) -> Times:
    before = [
        t
        for t in scene.times
        if t.end <= asked.start
        and (t.only is None or asked.start < t.only)
        and not is_of_a_test(t, scene, asked.start)
    ]
    part = max(scene.parsed.text.rfind(mark, 0, asked.start) for mark in "；;")
    now = grammar.worded(AT_PRESENT).search(scene.parsed.text, max(part, 0), asked.start)
    return Times(
        asked=asked,
        scene=scene,
        grammar=grammar,
        before=before,
        free=[t for t in before if t.iso and not _of_other(t, asked) and not (now and t.end <= now.start())],
        pair=last_pair(before) or scene.before.pair,
        timed=any(_is_its_own(p.start, p.end, asked) for p in scene.parsed.periods),
        present=now is not None or (scene.before.now != "" and not before),
        ground=scene.ground.when(looking_back=scene.section.target is False),
    )


def _is_its_own(start: int, end: int, asked: Dating) -> bool:
    """Whether a time is a figure's own, and no year of the move that it opens (去年园区由|12个整合为7个)."""
    figure = asked.figure
    within = figure.left_at <= start < asked.start
    return within and not any(sign in figure.left[max(0, end - figure.left_at) :] for sign in "由从")


def _of_other(time: Dated, asked: Dating) -> bool:
    """Whether a time belongs to a figure before alone (由上年的88个|增加到317个)."""
    for figure in reversed(asked.others):
        at = time.start - figure.left_at
        if at > len(figure.left):
            break
        if 0 < at <= len(figure.left) and figure.left[at - 1] in "由从比较":
            return True
    return False


def dated_by(time: Dated, asked: Dating, scene: Scene, rule: str) -> Candidate:
    between = scene.parsed.text[time.end : asked.start]
    distance = sum(1 for mark in between if mark in "，,；;：:")
    how: How = "carried" if distance else "stated"
    level: Level = "sentence" if distance else "clause"
    value = time.iso or ""
    plan = scene.ground.plan
    back = time.period.back or 0
    named = (
        [t.iso for t in scene.times if t.period.plan and t.end <= time.start] if back == FIVE_YEARS else []
    )
    if named:
        value = named[0] or value  # “十一五”期间，…，五年关闭小煤矿128处
    elif back > 1 and (told := _stretch_of(back, time, scene)):
        value = told
    elif back == FIVE_YEARS and (over := years_looked_over(scene)):
        value = over
    elif plan and scene.section.target is not False and 1 < back <= plan[1] - plan[0] + 1:
        # 五年新增…, among the goals of a plan, are its own five years; 三年累计… its first three
        value = f"{plan[0]}/{plan[0] + back - 1}"
    elif _begins_a_year(time, scene) and YEAR.fullmatch(value):
        value = f"{value}-01"  # 由年初的1.2%升至年末的2.7%
    elif back > 1 and _is_up_to_the_aim(back, scene):
        value = f"{(scene.section.year or 0) - back + 1}/{scene.section.year}"  # 三年累计
    return Candidate(value, how, level, rule, (time.start, time.end), here=True, distance=distance)


def _stretch_of(back: int, time: Dated, scene: Scene) -> str:
    """The stretch of so many years that was just told (1958—1962年…，5年累计|亏损317万元)."""
    for told in reversed(scene.times):
        years = STRETCH.fullmatch(told.iso or "") if told.end <= time.start else None
        if years and int(years[2]) - int(years[1]) + 1 == back:
            return told.iso or ""
    return ""


def _begins_a_year(time: Dated, scene: Scene) -> bool:
    """Whether a time is the beginning of a year from which something moved (由年初的|1.2%升至2.7%)."""
    return time.period.text.endswith("年初") and scene.parsed.text[: time.start].endswith(("由", "从"))


def _is_up_to_the_aim(back: int, scene: Scene) -> bool:
    """Whether so many years counted back from the year of the goals begin as they were announced."""
    section, issued = scene.section, scene.ground.calendar.issued
    if section.target is not True or not section.year or not issued or section.year <= issued:
        return False
    return section.year - back + 1 in (issued, issued + 1)


def years_looked_over(scene: Scene) -> str:
    """The years of the plan just over that a paragraph looks back on (“十一五”期间，…，五年累计引资…)."""
    over = scene.ground.plan_over if scene.section.target is not True else None
    span = scene.document.paragraphs[scene.sentence.paragraph].span
    opens = LOOKED_OVER.match(scene.document.text, span.start, span.end) if over else None
    return f"{over[0]}/{over[1]}" if over and opens else ""


LOOKED_OVER = regex(
    "\\s*(?:[（(]?[一二三四五六七八九十\\d]{1,2}[）)、.．])?[“”]?(?P<plan>[一二三四五六七八九十]{1,2}五)[“”]?(?:时期|期间|以来|五年|末)"
)


def years_of(stretch: str) -> list[str]:
    """The years of 2016/2018, each by itself; none of what is no stretch of years."""
    told = STRETCH.fullmatch(stretch)
    return [str(year) for year in range(int(told[1]), int(told[2]) + 1)] if told else []


def compared_year(asked: Dating, scene: Scene) -> int | None:
    """The year that what follows is against (比2008年翻了一番，|年均增长19.1%; 与2005年相比，…)."""
    text = scene.parsed.text
    years = [p for p in scene.parsed.periods if p.end <= asked.start and p.year and not p.months]
    against = [p.year for p in years if is_compared(p, text) and (p.at_end or not p.plan)]
    return against[-1] if against else None


def lead_of(asked: Dating) -> str:
    """What stands before a figure; in a list that is dealt out, before its first (分别达到|3万元和9500元)."""
    left = asked.figure.left
    if left.strip(TIME + " ") or not asked.dealt:
        return left
    return asked.others[-asked.dealt].left if asked.dealt <= len(asked.others) else left
