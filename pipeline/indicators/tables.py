"""Rows out of statistical tables: every figure of a cell, with what its heads and its row say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.discourse import Ground
from pipeline.indicators.table_figures import (
    Figure,
    choose_unit,
    in_unit,
    is_blank,
    kind_with_unit,
    read_figure,
)
from pipeline.indicators.table_grid import Column, Layout, beside, is_class, lay_out
from pipeline.indicators.table_growth import checked
from pipeline.indicators.table_heads import (
    Head,
    Words,
    as_unit,
    is_scope,
    read_label,
    split_period,
    squeeze,
    table_words,
    without_aside,
)
from pipeline.indicators.table_times import earlier, of_stretch
from pipeline.lexicon import Lexicon
from pipeline.mentions.times import Calendar, Period, find_periods
from pipeline.model import Cell, Document, Evidence, Indicator, Span, Status, Table

_NOTES = " \t\u3000*※†①②③④⑤⑥⑦⑧⑨⑩"
_LOOK_BACK = 4  # paragraphs above a table in which its year may be spoken of


@dataclass(frozen=True, slots=True)
class _Context:
    """What a whole table is read with."""

    document: Document
    table: Table
    layout: Layout
    words: Words
    calendar: Calendar
    region: str
    period: tuple[str | None, Evidence]
    subject: str


@dataclass(frozen=True, slots=True)
class _RowName:
    """What a row says of all its figures."""

    scope: str
    head: Head
    cell: Cell | None
    condition: str = ""


def from_table(document: Document, table: Table, lexicon: Lexicon, ground: Ground) -> Iterator[Indicator]:
    """The rows of one table, cell by cell; nothing where the table is no statistical one."""
    for part in beside(table):
        yield from checked(list(_cells(document, part, lexicon, ground)))


def _cells(
    document: Document, table: Table, lexicon: Lexicon, ground: Ground
) -> Iterator[tuple[Column, Indicator]]:
    """Each figure with the column that it stands in."""
    words = table_words(lexicon)
    calendar = ground.calendar
    layout = lay_out(table, words, calendar)
    if layout is None:
        return
    context = _context(document, table, layout, words, ground)
    group, above, parent, whole = Head(), "", "", ""
    for row in layout.body:
        if squeeze(row[0].text).startswith(words.note):
            continue
        if _is_group_row(row, layout):
            group = read_label(row[0].text, words, calendar)
            continue
        named = _row_name(row, group, context)
        if named is None:
            continue
        whole = _whole_of_trades(row, named, whole)
        if whole and named.head.name in ("", whole) and (trade := _trade(row[0].text)):
            named = replace(named, head=replace(named.head, name=trade + "增加值"), scope=context.subject)
        if named.head.kind != "level" and not named.head.name:
            named = replace(named, head=replace(named.head, name=above))
        if layout.measures and named.cell and _is_part(named.cell.text, words):
            named = replace(named, head=_of_parent(named.head, parent, words))
        else:
            parent = named.head.name
        above = named.head.name
        for column in layout.columns:
            made = _cell(row, column, named, context)
            if made is not None:
                yield column, made


def _is_part(text: str, words: Words) -> bool:
    """Whether a row is one of 其中, which what stands above it contains."""
    return _stripped(text, words) != squeeze(text)


def _of_parent(head: Head, parent: str, words: Words) -> Head:
    """其中：规模以上 under 工业总产值: what names no measure of its own is a part of the one above."""
    if not head.name or head.kind != "level" or head.name.endswith(tuple(words.measures)):
        return head
    return replace(head, name=head.name + parent)


_TRADE = re.compile(
    r"(?:其中[：:]?)?(?P<trade>第?[一二三]次?产业|农林牧渔业|农业|工业|建筑业|[\u4e00-\u9fff、]{1,10}(?:业|服务业))"
)


def _trade(text: str) -> str:
    """The trade that a row names and nothing else (其中：农林牧渔业)."""
    found = _TRADE.fullmatch(squeeze(text))
    return found["trade"] if found else ""


def _whole_of_trades(row: list[Cell], named: _RowName, whole: str) -> str:
    """The measure of which trades below are parts: 生产总值, until a row names another measure."""
    if named.head.name.endswith("生产总值"):
        return named.head.name
    return whole if _trade(row[0].text) else ""


def _context(document: Document, table: Table, layout: Layout, words: Words, ground: Ground) -> _Context:
    region, calendar = ground.region, ground.calendar
    subject = layout.caption.scope
    if not subject or subject in words.whole or subject in words.total:
        subject = region
    period = _table_period(document, table, layout, words, calendar)
    return _Context(document, table, layout, words, calendar, region, period, subject)


def _table_period(
    document: Document, table: Table, layout: Layout, words: Words, calendar: Calendar
) -> tuple[str | None, Evidence]:
    """The period of figures whose heads and rows name none: caption, text above, report's year."""
    if layout.caption.period:
        return layout.caption.period, Evidence("period", "carried", _caption_span(document, table))
    year, guess = calendar.reported, Evidence("period", "assumed")
    told = _years_above(document, table, words)
    if told and year not in told:
        year = max(told)
    part = document.metadata.found.get("period_reported")
    if part and year == calendar.reported:
        return part.value, replace(guess, span=part.span)
    return (str(year) if year else None), replace(guess, span=told.get(year) if year else None)


