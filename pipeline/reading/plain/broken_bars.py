"""Tables whose cells stand each on a line of its own, with a bar at its end (地区 |⏎产值 |⏎甲县 |⏎30.5 |⏎|).

So they fall out of pages whose cells hold paragraphs. A line of bars alone fills a row up, so that all rows
have one width; cells that span several columns, or rows, are told once. Where no bars fill rows up, the names
of rows stand at equal distances among the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import gcd

from pipeline.patterns import regex
from pipeline.reading.captions import is_number
from pipeline.reading.plain.lines import Line

Row = list[tuple[int, int]]
Told = list[tuple[int, int] | None]
"""The cells of a row as told; None for one that is empty."""
_BARS = regex(r"\|(?:\s*\|)*")
_WIDEST = 20
_FEWEST_FILLED = 2
"""Rows that bars fill up, by which the width of all is known: one may be chance. Chosen, not measured."""


@dataclass
class _Run:
    """Lines of one table: the `first` and how many; `cells` are their spans, None where a bar fills a row.

    `filled` tells how many cells there are where each line of bars ends.
    """

    first: int
    count: int = 0
    cells: Told = field(default_factory=list)
    filled: list[int] = field(default_factory=list)

    def take(self, cells: Told) -> None:
        self.count += 1
        self.cells += cells
        if cells[0] is None:
            self.filled.append(len(self.cells))


def broken_tables(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int, list[Row]]]:
    """The first line of each table, how many lines it has, and its rows."""
    for run in _runs(lines):
        width = _width(run.filled) or _width_by_names(text, run.cells)
        if not width:
            continue
        told = (_told(run.cells[n : n + width]) for n in range(0, len(run.cells), width))
        rows = [row for row in told if row]
        if len(rows) > 1:
            yield run.first, run.count, _in_columns(text, rows, width)


def _width(filled: Sequence[int]) -> int:
    """How many columns all rows have; 0 where they have no one width. The last row may have lost a cell."""
    for ends in (filled, filled[:-1]):
        width = gcd(*ends)
        if len(ends) >= _FEWEST_FILLED and 1 < width <= _WIDEST:
            return width
    return 0


def _width_by_names(text: str, cells: Told) -> int:
    """How many columns there are where each row is a name and its figures; 0 where rows are not alike."""
    kinds = [_kind(text, cell) for cell in cells]
    names = [n for n, pair in enumerate(pairwise(kinds)) if pair == ("word", "figure")]
    widths = {behind - name for name, behind in pairwise(names)}
    width = min(widths, default=0)
    even = len(widths) == 1 and len(cells) % width == 0 and names[0] < 2 * width
    return width if even and len(cells) > 2 * width else 0


def _runs(lines: Sequence[Line]) -> Iterator[_Run]:
    run = _Run(0)
    for n, line in enumerate(lines):
        if _ends_a_cell(line):
            run.take(_cells(line))
            continue
        if run.count:
            yield run
        run = _Run(n + 1)
    if run.count:
        yield run


def _ends_a_cell(line: Line) -> bool:
    return line.text.endswith("|") and (line.text.count("|") == 1 or _BARS.fullmatch(line.text) is not None)


def _cells(line: Line) -> Told:
    if _BARS.fullmatch(line.text):
        return [None] * line.text.count("|")
    return [(line.start, line.start + len(line.text.rstrip("| \t\u3000")))]


def _told(cells: Told) -> Told:
    """The cells of a row without those that only fill it up."""
    last = max((n for n, cell in enumerate(cells) if cell), default=-1)
    return list(cells[: last + 1])


def _in_columns(text: str, rows: Sequence[Told], width: int) -> list[Row]:
    """The rows, each cell in its column: under fewer heads, or beside cells that span rows."""
    heads = len(rows[0])
    full: Told = []
    made: list[Row] = []
    for row in rows:
        if len(row) == width == heads:
            full = row
        elif heads < width:
            row = row[max(0, len(row) - heads) :]  # 空气质量 | PM2.5浓度 | …: the name stands in two columns
        elif full and not _alike(text, row, full):
            row = _beside(text, row, full) or row
        made.append(_placed(row, min(heads, width)))
    return made


def _alike(text: str, row: Told, full: Told) -> bool:
    return all(_kind(text, a) == _kind(text, b) for a, b in zip(row, full, strict=False))


def _beside(text: str, row: Told, full: Told) -> Told:
    """A row with the cells of the one above that span both; empty where that is not to be seen."""
    made = list(full)
    at = len(full)
    for cell in reversed(row):
        at = next((n for n in reversed(range(at)) if _kind(text, full[n]) == _kind(text, cell)), -1)
        if at < 0:
            return []
        made[at] = cell
    return made


def _kind(text: str, cell: tuple[int, int] | None) -> str:
    said = text[slice(*cell)].strip("≥≤><＞＜%％") if cell else ""
    return "figure" if is_number(said) or said in ("/", "—", "-", "") else "word"


def _placed(row: Told, width: int) -> Row:
    """Spans for all columns; an empty cell stands where the one before it ends."""
    placed: Row = []
    at = next(cell[0] for cell in row if cell)
    for n in range(width):
        cell = row[n] if n < len(row) else None
        placed.append(cell or (at, at))
        at = placed[-1][1]
    return placed
