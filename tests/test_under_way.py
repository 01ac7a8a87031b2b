"""What happens at the same time, or at the wrong one: readers beside a run, files and clocks that change."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.acquire.fetch import Web, crawl
from pipeline.acquire.fetch.crawl import files_held
from pipeline.ask import query
from pipeline.export.publish import publish_changes
from pipeline.export.sql import sql
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.record.database import check
from pipeline.record.store import Store
from pipeline.run import extraction, ingest
from pipeline.run.timetable import Timetable
from pipeline.web.app import application
from tests import test_fetch
from tests.clients import TestClient
from tests.needs import PATIENCE
from tests.ports import free_port
from tests.rows_of import LEXICON, figure, filled, record
from tests.test_fetch import Site, client

site = test_fetch.site

TEXT = "{}年江西省第{}号园区实现主营业务收入{}.5亿元，同比增长8.1%。\n"


@pytest.fixture(scope="module")
def tools() -> Iterator[extraction.Tools]:
    made = extraction.tools(Lexicon(), Models())
    yield made
    made.guard.__exit__(None, None, None)


def written(folder: Path, name: str, number: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(TEXT.format(2000 + number % 20, number, number), encoding="utf-8")
    return path


def read(opened: Store, states: list[ingest.FileState], tools: dict[str, Any], tally: ingest.Tally) -> None:
    def outcome(state: ingest.FileState) -> extraction.Outcome:
        try:
            return extraction.extract_ready(tools, state.location, state.path)
        except Exception as error:
            return extraction.failure(error)

    for _ in ingest.commit(opened, ([(state, outcome(state))] for state in states), tally):
        pass


def run(db: Path, folder: Path, tools: dict[str, Any]) -> ingest.Tally:
    with Store(db, extractor="v1") as opened:
        opened.start_run(lexicon="l1", folder=str(folder))
        tally, todo = ingest.plan(opened, folder)
        read(opened, todo, tools, tally)
        opened.finish_run(tally.new, tally.unchanged, tally.failed)
    return tally


def test_readers_beside_a_run_see_whole_answers(tmp_path: Path) -> None:
    """Pages, exports and SQL while documents are written and tables published: no error, no half document."""
    db = filled(tmp_path / "cejing.db", record("a" * 64, 2015, [figure("甲园区", "2014", "21亿元")] * 3))
    publish_changes(db, tmp_path, LEXICON)
    over = threading.Event()

    def write() -> None:
        with Store(db, extractor="v1") as opened:
            opened.start_run(lexicon="l1")
            for n in range(150):
                made = record(f"{n:064x}", 2016, [figure(f"第{n}号园区", "2015", f"{n}亿元")] * 3)
                opened.put(made, ingest.FileState(f"{n}.txt", 1, 1))
                if n % 30 == 0:
                    publish_changes(db, tmp_path, LEXICON)
        over.set()

    writer = threading.Thread(target=write)
    writer.start()
    reader = TestClient(application(tmp_path, lexicon=LEXICON), raise_server_exceptions=False)
    pages = ("/", "/figures", "/figures.csv", "/documents.json", "/names", "/themes", "/search?text=园区")
    asked: list[int] = []
    while not over.is_set():
        asked += [reader.get(page).status_code for page in pages]
        (row,) = sql(tmp_path, "SELECT count(*) AS n FROM indicators")
        assert row["n"] % 3 == 0
        assert query.counts(db)["indicators"] % 3 == 0
    writer.join()
    assert set(asked) == {200}
    assert check(db) == []


@pytest.mark.parametrize("how", ["rename", "delete", "replace", "cut", "folder"])
def test_files_that_change_between_plan_and_reading(tmp_path: Path, tools: dict[str, Any], how: str) -> None:
    """What was planned is gone or another when its turn comes: told, and put right by the next run."""
    folder, db = tmp_path / "in", tmp_path / "out/cejing.db"
    written(folder, "good.txt", 1)
    path = written(folder, "odd.txt", 2)
    with Store(db, extractor="v1") as opened:
        opened.start_run(lexicon="l1")
        tally, todo = ingest.plan(opened, folder)
        _change(path, how)
        read(opened, todo, tools, tally)
    run(db, folder, tools)
    assert run(db, folder, tools).total == 0
    there = {Path(row["source"]).name for row in query.documents(db)}
    assert there == {"rename": {"good.txt", "new.txt"}}.get(
        how, {"good.txt"} if how in ("delete", "folder") else {"good.txt", "odd.txt"}
    )
    if how == "replace":
        assert "第3号" in "".join(row["scope"] for row in query.indicators(db, query.Filter(), LEXICON))
    assert check(db) == []


def _change(path: Path, how: str) -> None:
    match how:
        case "rename":
            path.rename(path.with_name("new.txt"))
        case "delete":
            path.unlink()
        case "replace":
            written(path.parent, "other", 3).replace(path)
        case "cut":
            path.write_bytes(path.read_bytes()[:60])
        case "folder":
            path.unlink()
            path.mkdir()
            (path / "inner.bin").write_bytes(b"")


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, tools: dict[str, Any]) -> None:
    """The record never keeps for good what was read of a file that was still being written."""
    folder, db = tmp_path / "in", tmp_path / "out/cejing.db"
    path = written(folder, "a.txt", 0)
    over = threading.Event()

    def write() -> None:
        for n in range(200):
            with path.open("a", encoding="utf-8") as file:
                file.write(TEXT.format(2015, n, n))
            time.sleep(0.005)
        over.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not over.is_set():
        run(db, folder, tools)
    writer.join()
    run(db, folder, tools)
    assert query.indicators(db, query.Filter(scope="江西省第199号园区"), LEXICON)
    assert run(db, folder, tools).total == 0


class Clock:
    """A clock that tells what it is set to."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self, zone: Any = None) -> datetime:
        return self.at.astimezone(zone)

    fromisoformat = staticmethod(datetime.fromisoformat)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock(datetime(2026, 3, 1, 6, tzinfo=UTC))
    monkeypatch.setattr("pipeline.record.writer.datetime", made)
    monkeypatch.setattr(sys.modules["pipeline.acquire.fetch.crawl"], "datetime", made)
    return made


