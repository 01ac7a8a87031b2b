"""A map: areas by colour, parks as points, with title, classes, source and n in one SVG."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup

from pipeline.web.drawing.scale import short_number
from pipeline.web.drawing.shapes import FONT, INK, PAPER, QUIET, RED, cut, el, join, text, width_of, wrapped
from pipeline.web.drawing.sheet import Caption

View = Literal["country", "cities", "counties"]
SHADES = ("#dceaf7", "#aacdea", "#6da8d8", "#2f79b9", "#124a82")
NOTHING = "#e8eaed"
WIDTH, MARGIN, TOP = 760.0, 20.0, 84.0
WIDTH_OF_PROVINCE = 560.0
_SOUTH, _NORTH, _MIDDLE = math.radians(25), math.radians(47), math.radians(105)
"""The standard parallels and the meridian of the usual maps of China (Albers)."""


@cache
def boundaries() -> Mapping[str, Any]:
    """Rings by code for `country`, `cities` and `counties`; the lines in the `sea`; the `source`."""
    file = Path(__file__).parents[1] / "boundaries.json"
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def codes(view: View) -> tuple[str, ...]:
    return tuple(boundaries()[view])


def albers(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal-area coordinates, y downwards."""
    n = (math.sin(_SOUTH) + math.sin(_NORTH)) / 2
    c = math.cos(_SOUTH) ** 2 + 2 * n * math.sin(_SOUTH)
    rho = math.sqrt(c - 2 * n * math.sin(math.radians(latitude))) / n
    turned = n * (math.radians(longitude) - _MIDDLE)
    return rho * math.sin(turned), rho * math.cos(turned)


Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """The rings of each area, its middle, the lines of the sea, and the height of all, in pixels."""

    rings: dict[str, list[Ring]]
    middles: dict[str, tuple[float, float]]
    sea: list[Ring]
    height: float


@cache
def _placed(view: View) -> _Placed:
    known = boundaries()
    areas = {code: [_pairs(ring) for ring in rings] for code, rings in known[view].items()}
    sea = [_pairs(line) for line in known["sea"]] if view == "country" else []
    points = [p for rings in (*areas.values(), sea) for ring in rings for p in ring]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    wide = WIDTH - 2 * MARGIN if view == "country" else WIDTH_OF_PROVINCE
    factor = wide / (right - left)

    def put(ring: Ring) -> Ring:
        return [(MARGIN + (x - left) * factor, TOP + (y - top) * factor) for x, y in ring]

    middles = {code: put([albers(*point)])[0] for code, point in known["middles"][view].items()}
    placed = {code: [put(ring) for ring in rings] for code, rings in areas.items()}
    return _Placed(placed, middles, [put(line) for line in sea], (bottom - top) * factor)


