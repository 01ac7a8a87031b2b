"""文档: the list, one document with its layers, its pages as pictures, two documents side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi import Path as InPath
from fastapi.responses import Response
from markupsafe import Markup
from pydantic import Field

from pipeline.ask.browse import documents as papers
from pipeline.ask.browse import figures as ask_figures
from pipeline.ask.query import Row
from pipeline.reading.pdf.render import RenderError, page_image
from pipeline.web import marks, originals
from pipeline.web.cite import citation
from pipeline.web.drawing import bars
from pipeline.web.figures import DocumentId, evidence_address
from pipeline.web.params import DocumentParams, Number, Params
from pipeline.web.site import Answer, Ask, Asked, address, twins

routes = APIRouter()
PARAGRAPHS = 60
_DRAWING = BoundedSemaphore(2)


def documents(ask: Asked, wanted: Annotated[DocumentParams, Query()]) -> Answer:
    """Documents by title, year, genre and place, with the counts of what was read out of them."""
    limit, offset = ask.span(wanted.page, wanted.size)
    chosen = wanted.model_dump(include={"text", "year", "genre", "region"})
    rows = papers.documents(ask.db, **chosen, limit=limit, offset=offset)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        groups = {by: papers.groups(ask.db, by) for by in ("year", "genre", "region")}
        shown = {"wanted": wanted, "groups": groups, "by_year": _by_year(groups["year"])}
    return Answer("documents.html", rows, "文档", shown, papers.count(ask.db, **chosen))


def _by_year(counted: dict[str, int]) -> Markup:
    years = {int(year): n for year, n in counted.items() if year}
    return bars(years, "份文档", "每年的文档数", link=lambda year: address("/documents", year=year))


class ReadParams(Params):
    part: Annotated[Number, Field(description="正文的第几部分（每部分六十段）")] = 1
    at: Annotated[int | None, Field(ge=0, le=2**31, description="翻到正文的这个位置")] = None


def document(ask: Asked, document: DocumentId, wanted: Annotated[ReadParams, Query()]) -> Answer:
    """One document: metadata and how it was found, text with its layers, tables, figures, names, themes."""
    paper = found(ask, document)
    rows = [_brief(row) for row in ask_figures.figures_of(ask.db, paper["id"])]
    shown = _layers(ask, paper, wanted) if ask.shape == "html" else {}
    return Answer("document.html", rows, paper["title"] or "文档", shown, len(rows))


def found(ask: Ask, id_: str) -> Row:
    """A document, or 404."""
    paper = papers.document(ask.db, id_)
    if paper is None:
        raise HTTPException(404, "没有这份文档。请从文档列表进入。")
    return paper


def _brief(row: Row) -> Row:
    return {**row, "evidence_address": evidence_address(row)}


def _layers(ask: Ask, paper: Row, wanted: ReadParams) -> dict[str, Any]:
    id_ = paper["id"]
    part = part_at(ask, id_, wanted.at) if wanted.at is not None else wanted.part
    text = papers.paragraphs(ask.db, id_, limit=PARAGRAPHS, offset=(part - 1) * PARAGRAPHS)
    return {
        "paper": paper,
        "citation": citation(paper),
        "paragraphs": marked(ask, id_, text),
        "part": part,
        "part_count": -(-papers.paragraph_count(ask.db, id_) // PARAGRAPHS),
        "at": wanted.at,
        "pages": papers.pages(ask.db, id_),
        "tables": papers.tables(ask.db, id_)[:50],
        "names": papers.names_in(ask.db, id_),
        "themes": papers.themes_of(ask.db, id_),
        "theme_names": {theme.id: theme.name for theme in ask.lexicon.themes},
        "problems": papers.problems_of(ask.db, id_),
        "findings": papers.findings_of(ask.db, id_),
        "files": papers.places_of_file(ask.db, id_),
    }


def part_at(ask: Ask, id_: str, at: int) -> int:
    """Which part of the text holds a place."""
    return max(0, papers.paragraph_count(ask.db, id_, before=at + 1) - 1) // PARAGRAPHS + 1


def marked(ask: Ask, id_: str, paragraphs: list[Row], more: Sequence[marks.Mark] = ()) -> list[Row]:
    """Paragraphs in pieces, each with the layers that lie over it, and `more` marks besides."""
    if not paragraphs:
        return []
    over = papers.layers(ask.db, id_, paragraphs[0]["start"], paragraphs[-1]["end"])
    spans = [*(marks.Mark(row["start"], row["end"], row["layer"]) for row in over), *more]
    return [
        {**p, "pieces": _placed(p, [m for m in spans if m.start < p["end"] and m.end > p["start"]])}
        for p in paragraphs
    ]


def _placed(paragraph: Row, spans: Sequence[marks.Mark]) -> list[tuple[int, marks.Piece]]:
    """The pieces of a paragraph and where each begins; a part of a figure where the whole figure does."""
    figures = sorted(mark.start for mark in spans if mark.slot == "figure")
    start = paragraph["start"]
    placed = []
    for piece in marks.pieces(paragraph["text"], start, spans):
        whole = figures[bisect_right(figures, start) - 1] if "figure" in piece.slots else start
        placed.append((whole, piece))
        start += len(piece.text)
    return placed


class PageParams(Params):
    zoom: Annotated[bool, Field(description="把页面图像放到整页宽")] = False


def page(
    ask: Asked,
    document: DocumentId,
    number: Annotated[int, InPath(ge=1, le=100_000, description="页码")],
    wanted: Annotated[PageParams, Query()],
) -> Answer:
    """One page: its picture with every figure marked, and the rows read out of it."""
    paper = found(ask, document)
    pages = {p["number"]: p for p in papers.pages(ask.db, paper["id"])}
    if number not in pages:
        raise HTTPException(404, f"这份文档没有第 {number} 页。")
    rows = [_brief(row) for row in ask_figures.figures_of(ask.db, paper["id"], page=number)]
    shown = {
        "paper": paper, "page": pages[number], "last": max(pages),
        "picture": paper["media_type"] == "application/pdf", "zoom": wanted.zoom,
        "note": originals.note(ask.db, paper["id"]),
        "paragraphs": marked(ask, paper["id"], papers.paragraphs_on(ask.db, paper["id"], number)),
    }  # fmt: skip
    return Answer("page.html", rows, f"第{number}页", shown, len(rows))


class PictureParams(Params):
    width: Annotated[int, Field(ge=200, le=2000, description="宽度（像素）")] = 1100


@routes.get(
    "/documents/{document}/pages/{number}.png", summary="一页的图像", tags=["文档"], response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)  # fmt: skip
def picture(
    ask: Asked, document: DocumentId, number: Annotated[int, InPath(ge=1, le=100_000, description="第几页")],
    wanted: Annotated[PictureParams, Query()],
) -> Response:  # fmt: skip
    """A page of a PDF as PNG, drawn from the file that was read, if it is still there unchanged."""
    paper = found(ask, document)
    file = _file_of(ask, paper)
    try:
        drawn = _drawn(str(file), paper["id"], number, wanted.width)
    except RenderError as error:
        raise HTTPException(404, str(error)) from None
    return Response(drawn, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


@lru_cache(maxsize=64)
def _drawn(file: str, _id: str, number: int, width: int) -> bytes:
    with _DRAWING:
        return page_image(Path(file), number, width)


def _file_of(ask: Ask, paper: Row) -> Path:
    if paper["media_type"] != "application/pdf":
        raise HTTPException(404, "这份文档不是 PDF，没有页面图像。")
    try:
        return originals.file_of(ask.db, paper["id"])
    except originals.GoneError as error:
        raise HTTPException(404, str(error)) from None


twins(routes, "/documents", documents, "文档")
twins(routes, "/documents/{document}/pages/{number}", page, "一页")
twins(routes, "/documents/{document}", document, "一份文档")
