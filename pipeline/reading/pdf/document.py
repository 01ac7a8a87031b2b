"""PDF bytes become a Document: pages, lines, paragraphs, tables, with the way back to every box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Aside, Document, Page, Problem, Span
from pipeline.patterns import regex
from pipeline.reading.blocks import assemble
from pipeline.reading.captions import captioned
from pipeline.reading.guard.heartbeat import beat, skipped
from pipeline.reading.outline import levelled
from pipeline.reading.pdf.chars import PageContent, turned
from pipeline.reading.pdf.charts import take_off_axes
from pipeline.reading.pdf.columns import in_blocks, in_order, set_edges
from pipeline.reading.pdf.floats import take_floats
from pipeline.reading.pdf.frames import Frame, set_columns, set_inside, take_frames
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.note_marks import take_off_marks
from pipeline.reading.pdf.pages import PageReader, ReadPage, page_unreadable
from pipeline.reading.pdf.paragraphs import blocks_of
from pipeline.reading.pdf.pdfium import pypdfium
from pipeline.reading.pdf.ruled import FoundTable, sorted_rules
from pipeline.reading.pdf.running_heads import take_off
from pipeline.reading.pdf.second import SecondReader
from pipeline.reading.pdf.sides import Asked
from pipeline.reading.pdf.tables import find_tables, stitched
from pipeline.reading.quality import GARBLED

MOST_PAGES = 2000
_CITATION = regex(r"[\[［]\d{1,3}(?:[-–—,，、]\s*\d{1,3})*[\]］]")


def read_pdf(data: bytes, _lexicon: Lexicon | None = None) -> Document:
    """The Document of a PDF; what cannot be read is told in its problems."""
    problems: list[Problem] = []
    with _opened(data, problems) as pdf:
        pages = list(_pages(pdf, problems)) if pdf is not None else []
    if not pages and {p.code for p in problems} & {"damaged", "page_unreadable"}:
        pages = _pages_by_pdfplumber(data, problems)
    with SecondReader(data) as second:
        return document_of(pages, problems, "application/pdf", second)


@contextmanager
def _opened(data: bytes, problems: list[Problem]) -> Iterator[Any]:
    """The pypdfium2 document, or None with a problem told."""
    pypdfium2 = pypdfium()
    try:
        pdf = pypdfium2.PdfDocument(data)
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


def _pages_by_pdfplumber(data: bytes, problems: list[Problem]) -> list[ReadPage]:
    """Pages of a file that pdfium refuses; if text is found, its problems become one warning."""
    from pipeline.reading.pdf.plumber import read_pages

    own: list[Problem] = []
    pages = read_pages(data, MOST_PAGES, own)
    if any(page.pieces for page in pages):
        told = "PDF 结构有损坏，已尽力读出，可能有缺漏。请核对原件。"
        problems[:] = [Problem("damaged", told, severity="warning"), *own]
        return pages
    return []


def _pages(pdf: Any, problems: list[Problem]) -> Iterator[ReadPage]:
    count = len(pdf)
    if count > MOST_PAGES:
        told = f"PDF 共 {count} 页，只读了前 {MOST_PAGES} 页。请拆成每份不超过 {MOST_PAGES} 页再导入。"
        problems.append(Problem("too_many_pages", told, MOST_PAGES + 1))
    reader = PageReader(problems)
    for number in range(1, min(count, MOST_PAGES) + 1):
        if skipped(number):
            continue
        beat(number)
        try:
            page = pdf[number - 1]
            yield from reader.read(page, number)
            page.close()
        except Exception as error:
            problems.append(page_unreadable(number, error))


def document_of(
    pages: Sequence[ReadPage],
    problems: list[Problem],
    media_type: str,
    second: SecondReader | None = None,
) -> Document:
    """One Document of pages that were read, in order; `second` is asked about doubtful tables."""
    contents = [page.content for page in pages]
    asides = take_off(contents, [page.pieces for page in pages])
    asides += [Aside("watermark", c.slanted, c.number) for c in contents if c.slanted]
    flow = _flow(pages, asides, second)
    lines = [item for item in flow if isinstance(item, Line)]
    asides += take_off_marks(lines)
    set_edges(lines)
    problems += _vertical([content.number for content in contents if content.vertical])
    problems += (_misfit(item) for item in flow if isinstance(item, FoundTable) and not item.fit)
    made = assemble(captioned(blocks_of(stitched(flow))))
    asides += [Aside("citation", m.group(), span=Span(*m.span())) for m in _CITATION.finditer(made.text)]
    first = {page.content.number: page for page in reversed(pages)}
    printed = tuple(first[n].page() for n in sorted(first))
    return Document(
        "",
        "",
        media_type,
        made.text,
        levelled(made.paragraphs),
        printed,
        made.tables,
        tuple(sorted(asides, key=lambda a: (a.page or 0, a.span or Span(0, 0)))),
        problems=(*problems, *_poor(printed), *_empty(made.text, printed, problems)),
        layout=made.layout,
    )


def _poor(pages: Sequence[Page]) -> Iterator[Problem]:
    for page in pages:
        if page.quality < GARBLED:
            told = f"第 {page.number} 页文字质量低（{page.quality:.0%}），数字可能有误。请对照原件核对该页。"
            yield Problem("low_quality", told, page.number, severity="warning")


def _vertical(pages: Sequence[int]) -> Iterator[Problem]:
    if pages:
        which = f"第 {pages[0]} 页" + (f"等 {len(pages)} 页" if len(pages) > 1 else "")
        told = f"{which}是竖排文字，已从右到左逐列读出。请对照原件核对次序和数字。"
        yield Problem("vertical", told, pages[0], severity="warning")


def _misfit(table: FoundTable) -> Problem:
    told = f"第 {table.page} 页有表格的表头与各列对不上，没有从中读取指标。请对照原件核对该表。"
    return Problem("heads_misfit", told, table.page, severity="warning")


def _empty(text: str, pages: Sequence[Page], problems: Sequence[Problem]) -> Iterator[Problem]:
    if not text and pages and not problems:
        yield Problem("empty", "文件中没有读出任何文字。请检查是否为空白文件或图片无文字。")


def _flow(
    pages: Sequence[ReadPage], asides: list[Aside], second: SecondReader | None
) -> list[Line | FoundTable]:
    """Lines and tables of all pages in the order of reading."""
    flow: list[Line | FoundTable] = []
    upright = {page.content.number: page.content.turn for page in reversed(pages)}
    for page in pages:
        content, sides = page.content, Asked()
        asides += take_off_axes(page.pieces, content.number)
        rules = sorted_rules(content.rules)
        frames = take_frames(rules, page.pieces)
        asked = second if page.read_by == "pdfium" else None
        tables = (
            []
            if content.vertical
            else find_tables(content, rules, page.pieces, _last_table(flow), asked, sides)
        )
        if not content.vertical:
            frames += take_floats(page.pieces)
        for lines, strokes in page.pictures:
            drawn = PageContent.drawn_only(content, strokes)
            tables += find_tables(drawn, sorted_rules(strokes), lines, None)
            if lines:
                text = "\n".join(line.text for line in lines)
                asides.append(Aside("furniture", text, content.number))
        placed: list[Line | FoundTable] = (
            [*in_blocks(page.pieces)] if content.vertical else in_order(page.pieces, tables, 1, sides)
        )
        set_columns((item for item in placed if isinstance(item, Line)), frames)
        placed += _framed(frames)
        flow += _at_turn(placed, content, upright[content.number])
    return flow


def _framed(frames: Sequence[Frame]) -> Iterator[Line | FoundTable]:
    """The lines of frames, after those of their page."""
    for at, frame in enumerate(frames):
        placed = in_order(frame.pieces, list[FoundTable]())
        set_inside((item for item in placed if isinstance(item, Line)), at)
        yield from placed


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
