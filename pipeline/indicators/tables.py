"""Rows out of statistical tables: every figure of a cell, with what its heads and its row say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.discourse import Ground
from pipeline.indicators.table_context import Context, caption_span, context_of
from pipeline.indicators.table_cumulative import over_years
from pipeline.indicators.table_figures import Figure, choose_unit, in_unit, kind_with_unit, read_figure
from pipeline.indicators.table_grid import Column, beside
from pipeline.indicators.table_growth import checked
from pipeline.indicators.table_heads import Head, squeeze, table_words
from pipeline.indicators.table_labels import pairs
from pipeline.indicators.table_rows import RowName, is_total, named_rows, scope_of, stripped
from pipeline.indicators.table_times import earlier, of_stretch
from pipeline.lexicon import Lexicon
from pipeline.model import Cell, Document, Evidence, Indicator, Span, Status, Table
from pipeline.patterns import regex

_NOTES = " \t\u3000*※†①②③④⑤⑥⑦⑧⑨⑩"


def from_table(document: Document, table: Table, lexicon: Lexicon, ground: Ground) -> Iterator[Indicator]:
    """The rows of one table, cell by cell; nothing where the table is no statistical one."""
    words = table_words(lexicon)
    for part in [part for whole in pairs(table, words) for part in beside(whole)]:
        yield from checked(list(_cells(document, part, lexicon, ground)))


def _cells(
    document: Document, table: Table, lexicon: Lexicon, ground: Ground
) -> Iterator[tuple[Column, Indicator]]:
    """Each figure with the column that it stands in."""
    words = table_words(lexicon)
    context = context_of(document, table, words, ground)
    if context is None:
        return
    for row, named in named_rows(context):
        for column in context.layout.columns:
            indicator = _cell(row, column, named, context)
            if indicator is not None:
                yield column, indicator


def _cell(row: list[Cell], column: Column, named: RowName, context: Context) -> Indicator | None:
    cell = row[column.index]
    figure = read_figure(cell.text, context.words)
    if figure is None or (figure.marked and not column.raised):
        return None
    if figure.marked:
        figure = replace(figure, value=column.raised * figure.value)
    head = _merged(column.head, named, context)
    if head.falls:
        if "%" not in (figure.unit, column.head.unit, named.head.unit, context.table.unit):
            return None  # PM2.5下降 | 57.3: by so much, or to it?
        figure = _fallen(figure)
    if figure.cumulative:
        figure, head = over_years(figure, head, row, named.head.kind, context)
    unit, stated = choose_unit(
        figure.unit,
        _units(figure, column, named, context),
        context.table.unit,
        head,
        context.words,
    )
    if figure.turned and head.kind in ("level", "rank"):
        head = replace(head, kind="growth")
    demanded = _DEMANDED.match(cell.text.strip()) is not None
    head = replace(head, kind=kind_with_unit(head.kind, unit), status="target" if demanded else head.status)
    known = head.name in context.words.measures or (demanded and head.name.endswith(_INTENSITY))
    if not head.name or not (unit or known):
        return None
    return _indicator(cell, row, column, named, head, figure, (unit, stated), context)


_DEMANDED = regex("[≥≤≧≦]|>=|<=|不[得应]?(?:低|高|少)于|不[得应]?超过")
"""≥150: what a table of norms asks for, and no result."""
_INTENSITY = ("强度", "系数")


def _units(figure: Figure, column: Column, named: RowName, context: Context) -> list[str]:
    """The units that heads, row and caption state, the nearest first."""
    if figure.cumulative and named.head.unit == "%":
        return ["个百分点"]
    own = "" if figure.cumulative else column.head.unit
    return [own, named.head.unit, context.layout.caption.unit]


def _fallen(figure: Figure) -> Figure:
    """A figure with the sign of what falls by it (单位GDP能耗降低 | 13.5)."""
    if figure.value <= 0:
        return figure
    return replace(figure, value=-figure.value, high=figure.high and -figure.high)


def _merged(head: Head, named: RowName, context: Context) -> Head:
    """What column and row together say; the column's word on kind and period goes first."""
    row = named.head
    return Head(
        name=_name(head, row, context),
        unit=head.unit,
        kind=row.kind if head.kind == "level" else head.kind,
        base=head.base or row.base,
        period=head.period or row.period,
        status="target" if "target" in (head.status, row.status) else "actual",
        scope=scope_of(head.scope, context) or named.scope,
        ago=head.ago or row.ago,
        stretch=head.stretch or row.stretch,
        falls=row.falls and head.kind in ("level", "growth"),
    )


def _name(head: Head, row: Head, context: Context) -> str:
    """The measure: of the column, of the row, or of both (原煤 + 产量); what 数量 counts the caption says."""
    words = context.words
    if head.name in words.counts:
        noun = next((end for end in words.scope_ends if context.layout.caption.scope.endswith(end)), "")
        return noun + "数量"
    if context.layout.title in words.items and row.name and head.name:
        return row.name if row.name.endswith(head.name[-1]) else row.name + head.name
    return head.name or row.name


def _status(head: Head, period: str | None, context: Context) -> Status:
    issued = context.calendar.issued
    ahead = period is not None and issued is not None and int(period.split("/")[-1][:4]) > issued
    return "target" if head.status == "target" or ahead else "actual"


def _base(head: Head, context: Context) -> str:
    if head.kind in ("growth", "change"):
        return head.base or "同比"
    if head.kind == "share":
        return head.base or ("" if context.layout.measures else context.subject or "合计")
    return head.base if head.kind in ("multiple", "rank") else ""


def _indicator(
    cell: Cell,
    row: list[Cell],
    column: Column,
    named: RowName,
    head: Head,
    figure: Figure,
    unit: tuple[str, bool],
    context: Context,
) -> Indicator | None:
    values = in_unit(figure, unit[0], context.words)
    if values is None:
        return None
    stated = head.period is not None
    period, when = (head.period, _where(column, named, "period")) if stated else context.period
    period = of_stretch(earlier(period, 0 if stated else head.ago), "" if stated else head.stretch)
    low, high = values
    doubt = (when.how == "assumed") + (not unit[1]) + (not unit[0])
    shown = cell.text.rstrip(_NOTES)
    start, end = cell.start + len(shown) - len(shown.lstrip()), cell.start + len(shown)
    return Indicator(
        start=start,
        end=end,
        surface=context.document.text[start:end],
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


PART, TOTAL = "table:column", "table:total"
"""Rows of a table that sum up, and their sum."""


def _rule(named: RowName, context: Context) -> str:
    """`table:row` where rows are measures; else `table:column`, `table:total`, `table:of` (其中)."""
    if context.layout.measures or named.cell is None:
        return "table:row"
    if is_total(named.cell.text, context.words):
        return TOTAL
    text = squeeze(named.cell.text)
    return PART if stripped(text, context.words) == text else "table:of"


def _where(column: Column, named: RowName, slot: str) -> Evidence:
    cell = column.cell if column.head.period or named.cell is None else named.cell
    return Evidence(slot, "stated", Span(cell.start, cell.end) if cell else None)


def _evidence(column: Column, named: RowName, when: Evidence, context: Context) -> Iterator[Evidence]:
    """Where the slots of a figure were read."""
    head, key = _span(column.cell), _span(named.cell)
    caption = caption_span(context.document, context.table)
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
