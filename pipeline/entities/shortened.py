"""Short forms of a park that a text names in full (九江石化区 of 九江石油化学工业区), without a bracket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.marking import Hit, occurrences
from pipeline.patterns import regex

Short = tuple[str, Hit]
"""A short form, and the park in full."""

_PLACE = regex("[\u4e00-\u9fff]{2}(?:[省市县区州](?=.{5}))?")
"""The place at the beginning of a park's full name; its core follows."""
_SHORTEST_FULL = 7
"""Characters of a full name that is worth a short form (某某化学工业区). Chosen, not measured."""
_UNITS = "省市县区州"
_BEHIND_CORE = regex("[\u4e00-\u9fff]{0,3}?(?:园区|园|区)(?![域县块划位])")


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
    for short in _told(text, place.group()[:2], rest[0]):
        inner = short[2:].lstrip(_UNITS).removesuffix("区").removesuffix("园")
        if len(short) < len(full) and _in_order(inner, rest):
            yield short


def _told(text: str, place: str, core: str) -> Iterator[str]:
    """What a text calls by a place (九江, 九江市) and a core's first sign (石), up to 园 or 区."""
    for at in occurrences(text, place):
        behind = at + len(place)
        named = behind + (text[behind : behind + 1] in _UNITS)
        begun = next((start for start in (named, behind) if text.startswith(core, start)), None)
        told = _BEHIND_CORE.match(text, begun + 1) if begun is not None else None
        if told:
            yield text[at : told.end()]


def _in_order(signs: str, within: str) -> bool:
    """Whether all signs stand in a text, in their order."""
    rest = iter(within)
    return all(sign in rest for sign in signs)


def spoken_short(text: str, shorts: Iterable[Short]) -> Iterator[Hit]:
    """Where short forms stand in a text."""
    for short, full in shorts:
        for at in occurrences(text, short):
            yield Hit(at, at + len(short), "PARK", "rule:shortened", 0.8, full.ids, full.name)
