"""How likely each paragraph speaks of each theme, and the sentences that say so."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline import words
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Paragraph, Passage, Span, ThemeScore
from pipeline.themes.features import project, terms, weigh
from pipeline.themes.markers import Hits, matchers, normal
from pipeline.themes.model import Calibration, ThemeModel

SHORTEST = 20
_STOP = re.compile(r"[。！？；!?;]+[”’」』）)]*")


class Carrier(NamedTuple):
    """A sentence that carries a theme, and the words in it that mark the theme."""

    span: Span
    words: tuple[Span, ...]


def tag(document: Document, lexicon: Lexicon, model: ThemeModel | None) -> tuple[ThemeScore, ...]:
    """One row for each paragraph of body text of at least 20 characters and each theme of the lexicon.

    A theme that the model does not know (new in the lexicon, or no model) is scored by its words alone.
    """
    return tuple(
        ThemeScore(paragraph.start, paragraph.end, theme.id, p, p >= threshold(model))
        for paragraph, passage in bodies(document)
        for theme, p in zip(lexicon.themes, probabilities(passage.clean, lexicon, model), strict=True)
    )


def threshold(model: ThemeModel | None) -> float:
    return (model.calibration if model else Calibration()).threshold


def bodies(document: Document) -> Iterator[tuple[Paragraph, Passage]]:
    """The paragraphs that are tagged, with their clean text."""
    for paragraph in document.paragraphs:
        if paragraph.kind == "body" and paragraph.end - paragraph.start >= SHORTEST:
            passage = words.passage(document, paragraph.span)
            if len(passage.clean) >= SHORTEST:
                yield paragraph, passage


def probabilities(text: str, lexicon: Lexicon, model: ThemeModel | None) -> list[float]:
    """The calibrated probability of each theme of the lexicon for one plain paragraph, to six digits."""
    text = normal(text)
    latent = _latent(text, lexicon, model) if model else {}
    calibration = model.calibration if model else Calibration()
    return [
        _probability(matcher.hits(text), latent.get(matcher.theme), len(text), calibration)
        for matcher in matchers(lexicon.themes)
    ]


def _latent(text: str, lexicon: Lexicon, model: ThemeModel) -> dict[str, float]:
    """The logit of the learned line for each theme that was learned."""
    columns, weights = weigh(terms(text, lexicon), model.index, model.idf)
    point = project(columns, weights, model.projection)
    logits = np.einsum("d,dt->t", point, model.weights) + model.bias
    return {t: float(x) for t, x, ok in zip(model.themes, logits, model.learned, strict=True) if ok}


def _probability(hits: Hits, latent: float | None, length: int, by: Calibration) -> float:
    """Without a learned line the words speak twice: ln(1 + hits) stands in for it around its usual range."""
    said = math.log1p(hits.score)
    guess = latent if latent is not None else 3.8 * said - 4.5
    logit = by.intercept + by.latent * guess + by.words * said + by.length * math.log(length / 200)
    return round(1 / (1 + math.exp(-logit)), 6)


def carriers(document: Document, span: Span, theme: str, lexicon: Lexicon) -> tuple[Carrier, ...]:
    """The sentences of a paragraph that carry a theme by its words, the strongest first."""
    matcher = next(m for m in matchers(lexicon.themes) if m.theme == theme)
    passage = words.passage(document, span)
    text = normal(passage.clean)
    found: list[tuple[float, Carrier]] = []
    for start, end in _sentences(text):
        marks = [(start + m.start(), start + m.end()) for m in matcher.find(text[start:end])]
        if marks:
            spans = tuple(passage.span(*mark) for mark in marks)
            score = matcher.hits(text[start:end]).score
            found.append((-score, Carrier(passage.span(start, end), spans)))
    return tuple(carrier for _, carrier in sorted(found))


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    ends = sorted({0, *(stop.end() for stop in _STOP.finditer(text)), len(text)})
    return pairwise(ends)
