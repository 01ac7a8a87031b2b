"""How binding the measures of a policy are, read off its verbs of obligation (应当, 必须, 力争, 鼓励).

A measure takes the highest level of the words of lexicon/obligations.csv in its sentence: 3 it must or
must not, 2 it shall, 1 it shall be striven for, 0 it may or is encouraged; none where no such word stands
there. The strength of a text is the mean level of its measures that have one, from 0 to 3: a measure of
wording, not of what was done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.compiled import compiled
from pipeline.lexicon import Lexicon
from pipeline.lexicon.patterns import any_of
from pipeline.model import Document, Measured
from pipeline.patterns import regex
from pipeline.themes.instruments import code

LEVELS = {3: "强制", 2: "要求", 1: "力争", 0: "鼓励"}
_SENTENCE = regex(r"[^。！？；\n]*")


def level_of(sentence: str, lexicon: Lexicon) -> int | None:
    """The highest level of obligation that a sentence names."""
    pattern, no_duty, levels = _words(lexicon)
    named = (levels[match.group()] for match in pattern.finditer(no_duty.sub("", sentence)))
    return max(named, default=None)


@lru_cache(maxsize=2)
def _words(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """Words of obligation, words that only look like one, and the level of each of the first."""
    levels = {row.word: row.level for row in lexicon.obligations if row.level is not None}
    others = (row.word for row in lexicon.obligations if row.level is None)
    return compiled(any_of(levels)), compiled(any_of(others)), levels


def measured(document: Document, lexicon: Lexicon) -> tuple[Measured, ...]:
    """The measures of a document with the obligation of the sentence that each stands in."""
    return tuple(
        Measured(m.start, m.end, m.side, m.subtype, level_of(_sentence(document.text, m.start), lexicon))
        for m in code(document, lexicon)
    )


def strength(levels: Mapping[int | None, int]) -> float | None:
    """The mean of measures counted by level: 0 all encouraged, 3 all required; None without levels."""
    told = {level: n for level, n in levels.items() if level is not None and n}
    return sum(level * n for level, n in told.items()) / sum(told.values()) if told else None


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(stop, 0, at) for stop in "。！？；\n") + 1
    found = _SENTENCE.match(text, start)
    return found.group() if found else ""
