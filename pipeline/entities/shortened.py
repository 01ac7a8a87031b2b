"""Short forms of a park that a text names in full (九江石化区 of 九江石油化学工业区), without a bracket."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.marking import Hit, occurrences
from pipeline.patterns import regex

Short = tuple[str, Hit]
"""A short form, and the park in full."""

_PLACE = regex("[\u4e00-\u9fff]{2}(?:[省市县区州](?=.{5}))?")
"""The place at the beginning of a park's full name; its core follows."""
_SHORTEST_FULL = 7
"""Characters of a full name that is worth a short form (某某化学工业区). Chosen, not measured."""
_SHORT = "({place}{core}[\u4e00-\u9fff]{{0,3}}?(?:园区|园|区))(?![域县块划位])"


def shortened(texts: Sequence[str], found: Sequence[Sequence[Hit]]) -> list[Short]:
    """The short forms in texts: the place, the core's first sign, some that follow it, in order."""
    parks = {
        text[h.start : h.end]: h for text, hits in zip(texts, found, strict=True) for h in hits if _is_full(h)
    }
    known = {text[h.start : h.end] for text, hits in zip(texts, found, strict=True) for h in hits}
    shorts: dict[str, Hit] = {}
    whole = "\n".join(texts) if parks else ""
    for full, hit in sorted(parks.items()):
        for short in _shorts(full, whole):
            if short not in known:
                shorts.setdefault(short, hit._replace(name=full))
    return list(shorts.items())


def _is_full(hit: Hit) -> bool:
    return hit.label == "PARK" and hit.end - hit.start >= _SHORTEST_FULL and not hit.learned


def _shorts(full: str, text: str) -> Iterator[str]:
    place = _PLACE.match(full)
    rest = full[place.end() :] if place else ""
    if place is None or not rest:
        return
    pattern = re.compile(_SHORT.format(place=place.group()[:2] + "[省市县区州]?", core=re.escape(rest[0])))
    for told in pattern.finditer(text):
        short = told.group()
        inner = short[2:].lstrip("省市县区州").removesuffix("区").removesuffix("园")
        if len(short) < len(full) and _in_order(inner, rest):
            yield short


def _in_order(signs: str, within: str) -> bool:
    """Whether all signs stand in a text, in their order."""
    rest = iter(within)
    return all(sign in rest for sign in signs)


def spoken_short(text: str, shorts: Iterable[Short]) -> Iterator[Hit]:
    """Where short forms stand in a text."""
    for short, full in shorts:
        for at in occurrences(text, short):
            yield Hit(at, at + len(short), "PARK", "rule:shortened", 0.8, full.ids, full.name)
