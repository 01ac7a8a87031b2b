"""From the figures of a sentence to rows: which measure, whose, when, compared with what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from pipeline.indicators.clause import TIME, Figure, Parsed
from pipeline.indicators.context import Home, Section, spoken_year
from pipeline.indicators.grammar import Grammar
from pipeline.indicators.kind import Reading, read_kind
from pipeline.indicators.name import (
    Name,
    counted,
    known_suffix,
    leading_scope,
    read_counted,
    read_name,
    strip_lead,
    strip_tail,
)
from pipeline.indicators.period import Calendar, Period, resolve
from pipeline.model import Comparator, Kind, Status

_BASE_BEHIND = re.compile(r"年?(?:的[\d.]+倍|[^，。；]{0,20}(?:总和|总规模|之和|[\d.]+倍))")


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
    limit: Comparator | None = None
    source: Row | None = None


@dataclass(slots=True)
class Memory:
    """What was last said: carried from sentence to sentence of a paragraph."""

    calendar: Calendar
    section: Section = field(default_factory=Section)
    period: str | None = None
    indicator: str = ""
    scope: str = ""
    threshold: str = ""
    share_base: str = ""
    target: bool = False


def rows_of(parsed: Parsed, memory: Memory, home: Home, grammar: Grammar) -> list[Row]:
    """The rows of one sentence. `memory` is read and brought up to date."""
    rows: list[Row] = []
    owner = memory.scope
    times = _times(parsed, grammar)
    for figure in parsed.figures:
        reading = read_kind(figure, grammar)
        if reading is None:
            continue
        row = _row(figure, reading, rows, parsed, owner, grammar)
        owner = _owner_after(row, reading, owner, grammar)
        _when(row, reading, times, memory, home, grammar)
        rows.append(row)
    stated = any(row.scope == owner and "scope" not in row.inherited for row in rows)
    memory.scope = owner if _carries(parsed, owner, home, grammar, stated=stated) else ""
    _conditions(rows, parsed, memory, grammar)
    for row in rows:
        if row.source and row.rule != "part_of_reference" and row.kind != "threshold":
            row.indicator = row.source.indicator
    _complete(rows)
    _zip_lists(rows, grammar)
    _share_bases(rows, memory)
    _finish(rows, parsed, memory, home, grammar)
    _remember(rows, times, memory)
    return rows


def _owner_after(row: Row, reading: Reading, owner: str, grammar: Grammar) -> str:
    """Whose the following figures are, unless they say so themselves.

    A count of parks makes the parks the subject (全省工业园区数量达到137个，完成增加值…).
    """
    if row.rule == "reference" or row.kind == "threshold":
        return owner
    stem = row.indicator.removesuffix("数").removesuffix("数量").removesuffix("总")
    if _counts(row) and stem.endswith(grammar.subjects) and "indicator" not in row.inherited:
        said = leading_scope(
            strip_lead(reading.phrase.replace(TIME, ""), grammar.lead, grammar.protected), grammar, count=True
        )[0]
        return said + stem if said else owner
    return row.scope or owner


def _carries(parsed: Parsed, owner: str, home: Home, grammar: Grammar, *, stated: bool) -> bool:
    """Whether the subject goes on in the next sentence of the paragraph."""
    group = owner.endswith(grammar.subjects)
    return group and ((stated and not home.report) or parsed.text.endswith(("；", ";")))


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


def _row(
    figure: Figure,
    reading: Reading,
    rows: list[Row],
    parsed: Parsed,
    owner: str,
    grammar: Grammar,
) -> Row:
    name = _name(figure, reading, grammar)
    row = Row(figure, reading.kind, name.indicator, name.scope, reading.base, reading.sign, reading.rule)
    row.comparator = figure.quantity.comparator
    row.zero = figure.quantity.dimension == "count" and figure.left.rstrip().endswith(("没有", "无"))
    if reading.base_at:
        row.base = parsed.text[slice(*reading.base_at)]
    if not row.indicator:
        _inherit(row, rows, grammar)
    if not row.scope or row.scope in grammar.subjects:
        row.scope = _scope_for(row, owner, grammar)
        row.inherited.add("scope")
    return row


def _scope_for(row: Row, owner: str, grammar: Grammar) -> str:
    """Whose a figure is that does not say so: the source's, a group's just named, or the subject's."""
    if row.source:
        return row.source.scope
    if any(word in row.indicator for word in grammar.of_places):
        return "" if owner.endswith(grammar.heads) else owner
    if _counts(row) and any(word in row.indicator for word in grammar.subjects):
        return "" if owner.endswith(grammar.subjects) else owner
    for clause in reversed(row.figure.earlier):
        said = leading_scope(strip_lead(clause.replace(TIME, ""), grammar.lead, grammar.protected), grammar)[
            0
        ]
        if said.endswith(grammar.heads):
            return said
    return owner


