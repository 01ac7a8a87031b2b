"""Vega-Lite specifications: plain data, drawn by the reader's own browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.ask.query import Row

Spec = dict[str, Any]
FONT = "system-ui, 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
COLOURS = ["#1f5fa8", "#c2513a", "#3c8150", "#8a5fb0", "#a8740f", "#2a8a94", "#b0417d", "#5d6673"]
CONFIG = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 13, "titleFontSize": 13, "gridColor": "#e4e7ec", "labelColor": "#2b3440",
             "titleColor": "#2b3440", "titleFontWeight": "normal", "domainColor": "#9aa3af",
             "tickColor": "#9aa3af"},
    "legend": {"labelFontSize": 13, "titleFontSize": 13, "labelLimit": 260, "symbolOpacity": 1, "columns": 2,
               "orient": "bottom", "titleFontWeight": "normal"},
    "range": {"category": COLOURS},
}  # fmt: skip
LINES = 8
UPRIGHT = {"labelAngle": 0, "labelOverlap": True, "labelSeparation": 8}


def spec(**parts: Any) -> Spec:
    """A specification with our look; it fills the width of its place."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "width": "container", "height": 300,
        "autosize": {"type": "fit", "contains": "padding"}, "config": CONFIG, **parts,
    }  # fmt: skip


def empty(reason: str) -> Spec:
    return {"empty": reason}


YEAR_AXIS = {
    "format": "d", "tickMinStep": 1, "labelAngle": 0, "labelOverlap": True, "labelSeparation": 8,
    "grid": False,
}  # fmt: skip


POINT = {"type": "point", "opacity": 1, "cursor": "pointer"}


def bars(rows: Sequence[Row], field: str, title: str) -> Spec:
    """A bar a year of one count."""
    shown = [{"year": row["year"], "n": row[field], "documents": row.get("documents")} for row in rows]
    years = [row["year"] for row in shown]
    return spec(
        height=180,
        data={"values": shown},
        mark={"type": "bar", "color": COLOURS[0], "width": {"band": 0.8} if len(years) > 1 else 60},
        encoding={
            "x": {"field": "year", "type": "ordinal", "title": None, "axis": UPRIGHT,
                  "scale": {"domain": list(range(min(years), max(years) + 1))}},
            "y": {"field": "n", "type": "quantitative", "title": title, "axis": {"tickMinStep": 1}},
            "tooltip": [
                {"field": "year", "title": "年份", "type": "ordinal"}, {"field": "n", "title": title},
                {"field": "documents", "title": "文档"},
            ],
        },
    )  # fmt: skip


def year_axis(years: Sequence[int], title: str | None = None) -> Spec:
    every = list(range(min(years), max(years) + 1))
    return {
        "field": "year", "type": "quantitative", "title": title, "axis": {**YEAR_AXIS, "values": every},
        "scale": {"domain": [every[0] - 0.5, every[-1] + 0.5], "nice": False, "zero": False},
    }  # fmt: skip
