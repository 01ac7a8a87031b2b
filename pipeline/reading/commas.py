"""Tables whose figures have a comma where decimals begin (1812,4), as spreadsheets of other countries write.

A comma before one or two digits, or before more than three, is one of decimals; 1.812,4 shows that a point
parts thousands. Where a table has both kinds, or one such figure alone, nothing is settled and none read; a
figure with three digits behind its mark (1.204) may be either, and is read only where its table tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Cell, Problem, Table
from pipeline.patterns import regex

_COMMA = regex(r"[-+−]?(?:\d+|\d{1,3}(?:\.\d{3})+),(?:\d{1,2}|\d{4,})\s?[%％]?")
_POINTS = regex(r"[-+−]?\d{1,3}(?:\.\d{3})(?:(?:\.\d{3})+(?:,\d+)?|,\d+)\s?[%％]?")
"""Thousands parted by points."""
_POINT = regex(r"[-+−]?(?:\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})\s?[%％]?")
_EITHER = regex(r"[-+−]?\d{1,3}(?P<mark>[.,])\d{3}\s?[%％]?")
_FEWEST = 2
_SWAPPED = str.maketrans(",.", ".,")


def settled(tables: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables, the text of their cells as it is to be read, and what is told of them."""
    made = [_settled(table) for table in tables]
    return tuple(table for table, _ in made), tuple(problem for _, problem in made if problem)


def _settled(table: Table) -> tuple[Table, Problem | None]:
    with_comma = [c for c in table.cells if _COMMA.fullmatch(c.text) or _POINTS.fullmatch(c.text)]
    if not with_comma:
        return table, None
    if len(with_comma) < _FEWEST or any(_POINT.fullmatch(c.text) for c in table.cells):
        told = f"表中{_named(with_comma)}的逗号看不出是小数点还是千分位，没有读取。请核对后改用小数点。"
        return table, Problem("decimal_commas", told, severity="warning")
    grouped = any(_POINTS.fullmatch(c.text) for c in with_comma)
    unread: list[Cell] = []
    cells = tuple(_read(cell, unread, grouped=grouped) for cell in table.cells)
    told = f"表中的数字用逗号作小数点（{_named(with_comma)}），已按小数读取。"
    told += f"{_named(unread)}看不出是小数还是千分位，没有读取。" if unread else ""
    return replace(table, cells=cells), Problem("decimal_commas", f"{told}请核对。", severity="warning")


def _read(cell: Cell, unread: list[Cell], *, grouped: bool) -> Cell:
    """A cell with point and comma changed; empty where it may be read in two ways."""
    either = _EITHER.fullmatch(cell.text)
    if _POINTS.fullmatch(cell.text) or _COMMA.fullmatch(cell.text) or (either and grouped):
        return replace(cell, text=cell.text.translate(_SWAPPED))
    if not either:
        return cell
    unread.append(cell)
    return replace(cell, text="")


def _named(cells: Sequence[Cell]) -> str:
    texts = list(dict.fromkeys(cell.text for cell in cells))
    return "、".join(f"“{text}”" for text in texts[:3]) + ("等" if len(texts) > 3 else "")
