"""The file of corrections beside the record: what people said of figures, and the samples they were drawn in.

History is only ever added to; triggers refuse anything else. It holds no row number of the record, so that
it outlives the record and can be sent to a colleague and merged.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.checks.decision import VERDICTS, Decision
from pipeline.checks.sampling import Sampled
from pipeline.model import UserError
from pipeline.record.database import told

FILE = "checks.db"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS decisions (
    document TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    surface TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    verdict TEXT NOT NULL, seen TEXT NOT NULL, said TEXT NOT NULL,
    coder TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, settles INTEGER NOT NULL,
    UNIQUE (document, start, "end", coder, at, verdict, said)
);
CREATE TABLE IF NOT EXISTS sampled (
    sample TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    surface TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, stratum TEXT NOT NULL,
    cell TEXT NOT NULL, probability REAL NOT NULL, seen TEXT NOT NULL, confidence REAL NOT NULL,
    UNIQUE (sample, document, start, "end")
);
"""
_KEPT = """
CREATE TRIGGER IF NOT EXISTS {table}_{verb} BEFORE {verb} ON {table} BEGIN
    SELECT RAISE(ABORT, 'history is only added to');
END;
"""
_GUARDS = "".join(
    _KEPT.format(table=table, verb=verb)
    for table in ("decisions", "sampled")
    for verb in ("UPDATE", "DELETE")
)
_JSON = ("seen", "said", "stratum")
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def now() -> str:
    """The time of a decision, UTC; microseconds, so that two of one coder keep their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Corrections:
    """The file at `path`, made where it is first written to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with told(self.path), closing(sqlite3.connect(self.path, timeout=30)) as db:
            db.row_factory = sqlite3.Row
            db.executescript(_SCHEMA + _GUARDS)
            with db:
                yield db

    def _rows(self, table: str) -> list[dict[str, Any]]:
        if not self.path.exists():
            return []
        with self._open() as db:
            found = [dict(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY rowid")]
        return [{k: json.loads(v) if k in _JSON else v for k, v in row.items()} for row in found]

    def _add(self, table: str, rows: Iterable[dict[str, Any]]) -> int:
        added = 0
        with self._open() as db:
            for row in rows:
                names = ", ".join(f'"{name}"' for name in row)
                values = [_encode(v) if k in _JSON else v for k, v in row.items()]
                marks = ", ".join("?" * len(values))
                added += db.execute(
                    f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", values
                ).rowcount
        return added

    def history(self) -> list[Decision]:
        """Every decision ever made, as it came in."""
        return [Decision(**{**row, "settles": bool(row["settles"])}) for row in self._rows("decisions")]

    def size(self) -> int:
        """How many decisions there are: what changes whenever there is another."""
        return len(self._rows("decisions"))

    def say(self, decisions: Iterable[Decision]) -> int:
        """Add decisions; how many were not there yet. UserError for what is none."""
        made = list(decisions)
        for one in made:
            if one.verdict not in VERDICTS or not one.coder or not one.surface:
                raise UserError("一条核对结论须有核对人、数字与结论（accepted、corrected、refused、added）。")
        return self._add("decisions", map(asdict, made))

    def samples(self) -> list[Sampled]:
        """Every sampled figure, as it was drawn."""
        return [Sampled(**row) for row in self._rows("sampled")]

    def draw(self, sampled: Iterable[Sampled]) -> int:
        """Add sampled figures; how many were not there yet."""
        return self._add("sampled", map(asdict, sampled))

    def merge(self, other: Path) -> tuple[int, int]:
        """Take in another person's file: decisions and sampled figures that were not here yet."""
        if not other.is_file():
            raise UserError(f"找不到核对文件 {other}。")
        theirs = Corrections(other)
        with closing(sqlite3.connect(f"{other.absolute().as_uri()}?mode=ro", uri=True)) as db, told(other):
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
        if not {"decisions", "sampled"} <= tables:
            raise UserError(f"{other} 不是核对文件（应为同事的 checks.db）。")
        return self.say(theirs.history()), self.draw(theirs.samples())
