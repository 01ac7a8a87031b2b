"""Tables set in plain text: rows parted by tabs, by markdown bars, or by blanks, below heads by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Cell, Table
from pipeline.patterns import regex
from pipeline.reading.captions import caption_and_unit, header_rows, is_number
from pipeline.reading.plain.broken_bars import broken_tables
from pipeline.reading.plain.goal_stacks import goal_stacks
from pipeline.reading.plain.lines import Line

_GAP = regex(r"\t[\t \u3000]*|[ \u3000\xa0]{2,}")
_YEAR = regex(r"(?:19|20)\d\d年?$")
_RULE = regex(r"[|\s:：-]+$")

Row = list[tuple[int, int]]


@dataclass(frozen=True)
class _Style:
    """How rows are cut into cells, and how many rows and columns make a table.

    `numeric`: half of its cells are figures. `headed`: its first row has none, and every other has one.
    """

    cut: Callable[[str, Line], Row]
    rows: int
    columns: int
    numeric: bool
    headed: bool = False


def find_tables(text: str, lines: Sequence[Line]) -> tuple[Table, ...]:
    """The tables of a text, in order; a caption and a unit note just above belong to the table."""
    tables: list[Table] = []
    taken: set[int] = set()
    for first, count, broken in broken_tables(text, lines):
        taken.update(range(first, first + count))
        tables.append(_table(text, lines, first, broken, count=count))
    for first, count, goals in goal_stacks(lines, taken):
        taken.update(range(first, first + count))
        tables.append(_table(text, lines, first, goals, count=count))
    for style in _STYLES:
        for first, rows in _runs(text, lines, style, taken):
            taken.update(range(first, first + len(rows)))
            tables.append(_table(text, lines, first, rows))
    for first, rows in _stacked(lines, taken):
        tables.append(_table(text, lines, first, rows, count=sum(map(len, rows))))
    return tuple(sorted(tables, key=lambda t: t.start))


_STACK = regex(
    "|".join(
        f"T{{{n + names}}}(?:{name}[ND]{{{n}}}){{{3 if n + names < 4 else 2},}}"
        for names, name in ((1, "T"), (2, "T[TD]"))
        for n in range(8, 2 - names, -1)
    )
)
"""Heads, then rows of a name, with its unit or without, and its figures, each cell on a line of its own; two
columns ask for three rows, since a list of names and pairs of figures looks like a table of two. A dash may
stand for a unit or for a figure."""
_ONE_ROW = regex("(?P<heads>T+)(?P<figures>[ND]+)")


def _stacked(lines: Sequence[Line], taken: set[int]) -> Iterator[tuple[int, list[Row]]]:
    """Tables whose cells stand each on a line of its own, as they fall out of a page that was copied."""
    marks = "".join(" " if n in taken else _mark_of_cell(line.text) for n, line in enumerate(lines))
    for found in _STACK.finditer(marks):
        first = _ONE_ROW.match(found.group())
        heads, figures = (len(first[of]) for of in ("heads", "figures")) if first else (0, 0)
        columns = (heads + figures) // 2
        cells = [(line.start, line.end) for line in lines[found.start() : found.end()]]
        yield found.start(), [cells[n : n + columns] for n in range(0, len(cells), columns)]


def _mark_of_cell(text: str) -> str:
    """N for a figure, D for a gap, T for a short text that may be a head or a name, a blank for all else."""
    if text in ("—", "-", "–", "…", "/", "——"):
        return "D"
    if is_number(text):
        return "N"
    return "T" if len(text) <= 20 and not _NO_CELL.search(_PART.sub("", text)) else " "


_PART = regex("^[ \u3000]*其中[：:]")
_NO_CELL = regex(r"[。；，：？！]|^(?:表|附表|专栏|图)\s*[\d一二三四五六七八九十]")


def _runs(
    text: str, lines: Sequence[Line], style: _Style, taken: set[int]
) -> Iterator[tuple[int, list[Row]]]:
    first = 0
    rows: list[Row] = []
    for index, line in enumerate(lines):
        row = [] if index in taken else style.cut(text, line)
        if style.numeric and rows and 1 < len(row) < len(rows[-1]):
            row = _cut_finer(text, line, rows[-1]) or row
        if style.numeric and len(rows) == 1 and _stands_over(text, lines[first], rows[0], row):
            rows = [[(lines[first].start, lines[first].start), *rows[0]]]
        if len(row) >= style.columns and (not rows or _fits(rows[-1], row, style)):
            first = index if not rows else first
            rows.append(row)
            continue
        if _enough(text, rows, style):
            yield first, rows
        first, rows = (index, [row]) if len(row) >= style.columns else (index, [])
    if _enough(text, rows, style):
        yield first, rows


def _cut_finer(text: str, line: Line, above: Row) -> Row:
    """A row of which two cells have but one blank between them (亿美元 6.2), where that makes it fit."""
    row = _by_single_blanks(text, line)
    return row if len(row) == len(above) else []


def _stands_over(text: str, line: Line, heads: Row, row: Row) -> bool:
    """Whether an indented line of words heads the columns of the row below, all but the first."""
    cells = [text[a:b] for a, b in heads]
    return line.indent > 0 and len(row) == len(heads) + 1 and not any(is_number(cell) for cell in cells)


def _fits(above: Row, row: Row, style: _Style) -> bool:
    return len(above) == len(row) if style.numeric else abs(len(above) - len(row)) <= max(2, len(above) // 2)


def _enough(text: str, rows: Sequence[Row], style: _Style) -> bool:
    if len(rows) < style.rows:
        return False
    cells = [text[a:b] for row in rows[1:] for a, b in row[1:]]
    if style.headed and not _headed([[text[a:b] for a, b in row[1:]] for row in rows]):
        return False
    return not style.numeric or sum(is_number(cell) for cell in cells) >= 0.5 * len(cells)


def _headed(rows: Sequence[Sequence[str]]) -> bool:
    figures = [any(is_number(cell) and not _YEAR.match(cell) for cell in row) for row in rows]
    return not figures[0] and all(figures[1:])


def _by_tabs(_: str, line: Line) -> Row:
    """Cells between single tabs; empty ones count."""
    return _cut(line, re.compile(r"[ \u3000]*\t[ \u3000]*")) if "\t" in line.text else []


def _by_blanks(_: str, line: Line) -> Row:
    row = _cut(line, _GAP)
    return row if all(b - a <= 24 for a, b in row) else []


def _by_single_blanks(text: str, line: Line) -> Row:
    """Short cells with one blank between them, no sentence; a name may be longer before figures."""
    if re.search(r"[。；，：]", _PART.sub("", line.text)):
        return []
    row = _cut(line, re.compile(r"[ \u3000\xa0]+"))
    first = row[0][1] - row[0][0] if row else 0
    if first > _LONG_NAME or (first > _SHORT and not all(is_number(text[a:b]) for a, b in row[1:])):
        return []
    return row if all(b - a <= _SHORT and "、" not in text[a:b] for a, b in row[1:]) else []


_SHORT, _LONG_NAME = 16, 30
"""Characters of a cell, and of the name of a measure (战略性新兴产业增加值占规上工业比重（%）), at most."""


def _by_commas(_: str, line: Line) -> Row:
    """Rows of a CSV file: narrow commas, short cells, no sentence."""
    if "," not in line.text or re.search(r"[。；，]", line.text):
        return []
    row = _cut(line, re.compile(r","))
    return row if all(b - a <= 30 for a, b in row) else []


def _by_bars(text: str, line: Line) -> Row:
    if line.text.count("|") < 2 or not line.text.startswith("|"):
        return []
    inner = Line(line.text.strip().strip("|"), line.start + 1, 0, False)
    return [_trim(text, a, b) for a, b in _cut(inner, re.compile(r"\|"))]


def _by_open_bars(text: str, line: Line) -> Row:
    """Cells between bars, none at the line's ends (指标 | 2020年 | 2025年)."""
    if line.text.count("|") < 2 or line.text.startswith("|") or re.search("[。；]", line.text):
        return []
    return [_trim(text, a, b) for a, b in _cut(line, re.compile(r"\|"))]


