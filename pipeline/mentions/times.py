"""All expressions of time in a stretch of text, and what they mean where they stand.

`find_periods(text, grammar)` finds; `resolve(period, calendar)` gives ISO 8601 (`2015`, `2016-07`,
`2016-07-31`, `2016-01/2016-07`, `2006/2010`). What a relative expression means depends on the
`Calendar`: the year of writing, and the year last spoken of.
"""

from __future__ import annotations

import calendar as months_of
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.lexicon.patterns import any_of
from pipeline.mentions.figures import fold
from pipeline.mentions.numerals import read_han

_HAN_YEAR = "[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_YEAR = rf"(?:(?:19|20)\d\d|{_HAN_YEAR})"
_COUNT = r"(?:[一二两三四五六七八九十]+|\d{1,2})"
_NO_COUNT = r"(?<![\d一二两三四五六七八九十])"
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Period:
    """An expression of time. What is not said is None.

    `year`..`last` the years named; `offset` years against the year of writing; `same` against the
    year last spoken of; `months` the months named; `back` a number of years counted back (ahead
    where negative). `end` is the index after the expression, `at_end` tells 末, 底, 截至. Where `only`
    is set, the time holds for nothing behind that index (在上年…的基础上).
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


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years against which an expression of time is read: of writing, reported, last spoken of."""

    issued: int | None = None
    reported: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class PeriodGrammar:
    """What finding expressions of time needs, compiled once a lexicon."""

    pattern: re.Pattern[str]
    plans: dict[str, tuple[int, int]]
    years: dict[str, int]
    same: dict[str, int]
    months: dict[str, tuple[int, int]]
    base_before: re.Pattern[str]


@lru_cache(maxsize=4)
def period_grammar(lexicon: Lexicon) -> PeriodGrammar:
    """The grammar of time of a lexicon."""
    words = lexicon.period_words
    relative = any_of([*words["years"], *words["same"]])
    months = any_of(words["months"])
    near = words["words"]
    pattern = rf"""(?P<from>{_YEAR})年?(?:-+|至|到)(?P<to>{_YEAR})年(?:[末底间]|期间)?
        | (?:(?P<year>{_YEAR})年度?|{_NO_COUNT}(?P<relative>{relative}))
          (?:(?P<y_end>年?[末底])|{_part("m", months)})?
        | [“"‘]?(?P<plan>{any_of(words["plans"])})[”"’]?(?:规划|计划)?
          (?P<plan_where>时期|期间|期末|末|以来|前(?P<plan_years>[一二三四])年)?
        | (?:{any_of(near["back"])})(?P<back>{_COUNT})年(?!前)(?:来|间|里)?
        | (?:{any_of(near["ahead"])})(?P<ahead>{_COUNT})年(?:间|内|里)?
        | (?<![第十\d])(?<!连续)(?P<span>[三四五六十]|\d)年(?={any_of(near["after_back"])})(?:来|间|内)?
        | (?<![第十\d\u4e00-\u9fff])(?P<five>[五5])年内?(?![\d多以左上的级制期前后规计行])
        | {_part("n", months)}"""
    return PeriodGrammar(
        pattern=re.compile(pattern, re.VERBOSE),
        plans={name: (years[0], years[1]) for name, years in words["plans"].items()},
        years=dict(words["years"]),
        same=dict(words["same"]),
        months={name: (pair[0], pair[1]) for name, pair in words["months"].items()},
        base_before=re.compile("(?:" + any_of(words["words"]["base_before"]) + ")$"),
    )


def _part(prefix: str, months: str) -> str:
    """The pattern of months, quarters and days; its groups begin with `prefix`."""
    p = prefix
    return (
        rf"(?P<{p}1>\d{{1,2}})月?份?(?:-|至|到)(?P<{p}2>\d{{1,2}})月份?(?P<{p}_range_end>末|底)?"
        rf"|(?P<{p}>\d{{1,2}})月(?:(?P<{p}_day>\d{{1,2}})日|(?P<{p}_end>末|底)|份)?"
        rf"|前(?P<{p}_first>{_COUNT})个?月"
        rf"|(?P<{p}_named>{months})"
    )


