"""The grid of a table: which rows are heads, what each column holds, which column names the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.indicators.table_figures import is_blank, numeric_share, raised, read_figure
from pipeline.indicators.table_heads import (
    RANKED_BY_GROWTH,
    Head,
    Words,
    as_unit,
    is_scope,
    read_head,
    read_label,
    squeeze,
)
from pipeline.indicators.table_labels import is_labelled, owner_of
from pipeline.indicators.table_times import read_time, split_stretch
from pipeline.mentions.measures import fold
from pipeline.mentions.times import Calendar
from pipeline.model import Cell, Table
from pipeline.patterns import regex

_YEAR = regex(r"(?:19|20)\d\d年?")
_YEAR_AND_NAME = regex(
    r"(?:19|20)\d\d年(?!上半年|下半年|第?[一二三四]季度|\d|预计|目标|计划|实际)[一-鿿]{3,}"
)
_CLASS = regex(r"\d[\d.,]*[^\d-]{0,6}(?:(?:及|\(含\))?以[上下内]|-\d[\d.,]*[^\d-]{1,6})")
_COLUMN_NUMBER = regex(r"[甲乙丙丁]|\(?\d{1,2}\)?")
_HAN = regex(r"[一-鿿]{2}|[一-鿿]$")

_LABEL_AND_VALUE = 2

Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its head, the lowest cell of the head, what ▲ means in it (1, -1, 0 unknown)."""

    index: int
    head: Head
    cell: Cell | None
    raised: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """A statistical table as understood. `measures` tells that rows, not columns, name the measures; `title`
    is the head of the column that names the rows, `owner` whom one row names for all others."""

    body: Grid
    columns: tuple[Column, ...]
    key: int | None
    period: int | None
    unit: int | None
    caption: Head
    measures: bool
    title: str = ""
    owner: str = ""


def lay_out(table: Table, caption: Head, words: Words, calendar: Calendar) -> Layout | None:
    """What each part of a table is, or None where it holds no column of figures.

    The `calendar` is that of the table: 一季度 in a head is one of the year that it speaks of last.
    """
    grid = [row for row in table.rows() if any(cell.text.strip() for cell in row)]
    width = max((len(row) for row in grid), default=0)
    grid = [row for row in grid if len(row) == width]
    if width == _LABEL_AND_VALUE and is_labelled(grid, words):
        column = Column(1, Head(), None)
        return Layout(grid, (column,), 0, None, None, caption, measures=True, owner=owner_of(grid, words))
    count = _header_rows(grid, words)
    head_rows, body = _filled(grid[:count]), _body(grid[count:], grid[:count])
    if not head_rows or not body:
        return None
    heads = [read_head([row[i] for row in head_rows], words, calendar) for i in range(width)]
    heads = _aimed_from(_without_state(heads, words), head_rows, words)
    heads = _with_owners(heads, grid[count - 1], body, words, calendar)
    period = _period_column(heads, body)
    key = _key_column(grid[count - 1], heads, body, words, period)
    columns = tuple(_value_columns(heads, grid[:count], body, words, {key, period}))
    if not columns or not (key is not None or period is not None):
        return None
    named = _dated(_inherited(_stretched(_with_parts(columns, words))))
    if key is not None:
        named, caption = _with_corner(named, heads[key], caption)
    if any(column.head.kind != "level" for column in named):
        caption = replace(caption, kind="level", base="")
    unit = _unit_column(heads, body, words, key)
    measures = all(not column.head.name for column in named)
    title = "" if key is None else squeeze(grid[count - 1][key].text)
    return Layout(body, named, key, period, unit, caption, measures, title)


def _without_state(heads: list[Head], words: Words) -> list[Head]:
    """Beside bare years, what another head says behind its year is no measure: 2020年基数 | 2021年."""
    if not any(head.period and head == Head(period=head.period, status=head.status) for head in heads):
        return heads
    return [replace(head, name="") if _is_state(head, words) else head for head in heads]


def _is_state(head: Head, words: Words) -> bool:
    """Whether a head is a year with a word that no measure ends with, and without a unit."""
    dated = head.period and head.name and head.kind == "level" and not head.unit
    return bool(dated) and not any(head.name.endswith(measure) for measure in words.measures)


