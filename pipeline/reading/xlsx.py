"""Excel workbooks (xlsx): each block of cells a table, each line of one cell a paragraph."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Page, Problem
from pipeline.reading.blocks import Block, Grid, assemble
from pipeline.reading.captions import captioned, header_rows
from pipeline.reading.docx_styles import attribute, child, local, mended, torn
from pipeline.reading.outline import levelled
from pipeline.reading.zipped import RefusedError, member, opened

MAX_CELLS = 300_000
_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "yyyy-m-d",
    15: "d-m-y",
    16: "d-m",
    17: "m-y",
    22: "yyyy-m-d h:mm",
    57: "yyyy年m月",
}
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Places = dict[tuple[int, int], Block]


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
    made = assemble(captioned(blocks))
    problems = [] if made.text.strip() else [Problem("empty", "工作簿里没有内容。请检查是否选错了文件。")]
    if book.torn:
        problems.append(torn("Excel 工作表"))
    if book.cells > MAX_CELLS:
        told = f"工作簿超过 {MAX_CELLS} 个单元格，其余未读取。请拆分后再导入。"
        problems.append(Problem("too_large", told, severity="warning"))
    return Document(
        "", "", _MEDIA, made.text, levelled(made.paragraphs), (Page(1, 0, 0, "text"),), made.tables,
        problems=tuple(problems),
    )  # fmt: skip


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
        for sheet in _all(self._part("xl/workbook.xml"), "sheet"):
            target = targets.get(attribute(sheet, "id"), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if attribute(sheet, "state") in (None, "visible") and path in self.archive.namelist():
                yield attribute(sheet, "name") or "", self._part(path)

    def sheet(self, name: str, root: Any) -> list[Block | Grid]:
        places = self._places(root)
        for merged in _all(root, "mergeCell"):
            _merge(places, attribute(merged, "ref") or "")
        rows = sorted({r for r, _ in places})
        blocks = list(_split(places, rows))
        named = not re.fullmatch(r"(?i:sheet)\d*", name) and blocks
        return [Block(name, "heading", 1), *blocks] if named else blocks

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
        kind, shown = attribute(cell, "t"), child(cell, "v")
        raw = (shown.text or "") if shown is not None else ""
        if kind == "s":
            index = int(raw) if raw.isdigit() else -1
            raw = self.strings[index] if 0 <= index < len(self.strings) else ""
        elif kind == "inlineStr":
            raw = "".join(_strings(cell))
        elif kind in (None, "n"):
            style = attribute(cell, "s") or "0"
            at = int(style) if style.isdigit() else 0
            raw = _shown(raw, self.formats[at] if at < len(self.formats) else "")
        return re.sub(r"[\s\u3000\xa0]+", " ", raw).strip()


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


def _shown(raw: str, form: str) -> str:
    """A number as its format shows its kind: percent, date; else without the noise of binary fractions."""
    try:
        number = Decimal(raw)
        bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form).lower()
        if "%" in bare:
            return f"{(Decimal(f'{number:.15g}') * 100).normalize():f}%"
        if re.search(r"y", bare) and 0 < number < 2958466:
            return str(datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number)))
        return f"{Decimal(f'{number:.15g}').normalize():f}" if abs(number) < Decimal(10) ** 20 else raw
    except (InvalidOperation, ValueError, OverflowError):
        return raw


def _merge(places: Places, ref: str) -> None:
    corners = [_CELL.fullmatch(part) for part in ref.split(":")]
    if len(corners) != 2 or not corners[0] or not corners[1]:
        return
    (r0, c0), (r1, c1) = ((int(m[2]), _column(m[1])) for m in corners if m)
    block = places.get((r0, c0))
    if block and 0 < (r1 - r0 + 1) * (c1 - c0 + 1) <= 10_000:
        for r in range(r0, r1 + 1):
            for c in range(c0, c1 + 1):
                places[r, c] = block


def _split(places: Places, rows: list[int]) -> Iterator[Block | Grid]:
    """Blocks of rows without a gap; rows of a single text are paragraphs."""
    run: list[list[tuple[int, Block]]] = []
    by_row: dict[int, list[tuple[int, Block]]] = {}
    for (r, c), block in sorted(places.items(), key=lambda item: item[0]):
        by_row.setdefault(r, []).append((c, block))
    for r in rows:
        single = len({id(block) for _, block in by_row[r]}) == 1
        if run and (single or r - 1 not in by_row):
            yield _grid(run)
            run = []
        if single:
            yield by_row[r][0][1]
        else:
            run.append(by_row[r])
    if run:
        yield _grid(run)


def _grid(run: list[list[tuple[int, Block]]]) -> Grid:
    columns = sorted({c for row in run for c, _ in row})
    rows = [[dict(row).get(c) or Block("") for c in columns] for row in run]
    return Grid(rows, header_rows([[block.text for block in row] for row in rows]))
