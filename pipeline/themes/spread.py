"""How a passage or a name spread: which document said it first, and who took it over, also changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from pipeline.model import Document, Paragraph, Span
from pipeline.themes.groups import LEVELS
from pipeline.themes.similar import SHINGLE, SHORTEST, Taken, taken_over

LEAST = 0.6
"""Likeness from which a passage is the same one said again; below it two share no more than a formula."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where a passage stands in a document; `likeness` 1 is word for word."""

    document: str
    span: Span
    quote: str
    likeness: float


def said_in(text: str, documents: Iterable[Document]) -> list[Said]:
    """The first place of a name or passage in each document, blanks, marks and width left out.

    A text of `SHORTEST` characters or more is also found where it was changed (likeness of .6 or more).
    """
    asked = _folded(text)[0]
    found: list[Said] = []
    for document in documents:
        place = _place(asked, document) or _changed(text, asked, document)
        if place is not None:
            found.append(place)
    return found


def _folded(text: str) -> tuple[str, list[int]]:
    kept = [(at, unicodedata.normalize("NFKC", sign)[:1]) for at, sign in enumerate(text) if sign.isalnum()]
    return "".join(sign for _, sign in kept), [at for at, _ in kept]


def _place(asked: str, document: Document) -> Said | None:
    said, offsets = _folded(document.text)
    at = said.find(asked) if asked else -1
    if at < 0:
        return None
    span = Span(offsets[at], offsets[at + len(asked) - 1] + 1)
    return Said(document.id, span, span.of(document.text), 1.0)


def _changed(text: str, asked: str, document: Document) -> Said | None:
    if len(asked) < SHORTEST:
        return None
    own = Document("", "", "text/plain", text, (Paragraph(0, len(text)),))
    shared = taken_over(own, [document], shortest=max(SHINGLE, int(LEAST * len(asked))))
    whole = [
        Said(document.id, t.source_span, t.source_quote, _likeness(asked, t.source_quote)) for t in shared
    ]
    best = max(whole, key=lambda said: said.likeness, default=None)
    return best if best is not None and best.likeness >= LEAST else None


def _likeness(asked: str, quote: str) -> float:
    """Of the whole passage, so that one taken over in part is less like it than one that is all there."""
    return SequenceMatcher(None, asked, _folded(quote)[0], autojunk=False).ratio()


def passages_spread(document: Document, others: Sequence[Document]) -> list[tuple[Span, list[Taken]]]:
    """The passages of a document that others have too, those in most documents first."""
    shared = [taken for taken in taken_over(document, others) if taken.likeness >= LEAST]
    merged: list[tuple[Span, list[Taken]]] = []
    for _, same in groupby(shared, key=lambda taken: taken.span.start // SHORTEST):
        some = list(same)
        merged.append((max((taken.span for taken in some), key=lambda span: span.end - span.start), some))
    return sorted(merged, key=lambda pair: (-len({t.source for t in pair[1]}), pair[0].start))


def in_time(found: Iterable[Said], when: Mapping[str, tuple[str, str]]) -> list[Said]:
    """The places by date, on one day the higher level first; a bare year at its end, undated ones last.

    `when` gives for each document its date (ISO, as far as known) and level.
    """

    def order(said: Said) -> tuple[bool, str, int, str]:
        date, level = when.get(said.document, ("", ""))
        return not date, f"{date:~<10}", LEVELS.get(level, 4), said.document

    return sorted(found, key=order)
