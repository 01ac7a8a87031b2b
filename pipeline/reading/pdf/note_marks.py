"""Raised figures that call for a note: printed beside a word, no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.model import Aside
from pipeline.patterns import regex
from pipeline.reading.pdf.lines import Line, middle_of

_MARK = regex(r"(?=.*\d)[\d,，–—-]{1,7}|[*＊†‡]{1,3}|[①-⑳]{1,3}")
_ROUND = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳＊"
_UNIT_BEFORE = regex(r"[A-Za-z0-9μµ㎡]$")


def take_off_marks(lines: Sequence[Line]) -> list[Aside]:
    """Remove raised note marks from lines and return them.

    Marks in brackets ([1]) stay in the text, where they are spans; powers (m², CO2) are no marks.
    """
    asides: list[Aside] = []
    for line in _uneven(lines):
        high = line.boxes[:, 3] - line.boxes[:, 1]
        usual = middle_of(high)
        foot = middle_of(line.boxes[:, 3])
        wide = np.array([0.8 if c in _ROUND else 0.4 for c in line.text]) * line.size
        raised = (high < 0.82 * usual) & (line.boxes[:, 3] < foot - 0.12 * usual)
        raised &= line.boxes[:, 2] - line.boxes[:, 0] < wide
        asides += _cut(line, raised.tolist())
    return asides


def _uneven(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines whose characters are not all about as high."""
    if not lines:
        return
    boxes = np.concatenate([line.boxes for line in lines])
    high = boxes[:, 3] - boxes[:, 1]
    starts = np.cumsum([0, *(len(line.boxes) for line in lines[:-1])])
    low, most = np.minimum.reduceat(high, starts), np.maximum.reduceat(high, starts)
    for at in np.flatnonzero(low <= 0.82 * most).tolist():
        yield lines[at]


def _cut(line: Line, raised: list[bool]) -> list[Aside]:
    made: list[Aside] = []
    drop: set[int] = set()
    at = 0
    while at < len(raised):
        end = at
        while end < len(raised) and raised[end]:
            end += 1
        mark = line.text[at:end]
        if end > at and _MARK.fullmatch(mark) and not _UNIT_BEFORE.search(line.text[:at]):
            made.append(Aside("citation", mark, line.page))
            drop.update(range(at, end))
        at = max(end, at + 1)
    if drop and len(drop) < len(line.text):
        keep = [i for i in range(len(line.text)) if i not in drop]
        line.text = "".join(line.text[i] for i in keep)
        line.boxes, line.blank = line.boxes[keep], line.blank[keep]
        line.x1 = float(line.boxes[:, 2].max())
        return made
    return []
