"""How likely each paragraph speaks of each theme, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline import words
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Paragraph, Passage, Span, ThemeScore, ThemeSum
from pipeline.themes.evidence import Sight, evidence, sights
from pipeline.themes.markers import matchers_of, normal
from pipeline.themes.model import Calibration, ThemeModel
from pipeline.themes.windows import KINDS, around, sentence_spans, sentences, stream, tiles

SHORTEST = 20


class Carrier(NamedTuple):
    """A sentence that carries a theme, and the words in it that mark the theme."""

    span: Span
    words: tuple[Span, ...]


def tag(document: Document, lexicon: Lexicon, model: ThemeModel | None) -> tuple[ThemeScore, ...]:
    """One row for each paragraph of at least 20 characters (title, heading, body) and each theme.

    A theme that the model does not know (new in the lexicon, or no model) is scored by its words alone.
    """
    return scores(document, lexicon, model)[0]


def scores(
    document: Document, lexicon: Lexicon, model: ThemeModel | None
) -> tuple[tuple[ThemeScore, ...], tuple[ThemeSum, ...]]:
    """The rows of `tag`, and what the whole document says of each theme; each sentence is looked at once."""
    found = list(bodies(document))
    paragraphs = [sentences(passage.clean) for _, passage in found]
    whole = sentences(stream(document))
    seen = sights((s for some in (*paragraphs, whole) for s in some), lexicon, model)
    return (
        tuple(_rows([paragraph for paragraph, _ in found], paragraphs, seen, lexicon, model)),
        tuple(_sums([seen[sentence] for sentence in whole], lexicon, model)),
    )


def _rows(
    paragraphs: Sequence[Paragraph], said: Sequence[Sequence[str]], seen: Mapping[str, Sight],
    lexicon: Lexicon, model: ThemeModel | None,
) -> Iterator[ThemeScore]:  # fmt: skip
    least = calibration(lexicon, model).threshold
    rows = _either([[seen[sentence] for sentence in some] for some in said], lexicon, model)
    for paragraph, row in zip(paragraphs, rows, strict=True):
        for theme, p in zip(lexicon.themes, row, strict=True):
            yield ThemeScore(paragraph.start, paragraph.end, theme.id, p, p >= least)


def _sums(whole: Sequence[Sight], lexicon: Lexicon, model: ThemeModel | None) -> Iterator[ThemeSum]:
    """Each sentence counts with its length and with the probability of the window around it."""
    lengths = [sight.length for sight in whole]
    if whole:
        windows = [[whole[n] for n in window] for window in around(lengths)]
        mass = (np.array(lengths)[:, None] * _windows(windows, lexicon, model)).sum(axis=0)
        for theme, some in zip(lexicon.themes, mass.tolist(), strict=True):
            yield ThemeSum(theme.id, sum(lengths), round(some, 3))


def bodies(document: Document) -> Iterator[tuple[Paragraph, Passage]]:
    """The paragraphs that are tagged, with their clean text."""
    for paragraph in document.paragraphs:
        if paragraph.kind in KINDS and paragraph.end - paragraph.start >= SHORTEST:
            passage = words.passage(document, paragraph.span)
            if len(passage.clean) >= SHORTEST:
                yield paragraph, passage


def probabilities(texts: Iterable[str], lexicon: Lexicon, model: ThemeModel | None) -> list[list[float]]:
    """For each plain text the calibrated probability of each theme of the lexicon, to six digits.

    A text longer than a window has a theme where one of its windows has it. A text's row does not
    depend on the texts beside it.
    """
    cut = [sentences(text) for text in texts]
    seen = sights((sentence for some in cut for sentence in some), lexicon, model)
    return _either([[seen[sentence] for sentence in some] for some in cut], lexicon, model)


def calibration(lexicon: Lexicon, model: ThemeModel | None) -> Calibration:
    return model.calibration if model else Calibration(**lexicon.theme_calibration)


def _either(
    texts: Sequence[Sequence[Sight]], lexicon: Lexicon, model: ThemeModel | None
) -> list[list[float]]:
    """How likely one of the windows of each text has each theme."""
    cut = [[[said[at] for at in tile] for tile in tiles([s.length for s in said])] for said in texts]
    has_none = 1 - _windows([window for some in cut for window in some], lexicon, model)
    ends = list(accumulate(len(some) for some in cut))
    neither = [has_none[end - len(some) : end].prod(axis=0) for end, some in zip(ends, cut, strict=True)]
    return [[round(1 - none, 6) for none in row.tolist()] for row in neither]


def _windows(
    windows: Sequence[Sequence[Sight]], lexicon: Lexicon, model: ThemeModel | None
) -> NDArray[np.float64]:
    """How likely each window has each theme: windows by themes.

    Where a line was not learned its logit is guessed from the words (fits over 203 and 539 texts).
    """
    by = calibration(lexicon, model)
    table = evidence(windows, lexicon, model).astype(np.float64)
    latent, found, best, length, taught = np.moveaxis(table, 2, 0)
    latent = np.where(np.isnan(latent), 3.6 * found - 4.4, latent)
    taught = np.where(np.isnan(taught), 2.1 * found - 4.7, taught)
    slopes, offsets = (
        np.array([by_theme.get(theme.id, 0.0) for theme in lexicon.themes])
        for by_theme in (by.slopes, by.offsets)
    )
    words = (by.words + slopes) * found + by.best * best
    logit = by.intercept + offsets + by.latent * latent + words + by.length * length + by.taught * taught
    return np.asarray(1 / (1 + np.exp(-logit)))


def carriers(
    document: Document, span: Span, theme: str, lexicon: Lexicon, *, model: ThemeModel | None = None
) -> tuple[Carrier, ...]:
    """The sentences of a paragraph that carry a theme, the strongest first.

    They are those with words of the theme; where there is none and a model is given, the one sentence
    that the model takes for the theme most.
    """
    matcher = next(m for m in matchers_of(lexicon) if m.theme == theme)
    passage = words.passage(document, span)
    text = normal(passage.clean)
    found: list[tuple[float, Carrier]] = []
    for start, end in sentence_spans(text):
        marks = [(start + m.start(), start + m.end()) for m in matcher.find(text[start:end])]
        if marks:
            spans = tuple(passage.span(*mark) for mark in marks)
            score = matcher.hits(text[start:end]).score
            found.append((-score, Carrier(passage.span(start, end), spans)))
    if not found and model is not None and text:
        return (Carrier(passage.span(*_likeliest(text, theme, lexicon, model)), ()),)
    return tuple(carrier for _, carrier in sorted(found))


def _likeliest(text: str, theme: str, lexicon: Lexicon, model: ThemeModel) -> tuple[int, int]:
    at = [t.id for t in lexicon.themes].index(theme)
    spans = sentence_spans(text)
    rows = probabilities((text[start:end] for start, end in spans), lexicon, model)
    return max(zip(spans, rows, strict=True), key=lambda pair: pair[1][at])[0]
