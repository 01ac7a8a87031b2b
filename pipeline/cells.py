"""What may stand in a cell of a table that a spreadsheet opens."""

from __future__ import annotations

import re
from typing import Any

_BEGINS_A_FORMULA = tuple("=@+-\t\r\n＝＠＋－")
_NUMBER = re.compile(r"[+\-＋－][0-9]+(?:[.,][0-9]+)*[%％‰]?")


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets a leading apostrophe; others stay.

    A sign before a number is none, but only where the number is all that the cell holds
    (`-2+3+cmd|' /C calc'!A0` begins with one too).
    """
    if not isinstance(cell, str) or not cell.startswith(_BEGINS_A_FORMULA) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"
