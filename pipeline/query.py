"""Every question that the command line, the explorer and notebooks ask of the record. Read-only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.store import connect

Row = dict[str, Any]

# What the published tables hold: name → the query that reads it, in a fixed order.
TABLES = {
    "documents": "SELECT * FROM documents ORDER BY id",
    "indicators": (
        "SELECT i.*, d.title, d.source FROM indicators i JOIN documents d ON d.id = i.document_id"
        " ORDER BY i.document_id, i.start, i.id"
    ),
    "entities": (
        "SELECT e.*, d.title, d.source FROM entities e JOIN documents d ON d.id = e.document_id"
        " ORDER BY e.document_id, e.start, e.rowid"
    ),
    "themes": (
        "SELECT t.*, d.title, d.year_issued, d.source FROM themes t JOIN documents d ON d.id = t.document_id"
        " ORDER BY t.document_id, t.start, t.theme"
    ),
    "findings": (
        "SELECT f.*, d.title, d.source FROM findings f JOIN documents d ON d.id = f.document_id"
        " ORDER BY f.document_id, f.rowid"
    ),
    "problems": "SELECT * FROM problems ORDER BY source, page, start, code",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which indicator rows are asked for. Texts match as a part; None asks for all."""

    indicator: str | None = None
    scope: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    kind: str | None = None
    status: str | None = None
    document: str | None = None
    min_confidence: float | None = None


_CONDITIONS = {
    "indicator": "i.indicator LIKE '%' || ? || '%'",
    "scope": "(i.scope LIKE '%' || ? || '%')",
    "year_from": "i.year >= ?",
    "year_to": "i.year <= ?",
    "kind": "i.kind = ?",
    "status": "i.status = ?",
    "document": "(d.id LIKE ? || '%')",
    "min_confidence": "i.confidence >= ?",
}


def indicators(path: Path, wanted: Filter, *, limit: int = 100, offset: int = 0) -> list[Row]:
    """Indicator rows with title and source of their document, by indicator, scope and period."""
    asked = {name: getattr(wanted, name) for name in _CONDITIONS if getattr(wanted, name) is not None}
    where = " AND ".join(_CONDITIONS[name] for name in asked) or "1"
    query = (
        "SELECT i.*, d.title, d.source FROM indicators i JOIN documents d ON d.id = i.document_id"
        f" WHERE {where} ORDER BY i.indicator, i.scope, i.period, i.id LIMIT ? OFFSET ?"
    )
    return _ask(path, query, [*asked.values(), limit, offset])


def table(path: Path, name: str) -> Iterator[Row]:
    """A published table (`TABLES`), streamed row by row."""
    with closing(connect(path, read_only=True)) as db:
        for row in db.execute(TABLES[name]):
            yield dict(row)


def columns(path: Path, name: str) -> dict[str, str]:
    """The columns of a published table, in order, with their SQLite types."""
    with closing(connect(path, read_only=True)) as db:
        types = {
            row["name"]: row["type"]
            for owner in ("documents", name)
            for row in db.execute(f"PRAGMA table_info({owner})")
        }
        return {item[0]: types[item[0]] for item in db.execute(f"{TABLES[name]} LIMIT 0").description}


def entities(path: Path, *, label: str | None = None, name: str | None = None, limit: int = 100) -> list[Row]:
    """Names by how often they are said: label, id, name, mentions, documents."""
    query = (
        "SELECT label, id, coalesce(nullif(name, ''), surface) AS name, count(*) AS mentions,"
        " count(DISTINCT document_id) AS documents FROM entities"
        " WHERE (?1 IS NULL OR label = ?1)"
        " AND (?2 IS NULL OR name LIKE '%' || ?2 || '%' OR surface LIKE '%' || ?2 || '%')"
        " GROUP BY 1, 2, 3 ORDER BY mentions DESC, 3 LIMIT ?3"
    )
    return _ask(path, query, [label, name, limit])


def documents(path: Path, *, limit: int = 100) -> list[Row]:
    """Documents with the counts of their rows, by year."""
    query = (
        "SELECT d.year_issued, d.region, d.genre, d.title, d.number, d.pages, d.characters,"
        " (SELECT count(*) FROM indicators i WHERE i.document_id = d.id) AS indicators,"
        " (SELECT count(*) FROM entities e WHERE e.document_id = d.id) AS entities, d.source, d.id"
        " FROM documents d ORDER BY d.year_issued, d.title, d.id LIMIT ?"
    )
    return _ask(path, query, [limit])


def problems(path: Path, *, limit: int = 100) -> list[Row]:
    return _ask(path, f"{TABLES['problems']} LIMIT ?", [limit])


def findings(path: Path, *, limit: int = 100) -> list[Row]:
    return _ask(path, f"{TABLES['findings']} LIMIT ?", [limit])


def search(path: Path, words: Sequence[str], *, limit: int = 20) -> list[Row]:
    """Paragraphs that hold all the words next to one another (a phrase), best first."""
    phrase = '"' + " ".join(word.replace('"', "") for word in words) + '"'
    query = (
        'SELECT d.title, d.year_issued, substr(t.text, p.start + 1, p."end" - p.start) AS paragraph,'
        " p.start, d.id AS document_id FROM paragraph_words w JOIN paragraphs p ON p.id = w.rowid"
        " JOIN documents d ON d.id = p.document_id JOIN texts t ON t.document_id = d.id"
        " WHERE paragraph_words MATCH ? ORDER BY w.rank, p.id LIMIT ?"
    )
    return _ask(path, query, [phrase, limit])


def theme_shares(path: Path) -> list[Row]:
    """Share of the text that speaks of each theme, by document, length-weighted; with year and title.

    The share is the mean of the probabilities over paragraphs, weighted by their length.
    """
    query = (
        "SELECT d.id AS document_id, d.title, coalesce(d.year_reported, d.year_issued) AS year, t.theme,"
        ' sum(t.probability * (t."end" - t.start)) / sum(t."end" - t.start) AS share,'
        " count(*) AS paragraphs FROM themes t JOIN documents d ON d.id = t.document_id"
        " GROUP BY d.id, t.theme ORDER BY year, d.title, d.id, t.theme"
    )
    return _ask(path, query, [])


def counts(path: Path) -> dict[str, int]:
    """How many rows each published table holds."""
    with closing(connect(path, read_only=True)) as db:
        return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}


def runs(path: Path, *, limit: int = 10) -> list[Row]:
    """The latest runs, the last first."""
    return _ask(path, "SELECT * FROM runs ORDER BY id DESC LIMIT ?", [limit])


def _ask(path: Path, query: str, values: Sequence[Any]) -> list[Row]:
    with closing(connect(path, read_only=True)) as db:
        try:
            return [dict(row) for row in db.execute(query, values)]
        except sqlite3.OperationalError as error:
            raise ValueError(f"查询没有成功：{error}") from error
