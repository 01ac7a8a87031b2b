"""A chart that can be taken along: as a page, PNG, SVG, data, and a piece of HTML to paste elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response
from markupsafe import Markup, escape
from pydantic import Field

from pipeline.ask.browse.facets import Closer, facets
from pipeline.ask.panel.lines import Line, on_one_axis, rows_of
from pipeline.ask.query import Filter
from pipeline.fonts import draw_charts
from pipeline.web.drawing import fitting, sheet
from pipeline.web.drawing.shapes import alone
from pipeline.web.lines import FIRST, MOST, LineParams, caption, page_of_owners, ranked, years_of
from pipeline.web.site import Answer, Ask, Asked, twins
from pipeline.web.words import KINDS

routes = APIRouter()
SCALE = 2.0
"""Pixels of a PNG to a unit of the drawing: sharp in print at 16 cm."""
SHEET = 12


class ChartParams(LineParams):
    multiples: Annotated[bool, Field(description="一个范围一幅小图，而不是画在一起")] = False


def chart(ask: Asked, wanted: Annotated[ChartParams, Query()]) -> Answer:
    """The lines of some owners in one plot, the table beside it, its sources, and what to take along."""
    kind, found, left = _lines(ask, wanted)
    rows = list(rows_of(found, kind))
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        some = ranked(ask.db, wanted.model_copy(update={"owners": None}).asked(kind), ask.lexicon)
        drawn = _drawing(wanted, kind, found, left, draw=fitting) if found else None
        shown = {
            "wanted": wanted, "kind": kind, "drawn": drawn, "names": [owner.name for owner in some[:200]],
            "kinds": _kinds(ask, wanted), "drawn_owners": [line.series.owner for line in found],
            "snippet": _snippet(wanted, kind, found, left) if found else "",
        }  # fmt: skip
    return Answer("chart.html", rows, _name(wanted, kind), shown, len(rows))


def _kinds(ask: Ask, wanted: ChartParams) -> list[tuple[str, int]]:
    parts = facets(ask.db, Filter(indicator=wanted.measure or ""), ask.lexicon, Closer())
    return [(kind, n) for kind, n in parts.kind if kind in ("level", "growth", "share")]


def _lines(ask: Ask, wanted: ChartParams) -> tuple[str, list[Line], int]:
    """The kind that is drawn, the lines that share an axis, and how many points are left out."""
    if not wanted.measure:
        return wanted.kind or "level", [], 0
    kinds = _kinds(ask, wanted)
    kind = wanted.kind or (kinds[0][0] if kinds else "level")
    limit = SHEET if wanted.multiples else MOST if wanted.owners else FIRST
    found, _ = page_of_owners(ask, wanted.asked(kind), (wanted.page - 1) * limit, limit)
    if wanted.multiples:
        return kind, found, 0
    kept, left = on_one_axis(found)
    return kind, kept[:MOST], left


def _drawing(
    wanted: ChartParams, kind: str, found: list[Line], left: int, *, draw: Callable[..., Markup] = sheet
) -> Markup:
    said = caption(str(wanted.measure), kind, found, left=left)
    if not wanted.multiples:
        return draw([found], said, years_of(found))
    names = [f"{line.series.owner}（{line.series.unit or '无单位'}）" for line in found]
    return draw([[line] for line in found], said, years_of(found), names=names)


def _snippet(wanted: ChartParams, kind: str, found: list[Line], left: int) -> str:
    """A figure that needs nothing else: for a web page, a notebook, an e-mail."""
    drawing = _drawing(wanted, kind, found, left)
    about = escape(f"{wanted.measure}（{KINDS[kind]}）")
    return f'<figure lang="zh-CN">{drawing}<figcaption>{about}，策镜绘制</figcaption></figure>'


def _name(wanted: ChartParams, kind: str) -> str:
    return "-".join(["图", wanted.measure or "", KINDS[kind]])


def _taken(ask: Ask, wanted: ChartParams, ending: str, kind_of_file: str) -> Response:
    kind, found, left = _lines(ask, wanted)
    if not found:
        raise HTTPException(404, "没有符合条件的整年数值，画不出图。请放宽条件。")
    if ending == "html":
        drawing = alone(_snippet(wanted, kind, found, left))
    else:
        drawing = alone(_drawing(wanted, kind, found, left))
    content = png_of(drawing) if ending == "png" else drawing.encode()
    name = quote(f"{_name(wanted, kind)}.{ending}")
    disposition = f"attachment; filename=\"chart.{ending}\"; filename*=UTF-8''{name}"
    return Response(content, media_type=kind_of_file, headers={"Content-Disposition": disposition})


def png_of(drawing: str) -> bytes:
    """A drawing as a PNG of SCALE times its size, with the typefaces of `fonts`."""
    import vl_convert

    draw_charts()
    return bytes(vl_convert.svg_to_png(drawing, scale=SCALE))


def file_of(kind: str) -> dict[int | str, dict[str, Any]]:
    """What the description of an address says of a file of a media type."""
    return {200: {"content": {kind: {}}}}


@routes.get("/chart.svg", summary="图（svg）", tags=["图"], responses=file_of("image/svg+xml"))
def svg(ask: Asked, wanted: Annotated[ChartParams, Query()]) -> Response:
    """The chart with title, unit, source and n, as an SVG file."""
    return _taken(ask, wanted, "svg", "image/svg+xml")


@routes.get("/chart.png", summary="图（png）", tags=["图"], responses=file_of("image/png"))
def png(ask: Asked, wanted: Annotated[ChartParams, Query()]) -> Response:
    """The same as a PNG of twice its size."""
    return _taken(ask, wanted, "png", "image/png")


@routes.get("/chart.html", summary="图（嵌入用的 HTML）", tags=["图"], responses=file_of("text/html"))
def snippet(ask: Asked, wanted: Annotated[ChartParams, Query()]) -> Response:
    """The same as a piece of HTML that needs no server."""
    return _taken(ask, wanted, "html", "text/html; charset=utf-8")


twins(routes, "/chart", chart, "图")
