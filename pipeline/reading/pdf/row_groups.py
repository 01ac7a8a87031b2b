"""Rows of a table without upright rules that name the rows below them (一、国家级开发区, 省级开发区).

Such a name stands alone on its line, at the left or over the middle of all columns. What else stands alone is
the second line of a cell: that is no wider than its first line, and in most tables nearer to it than rows are
to one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading.outline import marker_rank
from pipeline.reading.pdf.lines import Line

Row = list[Line]
_PITCH = 0.9
"""Share of the least distance of two rows at which a name stands from the lines around it, at least."""
_APART = 1.6
"""Em from row to row from which rows stand clearly further apart than lines of a cell (1.2 to 1.45)."""


def is_numbered(row: Row) -> bool:
    """Whether a row is a numbered name and nothing else."""
    return len(row) == 1 and marker_rank(row[0].text) is not None and not row[0].text.isdigit()


def set_left(
    body: Sequence[Row], xs: Sequence[float], anchors: Sequence[float], is_figure: Callable[[str], bool]
) -> tuple[list[Row], list[float]]:
    """The rows with names of groups moved into the first column, and the heights of these.

    `xs` are the edges of the columns, `anchors` the heights of the rows that hold figures.
    """
    pitch = min((b - a for a, b in pairwise(anchors)), default=0.0)
    made, heights = [], []
    for at, row in enumerate(body):
        if is_numbered(row) or _is_name(body, at, xs, pitch, anchors, is_figure):
            heights.append(row[0].middle)
            row = [replace(row[0], x0=xs[0] + 1, x1=xs[0] + 2)]
        made.append(row)
    return made, heights


def _is_name(
    body: Sequence[Row],
    at: int,
    xs: Sequence[float],
    pitch: float,
    anchors: Sequence[float],
    is_figure: Callable[[str], bool],
) -> bool:
    row = body[at]
    if not pitch or len(row) != 1 or not 0 < at < len(body) - 1 or is_figure(row[0].text):
        return False
    piece, above, below = row[0], body[at - 1], body[at + 1]
    near = min(piece.middle - above[-1].middle, below[0].middle - piece.middle)
    headed = any(abs(below[0].middle - y) < 0.5 * piece.size for y in anchors)
    if near < _PITCH * pitch or not headed or any(is_figure(p.text) for p in below[:1]):
        return False
    return _begins(piece, above, body, xs, apart=pitch > _APART * piece.size and len(above) > 1)


def _begins(piece: Line, above: Row, body: Sequence[Row], xs: Sequence[float], *, apart: bool) -> bool:
    """Whether a piece cannot be the second line of one in the row above."""
    over = [p for p in above if min(p.x1, piece.x1) > max(p.x0, piece.x0) + 1]
    if not over:
        return True
    first = max(over, key=lambda p: min(p.x1, piece.x1) - max(p.x0, piece.x0))
    if piece.x1 - piece.x0 > first.x1 - first.x0 + 0.5 * piece.size:
        return True
    column = [p.x1 - p.x0 for row in body if len(row) > 1 for p in row if p.x0 < xs[1]]
    return apart or first.x1 - first.x0 < max(column, default=0.0) - piece.size
