"""主题 › 扩散: who said a name, a passage or what a document says first, and who took it over."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.ask.browse.spread import of_document, of_text
from pipeline.ask.query import Row
from pipeline.web.params import Params, Word
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()


class SpreadParams(Params):
    text: Annotated[str | None, Field(max_length=1000, description="名称、口号或一段原文")] = None
    document: Annotated[Word, Field(description="文档编号：它的说法里别的文档也有的")] = None


def spread(ask: Asked, wanted: Annotated[SpreadParams, Query()]) -> Answer:
    """The documents that say a name or passage, in time, the first marked, each with its quote."""
    rows = _rows(ask, wanted)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {"wanted": wanted, "passages": [list(some) for _, some in groupby(rows, _passage)]}
    return Answer("spread.html", rows, "扩散", shown, len(rows))


def _rows(ask: Ask, wanted: SpreadParams) -> list[Row]:
    if wanted.document:
        return of_document(ask.db, wanted.document, ask.lexicon)
    return of_text(ask.db, wanted.text) if wanted.text else []


def _passage(row: Row) -> int:
    """The number of the passage that a row tells of; of a name there is but one."""
    return int(row.get("passage", 1))


twins(routes, "/themes/spread", spread, "扩散")
