"""One stretch of clean text with the words of the vocabulary marked in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.model import Label

REACH = 24  # characters to the left of its head within which a name begins


class Hit(NamedTuple):
    """A name found in the clean text: `ids` are what it may stand for, best first."""

    start: int
    end: int
    label: Label
    rule: str
    confidence: float
    ids: tuple[str, ...] = ()
    name: str = ""


@dataclass(slots=True)
class Marked:
    """A clean text, its marks by kind, its places (longest first come), and them by their ends."""

    text: str
    marks: dict[str, list[Mark]]
    places: list[Mark]
    ending: dict[int, Mark] = field(default_factory=dict)


def mark(text: str, words: Vocabulary) -> Marked | None:
    """The text with its marks, or None where no word of the vocabulary stands in it."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for found in words.scan(text):
        marks[found.kind].append(found)
    if not marks:
        return None
    places = _places(text, marks, words)
    return Marked(text, marks, places, {place.end: place for place in places})


def longest(marks: list[Mark]) -> list[Mark]:
    """Of marks that overlap, the one that begins first, and of those the longest."""
    kept: list[Mark] = []
    at = 0
    for found in sorted(marks, key=lambda m: (m.start, -m.end)):
        if found.start >= at:
            kept.append(found)
            at = found.end
    return kept


def _places(text: str, marks: dict[str, list[Mark]], words: Vocabulary) -> list[Mark]:
    """Place names, without those inside longer words and those that are words in themselves."""
    named = longest(marks["place"] + marks["common"] + marks["trap"] + marks["region"])
    sure = {m.start for m in named if m.kind == "place"}
    edges = sure | {m.end for m in named if m.kind == "place"}
    return [
        m for m in named if m.kind == "place" or (m.kind == "common" and _beside_place(text, m, edges, words))
    ]


def _beside_place(text: str, found: Mark, edges: set[int], words: Vocabulary) -> bool:
    """A name that is a common word too (资源, 合作) is a place beside a sure one: 桂林资源、灌阳."""
    joins = words.sets["borders.joins"]
    before = text[found.start - 1 : found.start] in joins and found.start - 1 in edges
    after = text[found.end : found.end + 1] in joins and found.end + 1 in edges
    return before or after or found.start in edges


def left_border(text: str, at: int, words: Vocabulary, *, reach: int = REACH) -> int:
    """Where a name that ends at `at` may begin at the earliest."""
    floor = max(0, at - reach)
    border = floor
    for found in words.borders.finditer(text, floor, at):
        if found.lastgroup != "no":
            border = found.end()
    return border


def chain_start(marked: Marked, at: int) -> int:
    """The start of the chain of places that ends at `at` (江西省南昌市 …), or `at`."""
    while (place := marked.ending.get(at)) is not None:
        at = place.start
    return at
