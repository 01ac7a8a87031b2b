"""The rows of `furniture.csv`, `web_parts.csv`, `genres.csv`: what pages and titles are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of a web page that is not the document: a pattern for the whole line and where it may stand.

    `where`: `top`, `bottom`, `any` (top or bottom), `from` (all that follows it is furniture too) or
    `label` (the short line after it too).
    """

    pattern: str
    where: str
    source: str

    def __post_init__(self) -> None:
        if self.where not in ("top", "bottom", "any", "from", "label"):
            raise ValueError("where 应为 top、bottom、any、from 或 label")
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"pattern 不是正则表达式（{error}）") from None


@dataclass(frozen=True, slots=True)
class WebPart:
    """A word of a class or id in HTML: the part of the page is `drop` (furniture) or `main` (the text)."""

    word: str
    role: str
    source: str

    def __post_init__(self) -> None:
        if self.role not in ("drop", "main"):
            raise ValueError("role 应为 drop 或 main")


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre of document (文种) and the words that a title of that genre ends with.

    `reports`: the year it reports on by nature: `before` (the year before it was issued), `title` (the year
    that its title names) or empty.
    """

    name: str
    endings: tuple[str, ...]
    reports: str
    source: str
