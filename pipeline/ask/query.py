"""Every question that the command line, the explorer and notebooks ask of the record. Read-only."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.ask.years import column as year_of
from pipeline.entities.register import ids_of, pattern_of
from pipeline.lexicon import Lexicon
from pipeline.lexicon.conversion import known_unit as known_unit
from pipeline.lexicon.conversion import measure_unit as measure_unit
from pipeline.measures import LOCAL, NATION, identify, near, title
from pipeline.model import UserError
from pipeline.record.database import advice, connect, due
from pipeline.record.rows import Row as Row
from pipeline.record.rows import days

HELD = "d.replaced_by IS NULL"
"""Of documents (`d`) those that their files still hold: what a former text speaks of is counted nowhere."""
COUNTED = f"{HELD} AND d.id NOT IN (SELECT document_id FROM copies)"
"""Of these those that are no copy of another: what is counted once however often it is at hand."""
_OWNER = "JOIN documents d ON d.id = {t}.document_id ORDER BY {t}.document_id"
# What the published tables hold: name → the query that reads it, in a fixed order.
TABLES = {
    "documents": "SELECT d.* FROM documents d WHERE d.characters > 0 ORDER BY d.id",
    "indicators": "SELECT i.*, d.title, d.source, d.replaced_by FROM indicators i"
    f" {_OWNER.format(t='i')}, i.start, i.id",
    "entities": f"SELECT e.*, d.title, d.source FROM entities e {_OWNER.format(t='e')}, e.start, e.rowid",
    "themes": (
        f"SELECT t.*, d.title, d.year_issued, d.source FROM themes t {_OWNER.format(t='t')}, t.start, t.theme"
    ),
    "findings": f"SELECT f.*, d.title, d.source FROM findings f {_OWNER.format(t='f')}, f.rowid",
    "problems": "SELECT p.* FROM problems p LEFT JOIN documents d ON d.id = p.document_id WHERE true"
    " ORDER BY p.source, p.page, p.start, p.code",
}
COMPUTED = {"themes": {"theme": "TEXT", "probability": "REAL", "label": "INTEGER"}}
"""The types of what a view computes, which it does not tell."""


class TooSlowError(UserError):
    """A question that was broken off because its time was up."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which indicator rows are asked for; None asks for all.

    `indicator` finds its measure under every name (主营业务收入 finds 主营收入), with just these qualifiers.
    `scope` finds every name of a park or place and, with `within`, all that lies in that place. `period`
    is ISO 8601: rows whose period overlaps it. `unit` (亿元) keeps rows that can be told in it and
    adds `value_in_unit`.
    """

    indicator: str | None = None
    scope: str | None = None
    within: bool = False
    year_from: int | None = None
    year_to: int | None = None
    period: str | None = None
    kind: str | None = None
    status: str | None = None
    document: str | None = None
    min_confidence: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A condition with the values of its marks."""

    sql: str
    values: tuple[Any, ...]


def indicators(
    path: Path, wanted: Filter, lexicon: Lexicon, *, limit: int = 100, offset: int = 0
) -> list[Row]:
    """Indicator rows with title and source of their document, by indicator, scope and period."""
    where = list(conditions(wanted, lexicon))
    query = (
        "SELECT i.*, d.title, d.source, d.year_issued, d.replaced_by FROM indicators i"
        " JOIN documents d ON d.id = i.document_id"
        f" WHERE {' AND '.join(w.sql for w in where) or '1'}"
        " ORDER BY i.measure, i.scope, i.period, i.document_id, i.start, i.id LIMIT ? OFFSET ?"
    )
    found = ask(path, query, [v for w in where for v in w.values] + [limit, offset])
    return [in_unit(row, wanted.unit, lexicon) for row in found] if wanted.unit else found


