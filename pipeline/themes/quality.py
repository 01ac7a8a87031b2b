"""How good topics are: coherence, diversity, stability, faults."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.themes.counted import Counted
from pipeline.themes.identity import likeness, match
from pipeline.themes.topic_model import TopicModel
from pipeline.themes.topics import SEED, fit_counted

DEAD, DUPLICATE = 0.1, 0.6
"""Part of an even share under which a topic is of nothing, and cosine from which two are one. Chosen."""
Topics = Sequence[Sequence[str]]


def npmi(topics: Topics, documents: Sequence[Iterable[str]]) -> list[float]:
    """For each topic the mean normalised pointwise mutual information of its word pairs, -1 to 1.

    ln(p(a, b) / p(a) p(b)) / -ln p(a, b) with p over documents (Bouma 2009); a pair never seen is -1.
    """
    wanted = {word for topic in topics for word in topic}
    places: dict[str, set[int]] = {word: set() for word in wanted}
    for at, document in enumerate(documents):
        for word in wanted.intersection(document):
            places[word].add(at)
    pairs = [list(combinations(topic, 2)) for topic in topics]
    return [
        _mean([_npmi(places[a], places[b], len(documents)) for a, b in some], digits=12) for some in pairs
    ]


def _npmi(a: set[int], b: set[int], n: int) -> float:
    both = len(a & b)
    if not both:
        return -1.0
    if both == n:
        return 1.0
    return math.log(both * n / (len(a) * len(b))) / -math.log(both / n)


def coherence(topics: Topics, documents: Sequence[Sequence[str]]) -> list[float]:
    """c_v of each topic (Röder, Both and Hinneburg 2015), as gensim computes it."""
    from gensim.corpora import Dictionary
    from gensim.models import CoherenceModel

    texts = [list(document) for document in documents]
    known = Dictionary(texts)
    words = [list(topic) for topic in topics]
    measure = CoherenceModel(topics=words, texts=texts, dictionary=known, coherence="c_v", processes=1)
    return [float(value) for value in measure.get_coherence_per_topic()]


def diversity(topics: Topics) -> float:
    """The share of different words among the top words of all topics (Dieng and others 2020)."""
    words = [word for topic in topics for word in topic]
    return len(set(words)) / len(words) if words else 0.0


def stability(
    documents: Counted,
    lexicon: Lexicon,
    model: TopicModel,
    *,
    resamples: int = 3,
    part: float = 0.8,
) -> list[float]:
    """For each topic the mean Jaccard likeness of its ten top words to those of its twin in refits on
    a random `part` of the documents; 0 where it has no twin."""
    rng = np.random.default_rng(SEED)
    likeness_of = np.zeros(len(model.ids))
    for _ in range(resamples):
        chosen = sorted(rng.choice(len(documents), int(part * len(documents)), replace=False).tolist())
        other = fit_counted(documents.part(chosen), lexicon, topics=len(model.ids))
        for new, old in match(model, other)[0].items():
            likeness_of[old] += _jaccard(model.top(old), other.top(new)) / resamples
    return [float(value) for value in likeness_of]


def _jaccard(a: Iterable[str], b: Iterable[str]) -> float:
    first, second = set(a), set(b)
    return len(first & second) / len(first | second)


def faults(model: TopicModel) -> dict[str, str]:
    """Topics that should be dropped or joined, with the reason.

    Dead: under a tenth of an even share of all weight. Duplicate: a cosine of 0.6 or more with one before.
    """
    found: dict[str, str] = {}
    alike = likeness(model, model)
    for at, name in enumerate(model.ids):
        twin = next((b for b in range(at) if alike[at, b] >= DUPLICATE), None)
        if model.shares[at] < DEAD / len(model.ids):
            found[name] = "几乎没有文字属于这个话题"
        elif twin is not None:
            found[name] = f"与话题 {model.ids[twin]} 重复"
    return found


def _mean(values: Sequence[float], digits: int = 4) -> float:
    return round(float(np.mean(values)), digits) if values else 0.0
