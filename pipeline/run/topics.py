"""The topics of the record, learned anew once it has outgrown those that it keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import themes
from pipeline.ask.browse import topics as kept
from pipeline.ask.browse.topics import Sampled
from pipeline.ask.query import Row
from pipeline.lexicon import Lexicon
from pipeline.record.store import Store
from pipeline.themes.topics import SEED, SHORTEST, TOPICS

if TYPE_CHECKING:
    from pipeline.themes import Counted, TopicModel

FEWEST = 300
"""Paragraphs below which no topics are looked for."""
LEAST_STABLE, FEWEST_TOPICS = 0.25, 2
"""A topic that shares less of its words with its twin in resamples came out by chance."""
A_TOPIC = 20  # how many paragraphs each needs at least
WORDS, PASSAGES, OF_ONE_DOCUMENT = 40, 30, 3
TOO_FEW = (
    "可用的正文只有 {n} 段（至少要 {fewest} 段，每段四十个字以上），归纳不出可靠的话题。请读入更多文档。"
)

Topics = tuple[Row, dict[str, list[Row]]]
"""The row of topic_models, and the rows of the other tables of topics."""


def learn_topics(store: Store, lexicon: Lexicon, *, growth: float) -> str:
    """Learn the topics of the record if they are due (`why_due`); gives why, empty where nothing was done."""
    why = why_due(store, growth=growth)
    if why:
        store.put_topics(*learned(lexicon, store.path))
    return why


def why_due(store: Store, *, growth: float) -> str:
    """Why the topics are to be learned anew, empty where they are not.

    Due they are when none were learned yet, when another extractor has read the record again, and when
    it has `growth` more or fewer paragraphs than at that time.
    """
    return _due(kept.model(store.path), kept.size(store.path), store.extractor, growth)


def _due(before: Row | None, size: int, extractor: str, growth: float) -> str:
    if before is None:
        return "还没有归纳过话题" if size else ""
    if before["extractor"] != extractor:
        return "文档已由新版程序重读"
    if abs(size - before["size"]) > growth * before["size"]:
        return f"库中段落由 {before['size']} 变为 {size}"
    return ""


def learned(lexicon: Lexicon, path: Path) -> Topics:
    """The topics of a record, which is only read.

    What is learned from is bounded (`browse.topics.sample`), so time and memory do not grow with the
    record. A record with little text gets a note in place of topics.
    """
    before = kept.model(path)
    found, left_out = sample(path, lexicon)
    facts: Row = {
        "size": kept.size(path),
        "documents": len({item.document_id for item in found}),
        "paragraphs": len(found),
        "boilerplate": left_out,
        "seed": SEED,
        "next_free": before["next_free"] if before else 1,
        "note": "",
        "log": [],
    }
    phrases = themes.discover((item.text for item in found), lexicon)
    rows = {"phrases": [{"phrase": phrase} for phrase in phrases]}
    if len(found) < FEWEST:
        return {**facts, "note": TOO_FEW.format(n=len(found), fewest=FEWEST)}, rows
    documents = words_of(found, lexicon)
    counted = themes.counted(documents)
    try:
        model, stable = _stable(counted, lexicon, most_topics(len(found)))
    except ValueError as error:  # many paragraphs, few words
        return {**facts, "note": f"{error}请读入更多文档。"}, rows
    if before and (known := _known(path, lexicon, before)):
        model = themes.rename(known, model)
        facts["log"] = [list(event) for event in model.log]
    rows |= {"topics": _topics(model, documents, stable, lexicon), **_places(model, counted, found)}
    return {**facts, "next_free": model.next_free}, rows


def words_of(found: Sequence[Sampled], lexicon: Lexicon) -> list[list[str]]:
    """The words of each paragraph that say what it is about."""
    return [
        [word for word in words if word not in lexicon.generic_words]
        for words in themes.terms_of((item.text for item in found), lexicon)
    ]


def fitted(path: Path, lexicon: Lexicon, topics: int) -> list[Row]:
    """So many topics out of the sample of the record, as rows of `topics`; the record keeps its own.

    ValueError where there is too little text.
    """
    documents = words_of(sample(path, lexicon)[0], lexicon)
    counted = themes.counted(documents)
    model = themes.fit_counted(counted, lexicon, topics=topics)
    return _topics(model, documents, themes.stability(counted, lexicon, model, resamples=2), lexicon)


def most_topics(paragraphs: int) -> int:
    """How many topics so many paragraphs may have."""
    return max(FEWEST_TOPICS, min(TOPICS, paragraphs // A_TOPIC))


def _stable(documents: Counted, lexicon: Lexicon, topics: int) -> tuple[TopicModel, list[float]]:
    """Topics with how stable each is; fewer where some do not come out again in resamples."""
    while True:
        model = themes.fit_counted(documents, lexicon, topics=topics)
        stable = themes.stability(documents, lexicon, model, resamples=2)
        shaky = sum(value < LEAST_STABLE for value in stable)
        if not shaky or topics <= FEWEST_TOPICS:
            return model, stable
        topics = max(FEWEST_TOPICS, topics - shaky)


def sample(path: Path, lexicon: Lexicon) -> tuple[list[Sampled], int]:
    """What topics are learned from: texts without boilerplate, each once, sorted; how many were left out."""
    found = list(kept.sample(path, shortest=SHORTEST))
    own = themes.own_words([(item.document_id, item.text) for item in found])
    texts = {
        themes.normal(text): item._replace(text=text)
        for item, text in zip(found, own, strict=True)
        if len(text) >= SHORTEST and not themes.is_rite(item.text, lexicon.rites)
    }
    rites = sum(
        bool(text) and themes.is_rite(item.text, lexicon.rites) for item, text in zip(found, own, strict=True)
    )
    return [texts[text] for text in sorted(texts)], rites + sum(not text for text in own)


def _known(path: Path, lexicon: Lexicon, before: Row) -> TopicModel | None:
    """The topics that the record keeps, over the words that it keeps of each."""
    weights = {row["id"]: dict(row["words"]) for row in kept.topics(path)}
    if not weights:
        return None
    return themes.remembered(weights, lexicon=lexicon.version, next_free=before["next_free"])


def _topics(
    model: TopicModel, documents: Sequence[Sequence[str]], stable: Sequence[float], lexicon: Lexicon
) -> list[Row]:
    tops = [model.top(at) for at in range(len(model.ids))]
    coherent = themes.npmi(tops, documents)
    faulty = themes.faults(model)
    near = themes.nearest_themes(model, lexicon)
    return [
        {
            "id": id_,
            "label": themes.propose_label(model, at),
            "theme": near[at][0],
            "likeness": round(near[at][1], 4),
            "share": model.shares[at],
            "npmi": round(coherent[at], 4),
            "stability": round(stable[at], 4),
            "words": [[word, round(weight, 4)] for word, weight in model.weighted(at, WORDS)],
            "fault": faulty.get(id_, ""),
        }
        for at, id_ in enumerate(model.ids)
    ]


def _places(model: TopicModel, documents: Counted, found: Sequence[Sampled]) -> dict[str, list[Row]]:
    """Where each topic is strongest, and its share of each document."""
    weights = themes.spread_over(documents, model)
    passages = [
        row for at in range(len(model.ids)) for row in _strongest(model.ids[at], weights[:, at], found)
    ]
    return {"topic_passages": passages, "topic_shares": _shares(model, weights, found)}


def _strongest(topic: str, weights: Any, found: Sequence[Sampled]) -> list[Row]:
    """The paragraphs with most of a topic, three of one document at most."""
    rows: list[Row] = []
    taken: dict[str, int] = {}
    for at in sorted(range(len(found)), key=lambda at: (-float(weights[at]), found[at])):
        document = found[at].document_id
        if len(rows) == PASSAGES or weights[at] <= 0:
            break
        if taken.get(document, 0) < OF_ONE_DOCUMENT:
            taken[document] = taken.get(document, 0) + 1
            place = {"document_id": document, "start": found[at].start, "end": found[at].end}
            rows.append({"topic": topic, **place, "weight": round(float(weights[at]), 4)})
    return rows


def _shares(model: TopicModel, weights: Any, found: Sequence[Sampled]) -> list[Row]:
    """Each topic's part of each document: parts of the paragraphs' weights, by their length."""
    by_document: dict[str, list[int]] = {}
    for at, item in enumerate(found):
        if weights[at].sum() > 0:
            by_document.setdefault(item.document_id, []).append(at)
    rows: list[Row] = []
    for document, places in sorted(by_document.items()):
        lengths = [len(found[at].text) for at in places]
        parts = [weights[at] / weights[at].sum() * len(found[at].text) for at in places]
        whole = sum(parts) / sum(lengths)
        rows += [
            {"topic": id_, "document_id": document, "length": sum(lengths), "share": round(float(share), 5)}
            for id_, share in zip(model.ids, whole, strict=True)
        ]
    return rows
