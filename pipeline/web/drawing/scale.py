"""Where values and years lie: round ticks, and room around."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.web.words import number

FLAT = 0.9
"""An axis begins at nought unless all values lie in the upper tenth: then nothing would be seen of them."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` onto pixels from `first` to `last`."""

    low: float
    high: float
    first: float
    last: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1)
        return self.first + share * (self.last - self.first)


def ticks(low: float, high: float, most: int) -> list[float]:
    """At most about `most` round numbers that reach around what lies between."""
    step = _step((high - low) / max(1, most - 1))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{n * step:.12g}") for n in range(first, last + 1)]


def _step(about: float) -> float:
    if about <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(about))
    return next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= about * (1 - 1e-9))


def reach(values: Sequence[float], *, nought: bool = False) -> tuple[float, float]:
    """From where to where an axis goes; nought is on it unless that would flatten all (`FLAT`).

    With `nought` it always is: 7% beside 7.6% is no great leap.
    """
    low, high = min(values), max(values)
    if low >= 0 and (nought or low == high or low < FLAT * high):
        low = 0.0
    if high <= 0 and (nought or low == high or high > FLAT * low):
        high = 0.0
    return (low, high) if low < high else (low - 1, high + 1)


def years_shown(first: int, last: int, most: int) -> list[int]:
    """Which years are written under an axis: the first, the last, and some at even distance."""
    span = last - first
    if span == 0:
        return [first]
    step = next(s for s in (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 1000) if span / s <= max(1, most - 1))
    shown = [year for year in range(first, last + 1) if (year - first) % step == 0]
    if shown[-1] != last:
        shown = [first, *(y for y in shown[1:] if last - y >= step * 0.7), last]
    return shown


def short_number(value: float) -> str:
    """A tick: from ten millions on in 万, 亿 and 万亿, so that a small plot keeps room for its lines."""
    for factor, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if abs(value) >= max(factor, LONG):
            return f"{number(value / factor)}{name}"
    return number(value)


LONG = 10**7
