"""Times as heads of columns and rows: 2023/6/30, 2024E, 2024H1, 上年同期, 本月 beside 累计."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.model import Span, Status
from pipeline.patterns import regex
from pipeline.reading.dates import only_date

_DAY = regex(r"(?:19|20)\d\d([-/.])\d{1,2}(?:\1\d{1,2})?")
_MARKED = regex(r"(?:FY)?((?:19|20)\d\d)年?[（(]?(A|E|F|P|实际|预计|预测|计划|目标)(?:数|值)?[）)]?", re.I)
_PART = regex(r"((?:19|20)\d\d)年?-?(?:(H|Q|M)(\d{1,2})|(\d{1,2})(H|Q|M))", re.I)
_EARLIER = regex(
    r"(?:上年|去年|上一年|上年度)?(?P<same>同期)?(?:完成|实际|累计|实绩)?(?:数值?|值|额|金额|余额|水平)?"
)
_STRETCH = regex(
    r"(?P<sum>(?:1月?[-至到]本月|本月止|截至本月|年初至(?:本月|今)|自年初|本年|全年|年)?累计(?:完成|实际|实绩)?)|(?:本|当)月份?(?:完成|实际|实绩)?"
)
_TO_MONTH = regex(r"(\d{4})-(?:01/\1-)?(\d\d)")
Stretch = Literal["", "month", "sum", "year"]
_FIRST = {"H": 6, "Q": 3, "M": 1}
"""Months of a half-year, a quarter, a month."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a head consists of: a period, or how many years before that of the table."""

    period: str | None = None
    status: Status = "actual"
    ago: int = 0


def read_time(text: str) -> Time | None:
    """The time that the whole of a squeezed head is, where it is one that running text does not know."""
    if marked := _MARKED.fullmatch(text):
        return Time(marked[1], "actual" if marked[2].upper() in ("A", "实际") else "target")
    if part := _PART.fullmatch(text):
        return _part(int(part[1]), (part[2] or part[5]).upper(), int(part[3] or part[4]))
    if _DAY.fullmatch(text) and (date := only_date(text, Span(0, len(text)))) and date.valid:
        return Time(date.iso)
    if (
        len(text) >= 2
        and (earlier := _EARLIER.fullmatch(text))
        and (earlier["same"] or text[:2] in ("上年", "去年"))
    ):
        return Time(ago=1)
    return None


def _part(year: int, kind: str, number: int) -> Time | None:
    """A half-year, a quarter or the first months (9M) of a year."""
    months = _FIRST[kind]
    first, last = (1, number) if kind == "M" else ((number - 1) * months + 1, number * months)
    return Time(f"{year}-{first:02d}/{year}-{last:02d}") if 1 <= first <= last <= 12 else None


def earlier(period: str | None, years: int) -> str | None:
    """A period so many years before: 2023-01/2023-06 → 2022-01/2022-06."""
    if period is None or not years:
        return period
    return re.sub(r"(?<!-)\b\d{4}", lambda year: str(int(year.group()) - years), period)


def split_stretch(text: str) -> tuple[str, Stretch]:
    """A head without the word at its beginning that says for how long (本月, 累计), and what that says."""
    match = _STRETCH.match(text)
    if match is None:
        return text, ""
    return text[match.end() :], "sum" if match["sum"] else "month"


def of_stretch(period: str | None, stretch: Stretch) -> str | None:
    """The month that a table of the months so far ends with, the months so far of a month, or the year.

    A month of a year of which no month is known is not known.
    """
    if stretch == "year":
        return period and period[:4]
    month = _TO_MONTH.fullmatch(period or "")
    if not stretch or (not month and stretch == "sum"):
        return period
    if not month:
        return None
    year, last = month.groups()
    if stretch == "sum" and last == "12":
        return year
    return f"{year}-01/{year}-{last}" if stretch == "sum" and last != "01" else f"{year}-{last}"
