"""A second opinion by pdfplumber on ruled tables whose own reading is doubtful.

The characters stay those of pdfium; pdfplumber says where the cells are. Of the readings the one
with the least `strain` is taken, the first where they are (almost) equal.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pipeline.reading.captions import is_number
from pipeline.reading.guard.heartbeat import beat
from pipeline.reading.pdf.chars import PageContent
from pipeline.reading.pdf.lines import Line, rows
from pipeline.reading.pdf.ruled import CellText, FoundTable, Rules, table_of_cells

DOUBTFUL = 0.02
"""Strain from which a table is shown to pdfplumber."""
_BETTER = 0.5
"""A second reading must have less than this share of the strain of the first."""
_ROOM = 2.8
"""Em that a wrapped line leaves free in its cell at most, both margins included."""
_MOST_ASKED = 60
_MOST_CHARACTERS = 12_000
_MOST_RULES = 2_000

Box = tuple[float, float, float, float]


class SecondReader:
    """pdfplumber over the bytes of one document, opened when it is first asked."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf: Any = None
        self.asked = 0

    def __enter__(self) -> SecondReader:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pdf is not None:
            self.pdf.close()

    def better(self, table: FoundTable, content: PageContent, rules: Rules) -> FoundTable:
        """The table, or pdfplumber's reading of it where the own is doubtful and that one is better."""
        own = strain(table)
        if own < DOUBTFUL or not self._may_ask(content, rules):
            return table
        try:
            found = list(self._readings(table, content, rules))
        except Exception:  # what pdfplumber cannot read stays as pdfium has it
            return table
        best = min(found, key=strain, default=table)
        return best if strain(best) < _BETTER * own else table

    def _may_ask(self, content: PageContent, rules: Rules) -> bool:
        if len(content.text) > _MOST_CHARACTERS or len(rules.level) + len(rules.upright) > _MOST_RULES:
            return False
        self.asked += 1
        return self.asked <= _MOST_ASKED

    def _readings(self, table: FoundTable, content: PageContent, rules: Rules) -> Iterator[FoundTable]:
        import pdfplumber

        beat(content.number)
        if self.pdf is None:
            self.pdf = pdfplumber.open(io.BytesIO(self.data))
        page = self.pdf.pages[content.number - 1]
        left, top = page.bbox[:2]
        same = abs(page.width - content.width) < 1 and abs(page.height - content.height) < 1
        if not same or (page.rotation or 0) // 90 % 4 != content.turn:
            return
        frame = (table.x0 + left, table.y0 + top, table.x1 + left, table.y1 + top)
        part = page.crop(_grown(frame, page.bbox), strict=False)
        for settings in _settings(part, table, rules, left, top):
            boxes = [
                (x0 - left, y0 - top, x1 - left, y1 - top)
                for found in part.find_tables(settings)
                for x0, y0, x1, y1 in found.cells
            ]
            made = table_of_cells(table, boxes) if boxes else None
            if made is not None:
                yield made
        page.close()


def _grown(frame: Box, page: Box) -> Box:
    x0, y0, x1, y1 = frame
    return max(x0 - 2, page[0]), max(y0 - 2, page[1]), min(x1 + 2, page[2]), min(y1 + 2, page[3])


def _settings(
    part: Any, table: FoundTable, rules: Rules, left: float, top: float
) -> Iterator[dict[str, Any]]:
    """pdfplumber's ways to find cells: by rules, and by words where rules are missing on one side."""
    xs = [x + left for x, y0, y1 in rules.upright.tolist() if _meets(x, y0, y1, table)]
    wide = 0.5 * (table.x1 - table.x0)
    ys = [y + top for y, x0, x1 in rules.level.tolist() if table.y0 - 2 < y < table.y1 + 2 and x1 - x0 > wide]
    by_words = _by_words(part)
    across = {
        "vertical_strategy": "explicit",
        "explicit_vertical_lines": sorted({*xs, *by_words["v"], table.x0 + left, table.x1 + left}),
    }
    down = {"horizontal_strategy": "explicit", "explicit_horizontal_lines": sorted({*ys, *by_words["h"]})}
    yield {}
    yield across
    yield down
    yield across | down


def _meets(x: float, y0: float, y1: float, table: FoundTable) -> bool:
    return table.x0 - 2 < x < table.x1 + 2 and y0 < table.y1 and y1 > table.y0


