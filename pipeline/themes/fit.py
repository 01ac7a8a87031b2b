"""Learn the themes from texts without labels: their words mark what is surely of a theme, and surely not.

LSI (truncated SVD of tf-idf) places paragraphs that use similar words near one another; a logistic
regression for each theme, taught by the paragraphs with several of its markers against those with
none, finds it also where its markers are missing (weak supervision).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.themes.features import Floats, sparse, terms_of, vocabulary, weigh
from pipeline.themes.markers import matchers_of, normal
from pipeline.themes.model import Calibration, ThemeModel

DIMENSIONS = 150
"""Of the space that the classifiers see; usual for LSI are 100 to 300. Chosen, not measured."""
SEED = 6
SHORTEST = 20
"""Characters of a paragraph that is learned from: shorter ones are headings."""
SURE, SURELY_NOT, FEWEST = 2.0, 0.5, 8
"""Weight of marks that makes a paragraph a sure case, or none, and how many of each a theme needs.
Chosen, not measured."""


def fit(paragraphs: Iterable[str], lexicon: Lexicon) -> ThemeModel:
    """A model of the lexicon's themes from plain paragraphs; those under 20 characters are not used.

    The order of the paragraphs does not matter and each counts once. The same paragraphs and
    lexicon give the same model bit for bit. No labels teach it: see `taught`. ValueError where there is
    too little text.
    """
    texts = sorted({normal(text) for text in paragraphs if len(text) >= SHORTEST})
    documents = list(terms_of(texts, lexicon))
    fewest, largest = (4, 0.3) if len(texts) >= 400 else (1, 0.9)
    idf_of = vocabulary(documents, fewest=fewest, largest_share=largest)
    if len(texts) < 5 or len(idf_of) < 5:
        raise ValueError(f"只有 {len(texts)} 段可用的文字，不足以训练主题模型。")
    idf = np.array(list(idf_of.values()), dtype=np.float32)
    index = {word: at for at, word in enumerate(idf_of)}
    table = sparse((weigh(document, index, idf) for document in documents), len(index))
    del documents
    projection, points = _lsi(table)
    scores = np.array([[m.hits(text).score for m in matchers_of(lexicon)] for text in texts])
    weights, bias, learned = _learn(points, scores)
    return ThemeModel(
        tuple(theme.id for theme in lexicon.themes),
        tuple(idf_of),
        idf,
        projection,
        weights,
        bias,
        np.zeros((len(idf_of), len(lexicon.themes)), dtype=np.float32),
        np.full(len(lexicon.themes), np.nan, dtype=np.float32),
        learned,
        Calibration(**lexicon.theme_calibration),
        lexicon.version,
        len(texts),
    )


def _lsi(table: Any) -> tuple[Floats, Floats]:
    """The projection (words by dimensions, rounded as it is kept) and the documents' unit vectors."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize
    from threadpoolctl import threadpool_limits

    dimensions = min(DIMENSIONS, min(table.shape) - 1)
    with threadpool_limits(limits=1):
        svd = TruncatedSVD(dimensions, random_state=SEED).fit(table)
        projection = np.ascontiguousarray(svd.components_.T).astype(np.float16).astype(np.float32)
        points: Floats = normalize(table @ projection)
    return projection, points


def _learn(points: Floats, scores: Any) -> tuple[Floats, Floats, tuple[bool, ...]]:
    """A weight a dimension and a bias for each theme, and which themes had enough to learn from."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    weights = np.zeros((points.shape[1], scores.shape[1]), dtype=np.float32)
    bias = np.zeros(scores.shape[1], dtype=np.float32)
    learned: list[bool] = []
    for theme in range(scores.shape[1]):
        sure, surely_not = scores[:, theme] >= SURE, scores[:, theme] < SURELY_NOT
        learned.append(bool(sure.sum() >= FEWEST and surely_not.sum() >= FEWEST))
        if learned[-1]:
            used = np.flatnonzero(sure | surely_not)
            with threadpool_limits(limits=1):
                line = LogisticRegression(C=1.0, max_iter=300).fit(points[used], sure[used])
            weights[:, theme], bias[theme] = line.coef_[0], line.intercept_[0]
    return weights, bias, tuple(learned)
