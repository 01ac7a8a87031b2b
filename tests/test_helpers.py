"""Processes that answer over pipes of their own: one that dies, at whatever moment, holds up nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import connection
from typing import Any

import pytest

from pipeline.run.helpers import DiedError, Helpers
from tests.needs import PATIENCE


def begin() -> None:
    """Nothing to load."""


def say(argument: object) -> object:
    return argument


def pid() -> int:
    time.sleep(0.2)
    return os.getpid()


def fail(argument: object) -> None:
    raise ValueError(argument)


def unsendable() -> object:
    return lambda: None


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_while_answering() -> bytes:
    def half(self: Any, buffer: Any, write: object = None) -> None:
        os.write(self._handle, bytes(buffer)[: len(buffer) // 2])
        die()

    connection.Connection._send = half  # type: ignore[attr-defined]
    return b"x" * 100_000


def sleep() -> None:
    time.sleep(10 * PATIENCE)


@pytest.fixture
def helpers() -> Iterator[Helpers]:
    some = Helpers(2, begin)
    yield some
    some.dismiss()


def test_they_answer_and_go_on_after_an_error(helpers: Helpers) -> None:
    several = [helpers.submit(pid) for _ in range(4)]
    assert len({future.result(PATIENCE) for future in several}) == 2
    assert repr(helpers.submit(fail, "园区").exception(PATIENCE)) == "ValueError('园区')"
    assert helpers.submit(unsendable).exception(PATIENCE) is not None
    assert helpers.submit(say, "园区").result(PATIENCE) == "园区"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [die, die_while_answering])
def test_one_that_dies_holds_up_nobody(helpers: Helpers, how: Callable[[], object]) -> None:
    dying = [helpers.submit(how) for _ in range(3)]
    living = [helpers.submit(say, n) for n in range(20)]
    assert [future.result(PATIENCE) for future in living] == list(range(20))
    assert {type(future.exception(PATIENCE)) for future in dying} == {DiedError}


def deaf() -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_none_of_them_hears_ctrl_c() -> None:
    """The first one did: what multiprocessing starts before it lets Ctrl-C through again."""
    code = "from tests.test_helpers import ask_all; ask_all()"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE)
    assert told.stdout == "[True, True]\n", told.stderr


def ask_all() -> None:
    some = Helpers(2, begin)
    print([future.result() for future in [some.submit(deaf) for _ in range(2)]])  # noqa: T201
    some.dismiss()


def test_dismissed_they_wait_for_nothing(helpers: Helpers) -> None:
    under_way = [helpers.submit(sleep) for _ in range(4)]
    began = time.monotonic()
    while not any(future.running() for future in under_way) and time.monotonic() < began + 1:
        time.sleep(0.05)
    helpers.dismiss()
    assert time.monotonic() < began + PATIENCE
    assert all(f.cancelled() or isinstance(f.exception(), DiedError) for f in under_way)
