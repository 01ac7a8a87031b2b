"""Tables of HTML: which hold data, and their cells with merged ones filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.reading.blocks import Block, Grid
from pipeline.reading.captions import MAX_CELLS, header_rows

_MAX_SPAN = 1000
_MAX_COLUMNS = 400
_LONG_CELL = 400
_JUDGED = 200
"""Rows by which a table is judged."""


def is_data_table(table: Any) -> bool:
    """A table of figures and words, not one that lays out the page."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[_text(cell) for cell in _cells(row)] for row in _rows(table)[:_JUDGED]]
    cells = [cell for row in rows for cell in row]
    wide = sum(len(row) >= 2 for row in rows)
    if wide < 2 and not (wide == 1 and len(rows) > 1):
        return False
    long = sum(len(cell) > _LONG_CELL for cell in cells)
    return sum(bool(cell) for cell in cells) >= 3 and long <= 0.05 * len(cells)


def _rows(table: Any) -> list[Any]:
    """Rows in the order they are shown: head, bodies, foot."""
    rows = list(table.iter("tr"))
    rank = {"thead": 0, "tfoot": 2}
    return sorted(rows, key=lambda row: rank.get(getattr(row.getparent(), "tag", ""), 1))


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _text(cell: Any) -> str:
    return re.sub(r"[\s\u3000\xa0\u200b]+", " ", "".join(_pieces(cell))).strip()


def _pieces(cell: Any) -> Iterator[str]:
    for element in cell.iter():
        if isinstance(element.tag, str):
            yield " " if element.tag in ("p", "br", "div", "li") else ""
            yield element.text or ""
        if element is not cell:
            yield element.tail or ""


def grid_of(table: Any) -> Grid:
    """The cells as a rectangle; a merged cell stands in every place that it covers."""
    places: dict[tuple[int, int], Block] = {}
    rows = _rows(table)
    heads = 0
    for r, row in enumerate(rows):
        c = 0
        for cell in _cells(row):
            while (r, c) in places:
                c += 1
            _fill(places, r, c, cell, len(rows))
        heads += heads == r and _is_head(row)
        if len(places) > MAX_CELLS:
            break
    width = max((c for _, c in places), default=-1) + 1
    height = max((r for r, _ in places), default=-1) + 1
    filled = [[places.get((r, c)) or Block("") for c in range(width)] for r in range(height)]
    filled = [row for row in filled if any(block.text for block in row)]
    caption = table.find("caption")
    texts = [[block.text for block in row] for row in filled]
    return Grid(filled, max(heads, header_rows(texts)), _text(caption) if caption is not None else "")


def _fill(places: dict[tuple[int, int], Block], r: int, c: int, cell: Any, height: int) -> None:
    block = Block(_text(cell))
    down, across = _span(cell, "rowspan"), _span(cell, "colspan")
    down = height - r if down == 0 else min(down, height - r)
    for y in range(r, r + down):
        for x in range(c, min(c + max(across, 1), _MAX_COLUMNS)):
            places.setdefault((y, x), block)
            if len(places) > MAX_CELLS:
                return


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _is_head(row: Any) -> bool:
    cells = list(_cells(row))
    in_head = getattr(row.getparent(), "tag", "") == "thead"
    return in_head or (bool(cells) and all(cell.tag == "th" for cell in cells))
