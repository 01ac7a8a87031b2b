"""`cejing run` killed at any moment and run again: the rows of an undisturbed run, and nothing left over.

`.ci/run` tries more moments than `make test`; by hand:
`CEJING_KILLS=50 .venv/bin/pytest tests/test_kill_run.py`.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.ask import conflicts, query
from pipeline.record.database import check, connect
from tests.needs import PATIENCE
from tests.test_kill import content

KILLS = int(os.environ.get("CEJING_KILLS", "2"))
DOCUMENTS = 10
LONG = 60
CEJING = Path(sys.executable).with_name("cejing")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents that contradict each other in one figure, one of them with a copy that differs in a word."""
    path = tmp_path_factory.mktemp("in")
    for n in range(DOCUMENTS):
        line = f"2015年第{n + 1}号园区实现主营业务收入{n + 1}.5亿元，同比增长{n}.1%。\n"
        told = f"2015年赣州经济技术开发区实现利税总额{100 + n}.5亿元。\n"
        (path / f"{n:03}.txt").write_text(line * 10 + told + str(n), encoding="utf-8")
    words = (path / "000.txt").read_text("utf-8") + "特此通知。"
    (path / "copy.txt").write_text(words, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def long_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents that two processes read for many seconds: who asks to end once they begin comes in time."""
    path = tmp_path_factory.mktemp("long")
    for n in range(LONG):
        lines = (f"2015年第{n}号园区第{k}期实现主营业务收入{k + 1}.{n % 10}亿元。\n" for k in range(200))
        (path / f"{n:03}.txt").write_text("".join(lines), encoding="utf-8")
    return path


class Run:
    """A `cejing run` and all that it starts, known by a mark in their environment."""

    def __init__(
        self,
        folder: Path,
        outputs: Path,
        command: str = "run",
        *options: str,
        prefect: dict[str, str] | None = None,
    ) -> None:
        self.mark = uuid.uuid4().hex
        words = [str(CEJING), command, str(folder), "--outputs", str(outputs), *options]
        # nothing is to be written to the user's own folder
        nowhere = {"HOME": "/proc/nowhere", "XDG_CACHE_HOME": str(outputs.parents[1] / "cache")}
        environment = {**os.environ, **nowhere, "CEJING_TEST": self.mark}
        environment.pop("PREFECT_API_URL", None)
        environment |= prefect or {}
        self.log = outputs.with_name(f"{self.mark}.log")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                words,
                env=environment,
                start_new_session=True,
                stdout=log,
                stderr=log,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored in background jobs
            )

    def alive(self) -> dict[int, str]:
        """The living processes of this run but the first, each with its command line."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if self.mark.encode() in (place / "environ").read_bytes():
                    found[int(place.name)] = (place / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
        found.pop(self.process.pid, None)
        return found

    def left(self) -> dict[int, str]:
        """What still lives a while after the end."""
        due = time.monotonic() + PATIENCE
        while (found := self.alive()) and time.monotonic() < due:
            time.sleep(0.1)
        return found

    def end(self, seconds: float = PATIENCE) -> int:
        return self.process.wait(seconds)

    def told(self) -> str:
        return self.log.read_text("utf-8", "replace")


def whole(outputs: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a finished record, copies and conflicts too, and no run that still counts as running."""
    db = connect(outputs / "cejing.db", read_only=True)
    copies = [tuple(row) for row in db.execute("SELECT * FROM copies ORDER BY 1, 2")]
    assert check(outputs / "cejing.db") == []
    assert query.runs(outputs / "cejing.db", limit=1)[0]["status"] == "finished"
    assert len(copies) == 1
    differing = [tuple(row.values()) for row in conflicts.pairs(outputs / "cejing.db")]
    assert (len(differing), conflicts.uncompared(outputs / "cejing.db")) == (1, 0)
    return {**content(outputs / "cejing.db"), "copies": copies, "conflicts": differing}


@pytest.fixture(scope="module")
def undisturbed(
    folder: Path, prefect: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[object, ...]]]:
    outputs = tmp_path_factory.mktemp("whole") / "out"
    run = Run(folder, outputs, "run", "--workers", "1", prefect=prefect)
    assert run.end() == 0, run.told()
    return whole(outputs)


def wait_until(run: Run, documents: int) -> None:
    """Until a run has told that it starts, or of so many documents, or has ended.

    What it tells comes at the same moment of its work however busy the machine is.
    """
    due = time.monotonic() + PATIENCE
    while run.process.poll() is None and time.monotonic() < due:
        told = run.told()
        read = max(map(int, re.findall(r"读取文档 (\d+)/", told)), default=0)
        if "正在启动" in told and read >= documents:
            return
        time.sleep(0.02)


def wait_for_any_moment(run: Run, chance: random.Random) -> None:
    """A moment of the start, of any document, or of what comes after the last one."""
    document = chance.randint(-DOCUMENTS // 2, DOCUMENTS + DOCUMENTS // 4)
    wait_until(run, min(document, DOCUMENTS + 1))
    time.sleep(chance.uniform(0, 0.3 if 0 < document <= DOCUMENTS else 3.0))


def kill(run: Run, how: str, chance: random.Random) -> None:
    if how == "group":
        os.killpg(run.process.pid, signal.SIGKILL)
    elif how == "flow":
        run.process.kill()
    elif workers := sorted(pid for pid, words in run.alive().items() if "spawn_main" in words):
        os.kill(chance.choice(workers), signal.SIGKILL)


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_and_run_again(
    seed: int,
    folder: Path,
    undisturbed: dict[str, list[tuple[object, ...]]],
    prefect: dict[str, str],
    tmp_path: Path,
) -> None:
    chance = random.Random(seed)
    how = ("flow", "group", "worker")[seed % 3]  # test_ingest.py ends workers too
    run = Run(folder, tmp_path / "out", prefect=None if how == "flow" else prefect)
    wait_for_any_moment(run, chance)
    kill(run, how, chance)
    run.end()
    assert run.left() == {}
    if how != "worker":
        again = Run(folder, tmp_path / "out", "run", "--workers", "1", prefect=prefect)
        assert again.end() == 0, again.told()
    assert whole(tmp_path / "out") == undisturbed


def ctrl_c(run: Run) -> None:
    os.killpg(run.process.pid, signal.SIGINT)


def terminate(run: Run) -> None:
    run.process.terminate()


ENDS = [("starting", terminate), ("reading", ctrl_c), ("starting", ctrl_c), ("reading", terminate)]


@pytest.mark.parametrize(("moment", "ask_to_end"), ENDS[: max(2, KILLS - 1)])
def test_asked_to_end(
    moment: str, ask_to_end: Callable[[Run], None], long_folder: Path, tmp_path: Path
) -> None:
    run = Run(long_folder, tmp_path / "out", "run", "--workers", "2")
    wait_until(run, {"starting": 0, "reading": 1}[moment])
    time.sleep(0.5 if moment == "starting" else 0)
    ask_to_end(run)
    assert run.end() == 130, run.told()
    assert run.left() == {}
    *_, last = run.told().splitlines()
    assert last == "！已中断。已完成的文档都已保存，再次运行会接着做。"
    known = ("正在启动", "读取文档", "！已中断")
    assert [line for line in run.told().splitlines() if line and not line.startswith(known)] == []
