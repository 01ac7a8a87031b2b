"""Documents that are near one another, and passages that one takes over from another, with both quotes."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Span
from pipeline.themes.features import Floats, project, terms_of, weigh
from pipeline.themes.model import ThemeModel
from pipeline.themes.tagging import bodies

SHINGLE, SHORTEST, GAP = 8, 20, 12
"""Characters that must match, that a passage has at least, and that may differ in one (a date, an issuer).
Chosen, not measured: shorter shingles match names and formulas."""
FORMULA_SHARE, FORMULA_FEWEST = 0.3, 5
"""What stands in three of ten sources is a formula; of fewer than five sources none is sought."""
REPEATED = 8
"""Places in one text from which a shingle is filling and no passage: two texts of one phrase over and over
have as many pairs as the square of their length (20 GB for two of 200,000 characters)."""


class Near(NamedTuple):
    """Another document and how like it is (cosine in LSI space, 1 for the same words)."""

    document: str
    likeness: float


def place(documents: Iterable[Document], lexicon: Lexicon, model: ThemeModel) -> dict[str, Floats]:
    """For each document (by id) its unit vector: the length-weighted mean of its paragraphs' LSI vectors."""
    return {document.id: _place(document, lexicon, model) for document in documents}


def _place(document: Document, lexicon: Lexicon, model: ThemeModel) -> Floats:
    texts = [passage.clean for _, passage in bodies(document)]
    whole = np.zeros(model.projection.shape[1], dtype=np.float32)
    for text, words in zip(texts, terms_of(texts, lexicon), strict=True):
        whole += np.float32(len(text)) * project(*weigh(words, model.index, model.idf), model.projection)
    norm = np.float32(np.sqrt((whole * whole).sum()))
    return whole / norm if norm else whole


def nearest(document: str, places: Mapping[str, Floats], *, most: int = 5) -> list[Near]:
    """The documents nearest to one of `places`, the nearest first; itself left out."""
    place = places[document]
    near_ones = [
        Near(other, round(float((place * vector).sum()), 6))
        for other, vector in places.items()
        if other != document
    ]
    return sorted(near_ones, key=lambda near: (-near.likeness, near.document))[:most]


@dataclass(frozen=True, slots=True)
class Taken:
    """A passage that stands in two documents, spans into the text of each; `likeness` 1 is word by word."""

    document: str
    span: Span
    quote: str
    source: str
    source_span: Span
    source_quote: str
    likeness: float


class _Folded(NamedTuple):
    """A text without blanks and marks, width folded, and where each of its characters stands."""

    text: str
    offsets: list[int]


def taken_over(
    document: Document, sources: Sequence[Document], *, shortest: int = SHORTEST, gap: int = GAP
) -> list[Taken]:
    """Passages of at least `shortest` characters that a document shares with one of `sources`, in order.

    Punctuation, blanks and width do not count, and up to `gap` characters may differ between matching
    stretches. Formulas that stand in three of ten sources or more are not counted as taken over
    (told only from five sources on). Documents may be compared with themselves left out by the caller.
    """
    ours = _fold(document.text)
    folded = [(source, _fold(source.text)) for source in sources]
    formulas = _formulas([text for _, text in folded])
    at = {shingle: places for shingle, places in _places_of(ours.text).items() if shingle not in formulas}
    passages = [
        _taken(document, ours, source, text, run)
        for source, text in folded
        for run in _runs(at, text.text, gap)
        if run[1] - run[0] >= shortest and run[3] - run[2] >= shortest
    ]
    return sorted(passages, key=lambda taken: (taken.span, taken.source, taken.source_span))


def _fold(text: str) -> _Folded:
    signs = [(at, unicodedata.normalize("NFKC", sign)) for at, sign in enumerate(text) if sign.isalnum()]
    return _Folded("".join(sign[:1] for _, sign in signs), [at for at, _ in signs])


def _shingles(text: str) -> Iterator[tuple[int, str]]:
    return ((at, text[at : at + SHINGLE]) for at in range(len(text) - SHINGLE + 1))


def _places_of(text: str) -> dict[str, list[int]]:
    """Where each shingle stands in a text, those left out that fill it."""
    standing: dict[str, list[int]] = {}
    for at, shingle in _shingles(text):
        standing.setdefault(shingle, []).append(at)
    return {shingle: places for shingle, places in standing.items() if len(places) <= REPEATED}


def _formulas(texts: Sequence[_Folded]) -> set[str]:
    if len(texts) < FORMULA_FEWEST:
        return set()
    count = Counter(shingle for text in texts for shingle in {s for _, s in _shingles(text.text)})
    return {shingle for shingle, n in count.items() if n >= max(FORMULA_SHARE * len(texts), 3)}


Run = tuple[int, int, int, int]  # start and end in the document, start and end in the source


def _runs(at: Mapping[str, Sequence[int]], source: str, gap: int) -> list[Run]:
    """Matching shingles chained along both texts, over gaps of up to `gap` characters on either side."""
    there = _places_of(source)
    pairs = sorted(
        (i, j) for shingle in there.keys() & at.keys() for i in at[shingle] for j in there[shingle]
    )
    chains: list[list[int]] = []  # first and last shingle in the document, first and last in the source
    live = 0
    for i, j in pairs:
        while live < len(chains) and chains[live][1] + SHINGLE + gap < i:
            live += 1
        chain = min(
            (c for c in chains[live:] if _follows(c, i, j, gap)), key=lambda c: _drift(c, i, j), default=None
        )
        if chain is None:
            chains.append([i, i, j, j])
        else:
            chain[1], chain[3] = i, j
    return _longest([(c[0], c[1] + SHINGLE, c[2], c[3] + SHINGLE) for c in chains])


def _follows(chain: Sequence[int], i: int, j: int, gap: int) -> bool:
    steps = i - chain[1], j - chain[3]
    return min(steps) > 0 and max(steps) <= SHINGLE + gap and _drift(chain, i, j) <= gap


def _drift(chain: Sequence[int], i: int, j: int) -> int:
    """How much longer one of two texts is between the end of a chain and the next match."""
    return abs((i - chain[1]) - (j - chain[3]))


def _longest(runs: list[Run]) -> list[Run]:
    """Runs without those that lie within a longer one of the document."""
    outer: list[Run] = []
    for run in sorted(runs, key=lambda run: (run[0] - run[1], run)):
        if not any(other[0] <= run[0] and run[1] <= other[1] for other in outer):
            outer.append(run)
    return outer


def _taken(document: Document, ours: _Folded, source: Document, other: _Folded, run: Run) -> Taken:
    span = Span(ours.offsets[run[0]], ours.offsets[run[1] - 1] + 1)
    there = Span(other.offsets[run[2]], other.offsets[run[3] - 1] + 1)
    likeness = SequenceMatcher(
        None, ours.text[run[0] : run[1]], other.text[run[2] : run[3]], autojunk=False
    ).ratio()
    return Taken(
        document.id, span, span.of(document.text), source.id, there, there.of(source.text), round(likeness, 4)
    )


def share_taken(document: Document, taken: Iterable[Taken]) -> float:
    """The part of a document's characters (blanks and marks left out) that stands in passages taken over."""
    offsets = _fold(document.text).offsets
    covered: set[int] = set()
    for passage in taken:
        covered.update(
            range(bisect_left(offsets, passage.span.start), bisect_left(offsets, passage.span.end))
        )
    return len(covered) / len(offsets) if offsets else 0.0
