"""地图: a measure of a year, or how often texts say a place, by province, city or county; parks as points."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response
from markupsafe import Markup
from pydantic import Field

from pipeline.ask.browse import names as ask_names
from pipeline.ask.browse import places
from pipeline.ask.panel import SIGNS, Wanted, bound_of, doubts
from pipeline.ask.query import Row
from pipeline.entities.register import title_of
from pipeline.web.chart import file_of, png_of
from pipeline.web.drawing import Caption
from pipeline.web.drawing.areas import Area, Mark, View, boundaries, chart_map, codes, plain_map
from pipeline.web.drawing.shapes import alone
from pipeline.web.names import at_home, name_address, zones_of
from pipeline.web.params import Params, Year
from pipeline.web.site import Answer, Ask, Asked, address, twins
from pipeline.web.words import KINDS, number

routes = APIRouter()
VIEWS: dict[View, str] = {"country": "全国各省", "cities": "江西各市", "counties": "江西各县"}
DIGITS: dict[View, int] = {"country": 2, "cities": 4, "counties": 6}


class MapParams(Params):
    view: Annotated[View | None, Field(description="country 各省，cities 江西各市，counties 江西各县")] = None
    measure: Annotated[str | None, Field(max_length=100, description="指标；不写则看提及的次数")] = None
    kind: Annotated[Literal["level", "growth", "share"], Field(description="水平、增速或占比")] = "level"
    year: Annotated[Year, Field(description="年份；不写则取数值最多的一年")] = None
    unit: Annotated[str | None, Field(max_length=12, description="换算成这个单位")] = None
    parks: Annotated[bool, Field(description="把园区画成点")] = True


def show(ask: Asked, wanted: Annotated[MapParams, Query()]) -> Answer:
    """Areas with their value and its evidence; areas of which nothing is told have none."""
    view = wanted.view or _view(ask)
    rows, about = _rows(ask, wanted, view)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {
            "wanted": wanted, "view": view, "views": VIEWS, "about": about,
            "drawn": _drawing(ask, wanted, view, rows, about, links=True),
        }  # fmt: skip
    return Answer("map.html", rows, f"地图-{wanted.measure or '提及'}", shown, len(rows))


def mentions_map(ask: Ask) -> Markup | None:
    """How often texts say provinces or cities, without what a map to take along needs; None of nothing."""
    view = _view(ask)
    rows, about = _rows(ask, MapParams(), view)
    areas = _areas(rows)
    told = any(area.value for area in areas)
    return plain_map(view, areas, f"{about['title']}，{VIEWS[view]}") if told else None


def _areas(rows: list[Row]) -> list[Area]:
    return [
        Area(row["code"], row["name"], row["value"], _said(row), address("/names/one", id=row["code"]))
        for row in rows
    ]


def _view(ask: Ask) -> View:
    return "cities" if at_home(ask) else "country"


def _rows(ask: Ask, wanted: MapParams, view: View) -> tuple[list[Row], dict[str, Any]]:
    every = codes(view)
    names = {code: title_of(code, ask.lexicon) or code for code in every}
    if not wanted.measure:
        counted = places.mentions_by_code(ask.db, DIGITS[view])
        blank = dict.fromkeys(_COLUMNS)
        told = {code: {**blank, "value": counted.get(code), "unit": "次"} for code in every}
        rows = [{"code": code, "name": names[code], **told[code]} for code in every]
        return rows, {"title": "文档里的提及", "subtitle": "次数；连同那里的园区", "years": {}, "year": None}
    asked = Wanted((wanted.measure,), kind=wanted.kind, unit=wanted.unit or None)
    years = places.years_told(ask.db, asked, every, ask.lexicon)
    year = wanted.year or max(years, key=lambda y: (years[y], y), default=None)
    found = places.told_of(ask.db, replace(asked, years=(year, year)), every, ask.lexicon) if year else {}
    unit = next((series.unit for series, _ in found.values()), "")
    rows = [{"code": code, "name": names[code], **_told(found.get(code))} for code in every]
    title = f"{wanted.measure}，{year or ''}{'年' if year else ''}"
    said = f"{KINDS[wanted.kind]} · 单位：{unit or '—'} · {VIEWS[view]} · n = {len(found)}"
    return rows, {"title": title, "subtitle": said, "years": years, "year": year}


_COLUMNS = (
    "value", "bound", "unit", "surface", "conflicts", "unlike", "former", "document_id", "start", "title",
    "sentence", "replaced_by",
)  # fmt: skip


def _told(found: tuple[Any, Any] | None) -> Row:
    if found is None:
        return dict.fromkeys(_COLUMNS)
    series, cell = found
    made = {
        "value": cell.value, "bound": bound_of(cell.row), "unit": series.unit, **doubts(cell.choice),
    }  # fmt: skip
    return {key: made[key] if key in made else cell.row[key] for key in _COLUMNS}


def _drawing(
    ask: Ask, wanted: MapParams, view: View, rows: list[Row], about: dict[str, Any], *, links: bool
) -> Markup:
    marks = _marks(ask) if wanted.parks and view != "country" else []
    where = "园区画在所在县（市）的中部，不是确切位置。" if marks else ""
    torn = sum(bool(row["conflicts"]) for row in rows)
    against = f"{torn} 处另有相左的数，见图的数据。" if torn else ""
    source = f"边界：{boundaries()['source']}。数值由策镜从原文读出。{against}{where}"
    return chart_map(
        view, _areas(rows), marks, Caption(about["title"], about["subtitle"], source), links=links
    )


def _said(row: Row) -> str:
    if row["value"] is None:
        return f"{row['name']}：没有数值"
    against = f"（另有说法：{row['conflicts']}）" if row["conflicts"] else ""
    sign = SIGNS.get(row.get("bound") or "eq", "")
    return f"{row['name']}：{sign}{number(row['value'])}{row['unit']}{against}"


def _marks(ask: Ask) -> list[Mark]:
    said = {m.id for m in ask_names.mentions(ask.db)}
    known = set(boundaries()["counties"]) | set(boundaries()["cities"])
    found = [zone for zone in zones_of(ask.lexicon).values() if zone.code in known]
    return [Mark(zone.code, zone.name, name_address(zone.id, zone.name), zone.id in said) for zone in found]


@routes.get("/map.svg", summary="地图（svg）", tags=["地图"], responses=file_of("image/svg+xml"))
def svg(ask: Asked, wanted: Annotated[MapParams, Query()]) -> Response:
    """The map as an SVG file."""
    return _taken(ask, wanted, "svg")


@routes.get("/map.png", summary="地图（png）", tags=["地图"], responses=file_of("image/png"))
def png(ask: Asked, wanted: Annotated[MapParams, Query()]) -> Response:
    """The map as a PNG."""
    return _taken(ask, wanted, "png")


def _taken(ask: Ask, wanted: MapParams, ending: str) -> Response:
    view = wanted.view or _view(ask)
    rows, about = _rows(ask, wanted, view)
    if not any(row["value"] is not None for row in rows):
        raise HTTPException(404, "这些地方都没有数值，画不出图。请换一个指标或年份。")
    drawing = alone(_drawing(ask, wanted, view, rows, about, links=False))
    content, kind = (png_of(drawing), "image/png") if ending == "png" else (drawing.encode(), "image/svg+xml")
    name = quote(f"{about['title']}.{ending}")
    disposition = f"attachment; filename=\"map.{ending}\"; filename*=UTF-8''{name}"
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})


twins(routes, "/map", show, "地图")
