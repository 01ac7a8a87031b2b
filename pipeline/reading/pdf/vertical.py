"""Vertical text: characters that run down columns, the columns from right to left.

Turned a quarter to the left such a page is like any other: its columns are lines, the first one on top.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.reading.pdf.pdfium import Boxes

_FEW = 15
_MOSTLY = 0.6
_RARELY = 0.2


def order(boxes: Boxes) -> npt.NDArray[np.int64] | None:
    """The order of reading of vertical text, or None where the text is level.

    Most characters stand below the one before, as they are or once put in order by columns (where a file
    holds them row by row: then hardly any stands close behind another).
    """
    count = len(boxes)
    if count < _FEW:
        return None
    as_is = np.arange(count)
    if _down(boxes) > _MOSTLY:
        return as_is
    if _along(boxes) > _RARELY:
        return None
    size = float(np.median(boxes[:, 2] - boxes[:, 0]))
    column = np.round((boxes[:, 0] + boxes[:, 2]) / 2 / max(size, 1.0))
    by_column = np.lexsort((boxes[:, 1], -column))
    return by_column if _down(boxes[by_column]) > _MOSTLY else None


def _down(boxes: Boxes) -> float:
    """The share of characters right below the one before them."""
    size = np.maximum(boxes[1:, 2] - boxes[1:, 0], 1.0)
    level = np.abs(boxes[1:, 0] - boxes[:-1, 0]) < 0.5 * size
    step = boxes[1:, 1] - boxes[:-1, 1]
    return float((level & (step > 0.4 * size) & (step < 2.0 * size)).mean())


def _along(boxes: Boxes) -> float:
    """The share of characters close behind the one before them."""
    size = np.maximum(boxes[1:, 3] - boxes[1:, 1], 1.0)
    level = np.abs(boxes[1:, 1] - boxes[:-1, 1]) < 0.5 * size
    gap = boxes[1:, 0] - boxes[:-1, 2]
    return float((level & (gap > -0.5 * size) & (gap < 0.9 * size)).mean())


def with_sideways(boxes: Boxes, count: int) -> npt.NDArray[np.int64]:
    """The order of reading, on the page turned left, of `count` characters in order and others among them."""
    size = float(np.median(boxes[:count, 2] - boxes[:count, 0]))
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    new = (boxes[1:count, 0] < boxes[: count - 1, 0] - size) | (np.diff(middle[:count]) > 0.5 * size)
    line = np.concatenate([[0], np.cumsum(new)])
    heights = np.array([np.median(middle[:count][line == at]) for at in range(int(line[-1]) + 1)])
    nearest = np.abs(middle[count:, None] - heights).argmin(axis=1)
    return np.lexsort((boxes[:, 0], np.concatenate([line, nearest])))


def turned_left(boxes: Boxes, width: float) -> Boxes:
    """Boxes of a page of this width, as they stand once it is turned a quarter to the left."""
    return np.stack([boxes[:, 1], width - boxes[:, 2], boxes[:, 3], width - boxes[:, 0]], axis=1)
