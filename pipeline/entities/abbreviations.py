"""Abbreviations that a document introduces in brackets (以下简称“高新区”) and uses later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities.marking import Hit, occurrences
from pipeline.model import Label
from pipeline.patterns import regex

_INTRODUCED = regex(
    r"[（(](?:以?下(?:简|统)?称为?|简称|统称)[:：]?([“\"「『]?[^）)，。；]{2,26}?[”\"」』]?)[）)]"
)
_OF_A_KIND = regex("(?:国家|省|市|县)级[\u4e00-\u9fff]{0,4}(?:区|园区|园|基地)")
"""国家级经济技术开发区（以下简称国家级经开区）: a kind of zones, and none of them."""
Kinds = Sequence[tuple[Label, tuple[str, ...]]]
"""Nouns by what they tell a name to be."""
_EITHER = regex(r"[”\"」』]?(?:或者?|、)[“\"「『]")
_LIST = "、和与及"


def introduced(
    texts: Sequence[str], found: Sequence[Sequence[Hit]], kinds: Kinds = ()
) -> dict[str, tuple[int, Hit]]:
    """Each abbreviation with the index of its text and the name that stands right before its bracket.

    A name that no rule has found is known there by the noun at its end, out of `kinds`.
    """
    short: dict[str, tuple[int, Hit]] = {}
    nouns = {noun for _, some in kinds for noun in some}
    for index, (text, hits) in enumerate(zip(texts, found, strict=True)):
        if "称" not in text:
            continue
        for bracket in _INTRODUCED.finditer(text):
            before = next((h for h in hits if h.end in (bracket.start(), bracket.start() - 1)), None)
            if before is None and nouns.isdisjoint(_words(bracket[1])):  # 批发市场（以下简称“市场”）
                before = _by_noun(text, bracket.start(), kinds)
            if before is None:
                continue
            for word in (word for word in _words(bracket[1]) if not _OF_A_KIND.fullmatch(word)):
                short.setdefault(word, (index, _meant(text, before, word)))
    return short


def _by_noun(text: str, end: int, kinds: Kinds) -> Hit | None:
    """The name that ends at a bracket by its noun (柯岩轻纺城市场（以下简称…）), back to a mark."""
    end -= text[end - 1 : end] in (*"”’",)
    label = next((label for label, nouns in kinds if text.endswith(nouns, 0, end)), None)
    name = _UP_TO.search(text, 0, end)
    return Hit(name.start(), end, label, "rule:abbreviation", 0.7) if label and name else None


_UP_TO = regex(r"[^，。；：、“”‘’（）()\s的]{3,20}$")


def _words(inside: str) -> Iterator[str]:
    """The abbreviations of one bracket: “南昌经开区”或“经开区”."""
    bare = (word.strip('“”"「」『』《》') for word in _EITHER.split(inside))
    return (word for word in bare if len(word) > 1)


def _meant(text: str, full: Hit, word: str) -> Hit:
    """What an abbreviation stands for: the name before it, or a list of names, which has no one id."""
    if text[full.start - 1 : full.start] in (*_LIST,):
        return full._replace(name=word, ids=())
    return full._replace(name=text[full.start : full.end])


def mentioned(index: int, text: str, short: dict[str, tuple[int, Hit]]) -> Iterator[Hit]:
    """The abbreviations in one text, from the text on that introduces them."""
    for word, (first, full) in short.items():
        for at in occurrences(text, word) if index >= first else ():
            if full.label != "POLICY" or text[at - 1 : at] in ("《", "“"):  # 意见 is a word as well
                yield Hit(at, at + len(word), full.label, "rule:abbreviation", 0.9, full.ids, full.name)
