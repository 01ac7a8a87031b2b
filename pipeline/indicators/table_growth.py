"""Growth whose head names no unit (增减): percent, or what is counted? The levels beside it tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pipeline.indicators.table_grid import Column
from pipeline.indicators.table_times import earlier
from pipeline.measures.rounding import Interval, interval
from pipeline.model import Indicator, Span
from pipeline.patterns import regex

Cell = tuple[Column, Indicator]
Verdict = Literal["percent", "amount", "either", "neither", "unknown"]

_EITHER = regex(r"(?:增减|变动|变化)(?!率|幅|比例|%)|±")
"""Words that say growth of what is counted as often as in percent; 增长 and 增速 are in percent."""
_HUNDRED = Decimal(100)


def checked(cells: Sequence[Cell]) -> Iterator[Indicator]:
    """The rows of a table; growth without a unit as what its levels say that it is, or left out.

    Percent need not fit where prices were taken out: a column is in percent unless its levels say otherwise.
    """
    levels: dict[Span | None, list[Cell]] = defaultdict(list)
    for column, row in cells:
        if row.kind == "level":
            levels[row.sentence].append((column, row))
    verdicts = [_verdict(row, levels[row.sentence]) if _open(column, row) else None for column, row in cells]
    usual = _usual(cells, verdicts)
    for (column, row), verdict in zip(cells, verdicts, strict=True):
        if verdict is None and _is_in_points(row, levels[row.sentence]):
            yield replace(row, kind="change", unit="个百分点", unit_norm="百分点")
            continue
        made = row if verdict is None else _read(row, verdict, usual[column.index], levels[row.sentence])
        if made is not None:
            yield made


def _open(column: Column, row: Indicator) -> bool:
    """Whether neither head nor cell says what the growth is counted in."""
    said = column.head.unit or re.search(r"[%％‰倍点]", row.surface)
    head = column.cell.text if column.cell else ""
    return row.kind == "growth" and not said and bool(_EITHER.search(head))


def _is_in_points(row: Indicator, levels: Sequence[Cell]) -> bool:
    """Whether what a column tells in percent is by how many points a rate moved (98.2 | 97.9 | 0.3)."""
    if row.kind != "growth" or not any(level.unit == "%" for _, level in levels):
        return False
    pair = _pair(row, levels)
    return pair is not None and pair[0].unit == "%" and pair[0].value - pair[1].value == row.value


def _verdict(row: Indicator, levels: Sequence[Cell]) -> Verdict:
    pair = _pair(row, levels)
    if pair is None:
        return "unknown"
    now, before = (interval(level.surface, level.unit, level.value, level.value_norm) for level in pair)
    grown = interval(row.surface, "%", row.value, row.value)
    rate = now.over(before)
    percent = rate is not None and _percent(rate).meets(grown)
    factor = pair[0].value_norm / pair[0].value if pair[0].value else Decimal(1)
    amount = now.minus(before).meets(interval(row.surface, pair[0].unit, row.value, row.value * factor))
    if percent and amount:
        return _as_printed(row, *pair)
    return "percent" if percent else "amount" if amount else "neither"


def _as_printed(row: Indicator, now: Indicator, before: Indicator) -> Verdict:
    """What a growth is that rounding lets be both, by the figures as printed: 102.1 and 98.5 differ by 3.6,
    and 98.5 is 3.5 % less. From 100 to 120 is both."""
    amount = now.value - before.value == row.value
    grown = (now.value / before.value - 1) * _HUNDRED if before.value else None
    percent = grown is not None and grown.quantize(row.value) == row.value
    return "amount" if amount and not percent else "percent" if percent and not amount else "either"


def _percent(rate: Interval) -> Interval:
    return Interval((rate.low - 1) * _HUNDRED, (rate.high - 1) * _HUNDRED)


def _pair(row: Indicator, levels: Sequence[Cell]) -> tuple[Indicator, Indicator] | None:
    """The level of the growth's own time, and that of a year before or the only other one."""
    own = [(column, level) for column, level in levels if level.indicator == row.indicator]
    now = [level for column, level in own if level.period == row.period and not column.head.ago]
    rest = [(column, level) for column, level in own if level not in now]
    before = [
        level
        for column, level in rest
        if column.head.ago or (level.period and level.period == earlier(row.period, 1))
    ]
    before = before or [level for _, level in rest]
    fits = len(now) == 1 and len(before) == 1 and now[0].unit == before[0].unit
    return (now[0], before[0]) if fits else None


def _usual(cells: Sequence[Cell], verdicts: Sequence[Verdict | None]) -> dict[int, str]:
    """What most rows of each column are found to be."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for (column, _), verdict in zip(cells, verdicts, strict=True):
        counts[column.index][verdict if verdict in ("percent", "amount") else ""] += 1
    return {
        index: "amount" if count["amount"] > count["percent"] else "percent"
        for index, count in counts.items()
    }


def _read(row: Indicator, verdict: Verdict, usual: str, levels: Sequence[Cell]) -> Indicator | None:
    if verdict == "unknown" and any(level.unit == "%" for _, level in levels):
        return replace(row, kind="change", unit="个百分点", unit_norm="百分点")  # 增减 of a rate is in points
    if verdict == "percent" or (usual == "percent" and verdict != "amount"):
        return row
    pair = _pair(row, levels)
    if pair is None or verdict == "neither":
        return None
    unit, unit_norm = pair[0].unit, pair[0].unit_norm
    factor = pair[0].value_norm / pair[0].value if pair[0].value else Decimal(1)
    if unit == "%":
        unit, unit_norm = "个百分点", "百分点"
    return replace(row, kind="change", unit=unit, unit_norm=unit_norm, value_norm=row.value * factor)
