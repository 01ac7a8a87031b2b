"""Figures that contradict each other, with the arithmetic. A false alarm costs trust: rather none.

`audit` looks at the rows of one document, `conflicts` at rows of many. Every figure stands for all
values that round to it; an alarm is raised only where no such values fit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.indicators.rounding import Interval, interval
from pipeline.model import Finding, Indicator, Span

_NEAR = 80  # characters between figures that speak of one thing
_HUNDRED = Decimal(100)
_ONE = Decimal(1)
_SURE = 0.5
_REAL = re.compile("生产总值|GDP|增加值|可支配收入|纯收入|人均收入")  # grow at constant prices, or "实际"
_NOT_ADDITIVE = re.compile("率|人均|亩均|平均|强度|密度|比重|指数|占比|每|单位|浓度")
_NATION = re.compile("全国|我国|中国|全球|世界")
_PLACE = re.compile(
    r"^(?:江西)?(?:全[省市区县国州]|我[省市区县国]|本[省市区县]|[一-鿿]{2,3}(?:省|自治区))的?"
)
_SAME_PERIOD_LAST_YEAR = frozenset({"同比", "上年", "上年同期", "比上年", "去年", ""})


def audit(indicators: Sequence[Indicator]) -> tuple[Finding, ...]:
    """The contradictions among the rows of one document, in the order of the text."""
    rows = [row for row in indicators if row.value_norm_high is None and row.confidence >= _SURE]
    found = [*_shares(rows), *_changes(rows), *_growth(rows), *_structures(rows), *_totals(rows)]
    return tuple(sorted(found, key=lambda finding: (finding.spans, finding.check)))


def _interval(row: Indicator, steps: str = "0.5") -> Interval:
    return interval(row.surface, row.unit, row.value, row.value_norm, steps=Decimal(steps))


def _span(row: Indicator) -> Span:
    return Span(row.start, row.end)


def _said(row: Indicator) -> str:
    """A figure as it stands, without the blanks of its layout."""
    return re.sub(r"\s+", "", row.surface)


def _whose(row: Indicator) -> str:
    scope = f"“{row.scope}”" if row.scope else ""
    return f"{scope}{row.indicator}{_said(row)}"


def _exact(row: Indicator) -> bool:
    return row.comparator == "eq" and any(c.isdigit() for c in row.surface)


def _number(value: Decimal, places: int = 2) -> str:
    return f"{value:.{places}f}"


def _finding(check: str, message: str, *rows: Indicator) -> Finding:
    return Finding(check, message, tuple(_span(row) for row in rows))


# Shares ------------------------------------------------------------------------------------------


def _shares(rows: Sequence[Indicator]) -> Iterator[Finding]:
    """Shares that do not follow from their part and the whole that they name."""
    for at, share in enumerate(rows):
        if share.kind != "share" or share.unit_norm != "%" or not share.base or not _exact(share):
            continue
        part = _part(rows, at)
        if part is None:
            continue
        wholes = [row for row in rows if _may_be_whole(row, part)]
        named = [row for row in wholes if _is_named(row, share.base, part)]
        if named:
            yield from _does_not_follow(share, part, named)
        else:
            yield from _follows_from_another(share, part, wholes)


def _part(rows: Sequence[Indicator], at: int) -> Indicator | None:
    """The level that the share at `at` is of: the last one of its measure before it, near by."""
    share = rows[at]
    for row in reversed(rows[max(0, at - 4) : at]):
        if row.kind == "level" and _same_thing(row, share) and share.start - row.end <= _NEAR:
            return row if _exact(row) else None
    return None


def _same_thing(a: Indicator, b: Indicator) -> bool:
    return (a.indicator, a.scope, a.period, a.status, a.condition) == (
        b.indicator,
        b.scope,
        b.period,
        b.status,
        b.condition,
    )


def _may_be_whole(row: Indicator, part: Indicator) -> bool:
    return (
        row.kind == "level"
        and _exact(row)
        and not row.condition
        and row.unit_norm == part.unit_norm
        and row.period == part.period
        and row.status == part.status
        and row.value_norm > part.value_norm > 0
    )


def _bare(name: str) -> str:
    """A name without its jurisdiction, 的, blanks, and 总数 for 数."""
    name = _PLACE.sub("", re.sub(r"[的\s“”《》（）()]", "", name))
    return re.sub("(?:总数|总量|数量)$", "数", name).replace("规上", "规模以上")


def _is_named(row: Indicator, base: str, part: Indicator) -> bool:
    """Whether a level is the whole that a share names: 全省工业园区总数, or only whose (全省规模以上工业)."""
    if bool(_NATION.search(base)) != bool(_NATION.search(row.scope)) and _PLACE.match(base):
        return False
    wanted = _bare(base)
    names = {_bare(row.indicator), _bare(row.scope + row.indicator)}
    return wanted in names or _overlaid(wanted, _bare(part.indicator)) in names


def _overlaid(whose: str, measure: str) -> str:
    """规模以上工业 and 工业增加值 as one name: 规模以上工业增加值."""
    for size in range(min(len(whose), len(measure)), 0, -1):
        if whose.endswith(measure[:size]):
            return whose + measure[size:]
    return whose + measure


def _quotient(part: Indicator, whole: Indicator) -> Interval | None:
    found = _interval(part).over(_interval(whole))
    return found.times(_HUNDRED) if found else None


def _does_not_follow(share: Indicator, part: Indicator, named: Sequence[Indicator]) -> Iterator[Finding]:
    """An alarm where the whole is told with one value only, near by, and it does not give the share."""
    stated = _interval(share, "1")
    quotients = [_quotient(part, whole) for whole in named]
    if any(q is None or q.meets(stated) for q in quotients) or len({w.value_norm for w in named}) > 1:
        return
    whole = min(named, key=lambda row: abs(row.start - share.start))
    percent = part.value_norm / whole.value_norm * _HUNDRED
    yield _finding(
        "share",
        f"{_whose(part)}称占“{share.base}”的{_said(share)}，但{_said(part)}÷{_said(whole)}={_number(percent)}%"
        f"（{whole.indicator}{_said(whole)}），超出四舍五入的范围，请核对原文。",
        share, part, whole,
    )  # fmt: skip


def _follows_from_another(
    share: Indicator, part: Indicator, wholes: Sequence[Indicator]
) -> Iterator[Finding]:
    """An alarm where the whole named is not told, but the part's own measure of the same whole fits."""
    for whole in wholes:
        quotient = _quotient(part, whole)
        if quotient is None or not quotient.meets(_interval(share)) or not _other_measure(share, part, whole):
            continue
        percent = part.value_norm / whole.value_norm * _HUNDRED
        yield _finding(
            "share",
            f"{_whose(part)}称占“{share.base}”的{_said(share)}，但这一比重是由{whole.indicator}算得的："
            f"{_said(part)}÷{_said(whole)}={_number(percent)}%。“{share.base}”与{whole.indicator}不是同一指标，"
            "请核对比较的对象。",
            share, part, whole,
        )  # fmt: skip
        return


