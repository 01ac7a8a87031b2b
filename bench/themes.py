"""Themes measured: tagging, topics, updates, speed, and other libraries on the same words.

python bench/themes.py tag        the labelled windows and the gold (fitted by models/calibrate.py)
python bench/themes.py agreement  two annotators on the same windows
python bench/themes.py topics RECORD  topics of a record (cejing.db), ours and those of other libraries
python bench/themes.py updates    identities over yearly refits on the national reports
python bench/themes.py speed      6,000 and 12,000 paragraphs fitted and scored
python bench/themes.py peers      the gold by gensim, sklearn, tomotopy and BERTopic where installed
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import reading, themes
from pipeline.lexicon import Lexicon
from pipeline.run import topics as of_record
from pipeline.themes.evidence import evidence as window_evidence
from pipeline.themes.evidence import sights
from pipeline.themes.features import sparse, terms_of, vocabulary
from pipeline.themes.identity import match
from pipeline.themes.markers import normal
from pipeline.themes.quality import coherence, diversity, faults, npmi
from pipeline.themes.topics import TopicModel
from pipeline.themes.windows import sentences

sys.path.insert(0, str(Path(__file__).parents[1] / "models"))
import calibrate

SHARED = Path(__file__).parents[2] / "shared"
BASE = Lexicon()
OFFSET_WEIGHT = 0.3  # how far a theme's offset may leave 0


def corpus(pattern: str = "*/*/*.txt") -> list[str]:
    files = sorted((SHARED / "corpus").glob(pattern)) + sorted((SHARED / "corpus" / "plans").glob("*.txt"))
    read = [reading.read(file.read_bytes(), file.name, {}, lexicon=BASE) for file in files]
    return [window for document in read for window in themes.windows_of(document)]


def gold() -> tuple[list[str], Any]:
    rows = [json.loads(line) for line in (SHARED / "eval/gold/themes.jsonl").read_text("utf-8").splitlines()]
    return [r["text"] for r in rows], np.array([[t.id in r["labels"] for t in BASE.themes] for r in rows])


def evidence(texts: list[str], lexicon: Lexicon, model: themes.ThemeModel) -> Any:
    """texts × themes × `FEATURES`, but for what labels taught."""
    cut = [sentences(text) for text in texts]
    seen = sights((sentence for some in cut for sentence in some), lexicon, model)
    table = window_evidence([[seen[s] for s in some] for some in cut], lexicon, model)
    return table[..., : calibrate.TAUGHT]


def design(table: Any, centre: Any, scale: Any) -> Any:
    n, k, _ = table.shape
    own = np.broadcast_to(np.eye(k) * OFFSET_WEIGHT, (n, k, k))
    return np.concatenate([(table - centre) / scale, own], -1).reshape(n * k, -1)


def line(table: Any, truth: Any) -> tuple[Any, Any, Any]:
    from sklearn.linear_model import LogisticRegression

    centre, scale = table.mean((0, 1)), table.std((0, 1)) + 1e-9
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(design(table, centre, scale), truth.ravel())
    return fitted, centre, scale


def f1(truth: Any, said: Any) -> float:
    return float(2 * (truth & said).sum() / max(1, truth.sum() + said.sum()))


def best_threshold(truth: Any, p: Any) -> float:
    grid = np.arange(0.15, 0.6, 0.02)
    return float(grid[np.argmax([f1(truth, p >= at) for at in grid])])


def crossed(table: Any, truth: Any, repeats: int = 5) -> dict[str, float]:
    """Calibration and threshold from nine tenths, scores on the tenth, five times over."""
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import KFold

    scores, mean = [], np.zeros(truth.shape)
    for repeat in range(repeats):
        p, said = np.zeros(truth.shape), np.zeros(truth.shape, bool)
        for train, test in KFold(10, shuffle=True, random_state=repeat).split(table):
            fitted, centre, scale = line(table[train], truth[train])
            on = fitted.predict_proba(design(table[train], centre, scale))[:, 1]
            out = fitted.predict_proba(design(table[test], centre, scale))[:, 1].reshape(len(test), -1)
            p[test], said[test] = out, out >= best_threshold(truth[train].ravel(), on)
        scores.append(f1(truth, said))
        mean += p / repeats
    macro = np.mean([roc_auc_score(truth[:, k], mean[:, k]) for k in range(truth.shape[1])])
    return {
        "micro F1": round(float(np.mean(scores)), 3),
        "AUC micro": round(float(roc_auc_score(truth.ravel(), mean.ravel())), 3),
        "AUC macro": round(float(macro), 3),
        "prevalence error": round(float(np.abs(mean.mean(0) - truth.mean(0)).mean()), 4),
        "worst theme": round(float(np.abs(mean.mean(0) - truth.mean(0)).max()), 4),
    }


def tag() -> None:
    """Cross-validated on all windows to learn from, the gold as shipped, and the first look."""
    every = [*calibrate.gold(), *calibrate.labelled(BASE)]
    model = themes.load(Path("models/themes"))
    assert model is not None
    learn = calibrate.table([item for item in every if item.use == "learn"], BASE, model)
    print("cross-validated", len(learn.truth), calibrate.scores(learn.truth, calibrate.crossed(learn), 0.4))
    for name in ("gold", "first_look"):
        some = [item for item in every if name in (item.genre, item.use)]
        p = np.array(themes.probabilities([item.text for item in some], BASE, model))
        truth = np.array([[t.id in item.labels for t in BASE.themes] for item in some])
        for at in (0.4, 0.5):
            print(name, len(some), at, calibrate.scores(truth, p, at))
        for k, theme in enumerate(BASE.themes):
            print(f"  {theme.id:8s} F1 {f1(truth[:, k], p[:, k] >= 0.4):.2f}, {truth[:, k].sum()} labelled")


def agreement() -> None:
    """Cohen's κ of the two annotators over all themes and by theme."""
    twice = [item for item in calibrate.labelled(BASE) if item.second is not None]
    first = np.array([[t.id in item.labels for t in BASE.themes] for item in twice])
    second = np.array([[t.id in (item.second or ()) for t in BASE.themes] for item in twice])
    print(f"{len(twice)} windows: κ {kappa(first, second):.2f}, F1 {f1(first, second):.2f}")
    for k, theme in enumerate(BASE.themes):
        said = f"{first[:, k].sum()} and {second[:, k].sum()} labelled"
        print(f"  {theme.id:8s} κ {kappa(first[:, k], second[:, k]):.2f}, {said}")


