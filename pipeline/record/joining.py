"""Records made apart, brought into one, so that every question has one answer for all of them.

What they are brought into is a record like any other, in a file of its own that can be made again at any
time. It follows the others document by document: what came, changed or went there is all that is done.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pipeline.measures.conflicts import observation
from pipeline.record.database import StoreError, advice
from pipeline.record.store import DOCUMENT_TABLES, Store

TOGETHER = 500
"""Documents a transaction: little is lost when it is broken off, and its own cost is not felt."""
_OWN = """
CREATE TABLE IF NOT EXISTS joined (
    document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    record TEXT NOT NULL, mark TEXT NOT NULL
) WITHOUT ROWID;
CREATE TEMP TABLE coming (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL, record TEXT NOT NULL, mark TEXT NOT NULL
);
"""
_NUMBERED = ("paragraphs", "indicators")
"""Tables whose rows have numbers, which begin anew in each record."""


NOTED = "records.json"
"""In a folder that joins others: their records, and what `run.joined` knows them by."""


class Origin(NamedTuple):
    """The record that a document is taken from, and what changes whenever its rows change there."""

    record: str
    mark: str


Wanted = Mapping[str, Origin]
"""Documents by id, in the order in which they came into their records."""


def members(folder: Path) -> list[Path]:
    """The folders of outputs that a folder joins; itself where it joins none."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return [Path(record).parent for record in json.loads((folder / NOTED).read_bytes())["records"]]
    return [folder]


def join(store: Store, wanted: Wanted, records: Sequence[Path]) -> int:
    """Let the store hold the documents `wanted`, each with its rows as its record has them.

    Gives how many were brought. StoreError where a record was made by another version.
    """
    store.db.executescript(_OWN)
    held = {id_: Origin(record, mark) for id_, record, mark in store.db.execute("SELECT * FROM joined")}
    for id_ in held.keys() - wanted.keys():
        store.delete(id_)
    with store.transaction():
        store.db.execute("DELETE FROM sources")
        store.db.execute("DELETE FROM problems WHERE document_id IS NULL")
    brought = 0
    for record in records:
        fresh = {
            id_: told for id_, told in wanted.items() if told.record == str(record) and held.get(id_) != told
        }
        with _attached(store, record):
            _bring_documents(store, fresh)
            _bring_files(store, record)
        brought += len(fresh)
    _hold_again(store)
    return brought


def _hold_again(store: Store) -> None:
    """A former text in one record that a file of another one holds is none."""
    query = (
        "SELECT DISTINCT d.id FROM documents d JOIN sources s ON s.document_id = d.id"
        " WHERE d.replaced_by IS NOT NULL AND s.state = 'read'"
    )
    with store.transaction():
        for (id_,) in store.db.execute(query).fetchall():
            store.hold_again(id_)


@contextmanager
def _attached(store: Store, record: Path) -> Iterator[None]:
    """Another record beside the store's own, as `other`, read-only."""
    store.db.execute("ATTACH ? AS other", (f"{record.absolute().as_uri()}?mode=ro",))
    try:
        mine, theirs = (
            store.db.execute(f"PRAGMA {db}.user_version").fetchone()[0] for db in ("main", "other")
        )
        if mine != theirs:
            raise StoreError(advice(record, "no such column"))
        yield
    finally:
        store.db.execute("DETACH other")


def _bring_documents(store: Store, fresh: Wanted) -> None:
    after = {table: store.next_id(table) - 1 for table in _NUMBERED}
    left = iter(fresh.items())
    while some := list(islice(left, TOGETHER)):
        with store.transaction():
            store.db.execute("DELETE FROM coming")
            rows = [(id_, *told) for id_, told in some]
            store.db.executemany("INSERT INTO coming (id, record, mark) VALUES (?, ?, ?)", rows)
            store.db.execute("DELETE FROM main.documents WHERE id IN (SELECT id FROM coming)")
            _copy(store, "documents", "id", after)
            for table in DOCUMENT_TABLES:
                _copy(store, table, "document_id", after)
            store.db.execute(_WORDS)
            _note(store)


def _copy(store: Store, table: str, owner: str, after: Mapping[str, int]) -> None:
    """The rows of a table that belong to the coming documents."""
    special = {"run_id": ":run"} | ({"id": f"o.id + :{table}"} if table in _NUMBERED else {})
    names = store.columns[table]
    into, out = (
        ", ".join(some) for some in ([f'"{n}"' for n in names], [special.get(n, f'o."{n}"') for n in names])
    )
    store.db.execute(
        f"INSERT INTO main.{table} ({into}) SELECT {out} FROM coming c"
        f" CROSS JOIN other.{table} o ON o.{owner} = c.id ORDER BY c.place",
        {**after, "run": store.run_id},
    )


_WORDS = """
    INSERT INTO main.paragraph_words (rowid, words)
    SELECT p.id, p.words FROM coming c CROSS JOIN main.paragraphs p ON p.document_id = c.id ORDER BY p.id"""
_OF_COMING = "FROM coming c CROSS JOIN main.indicators i ON i.document_id = c.id"
_NOTES = (
    f"INSERT OR IGNORE INTO main.measure_names SELECT DISTINCT i.indicator, i.measure {_OF_COMING}",
    f"INSERT OR IGNORE INTO main.scope_names SELECT DISTINCT i.scope, coalesce(i.scope_id, '') {_OF_COMING}",
    "INSERT INTO main.joined SELECT c.id, record, mark FROM coming c JOIN main.documents d ON d.id = c.id",
)


def _note(store: Store) -> None:
    """What the record notes with a document: names, what is to be compared, and where it was taken from."""
    for note in _NOTES:
        store.db.execute(note)
    slots = "measure, indicator, scope, scope_id, period, kind, base, condition, unit_norm"
    rows = store.db.execute(f"SELECT DISTINCT {slots} {_OF_COMING}")
    told_of = {about for row in map(dict, rows) if (about := observation(row)) is not None}
    store.db.executemany("INSERT OR IGNORE INTO uncompared VALUES (?, ?, ?)", sorted(told_of))


def _bring_files(store: Store, record: Path) -> None:
    """Where the documents lie, as paths that hold from anywhere, and what is amiss with files without one."""
    home = record.absolute().parent
    store.db.create_function(
        "placed", 2, lambda location, id_: _placed(home, location, id_), deterministic=True
    )
    columns = "size, mtime_ns, state, extractor, given"
    with store.transaction():
        store.db.execute(
            f"INSERT OR IGNORE INTO main.sources (location, document_id, run_id, {columns})"
            f" SELECT placed(location, document_id), document_id, ?, {columns} FROM other.sources"
            " WHERE document_id IS NULL OR document_id IN (SELECT id FROM main.documents)",
            (store.run_id,),
        )
        names = ", ".join(f'"{name}"' for name in store.columns["problems"] if name != "run_id")
        store.db.execute(
            f"INSERT INTO main.problems (run_id, {names}) SELECT ?, {names} FROM other.problems"
            " WHERE document_id IS NULL",
            (store.run_id,),
        )


def _placed(home: Path, location: str, document_id: str | None) -> str:
    """A location of a record in `home`: notes are often relative to the folder that `home` lies in."""
    kept = home / "fetched" / (document_id or "")
    if "://" in location:
        return (
            str(next(iter(sorted(kept.iterdir())), location)) if document_id and kept.is_dir() else location
        )
    beside = home.parent / location
    return str(beside) if beside.exists() else location
