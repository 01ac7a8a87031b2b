"""Whether a page is in columns: the x between two, with running text on both sides or a sidebar on one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import is_
from statistics import median

import numpy as np
import numpy.typing as npt

from pipeline.reading.pdf.lines import Line, height_and_start, rows

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FEWEST = 4
"""Pieces on each side of a gutter, at least; lines of a sidebar too."""
_MOST_TRIED = 4
_LEAST = 5
"""Em of the narrowest column: a sidebar of short lines."""
_FILLS, _INKED = 0.75, 0.85
"""Share of a column that a line of running text reaches over, and of that what is printed."""
_NARROW = 0.8
"""Share of the width of a text that a sidebar has at most."""
_SAME = 6
"""Decimals of widths in points: sums of the same pieces in another order are the same."""


@dataclass(slots=True)
class _Sheet:
    """Some pieces of a page by their places in `found`, where each stands (rows of `at`: x0, y0, x1, y1,
    size), and their order downwards."""

    found: Sequence[Line]
    own: Places
    at: Numbers
    down: Places

    @property
    def pieces(self) -> list[Line]:
        return [self.found[at] for at in self.own.tolist()]

    @property
    def x0(self) -> Numbers:
        return np.asarray(self.at[0], np.float64)

    @property
    def x1(self) -> Numbers:
        return np.asarray(self.at[2], np.float64)

    def em(self) -> float:
        return float(median(self.at[4].tolist()))

    def part(self, inside: Flags) -> _Sheet:
        kept = np.flatnonzero(inside)
        moved = np.cumsum(inside) - 1
        down = moved[self.down[inside[self.down]]]
        return _Sheet(self.found, self.own[kept], self.at[:, kept], down)

    def wide(self) -> float:
        return float(self.x1.max() - self.x0.min())


def _sheet(found: Sequence[Line]) -> _Sheet:
    order = sorted(range(len(found)), key=[height_and_start(p) for p in found].__getitem__)
    at = np.array([(p.x0, p.y0, p.x1, p.y1, p.size) for p in found]).T
    return _Sheet(found, np.arange(len(found)), np.ascontiguousarray(at), np.array(order, np.int64))


class Asked:
    """The gutter of the pieces last asked about: tables and order of a page ask about the same ones."""

    def __init__(self) -> None:
        self._pieces: list[Line] | None = None
        self._x: float | None = None

    def gutter(self, found: Sequence[Line]) -> float | None:
        """As `gutter`; pieces that are the same as before are not measured again."""
        known = self._pieces is not None and len(self._pieces) == len(found)
        if not known or not all(map(is_, self._pieces or (), found)):
            self._pieces, self._x = list(found), gutter(found)
        return self._x


def gutter(found: Sequence[Line]) -> float | None:
    """The x between two columns of text, or None where the page has one column."""
    return _gutter(_sheet(found), inner=True) if len(found) >= 2 * FEWEST else None


def _gutter(sheet: _Sheet, *, inner: bool) -> float | None:
    """`inner`: a side may itself be of several columns."""
    if len(sheet.own) < 2 * FEWEST:
        return None
    em = sheet.em()
    xs = np.arange(sheet.x0.min() + _LEAST * em, sheet.x1.max() - _LEAST * em, 3.0)
    scores, left = _scores(sheet.x0, sheet.x1, xs, em)
    places: dict[tuple[float, int], float] = {}
    for at in np.flatnonzero(np.isfinite(scores)).tolist():
        places.setdefault((float(scores[at]), int(left[at])), float(xs[at]))
    best = [places[key] for key in sorted(places, reverse=True)[:_MOST_TRIED]]
    return next((x for x in best if _parts(sheet, x, em, inner=inner)), None)


def _scores(x0: Numbers, x1: Numbers, xs: Numbers, em: float) -> tuple[Numbers, Places]:
    """Width printed beside each x less the width printed across it, and the pieces left of it.

    The score is minus infinity where x is in no gutter.
    """
    near, wide = 0.3 * em, x1 - x0
    by_end, by_start = np.argsort(x1), np.argsort(x0)
    ends, starts = x1[by_end], x0[by_start]
    left = np.searchsorted(ends, xs + near, "right")
    right = np.searchsorted(starts, xs - near, "left")
    gap = np.append(starts, np.inf)[right] - np.append(-np.inf, ends)[left]
    up_to, before = _summed(wide[by_end])[left], _summed(wide[by_start])
    sides = up_to, before[-1] - before[right]
    across = np.round(before[-1] - sides[0] - sides[1] + _twice(x0, x1, xs, near), _SAME)
    less = np.round(np.minimum(*sides), _SAME)
    few = np.minimum(left, len(x0) - right)
    good = (few >= FEWEST) & (gap >= 0.6 * em) & (across <= 1.5 * (sides[0] + sides[1]))
    return np.where(good, less - across, -np.inf), left


def _summed(values: Numbers) -> Numbers:
    return np.append(0.0, np.cumsum(values))


def _twice(x0: Numbers, x1: Numbers, xs: Numbers, near: float) -> Numbers:
    """The width of pieces so narrow that they are left of an x and right of it."""
    slim = np.flatnonzero(x1 - x0 <= 2 * near)
    at = xs[:, None]
    return ((x1[slim] <= at + near) & (x0[slim] >= at - near)) @ (x1 - x0)[slim]


def _parts(sheet: _Sheet, x: float, em: float, *, inner: bool) -> bool:
    """Whether there is running text on both sides of x, or on one and a sidebar on the other."""
    left, right = sheet.x1 <= x + 0.3 * em, sheet.x0 >= x - 0.3 * em
    sides = sheet.part(left), sheet.part(right)
    first = _is_text(sides[0], inner=inner)
    if not first and not _narrow(*sides):  # what the other side is does not matter
        return False
    second = _is_text(sides[1], inner=inner)
    if first == second:
        return first
    side, text = sides if second else sides[::-1]
    return _narrow(side, text) and is_sidebar(side.pieces, text.pieces, em)


def _is_text(side: _Sheet, *, inner: bool) -> bool:
    return _running(side) or (inner and _gutter(side, inner=False) is not None)


def _narrow(side: _Sheet, text: _Sheet) -> bool:
    """Whether a sidebar may be as wide beside a text."""
    return side.wide() < _NARROW * text.wide()


def is_sidebar(side: Sequence[Line], text: Sequence[Line], em: float) -> bool:
    """Whether narrow lines go their own way beside a text: not where its paragraphs begin, as labels do, and
    close to one another."""
    own = rows(side)
    if len(own) < FEWEST or not any(re.search(r"[一-鿿]", p.text) for p in side):
        return False
    starts = _starts(text, em)
    level = sum(bool(np.abs(starts - row[0].middle).min() < 0.12 * em) for row in own)
    gaps = [below[0].y0 - above[0].y1 for above, below in pairwise(own)]
    wide = max(p.x1 for p in side) - min(p.x0 for p in side)
    narrow = wide < _NARROW * (max(p.x1 for p in text) - min(p.x0 for p in text))
    return narrow and level < 0.5 * len(own) and median(gaps) < 1.5 * em


def _starts(text: Sequence[Line], em: float) -> Numbers:
    """The heights of lines that no full line goes before."""
    lines = [(row[0].middle, max(p.x1 for p in row)) for row in rows(text)]
    full = max(x1 for _, x1 in lines) - 1.5 * em
    return np.array([lines[0][0], *(y for (_, end), (y, _) in pairwise(lines) if end < full)])


def running_text(side: Sequence[Line]) -> bool:
    """Most of the lines of a column fill it; those of a table's column do not."""
    return _running(_sheet(side))


