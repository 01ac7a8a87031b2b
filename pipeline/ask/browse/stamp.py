"""Answers over the whole record, kept until the record changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, wraps
from inspect import signature, unwrap
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from pipeline.ask.query import TooSlowError
from pipeline.ask.whole import whole
from pipeline.record.database import due

P = ParamSpec("P")
T = TypeVar("T")
MOST = 64
LONG, AS_LONG = 0.2, 20
"""What took longer than LONG seconds may be AS_LONG times that old: a run changes the record all the time."""


def stamp(path: Path) -> tuple[int, ...]:
    """What changes whenever the record is written."""
    beside = (path, path.with_name(f"{path.name}-wal"))
    return tuple(map(_changed, beside))


def _changed(file: Path) -> int:
    """When a file changed last; 0 where there is none, as after a checkpoint."""
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@dataclass(slots=True)
class _Kept:
    """An answer, the stamp of the record that it is of, and until when it may be of an earlier one."""

    lock: Lock = field(default_factory=Lock)
    mark: tuple[int, ...] | None = None
    until: float = 0.0
    answer: object = None


_READY: dict[Hashable, dict[Hashable, _Kept]] = {}


def ready(
    question: Callable[Concatenate[Path, P], T], path: Path, /, *given: P.args, **named: P.kwargs
) -> bool:
    """Whether a kept question has an answer already, be it of an earlier record: for who would not wait."""
    key = _key(question, path, *given, **named)
    one = _READY.get(question, {}).get(key)
    return one is not None and one.mark is not None


def kept(question: Callable[Concatenate[Path, P], T]) -> Callable[Concatenate[Path, P], T]:
    """Ask again only when the record has changed; of many readers one asks and the others wait for it."""
    answers: dict[Hashable, _Kept] = {}

    @wraps(question)
    def asked(path: Path, /, *given: P.args, **named: P.kwargs) -> T:
        one = answers.setdefault(_key(question, path, *given, **named), _Kept())
        if len(answers) > MOST:
            answers.pop(next(iter(answers)), None)
        with _turn(one.lock):
            mark, begun = stamp(path), time.monotonic()
            if one.mark != mark and begun >= one.until:
                one.answer = question(path, *given, **named)
                took = time.monotonic() - begun
                one.mark, one.until = mark, begun + took * AS_LONG if took > LONG else 0.0
            return one.answer  # type: ignore[return-value]

    _READY[asked] = answers
    return asked


def _key(question: Callable[..., object], *given: object, **named: object) -> Hashable:
    """What was asked, the same with a default told or left out."""
    found = _signature(unwrap(question)).bind(*given, **named)
    found.apply_defaults()
    return tuple(found.arguments.values())


_signature = cache(signature)


@contextmanager
def _turn(lock: Lock) -> Iterator[None]:
    """Hold a lock; TooSlowError where it is not to be had before `due`."""
    last = due.get()
    if not lock.acquire(timeout=-1 if last is None else max(0.0, last - time.monotonic())):
        raise TooSlowError("统计还没有算完，请稍候再打开这一页。")
    try:
        yield
    finally:
        lock.release()


@kept
def remembered(path: Path, query: str) -> dict[str, int]:
    """The `name` and `n` of a query, the largest first."""
    rows = whole(path, query)
    rows.sort(key=lambda row: (-row["n"], str(row["name"])))
    return {row["name"]: row["n"] for row in rows}
