"""Places: divisions, named regions, towns, and regions made of names and signs (昌九, 吉抚赣地区)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.marking import Hit, Marked, chain_start, left_border, longest
from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.model import Label

_ROAD = re.compile(r"[\u4e00-\u9fff]{0,2}(?:(?<![道公铁线思出网陆水])路|大街|大道)")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,4}$")


def places(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    text = marked.text
    hidden = words.lists["region.not_before"]
    for found in marked.places:
        road = words.rank.get(found.word) == 2 and _ROAD.match(text, found.end)
        if not text.startswith(hidden, found.end) and not road and marked.stands(found, words):
            yield Hit(found.start, found.end, "REGION", "rule:division", 0.95, words.places[found.word])
    for found in longest(marked.marks["region"]):
        yield from _region(found, words)
    yield from _areas(marked, words)
    yield from _towns(marked, words)


def _region(found: Mark, words: Vocabulary) -> Iterator[Hit]:
    """A region of the register; 赣东北景鹰饶地区 is a direction and a region, two names."""
    ids = words.others[found.word]
    kind = words.region_kind.get(ids[0])
    if found.word in words.sets["region.silent_names"] or kind in words.sets["region.silent"]:
        return
    label: Label = "PARK" if kind in words.sets["region.as_parks"] else "REGION"
    cut = found.start + _direction(found.word, words)
    if found.start < cut and (prefix := words.others.get(found.word[: cut - found.start])):
        yield Hit(found.start, cut, label, "rule:register", 0.9, prefix)
    yield Hit(cut, found.end, label, "rule:register", 0.95, ids)


def _direction(name: str, words: Vocabulary) -> int:
    """How long the direction or part of a province is that stands before another region's name, or 0."""
    for at in range(2, len(name) - 2):
        kinds = {words.region_kind.get(i) for i in words.others.get(name[:at], ())}
        part = name[:at] in words.sets["region.directions"] or kinds & words.sets["region.parts"]
        if part and name[at:] in words.others:
            return at
    return 0


def _areas(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """吉抚赣地区, 赣州都市圈: signs or places before a word for an area."""
    for head in longest(marked.marks["area_head"]):
        start = chain_start(marked, head.start)
        if start == head.start:
            start = _signs_start(marked.text, head.start, words)
        if start < head.start:
            yield Hit(start, head.end, "REGION", "rule:area", 0.85)


def _signs_start(text: str, at: int, words: Vocabulary) -> int:
    """The start of two to four signs of neighbouring cities that end at `at`, or `at`."""
    for length in (4, 3, 2):
        if at >= length and words.are_signs(text[at - length : at]):
            return at - length
    return at


def _towns(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """哈克镇 after a border or a place; 城镇 and the like are none."""
    traps = [(t.start, t.end) for t in [*marked.marks["town_trap"], *marked.places]]
    for head in longest(marked.marks["town_head"]):
        if any(s < head.end and head.start < e for s, e in traps):
            continue
        border = left_border(marked.text, head.start, words, reach=8)
        inside = [p for p in marked.places if border <= p.start and p.end <= head.start]
        start = inside[-1].end if inside else max(border, _after_join(marked.text, border, head.start))
        proper = marked.text[start : head.start]
        if 2 <= len(proper) <= 3 and _TOWN.fullmatch(proper):
            yield Hit(chain_start(marked, start), head.end, "REGION", "rule:town", 0.6)


def _after_join(text: str, start: int, end: int) -> int:
    return max(text.rfind(join, start, end) + 1 for join in "、和与及")
