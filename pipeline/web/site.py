"""One view, four shapes: a page, and its `.json`, `.csv` and `.xlsx` twins."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment

from pipeline.ask.browse.stamp import stamp
from pipeline.ask.query import Row
from pipeline.export import formats
from pipeline.lexicon import Lexicon
from pipeline.run.checking import Desk
from pipeline.web.reviews import PASS, Reviews

SHAPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EXPORTED = 100_000
"""Rows that a `.csv` or `.json` twin holds at most; `.xlsx` a fifth of it."""
LASTING = 32
"""Pages of one view that are kept while the record stays as it is: at most some 0.4 MB each."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every view needs: the record, what we know, the templates, notes and desk of a reviewer."""

    db: Path
    lexicon: Lexicon
    pages: Environment
    reviews: Reviews | None = None
    desk: Desk | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the site, the shape that is asked for, and its address."""

    site: Site
    shape: str
    request: Request

    @property
    def db(self) -> Path:
        return self.site.db

    @property
    def lexicon(self) -> Lexicon:
        return self.site.lexicon

    @property
    def may_write(self) -> bool:
        """Whether this reader gave the token of an explorer that takes decisions."""
        reviews = self.site.reviews
        return reviews is not None and reviews.lets_in(self.request.cookies.get(PASS, ""))

    def span(self, page: int, size: int) -> tuple[int, int]:
        """Limit and offset: a page for people and `.json`, the whole selection for files."""
        if self.shape in ("html", "json"):
            return size, (page - 1) * size
        return EXPORTED // (5 if self.shape == "xlsx" else 1), 0

    def link(self, shape: str = "", **changes: Any) -> str:
        """The address of this view with some parameters changed (None takes one out)."""
        given = {k: v for k, v in self.request.query_params.items() if v != ""}
        kept = {k: v for k, v in {**given, **changes}.items() if v is not None}
        path = self.request.url.path
        base = path.removesuffix(f".{self.shape}") if self.shape != "html" else path
        base = "/home" if shape and base == "/" else base
        return address(f"{base}.{shape}" if shape else base, **kept)


def address(path: str, **values: Any) -> str:
    """A path with the parameters that say something."""
    kept = {k: v for k, v in values.items() if v is not None and v != "" and v is not False}
    return f"{quote(path)}?{urlencode(kept)}" if kept else quote(path)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view found: rows for the twins, and what the template shows besides."""

    template: str
    rows: Sequence[Row]
    name: str
    shown: Mapping[str, Any] = field(default_factory=dict)
    total: int | None = None


def asked(request: Request) -> Ask:
    suffix = Path(request.scope["route"].path).suffix.removeprefix(".")
    return Ask(request.app.state.site, suffix if suffix in SHAPES else "html", request)


Asked = Annotated[Ask, Depends(asked)]
View = Callable[..., Answer]


def twins(
    routes: APIRouter, path: str, view: View, title: str, *, alias: str = "", lasting: bool = False
) -> None:
    """Serve a view as a page and in the shapes of SHAPES; `title` names it in the OpenAPI page.

    A `lasting` page follows from record, address and cookies alone, and is made once for all who ask.
    """
    for shape, kind in SHAPES.items():
        routes.add_api_route(
            f"{alias or path}.{shape}", _endpoint(view), summary=f"{title}（{shape}）",
            response_class=Response, responses={200: {"content": {kind.split(";")[0]: {}}}}, tags=[title],
            response_model=None,
        )  # fmt: skip
    routes.add_api_route(
        path, _endpoint(view, lasting=lasting), summary=title, response_class=HTMLResponse,
        response_model=None, tags=[title],
    )  # fmt: skip


def _endpoint(view: View, *, lasting: bool = False) -> Callable[..., Response]:
    made: dict[Hashable, bytes | memoryview] = {}

    @wraps(view)
    def endpoint(*args: Any, **values: Any) -> Response:
        ask = next(v for v in (*args, *values.values()) if isinstance(v, Ask))
        if not lasting or ask.site.reviews:  # who may decide sees what was decided a moment ago
            return shaped(ask, view(*args, **values))
        request = ask.request
        key = (ask.db, stamp(ask.db), str(request.url), request.headers.get("cookie", ""))
        if key not in made:
            answer = shaped(ask, view(*args, **values))
            made[key] = answer.body
            for old in list(made)[:-LASTING]:
                made.pop(old, None)
            return answer
        return HTMLResponse(made[key])

    return endpoint


def shaped(ask: Ask, answer: Answer) -> Response:
    """The answer in the shape that was asked for."""
    match ask.shape:
        case "json":
            found = {"total": answer.total, "rows": [dict(row) for row in answer.rows]}
            return JSONResponse(found)
        case "csv":
            return _file(ask, answer, _csv(answer.rows))
        case "xlsx":
            return _file(ask, answer, _xlsx(answer.rows, ask.lexicon.labels))
    return page(ask, answer.template, {**answer.shown, "rows": answer.rows, "total": answer.total})


def page(ask: Ask, template: str, shown: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A rendered template."""
    made = ask.site.pages.get_template(template).render(ask=ask, here=ask.request.url.path, **shown)
    return HTMLResponse(made, status)


def _csv(rows: Sequence[Row]) -> bytes:
    lines = io.StringIO(newline="")
    formats.print_csv(rows, formats.columns_of(rows), lines)
    return b"\xef\xbb\xbf" + lines.getvalue().encode("utf-8", errors="replace")


def _xlsx(rows: Sequence[Row], labels: Mapping[str, str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "rows.xlsx"
        formats.write_excel(rows, formats.columns_of(rows), book, labels)
        return book.read_bytes()


def _file(ask: Ask, answer: Answer, content: bytes) -> Response:
    """A download; where rows had to be left out, its name says so."""
    cut = answer.total is not None and answer.total > len(answer.rows)
    name = f"{answer.name}-前{len(answer.rows)}行" if cut else answer.name
    plain = f"cejing.{ask.shape}"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(f'{name}.{ask.shape}')}"
    return Response(content, media_type=SHAPES[ask.shape], headers={"Content-Disposition": disposition})
