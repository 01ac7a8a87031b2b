"""Characters become pieces (runs without a wide gap), pieces become lines in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.patterns import regex
from pipeline.reading.codes import codes_of, han, which
from pipeline.reading.pdf.chars import PageContent
from pipeline.reading.pdf.pdfium import Boxes

_CUT = 0.9
"""A gap of more than this many em ends a piece."""
_LEAST = 0.5
"""Points: less width or height tells no size. A font whose measures are damaged gives boxes of nothing."""
_LIGATURES = "—…─"
"""Characters that fonts draw in pairs as one glyph, both with its box."""
HALF_LEFT = "（《“‘【〈「『〔［"
HALF_RIGHT = "）》”’】〉」』〕］，。、；：！？"
"""Full-width marks with ink in one half, so that their boxes reach beyond it."""
_FIRST_HAN = "⺀"
_LAST_MARK = "〿"
_HAN = regex(r"[⺀-鿿豈-﫿\U00020000-\U0003ffff]")


@dataclass(slots=True)
class Line:
    """A run of characters from left to right. `blank[i]`: blanks or a gap go before character i.

    `size` is the em in points, `widest` the widest gap between two characters, once it was asked for.
    `left` and `right` are the edges of the column it stands in, `gap` the usual distance between its lines.
    """

    page: int
    text: str
    boxes: Boxes
    blank: npt.NDArray[np.bool_]
    size: float
    x0: float
    y0: float
    x1: float
    y1: float
    widest: float | None = None
    left: float = 0.0
    right: float = 0.0
    gap: float = 0.0
    column: tuple[int, int] = (1, 0)

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def make_line(page: int, text: str, boxes: Boxes, blank: npt.NDArray[np.bool_], em: float) -> Line:
    """A line around its characters; `em` is the size where no Han character tells it."""
    x0, y0 = boxes[:, :2].min(axis=0).tolist()
    x1, y1 = boxes[:, 2:].max(axis=0).tolist()
    return Line(page, text, boxes, blank, _size(text, boxes, em), x0, y0, x1, y1)


def _size(text: str, boxes: Boxes, em: float) -> float:
    wide = [i for i, c in enumerate(text[:80]) if c > _FIRST_HAN and _HAN.match(c)]
    widths = sorted(w for w in (boxes[wide, 2] - boxes[wide, 0]).tolist() if w > _LEAST)
    return float(widths[len(widths) // 2]) if widths else max(em, _LEAST)


def tells_size(text: str) -> bool:
    """Whether a line holds a Han character: by its width the size is known, otherwise guessed by heights."""
    return any(char > _LAST_MARK and _HAN.match(char) for char in text)


def em_ratio(wide: npt.NDArray[np.float32], high: npt.NDArray[np.float32]) -> float:
    """Width of Han characters over the height of their loose boxes: turns heights into em."""
    if len(wide) < 5:
        return 0.9
    return float(np.clip(middle_of(wide / np.maximum(high, 0.1)), 0.4, 1.4))


def middle_of(values: npt.NDArray[Any]) -> float:
    """The median; numpy's own takes fifty times as long for a line."""
    ordered, half = np.sort(values), len(values) // 2
    return float(ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2)


