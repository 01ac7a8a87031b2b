"""数据与方法: counts, versions, what each column means, downloads, and the page of all addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from fastapi import Path as InPath
from fastapi.responses import FileResponse, HTMLResponse, Response

from pipeline.ask import query
from pipeline.ask.browse import documents as papers
from pipeline.shipped import shipped
from pipeline.web import words
from pipeline.web.site import Answer, Ask, Asked, page, twins

routes = APIRouter()
DOCS = shipped("docs")
MEASURED = (
    ("docs/accuracy.md", "准确度（实测）"),
    ("docs/limits.md", "局限"),
    ("docs/data-dictionary.md", "数据字典"),
)
KINDS = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}


def about(ask: Asked) -> Answer:
    """Counts, versions, accuracy as measured, downloads, what each column means."""
    counts = [
        {"table": name, "name": words.RECORD[name], "rows": papers.total(ask.db, name)}
        for name in query.TABLES
    ]
    shown = {
        "runs": query.runs(ask.db, limit=20),
        "lexicon": ask.lexicon.version,
        "labels": ask.lexicon.labels,
        "files": _files(ask),
        "measured": [(name, title) for name, title in MEASURED if (DOCS / Path(name).name).is_file()],
    }
    return Answer("about.html", counts, "数据与方法", shown, len(counts))


def _files(ask: Ask) -> list[dict[str, Any]]:
    """The published tables that lie beside the record."""
    names = (f"{table}.{kind}" for table in query.TABLES for kind in KINDS)
    found = (ask.db.with_name(name) for name in names)
    return [{"name": file.name, "bytes": file.stat().st_size} for file in found if file.is_file()]


@routes.get(
    "/files/{name}", summary="下载一张公开的表", tags=["数据与方法"], response_class=FileResponse,
    responses={200: {"content": {kind.split(";")[0]: {} for kind in KINDS.values()}}},
)  # fmt: skip
def file(
    ask: Asked, name: Annotated[str, InPath(max_length=40, description="如 indicators.csv")]
) -> Response:
    """One of the published tables, as the last run wrote it."""
    if name not in {known["name"] for known in _files(ask)}:
        raise HTTPException(404, "没有这个文件。运行 cejing run 之后会有。")
    return FileResponse(ask.db.with_name(name), media_type=KINDS[name.rsplit(".", 1)[1]], filename=name)


@routes.get(
    "/about/{name}.md",
    response_class=HTMLResponse,
    summary="文档：准确度、局限、数据字典",
    tags=["数据与方法"],
)
def written(ask: Asked, name: Annotated[str, InPath(max_length=40, description="如 accuracy")]) -> Response:
    """A page of the documentation, as it is written."""
    known = {Path(path).stem: title for path, title in MEASURED}
    text = DOCS / f"{name}.md"
    if name not in known or not text.is_file():
        raise HTTPException(404, "没有这一页。")
    return page(ask, "written.html", {"title": known[name], "text": text.read_text("utf-8")})


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
