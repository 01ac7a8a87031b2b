"""Lists of words as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(patterns: Iterable[str]) -> str:
    """A pattern of alternatives that are patterns themselves (计划(?!的)), the longest first."""
    return "|".join(sorted(patterns, key=len, reverse=True))


def begun(pattern: str, characters: str) -> str:
    """`pattern`, tried only where one of `characters` stands, which are all that it can begin with.

    A search for many alternatives tries each at every character; so it passes over most of them at once.
    """
    return rf"(?=[{characters}])(?:{pattern})"


def any_of(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first, so that no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
