"""Names that are near to a name: to suggest what may be meant, never to join."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from pipeline.lexicon import Lexicon
from pipeline.measures.identity import identify, plain, title

_NEAR = 0.5
"""Share of characters in order that names must have in common to be offered. Chosen, not measured."""


def near(name: str, known: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Those of `known` that hold the name, are held by it, or share half of its characters; nearest first."""
    found = identify(name, lexicon)
    text = plain(title(found.measure_id, found.qualifiers, lexicon))
    marks = {other: _nearness(text, plain(other)) for other in known if other}
    return sorted((o for o, mark in marks.items() if mark >= _NEAR), key=lambda o: (-marks[o], len(o), o))


def _nearness(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return 1 + min(len(a), len(b)) / max(len(a), len(b))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
