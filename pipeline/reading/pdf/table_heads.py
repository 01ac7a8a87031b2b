"""The heads of a table without upright rules: which head stands over which columns.

Heads and figures may be set left, right or centred, so that a head can lie nearer to its neighbour's figures
than to its own (what Excel prints). What holds always: cells do not overlap. So the heads are taken in order,
a head on several lines or over several columns as one, and have to fit between the figures left and right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from pipeline.patterns import regex
from pipeline.reading.pdf.lines import Line, make_line, rows
from pipeline.reading.pdf.ruled import CellText

_OVER = 3.0
"""Cost, in em, of a head that stands over or under another one and is not joined with it."""
_GOES_ON = regex(r"[（(]|[^（(]*[）)]")
"""The second line of a head: its unit in brackets, or the end of one."""
_OPEN = regex(r"[（(][^）)]*$")
_CLOSED = regex(r"[^（(]*[）)]")
_LEADING = 1.9
"""Em from line to line within a head, at most."""
_BESIDE = 0.3
"""Cost, in em, of a head that is taken under another one though it stands beside it."""
_ROOM = 0.6
"""Em by which a head may reach over the figures of the next column: sides of marks, scans that are skewed."""

Rule = tuple[float, float, float]
Extent = tuple[float, float]


@dataclass(slots=True)
class _Head:
    """A head: its lines, where it stands from left to right, and the heads below it."""

    lines: list[Line]
    x0: float
    x1: float
    below: list[_Head] = field(default_factory=list)

    def leaves(self) -> Iterator[list[_Head]]:
        """The way down to each lowest head."""
        for inner in self.below:
            for way in inner.leaves():
                yield [self, *way]
        if not self.below:
            yield [self]


def heads_over(
    top: Sequence[Line], columns: Sequence[Extent | None], short_rules: Sequence[Rule]
) -> list[list[CellText]] | None:
    """Rows of head cells for the columns, or None where heads and columns do not fit together.

    `columns` tells where the body of each column begins and ends; `short_rules` (y, x0, x1) gather columns
    under one head.
    """
    dealt = [made for pieces in (_unwrapped(top), top) if (made := _dealt_out(pieces, columns, short_rules))]
    return min(dealt, key=lambda made: made[0])[1] if dealt else None


def _dealt_out(
    top: Sequence[Line], columns: Sequence[Extent | None], short_rules: Sequence[Rule]
) -> tuple[float, list[list[CellText]]] | None:
    """How far the heads of several levels lie from their places, in em, and their cells."""
    forest: list[_Head] = []
    cost, em = 0.0, _em(top)
    for row in reversed(rows(top)):
        forest, more = _joined([_head(piece, short_rules) for piece in row], forest)
        cost += more / em
    ways = [way for head in forest for way in head.leaves()]
    places = _placed([(way[-1].x0, way[-1].x1) for way in ways], columns, em)
    return None if places is None else (round(cost, 1), _cells(ways, places, len(columns)))


def _unwrapped(top: Sequence[Line]) -> list[Line]:
    """The pieces of heads, those that a line end cut within a word or a bracket in one, at their middle."""
    made: list[Line] = []
    for piece in sorted(top, key=lambda p: (p.middle, p.x0)):
        above = next((at for at in reversed(range(len(made))) if _goes_on(made[at], piece)), None)
        if above is None:
            made.append(piece)
        else:
            made[above] = _one(made[above], piece)
    return made


def _goes_on(above: Line, below: Line) -> bool:
    """总量（亿 over 元）, or one character over one (位 over 次): no level of heads is as short."""
    near = 0 < below.middle - above.middle < _LEADING * above.size
    under = min(above.x1, below.x1) > max(above.x0, below.x0)
    single = len(above.text) == len(below.text) == 1 and abs(above.x0 - below.x0) < 0.3 * above.size
    broken = _OPEN.search(above.text) and _CLOSED.match(below.text)
    return near and under and bool(single or broken)


def _one(above: Line, below: Line) -> Line:
    """Two lines of a head as one, as high as one, where it stands between others of a single line."""
    text, boxes = above.text + below.text, np.concatenate([above.boxes, below.boxes])
    line = make_line(above.page, text, boxes, np.concatenate([above.blank, below.blank]), above.size)
    half = (above.y1 - above.y0) / 2
    return replace(line, y0=line.middle - half, y1=line.middle + half)


def _em(top: Sequence[Line]) -> float:
    return sorted(line.size for line in top)[len(top) // 2]


def _head(piece: Line, short_rules: Sequence[Rule]) -> _Head:
    """A piece of a head, as wide as the short rule under it."""
    middle = (piece.x0 + piece.x1) / 2
    for y, x0, x1 in short_rules:
        if x0 - 2 < middle < x1 + 2 and piece.middle < y < piece.middle + 3 * piece.size:
            return _Head([piece], x0, x1)
    return _Head([piece], piece.x0, piece.x1)


def _joined(above: list[_Head], below: list[_Head]) -> tuple[list[_Head], float]:
    """The heads of a line with those under them: one under it is its second line, several are its parts; and
    what that costs.

    Of all ways to deal the heads below out to those above, in order, that with the least displacement.
    """
    if not below:
        return above, 0.0
    em = above[0].lines[0].size
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for taken in range(len(below) + 1):
        for at in range(len(above) + 1):
            if (taken, at) not in best:
                continue
            cost, dealt = best[taken, at]
            if taken < len(below):
                alone = cost + em * _alone(below[taken], above, below)
                _offer(best, (taken + 1, at), alone, (*dealt, -1))
            if at < len(above):
                for end in range(taken, len(below) + 1):
                    own = cost + _displaced(above[at], below[taken:end], below, em)
                    _offer(best, (end, at + 1), own, (*dealt, *[at] * (end - taken)))
    cost, dealt = best[len(below), len(above)]
    return _dealt(above, below, dealt), cost


def _alone(head: _Head, above: Sequence[_Head], below: Sequence[_Head]) -> float:
    """What it costs, in em, to take a head for one of a single level though others stand on the line above.

    Nothing where the one to its left only goes on below, or has its parts on another line; else it is a part
    of that one.
    """
    if any(_meet(head, other) for other in above):
        return _OVER
    left = max((other for other in above if other.x1 <= head.x0), key=lambda other: other.x1, default=None)
    if left is None:
        return 0.0
    own = [inner.lines[0] for inner in below if _meet(inner, left)]
    beside = [line for line in own if abs(line.middle - head.lines[0].middle) < 0.3 * line.size]
    return float(not own or (bool(beside) and not any(_GOES_ON.match(line.text) for line in own)))


def _offer(
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]],
    key: tuple[int, int],
    cost: float,
    dealt: tuple[int, ...],
) -> None:
    if key not in best or cost < best[key][0] - 1e-6:
        best[key] = (cost, dealt)


def _displaced(head: _Head, run: Sequence[_Head], below: Sequence[_Head], em: float) -> float:
    """How far a head lies from where it would stand over a run of heads: left, right or in the middle.

    The parts of a head stand on one line; a head on several lines stands between others that are on one.
    """
    if not run:
        return _OVER * em * any(_meet(other, head) for other in below)
    x0, x1 = run[0].x0, run[-1].x1
    off = min(abs(head.x0 - x0), abs(head.x1 - x1), abs(head.x0 + head.x1 - x0 - x1) / 2)
    beside = sum(not _meet(head, inner) for inner in run)
    if beside == len(run) and len(run) % 2:  # over an odd number of parts stands the middle one
        off += 2 * _OVER * em
    steps = max(inner.lines[0].middle for inner in run) - min(inner.lines[0].middle for inner in run)
    outside = 2 * _OVER * (head.x1 < x0 or head.x0 > x1)
    return off + em * (outside + _BESIDE * beside + (steps > 0.3 * em))


def _meet(a: _Head, b: _Head) -> bool:
    return min(a.x1, b.x1) > max(a.x0, b.x0)


def _dealt(above: list[_Head], below: list[_Head], dealt: Sequence[int]) -> list[_Head]:
    made = [head for head, at in zip(below, dealt, strict=True) if at < 0]
    for index, head in enumerate(above):
        own = [inner for inner, at in zip(below, dealt, strict=True) if at == index]
        if len(own) == 1:
            only = own[0]
            made.append(
                _Head([*head.lines, *only.lines], min(head.x0, only.x0), max(head.x1, only.x1), only.below)
            )
        else:
            made.append(_Head(head.lines, head.x0, head.x1, own))
    return sorted(made, key=lambda head: head.x0 + head.x1)


def _placed(heads: Sequence[Extent], columns: Sequence[Extent | None], em: float) -> list[int] | None:
    """The column of each lowest head, in order; None where there is no way, or more than one."""
    ways = list(_ways(heads, _rooms(columns, em), 0, 0))
    if len(ways) > 1:  # as many heads as columns: one each; else each over the figures that it meets
        ways = [
            way for way in ways if all(_over(head, columns[c]) for head, c in zip(heads, way, strict=True))
        ]
    return ways[0] if len(ways) == 1 else None


def _over(head: Extent, column: Extent | None) -> bool:
    return column is None or min(head[1], column[1]) > max(head[0], column[0])


def _rooms(columns: Sequence[Extent | None], em: float) -> list[Extent]:
    """The room between the figures to the left and to the right of each column."""
    rooms = []
    for at in range(len(columns)):
        left = max((c[1] for c in columns[:at] if c), default=-1e9)
        right = min((c[0] for c in columns[at + 1 :] if c), default=1e9)
        rooms.append((left - _ROOM * em, right + _ROOM * em))
    return rooms


_MOST_WAYS = 50


def _ways(heads: Sequence[Extent], rooms: Sequence[Extent], at: int, column: int) -> Iterator[list[int]]:
    """All ways to place the heads from `at` on in the columns from `column` on, in order."""
    if at == len(heads):
        yield []
        return
    count = 0
    for c in range(column, len(rooms) - (len(heads) - at) + 1):
        if rooms[c][0] <= heads[at][0] and heads[at][1] <= rooms[c][1]:
            for rest in _ways(heads, rooms, at + 1, c + 1):
                count += 1
                yield [c, *rest]
                if count >= _MOST_WAYS:
                    return


def _cells(ways: Sequence[Sequence[_Head]], places: Sequence[int], width: int) -> list[list[CellText]]:
    """The cells of the heads; a head over several columns, or without one below it, fills all its places."""
    depth = max(len(way) for way in ways)
    cells = {id(head): CellText(list(head.lines)) for way in ways for head in way}
    made = [[CellText() for _ in range(width)] for _ in range(depth)]
    for way, column in zip(ways, places, strict=True):
        for level in range(depth):
            made[level][column] = cells[id(way[min(level, len(way) - 1)])]
    return made


def extents(body: Sequence[Line], xs: Sequence[float]) -> list[Extent | None]:
    """Where the lines of each column begin and end; None for an empty column."""
    made: list[Extent | None] = []
    for low, high in pairwise(xs):
        own = [p for p in body if low <= (p.x0 + p.x1) / 2 < high]
        made.append((min(p.x0 for p in own), max(p.x1 for p in own)) if own else None)
    return made
