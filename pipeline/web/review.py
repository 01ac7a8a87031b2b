"""核查: figures that contradict each other, with their quotes; decisions where they are allowed."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import Field

from pipeline.ask import conflicts, query
from pipeline.ask.conflicts import Among
from pipeline.ask.query import Row
from pipeline.ask.targets import targets
from pipeline.web.desk import back_to, form, own_form, reviews_of
from pipeline.web.params import Paged
from pipeline.web.reviews import DECISIONS, NOTE, PASS, item_of
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
MOST = 2000


class ReviewParams(Paged):
    kind: Annotated[
        Literal["findings", "conflicts", "targets"], Field(description="findings 文内，conflicts 文间")
    ] = "findings"
    state: Annotated[Literal["open", "accepted", "dismissed", "all"], Field(description="核查结论")] = "all"


def review(ask: Asked, wanted: Annotated[ReviewParams, Query()]) -> Answer:
    """Findings within documents, conflicts between them, or targets beside what was reached."""
    limit, offset = ask.span(wanted.page, wanted.size)
    decided = ask.site.reviews.all() if ask.site.reviews else {}
    if wanted.kind == "conflicts":
        among = _among(wanted.state, decided)
        found = conflicts.pairs(ask.db, limit=limit, offset=offset, among=among)
        rows, total = _judged(found, decided), conflicts.count(ask.db, among)
    else:
        every = targets(ask.db, ask.lexicon, limit=MOST) if wanted.kind == "targets" else _findings(ask)
        kept = [row for row in _judged(every, decided) if wanted.state in ("all", row["state"])]
        rows, total = kept[offset : offset + limit], len(kept)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {
            "wanted": wanted,
            "enabled": ask.site.reviews is not None,
            "decisions": DECISIONS,
            "back": ask.link(),
            "most": MOST,
        }
    return Answer("review.html", rows, "核查", shown, total)


def _among(state: str, decided: dict[str, dict[str, str]]) -> Among:
    """The conflicts whose decision is `state`."""
    if state == "all":
        return Among()
    if state == "open":
        return Among(but=tuple(decided))
    return Among(items=tuple(item for item, row in decided.items() if row["decision"] == state))


def _findings(ask: Ask) -> list[Row]:
    return [
        {"item": item_of("finding", row["document_id"], row["rule"], row["spans"]), **_quoted(row)}
        for row in query.findings(ask.db, limit=MOST)
    ]


def _judged(rows: list[Row], decided: dict[str, dict[str, str]]) -> list[Row]:
    return [{**row, **_decision(decided.get(row.get("item", "")))} for row in rows]


def _quoted(row: Row) -> Row:
    """A finding with the place of its first figure and its quotes in words."""
    spans, quotes = json.loads(row["spans"]), json.loads(row["quotes"])
    start = spans[0][0] if spans else None
    return {**row, "start": start, "quotes": "；".join(quotes)}


def _decision(decided: dict[str, str] | None) -> Row:
    if decided is None:
        return {"state": "open", "note": "", "decided": ""}
    return {"state": decided["decision"], "note": decided["note"], "decided": decided["decided"]}


@routes.post("/review/enter", include_in_schema=False)
async def enter(ask: Asked) -> Response:
    """Exchange the token that the terminal shows for a cookie."""
    reviews = reviews_of(ask)
    given = await form(ask.request)
    if not reviews.lets_in(given.get("token", "").strip()):
        raise HTTPException(403, "口令不对。口令在启动 cejing serve --review 的终端里。")
    answer = RedirectResponse(back_to(given, "/review"), HTTPStatus.SEE_OTHER)
    answer.set_cookie(PASS, reviews.token, httponly=True, samesite="strict")
    return answer


@routes.post("/review/decide", include_in_schema=False)
async def decide(ask: Asked) -> Response:
    """Keep one decision: asks for the cookie and for the token that our own form carries."""
    given = await own_form(ask)
    item = given.get("item", "")
    try:
        reviews_of(ask).decide(item, given.get("decision", ""), given.get("note", "")[:NOTE])
    except ValueError as error:
        raise HTTPException(422, str(error)) from None
    return RedirectResponse(f"{back_to(given, '/review')}#i-{quote(item)}", HTTPStatus.SEE_OTHER)


twins(routes, "/review", review, "核查")
