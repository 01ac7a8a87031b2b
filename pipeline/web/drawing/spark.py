"""Lines so small that they stand in a row of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from pipeline.ask.panel.lines import Point
from pipeline.web.drawing.plot import EXACT
from pipeline.web.drawing.scale import Scale
from pipeline.web.drawing.shapes import COLOURS, el, join

WIDTH, HEIGHT = 120.0, 28.0
THIN = {"stroke_width": 1.6, "stroke_linecap": "round"}


def spark(points: Sequence[Point], years: tuple[int, int], about: str) -> Markup:
    """Results over the years without an axis; a gap stays a gap, the last point is marked."""
    shown = [point for point in points if not point.target and point.bound in EXACT]
    if not shown:
        return Markup("")
    values = [point.value for point in shown]
    low, high = min(values), max(values)
    x = Scale(years[0], max(years[1], years[0] + 1), 4, WIDTH - 5)
    y = Scale(low, high, HEIGHT - 5, 5) if low < high else Scale(low - 1, high + 1, HEIGHT - 5, 5)
    parts = [
        el("line", x1=x(a.year), y1=y(a.value), x2=x(b.year), y2=y(b.value), stroke=COLOURS[0], **THIN)
        for a, b in pairwise(shown)
        if b.year - a.year == 1
    ]
    alone = [p for p in shown[:-1] if not any(abs(p.year - o.year) == 1 for o in shown)]
    parts += [el("circle", cx=x(p.year), cy=y(p.value), r=1.4, fill=COLOURS[0]) for p in alone]
    parts.append(el("circle", cx=x(shown[-1].year), cy=y(shown[-1].value), r=2.6, fill=COLOURS[0]))
    return _small(parts, about)


def ticks_by_year(counted: Mapping[int, int], years: tuple[int, int], about: str) -> Markup:
    """A bar a year, as high as its count."""
    most = max(counted.values(), default=1)
    step = (WIDTH - 2) / (years[1] - years[0] + 1)
    parts = []
    for year, n in sorted(counted.items()):
        if years[0] <= year <= years[1]:
            tall, x = max(2.0, (HEIGHT - 4) * n / most), 1 + (year - years[0]) * step
            wide = max(1.0, step - 1)
            parts.append(el("rect", x=x, y=HEIGHT - 2 - tall, width=wide, height=tall, fill=COLOURS[0]))
    return _small(parts, about)


def _small(parts: Sequence[Markup], about: str) -> Markup:
    return el(
        "svg", join(parts), viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", width=WIDTH, height=HEIGHT,
        class_="spark", role="img", aria_label=about,
    )  # fmt: skip
