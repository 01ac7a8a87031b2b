"""The record: one SQLite file, and the only code that writes it.

A document arrives with all its rows in one transaction, under its SHA-256 and the version of the
extractor. Saying it again adds nothing; a newer extractor replaces the rows in the same transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from pipeline.measures.conflicts import Observation, observation
from pipeline.model import Problem
from pipeline.record.database import connect, migrate, told
from pipeline.record.rows import Record, Row, problem


@dataclass(frozen=True, slots=True)
class FileState:
    """Where a file lies and what `stat` tells of it: enough to know that it did not change.

    Of what was fetched, `location` is the address and `path` the file that holds it. `given` is what a
    `metadata.csv` says of it (`sidecar.described`).
    """

    location: str
    size: int
    mtime_ns: int
    path: str = ""
    given: str = ""

    @property
    def file(self) -> Path:
        return Path(self.path or self.location)


class Store:
    """The writer of the record; use as a context manager. One at a time.

    `extractor` is the version under which rows are written (`analyse.version`).
    """

    def __init__(self, path: Path, *, extractor: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.extractor = extractor
        self.run_id = 0
        self.db = connect(path)
        with told(path):
            migrate(self.db)
            self.columns = {table: _columns(self.db, table) for table in _TABLES}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or nothing of it."""
        with told(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.commit()
            except BaseException:
                self.db.rollback()
                raise

    def start_run(self, *, lexicon: str, folder: str = "") -> int:
        """Open a run that reads `folder`; those that never finished are marked as `stopped`."""
        with self.transaction():
            self.db.execute("UPDATE runs SET status = 'stopped' WHERE status = 'running'")
            run = {"started": _now(), "status": "running", "extractor": self.extractor, "lexicon": lexicon}
            self.run_id = self.next_id("runs")
            self._insert("runs", [{"id": self.run_id, **run, "folder": folder}])
        return self.run_id

    def finish_run(self, new: int, unchanged: int, failed: int) -> None:
        """Close the run with its counts of documents."""
        counts = "new = ?, unchanged = ?, failed = ?"
        query = f"UPDATE runs SET finished = ?, status = 'finished', {counts} WHERE id = ?"
        with self.transaction():
            self.db.execute(query, (_now(), new, unchanged, failed, self.run_id))

    def unchanged(self, state: FileState) -> bool:
        """Whether this file, as `stat` tells it, was read already by this extractor."""
        query = "SELECT size, mtime_ns, extractor, given FROM sources WHERE location = ? AND state = 'read'"
        row = self.db.execute(query, (state.location,)).fetchone()
        return row is not None and tuple(row) == (state.size, state.mtime_ns, self.extractor, state.given)

    def held_by(self, state: FileState) -> str | None:
        """The document that a known file holds."""
        query = "SELECT document_id FROM sources WHERE location = ?"
        row = self.db.execute(query, (state.location,)).fetchone()
        return None if row is None else row["document_id"]

    def gave_text(self, state: FileState) -> bool:
        """Whether the document that a known file holds has any text."""
        query = "SELECT characters FROM sources JOIN documents d ON d.id = document_id WHERE location = ?"
        row = self.db.execute(query, (state.location,)).fetchone()
        return row is not None and row[0] > 0

    def has(self, document_id: str, state: FileState) -> bool:
        """Whether this extractor's rows of a document are in, with what is said of the file that holds it.

        A second file of which nothing is said leaves what is said of the first.
        """
        query = "SELECT 1 FROM documents WHERE id = ? AND extractor = ?"
        if self.db.execute(query, (document_id, self.extractor)).fetchone() is None:
            return False
        query = "SELECT given, location FROM sources WHERE document_id = ?"
        said = self.db.execute(query, (document_id,)).fetchall()
        return not said or any(
            row["given"] == state.given or (not state.given and row["location"] != state.location)
            for row in said
        )

    def put(self, record: Record, state: FileState) -> None:
        """A document and all its rows, in place of any; of a zip one with text is its source's."""
        document = {**record.document, "extractor": self.extractor, "run_id": self.run_id}
        with self.transaction():
            holders = self._take_out(document["id"])
            self._insert("documents", [document])
            self.db.executemany("UPDATE sources SET document_id = ? WHERE location = ?", holders)
            self._insert("texts", [{"text": record.text, "layout": record.layout}], document["id"])
            for table, rows in record.rows.items():
                self._put_rows(table, rows, record, state)
            if record.text or not (self.unchanged(state) and self.gave_text(state)):
                self._saw(state, document["id"], "read")

    def _take_out(self, document_id: str) -> list[tuple[str, str]]:
        """Remove a document; its id with each file that holds it, which must point to it again."""
        query = "SELECT document_id, location FROM sources WHERE document_id = ?"
        holders = [tuple(row) for row in self.db.execute(query, (document_id,))]
        self.db.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        return holders

    def _put_rows(self, table: str, rows: list[Row], record: Record, state: FileState) -> None:
        if table == "problems":
            rows = [{**row, "source": state.location, "run_id": self.run_id} for row in rows]
        if table == "paragraphs":
            self._index(self.next_id(table), record.words)
        if table == "indicators":
            self._name(rows)
            told_of = {about for row in rows if (about := observation(row)) is not None}
            self.db.executemany("INSERT OR IGNORE INTO uncompared VALUES (?, ?, ?)", sorted(told_of))
        self._insert(table, rows, record.document["id"])

    def _name(self, rows: list[Row]) -> None:
        """Note the names of measures and scopes that come with indicator rows."""
        measures = {(row["indicator"], row["measure"]) for row in rows}
        scopes = {(row["scope"], row["scope_id"] or "") for row in rows}
        self.db.executemany("INSERT OR IGNORE INTO measure_names VALUES (?, ?)", sorted(measures))
        self.db.executemany("INSERT OR IGNORE INTO scope_names VALUES (?, ?)", sorted(scopes))

    def saw(self, state: FileState, document_id: str) -> None:
        """A file whose document is in the record already."""
        with self.transaction():
            self._saw(state, document_id, "read")

    def put_problem(self, state: FileState, trouble: Problem) -> None:
        """What went wrong with a file or folder that gave no document."""
        row = {**problem(trouble), "source": state.location, "run_id": self.run_id}
        with self.transaction():
            self._saw(state, None, "failed")
            self._insert("problems", [row])

    def gone(self, locations: Iterable[str]) -> None:
        """Mark files that are no longer where they were; their documents stay."""
        with self.transaction():
            query = "UPDATE sources SET state = 'gone', run_id = ? WHERE location = ?"
            for location in locations:
                self.db.execute(query, (self.run_id, location))
                self.db.execute(_DROP_ORPHANS, (location,))

    def locations(self) -> list[str]:
        """All files and addresses that are known and not gone."""
        query = "SELECT location FROM sources WHERE state <> 'gone' ORDER BY location"
        return [row[0] for row in self.db.execute(query)]

    def sizes(self) -> list[tuple[str, int]]:
        """All files and addresses ever seen, each with its size in bytes."""
        return [tuple(row) for row in self.db.execute("SELECT location, size FROM sources")]

    def forgive(self, location: str) -> None:
        """Take back what was told of a place that gave no document and is well now."""
        with self.transaction():
            self._forgive(location)

    def _forgive(self, location: str) -> None:
        self.db.execute(_DROP_ORPHANS, (location,))
        self.db.execute("DELETE FROM sources WHERE location = ? AND document_id IS NULL", (location,))

    def waiting(self, source: str) -> Row | None:
        """What a crawl has to fetch next, in the order found; None where nothing waits."""
        query = "SELECT * FROM crawls WHERE source = ? AND done = 0 ORDER BY rowid LIMIT 1"
        row = self.db.execute(query, (source,)).fetchone()
        return dict(row) if row else None

    def crawl_size(self, source: str, role: str | None = None) -> int:
        """How many addresses (of a role) a crawl has met so far."""
        query = "SELECT count(*) FROM crawls WHERE source = ?1 AND (?2 IS NULL OR role = ?2)"
        return int(self.db.execute(query, (source, role)).fetchone()[0])

    def begin_crawl(self, source: str, first: Row) -> None:
        """Open a crawl at its first address; what failed for the moment last time is tried again."""
        with self.transaction():
            self._await(source, [first])
            self.db.execute("UPDATE crawls SET done = 0 WHERE source = ? AND done = 2", (source,))

    def crawled(self, source: str, address: str, *, again: bool) -> None:
        """Note an address that failed; `again` has it tried once more by the next crawl."""
        with self.transaction():
            self._done(source, address, 2 if again else 1)

    def end_crawl(self, source: str) -> None:
        with self.transaction():
            self.db.execute("DELETE FROM crawls WHERE source = ? AND done = 1", (source,))

    def keep(self, source: str, made: Row, found: Sequence[Row]) -> None:
        """What an address gave (a row of `fetched`) and the addresses that it leads to."""
        with self.transaction():
            names, marks = ", ".join(made), ", ".join("?" * len(made))
            renewed = "last_fetched = excluded.last_fetched, etag = excluded.etag, path = excluded.path"
            self.db.execute(
                f"INSERT INTO fetched ({names}) VALUES ({marks})"
                f" ON CONFLICT (address, sha256) DO UPDATE SET {renewed},"
                " last_modified = excluded.last_modified, source = excluded.source",
                tuple(made.values()),
            )
            self._await(source, found)
            self._done(source, made["address"], 1)
            self._forgive(made["address"])

    def _await(self, source: str, items: Iterable[Row]) -> None:
        columns = ("address", "role", "found_on", "title", "changed")
        self.db.executemany(
            "INSERT OR IGNORE INTO crawls VALUES (?, ?, ?, ?, ?, ?, 0)",
            [(source, *(item[column] for column in columns)) for item in items],
        )

    def _done(self, source: str, address: str, state: int) -> None:
        query = "UPDATE crawls SET done = ? WHERE source = ? AND address = ?"
        self.db.execute(query, (state, source, address))

    def fetched(self, address: str) -> Row | None:
        """The latest content of an address."""
        query = "SELECT * FROM fetched WHERE address = ? ORDER BY last_fetched DESC LIMIT 1"
        row = self.db.execute(query, (address,)).fetchone()
        return dict(row) if row else None

    def kept(self, source: str) -> list[Row]:
        """Everything fetched for a source, the latest content of an address last."""
        query = "SELECT * FROM fetched WHERE source = ? ORDER BY address, last_fetched"
        return [dict(row) for row in self.db.execute(query, (source,))]

    def unsketched(self, shortest: int) -> list[str]:
        """The documents of at least so many characters that have not been compared with the others."""
        query = (
            "SELECT id FROM documents WHERE characters >= ?"
            " AND id NOT IN (SELECT document_id FROM sketches) ORDER BY id"
        )
        return [row[0] for row in self.db.execute(query, (shortest,))]

    def text(self, document_id: str) -> str:
        found = self.db.execute("SELECT text FROM texts WHERE document_id = ?", (document_id,))
        return str(found.fetchone()[0])

    def sharing(self, bands: Sequence[int]) -> list[str]:
        """The documents whose sketch shares a band."""
        query = "SELECT document_id FROM sketches WHERE band = ? AND hash = ?"
        return sorted({row[0] for pair in enumerate(bands) for row in self.db.execute(query, pair)})

    def put_copies(self, document_id: str, bands: Sequence[int], alike: Iterable[tuple[str, float]]) -> None:
        """The sketch of a document, and the documents that its text nearly repeats, with similarity."""
        age = "SELECT coalesce(written, published, year_issued || '', '9999'), id FROM documents WHERE id = ?"
        with self.transaction():
            rows = [(band, value, document_id) for band, value in enumerate(bands or [0])]
            self.db.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?, ?)", rows)
            for other, share in alike:
                ages = sorted(tuple(self.db.execute(age, (one,)).fetchone()) for one in (document_id, other))
                values = (ages[1][1], ages[0][1], round(share, 4))
                self.db.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?)", values)

    def put_topics(self, model: Row, rows: dict[str, list[Row]]) -> None:
        """Topics with their passages and shares (by table), in place of those before."""
        with self.transaction():
            for table in ("topic_shares", "topic_passages", "topics", "topic_models", "phrases"):
                self.db.execute(f"DELETE FROM {table}")
            self._insert("topic_models", [{**model, "extractor": self.extractor, "run_id": self.run_id}])
            for table, some in rows.items():
                self._insert(table, some)

    def uncompared(self, most: int) -> list[Observation]:
        """Observations that a document came or went for since they were last compared."""
        query = "SELECT * FROM uncompared ORDER BY measure, whose, period LIMIT ?"
        return [(m, w, p) for m, w, p in self.db.execute(query, (most,))]

    def telling_of(self, observations: Sequence[Observation]) -> Iterator[Row]:
        """The indicator rows of observations, with `year_issued` of their documents."""
        for row in self.db.execute(_TELLING, (_as_json(observations),)):
            yield dict(row)

    def put_conflicts(
        self, observations: Sequence[Observation], found: Iterable[tuple[Observation, str, int, int]]
    ) -> None:
        """The conflicts of observations, in place of those before: name and ids of the two rows."""
        where = "WHERE measure = ? AND whose = ? AND period = ?"
        with self.transaction():
            self.db.executemany(f"DELETE FROM conflicts {where}", observations)
            rows = [(*observation, *names) for observation, *names in found]
            self.db.executemany("INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?, ?, ?, ?)", rows)
            self.db.executemany(f"DELETE FROM uncompared {where}", observations)

    def corrected_documents(self) -> set[str]:
        """The documents that corrections were brought into."""
        return {row[0] for row in self.db.execute("SELECT DISTINCT document_id FROM readings")}

    @contextmanager
    def correcting(self, document_id: str) -> Iterator[list[Row] | None]:
        """The figures of a document as they were read, within a transaction that may replace some of them.

        None where the document is not in the record.
        """
        with self.transaction():
            known = self.db.execute("SELECT 1 FROM texts WHERE document_id = ?", (document_id,)).fetchone()
            if known is None:
                yield None
                return
            self._restore(document_id)
            query = "SELECT * FROM indicators WHERE document_id = ? ORDER BY start, id"
            yield [dict(row) for row in self.db.execute(query, (document_id,))]

    def _restore(self, document_id: str) -> None:
        """Take out what corrections made of figures, and put back what was read."""
        kept = self.db.execute("SELECT id, reading FROM readings WHERE document_id = ?", (document_id,))
        for id_, read in kept.fetchall():
            self._change_figure(document_id, id_, json.loads(read))
        self.db.execute("DELETE FROM readings WHERE document_id = ?", (document_id,))

    def replace_figure(self, document_id: str, read: Row | None, said: Row | None) -> None:
        """Put a corrected row in the place of one that was read (None: where none is), or take it out."""
        if read is None and said is None:
            return
        id_ = read["id"] if read else self.next_id("indicators")
        kept = (id_, document_id, _as_json(read))
        self.db.execute("INSERT INTO readings VALUES (?, ?, ?)", kept)
        self._change_figure(document_id, id_, said)

    def _change_figure(self, document_id: str, id_: int, row: Row | None) -> None:
        """Write one row under its number; what is compared with other documents is compared anew."""
        old = self.db.execute("SELECT * FROM indicators WHERE id = ?", (id_,)).fetchone()
        changed = [dict(old)] if old else []
        self.db.execute("DELETE FROM indicators WHERE id = ?", (id_,))
        if row:
            row = {**row, "id": id_, "document_id": document_id}
            changed.append(row)
            self._name([row])
            self._insert("indicators", [row])
        told_of = {about for one in changed if (about := observation(one)) is not None}
        self.db.executemany("INSERT OR IGNORE INTO uncompared VALUES (?, ?, ?)", sorted(told_of))

    def delete(self, document_id: str) -> None:
        """Remove a document with all its rows."""
        with self.transaction():
            self.db.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    def _saw(self, state: FileState, document_id: str | None, outcome: str) -> None:
        self.db.execute(_DROP_ORPHANS, (state.location,))
        file = (state.location, document_id, state.size, state.mtime_ns)
        values = (*file, outcome, self.extractor, self.run_id, state.given)
        self.db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _index(self, first: int, words: Iterable[tuple[str, str]]) -> None:
        rows = ((first + n, *pair) for n, pair in enumerate(words))
        self.db.executemany("INSERT INTO paragraph_words (rowid, words, text) VALUES (?, ?, ?)", rows)

    def _insert(self, table: str, rows: list[Row], document_id: str | None = None) -> None:
        """Insert rows of one shape; those of a document get its id as their owner."""
        if not rows:
            return
        owner = {"document_id": document_id} if document_id else {}
        names = [name for name in self.columns[table] if name in rows[0] or name in owner]
        marks = ", ".join("?" * len(names))
        quoted = ", ".join(f'"{name}"' for name in names)
        values = ([_cell(row[name]) for name in names] for row in ({**row, **owner} for row in rows))
        self.db.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", values)

    def next_id(self, table: str) -> int:
        """The number that the next row of a table is given."""
        return int(self.db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


DOCUMENT_TABLES = (
    "texts", "pages", "paragraphs", "tables", "indicators", "entities", "relations", "themes", "theme_sums",
    "instruments", "findings", "problems",
)  # fmt: skip
"""Tables whose rows belong to a document, beside the words of its paragraphs."""
_TABLES = (
    "runs", "documents", *DOCUMENT_TABLES,
    "topic_models", "topics", "topic_passages", "topic_shares", "phrases",
)  # fmt: skip


_DROP_ORPHANS = "DELETE FROM problems WHERE source = ? AND document_id IS NULL"
_TELLING = """
    WITH o(measure, whose, period) AS (
        SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)
    ), names AS (
        SELECT o.*, n.scope, n.scope_id FROM o JOIN scope_names n ON n.scope_id = o.whose
        UNION ALL SELECT *, whose, '' FROM o
    )
    SELECT i.id, i.document_id, i.surface, i.value, i.unit, i.value_norm, i.value_norm_high, i.unit_norm,
        i.indicator, i.measure, i.scope, i.scope_id, i.period, i.kind, i.comparator, i.status, i.base,
        i.condition, i.confidence, i.sentence, i.evidence, d.year_issued
    FROM names n CROSS JOIN indicators i ON i.measure = n.measure AND i.scope = n.scope
        AND i.period = n.period AND coalesce(i.scope_id, '') = n.scope_id
    JOIN documents d ON d.id = i.document_id WHERE i.kind IN ('level', 'growth')"""
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def _cell(value: Any) -> Any:
    return _as_json(value) if type(value) in (list, dict) else value


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in db.execute(f"PRAGMA table_info({table})")]