def find_periods(text: str, grammar: PeriodGrammar) -> list[Period]:
    """All expressions of time in `text`, in order."""
    folded = fold(text)
    made = (_read(folded, match, grammar) for match in grammar.pattern.finditer(folded))
    return [period for period in made if period is not None]


def _read(text: str, match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    at: dict[str, Any] = {
        "start": match.start(),
        "end": match.end(),
        "text": match.group(),
        "until": text[match.start() - 1 : match.start()] in ("到", "至"),
    }
    if match["from"]:
        return Period(**at, year=_year(match["from"]), last=_year(match["to"]))
    if match["plan"]:
        return _plan(at, match, grammar)
    if match["back"] or match["span"] or match["five"]:
        count = _count(match["back"] or match["span"] or match["five"])
        return Period(**at, back=count) if count else None
    if match["ahead"]:
        count = _count(match["ahead"])
        return Period(**at, back=-count) if count else None
    return _year_or_months(at, match, grammar)


def _year_or_months(at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    prefix = "m" if match["year"] or match["relative"] else "n"
    months, day = _months(match, prefix, grammar)
    word = match["relative"] or ""
    ending = bool(match["y_end"] or match[prefix + "_range_end"] or match[prefix + "_end"])
    if prefix == "n" and months is None:
        return None
    if months is not None and not 1 <= months[0] <= months[1] <= 12:
        return None
    return Period(
        **at,
        year=_year(match["year"]) if match["year"] else None,
        offset=grammar.years.get(word),
        same=grammar.same.get(word),
        months=months,
        day=day,
        at_end=ending or word.endswith(("末", "底")),
    )


def _months(
    match: re.Match[str], prefix: str, grammar: PeriodGrammar
) -> tuple[tuple[int, int] | None, int | None]:
    if match[prefix + "1"]:
        return (int(match[prefix + "1"]), int(match[prefix + "2"])), None
    if match[prefix]:
        day = match[prefix + "_day"]
        return (int(match[prefix]), int(match[prefix])), int(day) if day else None
    if match[prefix + "_first"]:
        count = _count(match[prefix + "_first"])
        return ((1, count) if count else None), None
    named = match[prefix + "_named"]
    return (grammar.months[named] if named else None), None


def _plan(at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    quoted = match.group()[0] in '“"‘' and match["plan_where"] != ""
    if not quoted and not match["plan_where"]:
        return None
    first, last = grammar.plans[match["plan"]]
    where = match["plan_where"] or ""
    if where.endswith("末"):
        return Period(**at, year=last, at_end=True, plan=True)
    if match["plan_years"]:
        last = first + (_count(match["plan_years"]) or 1) - 1
    return Period(**at, year=first, last=last, plan=True)


def _count(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    value = read_han(text)
    return None if value is None else int(value)


def _year(text: str) -> int:
    return int(text) if text.isdigit() else int(text.translate(_HAN_DIGITS))


def resolve(period: Period, calendar: Calendar) -> str | None:
    """The period in ISO 8601, or None where the calendar does not tell its year."""
    if period.back is not None:
        return _stretch(period.back, calendar)
    year = year_of(period, calendar)
    if year is None:
        return None
    if period.last is not None:
        return f"{year}/{period.last}"
    if period.months is None:
        return str(year)
    first, last = period.months
    if period.at_end or period.day:
        return f"{year}-{last:02d}-{period.day or months_of.monthrange(year, last)[1]:02d}"
    if first == last:
        return f"{year}-{first:02d}"
    return f"{year}-{first:02d}/{year}-{last:02d}"


def year_of(period: Period, calendar: Calendar) -> int | None:
    """The (first) year that the expression speaks of."""
    if period.year is not None:
        return period.year
    if period.offset is not None:
        return None if calendar.issued is None else calendar.issued + period.offset
    spoken = calendar.last or calendar.reported or calendar.issued
    return None if spoken is None else spoken + (period.same or 0)


def _stretch(years: int, calendar: Calendar) -> str | None:
    if years < 0:
        first = calendar.issued
        return None if first is None else f"{first}/{first - years - 1}"
    last = calendar.reported or (calendar.issued - 1 if calendar.issued else None)
    if last is None:
        return None
    return str(last) if years == 1 else f"{last - years + 1}/{last}"
