"""The administrative division that a document speaks for, with its six-digit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon import Division, Lexicon
from pipeline.model import Span
from pipeline.patterns import regex

NATION = ("全国", "100000")
_LONGEST = 15
_WHOLE = regex(r"(?<![占居于在为比较列])全[省市县](?!第|前|平均|首|排|领先|各|人大|两会|的?[\d.])")


@dataclass(frozen=True, slots=True)
class Place:
    """A division named in the text. `division` is None where several bear the name and none is nearer."""

    span: Span
    division: Division | None
    name: str


@dataclass(frozen=True)
class _Index:
    full: dict[str, tuple[Division, ...]]
    short: dict[str, tuple[Division, ...]]
    code: dict[str, Division]


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> _Index:
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    for division in lexicon.divisions:
        former = (name.partition("@")[0] for name in division.former)
        for name in (division.name, *former, *_plain_names(division)):
            full.setdefault(name, []).append(division)
        for name in division.short:
            if len(name) >= 2 and division.level in ("省", "市"):
                short.setdefault(name, []).append(division)
    return _Index(
        {name: tuple(found) for name, found in full.items()},
        {name: tuple(found) for name, found in short.items() if name not in full},
        {division.code: division for division in lexicon.divisions},
    )


def _plain_names(division: Division) -> Iterator[str]:
    """民和县 of 民和回族土族自治县: else the 和县 in it would be read."""
    return (name for name in division.short if len(name) > 2 and name[-1] in "县旗州")


def places(text: str, span: Span, lexicon: Lexicon, *, short: bool = False) -> Iterator[Place]:
    """Divisions named in a stretch of the text, the longest name first at each place."""
    index = _index(lexicon)
    at = span.start
    while at < span.end:
        name = _name_at(text, at, span.end, index, short)
        if name:
            yield Place(Span(at, at + len(name)), _choose(text, name, index), name)
        at += len(name) or 1


def _name_at(text: str, at: int, end: int, index: _Index, short: bool) -> str:
    for size in range(min(_LONGEST, end - at), 1, -1):
        name = text[at : at + size]
        if name in index.full or (short and name in index.short):
            return name
    return ""


def _choose(text: str, name: str, index: _Index) -> Division | None:
    """The only bearer of a name, the one of highest level, or the one whose parents the text names most."""
    bearers = index.full.get(name) or index.short[name]
    if len(bearers) == 1:
        return bearers[0]
    highest = [b for b in bearers if b.level == min((x.level for x in bearers), key="省市县".find)]
    if len(highest) == 1:
        return highest[0]
    votes = Counter({b.code: sum(text.count(above) for above in _above(b, index)) for b in highest})
    (first, most), (_, second) = votes.most_common(2)
    return index.code[first] if most > second else None


def _above(division: Division, index: _Index) -> Iterator[str]:
    parent = index.code.get(division.parent)
    while parent:
        yield parent.name.rstrip("省市")
        parent = index.code.get(parent.parent)


def place_of(name: str, lexicon: Lexicon) -> Division | None:
    """The division that a name, a name with its parents (江西省南昌市) or a code stands for."""
    index = _index(lexicon)
    if name in index.code:
        return index.code[name]
    found = [p.division for p in places(name, Span(0, len(name)), lexicon, short=True) if p.division]
    return narrowest(found, lexicon)


def narrowest(found: Sequence[Division], lexicon: Lexicon) -> Division | None:
    """Of divisions named one after the other, the last that lies in the one before: 江西省南昌市 → 南昌市."""
    index = _index(lexicon)
    best: Division | None = None
    for division in found:
        if best is None or _lies_in(division, best, index):
            best = division
    return best


def apart(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two codes are of places of which neither is, or lies in, the other."""
    index = _index(lexicon)
    a, b = index.code.get(one), index.code.get(other)
    return not (a is None or b is None or a == b or _lies_in(a, b, index) or _lies_in(b, a, index))


def whole(text: str) -> str:
    """The first 全省, 全市 or 全县 that a text is about, not that of 居全省第一 or 高于全省平均."""
    found = _WHOLE.search(text)
    return found.group() if found else ""


def is_whole(word: str, name: str, level: str) -> bool:
    """Whether a division may be called 全省, 全市 or 全县."""
    return word[1:] == level or (word == "全市" and name.endswith("市"))


def _lies_in(inner: Division, outer: Division, index: _Index) -> bool:
    parent = index.code.get(inner.parent)
    while parent:
        if parent.code == outer.code:
            return True
        parent = index.code.get(parent.parent)
    return False
