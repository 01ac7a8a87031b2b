"""A row in the making, and what is remembered from sentence to sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.indicators.clause import Figure
from pipeline.indicators.context import Section
from pipeline.mentions.times import Calendar
from pipeline.model import Comparator, Kind, Span, Status


@dataclass(slots=True)
class Row:
    """A row in the making; offsets are into the clean text of its sentence."""

    figure: Figure
    kind: Kind
    indicator: str
    scope: str
    base: str
    sign: int
    rule: str
    period: str | None = None
    comparator: Comparator = "eq"
    status: Status = "actual"
    condition: str = ""
    inherited: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    zero: bool = False
    limit: Comparator | None = None
    source: Row | None = None
    said_at: tuple[int, int] | None = None


@dataclass(slots=True)
class Memory:
    """What was last said: carried from sentence to sentence of a paragraph.

    `since` counts the sentences since one has named the subject `scope`; `part` tells that the last
    one, which ended in ；, told parts of a whole (其中…；…).
    """

    calendar: Calendar
    section: Section = field(default_factory=Section)
    period: str | None = None
    indicator: str = ""
    scope: str = ""
    since: int = 0
    part: bool = False
    threshold: str = ""
    share_base: str = ""
    target: bool = False
    pair: tuple[str, str] | None = None
    period_at: tuple[int, int] | None = None
    period_span: Span | None = None


def is_count(row: Row) -> bool:
    return row.kind == "level" and row.figure.quantity.dimension == "count"


def value_of(row: Row) -> tuple[Decimal, Decimal | None]:
    """The value in the contract's unit, signed, and the upper end of a range."""
    q = row.figure.quantity
    if row.zero:
        return Decimal(0), None
    high = None if q.high_norm is None else q.high_norm * row.sign
    low = q.value_norm * row.sign
    if high is not None and high < low:
        low, high = high, low
    return low, high
