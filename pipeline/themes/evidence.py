"""What sentences show of the themes, each looked at once, and what a window of them shows together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.themes.features import Floats, project, terms_of, weigh_counts
from pipeline.themes.markers import likely, matchers_of, normal
from pipeline.themes.model import ThemeModel

FEATURES = ("latent", "words", "best", "length", "taught")
"""Of a window and theme: logit of the line learned without labels, ln(1 + words found), the same of the
sentence with most of them, ln(characters / 200), logit of the line that labelled texts taught."""


class Sight(NamedTuple):
    """A sentence: its words by column of the vocabulary, and the themes with marking words in it.

    `found` has for each theme by its place in the lexicon the words themselves and their score; themes
    without any, which most are, are left out.
    """

    terms: Counter[int]
    found: dict[int, tuple[frozenset[str], float]]
    length: int


def sights(sentences: Iterable[str], lexicon: Lexicon, model: ThemeModel | None) -> dict[str, Sight]:
    """What each different sentence shows; without a model only the marking words."""
    said = list(dict.fromkeys(sentences))
    index = model.index if model else {}
    plain = [normal(sentence) for sentence in said]
    return {
        sentence: Sight(
            Counter(index[word] for word in cut if word in index),
            _found(text, lexicon),
            len(sentence),
        )
        for sentence, text, cut in zip(said, plain, terms_of(plain, lexicon), strict=True)
    }


def _found(text: str, lexicon: Lexicon) -> dict[int, tuple[frozenset[str], float]]:
    every = ((at, matcher, matcher.found(text)) for at, matcher in likely(text, lexicon))
    return {at: (found, matcher.count(found).score) for at, matcher, found in every if found}


def evidence(window: Sequence[Sight], lexicon: Lexicon, model: ThemeModel | None) -> Floats:
    """Themes by `FEATURES`, in the lexicon's order; `latent` and `taught` are nan where not learned."""
    shown = np.zeros((len(lexicon.themes), len(FEATURES)), dtype=np.float32)
    shown[:, 0], shown[:, 4] = _learned(window, lexicon, model) if model else (np.nan, np.nan)
    shown[:, 3] = min(max(math.log(max(sum(sight.length for sight in window), 1) / 200), -2.0), 1.5)
    for at in set().union(*(sight.found for sight in window)):
        some = [sight.found[at] for sight in window if at in sight.found]
        best = together = max(score for _, score in some)
        if len(some) > 1:
            together = matchers_of(lexicon)[at].count(frozenset().union(*(w for w, _ in some))).score
        shown[at, 1:3] = math.log1p(together), math.log1p(best)
    return shown


def _learned(window: Sequence[Sight], lexicon: Lexicon, model: ThemeModel) -> tuple[Floats, Floats]:
    """The logits of both lines of each theme of the lexicon, nan where the line was not learned."""
    counts: dict[int, int] = {}
    for sight in window:
        for term, times in sight.terms.items():  # `Counter.update` takes three times as long for so few
            counts[term] = counts.get(term, 0) + times
    columns, weights = weigh_counts(counts, model.idf)
    point = project(columns, weights, model.projection)
    by = _lines(lexicon, model)
    latent = np.einsum("d,dt->t", point, by.weights) + by.bias
    taught = np.einsum("w,wt->t", weights, by.taught[columns]) + by.taught_bias
    return latent, taught


class _Lines(NamedTuple):
    """The lines of a model by the themes of a lexicon; the bias is nan where none was learned."""

    weights: Floats
    bias: Floats
    taught: Floats
    taught_bias: Floats


@lru_cache(maxsize=4)
def _lines(lexicon: Lexicon, model: ThemeModel) -> _Lines:
    place = [model.place.get(theme.id, -1) for theme in lexicon.themes]
    unknown = [at for at, where in enumerate(place) if where < 0]
    bias, taught_bias = model.bias.copy(), model.taught_bias.copy()
    bias[model.unlearned] = np.nan
    bias, taught_bias = bias[place], taught_bias[place]
    bias[unknown] = taught_bias[unknown] = np.nan
    return _Lines(
        np.ascontiguousarray(model.weights[:, place]),
        bias,
        np.ascontiguousarray(model.taught[:, place]),
        taught_bias,
    )
