"""Characters, rules and pictures of a PDF page, out of pdfium in bulk.

Coordinates are turned so that the text stands upright, origin at the top left, in points.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import numpy.typing as npt

Boxes = npt.NDArray[np.float32]

MOST_OBJECTS = 60_000
"""Page objects looked at for rules and pictures; a page with more is read without its tables' lines."""
_THIN = 3.0
_SAMPLE = 24
_GONE = dict.fromkeys([*range(32), 127, 173, 65534, 65535, 65279, 8203, 8204, 8205])
_BLANK = " "


@dataclass(slots=True)
class PageContent:
    """What stands on an upright page. `boxes` has a row (x0, y0, x1, y1) for each character of `text`.

    `text` is in content order without blanks; `blank[i]` tells that blanks go before character i.
    `rules` are (x0, y0, x1, y1) of thin lines; `pictures` are boxes of images.
    `turn` is how many quarter turns clockwise make the page, as stored, upright.
    """

    number: int
    width: float
    height: float
    turn: int
    text: str
    boxes: Boxes
    blank: npt.NDArray[np.bool_]
    rules: Boxes = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    pictures: Boxes = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    slanted: str = ""
    objects: int = 0


@cache
def _pdfium() -> Any:
    """pdfium with plain integer handles: a call costs a fifth of one through the generated bindings."""
    import pypdfium2.raw  # noqa: F401  (initialises the library)
    from pypdfium2_raw import bindings

    libs = bindings._libs
    lib = libs["pdfium"] if isinstance(libs, dict) else libs
    raw = ctypes.CDLL(lib._name if hasattr(lib, "_name") else lib.access["cdecl"]._name)
    pointer, number, real = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
    for name, result, arguments in (
        ("FPDFText_LoadPage", pointer, [pointer]),
        ("FPDFText_ClosePage", None, [pointer]),
        ("FPDFText_CountChars", number, [pointer]),
        ("FPDFText_GetText", number, [pointer, number, number, pointer]),
        ("FPDFText_GetUnicode", ctypes.c_uint, [pointer, number]),
        ("FPDFText_GetLooseCharBox", number, [pointer, number, pointer]),
        ("FPDFText_GetCharAngle", real, [pointer, number]),
        ("FPDFPage_CountObjects", number, [pointer]),
        ("FPDFPage_GetObject", pointer, [pointer, number]),
        ("FPDFPageObj_GetType", number, [pointer]),
        ("FPDFPageObj_GetBounds", number, [pointer, *[pointer] * 4]),
        ("FPDFPageObj_GetMatrix", number, [pointer, pointer]),
        ("FPDFPageObj_GetFillColor", number, [pointer, *[pointer] * 4]),
        ("FPDFPath_CountSegments", number, [pointer]),
        ("FPDFPath_GetPathSegment", pointer, [pointer, number]),
        ("FPDFPath_GetDrawMode", number, [pointer, pointer, pointer]),
        ("FPDFPathSegment_GetPoint", number, [pointer, pointer, pointer]),
        ("FPDFPathSegment_GetType", number, [pointer]),
        ("FPDFPathSegment_GetClose", number, [pointer]),
        ("FPDFFormObj_CountObjects", number, [pointer]),
        ("FPDFFormObj_GetObject", pointer, [pointer, ctypes.c_ulong]),
    ):
        function = getattr(raw, name)
        function.restype, function.argtypes = result, arguments
    return raw