def _pairs(flat: Sequence[float]) -> Ring:
    return [albers(x, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]


@dataclass(frozen=True, slots=True)
class Area:
    """An area with its value (None: nothing is told), what is said of it, and where it leads."""

    code: str
    name: str
    value: float | None
    said: str
    link: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A park: the code of where it lies, its name, where it leads, and whether texts say it."""

    code: str
    name: str
    link: str
    told: bool


def classes(values: Iterable[float]) -> list[float]:
    """The upper ends of at most five classes that hold about as many areas each."""
    told = sorted(values)
    n = len(SHADES)
    return sorted({told[math.ceil(len(told) * nth / n) - 1] for nth in range(1, n + 1)}) if told else []


def chart_map(
    view: View, areas: Sequence[Area], marks: Sequence[Mark], said: Caption, *, links: bool
) -> Markup:
    """The map as an SVG; without `links` it leads nowhere and can be taken along."""
    placed = _placed(view)
    ends = classes(area.value for area in areas if area.value is not None)
    parts = [text(cut(said.title, WIDTH - 2 * MARGIN, 21), MARGIN, 36, size=21, colour=INK, font_weight=700)]
    parts.append(text(cut(said.subtitle, WIDTH - 2 * MARGIN, 14), MARGIN, 61, size=14))
    parts += _areas(view, areas, ends, links=links)
    parts += _points(marks, links=links)
    parts += _names(view, areas, NAMES[view])
    foot = TOP + placed.height + 30
    parts += _legend(ends, foot, empty=any(area.value is None for area in areas))
    if marks:
        foot += 22
        parts += _legend_of_marks(foot)
    lines = wrapped(said.source, WIDTH - 2 * MARGIN, 12)
    parts += [text(line, MARGIN, foot + 44 + n * 17, size=12) for n, line in enumerate(lines)]
    height = foot + 44 + len(lines) * 17
    paper = el("rect", class_="c-paper", width=WIDTH, height=height, fill=PAPER)
    return el(
        "svg", paper, join(parts), xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=height,
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", font_family=FONT, role="group", aria_label=said.title,
        class_="drawn-chart",
    )  # fmt: skip


def plain_map(view: View, areas: Sequence[Area], about: str) -> Markup:
    """The map alone with large names, for a page that says the rest around it; areas lead to their pages."""
    ends = classes(area.value for area in areas if area.value is not None)
    drawn = [*_areas(view, areas, ends, links=True), *_names(view, areas, NAMES[view] * 1.4)]
    width = WIDTH if view == "country" else WIDTH_OF_PROVINCE + 2 * MARGIN
    box = f"0 {TOP - 8:.0f} {width:.0f} {_placed(view).height + 16:.0f}"
    return el("svg", join(drawn), viewBox=box, role="group", aria_label=about, class_="drawn-chart")


def _areas(view: View, areas: Sequence[Area], ends: Sequence[float], *, links: bool) -> Iterator[Markup]:
    placed = _placed(view)
    for area in areas:
        drawn = el(
            "path", d="".join(map(_path, placed.rings[area.code])), fill=_shade(area.value, ends),
            stroke="#ffffff", stroke_width=0.8,
            class_="c-area" if area.value is not None else "c-area c-nothing",
        )  # fmt: skip
        yield _leading(el("title", area.said), drawn, area.said, area.link, links=links)
    for line in placed.sea:
        yield el("path", d=_path(line), fill="none", stroke=QUIET, stroke_width=1.2)


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring)


def _shade(value: float | None, ends: Sequence[float]) -> str:
    if value is None:
        return NOTHING
    nth = next(n for n, end in enumerate(ends) if value <= end)
    return SHADES[nth + (len(SHADES) - len(ends)) // 2]


def _leading(title: Markup, drawn: Markup, said: str, link: str, *, links: bool) -> Markup:
    if not links:
        return el("g", title, drawn)
    return el("a", title, drawn, href=link, aria_label=said, class_="area")


NAMES: dict[View, float] = {"country": 11.0, "cities": 13.0, "counties": 9.5}
"""The size of names."""


def _names(view: View, areas: Sequence[Area], size: float) -> Iterator[Markup]:
    """The names that have room, those of the largest areas first; the others are told by pointing."""
    placed = _placed(view)
    taken: list[tuple[float, float, float]] = []
    for area in sorted(areas, key=lambda area: -len(str(placed.rings[area.code][0]))):
        x, y = placed.middles[area.code]
        said = _short(view, area.name)
        half = width_of(said, size) / 2
        if all(abs(x - x2) > half + half2 or abs(y - y2) > size * 1.1 for x2, y2, half2 in taken):
            taken.append((x, y, half))
            yield text(
                said, x, y + size * 0.36, size=size, colour=INK, text_anchor="middle", stroke=PAPER,
                stroke_width=2.4, paint_order="stroke", class_="c-ink c-label", pointer_events="none",
            )  # fmt: skip


def _short(view: View, name: str) -> str:
    """内蒙古, 黑龙江, 江西, 赣州, 南昌县: as a map says them."""
    if view == "cities":
        return name.removesuffix("市")
    if view == "counties":
        return name[:-1] if len(name) > 2 else name
    return name[:3] if name.startswith(("内蒙古", "黑龙江")) else name[:2]


def _points(marks: Sequence[Mark], *, links: bool) -> Iterator[Markup]:
    """Parks in the middle of where they lie, several side by side on a small spiral."""
    seen: dict[str, int] = {}
    for mark in marks:
        nth = seen[mark.code] = seen.get(mark.code, -1) + 1
        x, y = _placed("counties" if mark.code in boundaries()["counties"] else "cities").middles[mark.code]
        angle, away = nth * 2.4, 4.2 * math.sqrt(nth)
        dot = el(
            "circle", cx=x + away * math.cos(angle), cy=y + away * math.sin(angle), r=3.2,
            fill=RED if mark.told else PAPER, stroke=RED, stroke_width=1.2, class_="c-dot",
        )  # fmt: skip
        if links:
            yield el("a", el("title", mark.name), dot, href=mark.link, aria_label=mark.name, tabindex="-1")
        else:
            yield el("g", el("title", mark.name), dot)


def _legend(ends: Sequence[float], y: float, *, empty: bool) -> Iterator[Markup]:
    at, first = MARGIN, (len(SHADES) - len(ends)) // 2
    samples = [(SHADES[first + n], f"≤ {short_number(end)}") for n, end in enumerate(ends)]
    for shade, said in [*samples, *([(NOTHING, "没有数值")] if empty else [])]:
        kind = "c-area" if shade != NOTHING else "c-area c-nothing"
        yield el("rect", x=at, y=y - 10, width=18, height=12, fill=shade, class_=kind)
        yield text(said, at + 24, y, size=12)
        at += 24 + width_of(said, 12) + 16


def _legend_of_marks(y: float) -> Iterator[Markup]:
    at = MARGIN
    for told, said in ((True, "文档提到的园区"), (False, "名录里的其他园区")):
        yield el(
            "circle", cx=at + 5, cy=y - 4, r=3.6, fill=RED if told else PAPER, stroke=RED, stroke_width=1.2
        )
        yield text(said, at + 14, y, size=12)
        at += 14 + width_of(said, 12) + 16
