"""One run at a time in a folder of outputs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.database import StoreError


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder of outputs, for one run at a time; StoreError where another has it.

    The system gives the lock back when the process ends, however it ends. Without effect on Windows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                told = f"另一次运行正在写入 {folder}。请等它结束后再运行，或用 --outputs 换一个文件夹。"
                raise StoreError(told) from None
        yield
