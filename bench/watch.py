"""What a process group takes, with what it starts: CPU seconds and memory, of ended processes too (Linux)."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import NamedTuple

_TICK, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


class _Stat(NamedTuple):
    parent: str
    group: int
    cpu: float
    memory: int


class Watch(threading.Thread):
    """A context; looks at a process group (by default the own one) every `pause` seconds, and at what its
    processes start in groups of their own, as a run does with Prefect's server.

    After it `wall` and `cpu` are seconds, `cores` the share of all cores that was used, `peak` the greatest
    sum of resident memory in MB (shared pages count once for each process, so it is an upper bound). While
    it looks, `used` has the CPU seconds of each process ever seen, `resident` the MB of those there now.
    """

    def __init__(self, group: int | None = None, *, pause: float = 0.1) -> None:
        super().__init__(daemon=True)
        self.group = group or os.getpgrp()
        self.pause = pause
        self.over = threading.Event()
        self.used: dict[str, float] = {}
        self.resident: dict[str, int] = {}
        self.wall = self.cpu = self.cores = 0.0
        self.peak = 0

    def __enter__(self) -> Watch:
        self._look()
        self.before, self.peak = dict(self.used), 0
        self.begun = time.perf_counter()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join()
        self._look()
        self.wall = time.perf_counter() - self.begun
        self.cpu = sum(used - self.before.get(pid, 0.0) for pid, used in self.used.items())
        self.cores = self.cpu / self.wall / (os.cpu_count() or 1)

    def run(self) -> None:
        while not self.over.wait(self.pause):
            self._look()

    def _look(self) -> None:
        resident = {}
        for file in Path("/proc").glob("[0-9]*/stat"):
            stat = _stat(file)
            if stat is not None and (stat.group == self.group or stat.parent in self.used):
                self.used[file.parent.name] = stat.cpu
                resident[file.parent.name] = stat.memory >> 20
        self.resident = resident
        self.peak = max(self.peak, sum(resident.values()))


def _stat(file: Path) -> _Stat | None:
    try:
        fields = file.read_text().rpartition(")")[2].split()
    except OSError:
        return None
    cpu = (int(fields[11]) + int(fields[12])) / _TICK
    return _Stat(fields[1], int(fields[2]), cpu, int(fields[21]) * _PAGE)
