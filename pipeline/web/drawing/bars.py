"""A bar a year of one count."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from pipeline.web.drawing.scale import Scale, ticks, years_shown
from pipeline.web.drawing.shapes import COLOURS, GRID, el, join, text, width_of
from pipeline.web.words import number

WIDTH, HEIGHT, SIZE = 620.0, 170.0, 12.0
WIDEST = 36.0


def bars(
    counted: Mapping[int, int], unit: str, about: str, *, link: Callable[[int], str] | None = None
) -> Markup:
    """Counts by year, years without any left empty; with `link` each bar leads somewhere."""
    if not counted:
        return Markup("")
    first, last = min(counted), max(counted)
    marked = [tick for tick in ticks(0, max(counted.values()), 4) if tick == int(tick)]
    left = max(width_of(number(tick), SIZE) for tick in marked) + 10
    y = Scale(0, marked[-1], HEIGHT - 22, 12)
    each = min(WIDEST, (WIDTH - left - 6) / (last - first + 1))
    parts = [
        el("line", class_="c-grid", x1=left, x2=WIDTH, y1=y(tick), y2=y(tick), stroke=GRID) for tick in marked
    ]
    parts += [
        text(number(tick), left - 6, y(tick) + SIZE * 0.36, size=SIZE, text_anchor="end") for tick in marked
    ]
    for year in years_shown(first, last, int((last - first + 1) * each // (SIZE * 3.4)) + 1):
        middle = left + (year - first + 0.5) * each
        parts.append(text(str(year), middle, HEIGHT - 4, size=SIZE, text_anchor="middle"))
    for year, n in sorted(counted.items()):
        said = f"{year}年：{n} {unit}"
        x, wide = left + (year - first) * each + each * 0.12, each * 0.76
        bar = el("rect", x=x, y=y(n), width=wide, height=y(0) - y(n), fill=COLOURS[0])
        leads = {"href": link(year), "aria_label": said} if link else {}
        parts.append(el("a" if link else "g", el("title", said), bar, **leads))
    return el(
        "svg", join(parts), viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", role="group", aria_label=about,
        class_="drawn-chart",
    )  # fmt: skip
