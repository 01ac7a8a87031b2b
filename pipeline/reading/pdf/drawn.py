"""What is drawn on a PDF page besides its text: thin lines and pictures."""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise, repeat

import numpy as np

from pipeline.reading.pdf.pdfium import Boxes, pdfium

MOST_OBJECTS = 60_000
"""Page objects looked at for rules and pictures; a page with more is read without its tables' lines."""
_THIN = 3.0


def drawn(page: int | None) -> tuple[Boxes, Boxes, int]:
    """Thin lines and pictures of a page as (left, top, right, bottom), and how many objects it has."""
    lib = pdfium()
    count = lib.FPDFPage_CountObjects(page)
    made = _Drawn()
    if count <= MOST_OBJECTS:
        items = list(map(lib.FPDFPage_GetObject, repeat(page), range(count)))
        for item, kind in zip(items, map(lib.FPDFPageObj_GetType, items), strict=True):
            if kind != _TEXT:
                made.see(item, _SAME, 0)
    return made.arrays(), made.images(), count


def first_turn(page: int | None) -> int | None:
    """The quarter turns clockwise that set the first texts of a page upright; None where they differ."""
    lib, six = pdfium(), (ctypes.c_float * 6)()
    turns: list[int] = []
    for at in range(min(_LOOKED_AT, lib.FPDFPage_CountObjects(page))):
        item = lib.FPDFPage_GetObject(page, at)
        if lib.FPDFPageObj_GetType(item) == _TEXT and lib.FPDFPageObj_GetMatrix(item, six):
            turns.append(round(-math.atan2(six[2], six[0]) / (math.pi / 2)) % 4)
    return turns[0] if turns and len(set(turns)) == 1 else None


_LOOKED_AT = 12
"""Objects of a page by which its turn is guessed. Chosen, not measured: a wrong guess costs time."""
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5


class _Drawn:
    """Collects lines and images from page objects, forms included."""

    def __init__(self) -> None:
        self.lib = pdfium()
        self.lines: list[tuple[float, float, float, float]] = []
        self.pictures: list[tuple[float, float, float, float]] = []
        self.left = MOST_OBJECTS
        self.four = (ctypes.c_float * 4)()
        self.at = [ctypes.addressof(self.four) + 4 * i for i in range(4)]
        self.six = (ctypes.c_float * 6)()

    def arrays(self) -> Boxes:
        return np.array(self.lines, np.float32).reshape(-1, 4)

    def images(self) -> Boxes:
        return np.array(self.pictures, np.float32).reshape(-1, 4)

    def see(self, item: int, matrix: Matrix, depth: int) -> None:
        self.left -= 1
        kind = self.lib.FPDFPageObj_GetType(item)
        if kind == _TEXT or self.left < 0:
            return
        if kind == _PATH:
            self._path(item, matrix)
        elif kind == _IMAGE:
            self.pictures.append(self._bounds(item, matrix))
        elif kind == _FORM and depth < 4:
            inner = _times(self._matrix(item), matrix)
            for i in range(max(0, min(self.left, self.lib.FPDFFormObj_CountObjects(item)))):
                self.see(self.lib.FPDFFormObj_GetObject(item, i), inner, depth + 1)

    def _matrix(self, item: int) -> Matrix:
        self.lib.FPDFPageObj_GetMatrix(item, self.six)
        a, b, c, d, e, f = self.six
        return a, b, c, d, e, f

    def _bounds(self, item: int, matrix: Matrix) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) on the page."""
        self.lib.FPDFPageObj_GetBounds(item, *self.at)
        left, low, right, high = self.four
        return _spanned([_moved(x, y, matrix) for x in (left, right) for y in (low, high)])

    def _path(self, item: int, matrix: Matrix) -> None:
        left, high, right, low = self._bounds(item, matrix)
        if min(right - left, high - low) <= _THIN:
            if max(right - left, high - low) > _THIN:
                self.lines.append((left, high, right, low))
        else:
            self._segments(item, _times(self._matrix(item), matrix))

    def _segments(self, item: int, matrix: Matrix) -> None:
        """Straight upright or level strokes of a path; a filled thin rectangle within it is one too."""
        count = self.lib.FPDFPath_CountSegments(item)
        if count > 2000:
            return
        stroked = self._stroked(item)
        run: list[tuple[float, float]] = []
        for i in range(count):
            segment = self.lib.FPDFPath_GetPathSegment(item, i)
            kind = self.lib.FPDFPathSegment_GetType(segment)
            if kind == 2 and run:
                self._add_run(run, stroked)
                run = []
            self.lib.FPDFPathSegment_GetPoint(segment, self.at[0], self.at[1])
            run.append(_moved(self.four[0], self.four[1], matrix))
            if self.lib.FPDFPathSegment_GetClose(segment):
                run.append(run[0])
        self._add_run(run, stroked)

    def _stroked(self, item: int) -> bool:
        self.lib.FPDFPath_GetDrawMode(item, self.at[0], self.at[1])
        return bool(ctypes.c_int.from_address(self.at[1]).value)

    def _add_run(self, run: list[tuple[float, float]], stroked: bool) -> None:
        if len(run) < 2:
            return
        left, high, right, low = box = _spanned(run)
        if min(right - left, high - low) <= _THIN:
            if max(right - left, high - low) > _THIN:
                self.lines.append(box)
            return
        if not stroked:
            return
        for (xa, ya), (xb, yb) in pairwise(run):
            if (abs(xa - xb) < 0.5) != (abs(ya - yb) < 0.5):
                self.lines.append((min(xa, xb), max(ya, yb), max(xa, xb), min(ya, yb)))


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First `a`, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _moved(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _spanned(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), max(ys), max(xs), min(ys)
