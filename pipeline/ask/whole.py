"""Rows of questions over the whole record, kept on disk until it changes: no start waits for them twice."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.ask.query import Row, ask
from pipeline.cache import cache_folder
from pipeline.drafts import write_whole

LONG = 0.2
"""Seconds: a shorter question is asked again."""
DAYS = 30
"""So long the answers of a record that nobody opened are kept."""


def whole(path: Path, query: str, values: Sequence[Any] = ()) -> list[Row]:
    """The rows of `ask`; where they took LONG, kept in the user's cache folder until the record changes."""
    mark = mark_of(path)
    asked = _short([query, list(values)])
    place = _folder(path) / f"{mark}-{asked}.json"
    with suppress(OSError, ValueError):
        kept: list[Row] = json.loads(place.read_bytes())
        return kept
    begun = time.monotonic()
    rows = ask(path, query, values)
    if time.monotonic() - begun > LONG and mark == mark_of(path):
        with suppress(OSError):
            _keep(place, mark, rows)
    return rows


def carry(path: Path, mark: str) -> None:
    """Let the answers of a record as it was (`mark_of`) be those of the record as it is."""
    now = mark_of(path)
    with suppress(OSError):
        for answer in _folder(path).glob(f"{mark}-*.json"):
            answer.replace(answer.with_name(answer.name.replace(mark, now, 1)))


def _folder(path: Path) -> Path:
    return cache_folder() / "records" / _short(str(path.resolve()))


def mark_of(path: Path) -> str:
    """What changes whenever the record is written: size and time of its file and of what stands beside it."""
    told = []
    for file in (path.resolve(), path.resolve().with_name(f"{path.resolve().name}-wal")):
        with suppress(FileNotFoundError):
            state = file.stat()
            told.append((state.st_size, state.st_mtime_ns if state.st_size else 0))
    return _short([one for one in told if one[0]])


def _short(of: object) -> str:
    return hashlib.sha256(json.dumps(of, ensure_ascii=False, default=str).encode()).hexdigest()[:20]


def _keep(place: Path, mark: str, rows: list[Row]) -> None:
    """Write an answer; those of an earlier state of the record, and of records long left, are dropped."""
    write_whole(
        place, lambda draft: draft.write_text(json.dumps(rows, ensure_ascii=False), "utf-8"), shared=True
    )
    for other in place.parent.glob("*.json"):
        if not other.name.startswith(f"{mark}-"):
            other.unlink(missing_ok=True)
    for folder in place.parents[1].iterdir():
        if time.time() - folder.stat().st_mtime > DAYS * 86400:
            shutil.rmtree(folder, ignore_errors=True)
