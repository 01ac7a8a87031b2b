"""Answers that are kept until the record changes."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

import pytest

from pipeline.ask.browse import stamp
from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import TooSlowError
from pipeline.record.database import due


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    path.write_bytes(b"1")
    return path


def change(db: Path, at: int) -> None:
    os.utime(db, ns=(at, at))


def test_a_question_is_asked_once_until_the_record_changes(db: Path) -> None:
    asked: list[str] = []

    @kept
    def question(path: Path, name: str, *, more: int = 0) -> str:
        asked.append(name)
        return f"{name}{len(asked)}{more}"

    assert [question(db, "a"), question(db, "a"), question(db, "b"), question(db, "a", more=5)] == [
        "a10", "a10", "b20", "a35",
    ]  # fmt: skip
    assert question(db, name="a", more=0) == "a10"  # the same question, however it is written
    change(db, 5)
    assert question(db, "a") == "a40"


def test_what_takes_long_may_be_of_a_moment_ago(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamp, "LONG", 0.0)
    monkeypatch.setattr(stamp, "AS_LONG", 10**6)
    answers = iter((1, 2))

    @kept
    def question(path: Path) -> int:
        time.sleep(0.01)
        return next(answers)

    assert question(db) == 1
    change(db, 5)
    assert question(db) == 1
    monkeypatch.setattr(stamp.time, "monotonic", lambda: float("inf"))
    assert question(db) == 2


def test_one_of_many_readers_asks(db: Path) -> None:
    asked = []

    @kept
    def question(path: Path) -> int:
        asked.append(1)
        time.sleep(0.05)
        return len(asked)

    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(question, [db] * 8)) == {1}


def test_who_waits_too_long_is_told(db: Path) -> None:
    @kept
    def question(path: Path) -> int:
        due.set(time.monotonic() + 0.01)
        return question(path)

    with pytest.raises(TooSlowError, match="稍候"):
        copy_context().run(question, db)
