"""Sentences and tables in, rows of statistical observations out.

`extract` is the one verb: all numeric statements of a document's sentences and tables as `Indicator` rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.indicators.clause import parse
from pipeline.indicators.context import Home, continued, home_of, looks_like_heading, section_of
from pipeline.indicators.frame import rows_of
from pipeline.indicators.grammar import Grammar, grammar_of
from pipeline.indicators.row import Memory, Row, value_of
from pipeline.indicators.tables import from_table
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Evidence, Indicator, Passage, Sentence, Span

__all__ = ["extract"]

_LONGEST = 1500
_ANNOUNCED = re.compile(r"目标(?:任务)?[是为：:]|目标如下")


def extract(document: Document, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Indicator, ...]:
    """The rows of all sentences and tables, in order of their figures."""
    grammar = grammar_of(lexicon)
    home = home_of(document, grammar)
    grammar = replace(grammar, national=home.region == "全国")
    made = [*_read_all(document, sentences, home, grammar)]
    made += (row for table in document.tables for row in from_table(document, table, lexicon, home.park))
    return tuple(sorted(made, key=lambda row: (row.start, row.end)))


def _read_all(
    document: Document, sentences: Sequence[Sentence], home: Home, grammar: Grammar
) -> Iterator[Indicator]:
    memory = Memory(home.calendar)
    found: tuple[str, ...] = ()
    headings: tuple[str, ...] | None = None
    paragraph = -1
    for sentence in sentences:
        if looks_like_heading(sentence):
            found = (
                (*found[:1], sentence.passage.clean)
                if sentence.passage.clean[:1] in "（("
                else (sentence.passage.clean,)
            )
        above = sentence.headings or found
        if sentence.paragraph != paragraph or above != headings:
            section = section_of(above, home, grammar) if above != headings else memory.section
            section = continued(section, memory.section, home)
            memory = Memory(home.calendar, section)
            paragraph, headings = sentence.paragraph, above
        for passage in _pieces(sentence.passage):
            parsed = parse(passage.clean, grammar)
            _notice(parsed.text, memory)
            carried = memory.period_span
            for row in rows_of(parsed, memory, home, grammar):
                yield _indicator(row, passage, sentence, document, _evidence(row, passage, carried, document))
            if memory.period_at:
                memory.period_span = passage.span(*memory.period_at)
                memory.period_at = None


def _pieces(passage: Passage) -> Iterator[Passage]:
    """The passage, cut at commas where it is so long that it is no sentence (a text without stops)."""
    at, end = 0, len(passage.clean)
    while end - at > _LONGEST:
        comma = max(passage.clean.rfind(mark, at + 1, at + _LONGEST) for mark in "，；,;、")
        cut = comma + 1 if comma > at else at + _LONGEST
        yield passage.cut(at, cut)
        at = cut
    yield passage.cut(at, end) if at else passage


def _notice(text: str, memory: Memory) -> None:
    """A sentence that announces targets (今年…主要预期目标是) makes the rest of its paragraph one."""
    if _ANNOUNCED.search(text):
        memory.target = True


def _indicator(
    row: Row, passage: Passage, sentence: Sentence, document: Document, evidence: tuple[Evidence, ...]
) -> Indicator:
    q = row.figure.quantity
    span = passage.span(q.start, q.end)
    value, high = value_of(row)
    return Indicator(
        start=span.start,
        end=span.end,
        surface=span.of(document.text),
        value=q.value,
        unit=q.unit,
        value_norm=value,
        value_norm_high=high,
        unit_norm=q.unit_norm,
        indicator=row.indicator,
        scope=row.scope,
        kind=row.kind,
        period=row.period,
        comparator=row.comparator,
        status=row.status,
        base=row.base,
        condition=row.condition,
        rule=row.rule,
        confidence=_confidence(row),
        sentence=sentence.span,
        evidence=evidence,
    )


def _confidence(row: Row) -> float:
    return round(max(0.3, 0.95 - 0.1 * len(row.inherited) - 0.1 * len(row.guessed)), 2)


def _evidence(row: Row, passage: Passage, carried: Span | None, document: Document) -> tuple[Evidence, ...]:
    """Where the slots were read that the figure's own clause does not state."""
    made = [
        Evidence(slot, "inherited", _origin(slot, row, passage, carried, document))
        for slot in sorted(row.inherited)
    ]
    if row.said_at and "period" not in row.inherited:
        made.append(Evidence("period", "stated", passage.span(*row.said_at)))
    return (*made, *(Evidence(slot, "guessed") for slot in sorted(row.guessed)))


def _origin(slot: str, row: Row, passage: Passage, carried: Span | None, document: Document) -> Span | None:
    """The stretch of text that a slot was inherited from; None where a heading or the file name tells it."""
    start = row.figure.quantity.start
    if slot == "period":
        return carried
    if slot == "indicator" and row.source:
        figure = row.source.figure.quantity
        return passage.span(figure.start, figure.end)
    said = row.indicator.removesuffix("数") if slot == "indicator" else row.scope
    at = passage.clean.rfind(said, 0, start) if said else -1
    if at >= 0:
        return passage.span(at, at + len(said))
    region = document.metadata.found.get("region")
    return region.span if slot == "scope" and region and region.value == row.scope else None
