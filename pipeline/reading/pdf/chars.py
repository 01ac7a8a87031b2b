"""Characters, rules and pictures of a PDF page, out of pdfium in bulk.

Coordinates are turned so that the text stands upright, origin at the top left, in points.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.reading.codes import codes_of, idle, text_of, which
from pipeline.reading.pdf import vertical
from pipeline.reading.pdf.drawn import drawn, first_turn
from pipeline.reading.pdf.pdfium import Boxes, pdfium

Flags = npt.NDArray[np.bool_]

_SAMPLE = 24
_ONE_ANGLE: npt.NDArray[np.float32] = np.zeros(1, np.float32)
_FEW_TURNED = 15


@dataclass(slots=True)
class Characters:
    """What pdfium tells of a page: text, loose boxes (left, top, right, bottom) and angles (radians).

    `idle[i]`: character i is a blank, a control or a mark of no width; its box is nothing. One angle for all
    is told once.
    """

    text: str
    boxes: Boxes
    idle: Flags
    angles: npt.NDArray[np.float32]


@dataclass(slots=True)
class PageContent:
    """What stands on an upright page. `boxes` has a row (x0, y0, x1, y1) for each character of `text`.

    `text` is in content order without blanks; `blank[i]` tells that blanks go before character i.
    `rules` are (x0, y0, x1, y1) of thin lines; `pictures` are boxes of images.
    `turn` is how many quarter turns clockwise make the page, as stored, upright.
    `vertical`: its lines run down the page as printed.
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
    vertical: bool = False

    @classmethod
    def drawn_only(
        cls,
        on: PageContent | None,
        rules: Boxes,
        number: int = 0,
        width: float = 0.0,
        height: float = 0.0,
        turn: int = 0,
    ) -> PageContent:
        """Rules without characters, on the page of another content or on one of this size."""
        nothing = np.zeros((0, 4), np.float32), np.zeros(0, np.bool_)
        if on is not None:
            number, width, height, turn = on.number, on.width, on.height, on.turn
        return cls(number, width, height, turn, "", *nothing, rules)


