"""Topics that the texts show by themselves, beside the themes that we ask for (guided NMF).

Words by paragraphs are taken apart into topics (non-negative matrix factorisation of tf-idf). One
topic for each theme starts from the theme's words, and a made-up paragraph of those words keeps it
there; the free topics start from what the texts have most of (NNDSVDa). A refit starts from the last
model, so that topics keep their identity over the years.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.themes.features import Floats, sparse, terms_of, vocabulary, weigh
from pipeline.themes.identity import Event, rename
from pipeline.themes.markers import normal

SEED = 6
SHORTEST = 40
WORDS, LARGEST_SHARE = 3000, 0.05
ANCHOR = 0.075  # weight of a theme's made-up paragraph, by the root of the number of paragraphs
FAINT = 1e-4


@dataclass(frozen=True)
class TopicModel:
    """Topics by words. `ids` are `theme:<id>` for the guided ones and `free:<n>` for the others.

    A free number is never given twice. `shares` is each topic's part of all weight; `log` tells what
    became of the topics of the model before.
    """

    ids: tuple[str, ...]
    words: tuple[str, ...]
    weights: Floats
    shares: tuple[float, ...]
    lexicon: str
    paragraphs: int
    next_free: int
    log: tuple[Event, ...] = field(default=())

    @property
    def version(self) -> str:
        """Twelve hex digits over words and weights."""
        digest = hashlib.sha256(repr((self.ids, self.words, self.lexicon)).encode())
        digest.update(self.weights.tobytes())
        return digest.hexdigest()[:12]

    def top(self, topic: int, most: int = 10) -> tuple[str, ...]:
        """The words of a topic by weight."""
        order = np.lexsort((np.arange(len(self.words)), -self.weights[topic]))[:most]
        return tuple(self.words[at] for at in order)

    def weighted(self, topic: int, most: int) -> list[tuple[str, float]]:
        """The words of a topic with their weights, the heaviest first; faint ones are left out."""
        index = {word: at for at, word in enumerate(self.words)}
        found = [(word, float(self.weights[topic, index[word]])) for word in self.top(topic, most)]
        return [(word, weight) for word, weight in found if weight > FAINT]


def fit_topics(
    paragraphs: Iterable[str],
    lexicon: Lexicon,
    *,
    free: int = 12,
    before: TopicModel | None = None,
    rounds: int = 300,
) -> TopicModel:
    """Topics of plain paragraphs (of 40 characters or more; each counts once, in any order).

    `free` topics beside one for each theme; with `before`, its topics are the start and `free` is what
    it had. ValueError where there is too little text.
    """
    texts = sorted({normal(text) for text in paragraphs if len(text) >= SHORTEST})
    return fit_documents(list(terms_of(texts, lexicon)), lexicon, free=free, before=before, rounds=rounds)


def fit_documents(
    documents: Sequence[Sequence[str]],
    lexicon: Lexicon,
    *,
    free: int = 12,
    before: TopicModel | None = None,
    rounds: int = 300,
) -> TopicModel:
    """`fit_topics` for paragraphs that are cut into words already."""
    table, words = tabulate(documents)
    themes = len(lexicon.themes)
    if before is not None:
        free = len(before.ids) - themes
    if min(table.shape) <= themes + free:
        raise ValueError(
            f"只有 {table.shape[0]} 段、{table.shape[1]} 个词，不足以分出 {themes + free} 个话题。"
        )
    anchors = _anchors(words, lexicon)
    start = np.vstack([anchors, _free_start(table, free)]) if before is None else carry_over(before, words)
    weights, mass = _factorise(table, anchors, start, rounds)
    total = float(mass.sum()) or 1.0
    model = TopicModel(
        (*(f"theme:{theme.id}" for theme in lexicon.themes), *(f"free:{n + 1}" for n in range(free))),
        tuple(words),
        weights,
        tuple(round(float(m) / total, 6) for m in mass),
        lexicon.version,
        table.shape[0],
        free + 1,
    )
    return model if before is None else rename(before, model)


def tabulate(documents: Sequence[Sequence[str]], *, keep_empty: bool = False) -> tuple[Any, list[str]]:
    """tf-idf of documents by words (sparse), and the words: no rare ones, none that stand everywhere.

    Documents that none of the words stand in are left out, unless they are to be kept as rows of zeros.
    """
    fewest, largest = (8, LARGEST_SHARE) if len(documents) >= 800 else (2, 0.5)
    idf_of = vocabulary(documents, fewest=fewest, largest_share=largest, most=WORDS)
    index = {word: at for at, word in enumerate(idf_of)}
    idf = np.array(list(idf_of.values()), dtype=np.float32)
    rows = (weigh(document, index, idf) for document in documents)
    return sparse((row for row in rows if keep_empty or len(row[0])), len(index)), list(idf_of)


def _anchors(words: Sequence[str], lexicon: Lexicon) -> Floats:
    """One unit-length row for each theme: even weight on its markers and on the words they are cut into."""
    index = {word: at for at, word in enumerate(words)}
    rows = np.full((len(lexicon.themes), len(words)), FAINT, dtype=np.float32)
    for at, theme in enumerate(lexicon.themes):
        for cut in terms_of(theme.markers, lexicon):
            whole = len(cut) == 1
            for word in cut:
                if word in index:
                    rows[at, index[word]] += 1.0 if whole else 0.25
    return _unit(np.minimum(rows, 1.0))


def _free_start(table: Any, free: int) -> Floats:
    """The leading directions of the texts, made non-negative (NNDSVDa), as unit rows."""
    if not free:
        return np.zeros((0, table.shape[1]), dtype=np.float32)
    components, _ = _nmf(table, free, rounds=30)
    return _unit(components + FAINT)


def _nmf(table: Any, topics: int, *, rounds: int, start: tuple[Floats, Floats] | None = None) -> Any:
    """Topics by words and paragraphs by topics, on one thread for the same bits every time."""
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from threadpoolctl import threadpool_limits

    given = {} if start is None else {"W": start[0], "H": start[1]}
    nmf = NMF(
        topics,
        init="nndsvda" if start is None else "custom",
        solver="cd",
        max_iter=rounds,
        random_state=SEED,
        tol=1e-3,
    )
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        spread = nmf.fit_transform(table, **given)
    return nmf.components_, spread


def carry_over(before: TopicModel, words: Sequence[str]) -> Floats:
    """The topics of a model over other words, as unit rows; words it did not know start faint."""
    old = {word: at for at, word in enumerate(before.words)}
    rows = np.full((len(before.ids), len(words)), FAINT, dtype=np.float32)
    known = [(at, old[word]) for at, word in enumerate(words) if word in old]
    if known:
        new_at, old_at = (np.array(side) for side in zip(*known, strict=True))
        rows[:, new_at] += _unit(before.weights)[:, old_at]
    return _unit(rows)


def _factorise(table: Any, anchors: Floats, start: Floats, rounds: int) -> tuple[Floats, Floats]:
    """Topics by words (unit rows) and each topic's whole weight in the texts."""
    from scipy.sparse import csr_matrix, vstack

    weight = np.float32(ANCHOR * table.shape[0] ** 0.5)
    pull = csr_matrix(np.where(anchors > FAINT, anchors, 0) * weight)
    whole = vstack([table, pull]).tocsr().astype(np.float32)
    first = np.ascontiguousarray(whole @ start.T + np.float32(FAINT), dtype=np.float32)
    components, spread = _nmf(whole, len(start), rounds=rounds, start=(first, np.ascontiguousarray(start)))
    mass: Floats = spread[: table.shape[0]].sum(axis=0) * np.linalg.norm(components, axis=1)
    return _unit(components), mass