def pieces(content: PageContent) -> list[Line]:
    """Runs of characters of one row, in content order, cut at wide gaps; overprints are dropped."""
    _drop_overprint(content)
    boxes, text, count = content.boxes, content.text, len(content.text)
    if not count:
        return []
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    known = which(codes_of(text), han()) & (wide > _LEAST)
    ratio = em_ratio(wide[known], high[known])
    em = np.maximum(high * ratio, _LEAST)
    step = np.minimum(em[1:], em[:-1])
    overlap = np.minimum(boxes[1:, 3], boxes[:-1, 3]) - np.maximum(boxes[1:, 1], boxes[:-1, 1])
    gap = boxes[1:, 0] - boxes[:-1, 2]
    back = (gap < -1.2 * np.maximum(em[1:], em[:-1])) & (boxes[1:, 0] < boxes[:-1, 0] - 0.5)
    cut = (overlap * ratio < 0.4 * step) | (gap > _CUT * step) | back
    starts = np.concatenate([[0], np.flatnonzero(cut) + 1])
    blank = content.blank.copy()
    blank[1:] |= gap > 0.25 * step
    blank[starts] = False
    counts = np.add.reduceat(known.astype(np.float32), starts)
    widths = np.add.reduceat(np.where(known, wide, 0.0), starts)
    sizes = np.where(counts > 0, widths / np.maximum(counts, 1), em[starts]).tolist()
    low = np.minimum.reduceat(boxes[:, :2], starts).tolist()
    far = np.maximum.reduceat(boxes[:, 2:], starts).tolist()
    ends = [*starts[1:].tolist(), count]
    made = [
        Line(content.number, text[a:b], boxes[a:b], blank[a:b], size, *near, *end)
        for a, b, size, near, end in zip(starts.tolist(), ends, sizes, low, far, strict=True)
    ]
    return _without_doubles(made)


def _drop_overprint(content: PageContent) -> None:
    """A character printed twice at almost one place (false bold) stays once."""
    boxes, text = content.boxes, content.text
    if len(text) < 2:
        return
    near = np.abs(boxes[1:] - boxes[:-1]).max(axis=1) < 0.25 * np.maximum(boxes[1:, 3] - boxes[1:, 1], 0.1)
    for i in np.flatnonzero(near).tolist():
        near[i] = text[i] == text[i + 1] and text[i] not in _LIGATURES
    if near.any():
        keep = np.concatenate([[True], ~near])
        content.text = "".join(c for c, k in zip(text, keep, strict=True) if k)
        content.boxes, content.blank = boxes[keep], content.blank[keep]


def _without_doubles(made: list[Line]) -> list[Line]:
    """Drop a piece that repeats an earlier one at almost the same place."""
    seen: dict[str, list[Line]] = {}
    kept = []
    for line in made:
        twins = seen.setdefault(line.text, [])
        if twins:
            near = 0.3 * line.size
            if any(abs(line.x0 - t.x0) < near and abs(line.y0 - t.y0) < near for t in twins):
                continue
        twins.append(line)
        kept.append(line)
    return kept


def rows(found: Iterable[Line]) -> list[list[Line]]:
    """Pieces that stand beside one another, top to bottom, each row from left to right."""
    made: list[tuple[list[Line], list[float]]] = []
    for piece in sorted(found, key=height_and_start):
        y0, y1 = piece.y0, piece.y1
        for row, band in made[-3:]:
            top, foot = band
            overlap = (foot if foot < y1 else y1) - (top if top > y0 else y0)
            if overlap > 0.5 * (foot - top) or overlap > 0.5 * (y1 - y0):
                row.append(piece)
                if piece.size > 0.8 * row[0].size:
                    band[:] = min(top, y0), max(foot, y1)
                break
        else:
            made.append(([piece], [y0, y1]))
    return [sorted(row, key=_start) if len(row) > 1 else row for row, _ in made]


def height_and_start(piece: Line) -> tuple[float, float]:
    return (piece.y0 + piece.y1) / 2, piece.x0


_start = attrgetter("x0")


def joined(row: Sequence[Line]) -> Line:
    """One line of the pieces of a row, a blank between them."""
    if len(row) == 1:
        return row[0]
    blank = np.concatenate([p.blank for p in row])
    at = 0
    for piece in row[:-1]:
        at += len(piece.text)
        blank[at] = True
    longest = max(row, key=lambda p: len(p.text))
    return Line(
        row[0].page,
        "".join(p.text for p in row),
        np.concatenate([p.boxes for p in row]),
        blank,
        longest.size,
        row[0].x0,
        min(p.y0 for p in row),
        max(p.x1 for p in row),
        max(p.y1 for p in row),
    )


def body_size(lines: Sequence[Line]) -> float:
    """The em of most characters."""
    weight: dict[float, int] = {}
    for line in lines:
        size = round(2 * line.size) / 2
        weight[size] = weight.get(size, 0) + len(line.text)
    return max(weight, key=lambda s: (weight[s], s)) if weight else 10.5
