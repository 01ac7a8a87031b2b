"""提问: a question in Chinese, answered with figures and their sentences, the choices, or what is nearest."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from pipeline.ask import answer as answers
from pipeline.web.params import Params
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()


class AskParams(Params):
    question: Annotated[
        str | None, Field(max_length=200, description="用一句话问，如 2018年南昌GDP是多少")
    ] = None


def replied(ask: Ask, question: str) -> answers.Answer:
    """What the record answers today."""
    return answers.reply(ask.db, question, ask.lexicon, year=date.today().year)


def asking(ask: Asked, wanted: Annotated[AskParams, Query()]) -> Answer:
    """The answer to a question, each figure with its sentence, page and document."""
    found = replied(ask, wanted.question) if wanted.question else None
    rows = found.rows if found else []
    return Answer(
        "asking.html", rows, f"提问-{wanted.question or ''}", {"wanted": wanted, "reply": found}, len(rows)
    )


twins(routes, "/ask", asking, "提问")
