"""What a whole table is read with: its layout and words, the time and the place that hold for all of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.discourse import Ground
from pipeline.indicators.table_grid import Layout, lay_out
from pipeline.indicators.table_heads import Head, Words, caption_parts
from pipeline.mentions.times import Calendar, Period, find_periods
from pipeline.model import Document, Evidence, Span, Table
from pipeline.patterns import regex

_LOOK_BACK = 4  # paragraphs above a table in which its year may be spoken of


@dataclass(frozen=True, slots=True)
class Context:
    """What a whole table is read with."""

    document: Document
    table: Table
    layout: Layout
    words: Words
    calendar: Calendar
    region: str
    period: tuple[str | None, Evidence]
    subject: str


def context_of(document: Document, table: Table, words: Words, ground: Ground) -> Context | None:
    """What holds for a whole table, or None where it holds no column of figures.

    Its subject is the caption's, else the region's; a head or a row without a year (一季度) is of its year.
    """
    region = ground.region
    caption = caption_parts(table.caption, words, ground.calendar)
    period = _table_period(document, table, caption, words, ground.calendar)
    calendar = replace(ground.calendar, last=int(period[0][:4])) if period[0] else ground.calendar
    layout = lay_out(table, caption, words, calendar)
    if layout is None:
        return None
    subject = layout.owner or caption.scope
    plain = not subject or subject in words.whole or subject in words.total
    if plain or (layout.measures and _rows_name_trades(subject, layout)):
        subject = region
    return Context(document, table, layout, words, calendar, region, period, subject)


def _rows_name_trades(subject: str, layout: Layout) -> bool:
    """Whether a caption's trade (制造业发展主要指标) is no owner, since rows tell of their own trades."""
    if not _TRADE.search(subject) or layout.key is None:
        return False
    return any(_OWN_TRADE.search(row[layout.key].text) for row in layout.body)


_TRADE = regex("(?<!企)业$")
_OWN_TRADE = regex("工业|(?<!企)业(?:增加值|总?产值|投资|营业收入|占)|地区生产总值|GDP")


def _table_period(
    document: Document, table: Table, caption: Head, words: Words, calendar: Calendar
) -> tuple[str | None, Evidence]:
    """The period of figures whose heads and rows name none: caption, text above, report's year."""
    if caption.period:
        return caption.period, Evidence("period", "carried", caption_span(document, table))
    year, guess = calendar.reported, Evidence("period", "assumed")
    told = _years_above(document, table, words)
    if told and year not in told:
        year = max(told)
    part = document.metadata.found.get("period_reported")
    if part and year == calendar.reported:
        return part.value, replace(guess, span=part.span)
    return (str(year) if year else None), replace(guess, span=told.get(year) if year else None)


def _years_above(document: Document, table: Table, words: Words) -> dict[int, Span]:
    """The years spoken of in the paragraphs above a table, and where; not that of the document's own date."""
    above = [p for p in document.paragraphs if p.end <= table.start and p.kind != "table"][-_LOOK_BACK:]
    years: dict[int, Span] = {}
    head = document.metadata.found
    dates = [head[key].span for key in ("written", "published") if key in head]
    for paragraph in above:
        text = paragraph.span.of(document.text)
        for found in find_periods(text, words.period):
            if found.year is None or found.last is not None or found.until or _since(text, found):
                continue
            if words.period.base_before.search(text, 0, found.start):  # 比2013年末增加8916个
                continue
            if _INTENDED.search(text, 0, found.start):  # 项目计划2025年10月竣工
                continue
            span = Span(paragraph.start + found.start, paragraph.start + found.end)
            if not any(date and span.start < date.end and date.start < span.end for date in dates):
                years[found.year] = span
    return years


_INTENDED = regex("(?:计划|预计|拟|力争|争取|可望?|将)[于在]?$")


def _since(text: str, found: Period) -> bool:
    """Whether a year only tells since when (自1991年首设…以来)."""
    before, after = text[: found.start].rstrip(), text[found.end :].lstrip()
    return before.endswith(("自", "从", "自从")) or after.startswith(("以来", "起", "至今", "以后", "之后"))


def caption_span(document: Document, table: Table) -> Span | None:
    """Where the caption of a table stands in the text: the last place above the table."""
    at = document.text.rfind(table.caption, 0, table.start) if table.caption else -1
    return Span(at, at + len(table.caption)) if at >= 0 else None
