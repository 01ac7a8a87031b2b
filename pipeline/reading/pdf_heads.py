"""Running heads, feet and page numbers: lines at the edges of pages that are printed but not said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model import Aside
from pipeline.reading.pdf_chars import PageContent
from pipeline.reading.pdf_lines import Line, joined, rows

_ZONE = 0.12
"""Share of the page's height at its top and at its foot where heads and feet stand."""
_DIGITS = re.compile(r"[\d０-９一二三四五六七八九十ivxlcIVXLC]+")
_NUMBER = re.compile(
    r"[-—–－─·•~～\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?[-—–－─·•~～\s]*"
    r"(?:[,，/／共of\s]*\d{1,4}\s*页?)?"
)


def take_off(contents: Sequence[PageContent], pages: Sequence[list[Line]]) -> list[Aside]:
    """Remove heads, feet and page numbers from the pieces of each page and return them."""
    edges = [list(_edge_rows(c, p)) for c, p in zip(contents, pages, strict=True)]
    often = _repeated(contents, edges)
    asides: list[Aside] = []
    for content, page, edge in zip(contents, pages, edges, strict=True):
        gone: set[int] = set()
        for row, line, outermost in edge:
            key = _key(line)
            if key in often:
                kind = "page_number" if _NUMBER.fullmatch(line.text) else "running_head"
            elif outermost and _NUMBER.fullmatch(line.text):
                kind = "page_number"
            else:
                continue
            asides.append(Aside(kind, line.text, content.number))  # type: ignore[arg-type]
            gone |= {id(p) for p in row}
        page[:] = [p for p in page if id(p) not in gone]
    return asides


def _edge_rows(content: PageContent, page: Sequence[Line]) -> list[tuple[list[Line], Line, bool]]:
    """Rows in the top and foot zones, each with its line and whether it is the first or last of the page."""
    made = rows(page)
    found = []
    for at, row in enumerate(made):
        line = joined(row)
        top, foot = line.y1 < _ZONE * content.height, line.y0 > (1 - _ZONE) * content.height
        if top or foot:
            found.append((row, line, (top and at < 2) or (foot and at >= len(made) - 2)))
    return found


def _key(line: Line) -> tuple[str, int]:
    """The wording without numbers, and the place to within a few points."""
    return _DIGITS.sub("#", line.text), round(line.middle / 6)


def _repeated(
    contents: Sequence[PageContent], edges: Sequence[list[tuple[list[Line], Line, bool]]]
) -> set[tuple[str, int]]:
    """Keys that stand at one place of several pages, and their neighbours by rounding."""
    seen: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        seen.update({_key(line) for _, line, _ in edge})
    least = 2 if len(contents) < 20 else 3
    near = Counter({(k, y): n + seen[k, y - 1] + seen[k, y + 1] for (k, y), n in seen.items()})
    return {key for key, n in near.items() if n >= least}
