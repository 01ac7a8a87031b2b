"""Rows and cells of a table whose columns are known: header, wrapped cells, rows without rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from pipeline.patterns import regex
from pipeline.reading.captions import is_number
from pipeline.reading.codes import codes_of, table_of, which
from pipeline.reading.pdf.lines import HALF_LEFT, HALF_RIGHT, Line, make_line, rows
from pipeline.reading.pdf.row_groups import is_numbered, set_left
from pipeline.reading.pdf.ruled import CellText
from pipeline.reading.pdf.table_heads import extents, heads_over

Row = list[Line]

_TIGHT = 1.9
"""Em from line to line within a cell, at most."""
_FINE = 0.4
"""Inside a table a gap of this many em may part two cells."""
_HALF_LEFT, _HALF_RIGHT = table_of(HALF_LEFT), table_of(HALF_RIGHT)
_FIGURE = regex(
    r"[-－—+<>≥≤±]?\s*[\d０-９][\d０-９,，.．:：\s]*\s*[%％‰*]?(?:[（(][-\d.%％]+[)）])?$|[-—–－／/…×√]{1,3}$|N/?A$"
)


def is_figure(text: str) -> bool:
    """A number as cells have it, or a mark that stands for none."""
    return bool(_FIGURE.match(text)) or is_number(text)


def recut(row: Row) -> Row:
    """Pieces cut again at narrower gaps."""
    made: Row = []
    for piece in row:
        ends = _cuts(piece)
        if len(ends) == 2:
            made.append(piece)
            continue
        for a, b in pairwise(ends):
            blank = piece.blank[a:b].copy()
            blank[0] = a > 0
            made.append(make_line(piece.page, piece.text[a:b], piece.boxes[a:b], blank, piece.size))
    return made


def recut_texts(row: Row) -> list[str]:
    """What these pieces say, without making them."""
    return [piece.text[a:b] for piece in row for a, b in pairwise(_cuts(piece))]


def _cuts(piece: Line) -> list[int]:
    """Where the parts of a piece begin, and the end of the last."""
    if piece.widest is None:
        gap = piece.boxes[1:, 0] - piece.boxes[:-1, 2]
        piece.widest = float(gap.max(initial=-np.inf))
    if piece.widest <= (_FINE - 0.25) * piece.size:
        return [0, len(piece.text)]
    gap = piece.boxes[1:, 0] - piece.boxes[:-1, 2]
    narrow = np.where(_beside_half(piece.text), _FINE - 0.25, _FINE) * piece.size
    return [0, *(np.flatnonzero(gap > narrow) + 1).tolist(), len(piece.text)]


def _beside_half(text: str) -> npt.NDArray[np.bool_]:
    """For each gap between two characters whether one of them leaves half of its box empty on that side."""
    codes = codes_of(text)
    return which(codes[:-1], _HALF_RIGHT) | which(codes[1:], _HALF_LEFT)


def slot_of(piece: Line, xs: Sequence[float]) -> int:
    return bisect_left(xs, (piece.x0 + piece.x1) / 2, 1, len(xs) - 1) - 1


def gap_between(above: Row, below: Row) -> float:
    return min(p.y0 for p in below) - max(p.y1 for p in above)


def heights_of_rows(body: Sequence[Row], xs: Sequence[float]) -> list[float]:
    """Heights of the rows of the table: where figures stand beyond the first column, or ordinals in it."""
    columns: list[Row] = [[] for _ in xs[1:]]
    for row in body:
        for p in row:
            columns[slot_of(p, xs)].append(p)
    figures = [_whole_figures(c) for c in columns]
    most = [own for own, c in zip(figures, columns, strict=True) if len(own) >= 0.5 * len(c)]
    heights = sorted(p.middle for own in most for p in own)
    em = median([p.size for row in body for p in row])
    groups: list[list[float]] = []
    for y in heights:
        if groups and y - groups[-1][0] < 0.5 * em:
            groups[-1].append(y)
        else:
            groups.append([y])
    return [sum(g) / len(g) for g in groups]


def _whole_figures(column: Row) -> Row:
    """The figures of a column, but for the rest of one that its cell wraps at the point (1812. / 4)."""
    kept = []
    for above, p in zip([None, *column], column, strict=False):
        wrapped = above and _OPEN.search(above.text) and p.middle - above.middle < _TIGHT * p.size
        if is_figure(p.text) and not wrapped:
            kept.append(p)
    return kept


_OPEN = regex(r"\d[.．,，]$")


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells row by row, the number of header rows where it is known; `fit`: each head has its column."""

    rows: list[list[CellText]]
    header_rows: int | None
    fit: bool = True