def read_page(page: Any, number: int) -> PageContent:
    """The content of a pypdfium2 page (`number` from 1)."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    x0, y0, x1, y1 = page.get_cropbox()
    wide, high = abs(x1 - x0), abs(y1 - y0)
    turn = (page.get_rotation() // 90) % 4
    text, boxes, angle = _characters(handle)
    if text.strip() and turn != _turn(angle):
        turn = _turn(angle)
        page.set_rotation(90 * turn)  # pdfium puts characters in the order in which the page is seen
        text, boxes, angle = _characters(handle)
    found, pictures, objects = _drawn(handle)
    frame = (min(x0, x1), min(y0, y1), wide, high)
    content = PageContent(
        number,
        high if turn % 2 else wide,
        wide if turn % 2 else high,
        turn,
        text,
        upright(boxes, frame, turn),
        np.zeros(len(text), np.bool_),
        upright(found, frame, turn),
        upright(pictures, frame, turn),
        objects=objects,
    )
    _drop_slanted(content, angle, turn)
    _fold_blanks(content)
    return content


def upright(boxes: Boxes, frame: tuple[float, float, float, float], turn: int) -> Boxes:
    """Boxes (left, top, right, bottom) of the stored page as (x0, y0, x1, y1) of the upright page."""
    left, low, wide, high = frame
    x0, x1 = boxes[:, 0] - left, boxes[:, 2] - left
    y0, y1 = high - (boxes[:, 1] - low), high - (boxes[:, 3] - low)
    quarter = {
        0: (x0, y0, x1, y1),
        1: (high - y0, x0, high - y1, x1),
        2: (wide - x0, high - y0, wide - x1, high - y1),
        3: (y0, wide - x0, y1, wide - x1),
    }[turn % 4]
    a, b, c, d = quarter
    return np.stack([np.minimum(a, c), np.minimum(b, d), np.maximum(a, c), np.maximum(b, d)], axis=1).astype(
        np.float32
    )


def _characters(page: int | None) -> tuple[str, Boxes, npt.NDArray[np.float32]]:
    """Text, loose boxes (left, top, right, bottom) and the angle (radians) of each character."""
    lib = _pdfium()
    text_page = lib.FPDFText_LoadPage(page)
    if not text_page:
        return "", np.zeros((0, 4), np.float32), np.zeros(0, np.float32)
    try:
        count = max(0, lib.FPDFText_CountChars(text_page))
        text = _unicode(text_page, count)
        boxes = np.zeros((count, 4), np.float32)
        at = boxes.ctypes.data
        fill = map(
            lib.FPDFText_GetLooseCharBox, repeat(text_page), range(count), range(at, at + 16 * count, 16)
        )
        deque(fill, maxlen=0)
        return text, boxes, _angles(text_page, text)
    finally:
        lib.FPDFText_ClosePage(text_page)


def _unicode(text_page: int, count: int) -> str:
    lib = _pdfium()
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = lib.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(0, written)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (lib.FPDFText_GetUnicode(text_page, i) for i in range(count))
    return "".join(chr(c) if c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes)


def _angles(text_page: int, text: str) -> npt.NDArray[np.float32]:
    """Angles of all characters; a sample decides whether each has to be asked."""
    lib = _pdfium()
    printed = [i for i, c in enumerate(text) if not c.isspace()]
    if not printed:
        return np.zeros(len(text), np.float32)
    step = max(1, len(printed) // _SAMPLE)
    starts = [i for i in printed if i == printed[0] or text[i - 1] in "\r\n"]
    asked = {i: lib.FPDFText_GetCharAngle(text_page, i) for i in {*printed[::step], *starts}}
    most = Counter(round(a, 1) for a in asked.values()).most_common(1)[0][0]
    if all(abs(a - most) < 0.1 for a in asked.values()):
        return np.full(len(text), most, np.float32)
    return np.array([lib.FPDFText_GetCharAngle(text_page, i) for i in range(len(text))], np.float32)


def _turn(angles: npt.NDArray[np.float32]) -> int:
    """Quarter turns clockwise that bring the most frequent direction of writing to left-to-right."""
    quarters = -np.round(angles / (math.pi / 2)).astype(int) % 4
    return int(np.bincount(quarters, minlength=4).argmax())


def _drop_slanted(content: PageContent, angles: npt.NDArray[np.float32], turn: int) -> None:
    """Take out characters that do not run with the page, such as a watermark."""
    off = np.abs((angles + turn * math.pi / 2 + math.pi) % (2 * math.pi) - math.pi) > 0.15
    off &= np.array([not c.isspace() for c in content.text], np.bool_)
    if off.any():
        content.slanted = "".join(c for c, gone in zip(content.text, off, strict=True) if gone)
        _keep(content, ~off)


def _keep(content: PageContent, keep: npt.NDArray[np.bool_]) -> None:
    content.text = "".join(c for c, k in zip(content.text, keep, strict=True) if k)
    content.boxes = content.boxes[keep]
    content.blank = content.blank[keep]


def _fold_blanks(content: PageContent) -> None:
    """Take blanks and controls out of the text, each leaving its mark in `blank`."""
    shown = np.fromiter(
        (not (c.isspace() or ord(c) in _GONE) for c in content.text), np.bool_, len(content.text)
    )
    after_blank = np.zeros(len(shown), np.bool_)
    after_blank[1:] = ~shown[:-1]
    content.blank |= after_blank
    _keep(content, shown)
    content.text = content.text.translate(_plain())


@cache
def _plain() -> dict[int, str]:
    """Radicals and compatibility forms of Han characters, as some PDF makers write them."""
    import unicodedata

    ranges = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
    pairs = ((c, unicodedata.normalize("NFKC", chr(c))) for r in ranges for c in r)
    return {c: plain for c, plain in pairs if len(plain) == 1 and plain != chr(c)}


def _drawn(page: int | None) -> tuple[Boxes, Boxes, int]:
    """Thin lines and pictures of a page as (left, top, right, bottom), and how many objects it has."""
    lib = _pdfium()
    count = lib.FPDFPage_CountObjects(page)
    drawn = _Drawn()
    if count <= MOST_OBJECTS:
        for i in range(count):
            drawn.see(lib.FPDFPage_GetObject(page, i), _SAME, 0)
    return drawn.arrays(), drawn.images(), count


Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5


class _Drawn:
    """Collects lines and images from page objects, forms included."""

    def __init__(self) -> None:
        self.lib = _pdfium()
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
