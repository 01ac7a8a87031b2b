"""Decisions that come back from forms, and figures that were not read, marked in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from pipeline.ask.browse import documents as papers
from pipeline.ask.checks import in_words
from pipeline.ask.missed import missed, places
from pipeline.ask.query import Row
from pipeline.ask.queue import Judged, judged_at, overlapping
from pipeline.checks import SLOTS, Decision, Outcome
from pipeline.checks.axis import Axis
from pipeline.checks.decision import Reading, decided
from pipeline.record.corrected import canonical
from pipeline.record.corrections import now
from pipeline.web.desk import back_to, own_form, reviews_of
from pipeline.web.documents import found
from pipeline.web.judging import fields
from pipeline.web.params import Params
from pipeline.web.reviews import NOTE
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
LONGEST = 200
"""Signs of a slot."""


def _decide(ask: Ask, given: dict[str, str]) -> Response:
    one = _meant(ask, given)
    document = one.row["document_id"]
    text = Axis(papers.text_of(ask.db, document))
    span = one.row["start"], one.row["end"]
    return _kept(ask, given, _decided(ask, given, text, document, span, one.seen, _said(ask, given, one)))


def _meant(ask: Ask, given: dict[str, str]) -> Judged:
    """The figure that a form is of, unless it is read otherwise by now."""
    known = judged_at(ask.db, given.get("document", ""), _offset(given, "start"))
    one = next((one for one in known if one.mark == given.get("mark")), None)
    if one is None:
        raise HTTPException(409, "这个数字刚刚有了变动。请刷新页面，看过现在的读法再定。")
    return one


def _offset(given: dict[str, str], name: str) -> int:
    """A place in a text, as a form tells it."""
    told = given.get(name, "")
    if not re.fullmatch("[0-9]{1,9}", told):
        raise HTTPException(422, "没有选中数字。")
    return int(told)


def _said(ask: Ask, given: dict[str, str], one: Judged) -> Reading | None:
    match given.get("verdict"):
        case "right" if said := one.proposed(blind=given.get("blind") == "yes"):
            return said
        case "none":
            return None
        case "changed":
            return canonical(_slots(given), one.seen, ask.lexicon)
    raise HTTPException(422, "结论应为“对”“改”或“没有陈述”。")


def _slots(given: dict[str, str]) -> Reading:
    return {slot: given.get(f"slot-{slot}", "").strip()[:LONGEST] for slot in SLOTS}


def _decided(
    ask: Ask, given: dict[str, str], axis: Axis, document: str, span: tuple[int, int],
    seen: Reading, said: Reading | None,
) -> Decision:  # fmt: skip
    return decided(
        axis, document, span, seen, said, coder=reviews_of(ask).name, at=now(),
        why=given.get("why", "").strip()[:NOTE], settles=given.get("settles") == "yes",
    )  # fmt: skip


def _kept(
    ask: Ask, given: dict[str, str], decision: Decision, *, onward: str = "/checks", waiting: str = "/checks"
) -> Response:
    """Keep a decision; what became of it, in words, and where to go on.

    `onward`, or `waiting` while the decision is not in the record, unless the form names a page.
    """
    assert ask.site.desk is not None  # there is one wherever a form of ours was let in
    outcome = ask.site.desk.say(decision)
    told = _told(ask, decision, outcome)
    back = back_to(given, waiting if outcome is None or outcome.fate == "again" else onward)
    if ask.request.url.path.endswith(".json"):
        return JSONResponse({"told": told, "verdict": decision.verdict, "back": back})
    return RedirectResponse(back, HTTPStatus.SEE_OTHER)


def _told(ask: Ask, decision: Decision, outcome: Outcome | None) -> str:
    said = f"已记下：{decision.surface} {in_words(decision, ask.lexicon)}"
    if outcome is None:
        return f"{said}。说法不一或库正忙，暂未写进查询。"
    return f"{said}。" if outcome.fate != "again" else f"{said}；没有写进查询：{outcome.why}。"


def _add(ask: Ask, given: dict[str, str]) -> Response:
    paper = found(ask, given.get("document", "")[:64])
    marked = missed(ask.db, paper["id"], (_offset(given, "start"), _offset(given, "end")), ask.lexicon)
    if marked is None:
        raise HTTPException(422, "选中的不是一个数字。请只选数字和单位。")
    if overlapping(ask.db, paper["id"], marked.span):
        raise HTTPException(409, "这一处已经读出了数字。请点开它来更正。")
    axis = Axis(papers.text_of(ask.db, paper["id"]))
    said = None if given.get("verdict") == "none" else _added(ask, given)
    decision = _decided(ask, given, axis, paper["id"], marked.span, {}, said)
    page = paper["id"][:16]
    onward = f"/evidence/{page}/{marked.span[0]}"
    return _kept(ask, given, decision, onward=onward, waiting=f"/documents/{page}")


def _added(ask: Ask, given: dict[str, str]) -> Reading:
    slots = _slots(given)
    if not slots["indicator"]:
        raise HTTPException(422, "请填上指标。")
    return canonical(slots, {}, ask.lexicon)


class MissedParams(Params):
    document: Annotated[str, Field(min_length=1, max_length=64, description="文档编号")]
    start: Annotated[int | None, Field(ge=0, le=2**31, description="数字在正文中的起点")] = None
    end: Annotated[int | None, Field(ge=0, le=2**31, description="数字在正文中的终点")] = None
    text: Annotated[str | None, Field(max_length=60, description="数字在原文里的写法")] = None


def missing(ask: Asked, wanted: Annotated[MissedParams, Query()]) -> Answer:
    """A figure that was not read: by its place, or by its wording, of which the places are listed."""
    paper = found(ask, wanted.document)
    spans = [(wanted.start, wanted.end)] if wanted.start is not None and wanted.end is not None else []
    spans = spans or places(ask.db, paper["id"], (wanted.text or "").strip())
    marked = [one for span in spans if (one := missed(ask.db, paper["id"], span, ask.lexicon))]
    rows: list[Row] = [
        {"document_id": paper["id"], "start": one.span[0], "end": one.span[1], "surface": one.surface,
         "before": one.before, "after": one.after, **one.guess,
         "read": bool(overlapping(ask.db, paper["id"], one.span))}
        for one in marked
    ]  # fmt: skip
    shown: dict[str, Any] = {"paper": paper, "wanted": wanted, "fields": []}
    if len(rows) == 1:
        shown["fields"] = fields(ask, marked[0].guess, {})
    return Answer("missed.html", rows, "补录", shown, len(rows))


def _takes(path: str, taken: Callable[[Ask, dict[str, str]], Response]) -> None:
    """Two addresses of one form: for a page without script, and for the script."""

    async def endpoint(ask: Asked) -> Response:
        return await run_in_threadpool(taken, ask, await own_form(ask))

    for ending in ("", ".json"):
        routes.add_api_route(f"{path}{ending}", endpoint, methods=["POST"], include_in_schema=False)


_takes("/checks/decide", _decide)
_takes("/checks/add", _add)
twins(routes, "/checks/missed", missing, "补录漏读的数字")
