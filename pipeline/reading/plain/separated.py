"""A text file that is one table: CSV, its cells parted by commas, semicolons, tabs or bars, or in quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model import Cell, Paragraph, Problem, Table
from pipeline.patterns import regex
from pipeline.reading.captions import caption_and_unit, header_rows, is_number

_MARKS = ",;\t|"
_SAME_WIDTH = 0.8
"""Share of the records, those of a single cell aside, that have the width of the table."""
_FIGURES = 0.3
"""Share of figures among the cells below the first record and right of the first: else it is prose."""
_PROSE = regex(r"[。！？]")
_MARKDOWN = regex(r"^[^\S\n]*\||^(?=[^\n]*--)(?:[^\S\n]|[|:-])+$", re.M)
"""Bars around the cells or a rule below the heads: `plain.tables` reads those."""
_LONGEST = 300

Span2 = tuple[int, int]
Record = list[Span2]


def separated(text: str) -> tuple[tuple[Paragraph, ...], tuple[Table, ...], tuple[Problem, ...]] | None:
    """The paragraphs and the table of a CSV file and what is told of it, or None where the text is none."""
    records = _best(text)
    if records is None:
        return None
    width = Counter(len(record) for record in records if len(_filled(record)) > 1).most_common(1)[0][0]
    at = next(i for i, record in enumerate(records) if len(record) == width and len(_filled(record)) > 1)
    above = [_filled(record)[0] for record in records[:at] if _filled(record)]
    body = [record for record in records[at:] if _filled(record)]
    below: Record = []
    while len(_filled(body[-1])) == 1 and width > 1:
        below.insert(0, _filled(body.pop())[0])
    table = _table(text, [_fitted(record, width) for record in body], width, above)
    said = [Paragraph(a, b, "caption" if text[a:b] == table.caption else "body") for a, b in (*above, *below)]
    inside = Paragraph(table.start, table.end, "table")
    problems = _misfits(text, body, width)
    return tuple(sorted([*said, inside], key=lambda p: p.start)), (table,), problems


def _fits(record: Record, width: int) -> bool:
    return not _filled(record[width:])


def _fitted(record: Record, width: int) -> Record:
    """A record; its name alone where it has more cells than heads: none is to stand under another's."""
    return record if _fits(record, width) else record[:1]


def _misfits(text: str, body: Sequence[Record], width: int) -> tuple[Problem, ...]:
    """What is told of records with more cells than the table is wide: figures with commas, not in quotes."""
    names = [text[slice(*record[0])] for record in body if not _fits(record, width)]
    if not names:
        return ()
    some = "、".join(f"“{name[:20]}”" for name in names[:3]) + ("等" if len(names) > 3 else "")
    told = f"{some} {len(names)} 行的单元格多于表头，没有读取。数字里有逗号的，请加引号或去掉逗号。"
    return (Problem("rows_misfit", told, severity="warning"),)


def _best(text: str) -> list[Record] | None:
    """The records by the mark that parts most cells, where they make a table."""
    marks = [mark for mark in _MARKS if mark in text and not (mark == "|" and _MARKDOWN.search(text))]
    fits = [records for mark in marks if (records := _regular(text, mark))]
    return max(fits, key=lambda records: sum(map(len, records)), default=None)


def _regular(text: str, mark: str) -> list[Record] | None:
    records = _records(text, mark)
    several = [record for record in records if len(_filled(record)) > 1]
    if len(several) < 2 or len(several) < 0.5 * len(records):
        return None
    width, count = Counter(map(len, several)).most_common(1)[0]
    cells = [text[a:b] for record in several for a, b in record]
    if sum(_PROSE.search(cell) is not None or len(cell) > _LONGEST for cell in cells) > 0.05 * len(cells):
        return None
    inner = [text[a:b] for record in several[1:] for a, b in record[1:] if b > a]
    figures = sum(is_number(cell) for cell in inner)
    regular = width > 1 and count >= _SAME_WIDTH * len(several)
    return records if regular and figures >= _FIGURES * max(1, len(inner)) else None


def _filled(record: Record) -> Record:
    return [(a, b) for a, b in record if b > a]


def _records(text: str, mark: str) -> list[Record]:
    """All records; a cell in quotes may hold marks and line ends. Spans leave the quotes out."""
    cell = re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*)"[ ]*(?=[{mark}\n]|\Z)|(?P<bare>[^{mark}\n]*)')
    records: list[Record] = [[]]
    at = 0
    while True:
        match = cell.match(text, at)
        if match is None:  # cannot be: a bare cell may be empty
            break
        records[-1].append(_trimmed(text, *match.span("quoted" if match["quoted"] is not None else "bare")))
        at = match.end()
        if at >= len(text):
            break
        if text[at] == "\n":
            records.append([])
        at += 1
    return [record for record in records if record]


def _trimmed(text: str, start: int, end: int) -> Span2:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _table(text: str, body: Sequence[Record], width: int, above: Sequence[Span2]) -> Table:
    rows = [record[:width] + [(record[-1][1],) * 2] * (width - len(record)) for record in body]
    texts = [[text[a:b].replace('""', '"') for a, b in row] for row in rows]
    heads = header_rows(texts)
    cells = tuple(
        Cell(r, c, a, b, texts[r][c], header=r < heads)
        for r, row in enumerate(rows)
        for c, (a, b) in enumerate(row)
    )
    lines = [text[a:b] for a, b in above]
    caption, unit = caption_and_unit(lines)
    caption = caption or (lines[0] if lines and len(lines[0]) <= 60 and lines[0] != unit else "")
    ends = [b for row in rows for _, b in row]
    return Table(min(a for row in rows for a, _ in row), max(ends), cells, caption, unit)
