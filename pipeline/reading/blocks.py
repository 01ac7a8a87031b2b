"""What every reader hands over, paragraph blocks and table grids, and how they become one text."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.model import Cell, Layout, Paragraph, ParagraphKind, Table


@dataclass(slots=True)
class Block:
    """A paragraph: its text and, where it stands on a page, a page and a box for each character."""

    text: str
    kind: ParagraphKind = "body"
    level: int = 0
    page: array[int] = field(default_factory=lambda: array("H"))
    box: array[float] = field(default_factory=lambda: array("f"))


@dataclass(slots=True)
class Grid:
    """A table: a rectangle of cells (one shared Block fills all places of a merged cell)."""

    rows: list[list[Block]]
    header_rows: int = 1
    caption: str = ""
    unit: str = ""
    pages: tuple[int, ...] = ()


@dataclass(slots=True)
class Assembled:
    """One text with its paragraphs, tables and layout."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    layout: Layout


_NOWHERE = array("f", [0.0] * 4)


class _Text:
    """The text under construction, with the place of every character."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.page: array[int] = array("H")
        self.box: array[float] = array("f")

    def add(self, block: Block) -> tuple[int, int]:
        start = self.length
        self.parts.append(block.text)
        self.length += len(block.text)
        placed = len(block.page) == len(block.text)
        self.page.extend(block.page if placed else array("H", bytes(2 * len(block.text))))
        self.box.extend(block.box if placed else array("f", bytes(16 * len(block.text))))
        return start, self.length

    def mark(self, mark: str) -> None:
        """One character that stands on no page."""
        self.parts.append(mark)
        self.length += 1
        self.page.append(0)
        self.box.extend(_NOWHERE)


def assemble(blocks: Iterable[Block | Grid]) -> Assembled:
    """Join blocks by line ends; a grid becomes rows of tab-parted cells and one `table` paragraph."""
    text = _Text()
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    for block in blocks:
        if text.length:
            text.mark("\n")
        if isinstance(block, Grid):
            table = _add_grid(text, block)
            tables.append(table)
            paragraphs.append(Paragraph(table.start, table.end, "table"))
        else:
            start, end = text.add(block)
            paragraphs.append(Paragraph(start, end, block.kind, block.level))
    layout = Layout(text.page, text.box) if any(text.page) else Layout()
    return Assembled("".join(text.parts), tuple(paragraphs), tuple(tables), layout)


def _add_grid(text: _Text, grid: Grid) -> Table:
    start = text.length
    cells: list[Cell] = []
    for r, row in enumerate(grid.rows):
        if r:
            text.mark("\n")
        for c, block in enumerate(row):
            if c:
                text.mark("\t")
            at, end = text.add(block)
            cells.append(Cell(r, c, at, end, block.text, header=r < grid.header_rows))
    return Table(start, text.length, tuple(cells), grid.caption, grid.unit, grid.pages)
