"""Whom a sentence or a heading speaks of: the park, cluster or firm whose figures follow."""

from __future__ import annotations

import re

from pipeline.indicators.clause import TIME
from pipeline.indicators.grammar import Grammar
from pipeline.indicators.name import leading_scope

_NUMBERED = re.compile(
    r"^[\s#*·•]*(?:第?[一二三四五六七八九十]+[、章节是]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、])?\s*"
)
_LONGEST = 24


def named_subject(text: str, grammar: Grammar) -> str:
    """The park or firm that a sentence (times masked) begins with, or that it consists of; else empty.

    南康工业园。 stands for what follows it; 某某公司位于… is its own subject.
    """
    bare = text.strip("*# 　" + TIME).rstrip("。：:*")
    if is_group(bare, grammar) and len(bare) <= _LONGEST:
        return bare
    clause = re.split(r"[，。；：:！？]", text.lstrip("*# 　" + TIME), maxsplit=1)[0][: _LONGEST + 2]
    if not any(head in clause for head in grammar.subject_ends):
        return ""
    for end in range(min(len(clause), _LONGEST), 3, -1):
        name = clause[:end]
        if is_group(name, grammar) and _goes_on(text.lstrip("*# 　" + TIME)[end:], grammar):
            return name
    return ""


def heading_subject(heading: str, grammar: Grammar) -> str:
    """The group or the country that a heading names and nothing else (三、赣江新区; 全国形势)."""
    bare = _NUMBERED.sub("", heading).strip("*# 　。")
    if bare.startswith("全国") and bare[2:] in grammar.heading_rest:
        return "全国"
    return bare if is_group(bare, grammar) else ""


def is_group(name: str, grammar: Grammar) -> bool:
    """Whether a phrase is the name of one park, zone, cluster or firm: not of all of a kind."""
    if name in grammar.zones:
        return True
    if not name.endswith(grammar.group_heads):
        return False
    head = next((h for h in grammar.group_heads if name.endswith(h)), "")
    stem = name.removesuffix(head)
    if not head or len(stem) < 2 or grammar.not_in_group.search(stem):
        return False
    place = leading_scope(stem, grammar)[0]
    rest = stem.removeprefix(place)
    if place:
        return place not in grammar.whole and bool(rest or head not in grammar.plain_subjects)
    return head in ("公司", "集团")


def _goes_on(rest: str, grammar: Grammar) -> bool:
    """Whether what stands behind a name makes it the subject of its sentence."""
    return rest[:1] in ("，", "：", ":", TIME, "") or rest.startswith(grammar.subject_verbs)


def splits_off(indicator: str, grammar: Grammar) -> tuple[str, str]:
    """Owner and measure of 园区|基础设施投入; no owner where the noun is part of the name (园区数)."""
    noun = next((s for s in grammar.bare_owners if indicator.startswith(s)), "")
    rest = indicator.removeprefix(noun).removeprefix("的")
    if indicator.endswith("数") and not rest[:-1].endswith(grammar.counted_in):
        return "", indicator
    if not noun or len(rest) < 3 or rest.startswith(grammar.not_split):
        return "", indicator
    return noun, rest
