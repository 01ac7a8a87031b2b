"""One plot: lines of owners over the years. Bounds are arrows, targets diamonds, gaps gaps, doubts ringed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from pipeline.ask.panel.lines import Line, Point
from pipeline.ask.panel.shapes import SIGNS
from pipeline.web.drawing.scale import Scale, reach, short_number, ticks, years_shown
from pipeline.web.drawing.shapes import COLOURS, GRID, PAPER, QUIET, RED, cut, el, join, text, width_of
from pipeline.web.words import number

EXACT = ("eq", "approx", "range")
"""What a line may go through; a bound says only on which side the value lies."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a plot, the years of its axis, and what belongs to a page alone: links to evidence.

    `focus`: whether each point is a stop of the Tab key; of many small plots the table beside them serves.
    """

    width: float
    height: float
    years: tuple[int, int]
    names: bool = False
    links: bool = True
    focus: bool = False
    small: bool = False


ARROW = 20.0
"""Room for the arrow of a bound."""


def plot(lines: Sequence[Line], frame: Frame, *, reaching: tuple[float, float] | None = None) -> Markup:
    """The plot as a group of shapes, its corner at 0, 0."""
    size = 11 if frame.small else 12.5
    ratio = all(line.series.unit in ("%", "百分点") for line in lines)
    low, high = reaching or reach(_values(lines), nought=ratio)
    marked = ticks(low, high, 4 if frame.small else 6)
    left = max(width_of(short_number(tick), size) for tick in marked) + 10
    right = _room_for_names(lines, size) if frame.names else 14.0
    y = Scale(marked[0], marked[-1], frame.height - 22, ARROW if _reaches_up(lines) else 10)
    x = Scale(frame.years[0], frame.years[1], left + 6, frame.width - right - 6)
    if frame.years[0] == frame.years[1]:
        x = Scale(frame.years[0] - 1, frame.years[1] + 1, x.first, x.last)
    parts = [*_grid(marked, y, left, frame.width - right, size), *_axis(frame, x, size)]
    for n, line in enumerate(lines):
        parts += _drawn(line, COLOURS[n % len(COLOURS)], x, y, frame)
    if frame.names:
        parts += _names(lines, x, y, frame, size)
    return join(parts)


def _reaches_up(lines: Sequence[Line]) -> bool:
    """Whether an arrow may stand above the highest value."""
    return any(point.bound in ("ge", "gt") for line in lines for point in line.points)


def _values(lines: Sequence[Line]) -> list[float]:
    points = [point for line in lines for point in line.points]
    return [
        value for p in points for value in (p.value, p.high, *(v for v, _ in p.against)) if value is not None
    ]


def _grid(marked: Sequence[float], y: Scale, left: float, right: float, size: float) -> Iterator[Markup]:
    for tick in marked:
        strong = tick == 0
        yield el(
            "line", class_="c-axis" if strong else "c-grid", x1=left, x2=right, y1=y(tick), y2=y(tick),
            stroke="#9aa3af" if strong else GRID, stroke_width=1,
        )  # fmt: skip
        yield text(short_number(tick), left - 6, y(tick) + size * 0.36, size=size, text_anchor="end")


def _axis(frame: Frame, x: Scale, size: float) -> Iterator[Markup]:
    room = int((x.last - x.first) // (size * 3.4)) + 1
    for year in years_shown(*frame.years, room):
        yield text(str(year), x(year), frame.height - 4, size=size, text_anchor="middle")


def _drawn(line: Line, colour: str, x: Scale, y: Scale, frame: Frame) -> Iterator[Markup]:
    through = [point for point in line.results if point.bound in EXACT]
    for one, two in pairwise(through):
        if two.year - one.year == 1:
            yield el(
                "line", x1=x(one.year), y1=y(_middle(one)), x2=x(two.year), y2=y(_middle(two)), stroke=colour,
                stroke_width=1.8, stroke_linecap="round",
            )  # fmt: skip
    for point in line.points:
        marks = join(_mark(point, colour, x(point.year), y, frame))
        yield _linked(marks, line, point) if frame.links else marks


def _linked(marks: Markup, line: Line, point: Point) -> Markup:
    told = saying(line, point)
    where = f"/evidence/{point.row['document_id'][:16]}/{point.row['start']}"
    return el("a", el("title", told), marks, href=where, aria_label=told, class_="point", tabindex="-1")


def saying(line: Line, point: Point) -> str:
    """A point in words, as it is told to who points at it or cannot see it."""
    sign = SIGNS[point.bound]
    high = "" if point.high is None else f"—{number(point.high)}"
    said = [f"{line.series.owner} {point.year}年：{sign}{number(point.value)}{high}{line.series.unit}"]
    said += ["目标"] if point.target else []
    said += [f"另有 {point.verified} 份文档印证"] if point.verified else []
    said += [f"相左：{'、'.join(str(row['surface']) for _, row in point.against)}"] if point.against else []
    return "；".join([*said, str(point.row["title"] or point.row["source"])])


def _middle(point: Point) -> float:
    return point.value if point.high is None else (point.value + point.high) / 2


def _mark(point: Point, colour: str, at: float, y: Scale, frame: Frame) -> Iterator[Markup]:
    radius = 2.8 if frame.small else 4.0
    height = y(_middle(point))
    if frame.links:
        yield el("circle", cx=at, cy=height, r=9, fill="transparent", class_="reach")
    for value, _ in point.against:
        yield el(
            "circle",
            cx=at,
            cy=y(value),
            r=radius,
            fill="none",
            stroke=RED,
            stroke_width=1.4,
            class_="c-against",
        )
    if point.against:
        yield el(
            "circle",
            cx=at,
            cy=height,
            r=radius + 3.5,
            fill="none",
            stroke=RED,
            stroke_width=1.2,
            class_="c-against",
        )
    if point.high is not None:
        yield el(
            "line",
            x1=at,
            x2=at,
            y1=y(point.value),
            y2=y(point.high),
            stroke=colour,
            stroke_width=3.2,
            stroke_opacity=0.45,
        )
    if point.bound not in EXACT:
        yield _arrow(point.bound in ("ge", "gt"), colour, at, height, radius)
    if point.target:
        yield _hollow("path", colour, d=_diamond(at, height, radius + 1.6))
    elif point.bound == "eq":
        yield el("circle", cx=at, cy=height, r=radius, fill=colour)
    else:
        yield _hollow("circle", colour, cx=at, cy=height, r=radius)


def _hollow(tag: str, colour: str, **where: object) -> Markup:
    return el(tag, fill=PAPER, stroke=colour, stroke_width=1.6, class_="c-hollow", **where)


def _diamond(x: float, y: float, r: float) -> str:
    return f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y:.1f}L{x:.1f} {y + r:.1f}L{x - r:.1f} {y:.1f}Z"


def _arrow(up: bool, colour: str, at: float, height: float, radius: float) -> Markup:
    way = -1 if up else 1
    end = height + way * (radius + 13)
    shape = (
        f"M{at:.1f} {height + way * radius:.1f}L{at:.1f} {end:.1f}M{at - 3.5:.1f} {end - way * 4.5:.1f}"
        f"L{at:.1f} {end:.1f}L{at + 3.5:.1f} {end - way * 4.5:.1f}"
    )
    return el("path", d=shape, fill="none", stroke=colour, stroke_width=1.5)


NAME_ROOM = 190.0


def _room_for_names(lines: Sequence[Line], size: float) -> float:
    return min(NAME_ROOM, max(width_of(line.series.owner, size) for line in lines)) + 16


def _names(lines: Sequence[Line], x: Scale, y: Scale, frame: Frame, size: float) -> Iterator[Markup]:
    """Each line's owner beside its end, pushed apart where ends are near."""
    lasts = [max(line.points, key=lambda p: (p.year, not p.target)) for line in lines]
    ends = sorted((y(_middle(last)), n) for n, last in enumerate(lasts))
    heights = _apart([height for height, _ in ends], size * 1.25, frame.height - 24)
    for (_, n), height in zip(ends, heights, strict=True):
        owner, colour = cut(lines[n].series.owner, NAME_ROOM, size), COLOURS[n % len(COLOURS)]
        yield text(owner, x.last + 14, height + size * 0.36, size=size, colour=colour)