def read_page(page: Any, number: int) -> list[PageContent]:
    """The content of a pypdfium2 page (`number` from 1).

    Where a good part of the text runs another way than most of it (a table set sideways),
    that part comes as a further content with its own turn.
    """
    stored = (page.get_rotation() // 90) % 4
    read = _read_upright(page, stored)
    counts, turn = _quarters(read), _turn(read, stored)
    seen = (page.get_rotation() // 90) % 4
    main, *lines = laid_over(_content(page, number, turn, read if turn == seen else None))
    sideways = {part.turn for part in lines if counts[part.turn]}
    others = sideways | {q for q in range(4) if q != turn and counts[q] >= _FEW_TURNED}
    parts = [_content(page, number, other, None) for other in sorted(others)]
    main.slanted = _slanted(read, {turn, *others})
    found, pictures, main.objects = drawn(_handle(page))
    main.pictures = upright(pictures, _frame(page), turn)
    if lines:
        lines, parts = [_with_sideways(lines[0], parts)], [p for p in parts if p.turn not in sideways]
    made = [main, *lines, *parts]
    for content in made:
        if not content.vertical:
            content.rules = upright(found, _frame(page), content.turn)
    return made


def _read_upright(page: Any, stored: int) -> Characters:
    """What stands on a page. One that is stored turned, against its text, is turned before it is read: pdfium
    puts characters in the order in which a page is seen, and to ask it twice takes twice as long."""
    first = first_turn(_handle(page)) if stored else stored
    if first in (None, stored):
        return _characters(page, stored)
    page.set_rotation(90 * first)
    read = _characters(page, first)
    if _turn(read, stored) == first:
        return read
    page.set_rotation(90 * stored)
    return _characters(page, stored)


def laid_over(content: PageContent) -> list[PageContent]:
    """The content; vertical text as the lines of a page turned left, beside the upright page without it."""
    order = vertical.order(content.boxes)
    if order is None:
        return [content]
    page = PageContent.drawn_only(content, np.zeros((0, 4), np.float32))
    lines = PageContent(
        content.number,
        content.height,
        content.width,
        (content.turn + 3) % 4,
        "".join(content.text[at] for at in order.tolist()),
        vertical.turned_left(content.boxes[order], content.width),
        content.blank[order],
        vertical=True,
    )
    return [page, lines]


def _with_sideways(lines: PageContent, others: list[PageContent]) -> PageContent:
    """Vertical text with the words and figures that are printed sideways in it, in their places."""
    within = [other for other in others if other.turn == lines.turn and len(other.text)]
    if not within:
        return lines
    boxes = np.concatenate([part.boxes for part in (lines, *within)])
    blank = np.concatenate([part.blank for part in (lines, *within)])
    text = "".join(part.text for part in (lines, *within))
    order = vertical.with_sideways(boxes, len(lines.text))
    return replace(
        lines, text="".join(text[at] for at in order.tolist()), boxes=boxes[order], blank=blank[order]
    )


def _content(page: Any, number: int, turn: int, read: Characters | None) -> PageContent:
    """The characters that stand upright when the page is turned `turn` quarters clockwise."""
    if read is None:  # pdfium puts characters in the order in which the page is seen
        page.set_rotation(90 * turn)
        read = _characters(page)
    frame = _frame(page)
    wide, high = frame[2], frame[3]
    content = PageContent(
        number,
        high if turn % 2 else wide,
        wide if turn % 2 else high,
        turn,
        read.text,
        upright(read.boxes, frame, turn),
        np.zeros(len(read.text), np.bool_),
    )
    fold_blanks(content, _runs_at(read.angles, turn))
    return content


def turned(boxes: Boxes, content: PageContent, turn: int) -> Boxes:
    """Boxes of a content as they stand on the page at another turn."""
    wide, high = content.width, content.height
    for _ in range((turn - content.turn) % 4):
        x0, y0, x1, y1 = boxes.T
        boxes = np.stack([high - y1, x0, high - y0, x1], axis=1)
        wide, high = high, wide
    return boxes


def _handle(page: Any) -> int | None:
    return ctypes.cast(page.raw, ctypes.c_void_p).value


def _frame(page: Any) -> tuple[float, float, float, float]:
    """Left, low, width and height of the page as stored."""
    x0, y0, x1, y1 = page.get_cropbox()
    return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


def _quarters(read: Characters) -> npt.NDArray[np.int64]:
    """Printed characters for each number of quarter turns clockwise that sets them upright."""
    printed = ~read.idle
    if len(read.angles) == 1:
        return np.array([printed.sum() * _runs_at(read.angles, q)[0] for q in range(4)], np.int64)
    return np.array([(printed & _runs_at(read.angles, q)).sum() for q in range(4)], np.int64)


def _turn(read: Characters, stored: int) -> int:
    """The quarter turns clockwise that set most of a page upright."""
    counts = _quarters(read)
    return int(counts.argmax()) if counts.any() else stored


def _runs_at(angles: npt.NDArray[np.float32], turn: int) -> Flags:
    """Whether each angle is that of text which stands upright after so many quarter turns."""
    off = np.abs((angles + turn * math.pi / 2 + math.pi) % (2 * math.pi) - math.pi)
    return np.asarray(off < 0.15, np.bool_)


def _slanted(read: Characters, turns: set[int]) -> str:
    """Characters that run in none of these directions, such as a watermark."""
    straight = read.idle.copy()
    for turn in turns:
        straight |= _runs_at(read.angles, turn)
    if straight.all():
        return ""
    return "".join(c for c, kept in zip(read.text, straight, strict=True) if not kept)


def upright(boxes: Boxes, frame: tuple[float, float, float, float], turn: int) -> Boxes:
    """Boxes (left, top, right, bottom) of the stored page as (x0, y0, x1, y1) of the upright page."""
    if not len(boxes):
        return boxes
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
    made = np.empty(boxes.shape, np.float32)
    np.minimum(a, c, out=made[:, 0])
    np.minimum(b, d, out=made[:, 1])
    np.maximum(a, c, out=made[:, 2])
    np.maximum(b, d, out=made[:, 3])
    return made


def _characters(page: Any, stored: int | None = None) -> Characters:
    """What stands on a page; without boxes where it has to be turned from how it is `stored`."""
    lib = pdfium()
    text_page = lib.FPDFText_LoadPage(_handle(page))
    if not text_page:
        return Characters("", np.zeros((0, 4), np.float32), np.zeros(0, np.bool_), _ONE_ANGLE)
    try:
        count = max(0, lib.FPDFText_CountChars(text_page))
        text = _unicode(text_page, count)
        empty = which(codes_of(text), idle())
        read = Characters(text, np.zeros((count, 4), np.float32), empty, _angles(text_page, empty))
        if stored is None or _turn(read, stored) == stored:
            read.boxes = _boxes(text_page, ~empty)
        return read
    finally:
        lib.FPDFText_ClosePage(text_page)


def _boxes(text_page: int, printed: Flags) -> Boxes:
    """The loose boxes of what is printed; of nothing for what is not."""
    boxes = np.zeros((len(printed), 4), np.float32)
    at = np.flatnonzero(printed)
    places = (boxes.ctypes.data + boxes.strides[0] * at).tolist()
    deque(map(pdfium().FPDFText_GetLooseCharBox, repeat(text_page), at.tolist(), places), maxlen=0)
    return boxes


def _unicode(text_page: int, count: int) -> str:
    lib = pdfium()
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = lib.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(0, written)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (lib.FPDFText_GetUnicode(text_page, i) for i in range(count))
    return "".join(chr(c) if c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes)


def _angles(text_page: int, empty: Flags) -> npt.NDArray[np.float32]:
    """Angles of all characters, or the one of all: a sample decides whether each has to be asked."""
    printed = np.flatnonzero(~empty)
    if not len(printed):
        return _ONE_ANGLE
    starts = printed[1:][np.diff(printed) > 2].tolist()
    sample = {int(printed[0]), *printed[:: max(1, len(printed) // _SAMPLE)].tolist(), *starts}
    asked = _angles_at(text_page, sorted(sample))
    most = Counter(round(a, 1) for a in asked).most_common(1)[0][0]
    if max(asked) - most < 0.1 and most - min(asked) < 0.1:
        return np.array([most], np.float32)
    return np.array(_angles_at(text_page, range(len(empty))), np.float32)


def _angles_at(text_page: int, places: Iterable[int]) -> list[float]:
    return list(map(pdfium().FPDFText_GetCharAngle, repeat(text_page), places))


def fold_blanks(content: PageContent, wanted: npt.NDArray[np.bool_] | None = None) -> None:
    """Take blanks, controls and unwanted characters out of the text; blanks leave their mark in `blank`."""
    codes = codes_of(content.text)
    empty = which(codes, idle())
    after = np.zeros(len(codes), np.bool_)
    after[1:] = empty[:-1]
    keep = ~empty if wanted is None else ~empty & wanted
    kept = codes[keep]
    content.text = text_of(np.where(kept < 0x10000, _plain().take(kept, mode="clip"), kept))
    content.boxes = content.boxes[keep]
    content.blank = (content.blank | after)[keep]


@cache
def _plain() -> npt.NDArray[np.uint32]:
    """The usual code for each code: radicals and compatibility forms become Han characters."""
    import unicodedata

    made = np.arange(0x10001, dtype=np.uint32)
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        made[code] = ord(plain) if len(plain) == 1 else code
    return made