def _aimed_from(heads: list[Head], head_rows: list[list[str]], words: Words) -> list[Head]:
    """A column of what a plan starts from (2020年基数) makes goals of the years behind it."""
    texts = ["".join(row[at] for row in head_rows) for at in range(len(heads))]
    started = [
        head.period[:4]
        for head, text in zip(heads, texts, strict=True)
        if head.period and _starts(text, words)
    ]
    if not started:
        return heads
    first = max(started)
    return [replace(head, status="target") if (head.period or "")[:4] > first else head for head in heads]


def _starts(head: str, words: Words) -> bool:
    return any(word in head for word in words.starting)


def _with_corner(columns: tuple[Column, ...], corner: Head, caption: Head) -> tuple[tuple[Column, ...], Head]:
    """Columns and caption with what the head of the labels says: 单位：万元 | 本期数 | 增减率."""
    if _is_unit_alone(corner):
        return columns, replace(caption, unit=corner.unit)
    return _in_corner(columns, corner), caption


def _unit_column(heads: list[Head], body: Grid, words: Words, key: int | None) -> int | None:
    """The column of units: by its head, or where that is missing by its cells."""
    headed = next((i for i, head in enumerate(heads) if head.role == "unit" and i != key), None)
    if headed is not None:
        return headed
    bare = [i for i, head in enumerate(heads) if head == Head() and i != key]
    return next((i for i in bare if _all_units(body, i, words)), None)


def _is_unit_alone(corner: Head) -> bool:
    """Whether a corner says the unit of the table, which rows with units of their own do not take."""
    return bool(corner.unit) and corner.kind == "level" and corner.role == "value" and not corner.name


def _in_corner(columns: tuple[Column, ...], corner: Head) -> tuple[Column, ...]:
    """Columns that say neither measure nor kind are of the kind that the corner tells (同比增长% | 3月)."""
    plain = all(c.head.kind == "level" and not (c.head.name or c.head.unit) for c in columns)
    if not plain or corner.name or corner.role != "value":
        return columns
    return tuple(
        replace(c, head=replace(c.head, kind=corner.kind, base=corner.base, unit=corner.unit))
        for c in columns
    )


def _with_owners(
    heads: list[Head], lowest: list[Cell], body: Grid, words: Words, calendar: Calendar
) -> list[Head]:
    """Heads without a measure over rows that name one (指标 | 大唐袜业 | 嵊州领带): they name the owners."""
    values = [at for at in range(1, len(heads)) if heads[at].role == "value"]
    named = {at: heads[at].scope or heads[at].name or _group_of(lowest[at], words) for at in values}
    shared = {heads[at].unit for at in values}
    if len(values) < 2 or len(shared) > 1:
        return heads
    if not all(named[at] and _names_no_measure(heads[at], words) for at in values):
        return heads
    owners = all(is_scope(name, words) for name in named.values())
    if not owners and squeeze(lowest[0].text) not in ("", "指标", "项目", "指标名称", "主要指标", "内容"):
        return heads
    unit = next((at for at, head in enumerate(heads) if head.role == "unit"), None)
    labels = [read_label(row[0].text, words, calendar) for row in body]
    units = [
        label.unit or (as_unit(row[unit].text, words) if unit else "")
        for label, row in zip(labels, body, strict=True)
    ]
    measured = len(labels) * any(shared) or sum(
        bool(own) or label.name in words.measures for own, label in zip(units, labels, strict=True)
    )
    if 2 * measured < len(labels):
        return heads
    return [
        replace(head, name="", scope=named[at]) if at in values else head for at, head in enumerate(heads)
    ]


def _names_no_measure(head: Head, words: Words) -> bool:
    plain = head.kind == "level" and not head.period
    return plain and not any(head.name.endswith(m) for m in words.measures)