def _years_above(document: Document, table: Table, words: Words) -> dict[int, Span]:
    """The years spoken of in the paragraphs above a table, and where."""
    above = [p for p in document.paragraphs if p.end <= table.start and p.kind != "table"][-_LOOK_BACK:]
    years: dict[int, Span] = {}
    for paragraph in above:
        text = paragraph.span.of(document.text)
        for found in find_periods(text, words.period):
            if found.year is None or found.last is not None or found.until or _since(text, found):
                continue
            if words.period.base_before.search(text, 0, found.start):  # 比2013年末增加8916个
                continue
            years[found.year] = Span(paragraph.start + found.start, paragraph.start + found.end)
    return years


def _since(text: str, found: Period) -> bool:
    """Whether a year only tells since when (自1991年首设…以来)."""
    before, after = text[: found.start].rstrip(), text[found.end :].lstrip()
    return before.endswith(("自", "从", "自从")) or after.startswith(("以来", "起", "至今", "以后", "之后"))


def _caption_span(document: Document, table: Table) -> Span | None:
    at = document.text.rfind(table.caption, 0, table.start) if table.caption else -1
    return Span(at, at + len(table.caption)) if at >= 0 else None


def _is_group_row(row: list[Cell], layout: Layout) -> bool:
    """A row that only names the rows below it: no figures, or one merged cell."""
    texts = {squeeze(row[column.index].text) for column in layout.columns}
    return all(is_blank(text) for text in texts) or (len(texts) == 1 and texts == {squeeze(row[0].text)})


def _row_name(row: list[Cell], group: Head, context: _Context) -> _RowName | None:
    layout, words = context.layout, context.words
    when = _row_period(row, context)
    if layout.key is None:
        return _RowName(context.subject, replace(layout.caption, scope="", period=when), None)
    cell = _key_cell(row, layout.key, words)
    if cell is None:
        return None
    if is_class(cell.text):
        condition = layout.title + squeeze(cell.text)
        return _RowName(context.subject, Head(period=when), cell, condition)
    head = Head(period=when)
    if layout.unit is not None:
        head = replace(head, unit=as_unit(row[layout.unit].text, words))
    if layout.title in words.items:
        return _RowName(context.subject, replace(head, name=_stripped(cell.text, words)), cell)
    if not layout.measures:
        return _RowName(_scope(cell.text, context), head, cell)
    if is_scope(_stripped(cell.text, words), words) or _is_total(cell.text, words):
        measure = group if group.name else layout.caption
        return _RowName(_scope(cell.text, context), replace(measure, period=when), cell)
    label = read_label(cell.text, words, context.calendar)
    head = replace(label, unit=head.unit or label.unit)
    if not head.name and group.name:
        head = replace(head, name=group.name, unit=head.unit or group.unit)
    return _RowName(head.scope or context.subject, replace(head, period=head.period or when), cell)


def _key_cell(row: list[Cell], key: int, words: Words) -> Cell | None:
    """The cell that names a row; for a total it may stand further left (序号)."""
    if squeeze(row[key].text):
        return row[key]
    return next((cell for cell in row[:key] if _is_total(cell.text, words)), None)


def _stripped(text: str, words: Words) -> str:
    return without_aside(squeeze(text), words)


def _is_total(text: str, words: Words) -> bool:
    return squeeze(text) in words.total


def _scope(text: str, context: _Context) -> str:
    """Whose figures a row holds: the name in its key, the whole for a total."""
    name = _stripped(text, context.words)
    if name in context.words.total:
        return context.subject or name
    if name in context.words.whole:
        return context.region or name
    return name


def _row_period(row: list[Cell], context: _Context) -> str | None:
    if context.layout.period is None:
        return None
    text = squeeze(row[context.layout.period].text)
    return split_period(text, context.words, context.calendar)[1]


def _cell(row: list[Cell], column: Column, named: _RowName, context: _Context) -> Indicator | None:
    cell = row[column.index]
    figure = read_figure(cell.text, context.words)
    if figure is None or (figure.marked and not column.raised):
        return None
    if figure.marked:
        figure = replace(figure, value=column.raised * figure.value)
    head = _merged(column.head, named, context)
    if figure.cumulative and column.head.kind == "growth":
        head = replace(head, kind="change" if named.head.unit == "%" else "level", base=_before(head.period))
    unit, stated = choose_unit(
        figure.unit,
        _units(figure, column, named, context),
        context.table.unit,
        head,
        context.words,
    )
    head = replace(head, kind=kind_with_unit(head.kind, unit))
    if not head.name or not (unit or head.name in context.words.measures):
        return None
    return _indicator(cell, row, column, named, head, figure, (unit, stated), context)


