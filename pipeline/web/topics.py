"""主题 › 话题: topics that the texts show by themselves, how coherent they are, one topic over the years."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from pipeline.ask import years
from pipeline.ask.browse import themes as ask_themes
from pipeline.ask.browse import topics as ask_topics
from pipeline.ask.browse.stamp import stamp
from pipeline.ask.browse.terms import phrases
from pipeline.ask.query import Row
from pipeline.lexicon import Lexicon
from pipeline.themes.keyness import terms_by_year
from pipeline.themes.trends import Point, trend
from pipeline.web import theme_charts
from pipeline.web.params import Axis, Params
from pipeline.web.site import Answer, Ask, Asked, address, twins

routes = APIRouter()
WINDOWS = (1, 2, 3, 5)


def topics(ask: Asked) -> Answer:
    """Topics of the record with words, share, coherence (NPMI), stability, and the nearest theme."""
    rows = [_row(topic, ask.lexicon) for topic in ask_topics.topics(ask.db)]
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        model = ask_topics.model(ask.db)
        shown = {"model": model, "changes": _changes(model, rows)}
    return Answer("topics.html", rows, "话题", shown, len(rows))


CHANGES = {"born": "新出现", "lost": "不再出现", "merged": "并入", "split": "分出"}


def _changes(model: Row | None, rows: list[Row]) -> list[str]:
    """What became of the topics since they were learned the time before, in words."""
    if model is None:
        return []
    names = {row["topic"]: row["name"] for row in rows}
    log = json.loads(model["log"])
    kept = [new for what, _, new, _ in log if what == "kept"]
    said = [f"{len(kept)} 个与上次是同一个"] if log else []
    for what, old, new, likeness in log:
        if what in CHANGES:
            told = {"born": names.get(new, new), "lost": f"上次的 {old}"}.get(what)
            said.append(
                f"{CHANGES[what]}：{told or f'上次的 {old} → {names.get(new, new)}（相似 {likeness:.2f}）'}"
            )
    return said


def _row(topic: Row, lexicon: Lexicon) -> Row:
    return {
        **ask_topics.told(topic, lexicon),
        "address": address("/themes/topics/one", topic=topic["id"]),
    }


@routes.get("/themes/topics/chart.json", summary="话题图（Vega-Lite）", tags=["话题"])
def chart(ask: Asked) -> JSONResponse:
    """A bar a topic, as a Vega-Lite specification."""
    return JSONResponse(theme_charts.topics([_row(t, ask.lexicon) for t in ask_topics.topics(ask.db)]))


class TopicParams(Params):
    topic: Annotated[str, Field(max_length=60, description="话题编号，如 topic:1")] = ""
    year: Axis = years.DEFAULT


def one(ask: Asked, wanted: Annotated[TopicParams, Query()]) -> Answer:
    """The paragraphs in which a topic is strongest, with their documents; its words and its years."""
    found = _found(ask, wanted.topic)
    rows = ask_topics.passages(ask.db, found["id"], axis=wanted.year)
    shown: dict[str, Any] = {}
    if ask.shape == "html":
        shown = {
            "topic": _row(found, ask.lexicon),
            "words": found["words"],
            "terms": _terms(ask, rows),
            "wanted": wanted,
            "years_told": ask_themes.years_told(ask.db, wanted.year),
            "points": _points(ask, found["id"], wanted.year),
            "chart": address("/themes/topics/one/chart.json", topic=found["id"], year=wanted.year),
        }
    return Answer("topic.html", rows, f"话题-{found['label']}", shown, len(rows))


def _terms(ask: Ask, rows: list[Row]) -> list[tuple[str, list[str]]]:
    """For each year the words that mark the topic's strongest paragraphs of that year against the others."""
    texts = [(row["year"], row["text"]) for row in rows if row["year"]]
    found = terms_by_year(texts, ask.lexicon, phrases=phrases(ask.db), most=8, fewest=2)
    return [(str(year), [key.word for key in keys]) for year, keys in found.items() if keys]


def _found(ask: Ask, id_: str) -> Row:
    found = next((topic for topic in ask_topics.topics(ask.db) if topic["id"] == id_), None)
    if found is None:
        raise HTTPException(404, "没有这个话题。话题会随语料重新归纳，请从“主题 › 话题”进入。")
    return found


@routes.get("/themes/topics/one/chart.json", summary="一个话题逐年的占比（Vega-Lite）", tags=["话题"])
def one_chart(ask: Asked, wanted: Annotated[TopicParams, Query()]) -> JSONResponse:
    """The share of a topic by year, as a Vega-Lite specification."""
    found = _found(ask, wanted.topic)
    name = _row(found, ask.lexicon)["name"]
    points = [{**point, "name": name} for point in _points(ask, found["id"], wanted.year)]
    return JSONResponse(theme_charts.curves(points, years.NAMES[wanted.year]))


def _points(ask: Ask, topic: str, axis: years.Axis) -> list[Row]:
    _, points = _trend(ask.db, stamp(ask.db), topic, axis)
    return [
        {"theme": topic, "name": "", "group": "", "year": year, "year_to": last,
         "share": point.share, "low": point.low, "high": point.high, "documents": point.documents,
         "characters": point.characters, "note": point.note,
         "passages": address("/themes/topics/one", topic=topic)}
        for point in points
        for year, last in (point.years or (0, 0),)
    ]  # fmt: skip


@lru_cache(maxsize=64)
def _trend(path: Path, _: tuple[int, ...], topic: str, axis: years.Axis) -> tuple[int, tuple[Point, ...]]:
    """The narrowest window in which most points have documents enough for an interval, and its points."""
    rows = [row for row in ask_topics.shares(path, axis) if row.theme == topic]
    points: tuple[Point, ...] = ()
    for window in WINDOWS:
        points = trend(rows, window=window)
        told = [point for point in points if point.documents]
        if sum(point.low is not None for point in told) * 2 > len(told):
            break
    return window, points


twins(routes, "/themes/topics/one", one, "一个话题")
twins(routes, "/themes/topics", topics, "话题")
