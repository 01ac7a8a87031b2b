"""Workbooks of other programs and times: .xls by xlrd, .ods by its own XML, .xlsb by python-calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Problem
from pipeline.reading.blocks import Block, Grid
from pipeline.reading.office.sheets import MAX_CELLS, Places, merge, one_line, sheet, shown, workbook
from pipeline.reading.office.xml import attribute, child, local, mended, torn
from pipeline.reading.zipped import RefusedError, member, opened

_XLS = "application/vnd.ms-excel"
_XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def read_xls(data: bytes, _: Lexicon) -> Document:
    """An Excel 97 workbook: percents and dates by their formats, hidden sheets left out."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except Exception as error:  # xlrd lets errors of many kinds through
        locked = "encrypt" in str(error).lower() or "password" in str(error).lower()
        return _refused(_XLS, "encrypted" if locked else "unreadable")
    blocks: list[Block | Grid] = []
    cells = 0
    for page in book.sheets():
        if page.visibility == 0 and cells <= MAX_CELLS:
            places = _xls_places(book, page)
            cells += len(places)
            for r0, r1, c0, c1 in page.merged_cells:
                merge(places, (r0, c0), (r1 - 1, c1 - 1))
            blocks += sheet(page.name, places)
    return workbook(blocks, _XLS, cells)


def _xls_places(book: Any, page: Any) -> Places:
    places: Places = {}
    for r in range(page.nrows):
        for c in range(page.row_len(r)):
            text = _xls_text(book, page.cell(r, c))
            if text:
                places[r, c] = Block(text)
    return places


def _xls_text(book: Any, cell: Any) -> str:
    """Kinds of cell: 1 text, 2 number, 3 date; booleans and errors say nothing."""
    if cell.ctype == 1:
        return one_line(cell.value)
    if cell.ctype not in (2, 3):
        return ""
    form = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
    days = cell.value + (1462 if book.datemode and cell.ctype == 3 else 0)
    return shown(repr(days), "yyyy" if cell.ctype == 3 else form.format_str if form else "")


def read_ods(data: bytes, _: Lexicon) -> Document:
    """An OpenDocument spreadsheet: each cell as it is shown, a date in ISO 8601."""
    try:
        root, whole = mended(member(opened(data), "content.xml"))
    except (RefusedError, KeyError):
        return _refused(_ODS, "unreadable")
    hidden = {
        attribute(style, "name")
        for style in root.iter()
        if local(style) == "style"
        and (look := child(style, "table-properties")) is not None
        and attribute(look, "display") == "false"
    }
    blocks: list[Block | Grid] = []
    cells = 0
    for table in (e for e in root.iter() if local(e) == "table"):
        if attribute(table, "style-name") not in hidden and cells <= MAX_CELLS:
            places = _ods_places(table)
            cells += len(places)
            blocks += sheet(attribute(table, "name") or "", places)
    return workbook(blocks, _ODS, cells, [] if whole else [torn("ODS 工作表")])


def _ods_places(table: Any) -> Places:
    places: Places = {}
    merged = []
    r = 0
    for row in (e for e in table.iter() if local(e) == "table-row"):
        c = 0
        for cell in (e for e in row if local(e) in ("table-cell", "covered-table-cell")):
            again = _count(cell, "number-columns-repeated")
            text = _ods_text(cell)
            for at in range(c, c + again if text and len(places) < MAX_CELLS else c):
                places[r, at] = Block(text)
            high, wide = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if high * wide > 1:
                merged.append(((r, c), (r + high - 1, c + wide - 1)))
            c += again
        r += _count(row, "number-rows-repeated")
    for first, last in merged:
        merge(places, first, last)
    return places


def _ods_text(cell: Any) -> str:
    if attribute(cell, "value-type") == "date":
        return (attribute(cell, "date-value") or "")[:10]
    return one_line(" ".join("".join(p.itertext()) for p in cell if local(p) == "p"))


def _count(element: Any, name: str) -> int:
    text = attribute(element, name) or "1"
    return int(text) if text.isdigit() and len(text) < 8 else 1


def read_xlsb(data: bytes, _: Lexicon) -> Document:
    """A binary workbook. Its number formats are not told: where figures may be percents, no rows are made."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        opened(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        pages = [m.name for m in book.sheets_metadata if m.visible == SheetVisibleEnum.Visible]
        read = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in pages]
    except Exception:  # calamine's errors have no common parent
        return _refused(_XLSB, "unreadable")
    blocks: list[Block | Grid] = []
    cells = doubtful = 0
    for name, rows in read:
        places = {(r, c): Block(text) for r, c, text in _filled(rows)}
        doubtful += _mark_fractions(places)
        cells += len(places)
        blocks += sheet(name, places)
    told = f"xlsb 文件里有 {doubtful} 个小数可能是百分数（格式读不出），没有作为指标。请另存为 xlsx 再导入。"
    return workbook(
        blocks, _XLSB, cells, [Problem("no_formats", told, severity="warning")] if doubtful else []
    )


def _filled(rows: list[list[Any]]) -> Iterator[tuple[int, int, str]]:
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, bool) or value == "":
                continue
            text = shown(repr(value), "") if isinstance(value, int | float) else one_line(str(value))
            yield r, c, text[:10] if hasattr(value, "year") else text


def _mark_fractions(places: Places) -> int:
    """Put a ? behind figures between -2 and 2 with three or more decimals: 0.122 may be shown as 12.2%."""
    count = 0
    for block in places.values():
        whole, _, decimals = block.text.lstrip("-").partition(".")
        if whole in ("0", "1") and len(decimals) >= 3:
            block.text += "?"
            count += 1
    return count


def _refused(media: str, code: str) -> Document:
    told = {
        "encrypted": "文件有打开密码，无法读取。请用原软件去掉密码后另存，再导入。",
        "unreadable": "工作簿打不开，可能已损坏。请用 Excel 或 WPS 另存为 xlsx 后重试。",
    }
    return Document("", "", media, "", problems=(Problem(code, told[code]),))
