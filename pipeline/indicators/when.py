"""When a figure holds, and whether it is told of the past or set for the future."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.indicators.clause import TIME, Parsed
from pipeline.indicators.context import Home, spoken_year
from pipeline.indicators.grammar import Grammar
from pipeline.indicators.kind import Reading
from pipeline.indicators.row import Memory, Row
from pipeline.mentions.times import Calendar, Period, resolve
from pipeline.model import Status

_BASE_BEHIND = re.compile(r"年?(?:的[\d.]+倍|[^，。；]{0,20}(?:总和|总规模|之和|[\d.]+倍))")


_NO_DATE_BEFORE = ("同期", "以前", "之前", "以来", "起", "之后", "以后", "价格", "不变价")
_MILESTONE = re.compile(r"(?:时期|规划|计划)?的?(?:开局|收官|起步|第.年|首年|最后一年|承上启下|关键|决胜)")
_FIGURE_BEHIND = re.compile("的[\\d一二三四五六七八九十百千两]")
_GROUND = re.compile(r"在?[^，。；：]{0,30}(?:基础|基数)(?:之?上)")
_NEAR = 9
_YEARLY = ("年均", "年平均", "平均每年", "年递增", "每年")


def times_of(parsed: Parsed, grammar: Grammar) -> list[Period]:
    """The times of a sentence that date its figures: none that a figure is compared with."""
    text = parsed.text
    grounds = [m.span() for m in _GROUND.finditer(text)] if "基" in text else []
    return [
        replace(p, only=next((end for start, end in grounds if start <= p.start < end), None))
        for p in parsed.periods
        if (
            _FIGURE_BEHIND.match(text[p.end : p.end + 2])
            or not grammar.periods.base_before.search(text[max(0, p.start - 3) : p.start])
        )
        and not _BASE_BEHIND.match(text[p.end : p.end + 12])
        and not text.startswith(_NO_DATE_BEFORE, p.end)
        and not (p.plan and _MILESTONE.match(text[p.end : p.end + 12]))
    ]


def set_period(
    row: Row,
    reading: Reading,
    times: list[Period],
    memory: Memory,
    home: Home,
    grammar: Grammar,
    rows: list[Row],
) -> None:
    """The period: the last time told before the figure, else what was carried or the section says."""
    start = row.figure.quantity.start
    said = [p for p in times if p.end <= start and (p.only is None or start < p.only)]
    calendar = _calendar(said, memory)
    own = [p for p in said if not _of_earlier(p, rows)]
    if own:
        row.period = resolve(own[-1], calendar)
        row.said_at = (own[-1].start, own[-1].end)
    if row.figure.quantity.form == "ratio" and rows and rows[-1].figure.quantity.end + 1 == start:
        row.period = rows[-1].period
    pair = _pair(said, calendar) or ("/".join(memory.pair) if memory.pair else None)
    if pair and _is_from(row) and TIME not in row.figure.left:
        row.period = pair[:4]
    if row.period is None:
        row.period = memory.period or memory.section.period
        (row.inherited if row.period else row.guessed).add("period")
        row.period = row.period or _default(home)
        if _is_from(row) and memory.section.span and len(row.period or "") == 4:
            row.period = str(int(memory.section.span[:4]) - 1)
    if row.base in _YEARLY and row.period and "/" not in row.period:
        stretch = _stretch(said, calendar, grammar) or memory.section.span
        stretch = stretch or _plan_ending(row.period, grammar) or _term_ending(row.period, home)
        row.period = stretch or row.period
    row.period = _end_of(row, row.period, grammar)
    if reading.base_at and row.period and len(row.period) == 4:
        base = re.match(r"(?:19|20)\d\d", row.base)
        if base and row.rule != "times" and row.kind in ("change", "growth", "multiple"):
            row.period = f"{base.group()}/{row.period}"


def deal_years(rows: list[Row], times: list[Period], parsed: Parsed, memory: Memory) -> None:
    """2017年和2020年分别达到30个和40个: to each figure of a list its own year."""
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and rows[end].figure.joined:
            end += 1
        listed = _listed(rows[at], times, parsed) if end - at > 1 and "分别" in rows[at].figure.left else []
        if len(listed) == end - at:
            for row, period in zip(rows[at:end], listed, strict=True):
                row.period = resolve(period, _calendar([period], memory))
                row.said_at = (period.start, period.end)
                row.inherited.discard("period")
        at = end


def _listed(row: Row, times: list[Period], parsed: Parsed) -> list[Period]:
    """The years of the last list of years before a figure."""
    said = [p for p in times if p.end <= row.figure.quantity.start]
    listed = said[-1:]
    for period in reversed(said[:-1]):
        if parsed.text[period.end : listed[0].start] not in ("、", "和", "与", "及", "以及"):
            break
        listed.insert(0, period)
    return listed if len(listed) > 1 else []


def _of_earlier(period: Period, rows: list[Row]) -> bool:
    """Whether a time belongs to a figure before alone (由上年的88个|增加到317个)."""
    for row in reversed(rows):
        at = period.start - row.figure.left_at
        if at > len(row.figure.left):
            break
        if 0 < at <= len(row.figure.left) and row.figure.left[at - 1] in "由从比较":
            return True
    return False


def _stretch(said: list[Period], calendar: Calendar, grammar: Grammar) -> str | None:
    """The years between two states; those of a plan where they are (2020 to 2025: 2021/2025)."""
    pair = _pair(said, calendar)
    if pair and (int(pair[:4]) + 1, int(pair[5:])) in grammar.periods.plans.values():
        return f"{int(pair[:4]) + 1}/{pair[5:]}"
    return pair


def _is_from(row: Row) -> bool:
    return row.figure.left.rstrip(TIME).endswith(("由", "从", "自"))


def _pair(said: list[Period], calendar: Calendar) -> str | None:
    """The stretch between the two years of 从1997年的…增加到2002年的…."""
    years = [resolve(p, calendar) for p in said[-2:]]
    if len(years) == 2 and all(y and len(y) == 4 for y in years) and str(years[0]) < str(years[1]):
        return f"{years[0]}/{years[1]}"
    return None


def _end_of(row: Row, period: str | None, grammar: Grammar) -> str | None:
    """Of a stretch of years, what a state is dated by: its end, or the year before it for 从…."""
    stretch = re.fullmatch(r"(\d{4})/(\d{4})", period or "")
    if not stretch or row.kind not in ("level", "rank", "share") or row.base in _YEARLY:
        return period
    if _is_from(row):
        plan = (int(stretch[1]), int(stretch[2])) in grammar.periods.plans.values()
        return str(int(stretch[1]) - plan)
    if row.rule in ("moved_to", "rate_level", "rank", "share_of", "share", "share_within"):
        return stretch[2]
    clause = row.figure.left + "".join(row.figure.earlier)
    stock = row.figure.left.rstrip("了").endswith(("达到", "达", "超过", "突破", "增至", "升至", "为", "有"))
    return stretch[2] if stock and not grammar.cumulative.search(clause) else period


def _term_ending(year: str, home: Home) -> str | None:
    """The five years of a government's term that a report looks back on."""
    if not home.report or year != str(home.calendar.reported):
        return None
    return f"{int(year) - 4}/{year}"


