"""Characters as arrays of code points, and what kind each is, by tables of the basic plane."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

_PLANE = 0x10000


def codes_of(text: str) -> Codes:
    """The code points of a text, one for each character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "replace")


def which(codes: Codes, table: Flags) -> Flags:
    """For each code whether the table (of the basic plane) holds it; none beyond the plane."""
    return table.take(codes, mode="clip")


def _table(*ranges: tuple[int, int]) -> Flags:
    made = np.zeros(_PLANE + 1, np.bool_)
    for first, last in ranges:
        made[first : last + 1] = True
    return made


def table_of(characters: str) -> Flags:
    """The table that holds these characters alone."""
    return _table(*((ord(c), ord(c)) for c in characters))


@cache
def han() -> Flags:
    """Han characters and radicals; what lies beyond the basic plane is counted as one too."""
    return _table((0x2E80, 0x2FDF), (0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))


@cache
def idle() -> Flags:
    """Blanks, controls and marks of no width."""
    blanks = [(c, c) for c in range(_PLANE) if chr(c).isspace()]
    marks = [(c, c) for c in (0xAD, 0xFEFF, 0xFFFE, 0xFFFF, 0x200B, 0x200C, 0x200D)]
    return _table(*blanks, *marks, (0, 0x20), (0x7F, 0x7F))


@cache
def lost() -> Flags:
    """What no encoding gives: private use, replacement, controls."""
    return _table((0xE000, 0xF8FF), (0xFFFD, 0xFFFD), (0, 8), (0x0E, 0x1F), (0x7F, 0x9F))


@cache
def accented() -> Flags:
    return _table((0xA1, 0xB6), (0xB8, 0xD6), (0xD8, 0xF6), (0xF8, 0x24F))


@cache
def letters() -> Flags:
    return _table(*[(c, c) for c in range(_PLANE) if chr(c).isalpha()])


@cache
def digits() -> Flags:
    return _table(*[(c, c) for c in range(_PLANE) if chr(c).isnumeric() and not chr(c).isalpha()])


@cache
def frequent(encoding: str, first: int, last: int) -> Flags:
    """Characters whose lead byte in a double-byte encoding lies between `first` and `last`."""
    made = np.zeros(_PLANE + 1, np.bool_)
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode(encoding, "ignore")
            if len(text) == 1 and ord(text) < _PLANE:
                made[ord(text)] = True
    return made
