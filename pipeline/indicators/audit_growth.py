"""Growth and change that do not fit the levels that are told beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.indicators.checking import (
    HUNDRED,
    NEAR,
    Wording,
    at_fixed_prices,
    finding,
    interval_of,
    is_exact,
    number,
    ratio_in_percent,
    said,
    subject,
    whose,
)
from pipeline.measures.choosing import YEARLY
from pipeline.measures.rounding import Interval
from pipeline.model import Finding, Indicator
from pipeline.patterns import regex

_MOVED_TO = regex("(?:增加?|提高?|上?升|增长|扩大|减少?|下降|降低?|缩小|压减|发展|调整|涨)(?:到|至|为)")
_BY_YEAR = regex("年均|平均每年|每年")
_YEAR = regex(r"(\d{4})(?:年.*)?")


def check_changes(rows: Sequence[Indicator], wording: Wording) -> Iterator[Finding]:
    """A level, its change and its growth, told together: change ÷ (level − change) is the growth."""
    for at, growth in enumerate(rows):
        if growth.kind != "growth" or growth.unit_norm != "%" or not is_exact(growth):
            continue
        around = rows[max(0, at - 4) : at + 3]
        near = [row for row in around if is_exact(row) and _together(row, growth)]
        change = next((row for row in near if row.kind == "change"), None)
        if change is None or growth.base not in YEARLY or at_fixed_prices(growth, wording):
            continue
        levels = [row for row in rows[max(0, at - 4) : at] if _is_level_beside(row, change)]
        if len(levels) == 1 and levels[0] in near:
            yield from _three_figures(levels[0], change, growth)


def _together(row: Indicator, growth: Indicator) -> bool:
    same = subject(row) == subject(growth) and row.period == growth.period
    near = row.sentence == growth.sentence and abs(row.start - growth.start) <= NEAR
    compared = row.kind == "level" or row.base in YEARLY or row.base == growth.base
    return same and near and compared


def _is_level_beside(row: Indicator, change: Indicator) -> bool:
    return row.kind == "level" and row.unit_norm == change.unit_norm and row.sentence == change.sentence


def _three_figures(level: Indicator, change: Indicator, growth: Indicator) -> Iterator[Finding]:
    before = interval_of(level).minus(interval_of(change))
    grown = ratio_in_percent(interval_of(change), before)
    if grown is None or grown.meets(interval_of(growth, "1")):
        return
    percent = change.value_norm / (level.value_norm - change.value_norm) * HUNDRED
    yield finding(
        "growth",
        f"{whose(level)}、增减{said(change)}、增长{said(growth)}三数不合："
        f"{said(change)}÷（{said(level)}－{said(change)}）={number(percent)}%，请核对原文。",
        level, change, growth,
    )  # fmt: skip


def check_growth(rows: Sequence[Indicator], wording: Wording) -> Iterator[Finding]:
    """Growth against an earlier year, and multiples of it, where the levels of both years are told."""
    levels: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.kind == "level" and is_exact(row) and row.period:
            levels[_series(row, row.period)].append(row)
    for growth in rows:
        before = _compared_with(growth)
        if before is None or growth.period is None or at_fixed_prices(growth, wording):
            continue
        pairs = [
            (a, b)
            for b in levels[_series(growth, growth.period)]
            for a in levels[_series(growth, before)]
            if a.unit_norm == b.unit_norm and a.status == "actual" and b.status == growth.status
        ]
        if pairs and not any(_fits(a, b, growth) for a, b in pairs):
            yield _growth_finding(growth, *pairs[0])


def _series(row: Indicator, period: str) -> tuple[object, ...]:
    return subject(row), row.condition, period


def _compared_with(row: Indicator) -> str | None:
    """The period that a row of growth (or a multiple) is compared with."""
    if row.period is None or not is_exact(row):
        return None
    if row.kind == "growth" and row.unit_norm == "%" and row.base in YEARLY:
        return _year_before(row.period)
    year = _YEAR.fullmatch(row.base)
    return year[1] if year and row.kind in ("growth", "multiple") and row.unit_norm in ("%", "倍") else None


def _year_before(period: str) -> str:
    """2015 → 2014, 2016-01/2016-07 → 2015-01/2015-07."""
    return "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in period.split("/"))


def _fits(a: Indicator, b: Indicator, growth: Indicator) -> bool:
    before, after = interval_of(a), interval_of(b)
    stated = interval_of(growth, "1")
    if growth.kind == "multiple":
        quotient = after.over(before)
        return quotient is None or quotient.meets(stated)
    grown = ratio_in_percent(after.minus(before), before)
    if growth.unit_norm == "倍" and grown is not None:
        grown = grown.times(1 / HUNDRED)
    return grown is None or grown.meets(stated)


def _growth_finding(growth: Indicator, a: Indicator, b: Indicator) -> Finding:
    quotient = b.value_norm / a.value_norm
    if growth.kind == "multiple":
        sum_ = f"{said(b)}÷{said(a)}={number(quotient)}"
    else:
        sum_ = f"{said(b)}÷{said(a)}－1={number((quotient - 1) * HUNDRED)}%"
    told = "增长" if growth.kind == "growth" else ""
    return finding(
        "growth",
        f"“{growth.scope}”{growth.indicator}{a.period}年{said(a)}、{b.period}年{said(b)}，{sum_}，"
        f"与所称{told}{said(growth)}不合；若口径或基数已调整，请注明。",
        growth, a, b,
    )  # fmt: skip


def check_moves(rows: Sequence[Indicator], wording: Wording) -> Iterator[Finding]:
    """由 A 增加到 B，and the change or growth told right after it."""
    for at, b in enumerate(rows):
        if at == 0:
            continue
        a = rows[at - 1]
        if not (b.rule == "moved_to" or _MOVED_TO.search(wording.text, a.end, b.start)):
            continue
        told = next(iter(rows[at + 1 : at + 2]), None)
        if told is not None and _one_move(a, b, told):
            yield from _move(a, b, told, wording)


def _one_move(a: Indicator, b: Indicator, told: Indicator) -> bool:
    same = a.sentence == b.sentence == told.sentence and a.unit_norm == b.unit_norm and a.kind == b.kind
    named = subject(a) == subject(b) and subject(told)[0] == subject(b)[0]
    near = b.start - a.end <= 30 and told.start - b.end <= 20
    return same and named and near and is_exact(a) and is_exact(b) and is_exact(told)


def _move(a: Indicator, b: Indicator, told: Indicator, wording: Wording) -> Iterator[Finding]:
    between = _difference(a, b, told, wording)
    if between is None or between.meets(interval_of(told, "1")):
        return
    if told.kind == "change":
        sum_ = f"{said(b)}－{said(a)}"
    else:
        sum_ = f"{said(b)}÷{said(a)}－1={number((b.value_norm / a.value_norm - 1) * HUNDRED)}%"
    yield finding(
        "growth",
        f"{b.indicator}由{said(a)}变为{said(b)}，所称{said(told)}与{sum_}不合，请核对原文。",
        a, b, told,
    )  # fmt: skip


def _difference(a: Indicator, b: Indicator, told: Indicator, wording: Wording) -> Interval | None:
    """What the change or growth from `a` to `b` must be, in the unit of `told`; None where it is not told."""
    before, after = interval_of(a), interval_of(b)
    points = a.unit_norm == "%" and told.unit_norm == "百分点"
    if told.kind == "change" and (points or told.unit_norm == b.unit_norm):
        years = _years(a, b) if _BY_YEAR.search(told.base) else 1
        return after.minus(before).times(Decimal(1) / years) if years else None
    if told.kind == "growth" and told.unit_norm == "%" and not at_fixed_prices(told, wording):
        return None if _BY_YEAR.search(told.base) else ratio_in_percent(after.minus(before), before)
    return None


def _years(a: Indicator, b: Indicator) -> int | None:
    first, last = (_YEAR.fullmatch(row.period or "") for row in (a, b))
    return int(last[1]) - int(first[1]) if first and last else None
