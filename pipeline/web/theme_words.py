"""主题 › 用词: what marks a group of documents against the rest, and what is new over the years."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.ask import years
from pipeline.ask.browse import terms as ask_terms
from pipeline.ask.browse.documents import groups
from pipeline.ask.browse.themes import years_told
from pipeline.ask.query import TooSlowError
from pipeline.model import UserError
from pipeline.web.params import Axis, Params, Word
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
MOST = 300
COUNTING = "第一次打开要把库中的词数一遍，还没有数完。请稍候再打开这一页。"
"""What is counted is kept: who comes back finds it."""


class TermParams(Params):
    group: Annotated[Word, Field(description="一组文献：年份、时段（2016-2020）、地区、级别或文种")] = None
    against: Annotated[Word, Field(description="与哪一组相比；不给则与其余文献")] = None
    year: Axis = years.DEFAULT


def terms(ask: Asked, wanted: Annotated[TermParams, Query()]) -> Answer:
    """The terms that mark a group of documents, with counts and an effect size."""
    return _answer(ask, "terms.html", "特征词", wanted, bool(wanted.group), _marking)


def _marking(ask: Ask, wanted: TermParams) -> list[dict[str, Any]]:
    group, against = wanted.group or "", wanted.against or ""
    return ask_terms.marking(ask.db, ask.lexicon, group, against, axis=wanted.year, limit=MOST)


class EmergingParams(Params):
    group: Annotated[Word, Field(description="只看一个地区、级别或文种")] = None
    terms: Annotated[str | None, Field(max_length=200, description="只看这些词，用空格分开")] = None
    since: Annotated[int | None, Field(ge=1900, le=2200, description="从哪一年起算新近")] = None
    year: Axis = years.DEFAULT


def emerging(ask: Asked, wanted: Annotated[EmergingParams, Query()]) -> Answer:
    """Terms first seen, rising or bursting over the years."""
    return _answer(ask, "emerging.html", "新出现的词", wanted, True, _new)


def _new(ask: Ask, wanted: EmergingParams) -> list[dict[str, Any]]:
    only = tuple((wanted.terms or "").split())
    return ask_terms.new(
        ask.db, ask.lexicon, group=wanted.group or "", only=only, since=wanted.since, axis=wanted.year,
        limit=MOST,
    )  # fmt: skip


def _answer(ask: Ask, template: str, name: str, wanted: Any, asked: bool, find: Any) -> Answer:
    """The rows, or on a page why there are none."""
    rows: list[dict[str, Any]] = []
    why = ""
    try:
        rows = find(ask, wanted) if asked else []
    except UserError as error:
        if ask.shape != "html":
            raise
        why = COUNTING if isinstance(error, TooSlowError) else str(error)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {
            "wanted": wanted,
            "asked": asked,
            "why": why,
            "years_told": years_told(ask.db, wanted.year),
            "known": [name for by in ("level", "region", "genre") for name in groups(ask.db, by) if name],
        }
    return Answer(template, rows, name, shown, len(rows))


twins(routes, "/themes/terms", terms, "特征词")
twins(routes, "/themes/emerging", emerging, "新出现的词")
