"""From the figures of a sentence to rows: which measure, whose, when, compared with what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.indicators.clause import TIME, Figure, Parsed
from pipeline.indicators.context import Home, Section, spoken_year
from pipeline.indicators.grammar import Grammar
from pipeline.indicators.kind import Reading, read_kind
from pipeline.indicators.name import Name, counted, leading_scope, read_counted, read_name
from pipeline.indicators.period import Calendar, Period, resolve
from pipeline.model import Comparator, Kind, Status

_BASE_BEHIND = re.compile(r"年?的[\d.]+倍|的\d")


@dataclass(slots=True)
class Row:
    """A row in the making; offsets are into the clean text of its sentence."""

    figure: Figure
    kind: Kind
    indicator: str
    scope: str
    base: str
    sign: int
    rule: str
    period: str | None = None
    comparator: Comparator = "eq"
    status: Status = "actual"
    condition: str = ""
    inherited: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    zero: bool = False


@dataclass(slots=True)
class Memory:
    """What was last said: carried from sentence to sentence of a paragraph."""

    calendar: Calendar
    section: Section = field(default_factory=Section)
    period: str | None = None
    indicator: str = ""
    scope: str = ""
    target: bool = False


def rows_of(parsed: Parsed, memory: Memory, home: Home, grammar: Grammar) -> list[Row]:
    """The rows of one sentence. `memory` is read and brought up to date."""
    rows: list[Row] = []
    scope = memory.scope
    times = _times(parsed, grammar)
    for n, figure in enumerate(parsed.figures):
        reading = read_kind(figure, grammar)
        if reading is None or _member_count(parsed, n, grammar):
            continue
        row = _row(figure, reading, rows, parsed, scope, home, grammar)
        scope = row.scope or scope
        _when(row, reading, times, parsed, memory, home)
        rows.append(row)
    _conditions(rows, parsed)
    _zip_lists(rows, parsed, grammar)
    _finish(rows, parsed, memory, home, grammar)
    _remember(rows, times, parsed, memory)
    return rows


def _times(parsed: Parsed, grammar: Grammar) -> list[Period]:
    """The times of a sentence that date its figures: none that a figure is compared with."""
    text = parsed.text
    return [
        p
        for p in parsed.periods
        if not grammar.periods.base_before.search(text[max(0, p.start - 3) : p.start])
        and not _BASE_BEHIND.match(text[p.end : p.end + 12])
        and not text.startswith(("同期", "以前", "之前"), p.end)
    ]


def _member_count(parsed: Parsed, n: int, grammar: Grammar) -> bool:
    """Whether a count only names the members of a scope (全省60个重点产业集群|主营业务收入…)."""
    figure = parsed.figures[n]
    if figure.quantity.dimension != "count" or n + 1 == len(parsed.figures) or figure.closed:
        return False
    after = parsed.figures[n + 1]
    between = parsed.masked[figure.quantity.end : after.quantity.start]
    if "、" in between or len(between) < 4:
        return False
    if figure.left.endswith(("占", "占到", "占全省", "占全国", "占全市")):
        return after.quantity.dimension == "ratio"
    reading = read_kind(after, grammar)
    if reading is None or reading.kind not in ("level", "growth", "share"):
        return False
    name = reading.phrase.replace(TIME, "")
    return any(name.endswith(known) and len(name) > len(known) + 1 for known in grammar.names) and (
        after.quantity.dimension != "count"
    )


def _row(
    figure: Figure,
    reading: Reading,
    rows: list[Row],
    parsed: Parsed,
    scope: str,
    home: Home,
    grammar: Grammar,
) -> Row:
    name = _name(figure, reading, grammar)
    row = Row(figure, reading.kind, name.indicator, name.scope, reading.base, reading.sign, reading.rule)
    if reading.base_at:
        row.base = parsed.text[slice(*reading.base_at)]
    if not row.indicator:
        _inherit(row, rows, grammar)
    if not row.scope:
        row.scope = scope
        row.inherited.add("scope")
    return row


def _name(figure: Figure, reading: Reading, grammar: Grammar) -> Name:
    """The measure and its owner: for counts what stands behind the figure, else what stands before."""
    before = read_name(reading.phrase, grammar)
    if reading.kind == "rank":
        return before
    if figure.quantity.dimension == "count" and reading.kind in ("level", "change", "threshold"):
        behind = read_counted(figure.right, grammar)
        if len(behind) > 1:
            scope = before.scope or _place_before(reading.phrase, grammar)
            return Name(
                scope, counted(_prefix(before.indicator, grammar) + behind, figure.quantity.unit_norm)
            )
        return Name(before.scope, counted(before.indicator, figure.quantity.unit_norm))
    if not before.indicator and figure.quantity.dimension not in ("ratio", "points", "multiple"):
        return Name(before.scope, read_counted(figure.right, grammar))
    return before


def _prefix(before: str, grammar: Grammar) -> str:
    """新增 or 新建 before the count belongs to what is counted."""
    return next((kept for kept in grammar.kept if before.endswith(kept)), "")


def _place_before(phrase: str, grammar: Grammar) -> str:
    return leading_scope(phrase.replace(TIME, ""), grammar)[0]


def _inherit(row: Row, rows: list[Row], grammar: Grammar) -> None:
    """Take the measure from the clauses before the figure, or from the last row."""
    for clause in row.figure.earlier:
        name = read_name(_statement(clause), grammar)
        if any(name.indicator.endswith(known) for known in _suffixes(name.indicator, grammar)):
            row.indicator, row.scope = name.indicator, row.scope or name.scope
            row.inherited.add("indicator")
            return
    last = next((r for r in reversed(rows) if r.kind not in ("threshold",)), None)
    if last is None:
        return
    row.indicator = last.indicator
    row.scope = row.scope or last.scope
    row.inherited.add("indicator")
    if row.figure.left.strip(TIME) in _TO_ONLY and last.kind == "share" and row.kind == "level":
        row.kind, row.base = "share", last.base
    if row.rule == "moved_to" and last.kind == "share":
        row.kind, row.base = "share", last.base


_TO_ONLY = ("", "到", "至")


def _suffixes(name: str, grammar: Grammar) -> list[str]:
    return [name[-n:] for n in range(2, min(12, len(name)) + 1) if name[-n:] in grammar.names]


def _statement(clause: str) -> str:
    """A clause without its verb of movement (PM2.5浓度稳步下降 → PM2.5浓度)."""
    found = re.search(
        r"(?:稳步|持续|明显|大幅|进一步|不断|快速|平稳|显著)*(?:提高|提升|增长|下降|改善|扩大|增加|上升|降低|优化|加快|发展)$",
        clause,
    )
    return clause[: found.start()] if found else clause


def _when(
    row: Row, reading: Reading, times: list[Period], parsed: Parsed, memory: Memory, home: Home
) -> None:
    """The period: the last time told before the figure, else what was carried or the section says."""
    start = row.figure.quantity.start
    said = [p for p in times if p.end <= start]
    calendar = _calendar(said, memory)
    if said:
        row.period = resolve(said[-1], calendar)
    if row.period is None:
        row.period = memory.period or memory.section.period or _default(home)
        row.inherited.add("period")
    if reading.base_at and row.period and len(row.period) == 4:
        base = re.match(r"(?:19|20)\d\d", row.base)
        if base and row.kind in ("change", "growth", "multiple"):
            row.period = f"{base.group()}/{row.period}"
    del parsed


def _calendar(said: list[Period], memory: Memory) -> Calendar:
    calendar = memory.calendar
    if memory.section.year and not calendar.last:
        calendar = replace(calendar, last=memory.section.year)
    for period in said[:-1]:
        calendar = replace(calendar, last=spoken_year(period, calendar))
    return calendar


def _default(home: Home) -> str | None:
    if home.plan:
        return f"{home.plan[0]}/{home.plan[1]}"
    return str(home.calendar.reported) if home.calendar.reported else None


def _conditions(rows: list[Row], parsed: Parsed) -> None:
    """A threshold gives the next count of its clause its condition, and what is counted its name."""
    for a, b in zip(rows, rows[1:], strict=False):
        if a.kind != "threshold":
            continue
        if not a.indicator:
            earlier = [r for r in rows if r.kind == "threshold" and r.indicator]
            a.indicator = earlier[0].indicator if earlier else "主营业务收入"
        if (
            b.kind == "level"
            and b.figure.quantity.dimension == "count"
            and b.figure.clause == a.figure.clause
        ):
            q = a.figure.quantity
            b.condition = parsed.text[a.figure.left_at : q.end].replace(TIME, "").strip("，、其中有没")


def _zip_lists(rows: list[Row], parsed: Parsed, grammar: Grammar) -> None:
    """Deal out lists: 甲、乙分别增长8%和9%; A、B、C三数，分别占…的x、y、z."""
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and rows[end].figure.joined and _same_kind(rows[at], rows[end]):
            end += 1
        group = rows[at:end]
        if len(group) > 1:
            for row in group[1:]:
                row.kind, row.base, row.sign, row.rule = (
                    group[0].kind,
                    group[0].base,
                    group[0].sign,
                    group[0].rule,
                )
            _deal(group, rows[:at], grammar)
        at = end


def _same_kind(a: Row, b: Row) -> bool:
    return a.figure.quantity.unit_norm == b.figure.quantity.unit_norm and a.kind != "threshold"


def _deal(group: list[Row], before: list[Row], grammar: Grammar) -> None:
    names = _listed(group, grammar)
    if names:
        for row, name in zip(group, names, strict=True):
            row.indicator = name.indicator or row.indicator
            row.scope = name.scope or row.scope
        return
    source = [r for r in before if r.kind == "level"][-len(group) :]
    if "indicator" in group[0].inherited and len(source) == len(group):
        for row, other in zip(group, source, strict=True):
            row.indicator, row.scope = other.indicator, other.scope


def _listed(group: list[Row], grammar: Grammar) -> list[Name]:
    """The names of a list of subjects, one for each figure of the group; empty where they do not fit."""
    phrase = group[0].indicator
    if group[0].kind == "share" and group[0].base and not phrase:
        return []
    items = [item for item in re.split(r"[、，]|以及|和|与|及", phrase) if item]
    if len(items) != len(group):
        full = re.split(r"[、]|以及|和|与|及", group[0].figure.left.replace(TIME, ""))
        items = [i for i in full if i]
        if len(items) != len(group):
            return []
        items[-1] = items[-1].split("分别")[0]
    tail = _shared_tail(items, grammar)
    named = [read_name(item if item.endswith(tail) else item + tail, grammar) for item in items]
    owner = group[0].scope
    return [Name(n.scope or owner, n.indicator) if n.indicator else Name(n.scope, "") for n in named]


def _shared_tail(items: list[str], grammar: Grammar) -> str:
    known = _suffixes(items[-1], grammar)
    if not known or any(_suffixes(item, grammar) for item in items[:-1]):
        return ""
    return known[-1] if known[-1] != items[-1] else ""


def _finish(rows: list[Row], parsed: Parsed, memory: Memory, home: Home, grammar: Grammar) -> None:
    for row in rows:
        q = row.figure.quantity
        row.comparator = q.comparator
        row.zero = q.dimension == "count" and row.figure.left.rstrip().endswith(("没有", "无"))
        row.scope = _whole(row.scope, home, grammar)
        if row.kind == "growth" and not row.base:
            row.base = "同比"
            row.guessed.add("base")
        if not row.indicator:
            row.indicator = memory.indicator
        row.status = _status(row, parsed, memory, home, grammar)
        if "约占" in row.figure.left or "近占" in row.figure.left:
            row.comparator = "approx"


def _whole(scope: str, home: Home, grammar: Grammar) -> str:
    if not scope or scope in grammar.whole:
        return "全国" if scope in ("全国", "我国") else home.region or scope
    for word in grammar.whole:
        if scope.endswith(word) and scope != word:
            return scope.removesuffix(word)
    return grammar.places.get(scope, scope)


def _status(row: Row, parsed: Parsed, memory: Memory, home: Home, grammar: Grammar) -> Status:
    start = row.figure.quantity.start
    clause = parsed.text[max(0, start - 60) : start]
    clause = clause.rpartition("；")[2]
    issued = home.calendar.issued
    year = int(
        row.period[-4:]
        if row.period and "/" in row.period and len(row.period) == 9
        else (row.period or "0")[:4]
    )
    if issued and year and year < issued and not (memory.target and row.period == memory.section.period):
        return "actual"
    until = any(
        p.until and p.end <= start and (not issued or (p.year or 0) >= issued) for p in parsed.periods
    )
    if grammar.target.search(clause) or (until and "力争" in parsed.text) or until:
        return "target"
    if memory.target or memory.section.target:
        return "target"
    if home.plan and memory.section.target is None and year > home.plan[0]:
        return "target"
    return "actual"


def _remember(rows: list[Row], times: list[Period], parsed: Parsed, memory: Memory) -> None:
    for period in times:
        memory.calendar = replace(memory.calendar, last=spoken_year(period, memory.calendar))
    if times:
        iso = resolve(times[-1], memory.calendar)
        memory.period = iso or memory.period
    levels = [r for r in rows if r.kind != "threshold"]
    if levels:
        memory.indicator = levels[-1].indicator
    del parsed


def value_of(row: Row) -> tuple[Decimal, Decimal | None]:
    """The value in the contract's unit, signed, and the upper end of a range."""
    q = row.figure.quantity
    if row.zero:
        return Decimal(0), None
    high = None if q.high_norm is None else q.high_norm * row.sign
    low = q.value_norm * row.sign
    if high is not None and high < low:
        low, high = high, low
    return low, high
