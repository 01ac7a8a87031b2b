"""Sheets of any workbook: filled places become tables and paragraphs, and those a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from pipeline.model import Document, Page, Problem
from pipeline.patterns import regex
from pipeline.reading.blocks import Block, Grid, assemble
from pipeline.reading.captions import captioned, header_rows, is_number
from pipeline.reading.commas import settled
from pipeline.reading.dates import from_serial
from pipeline.reading.outline import levelled

MAX_CELLS = 300_000
_MOST_MERGED = 10_000

_NAME = 20
_NO_NAME = regex(r"[。；：:]|^(?:[附续]?表|注)")
Cells = list[tuple[int, Block]]
"""A row of a sheet: filled columns, left to right."""
Places = dict[tuple[int, int], Block]
"""What stands in each place (row, column) of a sheet; one Block fills all places of a merged cell."""


def workbook(
    blocks: Iterable[Block | Grid], media: str, cells: int, problems: Iterable[Problem] = ()
) -> Document:
    """The document of all sheets; `cells` is how many were read."""
    made = assemble(captioned(list(blocks)))
    tables, commas = settled(made.tables)
    told = [*problems, *commas]
    if not made.text.strip():
        told.append(Problem("empty", "工作簿里没有内容。请检查是否选错了文件。"))
    if cells > MAX_CELLS:
        cut = f"工作簿超过 {MAX_CELLS} 个单元格，其余未读取。请拆分后再导入。"
        told.append(Problem("too_large", cut, severity="warning"))
    return Document(
        "", "", media, made.text, levelled(made.paragraphs), (Page(1, 0, 0, "text"),), tables,
        problems=tuple(told),
    )  # fmt: skip


def sheet(name: str, places: Places) -> list[Block | Grid]:
    """The blocks of a sheet under its name, where that is more than Sheet1."""
    blocks = list(_split(places))
    named = not re.fullmatch(r"(?i:sheet|工作表)\d*", name) and blocks
    return [Block(name, "heading", 1), *blocks] if named else blocks


def merge(places: Places, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Fill a merged cell from its first place to its last."""
    (r0, c0), (r1, c1) = first, last
    block = places.get((r0, c0))
    if block and 0 < (r1 - r0 + 1) * (c1 - c0 + 1) <= _MOST_MERGED:
        places.update({(r, c): block for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)})


def shown(raw: str, form: str) -> str:
    """A number as its format shows its kind (percent, date) and its zeros at the end; no binary noise."""
    try:
        number = Decimal(raw)
        bare = re.sub(r'"[^"]{0,99}"|\[[^\]]{0,99}\]|\\.', "", form).lower()
        if "%" in bare:
            return f"{_with_zeros(Decimal(f'{number:.15g}') * 100, bare)}%"
        if "y" in bare and 0 < number < 2958466:
            return from_serial(int(number))
        return _with_zeros(Decimal(f"{number:.15g}"), bare) if abs(number) < Decimal(10) ** 20 else raw
    except (InvalidOperation, ValueError, OverflowError):
        return raw


def _with_zeros(number: Decimal, form: str) -> str:
    """A number with as many decimals as its format shows, or all of its own where they are more."""
    text = f"{number.normalize():f}"
    wanted = re.match(r"[^;]*?0\.(0+)", form)
    if wanted is None:
        return text
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(len(wanted[1]), '0')}"


def one_line(text: str) -> str:
    return re.sub(r"[\s\u3000\xa0]+", " ", text).strip()


def _split(places: Places) -> Iterator[Block | Grid]:
    """Blocks of rows without a gap; a row of a single text is a paragraph, or names rows below it."""
    run: list[Cells] = []
    by_row: dict[int, Cells] = {}
    for (r, c), block in sorted(places.items(), key=lambda item: item[0]):
        by_row.setdefault(r, []).append((c, block))
    for r in sorted(by_row):
        single = len({id(block) for _, block in by_row[r]}) == 1
        if single and run and r - 1 in by_row and _names_group(by_row[r], run, by_row.get(r + 1, [])):
            run.append(by_row[r])
            continue
        if run and (single or r - 1 not in by_row):
            yield _grid(run)
            run = []
        if single:
            yield by_row[r][0][1]
        else:
            run.append(by_row[r])
    if run:
        yield _grid(run)


def _names_group(row: Cells, run: Sequence[Cells], below: Cells) -> bool:
    """Whether a text alone in the first column of a block names the rows of figures below it."""
    (column, block), first = row[0], run[0][0][0]
    figures = len(below) > 1 and below[0][0] == first and any(is_number(b.text) for _, b in below[1:])
    return column == first and figures and len(block.text) <= _NAME and not _NO_NAME.search(block.text)


def _grid(run: Sequence[Cells]) -> Grid:
    columns = sorted({c for row in run for c, _ in row})
    rows = [[dict(row).get(c) or Block("") for c in columns] for row in run]
    return Grid(rows, header_rows([[block.text for block in row] for row in rows]))
