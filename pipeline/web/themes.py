"""主题: curves with intervals and gaps, two groups side by side, terms by year, the paragraphs behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from pipeline.ask import years
from pipeline.ask.browse import documents as papers
from pipeline.ask.browse import themes as ask_themes
from pipeline.ask.browse.stamp import stamp
from pipeline.ask.browse.terms import phrases
from pipeline.ask.query import Row
from pipeline.lexicon import Lexicon, Theme
from pipeline.themes.boilerplate import own_words
from pipeline.themes.compare import compare as compare_groups
from pipeline.themes.keyness import terms_by_year
from pipeline.themes.naming import named
from pipeline.themes.trends import Field as By
from pipeline.themes.trends import Point, Share, trend
from pipeline.web import theme_charts
from pipeline.web.params import Axis, Paged, Params, Word, Year
from pipeline.web.site import Answer, Ask, Asked, address, twins

routes = APIRouter()
Group = Literal["", "level", "place", "kind"]
GROUPS = {"": "全部文档", "level": "级别（国家、省、市……）", "place": "地区", "kind": "文种"}
SHOWN = 4
WINDOWS = (1, 2, 3, 5)
DRAWN = 2_500_000
"""Documents drawn in all permutations of a test together: bounds the time where there are many."""
TERM_PASSAGES = 1500


class ThemeParams(Params):
    themes: Annotated[str | None, Field(max_length=300, description="主题编号，多个用逗号分开")] = None
    by: Annotated[Group, Field(description="分开看：level 级别、place 地区、kind 文种")] = ""
    only: Annotated[Word, Field(description="只看这个级别、地区或文种")] = None
    window: Annotated[int | None, Field(ge=1, le=10, description="几年合成一个窗口；不给则自动")] = None
    year: Axis = years.DEFAULT
    year_from: Annotated[Year, Field(description="起始年份")] = None
    year_to: Annotated[Year, Field(description="结束年份")] = None


def themes(ask: Asked, wanted: Annotated[ThemeParams, Query()]) -> Answer:
    """The share of themes by year, with intervals, numbers of documents, and gaps."""
    rows = _points(ask, wanted)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        given = wanted.model_dump(exclude_defaults=True)
        shown = {
            "wanted": wanted,
            "known": ask.lexicon.themes,
            "chosen": _chosen(ask.lexicon, wanted.themes, wanted.by),
            "window": max((row["year_to"] - row["year"] + 1 for row in rows), default=1),
            "chart": address("/themes/chart.json", **given),
            "groups": GROUPS,
            "years_told": ask_themes.years_told(ask.db, wanted.year, wanted.by),
            "only_options": _values(ask, wanted.by),
        }
    return Answer("themes.html", rows, "主题", shown, len(rows))


def _chosen(lexicon: Lexicon, given: str | None, by: Group = "") -> list[Theme]:
    """The themes that are asked for (`themes.named`); the first ones of the table where none is."""
    found = named([given or ""], lexicon)
    return list(found or lexicon.themes[: 1 if by else 2])[:SHOWN]


def _points(ask: Ask, wanted: ThemeParams) -> list[Row]:
    chosen = {theme.id: theme.name for theme in _chosen(ask.lexicon, wanted.themes, wanted.by)}
    asked = (
        tuple(sorted(chosen)),
        wanted.by,
        wanted.only,
        wanted.window,
        wanted.year,
        wanted.year_from,
        wanted.year_to,
    )
    _, points = _trend(ask.db, stamp(ask.db), *asked)
    return [_point(point, chosen, wanted) for point in points]


@lru_cache(maxsize=64)
def _trend(
    path: Path, _: tuple[int, ...], chosen: tuple[str, ...], by: Group, only: str | None, window: int | None,
    axis: years.Axis, first: int | None, last: int | None,
) -> tuple[int, tuple[Point, ...]]:  # fmt: skip
    """The width of the windows in years, and the points."""
    rows = [
        row
        for theme in chosen
        for row in ask_themes.shares_of(path, theme, axis)
        if row.year is not None and (first or 0) <= row.year <= (last or 9999)
    ]
    rows = [row for row in rows if not by or only is None or getattr(row, by) == only]
    fields: tuple[By, ...] = (by, "year") if by else ("year",)
    if window is not None:
        return window, trend(rows, by=fields, window=window, resamples=_resamples(rows))
    return _narrowest(rows, fields)


def _resamples(rows: Sequence[Share]) -> int:
    return max(1000, min(2000, 16 * DRAWN // max(len(rows), 1)))


def _narrowest(rows: Sequence[Share], fields: tuple[By, ...]) -> tuple[int, tuple[Point, ...]]:
    """The narrowest window in which most points have documents enough for an interval, and its points.

    One window over all years shows no course and is not taken.
    """
    best: tuple[int, tuple[Point, ...]] = (1, ())
    for window in WINDOWS:
        points = trend(rows, by=fields, window=window, resamples=_resamples(rows))
        if window > 1 and len({point.group[-1] for point in points}) < 2:
            break
        best = window, points
        told = [point for point in points if point.documents]
        if sum(point.low is not None for point in told) * 2 > len(told):
            break
    return best


def _point(point: Point, names: dict[str, str], wanted: ThemeParams) -> Row:
    year, last = point.years or (0, 0)
    group = str(point.group[0]) if wanted.by else ""
    where: Row = {wanted.by: group} if wanted.by else {}
    where |= wanted.model_dump(include={"year"}, exclude_defaults=True)
    return {
        "theme": point.theme,
        "name": names[point.theme],
        "group": group,
        "year": year,
        "year_to": last,
        "share": _rounded(point.share),
        "low": _rounded(point.low),
        "high": _rounded(point.high),
        "documents": point.documents,
        "characters": point.characters,
        "note": point.note,
        "passages": address("/themes/passages", theme=point.theme, year_from=year, year_to=last, **where),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def _values(ask: Ask, by: Group) -> list[tuple[str, str]]:
    if not by:
        return []
    counted = papers.groups(ask.db, ask_themes.BY[by][0])
    return [(name, f"{name}（{n}）") for name, n in counted.items() if name]


@routes.get("/themes/chart.json", summary="主题曲线（Vega-Lite）", tags=["主题"])
def chart(ask: Asked, wanted: Annotated[ThemeParams, Query()]) -> JSONResponse:
    """The curves as a Vega-Lite specification."""
    return JSONResponse(theme_charts.curves(_points(ask, wanted), years.NAMES[wanted.year]))


class CompareParams(Params):
    themes: Annotated[
        str | None, Field(max_length=300, description="主题编号，多个用逗号分开；不给则全部")
    ] = None
    a_from: Annotated[Year, Field(description="甲组起始年份")] = None
    a_to: Annotated[Year, Field(description="甲组结束年份")] = None
    a_group: Annotated[Word, Field(description="甲组的级别、地区或文种")] = None
    b_from: Annotated[Year, Field(description="乙组起始年份")] = None
    b_to: Annotated[Year, Field(description="乙组结束年份")] = None
    b_group: Annotated[Word, Field(description="乙组的级别、地区或文种")] = None
    year: Axis = years.DEFAULT


def compare(ask: Asked, wanted: Annotated[CompareParams, Query()]) -> Answer:
    """Themes in two groups of documents (two periods, two levels, two places): differences with tests."""
    given = wanted.model_dump(exclude_defaults=True, exclude={"themes", "year"})
    sides = [{k[2:]: v for k, v in given.items() if k.startswith(side)} for side in ("a_", "b_")]
    asked = tuple(sorted(t.id for t in named([wanted.themes or ""], ask.lexicon)))
    rows = _changes(ask, asked, wanted.year, *sides) if all(sides) and sides[0] != sides[1] else []
    shown = {
        "wanted": wanted,
        "asked": all(sides),
        "known": ask.lexicon.themes,
        "chart": address("/themes/compare/chart.json", **wanted.model_dump(exclude_defaults=True)),
        "named": [_named(side) for side in sides],
        "years_told": ask_themes.years_told(ask.db, wanted.year),
        "values": [v for by in ("level", "place", "kind") for v, _ in _values(ask, by)],
    }
    return Answer("compare_themes.html", rows, "主题比较", shown if ask.shape == "html" else {}, len(rows))


def _changes(ask: Ask, asked: tuple[str, ...], axis: years.Axis, first: Row, second: Row) -> list[Row]:
    names = {theme.id: theme.name for theme in ask.lexicon.themes}
    found = _compared(
        ask.db, stamp(ask.db), asked, axis, tuple(sorted(first.items())), tuple(sorted(second.items()))
    )
    return [{**row, "name": names.get(row["theme"], row["theme"])} for row in found]


@lru_cache(maxsize=64)
def _compared(
    path: Path, _: tuple[int, ...], asked: tuple[str, ...], axis: years.Axis,
    first: tuple[Any, ...], second: tuple[Any, ...],
) -> tuple[Row, ...]:  # fmt: skip
    rows = [row for row in ask_themes.shares(path, axis) if not asked or row.theme in asked]
    known = {row.document: row for row in rows}
    one, two = (
        {document for document, row in known.items() if side(row)}
        for side in (_side(dict(first)), _side(dict(second)))
    )
    both = [row for row in rows if row.document in one or row.document in two]
    changes = compare_groups(
        both,
        lambda row: row.document in one,
        lambda row: row.document in two,
        permutations=max(1999, min(9999, DRAWN // max(min(len(one), len(two)), 1))),
    )
    flat = (
        {**asdict(change), "n_first": change.documents[0], "n_second": change.documents[1]}
        for change in changes
    )
    return tuple({k: v for k, v in row.items() if k != "documents"} for row in flat)


def _side(wanted: dict[str, Any]) -> Callable[[Share], bool]:
    """Whether a row belongs to a group given by years and by a level, place or kind."""
    group = wanted.get("group")

    def belongs(row: Share) -> bool:
        if {"from", "to"} & wanted.keys() and (
            row.year is None or not wanted.get("from", 0) <= row.year <= wanted.get("to", 9999)
        ):
            return False
        return group is None or group in (row.level, row.place, row.kind)

    return belongs


def _named(side: Row) -> str:
    years = f"{side.get('from', '')}—{side.get('to', '')}" if {"from", "to"} & side.keys() else ""
    return " ".join(filter(None, [side.get("group", ""), years])) or "（未定）"


@routes.get("/themes/compare/chart.json", summary="主题比较图（Vega-Lite）", tags=["主题比较"])
def compare_chart(ask: Asked, wanted: Annotated[CompareParams, Query()]) -> JSONResponse:
    """The two groups side by side as a Vega-Lite specification."""
    answer = compare(ask, wanted)
    given = wanted.model_dump(exclude_defaults=True)
    sides = [_named({k[2:]: v for k, v in given.items() if k.startswith(s)}) for s in ("a_", "b_")]
    return JSONResponse(theme_charts.sides(answer.rows, sides))


class PassageParams(Paged):
    theme: Annotated[str, Field(max_length=60, description="主题编号")] = ""
    year_from: Annotated[Year, Field(description="起始年份")] = None
    year_to: Annotated[Year, Field(description="结束年份")] = None
    level: Annotated[Word, Field(description="级别")] = None
    place: Annotated[Word, Field(description="地区")] = None
    kind: Annotated[Word, Field(description="文种")] = None
    year: Axis = years.DEFAULT
    least: Annotated[float, Field(ge=0, le=1, description="最低概率")] = 0.5
    size: Annotated[int, Field(ge=1, le=500, description="每页行数")] = 20


def passages(ask: Asked, wanted: Annotated[PassageParams, Query()]) -> Answer:
    """The paragraphs that most surely speak of a theme, and the words that mark its years."""
    known = {theme.id: theme for theme in ask.lexicon.themes}
    theme = known.get(wanted.theme) or next(iter(known.values()))
    where = wanted.model_dump(include={"year_from", "year_to", "level", "place", "kind", "least"})
    where["axis"] = wanted.year
    limit, offset = ask.span(wanted.page, wanted.size)
    rows = ask_themes.passages(ask.db, theme.id, **where, limit=limit, offset=offset)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {"wanted": wanted, "theme": theme, "known": known, "terms": _terms(ask, theme, where)}
    return Answer(
        "passages.html", rows, theme.name, shown, ask_themes.passage_count(ask.db, theme.id, **where)
    )


def _terms(ask: Ask, theme: Theme, where: Row) -> list[tuple[str, Sequence[str]]]:
    """For each year the words, boilerplate left out, that mark the theme's paragraphs of that year."""
    every = {**where, "year_from": None, "year_to": None}
    key = (theme.id, *(every[k] for k in ("level", "place", "kind", "axis", "least")))
    return _years_terms(ask.db, stamp(ask.db), ask.lexicon, key)


@lru_cache(maxsize=32)
def _years_terms(
    path: Path, _: tuple[int, ...], lexicon: Lexicon, key: tuple[Any, ...]
) -> list[tuple[str, Sequence[str]]]:
    theme, level, place, kind, axis, least = key
    rows = ask_themes.passages(
        path, theme, level=level, place=place, kind=kind, axis=axis, least=least, limit=TERM_PASSAGES
    )
    dated = sorted((row for row in rows if row["year"]), key=lambda row: (row["document_id"], row["start"]))
    own = own_words([(row["document_id"], row["text"]) for row in dated])
    texts = [(row["year"], text) for row, text in zip(dated, own, strict=True) if text]
    found = terms_by_year(texts, lexicon, phrases=phrases(path), most=8)
    return [(str(year), [key.word for key in keys]) for year, keys in found.items() if keys]


twins(routes, "/themes/compare", compare, "主题比较")
twins(routes, "/themes/passages", passages, "主题段落", lasting=True)
twins(routes, "/themes", themes, "主题")
