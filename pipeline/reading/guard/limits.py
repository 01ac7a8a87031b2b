"""The address space that a guarded reader may take, lifted while libraries are loaded."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_allowed = 0


def limit(memory: int) -> None:
    """Allow `memory` bytes of address space beyond what is mapped now."""
    global _allowed
    _allowed = memory
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + memory, resource.RLIM_INFINITY))


@contextmanager
def unlimited_imports(*, work: int = 0) -> Iterator[None]:
    """Lift the limit while a library or a model is loaded; what it maps does not count afterwards.

    `work`: bytes of address space that it needs for its work from then on.
    """
    if not _allowed:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        limit(_allowed + work)
