"""Named parks, clusters and places as the explorer shows them: the register and the life of one name."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import Row, ask
from pipeline.ask.whole import whole
from pipeline.ask.years import column as year_of
from pipeline.lexicon import Lexicon

UNLINKED = 5000


class Mentions(NamedTuple):
    """A name as texts have it: how often it is said, in how many documents."""

    label: str
    id: str | None
    name: str
    mentions: int
    documents: int


@kept
def mentions(path: Path) -> tuple[Mentions, ...]:
    """Every name of the record, the most frequent first."""
    query = (
        "SELECT label, id, coalesce(nullif(name, ''), surface) AS name, count(*) AS mentions,"
        " count(DISTINCT document_id) AS documents FROM entities GROUP BY 1, 2, 3 ORDER BY 4 DESC, 3"
    )
    return tuple(Mentions(**row) for row in whole(path, query))


@lru_cache(maxsize=2)
def known_zones(lexicon: Lexicon) -> frozenset[str]:
    """The ids of all zones that the lexicon has, of the register and elsewhere."""
    elsewhere = (zone.id for zone in lexicon.zones_elsewhere)
    return frozenset((*(zone.id for zone in lexicon.zones), *elsewhere))


@kept
def unlinked(path: Path, known: frozenset[str]) -> list[Row]:
    """Names without an entry of the register: not linked, several candidates, or a park it lacks."""
    query = (
        "SELECT e.label, e.id, coalesce(nullif(e.name, ''), e.surface) AS name, count(*) AS mentions,"
        " count(DISTINCT e.document_id) AS documents, max(e.candidates) AS candidates,"
        " group_concat(DISTINCT e.surface) AS surfaces"
        " FROM entities e WHERE e.id IS NULL OR e.id GLOB 'zone:*' GROUP BY 1, 2, 3 ORDER BY 4 DESC, 3"
    )
    rows = [row for row in whole(path, query) if row["id"] is None or row["id"] not in known][:UNLINKED]
    return [{**row, "candidates": json.loads(row["candidates"]), "state": _state(row)} for row in rows]


def _state(row: Row) -> str:
    if row["candidates"] != "[]":
        return "可能是几个"
    return "名录里没有" if row["id"] else "没有对上"


_IS = "((?1 IS NOT NULL AND e.id = ?1) OR (?1 IS NULL AND e.id IS NULL AND (e.name = ?2 OR e.surface = ?2)))"


def surfaces(path: Path, id_: str | None, name: str) -> list[Row]:
    """How texts write a name, with counts."""
    query = (
        f"SELECT e.surface, count(*) AS mentions FROM entities e WHERE {_IS} GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return ask(path, query, [id_, name])


def by_year(path: Path, id_: str | None, name: str) -> list[Row]:
    """Mentions and documents by year (`years`)."""
    query = (
        f"SELECT {year_of()} AS year, count(*) AS mentions,"
        " count(DISTINCT e.document_id) AS documents FROM entities e JOIN documents d ON d.id = e.document_id"
        f" WHERE {_IS} GROUP BY 1 ORDER BY 1"
    )
    return ask(path, query, [id_, name])


def places(path: Path, id_: str | None, name: str, *, limit: int = 100) -> list[Row]:
    """The documents that say a name, with the place of the first mention and its surroundings."""
    query = (
        "SELECT m.*, d.title, d.source, d.year_issued, d.genre,"
        " substr(t.text, max(m.start - 29, 1), 80) AS around"
        " FROM (SELECT e.document_id, min(e.start) AS start, min(e.page) AS page, count(*) AS mentions"
        f" FROM entities e WHERE {_IS} GROUP BY 1) m JOIN documents d ON d.id = m.document_id"
        " JOIN texts t ON t.document_id = d.id ORDER BY d.year_issued DESC, d.title, d.id LIMIT ?3"
    )
    return ask(path, query, [id_, name, limit])


def figures_of(path: Path, id_: str, *, limit: int = 300) -> list[Row]:
    """Indicator rows whose scope is the name, by measure and period."""
    query = (
        "SELECT i.*, d.title, d.source, d.year_issued, d.replaced_by FROM indicators i"
        " JOIN documents d ON d.id = i.document_id"
        " WHERE i.scope IN (SELECT scope FROM scope_names WHERE scope_id = ?1) AND i.scope_id = ?1"
        " ORDER BY i.measure, i.period, i.document_id, i.start, i.id LIMIT ?2"
    )
    return ask(path, query, [id_, limit])


def related(path: Path, id_: str) -> list[Row]:
    """Relations that the name takes part in, each once, with its first place and the quote there.

    The text is looked into last: of a long one that says a relation 10,000 times each look took its length.
    """
    query = (
        "SELECT g.subject, g.relation, g.object, g.times, g.document_id, g.start,"
        ' substr(t.text, g.start + 1, min(g."end" - g.start, 160)) AS quote'
        ' FROM (SELECT r.subject, r.relation, r.object, count(*) AS times, r.document_id, r.start, r."end",'
        "  min(r.document_id || printf('%012d', r.start)) AS first"  # whose row the others are of
        "  FROM relations r WHERE r.subject = ?1 OR r.object = ?1"
        "  GROUP BY 1, 2, 3 ORDER BY 2, 4 DESC, 1, 3 LIMIT 100) g"
        " JOIN texts t ON t.document_id = g.document_id ORDER BY 2, 4 DESC, 1, 3"
    )
    return ask(path, query, [id_])
