"""Vega-Lite specifications: plain data, drawn by the reader's own browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pipeline.ask.panel.curve import curve
from pipeline.ask.query import Row
from pipeline.entities.register import owner_name
from pipeline.lexicon import Lexicon
from pipeline.measures.choosing import Choice
from pipeline.web.words import KINDS, short

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
_SCALES = ((10**8, "亿"), (10**4, "万"))


def spec(**parts: Any) -> Spec:
    """A specification with our look; it fills the width of its place."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "width": "container", "height": 300,
        "autosize": {"type": "fit", "contains": "padding"}, "config": CONFIG, **parts,
    }  # fmt: skip


def empty(reason: str) -> Spec:
    return {"empty": reason}


def figures(rows: Sequence[Row], *, unit: str | None, lexicon: Lexicon) -> Spec:
    """What most rows tell (measure, kind, unit) over the years, a line an owner; targets as dashed marks.

    A line goes through the figures that a panel would choose; those that contradict them are ringed. Parts of
    a year, other kinds and other measures are never drawn among them.
    """
    drawn = curve(rows)
    if drawn is None or not drawn.choices:
        return empty("所选的行里没有整年的数值，画不出图。请选一个指标，或放宽条件。")
    best = [dict(choice.best) for choice in drawn.choices]
    name, factor = (unit, None) if unit else _scale(best, best[0]["unit_norm"])
    points = [point for choice in drawn.choices for point in _points(choice, factor, lexicon)]
    lines = {scope for scope, _ in Counter(p["scope"] for p in points).most_common(LINES)}
    kept = [point for point in points if point["scope"] in lines]
    left = len(rows) - len(kept)
    about = drawn.about
    note = f"图中是“{about.measure}”（{KINDS[about.kind]}）的 {len(kept)} 个数值"
    others = (
        f"；另有 {left} 行的指标、类型、单位不同，不是整年，与已画的一致，或范围在前 {LINES} 个之外，未画。"
        if left
        else "。"
    )
    title = f"{about.measure}（{name}）" if name else about.measure
    return {"spec": _lines(kept, title), "note": note + others, "unit": name}


def _points(choice: Choice, factor: Decimal | None, lexicon: Lexicon) -> Iterator[Row]:
    """The chosen figure, then those that contradict it, which the line does not touch."""
    for n, row in enumerate((choice.best, *choice.against)):
        point = _point(dict(row), factor, lexicon)
        yield {**point, "chosen": n == 0, "conflict": bool(choice.against)}


def _scale(rows: Sequence[Row], norm: str) -> tuple[str, Decimal]:
    """A readable unit: 元 in hundreds of millions becomes 亿元."""
    sizes = sorted(abs(row["value_norm"]) for row in rows)
    middle = sizes[len(sizes) // 2]
    if norm and norm not in ("%", "百分点"):
        for factor, prefix in _SCALES:
            if middle >= factor:
                return f"{prefix}{norm}", Decimal(factor)
    return norm, Decimal(1)


def _point(row: Row, factor: Decimal | None, lexicon: Lexicon) -> Row:
    value = row["value_in_unit"] if factor is None else float(Decimal(str(row["value_norm"])) / factor)
    return {
        "year": row["year"],
        "value": value,
        "scope": owner_name(row["scope"], row["scope_id"], lexicon) or "（未指明范围）",
        "status": "目标" if row["status"] == "target" else "实际",
        "surface": row["surface"],
        "title": short(row["title"] or row["source"], 30),
        "href": f"/evidence/{row['document_id'][:16]}/{row['start']}",
    }


YEAR_AXIS = {
    "format": "d", "tickMinStep": 1, "labelAngle": 0, "labelOverlap": True, "labelSeparation": 8,
    "grid": False,
}  # fmt: skip
POINT = {"type": "point", "opacity": 1, "cursor": "pointer"}
_POINTS = {
    "actual": {**POINT, "filled": True, "size": 60, "shape": "circle"},
    "target": {**POINT, "filled": False, "size": 80, "shape": "diamond", "strokeWidth": 2},
}
RING = {"type": "point", "size": 280, "filled": False, "stroke": "#b3261e", "strokeWidth": 1.5, "opacity": 1}


def _lines(points: list[Row], title: str) -> Spec:
    years = [point["year"] for point in points]
    x = year_axis(years)
    y = {"field": "value", "type": "quantitative", "title": title, "scale": {"zero": len(set(years)) == 1}}
    colour = {"field": "scope", "type": "nominal", "title": None}
    tooltip = [
        {"field": key, "title": name, "type": "nominal"}
        for key, name in (
            ("scope", "范围"), ("year", "年份"), ("surface", "原文"), ("status", "性质"), ("title", "文档")
        )
    ]  # fmt: skip
    layers: list[Spec] = []
    for status, name, dash in (("actual", "实际", [1, 0]), ("target", "目标", [5, 4])):
        chosen = [point for point in points if point["status"] == name]
        if chosen:
            line = {"type": "line", "strokeWidth": 2, "strokeDash": dash}
            through = [point for point in chosen if point["chosen"]]
            layers += [
                {"data": {"values": through}, "mark": line},
                {"data": {"values": chosen}, "mark": _POINTS[status], "encoding": {"tooltip": tooltip}},
            ]
    disputed = [point for point in points if point["conflict"]]
    if disputed:
        layers.insert(
            0, {"data": {"values": disputed}, "mark": RING, "encoding": {"color": {"value": "#b3261e"}}}
        )
    return spec(encoding={"x": x, "y": y, "color": colour}, layer=layers)


def documents(years: Sequence[Row]) -> Spec:
    """A bar a year."""
    return spec(
        height=180,
        data={"values": list(years)},
        mark={"type": "bar", "color": COLOURS[0], "cursor": "pointer"},
        encoding={
            "x": {
                "field": "year",
                "type": "ordinal",
                "title": None,
                "axis": {"labelAngle": 0, "labelOverlap": True},
            },
            "y": {
                "field": "documents",
                "type": "quantitative",
                "title": "文档（份）",
                "axis": {"tickMinStep": 1},
            },
            "tooltip": [{"field": "year", "title": "年份"}, {"field": "documents", "title": "文档"}],
        },
    )


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
