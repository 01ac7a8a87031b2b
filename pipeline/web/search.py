"""检索: full text with snippets, lines of context (KWIC), filters, counts by year."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from pipeline.ask import search as full_text
from pipeline.ask.answer import Answer as Reply
from pipeline.ask.browse import documents as papers
from pipeline.ask.browse.stamp import stamp
from pipeline.ask.query import Row
from pipeline.lexicon import Lexicon
from pipeline.web import charts
from pipeline.web.asking import replied
from pipeline.web.params import Paged, Word, Year
from pipeline.web.site import Answer, Ask, Asked, address, twins

routes = APIRouter()
MOST = 2000
"""Paragraphs that are looked at for one text."""


class SearchParams(Paged):
    text: Annotated[Word, Field(description="要找的词或句子")] = None
    view: Annotated[Literal["snippets", "kwic"], Field(description="snippets 片段，kwic 左右文")] = "snippets"
    year_from: Annotated[Year, Field(description="发布年份从")] = None
    year_to: Annotated[Year, Field(description="发布年份到")] = None
    genre: Annotated[Word, Field(description="文种")] = None
    region: Annotated[Word, Field(description="地区")] = None
    size: Annotated[int, Field(ge=1, le=500, description="每页行数")] = 20


def search(ask: Asked, wanted: Annotated[SearchParams, Query()]) -> Answer:
    """Paragraphs that hold a text, or every place of it with what stands left and right."""
    limit, offset = ask.span(wanted.page, wanted.size)
    text = wanted.text or ""
    found = _found(ask.db, stamp(ask.db), ask.lexicon, text, wanted.view)
    rows = [row for row in found if _fits(row, wanted)]
    page = [_parts(row, text) if ask.shape == "html" else row for row in rows[offset : offset + limit]]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {
            "wanted": wanted,
            "groups": {by: papers.groups(ask.db, by) for by in ("genre", "region")},
            "chart": address("/search/chart.json", text=text),
            "cut": len(found) >= MOST,
            "reply": _answered(ask, text),
        }
    return Answer("search.html", page, f"检索-{text}", shown, len(rows))


def _answered(ask: Ask, text: str) -> Reply | None:
    """The answer where the text asks for a figure, and says of whom or when."""
    reply = replied(ask, text) if len(text) >= _SHORTEST_QUESTION else None
    if reply is None or reply.state == "unclear":
        return None
    named = any(reading.owners for reading in reply.question.readings if reading.measures)
    return reply if named or reply.question.periods else None


_SHORTEST_QUESTION = 5


@lru_cache(maxsize=32)
def _found(path: Path, _: tuple[int, ...], lexicon: Lexicon, text: str, view: str) -> tuple[Row, ...]:
    if not text.strip():
        return ()
    if view == "kwic":
        return tuple(full_text.in_context(path, text, lexicon, limit=MOST))
    return tuple(full_text.search(path, text, lexicon, limit=MOST))


def _fits(row: Row, wanted: SearchParams) -> bool:
    year = row["year_issued"] or 0
    return (
        (wanted.year_from is None or year >= wanted.year_from)
        and (wanted.year_to is None or 0 < year <= wanted.year_to)
        and (not wanted.genre or row["genre"] == wanted.genre)
        and (not wanted.region or row["region"] == wanted.region)
    )


def _parts(row: Row, text: str) -> Row:
    """A row with its snippet cut at the text, so that the template can mark it."""
    cut = row.get("snippet", "").split(text) if text else []
    return {**row, "cut": cut}


@routes.get("/search/chart.json", summary="一个词逐年的次数（Vega-Lite）", tags=["检索"])
def chart(ask: Asked, wanted: Annotated[SearchParams, Query()]) -> JSONResponse:
    """How often a text is said, by year."""
    found = full_text.by_year(ask.db, wanted.text or "", ask.lexicon)
    years = [row for row in found if row["year"]]
    if not years:
        return JSONResponse(charts.empty("没有写明年份的文档提到它。"))
    return JSONResponse({"spec": charts.bars(years, "times", "次数"), "note": "", "unit": "次"})


twins(routes, "/search", search, "检索")
