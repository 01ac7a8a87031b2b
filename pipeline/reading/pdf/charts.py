"""The labels of a chart's axes: printed, but nothing is said by them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.model import Aside
from pipeline.patterns import regex
from pipeline.reading.pdf.lines import Line

_VALUE = regex(r"(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)([%％‰]?|[万亿]?元?|[家个人吨])")
_PLACE = r"(?:(?:19|20)\d\d(?:[-/.年]\d{1,2}月?|年)?|\d{1,2}月|[一二三四]季度|(?:\d{2,4})?Q[1-4]|\d+)"
_PLACES = regex(rf"{_PLACE}+", re.I)
_FEWEST = 4
_ONE_PLACE = 8
"""Characters of the longest single label (2022-12月): a longer one is several without a gap."""


def take_off_axes(found: list[Line], page: int) -> list[Aside]:
    """Take axis labels out of a page: figures in even steps one under another, and the row below them."""
    taken: set[int] = set()
    middles = np.sort([line.middle for line in found])
    for column in _columns(found):
        for run in _even_runs(column):
            if not _labels_rows(run, middles):
                taken |= {id(line) for line in run} | {id(line) for line in _below(run, found)}
    gone = [line for line in found if id(line) in taken]
    found[:] = [line for line in found if id(line) not in taken]
    return [Aside("furniture", "\n".join(line.text for line in gone), page)] if gone else []


def _columns(found: Sequence[Line]) -> list[list[Line]]:
    """Figures that end, or begin, at one x, from top to bottom."""
    figures = [line for line in found if _may_be_value(line.text) and _VALUE.fullmatch(line.text)]
    columns: dict[tuple[str, int], list[Line]] = {}
    for line in figures:
        columns.setdefault(("left", round(line.x0 / 2)), []).append(line)
        columns.setdefault(("right", round(line.x1 / 2)), []).append(line)
    return [sorted(own, key=lambda line: line.y0) for own in columns.values() if len(own) >= _FEWEST]


def _may_be_value(text: str) -> bool:
    """What the pattern begins with, asked before it."""
    return text[0] == "-" or text[0].isdecimal()


def _even_runs(column: list[Line]) -> list[list[Line]]:
    """Stretches at even distances whose figures go up or down by one step, in one unit."""
    goes_on = [_goes_on(a, b, c) for a, b, c in zip(column, column[1:], column[2:], strict=False)]
    breaks = [0, *(at for at, on in enumerate(goes_on, 1) if not on), len(column) - 1]
    runs = [column[a : b + 1] for a, b in pairwise(breaks)]
    return [run for run in runs if len(run) >= _FEWEST]


def _goes_on(a: Line, b: Line, c: Line) -> bool:
    """Whether a third label follows two as the second follows the first."""
    if not abs((c.y0 - b.y0) - (b.y0 - a.y0)) < 0.15 * (b.y0 - a.y0) + 0.5:
        return False
    (first, unit), (second, _), (third, other) = _number(a.text), _number(b.text), _number(c.text)
    return unit == other and first != second and third - second == second - first


@lru_cache(maxsize=1000)
def _number(text: str) -> tuple[Decimal, str]:
    """The figure of a label, and its unit."""
    match = _VALUE.fullmatch(text)
    return (Decimal(match[1].replace(",", "")), match[2]) if match else (Decimal(0), "")


def _labels_rows(run: Sequence[Line], middles: npt.NDArray[np.float64]) -> bool:
    """Whether the figures number the rows of a list or a table: others, whose `middles` are sorted, stand
    level with most of them."""
    at = np.array([line.middle for line in run])
    near = np.array([0.12 * line.size for line in run])
    beside = np.searchsorted(middles, at + near) - np.searchsorted(middles, at - near) - 1
    return bool((beside > 0).sum() > 0.5 * len(run))


def _below(run: Sequence[Line], found: Sequence[Line]) -> list[Line]:
    """The labels of the level axis: the row under the lowest figure, of times or numbers alone."""
    last = run[-1]
    foot = last.y1 + 2.5 * last.size
    near = [
        p for p in found if last.y1 - 2 < p.middle < foot and p.x0 > last.x1 - 2 and _PLACES.fullmatch(p.text)
    ]
    if not near:
        return []
    top = min(p.middle for p in near)
    row = sorted((p for p in near if p.middle - top < 0.5 * p.size), key=lambda p: p.x0)
    steps = [b.x0 - a.x0 for a, b in pairwise(row)]
    even = max(steps) < 1.3 * min(steps) if steps else len(row[0].text) > _ONE_PLACE
    return row if even else []
