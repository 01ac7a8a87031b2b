"""Two documents side by side: passages taken over, figures in both, themes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.ask.browse import documents as papers
from pipeline.ask.browse import figures as ask_figures
from pipeline.ask.browse.stamp import stamp
from pipeline.ask.query import Row
from pipeline.model import Document
from pipeline.themes.similar import Taken, taken_over
from pipeline.web.documents import found
from pipeline.web.params import Params, Word
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
LONGEST = 200_000
"""Characters of each text that are compared."""


class CompareParams(Params):
    first: Annotated[Word, Field(description="第一份文档的编号（开头几位即可）")] = None
    second: Annotated[Word, Field(description="第二份文档的编号")] = None


def compare(ask: Asked, wanted: Annotated[CompareParams, Query()]) -> Answer:
    """Passages that stand in both documents, with both quotes, and figures that both give."""
    pair = [found(ask, id_) if id_ else None for id_ in (wanted.first, wanted.second)]
    one, two = pair
    rows: list[Row] = []
    shown: dict[str, Any] = {}
    if one is not None and two is not None and one["id"] != two["id"]:
        rows = [_row(t) for t in _taken(ask.db, stamp(ask.db), one["id"], two["id"])]
    if ask.shape == "html":
        shown = {"pair": pair, "wanted": wanted, "documents": _listed(ask), "shared": [], "themes": []}
        shown["cut"] = any(p and p["characters"] > LONGEST for p in pair)
        if one is not None and two is not None and one["id"] != two["id"]:
            shown["shared"] = ask_figures.shared_measures(ask.db, (one["id"], two["id"]))
            shown["themes"] = _themes(ask, one["id"], two["id"])
    return Answer("compare.html", rows, "文档比较", shown, len(rows))


@lru_cache(maxsize=32)
def _taken(path: Path, _: tuple[int, ...], one: str, two: str) -> tuple[Taken, ...]:
    first, second = (Document(id_, "", "", papers.text_of(path, id_, 0, LONGEST)) for id_ in (one, two))
    return tuple(taken_over(first, [second]))


def _row(taken: Taken) -> Row:
    return {
        "start_1": taken.span.start,
        "quote_1": taken.quote,
        "start_2": taken.source_span.start,
        "quote_2": taken.source_quote,
        "likeness": round(taken.likeness, 3),
    }


def _listed(ask: Ask) -> list[Row]:
    return papers.documents(ask.db, text=None, year=None, genre=None, region=None, limit=500)


def _themes(ask: Ask, one: str, two: str) -> list[Row]:
    names = {theme.id: theme.name for theme in ask.lexicon.themes}
    first, second = ({row["theme"]: row["share"] for row in papers.themes_of(ask.db, d)} for d in (one, two))
    rows = [
        {"name": names.get(t, t), "first": first.get(t), "second": second.get(t)} for t in {**first, **second}
    ]
    return sorted(rows, key=lambda row: -abs((row["first"] or 0) - (row["second"] or 0)))


twins(routes, "/compare", compare, "比较两份文档")