def conditions(wanted: Filter, lexicon: Lexicon) -> Iterator[Where]:
    """What a filter asks of indicators `i` and their documents `d`."""
    plain = {
        "i.year >= ?": wanted.year_from,
        "i.year <= ?": wanted.year_to,
        "i.kind = ?": wanted.kind,
        "i.status = ?": wanted.status,
        "d.id LIKE ? || '%'": wanted.document,
        "i.confidence >= ?": wanted.min_confidence,
    }
    yield from (Where(sql, (value,)) for sql, value in plain.items() if value is not None)
    if wanted.indicator:
        yield of_measure(wanted.indicator, lexicon)
    if wanted.scope:
        yield scope_like(wanted.scope, lexicon, within=wanted.within)
    if wanted.period:
        first, last = days(wanted.period)
        yield Where("i.first_day <= ? AND i.last_day >= ?", (last, first))
    if wanted.unit:
        yield Where("i.unit_norm = ?", (measure_unit(wanted.unit, lexicon)[0],))


def of_measure(name: str, lexicon: Lexicon) -> Where:
    """Rows of a measure with its qualifiers, under any of its names; never of names that are only like it.

    地方 parts the revenue of the nation alone: of a province the whole is meant.
    """
    found = identify(name, lexicon)
    asked = title(found.measure_id, found.qualifiers, lexicon)
    if LOCAL not in found.qualifiers:
        return Where("i.measure = ?", (asked,))
    whole = title(found.measure_id, (q for q in found.qualifiers if q != LOCAL), lexicon)
    below = " AND ".join("coalesce(i.scope_id, '') NOT LIKE ? || '%'" for _ in NATION)
    return Where(f"(i.measure = ? OR i.measure = ? AND {below})", (asked, whole, *NATION))


def both(*parts: Where) -> Where:
    return Where(" AND ".join(part.sql for part in parts), tuple(v for part in parts for v in part.values))


def either(parts: Iterable[Where]) -> Where:
    some = list(parts)
    return Where(
        f"({' OR '.join(part.sql for part in some)})", tuple(v for part in some for v in part.values)
    )


def names_near(path: Path, name: str, lexicon: Lexicon, *, most: int = 5) -> str:
    """Which measures of the record may be meant by a name that it does not have, in Chinese."""
    known = [row["measure"] for row in ask(path, "SELECT DISTINCT measure FROM measure_names")]
    found = near(name, known, lexicon)[:most]
    if not found:
        return f"库里没有与“{name}”相近的指标。用 cejing measures list 看有哪些。"
    return f"没有符合条件的记录。您要找的可能是：{'、'.join(found)}。"


def scope_like(name: str, lexicon: Lexicon, *, within: bool = False) -> Where:
    """Rows of a place or park under any of its names; with `within`, of all that lies in that place."""
    return scopes_like([name], lexicon, within=within)


def scopes_like(names: Sequence[str], lexicon: Lexicon, *, within: bool = False) -> Where:
    """Rows of any of several places or parks, each under any of its names."""
    options: list[str] = []
    values: list[str] = []
    for name in names:
        ids = ids_of(name, lexicon)
        options += ["scope LIKE '%' || ? || '%'", *["scope_id = ?"] * len(ids)]
        values += [name, *ids]
        if (pattern := pattern_of(name, lexicon)) is not None:
            options.append("scope_id GLOB ?")
            values.append(pattern)
        for code in (i for i in ids if within and i.isdigit()):
            inside = code.rstrip("0") if len(code) == 6 else code
            options.append("scope_id GLOB ? OR scope_id GLOB ?")
            values += [f"{inside}*", f"zone:{inside}*"]
    known = f"FROM scope_names WHERE {' OR '.join(options)}"
    by_index = f"i.scope IN (SELECT scope {known})"
    exactly = f"(i.scope, coalesce(i.scope_id, '')) IN (SELECT scope, scope_id {known})"
    return Where(f"{by_index} AND {exactly}", (*values, *values))


def in_unit(row: Row, unit: str | None, lexicon: Lexicon) -> Row:
    if unit is None:
        return row
    _, factor = measure_unit(unit, lexicon)
    return {**row, "value_in_unit": float(Decimal(str(row["value_norm"])) / factor), "unit_asked": unit}


