"""What is told to the user of numbers that could not be read whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import find_unread, quantity_grammar
from pipeline.model import Problem, Sentence, Span

_MOST_TOLD = 20
_COMMA = re.compile(r"(?<![\d.，,])[1-9]\d{0,2}，\d{3}(?![\d，,])")


def unread_figures(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Problem, ...]:
    """A Problem for each number with a unit that was left out since it can be read in more than one way."""
    grammar = quantity_grammar(lexicon)
    found = (
        _told(sentence, start, end)
        for sentence in sentences
        for start, end in find_unread(sentence.passage.clean, grammar)
    )
    return (*islice(found, _MOST_TOLD), *islice(_commas(sentences), _MOST_TOLD))


def _commas(sentences: Iterable[Sentence]) -> Iterator[Problem]:
    """A Problem for each ， that was read as the comma of thousands: it may part two numbers."""
    for sentence in sentences:
        for found in _COMMA.finditer(sentence.passage.clean):
            span = sentence.passage.span(*found.span())
            told = f"“{found.group()}”中的逗号按千分位读作一个数；若是两个数，请核对原文。"
            yield Problem("doubtful_comma", told, span=span, severity="warning")


def _told(sentence: Sentence, start: int, end: int) -> Problem:
    passage = sentence.passage
    shown = passage.clean[max(0, start - 6) : end]
    shown = shown if len(shown) <= 24 else f"{shown[:12]}…{shown[-8:]}"
    span = Span(passage.offsets[start], passage.offsets[end - 1] + 1)
    told = f"“{shown}”中的数字读不准，没有作为指标。请核对原文。"
    return Problem("unread_figure", told, span=span, severity="warning")
