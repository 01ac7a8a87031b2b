"""Real texts in any number: passages of the development reports, with changed figures."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

REPORTS = Path(__file__).parents[2] / "shared" / "corpus" / "reports"
NOTICE, PARAGRAPH = 2500, 150
"""Characters of a passage at least: of a notice with its annexes, and of one of a paragraph or two."""
_FIGURE = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def write(folder: Path, documents: int, *, first: int = 0, length: int = NOTICE) -> None:
    """Files of at least `length` characters, by number from `first` to `documents`.

    Same number and length, same file.
    """
    folder.mkdir(parents=True)
    known = list(passages(length))
    for n in range(first, documents):
        text = with_other_figures(known[n % len(known)], random.Random(n))
        (folder / f"{n:06}.txt").write_text(f"关于第{n}号事项的报告\n{text}", encoding="utf-8")


def passages(length: int = NOTICE) -> Iterator[str]:
    """The reports in passages of whole paragraphs, of `length` characters or a little more."""
    for file in sorted(REPORTS.rglob("*.txt")):
        held = ""
        for line in decode(file.read_bytes()).splitlines():
            held += f"{line}\n"
            if len(held) >= length:
                yield held
                held = ""


def with_other_figures(text: str, chance: random.Random) -> str:
    """The text with other digits in all figures but years."""

    def other(match: re.Match[str]) -> str:
        digits = match[0]
        if _YEAR.fullmatch(digits):
            return digits
        return "".join(chance.choice("123456789") for _ in digits)

    return _FIGURE.sub(other, text)


def decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
