"""Columns of a page: gutters are found, and lines and tables put in the order of reading."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar

import numpy as np

from pipeline.reading.pdf.lines import Line, joined, rows
from pipeline.reading.pdf.sides import FEWEST, Asked, is_sidebar, running_text

_BLOCKS = 0.8
"""Em between two blocks of vertical text, at least, across all of their columns."""
_LONG = 10
"""Em of a line that shows where a column ends, at least."""
_OVER = 4.0
"""Points that the end of a line may reach over a gutter: full-width marks have empty halves."""
_USUAL, _BEYOND = 0.4, 0.15
"""The end that this share of lines has in common is the edge of their column, if no more than that reach
beyond it: a box or a title across a page with text in one of its columns."""


class Placed(Protocol):
    x0: float
    y0: float
    x1: float
    y1: float


Item = TypeVar("Item", bound=Placed)


def in_order(
    found: Sequence[Line], tables: Sequence[Item], depth: int = 1, asked: Asked | None = None
) -> list[Line | Item]:
    """Lines (pieces of a row joined) and tables of a page in the order of reading."""
    x = (asked or Asked()).gutter(found) if depth < 3 else None
    if x is None:
        return _column(found, tables, (depth, 0))
    x = _behind(found, _beside(tables, found, x))
    sides = _sides(found, x)
    wide = [p for p in found if _crosses(p, x)]
    wide_tables = [t for t in tables if _crosses(t, x)]
    made: list[Line | Item] = []
    spanning = _column(wide, wide_tables, (depth, 9))
    for above, below in pairwise([-1e9, *sorted(item.y0 for item in spanning), 1e9]):
        while spanning and spanning[0].y0 <= above + 0.01:
            made.append(spanning.pop(0))
        for side in sides:
            inside = [p for p in found if side(p, x) and above < p.y0 <= below and not _crosses(p, x)]
            own = [t for t in tables if side(t, x) and above < t.y0 <= below and not _crosses(t, x)]
            made += _side(inside, own, depth, side is _right_of)
    return made + spanning


def in_blocks(found: Sequence[Line], depth: int = 1) -> list[Line]:
    """The lines of vertical text, turned left: blocks that stood one above another come one after another."""
    x = _band(found) if depth < 4 else None
    if x is None:
        return [item for item in in_order(found, list[Line](), depth) if isinstance(item, Line)]
    made: list[Line] = []
    for below, side in enumerate(([p for p in found if p.x1 <= x], [p for p in found if p.x1 > x])):
        own = in_blocks(side, depth + 1)
        for line in own:
            line.column = (line.column[0], 10 * line.column[1] + below)
        made += own
    return made


def _band(found: Sequence[Line]) -> float | None:
    """An x that no line reaches over, with most of the lines going on behind it; else None."""
    level = rows(found)
    pieces = sorted(found, key=lambda p: p.x0)
    end = -math.inf
    for left, right in pairwise(pieces):
        end = max(end, left.x1)
        if right.x0 - end >= _BLOCKS * left.size:
            both = sum(row[0].x1 <= end and row[-1].x0 >= right.x0 for row in level)
            if both >= max(2, 0.5 * len(level)):
                return end
    return None


def _sides(found: Sequence[Line], x: float) -> tuple[Callable[[Placed, float], bool], ...]:
    """The sides of a gutter in the order of reading: a sidebar on the left comes after the text."""
    left, right = ([p for p in found if side(p, x) and not _crosses(p, x)] for side in (_left_of, _right_of))
    em = median([p.size for p in found])
    sidebar = left and right and not running_text(left) and is_sidebar(left, right, em)
    return (_right_of, _left_of) if sidebar else (_left_of, _right_of)


def _beside(tables: Sequence[Item], found: Sequence[Line], x: float) -> float:
    """The x of a gutter moved aside for tables that stand in one of the columns."""
    left = max((p.x1 for p in found if p.x1 <= x + _OVER), default=x)
    right = min((p.x0 for p in found if p.x0 >= x - _OVER), default=x)
    for table in tables:
        if table.x0 < left and left < table.x1 < right:
            left = table.x1
        elif table.x1 > right and left < table.x0 < right:
            right = table.x0
    return (left + right) / 2 if left < right else x


def _behind(found: Sequence[Line], x: float) -> float:
    """The gutter at the end of the lines to its left, where a piece begins there: of a caption whose number
    lies left of the other labels of its chart."""
    left = [p for p in found if _left_of(p, x) and not _crosses(p, x)]
    end = max((p.x1 for p in left if p.x1 - p.x0 > _LONG * p.size), default=x)
    return end + 1 if any(p.x0 > end - 1 for p in left) and end < x else x


def _side(inside: Sequence[Line], own: Sequence[Item], depth: int, right: bool) -> list[Line | Item]:
    """One side of a gutter, which may be of several columns itself."""
    made = in_order(inside, own, depth + 1)
    for item in made:
        if isinstance(item, Line):
            item.column = (item.column[0], 10 * item.column[1] + right)
    return made


def _crosses(p: Placed, x: float) -> bool:
    return p.x0 < x - _OVER and p.x1 > x + _OVER


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
    """Tell each line the edges of its column and the gap between its lines.

    Where a page has few lines in a column, the usual column of the document helps.
    """
    whole: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
    by_page: dict[tuple[int, tuple[int, int]], list[Line]] = {}
    for line in lines:
        by_page.setdefault((line.page, line.column), []).append(line)
    edges = {key: (*_edges(own), _usual_gap(own)) for key, own in by_page.items()}
    for (page, column), edge in edges.items():
        if len(by_page[page, column]) > 5:
            whole.setdefault(column, []).append(edge)
    for (page, column), own in by_page.items():
        left, right, gap = edges[page, column]
        if len(own) <= 5 and column in whole:
            usual = np.median(np.array(whole[column]), axis=0).tolist()
            left, right, gap = min(left, usual[0]), max(right, usual[1]), usual[2]
        for line in own:
            line.left, line.right, line.gap = left, right, gap


def _usual_gap(own: Sequence[Line]) -> float:
    gaps = [b.y0 - a.y1 for a, b in pairwise(own) if 0 <= b.y0 - a.y1 < 3 * a.size]
    return median(gaps) if len(gaps) > 3 else 0.0


def _edges(own: Sequence[Line]) -> tuple[float, float]:
    left = min(p.x0 for p in own if len(p.text) > 1 or len(own) == 1)
    return left, _usual_right(own) or _right_of_widest(own)


def _usual_right(own: Sequence[Line]) -> float | None:
    """The right edge that most lines share while few, far wider ones reach beyond it."""
    rights = np.array([p.x1 for p in own])
    em = median([p.size for p in own])
    near = np.abs(rights[:, None] - rights) < 0.5 * em
    edge = float(rights[near.sum(axis=1).argmax()])
    shared, beyond = np.abs(rights - edge) < 0.5 * em, rights > edge + 4 * em
    if shared.sum() < max(FEWEST, _USUAL * len(own)) or not 0 < beyond.sum() <= _BEYOND * len(own):
        return None
    return float(rights[shared].max())


def _right_of_widest(own: Sequence[Line]) -> float:
    """The end that nine of ten lines reach which are nearly as wide as the widest."""
    widest = max(p.x1 - p.x0 for p in own)
    rights = sorted(p.x1 for p in own if p.x1 - p.x0 > 0.6 * widest)
    return rights[math.ceil(0.9 * (len(rights) - 1))]
