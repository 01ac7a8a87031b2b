"""Blocks that stand beside a part of a text without any rule: a shaded box, what is written at a chart.

The text runs around such a block: some of its lines in a row are narrower, all to one edge, and beyond that
edge, over a gap that none of them crosses, stands something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from pipeline.patterns import regex
from pipeline.reading.pdf.frames import Frame
from pipeline.reading.pdf.lines import Line, rows
from pipeline.reading.pdf.sides import gutter

Row = list[Line]
_FULL = 0.9
"""Share of the width of the text that its lines have where nothing stands beside them."""
_FEWEST_FULL = 3
_GAP = 0.9
"""Em between text and block, at least."""
_BESIDE = 2
"""Lines of text beside a block, at least."""
_ENDS = regex(r"[。；！？：]$")
_AT_EDGE = 0.6
"""Share of the lines beside a block that reach their common edge: those of a table or a list end anywhere."""
_LOW = 0.4
"""Share of the height of a page's text that a block has at most which is no column of the page."""
_NARROWEST = 12
"""Em of the text beside a block, at least."""


def take_floats(found: list[Line]) -> list[Frame]:
    """Blocks that the text of a page runs around; their pieces are taken out of `found`.

    Where the page seems to be in columns, only those that are low beside its text: a chart is no column.
    """
    made: list[Frame] = []
    if len(found) < _FEWEST_FULL + _BESIDE:
        return made
    em = median(p.size for p in found)
    lines = rows(found)
    full = _FULL * (max(p.x1 for p in found) - min(p.x0 for p in found))
    for run in _runs(lines, full):
        block, beside = _block(run, em)
        if block and (_height(block) <= _LOW * _height(found) or gutter(found) is None):
            gone = {id(p) for p in block}
            found[:] = [p for p in found if id(p) not in gone]
            left, right = min(p.x0 for p in block), max(p.x1 for p in block)
            top, foot = min(p.y0 for p in beside), max(p.y1 for p in beside)
            made.append(Frame(block, left, top, right, foot))
    return made


def _height(pieces: Sequence[Line]) -> float:
    return max(p.y1 for p in pieces) - min(p.y0 for p in pieces)


def _runs(lines: Sequence[Row], full: float) -> Iterator[list[Row]]:
    """Stretches of narrower lines on a page that has full ones."""
    wide = [max(p.x1 - p.x0 for p in row) >= full for row in lines]
    if sum(wide) < _FEWEST_FULL:
        return
    run: list[Row] = []
    for row, whole in zip(lines, wide, strict=True):
        if not whole:
            run.append(row)
            continue
        yield run
        run = []
    yield run


def _block(run: Sequence[Row], em: float) -> tuple[Row, Row]:
    """The pieces of what stands beside the text in these lines, and of both; empty where nothing does."""
    beside = [at for at, row in enumerate(run) if len(row) > 1]
    if not beside:
        return [], []
    core = [p for row in run[beside[0] : beside[-1] + 1] for p in row]
    for low, high in _strips(core, em):
        pieces = [p for row in _along(run, beside, (low + high) / 2) for p in row]
        sides = [p for p in pieces if p.x1 <= high], [p for p in pieces if p.x0 >= low]
        for text, block, edge in ((sides[0], sides[1], "x1"), (sides[1], sides[0], "x0")):
            if _runs_along(text, block, edge, em):
                return block, pieces
    return [], []


def _along(run: Sequence[Row], beside: Sequence[int], x: float) -> Sequence[Row]:
    """The lines with pieces on both sides of x, and those before and after them that do not cross it."""
    crossing = [at for at, row in enumerate(run) if any(p.x0 < x < p.x1 for p in row)]
    first = max((at + 1 for at in crossing if at < beside[0]), default=0)
    last = min((at for at in crossing if at > beside[-1]), default=len(run))
    return run[first:last]


def _strips(pieces: Sequence[Line], em: float) -> list[tuple[float, float]]:
    """Gaps between the pieces from top to bottom, the widest first."""
    spans = sorted((p.x0, p.x1) for p in pieces)
    gaps, end = [], spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - end >= _GAP * em:
            gaps.append((end, x0))
        end = max(end, x1)
    return sorted(gaps, key=lambda gap: gap[0] - gap[1])


def _runs_along(text: Sequence[Line], block: Sequence[Line], edge: str, em: float) -> bool:
    """Whether level with the block stands text that reaches the gap, line by line, and runs on there."""
    if not block:
        return False
    top, foot = min(p.y0 for p in block) - em, max(p.y1 for p in block) + em
    lines = [row for row in rows(text) if top < row[0].middle < foot]
    if len(lines) < _BESIDE or any(len(row) > 1 for row in lines):
        return False
    own = [row[0] for row in lines]
    ends = np.array([p.x1 if edge == "x1" else -p.x0 for p in own])
    reach = ends > ends.max() - em
    goes_on = any(at and not _ENDS.search(p.text) for at, p in zip(reach.tolist(), own, strict=True))
    wide = median(p.x1 - p.x0 for p in own) >= _NARROWEST * em
    return bool(reach.mean() >= _AT_EDGE) and goes_on and wide