def _units(figure: Figure, column: Column, named: _RowName, context: _Context) -> list[str]:
    """The units that heads, row and caption state, the nearest first."""
    if figure.cumulative and named.head.unit == "%":
        return ["个百分点"]
    own = "" if figure.cumulative else column.head.unit
    return [own, named.head.unit, context.layout.caption.unit]


def _merged(head: Head, named: _RowName, context: _Context) -> Head:
    """What column and row together say; the column's word on kind and period goes first."""
    row = named.head
    return Head(
        name=_name(head, row, context),
        unit=head.unit,
        kind=row.kind if head.kind == "level" else head.kind,
        base=head.base or row.base,
        period=head.period or row.period,
        status="target" if "target" in (head.status, row.status) else "actual",
        scope=_scope(head.scope, context) or named.scope,
        ago=head.ago or row.ago,
        stretch=head.stretch or row.stretch,
    )


def _name(head: Head, row: Head, context: _Context) -> str:
    """The measure: of the column, of the row, or of both (原煤 + 产量); what 数量 counts the caption says."""
    words = context.words
    if head.name in words.counts:
        noun = next((end for end in words.scope_ends if context.layout.caption.scope.endswith(end)), "")
        return noun + "数量"
    if context.layout.title in words.items and row.name and head.name:
        return row.name if row.name.endswith(head.name[-1]) else row.name + head.name
    return head.name or row.name


def _status(head: Head, period: str | None, context: _Context) -> Status:
    issued = context.calendar.issued
    ahead = period is not None and issued is not None and int(period.split("/")[-1][:4]) > issued
    return "target" if head.status == "target" or ahead else "actual"


def _base(head: Head, context: _Context) -> str:
    if head.kind in ("growth", "change"):
        return head.base or "同比"
    if head.kind == "share":
        return head.base or context.subject or "合计"
    return head.base if head.kind in ("multiple", "rank") else ""


def _before(period: str | None) -> str:
    """The year before a stretch of years: from there a plan counts."""
    return f"{int(period[:4]) - 1}年" if period else ""


def _indicator(
    cell: Cell,
    row: list[Cell],
    column: Column,
    named: _RowName,
    head: Head,
    figure: Figure,
    unit: tuple[str, bool],
    context: _Context,
) -> Indicator | None:
    made = in_unit(figure, unit[0], context.words)
    if made is None:
        return None
    stated = head.period is not None
    period, when = (head.period, _where(column, named, "period")) if stated else context.period
    period = of_stretch(earlier(period, 0 if stated else head.ago), "" if stated else head.stretch)
    low, high = made
    doubt = (when.how == "assumed") + (not unit[1]) + (not unit[0])
    surface = cell.text.rstrip(_NOTES)
    start = cell.start + len(surface) - len(surface.lstrip())
    return Indicator(
        start=start,
        end=cell.start + len(surface),
        surface=surface.lstrip(),
        value=figure.value,
        unit=unit[0],
        value_norm=low.value_norm,
        value_norm_high=high.value_norm if high else None,
        unit_norm=low.unit_norm,
        indicator=head.name,
        scope=head.scope,
        period=period,
        kind=head.kind,
        comparator=figure.comparator,
        status=_status(head, period, context),
        base=_base(head, context),
        condition=named.condition,
        rule=_rule(named, context),
        confidence=round(0.95 - 0.2 * doubt, 2),
        sentence=Span(row[0].start, row[-1].end),
        evidence=tuple(_evidence(column, named, when, context)),
    )


def _rule(named: _RowName, context: _Context) -> str:
    """`table:row` where rows are measures; else `table:column`, `table:total`, `table:of` (其中)."""
    if context.layout.measures or named.cell is None:
        return "table:row"
    if _is_total(named.cell.text, context.words):
        return "table:total"
    text = squeeze(named.cell.text)
    return "table:column" if _stripped(text, context.words) == text else "table:of"


def _where(column: Column, named: _RowName, slot: str) -> Evidence:
    cell = column.cell if column.head.period or named.cell is None else named.cell
    return Evidence(slot, "stated", Span(cell.start, cell.end) if cell else None)


def _evidence(column: Column, named: _RowName, when: Evidence, context: _Context) -> Iterator[Evidence]:
    """Where the slots of a figure were read."""
    head, key = _span(column.cell), _span(named.cell)
    caption = _caption_span(context.document, context.table)
    if column.head.name:
        yield Evidence("indicator", "stated", head)
        yield Evidence("scope", "stated" if key else "carried", key or caption)
    else:
        scoped = context.layout.measures and named.scope == context.subject
        yield Evidence("indicator", "stated" if scoped else "carried", key if scoped else caption)
        yield Evidence("scope", "carried" if scoped else "stated", caption if scoped else key)
    yield Evidence("unit", "stated" if column.head.unit else "carried", head)
    yield when


def _span(cell: Cell | None) -> Span | None:
    return Span(cell.start, cell.end) if cell else None
