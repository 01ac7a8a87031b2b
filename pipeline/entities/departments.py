"""Departments: fields of government + 局, 委, 办, 厅; a place, a level or nothing in front (市经济信息委)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.entities.marking import Hit, Marked, chain_start, left_border
from pipeline.entities.vocabulary import Vocabulary
from pipeline.patterns import regex

_ENDING = regex(r"委员会|办公室|管理局|局|厅|署|委(?![员托派屈以])|办(?![法理公学事好成起案结])")
_LONGEST = 6


def departments(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """Names of departments: the fields before the ending, then whose department it is."""
    for ending in _ENDING.finditer(marked.text):
        start = _fields_start(marked.text, ending.start(), words.sets["body.fields"])
        if start == ending.start() or ending.end() in marked.broken:
            continue
        owned = _owner_start(marked, start, words)
        if owned < start:
            yield Hit(owned, ending.end(), "ORG", "rule:department", 0.85)
        elif len(ending[0]) == 1 and _alone(marked, start, words):
            yield Hit(start, ending.end(), "ORG", "rule:department", 0.7)


def _fields_start(text: str, end: int, fields: frozenset[str]) -> int:
    """Where the run of fields begins that ends at `end`: 发展和改革 before 委员会."""
    at = end
    while length := next((n for n in range(min(_LONGEST, at), 0, -1) if text[at - n : at] in fields), 0):
        at -= length
    while at < end and text[at] in "和与":
        at += 1
    return at


def _owner_start(marked: Marked, at: int, words: Vocabulary) -> int:
    """The start of the place or the level before a department, or `at`."""
    text = marked.text
    if at in marked.ending:
        return chain_start(marked, at)
    level = next((x for x in words.lists["body.levels"] if text.endswith(x, 0, at)), "")
    before = at - len(level)
    if not level or text[before - 1 : before] in words.sets["body.not_after"]:
        return at
    return at if before in marked.broken else before


def _alone(marked: Marked, at: int, words: Vocabulary) -> bool:
    return at not in marked.broken and left_border(marked.text, at, words, over_joins=False) == at