def _name(figure: Figure, reading: Reading, grammar: Grammar) -> Name:
    """The measure and its owner: for counts what stands behind the figure, else what stands before."""
    if reading.rule == "part_behind":
        return Name("", read_counted(figure.right, grammar))
    if figure.quantity.dimension == "count" and reading.kind in ("level", "change", "threshold"):
        return _counted_name(figure, reading, grammar)
    before = read_name(reading.phrase, grammar)
    if reading.kind == "rank" or figure.quantity.dimension in ("ratio", "points", "multiple"):
        if not before.indicator and reading.rule == "grows_at":
            return Name(before.scope, read_counted(re.sub(r"(?:增长|增速).*", "", figure.right), grammar))
        return before
    if not before.indicator or (before.indicator in grammar.generic and figure.right.startswith("的")):
        return Name(before.scope, read_counted(figure.right, grammar))
    return before


def _counted_name(figure: Figure, reading: Reading, grammar: Grammar) -> Name:
    each = _EACH.search(reading.phrase.replace(TIME, ""))
    behind = read_counted(figure.right, grammar)
    if each and behind:
        return Name("各" + each["whose"], counted("每" + each["whose"] + each["does"] + behind))
    before = read_name(reading.phrase, grammar, count=True)
    if len(behind) > 1:
        phrase = strip_lead(reading.phrase.replace(TIME, ""), grammar.lead, grammar.protected)
        scope = before.scope or leading_scope(phrase, grammar, count=True)[0]
        if _MEMBERS.search(phrase):
            scope = ""
        return Name(scope, counted(_prefix(reading.phrase, grammar) + behind))
    return Name(before.scope, counted(before.indicator))


_EACH = re.compile(
    r"每个?(?P<whose>[^，；\d每个]{1,5}?)(?:已|都|均|基本上|基本|平均|约)*(?P<does>(?:重点)?(?:培育|发展|建设|建成|设立)?)(?:有|拥有|约有)?$"
)
_MEMBERS = re.compile(r"、[^、，；]{2,8}等?$")


def _prefix(before: str, grammar: Grammar) -> str:
    """新增 or 新建 before the count belongs to what is counted."""
    return next((kept for kept in grammar.kept if before.rstrip("了").endswith(kept)), "")


def _inherit(row: Row, rows: list[Row], grammar: Grammar) -> None:
    """Take the measure from the clauses before the figure, or from the last row."""
    last = next((r for r in reversed(rows) if r.kind != "threshold"), None)
    row.inherited.add("indicator")
    if row.rule == "part_of_reference" and last and len(rows) > 1:
        _of_reference(row, last, rows[-2])
        return
    clauses = list(row.figure.earlier)
    if last and _unlike(last, row):
        clauses.append(last.figure.left)
    for clause in clauses:
        name = _known_in(clause, grammar)
        if name.indicator:
            row.indicator, row.scope = name.indicator, row.scope or name.scope
            return
    if last is None:
        return
    row.indicator = last.indicator
    row.source = last
    to_only = row.figure.left.strip(TIME) in ("", "到", "至")
    if (to_only or row.rule in ("moved_to", "reference")) and last.kind == "share" and row.kind == "level":
        row.kind, row.base = "share", last.base


