"""Running heads, feet and page numbers: lines at the edges of pages that are printed but not said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import Aside, AsideKind
from pipeline.patterns import regex
from pipeline.reading.pdf.chars import PageContent
from pipeline.reading.pdf.lines import Line, body_size, joined, rows

_ZONE = 0.12
"""Share of the page's height at its top and at its foot where heads and feet stand."""
_MOST = 3
"""Lines of a head or a foot."""
_DIGITS = regex(r"[\d０-９一二三四五六七八九十ivxlcIVXLC]+")
_NUMBER = regex(
    r"[-—–－─·•~～\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?[-—–－─·•~～\s]*"
    r"(?:[,，/／共of\s]*\d{1,4}\s*页?)?"
)


def take_off(contents: Sequence[PageContent], pages: Sequence[list[Line]]) -> list[Aside]:
    """Remove heads, feet and page numbers from the pieces of each page and return them."""
    edges = [list(_edge_rows(c, p)) for c, p in zip(contents, pages, strict=True)]
    often = _repeated(contents, edges)
    body = body_size([piece for page in pages for piece in page])
    asides: list[Aside] = []
    for content, page, edge in zip(contents, pages, edges, strict=True):
        gone: set[int] = set()
        for row, line in edge:
            kind = _kind(line, often) or ("running_head" if _small_head(line, content, body) else None)
            if kind is None:
                continue
            asides.append(Aside(kind, line.text, content.number))
            gone |= {id(p) for p in row}
        page[:] = [p for p in page if id(p) not in gone]
    return asides


def _kind(line: Line, often: set[tuple[str, int]]) -> AsideKind | None:
    if _NUMBER.fullmatch(line.text):
        return "page_number"
    return "running_head" if _key(line) in often else None


def _small_head(line: Line, content: PageContent, body: float) -> bool:
    """A line in small print at the very top of a page, as heads are that a document has once."""
    small = line.size < 0.93 * body and line.y1 < 0.09 * content.height
    return small and not line.text.startswith(("附", "密级", "单位", "续"))


def _edge_rows(content: PageContent, page: Sequence[Line]) -> list[tuple[list[Line], Line]]:
    """Rows at the top and the foot of a page that stand apart from its body, each with its line."""
    high = content.height
    top = [(row, joined(row)) for row in rows(p for p in page if p.y0 < 0.2 * high)[: _MOST + 1]]
    foot = [(row, joined(row)) for row in rows(p for p in page if p.y1 > 0.8 * high)[: -_MOST - 2 : -1]]
    at_top = [line.y1 < _ZONE * high for _, line in top]
    at_foot = [line.y0 > (1 - _ZONE) * high for _, line in foot]
    found = top[: _apart([line for _, line in top], at_top)]
    return found + foot[: _apart([line for _, line in foot], at_foot)]


def _apart(lines: Sequence[Line], zone: Sequence[bool]) -> int:
    """How many of the first lines, at most `_MOST`, lie in the zone and are followed by a gap."""
    count = 0
    for at, (line, inside) in enumerate(zip(lines[:_MOST], zone, strict=False)):
        if not inside:
            break
        after = lines[at + 1] if at + 1 < len(lines) else None
        if after is None or max(after.y0 - line.y1, line.y0 - after.y1) > 0.8 * line.size:
            count = at + 1
    return count


def _key(line: Line) -> tuple[str, int]:
    """The wording without numbers, and the place to within a few points."""
    return _DIGITS.sub("#", line.text), round(line.middle / 6)


def _repeated(
    contents: Sequence[PageContent], edges: Sequence[list[tuple[list[Line], Line]]]
) -> set[tuple[str, int]]:
    """Keys that stand at one place of several pages, and their neighbours by rounding."""
    seen: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        seen.update({_key(line) for _, line in edge})
    least = 2 if len(contents) < 20 else 3
    near = Counter({(k, y): n + seen[k, y - 1] + seen[k, y + 1] for (k, y), n in seen.items()})
    return {key for key, n in near.items() if n >= least}
