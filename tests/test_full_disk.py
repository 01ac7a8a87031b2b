"""A full disk is told as one, whoever notices it; where one may be mounted a small file system stands in."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.cli import screen
from pipeline.faults import told_full
from pipeline.record.database import advice, check
from pipeline.run import extraction
from tests.needs import PATIENCE

Usage = namedtuple("Usage", "total used free")
ROOM, NONE = Usage(10**9, 0, 10**9), Usage(10**9, 10**9, 0)


@pytest.mark.parametrize(
    ("home", "temporary", "told"),
    [
        (ROOM, ROOM, ""),
        (NONE, ROOM, "磁盘已满，没写完"),
        (ROOM, NONE, "临时文件夹"),
        (NONE, NONE, "磁盘已满，没写完"),
    ],
)
def test_which_disk_is_full_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Usage, temporary: Usage, told: str
) -> None:
    monkeypatch.setenv("TMPDIR", "/elsewhere")
    monkeypatch.setattr(shutil, "disk_usage", lambda place: temporary if str(place) == "/elsewhere" else home)
    assert told_full(tmp_path, "没写完").startswith(told)
    assert "磁盘已满" in advice(tmp_path / "cejing.db", "database or disk is full")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_command_says_so_in_chinese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    @click.command()
    def writes() -> None:
        raise OSError(number, "No space left on device")

    monkeypatch.setattr(sys, "argv", ["cejing"])
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    assert screen.guarded(writes) == 1
    assert "请腾出空间" in capsys.readouterr().err


def test_a_document_that_found_no_room_is_told() -> None:
    assert extraction.failure(OSError(errno.ENOSPC, "No space left on device")).code == "disk_full"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no file system may be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_run_on_a_full_disk(small: Path, tmp_path: Path, prefect: dict[str, str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    line = "2015年第{}园区实现主营业务收入12.5亿元，同比增长8.1%，上缴税金3亿元。\n"
    for n in range(8):
        (folder / f"{n}.txt").write_text("".join(line.format(n * 100 + i) for i in range(100)), "utf-8")
    command = [Path(sys.executable).with_name("cejing"), "run", folder, "--outputs", small / "out"]
    given = {**os.environ, **prefect}
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=given)
    assert done.returncode == 1
    assert "磁盘已满" in done.stderr
    assert "程序内部出错" not in done.stderr
    assert "Traceback" not in done.stderr
    if (small / "out/cejing.db").exists():
        assert check(small / "out/cejing.db") == []
