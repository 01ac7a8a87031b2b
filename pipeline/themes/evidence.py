"""What sentences show of the themes, each looked at once, and what a window of them shows together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.themes.features import Floats, project, terms_of, weigh_counts
from pipeline.themes.markers import matchers, normal
from pipeline.themes.model import ThemeModel

FEATURES = ("latent", "words", "best", "length")
"""Of a window and theme: logit of the learned line, ln(1 + words found), the same of the sentence with most
of them, ln(characters / 200)."""


class Sight(NamedTuple):
    """A sentence: its words by column of the vocabulary, and the marking words of each theme in it."""

    terms: Counter[int]
    found: tuple[frozenset[str], ...]
    length: int


def sights(sentences: Iterable[str], lexicon: Lexicon, model: ThemeModel | None) -> dict[str, Sight]:
    """What each different sentence shows; without a model only the marking words."""
    said = list(dict.fromkeys(sentences))
    index = model.index if model else {}
    known = matchers(lexicon.themes)
    plain = [normal(sentence) for sentence in said]
    return {
        sentence: Sight(
            Counter(index[word] for word in cut if word in index),
            tuple(m.found(text) for m in known),
            len(sentence),
        )
        for sentence, text, cut in zip(said, plain, terms_of(plain, lexicon), strict=True)
    }


def evidence(window: Sequence[Sight], lexicon: Lexicon, model: ThemeModel | None) -> Floats:
    """Themes by `FEATURES`, in the lexicon's order; `latent` is nan where nothing was learned of a theme."""
    known = matchers(lexicon.themes)
    latent = _latent(window, model) if model else {}
    length = math.log(max(sum(sight.length for sight in window), 1) / 200)
    rows = np.empty((len(known), len(FEATURES)), dtype=np.float32)
    for at, matcher in enumerate(known):
        found = [sight.found[at] for sight in window]
        together = matcher.count(frozenset().union(*found)).score
        best = max((matcher.count(some).score for some in found if some), default=0.0)
        logit = latent.get(matcher.theme, math.nan)
        rows[at] = logit, math.log1p(together), math.log1p(best), min(max(length, -2.0), 1.5)
    return rows


def _latent(window: Sequence[Sight], model: ThemeModel) -> dict[str, float]:
    """The logit of the learned line of each theme that was learned."""
    counts: Counter[int] = Counter()
    for sight in window:
        counts.update(sight.terms)
    point = project(*weigh_counts(counts, model.idf), model.projection)
    logits = np.einsum("d,dt->t", point, model.weights) + model.bias
    return {t: float(x) for t, x, ok in zip(model.themes, logits, model.learned, strict=True) if ok}
