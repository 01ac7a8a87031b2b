"""Lines of a web page that are not the document: print buttons, font sizes, sources, licences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.compiled import compiled
from pipeline.lexicon import Lexicon

TOP = 30
BOTTOM = 60
_LONGEST = 120


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    by_place: dict[str, list[str]] = {"any": [], "top": [], "bottom": [], "from": [], "label": []}
    for row in lexicon.furniture:
        by_place[row.where].append(f"(?:{row.pattern})")
    return {place: compiled("|".join(rows) or r"(?!)") for place, rows in by_place.items()}


def furniture_lines(lines: Sequence[str], lexicon: Lexicon) -> set[int]:
    """The indices of the lines that are page furniture."""
    patterns = _patterns(lexicon)
    found: set[int] = set()
    for index, line in enumerate(lines):
        top, bottom = index < TOP, index >= len(lines) - BOTTOM
        if len(line) > _LONGEST or not (top or bottom):
            continue
        if bottom and index > 5 and patterns["from"].fullmatch(line):
            return found | set(range(index, len(lines)))
        places = ["any", *(["top"] if top else []), *(["bottom"] if bottom else [])]
        if patterns["label"].fullmatch(line):
            found |= {index} | _value(lines, index)
        elif any(patterns[place].fullmatch(line) for place in places):
            found.add(index)
    return found


def _value(lines: Sequence[str], label: int) -> set[int]:
    """The line after a label that stands alone (来源：⏎四川日报)."""
    short = label + 1 < len(lines) and len(lines[label + 1]) <= 20 and not lines[label + 1].startswith("——")
    return {label + 1} if short else set()
