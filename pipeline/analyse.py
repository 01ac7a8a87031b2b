"""One document through all steps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from pipeline import entities, indicators, measures, themes, words
from pipeline.indicators.audit import audit
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.mentions.told import unread_figures
from pipeline.model import Analysis, Document, Entity, Indicator, Problem, Sentence, Span
from pipeline.process import untidied
from pipeline.reading.head.metadata import TELL_THE_PLACE
from pipeline.reading.script import as_simplified
from pipeline.rooms import Rooms

Told = TypeVar("Told", Indicator, Entity)

LARGEST = Decimal("1e30")
"""No statistic is larger in any unit; a float ends at 1.8e308, and a spreadsheet long before."""
_MOST_TOLD = 20
_FEWEST_OPEN = 3
"""Figures without an owner that are worth a word where half of a document have none. Chosen, not measured."""


@untidied()
def analyse(document: Document, lexicon: Lexicon, models: Models) -> Analysis:
    """Every row that can be read out of a document. Pure: the same input gives the same rows."""
    printed, document = document, as_simplified(document)
    rooms = Rooms()
    sentences = rooms.ask("句子", [], _sentences, document)
    names = rooms.ask("名称", (), entities.find, document, sentences, lexicon, models.ner)
    figures = rooms.ask(
        "指标", (), indicators.extract, document, sentences, names, lexicon, models.confidence
    )
    figures = rooms.ask("指标的归属", figures, entities.link_scopes, figures, names, document, lexicon)
    figures = rooms.ask("指标的认定", figures, measures.identified, figures, document.text, lexicon)
    figures, absurd = _within_reason(figures)
    said, sums = rooms.ask("主题", ((), ()), themes.scores, document, lexicon, models.themes)
    made = Analysis(
        document=printed,
        indicators=_as_printed(figures, printed, document),
        entities=_as_printed(names, printed, document),
        relations=rooms.ask("名称之间的关系", (), entities.relate, document, sentences, names, lexicon),
        themes=said,
        theme_sums=sums,
        measures=rooms.ask("政策工具", (), themes.measured, document, lexicon),
        theme_model=models.themes.version if models.themes else "",
        findings=rooms.ask("数字核对", (), audit, figures, document.text, lexicon),
    )
    unread = rooms.ask("读不准的数字", (), unread_figures, sentences, lexicon)
    untold = rooms.ask("没有读的表格", (), indicators.unread_tables, document, figures, lexicon)
    open_ = _without_owner(figures, document)
    problems = (*document.problems, *absurd, *unread, *untold, *open_, *rooms.problems)
    return replace(made, document=replace(printed, problems=problems))


def _as_printed(rows: tuple[Told, ...], printed: Document, read: Document) -> tuple[Told, ...]:
    """Figures or names with their surfaces as the page has them."""
    if printed is read:
        return rows
    return tuple(replace(row, surface=printed.text[row.start : row.end]) for row in rows)


def _sentences(document: Document) -> list[Sentence]:
    return list(words.sentences(document))


def _within_reason(figures: tuple[Indicator, ...]) -> tuple[tuple[Indicator, ...], tuple[Problem, ...]]:
    """The figures that a column of numbers can hold, and a Problem for each that none can."""
    absurd = [row for row in figures if any(abs(x) > LARGEST for x in _numbers(row))]
    kept = tuple(row for row in figures if row not in absurd) if absurd else figures
    return kept, tuple(_absurd(row) for row in absurd[:_MOST_TOLD])


def _numbers(row: Indicator) -> tuple[Decimal, ...]:
    high = () if row.value_norm_high is None else (row.value_norm_high,)
    return (row.value, row.value_norm, *high)


def _absurd(row: Indicator) -> Problem:
    shown = row.surface if len(row.surface) <= 24 else f"{row.surface[:12]}…{row.surface[-8:]}"
    told = f"“{shown}”大得不像统计数字，没有作为指标。请核对原文。"
    return Problem("absurd_number", told, span=Span(row.start, row.end), severity="warning")


def _without_owner(figures: tuple[Indicator, ...], document: Document) -> tuple[Problem, ...]:
    """A table or text that says nowhere which place or park it is about (a CSV of years and sums)."""
    without = sum(not row.scope for row in figures)
    if document.metadata.get("region") or without < max(_FEWEST_OPEN, len(figures) / 2):
        return ()
    told = f"{len(figures)} 个数字中有 {without} 个没有读出是谁的：文件没有写明地区或园区，主体留空。"
    return (Problem("no_owner", told + TELL_THE_PLACE, severity="warning"),)
