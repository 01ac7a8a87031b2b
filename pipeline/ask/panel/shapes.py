"""A panel as rows: long, a row for each owner, measure and period, and wide, a column for each period."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from pipeline.ask.panel.cells import Cell, Panel, Series
from pipeline.ask.query import Row
from pipeline.measures.choosing import Choice, is_former, stretch_of
from pipeline.measures.choosing import Row as Told

LONG = (
    "scope", "scope_id", "measure", "measure_id", "qualifiers", "kind", "status", "base", "condition",
    "period", "year", "state", "value", "value_high", "bound", "unit", "surface", "modifiers", "conflicts",
    "unlike", "seconded", "former", "verified", "confidence", "document_id", "title", "page", "sentence",
    "replaced_by",
)  # fmt: skip
SIGNS = {"eq": "", "gt": "＞", "ge": "≥", "lt": "＜", "le": "≤", "approx": "约", "range": ""}
NOT_STATED = "未提及"


def long_rows(panel: Panel) -> list[Row]:
    """A row for each series and period, also where nothing is told (`state`), so that the panel is balanced.

    `value` to `value_high` in `unit`, with `bound`: `eq`, `ge`, `gt`, `le`, `lt`, `approx` or `range`.
    `conflicts`: the figures that contradict the chosen one; `unlike`: how many others were too unlike to
    compare; `seconded`: how many other documents tell the same; `former`: what a text told differently that
    its file no longer holds; `replaced_by`: what replaced the figure's own document; `verified`: whether a
    person checked it.
    """
    return [row for series in panel.cells for row in _long(panel, series)]


def _long(panel: Panel, series: Series) -> Iterator[Row]:
    about = {
        "scope": series.owner, "scope_id": series.whose, "measure": series.measure,
        "measure_id": series.measure_id, "qualifiers": series.qualifiers, "kind": panel.wanted.kind,
        "status": panel.wanted.status, "base": series.base, "condition": series.condition,
        "unit": series.unit,
    }  # fmt: skip
    for period in panel.periods:
        cell = panel.cells[series].get(period)
        year = int(period[:4]) if panel.wanted.span != "stretch" else None
        dated = {"period": period, "year": year, "state": panel.state(series, period)}
        told = _told(cell) if cell else {}
        whole = {**about, **dated, **told}
        yield {column: whole.get(column) for column in LONG}


def _told(cell: Cell) -> Row:
    best, choice = cell.choice.best, cell.choice
    keys = ("surface", "modifiers", "confidence", "document_id", "title", "page", "sentence", "replaced_by")
    return {
        **{key: best[key] for key in keys},
        "value": cell.value,
        "value_high": cell.high,
        "bound": bound_of(best),
        **doubts(choice),
        "seconded": cell.verified,
        "verified": best["verified"],
    }


def doubts(choice: Choice) -> Row:
    """What was said beside a figure that was chosen: `conflicts`, `unlike` and `former` of `long_rows`."""
    return {
        "conflicts": _surfaces(choice.against),
        "unlike": len(choice.unlike),
        "former": _surfaces(choice.former),
    }


def _surfaces(rows: Iterable[Told]) -> str:
    """Figures as they stand in the texts, each once."""
    return "；".join(dict.fromkeys(_surface(row) for row in rows))


def _surface(row: Told) -> str:
    """A figure as it stands in the text, without blanks."""
    return "".join(str(row["surface"]).split())


def bound_of(row: Told) -> str:
    """How the number is to be read: a fall of 18%以上 (-18) is at most -18."""
    if row.get("value_norm_high") is not None:
        return "range"
    low, high = stretch_of(row)
    turned = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}
    comparator = str(row["comparator"])
    wrong_way = (comparator in ("gt", "ge") and low == -math.inf) or (
        comparator in ("lt", "le") and high == math.inf
    )
    return turned[comparator] if wrong_way else comparator


def wide_rows(panel: Panel) -> list[Row]:
    """A row for each series: a number where the figure is exact, else with its sign (≥20000, 约5, 6—6.5).

    What a document of that time was read for and does not tell says 未提及; what no document tells is empty.
    """
    return [_wide(panel, series) for series in panel.cells]


def _wide(panel: Panel, series: Series) -> Row:
    cells = panel.cells[series]
    conflicts = [f"{period}：{told}" for period, cell in cells.items() for told in _differing(cell)]
    about = {"scope": series.owner, "measure": series.measure, "unit": series.unit}
    if series.base or series.condition:
        about["measure"] = f"{series.measure}（{'，'.join(filter(None, (series.base, series.condition)))}）"
    shown = {period: _shown(panel, series, period) for period in panel.periods}
    return {**about, **shown, "conflicts": "；".join(dict.fromkeys(conflicts))}


def _differing(cell: Cell) -> Iterator[str]:
    """What contradicts a cell, and what is of a text that its file no longer holds."""
    yield from map(_surface, cell.choice.against)
    yield from (f"{_surface(row)}（旧稿）" for row in cell.choice.former)
    if is_former(cell.choice.best):
        yield f"{_surface(cell.choice.best)}只见于旧稿"


def _shown(panel: Panel, series: Series, period: str) -> float | str | None:
    cell = panel.cells[series].get(period)
    if cell is None:
        return NOT_STATED if panel.state(series, period) == "not_stated" else None
    bound = bound_of(cell.choice.best)
    if bound == "eq":
        return cell.value
    high = "" if cell.high is None else f"—{_number(cell.high)}"
    return f"{SIGNS[bound]}{_number(cell.value)}{high}"


def _number(value: float) -> str:
    return f"{value:.12g}"