def _by_words(part: Any) -> dict[str, list[float]]:
    """Where words begin under one another (v) and lines of words begin and end (h), as pdfplumber sees it."""
    from pdfplumber.table import TableFinder

    settings = {
        "vertical_strategy": "text",
        "horizontal_strategy": "text",
        "min_words_vertical": 3,
        "min_words_horizontal": 2,
    }
    edges = TableFinder(part, settings).edges
    return {
        "v": [e["x0"] for e in edges if e["orientation"] == "v"],
        "h": [e["top"] for e in edges if e["orientation"] == "h"],
    }


def strain(table: FoundTable) -> float:
    """Share of a table's characters that stand wrongly, 0 to 1.

    These are: columns run together (pieces beside one another in one cell), rows run together (most cells
    of a row hold lines at the same three or more heights; figures under one another), pieces cut by the
    edge of a cell, and what stands in rows of which most cells are empty (rows torn apart).
    """
    count = sum(len(line.text) for line in table.lines())
    several = {id(c): c for row in table.cells for c in row if len(c.lines) > 1}.values()
    wrong = sum(_size(c) for c in several if _columns_together(c))
    wrong += sum(_rows_together(row, table.xs) + _torn(row) for row in table.cells) + _cut(table)
    return min(1.0, wrong / max(1, count))


def _size(cell: CellText) -> int:
    return sum(len(line.text) for line in cell.lines)


def _columns_together(cell: CellText) -> bool:
    return any(_apart(row) for row in rows(cell.lines))


def _rows_together(row: Sequence[CellText], xs: Sequence[float]) -> int:
    """Characters of a row whose cells hold several rows: figures, or lines at the same heights."""
    filled = [c for c in {id(c): c for c in row}.values() if c.lines]
    several = [c for c in filled if len(c.lines) > 1]
    if not several:
        return 0
    if sum(len(c.lines) > 2 for c in several) >= 2 and _at_same_heights(several, row, xs, len(filled)):
        return sum(_size(c) for c in filled)
    return sum(_size(c) for c in several if all(is_number(p.text) for p in c.lines))


def _at_same_heights(
    several: Sequence[CellText], row: Sequence[CellText], xs: Sequence[float], filled: int
) -> bool:
    """Whether most of the filled cells hold lines at the same heights, lines that were not wrapped."""
    stacks = [rows(c.lines) for c in several]
    heights = [tuple(round(line[0].middle / 3) for line in stack) for stack in stacks]
    most, same = Counter(heights).most_common(1)[0]
    ended = [
        _ends_early(stack, _width(cell, row, xs))
        for cell, stack, own in zip(several, stacks, heights, strict=True)
        if own == most
    ]
    return len(most) >= 3 and same >= max(2, 0.6 * filled) and sum(ended) >= 2


def _width(cell: CellText, row: Sequence[CellText], xs: Sequence[float]) -> float:
    own = [at for at, c in enumerate(row) if c is cell]
    return xs[own[-1] + 1] - xs[own[0]]


def _ends_early(stack: Sequence[Sequence[Line]], width: float) -> bool:
    """Whether a line but the last leaves room for more: it was not wrapped."""
    return any(width - (line[-1].x1 - line[0].x0) > _ROOM * line[0].size for line in stack[:-1])


def _apart(row: Sequence[Line]) -> bool:
    return any(b.x0 - a.x1 > 1.5 * min(a.size, b.size) for a, b in pairwise(row))


def _torn(row: Sequence[CellText]) -> int:
    """Characters of a row of which fewer than half of the cells are filled."""
    cells = {id(c): c for c in row}
    filled = [c for c in cells.values() if c.lines]
    if len(cells) < 2 or 2 * len(filled) >= len(cells):
        return 0
    return sum(_size(c) for c in filled)


def _cut(table: FoundTable) -> int:
    """Characters of pieces that go on in the next cell without a gap."""
    pairs = [(a, b) for row in table.cells for a, b in pairwise(row) if a is not b and a.lines and b.lines]
    return sum(len(p.text) for a, b in pairs for p in a.lines for q in b.lines if _goes_on(p, q))


def _goes_on(p: Line, q: Line) -> bool:
    close = -0.3 * p.size < q.x0 - p.x1 < 0.12 * p.size
    return close and abs(p.middle - q.middle) < 0.3 * p.size