def cells_of(
    body: Sequence[Row],
    xs: Sequence[float],
    anchors: Sequence[float],
    rules: Sequence[tuple[float, float, float]],
    *,
    broken: bool,
) -> Cells:
    """The cells of a table: its columns begin and end at `xs`, its figures stand at the heights `anchors`."""
    body, groups = set_left(body, xs, anchors, is_figure)
    wide = 0.6 * (xs[-1] - xs[0])
    inner = [y for y, a, b in rules if b - a > wide and body[0][0].middle < y < body[-1][0].middle]
    head = _head_end(body, anchors, inner, groups)
    top, rest = _parted([p for row in body for p in row], head)
    if len(inner) >= max(3, len(anchors) - 2):
        made = _by_rules(rest, xs, [y for y in inner if y > head])
    else:
        made = _body(rest, xs, anchors, groups, broken=broken) if rest else []
    if not top:
        return Cells(made, None)
    partial = [(y, a, b) for y, a, b in rules if y < head and b - a <= wide]
    header = heads_over(top, extents(rest, xs), partial)
    if header is None:
        blank = [CellText() for _ in xs[2:]]
        return Cells([[CellText(top), *blank], *made], 1, fit=False)
    return Cells(header + made, len(header))


def _parted(pieces: Row, height: float) -> tuple[Row, Row]:
    """Pieces above a height, and those at it or below."""
    return [p for p in pieces if p.middle < height], [p for p in pieces if p.middle >= height]


def _head_end(
    body: Sequence[Row], anchors: Sequence[float], inner: Sequence[float], groups: Sequence[float]
) -> float:
    """The height that ends the header: its rule, or the end of the rows before the first figures or the first
    name of a group."""
    if not anchors:
        return inner[0] if inner else body[0][0].middle + 1
    first = anchors[0]
    ruled = [y for y in inner if y < first + 1]
    if ruled:
        return ruled[-1]
    above = [row for row in body if row[0].middle < first - 0.5 * row[0].size]
    if not above:
        return min(p.y0 for p in body[0]) - 1
    heights = [median([p.middle for p in row]) for row in above] + [first]
    gaps = [b - a for a, b in pairwise(heights)]
    full = [i for i, row in enumerate(above) if len(row) >= 2]
    at = full[-1] if full else len(above) - 1
    while at + 1 < len(above) and gaps[at] <= gaps[at + 1] and above[at + 1][0].middle not in groups:
        at += 1
    return float(heights[at] + heights[at + 1]) / 2


def _by_rules(pieces: Row, xs: Sequence[float], inner: Sequence[float]) -> list[list[CellText]]:
    made = [[CellText() for _ in xs[1:]] for _ in range(len(inner) + 1)]
    for p in sorted(pieces, key=lambda p: (p.middle, p.x0)):
        made[int(np.searchsorted(np.array(inner), p.middle))][slot_of(p, xs)].lines.append(p)
    return [row for row in made if any(c.lines for c in row)]


