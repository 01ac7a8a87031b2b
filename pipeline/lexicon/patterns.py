"""Lists of words as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.patterns import regex


def either(patterns: Iterable[str]) -> str:
    """A pattern of alternatives that are patterns themselves (计划(?!的)), the longest first.

    Tried only where one of them can begin, if each shows what it begins with: in a fifth of the time where
    some look at what stands before them.
    """
    ordered = sorted(patterns, key=len, reverse=True)
    first = [_first_of(pattern) for pattern in ordered]
    parted = "|".join(ordered)
    return begun(parted, "".join(sorted(set().union(*first)))) if all(first) and first else parted


_FIRST = regex(
    r"(?:\(\?<[!=][^()]*\))*"
    r"(?:(?P<sign>[^\\()\[\]{}|.*+?^$])(?![*?{])|\(\?:(?P<words>[^()\[\]\\.*+?{}^$]+)\)(?![*?{])|(?P<digit>\\d))"
)


def _first_of(pattern: str) -> set[str]:
    """The signs that a pattern can begin with; none where it does not show them."""
    first = _FIRST.match(pattern)
    if first is None or "|" in _WITHIN.sub("", pattern):
        return set()
    words = first["words"].split("|") if first["words"] else [first["sign"] or ""]
    return (
        {first["digit"]}
        if first["digit"]
        else {re.escape(word[:1]) for word in words}
        if all(words)
        else set()
    )


_WITHIN = regex(r"\[[^\]]*\]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
"""What stands within brackets: a stroke outside parts a pattern."""


def begun(pattern: str, characters: str) -> str:
    """`pattern`, tried only where one of `characters` stands, which are all that it can begin with.

    A search for many alternatives tries each at every character; so it passes over most of them at once.
    """
    return rf"(?=[{characters}])(?:{pattern})"


def any_of(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first, so that no word hides a longer one.

    Of many words those that begin alike stand together: where 甲 stands none that begins with 乙 is tried.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if len(ordered) < _MANY:
        return "|".join(map(re.escape, ordered))
    begun: dict[str, list[str]] = {}
    for word in ordered:
        begun.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(re.escape(first) + _one_of(rests) for first, rests in begun.items())


_MANY = 40
"""Words from which it pays: such a pattern takes longer to compile."""


def _one_of(rests: list[str]) -> str:
    return rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"


class Worded:
    """Patterns that stand beside their rule and take their words from the lexicon.

    `{naming.spent}` in a pattern stands for any word of that list (`naming.spent` of `phrase_words.csv`, or
    key `spent` of section `[naming]` of a TOML table), the longest first.
    """

    __slots__ = ("_compiled", "_words")
    LIST = regex(r"\{([a-z]\w*)\.(\w+)\}")

    def __init__(self, *tables: Mapping[str, Any]) -> None:
        self._words = {name: section for table in tables for name, section in table.items()}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __call__(self, pattern: str) -> re.Pattern[str]:
        compiled = self._compiled.get(pattern)
        if compiled is None:
            compiled = self._compiled[pattern] = re.compile(self.LIST.sub(self._any_of, pattern))
        return compiled

    def _any_of(self, name: re.Match[str]) -> str:
        return f"(?:{any_of(self._words[name[1]][name[2]])})"

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """The words of one list, for what a text begins or ends with."""
        return tuple(self._words[section][key])
