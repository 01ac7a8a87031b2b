"""The record: one SQLite file, and the only code that writes it.

A document arrives with all its rows in one transaction, under its SHA-256 and the version of the
extractor. Saying it again adds nothing; a newer extractor replaces the rows in the same transaction.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from pipeline.model import Problem, UserError
from pipeline.rows import Record, Row, problem

SCHEMA = Path(__file__).parent / "schema"
due: ContextVar[float | None] = ContextVar("due", default=None)
"""Until when (`time.monotonic`) read-only questions may run; None for as long as they like."""


class StoreError(UserError):
    """The record cannot be used; the message says in Chinese what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class FileState:
    """Where a file lies and what `stat` tells of it: enough to know that it did not change.

    Of what was fetched, `location` is the address and `path` the file that holds it.
    """

    location: str
    size: int
    mtime_ns: int
    path: str = ""

    @property
    def file(self) -> Path:
        return Path(self.path or self.location)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the settings that all users of the record share."""
    if read_only and not path.exists():
        raise StoreError(f"还没有数据库 {path}。请先运行 cejing run。")
    mode = "ro" if read_only else "rwc"
    with _told(path):
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30, isolation_level=None
        )
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA wal_autocheckpoint = 16000")  # pages; a checkpoint a document halves speed
            db.execute("PRAGMA cache_size = -65536")
        elif (last := due.get()) is not None:
            db.set_progress_handler(lambda: time.monotonic() > last, 20_000)
    return db


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
        with _told(path):
            _migrate(self.db)
            self.columns = {table: _columns(self.db, table) for table in _TABLES}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _told(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.commit()
            except BaseException:
                self.db.rollback()
                raise

    def start_run(self, *, lexicon: str) -> int:
        """Open a run; those that never finished are marked as `stopped`."""
        with self._transaction():
            self.db.execute("UPDATE runs SET status = 'stopped' WHERE status = 'running'")
            run = {"started": _now(), "status": "running", "extractor": self.extractor, "lexicon": lexicon}
            self.run_id = self._next_id("runs")
            self._insert("runs", [{"id": self.run_id, **run}])
        return self.run_id

    def finish_run(self, new: int, unchanged: int, failed: int) -> None:
        """Close the run with its counts of documents."""
        counts = "new = ?, unchanged = ?, failed = ?"
        query = f"UPDATE runs SET finished = ?, status = 'finished', {counts} WHERE id = ?"
        with self._transaction():
            self.db.execute(query, (_now(), new, unchanged, failed, self.run_id))

    def unchanged(self, state: FileState) -> bool:
        """Whether this file, as `stat` tells it, was read already by this extractor."""
        query = "SELECT size, mtime_ns, extractor FROM sources WHERE location = ? AND state = 'read'"
        row = self.db.execute(query, (state.location,)).fetchone()
        return row is not None and tuple(row) == (state.size, state.mtime_ns, self.extractor)

    def gave_text(self, state: FileState) -> bool:
        """Whether the document that a known file holds has any text."""
        query = "SELECT characters FROM sources JOIN documents d ON d.id = document_id WHERE location = ?"
        row = self.db.execute(query, (state.location,)).fetchone()
        return row is not None and row[0] > 0

    def has(self, document_id: str) -> bool:
        """Whether this extractor's rows of a document are in."""
        query = "SELECT 1 FROM documents WHERE id = ? AND extractor = ?"
        return self.db.execute(query, (document_id, self.extractor)).fetchone() is not None

    def put(self, record: Record, state: FileState) -> None:
        """A document and all its rows, in place of any; of a zip one with text is its source's."""
        document = {**record.document, "extractor": self.extractor, "run_id": self.run_id}
        with self._transaction():
            self.db.execute("DELETE FROM documents WHERE id = ?", (document["id"],))
            self._insert("documents", [document])
            self._insert("texts", [{"text": record.text, "layout": record.layout}], document["id"])
            for table, rows in record.rows.items():
                self._put_rows(table, rows, record, state)
            if record.text or not (self.unchanged(state) and self.gave_text(state)):
                self._saw(state, document["id"], "read")

    def _put_rows(self, table: str, rows: list[Row], record: Record, state: FileState) -> None:
        if table == "problems":
            rows = [{**row, "source": state.location, "run_id": self.run_id} for row in rows]
        if table == "paragraphs":
            self._index(self._next_id(table), record.words)
        if table == "indicators":
            self._name(rows)
        self._insert(table, rows, record.document["id"])

    def _name(self, rows: list[Row]) -> None:
        """Note the names of measures and scopes that come with indicator rows."""
        measures = {(row["indicator"], row["measure"]) for row in rows}
        scopes = {(row["scope"], row["scope_id"] or "") for row in rows}
        self.db.executemany("INSERT OR IGNORE INTO measure_names VALUES (?, ?)", sorted(measures))
        self.db.executemany("INSERT OR IGNORE INTO scope_names VALUES (?, ?)", sorted(scopes))

    def saw(self, state: FileState, document_id: str) -> None:
        """A file whose document is in the record already."""
        with self._transaction():
            self._saw(state, document_id, "read")

    def put_problem(self, state: FileState, trouble: Problem) -> None:
        """What went wrong with a file or folder that gave no document."""
        row = {**problem(trouble), "source": state.location, "run_id": self.run_id}
        with self._transaction():
            self._saw(state, None, "failed")
            self._insert("problems", [row])

    def gone(self, locations: Iterable[str]) -> None:
        """Mark files that are no longer where they were; their documents stay."""
        with self._transaction():
            query = "UPDATE sources SET state = 'gone', run_id = ? WHERE location = ?"
            for location in locations:
                self.db.execute(query, (self.run_id, location))
                self.db.execute(_DROP_ORPHANS, (location,))

    def locations(self) -> list[str]:
        """All files and addresses that are known and not gone."""
        query = "SELECT location FROM sources WHERE state <> 'gone' ORDER BY location"
        return [row[0] for row in self.db.execute(query)]

    def forgive(self, location: str) -> None:
        """Take back what was told of a place that gave no document and is well now."""
        with self._transaction():
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
        with self._transaction():
            self._await(source, [first])
            self.db.execute("UPDATE crawls SET done = 0 WHERE source = ? AND done = 2", (source,))

    def crawled(self, source: str, address: str, *, again: bool) -> None:
        """Note an address that failed; `again` has it tried once more by the next crawl."""
        with self._transaction():
            self._done(source, address, 2 if again else 1)

    def end_crawl(self, source: str) -> None:
        with self._transaction():
            self.db.execute("DELETE FROM crawls WHERE source = ? AND done = 1", (source,))

    def keep(self, source: str, made: Row, found: Sequence[Row]) -> None:
        """What an address gave (a row of `fetched`) and the addresses that it leads to."""
        with self._transaction():
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
        with self._transaction():
            rows = [(band, value, document_id) for band, value in enumerate(bands or [0])]
            self.db.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?, ?)", rows)
            for other, share in alike:
                ages = sorted(tuple(self.db.execute(age, (one,)).fetchone()) for one in (document_id, other))
                values = (ages[1][1], ages[0][1], round(share, 4))
                self.db.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?)", values)

    def put_topics(self, model: Row, rows: dict[str, list[Row]]) -> None:
        """Topics with their passages and shares (by table), in place of those before."""
        with self._transaction():
            for table in ("topic_shares", "topic_passages", "topics", "topic_models"):
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
        with self._transaction():
            self.db.executemany(f"DELETE FROM conflicts {where}", observations)
            rows = [(*observation, *names) for observation, *names in found]
            self.db.executemany("INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?, ?, ?, ?)", rows)
            self.db.executemany(f"DELETE FROM uncompared {where}", observations)

    def delete(self, document_id: str) -> None:
        """Remove a document with all its rows."""
        with self._transaction():
            self.db.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    def _saw(self, state: FileState, document_id: str | None, outcome: str) -> None:
        self.db.execute(_DROP_ORPHANS, (state.location,))
        file = (state.location, document_id, state.size, state.mtime_ns)
        values = (*file, outcome, self.extractor, self.run_id)
        self.db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", values)

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

    def _next_id(self, table: str) -> int:
        return int(self.db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


_TABLES = (
    "runs", "documents", "texts", "pages", "paragraphs", "tables", "indicators",
    "entities", "relations", "themes", "findings", "problems",
    "topic_models", "topics", "topic_passages", "topic_shares",
)  # fmt: skip


_DROP_ORPHANS = "DELETE FROM problems WHERE source = ? AND document_id IS NULL"
_as_json = json.JSONEncoder(ensure_ascii=False).encode


def _cell(value: Any) -> Any:
    return _as_json(value) if type(value) in (list, dict) else value


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in db.execute(f"PRAGMA table_info({table})")]