def _running(side: _Sheet) -> bool:
    """The same; rows are made out of pieces only where their bands do not tell them.

    A band are pieces that no level gap parts: one row or several, so there are at least as many rows as
    bands, and no band holds more full rows than what is printed in it can fill.
    """
    wide = side.wide()
    if wide <= 10 * side.em():
        return False
    x0, y0, x1, y1 = side.at[:4, side.down]
    parted = np.minimum.accumulate(y0[::-1])[::-1][1:] >= np.maximum.accumulate(y1)[:-1]
    starts = np.append(0, np.flatnonzero(parted) + 1)
    inked = np.add.reduceat(x1 - x0, starts)
    most = np.floor(inked / (_FILLS * _INKED * wide) + 1e-9).sum()
    if most < _enough(len(starts)):
        return False
    common = np.minimum.reduceat(y1, starts) - np.maximum.reduceat(y0, starts)
    high = np.maximum.reduceat(y1, starts) - np.minimum.reduceat(y0, starts)
    if (common > 0.5 * high).all():  # each band is a row
        reach = np.maximum.reduceat(x1, starts) - np.minimum.reduceat(x0, starts)
    else:
        reach, inked = _of_rows(rows(side.pieces))
    full = (reach > _FILLS * wide) & (inked > _INKED * reach)
    return bool(full.sum() >= _enough(len(full)))


def _of_rows(made: Sequence[Sequence[Line]]) -> tuple[Numbers, Numbers]:
    """How far each row reaches, and the width printed in it."""
    reach = np.array([max(p.x1 for p in row) - row[0].x0 for row in made])
    return reach, np.array([sum(p.x1 - p.x0 for p in row) for row in made])


def _enough(count: int) -> float:
    return max(3, 0.45 * count)
