"""Every command of the READMEs is run, in their order, on the corpus that is shipped.

Those that start others, or stay, in a process of their own; the rest in this one: to start 50 takes a minute.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Command
from tests.needs import PATIENCE
from tests.ports import free_port

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
CEJING = str(Path(sys.executable).with_name("cejing"))
STAYING = ("serve", "schedule")  # until Ctrl-C
STARTING = ("run", "refit", "extract", "mcp")
"""What starts processes that read, a server of Prefect, or answers until nobody asks."""
MEANT = {"FOLDER": "corpus", "文件夹": "corpus"}
IN_ENGLISH = {
    "目录": "made",
    "DIR": "made",
    "面板.xlsx": "panel.xlsx",
    "核对.xlsx": "checks.xlsx",
    "核对过": "checked",
    "漏读.xlsx": "missed.xlsx",
}
"""Names of files that the READMEs choose each in its language: one of the two is enough."""
SAMPLE = "corpus/pdf/2010-园区统计摘编.pdf"


def commands(readme: str) -> list[str]:
    """The lines of a README's blocks, without their comments."""
    blocks = re.findall(r"^```\n(.*?)^```", (ROOT / readme).read_text("utf-8"), flags=re.M | re.S)
    return [re.sub(r"\s{2,}#.*", "", line) for block in blocks for line in block.splitlines()]


def concrete(line: str, sample_id: str) -> list[str]:
    """A command with what stands for the reader's own files and documents filled in."""
    meant = {**MEANT, "FILE": SAMPLE, "ID": sample_id, "文档编号": sample_id}
    words = [meant.get(word, word) for word in shlex.split(line)[1:]]
    return ["/".join(IN_ENGLISH.get(part, part) for part in word.split("/")) for word in words]


def sample_id(home: Path) -> str:
    record = home / "outputs/cejing.db"
    if not record.exists():
        return ""
    query = "SELECT document_id FROM sources WHERE location LIKE ?"
    return str(sqlite3.connect(record).execute(query, (f"%{SAMPLE}",)).fetchone()[0])


def run(words: list[str], home: Path, prefect: dict[str, str], inside: Command) -> str:
    """What went wrong, or nothing."""
    if words[0] in STAYING:
        return stays(words, home)
    if words[0] not in STARTING:
        told = inside(*words)
        return "" if told.returncode == 0 else f"{words}: {told.returncode}\n{told.stderr}"
    done = subprocess.run(
        [CEJING, *words],
        cwd=home,
        env=os.environ | prefect,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return "" if done.returncode == 0 else f"{words}: {done.returncode}\n{done.stderr}"


def stays(words: list[str], home: Path) -> str:
    """A command that goes on until it is asked to end: it tells its address, and ends quietly."""
    port = str(free_port())
    started = subprocess.Popen(
        [CEJING, *words, "--port", port], cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, process_group=0, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    said: list[str] = []
    for line in started.stdout or ():
        said.append(line)
        if f"127.0.0.1:{port}" in line:
            break
    started.send_signal(signal.SIGTERM)  # Ctrl-C is ignored where the tests themselves run in the background
    rest, _ = started.communicate(timeout=PATIENCE)
    well = (
        started.returncode in (0, 130, 143)
        and f"127.0.0.1:{port}" in "".join(said)
        and "Traceback" not in rest
    )
    return "" if well else f"{words}: {started.returncode}\n{''.join(said)}{rest}"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with every third document of the corpus and those that are named, where commands write.

    A command is shown to run by a part as well; the whole is read by `make run`, the scan by test_ocr.py.
    """
    told = "".join((ROOT / readme).read_text("utf-8") for readme in READMES) + SAMPLE
    for folder in ("pdf", "others"):  # corpus/pdf is read by itself as well
        (tmp_path / "corpus" / folder).mkdir(parents=True)
    for number, file in enumerate(sorted((ROOT / "corpus/pdf").glob("*.pdf"))):
        if file.name in told:
            shutil.copy(file, tmp_path / "corpus/pdf")
        elif number % 3 == 0:
            shutil.copy(file, tmp_path / "corpus/others")
    (tmp_path / "made").mkdir()
    return tmp_path


def test_every_command_runs(
    home: Path, prefect: dict[str, str], inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In order; one that stands in both READMEs, or twice in one, is run once."""
    lines = [line for readme in READMES for line in commands(readme) if line.startswith("cejing ")]
    assert len(lines) > 60
    monkeypatch.chdir(home)
    done: set[tuple[str, ...]] = set()
    went_wrong = []
    for line in lines:
        words = concrete(line, sample_id(home))
        if tuple(words) not in done:
            done.add(tuple(words))
            went_wrong.append(run(words, home, prefect, inside))
    assert "".join(went_wrong) == ""
    assert (home / "outputs/one/indicators.jsonl").stat().st_size > 1000


@pytest.mark.parametrize("readme", READMES)
def test_every_target_of_make_exists(readme: str) -> None:
    for line in commands(readme):
        if line.startswith("make "):
            target = line.split()[1]
            done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("readme", READMES)
def test_every_page_that_the_readme_points_to_is_there(readme: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / readme).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