@pytest.mark.parametrize("jump", [timedelta(days=-4000), timedelta(days=4000), timedelta(0)])
def test_the_content_fetched_last_is_the_present_one_whatever_the_clock_does(
    site: Site, tmp_path: Path, clock: Clock, jump: timedelta
) -> None:
    web = Web("address", site.home + "/a")
    with Store(tmp_path / "out/cejing.db", extractor="v1") as opened:
        opened.start_run(lexicon="l1")
        for content in (b"old text", b"new text"):
            site.pages["/a"] = content
            with client() as fetch:
                crawl(opened, web, fetch, ingest.fetched_folder(opened))
            clock.at += jump
        (state,) = files_held(opened, [web], ingest.fetched_folder(opened))
        assert state.file.read_bytes() == b"new text"


def test_a_page_fetched_by_a_clock_that_was_ahead_is_fetched_again(
    site: Site, tmp_path: Path, clock: Clock
) -> None:
    site.pages["/"] = b"<html><body><a href='/t/1'>x</a></body></html>"
    site.pages["/t/1"] = b"text"
    web = Web("listing", site.home + "/", link="/t/")
    clock.at += timedelta(days=9000)
    with Store(tmp_path / "out/cejing.db", extractor="v1") as opened:
        opened.start_run(lexicon="l1")
        for _ in range(2):
            with client() as fetch:
                crawl(opened, web, fetch, ingest.fetched_folder(opened))
            clock.at = datetime(2026, 3, 1, tzinfo=UTC)
    assert site.count("/t/1") == 2


@pytest.mark.parametrize(
    ("cron", "zone", "begin", "runs"),
    [
        ("*/30 * * * *", "Asia/Shanghai", datetime(2026, 3, 1, tzinfo=UTC), 48),
        ("0 * * * *", "Europe/Berlin", datetime(2026, 3, 28, 23, 30, tzinfo=UTC), 24),  # an hour is left out
        ("0 * * * *", "Europe/Berlin", datetime(2026, 10, 24, 22, 30, tzinfo=UTC), 24),  # an hour comes twice
        ("0 6 * * *", "Asia/Shanghai", datetime(2026, 3, 1, tzinfo=UTC), 1),
    ],
)
def test_a_day_of_schedule(
    tmp_path: Path, tools: dict[str, Any], clock: Clock, cron: str, zone: str, begin: datetime, runs: int
) -> None:
    """24 hours by a simulated clock, files coming and going: each run is whole, nothing is left open."""
    folder, db = tmp_path / "in", tmp_path / "out/cejing.db"
    written(folder, "0.txt", 0)
    timetable = Timetable(str(folder), cron, zone, "")
    clock.at = begin
    before = done = 0
    while (due := timetable.next(clock.at)).astimezone(UTC) <= begin + timedelta(hours=24):
        clock.at = due.astimezone(UTC)
        done += 1
        if done % 8 == 0:
            written(folder, f"{done}.txt", done)
        if done % 20 == 0:
            (folder / f"{done // 20 * 8}.txt").unlink(missing_ok=True)
        run(db, folder, tools)
        assert query.runs(db, limit=1)[0]["status"] == "finished"
        before = before or _open_files()  # a reader of the record stays open
    assert abs(done - runs) <= 1
    told = query.runs(db, limit=100)
    assert len(told) == done
    assert {row["status"] for row in told} == {"finished"}
    assert told[0]["started"] == f"{clock.at:%Y-%m-%dT%H:%M:%S}+00:00"
    assert len(query.documents(db)) == 1 + done // 8
    assert check(db) == []
    assert _open_files() <= before + 2


def _open_files() -> int:
    """How many files this process holds open; 0 where the system does not tell."""
    place = Path("/proc/self/fd")
    return len(list(place.iterdir())) if place.is_dir() else 0


def test_half_a_request_holds_up_nobody(tmp_path: Path) -> None:
    """300 readers that never end their request (slow loris): the explorer answers the others."""
    filled(tmp_path / "cejing.db", record("a" * 64, 2015, [figure("甲园区", "2014", "21亿元")]))
    port = free_port()
    command = [Path(sys.executable).with_name("cejing"), "serve", "--port", str(port), "--outputs", tmp_path]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    slow: list[socket.socket] = []
    try:
        _wait_for(port, server)
        for _ in range(300):
            slow.append(socket.create_connection(("127.0.0.1", port), PATIENCE))
            slow[-1].sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        second = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        assert (second.returncode, second.stdout) == (1, "")
        assert f"端口 {port} 已被占用" in second.stderr
        beside = httpx.get(f"http://127.0.0.1:{port}/figures", timeout=PATIENCE, trust_env=False)
        assert beside.status_code == 200  # while the 300 still wait
    finally:
        for one in slow:
            one.close()
        server.terminate()
        _, told = server.communicate(timeout=PATIENCE)
    assert "Traceback" not in told


def _wait_for(port: int, server: subprocess.Popen[str]) -> None:
    due = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < due:
        try:
            socket.create_connection(("127.0.0.1", port), PATIENCE).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the explorer did not start")
