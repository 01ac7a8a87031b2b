"""A run that is killed at any moment loses nothing and doubles nothing.

By hand: `CEJING_KILLS=50 .venv/bin/pytest tests/test_kill.py`.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.ask import query
from pipeline.record.database import check
from tests.needs import PATIENCE

KILLS = int(os.environ.get("CEJING_KILLS", "2"))
DOCUMENTS = 24
RUN = """
import sys
from pathlib import Path
from pipeline.run import ingest
from pipeline.run.crew import Crew
from pipeline.record.store import Store

if __name__ == "__main__":
    with Store(Path(sys.argv[2]), extractor="v1") as store, Crew(2) as crew:
        store.start_run(lexicon="l1")
        tally, todo = ingest.plan(store, Path(sys.argv[1]))
        for _ in ingest.commit(store, crew.extract(todo), tally):
            pass
        store.finish_run(tally.new, tally.unchanged, tally.failed)
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("script") / "run.py"
    path.write_text(RUN)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in")
    for n in range(DOCUMENTS):
        line = f"2015年第{n + 1}号园区实现主营业务收入{n + 1}.5亿元，同比增长{n}.1%。\n"
        (path / f"{n:03}.txt").write_text(line * 10 + str(n), encoding="utf-8")
    return path


def start(script: Path, folder: Path, db: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(script), str(folder), str(db)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)


def content(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a finished record but for run numbers."""
    left_out = {"run_id", "id"}
    return {
        name: sorted(
            tuple(str(v) for k, v in row.items() if k not in left_out) for row in query.table(db, name)
        )
        for name in query.TABLES
    }


@pytest.fixture(scope="module")
def undisturbed(script: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    db = tmp_path_factory.mktemp("out") / "cejing.db"
    begun = time.monotonic()
    assert start(script, folder, db).wait(PATIENCE) == 0
    return db, time.monotonic() - begun


@pytest.mark.parametrize("seed", range(max(1, KILLS - 1)))  # test_kill_run.py kills the whole command
def test_killed_and_run_again(
    seed: int, script: Path, folder: Path, undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    """Killed once documents are there, then at any moment: no worker outlives its parent."""
    whole, seconds = undisturbed
    chance = random.Random(seed)
    db = tmp_path / "cejing.db"
    for moment in ("reading", "any"):
        run = start(script, folder, db)
        if moment == "reading":
            wait_for_documents(run, db)
        else:
            time.sleep(chance.uniform(0.1, 1.0) * seconds)
        if chance.random() < 0.5:
            os.killpg(run.pid, signal.SIGKILL)
        else:
            run.kill()
        run.wait()
        assert left(run) == []
    assert start(script, folder, db).wait(PATIENCE) == 0
    assert check(db) == []
    assert content(db) == content(whole)


def wait_for_documents(run: subprocess.Popen[bytes], db: Path) -> None:
    """Until a run has put the first documents into the record."""
    due = time.monotonic() + PATIENCE
    while not documents(db):
        assert time.monotonic() < due and run.poll() is None, "ended without a document"
        time.sleep(0.05)


def documents(db: Path) -> int:
    try:
        return query.counts(db)["documents"]
    except Exception:  # not there yet, or half made
        return 0


def left(run: subprocess.Popen[bytes]) -> list[str]:
    """What a killed run left alive after a while."""
    due = time.monotonic() + PATIENCE
    while (found := _of_session(run.pid)) and time.monotonic() < due:
        time.sleep(0.1)
    return found


def _of_session(session: int) -> list[str]:
    """Command lines of the living processes of a session, but for multiprocessing's own tracker.

    One that is ending has none any more: seen once as [''] where nothing was left a moment later.
    """
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            line = (stat.parent / "cmdline").read_text()
        except OSError:
            continue
        alive = fields[0] != "Z" and line != ""
        if int(fields[3]) == session and alive and "resource_tracker" not in line:
            found.append(line)
    return found
