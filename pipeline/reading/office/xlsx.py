"""Excel workbooks (xlsx): each block of cells a table, each line of one cell a paragraph."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Problem
from pipeline.patterns import regex
from pipeline.reading.blocks import Block, Grid
from pipeline.reading.office.sheets import MAX_CELLS, Places, merge, one_line, sheet, shown, workbook
from pipeline.reading.office.xml import attribute, child, local, mended, torn
from pipeline.reading.zipped import RefusedError, member, opened

_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BUILT_IN = {
    2: "0.00",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy-m-d",
    15: "d-m-y",
    16: "d-m",
    17: "m-y",
    22: "yyyy-m-d h:mm",
    57: "yyyy年m月",
}
_CELL = regex(r"([A-Z]{1,3})(\d{1,7})")


def read_xlsx(data: bytes, _: Lexicon) -> Document:
    """The visible sheets in order; a merged cell fills its places; percents and dates as they are shown."""
    try:
        archive = opened(data)
        book = _Book(archive)
        blocks = [block for name, part in book.sheets() for block in book.sheet(name, part)]
    except (RefusedError, KeyError) as refused:
        reason = str(refused) if isinstance(refused, RefusedError) else "缺少工作表。"
        problem = Problem("unreadable", f"Excel 文件打不开：{reason}请用 Excel 或 WPS 另存为 xlsx 后重试。")
        return Document("", "", _MEDIA, "", problems=(problem,))
    return workbook(blocks, _MEDIA, book.cells, [torn("Excel 工作表")] if book.torn else [])


class _Book:
    """Shared strings, number formats and sheets of a workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.torn = False
        self.strings = ["".join(_strings(item)) for item in self._part("xl/sharedStrings.xml")]
        self.formats = self._formats()
        self.cells = 0

    def _part(self, name: str) -> Any:
        if name not in self.archive.namelist():
            return ()
        root, whole = mended(member(self.archive, name))
        self.torn |= not whole
        return root

    def _formats(self) -> list[str]:
        """The number format of each cell style."""
        root = self._part("xl/styles.xml")
        own = {attribute(f, "numFmtId"): attribute(f, "formatCode") or "" for f in _all(root, "numFmt")}
        styles = child(root, "cellXfs") if len(root) else None
        ids = [attribute(style, "numFmtId") or "0" for style in (styles if styles is not None else ())]
        return [own.get(i) or _BUILT_IN.get(int(i) if i.isdigit() else 0, "") for i in ids]

    def sheets(self) -> Iterator[tuple[str, Any]]:
        """Names and roots of the sheets that are not hidden."""
        targets = {
            attribute(r, "Id"): attribute(r, "Target") or "" for r in self._part("xl/_rels/workbook.xml.rels")
        }
        for page in _all(self._part("xl/workbook.xml"), "sheet"):
            target = targets.get(attribute(page, "id"), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if attribute(page, "state") in (None, "visible") and path in self.archive.namelist():
                yield attribute(page, "name") or "", self._part(path)

    def sheet(self, name: str, root: Any) -> list[Block | Grid]:
        places = self._places(root)
        for merged in _all(root, "mergeCell"):
            first, _, last = (attribute(merged, "ref") or "").partition(":")
            if (begin := _corner(first)) and (end := _corner(last)):
                merge(places, begin, end)
        return sheet(name, places)

    def _places(self, root: Any) -> Places:
        places: Places = {}
        for cell in _all(root, "c"):
            at = _CELL.fullmatch(attribute(cell, "r") or "")
            text = self._text(cell)
            if at and text:
                self.cells += 1
                if self.cells > MAX_CELLS:
                    break
                places[int(at[2]), _column(at[1])] = Block(text)
        return places

    def _text(self, cell: Any) -> str:
        kind, stored = attribute(cell, "t"), child(cell, "v")
        raw = (stored.text or "") if stored is not None else ""
        if kind == "s":
            index = int(raw) if raw.isdigit() else -1
            raw = self.strings[index] if 0 <= index < len(self.strings) else ""
        elif kind == "inlineStr":
            raw = "".join(_strings(cell))
        elif kind in (None, "n"):
            style = attribute(cell, "s") or "0"
            at = int(style) if style.isdigit() else 0
            raw = shown(raw, self.formats[at] if at < len(self.formats) else "")
        return one_line(raw)


def _all(root: Any, name: str) -> Iterator[Any]:
    return (e for e in root.iter() if local(e) == name) if len(root) else iter(())


def _strings(item: Any) -> Iterator[str]:
    """The text of a string without its phonetic hints."""
    for element in item.iter():
        if local(element) == "t" and local(element.getparent()) != "rPh":
            yield element.text or ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def _corner(ref: str) -> tuple[int, int] | None:
    at = _CELL.fullmatch(ref)
    return (int(at[2]), _column(at[1])) if at else None
