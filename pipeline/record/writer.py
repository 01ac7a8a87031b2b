"""What all writing to the record stands on: its file, transactions, runs, rows put into tables."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any, Self

from pipeline.record.database import checkpoint, connect, migrate, told
from pipeline.record.images import Gathered
from pipeline.record.ready import Ready, Values, values
from pipeline.record.rows import Row

DOCUMENT_TABLES = (
    "texts", "pages", "paragraphs", "tables", "indicators", "entities", "relations", "theme_windows",
    "theme_sums", "instruments", "findings", "problems",
)  # fmt: skip
"""Tables whose rows belong to a document."""
NOTES = ("measure_names", "scope_names", "uncompared")
"""Tables of what is kept of figures beside their rows, each once."""
_TABLES = (
    "runs", "documents", *DOCUMENT_TABLES,
    *NOTES, "topic_models", "topics", "topic_passages", "topic_shares", "phrases",
)  # fmt: skip


class Writer:
    """The file of a record, open to be written; use as a context manager. One at a time.

    `extractor` is the version under which rows are written (`learned.version`).
    """

    def __init__(self, path: Path, *, extractor: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.extractor = extractor
        self.run_id = 0
        self.db = connect(path)
        self._held: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        """Rows by table and columns, put in at the end of the transaction: those of each table together."""
        self._noted: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        """The same of tables that hold each row once."""
        self._gathered: Gathered | None = None
        self._pictured: set[str] = set()
        """Documents whose rows wait in images to be put in."""
        self._written = 0
        self._checkpoint: Thread | None = None
        with told(path):
            migrate(self.db)
            self.columns = {table: _columns(self.db, table) for table in _TABLES}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._checkpoint is not None:
            self._checkpoint.join()
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or nothing of it. Within another one it is a part of that one."""
        begin, end, undo = _PART if self.db.in_transaction else _WHOLE
        with told(self.path):
            self._put_held()
            self.db.execute(begin)
            try:
                yield
                self._put_held()
                self.db.execute(end)
            except BaseException:
                self._let_go()
                for step in undo if self.db.in_transaction else ():  # a full disk undoes it by itself
                    self.db.execute(step)
                raise
        if self._written >= _AT_ONCE and not self.db.in_transaction:
            self._bring_home()

    def _bring_home(self) -> None:
        """What stands in the log goes into the file, in a thread beside the one that writes.

        Else a transaction that finds a long log does it, and waits for the disk: a tenth of all its time.
        """
        if self._checkpoint is None or not self._checkpoint.is_alive():
            self._written = 0
            self._checkpoint = Thread(target=checkpoint, args=(self.path,), daemon=True)
            self._checkpoint.start()

    @contextmanager
    def within(self) -> Iterator[None]:
        """The transaction under way, else one of its own: what fails within fails with all that is in it.

        To undo a part SQLite keeps each page that the part changes: that took a seventh of the writer's time.
        """
        with nullcontext() if self.db.in_transaction else self.transaction():
            yield

    def _hold(self, table: str, made: Values) -> None:
        """Rows to be put in with all others of their table: a tenth less than document by document."""
        names, rows = made
        self._held.setdefault((table, names), []).extend(rows)

    def gather(self, some: Iterable[Ready]) -> None:
        """Make ready what documents hold in images, before the transaction in which they are put."""
        images: list[tuple[list[str], bytes]] = []
        ids: list[str] = []
        for made in (made for made in some if made.image is not None):
            ids.append(made.document["id"])
            if made.image:
                images.append((ids, made.image))
                ids = []
        if images or self._gathered is not None:
            self._gathered = self._gathered or Gathered(self.db)
            self._gathered.take(images)

    def _expect(self, document_id: str) -> None:
        """The rows of a document, which are gathered, are to be put in."""
        if self._gathered is None or document_id not in self._gathered.documents:
            raise RuntimeError(f"the rows of {document_id} were not gathered before the transaction")
        self._pictured.add(document_id)

    def _put_held(self) -> None:
        """Put in what is held, and the terms of its paragraphs into the index."""
        if not self._held and not self._noted and not self._pictured:
            return
        first = self.next_id("paragraphs")
        if self._gathered is not None and self._pictured:
            self._gathered.put(self._pictured)
        for (table, names), rows in self._held.items():
            self._insert_values(table, (names, rows))
        for table, once in self._noted.items():
            marks = ", ".join("?" * len(self.columns[table]))
            self.db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", sorted(once))
        terms = "SELECT id, words FROM paragraphs WHERE id >= ?"
        self.db.execute(f"INSERT INTO paragraph_words (rowid, words) {terms}", (first,))
        self._let_go()

    def _let_go(self) -> None:
        self._held.clear()
        self._noted.clear()
        self._pictured.clear()

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

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        """Insert rows of one shape; what the table has no column for is left out."""
        kept = [{name: row[name] for name in self.columns[table] if name in row} for row in rows]
        if kept:
            self._insert_values(table, values(kept))

    def _insert_values(self, table: str, made: Values) -> None:
        names, rows = made
        marks = ", ".join("?" * len(names))
        quoted = ", ".join(f'"{name}"' for name in names)
        self.db.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows)

    def next_id(self, table: str) -> int:
        """The number that the next row of a table is given."""
        return int(self.db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


_AT_ONCE = 700_000
"""Characters of text whose rows are brought into the file together: some 25 MB."""
_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
"""How a transaction begins, ends and is undone, and one within another."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in db.execute(f"PRAGMA table_info({table})")]
