"""Parks with a name of their own and no place before it, which only their text makes known (松木经开区).

A plain word before a head may be a name (松木) or tell a sort (示范, 乡镇). It is a name where it stands
beside another park in a list, where the text says it again, or where it explains a park in brackets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.entities.marking import Hit, Marked, longest, made_of, occurrences
from pipeline.entities.parks import to_its_end
from pipeline.entities.spoken import is_made_of_words
from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.patterns import regex

_BEGINS = regex(
    "(?:^|[^\u4e00-\u9fff]|[、和与及含讯]|其中|其次是|[在位]居?于|[我本][省市县区州盟旗]|[年月以由为])(?=[\u4e00-\u9fff]{2,10}$)"
)
_PROPER = regex("[\u4e00-\u9fff]{2,10}")
_NO_NAME = regex("[的个]|所有|亿元")
_OF_TIME = regex("[一二三四前后上下半去今明当全同近][一二三四]?(?:年|季度|季|半年|个月|月份?|期|市|县|区|省)")
_ASIDE = r"(?:[（(][^（）()]{1,12}[）)]|[\d.,]{1,8}[^，。；、\d]{0,3})?"
_JOINT = regex(f"{_ASIDE}[、和与及]")
_BETWEEN = regex(f"{_ASIDE}[、和与及]|[（(]")
"""甲经开区|（19.7万元）、|乙工业园区; 甲经开区|（|北部工业园）."""
_LIES = regex("(?:总?规划(?:总?面积|于)|位于|地处|坐落|占地|始建于|成立于|创建于)")
_AGAIN = 2
"""Times that a text says a name: once may be chance. Chosen, not measured."""
_OF_ONE = ("高新区", "经开区", "综保区", "工业园")
"""Kinds before which a plain word may be a name (松木经开区); before 产业园 it tells a sort (共享产业园)."""
_NO_KIND = ("试验区", "自贸区")


class _Told(NamedTuple):
    """A stretch that may be the name of a park.

    `own`: what stands before its head is of one park. `beside`: next to it stands a park. `listed`: others
    of its kind next to it.
    """

    name: str
    own: bool
    beside: bool
    listed: tuple[str, ...]


def own_parks(texts: Sequence[Marked], found: Sequence[Sequence[Hit]], words: Vocabulary) -> list[str]:
    """The names of parks that nothing but their text makes known, in order."""
    told = [one for marked, hits in zip(texts, found, strict=True) for one in _told(marked, hits, words)]
    times = Counter(one.name for one in told)
    known = {one.name for one in told if one.beside or (one.own and times[one.name] >= _AGAIN)}
    while more := {one.name for one in told if one.name not in known and known.intersection(one.listed)}:
        known |= more
    return sorted(known)


def own_parks_in(text: str, names: Sequence[str]) -> Iterator[Hit]:
    """Where such names stand in a text."""
    for name in names:
        for at in occurrences(text, name):
            yield Hit(at, at + len(name), "PARK", "rule:own_park", 0.7)


def _told(marked: Marked, hits: Sequence[Hit], words: Vocabulary) -> Iterator[_Told]:
    """What may be the name of a park in one text."""
    text = marked.text
    heads = [to_its_end(head, text) for head in longest(marked.marks.get("park_head", []))]
    free = [h for h in heads if not any(hit.start < h.end and h.start < hit.end for hit in hits)]
    spans = [(_start(text, head), head) for head in free]
    spans = [(a, head) for a, head in spans if not any(a < other.start < head.start for other in free)]
    spans = [(a, head) for a, head in spans if _may_be(text, a, head, hits, words)]
    parks = [(hit.start, hit.end) for hit in hits if hit.label == "PARK"]
    for start, head in spans:
        beside = any(_joined(text, (start, head.end), park) for park in parks)
        listed = [text[a : b.end] for a, b in spans if _joined(text, (start, head.end), (a, b.end))]
        own = _is_own(text[start : head.start], head, words)
        defined = own and not start and _LIES.match(text, head.end) is not None
        yield _Told(text[start : head.end], own, beside or defined, tuple(listed))


def _joined(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches stand side by side in a list, or the first explains the other in brackets."""
    if _BETWEEN.fullmatch(text, other[1], one[0]):
        return True
    return one[1] < other[0] and _JOINT.fullmatch(text, one[1], other[0]) is not None


def _start(text: str, head: Mark) -> int:
    """Where the clause or the member of a list begins in which a head stands."""
    since = max(0, head.start - _LONGEST_BEGINNING)
    begun = [found.end() for found in _BEGINS.finditer(text, since, head.start)]
    return begun[-1] if begun else head.start


_LONGEST_BEGINNING = 12
"""Characters before a head: ten of a name, and two that lead to it."""


def _may_be(text: str, start: int, head: Mark, hits: Sequence[Hit], words: Vocabulary) -> bool:
    """Whether what stands before a head tells no time, place or sort of park (省级, 各, 陶瓷)."""
    proper = text[start : head.start]
    if any(hit.start == start and hit.label == "REGION" for hit in hits):
        return False
    if not _PROPER.fullmatch(proper) or _OF_TIME.match(proper) or _NO_NAME.search(proper):
        return False
    if text.startswith(words.lists["park.not_before"], head.end) or words.park_class[head.word] in _NO_KIND:
        return False
    return not made_of(proper, _sorts(words)) and not any(verb in proper for verb in _verbs(words))


@lru_cache(maxsize=4)
def _sorts(words: Vocabulary) -> frozenset[str]:
    """Words that tell a sort of park."""
    parts = ("no_names", "trades", "level", "collective")
    return frozenset().union(*(words.sets[f"park.{part}"] for part in parts))


@lru_cache(maxsize=4)
def _verbs(words: Vocabulary) -> tuple[str, ...]:
    """Words of more than one sign that no name holds."""
    listed = (*words.names["borders"]["words"], *words.names["borders"]["soft"])
    return tuple(word for word in listed if len(word) > 1)


def _is_own(proper: str, head: Mark, words: Vocabulary) -> bool:
    """Whether words before a head may be said again only of one park."""
    if words.park_class[head.word] in _OF_ONE and head.word not in words.sets["park.weak"]:
        return True
    return not is_made_of_words(proper, words)
