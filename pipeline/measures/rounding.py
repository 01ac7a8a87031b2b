"""What a written figure can stand for: the interval of values that round to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pipeline.mentions.measures import fold
from pipeline.patterns import regex

_DIGITS = regex(r"\d[\d,]*(?:\.(\d+))?")
_HALF = Decimal("0.5")
_EXACT = frozenset({"个", "家", "户", "人", "项", "条", "座", "所", "件", "名", "台", "位", "次", "处"})


@dataclass(frozen=True, slots=True)
class Interval:
    """Lowest and highest value, both within."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether a value lies in both; the mere ends of two stretches (1550 of 1500 and 1600) are none."""
        shared = min(self.high, other.high) - max(self.low, other.low)
        return shared > 0 or (shared == 0 and (self.low == self.high or other.low == other.high))

    def over(self, other: Interval) -> Interval | None:
        """The interval of quotients; None where the divisor may be zero or is negative."""
        if other.low <= 0 or self.low < 0:
            return None
        return Interval(self.low / other.high, self.high / other.low)

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def plus(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def times(self, factor: Decimal) -> Interval:
        ends = sorted((self.low * factor, self.high * factor))
        return Interval(ends[0], ends[1])


def step(surface: str, unit: str) -> Decimal:
    """One unit of the last digit that is written, in the unit as written; 0 for an exact count.

    Zeros at the end of a whole number may be digits or rounding (3000亿元): two or more count as rounding.
    """
    place = _last_place(surface, unit)
    return Decimal(0) if place is None else Decimal(1).scaleb(place)


def _last_place(surface: str, unit: str) -> int | None:
    """The power of ten of the last digit that is written; None for an exact count."""
    match = _DIGITS.search(fold(surface).replace(" ", ""))
    if match is None:
        return None
    if match[1]:
        return -len(match[1])
    if unit in _EXACT:
        return None
    whole = match[0].replace(",", "")
    zeros = len(whole) - len(whole.rstrip("0"))
    return zeros if zeros >= 2 else 0


def interval(
    surface: str, unit: str, value: Decimal, value_norm: Decimal, *, steps: Decimal = _HALF
) -> Interval:
    """All values (in the contract's unit) that are written as this figure, ± `steps` of its last digit."""
    factor = abs(value_norm / value) if value else Decimal(1)
    half = step(surface, unit) * factor * steps
    return Interval(value_norm - half, value_norm + half)


def agree(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two rows of the record can be one value, each rounded as it is written.

    The same as `interval(…).meets(…)`, in floats: made for tens of thousands of rows.
    """
    gap = abs(a["value_norm"] - b["value_norm"])
    reach = _reach(a["surface"], a["unit"], a["value"], a["value_norm"])
    other = _reach(b["surface"], b["unit"], b["value"], b["value_norm"])
    if reach and other:
        return bool(gap < (reach + other) * (1 - _FLOAT))
    return bool(gap <= (reach + other) * (1 + _FLOAT))


def half_digit(row: Mapping[str, Any]) -> float:
    """Half of the last decimal that is written, in the contract's unit; 0 for a whole number."""
    place = _last_place(row["surface"], row["unit"])
    return (
        _reach(row["surface"], row["unit"], row["value"], row["value_norm"]) if place and place < 0 else 0.0
    )


_FLOAT = 1e-9  # relative; far more than the error of floats, far less than a digit


@lru_cache(maxsize=1024)
def _reach(surface: str, unit: str, value: float, value_norm: float) -> float:
    """Half of the last digit that is written, in the contract's unit."""
    place = _last_place(surface, unit)
    if place is None:
        return 0.0
    factor = abs(value_norm / value) if value else 1.0
    return float(0.5 * 10.0**place * factor)
