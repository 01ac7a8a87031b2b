"""What each row of a table says of all its figures: whose, which measure, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.indicators.table_context import Context
from pipeline.indicators.table_figures import is_blank
from pipeline.indicators.table_grid import Layout, is_class
from pipeline.indicators.table_heads import (
    Head,
    Words,
    as_measure,
    as_unit,
    is_scope,
    read_label,
    split_period,
    squeeze,
    without_aside,
)
from pipeline.model import Cell
from pipeline.patterns import regex


@dataclass(frozen=True, slots=True)
class RowName:
    """What a row says of all its figures."""

    scope: str
    head: Head
    cell: Cell | None
    condition: str = ""


@dataclass(slots=True)
class _Above:
    """What stands above a row: what names a group of rows, the last measure, that of 其中, a whole."""

    group: Head = field(default_factory=Head)
    name: str = ""
    parent: Head = field(default_factory=Head)
    whole: str = ""


def named_rows(context: Context) -> Iterator[tuple[list[Cell], RowName]]:
    """The rows that hold figures, each with what it says of them."""
    above = _Above()
    for row in context.layout.body:
        if squeeze(row[0].text).startswith(context.words.note):
            continue
        if _is_group_row(row, context.layout):
            above.group = read_label(row[0].text, context.words, context.calendar)
            continue
        named = _row_name(row, above.group, context)
        if named is not None:
            yield row, _completed(row, named, above, context)


def _completed(row: list[Cell], named: RowName, above: _Above, context: Context) -> RowName:
    """A row with what those above it lend; `above` is brought up to date."""
    above.whole = _whole_of_trades(row, named, above.whole)
    trade = _trade(row[0].text)
    if above.whole and trade and named.head.name in ("", above.whole):
        named = replace(named, head=replace(named.head, name=trade + "增加值"), scope=context.subject)
    if named.head.kind != "level" and not named.head.name:
        named = replace(named, head=replace(named.head, name=above.name))
    if context.layout.measures and named.cell and _is_part(named.cell.text, context.words):
        if named.head.name:
            named = replace(named, head=_of_parent(named.head, above.parent, context.words))
        else:
            named = _trade_of_parent(named, above.parent, context)
    else:
        above.parent = named.head
    above.name = named.head.name
    return named


def _is_part(text: str, words: Words) -> bool:
    """Whether a row is one of 其中, which what stands above it contains."""
    return stripped(text, words) != squeeze(text)


def _trade_of_parent(named: RowName, parent: Head, context: Context) -> RowName:
    """其中：轻工业 under 工业总产值: a trade by the measure above it."""
    if not parent.name or not named.scope.endswith("业"):
        return named
    measure = parent.name.removeprefix("规模以上").removeprefix("工业")
    head = replace(named.head, name=named.scope + measure, unit=named.head.unit or parent.unit)
    return replace(named, head=head, scope=context.subject)


def _of_parent(head: Head, parent: Head, words: Words) -> Head:
    """其中：规模以上 under 工业总产值（亿元）: what names no measure of its own is a part of the one above.

    Its unit is that of the whole, but for counts: 其中：从业人员 under 企业数（家） is counted otherwise.
    """
    if not head.name or head.kind not in ("level", parent.kind):
        return head
    whole = as_measure(parent.unit, words)
    if not head.unit and whole not in ("", "count") and words.measures.get(head.name, whole) == whole:
        head = replace(head, unit=parent.unit)
    if head.name.endswith((*words.measures, parent.name[:1])):  # 其中：增值税 under 税收 is a tax by its name
        return head
    return replace(head, name=head.name + parent.name)


_TRADE = regex(
    r"(?:其中[：:]?)?(?P<trade>第?[一二三]次?产业|农林牧渔业|农业|工业|建筑业|[\u4e00-\u9fff、]{1,10}(?:业|服务业))"
)


def _trade(text: str) -> str:
    """The trade that a row names and nothing else (其中：农林牧渔业)."""
    found = _TRADE.fullmatch(squeeze(text))
    return found["trade"] if found else ""


def _whole_of_trades(row: list[Cell], named: RowName, whole: str) -> str:
    """The measure of which trades below are parts: 生产总值, until a row names another measure."""
    if named.head.name.endswith("生产总值"):
        return named.head.name
    return whole if _trade(row[0].text) else ""


def _is_group_row(row: list[Cell], layout: Layout) -> bool:
    """A row that only names the rows below it: no figures, or one merged cell."""
    texts = {squeeze(row[column.index].text) for column in layout.columns}
    return all(is_blank(text) for text in texts) or (len(texts) == 1 and texts == {squeeze(row[0].text)})


def _row_name(row: list[Cell], group: Head, context: Context) -> RowName | None:
    layout, words = context.layout, context.words
    head = Head(period=_row_period(row, context))
    if layout.key is None:
        return RowName(context.subject, replace(layout.caption, scope="", period=head.period), None)
    cell = _key_cell(row, layout.key, words)
    if cell is None:
        return None
    if is_class(cell.text):
        return RowName(context.subject, head, cell, layout.title + squeeze(cell.text))
    if layout.unit is not None:
        head = replace(head, unit=as_unit(row[layout.unit].text, words))
    if layout.title in words.items:
        return RowName(context.subject, replace(head, name=stripped(cell.text, words)), cell)
    if not layout.measures:
        return RowName(scope_of(cell.text, context), head, cell)
    return _measured(cell, head, group, context)


def _measured(cell: Cell, head: Head, group: Head, context: Context) -> RowName:
    """A row of a table whose rows are measures; one that names a place is of the measure above it."""
    words = context.words
    measure = group if group.name else context.layout.caption
    counted = not measure.name and head.unit in words.counted_in and cell.text.endswith(words.counted)
    if is_total(cell.text, words) or (is_scope(stripped(cell.text, words), words) and not counted):
        unit = head.unit or measure.unit
        return RowName(scope_of(cell.text, context), replace(measure, period=head.period, unit=unit), cell)
    label = read_label(cell.text, words, context.calendar)
    if measure.kind == "growth" and label.kind == "level" and (head.unit or label.unit) in ("", "%"):
        label = replace(label, kind="growth", base=measure.base)  # 居民消费价格比上年涨跌幅度 | 食品烟酒
    unit, name = head.unit or label.unit, label.name
    if not name and group.name:
        unit, name = unit or group.unit, group.name
    period = label.period or head.period
    return RowName(label.scope or context.subject, replace(label, name=name, unit=unit, period=period), cell)


def _key_cell(row: list[Cell], key: int, words: Words) -> Cell | None:
    """The cell that names a row; for a total it may stand further left (序号)."""
    if squeeze(row[key].text):
        return row[key]
    return next((cell for cell in row[:key] if is_total(cell.text, words)), None)


def stripped(text: str, words: Words) -> str:
    return without_aside(squeeze(text), words)


def is_total(text: str, words: Words) -> bool:
    return squeeze(text) in words.total


def scope_of(text: str, context: Context) -> str:
    """Whose figures a row holds: the name in its key, the whole for a total."""
    name = stripped(text, context.words)
    whole = next((word for word in context.words.whole if name.startswith(word)), "")
    if name in context.words.total or (whole and name.removeprefix(whole) in context.words.total):
        return context.subject or name  # 合计, 全市合计
    if name in context.words.whole:
        return context.region or name
    return name


def _row_period(row: list[Cell], context: Context) -> str | None:
    if context.layout.period is None:
        return None
    text = squeeze(row[context.layout.period].text)
    return split_period(text, context.words, context.calendar)[1]
