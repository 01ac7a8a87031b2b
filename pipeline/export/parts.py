"""The published tables as parts: a run writes those parts alone whose documents came, changed or went.

`outputs/tables/<table>/<number>.parquet`, a part for every PART documents in the order of their arrival,
and a manifest. `tables` leads to a folder that is made whole beside it, unchanged parts as hard links: a
reader sees all tables as they were before a run or as they are after it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pipeline.ask import query, upkeep
from pipeline.export.formats import write_parquet
from pipeline.model import UserError

TABLES = "tables"
MANIFEST = "manifest.json"
BY_DOCUMENT = ("documents", "indicators", "entities", "themes", "findings")
WHOLE = ("problems",)
"""Many problems are of files that gave no document; the table is small and written whole."""
PART = 100
"""Documents a part. Ten that come rewrite one part or two: at 20,000 documents a half to one percent."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of all tables: its number, and a hash of what its content follows from."""

    number: int
    mark: str

    @property
    def came(self) -> range:
        """The numbers of arrival of its documents."""
        return range(self.number * PART, (self.number + 1) * PART)

    def file(self, home: Path, table: str) -> Path:
        return home / table / f"{self.number:05d}.parquet"


def publish_parts(db: Path, outputs: Path) -> int:
    """Bring `outputs/tables` up to date with the record; how many parts were written."""
    now = outputs / TABLES
    held = _manifest(now)
    parts = _parts(db)
    fresh = [part for part in parts if held.get(str(part.number)) != part.mark]
    draft = _draft(outputs)
    for part in parts:
        for table in BY_DOCUMENT:
            file = part.file(draft, table)
            if part in fresh or not _linked(part.file(now, table), file):
                write_parquet(query.table(db, table, came=part.came), query.columns(db, table), file)
    for table in WHOLE:
        write_parquet(query.table(db, table), query.columns(db, table), draft / table / "all.parquet")
    listed = {str(part.number): part.mark for part in parts}
    (draft / MANIFEST).write_text(json.dumps({"documents_a_part": PART, "parts": listed}, indent=1), "utf-8")
    _switch(draft, now)
    return len(fresh)


def files_of(outputs: Path, table: str) -> str:
    """All parts of a table, as DuckDB takes them."""
    return f"{(outputs / TABLES).resolve() / table}/*.parquet"


def published(outputs: Path) -> tuple[str, ...]:
    """The tables that lie in `outputs`."""
    return tuple(name for name in (*BY_DOCUMENT, *WHOLE) if (outputs / TABLES / name).is_dir())


def _parts(db: Path) -> list[Part]:
    """The parts that the record asks for. Its columns are in the mark: a new one writes all parts anew."""
    columns = json.dumps({table: query.columns(db, table) for table in BY_DOCUMENT})
    every = groupby(upkeep.arrivals(db), key=lambda came: came[0] // PART)
    parts = [Part(number, _mark(columns, came)) for number, came in every]
    return parts or [Part(0, _mark(columns, ()))]


def _mark(columns: str, came: Iterable[tuple[int, str, int, str]]) -> str:
    return hashlib.sha256(json.dumps([columns, *came]).encode()).hexdigest()[:16]


def _manifest(home: Path) -> dict[str, str]:
    """The mark of each part that lies there, by number; none where it cannot be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((home / MANIFEST).read_bytes())
        if told["documents_a_part"] == PART:
            return dict(told["parts"])
    return {}


def _draft(outputs: Path) -> Path:
    """An empty folder beside the one that `tables` leads to.

    What the former run left goes only now, so that a reader who had begun on it could end.
    """
    now = (outputs / TABLES).resolve()
    numbers = [0]
    for old in outputs.glob(f".{TABLES}-*"):
        numbers.append(int(old.name.rpartition("-")[2]))
        if old.resolve() != now:
            shutil.rmtree(old, ignore_errors=True)
    made = outputs / f".{TABLES}-{max(numbers) + 1}"
    for table in (*BY_DOCUMENT, *WHOLE):
        (made / table).mkdir(parents=True)
    return made


def _linked(file: Path, link: Path) -> bool:
    """The same file under a second name, or a copy of it where the disk knows no such names."""
    try:
        os.link(file, link)
    except FileNotFoundError:
        return False
    except OSError:
        shutil.copyfile(file, link)
    return True


def _switch(draft: Path, now: Path) -> None:
    """Let `tables` lead to the draft, in one step."""
    sign = now.with_name(f".{TABLES}.draft")
    sign.unlink(missing_ok=True)
    try:
        sign.symlink_to(draft.name, target_is_directory=True)
        sign.replace(now)
    except OSError as error:
        raise UserError(
            f"无法在 {now.parent} 里建立链接 {now.name}（表格分块要用）。请换一个输出文件夹。"
        ) from error