def _plan_ending(year: str, grammar: Grammar) -> str | None:
    """The five years of the plan that ends with `year`: what an average growth covers."""
    return next((f"{a}/{b}" for a, b in grammar.periods.plans.values() if str(b) == year), None)


def _calendar(said: list[Period], memory: Memory) -> Calendar:
    calendar = memory.calendar
    if memory.section.year and not calendar.last:
        calendar = replace(calendar, last=memory.section.year)
    for period in said[-_NEAR:-1]:
        calendar = replace(calendar, last=spoken_year(period, calendar))
    return calendar


def _default(home: Home) -> str | None:
    if home.plan:
        return f"{home.plan[0]}/{home.plan[1]}"
    return str(home.calendar.reported) if home.calendar.reported else None


def status_of(row: Row, parsed: Parsed, memory: Memory, home: Home, grammar: Grammar) -> Status:
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
    ahead = home.report and issued is not None and year >= issued and memory.section.target is not False
    if memory.target or memory.section.target or ahead:
        return "target"
    if home.plan and memory.section.target is None and year > home.plan[0]:
        return "target"
    return "actual"


def _looks_ahead(period: Period, now: int | None, text: str) -> bool:
    """到2020年, written before 2020."""
    since = text[period.start - 2 : period.start] == "截至"
    return period.until and not since and now is not None and (period.last or period.year or 0) > now


def _carries_on(period: Period, text: str) -> bool:
    """Whether a time holds for the following sentences too (not 近三年, 由上年的…)."""
    relative = period.same == -1 or text[period.start - 1 : period.start] in ("由", "从")
    if period.day and not period.at_end:
        return False
    return not relative and not period.text.startswith(("近", "最近"))


def remember(rows: list[Row], times: list[Period], parsed: Parsed, memory: Memory) -> None:
    last = rows[-1].figure.quantity.start if rows else len(parsed.text)
    times = [p for p in times if p.only is None and p.start < last]
    for period in times:
        memory.calendar = replace(memory.calendar, last=spoken_year(period, memory.calendar))
    pair = _pair(times, memory.calendar)
    if pair:
        memory.pair = (pair[:4], pair[5:])
    if times and _carries_on(times[-1], parsed.text):
        iso = resolve(times[-1], _calendar(times, memory))
        if iso:
            memory.period, memory.period_at = iso, (times[-1].start, times[-1].end)
    levels = [r for r in rows if r.kind != "threshold"]
    if levels:
        memory.indicator = levels[-1].indicator
