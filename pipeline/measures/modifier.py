"""The words that bind a figure: 力争 6%, 5%左右, 3%以内, [约束性]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.compiled import compiled
from pipeline.lexicon import Lexicon
from pipeline.lexicon.patterns import any_of
from pipeline.patterns import regex

_CLAUSE = regex("[，。；：;:!！?？\n\t]")
_REACH = 40
"""Characters looked at before a figure, within its clause: names of measures run to some thirty."""
_BESIDE = 12


@dataclass(frozen=True, slots=True)
class _Words:
    values: dict[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    beside: re.Pattern[str]
    beside_after: re.Pattern[str]


def modifiers(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, ...]:
    """The words around the figure at `text[start:end]` that bind it, in the order of the text, each once."""
    return tuple(dict.fromkeys(_modifiers(text, start, end, _words(lexicon))))


def _modifiers(text: str, start: int, end: int, words: _Words) -> Iterator[str]:
    clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    yield from (words.values[found[0]] for found in words.before.finditer(clause))
    yield from (words.values[found[0]] for found in words.after.finditer(text[start:end]))
    if found := words.after.match(text, end):
        yield words.values[found[0]]
        end = found.end()
    beside = words.beside.search(clause[-_BESIDE:]) or words.beside_after.match(text, end)
    if beside:
        yield words.values[beside[1]]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    rows = lexicon.modifiers
    before, after, beside = (
        any_of(r.word for r in rows if r.where == w) for w in ("before", "after", "beside")
    )
    return _Words(
        values={row.word: row.value for row in rows},
        before=compiled(f"(?!{beside})(?:{before})"),
        after=compiled(after),
        beside=compiled(f"({beside})"),
        beside_after=compiled(rf"[ （(\[［【]?({beside})"),
    )