def _unlike(last: Row, row: Row) -> bool:
    """Whether a figure cannot be of the same measure as the last one (4个…，达14.2万亿元)."""
    kinds = {last.figure.quantity.dimension, row.figure.quantity.dimension}
    return last.kind == "level" and "count" in kinds and "money" in kinds


def _of_reference(row: Row, reference: Row, own: Row) -> None:
    """低于全国0.84%的一半: the figure before the reference, as a part of the reference."""
    row.indicator = own.indicator + (f"占{own.base}比重" if own.kind == "share" and own.base else "")
    row.source = own
    row.base = reference.scope
    verb = reference.figure.left
    row.limit = "lt" if "低" in verb or "不" in verb else "gt" if "高" in verb or "超" in verb else None


def _known_in(clause: str, grammar: Grammar) -> Name:
    """The first measure of the lexicon that a clause names, with its owner."""
    found = grammar.known.search(clause)
    return read_name(clause[: found.end()], grammar) if found else Name()


def _suffixes(name: str, grammar: Grammar) -> list[str]:
    return [name[-n:] for n in range(2, min(12, len(name)) + 1) if name[-n:] in grammar.names]


def _when(
    row: Row, reading: Reading, times: list[Period], memory: Memory, home: Home, grammar: Grammar
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
    if row.base in ("年均", "年平均", "平均每年", "年递增") and row.period and "/" not in row.period:
        row.period = memory.section.span or _plan_ending(row.period, grammar) or row.period
    if reading.base_at and row.period and len(row.period) == 4:
        base = re.match(r"(?:19|20)\d\d", row.base)
        if base and row.kind in ("change", "growth", "multiple"):
            row.period = f"{base.group()}/{row.period}"


def _plan_ending(year: str, grammar: Grammar) -> str | None:
    """The five years of the plan that ends with `year`: what an average growth covers."""
    return next((f"{a}/{b}" for a, b in grammar.periods.plans.values() if str(b) == year), None)


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


def _conditions(rows: list[Row], parsed: Parsed, memory: Memory, grammar: Grammar) -> None:
    """A threshold gives the count beside it a condition, and takes its measure from what it sorts."""
    for n, row in enumerate(rows):
        before = rows[n - 1] if n else None
        if before and before.zero and before.figure.clause == row.figure.clause and row.comparator != "eq":
            row.kind, row.rule = "threshold", "none_above"
        if row.kind != "threshold":
            continue
        _name_threshold(row, memory, grammar)
        count = _count_beside(rows, n)
        if count:
            q = row.figure.quantity
            text = parsed.masked[row.figure.left_at : q.end + len(q.limit)].replace(TIME, "")
            count.condition = strip_lead(text, grammar.lead | {"没有", "单个", "其中"}) or text
            count.indicator = _sorted_count(row, count, parsed, memory, grammar)


def _sorted_count(row: Row, count: Row, parsed: Parsed, memory: Memory, grammar: Grammar) -> str:
    """The name of a count whose members pass a test (主营业务收入超100亿元的园区数)."""
    left = row.figure.left
    start = row.figure.left_at + len(strip_tail(left, grammar.comparing | {"过", "上"}))
    test = parsed.text[start : row.figure.quantity.end + len(row.figure.quantity.limit)].strip(" 的有")
    stated = row.indicator if memory.threshold and row.indicator == memory.threshold else ""
    stated = stated if stated and not test.startswith(stated) else ""
    own = row.figure if row.figure.quantity.start > count.figure.quantity.start else count.figure
    noun = read_counted(count.figure.right if count.zero else own.right, grammar).removeprefix("单个")
    noun = noun or count.indicator
    kept = _prefix(row.figure.left, grammar) or _prefix(count.figure.left, grammar)
    return counted(kept + stated + test + "的" + noun.removeprefix(kept))


def _count_beside(rows: list[Row], n: int) -> Row | None:
    """The count that a threshold sorts: the next one of its clause, or the one just before it."""
    row = rows[n]
    after = next((r for r in rows[n + 1 :] if r.kind != "threshold"), None)
    if after and after.figure.clause == row.figure.clause and _counts(after):
        return after
    before = rows[n - 1] if n else None
    if (
        before
        and before.figure.clause == row.figure.clause
        and _counts(before)
        and (before.zero or len(row.figure.left) < 3)
    ):
        return before
    return None


def _counts(row: Row) -> bool:
    return row.kind == "level" and row.figure.quantity.dimension == "count"


def _name_threshold(row: Row, memory: Memory, grammar: Grammar) -> None:
    if known_suffix(row.indicator, grammar) and "indicator" not in row.inherited:
        memory.threshold = row.indicator
        return
    sorts = next((of for noun, of in grammar.sorted_by.items() if noun in row.figure.right[:10]), "")
    row.indicator = memory.threshold or sorts or row.indicator


def _complete(rows: list[Row]) -> None:
    """在建8座 counts what the figure before counted."""
    for last, row in pairwise(rows):
        stem = row.indicator.removesuffix("数")
        if (
            _counts(row)
            and _counts(last)
            and stem in ("在建", "新增", "新建", "续建", "建成", "竣工", "开工")
        ):
            row.indicator = stem + last.indicator.removeprefix("建成")
            row.inherited.add("indicator")


def _zip_lists(rows: list[Row], grammar: Grammar) -> None:
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


def _share_bases(rows: list[Row], memory: Memory) -> None:
    """占比77.7% after 占园区总数的17%: of the same whole."""
    for row in rows:
        if row.kind != "share":
            continue
        if row.base:
            memory.share_base = row.base
        elif "indicator" in row.inherited:
            row.base = memory.share_base


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
    places = _listed_places(group, grammar)
    if places:
        return places
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


def _listed_places(group: list[Row], grammar: Grammar) -> list[Name]:
    """The places of 其次是九江和吉安，分别拥有14个和13个工业园区."""
    if not group[0].figure.left.replace(TIME, "").startswith("分别") or not group[0].figure.earlier:
        return []
    clause = strip_lead(group[0].figure.earlier[0], grammar.lead | {"其次是", "其次", "依次"})
    items = [item for item in re.split(r"[、，]|以及|和|与|及", clause) if item]
    if len(items) != len(group) or any(item not in grammar.places for item in items):
        return []
    noun = group[-1].indicator if _counts(group[-1]) else ""
    return [Name(grammar.places[item], noun) for item in items]


def _shared_tail(items: list[str], grammar: Grammar) -> str:
    known = _suffixes(items[-1], grammar)
    if not known or any(_suffixes(item, grammar) for item in items[:-1]):
        return ""
    return known[-1] if known[-1] != items[-1] else ""


def _finish(rows: list[Row], parsed: Parsed, memory: Memory, home: Home, grammar: Grammar) -> None:
    for row in rows:
        row.comparator = row.limit or row.comparator
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
    now = issued or home.calendar.reported
    until = any(_looks_ahead(p, now, parsed.text) for p in parsed.periods if p.end <= start)
    if until or grammar.target.search(clause) or (now is None and grammar.target.search(parsed.text)):
        return "target"
    if memory.target or memory.section.target:
        return "target"
    if home.plan and memory.section.target is None and year > home.plan[0]:
        return "target"
    return "actual"


def _looks_ahead(period: Period, now: int | None, text: str) -> bool:
    """到2020年, written before 2020."""
    since = text[period.start - 2 : period.start] == "截至"
    return period.until and not since and now is not None and (period.last or period.year or 0) > now


def _remember(rows: list[Row], times: list[Period], memory: Memory) -> None:
    for period in times:
        memory.calendar = replace(memory.calendar, last=spoken_year(period, memory.calendar))
    if times:
        iso = resolve(times[-1], memory.calendar)
        memory.period = iso or memory.period
    levels = [r for r in rows if r.kind != "threshold"]
    if levels:
        memory.indicator = levels[-1].indicator


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
