"""PDF bytes become a Document: pages, lines, paragraphs, tables, with the way back to every box."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Aside, Document, Page, Problem, Span
from pipeline.reading.blocks import assemble
from pipeline.reading.captions import captioned
from pipeline.reading.heartbeat import beat, skipped
from pipeline.reading.outline import levelled
from pipeline.reading.pdf_chars import PageContent, read_page, turned
from pipeline.reading.pdf_columns import in_order, set_edges
from pipeline.reading.pdf_heads import take_off
from pipeline.reading.pdf_lines import Line, pieces
from pipeline.reading.pdf_marks import take_off_marks
from pipeline.reading.pdf_paragraphs import blocks_of
from pipeline.reading.pdf_ruled import FoundTable
from pipeline.reading.pdf_tables import find_tables, stitched

MOST_PAGES = 2000
_CITATION = re.compile(r"[\[［]\d{1,3}(?:[-–—,，、]\s*\d{1,3})*[\]］]")


def read_pdf(data: bytes, _lexicon: Lexicon | None = None) -> Document:
    """The Document of a PDF; what cannot be read is told in its problems."""
    problems: list[Problem] = []
    with _opened(data, problems) as pdf:
        contents = list(_contents(pdf, problems)) if pdf is not None else []
    return _document(contents, problems)


@contextmanager
def _opened(data: bytes, problems: list[Problem]) -> Iterator[Any]:
    """The pypdfium2 document, or None with a problem told."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(io.BytesIO(data))
    except pypdfium2.PdfiumError as error:
        problems.append(_cannot_open(error))
        yield None
        return
    try:
        yield pdf
    finally:
        pdf.close()


def _cannot_open(error: Exception) -> Problem:
    if "assword" in str(error):
        return Problem("encrypted", "PDF 设有打开密码，无法读取。请用密码打开后另存为无密码的 PDF 再导入。")
    return Problem("damaged", "PDF 已损坏或不是 PDF，无法打开。请重新下载，或用阅读器打开后另存一份再导入。")


def _contents(pdf: Any, problems: list[Problem]) -> Iterator[PageContent]:
    count = len(pdf)
    if count > MOST_PAGES:
        problems.append(
            Problem(
                "too_many_pages",
                f"PDF 共 {count} 页，只读了前 {MOST_PAGES} 页。请拆成每份不超过 {MOST_PAGES} 页再导入。",
                MOST_PAGES + 1,
            )
        )
    for index in range(min(count, MOST_PAGES)):
        if skipped(index + 1):
            continue
        beat(index + 1)
        try:
            page = pdf[index]
        except Exception:
            problems.append(
                Problem("page_unreadable", f"第 {index + 1} 页无法读取，已跳过。请核对原件该页。", index + 1)
            )
            continue
        try:
            yield from read_page(page, index + 1)
        finally:
            page.close()


def _document(contents: list[PageContent], problems: list[Problem]) -> Document:
    pages = [pieces(content) for content in contents]
    asides = take_off(contents, pages)
    asides += [Aside("watermark", c.slanted, c.number) for c in contents if c.slanted]
    flow: list[Line | FoundTable] = []
    upright = {c.number: c.turn for c in reversed(contents)}
    for content, found in zip(contents, pages, strict=True):
        tables = find_tables(content, found, _last_table(flow))
        flow += _at_turn(in_order(found, tables), content, upright[content.number])
    asides += take_off_marks(item for item in flow if isinstance(item, Line))
    set_edges([item for item in flow if isinstance(item, Line)])
    made = assemble(captioned(blocks_of(stitched(flow))))
    asides += [Aside("citation", m.group(), span=Span(*m.span())) for m in _CITATION.finditer(made.text)]
    return Document(
        "",
        "",
        "application/pdf",
        made.text,
        levelled(made.paragraphs),
        _pages(contents),
        made.tables,
        tuple(asides),
        problems=tuple(problems),
        layout=made.layout,
    )


def _pages(contents: list[PageContent]) -> tuple[Page, ...]:
    first = {c.number: c for c in reversed(contents)}
    return tuple(Page(n, first[n].width, first[n].height, "pdfium") for n in sorted(first))


def _at_turn(items: list[Line | FoundTable], content: PageContent, turn: int) -> list[Line | FoundTable]:
    """The items of a content; the boxes of a part set sideways as they stand on the upright page."""
    if content.turn != turn:
        for item in items:
            for line in [item] if isinstance(item, Line) else item.lines():
                line.boxes = turned(line.boxes, content, turn)
                line.column = (line.column[0], line.column[1] + 100 * (1 + content.turn))
    return items


def _last_table(flow: Sequence[Line | FoundTable]) -> FoundTable | None:
    """The unruled table that ended the page before."""
    last = flow[-1] if flow else None
    return last if isinstance(last, FoundTable) and not last.ruled else None
