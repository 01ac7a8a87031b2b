"""Text in a frame beside other text: a box that the text of the page runs around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.ruled import Rules, connected, edges

_OVER = 2.0
"""Points that characters may reach over the frame."""


_INSIDE, _BESIDE = 50, 70
"""From here the columns within frames, and those beside them, are numbered: each has edges of its own."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The pieces within a frame, and its edges in points."""

    pieces: list[Line]
    x0: float
    y0: float
    x1: float
    y1: float

    def is_beside(self, line: Line) -> bool:
        """Whether a line ends before the frame or begins behind it: one within its margin too."""
        level = self.y0 - line.size < line.middle < self.y1 + line.size
        return level and (line.x1 < self.x0 or line.x0 > self.x1)


def take_frames(rules: Rules, found: list[Line]) -> list[Frame]:
    """Frames without rules within that have text beside them; their pieces are taken out of `found`."""
    made: list[Frame] = []
    if not len(rules.upright) or len(rules.level) < 2:
        return made
    for level, upright in connected(rules):
        xs, ys = edges(upright[:, 0].tolist()), edges(level[:, 0].tolist())
        if len(xs) != 2 or len(ys) != 2:
            continue
        inside = [p for p in found if _within(p, xs, ys)]
        beside = [p for p in found if ys[0] < p.middle < ys[1] and not xs[0] < (p.x0 + p.x1) / 2 < xs[1]]
        if inside and beside:
            gone = {id(p) for p in inside}
            found[:] = [p for p in found if id(p) not in gone]
            made.append(Frame(inside, xs[0], ys[0], xs[1], ys[1]))
    return made


def _within(piece: Line, xs: list[float], ys: list[float]) -> bool:
    return xs[0] - _OVER < piece.x0 and piece.x1 < xs[1] + _OVER and ys[0] < piece.middle < ys[1]


def set_columns(lines: Iterable[Line], frames: Sequence[Frame]) -> None:
    """Tell the lines beside a frame that they stand in a column of their own."""
    for line in lines:
        at = next((at for at, frame in enumerate(frames) if frame.is_beside(line)), None)
        if at is not None:
            line.column = (_BESIDE + at, line.column[1])


def set_inside(lines: Iterable[Line], at: int) -> None:
    """Tell the lines within the frame of that number so."""
    for line in lines:
        line.column = (_INSIDE + at, line.column[1])
