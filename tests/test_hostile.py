"""What a folder can hold beside documents, and names and links that mean harm."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.ask import query
from pipeline.cli import screen
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Paragraph, Problem
from pipeline.process import TooLongError, at_most
from pipeline.reading import Guard
from pipeline.record.store import Store
from pipeline.run import extraction, ingest
from pipeline.run.crew import Crew
from pipeline.run.helpers import DiedError
from tests.crew import crew
from tests.needs import PATIENCE

TEXT = "2016年，全省工业园区主营业务收入达到{}亿元，同比增长9.8%。\n"


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    (path / "good.txt").write_text(TEXT.format(12), encoding="utf-8")
    return path


@pytest.fixture()
def outputs(tmp_path: Path) -> Path:
    return tmp_path / "out"


def planned(folder: Path, outputs: Path) -> tuple[list[str], dict[str, str]]:
    """The names of the files to read, and the problems told by name."""
    with Store(outputs / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
        _, todo = ingest.plan(store, folder)
    told = query.problems(outputs / "cejing.db")
    return [Path(state.location).name for state in todo], {Path(p["source"]).name: p["code"] for p in told}


def test_devices_pipes_and_links_to_them_are_told_and_not_opened(folder: Path, outputs: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "to_pipe.txt").symlink_to("pipe")
    (folder / "self").symlink_to(".")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(os.path.relpath(folder / "sock"))
        names, told = planned(folder, outputs)
    assert names == ["good.txt"]
    assert told == dict.fromkeys(("pipe", "zero.txt", "to_pipe.txt", "self", "sock"), "not_a_file")


def test_a_link_out_of_the_folder_is_told_and_not_read(
    folder: Path, outputs: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "secret.txt").write_text(TEXT.format(13), encoding="utf-8")
    (folder / "out.txt").symlink_to(elsewhere / "secret.txt")
    (folder / "in.txt").symlink_to("good.txt")
    assert planned(folder, outputs) == (["good.txt"], {"out.txt": "outside"})
    (folder / "sources.toml").write_text(f'[[folder]]\npath = "."\n[[folder]]\npath = "{elsewhere}"\n')
    names, _ = planned(folder, outputs)
    assert len({"out.txt", "secret.txt"} & set(names)) == 1  # one content, told of once
    assert "sources.toml" not in names


def test_links_to_nowhere_are_told(folder: Path, outputs: Path) -> None:
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "loop.txt").symlink_to("loop.txt")
    assert planned(folder, outputs) == (["good.txt"], {"gone.txt": "unreadable", "loop.txt": "unreadable"})


def test_a_folder_that_cannot_be_opened_is_told_and_its_files_are_not_gone(
    folder: Path, outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = folder / "shut"
    shut.mkdir()
    (shut / "a.txt").write_text(TEXT.format(13), encoding="utf-8")
    with Store(outputs / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
        store.put_problem(ingest.FileState(str(shut / "a.txt"), 0, 0), Problem("failed", "x"))
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    for _ in range(2):
        assert planned(folder, outputs)[1] == {"a.txt": "failed", "shut": "unreadable"}
        with Store(outputs / "cejing.db", extractor="v1") as store:
            assert str(shut / "a.txt") in store.locations()


def test_a_name_that_is_not_utf8_is_read_and_told_with_escapes(folder: Path, outputs: Path) -> None:
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(TEXT.format(14), encoding="utf-8")
    with Store(outputs / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
        for _ in range(2):
            tally, todo = ingest.plan(store, folder)
            list(ingest.commit(store, crew().extract(todo), tally))
    assert (tally.new, tally.unchanged, tally.gone) == (0, 2, 0)
    assert r"\xff\xfe.txt" in {Path(d["source"]).name for d in query.documents(outputs / "cejing.db")}


@pytest.mark.parametrize("where", ["out", "."])
def test_a_run_does_not_read_what_it_wrote(folder: Path, where: str) -> None:
    outputs = folder / where
    outputs.mkdir(exist_ok=True)
    for name in ("report.html", "cejing.db-wal", "indicators.csv", "documents.parquet"):
        (outputs / name).write_text(f"{TEXT}{name}", encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "report.html").write_text(TEXT, encoding="utf-8")
    assert planned(folder, outputs)[0] == ["good.txt", "report.html"]


ORPHAN = """
import multiprocessing, os, sys, time
from pipeline.process import die_with_parent

def child(told):
    print(os.getpid(), flush=True)
    time.sleep(2)
    die_with_parent()
    time.sleep(60)

if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=child, args=(None,)).start()
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_PDEATHSIG is of Linux")
def test_a_worker_whose_parent_died_while_it_began_ends(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    run = subprocess.Popen([sys.executable, str(script)], env=environment, stdout=subprocess.PIPE)
    assert run.stdout is not None
    worker = int(run.stdout.readline())
    run.kill()
    run.communicate()
    due = time.monotonic() + PATIENCE
    while time.monotonic() < due and Path(f"/proc/{worker}").exists():
        time.sleep(0.1)
    left = Path(f"/proc/{worker}").exists()
    if left:
        os.kill(worker, signal.SIGKILL)
    assert not left


def test_an_interrupted_run_does_not_wait_for_the_documents_under_way(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Crew(1) as crew:
        future = crew._submit(ingest.FileState(str(folder / "good.txt"), 0, 0))
        raise KeyboardInterrupt
    assert future.cancelled() or isinstance(future.exception(), DiedError)


def test_names_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    screen.warn("\x1b[31m园区\x07\udcff")
    screen.say("一\n\t二")
    shown = capsys.readouterr()
    assert shown.err == "！\\x1b[31m园区\\x07\\xdcff\n"
    assert shown.out == "一\n\t二\n"


def test_the_guard_opens_no_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with Guard() as guard:
        document = guard.read(tmp_path / "pipe.txt")
    assert (document.text, [p.code for p in document.problems]) == ("", ["not_a_file"])


def test_the_guard_tells_foreign_names_with_escapes(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff\xfe.txt")
    with Guard() as guard:
        assert guard.read(file).source == r"\xff\xfe.txt"
        file.write_text(TEXT, encoding="utf-8")
        assert guard.read(file).source == r"\xff\xfe.txt"


def test_work_that_takes_too_long_ends() -> None:
    with pytest.raises(TooLongError), at_most(0.05):
        while True:
            pass
    with at_most(60):
        pass


def test_a_document_whose_analysis_takes_too_long_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "ANALYSIS_SECONDS", 0.01)
    monkeypatch.setattr("pipeline.analyse.analyse", lambda *_: [time.sleep(1) for _ in range(60)])
    document = Document("a", "a.txt", "text/plain", "正文。", (Paragraph(0, 3),))
    made = extraction._record(document, Lexicon(), Models())
    assert made.text == "正文。"
    assert [row["code"] for row in made.rows["problems"]] == ["too_slow"]
