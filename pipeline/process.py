"""Child processes that end with their parent, and work that ends in time."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int | None = None) -> None:
    """On Linux, ask the kernel to kill this process when the thread that started it ends.

    `parent` is the id of the process that starts it, where `multiprocessing` does not know it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _end_if_orphaned(parent)


def _end_if_orphaned(parent: int | None) -> None:
    """End a process whose parent died before the kernel was asked."""
    multiprocessing = sys.modules.get("multiprocessing")  # only who was started by it has it
    started_by = multiprocessing.parent_process() if multiprocessing else None
    known = started_by.pid if started_by is not None and parent is None else parent
    if known is not None and os.name == "posix" and os.getppid() != known:
        os._exit(1)


def end_with_parent(*, every: float = 1.0) -> None:
    """End this process soon after the one that started it has ended, whichever thread that was.

    For processes that others start: a thread looks who the parent is `every` so many seconds.
    """
    if os.name != "posix":
        return
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(every)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that are started within never hear Ctrl-C: their parent ends them, and they print nothing.

    One that is told itself to ignore the signal is too late while it still imports.
    """
    if os.name != "posix":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@cache
def behind() -> None:
    """Let whoever waits for an answer on this machine go before this process and those that it starts.

    Five steps of niceness, ten for processes that a process behind starts and that stand behind themselves:
    with the writer at five and those that read at ten all questions were answered within 1.15 × of what
    they take on an idle machine, with the writer before 2.4 × (p95; docs/accuracy.d/flows.md).
    """
    if os.name == "posix":
        os.nice(5)


class TooLongError(Exception):
    """Work took longer than it may."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooLongError in the work within once `seconds` are over.

    Works in the main thread of a process on POSIX systems; elsewhere there is no limit.
    """
    if os.name != "posix" or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def rarely_tidied() -> None:
    """Let Python look for cycles of garbage a hundredth as often as it does unasked.

    Imports and rows make hardly any, and looking for it took an eighth of a start's time.
    """
    gc.set_threshold(70_000, 10, 10)


@contextmanager
def untidied() -> Iterator[None]:
    """Do not look for cycles of garbage while a document is analysed: what it makes lives until its end.

    Looking took a tenth of the time where `rarely_tidied` was not asked, a fiftieth where it was.
    """
    tidied = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if tidied:
            gc.enable()
