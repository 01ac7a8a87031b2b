"""A figure that was not read, marked by a person in the text: where it stands, and what it likely says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.ask.browse.documents import text_of
from pipeline.ask.query import ask
from pipeline.checks.decision import RANGE, SLOTS, Reading, number
from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import Quantity, find_quantities, quantity_grammar

AROUND = 120
"""Signs of the text on either side that are shown."""
LONGEST = 60
"""No figure with its unit is longer."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A stretch of a text without blanks at its ends, the text around, and slots to begin with."""

    span: tuple[int, int]
    before: str
    surface: str
    after: str
    guess: Reading


def places(db: Path, document: str, wording: str, *, most: int = 50) -> list[tuple[int, int]]:
    """Where a wording stands in a document."""
    text = text_of(db, document)
    found: list[tuple[int, int]] = []
    at = text.find(wording) if wording else -1
    while at >= 0 and len(found) < most:
        found.append((at, at + len(wording)))
        at = text.find(wording, at + 1)
    return found


def missed(db: Path, document: str, span: tuple[int, int], lexicon: Lexicon) -> Missed | None:
    """What a person marked; None where that is nothing, or too long for a figure."""
    first = max(span[0] - AROUND, 0)
    text = text_of(db, document, first, span[1] + AROUND)
    start, end = span[0] - first, min(span[1] - first, len(text))
    surface = text[start:end]
    start += len(surface) - len(surface.lstrip())
    end -= len(surface) - len(surface.rstrip())
    if not 0 < end - start <= LONGEST:
        return None
    figures = find_quantities(text, quantity_grammar(lexicon))
    inside = next((one for one in figures if one.start < end and start < one.end), None)
    return Missed(
        (first + start, first + end), text[:start], text[start:end], text[end:],
        _guess(db, document, first + start, inside),
    )  # fmt: skip


def _guess(db: Path, document: str, start: int, figure: Quantity | None) -> Reading:
    """Value and unit out of the figure itself; whose and when as at the figure read before it."""
    query = (
        "SELECT scope, period, status FROM indicators WHERE document_id = ? AND start < ?"
        " ORDER BY start DESC LIMIT 1"
    )
    told = {slot: str(row[slot] or "") for row in ask(db, query, [document, start]) for slot in row}
    return {
        **dict.fromkeys(SLOTS, ""), "kind": "level", "status": "actual", **told,
        **({"value": _value(figure), "unit": figure.unit} if figure else {}),
    }  # fmt: skip


def _value(figure: Quantity) -> str:
    low = number(float(figure.value))
    return low if figure.high is None else f"{low}{RANGE}{number(float(figure.high))}"
