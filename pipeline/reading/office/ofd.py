"""OFD (GB/T 33190-2016): the text objects of each page, put into lines by their place.

Of the libraries on PyPI, easyofd requires PyMuPDF (AGPL), so the little that is needed is read here:
an OFD file is a zip of XML, and each TextCode holds characters with the place of the first.
"""

from __future__ import annotations

import posixpath
import zipfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Layout, Page, Problem
from pipeline.reading.office.xml import attribute, child, local, mended, parsed, torn
from pipeline.reading.plain.document import lay_out
from pipeline.reading.zipped import RefusedError, member, opened

MAX_PAGES = 2000
_MEDIA = "application/ofd"
_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of one text object: place and size in millimetres."""

    text: str
    x: float
    y: float
    width: float
    height: float


def read_ofd(data: bytes, lexicon: Lexicon) -> Document:
    """The text of an OFD file, line by line, with the page and the box of each character."""
    try:
        archive = opened(data)
        faults: set[Problem] = set()
        sheets = list(_sheets(archive, faults))
    except (RefusedError, KeyError) as refused:
        reason = str(refused) if isinstance(refused, RefusedError) else "缺少必需的部分。"
        return _failed("unreadable", f"OFD 文件打不开：{reason}请用 OFD 阅读器另存为 PDF 后重试。")
    text, layout, pages = _set(sheets)
    if not text.strip() and not faults:
        return _failed("empty", "OFD 文件里没有文字（可能是扫描件）。请用 OFD 阅读器另存为 PDF 后重试。")
    paragraphs, tables, asides = lay_out(text, lexicon)
    told = tuple(sorted(faults, key=lambda fault: fault.message))
    return Document("", "", _MEDIA, text, paragraphs, pages, tables, asides, problems=told, layout=layout)


def _sheets(archive: zipfile.ZipFile, faults: set[Problem]) -> Iterator[tuple[float, float, list[_Piece]]]:
    """Width, height and text of each page, in millimetres; a torn part is told in `faults`."""
    for body in (e for e in parsed(member(archive, "OFD.xml")).iter() if local(e) == "DocRoot"):
        root = (body.text or "").strip().lstrip("/")
        document, whole = mended(member(archive, root))
        faults.update(() if whole else (torn("OFD 文件的目录"),))
        size = _numbers(_text(child(document, "CommonData", "PageArea", "PhysicalBox")))
        for index, page in enumerate(e for e in document.iter() if local(e) == "Page"):
            place = attribute(page, "BaseLoc") or ""
            path = _path(place, posixpath.dirname(root))
            if index < MAX_PAGES and path in archive.namelist():
                content, whole = mended(member(archive, path))
                faults.update(() if whole else (torn("OFD 文件的页面"),))
                yield _sheet(content, size)


def _path(place: str, folder: str) -> str:
    return place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))


def _sheet(root: Any, size: list[float]) -> tuple[float, float, list[_Piece]]:
    own = _numbers(_text(child(root, "Area", "PhysicalBox"))) or size
    width, height = (own[2], own[3]) if len(own) >= 4 else (210.0, 297.0)
    return width, height, [piece for e in root.iter() if local(e) == "TextObject" for piece in _pieces(e)]


def _pieces(found: Any) -> Iterator[_Piece]:
    """The text codes of an object; its boundary gives the origin, its matrix scales what is within."""
    boundary = _numbers(attribute(found, "Boundary"))
    matrix = _numbers(attribute(found, "CTM")) or [1, 0, 0, 1, 0, 0]
    if len(boundary) < 4 or len(matrix) < 6:
        return
    size = (_numbers(attribute(found, "Size")) or [3.5])[0] * (abs(matrix[3]) or 1)
    for code in (e for e in found if local(e) == "TextCode"):
        x, y = ((_numbers(attribute(code, name)) or [0.0])[0] for name in ("X", "Y"))
        left = boundary[0] + matrix[0] * x + matrix[2] * y + matrix[4]
        base = boundary[1] + matrix[1] * x + matrix[3] * y + matrix[5]
        text = (code.text or "").replace("\n", "")
        if text.strip():
            yield _Piece(text, left, base - size, max(boundary[2] - (left - boundary[0]), size / 2), size)


def _numbers(text: str | None) -> list[float]:
    try:
        return [float(part) for part in (text or "").split()]
    except ValueError:
        return []


def _text(element: Any) -> str | None:
    return None if element is None else element.text


def _set(sheets: list[tuple[float, float, list[_Piece]]]) -> tuple[str, Layout, tuple[Page, ...]]:
    """One text: pieces on one height make a line, a wide gap a blank."""
    parts: list[str] = []
    layout = Layout()
    for number, (_, _, pieces) in enumerate(sheets, 1):
        for line in _lines(pieces):
            right = line[0].x
            for piece in line:
                if piece.x - right > 0.8 * piece.height:
                    _add(parts, layout, "  ")
                _add(parts, layout, piece.text, number, piece)
                right = piece.x + piece.width
            _add(parts, layout, "\n")
    pages = tuple(
        Page(n, width * _POINTS, height * _POINTS, "text") for n, (width, height, _) in enumerate(sheets, 1)
    )
    text = "".join(parts).rstrip("\n")
    return text, Layout(layout.page[: len(text)], layout.box[: 4 * len(text)]), pages


def _lines(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    line: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.y + p.height, p.x)):
        if line and abs(piece.y + piece.height - line[0].y - line[0].height) > 0.5 * line[0].height:
            yield sorted(line, key=lambda p: p.x)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda p: p.x)


def _add(parts: list[str], layout: Layout, text: str, page: int = 0, piece: _Piece | None = None) -> None:
    parts.append(text)
    layout.page.extend(array("H", [page] * len(text)))
    for index in range(len(text)):
        if piece is None:
            layout.box.extend((0, 0, 0, 0))
        else:
            step = piece.width / len(text)
            x = piece.x + index * step
            layout.box.extend(v * _POINTS for v in (x, piece.y, x + step, piece.y + piece.height))


def _failed(code: str, message: str) -> Document:
    return Document("", "", _MEDIA, "", problems=(Problem(code, message),))
