"""How likely each paragraph speaks of each theme, and the sentences that say so."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline import words
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Paragraph, Passage, Span, ThemeScore
from pipeline.themes.features import project, terms_of, weigh
from pipeline.themes.markers import Hits, matchers, normal
from pipeline.themes.model import Calibration, ThemeModel

SHORTEST = 20
KINDS = ("title", "heading", "body")
_STOP = re.compile(r"[。！？；!?;]+[”’」』）)]*")


class Carrier(NamedTuple):
    """A sentence that carries a theme, and the words in it that mark the theme."""

    span: Span
    words: tuple[Span, ...]


def tag(document: Document, lexicon: Lexicon, model: ThemeModel | None) -> tuple[ThemeScore, ...]:
    """One row for each paragraph of at least 20 characters (title, heading, body) and each theme.

    A theme that the model does not know (new in the lexicon, or no model) is scored by its words alone.
    """
    found = list(bodies(document))
    scores = probabilities((passage.clean for _, passage in found), lexicon, model)
    said = calibration(lexicon, model).threshold
    return tuple(
        ThemeScore(paragraph.start, paragraph.end, theme.id, p, p >= said)
        for (paragraph, _), row in zip(found, scores, strict=True)
        for theme, p in zip(lexicon.themes, row, strict=True)
    )


def bodies(document: Document) -> Iterator[tuple[Paragraph, Passage]]:
    """The paragraphs that are tagged, with their clean text."""
    for paragraph in document.paragraphs:
        if paragraph.kind in KINDS and paragraph.end - paragraph.start >= SHORTEST:
            passage = words.passage(document, paragraph.span)
            if len(passage.clean) >= SHORTEST:
                yield paragraph, passage


def probabilities(texts: Iterable[str], lexicon: Lexicon, model: ThemeModel | None) -> list[list[float]]:
    """For each plain paragraph the calibrated probability of each theme of the lexicon, to six digits.

    A paragraph's row does not depend on the paragraphs beside it.
    """
    said = [normal(text) for text in texts]
    latent = _latent(said, lexicon, model) if model else [{}] * len(said)
    by = calibration(lexicon, model)
    return [_row(text, logits, lexicon, by) for text, logits in zip(said, latent, strict=True)]


def calibration(lexicon: Lexicon, model: ThemeModel | None) -> Calibration:
    return model.calibration if model else Calibration(**lexicon.theme_calibration)


def _latent(texts: Sequence[str], lexicon: Lexicon, model: ThemeModel) -> list[dict[str, float]]:
    """For each text the logit of the learned line of each theme that was learned."""
    rows = []
    for document in terms_of(texts, lexicon):
        columns, weights = weigh(document, model.index, model.idf)
        point = project(columns, weights, model.projection)
        logits = np.einsum("d,dt->t", point, model.weights) + model.bias
        rows.append({t: float(x) for t, x, ok in zip(model.themes, logits, model.learned, strict=True) if ok})
    return rows


def _row(text: str, latent: dict[str, float], lexicon: Lexicon, by: Calibration) -> list[float]:
    length = min(max(math.log(max(len(text), 1) / 200), -2.0), 1.5)
    return [
        _probability(m.hits(text), latent.get(m.theme), length, by.offsets.get(m.theme, 0.0), by)
        for m in matchers(lexicon.themes)
    ]


def _probability(hits: Hits, latent: float | None, length: float, offset: float, by: Calibration) -> float:
    """Without a learned line the words speak twice: its logit is guessed from them (a fit over 203 texts)."""
    said = math.log1p(hits.score)
    guess = latent if latent is not None else 3.6 * said - 4.4
    logit = by.intercept + offset + by.latent * guess + by.words * said + by.length * length
    return round(1 / (1 + math.exp(-logit)), 6)


def carriers(
    document: Document, span: Span, theme: str, lexicon: Lexicon, *, model: ThemeModel | None = None
) -> tuple[Carrier, ...]:
    """The sentences of a paragraph that carry a theme, the strongest first.

    They are those with words of the theme; where there is none and a model is given, the one sentence
    that the model takes for the theme most.
    """
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
    if not found and model is not None and text:
        return (Carrier(passage.span(*_likeliest(text, theme, lexicon, model)), ()),)
    return tuple(carrier for _, carrier in sorted(found))


def _likeliest(text: str, theme: str, lexicon: Lexicon, model: ThemeModel) -> tuple[int, int]:
    pieces = list(_sentences(text))
    latent = _latent([text[start:end] for start, end in pieces], lexicon, model)
    return max(zip(pieces, latent, strict=True), key=lambda pair: pair[1].get(theme, 0.0))[0]


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    ends = sorted({0, *(stop.end() for stop in _STOP.finditer(text)), len(text)})
    return pairwise(ends)
