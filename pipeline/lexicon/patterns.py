"""Lists of words as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(patterns: Iterable[str]) -> str:
    """A pattern of alternatives that are patterns themselves (计划(?!的)), the longest first."""
    return "|".join(sorted(patterns, key=len, reverse=True))


def any_of(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first, so that no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
