"""The explorer: an application over one folder of outputs. Read-only, loopback, no outside request."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, MutableMapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from pipeline.ask import years
from pipeline.ask.panel import SIGNS
from pipeline.ask.query import TooSlowError
from pipeline.ask.wording import among
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.reading.controls import clean
from pipeline.record.database import StoreError, due
from pipeline.run.checking import Desk
from pipeline.web import (
    about,
    asking,
    basket,
    chart,
    checking,
    checks,
    compare,
    documents,
    figures,
    goals,
    home,
    instruments,
    maps,
    measures,
    names,
    panels,
    profile,
    review,
    search,
    spread,
    theme_words,
    themes,
    topics,
    vega,
    words,
)
from pipeline.web.described import described, kind_of_errors
from pipeline.web.marks import SLOTS
from pipeline.web.params import in_chinese
from pipeline.web.reviews import Reviews
from pipeline.web.site import Ask, Site, address, page

_log = logging.getLogger("cejing.web")
HERE = Path(__file__).parent
SECONDS = 8.0
"""How long the questions of one request may take together."""
HOSTS = {"127.0.0.1", "localhost", "[::1]"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SAID = {
    400: "请求不对。",
    403: "没有权限。",
    404: "没有这个页面。请检查地址，或从首页进入。",
    405: "这个地址不接受这种请求。",
    413: "提交的内容太长。",
}


def application(outputs: Path, *, lexicon: Lexicon | None = None, reviews: Reviews | None = None) -> FastAPI:
    """The application over `outputs/cejing.db`; with `reviews`, findings can be accepted or dismissed."""
    app = FastAPI(
        title="策镜", description="策镜的每个页面都有 .json、.csv 与 .xlsx 三种数据形式，参数相同。",
        docs_url=None, redoc_url=None, openapi_url="/openapi.json", lifespan=_few_at_once,
    )  # fmt: skip
    lexicon = lexicon or Lexicon()
    desk = Desk(outputs, lexicon, reviews.name) if reviews else None
    app.state.site = Site(outputs / "cejing.db", lexicon, _environment(), reviews, desk)
    for part in (
        home,
        measures,
        chart,
        figures,
        panels,
        names,
        profile,
        goals,
        basket,
        maps,
        themes,
        theme_words,
        instruments,
        spread,
        topics,
        search,
        asking,
        documents,
        compare,
        review,
        checks,
        checking,
        about,
    ):
        app.include_router(part.routes)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(vega.routes)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(ClientDisconnect, _hung_up)
    for error, status in ((TooSlowError, 503), (StoreError, 503), (UserError, 422), (Exception, 500)):
        app.add_exception_handler(error, _failed(status))
    app.add_middleware(Shell)
    app.openapi = partial(described, app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _few_at_once(_: FastAPI) -> AsyncIterator[None]:
    """As many pages are made at once as there are processors, at least two; the others wait their turn.

    More only take the interpreter from one another: eight readers of a million rows had 447 ms (p95) with 40
    threads, 358 ms with four, 190 ms with two, on two processors.
    """
    current_default_thread_limiter().total_tokens = max(2, os.cpu_count() or 2)
    yield


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip
    made.globals.update(
        address=address,
        options=_options,
        counted=_counted,
        basket_size=lambda ask: len(basket.places_of(ask.request)),
        zip=zip,
        among=among,
        beside=words.beside,
        unit_beside=words.unit_beside,
        year_names=years.NAMES,
        SIGNS=SIGNS,
        **words.TABLES,
    )
    made.filters.update(
        number=words.number,
        amount=words.amount,
        readable=words.readable,
        moment=words.moment,
        period=words.period,
        short=words.short,
        titled=words.titled,
        sourced=words.sourced,
        told=words.told,
        day=words.day,
    )
    made.filters.update(unjson=json.loads, slot_name=lambda slot: SLOTS.get(slot, slot))
    return made


def _shown(value: Any) -> Any:
    """What stands on a page, without characters that turn the order in which it is read (names of files)."""
    return type(value)(clean(value)) if isinstance(value, str) else value


def _options(counted: dict[str, int]) -> list[tuple[str, str]]:
    return [(name, f"{name}（{n}）") for name, n in counted.items() if name]


def _counted(
    facet: Iterable[tuple[str, int]], names: Mapping[str, str] | None = None
) -> list[tuple[str, str, int]]:
    """A facet as value, name and count; without a name of its own a value stands for itself."""
    return [(value, (names or {}).get(value, value), n) for value, n in facet if value]


Scope = MutableMapping[str, Any]


class Shell:
    """Around every request: a known host, a time limit for questions, headers of security."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _host(scope) not in HOSTS:
            await PlainTextResponse("只接受本机的请求。", 400)(scope, receive, send)
            return

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                added = [(n.lower().encode(), v.encode()) for n, v in HEADERS.items()]
                message["headers"] = [*message["headers"], *(pair for pair in added if pair[0] not in known)]
            await send(message)

        token = due.set(time.monotonic() + SECONDS)
        try:
            await self.app(scope, receive, with_headers)
        finally:
            due.reset(token)


def _host(scope: Scope) -> str:
    given = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"host"), "")
    return given if given.endswith("]") else given.rsplit(":", 1)[0]


def _told(request: Request, status: int, messages: list[str]) -> Response:
    """An error in the shape that was asked for."""
    route = request.scope.get("route")
    match kind_of_errors(getattr(route, "path", request.url.path)):
        case "application/json":
            return JSONResponse({"error": messages}, status)
        case "text/plain":
            return PlainTextResponse("\n".join(messages), status)
    ask = Ask(request.app.state.site, "html", request)
    return page(ask, "error.html", {"status": status, "messages": messages}, status)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _told(request, 422, [in_chinese(dict(item)) for item in error.errors()])


async def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = _SAID.get(error.status_code, "请求没有成功。")
    said = known if error.detail.isascii() else error.detail
    return _told(request, error.status_code, [said])


async def _hung_up(_: Request, __: Exception) -> Response:
    """Who went away while a form was sent: no error of ours, and nobody to tell."""
    return Response(status_code=400)


def _failed(status: int) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def failed(request: Request, error: Exception) -> Response:
        if status == 500:
            _log.error("%s", request.url.path, exc_info=error)
            return _told(request, 500, ["程序出错，已记入日志。请回到上一页换一种问法。"])
        return _told(request, status, [str(error)])

    return failed
