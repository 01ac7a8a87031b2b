"""Processes that do one piece of work after another, each over a pipe of its own."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from pipeline.process import deaf_to_ctrl_c

Work = Callable[..., Any]
Asked = tuple[Work, tuple[Any, ...]]


class DiedError(Exception):
    """The process that did a piece of work ended before it was done."""


class Helpers:
    """Up to `most` processes that work, each after `begin`; a thread waits for the answers of each.

    The processes of ProcessPoolExecutor share one pipe for what they answer: where one is killed in the
    middle of an answer, the others wait for its lock and the caller for the rest, without end (seen in CI as
    a run that never ended; CPython 3.11 to 3.13). With a pipe for each, the end of a process ends its pipe.
    """

    def __init__(self, most: int, begin: Callable[[], None]) -> None:
        if os.name == "posix":  # once started it lets Ctrl-C through to who starts it: before any helper is
            resource_tracker.ensure_running()
        self._most = most
        self._begin = begin
        self._threads = ThreadPoolExecutor(most, "helper")
        self._idle: SimpleQueue[Helper] = SimpleQueue()
        self._alive: set[Helper] = set()
        self._under_way = 0
        self._counting = threading.Lock()
        self._dismissed = False

    def submit(self, work: Work, *told: Any) -> Future[Any]:
        """What `work(*told)` gives or raises in one of the processes; DiedError where that process ends.

        A process that is missing starts in the thread that calls, and so lives as long as that. Threads begun
        here are deaf to Ctrl-C too: one that heard it would interrupt the caller in the middle of a start.
        """
        with deaf_to_ctrl_c(), self._counting:
            self._under_way += 1
            if len(self._alive) < min(self._under_way, self._most):
                self._idle.put(self._started())
            return self._threads.submit(self._ask, (work, told))

    def dismiss(self) -> None:
        """End all processes now, whatever they do."""
        with self._counting:
            self._dismissed = True
            for helper in self._alive:
                helper.kill()
        self._threads.shutdown(cancel_futures=True)

    def _ask(self, asked: Asked) -> Any:
        helper = self._idle.get()
        try:
            return helper.ask(asked)
        except DiedError:
            helper = self._in_place_of(helper)
            raise
        finally:
            with self._counting:
                self._under_way -= 1
            self._idle.put(helper)

    def _in_place_of(self, dead: Helper) -> Helper:
        with self._counting:
            self._alive.discard(dead)
            return dead if self._dismissed else self._started()

    def _started(self) -> Helper:
        helper = Helper(self._begin)
        self._alive.add(helper)
        return helper


class Helper:
    """A process of its own, and the pipe to it."""

    def __init__(self, begin: Callable[[], None]) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, its_end = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(its_end, begin), daemon=True)
        self._process.start()
        its_end.close()

    def ask(self, asked: Asked) -> Any:
        """What the work gives or raises. Raises DiedError."""
        try:
            self._pipe.send(asked)
            answer, error = self._pipe.recv()
        except (EOFError, OSError):
            self.kill()
            raise DiedError from None
        if error is not None:
            raise error
        return answer

    def kill(self) -> None:
        """End the process and wait until it has ended."""
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection, begin: Callable[[], None]) -> None:
    """Answer what comes over the pipe until it ends."""
    begin()
    with suppress(EOFError, BrokenPipeError):
        while True:
            work, told = pipe.recv()
            try:
                pipe.send((work(*told), None))
            except Exception as error:
                pipe.send((None, error))
