"""The published tables as parts: a run writes those parts alone whose documents came, changed or went.

`outputs/tables/<table>/<number>.parquet`, a part for every PART documents in the order of their arrival,
and a manifest. `tables` leads to a folder that is made whole beside it, unchanged parts as hard links: a
reader sees all tables as they were before a run or as they are after it. Where the disk knows no links to
folders (Windows, USB sticks) `tables` is that folder itself, which takes the former one's name.
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
BY_DOCUMENT = ("documents", "indicators", "entities", "themes", "findings", "problems")
OF_NONE = ("problems",)
"""Tables with rows of files that gave no document, which are written each time."""
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
    now = standing(outputs)
    held = _manifest(now)
    parts = _parts(db)
    fresh = [part for part in parts if held.get(str(part.number)) != part.mark]
    draft = _draft(outputs, now)
    for part in parts:
        for table in BY_DOCUMENT:
            file = part.file(draft, table)
            if part in fresh or not _linked(part.file(now, table), file):
                write_parquet(query.table_values(db, table, came=part.came), query.columns(db, table), file)
    for table in OF_NONE:
        rows = query.table_values(db, table, came=range(0))
        write_parquet(rows, query.columns(db, table), draft / table / "none.parquet")
    listed = {str(part.number): part.mark for part in parts}
    (draft / MANIFEST).write_text(json.dumps({"documents_a_part": PART, "parts": listed}, indent=1), "utf-8")
    _switch(draft, outputs / TABLES)
    return len(fresh)


def standing(outputs: Path) -> Path:
    """The folder that holds the tables at this moment: what is asked of it is of one publishing.

    `tables` is missing where a switch without links was broken off; what was whole then stands.
    """
    now = outputs / TABLES
    if now.exists():
        return now.resolve()
    whole = [manifest.parent for manifest in outputs.glob(f".{TABLES}-*/{MANIFEST}")]
    return max(whole, key=_number, default=now)


def files_of(home: Path, table: str) -> str:
    """All parts of a table, as DuckDB takes them; `home` is what `standing` gives."""
    return f"{home / table}/*.parquet"


def published(home: Path) -> tuple[str, ...]:
    """The tables that lie in a folder."""
    return tuple(name for name in BY_DOCUMENT if (home / name).is_dir())


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


def _draft(outputs: Path, now: Path) -> Path:
    """An empty folder beside the one that stands.

    What the former run left goes only now, so that a reader who had begun on it could end.
    """
    made = outputs / f".{TABLES}-{max(map(_number, outputs.glob(f'.{TABLES}-*')), default=0) + 1}"
    for old in outputs.glob(f".{TABLES}-*"):
        if old.resolve() != now:
            shutil.rmtree(old, ignore_errors=True)
    for table in BY_DOCUMENT:
        (made / table).mkdir(parents=True)
    return made


def _number(draft: Path) -> int:
    return int(draft.name.rpartition("-")[2])


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
    """Let `tables` lead to the draft, in one step; where that cannot be, let it take its place in two."""
    if now.is_symlink() or not now.exists():
        sign = now.with_name(f".{TABLES}.draft")
        sign.unlink(missing_ok=True)
        with suppress(OSError):
            sign.symlink_to(draft.name, target_is_directory=True)
            sign.replace(now)
            return
    try:
        if now.exists():
            now.rename(now.with_name(f".{TABLES}-{_number(draft) + 1}"))
        draft.rename(now)
    except OSError as error:  # on Windows a file that is open holds its folder
        raise UserError(f"无法更新 {now}：里面的文件可能正被别的程序打开。请关掉它，再运行一次。") from error
