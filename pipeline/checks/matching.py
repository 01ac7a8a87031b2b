"""What becomes of a decision when the document was read again.

The same reading keeps it; a reading that now says what the coder said is mended; anything else goes back
to the queue. Nothing is applied to a figure of which it is not certain that it is the one that was judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.checks.axis import Axis
from pipeline.checks.decision import Decision, Reading

Fate = Literal["kept", "mended", "again"]


@dataclass(frozen=True, slots=True)
class Read:
    """A row as it is read now: its number, its span of the text, its slots."""

    id: int
    start: int
    end: int
    slots: Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a decision: `row` is the one it speaks of now, `span` where in the text it stands.

    `again`: back to the queue, `why` says in Chinese for what reason.
    """

    decision: Decision
    fate: Fate
    row: Read | None
    span: tuple[int, int] | None
    why: str = ""


def judged(decision: Decision, axis: Axis, rows: Sequence[Read]) -> Outcome:
    """What becomes of a decision in the text and among the rows of its document as they are now."""
    place = axis.find(decision.start, decision.surface, decision.before, decision.after)
    if place is None:
        return Outcome(decision, "again", None, None, "原文重新读取后已找不到这一处")
    here = [row for row in rows if _overlap(axis.span(row.start, row.end), place)]
    span = axis.back(*place)
    if len(here) > 1:
        same = [row for row in here if row.slots in (decision.seen, decision.said)]
        if len(same) != 1:
            return Outcome(decision, "again", None, span, "这一处现在读出多条记录")
        here = same
    return _compared(decision, here[0] if here else None, span)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _compared(decision: Decision, row: Read | None, span: tuple[int, int]) -> Outcome:
    now = row.slots if row else {}
    if now == decision.seen:
        return Outcome(decision, "kept", row, span)
    if now == decision.said:
        return Outcome(decision, "mended", row, span)
    lost = "这一处现在没有读出记录" if row is None else "这一处现在的读法与核对时不同"
    return Outcome(decision, "again", row, span, lost)
