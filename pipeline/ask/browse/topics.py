"""Topics as the record keeps them: the model they come from, their words, passages and shares by document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.ask.browse.stamp import stamp
from pipeline.ask.query import COUNTED, Row, ask
from pipeline.ask.years import DEFAULT, Axis, column
from pipeline.lexicon import Lexicon
from pipeline.themes.trends import Share

DOCUMENTS, PARAGRAPHS, FEWEST_A_DOCUMENT = 1500, 12_000, 8
"""A sample that topics are learned from in seconds, however large the record (docs/accuracy.d/themes.md)."""
TOLD = 10
"""Words of a topic that are shown; coherence is measured over these."""
NEAR, VAGUE, SHAKY = 0.2, 0.2, 0.5
"""A theme is near from this cosine on; below these a topic hangs together badly, or comes out by chance."""


class Sampled(NamedTuple):
    """A paragraph of the sample that topics are learned from."""

    document_id: str
    start: int
    end: int
    text: str


def size(path: Path) -> int:
    """How many paragraphs the record holds."""
    return int(ask(path, "SELECT count(*) AS n FROM paragraphs")[0]["n"])


def sample(path: Path, *, shortest: int, paragraphs: int | None = None) -> Iterator[Sampled]:
    """Body paragraphs of at least so many characters: 12,000 of 1,500 documents at most.

    Copies and former texts are left out. The documents with the lowest ids, which are hashes and so as
    good as drawn by lot; of a long one paragraphs at even distances. The same record gives the same sample,
    in whatever order it came.
    """
    documents = ask(
        path,
        f"SELECT id FROM documents d WHERE characters > 0 AND {COUNTED} ORDER BY id LIMIT ?",
        [DOCUMENTS],
    )
    most = max(FEWEST_A_DOCUMENT, (paragraphs or PARAGRAPHS) // max(len(documents), 1))
    query = (
        'SELECT document_id, start, "end", text FROM paragraphs'
        " WHERE document_id = ? AND kind = 'body' AND length(text) >= ? ORDER BY start"
    )
    for document in documents:
        rows = ask(path, query, [document["id"], shortest])
        step = max(1.0, len(rows) / most)
        for n in range(min(len(rows), most)):
            yield Sampled(**rows[int(n * step)])


def model(path: Path) -> Row | None:
    """From how much of the record, by which run, the topics were learned; None where they never were."""
    rows = ask(path, "SELECT m.*, r.started FROM topic_models m JOIN runs r ON r.id = m.run_id")
    return rows[0] if rows else None


def topics(path: Path) -> list[Row]:
    """The topics, the largest first; `words` are (word, weight) pairs by weight."""
    rows = ask(path, "SELECT * FROM topics ORDER BY share DESC, id")
    return [{**row, "words": json.loads(row["words"])} for row in rows]


def told(topic: Row, lexicon: Lexicon) -> Row:
    """A topic as it is shown: leading words, the theme that it is near to, why to use it with care."""
    names = {theme.id: theme.name for theme in lexicon.themes}
    near = topic["theme"] if topic["likeness"] >= NEAR else ""
    return {
        "topic": topic["id"],
        "name": topic["label"],
        "words": "、".join(word for word, _ in topic["words"][:TOLD]),
        **{name: topic[name] for name in ("share", "npmi", "stability")},
        "theme": near,
        "theme_name": names.get(near, near),
        "likeness": topic["likeness"],
        "note": _doubt(topic),
    }


def _doubt(topic: Row) -> str:
    """Why a topic should be used with care, or nothing."""
    doubts = {
        "占的文字太少": topic["fault"] and "重复" not in topic["fault"],
        "与另一话题重复": "重复" in topic["fault"],
        "词不相干": topic["npmi"] < VAGUE,
        "不稳定": topic["stability"] < SHAKY,
    }
    return "，".join(doubt for doubt, holds in doubts.items() if holds)


def passages(path: Path, topic: str, *, axis: Axis = DEFAULT, limit: int = 50) -> list[Row]:
    """The strongest paragraphs of a topic with their text and document."""
    query = (
        'SELECT t.document_id, t.start, t."end", t.weight, d.title, d.source,'
        f" {column(axis)} AS year, d.region, d.level, d.genre,"
        ' (SELECT substr(x.text, t.start + 1, t."end" - t.start) FROM texts x'
        " WHERE x.document_id = d.id) AS text"
        " FROM topic_passages t JOIN documents d ON d.id = t.document_id WHERE t.topic = ?"
        " ORDER BY t.weight DESC, t.document_id, t.start LIMIT ?"
    )
    return ask(path, query, [topic, limit])


def shares(path: Path, axis: Axis = DEFAULT) -> tuple[Share, ...]:
    """Length and share of each topic in each document of the sample: what `themes.trend` reads."""
    return _shares(path, stamp(path), axis)


@lru_cache(maxsize=4)
def _shares(path: Path, _: tuple[int, ...], axis: Axis) -> tuple[Share, ...]:
    query = (
        "SELECT t.document_id AS document, t.topic AS theme, t.length, t.share AS probability,"
        f" {column(axis)} AS year, coalesce(d.region, '') AS place, coalesce(d.level, '') AS level,"
        " coalesce(d.genre, '') AS kind FROM topic_shares t JOIN documents d ON d.id = t.document_id"
        " ORDER BY 1, 2"
    )
    return tuple(Share(**row) for row in ask(path, query))
