"""Texts in traditional characters are read as simplified ones: place for place, so that every span holds.

The rules, the words and the register know simplified characters. What is printed stays as it is printed:
`Document.text`, the surfaces of figures and names, and the title.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.model import Document, Metadata, Problem, Table
from pipeline.patterns import regex

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN = regex(r"[一-鿿]+")
_SAMPLE = 65536
_FEW_FOREIGN, _FOREIGN = 5, 0.1
"""Characters outside GB2312 that make a text traditional: so many, and such a part of all. Traditional texts
have a third of theirs there, simplified ones one in a hundred."""
AS_SIMPLIFIED = Problem(
    "traditional",
    "文件是繁体中文，已按简体字识别：指标、归属与名称写成简体，原文照旧。地名与术语若为港澳台用法，请核对。",
    severity="warning",
)
"""How a text in traditional characters is read."""


def is_traditional(text: str) -> bool:
    """Whether a text is in traditional characters: GB2312 holds simplified ones alone."""
    han = "".join(_HAN.findall(text[:_SAMPLE]))
    foreign = len(han) - len(han.encode("gb2312", "ignore")) // 2
    return foreign >= max(_FEW_FOREIGN, _FOREIGN * len(han))


def as_simplified(document: Document) -> Document:
    """A document as it is to be read: all that it says in simplified characters, each in its place."""
    if not is_traditional(document.text):
        return document
    said = document.metadata.found.items()
    return replace(
        document,
        text=simplified(document.text),
        tables=tuple(map(_table, document.tables)),
        asides=tuple(replace(aside, text=simplified(aside.text)) for aside in document.asides),
        metadata=Metadata({key: replace(part, value=simplified(part.value)) for key, part in said}),
    )


def as_printed(metadata: Metadata, read: str, printed: str) -> Metadata:
    """Metadata that were found in `read`, the title as it stands in the `printed` text."""
    title = metadata.found.get("title")
    if title is None or title.span is None or read == printed:
        return metadata
    words = "".join(title.span.of(read).split())
    at = words.find("".join(title.value.split()))
    own = iter("".join(title.span.of(printed).split())[max(0, at) :])
    value = "".join(char if char.isspace() else next(own) for char in title.value) if at >= 0 else title.value
    return Metadata({**metadata.found, "title": replace(title, value=value)})


def simplified(text: str) -> str:
    """A text in simplified characters, as long as before."""
    made: str = _converter().convert(text)
    if len(made) == len(text):
        return made
    single = ((char, _converter().convert(char)) for char in text)
    return "".join(other if len(other) == 1 else char for char, other in single)


def _table(table: Table) -> Table:
    cells = tuple(replace(cell, text=simplified(cell.text)) for cell in table.cells)
    return replace(table, cells=cells, caption=simplified(table.caption), unit=simplified(table.unit))


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("tw2s")  # as t2s, and 著 as 着 where it is one (著力, but 著名)
