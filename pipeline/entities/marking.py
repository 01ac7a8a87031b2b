"""One stretch of clean text with the words of the vocabulary marked in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.model import Label
from pipeline.patterns import regex
from pipeline.words import tokens

_POSTPOSED = tuple("中内里后前时所")
REACH = 24  # characters to the left of its head within which a name begins


class Hit(NamedTuple):
    """A name found in the clean text: `ids` are what it may stand for, best first.

    `division`: they are codes of administrative divisions of which one is to be chosen. `learned`: the
    trained recogniser found it, and no rule. `rule` tells where it came from; nothing is decided by it.
    """

    start: int
    end: int
    label: Label
    rule: str
    confidence: float
    ids: tuple[str, ...] = ()
    name: str = ""
    division: bool = False
    learned: bool = False


class Seams:
    """The places in a text that lie within a word of the dictionary (嘉年|华): `at in seams`.

    Words that the segmenter only guesses say nothing, nor does a seam between two words (打造|成, 中共|北京).
    Cut and looked up where asked: many texts hold no mark, and of many words few stand beside one.
    """

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text, self.words = text, words

    @cached_property
    def cut(self) -> list[str]:
        return tokens(self.text, self.words.lexicon)

    @cached_property
    def ends(self) -> list[int]:
        return list(accumulate(map(len, self.cut)))

    @cached_property
    def edges(self) -> frozenset[int]:
        """Where words begin and end."""
        return frozenset((0, *self.ends))

    def __contains__(self, at: int) -> bool:
        n = bisect_left(self.ends, at)
        if n >= len(self.cut) or self.ends[n] == at or at <= 0:
            return False
        token = self.cut[n]
        before = token[: len(token) - (self.ends[n] - at)]
        if not self.words.is_word(token) or (len(before) > 1 and self.words.is_word(before)):
            return False
        return not (token[0] == "造" and n > 0 and self.cut[n - 1] == "打")  # 打造|成渝 cut as 打|造成


@dataclass(slots=True)
class Marked:
    """A clean text, its marks by kind, its places (longest first come), and them by their ends.

    A place may only begin a longer word (兰州 in 兰州大学): `stands` tells whether it is one itself.
    """

    text: str
    marks: dict[str, list[Mark]]
    places: list[Mark]
    broken: Seams
    """The seams within words of the dictionary: no name begins there."""
    ending: dict[int, Mark] = field(default_factory=dict)
    heads: frozenset[int] = frozenset()
    """Where words for a kind of park end."""
    areas: list[Mark] = field(default_factory=list)
    """Places and named regions, in order: what the name of a body or a park may begin with."""
    towns: list[Mark] = field(default_factory=list)
    """Towns (奋斗镇), which stand in no table, with the places before them."""

    @property
    def edges(self) -> frozenset[int]:
        """Where words begin and end."""
        return self.broken.edges

    def stands(self, place: Mark, words: Vocabulary) -> bool:
        """Whether a word ends where the place does (not so in 长治久安, 贺兰山); provinces always stand."""
        return place.end - place.start > 2 or place.end in self.edges or not words.rank.get(place.word, 2)


def mark(text: str, words: Vocabulary, home: str | None = None) -> Marked:
    """The text with the words of the vocabulary marked; `home` is the code of the document's own place."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for found in words.scan(text):
        marks[found.kind].append(found)
    broken = Seams(text, words)
    if marks.keys().isdisjoint(_NAMES):  # two of three
        return Marked(text, marks, [], broken, heads=_heads(marks))
    for kind in _NAMES:
        marks[kind] = [m for m in marks[kind] if m.start not in broken]
    places, marks["region"] = _places(text, marks, broken, words, home)
    ending = {place.end: place for place in places}
    areas = sorted([*places, *(m for m in marks["region"] if not words.is_country(m.word))])
    return Marked(text, marks, places, broken, ending, _heads(marks), areas)


def _heads(marks: dict[str, list[Mark]]) -> frozenset[int]:
    """Where words for a kind of park end."""
    return frozenset(m.end for kind in ("park_head", "zone", "zone_elsewhere") for m in marks[kind])


_NAMES = ("region", "cluster", "policy", "body", "place", "common")
"""The kinds of marks that are whole names; those of zones are too long to stand in a text by chance."""


def longest(marks: list[Mark]) -> list[Mark]:
    """Of marks that overlap, the one that begins first, and of those the longest."""
    if len(marks) < 2:
        return marks
    chosen: list[Mark] = []
    at = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.start >= at:
            chosen.append(mark)
            at = mark.end
    return chosen


def _widest(marks: list[Mark], words: Vocabulary) -> list[Mark]:
    """Of marks that overlap the longest, of equal ones the highest division (从江西: 江西, not 从江)."""
    chosen: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start - m.end, words.rank.get(m.word, 0), m.start)):
        if all(mark.end <= other.start or other.end <= mark.start for other in chosen):
            chosen.append(mark)
    return sorted(chosen)