def _apart(heights: Sequence[float], gap: float, lowest: float) -> list[float]:
    """Sorted heights, at least a gap from one another, moved no further than that needs."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + gap) if placed else height)
    for n in range(len(placed) - 1, -1, -1):
        below = placed[n + 1] - gap if n + 1 < len(placed) else lowest
        placed[n] = min(placed[n], below)
    return placed


_LEGEND = {"实际": "eq", "约数": "approx", "以上、以下": "ge", "目标": "target", "相左": "against"}


def legend(lines: Sequence[Line], *, size: float = 12) -> tuple[Markup, float]:
    """The marks that are in use, explained in one row; with its width."""
    points = [point for line in lines for point in line.points]
    used = {
        "eq": any(p.bound == "eq" and not p.target for p in points),
        "approx": any(p.bound in ("approx", "range") and not p.target for p in points),
        "ge": any(p.bound not in EXACT for p in points),
        "target": any(p.target for p in points),
        "against": any(p.against for p in points),
    }
    parts: list[Markup] = []
    at = 6.0
    for name, key in _LEGEND.items():
        if used[key]:
            parts += [*_sample(key, at), text(name, at + 11, size * 0.36, size=size)]
            at += 11 + width_of(name, size) + 20
    return join(parts), at


def _sample(key: str, at: float) -> Iterator[Markup]:
    if key == "ge":
        yield _arrow(True, QUIET, at, 6, 3)
    if key == "target":
        yield _hollow("path", QUIET, d=_diamond(at, 0, 5))
    elif key == "against":
        yield el("circle", cx=at, cy=0, r=5.5, fill="none", stroke=RED, stroke_width=1.3, class_="c-against")
    elif key == "eq":
        yield el("circle", cx=at, cy=0, r=3.5, fill=QUIET, class_="c-solid")
    else:
        yield _hollow("circle", QUIET, cx=at, cy=6 if key == "ge" else 0, r=3.5)