def _body(
    pieces: Row, xs: Sequence[float], anchors: Sequence[float], groups: Sequence[float], *, broken: bool
) -> list[list[CellText]]:
    """Rows at the anchors and names of `groups`; the lines of wrapped cells go to the anchor they fit best.

    `broken`: lines before the first anchor may belong to a row of the page before.
    """
    columns = [rows([p for p in pieces if slot_of(p, xs) == c]) for c in range(len(xs) - 1)]
    first = min((own[0].middle for c in columns for own in c), default=0.0)
    heights = [y for y in anchors if y >= first - 1]
    spaced = _by_gaps(pieces)
    if 2 * len(heights) < len(spaced) or not heights:
        return _in_columns(spaced or rows(pieces), xs)
    heights = sorted({*heights, *_headings_within(columns, heights), *(y for y in groups if y >= first)})
    broken = broken and heights[0] - first > 0.5 * pieces[0].size
    if broken:
        heights.insert(0, first)
    made = [[CellText() for _ in xs[1:]] for _ in heights]
    for c, (column, places) in enumerate(zip(columns, _places(columns, heights, broken=broken), strict=True)):
        for at, own in zip(places, column, strict=True):
            made[at][c].lines += own
    _share_keys(made, heights)
    return [row for row in made if any(cell.lines for cell in row)]


def _places(
    columns: Sequence[list[list[Line]]], heights: Sequence[float], *, broken: bool
) -> list[list[int]]:
    """For each column the rows of its lines, by the way of setting that fits it best.

    Where two fit alike, the way that fits the whole table best goes first.
    """
    plain = [_one_each(column, heights) for column in columns]
    alone = sum(one is None for one in plain) == 1
    best = float("inf")
    by_mode: list[list[tuple[float, list[int]]]] = []
    for mode in ("top", "middle", "foot"):
        limit = np.rint(best) + 0.5 if alone else float("inf")  # beyond it a way fits worse
        own = [
            (0.0, one) if one is not None else _fitted(column, heights, mode, broken=broken, limit=limit)
            for one, column in zip(plain, columns, strict=True)
        ]
        best = min(best, sum(cost for cost, _ in own))
        by_mode.append(own)
    by_mode.sort(key=lambda own: np.rint(sum(cost for cost, _ in own)))  # infinite where nothing fits
    return [min(own, key=lambda made: np.rint(made[0]))[1] for own in zip(*by_mode, strict=True)]


def _share_keys(made: list[list[CellText]], heights: Sequence[float]) -> None:
    """A key half way between two rows stands for both."""
    for at, (low, high) in enumerate(pairwise(heights)):
        above, below = made[at][0], made[at + 1][0]
        key = above if above.lines else below
        if bool(above.lines) != bool(below.lines):
            middle = (key.lines[0].middle + key.lines[-1].middle) / 2
            if abs(middle - (low + high) / 2) < 0.2 * (high - low):
                made[at][0] = made[at + 1][0] = key


def _by_gaps(pieces: Row) -> list[Row]:
    """Pieces in rows where the gaps between them are clearly wider than between lines of a cell."""
    lines = rows(pieces)
    gaps = [max(0.0, gap_between(a, b)) for a, b in pairwise(lines)]
    if not gaps or max(gaps) - min(gaps) < 0.3 * pieces[0].size:
        return []
    wide = (min(gaps) + max(gaps)) / 2
    made = [list(lines[0])]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap > wide:
            made.append(list(line))
        else:
            made[-1] += line
    return made


def _in_columns(spaced: Sequence[Row], xs: Sequence[float]) -> list[list[CellText]]:
    made = []
    for row in spaced:
        cells = [CellText() for _ in xs[1:]]
        for p in sorted(row, key=lambda p: (p.middle, p.x0)):
            cells[slot_of(p, xs)].lines.append(p)
        made.append(cells)
    return made


def _headings_within(columns: Sequence[list[list[Line]]], heights: Sequence[float]) -> list[float]:
    """Rows without figures: a numbered heading alone in the first column."""
    made = []
    for own in columns[0]:
        alone = all(abs(own[0].middle - y) > 0.5 * own[0].size for y in heights)
        if alone and is_numbered(own[:1]):
            made.append(own[0].middle)
    return made


_Stack = tuple[float, float]
_MOST = 8
"""Lines of a cell."""
_LIKELY = 4.0
"""Points by which most tables are off their rows in sum; few ways have to be followed up to there."""


