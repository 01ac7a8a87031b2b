"""What all tests share: the lexicon, a Prefect server, the order of their files, the end of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.lexicon import FOLDER, Lexicon
from pipeline.run import server
from tests.commands import Command

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("CEJING_EXPLORE", "same"))
"""Whoever clones the project gets the same inputs each time; `make explore` draws others, and many more."""

SHIPPED = Lexicon()


def shared(cls: type[Lexicon], folder: Path = FOLDER) -> Lexicon:
    """One lexicon of the shipped tables a process, as a run has it: to read them again takes 0.8 s."""
    return SHIPPED if folder == FOLDER else object.__new__(cls)


Lexicon.__new__ = shared  # type: ignore[method-assign, assignment]

LONGEST = (
    "test_readme.py", "test_patterns.py", "test_kill_run.py", "test_wheel.py", "test_schedule.py",
    "test_cli.py", "test_kill.py", "test_cluster.py",
)  # fmt: skip
"""Files that take longest are begun first: none is left for one process alone while the others have ended."""


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What to add to the environment of a `cejing run` that need not start a Prefect server of its own."""
    started = server.start(tmp_path_factory.mktemp("prefect"), server.FOR_ONE_RUN)
    started.wait()
    yield {"PREFECT_API_URL": started.api}
    started.stop()


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`cejing` with some words in this process, where nothing need be loaded anew."""
    from pipeline import cli
    from pipeline.cli import screen

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        words = ["cejing", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", words)
        monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
        try:
            code = screen.guarded(cli.cejing)
        except SystemExit as ended:
            code = int(ended.code or 0)
        return subprocess.CompletedProcess(words, code, *capsys.readouterr())

    return run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"跳过 {count} 项：{reason}")
