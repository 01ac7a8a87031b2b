"""Topics that the texts show by themselves, beside the themes that we ask for (NMF).

Words by paragraphs are taken apart into topics: non-negative matrix factorisation of tf-idf, from what
the texts have most of (NNDSVDa). Themes have no part in it; which one a topic is nearest to is told after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.themes.counted import Counted, counted
from pipeline.themes.features import Floats, terms_of
from pipeline.themes.markers import normal
from pipeline.themes.topic_model import PREFIX, TopicModel

SEED = 6
SHORTEST = 40
"""Characters of a paragraph that has a topic: shorter ones are headings and lines of lists."""
ROUNDS = 300
"""Steps of the factorisation, at most."""
TOPICS = 24
"""Topics that a record begins with; unstable ones lead to fewer (18 to 24 of the corpus, docs/accuracy.d)."""


def fit_topics(paragraphs: Iterable[str], lexicon: Lexicon, *, topics: int = TOPICS) -> TopicModel:
    """Topics of plain paragraphs (of 40 characters or more; each counts once, in any order).

    ValueError where there is too little text.
    """
    texts = sorted({normal(text) for text in paragraphs if len(text) >= SHORTEST})
    return fit_counted(counted(list(terms_of(texts, lexicon))), lexicon, topics=topics)


def fit_counted(documents: Counted, lexicon: Lexicon, *, topics: int = TOPICS) -> TopicModel:
    """`fit_topics` for paragraphs whose words are counted already."""
    table, words = documents.weighed()
    if min(table.shape) <= topics:
        raise ValueError(f"只有 {table.shape[0]} 段、{table.shape[1]} 个词，不足以分出 {topics} 个话题。")
    weights, spread = _nmf(table, topics)
    mass = spread.sum(axis=0) * np.linalg.norm(weights, axis=1)
    total = float(mass.sum()) or 1.0
    return TopicModel(
        tuple(f"{PREFIX}{n + 1}" for n in range(topics)),
        words,
        _unit(weights),
        tuple(round(float(m) / total, 6) for m in mass),
        lexicon.version,
        table.shape[0],
        topics + 1,
    )


def _nmf(table: Any, topics: int) -> tuple[Floats, Floats]:
    """Topics by words and paragraphs by topics, on one thread for the same bits every time."""
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from threadpoolctl import threadpool_limits

    nmf = NMF(topics, init="nndsvda", solver="cd", max_iter=ROUNDS, random_state=SEED, tol=1e-3)
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        spread = nmf.fit_transform(table)
    return nmf.components_, spread


def nearest_themes(model: TopicModel, lexicon: Lexicon) -> list[tuple[str, float]]:
    """For each topic the theme whose words are most like it, and their cosine, 0 to 1."""
    alike = model.weights @ _theme_words(model.words, lexicon).T
    ids = [theme.id for theme in lexicon.themes]
    return [(ids[int(row.argmax())], float(row.max())) for row in alike]


def _theme_words(words: Sequence[str], lexicon: Lexicon) -> Floats:
    """One unit-length row for each theme: even weight on its markers, less on the words they are cut into."""
    index = {word: at for at, word in enumerate(words)}
    rows = np.zeros((len(lexicon.themes), len(words)), dtype=np.float32)
    for at, theme in enumerate(lexicon.themes):
        for cut in terms_of(theme.markers, lexicon):
            whole = len(cut) == 1
            for word in cut:
                if word in index:
                    rows[at, index[word]] += 1.0 if whole else 0.25
    return _unit(np.minimum(rows, 1.0))


def spread_over(documents: Counted, model: TopicModel) -> Floats:
    """The weight of each topic in each of the documents that the model was fitted on (documents by topics).

    Non-negative least squares with the topics held fast; a document without any of the words has zeros.
    """
    from sklearn.decomposition import non_negative_factorization
    from threadpoolctl import threadpool_limits

    table, _ = documents.weighed(keep_empty=True)
    with threadpool_limits(limits=1):
        weights, _, _ = non_negative_factorization(
            table, H=np.ascontiguousarray(model.weights), n_components=len(model.ids),
            init="custom", update_H=False, solver="cd", tol=1e-4, max_iter=200, random_state=SEED,
        )  # fmt: skip
    spread: Floats = np.asarray(weights, dtype=np.float32)
    return spread


def _unit(rows: Any) -> Floats:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Floats = (rows / np.where(norms, norms, 1)).astype(np.float32)
    return result


def propose_label(model: TopicModel, topic: int, most: int = 3) -> str:
    """A name for a topic out of its words: heavy here and light elsewhere."""
    own = model.weights[topic]
    exclusive = own * own / (model.weights.sum(axis=0) + 1e-9)
    order = np.lexsort((np.arange(len(own)), -exclusive))[:most]
    return "·".join(model.words[at] for at in order)


def remembered(topics: Mapping[str, Mapping[str, float]], *, lexicon: str, next_free: int) -> TopicModel:
    """A model out of the heaviest words of its topics: enough to know them again in the next one."""
    words = tuple(sorted({word for weights in topics.values() for word in weights}))
    rows = [[weights.get(word, 0.0) for word in words] for weights in topics.values()]
    shares = (0.0,) * len(rows)
    return TopicModel(tuple(topics), words, np.array(rows, dtype=np.float32), shares, lexicon, 0, next_free)
