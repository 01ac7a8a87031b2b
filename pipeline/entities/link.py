"""Which entry of the register a name stands for. Knows names and codes, no grammar."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.marking import Hit
from pipeline.entities.vocabulary import Vocabulary

_ORDER = {"省": 0, "市": 1, "县": 2}


def link(
    texts: Sequence[str],
    found: Sequence[Sequence[Hit]],
    home: str | None,
    words: Vocabulary,
) -> list[list[Hit]]:
    """The hits with `ids` (one where it is sure, several where it is not) and the entry's name."""
    return [
        [_linked(text, hit, home, words) for hit in hits] for text, hits in zip(texts, found, strict=True)
    ]


def _linked(text: str, hit: Hit, home: str | None, words: Vocabulary) -> Hit:
    ids = hit.ids
    if hit.rule == "rule:division":
        ids = choose_division(ids, home, words)
    if not ids and hit.label == "PARK":
        ids = (park_key(text[hit.start : hit.end], home, words),)
    name = words.titles.get(ids[0], hit.name) if len(ids) == 1 else hit.name
    return hit._replace(ids=ids, name=name or text[hit.start : hit.end])


def choose_division(codes: tuple[str, ...], home: str | None, words: Vocabulary) -> tuple[str, ...]:
    """The divisions that a name means: those of the document's own place first, then the highest."""
    if len(codes) < 2:
        return codes
    for digits in (6, 4, 2):
        near = [c for c in codes if home and c[:digits] == home[:digits]]
        if near:
            return _highest(near, words)
    return _highest(list(codes), words)


def _highest(codes: list[str], words: Vocabulary) -> tuple[str, ...]:
    best = min(_ORDER[words.divisions[c].level] for c in codes)
    return tuple(c for c in codes if _ORDER[words.divisions[c].level] == best)


def park_key(surface: str, home: str | None, words: Vocabulary) -> str:
    """A stable id for a park that the register lacks: place code, kind and proper name."""
    head = max((h for h in words.park_class if surface.endswith(h)), key=len, default="")
    rest = surface[: len(surface) - len(head)]
    code, at = "", 0
    while at < len(rest):
        place = max(
            (rest[at:e] for e in range(at + 2, len(rest) + 1) if rest[at:e] in words.places),
            key=len,
            default="",
        )
        if not place:
            break
        code = choose_division(words.places[place], code or home, words)[0]
        at += len(place)
    proper = rest[at:] or (words.divisions[code].short[0] if code else "")
    return f"zone:{code}:{words.park_class.get(head, '')}:{proper}"
