"""What is told to the user of tables, or columns of them, whose figures gave no rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.indicators.table_figures import is_blank, read_figure
from pipeline.indicators.table_heads import Words, squeeze, table_words
from pipeline.lexicon import Lexicon
from pipeline.model import Cell, Document, Indicator, Problem, Span, Table
from pipeline.patterns import regex

_MOST_TOLD = 20
_FEW = 2
"""A column with fewer figures than this is rather words with a number among them."""
_NO_STATISTIC = regex(r"(?:19|20)\d\d年?|\d{7,}|0\d+|\(?\d{1,2}\)?")
"""Years, telephone and post codes, numbers of rows: not worth telling that they give no rows."""


def unread_tables(document: Document, figures: Sequence[Indicator], lexicon: Lexicon) -> tuple[Problem, ...]:
    """A Problem for each table with columns of figures of which no row was made."""
    words = table_words(lexicon)
    starts = {row.start for row in figures}
    return tuple(islice(_problems(document, starts, words), _MOST_TOLD))


def _problems(document: Document, starts: set[int], words: Words) -> Iterator[Problem]:
    for table in document.tables:
        rows = table.rows()
        unread = [column for column in _columns(rows) if _is_unread(column, starts, words)]
        if unread:
            where = document.layout.page_at(table.start)
            told = _told(rows, unread, words, page=where, any_read=_any_read(table, starts))
            yield Problem("unread_table", told, where, Span(table.start, table.end), "warning")


def _columns(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    width = max((len(row) for row in rows), default=0)
    return [[row[at] for row in rows if at < len(row)] for at in range(1, width)]


def _is_unread(column: Sequence[Cell], starts: set[int], words: Words) -> bool:
    """Whether a column is of figures and none of its cells gave a row."""
    if any(words.roles.get(squeeze(cell.text)) for cell in column[:2]):
        return False
    headed = read_figure(column[0].text, words) is None
    filled = [cell for cell in column[headed:] if not is_blank(cell.text)]
    found = [cell for cell in filled if _is_statistic(cell.text, words)]
    read = any(at in starts for cell in found for at in range(cell.start, cell.end))
    return len(found) >= max(_FEW, 0.5 * len(filled)) and not read


def _is_statistic(text: str, words: Words) -> bool:
    return read_figure(text, words) is not None and not _NO_STATISTIC.fullmatch(squeeze(text))


def _any_read(table: Table, starts: set[int]) -> bool:
    return any(table.start <= at < table.end for at in starts)


def _told(
    rows: Sequence[Sequence[Cell]],
    unread: Sequence[Sequence[Cell]],
    words: Words,
    *,
    page: int | None,
    any_read: bool,
) -> str:
    place = f"第 {page} 页有一张表" if page else "文中有一张表"
    if not any_read and any(read_figure(cell.text, words) is not None for cell in rows[0][1:]):
        return f"{place}没有表头，没有从中读取指标。请对照原件核对该表。"
    if not any_read:
        return f"{place}看不出各列是什么指标，没有从中读取指标。请对照原件核对该表。"
    heads = "、".join(f"“{squeeze(column[0].text)[:20]}”" for column in unread[:4])
    return f"{place}的{heads}列没有读成指标：看不出是什么指标或单位。请对照原件核对该表。"
