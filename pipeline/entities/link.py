"""Which entry of the register a name stands for. Knows names and codes, no grammar of sentences."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.identity import body_ids, cluster_ids, park_ids
from pipeline.entities.marking import Hit
from pipeline.entities.vocabulary import LEVELS, Vocabulary


def link(
    texts: Sequence[str], found: Sequence[Sequence[Hit]], home: str | None, words: Vocabulary
) -> list[list[Hit]]:
    """The hits with `ids` (one where it is sure, several where it is not) and the entry's name."""
    return [_link_text(text, hits, home, words) for text, hits in zip(texts, found, strict=True)]


def _link_text(text: str, hits: Sequence[Hit], home: str | None, words: Vocabulary) -> list[Hit]:
    linked: list[Hit] = []
    near: str | None = None
    parks: tuple[str, ...] = ()  # the park named last, with those joined to it
    last = -2
    for hit in hits:
        said = text[hit.start : hit.end]
        ids = _ids_of(hit, said, (near, home), parks, words)
        if hit.division and len(ids) == 1:
            near = ids[0]
        if hit.label == "PARK" and len(ids) == 1:
            joined = text[last : hit.start] in words.sets["borders.joins"]
            parks = (*parks, ids[0]) if joined else ids
            last = hit.end
        name = words.titles.get(ids[0], "") if len(ids) == 1 else ""
        linked.append(hit._replace(ids=ids, name=name or hit.name or said))
    return linked


def _ids_of(
    hit: Hit, said: str, around: tuple[str | None, str | None], parks: tuple[str, ...], words: Vocabulary
) -> tuple[str, ...]:
    """What a name may stand for; `around`: the division named last, and that of the document."""
    near, home = around
    if hit.division:
        return choose_division(hit.ids, near, home, words)
    if hit.ids:
        inside = home[:4] if home and hit.label == "PARK" and len(hit.ids) > 1 else ""
        return tuple(i for i in hit.ids if i.startswith(inside)) or hit.ids
    match hit.label:
        case "PARK":
            return park_ids(hit.name or said, near, home, words)
        case "CLUSTER":
            return _of_parks(said, parks, near or home, words)
        case "ORG":
            return body_ids(said, near, home, words)
    return hit.ids


def _of_parks(surface: str, parks: tuple[str, ...], home: str | None, words: Vocabulary) -> tuple[str, ...]:
    """The id of a cluster; one that names no owner after several parks is a cluster of each of them."""
    each = [cluster_ids(surface, park, home, words) for park in parks or (None,)]
    return each[0] if len(set(each)) == 1 else ("+".join("|".join(ids) for ids in each),)


def choose_division(
    codes: tuple[str, ...], near: str | None, home: str | None, words: Vocabulary
) -> tuple[str, ...]:
    """The divisions that a name may mean.

    Those within the place named just before come first, then those of the document's own place,
    its city, its province; of what is left the highest level (南昌: the city, not the county).
    """
    for place, digits in ((near, 0), (home, 6), (home, 4), (home, 2)):
        if place and len(codes) > 1:
            prefix = place[:digits] if digits else place.rstrip("0")
            codes = tuple(c for c in codes if c.startswith(prefix)) or codes
    best = min(LEVELS.index(words.divisions[c].level) for c in codes)
    return tuple(c for c in codes if LEVELS.index(words.divisions[c].level) == best)
