"""主题 › 政策工具: measures by year, side, theme and subtype, and how binding they are."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from pipeline.ask import years
from pipeline.ask.browse import instruments as ask_instruments
from pipeline.ask.browse.themes import years_told
from pipeline.lexicon.instruments import SIDES
from pipeline.themes.strength import LEVELS
from pipeline.web.params import Axis, Params
from pipeline.web.site import Answer, Asked, twins

routes = APIRouter()


class InstrumentParams(Params):
    year: Axis = years.DEFAULT


def by_year(ask: Asked, wanted: Annotated[InstrumentParams, Query()]) -> Answer:
    """Measures by year: the part of each side, levels of obligation, strength."""
    rows = ask_instruments.by_year(ask.db, wanted.year)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        subtypes = list(dict.fromkeys(rule.subtype for rule in ask.lexicon.instruments))
        shown = {
            "wanted": wanted,
            "sides": SIDES,
            "levels": LEVELS,
            "subtypes": subtypes,
            "themes": ask_instruments.by_theme(ask.db, ask.lexicon),
            "years_told": years_told(ask.db, wanted.year),
        }
    return Answer("instruments.html", rows, "政策工具", shown, len(rows))


twins(routes, "/themes/instruments", by_year, "政策工具")