def beside(table: Table) -> list[Table]:
    """The tables that one with repeated heads holds side by side (项目 | 投资 | 项目 | 投资), else itself."""
    rows = table.rows()
    heads = [squeeze(cell.text) for cell in rows[0]] if rows else []
    for width in range(2, len(heads) // 2 + 1):
        first = heads[:width]
        if len(heads) % width or heads != first * (len(heads) // width) or len(set(first)) < width:
            continue
        if all(_HAN.search(squeeze(row[at].text)) for row in rows[1:] for at in range(0, len(row), width)):
            return [_between(table, at, at + width) for at in range(0, len(heads), width)]
    return [table]


def _between(table: Table, first: int, end: int) -> Table:
    return replace(table, cells=tuple(cell for cell in table.cells if first <= cell.column < end))


def _header_rows(grid: Grid, words: Words) -> int:
    """Rows that are flagged as heads, and those after them that hold no figure but years."""
    count = 0
    for row in grid[:5]:
        flagged = bool(row) and all(cell.header for cell in row)
        if not flagged and (_has_figures(row, words) or _is_group(row) or count == 0):
            break
        count += 1
    if count == 0 and grid and not _has_figures(grid[0], words):
        count = 1
    while count < len(grid) - 1 and count and _is_column_numbers(grid[count]):
        count += 1
    return count


def _has_figures(row: list[Cell], words: Words) -> bool:
    return any(
        read_figure(cell.text, words) is not None and not _is_time(squeeze(cell.text)) for cell in row[1:]
    )


def _is_time(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None or read_time(text) is not None


def _is_column_numbers(row: list[Cell]) -> bool:
    texts = [squeeze(cell.text) for cell in row]
    numbers = [text.strip("()") for text in texts if text.strip("()").isdigit()]
    return (
        all(_COLUMN_NUMBER.fullmatch(text) for text in texts)
        and len(numbers) >= 2
        and numbers == [str(int(numbers[0]) + i) for i in range(len(numbers))]
        and int(numbers[0]) <= 2
    )


def _is_group(row: list[Cell]) -> bool:
    texts = {squeeze(cell.text) for cell in row[1:]} - {squeeze(row[0].text)}
    return all(is_blank(text) for text in texts)


def _filled(rows: Grid) -> list[list[str]]:
    """The texts of the heads; a blank cell of an upper row takes what stands to its left.

    Not where the head below it says again what one below that says already (总量, 增速, 总量): then it is
    another head that is missing.
    """
    texts = [[squeeze(cell.text) for cell in row] for row in rows if not _is_column_numbers(row)]
    for upper, lower in pairwise(texts):
        first = 0
        for i in range(2, len(upper)):
            first = i if upper[i] else first
            over = upper[i - 1] and lower[i - 1] and lower[i] not in lower[first:i]
            if not upper[i] and lower[i] and over:
                upper[i] = upper[i - 1]
    return texts


def _body(rows: Grid, heads: Grid) -> Grid:
    """The rows below the heads, without heads that are printed again on a later page."""
    seen = [[squeeze(cell.text) for cell in row] for row in heads]
    return [row for row in rows if [squeeze(cell.text) for cell in row] not in seen]


def _texts(body: Grid, index: int) -> list[str]:
    return [row[index].text for row in body if not _is_group(row)]


def _period_column(heads: list[Head], body: Grid) -> int | None:
    for index, head in enumerate(heads):
        cells = [squeeze(text) for text in _texts(body, index) if not is_blank(text)]
        years = sum(_YEAR.match(cell) is not None and not _YEAR_AND_NAME.match(cell) for cell in cells)
        if cells and years >= 0.8 * len(cells) and (head.role == "period" or (index == 0 and not head.name)):
            return index
    return None


def _key_column(
    head_row: list[Cell], heads: list[Head], body: Grid, words: Words, period: int | None
) -> int | None:
    """The column that names the rows: the best known head, else the first column of words."""
    ranked: list[tuple[bool, int, int]] = []
    for index, head in enumerate(heads):
        if head.role == "serial" or index == period or not _names_rows(body, index, words):
            continue
        title = squeeze(head_row[index].text)
        best = next((rank for rank, word in enumerate(words.key) if title.endswith(word)), len(words.key))
        if head.role == "other" or (head.role == "unit" and _all_units(body, index, words)):
            continue
        ranked.append((_says_one_thing(body, index), best, index))
    return min(ranked)[2] if ranked else None


def _says_one_thing(body: Grid, index: int) -> bool:
    """Whether a column has one text in nearly all rows (区域: 甲市, 甲市, …): it tells none from another."""
    texts = [squeeze(text) for text in _texts(body, index)]
    return len(texts) > _FEW and max(map(texts.count, texts)) >= 0.8 * len(texts)


_FEW = 2
"""Rows of which nothing can be told. Chosen, not measured."""


def _names_rows(body: Grid, index: int, words: Words) -> bool:
    texts = [text for text in _texts(body, index) if not is_blank(text)]
    wordy = sum(_HAN.search(squeeze(text)) is not None for text in texts)
    classes = sum(is_class(text) for text in texts)
    if classes >= 0.8 * len(texts) and index == 0:
        return bool(texts)
    return bool(texts) and wordy >= 0.6 * len(texts) and numeric_share(texts, words) < 0.4


def is_class(text: str) -> bool:
    """Whether a row's name is a class of size (1000亿元以上, 100—500亿元), which its members meet."""
    return _CLASS.fullmatch(fold(squeeze(text))) is not None


def _all_units(body: Grid, index: int, words: Words) -> bool:
    texts = [text for text in _texts(body, index) if not is_blank(text)]
    return bool(texts) and sum(bool(as_unit(text, words)) for text in texts) >= 0.6 * len(texts)


def _value_columns(
    heads: list[Head], head_rows: Grid, body: Grid, words: Words, taken: set[int | None]
) -> list[Column]:
    columns: list[Column] = []
    for index, head in enumerate(heads):
        if index in taken or head.role != "value":
            continue
        texts = _texts(body, index)
        if numeric_share(texts, words) < 0.5 or _is_serial(texts, index, head) or _are_years(texts):
            continue
        cell = next((row[index] for row in reversed(head_rows) if row[index].text.strip()), None)
        if cell is None or (
            head.kind == "level" and not (head.name or head.scope) and _group_of(cell, words)
        ):
            continue
        columns.append(Column(index, head, cell, raised(texts, words)))
    return columns


def _group_of(cell: Cell, words: Words) -> str:
    """城市 over figures: of whom they are, and of none that is known; not the whole."""
    title = re.sub(r"[（(].*", "", squeeze(cell.text))
    return title if title in words.key else ""


def _is_serial(texts: list[str], index: int, head: Head) -> bool:
    """A first column 1, 2, 3 … (also headed 排名) counts the rows."""
    cells = [squeeze(text) for text in texts if not is_blank(text)]
    counted = [str(i) for i in range(1, len(cells) + 1)]
    return index == 0 and len(cells) >= 2 and cells == counted and not head.unit.strip("位")


def _are_years(texts: list[str]) -> bool:
    cells = [squeeze(text) for text in texts if not is_blank(text)]
    return sum(_YEAR.fullmatch(cell) is not None for cell in cells) >= 0.8 * len(cells)


def _with_parts(columns: tuple[Column, ...], words: Words) -> tuple[Column, ...]:
    """常住人口（万人） | 其中：城镇: a part of what the column to its left measures, in its unit."""
    made: list[Column] = []
    for column in columns:
        head, last = column.head, made[-1].head if made else None
        part = column.cell is not None and column.cell.text.lstrip().startswith("其中")
        bare = head.kind == "level" and head.name and not head.unit and head.name not in words.measures
        if part and bare and last and last.name and last.kind == "level":
            head = replace(head, name=head.name + last.name, unit=last.unit)
        made.append(replace(column, head=head))
    return tuple(made)


def _stretched(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """本月增加值（万元） | 累计增加值: one measure over two stretches of time, in one unit."""
    months = {c.head.name: c.head.unit for c in columns if c.head.stretch == "month" and c.head.name}
    named = [replace(column, head=_sum_of(column.head, months)) for column in columns]
    return tuple(_beside_stretch(column, named[:n]) for n, column in enumerate(named))


def _beside_stretch(column: Column, before: Sequence[Column]) -> Column:
    """本月 | 本月止累计 | 同比: growth that says neither measure nor time is of the stretch to its left."""
    head = column.head
    if head.kind not in ("growth", "change") or head.name or head.period or head.stretch:
        return column
    level = next((c.head for c in reversed(before) if c.head.kind == "level"), None)
    if level is None or level.name:
        return column
    times = [c.head.period or "" for c in before if c.head.kind == "level"]
    of_months = any("/" in time for time in times) and len({time[-_MONTH:] for time in times}) == 1
    period = level.period if of_months else None
    return replace(column, head=replace(head, stretch=level.stretch, period=period))


_MONTH = len("2022-08")
"""5月 | 1—5月 | 增长: a month and the months up to it, which end alike."""


def _sum_of(head: Head, months: dict[str, str]) -> Head:
    """A head whose measure another column tells of the month: of the months so far, if it says so."""
    name, stretch = split_stretch(head.name)
    if head.kind != "level" or stretch != "sum" or name not in months:
        return head
    return replace(head, name=name, unit=head.unit or months[name], stretch=stretch)


def _inherited(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns of growth, share or rank that name no measure speak of the one to their left."""
    made: list[Column] = []
    for column in columns:
        head = column.head
        by_growth = head.kind == "rank" and RANKED_BY_GROWTH.fullmatch(head.name)
        silent = head.kind != "level" and (not head.name or by_growth)
        if silent and (level := _level_before(made, head) or _growth_before(made, head)):
            name = level.name + head.name  # 营业收入, 增速位次 beside it
            name = _measure_of_whole(head, columns) or name
            period = head.period or _last_period(made, level)
            head = replace(head, name=name, period=period, scope=head.scope or level.scope)
        made.append(replace(column, head=head))
    return tuple(made)


def _measure_of_whole(head: Head, columns: tuple[Column, ...]) -> str:
    """The measure that the whole of a share names, where a column is of it (增加值 | 占工业增加值比重)."""
    if head.kind != "share" or not head.base:
        return ""
    named = (column.head.name for column in columns if column.head.kind != "share")
    return max((name for name in named if name and head.base.endswith(name)), key=len, default="")


def _dated(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where years are columns, the one column of growth speaks of the last of them, 年均 of the stretch, what
    is done of a plan of the last that is no goal."""
    levels = [c.head for c in columns if c.head.kind == "level" and c.head.period]
    years = sorted(head.period for head in levels if head.period)
    reached = max((head.period for head in levels if head.period and head.status == "actual"), default="")
    undated = [c for c in columns if c.head.kind != "level" and not c.head.period]
    if len(undated) != 1 or not years or len({len(year) for year in years}) > 1:
        return columns
    if len(years) == 1 and (undated[0].head.kind == "share" or undated[0].head.base == "年均"):
        return columns
    dated = replace(undated[0], head=_of_years(undated[0].head, years, reached))
    return tuple(dated if column is undated[0] else column for column in columns)


def _of_years(head: Head, years: list[str], reached: str) -> Head:
    """A head of growth or share with its time, by the `years` beside it; `reached`: the last of results."""
    yearly = head.base == "年均"
    when = f"{int(years[0][:4]) + 1}/{years[-1][:4]}" if yearly else years[-1]
    if head.kind == "share":
        of_plan = reached and not head.base.endswith(("决算", "执行"))
        return replace(head, period=reached if of_plan else when)
    a_year_apart = len(years) == 1 or years[-1][4:] == years[-2][4:]
    return replace(head, period=when, base=head.base if a_year_apart or yearly else years[-2])


def _last_period(columns: list[Column], level: Head) -> str | None:
    """The last time of a measure whose years stand side by side (2022年产值 | 2021年产值 | 增长)."""
    told = (c.head.period or "" for c in columns if c.head.kind == "level" and c.head.name == level.name)
    return max(told, default="") or level.period


def _growth_before(columns: list[Column], head: Head) -> Head | None:
    """What a rank is by where only growth stands before it (增加值增速 | 位次)."""
    last = columns[-1].head if columns else None
    if head.kind != "rank" or last is None or last.kind != "growth" or not last.name:
        return None
    return replace(last, name=last.name + "增速")


def _level_before(columns: list[Column], head: Head) -> Head | None:
    """The head of the last level before, of the same place where one is named.

    Of the same stretch, where one is: 本月增加值 | 累计增加值 | 本月增长率 | 累计增长率.
    """
    fits = [c.head for c in columns if c.head.kind == "level" and head.scope in ("", c.head.scope)]
    alike = [level for level in fits if head.stretch and level.stretch == head.stretch]
    level = next(reversed(alike or fits), None)
    return level if level and level.name else None
