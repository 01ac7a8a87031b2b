"""What an expression of time means where it stands.

`resolve(period, calendar)` gives ISO 8601 (`2015`, `2016-07`, `2016-07-31`, `2016-01/2016-07`, `2006/2010`).
What a relative expression means depends on the `Calendar`: the year of writing, and the year last spoken of.
"""

from __future__ import annotations

import calendar as months_of
from dataclasses import dataclass, replace

from pipeline.model import light


@light
@dataclass(frozen=True, slots=True)
class Period:
    """An expression of time. What is not said is None.

    `year`..`last` the years named; `offset` years against the year of writing; `same` against the
    year last spoken of; `months` the months named; `back` a number of years counted back (ahead
    where negative). `month_offset` counts months against the month last spoken of (上月), or quarters
    where `quarterly`. `to` is the other end of 2018年10月—2019年9月; what it does not say holds from the
    first. `since` tells that the stretch goes on to the year reported (十八大以来), `of_century` that
    the last year of the century is meant in which the text was written (本世纪末), `census` that a
    census names it (“六普”), `era` that it is a stretch by its name (民国时期), `apart`
    that it lies so many years before or behind the one last spoken of (五年前, 两年后). `end` is the index
    after the expression, `at_end` tells 末, 底, 截至. Where `only` is set, the time holds for nothing behind
    that index (在上年…的基础上).
    """

    start: int
    end: int
    text: str
    year: int | None = None
    last: int | None = None
    offset: int | None = None
    same: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    back: int | None = None
    at_end: bool = False
    plan: bool = False
    until: bool = False
    only: int | None = None
    to: Period | None = None
    month_offset: int | None = None
    quarterly: bool = False
    since: bool = False
    of_century: bool = False
    census: bool = False
    era: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years against which an expression of time is read: of writing, reported, last spoken of.

    `month` is the month last spoken of, `writing` that of `issued` in which the text was written.
    """

    issued: int | None = None
    reported: int | None = None
    last: int | None = None
    month: int | None = None
    writing: int | None = None


def resolve(period: Period, calendar: Calendar) -> str | None:
    """The period in ISO 8601, or None where the calendar does not tell its year."""
    if period.to is not None:
        return _from_to(replace(period, to=None), period.to, calendar)
    if period.back is not None:
        return _stretch(period.back, calendar)
    if period.month_offset is not None:
        return _beside(period, period.month_offset, calendar)
    year = year_of(period, calendar)
    if year is None:
        return None
    if period.since:
        last = _last_full(calendar)
        return None if last is None or last < year else f"{year}/{last}"
    if period.months is None:
        return str(year) if period.last is None else f"{year}/{period.last}"
    return _of_months(year, period.months, period.day, at_end=period.at_end)


def year_of(period: Period, calendar: Calendar) -> int | None:
    """The (first) year that the expression speaks of."""
    if period.year is not None:
        return period.year
    if period.of_century:
        return None if calendar.issued is None else 100 * (calendar.issued // 100 + 1)
    if period.text in _YEAR_LOOKED_OVER and _sums_up_its_year(calendar):
        return calendar.issued
    if period.offset is not None:
        return None if calendar.issued is None else calendar.issued + period.offset
    if period.apart:
        return _years_apart(period.same or 0, calendar)
    spoken = calendar.last or calendar.reported or calendar.issued
    return None if spoken is None else spoken + (period.same or 0)


def _years_apart(years: int, calendar: Calendar) -> int | None:
    """五年前 of the year last spoken of, or of the text's own before that; 两年后 of the first alone."""
    last, own = calendar.last, calendar.reported or calendar.issued
    if years > 0:
        return last + years if last else None
    spoken = min(last, own) if last and own else last or own
    return spoken + years if spoken else None


_YEAR_LOOKED_OVER = ("一年来", "过去一年", "过去的一年")


def _sums_up_its_year(calendar: Calendar) -> bool:
    """Whether a text looks back on the year of its issue, as that ends."""
    ends = calendar.writing is None or calendar.writing >= _SUMMED_UP
    return calendar.reported == calendar.issued and ends


_SUMMED_UP = 11
"""The first month in which 一年来 is the year that ends. Chosen, not measured."""


def _of_months(year: int, months: tuple[int, int], day: int | None, *, at_end: bool) -> str | None:
    first, last = months
    days = months_of.monthrange(year, last)[1]
    if at_end or day:
        return None if day and day > days else f"{year}-{last:02d}-{day or days:02d}"
    if first == last:
        return f"{year}-{first:02d}"
    return f"{year}-{first:02d}/{year}-{last:02d}"


def _from_to(first: Period, last: Period, calendar: Calendar) -> str | None:
    """Both ends of a range; the second borrows year and month, and turns the year where it stands before."""
    year = year_of(first, calendar)
    if last.year is None and last.offset is None:
        last = replace(last, year=year)
    last = replace(last, months=last.months or (first.months if last.day else None))
    start, end = resolve(first, calendar), resolve(last, calendar)
    if start is None or end is None or year is None:
        return None
    start, end = start.partition("/")[0], end.rpartition("/")[2]
    if end < start:
        if last.year != year:
            return None
        end = f"{year + 1}{end[4:]}"
    return f"{start}/{end}"


def _beside(period: Period, offset: int, calendar: Calendar) -> str | None:
    """上月, 本季度: months or quarters against the month last spoken of, else 上月 against that of writing.

    本月 of a text without a month may be that of writing or the one that it reports: it is not read.
    """
    year, month = year_of(period, calendar), calendar.month
    if month is None and offset:
        year, month = calendar.issued, calendar.writing
    if year is None or month is None:
        of_year = year is not None and (period.offset or period.same)  # 上年同月
        return str(year) if of_year else None
    if period.quarterly:
        at = year * 4 + (month - 1) // 3 + offset
        months = (at % 4 * 3 + 1, at % 4 * 3 + 3)
        return _of_months(at // 4, months, None, at_end=period.at_end)
    at = year * 12 + month - 1 + offset
    return _of_months(at // 12, (at % 12 + 1, at % 12 + 1), period.day, at_end=period.at_end)


def _last_full(calendar: Calendar) -> int | None:
    return calendar.reported or (calendar.issued - 1 if calendar.issued else None)


def _first_ahead(calendar: Calendar) -> int | None:
    """The year that 今后五年 begin with: that of the issue, or the next where a text sums up that year; that
    reported of a text that was only brought out long after."""
    issued, reported = calendar.issued, calendar.reported
    if issued and reported and issued - reported >= _LONG_AFTER:
        return reported
    ended = calendar.writing is not None and _sums_up_its_year(calendar)
    return issued + 1 if issued and ended else issued


_LONG_AFTER = 3
"""Years between what a text tells and its issue from which it tells of another time. Chosen, not measured."""


def _stretch(years: int, calendar: Calendar) -> str | None:
    if years < 0:
        first = _first_ahead(calendar)
        return None if first is None else f"{first}/{first - years - 1}"
    last = _last_full(calendar)
    if last is None:
        return None
    return str(last) if years == 1 else f"{last - years + 1}/{last}"