def _places(
    text: str,
    marks: dict[str, list[Mark]],
    broken: Seams,
    words: Vocabulary,
    home: str | None,
) -> tuple[list[Mark], list[Mark]]:
    """Places and regions, without those inside longer words and those that are words in themselves."""
    if not any(marks[kind] for kind in ("place", "common", "region")):
        return [], []
    starts = {m.start for m in marks["zone"]}  # the segmenter knows a zone as one word
    for kind in ("place", "common"):
        marks[kind] = [m for m in marks[kind] if m.start in starts or _whole(m, text, broken, words)]
    named = _widest(marks["place"] + marks["common"] + marks["trap"] + marks["region"], words)
    sure = [m for m in named if m.kind == "place"]
    common = [m for m in named if m.kind == "common"]
    beside = [
        m
        for m in common
        if home in words.places[m.word]
        or _beside_place(text, m, sure, words)
        or (home and _is_known_for(text, m, home, words))
        or (home and _beside_its_like(text, m, common, home, words))
    ]
    return sorted([*sure, *beside]), [m for m in named if m.kind == "region"]


def _whole(mark: Mark, text: str, broken: Seams, words: Vocabulary) -> bool:
    """Whether a name of two letters begins a word (示范县 holds no 范县), which may go on (兰州大学)."""
    if mark.end - mark.start > 2:
        return True
    if mark.word.endswith("县") and text.endswith(_BEFORE_A_COUNTY, 0, mark.start):
        return True  # the segmenter takes 中冠, 的冠 together in 其中冠县, 最低的冠县
    begins = mark.start in broken.edges or (not words.rank.get(mark.word, 2) and mark.start not in broken)
    return begins and (mark.end not in broken or not words.rank.get(mark.word, 2))


_BEFORE_A_COUNTY = ("其中", "的", "，", "、", "；", "。", "：", "分别是", "依次是")


def _is_known_for(text: str, mark: Mark, home: str, words: Vocabulary) -> bool:
    """A name that is a common word too, behind what the place is known for: 铸造之乡|嘉禾, of 郴州."""
    known_for = _EPITHET.search(text, max(0, mark.start - 8), mark.start)
    return known_for is not None and any(_holds(home, code) for code in words.places[mark.word])


_EPITHET = regex("[\u4e00-\u9fff]{2}之[乡都]$")


def _beside_place(text: str, mark: Mark, sure: list[Mark], words: Vocabulary) -> bool:
    """A name that is a common word too (资源, 合作) is a place beside a sure one: 桂林资源, 资源、灌阳."""
    joins = words.sets["borders.joins"]
    codes_of_mark = words.places[mark.word]
    for place in sure:
        codes = words.places[place.word]
        near = words.rank.get(place.word, 2) == 1
        if near and place.end == mark.start and any(_holds(a, b) for a in codes for b in codes_of_mark):
            return True
        gap = _between(text, place, mark)
        if (gap in joins or _FIGURE_AND_JOIN.fullmatch(gap)) and any(
            a[:2] == b[:2] for a in codes for b in codes_of_mark
        ):
            return True
    return False


def _between(text: str, one: Mark, other: Mark) -> str:
    """What stands between two marks, whichever comes first."""
    return text[one.end : other.start] or text[other.end : one.start]


def _beside_its_like(text: str, mark: Mark, common: list[Mark], home: str, words: Vocabulary) -> bool:
    """抚松、靖宇, of 白山: names that are common words too, of divisions of one place, in one list."""
    joins = words.sets["borders.joins"]
    if not any(_holds(home, code) for code in words.places[mark.word]):
        return False
    return any(
        other.word != mark.word
        and _between(text, other, mark) in joins
        and any(_holds(home, code) for code in words.places[other.word])
        for other in common
    )


_FIGURE_AND_JOIN = regex(r"\d[\d.]{0,10}[万亿]{0,2}[元人户家个吨%％]?[、，和]")
"""青岛|59亿元、|日照37亿元: a list of places, each with its figure."""


def _holds(outer: str, inner: str) -> bool:
    """Whether the division `outer` holds `inner` by their codes (450300 holds 450329)."""
    return outer != inner and inner.startswith(outer.rstrip("0"))


def occurrences(text: str, word: str) -> Iterator[int]:
    """Where a word begins in a text; none of them overlap."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def left_border(text: str, at: int, words: Vocabulary, *, reach: int = REACH, over_joins: bool = True) -> int:
    """Where a name that ends at `at` may begin at the earliest; `over_joins`: it may hold 、 and 和."""
    floor = max(0, at - reach)
    border = floor
    for found in words.borders.finditer(text, floor, at):
        if found[0] in _POSTPOSED and found.start() == border and border > floor:
            continue  # a clause does not begin with 中 or 内: 中网科技
        if found.lastgroup != "no" and not (over_joins and found.lastgroup == "join"):
            border = found.end()
    return border


def chain_start(marked: Marked, at: int) -> int:
    """The start of the chain of places that ends at `at` (江西省南昌市 …), or `at`."""
    while (place := marked.ending.get(at)) is not None:
        at = place.start
    return at


def made_of(text: str, listed: frozenset[str]) -> bool:
    """Whether the text is nothing but listed words, one after the other."""
    ends = {0}
    for at in range(len(text)):
        if at in ends:
            ends |= {at + n for n in range(1, 7) if text[at : at + n] in listed and at + n <= len(text)}
    return len(text) in ends
