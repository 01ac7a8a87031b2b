"""One decision of one person about one figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.checks.axis import Axis

SLOTS = ("value", "unit", "indicator", "scope", "period", "kind", "status")
"""What of a row is judged, by its columns; a range is one `value` (200—300)."""
RANGE = "—"
KINDS = ("level", "growth", "change", "share", "multiple", "rank", "threshold")
STATUSES = ("actual", "target")
UNSEEN = "unseen"

Verdict = Literal["accepted", "corrected", "refused", "added"]
"""Right in every slot; right after changes; no statement at all; a statement that was not read."""
VERDICTS: tuple[Verdict, ...] = ("accepted", "corrected", "refused", "added")
Reading = dict[str, str]
"""The slots as text."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`seen` is the row as the coder had it before them, `said` as it should be (empty: no row).

    `start`, `end` count the document's signs that are no blanks; `surface`, `before`, `after` hold none.
    `settles` ends a difference between coders. `at` is UTC, ISO 8601.
    """

    document: str
    start: int
    end: int
    surface: str
    before: str
    after: str
    verdict: Verdict
    seen: Reading
    said: Reading
    coder: str
    at: str
    why: str = ""
    settles: bool = False

    @property
    def place(self) -> tuple[str, int, int]:
        return self.document, self.start, self.end

    def right(self, slot: str) -> bool:
        """Whether a slot of the row was right as read; of no statement none is."""
        return self.verdict == "accepted" or (
            self.verdict == "corrected" and self.seen[slot] == self.said[slot]
        )


def reading(row: Mapping[str, Any]) -> Reading:
    """The slots of an indicator row of the record."""
    return {slot: _value(row) if slot == "value" else str(row[slot] or "") for slot in SLOTS}


def _value(row: Mapping[str, Any]) -> str:
    low, high = row["value"], row["value_norm_high"]
    if high is None:
        return number(low)
    factor = row["value_norm"] / low if low else 1
    return f"{number(low)}{RANGE}{number(high / factor)}"


def number(value: float) -> str:
    """A number as text, without the noise of floats."""
    return format(value, ".12g")


def decided(
    axis: Axis,
    document: str,
    span: tuple[int, int],
    seen: Reading,
    said: Reading | None,
    *,
    coder: str,
    at: str,
    why: str = "",
    settles: bool = False,
) -> Decision:
    """A decision on a span of the text: `seen` is empty where nothing was read, `said` None: no statement."""
    start, end = axis.span(*span)
    before, after = axis.around(start, end)
    surface = axis.signs[start:end]
    verdict = verdict_of(seen, said)
    return Decision(
        document, start, end, surface, before, after, verdict, seen, said or {}, coder, at, why, settles
    )


def verdict_of(seen: Reading, said: Reading | None) -> Verdict:
    """What saying `said` of a reading amounts to."""
    if said is None:
        return "refused"
    if not seen:
        return "added"
    return "accepted" if seen == said else "corrected"
