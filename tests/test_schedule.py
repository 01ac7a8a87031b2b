"""A schedule tells of itself, ends with all that it started, and speaks no English; so does a run."""

from __future__ import annotations

import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline import cli
from pipeline.cli import screen
from pipeline.record.store import Store
from pipeline.run import server
from pipeline.run.server import Server, ServerError
from pipeline.run.timetable import FILE, Timetable, TimetableError, current, local_zone, posted
from tests.needs import PATIENCE
from tests.ports import free_port
from tests.test_kill_run import CEJING, Run

TIMETABLE = Timetable("corpus", "0 6 * * *", "Asia/Shanghai", "http://127.0.0.1:9/api")


@pytest.mark.parametrize(
    ("cron", "now", "then"),
    [
        ("0 6 * * *", datetime(2026, 3, 1, 21, 59, tzinfo=UTC), "2026-03-02 06:00 +0800"),
        ("0 6 * * *", datetime(2026, 3, 1, 22, 1, tzinfo=UTC), "2026-03-03 06:00 +0800"),
        ("30 8 1 1 *", datetime(2026, 3, 1, tzinfo=UTC), "2027-01-01 08:30 +0800"),
    ],
)
def test_the_next_run_is_told_in_the_zone_of_the_schedule(cron: str, now: datetime, then: str) -> None:
    assert f"{Timetable('', cron, 'Asia/Shanghai', '').next(now):%Y-%m-%d %H:%M %z}" == then


@pytest.mark.parametrize(
    ("told", "zone"), [("Asia/Shanghai", "Asia/Shanghai"), (":Asia/Tokyo", "Asia/Tokyo")]
)
def test_the_zone_of_the_machine(told: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", told)
    assert local_zone() == zone


def test_a_schedule_is_told_while_it_serves_and_not_after(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    with posted(tmp_path, TIMETABLE):
        assert current(tmp_path) == TIMETABLE
        with pytest.raises(TimetableError, match="已有一个时间表"), posted(tmp_path, TIMETABLE):
            pass
    assert current(tmp_path) is None


@pytest.mark.parametrize(
    "left", ["", "{", "[]", '{"folder": "x"}', '{"folder":"x","cron":"* * * * *","zone":"UTC","api":""}']
)
def test_what_a_killed_schedule_left_says_nothing(left: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(left)
    assert current(tmp_path) is None


def status(outputs: Path) -> str:
    return CliRunner().invoke(cli.cejing, ["status", "--outputs", str(outputs)]).output


def test_status_tells_the_next_and_the_last_run(tmp_path: Path) -> None:
    assert "没有时间表在运行" in status(tmp_path)
    assert "cejing schedule" in status(tmp_path)
    with Store(tmp_path / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
        assert "中途被打断" in status(tmp_path)
        store.finish_run(3, 2, 1)
    with posted(tmp_path, TIMETABLE):
        told = status(tmp_path)
    assert "06:00（Asia/Shanghai），读入 corpus" in told
    assert "第 1 次" in told
    assert "新读入 3 份，没有变化 2 份，没有读成 1 份" in told
    assert "等待抓取的网址 0 个" in told


def test_status_needs_no_prefect(tmp_path: Path) -> None:
    lines = (
        "import sys",
        "from pipeline.cli import cejing",
        f"cejing(['status', '--outputs', {str(tmp_path)!r}], standalone_mode=False)",
    )
    with Store(tmp_path / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
    with posted(tmp_path, TIMETABLE):
        code = "; ".join((*lines, "print('prefect' in sys.modules)"))
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False", done.stderr


def test_a_server_of_somebody_else_that_is_not_there() -> None:
    with pytest.raises(ServerError, match="连不上 Prefect 服务"):
        Server("http://127.0.0.1:9/api").wait(0.2)


def test_a_server_that_cannot_start_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out/.prefect/prefect.db").mkdir(parents=True)
    run = Run(tmp_path / "in", tmp_path / "out")
    assert run.end() == 1
    assert run.left() == {}
    first, message = run.told().splitlines()
    assert first.startswith("正在启动")
    assert message.startswith("！Prefect 服务没有启动成功")


def test_a_run_with_nothing_to_do_is_a_run_of_prefect(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    run = Run(tmp_path / "in", tmp_path / "out")
    assert run.end() == 1, run.told()  # nothing to read
    assert run.left() == {}
    with sqlite3.connect(tmp_path / "out/.prefect" / server.DATABASE) as kept:
        flows = kept.execute("SELECT state_type FROM flow_run").fetchall()
        tasks = kept.execute("SELECT substr(name, 1, 4), state_type FROM task_run ORDER BY 1").fetchall()
        shown = kept.execute("SELECT count(DISTINCT key) FROM artifact").fetchone()
    assert flows == [("COMPLETED",)]
    assert tasks == [("publ", "COMPLETED"), ("tell", "COMPLETED")]
    assert shown == (4,)


def test_the_empty_database_of_prefect_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert not server._filled(tmp_path / "a")
    with sqlite3.connect(tmp_path / "a" / server.DATABASE) as made:
        made.execute("CREATE TABLE x (y)")
    server._remember(tmp_path / "a")
    assert server._filled(tmp_path / "b")
    with sqlite3.connect(tmp_path / "b" / server.DATABASE) as filled:
        assert filled.execute("SELECT name FROM sqlite_master").fetchall() == [("x",)]
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    server._remember(tmp_path / "a")
    assert not server._filled(tmp_path / "b")


def test_a_port_that_is_taken_is_one_message(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        words = [
            CEJING,
            "schedule",
            tmp_path,
            "--cron",
            "0 6 * * *",
            "--port",
            str(port),
            "--outputs",
            tmp_path,
        ]
        done = subprocess.run([str(w) for w in words], capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"端口 {port} 已被占用" in done.stderr


class Schedule(Run):
    """A `cejing schedule` that serves."""

    def __init__(self, folder: Path, outputs: Path) -> None:
        port = free_port()
        self.pages = f"http://127.0.0.1:{port}"
        super().__init__(folder, outputs, "schedule", "--cron", "0 0 1 1 *", "--port", str(port))
        due = time.monotonic() + PATIENCE
        while "下次在" not in self.told() and time.monotonic() < due and self.process.poll() is None:
            time.sleep(0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_schedule_ends_with_all_that_it_started(how: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    run = Schedule(tmp_path / "in", tmp_path / "out")
    assert current(tmp_path / "out") is not None, run.told()
    with urllib.request.urlopen(
        f"{run.pages}/v2/", timeout=PATIENCE
    ) as page:  # Prefect's own asks amplitude.com
        assert "运行情况" in page.read().decode()
    run.process.send_signal(how)
    assert run.end() == (-signal.SIGKILL if how is signal.SIGKILL else 0)
    assert run.left() == {}
    assert current(tmp_path / "out") is None
    told = ["正在启动", "下次在", "已停止"]
    assert [line[:3] for line in run.told().splitlines()] == [
        t[:3] for t in told[: 2 + (how != signal.SIGKILL)]
    ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_that_became_another_error_is_one(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["swallowing"])

    @click.command()
    def swallowing() -> None:
        try:
            signal.raise_signal(number)
        except KeyboardInterrupt:
            raise ValueError from None

    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        assert screen.guarded(swallowing) == 130
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