def _cut(line: Line, gap: re.Pattern[str]) -> Row:
    row: Row = []
    at = 0
    for match in gap.finditer(line.text):
        row.append((line.start + at, line.start + match.start()))
        at = match.end()
    return [*row, (line.start + at, line.end)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _table(text: str, lines: Sequence[Line], first: int, rows: Sequence[Row], *, count: int = 0) -> Table:
    """The table of `rows` that begins with line `first`; `count` lines of it, where a row is not a line."""
    body = [row for row in rows if not _is_rule(text, row)]
    heads = header_rows([[text[a:b] for a, b in row] for row in body])
    width = max(len(row) for row in body)
    cells = tuple(
        Cell(r, c, a, b, text[a:b], header=r < heads)
        for r, row in enumerate(body)
        for c, (a, b) in enumerate(row + [(row[-1][1], row[-1][1])] * (width - len(row)))
    )
    caption, unit = caption_and_unit([line.text for line in lines[max(0, first - 2) : first]])
    last = lines[first + (count or len(rows)) - 1]
    return Table(lines[first].start, last.end, cells, caption, unit)


def _is_rule(text: str, row: Row) -> bool:
    return all(_RULE.match(text[a:b]) or a == b for a, b in row) and any(b > a for a, b in row)


_STYLES = (
    _Style(_by_bars, 2, 2, False),
    _Style(_by_open_bars, 3, 3, True),
    _Style(_by_tabs, 2, 2, False),
    _Style(_by_blanks, 3, 2, True),
    _Style(_by_commas, 3, 2, True),
    _Style(_by_single_blanks, 3, 3, True, headed=True),
)
