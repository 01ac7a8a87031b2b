"""What all writing to the record stands on: its file, transactions, runs, rows put into tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from pipeline.record.database import connect, migrate, told
from pipeline.record.rows import Row

DOCUMENT_TABLES = (
    "texts", "pages", "paragraphs", "tables", "indicators", "entities", "relations", "themes", "theme_sums",
    "instruments", "findings", "problems",
)  # fmt: skip
"""Tables whose rows belong to a document, beside the words of its paragraphs."""
_TABLES = (
    "runs", "documents", *DOCUMENT_TABLES,
    "topic_models", "topics", "topic_passages", "topic_shares", "phrases",
)  # fmt: skip


class Writer:
    """The file of a record, open to be written; use as a context manager. One at a time.

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


as_json = json.JSONEncoder(ensure_ascii=False).encode


def _cell(value: Any) -> Any:
    return as_json(value) if type(value) in (list, dict) else value


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in db.execute(f"PRAGMA table_info({table})")]
