"""主题 › 政策工具: measures by year, side, theme and subtype, how binding they are, each as worded."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.ask import years
from pipeline.ask.browse import instruments as ask_instruments
from pipeline.ask.browse.instruments import Measures
from pipeline.ask.browse.themes import years_told
from pipeline.lexicon.instruments import SIDES
from pipeline.themes.strength import LEVELS
from pipeline.web.params import Axis, Paged, Params, Word, Year
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
Themed = Annotated[Word, Field(description="主题编号；不给则全部")]


class InstrumentParams(Params):
    theme: Themed = None
    year: Axis = years.DEFAULT


def by_year(ask: Asked, wanted: Annotated[InstrumentParams, Query()]) -> Answer:
    """Measures by year: the part of each side, levels of obligation, strength."""
    rows = ask_instruments.by_year(ask.db, wanted.year, wanted.theme)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {
            "wanted": wanted,
            "sides": SIDES,
            "levels": LEVELS,
            "subtypes": _subtypes(ask),
            "known": _themes(ask),
            "themes": ask_instruments.by_theme(ask.db, ask.lexicon),
            "years_told": years_told(ask.db, wanted.year),
        }
    return Answer("instruments.html", rows, "政策工具", shown, len(rows))


def _subtypes(ask: Ask) -> list[str]:
    return list(dict.fromkeys(rule.subtype for rule in ask.lexicon.instruments))


def _themes(ask: Ask) -> list[tuple[str, str]]:
    return [(theme.id, theme.name) for theme in ask.lexicon.themes]


class MeasureParams(Paged):
    theme: Themed = None
    subtype: Annotated[Word, Field(description="小类，如 人才培养")] = None
    year_from: Annotated[Year, Field(description="起始年份")] = None
    year_to: Annotated[Year, Field(description="结束年份")] = None
    year: Axis = years.DEFAULT
    size: Annotated[int, Field(ge=1, le=500, description="每页行数")] = 50


def measures(ask: Asked, wanted: Annotated[MeasureParams, Query()]) -> Answer:
    """The measures behind the numbers, as they are worded, each with its document."""
    some = Measures(wanted.theme, wanted.subtype, wanted.year_from, wanted.year_to, wanted.year)
    limit, offset = ask.span(wanted.page, wanted.size)
    rows = ask_instruments.measures(ask.db, some, limit=limit, offset=offset)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {"wanted": wanted, "known": _themes(ask), "subtypes": _subtypes(ask)}
    return Answer("instrument_measures.html", rows, "政策措施", shown, ask_instruments.count(ask.db, some))


twins(routes, "/themes/instruments", by_year, "政策工具")
twins(routes, "/themes/instruments/measures", measures, "政策措施")