def _migrate(db: sqlite3.Connection) -> None:
    """Apply the migrations that this file has not seen."""
    at = db.execute("PRAGMA user_version").fetchone()[0]
    steps = sorted(SCHEMA.glob("*.sql"))
    if at > len(steps):
        raise StoreError(
            f"数据库的版本（{at}）比本程序新（{len(steps)}）。请升级 cejing，或换一个输出文件夹。"
        )
    for number, step in list(enumerate(steps, 1))[at:]:
        db.executescript(f"BEGIN;\n{step.read_text('utf-8')}\nPRAGMA user_version = {number};\nCOMMIT;")


def check(path: Path) -> list[str]:
    """What SQLite's own integrity check and the foreign keys find wrong; empty where all is well."""
    with closing(connect(path, read_only=True)) as db, _told(path):
        broken = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        loose = [f"{row[0]} 第 {row[1]} 行缺少所属文档" for row in db.execute("PRAGMA foreign_key_check")]
    return broken + loose


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into what a user can act upon."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(advice(path, str(error))) from error


def advice(path: Path, error: str) -> str:
    """What SQLite's error means and what to do, in Chinese."""
    if "locked" in error:
        return f"数据库 {path} 正被另一个程序写入。请等它结束后再试。"
    if "full" in error:
        return f"磁盘已满，无法写入 {path}。已写入的文档完好；请腾出空间后重新运行。"
    if "malformed" in error or "not a database" in error:
        return f"数据库 {path} 已损坏。请从备份恢复，或删除它后重新运行 cejing run。"
    if "unable to open" in error or "readonly" in error:
        return f"无法打开或写入数据库 {path}。请检查文件夹是否存在、是否有写权限。"
    return f"数据库 {path} 出错：{error}"
