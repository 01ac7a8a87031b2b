"""Ruled tables of a page: rules make a grid, missing rules merge its cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.reading.captions import is_number
from pipeline.reading.pdf.lines import Line, make_line, rows
from pipeline.reading.pdf.pdfium import Boxes

_TOUCH = 3.0
_MOST_RULES = 4000
_MOST_ATOMS = 20_000


@dataclass(slots=True, eq=False)
class CellText:
    """The lines of a cell, top to bottom; one object for all places of a merged cell."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass(slots=True, eq=False)
class FoundTable:
    """A table on a page: its cells row by row, the edges of its columns, header rows if rules tell them.

    `fit`: heads and columns fit together; where they do not, no head is given.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    cells: list[list[CellText]]
    xs: list[float]
    ruled: bool = True
    header_rows: int | None = None
    fit: bool = True

    def lines(self) -> list[Line]:
        """Every line of every cell once."""
        cells = {id(cell): cell for row in self.cells for cell in row}
        return [line for cell in cells.values() for line in cell.lines]


@dataclass(slots=True)
class Rules:
    """Level rules as (y, x0, x1) and upright rules as (x, y0, y1)."""

    level: npt.NDArray[np.float32]
    upright: npt.NDArray[np.float32]


def sorted_rules(rules: Boxes) -> Rules:
    """Level and upright rules, pieces of one rule joined."""
    wide, high = rules[:, 2] - rules[:, 0], rules[:, 3] - rules[:, 1]
    flat = wide >= high
    level = np.stack([(rules[:, 1] + rules[:, 3]) / 2, rules[:, 0], rules[:, 2]], axis=1)[flat]
    upright = np.stack([(rules[:, 0] + rules[:, 2]) / 2, rules[:, 1], rules[:, 3]], axis=1)[~flat]
    return Rules(_joined_rules(level), _joined_rules(upright))


def _joined_rules(found: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Rules on one line (to a point) that touch become one."""
    made: list[list[float]] = []
    snapped = _snap(found[:, 0]) if len(found) else []
    order = sorted(zip(snapped, found[:, 1].tolist(), found[:, 2].tolist(), strict=True))
    for at, start, end in order:
        if made and made[-1][0] == at and start <= made[-1][2] + _TOUCH:
            made[-1][2] = max(made[-1][2], end)
        else:
            made.append([at, start, end])
    return np.array(made, np.float32).reshape(-1, 3)


def _snap(values: npt.NDArray[np.float32], near: float = 2.0) -> list[float]:
    """Each value replaced by the mean of the values that follow it closely."""
    order = np.argsort(values, kind="stable")
    ranked = values[order].astype(np.float64)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(ranked) > near) + 1])
    counts = np.diff(np.append(starts, len(ranked)))
    made = np.zeros(len(values))
    made[order] = np.repeat(np.add.reduceat(ranked, starts) / counts, counts)
    return made.tolist()


def ruled_tables(page: int, rules: Rules, found: list[Line]) -> list[FoundTable]:
    """Tables whose cells are parted by rules; their characters are taken out of `found`."""
    if not len(rules.upright) or len(rules.level) < 2 or len(rules.level) + len(rules.upright) > _MOST_RULES:
        return []
    made = []
    for level, upright in connected(rules):
        table = _table(page, level, upright, found)
        if table is not None:
            made.append(table)
    return sorted(made, key=lambda t: (t.y0, t.x0))


def connected(rules: Rules) -> list[tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]]:
    """Groups of level and upright rules that touch."""
    level, upright = rules.level, rules.upright
    meets = (
        (upright[None, :, 0] > level[:, None, 1] - _TOUCH)
        & (upright[None, :, 0] < level[:, None, 2] + _TOUCH)
        & (level[:, None, 0] > upright[None, :, 1] - _TOUCH)
        & (level[:, None, 0] < upright[None, :, 2] + _TOUCH)
    )
    made = []
    group = _linked(meets)
    for name in np.unique(group):
        own = group == name
        ups = meets[own].any(axis=0)
        if own.sum() >= 2 and ups.any():
            made.append((level[own], upright[ups]))
    return made


