"""The overlap policy: the longest name wins; of equal ones the surer; rules before the NER."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.entities.marking import Hit

_ORDER = ("CLUSTER", "PARK", "ORG", "POLICY", "REGION")


def longest_win(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that do not overlap, in order of their starts."""
    found = list(hits)
    if len(found) < 2:  # most texts
        return found
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(found, key=_rank):
        if taken.isdisjoint(range(hit.start, hit.end)):
            kept.append(hit)
            taken.update(range(hit.start, hit.end))
    return sorted(kept)


def _rank(hit: Hit) -> tuple[bool, int, float, int, int, str]:
    return (
        hit.learned,
        hit.start - hit.end,
        -hit.confidence,
        _ORDER.index(hit.label),
        hit.start,
        hit.rule,
    )
