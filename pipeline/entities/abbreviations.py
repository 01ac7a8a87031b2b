"""Abbreviations that a document introduces in brackets (以下简称“高新区”) and uses later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.marking import Hit

_INTRODUCED = re.compile(
    r"[（(](?:以?下(?:简|统)?称为?|简称|统称)[:：]?[“\"「『]?([^）)“”\"「」『』]{2,12})[”\"」』]?[）)]"
)


def introduced(texts: Sequence[str], found: Sequence[Sequence[Hit]]) -> dict[str, tuple[int, Hit]]:
    """Each abbreviation with the index of its text and the name that stands right before its bracket."""
    short: dict[str, tuple[int, Hit]] = {}
    for index, (text, hits) in enumerate(zip(texts, found, strict=True)):
        if "称" not in text:
            continue
        for bracket in _INTRODUCED.finditer(text):
            before = next((h for h in hits if h.end in (bracket.start(), bracket.start() - 1)), None)
            if before is not None:
                name = text[before.start : before.end]
                short.setdefault(bracket[1], (index, before._replace(name=name)))
    return short


def mentioned(index: int, text: str, short: dict[str, tuple[int, Hit]]) -> Iterator[Hit]:
    """The abbreviations in one text, from the text on that introduces them."""
    for word, (first, full) in short.items():
        at = text.find(word) if index >= first else -1
        while at >= 0:
            yield Hit(at, at + len(word), full.label, "rule:abbreviation", 0.9, full.ids, full.name)
            at = text.find(word, at + len(word))