def spread_over(documents: Sequence[Sequence[str]], model: TopicModel) -> Floats:
    """The weight of each topic in each of the documents that the model was fitted on (documents by topics).

    Non-negative least squares with the topics held fast; a document without any of the words has zeros.
    """
    from sklearn.decomposition import non_negative_factorization
    from threadpoolctl import threadpool_limits

    table, _ = tabulate(documents, keep_empty=True)
    with threadpool_limits(limits=1):
        weights, _, _ = non_negative_factorization(
            table.astype(np.float32), H=np.ascontiguousarray(model.weights), n_components=len(model.ids),
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


def save_topics(model: TopicModel, folder: Path) -> None:
    """Write `topics.npz` and `topics.json`, from which the next refit goes on."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "topics.npz", weights=model.weights)
    facts = {
        "version": model.version,
        "ids": model.ids,
        "labels": [propose_label(model, at) for at in range(len(model.ids))],
        "words": model.words,
        "shares": model.shares,
        "lexicon": model.lexicon,
        "paragraphs": model.paragraphs,
        "next_free": model.next_free,
        "log": model.log,
    }
    (folder / "topics.json").write_text(json.dumps(facts, ensure_ascii=False) + "\n", encoding="utf-8")


def load_topics(folder: Path) -> TopicModel | None:
    """The topics of a folder; None where none were fitted. ValueError where its files do not agree."""
    if not (folder / "topics.json").exists():
        return None
    facts = json.loads((folder / "topics.json").read_text(encoding="utf-8"))
    with np.load(folder / "topics.npz", allow_pickle=False) as arrays:
        weights = arrays["weights"]
    model = TopicModel(
        tuple(facts["ids"]),
        tuple(facts["words"]),
        weights,
        tuple(facts["shares"]),
        facts["lexicon"],
        facts["paragraphs"],
        facts["next_free"],
        tuple(Event(*event) for event in facts["log"]),
    )
    if model.version != facts["version"]:
        raise ValueError(f"话题模型 {folder} 的两个文件不是同一次训练的，请重新训练。")
    return model
