"""Columns of a page: gutters are found, and lines and tables put in the order of reading."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.reading.pdf.lines import Line, joined, rows

_FEW = 4
_MOST_TRIED = 4
_SIDEBAR = 4
_LEAST = 5
"""Em of the narrowest column: a sidebar of short lines."""
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


def gutter(found: Sequence[Line], *, inner: bool = True) -> float | None:
    """The x between two columns of text, or None where the page has one column.

    `inner`: a side may itself be of several columns.
    """
    if len(found) < 2 * _FEW:
        return None
    x0, x1 = np.array([p.x0 for p in found]), np.array([p.x1 for p in found])
    em = float(np.median([p.size for p in found]))
    places: dict[tuple[float, int], float] = {}
    xs = np.arange(x0.min() + _LEAST * em, x1.max() - _LEAST * em, 3.0)
    scores, left = _scores(x0, x1, xs, em)
    for at in np.flatnonzero(np.isfinite(scores)).tolist():
        places.setdefault((float(scores[at]), int(left[at])), float(xs[at]))
    best = [places[key] for key in sorted(places, reverse=True)[:_MOST_TRIED]]
    return next((x for x in best if _parts(found, x, em, inner=inner)), None)


Numbers = npt.NDArray[np.float64]


def _scores(x0: Numbers, x1: Numbers, xs: Numbers, em: float) -> tuple[Numbers, npt.NDArray[np.int64]]:
    """Width printed beside each x less the width printed across it, and the pieces left of it.

    The score is minus infinity where x is in no gutter.
    """
    left, right = x1 <= xs[:, None] + 0.3 * em, x0 >= xs[:, None] - 0.3 * em
    counts = left.sum(axis=1), right.sum(axis=1)
    gap = np.where(right, x0, np.inf).min(axis=1) - np.where(left, x1, -np.inf).max(axis=1)
    wide = x1 - x0
    sides = left @ wide, right @ wide
    across = (~left & ~right) @ wide
    good = (np.minimum(*counts) >= _FEW) & (gap >= 0.6 * em) & (across <= 1.5 * (sides[0] + sides[1]))
    return np.where(good, np.minimum(*sides) - across, -np.inf), counts[0]


def _parts(found: Sequence[Line], x: float, em: float, *, inner: bool) -> bool:
    """Whether there is running text on both sides of x, or on one and a sidebar on the other."""
    sides = [p for p in found if p.x1 <= x + 0.3 * em], [p for p in found if p.x0 >= x - 0.3 * em]
    running = [_running_text(side) or (inner and gutter(side, inner=False) is not None) for side in sides]
    if all(running) or not any(running):
        return all(running)
    return _is_sidebar(sides[running.index(False)], sides[running.index(True)], em)


def _is_sidebar(side: Sequence[Line], text: Sequence[Line], em: float) -> bool:
    """Whether narrow lines go their own way beside a text: not where its paragraphs begin, as labels do, and
    close to one another."""
    own = rows(side)
    if len(own) < _SIDEBAR or not any(re.search(r"[一-鿿]", p.text) for p in side):
        return False
    starts = _starts(text, em)
    level = sum(bool(np.abs(starts - row[0].middle).min() < 0.12 * em) for row in own)
    gaps = [below[0].y0 - above[0].y1 for above, below in pairwise(own)]
    wide = max(p.x1 for p in side) - min(p.x0 for p in side)
    narrow = wide < 0.8 * (max(p.x1 for p in text) - min(p.x0 for p in text))
    return narrow and level < 0.5 * len(own) and float(np.median(gaps)) < 1.5 * em


def _starts(text: Sequence[Line], em: float) -> Numbers:
    """The heights of lines that no full line goes before."""
    lines = [(row[0].middle, max(p.x1 for p in row)) for row in rows(text)]
    full = max(x1 for _, x1 in lines) - 1.5 * em
    return np.array([lines[0][0], *(y for (_, end), (y, _) in pairwise(lines) if end < full)])


def _running_text(side: Sequence[Line]) -> bool:
    """Most of the lines of a column fill it; those of a table's column do not."""
    wide = max(p.x1 for p in side) - min(p.x0 for p in side)
    if wide <= 10 * median(p.size for p in side):
        return False
    extents = [(row[0].x0, max(p.x1 for p in row), sum(p.x1 - p.x0 for p in row)) for row in rows(side)]
    full = sum(x1 - x0 > 0.75 * wide and inked > 0.85 * (x1 - x0) for x0, x1, inked in extents)
    return full >= max(3, 0.45 * len(extents))


def in_order(found: Sequence[Line], tables: Sequence[Item], depth: int = 1) -> list[Line | Item]:
    """Lines (pieces of a row joined) and tables of a page in the order of reading."""
    x = gutter(found) if depth < 3 else None
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
    em = float(np.median([p.size for p in found]))
    sidebar = left and right and not _running_text(left) and _is_sidebar(left, right, em)
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
    return float(np.median(gaps)) if len(gaps) > 3 else 0.0


def _edges(own: Sequence[Line]) -> tuple[float, float]:
    left = min(p.x0 for p in own if len(p.text) > 1 or len(own) == 1)
    return left, _usual_right(own) or _right_of_widest(own)


def _usual_right(own: Sequence[Line]) -> float | None:
    """The right edge that most lines share while few, far wider ones reach beyond it."""
    rights = np.array([p.x1 for p in own])
    em = float(np.median([p.size for p in own]))
    near = np.abs(rights[:, None] - rights) < 0.5 * em
    edge = float(rights[near.sum(axis=1).argmax()])
    shared, beyond = np.abs(rights - edge) < 0.5 * em, rights > edge + 4 * em
    if shared.sum() < max(_FEW, _USUAL * len(own)) or not 0 < beyond.sum() <= _BEYOND * len(own):
        return None
    return float(rights[shared].max())


def _right_of_widest(own: Sequence[Line]) -> float:
    """The end that nine of ten lines reach which are nearly as wide as the widest."""
    widest = max(p.x1 - p.x0 for p in own)
    rights = sorted(p.x1 for p in own if p.x1 - p.x0 > 0.6 * widest)
    return rights[math.ceil(0.9 * (len(rights) - 1))]
