"""Tables of Word documents, merged cells filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.reading.blocks import Block, Grid
from pipeline.reading.captions import MAX_CELLS, header_rows
from pipeline.reading.office.xml import attribute, child, local, value

_MAX_SPAN = 200


def grid_of(table: Any, text_of: Callable[[Any], str]) -> Grid:
    """The cells as a rectangle; one Block fills all places of a merged cell."""
    rows: list[list[Block]] = []
    heads = count = 0
    for row in _within(table, "tr"):
        if child(row, "trPr", "del") is not None:
            continue
        above = rows[-1] if rows else []
        rows.append(_row(row, above, text_of))
        heads += heads == len(rows) - 1 and child(row, "trPr", "tblHeader") is not None
        count += len(rows[-1])
        if count > MAX_CELLS:
            break
    width = max(map(len, rows), default=0)
    filled = [row + [Block("") for _ in range(width - len(row))] for row in rows]
    filled = [row for row in filled if any(block.text for block in row)]
    return Grid(filled, max(heads, header_rows([[b.text for b in row] for row in filled])))


def tables_within(table: Any) -> list[Any]:
    """The tables that stand in cells of a table, not those in cells of these."""
    found: list[Any] = []
    stack = list(reversed(table))
    while stack:
        inner = stack.pop()
        if local(inner) == "tbl":
            found.append(inner)
        else:
            stack.extend(reversed(inner))
    return found


def _row(row: Any, above: list[Block], text_of: Callable[[Any], str]) -> list[Block]:
    cells = [Block("") for _ in range(_number(value(row, "trPr", "gridBefore"), 0))]
    for cell in _within(row, "tc"):
        merge = child(cell, "tcPr", "vMerge")
        continued = merge is not None and (attribute(merge, "val") or "continue") == "continue"
        at = len(cells)
        block = above[at] if continued and at < len(above) else Block(text_of(cell).strip())
        cells += [block] * _number(value(cell, "tcPr", "gridSpan"), 1)
    return cells


def _within(element: Any, name: str) -> list[Any]:
    """Children of a name, those inside content controls and insertions too."""
    found: list[Any] = []
    stack = list(reversed(element))
    while stack:
        inner = stack.pop()
        if local(inner) == name:
            found.append(inner)
        elif local(inner) in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            stack.extend(reversed(inner))
    return found


def _number(text: str | None, default: int) -> int:
    return min(max(int(text), default), _MAX_SPAN) if text and text.isdigit() and len(text) < 6 else default
