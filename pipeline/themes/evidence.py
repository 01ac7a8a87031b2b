"""What sentences show of the themes, each looked at once, and what a window of them shows together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.themes.features import Floats, project, terms_of, weigh_counts
from pipeline.themes.markers import Matcher, matchers_of, normal
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
    known = matchers_of(lexicon)
    plain = [normal(sentence) for sentence in said]
    return {
        sentence: Sight(
            Counter(index[word] for word in cut if word in index),
            _found(text, known),
            len(sentence),
        )
        for sentence, text, cut in zip(said, plain, terms_of(plain, lexicon), strict=True)
    }


def _found(text: str, known: Sequence[Matcher]) -> dict[int, tuple[frozenset[str], float]]:
    every = ((at, matcher, matcher.found(text)) for at, matcher in enumerate(known))
    return {at: (found, matcher.count(found).score) for at, matcher, found in every if found}


def evidence(window: Sequence[Sight], lexicon: Lexicon, model: ThemeModel | None) -> Floats:
    """Themes by `FEATURES`, in the lexicon's order; `latent` and `taught` are nan where not learned."""
    known = matchers_of(lexicon)
    learned = _learned(window, model) if model else ()
    place = model.place if model else {}
    length = min(max(math.log(max(sum(sight.length for sight in window), 1) / 200), -2.0), 1.5)
    lines = [learned[place[m.theme]] if m.theme in place else (math.nan, math.nan) for m in known]
    rows = [(latent, 0.0, 0.0, length, taught) for latent, taught in lines]
    for at in set().union(*(sight.found for sight in window)):
        some = [sight.found[at] for sight in window if at in sight.found]
        best = max(score for _, score in some)
        together = best if len(some) == 1 else known[at].count(frozenset().union(*(w for w, _ in some))).score
        latent, taught = lines[at]
        rows[at] = latent, math.log1p(together), math.log1p(best), length, taught
    return np.array(rows, dtype=np.float32)


def _learned(window: Sequence[Sight], model: ThemeModel) -> Sequence[tuple[float, float]]:
    """The logits of both lines of each theme of the model, nan where the line was not learned."""
    counts: dict[int, int] = {}
    for sight in window:
        for term, times in sight.terms.items():  # `Counter.update` takes three times as long for so few
            counts[term] = counts.get(term, 0) + times
    columns, weights = weigh_counts(counts, model.idf)
    point = project(columns, weights, model.projection)
    latent = np.einsum("d,dt->t", point, model.weights) + model.bias
    latent[model.unlearned] = np.nan
    taught = np.einsum("w,wt->t", weights, model.taught[columns]) + model.taught_bias
    return list(zip(latent.tolist(), taught.tolist(), strict=True))
