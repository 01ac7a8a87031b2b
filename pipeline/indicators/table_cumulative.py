"""Figures in square brackets, as plans write what is reached over all of their years ([13.5])."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.indicators.table_context import Context
from pipeline.indicators.table_figures import Figure, read_figure
from pipeline.indicators.table_heads import Head
from pipeline.model import Cell, Kind
from pipeline.patterns import regex

_YEAR = regex(r"\d{4}")
_PLAN = 5
"""Years of a plan: those that end in 0 or 5 end one."""


def over_years(
    figure: Figure, head: Head, row: list[Cell], kind: Kind, context: Context
) -> tuple[Figure, Head]:
    """A figure in brackets and its head: growth or change since the year before, or a sum over the years.

    `kind` is that of the row's own name (单位GDP能耗降低).
    """
    head = replace(head, period=_stretch(head.period, context))
    if figure.value < 0 or kind == "growth":
        return replace(figure, cumulative=False), replace(head, kind="growth", base=_before(head.period))
    if head.kind == "growth":
        head = replace(head, kind="change" if _moved(figure, row, context) else "level")
    return figure, replace(head, base=_before(head.period) if head.kind == "change" else "")


def _stretch(period: str | None, context: Context) -> str | None:
    """The years of a plan that ends with a year: those behind the year that it starts from, or five."""
    if not period or not _YEAR.fullmatch(period):
        return period
    heads = [column.head for column in context.layout.columns]
    told = {head.period or "" for head in heads if head.status == "actual"}
    before = max((year for year in told if _YEAR.fullmatch(year) and year < period), default="")
    first = int(before) + 1 if before else int(period) - _PLAN + 1
    ends = before or int(period) % _PLAN == 0
    return f"{first}/{period}" if ends and first < int(period) else period


def _moved(figure: Figure, row: list[Cell], context: Context) -> bool:
    """Whether the levels of a row differ by a figure, or are in percent."""
    levels = list(_levels(row, context))
    if len(levels) < 2:
        return _in_percent(row)
    return abs(levels[-1] - levels[0] - figure.value) <= _ROUNDED * abs(figure.value)


_ROUNDED = Decimal("0.1")
"""What rounding may take from a difference. Chosen, not measured."""


def _levels(row: list[Cell], context: Context) -> Iterator[Decimal]:
    for column in context.layout.columns:
        level = read_figure(row[column.index].text, context.words)
        if column.head.kind == "level" and level and not level.cumulative:
            yield level.value


def _in_percent(row: list[Cell]) -> bool:
    return any("%" in cell.text or "％" in cell.text for cell in row)


def _before(period: str | None) -> str:
    """The year before a stretch of years: from there a plan counts."""
    return f"{int(period[:4]) - 1}年" if period else ""
