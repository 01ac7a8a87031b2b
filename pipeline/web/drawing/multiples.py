"""Small plots for a page that lays them out itself, and the row that explains their marks."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pipeline.ask.panel.lines import Line
from pipeline.web.drawing.plot import Frame, legend, plot
from pipeline.web.drawing.shapes import el

WIDTH, HEIGHT = 340.0, 150.0


def framed(
    lines: Sequence[Line], years: tuple[int, int], about: str, *, reaching: tuple[float, float] | None = None
) -> Markup:
    """A small plot of lines that share a unit."""
    frame = Frame(WIDTH, HEIGHT, years, small=True)
    said = f"{about}，{sum(len(line.points) for line in lines)} 个数值"
    return el(
        "svg", plot(lines, frame, reaching=reaching), viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", role="group",
        aria_label=said, class_="drawn-chart",
    )  # fmt: skip


def key(lines: Sequence[Line]) -> Markup:
    """The marks that these lines use, explained in one row."""
    marks, width = legend(lines)
    wide = max(width, 1.0)
    return el(
        "svg", el("g", marks, transform="translate(0 12)"), viewBox=f"0 0 {wide:.0f} 24", width=wide,
        height=24, role="img", aria_label="图例", class_="drawn-chart",
    )  # fmt: skip
