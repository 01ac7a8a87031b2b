"""The tables of a PDF: found page by page, stitched over pages, made into grids."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.blocks import Block, Grid
from pipeline.reading.captions import header_rows
from pipeline.reading.pdf.chars import PageContent
from pipeline.reading.pdf.gutters import unruled_tables
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.paragraphs import text_block
from pipeline.reading.pdf.ruled import CellText, FoundTable, Rules, ruled_tables
from pipeline.reading.pdf.second import SecondReader
from pipeline.reading.pdf.sides import Asked


def find_tables(
    content: PageContent,
    rules: Rules,
    found: list[Line],
    before: FoundTable | None,
    second: SecondReader | None = None,
    sides: Asked | None = None,
) -> list[FoundTable]:
    """The tables of a page; their pieces are taken out of `found`. `second` is asked about doubtful ones,
    `sides` whether the page is in columns."""
    made = ruled_tables(content.number, rules, found)
    if second is not None:
        made = [second.better(table, content, rules) for table in made]
    x = (sides or Asked()).gutter(found)
    if x is None:
        return made + unruled_tables(content.number, found, rules, before)
    for side in (
        [p for p in found if p.x1 <= x + 4],
        [p for p in found if p.x0 >= x - 4],
    ):
        whole = list(side)
        made += unruled_tables(content.number, side, rules)
        gone = {id(p) for p in whole} - {id(p) for p in side}
        found[:] = [p for p in found if id(p) not in gone]
    return made


def stitched(flow: Sequence[Line | FoundTable]) -> list[Line | Grid]:
    """The flow with tables as grids; a table that goes on over a page end is one."""
    made: list[Line | Grid] = []
    open_: FoundTable | None = None
    pages: list[int] = []
    for at, item in enumerate(flow):
        if isinstance(item, Line):
            if open_ is not None and not (_continues_label(item) and _goes_on(flow, at, open_)):
                made.append(_grid(open_, pages))
                open_ = None
            elif open_ is not None:
                continue
            made.append(item)
        elif open_ is not None and _same_table(open_, item):
            _append(open_, item)
            pages.append(item.page)
        else:
            if open_ is not None:
                made.append(_grid(open_, pages))
            open_, pages = item, [item.page]
    if open_ is not None:
        made.append(_grid(open_, pages))
    return made


def _continues_label(line: Line) -> bool:
    return line.text.startswith("续") and len(line.text) < 40


def _goes_on(flow: Sequence[Line | FoundTable], at: int, open_: FoundTable) -> bool:
    after = next((item for item in flow[at:] if isinstance(item, FoundTable)), None)
    return after is not None and _same_table(open_, after)


def _same_table(above: FoundTable, below: FoundTable) -> bool:
    """On the next page, with as many columns at about the same places."""
    if len(above.cells[0]) != len(below.cells[0]) or not above.page < below.page <= above.page + 1:
        return False
    wide = max(above.x1 - above.x0, 1.0)
    return all(abs(a - b) < 0.12 * wide for a, b in zip(above.xs, below.xs, strict=True))


def _texts(row: Sequence[CellText]) -> list[str]:
    return [cell.text for cell in row]


def _append(above: FoundTable, below: FoundTable) -> None:
    """Add the rows of `below`, its repeated header dropped and a row broken by the page end rejoined."""
    added = list(below.cells)
    at = 0
    while at < min(len(added), len(above.cells), 4) and _texts(added[at]) == _texts(above.cells[at]):
        at += 1
    added = added[at:]
    if added and not added[0][0].text:
        _rejoin(above.cells[-1], added[0])
        filled = sum(bool(c.text) for c in added[0])
        if filled < 0.6 * len(added[0]):
            added = added[1:]
        else:
            _fill_key(above.cells[-1], added)
    above.cells += added
    above.page = below.page


def _rejoin(last: Sequence[CellText], first: Sequence[CellText]) -> None:
    if sum(bool(c.text) for c in first) >= 0.6 * len(first):
        return
    seen: set[int] = set()
    for to, cell in zip(last, first, strict=True):
        if id(cell) not in seen:
            seen.add(id(cell))
            to.lines += cell.lines


def _fill_key(last: Sequence[CellText], added: Sequence[list[CellText]]) -> None:
    """A first column that was merged over the page end goes on with its text."""
    empty = added[0][0]
    for row in added:
        if row[0] is not empty:
            return
        row[0] = last[0]


def _grid(table: FoundTable, pages: Sequence[int]) -> Grid:
    blocks: dict[int, Block] = {}
    rows = [[blocks.setdefault(id(c), text_block(c.lines)) for c in row] for row in table.cells]
    heads = table.header_rows or header_rows([[b.text for b in row] for row in rows])
    return Grid(rows, heads, pages=tuple(sorted(set(pages))))
