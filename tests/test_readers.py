"""Readers of a record while a run writes it: they never wait, and never see half a document."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from pipeline.ask import conflicts, panel, query, search
from pipeline.export.publish import publish_changes
from pipeline.export.sql import sql
from pipeline.record.conflicting import compare_documents
from pipeline.record.copies import link_copies
from pipeline.record.rows import Record
from pipeline.record.store import FileState, Store
from pipeline.run.crew import Crew
from tests.rows_of import LEXICON, figure, filled, record

FIGURES = 5


def document(n: int) -> Record:
    figures = [figure("甲园区", str(2010 + k), f"{n % 7 + k + 1}亿元") for k in range(FIGURES)]
    return record(f"d{n:03}", 2016, figures, f"第{n}份报告：甲园区主营业务收入平稳增长。")


QUESTIONS: dict[str, Callable[[Path], object]] = {
    "indicators": lambda db: query.indicators(db, query.Filter(scope="甲园区"), LEXICON),
    "panel": lambda db: panel.panel(db, panel.Wanted(("主营业务收入",), years=(2010, 2014)), LEXICON),
    "search": lambda db: search.search(db, "主营业务收入", LEXICON),
    "conflicts": lambda db: conflicts.pairs(db),
    "themes": lambda db: query.theme_shares(db),
    "documents": lambda db: query.documents(db),
    "sql": lambda db: sql(db.parent, "SELECT count(*) AS n FROM indicators"),
}


@pytest.mark.skipif(os.name != "posix", reason="no niceness here")
def test_processes_that_read_documents_stand_behind_readers() -> None:
    with Crew(1) as crew:
        crew.begin([FileState("none.txt", 1, 1)])
        assert crew._helpers is not None
        assert crew._helpers.submit(os.nice, 0).result() == min(os.nice(0) + 5, 19)


@pytest.mark.skipif(os.name != "posix", reason="no niceness here")
def test_a_run_stands_behind_readers_however_often_it_is_told() -> None:
    told = "import os; from pipeline.process import behind; behind(); behind(); print(os.nice(0))"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout
    assert int(said) == min(os.nice(0) + 5, 19)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    made = filled(tmp_path / "cejing.db", *map(document, range(3)))
    publish_changes(made, tmp_path, LEXICON)
    return made


@pytest.mark.parametrize("name", QUESTIONS)
def test_nobody_waits_for_what_is_being_written(name: str, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who would have to wait for a lock is told at once here, and asks all the same."""
    before = QUESTIONS[name](db)
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        store.db.execute("BEGIN EXCLUSIVE")  # the most that a writer may ask for
        store.db.execute("DELETE FROM documents")
        monkeypatch.setattr(sqlite3, "connect", partial(_impatient, sqlite3.connect))
        assert QUESTIONS[name](db) == before
        store.db.execute("ROLLBACK")


def _impatient(connect: Callable[..., sqlite3.Connection], *where: Any, **options: Any) -> sqlite3.Connection:
    return connect(*where, **{**options, "timeout": 0})


@contextmanager
def writing(db: Path) -> Iterator[Callable[[], int]]:
    """A run that writes, compares and publishes all the time; gives how many documents are in."""
    done, ended = [0], Event()

    def write() -> None:
        with Store(db, extractor="v1") as store:
            store.start_run(lexicon="l1")
            for n in range(3, 1000):
                if ended.is_set():
                    break
                store.put(document(n), FileState(f"{n}.txt", 1, 1))
                if n % 20 == 0:
                    link_copies(store)
                    compare_documents(store, LEXICON)
                    publish_changes(db, db.parent, LEXICON)
                done[0] = n
            store.finish_run(done[0], 0, 0)

    writer = Thread(target=write)
    writer.start()
    try:
        yield lambda: done[0]
    finally:
        ended.set()
        writer.join()


def test_readers_see_whole_documents_while_a_run_writes(db: Path) -> None:
    with writing(db) as done:
        last = 0
        while done() < 40:
            for question in QUESTIONS.values():
                question(db)
            found = len(query.indicators(db, query.Filter(scope="甲园区"), LEXICON, limit=10_000))
            published = sql(db.parent, "SELECT count(*) AS n FROM indicators")[0]["n"]
            assert found % FIGURES == published % FIGURES == 0
            assert found >= last
            last = found
    assert last > 3 * FIGURES
