"""What sentences show of the themes, each looked at once, and what a window of them shows together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline import words
from pipeline.lexicon import Lexicon
from pipeline.themes.features import Floats, of_unit_length, weigh_all
from pipeline.themes.markers import likely, matchers_of, normal
from pipeline.themes.model import ThemeModel

FEATURES = ("latent", "words", "best", "length", "taught")
"""Of a window and theme: logit of the line learned without labels, ln(1 + words found), the same of the
sentence with most of them, ln(characters / 200), logit of the line that labelled texts taught."""


class Sight(NamedTuple):
    """A sentence: the columns of its words in the vocabulary, and the themes with marking words in it.

    `found` has for each theme by its place in the lexicon the words themselves and their score; themes
    without any, which most are, are left out.
    """

    terms: tuple[int, ...]
    found: dict[int, tuple[frozenset[str], float]]
    length: int


def sights(sentences: Iterable[str], lexicon: Lexicon, model: ThemeModel | None) -> dict[str, Sight]:
    """What each different sentence shows; without a model only the marking words."""
    said = list(dict.fromkeys(sentences))
    index = model.index if model else {}
    plain = [normal(sentence) for sentence in said]
    return {
        sentence: Sight(
            tuple([at for at in map(index.get, cut) if at is not None]),
            _found(text, lexicon),
            len(sentence),
        )
        for sentence, text, cut in zip(said, plain, words.tokens_of(plain, lexicon), strict=True)
    }


def _found(text: str, lexicon: Lexicon) -> dict[int, tuple[frozenset[str], float]]:
    every = ((at, matcher, matcher.found(text)) for at, matcher in likely(text, lexicon))
    return {at: (found, matcher.score(found)) for at, matcher, found in every if found}


def evidence(windows: Sequence[Sequence[Sight]], lexicon: Lexicon, model: ThemeModel | None) -> Floats:
    """Windows by themes by `FEATURES`, themes in the lexicon's order.

    `latent` and `taught` are nan where not learned. All windows of a document are asked at once: one by one
    they took three times as long. None depends on those beside it.
    """
    shown = np.zeros((len(windows), len(lexicon.themes), len(FEATURES)), dtype=np.float32)
    shown[..., 0], shown[..., 4] = _learned(windows, lexicon, model) if model else (np.nan, np.nan)
    shown[..., 1:3] = np.log1p(_marked(windows, lexicon))
    lengths = np.array([sum(sight.length for sight in window) for window in windows])
    shown[..., 3] = np.clip(np.log(np.maximum(lengths, 1) / 200), -2.0, 1.5)[:, None]
    return shown


def _marked(windows: Sequence[Sequence[Sight]], lexicon: Lexicon) -> NDArray[np.float64]:
    """Windows by themes: the score of the marking words in it, and of the sentence with most of them."""
    matchers = matchers_of(lexicon)
    scores = np.zeros((len(windows), len(matchers), 2))
    for n, window in enumerate(windows):
        held: dict[int, tuple[frozenset[str], float]] = {}
        for sight in window:
            for at, (found, score) in sight.found.items():
                before, best = held.get(at, (found, score))
                held[at] = before | found, max(best, score)
        for at, (found, best) in held.items():
            scores[n, at] = matchers[at].score(found), best
    return scores


def _learned(
    windows: Sequence[Sequence[Sight]], lexicon: Lexicon, model: ThemeModel
) -> tuple[Floats, Floats]:
    """The logits of both lines of each theme of the lexicon, nan where the line was not learned."""
    by = _lines(lexicon, model)
    said = np.zeros((len(windows), by.words.shape[1]), dtype=np.float32)
    for n, columns, weights in weigh_all([[t for s in w for t in s.terms] for w in windows], model.idf):
        said[n] = np.einsum("w,wd->d", weights, by.words[columns])
    points, taught = np.split(said, [model.projection.shape[1]], axis=1)
    latent = np.einsum("nd,dt->nt", of_unit_length(points), by.weights)
    return latent + by.bias, taught + by.taught_bias


class _Lines(NamedTuple):
    """The lines of a model by the themes of a lexicon; the bias is nan where none was learned.

    `words` has for each word its place in the latent space, and beside it what labels taught of it.
    """

    words: Floats
    weights: Floats
    bias: Floats
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
        np.hstack([model.projection, model.taught[:, place]]),
        np.ascontiguousarray(model.weights[:, place]),
        bias,
        taught_bias,
    )