def _linked(meets: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """For each row of `meets` the first of the rows that columns link it to, directly or through others."""
    group = np.arange(len(meets))
    while True:
        of_columns = np.where(meets, group[:, None], len(meets)).min(axis=0)
        linked = np.minimum(group, np.where(meets, of_columns, len(meets)).min(axis=1))
        if (linked == group).all():
            return group
        group = linked[linked]


def _table(
    page: int, level: npt.NDArray[np.float32], upright: npt.NDArray[np.float32], found: list[Line]
) -> FoundTable | None:
    xs = edges([*upright[:, 0], level[:, 1].min(), level[:, 2].max()])
    ys = edges([*level[:, 0]])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_ATOMS:
        return None
    names = _merged(xs, ys, level, upright).tolist()
    cells: dict[int, CellText] = {}
    inside: list[Line] = []
    for piece in found:
        if _within(piece, xs, ys):
            inside.append(piece)
            for name, part in _parts(piece, xs, ys, names):
                cells.setdefault(name, CellText()).lines.append(part)
    grid = [[cells.setdefault(name, CellText()) for name in row] for row in names]
    if not _tabular(grid):
        return None
    taken = {id(p) for p in inside}
    found[:] = [p for p in found if id(p) not in taken]
    for cell in cells.values():
        if len(cell.lines) > 1:
            cell.lines = [line for row in rows(cell.lines) for line in row]
    grid = [made for row in grid for made in _split_row(row)]
    return FoundTable(page, xs[0], ys[0], xs[-1], ys[-1], *_without_empty(grid, xs))


def table_of_cells(
    table: FoundTable, boxes: Sequence[tuple[float, float, float, float]]
) -> FoundTable | None:
    """The same table with its characters in other cells, given as boxes; None where some fall in none."""
    xs = edges([x for box in boxes for x in (box[0], box[2])])
    ys = edges([y for box in boxes for y in (box[1], box[3])])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_ATOMS:
        return None
    grid_of = np.full((len(ys) - 1, len(xs) - 1), -1)
    for name, (x0, y0, x1, y1) in enumerate(boxes):
        across = slice(_place(xs, x0 + _TOUCH), _place(xs, x1 - _TOUCH) + 1)
        grid_of[_place(ys, y0 + _TOUCH) : _place(ys, y1 - _TOUCH) + 1, across] = name
    names = grid_of.tolist()
    cells: dict[int, CellText] = {}
    for line in table.lines():
        if not _within(line, xs, ys):
            return None
        for name, part in _parts(line, xs, ys, names):
            cells.setdefault(name, CellText()).lines.append(part)
    if -1 in cells:
        return None
    for cell in cells.values():
        cell.lines = [line for row in rows(cell.lines) for line in row]
    grid = [[cells.setdefault(name, CellText()) for name in row] for row in names]
    if not _tabular(grid):
        return None
    return FoundTable(table.page, table.x0, table.y0, table.x1, table.y1, *_without_empty(grid, xs))


def edges(values: Sequence[float]) -> list[float]:
    """The places of rules, from left or top: those within a few points of one another are one."""
    made = sorted(set(_snap(np.array(values, np.float32), _TOUCH)))
    return [a for a, b in pairwise([*made, float("inf")]) if b - a > _TOUCH / 2]


def _merged(
    xs: Sequence[float],
    ys: Sequence[float],
    level: npt.NDArray[np.float32],
    upright: npt.NDArray[np.float32],
) -> npt.NDArray[np.int64]:
    """A number for each place of the grid; places with no rule between them share it."""
    middle_x = (np.array(xs[1:]) + np.array(xs[:-1])) / 2
    middle_y = (np.array(ys[1:]) + np.array(ys[:-1])) / 2
    names = np.arange(len(middle_y) * len(middle_x)).reshape(len(middle_y), len(middle_x))
    for at in range(1, len(xs) - 1):
        near = upright[np.abs(upright[:, 0] - xs[at]) <= _TOUCH]
        open_ = ~_covered(near, middle_y)
        for row in np.flatnonzero(open_):
            _rename(names, names[row, at - 1], names[row, at])
    for at in range(1, len(ys) - 1):
        near = level[np.abs(level[:, 0] - ys[at]) <= _TOUCH]
        open_ = ~_covered(near, middle_x)
        for column in np.flatnonzero(open_):
            _rename(names, names[at - 1, column], names[at, column])
    return names


def _covered(rules: npt.NDArray[np.float32], points: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    reach = (rules[:, 1, None] <= points) & (rules[:, 2, None] >= points)
    return np.asarray(reach.any(axis=0), np.bool_)


def _rename(names: npt.NDArray[np.int64], keep: int, drop: int) -> None:
    if keep != drop:
        names[names == max(keep, drop)] = min(keep, drop)


def _within(piece: Line, xs: Sequence[float], ys: Sequence[float]) -> bool:
    return xs[0] - 1 < (piece.x0 + piece.x1) / 2 < xs[-1] + 1 and ys[0] - 1 < piece.middle < ys[-1] + 1


def _parts(
    piece: Line, xs: Sequence[float], ys: Sequence[float], names: Sequence[Sequence[int]]
) -> list[tuple[int, Line]]:
    """The parts of a piece by the cell that each stands in."""
    row = _place(ys, piece.middle)
    half = 0.5 * piece.size
    names_here = set(names[row][_place(xs, piece.x0 + half) : _place(xs, piece.x1 - half) + 1])
    if len(names_here) == 1:
        return [(names_here.pop(), piece)]
    centres = (piece.boxes[:, 0] + piece.boxes[:, 2]) / 2
    own = [names[row][_place(xs, x)] for x in centres.tolist()]
    ends = [0, *(np.flatnonzero(np.diff(own)) + 1).tolist(), len(own)]
    made = []
    for start, end in pairwise(ends):
        part = make_line(
            piece.page, piece.text[start:end], piece.boxes[start:end], piece.blank[start:end], piece.size
        )
        made.append((own[start], part))
    return made


def _place(edges: Sequence[float], at: float) -> int:
    """Between which edges a coordinate lies, counted from 0."""
    return bisect_left(edges, at, 1, len(edges) - 1) - 1


def _tabular(grid: list[list[CellText]]) -> bool:
    """At least two columns and two cells with text, and not mostly empty as the axes of a chart are."""
    cells = {id(c): c for row in grid for c in row}.values()
    filled = sum(bool(c.lines) for c in cells)
    return filled >= 2 and filled >= 0.3 * len(cells) and any(len({id(c) for c in row}) > 1 for row in grid)


def _split_row(row: list[CellText]) -> list[list[CellText]]:
    """Rows that no rule parts: a cell with several numbers under one another holds several rows."""
    stacks = [c.lines for c in row if len(c.lines) > 1 and all(is_number(p.text) for p in c.lines)]
    if not stacks:
        return [row]
    anchors = [p.middle for p in max(stacks, key=len)]
    pitch = min(b - a for a, b in pairwise(anchors))
    if pitch <= 0 or sum(len(s) == len(anchors) for s in stacks) < 0.5 * len(stacks):
        return [row]
    made = [[CellText() for _ in row] for _ in anchors]
    for at, cell in enumerate(row):
        for line in cell.lines:
            nearest = min(range(len(anchors)), key=lambda i: abs(anchors[i] - line.middle))
            made[nearest][at].lines.append(line)
    return made


def _without_empty(grid: list[list[CellText]], xs: list[float]) -> tuple[list[list[CellText]], list[float]]:
    """Drop rows and columns that say nothing of their own (double rules make them)."""
    grid = [row for at, row in enumerate(grid) if _says(row, grid[at - 1] if at else [])]
    columns = [[row[c] for row in grid] for c in range(len(xs) - 1)]
    keep = [c for c, column in enumerate(columns) if _says(column, columns[c - 1] if c else [])]
    return [[row[c] for c in keep] for row in grid], [xs[c] for c in keep] + [xs[-1]]


def _says(cells: Sequence[CellText], before: Sequence[CellText]) -> bool:
    known = {id(c) for c in before}
    return any(c.lines and id(c) not in known for c in cells)
