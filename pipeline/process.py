"""Child processes that end with their parent."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """On Linux, ask the kernel to kill this process when the thread that started it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _end_if_orphaned()


def _end_if_orphaned() -> None:
    """End a process of `multiprocessing` whose parent died before the kernel was asked."""
    parent = multiprocessing.parent_process()
    if parent is not None and os.name == "posix" and os.getppid() != parent.pid:
        os._exit(1)
