"""What may stand in a cell of a table that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.patterns import regex

_BEGINS_A_FORMULA = regex(r"[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=@+\-＝＠＋－]")
"""Blanks, and signs that nobody sees, a spreadsheet passes over."""
_NUMBER = regex(r"[+\-＋－][0-9]+(?:[.,][0-9]+)*[%％‰]?")
_WHERE = (*range(0x100), 0x1680, *range(0x2000, 0x2070), 0x3000, *range(0xFE00, 0x10000))
_BEGINS = frozenset(sign for sign in map(chr, _WHERE) if _BEGINS_A_FORMULA.match(f"{sign}="))
"""The characters that such a text begins with: most cells begin with another one, and need no second look."""


def harmless_row(row: Iterable[Any]) -> list[Any]:
    """Each cell of a row as `harmless` leaves it."""
    return [harmless(cell) if cell.__class__ is str and cell[:1] in _BEGINS else cell for cell in row]


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets a leading apostrophe; others stay.

    A sign before a number is none, but only where the number is all that the cell holds
    (`-2+3+cmd|' /C calc'!A0` begins with one too).
    """
    if not isinstance(cell, str) or not _BEGINS_A_FORMULA.match(cell) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"
