"""数据与方法, and the page of all addresses."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from pipeline import query
from pipeline.browse import documents as papers
from pipeline.web.site import Answer, Asked, page, twins

routes = APIRouter()


def about(ask: Asked) -> Answer:
    """Counts, versions, limits, what each column means."""
    counts = [{"table": name, "rows": papers.total(ask.db, name)} for name in query.TABLES]
    runs = query.runs(ask.db, limit=20)
    shown = {"runs": runs, "lexicon": ask.lexicon.version, "labels": ask.lexicon.labels}
    return Answer("about.html", counts, "数据与方法", shown, len(counts))


@routes.get("/api", response_class=HTMLResponse, summary="所有地址", tags=["数据与方法"])
def api(ask: Asked) -> Response:
    """Every address with its parameters, out of the OpenAPI description; needs no script."""
    described: dict[str, Any] = ask.request.app.openapi()
    by_tag: dict[str, list[dict[str, Any]]] = {}
    for path, methods in described["paths"].items():
        for method, item in methods.items():
            entry = {"path": path, "method": method.upper(), **item}
            by_tag.setdefault((item.get("tags") or ["其他"])[0], []).append(entry)
    return page(ask, "api.html", {"groups": by_tag})


twins(routes, "/about", about, "数据与方法")
