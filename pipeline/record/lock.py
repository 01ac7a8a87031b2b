"""One run at a time in a folder of outputs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.record.database import StoreError


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder of outputs, for one run at a time; StoreError where another has it.

    The system gives the lock back when the process ends, however it ends. Without effect on Windows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        if not taken(lock):
            told = f"另一次运行正在写入 {folder}。请等它结束后再运行，或用 --outputs 换一个文件夹。"
            raise StoreError(told)
        yield


def held(folder: Path) -> bool:
    """Whether a run has the lock of a folder at this moment. False on Windows, where nobody can tell."""
    try:
        with (folder / ".lock").open() as lock:
            return not taken(lock, shared=True)
    except OSError:
        return False


def taken(file: IO[str], *, shared: bool = False) -> bool:
    """Take the lock of an open file until it is closed; False where another has it. True on Windows."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
