"""A real Dask scheduler and two workers, one killed in mid-run: the rows are those of a local run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from pipeline.ask import query
from pipeline.record.store import Store
from pipeline.run import ingest
from pipeline.run.cluster import Cluster, ClusterError
from pipeline.run.crew import Crew
from tests.crew import crew
from tests.needs import PATIENCE

pytest.importorskip("distributed", reason="distributed is not installed (extra `cluster`)")
DOCUMENTS = 12
Workers = AbstractContextManager[Crew | Cluster]
Running = tuple[str, list[subprocess.Popen[bytes]]]
ROOT = Path(__file__).parents[1]


def _start(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    words = [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]]
    with (folder / f"{command[0]}.log").open("ab") as log:
        return subprocess.Popen(words, stdout=log, stderr=log, env=environment, start_new_session=True)


@pytest.fixture(scope="module")
def scheduler(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("dask")
    loopback = ("--host", "127.0.0.1", "--no-dashboard")
    children = [_start(folder, "dask_scheduler", "--port", "0", *loopback)]
    address = _address(folder / "dask_scheduler.log")
    options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder), *loopback)
    children += [_start(folder, "dask_worker", address, *options) for _ in range(2)]
    yield address, children[1:]
    for child in children:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _address(log: Path) -> str:
    due = time.monotonic() + PATIENCE
    while time.monotonic() < due:
        if found := re.search(r"tcp://127\.0\.0\.1:\d+", log.read_text() if log.exists() else ""):
            return found[0]
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in")
    for n in range(DOCUMENTS):
        line = f"2015年第{n + 1}号园区实现主营业务收入{n + 1}.5亿元，同比增长{n}.1%。\n"
        (path / f"{n:03}.txt").write_text(line * 8 + str(n), encoding="utf-8")
    (path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(99))
    return path


def run(db: Path, folder: Path | str, workers: Workers, kill: subprocess.Popen[bytes] | None = None) -> None:
    with Store(db, extractor="v1") as store, workers as crew:
        store.start_run(lexicon="l1")
        tally, todo = ingest.plan(store, folder)
        for n, _ in enumerate(ingest.commit(store, crew.extract(todo), tally)):
            if kill and n == DOCUMENTS // 4:
                kill.kill()
        store.finish_run(tally.new, tally.unchanged, tally.failed)
    assert (tally.new, tally.failed) == (DOCUMENTS, 1)


def content(db: Path) -> dict[str, list[tuple[str, ...]]]:
    """All published rows but for their numbers."""
    left_out = ("id", "run_id")
    return {
        name: sorted(
            tuple(str(v) for k, v in row.items() if k not in left_out) for row in query.table(db, name)
        )
        for name in query.TABLES
    }


def test_one_of_two_workers_killed(scheduler: Running, folder: Path, tmp_path: Path) -> None:
    address, workers = scheduler
    run(tmp_path / "local.db", folder, nullcontext(crew()))
    run(tmp_path / "there.db", folder, Cluster(address, patience=90), kill=workers[0])
    assert workers[0].wait(PATIENCE) == -signal.SIGKILL
    assert content(tmp_path / "there.db") == content(tmp_path / "local.db")


def test_workers_fetch_what_lies_on_remote_storage(scheduler: Running, folder: Path, tmp_path: Path) -> None:
    address, _ = scheduler
    place = f"file://{folder}"
    run(tmp_path / "local.db", place, nullcontext(crew()))
    run(tmp_path / "there.db", place, Cluster(address, patience=90))
    assert content(tmp_path / "there.db") == content(tmp_path / "local.db")
    assert {row["source"].partition(":")[0] for row in query.documents(tmp_path / "there.db")} == {"file"}


def test_a_scheduler_that_is_not_there() -> None:
    with pytest.raises(ClusterError, match="连不上"), Cluster("tcp://127.0.0.1:9", patience=1):
        pass


def test_an_address_that_is_none() -> None:
    with pytest.raises(ClusterError, match="连不上"), Cluster("nonsense://x", patience=1):
        pass


def test_a_worker_of_another_version_is_told(folder: Path) -> None:
    from pipeline.record.store import FileState
    from pipeline.run.cluster import extract_there

    with pytest.raises(ClusterError, match="版本不同"):
        extract_there(FileState("a", 0, 0, str(folder / "000.txt")), False, "other", None)
