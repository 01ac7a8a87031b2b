"""Where a text turns without a heading: to goals, to the years that it looks over, to the year ahead."""

from __future__ import annotations

from dataclasses import replace

from pipeline.discourse.clauses import Parsed
from pipeline.discourse.dating import FIVE_YEARS
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.discourse.sections import PROPOSED, STRIVES, Section
from pipeline.mentions.times import Period, resolve
from pipeline.patterns import regex

_SPRING = 3
"""The last month in which a text on its year can tell nothing of it but what is wanted."""
_WILL = regex("[，,]?[^。；，,\\d]{0,16}?(?:将|要)(?!素|求|点)")
_RECENT = ("近", "最近")
_BEFORE_THE_FIRST_WORD = "“”　 —-·●"
_JUST_OVER = regex(
    "^(?:(?:各位|同志们|朋友们)[^，！：。]{0,6}[，！：])?(?:(?:回顾|在)?(?:刚刚|刚)?(?:过去|结束)的)?$"
)
"""各位代表，刚刚过去的|2016年，…: a report turns from a stretch of years to the last one."""
_TERM = 3
"""Years that make a stretch which a report looks over as a whole."""


def to_goals(section: Section, parsed: Parsed, ground: Ground) -> Section:
    """The section from where a list of goals is announced; a plan's own years hold in a plan."""
    if ground.plan:
        return replace(section, target=True)
    issued = ground.calendar.issued
    last = parsed.periods[-1] if parsed.periods else None
    year = (last and (last.last or last.year)) or issued  # “十四五”…目标： are of its last year
    period = str(year) if year else section.period
    return replace(section, target=True, year=year, period=period)


def to_a_plan(section: Section, parsed: Parsed, ground: Ground, grammar: Grammar) -> Section:
    """The section from where news goes over to the goals of the plan that it is about.

    《方案》明确，到2020年…: what stands below tells no time, and is of that year.
    """
    issued = ground.calendar.issued
    if not ground.unveiled or not issued or section.target is not None or section.period:
        return section
    if not grammar.worded(PROPOSED).search(parsed.text):
        return section
    aimed = [p.year for p in parsed.periods if p.year and p.year > issued and _aimed_at(p, parsed.text)]
    return replace(section, target=True, period=str(aimed[-1]), year=aimed[-1]) if aimed else section


def turned(section: Section, parsed: Parsed, ground: Ground, grammar: Grammar, *, opens: bool) -> Section:
    """The section as a sentence leaves it to itself and to what stands below; it may `open` a paragraph."""
    section = _looking_over(section, parsed, ground, paragraph=opens)
    section = _aiming_at(section, parsed, ground)
    section = _begun_year(section, parsed, ground, grammar)
    return _striving(section, parsed, ground, grammar)


def _looking_over(section: Section, parsed: Parsed, ground: Ground, *, paragraph: bool) -> Section:
    """The section from where a report turns to a stretch of years (这五年，…), or back to the last one.

    The paragraphs below go on with it: “这五年，我们…迈上新台阶。” is the head of all that follows.
    """
    reported = ground.calendar.reported
    if not ground.report or section.target is True or not parsed.periods:
        return section
    period = parsed.periods[0]
    opens = _JUST_OVER.sub("", parsed.text[: period.start].strip(_BEFORE_THE_FIRST_WORD)) == ""
    value = resolve(period, ground.calendar)
    if not opens or not value or period.text.startswith(_RECENT):
        return section
    of_plan = period.plan and not period.at_end and "/" in value
    of_a_term = (period.back or 0) >= (FIVE_YEARS if parsed.figures else _TERM)  # 三年来，减贫4.5万人。
    if of_plan or of_a_term:
        return replace(section, period=value, stretch=value, year=None)
    if section.stretch and value == str(reported) and paragraph:  # no ——实力提升。2020年产值达到…
        return replace(section, period=value, year=reported)
    return section


def _aiming_at(section: Section, parsed: Parsed, ground: Ground) -> Section:
    """The section of goals with the year that its text aims at: 到2015年，… holds for what stands below.

    Of an opinion under “发展目标”; a heading, a plan or a list of goals that names its year keeps that.
    """
    of_goals = section.target is True or (section.target is None and ground.genre == "plan")
    if not of_goals or section.period or ground.plan or ground.report:
        return section
    issued = ground.calendar.issued or 0
    aimed = [p.year for p in parsed.periods if p.year and p.year >= issued and _aimed_at(p, parsed.text)]
    return replace(section, period=str(aimed[-1]), year=aimed[-1]) if aimed else section


def _striving(section: Section, parsed: Parsed, ground: Ground, grammar: Grammar) -> Section:
    """The section from where a report tells its tasks below a heading that says nothing of time.

    加快产业体系建设 … 力争新增企业1000家: a passage cut out of it has no other sign of the year ahead.
    """
    issued = ground.calendar.issued
    silent = ground.report and section.target is None and section.period is None
    strives = silent and not parsed.periods and grammar.worded(STRIVES).search(parsed.text)
    if not strives or not issued:
        return section
    return replace(section, target=True, year=issued, period=str(issued))


def _begun_year(section: Section, parsed: Parsed, ground: Ground, grammar: Grammar) -> Section:
    """The section from where news of a year that has just begun says what that will bring.

    2015年，我们将…，力争增长10%: what stands below, and tells no other time, shall be done as well.
    """
    issued, month = ground.calendar.issued, ground.month
    plain = ground.genre == "text" and section.target is None and not section.period
    if not plain or not issued or month is None or month > _SPRING or not parsed.periods:
        return section
    period = parsed.periods[0]
    opens = parsed.text[: period.start].strip("“”　 ") == ""
    if not opens or resolve(period, ground.calendar) != str(issued):
        return section
    if not _WILL.match(parsed.text, period.end) or not grammar.target.search(parsed.text):
        return section
    return replace(section, target=True, year=issued, period=str(issued))


def _aimed_at(period: Period, text: str) -> bool:
    return not period.months and text[max(0, period.start - 1) : period.start] == "到"
