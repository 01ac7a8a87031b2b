"""Parts that do not sum to their whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pipeline.indicators.checking import (
    HUNDRED,
    Wording,
    finding,
    interval_of,
    is_exact,
    is_part_of_structure,
    said,
    whose,
)
from pipeline.indicators.tables import PART, TOTAL
from pipeline.measures.rounding import Interval
from pipeline.model import Finding, Indicator
from pipeline.patterns import regex

_OF_WHICH = regex("[，,；;（(]?其中[：:]?")


def check_structures(rows: Sequence[Indicator]) -> Iterator[Finding]:
    """Parts of a structure (9.1:50.8:40.1) that do not make 100."""
    group: list[Indicator] = []
    for row in [*filter(is_part_of_structure, rows), None]:
        if row is not None and (not group or row.start - group[-1].end == 1):
            group.append(row)
            continue
        if len(group) >= 3:
            yield from _not_hundred(group)
        group = [row] if row is not None else []


def _not_hundred(group: Sequence[Indicator]) -> Iterator[Finding]:
    total = Interval(Decimal(0), Decimal(0))
    for row in group:
        total = total.plus(interval_of(row, "1"))
    if not total.low <= HUNDRED <= total.high:
        parts = "＋".join(said(row) for row in group)
        value = sum((row.value for row in group), Decimal(0))
        yield finding("sum", f"结构各部分之和不是100：{parts}={value}，请核对原文。", *group)


def check_totals(rows: Sequence[Indicator], wording: Wording) -> Iterator[Finding]:
    """Columns of tables whose parts do not sum to their total row."""
    averaged = wording.words("{audit.averaged}")
    columns: dict[tuple[Any, ...], list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.rule in (PART, TOTAL) and row.kind == "level" and row.unit_norm != "%":
            head = next((e.span for e in row.evidence if e.slot == "indicator"), None)
            columns[(head, row.indicator, row.period, row.unit)].append(row)
    for column in columns.values():
        totals = [row for row in column if row.rule == TOTAL]
        parts = [row for row in column if row.rule == PART]
        if len(totals) == 1 and len(parts) >= 3 and not averaged.search(column[0].indicator):
            yield from _not_total(totals[0], parts)


def _not_total(total: Indicator, parts: Sequence[Indicator]) -> Iterator[Finding]:
    whole = Interval(Decimal(0), Decimal(0))
    for row in parts:
        if not is_exact(row) or re.search("小计|其他|合计", row.scope):
            return
        whole = whole.plus(interval_of(row))
    if whole.meets(interval_of(total, "1")):
        return
    value = sum((row.value for row in parts), Decimal(0))
    yield finding(
        "sum",
        f"表中{total.indicator}各项之和为{value}{total.unit}（{len(parts)}项），合计却是{said(total)}{total.unit}，"
        "请核对原表。",
        total, *parts,
    )  # fmt: skip


def check_parts(rows: Sequence[Indicator], text: str) -> Iterator[Finding]:
    """A part (其中…) that is greater than its whole; needs the text."""
    for at, whole in enumerate(rows):
        if whole.kind != "level" or whole.sentence is None or not _OF_WHICH.match(text, whole.end):
            continue
        for part in rows[at + 1 : at + 6]:
            if part.sentence != whole.sentence or re.search("[；;。]", text[whole.end : part.start]):
                break
            if _is_greater(part, whole):
                yield finding(
                    "sum",
                    f"其中{part.indicator}{said(part)}大于总数{whose(whole)}，请核对原文。",
                    whole, part,
                )  # fmt: skip


def _is_greater(part: Indicator, whole: Indicator) -> bool:
    same = (part.kind, part.unit_norm, part.period) == (whole.kind, whole.unit_norm, whole.period)
    exact = is_exact(whole) and part.comparator in ("eq", "gt", "ge") and part.unit_norm != "%"
    return same and exact and interval_of(part).low > interval_of(whole).high
