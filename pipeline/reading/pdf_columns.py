"""Columns of a page: gutters are found, and lines and tables put in the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

import numpy as np

from pipeline.reading.pdf_lines import Line, joined, rows

_FEW = 4


class Placed(Protocol):
    x0: float
    y0: float
    x1: float
    y1: float


Item = TypeVar("Item", bound=Placed)


def gutter(found: Sequence[Line]) -> float | None:
    """The x between two columns of text, or None where the page has one column."""
    if len(found) < 2 * _FEW:
        return None
    left, right = min(p.x0 for p in found), max(p.x1 for p in found)
    em = float(np.median([p.size for p in found]))
    best: tuple[float, float] | None = None
    for x in np.arange(left + 0.25 * (right - left), right - 0.25 * (right - left), 2.0).tolist():
        score = _parts(found, x, em)
        if score is not None and (best is None or score > best[0]):
            best = (score, x)
    return best[1] if best else None


def _parts(found: Sequence[Line], x: float, em: float) -> float | None:
    """How well x parts the page into two columns of running text; None if it does not."""
    crossing = sum(p.x1 - p.x0 for p in found if p.x0 < x - 0.3 * em and p.x1 > x + 0.3 * em)
    sides = [p for p in found if p.x1 <= x + 0.3 * em], [p for p in found if p.x0 >= x - 0.3 * em]
    printed = [sum(p.x1 - p.x0 for p in side) for side in sides]
    if min(len(side) for side in sides) < _FEW or crossing > 1.5 * sum(printed):
        return None
    inner = max(p.x1 for p in sides[0]), min(p.x0 for p in sides[1])
    if inner[1] - inner[0] < 0.6 * em or not all(_running_text(side) for side in sides):
        return None
    both = min(inner[1], max(p.x1 for p in found))
    return min(printed) - crossing + 0.01 * (both - inner[0])


def _running_text(side: Sequence[Line]) -> bool:
    """Most of the lines of a column fill it; those of a table's column do not."""
    made = [joined(row) for row in rows(side)]
    wide = max(p.x1 for p in made) - min(p.x0 for p in made)
    full = sum(
        p.x1 - p.x0 > 0.75 * wide and sum(q.x1 - q.x0 for q in row) > 0.85 * (p.x1 - p.x0)
        for p, row in zip(made, rows(side), strict=True)
    )
    em = float(np.median([p.size for p in made]))
    return wide > 10 * em and full >= max(3, 0.45 * len(made))


def in_order(found: Sequence[Line], tables: Sequence[Item]) -> list[Line | Item]:
    """Lines (pieces of a row joined) and tables of a page in the order of reading."""
    x = gutter(found)
    if x is None:
        return _column(found, tables, (1, 0))
    wide = [p for p in found if _crosses(p, x)]
    wide_tables = [t for t in tables if _crosses(t, x)]
    made: list[Line | Item] = []
    bands = sorted([*(p.y0 for p in wide), *(t.y0 for t in wide_tables)])
    spanning = _column(wide, wide_tables, (2, 2))
    for above, below in zip([-1e9, *bands], [*bands, 1e9], strict=True):
        while spanning and spanning[0].y0 <= above + 0.01:
            made.append(spanning.pop(0))
        for index, side in enumerate((_left_of, _right_of)):
            inside = [p for p in found if side(p, x) and above < p.y0 <= below and not _crosses(p, x)]
            own = [t for t in tables if side(t, x) and above < t.y0 <= below and not _crosses(t, x)]
            made += _column(inside, own, (2, index))
    return made + spanning


def _crosses(p: Placed, x: float) -> bool:
    return p.x0 < x - 4 and p.x1 > x + 4


def _left_of(p: Placed, x: float) -> bool:
    return (p.x0 + p.x1) / 2 < x


def _right_of(p: Placed, x: float) -> bool:
    return not _left_of(p, x)


def _column(found: Sequence[Line], tables: Sequence[Item], column: tuple[int, int]) -> list[Line | Item]:
    lines = [joined(row) for row in rows(found)]
    for line in lines:
        line.column = column
    return sorted([*lines, *tables], key=lambda item: (item.y0 + item.y1) / 2)


def set_edges(lines: Sequence[Line]) -> None:
    """Tell each line the edges of its column, from the full lines of its page or of the document."""
    whole: dict[tuple[int, int], list[tuple[float, float]]] = {}
    by_page: dict[tuple[int, tuple[int, int]], list[Line]] = {}
    for line in lines:
        by_page.setdefault((line.page, line.column), []).append(line)
    edges = {key: _edges(own) for key, own in by_page.items()}
    for (page, column), edge in edges.items():
        if len(by_page[page, column]) > 5:
            whole.setdefault(column, []).append(edge)
    for (page, column), own in by_page.items():
        left, right = edges[page, column]
        if len(own) <= 5 and column in whole:
            usual = np.median(np.array(whole[column]), axis=0).tolist()
            left, right = min(left, usual[0]), max(right, usual[1])
        for line in own:
            line.left, line.right = left, right


def _edges(own: Sequence[Line]) -> tuple[float, float]:
    widest = max(p.x1 - p.x0 for p in own)
    full = [p for p in own if p.x1 - p.x0 > 0.6 * widest]
    rights = sorted(p.x1 for p in full)
    return min(p.x0 for p in full), rights[int(0.9 * (len(rights) - 1))]
