"""What is told to the user of numbers that could not be read whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import find_unread, quantity_grammar
from pipeline.model import Problem, Sentence, Span
from pipeline.patterns import regex

_MOST_TOLD = 20
_PARTS = regex(r"[一-鿿]{2,12}[（(]\d{1,6}[)）](?:[、,，和及]?[一-鿿]{2,12}[（(]\d{1,6}[)）]){1,60}")
"""装备制造(34)、电子信息(28)."""
_OPEN = regex(r"[⺀-鿿](?<![图表件第号章节])\s?\d[\d,]{0,12}(?:[.．]\d{0,4})?$")
_REST = regex(
    r"\d{1,4}(?:[.．]\d{1,4})?\s?(?:[万亿]{1,2}[元美人户吨亩千平]?|[%％倍元吨亩家个户人]|个百分点|美元)"
)
_COMMA = regex(r"[1-9](?<![\d.，,][1-9])\d{0,2}，\d{3}(?![\d，,])")


def unread_figures(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Problem, ...]:
    """A Problem for each number with a unit that was left out since it can be read in more than one way."""
    grammar = quantity_grammar(lexicon)
    found = (
        _told(sentence, start, end)
        for sentence in sentences
        for start, end in find_unread(sentence.passage.clean, grammar)
    )
    bracketed = (s for s in sentences if "(" in s.passage.clean or "（" in s.passage.clean)
    told = (found, _commas(sentences), _parts(bracketed), _parted(sentences))
    return tuple(problem for some in told for problem in islice(some, _MOST_TOLD))


def _commas(sentences: Iterable[Sentence]) -> Iterator[Problem]:
    """A Problem for each ， that was read as the comma of thousands: it may part two numbers."""
    for sentence in sentences:
        for found in _COMMA.finditer(sentence.passage.clean):
            span = sentence.passage.span(*found.span())
            told = f"“{found.group()}”中的逗号按千分位读作一个数；若是两个数，请核对原文。"
            yield Problem("doubtful_comma", told, span=span, severity="warning")


def _parted(sentences: Sequence[Sentence]) -> Iterator[Problem]:
    """A Problem where a paragraph ends in digits and the next begins with some: 3 / 7.2亿元."""
    for before, after in pairwise(sentences):
        rest = _REST.match(after.passage.clean) if before.paragraph != after.paragraph else None
        if rest and _OPEN.search(before.passage.clean[-16:]):
            end = before.passage.clean[-6:]
            told = f"上一段以“{end}”结尾，这一段以“{rest.group()}”开头，可能是一个数被断开。请核对原文。"
            span = after.passage.span(*rest.span())
            yield Problem("parted_figure", told, span=span, severity="warning")


def _parts(sentences: Iterable[Sentence]) -> Iterator[Problem]:
    """A Problem for each list of bare numbers in brackets: what they count is told, if at all, far before."""
    for sentence in sentences:
        for found in _PARTS.finditer(sentence.passage.clean):
            if _are_counts([int(number) for number in re.findall(r"[（(](\d+)", found.group())]):
                told = f"“{found.group()[:24]}”括号里的数字没有写单位，没有作为指标。请核对原文。"
                span = sentence.passage.span(*found.span())
                yield Problem("unread_figure", told, span=span, severity="warning")


def _are_counts(values: Sequence[int]) -> bool:
    """Whether numbers in brackets count: those of notes go up by one, those of sources are years."""
    noted = all(b - a == 1 for a, b in pairwise(values))
    return not noted and not all(1900 <= value <= 2100 for value in values)


def _told(sentence: Sentence, start: int, end: int) -> Problem:
    passage = sentence.passage
    shown = passage.clean[max(0, start - 6) : end]
    shown = shown if len(shown) <= 24 else f"{shown[:12]}…{shown[-8:]}"
    span = Span(passage.offsets[start], passage.offsets[end - 1] + 1)
    told = f"“{shown}”中的数字读不准，没有作为指标。请核对原文。"
    return Problem("unread_figure", told, span=span, severity="warning")
