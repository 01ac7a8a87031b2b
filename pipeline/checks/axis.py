"""The text without its blanks: what stays the same when a document is read again and lines fall otherwise."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

AROUND = 12
"""Signs on either side of a figure that must stand there too: 12 part all figures but repeats."""


@dataclass(frozen=True)
class Axis:
    """A text, its signs that are no blanks, and the way between the offsets of both."""

    text: str

    @cached_property
    def _at(self) -> list[int]:
        return [n for n, sign in enumerate(self.text) if not sign.isspace()]

    @cached_property
    def signs(self) -> str:
        return "".join(self.text.split())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text on the axis."""
        return bisect_left(self._at, start), bisect_left(self._at, end)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of the axis, not empty, in the text."""
        return self._at[start], self._at[end - 1] + 1

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The signs before and after a span of the axis."""
        return self.signs[max(start - AROUND, 0) : start], self.signs[end : end + AROUND]

    def find(self, start: int, surface: str, before: str, after: str) -> tuple[int, int] | None:
        """Where a figure stands now: where it stood, else at the one place with the same signs around it.

        `surface` has no blanks. None where it stands nowhere, or where that is no longer certain.
        """
        whole = before + surface + after
        first = start - len(before)
        if first < 0 or self.signs[first : first + len(whole)] != whole:
            first = self.signs.find(whole)
            if first < 0 or self.signs.find(whole, first + 1) >= 0:
                return None
        begin = first + len(before)
        return begin, begin + len(surface)
