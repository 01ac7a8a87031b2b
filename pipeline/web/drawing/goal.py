"""A result as a bar with its target as a mark: so small that it stands in a row of a table."""

from __future__ import annotations

from markupsafe import Markup

from pipeline.measures.choosing import Row, stretch_of
from pipeline.web.drawing.scale import Scale
from pipeline.web.drawing.shapes import COLOURS, INK, el, join

WIDTH, HEIGHT = 150.0, 22.0


def goal(target: Row, result: Row | None, about: str) -> Markup:
    """The bar from nought to the result, and a mark at the target: an arrow where it is a bound."""
    aims = [float(v) for v in (target["value_norm"], target["value_norm_high"]) if v is not None]
    got = [] if result is None else [float(result["value_norm"])]
    low, high = min(0.0, *aims, *got), max(0.0, *aims, *got)
    x = Scale(low, high if high > low else low + 1, 8, WIDTH - 16)
    nought = x(0)
    parts = [el("line", class_="c-axis", x1=nought, x2=nought, y1=2, y2=HEIGHT - 2, stroke="#9aa3af")]
    for value in got:
        left, right = sorted((nought, x(value)))
        parts.append(el("rect", x=left, y=7, width=right - left, height=HEIGHT - 14, fill=COLOURS[0]))
    if len(aims) == 2:
        left, right = sorted(map(x, aims))
        parts.append(
            el("rect", x=left, y=4, width=right - left, height=HEIGHT - 8, fill=INK, fill_opacity=0.18)
        )
    for value in aims:
        at = x(value)
        parts.append(
            el("line", class_="c-mark", x1=at, x2=at, y1=2, y2=HEIGHT - 2, stroke=INK, stroke_width=2)
        )
    parts += _arrow(target, x)
    return el(
        "svg", join(parts), viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", width=WIDTH, height=HEIGHT, role="img",
        aria_label=about, class_="goal drawn-chart",
    )  # fmt: skip


def _arrow(target: Row, x: Scale) -> list[Markup]:
    low, high = stretch_of(target)
    way = 1 if high == float("inf") else -1 if low == float("-inf") else 0
    if not way:
        return []
    at = x(float(target["value_norm"])) + way
    tip = at + way * 7
    shape = f"M{at:.1f} 5L{tip:.1f} 5M{tip - way * 3:.1f} 2L{tip:.1f} 5L{tip - way * 3:.1f} 8"
    return [el("path", class_="c-mark", d=shape, fill="none", stroke=INK, stroke_width=1.4)]
