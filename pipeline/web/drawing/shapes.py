"""Elements of SVG as text, colours, and how wide a text is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from unicodedata import east_asian_width

from markupsafe import Markup, escape

from pipeline.reading.controls import clean

FONT = "Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
COLOURS = ("#1f5fa8", "#c2513a", "#3c8150", "#8a5fb0", "#a8740f", "#2a8a94", "#b0417d", "#5d6673")
INK, QUIET, GRID, PAPER, RED = "#1d2632", "#556070", "#e1e5ea", "#ffffff", "#b3261e"


def el(tag: str, *inside: Markup | str, **given: object) -> Markup:
    """An element: `class_` and `stroke_width` become `class` and `stroke-width`; None leaves one out."""
    # put together by hand: a page has thousands of elements, and Markup.format takes ten times as long
    told = "".join(f' {_named(key)}="{_said(value)}"' for key, value in given.items() if value is not None)
    return Markup(f"<{tag}{told}>{''.join(map(escape, inside))}</{tag}>")


@cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value) if isinstance(value, int) else str(escape(value))


def join(parts: Iterable[Markup]) -> Markup:
    return Markup("".join(map(escape, parts)))


def alone(drawing: str) -> str:
    """A drawing as a file of its own: no XML holds the control characters that a name of a file may."""
    return clean(str(drawing))


def text(said: str, x: float, y: float, *, size: float = 12, colour: str = QUIET, **given: object) -> Markup:
    kind = {INK: "c-ink", QUIET: "c-quiet"}.get(colour)
    shown = {"class_": kind, "fill": colour, "font_size": size, **given}
    return el("text", said, x=float(x), y=float(y), **shown)


def width_of(said: str, size: float) -> float:
    """About how wide a text is drawn: Chinese signs are square, others a little over half of it."""
    return sum(1.0 if east_asian_width(sign) in "WF" else 0.56 for sign in said) * size


def cut(said: str, width: float, size: float) -> str:
    """A text that fits a width, with … where it does not."""
    if width_of(said, size) <= width:
        return said
    while said and width_of(f"{said}…", size) > width:
        said = said[:-1]
    return f"{said}…"


def wrapped(said: str, width: float, size: float, *, most: int = 3) -> list[str]:
    """A text in at most `most` lines of a width."""
    made: list[str] = []
    while said and len(made) < most - 1:
        line = said
        while width_of(line, size) > width:
            line = line[:-1]
        end = _breaking(said, len(line))
        made.append(said[:end])
        said = said[end:]
    return [*made, cut(said, width, size)] if said else made


FAR = 16


def _breaking(said: str, end: int) -> int:
    """Where a line may end, at `end` or a little before: not within a word, behind （, or before a mark."""
    if end >= len(said):
        return end
    near = range(end, max(1, end - FAR), -1)
    return next((at for at in near if not _tied(said[at - 1], said[at])), end)


def _tied(left: str, right: str) -> bool:
    return left in "（《“「" or right in "）》”」，。、；：！？%" or (_in_word(left) and _in_word(right))


def _in_word(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in "./-_")
