"""One stretch of clean text with the words of the vocabulary marked in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.model import Label
from pipeline.words import tokens

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


def mark(text: str, words: Vocabulary) -> Marked:
    """The text with the words of the vocabulary marked."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for found in words.scan(text):
        marks[found.kind].append(found)
    places = _places(text, marks, words)
    return Marked(text, marks, places, {place.end: place for place in places})


def longest(marks: list[Mark]) -> list[Mark]:
    """Of marks that overlap, the one that begins first, and of those the longest."""
    if len(marks) < 2:
        return marks
    kept: list[Mark] = []
    at = 0
    for found in sorted(marks, key=lambda m: (m.start, -m.end)):
        if found.start >= at:
            kept.append(found)
            at = found.end
    return kept


def _widest(marks: list[Mark], words: Vocabulary) -> list[Mark]:
    """Of marks that overlap the longest, of equal ones the highest division (从江西: 江西, not 从江)."""
    kept: list[Mark] = []
    for found in sorted(marks, key=lambda m: (m.start - m.end, words.rank.get(m.word, 0), m.start)):
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return sorted(kept)


def _places(text: str, marks: dict[str, list[Mark]], words: Vocabulary) -> list[Mark]:
    """Place names, without those inside longer words and those that are words in themselves."""
    if not (marks["place"] or marks["common"]):
        return []
    edges = _word_edges(text, marks, words)
    for kind in ("place", "common"):
        marks[kind] = [m for m in marks[kind] if _whole(m, edges, words)]
    named = _widest(marks["place"] + marks["common"] + marks["trap"] + marks["region"], words)
    sure = [m for m in named if m.kind == "place"]
    return sorted([*sure, *(m for m in named if m.kind == "common" and _beside_place(text, m, sure, words))])


def _word_edges(text: str, marks: dict[str, list[Mark]], words: Vocabulary) -> frozenset[int] | None:
    """Where words begin and end, if there is a short name of a place to be checked by them."""
    if not any(m.end - m.start < 3 for kind in ("place", "common") for m in marks[kind]):
        return None
    edges = set(accumulate(map(len, tokens(text, words.lexicon)), initial=0))
    for found in marks["zone"]:  # the segmenter knows a zone as one word
        edges |= {m.end for kind in ("place", "common") for m in marks[kind] if m.start == found.start}
    return frozenset(edges)


def _whole(found: Mark, edges: frozenset[int] | None, words: Vocabulary) -> bool:
    """Whether a name of two letters is a word and not the seam of two (示范县 holds no 范县)."""
    if edges is None or found.end - found.start > 2:
        return True
    return found.start in edges and (found.end in edges or not words.rank.get(found.word, 2))


def _beside_place(text: str, found: Mark, sure: list[Mark], words: Vocabulary) -> bool:
    """A name that is a common word too (资源, 合作) is a place beside a sure one: 桂林资源, 资源、灌阳."""
    joins = words.sets["borders.joins"]
    own = words.places[found.word]
    for place in sure:
        codes = words.places[place.word]
        near = words.rank.get(place.word, 2) == 1
        if near and place.end == found.start and any(_holds(a, b) for a in codes for b in own):
            return True
        gap = text[place.end : found.start] or text[found.end : place.start]
        if gap in joins and any(a[:2] == b[:2] for a in codes for b in own):
            return True
    return False


def _holds(outer: str, inner: str) -> bool:
    """Whether the division `outer` holds `inner` by their codes (450300 holds 450329)."""
    return outer != inner and inner.startswith(outer.rstrip("0"))


def left_border(text: str, at: int, words: Vocabulary, *, reach: int = REACH, over_joins: bool = True) -> int:
    """Where a name that ends at `at` may begin at the earliest; `over_joins`: it may hold 、 and 和."""
    floor = max(0, at - reach)
    border = floor
    for found in words.borders.finditer(text, floor, at):
        if found.lastgroup != "no" and not (over_joins and found.lastgroup == "join"):
            border = found.end()
    return border


def chain_start(marked: Marked, at: int) -> int:
    """The start of the chain of places that ends at `at` (江西省南昌市 …), or `at`."""
    while (place := marked.ending.get(at)) is not None:
        at = place.start
    return at


def made_of(text: str, listed: frozenset[str]) -> bool:
    """Whether the text is nothing but listed words, one after the other."""
    ends = {0}
    for at in range(len(text)):
        if at in ends:
            ends |= {at + n for n in range(1, 7) if text[at : at + n] in listed and at + n <= len(text)}
    return len(text) in ends