def _fitted(
    column: Sequence[list[Line]], heights: Sequence[float], mode: str, *, broken: bool, limit: float
) -> tuple[float, list[int]]:
    """As `_assign`, tried within a small distance first."""
    made = _assign(column, heights, mode, broken=broken, limit=min(limit, _LIKELY))
    if made[0] < float("inf") or limit <= _LIKELY:
        return made
    return _assign(column, heights, mode, broken=broken, limit=limit)


def _assign(
    column: Sequence[list[Line]], heights: Sequence[float], mode: str, *, broken: bool, limit: float
) -> tuple[float, list[int]]:
    """For each line of a column the row that it belongs to, in order, at the least distance.

    Lines of one cell follow one another; the first, the middle or the last of them (`mode`)
    stands at the height of its row; `broken`: the first row goes on from the page before. Where the distance
    grows beyond the `limit` it is infinite and no line has a row.
    """
    ys = [own[0].middle for own in column]
    em = column[0][0].size if column else 10.0
    loose = [0.0, *(max(0.0, b - a - _TIGHT * em) for a, b in pairwise(ys))]
    size = len(column)
    stacks: dict[tuple[str, int], list[_Stack]] = {}
    costs = [0.0] + [float("inf")] * size
    layers: list[dict[int, int]] = []
    for at, height in enumerate(heights):
        goes_on = broken and at == 0
        here, empty = ("top", 0.0) if goes_on else (mode, 0.3 * em)
        on_from = 0.2 * em * goes_on
        open_ = [start for start in range(size - 1, -1, -1) if costs[start] < limit]
        after, taken = [cost + empty for cost in costs], {}
        first, last = bisect_right(ys, height - 12 * em), bisect_left(ys, height + 12 * em)
        for end in range(max(first, open_[-1]) + 1, min(last, open_[0] + _MOST) + 1) if open_ else ():
            if (here, end) not in stacks:
                stacks[here, end] = _stacks(ys, loose, end, em, here)
            made = stacks[here, end]
            least = min(after[end] - 1e-6, limit)
            for start in open_:
                if start >= end:
                    continue
                if start < end - len(made):
                    break
                if costs[start] >= least:
                    continue
                middle, spread = made[end - 1 - start]
                cost = costs[start] + abs(middle - height) * (end - start) + spread + on_from
                if cost < least:
                    least = cost - 1e-6
                    after[end], taken[end] = cost, start
        layers.append(taken)
        costs = after
        if min(costs) > limit:
            return float("inf"), []
    return costs[size], _back(layers, size)


def _one_each(column: Sequence[list[Line]], heights: Sequence[float]) -> list[int] | None:
    """The row at the height of each line of a column, where every line has a row of its own."""
    if not column:
        return None
    ys, em = np.array([own[0].middle for own in column]), column[0][0].size
    at = np.searchsorted(np.asarray(heights) + 0.45 * em, ys)
    if at.max() >= len(heights) or (np.diff(at) < 1).any():
        return None
    return at.tolist() if (np.abs(np.asarray(heights)[at] - ys) < 0.45 * em).all() else None


def _back(layers: Sequence[dict[int, int]], end: int) -> list[int]:
    """The row of each line; a layer tells where the lines begin that it takes, by where they end."""
    rows_of = [0] * end
    for at in range(len(layers) - 1, -1, -1):
        start = layers[at].get(end, end)
        rows_of[start:end] = [at] * (end - start)
        end = start
    return rows_of


def _stacks(ys: Sequence[float], loose: Sequence[float], end: int, em: float, mode: str) -> list[_Stack]:
    """The stacks of up to eight lines before an end, the shortest first: the height that must be that of the
    row, and how loosely the lines are set."""
    last, spread, made = ys[end - 1], 0.0, []
    for start in range(end - 1, max(-1, end - 1 - _MOST), -1):
        first = ys[start]
        at = first if mode == "top" else last if mode == "foot" else (first + last) / 2
        made.append((at, spread if last - first > _TIGHT * em else 0.0))
        spread += loose[start]
    return made
