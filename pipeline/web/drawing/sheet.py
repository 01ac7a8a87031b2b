"""A chart that stands by itself: title, unit, plots, marks explained, source and n, in one SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.ask.panel.lines import Line
from pipeline.web.drawing.plot import Frame, legend, plot
from pipeline.web.drawing.shapes import FONT, INK, PAPER, cut, el, join, text, wrapped

MARGIN = 20.0
COLUMNS = 3
PHONE = 430.0
"""Drawn for 358 px of a phone, its letters stand at 10 px; of the wide sheet they would be at 5."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said around a chart."""

    title: str
    subtitle: str
    source: str


def sheet(
    panels: Sequence[Sequence[Line]],
    caption: Caption,
    years: tuple[int, int],
    *,
    width: float = 960,
    names: Sequence[str] = (),
    links: bool = False,
) -> Markup:
    """One plot with named lines, or with `names` a small plot for each panel, under one title."""
    head = wrapped(caption.title, width - 2 * MARGIN, 21, most=2)
    parts = [
        text(line, MARGIN, 36 + n * 28, size=21, colour=INK, font_weight=700) for n, line in enumerate(head)
    ]
    below = 36 + (len(head) - 1) * 28
    parts.append(text(cut(caption.subtitle, width - 2 * MARGIN, 14), MARGIN, below + 25, size=14))
    marks, _ = legend([line for panel in panels for line in panel])
    parts.append(el("g", marks, transform=f"translate({MARGIN} {below + 50:.0f})"))
    top = below + 68
    if names:
        grid, height = _grid(panels, names, years, width, top, links=links)
        parts += grid
    else:
        height = min(460.0, width * 0.52)
        frame = Frame(width - 2 * MARGIN, height, years, names=len(panels[0]) > 1, links=links, focus=True)
        parts.append(el("g", plot(panels[0], frame), transform=f"translate({MARGIN} {top:.0f})"))
    foot = wrapped(caption.source, width - 2 * MARGIN, 12)
    end = top + height + 26
    parts += [text(line, MARGIN, end + n * 17, size=12) for n, line in enumerate(foot)]
    return _whole(parts, width, end + len(foot) * 17 + 4, caption.title)


def fitting(
    panels: Sequence[Sequence[Line]], caption: Caption, years: tuple[int, int], *, names: Sequence[str] = ()
) -> Markup:
    """The same for a page, with links: once for wide screens, once for phones. The style sheet shows one."""
    drawn = {
        "on-wide": sheet(panels, caption, years, names=names, links=True),
        "on-phone": sheet(panels, caption, years, names=names, links=True, width=PHONE),
    }
    return join(el("div", one, class_=screen) for screen, one in drawn.items())


def _grid(
    panels: Sequence[Sequence[Line]],
    names: Sequence[str],
    years: tuple[int, int],
    width: float,
    top: float,
    *,
    links: bool,
) -> tuple[list[Markup], float]:
    columns = max(1, min(COLUMNS, len(panels), int(width // 300)))
    each, tall = (width - 2 * MARGIN - (columns - 1) * 18) / columns, 190.0
    parts: list[Markup] = []
    for n, (panel, name) in enumerate(zip(panels, names, strict=True)):
        x, y = MARGIN + (n % columns) * (each + 18), top + (n // columns) * tall
        drawn = plot(panel, Frame(each, tall - 42, years, links=links, small=True))
        parts.append(text(cut(name, each, 13), x, y + 14, size=13, colour=INK, font_weight=700))
        parts.append(el("g", drawn, transform=f"translate({x:.0f} {y + 20:.0f})"))
    return parts, -(-len(panels) // columns) * tall


def _whole(parts: Sequence[Markup], width: float, height: float, about: str) -> Markup:
    paper = el("rect", class_="c-paper", width=width, height=height, fill=PAPER)
    return el(
        "svg", paper, join(parts), xmlns="http://www.w3.org/2000/svg", width=width, height=height,
        viewBox=f"0 0 {width:.0f} {height:.0f}", font_family=FONT, role="group", aria_label=about,
        class_="drawn-chart",
    )  # fmt: skip
