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

FEATURES = ("latent", "words", "best", "length", "taught")
"""Of a window and theme: logit of the line learned without labels, ln(1 + words found), the same of the
sentence with most of them, ln(characters / 200), logit of the line that labelled texts taught."""


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
    """Themes by `FEATURES`, in the lexicon's order; `latent` and `taught` are nan where not learned."""
    known = matchers(lexicon.themes)
    learned = _learned(window, model) if model else {}
    length = math.log(max(sum(sight.length for sight in window), 1) / 200)
    rows = np.empty((len(known), len(FEATURES)), dtype=np.float32)
    for at, matcher in enumerate(known):
        found = [sight.found[at] for sight in window]
        together = matcher.count(frozenset().union(*found)).score
        best = max((matcher.count(some).score for some in found if some), default=0.0)
        latent, taught = learned.get(matcher.theme, (math.nan, math.nan))
        rows[at] = latent, math.log1p(together), math.log1p(best), min(max(length, -2.0), 1.5), taught
    return rows


def _learned(window: Sequence[Sight], model: ThemeModel) -> dict[str, tuple[float, float]]:
    """The logits of both lines of each theme, nan where the line was not learned."""
    counts: Counter[int] = Counter()
    for sight in window:
        counts.update(sight.terms)
    columns, weights = weigh_counts(counts, model.idf)
    point = project(columns, weights, model.projection)
    latent = np.einsum("d,dt->t", point, model.weights) + model.bias
    latent[~np.array(model.learned)] = np.nan
    taught = np.einsum("w,wt->t", weights, model.taught[columns]) + model.taught_bias
    return dict(zip(model.themes, zip(latent.tolist(), taught.tolist(), strict=True), strict=True))
