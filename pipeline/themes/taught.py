"""What labelled texts teach: for each theme a line over all words of a text, beside its marking words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.themes.features import Floats, sparse, terms_of, weigh_counts
from pipeline.themes.markers import normal
from pipeline.themes.model import ThemeModel

STRENGTH = 40.0
"""How freely the words speak (C of the regression): of 10 and 40 the better, cross-validated on 539 texts."""
FEWEST = 8
"""Texts with a theme, and without it, from which on it is taught."""


def teach(model: ThemeModel, examples: Sequence[tuple[str, frozenset[str]]], lexicon: Lexicon) -> ThemeModel:
    """The model with lines learned from (text, its themes); the same examples give the same bits."""
    rows = weighed([text for text, _ in examples], lexicon, model)
    truth = np.array([[theme in labels for theme in model.themes] for _, labels in examples])
    taught, bias = lines(rows, truth)
    return replace(model, taught=taught.astype(np.float16).astype(np.float32), taught_bias=bias)


def weighed(texts: Iterable[str], lexicon: Lexicon, model: ThemeModel) -> Any:
    """The words of each text, weighed as the model weighs them: a sparse matrix of texts by words."""
    cut = terms_of(map(normal, texts), lexicon)
    counts = (Counter(model.index[word] for word in some if word in model.index) for some in cut)
    return sparse((weigh_counts(count, model.idf) for count in counts), len(model.words))


def lines(rows: Any, truth: Any) -> tuple[Floats, Floats]:
    """Words by themes and a bias a theme; the bias is nan where too few texts have the theme."""
    from sklearn.linear_model import LogisticRegression

    taught = np.zeros((rows.shape[1], truth.shape[1]), dtype=np.float32)
    bias = np.full(truth.shape[1], np.nan, dtype=np.float32)
    for theme in range(truth.shape[1]):
        own = truth[:, theme]
        if min(own.sum(), (~own).sum()) >= FEWEST:
            line = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(rows, own)
            taught[:, theme], bias[theme] = line.coef_[0], line.intercept_[0]
    return taught, bias


def carry(model: ThemeModel, before: ThemeModel) -> ThemeModel:
    """A model fitted anew, with the lines of the one before for the words and themes that both know."""
    taught, bias = np.zeros_like(model.taught), np.full_like(model.taught_bias, np.nan)
    both = [word for word in model.words if word in before.index]
    new, old = (np.array([known.index[word] for word in both], dtype=int) for known in (model, before))
    for at, theme in enumerate(model.themes):
        if theme in before.themes:
            there = before.themes.index(theme)
            taught[new, at], bias[at] = before.taught[old, there], before.taught_bias[there]
    return replace(model, taught=taught, taught_bias=bias)
