"""What year or months an expression of time means in its document, and whether that is aimed at."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.mentions.times import Calendar, Period, resolve
from pipeline.patterns import regex

_CLAUSE = regex(r"[，。；：,;:]")
_SINCE_JANUARY = ("今年以来", "今年来", "年初以来")
_THAT_MONTH = ("当月", "本月", "单月")
"""Of a text on the months up to one, that one."""


def begin_of_clause(at: int, text: str) -> int:
    """Where the clause begins that `at` stands in."""
    return max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)


def end_of_clause(at: int, text: str) -> int:
    """Where the clause ends that `at` stands in."""
    return next((m.start() for m in _CLAUSE.finditer(text, at)), len(text))


def is_aim(period: Period, text: str, ground: Ground) -> bool:
    """Whether a time is the year of a goal: 到2020年, 2023年底前, or any after the year of issue."""
    year = period.last or period.year
    issued, month = ground.calendar.issued, ground.month
    if _BEFORE_THE_END.match(text, period.start) and month and month < _DECEMBER and year in (None, issued):
        return period.offset in (None, 0)
    if year is None:
        return period.offset == 1 or (period.back or 0) < 0
    if _PROPOSED.search(text, max(0, period.start - _PROPOSES), period.start):
        return True
    since = text[max(0, period.start - 2) : period.start] == "截至"
    if ground.guessed and text.endswith("至", 0, period.start) and _DONE_BY_THEN.match(text, period.end):
        return False  # 至2012年，累计投入资金6.8亿元, of an entry
    if (
        ground.guessed
        and not text.endswith(("到", "至"), 0, period.start)
        and not is_hoped_for(period.start, text)
    ):
        return False  # a later year than the latest that told figures plainly (2020年获批，当年引进项目14个)
    return issued is not None and year > issued and not since


_PROPOSES = 8
"""Characters before a time in which it is proposed. Chosen, not measured."""
_PROPOSED = regex("(?:提出|明确|确定|力争|争取|目标[是为]|目标[：:])[，,：:]?到$")
"""《规划》提出，到2022年: a goal whatever the year of issue, which often nobody tells."""
_DONE_BY_THEN = regex(
    "[底末]?[，,]?(?:(?!将|拟|力争|计划|目标|预计)[^，。；\\d]){0,10}(?:累计|已|共|实现|建成|拥有|投入)"
)


def since_the_plan_began(period: Period, text: str, ground: Ground) -> str:
    """“十四五”以来 in a text of its fourth year: the years that have come; empty for other times."""
    issued = ground.calendar.issued
    runs = period.plan and issued and period.year and period.last and period.year < issued < period.last
    return f"{period.year}/{issued}" if runs and "以来" in text[period.start : period.end + 2] else ""


def is_the_rest_of_the_year(period: Period, calendar: Calendar, ground: Ground) -> bool:
    """Whether months without a year are those still to come in a text on the first of a year.

    下半年 in a text on the first half of 2020 that was issued before the year was out.
    """
    part, issued = ground.part_year, ground.calendar.issued
    if not issued or not part.startswith(str(issued)) or not is_of_months_alone(period):
        return False
    if calendar.last not in (None, issued) or ground.month is None or not period.months or period.day:
        return False
    return period.months[0] > int(part[-2:]) and period.months[1] >= ground.month


def is_to_come(period: Period, text: str, calendar: Calendar, ground: Ground, *, goals: bool = False) -> bool:
    """Whether months without a year were not over at the issue, and what will be done is told of them.

    下半年，该县将新建… in a text of July: a result would be of the year before. So where `goals` go on
    (二季度要…；|上半年增速保持在15%以上).
    """
    issued, month = ground.calendar.issued, ground.month
    if not issued or month is None or not is_of_months_alone(period) or not period.months or period.day:
        return False
    if period.months[1] < month or calendar.last not in (None, issued):
        return False
    asked = (
        goals
        or _ASKED_OF.search(text, max(0, period.start - _ASKED_NEAR), period.start)
        or _MUST.search(text, 0, period.start)
        or _WILL_THEN.match(text, period.end)
    )
    return bool(asked)


_MUST = regex(
    "(?:^|[，。；])[\u4e00-\u9fff、]{0,12}(?<![主需重次首摘纲概简紧只])要(?![素求点闻件是])[^。；\\d]{0,30}，$"
)
"""各地要认真落实措施，|一季度完成检查1500家: what a text demands, before it says by when."""
_ASKED_OF = regex("(?:建议|务必|确保|力争|争取)(?:在|到|于)?$")
_ASKED_NEAR = 4
"""Characters before a time in which something is asked of it (建议|四季度每月…). Chosen, not measured."""


_WILL_THEN = regex(
    "[，,]?[^。；，,\\d了]{0,16}?(?:(?<![主需重次首摘纲概简紧])要(?![素求点闻件])|将(?![其以])|拟(?!合)|力争|确保|争取(?!到)|计划(?!投资|总)|冲(?=刺|击|[\\d千百万]))"
)


def is_after_the_year_reported(period: Period, ground: Ground) -> bool:
    """Whether 明年 is the year of issue: in a summary of the year before, issued as that ended."""
    reported, issued, month = ground.calendar.reported, ground.calendar.issued, ground.month
    summary = ground.genre == "text" and not ground.part_year and reported is not None
    if period.offset != 1 or not summary or month is None or month > _MARCH:
        return False
    return issued == (reported or 0) + 1


def is_still_the_year_reported(period: Period, text: str, ground: Ground, grammar: Grammar) -> bool:
    """今年新入园项目|62个, in a review of the year before that came out in January: of that year still."""
    if period.offset != 0 or period.months or period.day or period.text.endswith("来"):
        return False
    if ground.genre != "text" or not ground.year_just_over:
        return False
    return _OF_WHAT_COMES.search(text) is None and grammar.target.search(text) is None


_OF_WHAT_COMES = regex("将|要(?!素|求)|以来|开年|新年|拟|计划|目标|安排|预算|起[，,]")
"""今年将…, 今年以来…: of the year that has just begun."""


def is_deadline_ahead(period: Period, text: str, calendar: Calendar, ground: Ground) -> bool:
    """Whether something is due in months that were not over at the issue (6月底前|下达率不低于80%)."""
    issued, month, due = ground.calendar.issued, ground.month, period.months
    if not issued or not month or not due or not is_of_months_alone(period):
        return False
    if calendar.last not in (None, issued) or BEFORE.match(text, period.end) is None:
        return False
    of_last_year = due[1] == _DECEMBER and month <= _MARCH  # 12月底前, of a review
    return due[1] >= month and not of_last_year


BEFORE = regex(r"[之以]?前(?![\d一二两三四五六七八九十几述者后景期沿移进列夕提])")
_MARCH = 3
_BEFORE_THE_END = regex("(?:今年|本年)?年[底末]前")
_DECEMBER = 12


def of_the_year_ahead(period: Period, text: str, ground: Ground) -> bool:
    """Whether 全年 in a text on the year before is the year of issue (为完成计划，力争全年新增15家)."""
    reported, issued = ground.calendar.reported, ground.calendar.issued
    later = bool(reported and issued and reported < issued)
    return period.same is not None and later and is_hoped_for(period.start, text)


def is_hoped_for(start: int, text: str) -> bool:
    """Whether a time is that of a wish (力争到2025年); 预计 is none: of a year gone by it tells a result."""
    return _HOPED.search(text[max(0, start - 6) : start]) is not None


_HOPED = regex("(?:力争|确保|争取|目标[是为][，,]?)[^，。；]{0,2}$")


def begins_ahead(text: str, end: int, issued: int) -> re.Match[str] | None:
    """2021年起，新入园项目投资强度不低于…, told before that year: what holds from a year ahead on.

    The match has the `year`, and the `month` where one is told.
    """
    since = _FROM_A_YEAR_ON.search(text, 0, end) if issued else None
    return since if since and int(since["year"]) > issued else None


_FROM_A_YEAR_ON = regex("(?:^|[，。；])(?:自|从)?(?P<year>20\\d\\d)年(?P<month>\\d{1,2}月)?(?:起|开始)")


def is_wanted(period: Period, text: str, grammar: Grammar) -> bool:
    """Whether the clause of a time tells of a goal (力争上半年增长10%以上)."""
    start = begin_of_clause(period.start, text)
    end = end_of_clause(period.end, text)
    return grammar.target.search(text, start, end) is not None


def meaning(
    period: Period, calendar: Calendar, ground: Ground, *, ahead: bool = False, lately: bool = False
) -> str | None:
    """ISO 8601; months without a year that lie behind the issue are of the year before, or `ahead`.

    `lately`: it is how things stand as of then (截至4月底), also behind what was told of 去年.
    """
    value = resolve(period, calendar)
    if part := _part_reported(period, value, calendar, ground):
        return part
    if value is None or ground.month is None or not is_of_months_alone(period):
        return value
    reported, issued = ground.calendar.reported, ground.calendar.issued
    if ground.period and ground.period[4:] == value[4:]:
        return ground.period if calendar.last in (None, reported) else value
    year = int(value[:4])
    if _is_of_the_days_before_issue(period, year, calendar, ground):
        return resolve(period, replace(calendar, last=issued))
    if lately and _is_of_the_months_before_issue(period, calendar, ground):
        return resolve(period, replace(calendar, last=issued))
    runs = period.months is not None and 1 < period.months[0] <= ground.month  # 下半年, of November
    behind = period.months is not None and period.months[1] > ground.month and not ahead and not runs
    if behind and year == issued and calendar.last in (None, issued):
        return resolve(period, replace(calendar, last=year - 1))
    return value


def _part_reported(period: Period, value: str | None, calendar: Calendar, ground: Ground) -> str:
    """当月 and 今年以来 in a text on a part of a year: its last month, all of it; empty for other times.

    尤其是6月，…，当月|进出口2212亿元: behind a month that was just told it is that one.
    """
    if period.text in _THAT_MONTH and "/" in ground.part_year and calendar.month is None:
        return ground.part_year.rpartition("/")[2]
    since = value and period.text in _SINCE_JANUARY and ground.part_year[:4] == value
    return ground.part_year if since else ""


def is_of_months_alone(period: Period) -> bool:
    """Whether a time names months and no year, be it by its number or as 今年, 当年."""
    named = period.year is not None or period.offset is not None or period.same is not None
    return period.months is not None and not named


def _is_of_the_days_before_issue(period: Period, year: int, calendar: Calendar, ground: Ground) -> bool:
    """Whether a day without a year is of the year of issue: 截至1月18日, issued on 22 January."""
    issued, reported = ground.calendar.issued, ground.calendar.reported
    if not (period.day and period.months and issued and year == reported == issued - 1):
        return False
    day = f"{issued}-{period.months[1]:02d}-{period.day:02d}"
    return len(ground.issued) == len(day) and day <= ground.issued and calendar.last in (None, reported)


def _is_of_the_months_before_issue(period: Period, calendar: Calendar, ground: Ground) -> bool:
    """Whether months without a year were just over at the issue (去年…。截至4月底, in news of May)."""
    issued, month = ground.calendar.issued, ground.month
    if not issued or month is None or not period.months or calendar.last != issued - 1:
        return False
    return ground.genre == "text" and 0 <= month - period.months[1] <= _JUST_OVER


_JUST_OVER = 2
"""Months after which a text still tells how things stood at their end. Chosen, not measured."""


def same_part(year: str, period: str) -> str:
    """The part of another `year` that a part-year `period` is: 2021 and 2022-01/2022-06 → 2021-01/2021-06."""
    months = re.findall(r"-(\d\d)\b", period)
    return "/".join(f"{year}-{month}" for month in months) if len(year) == 4 and months else year
