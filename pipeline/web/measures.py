"""指标: the measures of the record, and one measure: what it is, and its figures by owner over the years."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from markupsafe import Markup
from pydantic import Field

from pipeline.ask.browse import measures as ask_measures
from pipeline.ask.browse.facets import Closer, Facets, facets
from pipeline.ask.panel.lines import Line, rows_of
from pipeline.ask.query import Filter, Row
from pipeline.measures import identify, measure_of
from pipeline.web.drawing import ticks_by_year
from pipeline.web.drawing.multiples import framed, key
from pipeline.web.drawing.scale import reach
from pipeline.web.lines import LineParams, caption, page_of_owners, years_of
from pipeline.web.params import Paged, Size, Word
from pipeline.web.site import Answer, Ask, Asked, twins
from pipeline.web.words import DIMENSIONS

routes = APIRouter()
Head = Literal["owners", "-owners", "years", "-years", "rows", "-rows", "measure", "-measure"]
Told = Literal["levels", "growths", "shares", "targets"]
TOLD = {"levels": "水平", "growths": "增速", "shares": "占比", "targets": "目标"}
PANELS = 12


class MeasuresParams(Paged):
    text: Annotated[Word, Field(description="名称里的字")] = None
    dimension: Annotated[Word, Field(description="量纲，如 money")] = None
    kind: Annotated[Told | None, Field(description="有这种数值的")] = None
    order: Annotated[Head, Field(description="排序，前加 - 为从大到小")] = "-owners"


def measures(ask: Asked, wanted: Annotated[MeasuresParams, Query()]) -> Answer:
    """Measures by how many owners and years they are told of, with facets and sortable heads."""
    limit, offset = ask.span(wanted.page, wanted.size)
    every = [{**row, "dimension": _dimension(ask, row["measure_id"])} for row in ask_measures.table(ask.db)]
    found = [row for row in every if _fits(row, wanted)]
    column = wanted.order.removeprefix("-")
    if wanted.order != "-owners":  # the table comes by owners, years and rows
        found = sorted(found, key=lambda row: row[column], reverse=wanted.order.startswith("-"))
    rows = found[offset : offset + limit]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {"wanted": wanted, "dimensions": _dimensions(every), "strips": _strips(ask, rows)}
        shown |= {"told": [(key, name, sum(row[key] > 0 for row in every)) for key, name in TOLD.items()]}
    return Answer("measures.html", rows, "指标", shown, len(found))


def _dimension(ask: Ask, measure_id: str) -> str:
    known = measure_of(measure_id, ask.lexicon)
    return known.dimension if known else ""


def _fits(row: Row, wanted: MeasuresParams) -> bool:
    return (
        (wanted.text or "") in row["measure"]
        and (wanted.dimension is None or row["dimension"] == wanted.dimension.replace("other", ""))
        and (wanted.kind is None or row[wanted.kind] > 0)
    )


def _dimensions(rows: list[Row]) -> list[tuple[str, str, int]]:
    counted = {key: sum(row["dimension"] == key for row in rows) for key in DIMENSIONS}
    return sorted(
        ((k or "other", DIMENSIONS[k], n) for k, n in counted.items() if n), key=lambda item: -item[2]
    )


def _strips(ask: Ask, rows: list[Row]) -> dict[str, Markup]:
    """For each measure of the page a bar a year; all on one axis of years."""
    known = [row["first_year"] for row in rows if row["first_year"]]
    if not known:
        return {}
    span = max(min(known), 1949), max(row["last_year"] for row in rows if row["last_year"])
    counted = ask_measures.years_of(ask.db, tuple(row["measure"] for row in rows))
    return {
        name: ticks_by_year(years, (span[0], max(span)), f"{name}逐年的数值个数，{min(years)}—{max(years)}年")
        for name, years in counted.items()
        if years
    }


class OneParams(LineParams):
    size: Annotated[Size, Field(description="每页几个范围")] = PANELS
    same: Annotated[bool, Field(description="各图用同一纵轴")] = False


def one(ask: Asked, wanted: Annotated[OneParams, Query()]) -> Answer:
    """One measure: definition, small plots by owner; levels, growth and shares each on a page of its own."""
    name = wanted.measure or ""
    parts = facets(ask.db, Filter(indicator=name), ask.lexicon, Closer()) if name else None
    kind = wanted.kind or _commonest(parts)
    asked = wanted.asked(kind)
    limit, offset = ask.span(wanted.page, wanted.size)
    found, total = page_of_owners(ask, asked, offset, limit) if name else ([], 0)
    rows = list(rows_of(found, kind))
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        kinds = [(k, n) for k, n in parts.kind if k in ("level", "growth", "share")] if parts else []
        shown = {
            "wanted": wanted, "kind": kind, "kinds": kinds, "about": _about(ask, name), "parts": parts,
            "panels": _panels(found, same=wanted.same),
            "single": [line for line in found if len(line.points) == 1], "legend": key(found), "lines": found,
            "caption": caption(name, kind, found) if found else None, "owners": total,
        }  # fmt: skip
    return Answer("measure.html", rows, f"指标-{name}", shown, total if ask.shape == "html" else len(rows))


def _commonest(parts: Facets | None) -> str:
    kinds = [kind for kind, _ in (parts.kind if parts else ()) if kind in ("level", "growth", "share")]
    return kinds[0] if kinds else "level"


def _about(ask: Ask, name: str) -> dict[str, Any]:
    """What the register says of a measure; empty where it is not in it."""
    found = identify(name, ask.lexicon)
    known = measure_of(found.measure_id, ask.lexicon)
    if known is None:
        return {}
    whole = measure_of(known.whole, ask.lexicon) if known.whole else None
    return {"measure": known, "qualifiers": found.qualifiers, "whole": whole.name if whole else ""}


def _panels(found: list[Line], *, same: bool) -> list[tuple[Line, Markup]]:
    if not found:
        return []
    years = years_of(found)
    values = [v for line in found for p in line.points for v in (p.value, p.high) if v is not None]
    reaching = reach(values) if same else None
    drawn = [line for line in found if len(line.points) > 1]
    return [(line, framed([line], years, line.series.owner, reaching=reaching)) for line in drawn]


twins(routes, "/measures", measures, "指标")
twins(routes, "/measures/one", one, "一个指标", lasting=True)