def _other_measure(share: Indicator, part: Indicator, whole: Indicator) -> bool:
    """Whether the base names another measure of whom the whole is told: 规模以上工业|总产值, |增加值."""
    base = _bare(share.base)
    for name in (_bare(whole.indicator), _bare(whole.scope + whole.indicator)):
        size = next((i for i, (a, b) in enumerate(zip(base, name, strict=False)) if a != b), 0)
        rest, own = base[size:], name[size:]
        if size >= 3 and len(rest) >= 2 and len(own) >= 2 and part.indicator.endswith(own):
            return rest[-1] == own[-1] and not rest.endswith(own)
    return False


# Growth ------------------------------------------------------------------------------------------


def _changes(rows: Sequence[Indicator]) -> Iterator[Finding]:
    """A level, its change and its growth, told together: change ÷ (level − change) is the growth."""
    for at, growth in enumerate(rows):
        if growth.kind != "growth" or growth.unit_norm != "%" or not _exact(growth):
            continue
        near = [r for r in rows[max(0, at - 4) : at + 3] if _together(r, growth) and _exact(r)]
        level = next((r for r in near if r.kind == "level"), None)
        change = next((r for r in near if r.kind == "change"), None)
        if level is None or change is None or level.unit_norm != change.unit_norm:
            continue
        before = _interval(level).minus(_interval(change))
        grown = _ratio(_interval(change), before)
        if grown is None or grown.meets(_interval(growth, "1")) or _REAL.search(growth.indicator):
            continue
        share = change.value_norm / (level.value_norm - change.value_norm) * _HUNDRED
        yield _finding(
            "growth",
            f"{_whose(level)}、增减{_said(change)}、增长{_said(growth)}三数不合："
            f"{_said(change)}÷（{_said(level)}－{_said(change)}）={_number(share)}%，请核对原文。",
            level, change, growth,
        )  # fmt: skip


