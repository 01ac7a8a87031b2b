"""主题 › 扩散: who said a name or passage first, and who took it over."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.ask.browse.spread import of_text
from pipeline.ask.query import Row
from pipeline.web.params import Params
from pipeline.web.site import Answer, Asked, twins

routes = APIRouter()


class SpreadParams(Params):
    text: Annotated[str | None, Field(max_length=1000, description="名称、口号或一段原文")] = None


def spread(ask: Asked, wanted: Annotated[SpreadParams, Query()]) -> Answer:
    """The documents that say a name or passage, in time, the first marked, each with its quote."""
    rows: list[Row] = of_text(ask.db, wanted.text) if wanted.text else []
    shown: dict[str, Any] = {"wanted": wanted} if ask.shape == "html" else {}
    return Answer("spread.html", rows, "扩散", shown, len(rows))


twins(routes, "/themes/spread", spread, "扩散")
