"""Run the explorer on this machine's loopback."""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from threading import Thread
from typing import Any

from fastapi import FastAPI

from pipeline.ask.browse.ahead import ask_ahead
from pipeline.ask.browse.documents import total
from pipeline.ask.browse.stamp import stamp
from pipeline.entities.register import title_of
from pipeline.web import vega
from pipeline.web.app import application
from pipeline.web.reviews import Reviews
from pipeline.web.site import Site
from pipeline.words import tokens

PAUSE = 5.0
GARBAGE = (50_000, 20, 20)
"""Answers are made of hundreds of thousands of small objects: with the usual 700 a third of their time
went into looking for garbage among them."""
QUIET, PATIENCE = 0.25, 0.5
"""What is made ready waits until no reader was answered for so many seconds, but not longer than PATIENCE."""


class Attended:
    """The application, and for how long nobody has asked it anything."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app, self.waiting, self.last = app, 0, time.monotonic()

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        asked = scope["type"] == "http"
        self.waiting += asked
        try:
            await self.app(scope, receive, send)
        finally:
            self.waiting -= asked
            self.last = time.monotonic()

    def rest(self) -> None:
        """Wait for a moment in which no reader waits: both at once take the interpreter from each other."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and (self.waiting or time.monotonic() - self.last < QUIET):
            time.sleep(0.02)


PAGES = (
    "/", "/measures", "/themes", "/figures", "/names", "/map", "/targets", "/documents", "/review",
    "/themes/compare",
)  # fmt: skip
"""What the navigation leads to, and what loads most: each page is made once, with all that it asks."""


async def _visit(app: FastAPI, path: str) -> None:
    """Ask the application for a page, as a browser on this machine would; what it answers is dropped."""
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "scheme": "http", "http_version": "1.1", "headers": [(b"host", b"localhost")],
        "server": ("localhost", 80), "client": ("127.0.0.1", 0),
    }  # fmt: skip

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_: MutableMapping[str, object]) -> None:
        return None

    await app(scope, receive, send)


def _make_ready(app: FastAPI, rest: Callable[[], None]) -> None:
    """All that is asked over the whole record, and the pages that stand on it."""
    site: Site = app.state.site
    ask_ahead(site.db, site.lexicon, rest)
    for page in PAGES:
        rest()
        asyncio.run(_visit(app, page))
    gc.freeze()  # what stays for as long as the record does need not be walked through again and again


def _load(site: Site) -> None:
    """What every page needs: half a second that the first reader would wait for."""
    title_of("", site.lexicon)
    for name in site.pages.list_templates():
        site.pages.get_template(name)


def _keep_warm(app: FastAPI, rest: Callable[[], None]) -> None:
    """Load what the first reader would wait for; then ask again whenever the record has come to rest."""
    site: Site = app.state.site
    db = site.db
    rest()
    tokens("园区", site.lexicon)
    rest()
    vega.bundle()
    _make_ready(app, rest)
    asked = seen = stamp(db)
    while True:
        time.sleep(PAUSE)
        now = stamp(db)
        if now == seen != asked:
            _make_ready(app, rest)
            asked = now
        seen = now


def _of_the_wire(record: logging.LogRecord) -> bool:
    """Whether uvicorn tells of bytes that were hardly HTTP: nobody is there who could be answered."""
    kind = record.exc_info[0] if record.exc_info else None
    return (kind is not None and kind.__module__.startswith("h11")) or "Invalid HTTP" in record.getMessage()


def serve(outputs: Path, port: int, reviews: Reviews | None) -> None:
    """Serve the record of `outputs` until interrupted; StoreError where there is none."""
    import uvicorn

    total(outputs / "cejing.db", "documents")
    app = application(outputs, reviews=reviews)
    if desk := app.state.site.desk:
        desk.begin()
    _load(app.state.site)
    gc.set_threshold(*GARBAGE)
    attended = Attended(app)
    Thread(target=_keep_warm, args=(app, attended.rest), daemon=True).start()
    for teller in ("uvicorn.error", "asyncio", "cejing.web"):
        logging.getLogger(teller).addFilter(lambda record: not _of_the_wire(record))
    uvicorn.run(attended, host="127.0.0.1", port=port, log_level="warning", server_header=False)
    if desk:
        desk.publish()