def _ratio(change: Interval, before: Interval) -> Interval | None:
    """Quotients in percent where the dividend may be negative."""
    if before.low <= 0:
        return None
    ends = [a / b * _HUNDRED for a in (change.low, change.high) for b in (before.low, before.high)]
    return Interval(min(ends), max(ends))


def _together(row: Indicator, growth: Indicator) -> bool:
    same = (row.indicator, row.scope, row.period, row.base or growth.base) == (
        growth.indicator,
        growth.scope,
        growth.period,
        growth.base,
    )
    return same and row.sentence == growth.sentence and abs(row.start - growth.start) <= _NEAR


def _growth(rows: Sequence[Indicator]) -> Iterator[Finding]:
    """Growth against the year before, where the levels of both years are told."""
    levels: dict[tuple[str, ...], list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.kind == "level" and _exact(row) and row.period and row.status == "actual":
            levels[_series(row, row.period)].append(row)
    for growth in rows:
        if not _yearly(growth):
            continue
        assert growth.period
        before, after = _year_before(growth.period), growth.period
        pairs = [
            (a, b)
            for b in levels[_series(growth, after)]
            for a in levels[_series(growth, before)]
            if a.unit_norm == b.unit_norm
        ]
        if pairs and not any(_fits(a, b, growth) for a, b in pairs):
            yield _growth_finding(growth, *pairs[0])


def _series(row: Indicator, period: str) -> tuple[str, ...]:
    return (row.indicator, row.scope, row.condition, period)


def _yearly(row: Indicator) -> bool:
    return (
        row.kind == "growth"
        and row.unit_norm == "%"
        and row.status == "actual"
        and row.base in _SAME_PERIOD_LAST_YEAR
        and row.period is not None
        and _exact(row)
        and not _REAL.search(row.indicator)
    )


def _year_before(period: str) -> str:
    """2015 → 2014, 2016-01/2016-07 → 2015-01/2015-07."""
    return "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in period.split("/"))


def _fits(a: Indicator, b: Indicator, growth: Indicator) -> bool:
    before = _interval(a)
    grown = _ratio(_interval(b).minus(before), before)
    wide = _interval(growth, "1")
    return grown is None or grown.meets(wide)


def _growth_finding(growth: Indicator, a: Indicator, b: Indicator) -> Finding:
    percent = (b.value_norm / a.value_norm - _ONE) * _HUNDRED
    return _finding(
        "growth",
        f"“{growth.scope}”{growth.indicator}{a.period}年{_said(a)}、{b.period}年{_said(b)}，"
        f"{_said(b)}÷{_said(a)}－1={_number(percent)}%，与所称增长{_said(growth)}不合；"
        "若口径或基数已调整，请注明。",
        growth, a, b,
    )  # fmt: skip


# Sums --------------------------------------------------------------------------------------------


def _structures(rows: Sequence[Indicator]) -> Iterator[Finding]:
    """Parts of a structure (9.1:50.8:40.1) that do not make 100."""
    group: list[Indicator] = []
    for row in [*(r for r in rows if r.rule == "ratio_list"), None]:
        if row is not None and (not group or row.start - group[-1].end == 1):
            group.append(row)
            continue
        if len(group) >= 3:
            yield from _not_hundred(group)
        group = [row] if row is not None else []


def _not_hundred(group: Sequence[Indicator]) -> Iterator[Finding]:
    total = Interval(Decimal(0), Decimal(0))
    for row in group:
        total = total.plus(_interval(row, "1"))
    if not total.low <= _HUNDRED <= total.high:
        parts = "＋".join(_said(row) for row in group)
        value = sum((row.value for row in group), Decimal(0))
        yield _finding("sum", f"结构各部分之和不是100：{parts}={value}，请核对原文。", *group)


def _totals(rows: Sequence[Indicator]) -> Iterator[Finding]:
    """Columns of tables whose parts do not sum to their total row."""
    columns: dict[tuple[Any, ...], list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.rule in ("table:column", "table:total") and row.kind == "level" and row.unit_norm != "%":
            head = next((e.span for e in row.evidence if e.slot == "indicator"), None)
            columns[(head, row.indicator, row.period, row.unit)].append(row)
    for column in columns.values():
        totals = [row for row in column if row.rule == "table:total"]
        parts = [row for row in column if row.rule == "table:column"]
        if len(totals) == 1 and len(parts) >= 3 and not _NOT_ADDITIVE.search(column[0].indicator):
            yield from _not_total(totals[0], parts)


def _not_total(total: Indicator, parts: Sequence[Indicator]) -> Iterator[Finding]:
    whole = Interval(Decimal(0), Decimal(0))
    for row in parts:
        if not _exact(row) or re.search("小计|其他|合计", row.scope):
            return
        whole = whole.plus(_interval(row))
    if whole.meets(_interval(total, "1")):
        return
    value = sum((row.value for row in parts), Decimal(0))
    yield _finding(
        "sum",
        f"表中{total.indicator}各项之和为{value}{total.unit}（{len(parts)}项），合计却是{_said(total)}{total.unit}，"
        "请核对原表。",
        total, *parts,
    )  # fmt: skip


# Between documents -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Conflict:
    """One observation that two documents give different values; `first` and `second` are their rows."""

    message: str
    first: Mapping[str, Any]
    second: Mapping[str, Any]


_KEY = ("scope", "period", "kind", "unit_norm", "status", "condition", "base")


def conflicts(rows: Iterable[Mapping[str, Any]]) -> tuple[Conflict, ...]:
    """Observations with different values in different documents, one pair for each observation.

    `rows` are indicator rows as the record keeps them (`document_id`, `surface`, `value`, `unit`,
    `value_norm`, …; `title` for the message). Same measure, scope, period, kind, status, condition
    and base; levels and growth only; figures that round to each other agree.
    """
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if _comparable(row):
            measure = row.get("measure") or row["indicator"]
            whose = row.get("scope_id") or row["scope"]
            groups[(measure, whose, *(row.get(key) for key in _KEY[1:]))].append(row)
    pairs = (_first_conflict(group) for group in groups.values())
    return tuple(pair for pair in pairs if pair is not None)


def _comparable(row: Mapping[str, Any]) -> bool:
    return bool(
        row["kind"] in ("level", "growth")
        and row["comparator"] == "eq"
        and row["period"]
        and row["scope"]
        and row["indicator"]
        and row.get("value_norm_high") is None
        and (row.get("confidence") is None or row["confidence"] >= _SURE)
        and any(c.isdigit() for c in row["surface"])
    )


def _first_conflict(group: Sequence[Mapping[str, Any]]) -> Conflict | None:
    for at, a in enumerate(group):
        for b in group[at + 1 :]:
            if a["document_id"] != b["document_id"] and not _row_interval(a).meets(_row_interval(b)):
                return Conflict(_conflict_message(a, b), a, b)
    return None


def _row_interval(row: Mapping[str, Any]) -> Interval:
    value, norm = Decimal(str(row["value"])), Decimal(str(row["value_norm"]))
    return interval(row["surface"], row["unit"], value, norm)


def _conflict_message(a: Mapping[str, Any], b: Mapping[str, Any]) -> str:
    def told(row: Mapping[str, Any]) -> str:
        return f"《{row.get('title') or row['document_id'][:12]}》为{''.join(row['surface'].split())}"

    growth = "增长" if a["kind"] == "growth" else ""
    return (
        f"“{a['scope']}”{a['period']}年{a['indicator']}{growth}两份文件说法不一："
        f"{told(a)}，{told(b)}。可能是修订、口径不同或笔误，请核对。"
    )
