"""What may stand in a cell of a table that a spreadsheet opens."""

from __future__ import annotations

import re
from typing import Any

_BEGINS_A_FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=@+\-＝＠＋－]")
"""Blanks, and signs that nobody sees, a spreadsheet passes over."""
_NUMBER = re.compile(r"[+\-＋－][0-9]+(?:[.,][0-9]+)*[%％‰]?")


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets a leading apostrophe; others stay.

    A sign before a number is none, but only where the number is all that the cell holds
    (`-2+3+cmd|' /C calc'!A0` begins with one too).
    """
    if not isinstance(cell, str) or not _BEGINS_A_FORMULA.match(cell) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"
