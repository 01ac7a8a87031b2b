"""引文篮: figures collected over pages, taken along as references; questions that are kept, with what is new.

Both live in cookies of this browser: nothing is written beside the record.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote, unquote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from pipeline.ask import query
from pipeline.ask.browse.basket import documents_with, figures_in
from pipeline.ask.query import Row
from pipeline.model import UserError
from pipeline.patterns import regex
from pipeline.web.cite import citation
from pipeline.web.desk import back_to, fields_of
from pipeline.web.figures import with_address
from pipeline.web.params import FigureParams
from pipeline.web.references import FILES
from pipeline.web.site import Answer, Ask, Asked, address, twins

routes = APIRouter()
BASKET, SAVED = "cejing_basket", "cejing_saved"
MOST, MOST_SAVED = 100, 12
"""So many fit into a cookie of 4 KB."""
YEAR = 31_536_000
LONGEST = 16_384
_PLACE = regex(r"([0-9A-Za-z]{1,12})-(\d{1,9})")
_QUESTION = regex(r"(\d{1,9})\.(.{1,300})")

Place = tuple[str, int]


def places_of(request: Request) -> list[Place]:
    """The figures in this reader's basket: first digits of their documents, and offsets."""
    said = request.cookies.get(BASKET, "")
    return [(m[1], int(m[2])) for part in said.split(".") if (m := _PLACE.fullmatch(part))][:MOST]


def saved_of(request: Request) -> list[tuple[int, str]]:
    """The questions that this reader keeps: the run that was the latest then, and the parameters."""
    said = unquote(request.cookies.get(SAVED, ""))
    return [(int(m[1]), m[2]) for part in said.split("|") if (m := _QUESTION.fullmatch(part))][:MOST_SAVED]


def basket(ask: Asked) -> Answer:
    """The figures in the basket, each with its reference; the questions kept, with what came since."""
    rows = [_cited(row) for row in figures_in(ask.db, places_of(ask.request))]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {"files": FILES, "saved": [_saved(ask, *one) for one in saved_of(ask.request)], "most": MOST}
    return Answer("basket.html", rows, "引文篮", shown, len(rows))


def _cited(row: Row) -> Row:
    return {**with_address(row), "citation": citation(row, row["page"])}


def _saved(ask: Ask, run: int, asked: str) -> Row:
    """A question in words, where it leads, and the documents that answer it and came after a run."""
    told = dict(parse_qsl(asked))
    name = " ".join(str(told[key]) for key in ("scope", "indicator", "kind", "status") if key in told)
    links = {"address": address("/figures", **told), "feed": address("/figures.atom", **told), "asked": asked}
    return {"name": name or "全部数值", **links, "new": _since(ask, told, run)}


def _since(ask: Ask, told: dict[str, str], run: int) -> list[Row]:
    try:
        wanted = FigureParams(**told)  # type: ignore[arg-type]
        closer = tuple(wanted.closer.conditions(ask.lexicon))
        return documents_with(ask.db, wanted.filter(), ask.lexicon, closer, after=run)
    except (ValidationError, UserError):  # kept by an earlier version, or of a unit that is gone
        return []


def _file(ending: str) -> Callable[[Asked], Response]:
    write, kind, _ = FILES[ending]

    def taken(ask: Asked) -> Response:
        content = write([_cited(row) for row in figures_in(ask.db, places_of(ask.request))])
        disposition = f"attachment; filename=\"cejing.{ending}\"; filename*=UTF-8''{quote(f'引文.{ending}')}"
        return Response(content, media_type=kind, headers={"Content-Disposition": disposition})

    return taken


@routes.post("/basket/change", include_in_schema=False)
async def change(ask: Asked) -> Response:
    """Put figures into the basket, or take one or all out; back to where the form stood."""
    given = await _form(ask.request)
    kept = places_of(ask.request)
    for place in given.get("add", []):
        if (found := _PLACE.fullmatch(place)) and (one := (found[1], int(found[2]))) not in kept:
            kept.append(one)
    kept = [(id_, start) for id_, start in kept if f"{id_}-{start}" not in given.get("out", [])]
    kept = [] if "clear" in given else kept
    if len(kept) > MOST:
        raise HTTPException(413, f"引文篮最多放 {MOST} 个数值。请先导出，再清空。")
    return _with(given, BASKET, ".".join(f"{id_}-{start}" for id_, start in kept))


@routes.post("/saved/change", include_in_schema=False)
async def keep(ask: Asked) -> Response:
    """Keep a question, or let one go."""
    given = await _form(ask.request)
    kept = [(run, asked) for run, asked in saved_of(ask.request) if asked not in given.get("out", [])]
    run = (query.runs(ask.db, limit=1) or [{"id": 0}])[0]["id"]
    for asked in given.get("add", []):
        kept = [(run, asked), *(one for one in kept if one[1] != asked)]
    if len(kept) > MOST_SAVED or any("|" in asked or len(asked) > 300 for _, asked in kept):
        raise HTTPException(413, f"最多存 {MOST_SAVED} 个问题，每个不超过 300 个字符。")
    return _with(given, SAVED, quote("|".join(f"{run}.{asked}" for run, asked in kept)))


def _with(given: dict[str, list[str]], cookie: str, value: str) -> Response:
    back = back_to({name: values[0] for name, values in given.items()}, "/basket")
    answer = RedirectResponse(back, HTTPStatus.SEE_OTHER)
    answer.set_cookie(cookie, value, max_age=YEAR, httponly=True, samesite="strict")
    return answer


async def _form(request: Request) -> dict[str, list[str]]:
    """The fields of a small form that one of our own pages sent."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "只接受本页的表单。")
    return await fields_of(request, longest=LONGEST, most=300, blank=False)


@routes.get(
    "/figures.atom", summary="一个问题里新来的（Atom）", tags=["指标"],
    responses={200: {"content": {"application/atom+xml": {}}}},
)  # fmt: skip
def feed(ask: Asked, wanted: Annotated[FigureParams, Query()]) -> Response:
    """The documents that answer a selection, the latest first, as a feed; it says nothing of others."""
    closer = tuple(wanted.closer.conditions(ask.lexicon))
    found = documents_with(ask.db, wanted.filter(), ask.lexicon, closer)
    told = wanted.model_dump(exclude_defaults=True, exclude={"page", "size", "order"})
    base = str(ask.request.base_url).rstrip("/")
    shown = {"entries": found, "asked": told, "base": base, "page": address("/figures", **told)}
    shown["own"] = address("/figures.atom", **told)
    made = ask.site.pages.get_template("feed.xml").render(**shown)
    return Response(made, media_type="application/atom+xml; charset=utf-8")


twins(routes, "/basket", basket, "引文篮")
for _ending, (_, _kind, _name) in FILES.items():
    routes.add_api_route(
        f"/basket.{_ending.removesuffix('.json')}", _file(_ending), summary=f"引文篮（{_name}）",
        tags=["引文篮"], response_class=Response, response_model=None,
        responses={200: {"content": {_kind.split(";")[0]: {}}}},
    )  # fmt: skip