def kappa(first: Any, second: Any) -> float:
    codes = [["yes" if one else "no" for one in some.ravel()] for some in (first, second)]
    return themes.kappa(*codes) or 0.0


Words = list[list[str]]
Tops = list[tuple[str, ...]]


def topics() -> None:
    """All on the same paragraphs and words: those that `cejing run` learns the topics of the record from.

    `new` is the coherence over every other document of topics learned from the rest; `stable` the mean
    Jaccard likeness of top words to those of the twin in refits on four fifths of the paragraphs.
    """
    found, _ = of_record.sample(Path(sys.argv[2]), BASE)
    words = of_record.words_of(found, BASE)
    names = sorted({item.document_id for item in found})
    half = [item.document_id in names[::2] for item in found]
    print(f"{len(words)} paragraphs of {len(names)} documents")
    ways: dict[str, Callable[[Words, int], Tops]] = {
        "策镜": own_topics, **{name: by(name) for name in METHODS if name != "sklearn NMF"}
    }  # fmt: skip
    runs = [(name, number) for name in ways for number in ((16, 20, 22, 24, 28) if name == "策镜" else (22,))]
    for name, number in runs:
        if sys.argv[3:] and name not in sys.argv[3:]:
            continue
        try:
            print(f"{name:15s} {number} {judged(ways[name], words, half, number)}", flush=True)
        except ImportError as error:
            print(f"{name:15s} not installed ({error.name})")


def judged(way: Callable[[Words, int], Tops], words: Words, half: list[bool], number: int) -> str:
    start = time.perf_counter()
    tops = way(words, number)
    took = time.perf_counter() - start
    learned = way([some for some, first in zip(words, half, strict=True) if first], number)
    new = npmi(learned, [some for some, first in zip(words, half, strict=True) if not first])
    stable = np.mean([steady(tops, way(part, number)) for part in resampled(words)])
    return (
        f"NPMI {np.mean(npmi(tops, words)):.3f} new {np.mean(new):.3f}"
        f" c_v {np.mean(coherence(tops, words)):.3f} diversity {diversity(tops):.3f}"
        f" stable {stable:.3f} {took:.1f} s"
    )


