"""Where what a user tells of a document and what the document says contradict each other: warnings.

What is told wins; that the document says otherwise must be seen, since a wrong year or place in a
`metadata.csv` makes every figure of the document wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.lexicon import Lexicon
from pipeline.model import Found, Problem
from pipeline.reading.head.places import apart

_STATED = ("label", "signature", "meeting", "under_title", "masthead")
"""Ways in which a document states its date; a guess contradicts nobody."""
_LATEST = 12
"""Months from the writing of a document to a date that may still be its publication."""


def contradictions(
    told: Mapping[str, Found], read: Mapping[str, Found], lexicon: Lexicon
) -> Iterator[Problem]:
    """A warning for each piece of metadata that a user told and the document states otherwise."""
    pairs = {
        "日期": _date(told, read),
        "地区": _region(told, read, lexicon),
        "文种": _genre(told, read, lexicon),
    }
    for name, pair in pairs.items():
        if pair:
            said, stated = pair
            differ = f"所给{name}“{said.value}”与文件自己写的“{stated.value}”不一致"
            message = f"{differ}，已按所给的处理。请核对。"
            yield Problem("told_otherwise", message, span=stated.span, severity="warning")


def _date(told: Mapping[str, Found], read: Mapping[str, Found]) -> tuple[Found, Found] | None:
    """A told date before the document was written, or so long after that it cannot be its publication."""
    said, stated = told.get("written") or told.get("year_issued"), read.get("written")
    if said is None or stated is None or stated.how not in _STATED:
        return None
    (first, last), (from_, to) = _stretch(said.value), _stretch(stated.value)
    return (said, stated) if last < from_ or first > to + _LATEST else None


def _stretch(iso: str) -> tuple[int, int]:
    """The first and last month that a date to the year, month or day may mean, counted from the year 0."""
    year, month = int(iso[:4]) * 12, iso[5:7]
    return (year + int(month), year + int(month)) if month else (year + 1, year + 12)


def _region(
    told: Mapping[str, Found], read: Mapping[str, Found], lexicon: Lexicon
) -> tuple[Found, Found] | None:
    """Places of which neither lies in the other, where the document's own is that of its issuer or title."""
    code, other = told.get("region_code"), read.get("region_code")
    if code is None or other is None or other.how not in ("issuer", "title", "meeting"):
        return None
    return (told["region"], read["region"]) if apart(code.value, other.value, lexicon) else None


def _genre(
    told: Mapping[str, Found], read: Mapping[str, Found], lexicon: Lexicon
) -> tuple[Found, Found] | None:
    known = {genre.name for genre in lexicon.genres}
    said, stated = told.get("genre"), read.get("genre")
    differ = said and stated and said.value in known and said.value != stated.value
    return (said, stated) if said and stated and differ else None
