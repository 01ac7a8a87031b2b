"""指标: the table with its filters, the panel, and the evidence of one figure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi import Path as InPath
from fastapi.responses import JSONResponse
from markupsafe import Markup
from pydantic import Field

from pipeline.ask.browse import documents as papers
from pipeline.ask.browse import figures as ask_figures
from pipeline.ask.browse.facets import Facets, facets
from pipeline.ask.browse.stamp import kept, ready
from pipeline.ask.panel import Wanted
from pipeline.ask.panel.lines import on_one_axis
from pipeline.ask.query import Filter, Row
from pipeline.ask.queue import read_at, refused_at
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.web import marks
from pipeline.web.cite import citation
from pipeline.web.drawing import fitting
from pipeline.web.judging import forms, said_at
from pipeline.web.lines import FIRST, MOST, LineParams, caption, page_of, years_of
from pipeline.web.params import FigureParams, Params, Word
from pipeline.web.site import Answer, Ask, Asked, twins

routes = APIRouter()
AROUND = 160
SIBLINGS = 60
DocumentId = Annotated[
    str, InPath(min_length=1, max_length=64, description="文档编号（SHA-256，开头几位即可）")
]
UNITS = ("亿元", "万元", "元", "万人", "人", "家", "个", "平方公里", "公顷", "亩", "%", "百分点")


def figures(ask: Asked, wanted: Annotated[FigureParams, Query()]) -> Answer:
    """Indicator rows by filter, with the document that each stands in."""
    limit, offset = ask.span(wanted.page, wanted.size)
    chosen, closer = wanted.filter(), list(wanted.closer.conditions(ask.lexicon))
    if wanted.verified and not (wanted.scope or wanted.document):
        _refuse_too_many(ask, chosen)
    rows = ask_figures.figures(
        ask.db, chosen, ask.lexicon, order=wanted.order, limit=limit, offset=offset, closer=closer
    )
    total = ask_figures.count(ask.db, chosen, ask.lexicon, closer)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        parts = _facets(ask, wanted, chosen, total)
        shown = {
            "wanted": wanted, **suggested(ask), "found": parts, "unit_facet": list(_units(parts)),
            "drawn": _drawn(ask, wanted, parts),
        }  # fmt: skip
    return Answer("figures.html", [with_address(row) for row in rows], "指标", shown, total)


def _refuse_too_many(ask: Ask, chosen: Filter) -> None:
    """Whether others tell a value is looked up row by row: of more than COUNTED rows that takes too long."""
    if ask_figures.count(ask.db, chosen, ask.lexicon) > ask_figures.COUNTED:
        raise UserError("选中的行超过一万，逐行核对印证太慢。请再加上范围、年份或类型。")


def _facets(ask: Ask, wanted: FigureParams, chosen: Filter, total: int) -> Facets:
    """The facets; none of a large selection that would have to be gone through whole while a reader waits."""
    narrow = wanted.scope or wanted.document or (wanted.indicator and not wanted.verified)
    asked = (chosen, ask.lexicon, wanted.closer)
    if narrow or total <= ask_figures.COUNTED or ready(facets, ask.db, *asked):
        return facets(ask.db, *asked)
    return Facets((), (), (), (), (), (), ())


SHOWN_UNIT = {"元": "亿元", "人": "万人", "": None}
"""What the rows of a unit of the record are better read in; those of no unit cannot be asked for."""


def _units(parts: Facets) -> Iterator[tuple[str, str, int]]:
    for unit, n in parts.unit:
        told = SHOWN_UNIT.get(unit, unit)
        if told:
            yield told, told if told == unit else f"{told}（{unit}）", n


NOT_DRAWN = ("document", "period", "value_from", "value_to", "span", "verified", "status")
"""With one of these a selection is no line of its owners any more, and no chart is drawn of it."""


def _drawn(ask: Ask, wanted: FigureParams, parts: Facets) -> Markup | None:
    """The selection as lines over the years, where it names a measure and leaves whole lines."""
    if not wanted.indicator or wanted.model_dump(include=set(NOT_DRAWN), exclude_defaults=True):
        return None
    kinds = [kind for kind, _ in parts.kind if kind in ("level", "growth", "share")]
    if not kinds:
        return None
    same = wanted.model_dump(include={"within", "year_from", "year_to", "unit", "min_confidence"})
    asked = LineParams(measure=wanted.indicator, owners=wanted.scope, **same).asked(kinds[0])
    return _lines_drawn(ask.db, wanted.indicator, asked, ask.lexicon)


@kept
def _lines_drawn(path: Path, measure: str, asked: Wanted, lexicon: Lexicon) -> Markup | None:
    """The drawing of a selection: the same on all pages of its rows, however they are sorted."""
    drawn, left = on_one_axis(page_of(path, asked, lexicon, 0, FIRST)[0])
    if not drawn:
        return None
    said = caption(measure, asked.kind, drawn[:MOST], left=left)
    return fitting([drawn[:MOST]], said, years_of(drawn[:MOST]))


def suggested(ask: Ask) -> dict[str, Any]:
    """The most frequent names, for the suggestions that need no script."""
    if ask.shape != "html":
        return {}
    return {
        "measures": list(ask_figures.measures(ask.db))[:120],
        "scopes": list(ask_figures.scopes(ask.db))[:120],
        "units": UNITS,
    }


def evidence_address(row: Row) -> str:
    return f"/evidence/{row['document_id'][:16]}/{row['start']}"


def with_address(row: Row) -> Row:
    return {**row, "evidence_address": evidence_address(row)}


class SuggestParams(Params):
    what: Annotated[str, Field(pattern="^(measure|scope)$", description="measure 或 scope")] = "measure"
    text: Annotated[Word, Field(description="已经输入的字")] = None


NAMES = {"type": "array", "items": {"type": "object", "required": ["name", "rows"]}}


@routes.get(
    "/suggest.json", summary="指标与范围的提示（json）", tags=["指标"],
    responses={200: {"content": {"application/json": {"schema": NAMES}}}},
)  # fmt: skip
def suggest(ask: Asked, wanted: Annotated[SuggestParams, Query()]) -> JSONResponse:
    """Names that begin with or hold the text, with their number of rows."""
    known = (ask_figures.measures if wanted.what == "measure" else ask_figures.scopes)(ask.db)
    return JSONResponse(ask_figures.suggestions(known, wanted.text or ""))


def evidence(
    ask: Asked,
    document: DocumentId,
    start: Annotated[int, InPath(ge=0, le=2**31, description="数值在正文中的起点")],
) -> Answer:
    """The rows read out of one figure: sentence, slots and how they were found, document, citation."""
    paper = papers.document(ask.db, document)
    rows, shown = shown_at(ask, paper["id"], start) if paper else ([], {})
    if not rows or paper is None:
        raise HTTPException(404, "没有这个数字。文档重新读取后位置可能有变，请从指标表重新进入。")
    if ask.shape == "html":
        shown["forms"] = forms(ask, paper["id"], start)
        shown["siblings"] = _siblings(ask, rows[0])
        shown["beside"] = ask_figures.beside(ask.db, paper["id"], start)
    return Answer("evidence.html", rows, "证据", shown, len(rows))


def shown_at(ask: Ask, document: str, start: int, *, blind: bool = False) -> tuple[list[Row], dict[str, Any]]:
    """The rows of a figure of a document (its full id), also one that was refused, and what a page shows.

    `blind`: as they were read, whatever people said since.
    """
    if blind:
        found = read_at(ask.db, document, start)
    else:
        found = ask_figures.figures_at(ask.db, document, start) or refused_at(ask.db, document, start)
    paper = papers.document(ask.db, document)
    if not found or paper is None:
        return [], {}
    rows = [{**row, "citation": citation(paper, row["page"])} for row in found]
    if ask.shape != "html":
        return rows, {}
    return rows, {
        "paper": paper,
        "readings": [_reading(ask, row) for row in found],
        "said": said_at(ask, document, (found[0]["start"], found[0]["end"])),
        "citation": rows[0]["citation"],
        "picture": _picture(ask, paper, found[0]),
    }


def _siblings(ask: Ask, row: Row) -> list[Row]:
    """What other rows say of the same measure and scope in the same period; `times` where several say it."""
    wanted = Filter(
        indicator=row["measure"], scope=row["scope"] or None, period=row["period"], kind=row["kind"]
    )
    found = ask_figures.figures(ask.db, wanted, ask.lexicon, limit=SIBLINGS)
    same = [r for r in found if r["id"] != row["id"] and r["scope"] == row["scope"]]
    said: dict[tuple[Any, ...], list[Row]] = {}
    for other in same:
        said.setdefault((other["surface"], other["unit"], other["title"]), []).append(other)
    return [{**with_address(some[0]), "times": len(some)} for some in said.values()][:12]


def _reading(ask: Ask, row: Row) -> dict[str, Any]:
    """One understanding of a figure: its sentence in pieces, its slots, the text around."""
    raw = papers.text_of(ask.db, row["document_id"], row["sentence_start"], row["sentence_end"])
    said = {**row, "sentence": raw}
    marked = marks.marks_of(said)
    spans = marks.spans_of([row])
    quotes = {span: papers.text_of(ask.db, row["document_id"], *span) for span in spans}
    first = max(0, row["sentence_start"] - AROUND)
    before = papers.text_of(ask.db, row["document_id"], first, row["sentence_start"])
    after = papers.text_of(ask.db, row["document_id"], row["sentence_end"], row["sentence_end"] + AROUND)
    return {
        "row": row,
        "before": marks.pieces(before.translate(marks.CELLS), first, marked),
        "sentence": marks.sentence_pieces(row, raw),
        "after": marks.pieces(after.translate(marks.CELLS), row["sentence_end"], marked),
        "slots": marks.slots_of(said, quotes),
        "elsewhere": [
            (mark, _quote(ask, row["document_id"], mark))
            for mark in marks.elsewhere(said)
            if mark.end <= first
        ],
    }


def _quote(ask: Ask, document: str, mark: marks.Mark) -> list[marks.Piece]:
    """A mark that stands far off, with a few words around it."""
    start = max(0, mark.start - 24)
    text = papers.text_of(ask.db, document, start, mark.end + 24).translate(marks.CELLS)
    return marks.pieces(text, start, [mark])


def _picture(ask: Ask, paper: Row, row: Row) -> dict[str, Any] | None:
    """The page that a figure stands on, with the boxes to mark; None where there is no picture."""
    if paper["media_type"] != "application/pdf" or not row["page"]:
        return None
    page = next((p for p in papers.pages(ask.db, paper["id"]) if p["number"] == row["page"]), None)
    if page is None or not page["width"] or not page["height"]:
        return None
    boxes = [box for box in json.loads(row["boxes"]) if box[0] == row["page"]]
    return {"page": page, "boxes": boxes, "image": f"/documents/{paper['id'][:16]}/pages/{row['page']}.png"}


twins(routes, "/figures", figures, "指标")
twins(routes, "/evidence/{document}/{start}", evidence, "证据")
