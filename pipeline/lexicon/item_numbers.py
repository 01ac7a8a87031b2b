"""Numbers of items (2. 加快…) and figures that look like them where a line begins (完成 / 37. 2亿元).

Both readers of lines and those who cut sentences ask here, so that one text is not taken both ways.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.patterns import regex

SIGN = r"(?:[（(]?[\d一二三四五六七八九十]{1,3}(?:[)）]|[.．、](?!\d))|[①-⑳])"
"""A pattern of what numbers an item within a paragraph (1. （二） ③), and is no figure."""
_POINTED = (
    r"\d{1,4}\s?[.．]\s?\d{1,4}\s?"
    r"(?:[万亿]{1,2}(?:[元人户吨亩]|美元|千瓦时|平方米)?|[%％倍元吨亩]|个百分点|美元|公里|平方公里|公顷)"
)
_POINTED_FIGURE = regex(_POINTED)
_BARE_FIGURE = regex(rf"{_POINTED}\s?(?=[，,。；;、)）！!和及与]|$|以[上下内]|左右)")
_NUMBERED = regex(r"(\d{1,2})\s?(?:[．、]\s*|\.(?!\d)\s*)")
_CLOSED = regex(
    r"[。！？；：!?;:…][”’」』）)】]*$|^\s*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)])"
)
"""How a line above an item ends, or a heading begins: a line that breaks off has no item below it."""
_NEAR = 60
"""Lines or paragraphs within which the item before is looked for."""


def begins_with_figure(line: str) -> bool:
    """Whether a line begins with what may be a figure (37. 2亿元的…): it may be an item's number too."""
    return line[:1].isdigit() and _POINTED_FIGURE.match(line) is not None


def is_bare_figure(line: str) -> bool:
    """Whether a line begins with a figure alone, the rest of a sentence (37. 2亿元，比上年…)."""
    return line[:1].isdigit() and _BARE_FIGURE.match(line) is not None


def items(lines: Sequence[str]) -> dict[int, int]:
    """The lines that are items of a list by their numbers, and how many characters number each.

    An item has the one before it nearby, the first has the second; but for the first, the line above has
    ended: `达到 / 37. 2亿元` is none.
    """
    found = {at: match for at, line in enumerate(lines) if (match := _NUMBERED.match(line))}
    number = {at: int(match[1]) for at, match in found.items()}
    proven: dict[int, int] = {}
    last = -1
    for at in found:
        near = at - last <= _NEAR if last >= 0 else False
        follows = near and number[last] == number[at] - 1 and _CLOSED.search(lines[at - 1]) is not None
        if follows and (last in proven or number[last] == 1):
            proven |= {one: found[one].end() for one in (last, at)}
        if follows or number[at] == 1 or not _POINTED_FIGURE.match(lines[at]):
            last = at
    return proven