def resampled(words: Words, times: int = 3, part: float = 0.8) -> list[Words]:
    rng = np.random.default_rng(6)
    chosen = [sorted(rng.choice(len(words), int(part * len(words)), replace=False)) for _ in range(times)]
    return [[words[at] for at in some] for some in chosen]


def steady(one: Tops, other: Tops) -> float:
    """The mean Jaccard likeness of topics to their twins, one to one."""
    from scipy.optimize import linear_sum_assignment

    alike = np.array([[len({*a} & {*b}) / len({*a} | {*b}) for b in other] for a in one])
    return float(alike[linear_sum_assignment(-alike)].sum() / len(one))


def own_topics(words: Words, number: int) -> Tops:
    model = themes.fit_counted(themes.counted(words), BASE, topics=number)
    return [model.top(at) for at in range(number)]


def by(name: str) -> Callable[[Words, int], Tops]:
    """The topics of another library, over the words that ours are made of."""

    def found(words: Words, number: int) -> Tops:
        known = {word: at for at, word in enumerate(themes.counted(words).weighed()[1])}
        cut = [[word for word in some if word in known] for some in words]
        weights, _ = METHODS[name](cut, cut[:1], list(known), number)
        return top_words(weights, list(known))

    return found


def top_words(weights: Any, words: list[str]) -> Tops:
    order = np.argsort(-weights, axis=1, kind="stable")[:, :10]
    return [tuple(words[at] for at in row) for row in order]


def updates(first: int = 2010) -> None:
    """How many topics of each year's refit are those of the year before, as a record would tell it."""
    model: TopicModel | None = None
    read: list[str] = []
    kept: list[float] = []
    for file in sorted((SHARED / "corpus/reports/national").glob("*.txt")):
        document = reading.read(file.read_bytes(), file.name, {}, lexicon=BASE)
        read += [passage.clean for _, passage in themes.bodies(document)]
        if int(file.stem) < first:
            continue
        fitted = themes.fit_topics(read, BASE, topics=of_record.most_topics(len(read)))
        if model:
            kept.append(len(match(model, fitted)[0]) / len(fitted.ids))
            fitted = themes.rename(model, fitted)
            print(file.stem, [event for event in fitted.log if event.what != "kept"], faults(fitted))
        model = fitted
    print(f"{len(kept)} updates: kept {np.mean(kept):.3f} (worst {min(kept):.2f})")


def speed() -> None:
    for size in ("6000", "12000"):
        subprocess.run([sys.executable, __file__, "once", size], check=True)


def once(size: int) -> None:
    read = corpus()
    texts = [f"{text}{'。' if at >= len(read) else ''}" for at, text in enumerate((read * 3)[:size])]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start, cpu = time.perf_counter(), time.process_time()
    model = themes.fit(texts, BASE)
    fitted = time.perf_counter()
    themes.probabilities(texts, BASE, model)
    end = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{size} paragraphs, {sum(map(len, texts))} characters: fit {fitted - start:.1f} s,"
        f" score {end - fitted:.1f} s, processor {time.process_time() - cpu:.1f} s,"
        f" peak {peak} MB (of which before the fit {before} MB), model {model.version}"
    )


def peers() -> None:
    texts, truth = gold()
    said = sorted({normal(text) for text in corpus() if len(text) >= 40})
    documents, asked = list(terms_of(said, BASE)), list(terms_of(map(normal, texts), BASE))
    idf = vocabulary(documents, fewest=8, largest_share=0.12, most=3000)
    cut = [[word for word in document if word in idf] for document in documents]
    cut_asked = [[word for word in document if word in idf] for document in asked]
    own = crossed(evidence(texts, BASE, themes.fit(said, BASE)), truth)
    print(f"策镜 tagging     F1 {own['micro F1']:.3f} AUC {own['AUC micro']:.3f}")
    for name, method in METHODS.items():
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        start = time.perf_counter()
        try:
            weights, spread = method(cut, cut_asked, list(idf), 24)
        except ImportError as error:
            print(f"{name:15s} not installed ({error.name})")
            continue
        took = time.perf_counter() - start
        tops = top_words(weights, list(idf))
        table = np.nan_to_num(np.log1p(100 * by_theme(weights, spread, list(idf))), posinf=0.0)[..., None]
        scores = crossed(table, truth)
        print(f"{name:15s} F1 {scores['micro F1']:.3f} AUC {scores['AUC micro']:.3f}", end=" ")
        print(f"NPMI {np.mean(npmi(tops, documents)):.3f} diversity {diversity(tops):.3f} {took:.1f} s")


