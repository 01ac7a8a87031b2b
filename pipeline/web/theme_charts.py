"""Vega-Lite specifications of themes: curves with intervals and gaps, two groups side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.ask.query import Row
from pipeline.web.charts import LINES, POINT, Spec, empty, spec, year_axis

_TOLD = (
    ("line", "主题", "nominal"),
    ("years", "年份", "nominal"),
    ("percent", "占比（%）", "quantitative"),
    ("low", "下限（%）", "quantitative"),
    ("high", "上限（%）", "quantitative"),
    ("documents", "文档（份）", "nominal"),
    ("sure", "把握", "nominal"),
)
_NOTE = "点在所合年份的正中；实心点带 95% 区间；空心点文档不足三份，证据不足；线断开处没有文献。"


def curves(points: Sequence[Row], axis: str) -> Spec:
    """Shares at the middle of their years (`axis` names them) with intervals; gaps stay open.

    Points are hollow where the evidence does not suffice.
    """
    known = [p for p in points if p["share"] is not None]
    if not known:
        return empty("没有主题评分，或文档没有写明年份，画不出曲线。")
    sizes: Counter[str] = Counter()
    for point in known:
        sizes[point["group"]] += point["documents"]
    themes = len({p["theme"] for p in known})
    most = max(2, LINES // themes)
    groups = [group for group, _ in sizes.most_common(most)]
    shown = [_shown(p, several=len(groups) > 1) for p in points if p["group"] in groups]
    sure = [p for p in shown if p["low"] is not None]
    unsure = [p for p in shown if p["percent"] is not None and p["low"] is None]
    y = {"field": "percent", "type": "quantitative", "title": "占文字的比例（%）"}
    band = {"y": {**y, "field": "low"}, "y2": {"field": "high"}}
    layers = [
        _layer(sure, {"type": "rule", "strokeWidth": 6, "opacity": 0.25}, band),
        {"mark": {"type": "line", "strokeWidth": 2, "invalid": "break-paths-show-domains"}},
        _layer(unsure, {**POINT, "filled": False, "size": 60, "strokeWidth": 1.5}, {"tooltip": _tooltip()}),
        _layer(sure, {**POINT, "filled": True, "size": 70}, {"tooltip": _tooltip()}),
    ]
    encoding = {
        "x": year_axis([y for p in points for y in (p["year"], p["year_to"])], axis),
        "y": y,
        "color": {"field": "line", "type": "nominal", "title": None},
    }
    drawn = spec(data={"values": shown}, encoding=encoding, layer=[layer for layer in layers if layer])
    left = len(sizes) - len(groups)
    return {
        "spec": drawn,
        "note": _NOTE + (f"只画文档最多的 {most} 组，另有 {left} 组见表。" if left else ""),
        "unit": "%",
    }


def _shown(point: Row, *, several: bool) -> Row:
    percents = {
        name: None if point[key] is None else point[key] * 100
        for name, key in (("percent", "share"), ("low", "low"), ("high", "high"))
    }
    line = f"{point['name']} · {point['group']}" if several else point["name"]
    first, last = point["year"], point["year_to"]
    years = {"year": (first + last) / 2, "years": str(first) if first == last else f"{first}—{last}"}
    return {
        **years,
        "documents": point["documents"],
        **percents,
        "line": line,
        "sure": point["note"] or "有区间",
        "href": point["passages"],
    }


def _layer(values: Sequence[Row], mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding} if values else {}


def _tooltip() -> list[Spec]:
    return [
        {
            "field": field,
            "title": title,
            "type": kind,
            **({"format": ".1f"} if kind == "quantitative" else {}),
        }
        for field, title, kind in _TOLD
    ]


def sides(rows: Sequence[Row], names: Sequence[str]) -> Spec:
    """Two groups side by side, one pair of bars a theme."""
    if not rows:
        return empty("请给出两组（年份，或级别、地区、文种），两组都要有文档。")
    values = [
        {"theme": row["name"], "group": name, "percent": row[side] * 100}
        for row in rows
        for side, name in zip(("first", "second"), names, strict=True)
    ]
    group = {"field": "group", "type": "nominal", "title": None, "sort": list(names)}
    drawn = spec(
        height=46 * len(rows) + 40,
        data={"values": values},
        mark={"type": "bar"},
        encoding={
            "y": {"field": "theme", "type": "nominal", "title": None, "sort": None},
            "yOffset": {"field": "group", "sort": list(names)},
            "x": {
                "field": "percent",
                "type": "quantitative",
                "title": "占文字的比例（%）",
                "axis": {"tickCount": 6},
            },
            "color": group,
            "tooltip": [
                {"field": "theme", "title": "主题"},
                {"field": "group", "title": "组"},
                {"field": "percent", "title": "占比（%）", "format": ".1f"},
            ],
        },
    )
    return {"spec": drawn, "note": "", "unit": "%"}


def topics(rows: Sequence[Row]) -> Spec:
    """A bar a topic by its part of all texts, in two colours: near to a theme, or not."""
    if not rows:
        return empty("还没有话题。")
    tooltip = [
        {"field": "words", "title": "词"},
        {"field": "percent", "title": "占比（%）", "format": ".1f"},
        {"field": "npmi", "title": "一致性", "format": ".2f"},
    ]
    y = {"field": "label", "type": "nominal", "title": None, "sort": None}
    drawn = spec(
        height=22 * len(rows) + 20,
        data={"values": [_bar(row) for row in rows]},
        mark={"type": "bar", "cursor": "pointer"},
        encoding={
            "y": {**y, "axis": {"labelLimit": 230}},
            "x": {"field": "percent", "type": "quantitative", "title": "占文字的比例（%）"},
            "color": {"field": "kind", "type": "nominal", "title": None},
            "tooltip": tooltip,
        },
    )
    return {"spec": drawn, "note": "", "unit": "%"}


def _bar(row: Row) -> Row:
    kind = "近于某个主题" if row["theme"] else "不在主题之内"
    kept = {key: row[key] for key in ("npmi", "words")}
    return {
        **kept, "label": row["name"], "kind": kind, "percent": row["share"] * 100, "href": row["address"]
    }  # fmt: skip
