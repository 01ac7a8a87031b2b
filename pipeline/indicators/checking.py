"""What the checks of figures share: rounding intervals, wording, sameness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.lexicon.patterns import Worded
from pipeline.measures.choosing import YEARLY
from pipeline.measures.rounding import Interval, interval
from pipeline.model import Finding, Indicator, Span

NEAR = 80  # characters between figures that speak of one thing
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a document, empty where it is not at hand, and the lists of words by which it is judged."""

    text: str
    words: Worded


def interval_of(row: Indicator, steps: str = "0.5") -> Interval:
    """All values that are written as this figure, ± `steps` of its last digit (1: cut off, not rounded)."""
    return interval(row.surface, row.unit, row.value, row.value_norm, steps=Decimal(steps))


def said(row: Indicator) -> str:
    """A figure as it stands, without the blanks of its layout."""
    return re.sub(r"\s+", "", row.surface)


def whose(row: Indicator) -> str:
    scope = f"“{row.scope}”" if row.scope else ""
    return f"{scope}{row.indicator}{said(row)}"


def is_exact(row: Indicator) -> bool:
    """Whether a figure is written in digits and without 约, 超过 and the like."""
    return row.comparator == "eq" and any(c.isdigit() for c in row.surface)


def is_part_of_structure(row: Indicator) -> bool:
    """Whether a figure is one of 9.1:50.8:40.1: a share that is written without a unit."""
    return row.kind == "share" and not row.unit


def subject(row: Indicator) -> tuple[object, ...]:
    """The measure with its qualifiers, and whose it is: as `choosing.Thing` of the rows of the record."""
    measure = (row.measure_id, *row.qualifiers) if row.measure_id else (row.indicator,)
    return measure, row.scope_id or row.scope


def same_thing(a: Indicator, b: Indicator) -> bool:
    """Whether two rows speak of one measure, owner and period."""
    keys = ("period", "status", "condition")
    return subject(a) == subject(b) and all(getattr(a, key) == getattr(b, key) for key in keys)


def key_of(row: Indicator) -> tuple[object, ...]:
    """What a row is told of, with all that parts it from others: under one key a document has one value."""
    base = "" if row.base in YEARLY else row.base
    told = (row.period, row.kind, row.status, row.comparator, base, row.condition, row.unit_norm)
    return (*subject(row), *told)


def same_value(a: Indicator, b: Indicator) -> bool:
    """Whether two figures can be one value, each rounded as it is written."""
    return a is b or (a.value_norm_high == b.value_norm_high and interval_of(a).meets(interval_of(b)))


def at_fixed_prices(row: Indicator, wording: Wording) -> bool:
    """Whether growth is told without the change of prices, so that levels do not give it."""
    if wording.words("{audit.real}").search(row.indicator):
        return True
    said = row.sentence.of(wording.text) if row.sentence and wording.text else ""
    return wording.words("{audit.fixed_prices}").search(said) is not None


def ratio_in_percent(change: Interval, before: Interval) -> Interval | None:
    """Quotients in percent, where the dividend may be negative; None where the divisor may be zero."""
    if before.low <= 0:
        return None
    ends = [a / b * HUNDRED for a in (change.low, change.high) for b in (before.low, before.high)]
    return Interval(min(ends), max(ends))


def finding(check: str, message: str, *rows: Indicator) -> Finding:
    return Finding(check, message, tuple(Span(row.start, row.end) for row in rows))


def number(value: Decimal, places: int = 2) -> str:
    return f"{value:.{places}f}"