def by_theme(weights: Any, spread: Any, words: list[str]) -> Any:
    """Scores of paragraphs by theme: topic weights shared out by how much of a topic is a theme's markers."""
    part = weights / np.maximum(weights.sum(1, keepdims=True), 1e-12)
    marks = np.array([[any(m in w or w in m for m in t.markers) for w in words] for t in BASE.themes], float)
    return (spread / np.maximum(spread.sum(1, keepdims=True), 1e-12)) @ (part @ marks.T)


def counted(cut: list[list[str]], words: list[str]) -> Any:
    at = {word: n for n, word in enumerate(words)}
    rows = []
    for document in cut:
        columns, counts = np.unique([at[word] for word in document] or [0], return_counts=True)
        rows.append((columns.astype(np.int32), counts.astype(np.float32) * bool(document)))
    return sparse(rows, len(words))


def gensim_lda(cut: Any, asked: Any, words: list[str], k: int) -> tuple[Any, Any]:
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel

    known = Dictionary([words])
    model = LdaModel([known.doc2bow(d) for d in cut], k, known, passes=5, random_state=6)
    order = [known.token2id[word] for word in words]
    spread, _ = model.inference([known.doc2bow(d) for d in asked])
    return model.get_topics()[:, order], spread


def sklearn_lda(cut: Any, asked: Any, words: list[str], k: int) -> tuple[Any, Any]:
    from sklearn.decomposition import LatentDirichletAllocation

    model = LatentDirichletAllocation(k, learning_method="online", max_iter=10, random_state=6)
    model.fit(counted(cut, words))
    return model.components_, model.transform(counted(asked, words))


def sklearn_nmf(cut: Any, asked: Any, words: list[str], k: int) -> tuple[Any, Any]:
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfTransformer

    weigher = TfidfTransformer(sublinear_tf=True).fit(counted(cut, words))
    model = NMF(k, init="nndsvd", random_state=6, max_iter=300)
    model.fit(weigher.transform(counted(cut, words)))
    return model.components_, model.transform(weigher.transform(counted(asked, words)))


def tomotopy_lda(cut: Any, asked: Any, words: list[str], k: int) -> tuple[Any, Any]:
    import tomotopy

    model = tomotopy.LDAModel(k=k, seed=6)
    for document in cut:
        if document:
            model.add_doc(document)
    model.train(500, workers=1)
    at = {word: n for n, word in enumerate(model.used_vocabs)}
    weights = np.zeros((k, len(words)))
    for topic in range(k):
        found = model.get_topic_word_dist(topic)
        weights[topic] = [found[at[word]] if word in at else 0 for word in words]
    documents = [model.make_doc(document or words[:1]) for document in asked]
    return weights, np.array(model.infer(documents)[0])


def bertopic(cut: Any, asked: Any, words: list[str], k: int) -> tuple[Any, Any]:
    from bertopic import BERTopic
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    svd = TruncatedSVD(100, random_state=6).fit(counted(cut, words))
    model = BERTopic(
        language="multilingual",
        umap_model=UMAP(n_components=5, random_state=6, metric="cosine"),
        vectorizer_model=CountVectorizer(
            tokenizer=str.split, token_pattern=None, vocabulary=words, lowercase=False
        ),
        nr_topics=k + 1,
        calculate_probabilities=True,
    )
    model.fit([" ".join(document) for document in cut], svd.transform(counted(cut, words)))
    _, spread = model.transform([" ".join(d) for d in asked], svd.transform(counted(asked, words)))
    weights = np.nan_to_num(np.asarray(model.c_tf_idf_.todense()), posinf=0.0)[1:]
    return weights, np.nan_to_num(np.asarray(spread), posinf=0.0)[:, : len(weights)]


METHODS: dict[str, Callable[..., Any]] = {
    "gensim LDA": gensim_lda,
    "sklearn LDA": sklearn_lda,
    "sklearn NMF": sklearn_nmf,
    "tomotopy LDA": tomotopy_lda,
    "BERTopic (SVD)": bertopic,
}

if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "tag"
    if what == "once":
        once(int(sys.argv[2]))
    else:
        {f.__name__: f for f in (tag, agreement, topics, updates, speed, peers)}[what]()
