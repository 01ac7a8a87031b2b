"""What a reader tells its guard while it works: which page it is at, and which pages to leave out."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[int], None]] = []
_skipped: set[int] = set()


def beat(page: int) -> None:
    """Say that work on `page` (from 1) begins."""
    for listener in _listeners:
        listener(page)


def skipped(page: int) -> bool:
    """Whether the guard asks to leave out this page, because it killed an earlier reader."""
    return page in _skipped


def listen(listener: Callable[[int], None], leave_out: frozenset[int]) -> None:
    """Send further beats to `listener` alone, and leave out these pages."""
    _listeners[:] = [listener]
    _skipped.clear()
    _skipped.update(leave_out)
