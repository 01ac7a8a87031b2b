"""Where the words of a theme stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

import ahocorasick

from pipeline.compiled import compiled
from pipeline.lexicon import Lexicon, Theme
from pipeline.lexicon.patterns import any_of
from pipeline.patterns import regex

_GAP = "[^，。；！？,;!?]{0,12}?"
_NEVER = regex(r"(?!)")
_NARROW = str.maketrans(",;:()!?", "，；：（）！？")
_ANY_NARROW = regex(r"[,;:()!?]")


class Hits(NamedTuple):
    """How many different markers and hints of a theme a text has."""

    markers: int
    hints: int

    @property
    def score(self) -> float:
        return self.markers + 0.25 * self.hints


@dataclass(frozen=True)
class Matcher:
    """The words of one theme, compiled where a text may hold some of them."""

    entry: Theme

    @property
    def theme(self) -> str:
        return self.entry.id

    @cached_property
    def words(self) -> re.Pattern[str]:
        return _any_of((*self.entry.markers, *self.entry.hints))

    @cached_property
    def hints(self) -> frozenset[str]:
        return frozenset(self.entry.hints)

    @cached_property
    def exceptions(self) -> re.Pattern[str]:
        return _any_of(self.entry.exceptions)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Each marker or hint in the text, the longest first at each place, none inside an exception."""
        return self.words.finditer(self.exceptions.sub(_blank, text))

    def found(self, text: str) -> frozenset[str]:
        """The different markers and hints in the text, as they stand there."""
        return frozenset(match.group() for match in self.find(text))

    def hits(self, text: str) -> Hits:
        found = self.found(text)
        hints = len(found & self.hints)
        return Hits(len(found) - hints, hints)

    def score(self, found: frozenset[str]) -> float:
        """The score of these hits."""
        return len(found) - 0.75 * len(found & self.hints)


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match.group())


@lru_cache(maxsize=4)
def matchers_of(lexicon: Lexicon) -> tuple[Matcher, ...]:
    """A matcher for each theme of the lexicon, in order, without hashing all its words each time."""
    return matchers(lexicon.themes)


@cache
def matchers(themes: tuple[Theme, ...]) -> tuple[Matcher, ...]:
    """A matcher for each theme, in order."""
    return tuple(map(Matcher, themes))


def likely(text: str, lexicon: Lexicon) -> Iterator[tuple[int, Matcher]]:
    """The matchers, each with its place in the lexicon, of which a word may stand in the text."""
    known = matchers_of(lexicon)
    for at in sorted({at for _, places in _signs(lexicon).iter(text) for at in places}):
        yield at, known[at]


@lru_cache(maxsize=4)
def _signs(lexicon: Lexicon) -> Any:
    """The longest part of each marker or hint that stands as it is written, with the places of its themes."""
    places: dict[str, set[int]] = {}
    for at, theme in enumerate(lexicon.themes):
        for word in (*theme.markers, *theme.hints):
            places.setdefault(max(word.split("…"), key=len), set()).add(at)
    signs = ahocorasick.Automaton()
    for sign, some in places.items():
        signs.add_word(sign, tuple(some))
    signs.make_automaton()
    return signs


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    pattern = any_of(words).replace("…", _GAP)
    return compiled(pattern) if pattern else _NEVER


def normal(text: str) -> str:
    """The text with full-width punctuation; each character keeps its place."""
    return text.translate(_NARROW) if _ANY_NARROW.search(text) else text
