"""Word documents (docx): paragraphs, headings by style, tables; deleted and hidden text left out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Aside, AsideKind, Document, Found, Metadata, Page, ParagraphKind, Problem
from pipeline.reading.blocks import Block, Grid, assemble
from pipeline.reading.captions import captioned, cut_tables
from pipeline.reading.office.docx_styles import Numbering, Styles, toggled
from pipeline.reading.office.docx_tables import grid_of, tables_within
from pipeline.reading.office.xml import attribute, local, mended, parsed, torn
from pipeline.reading.outline import heading_rank, is_caption, levelled
from pipeline.reading.zipped import RefusedError, member, opened

_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SKIP = frozenset(("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "Fallback", "sectPr", "tblPr"))
_WRAPS = frozenset(
    ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "AlternateContent", "Choice")
)


def read_docx(data: bytes, _: Lexicon) -> Document:
    """The text of a Word document in the order of its body; notes follow as paragraphs at the end."""
    try:
        archive = opened(data)
        body, whole = mended(member(archive, "word/document.xml"))
        reader = _Reader(archive)
        blocks = list(reader.blocks(body))
        blocks += list(reader.notes())
    except (RefusedError, KeyError) as refused:
        reason = str(refused) if isinstance(refused, RefusedError) else "缺少正文部分 word/document.xml。"
        problem = Problem("unreadable", f"Word 文档打不开：{reason}请用 Word 或 WPS 另存为 docx 后重试。")
        return Document("", "", _MEDIA, "", problems=(problem,))
    made = assemble(captioned(blocks))
    faults = () if whole else (torn("Word 文档的正文"),)
    empty = Problem("empty", "Word 文档里没有文字（可能只有图片）。请另存为 PDF 后重试，图片页会做文字识别。")
    return Document(
        "", "", _MEDIA, made.text, levelled(made.paragraphs), (Page(1, 0, 0, "docx"),), made.tables,
        tuple(reader.asides), Metadata(_properties(archive)),
        (*(cut_tables(made.tables) if made.text.strip() else (empty,)), *faults),
    )  # fmt: skip


class _Reader:
    """Styles, numbering and what was set aside of one document."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.styles = Styles(self._part("word/styles.xml"))
        self.numbering = Numbering(self._part("word/numbering.xml"))
        self.asides: list[Aside] = []
        self._set_aside()

    def _part(self, name: str) -> Any:
        return parsed(member(self.archive, name)) if name in self.archive.namelist() else None

    def _set_aside(self) -> None:
        for name in sorted(self.archive.namelist()):
            if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
                text = " ".join(
                    block.text for block in self.blocks(self._part(name)) if isinstance(block, Block)
                )
                kind: AsideKind = "page_number" if re.fullmatch(r"[\s\d—-]*", text) else "running_head"
                if text.strip():
                    self.asides.append(Aside(kind, text))

    def blocks(self, root: Any, *, tables: bool = True) -> Iterator[Block | Grid]:
        """Paragraphs and tables, in order; text boxes follow the paragraph that they hang on."""
        stack = list(reversed(root))
        while stack:
            element = stack.pop()
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl" and tables:
                yield grid_of(element, self.cell_text)
                for inner in tables_within(element):
                    yield from self.blocks([inner])
            elif name in _WRAPS or name in ("body", "hdr", "ftr", "footnote", "endnote", "txbxContent"):
                stack.extend(reversed(list(element)))

    def _paragraph(self, element: Any) -> Iterator[Block | Grid]:
        style = self.styles.of(element)
        text, boxes = _runs(element)
        text = re.sub(r"[\s\u3000\xa0\u200b\ufeff]+", " ", text).strip()
        if text:
            text = self.numbering.label(style) + text
            kind, level = _kind(text, style.heading, style.title)
            yield Block(text, kind, level)
        for box in boxes:
            yield from self.blocks(box)

    def cell_text(self, cell: Any) -> str:
        """The text of a cell in one line; a table within it follows the one that it stands in."""
        return " ".join(block.text for block in self.blocks(cell, tables=False) if isinstance(block, Block))

    def notes(self) -> Iterator[Block]:
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            root = self._part(name)
            for note in root if root is not None else ():
                text = " ".join(b.text for b in self.blocks(note) if isinstance(b, Block)).strip()
                if text and attribute(note, "type") is None:
                    yield Block(text, "note")


def _kind(text: str, heading: int | None, title: bool) -> tuple[ParagraphKind, int]:
    if title:
        return "title", 0
    if heading is not None and len(text) <= 120:
        return "heading", heading
    rank = heading_rank(text)
    if rank is not None:
        return "heading", rank + 10
    return ("caption" if is_caption(text) else "body"), 0


def _runs(paragraph: Any) -> tuple[str, list[Any]]:
    """The visible text of a paragraph, and the text boxes in it."""
    parts: list[str] = []
    boxes: list[Any] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "txbxContent":
            boxes.append(element)
        elif name == "t":
            parts.append(element.text or "")
        elif name in ("tab", "br", "cr", "ptab"):
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name not in _SKIP and not (name == "r" and toggled(element, "vanish")):
            stack.extend(reversed(element))
    return "".join(parts), boxes


def _properties(archive: zipfile.ZipFile) -> dict[str, Found]:
    """The title that the file's properties give; dates there are those of the file, not of the document."""
    try:
        root = parsed(member(archive, "docProps/core.xml"))
    except (KeyError, RefusedError):
        return {}
    title = next(((e.text or "").strip() for e in root.iter() if local(e) == "title"), "")
    return {"title": Found(title, "docx_properties")} if len(title) >= 4 else {}