def table(path: Path, name: str) -> Iterator[Row]:
    """A published table (`TABLES`), row by row."""
    names = tuple(columns(path, name))
    for row in table_values(path, name):
        yield dict(zip(names, row, strict=True))


def table_values(path: Path, name: str, *, came: range | None = None) -> Iterator[tuple[Any, ...]]:
    """Its rows as plain tuples, in the order of `columns`; with `came` of documents with these numbers.

    With an empty `came` those of no document.
    """
    only: str = ""
    values: tuple[int, ...] = ()
    if came is not None:
        only, values = (_CAME, (came.start, came.stop - 1)) if came else (_OF_NONE, ())
    sql = TABLES[name].replace(" ORDER BY", f"{only} ORDER BY", 1)
    with closing(connect(path, read_only=True)) as db:
        db.row_factory = None
        yield from db.execute(sql, values)


_CAME, _OF_NONE = " AND d.rowid BETWEEN ? AND ?", " AND d.rowid IS NULL"


def columns(path: Path, name: str) -> dict[str, str]:
    """The columns of a published table, in order, with their SQLite types."""
    with closing(connect(path, read_only=True)) as db:
        types = {
            row["name"]: row["type"]
            for owner in ("documents", name)
            for row in db.execute(f"PRAGMA table_info({owner})")
        } | COMPUTED.get(name, {})
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
    return ask(path, query, [label, name, limit])


def documents(path: Path, *, limit: int = 100) -> list[Row]:
    """Documents with the counts of their rows, by year."""
    query = (
        "SELECT d.year_issued, d.region, d.genre, d.title, d.number, d.pages, d.characters,"
        " (SELECT count(*) FROM indicators i WHERE i.document_id = d.id) AS indicators,"
        " (SELECT count(*) FROM entities e WHERE e.document_id = d.id) AS entities, d.source, d.id,"
        " d.replaced_by"
        " FROM documents d WHERE d.characters > 0 ORDER BY d.year_issued, d.title, d.id LIMIT ?"
    )
    return ask(path, query, [limit])


MET = "(substr(source, 1, length(?1)) = ?1 OR run_id = (SELECT max(id) FROM runs))"
"""Problems of files whose path begins with ?1, and of all that the last run met elsewhere, as on the web."""


def problems(path: Path, *, under: str = "", code: str | None = None, limit: int = 100) -> list[Row]:
    """What went wrong, errors first; with `under` only what `MET` says."""
    query = (
        f"SELECT * FROM problems WHERE {MET} AND (?2 IS NULL OR code = ?2)"
        " ORDER BY severity, source, page, start, code LIMIT ?3"
    )
    return ask(path, query, [under, code, limit])


def findings(path: Path, *, limit: int = 100) -> list[Row]:
    return ask(path, f"{TABLES['findings']} LIMIT ?", [limit])


def theme_shares(path: Path, *, documents: int = -1) -> list[Row]:
    """Share of the text that speaks of each theme, by document, with year and title.

    All documents, or the first so many of those that `documents` gives. The share is the mean of the
    probabilities over windows of sentences, weighted by their length; `paragraphs` are those that have
    the theme.
    """
    shown = "TRUE"
    if documents >= 0:
        first = "SELECT id FROM documents WHERE characters > 0 ORDER BY year_issued, title, id LIMIT ?"
        shown = f"document_id IN ({first})"
    query = (
        f"SELECT d.id AS document_id, d.title, {year_of()} AS year, t.theme,"
        " t.mass / max(t.length, 1) AS share, coalesce(n.paragraphs, 0) AS paragraphs"
        f" FROM (SELECT * FROM theme_sums WHERE {shown}) t JOIN documents d ON d.id = t.document_id LEFT JOIN"
        f" (SELECT document_id, theme, sum(label) AS paragraphs FROM themes WHERE {shown} GROUP BY 1, 2) n"
        " ON n.document_id = d.id AND n.theme = t.theme ORDER BY year, d.title, d.id, t.theme"
    )
    return ask(path, query, [documents] * query.count("?"))


