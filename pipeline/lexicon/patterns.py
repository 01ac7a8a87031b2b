"""Lists of words as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from pipeline.compiled import compiled
from pipeline.patterns import regex


def either(patterns: Iterable[str]) -> str:
    """A pattern of alternatives that are patterns themselves (计划(?!的)), the longest first.

    Tried only where one of them can begin: in a fifth of the time where some look at what stands before them.
    """
    parted = "|".join(sorted(patterns, key=len, reverse=True))
    first, empty = _first_of(_parser.parse(parted)) if parted else ("", True)
    return begun(parted, first) if first and not empty else parted


_parser: Any = import_module("re._parser")
_CATEGORIES = {
    "DIGIT": r"\d",
    "SPACE": r"\s",
    "WORD": r"\w",
    "NOT_DIGIT": r"\D",
    "NOT_SPACE": r"\S",
    "NOT_WORD": r"\W",
}


def _first_of(parsed: Iterable[tuple[Any, Any]]) -> tuple[str, bool]:
    """The signs that a parsed pattern can begin with, as they stand in a class, and whether it can be empty.

    Of one that begins with anything (a dot, all but some signs) no signs are told.
    """
    first = ""
    for kind, of in parsed:
        told, empty = "", False
        match str(kind):
            case "AT" | "ASSERT" | "ASSERT_NOT":
                continue
            case "LITERAL":
                told = re.escape(chr(of))
            case "IN":
                told = "".join(map(_in_a_class, of)) if str(of[0][0]) != "NEGATE" else ""
            case "SUBPATTERN":
                told, empty = _first_of(of[3])
            case "ATOMIC_GROUP":
                told, empty = _first_of(of)
            case "BRANCH":
                parts = [_first_of(part) for part in of[1]]
                told, empty = "".join(part for part, _ in parts), any(none for _, none in parts)
                told = told if all(part or none for part, none in parts) else ""
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                told, empty = _first_of(of[2])
                empty = empty or of[0] == 0
        if not told and not empty:
            return "", False
        first += told
        if not empty:
            return first, False
    return first, True


def _in_a_class(item: tuple[Any, Any]) -> str:
    """One item of a class of signs, as it is written."""
    kind, of = str(item[0]), item[1]
    if kind == "RANGE":
        return f"{re.escape(chr(of[0]))}-{re.escape(chr(of[1]))}"
    return re.escape(chr(of)) if kind == "LITERAL" else _CATEGORIES[str(of).removeprefix("CATEGORY_")]


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
        made = self._compiled.get(pattern)
        if made is None:
            made = self._compiled[pattern] = compiled(self.LIST.sub(self._any_of, pattern))
        return made

    def _any_of(self, name: re.Match[str]) -> str:
        return f"(?:{any_of(self._words[name[1]][name[2]])})"

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """The words of one list, for what a text begins or ends with."""
        return tuple(self._words[section][key])