def counts(path: Path) -> dict[str, int]:
    """How many rows each published table holds."""
    where = {"documents": " WHERE characters > 0"}
    with closing(connect(path, read_only=True)) as db:
        return {
            name: db.execute(f"SELECT count(*) FROM {name}{where.get(name, '')}").fetchone()[0]
            for name in TABLES
        }


def changed(path: Path, run_id: int | None = None, *, limit: int = 100) -> list[Row]:
    """What a run (by default the last) brought: its documents with the counts of their rows.

    `new_indicators` counts rows of measures that no earlier document had for that scope and period.
    """
    query = """
        WITH run(id) AS (SELECT coalesce(?, (SELECT max(id) FROM runs))),
        brought AS MATERIALIZED (
            SELECT d.* FROM documents d JOIN run ON run.id = d.run_id ORDER BY d.title, d.id LIMIT ?),
        told AS MATERIALIZED (
            SELECT i.measure, i.scope, i.period, i.document_id, count(*) AS figures
            FROM brought JOIN indicators i ON i.document_id = brought.id GROUP BY 1, 2, 3, 4),
        known AS MATERIALIZED (
            SELECT DISTINCT measure, scope, period FROM told t WHERE EXISTS (
                SELECT 1 FROM indicators o JOIN documents e ON e.id = o.document_id
                WHERE o.measure = t.measure AND o.scope = t.scope AND o.period IS t.period
                AND e.run_id < (SELECT id FROM run)))
        SELECT d.run_id, d.id, d.title, d.source,
            (SELECT coalesce(sum(figures), 0) FROM told WHERE document_id = d.id) AS indicators,
            (SELECT coalesce(sum(figures), 0) FROM told t WHERE document_id = d.id AND NOT EXISTS (
                SELECT 1 FROM known k
                WHERE k.measure = t.measure AND k.scope = t.scope AND k.period IS t.period)
            ) AS new_indicators,
            (SELECT count(*) FROM entities x WHERE x.document_id = d.id) AS entities,
            (SELECT count(*) FROM problems p WHERE p.document_id = d.id) AS problems
        FROM brought d ORDER BY d.title, d.id"""
    return ask(path, query, [run_id, limit])


def runs(path: Path, *, limit: int = 10) -> list[Row]:
    """The latest runs, the last first."""
    return ask(path, "SELECT * FROM runs ORDER BY id DESC LIMIT ?", [limit])


class _Held(threading.local):
    """The connection that a thread keeps, and the file that it is to: path, device, inode."""

    db: sqlite3.Connection | None = None
    file: tuple[str, int, int] | None = None


_held = _Held()


def _reader(path: Path) -> sqlite3.Connection:
    """This thread's connection to a record, kept from question to question while the file is the same."""
    if not path.exists():
        return connect(path, read_only=True)  # says what to do
    file = path.stat()
    key = (str(path), file.st_dev, file.st_ino)
    if _held.db is None or _held.file != key:
        _held.db, _held.file = connect(path, read_only=True), key
    last = due.get()
    db = _held.db
    db.set_progress_handler(None if last is None else lambda: time.monotonic() > last, 20_000)
    return db


def ask(path: Path, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
    """The rows that a query gives; TooSlowError when it runs past `database.due`."""
    names, rows = tuples(path, query, values)
    return [dict(zip(names, row, strict=True)) for row in rows]


def tuples(
    path: Path, query: str, values: Sequence[Any] | Mapping[str, Any] = ()
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The same as the names of the columns and plain tuples: for hundreds of thousands of rows."""
    cursor = _reader(path).cursor()
    cursor.row_factory = None
    try:
        cursor.execute(query, values)
        return [column[0] for column in cursor.description], cursor.fetchall()
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise TooSlowError("查询用时过长，已中止。请加上指标、范围或年份等条件。") from error
        raise UserError(advice(path, str(error))) from error
    except sqlite3.DatabaseError as error:
        raise UserError(advice(path, str(error))) from error
