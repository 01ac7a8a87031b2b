"""Rows out of tables drawn in many layouts by several tools: typst, LibreOffice (Word, Excel), reportlab.

    python bench/layouts.py [--keep FOLDER] [NAME…]

A row counts as right where measure, owner, period, figure, unit and kind are right. Needs LibreOffice and
reportlab (bench only); layouts of a tool that is missing are left out and named.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline.indicators import extract
from pipeline.lexicon import Lexicon
from pipeline.reading import read

Row = tuple[str, str, str | None, str, str, str]
"""Measure, owner, period, figure as it stands, unit, kind."""
PARKS = ("滨江高新区", "青山经开区", "湖口经开区", "松林经开区", "石桥工业园区")
FIGURES = (
    ("1,250.0", "94.0", "83.6", "536", "8.2"),
    ("1,248.8", "138.3", "21.1", "883", "-3.1"),
    ("375.0", "104.5", "72.4", "156", "11.6"),
    ("237.8", "31.3", "50.8", "770", "0.4"),
    ("99.5", "12.1", "8.7", "84", "15.0"),
)


@dataclass(frozen=True)
class Sheet:
    """A table to be drawn: cells row by row, spans as (row, column, rows, columns), and the rows in it."""

    caption: str
    heads: list[list[str]]
    body: list[list[str]]
    rows: list[Row]
    spans: tuple[tuple[int, int, int, int], ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Look:
    """How it is drawn: `rules` full, three or none; alignments of heads and of figures."""

    rules: str = "full"
    heads: str = "center"
    figures: str = "right"
    after: str = field(default="以上为快报数据。")


def parks(mark: str, unit_in: str = "heads") -> Sheet:
    names = ["营业收入", "利润总额", "税收总额", "投产企业数"]
    units = ["亿元", "亿元", "亿元", "户"]
    heads = [f"{n}（{u}）" if unit_in == "heads" else n for n, u in zip(names, units, strict=True)]
    rows: list[Row] = [
        (name, park, "2020", figure, unit, "level")
        for park, figures in zip(PARKS, FIGURES, strict=True)
        for name, unit, figure in zip(names, units, figures[:4], strict=True)
    ]
    body = [[park, *figures[:4]] for park, figures in zip(PARKS, FIGURES, strict=True)]
    unit = "" if unit_in == "heads" else "亿元、户"
    return Sheet(f"{mark}2020年部分园区主要指标", [["园区", *heads]], body, rows, (), unit)


def years(mark: str, unit_in: str = "label") -> Sheet:
    names = ["营业收入", "工业增加值", "投产企业数", "从业人员", "税收总额"]
    units = ["亿元", "亿元", "家", "万人", "亿元"]
    lines = ("338.2 382.6 473.6", "96.4 139.9 158.3", "228 231 347", "17.9 18.8 19.6", "31.0 29.5 40.2")
    cells = [line.split() for line in lines]
    label = [f"{n}（{u}）" if unit_in == "label" else n for n, u in zip(names, units, strict=True)]
    rows: list[Row] = [
        (n, "江西省", f"20{18 + at}", figure, u, "level")
        for n, u, row in zip(names, units, cells, strict=True)
        for at, figure in enumerate(row)
    ]
    if unit_in == "label":
        body = [[name, *row] for name, row in zip(label, cells, strict=True)]
        return Sheet(
            f"{mark}2018—2020年江西省主要经济指标", [["指标", "2018年", "2019年", "2020年"]], body, rows
        )
    body = [[n, u, *row] for n, u, row in zip(names, units, cells, strict=True)]
    heads = [["指标", "单位", "2018年", "2019年", "2020年"]]
    return Sheet(f"{mark}2018—2020年江西省主要经济指标", heads, body, rows)


def two_levels(mark: str) -> Sheet:
    upper = ["园区", "营业收入", "", "利润总额", "", "从业人员（人）"]
    lower = ["", "总量（亿元）", "同比增长（%）", "总量（亿元）", "占全市比重（%）", ""]
    heads = [upper, lower]
    rows: list[Row] = []
    body = []
    for park, f in zip(PARKS, FIGURES, strict=True):
        body.append([park, f[0], f[4], f[1], f[2], f[3]])
        rows += [
            ("营业收入", park, "2020", f[0], "亿元", "level"),
            ("营业收入", park, "2020", f[4], "%", "growth"),
            ("利润总额", park, "2020", f[1], "亿元", "level"),
            ("利润总额", park, "2020", f[2], "%", "share"),
            ("从业人员", park, "2020", f[3], "人", "level"),
        ]
    spans = ((0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2), (0, 5, 2, 1))
    return Sheet(f"{mark}2020年园区主要经济指标", heads, body, rows, spans)


def same_period(mark: str) -> Sheet:
    lines = (
        "营业收入 1,703.6 1,549.4 9.95", "利润总额 91.5 85.7 6.77", "税收总额 84.2 88.1 -4.43",
        "出口交货值 405.3 383.6 5.66",
    )  # fmt: skip
    names = [line.split() for line in lines]
    rows: list[Row] = []
    for name, now, then, growth in names:
        rows += [
            (name, "江西省", "2023-01/2023-06", now, "亿元", "level"),
            (name, "江西省", "2022-01/2022-06", then, "亿元", "level"),
            (name, "江西省", "2023-01/2023-06", growth, "%", "growth"),
        ]
    heads = [["指标名称", "本期", "上年同期", "增减（%）"]]
    return Sheet(f"{mark}2023年1—6月江西省主要经济指标", heads, [list(n) for n in names], rows, (), "亿元")


def ahead(mark: str) -> Sheet:
    heads = [["指标", "2022A", "2023A", "2024E", "2025E"]]
    lines = (
        "营业收入（百万元） 1,250 1,480 1,760 2,050", "净利润（百万元） 120 151 188 230",
        "研发投入（百万元） 62 75 90 108",
    )  # fmt: skip
    cells = [line.split() for line in lines]
    rows: list[Row] = [
        (row[0][:-5], "江西省", str(2022 + at), figure, "百万元", "level")
        for row in cells
        for at, figure in enumerate(row[1:])
    ]
    return Sheet(f"{mark}江西省锂电产业财务预测", heads, cells, rows)


Drawn = Callable[[Sheet, Look, Path], bytes | None]
Layout = tuple[str, Sheet, Look, Drawn]
"""Its name, what is drawn, how it looks, and by which tool."""


def by_typst(sheet: Sheet, look: Look, _: Path) -> bytes | None:
    from tests.pdf_samples import drawn

    table = [*sheet.heads, *sheet.body]
    covered = {(r + i, c + j) for r, c, h, w in sheet.spans for i in range(h) for j in range(w)}
    covered -= {(r, c) for r, c, _, _ in sheet.spans}
    spans = {(r, c): (h, w) for r, c, h, w in sheet.spans}
    cells = []
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            high, wide = spans.get((r, c), (1, 1))
            side = look.heads if r < len(sheet.heads) else look.figures if c else "left"
            cells.append(f"table.cell(rowspan: {high}, colspan: {wide}, align: {side} + horizon)[{text}]")
    stroke = "0.5pt" if look.rules == "full" else "none"
    lines = ""
    if look.rules == "three":
        lines = f"table.hline(y: 0), table.hline(y: {len(sheet.heads)}), table.hline(y: {len(table)}),"
    body = f"#table(columns: (auto,) * {len(table[0])}, stroke: {stroke}, {lines} {', '.join(cells)})"
    unit = f"#align(right)[单位：{sheet.unit}]" if sheet.unit else ""
    source = (
        f'#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh")\n#set page(margin: 2.2cm)\n'
        f"= 统计资料\n各园区运行平稳，情况如下。\n\n#align(center)[{sheet.caption}]\n{unit}\n{body}\n\n"
        f"{look.after}\n"
    )
    return drawn(source)


def by_word(sheet: Sheet, look: Look, folder: Path) -> bytes | None:
    return _converted(word_file(sheet, look, folder))


def word_file(sheet: Sheet, look: Look, folder: Path) -> Path:
    from docx import Document as Word
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    side = {name: getattr(WD_ALIGN_PARAGRAPH, name.upper()) for name in ("left", "center", "right")}
    word = Word()
    word.styles["Normal"].font.name = "Noto Serif SC"
    word.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif SC")
    word.add_heading("统计资料", 1)
    word.add_paragraph("各园区运行平稳，情况如下。")
    word.add_paragraph(sheet.caption).alignment = side["center"]
    if sheet.unit:
        word.add_paragraph(f"单位：{sheet.unit}").alignment = side["right"]
    table = [*sheet.heads, *sheet.body]
    made = word.add_table(len(table), len(table[0]))
    if look.rules == "full":
        made.style = "Table Grid"
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            made.cell(r, c).text = text
            own = look.heads if r < len(sheet.heads) else look.figures if c else "left"
            made.cell(r, c).paragraphs[0].alignment = side[own]
    for r, c, high, wide in sheet.spans:
        text = table[r][c]
        cell = made.cell(r, c).merge(made.cell(r + high - 1, c + wide - 1))
        cell.text = text
        cell.paragraphs[0].alignment = side[look.heads]
    if look.rules == "three":
        for at, row in enumerate(made.rows):
            for cell in row.cells:
                borders = OxmlElement("w:tcBorders")
                for edge, here in (("top", at in (0, len(sheet.heads))), ("bottom", at == len(table) - 1)):
                    if here:
                        line = OxmlElement(f"w:{edge}")
                        line.set(qn("w:val"), "single")
                        line.set(qn("w:sz"), "8")
                        borders.append(line)
                cell._tc.get_or_add_tcPr().append(borders)
    word.add_paragraph(look.after)
    file = folder / "t.docx"
    word.save(str(file))
    return file


def by_excel(sheet: Sheet, look: Look, folder: Path) -> bytes | None:
    return _converted(excel_file(sheet, look, folder))


def excel_file(sheet: Sheet, look: Look, folder: Path) -> Path:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    page = book.active
    table = [*sheet.heads, *sheet.body]
    page.append([sheet.caption])
    first = 2
    if sheet.unit:
        page.append([*[None] * (len(table[0]) - 1), f"单位：{sheet.unit}"])
        first = 3
    line = Side(style="thin")
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            figure = text.replace(",", "")
            number = r >= len(sheet.heads) and c and figure.lstrip("-").replace(".", "").isdigit()
            cell = page.cell(first + r, 1 + c, float(figure) if number else text or None)
            decimals = len(figure.partition(".")[2])
            cell.number_format = ("#,##0" if "," in text else "0") + (
                "." + "0" * decimals if decimals else ""
            )
            side = look.heads if r < len(sheet.heads) else look.figures if c else "left"
            cell.alignment = Alignment(horizontal=side)
            cell.font = Font(name="Noto Sans SC", size=10)
            if look.rules == "full":
                cell.border = Border(line, line, line, line)
            elif look.rules == "three":
                top = line if r in (0, len(sheet.heads)) else None
                cell.border = Border(top=top, bottom=line if r == len(table) - 1 else None)
    for r, c, high, wide in sheet.spans:
        page.merge_cells(
            start_row=first + r, start_column=c + 1, end_row=first + r + high - 1, end_column=c + wide
        )
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for c in range(len(table[0])):
        widest = max(len(row[c]) for row in table)
        page.column_dimensions[chr(ord("A") + c)].width = max(9, 2.2 * widest)
    file = folder / "t.xlsx"
    book.save(file)
    return file


def _converted(file: Path) -> bytes | None:
    program = shutil.which("soffice")
    if program is None:
        return None
    command = [
        program,
        f"-env:UserInstallation={(file.parent / 'lo').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(file.parent), str(file)], capture_output=True, timeout=120, check=False
    )
    return file.with_suffix(".pdf").read_bytes()


def by_reportlab(sheet: Sheet, look: Look, _: Path) -> bytes | None:
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
    except ImportError:
        return None
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = ParagraphStyle("t", fontName="STSong-Light", fontSize=10.5, leading=16)
    middle = ParagraphStyle("m", parent=text, alignment=1)
    table = [*sheet.heads, *sheet.body]
    heads = len(sheet.heads)
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "STSong-Light", 10),
        ("ALIGN", (0, 0), (-1, heads - 1), look.heads.upper()),
        ("ALIGN", (1, heads), (-1, -1), look.figures.upper()),
    ]
    if look.rules == "full":
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    if look.rules == "three":
        style += [("LINEABOVE", (0, r), (-1, r), 1, "black") for r in (0, heads)]
        style.append(("LINEBELOW", (0, -1), (-1, -1), 1, "black"))
    style += [("SPAN", (c, r), (c + w - 1, r + h - 1)) for r, c, h, w in sheet.spans]
    unit = (
        [Paragraph(f"单位：{sheet.unit}", ParagraphStyle("r", parent=text, alignment=2))]
        if sheet.unit
        else []
    )
    flow = [
        Paragraph("统计资料", text),
        Paragraph("各园区运行平稳，情况如下。", text),
        Paragraph(sheet.caption, middle),
    ]
    flow += [*unit, Table(table, style=style), Spacer(1, 10), Paragraph(look.after, text)]
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(flow)
    return file.getvalue()


TOOLS: dict[str, Drawn] = {"typst": by_typst, "word": by_word, "excel": by_excel, "reportlab": by_reportlab}
SHEETS: dict[str, Callable[[str], Sheet]] = {
    "parks": parks,
    "parks_unit": lambda mark: parks(mark, "note"),
    "years": years,
    "years_unit": lambda mark: years(mark, "column"),
    "levels": two_levels,
    "same": same_period,
    "ahead": ahead,
}
MARKS = ("表1　", "表1：", "表 1  ", "附表2 ", "")
RULES = ("full", "three", "none")
SIDES = (("center", "right"), ("left", "right"), ("center", "center"), ("left", "left"))


def layouts() -> Iterator[Layout]:
    """Each tool, table and set of rules; caption marks and alignments take turns."""
    at = 0
    for tool, drawn in TOOLS.items():
        for name, sheet in SHEETS.items():
            for rules in RULES:
                heads, figures = SIDES[at % len(SIDES)]
                mark = MARKS[at % len(MARKS)]
                at += 1
                title = f"{tool}-{name}-{rules}-{heads}-{figures}-{mark.strip() or '无'}"
                yield title, sheet(mark), Look(rules, heads, figures), drawn


def found_in(data: bytes) -> list[Row]:
    document = read(data, "x", {"region": "江西省"}, lexicon=LEXICON)
    return [
        (
            row.indicator,
            row.scope,
            row.period,
            row.surface.replace("−", "-").replace(" ", ""),
            row.unit,
            row.kind,
        )
        for row in extract(document, [], [], LEXICON)
        if row.rule.startswith("table")
    ]


LEXICON = Lexicon()


def in_turns(
    at: int, title: str, sheet: Callable[[str], Sheet], drawn: Drawn, marks: Sequence[str], *, every: bool
) -> Iterator[Layout]:
    """One table by one tool, with `every` set of rules or that whose turn it is; marks and sides go round."""
    for turn, rules in enumerate(RULES):
        heads, figures = SIDES[(at + turn) % len(SIDES)]
        if every or turn == at % len(RULES):
            made = sheet(marks[(at + turn) % len(marks)])
            yield f"{title}-{rules}-{heads}-{figures}", made, Look(rules, heads, figures), drawn


def table_by_table(
    sheets: Mapping[str, Callable[[str], Sheet]],
    tools: Mapping[str, tuple[Drawn, bool]],
    marks: Sequence[str],
) -> Iterator[Layout]:
    """Each table by each tool, which draws it `every` way or in turn; all tools begin a table alike."""
    for at, (name, sheet) in enumerate(sheets.items()):
        for tool, (drawn, every) in tools.items():
            yield from in_turns(at, f"{tool}-{name}", sheet, drawn, marks, every=every)


def measure(layouts: Iterable[Layout], said: str | None) -> None:
    """The rows of each layout that are right, layout by layout and in sum; arguments as `said` tells."""
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    right = wanted = made = 0
    for title, sheet, look, drawn in layouts:
        if asked.names and not any(name in title for name in asked.names):
            continue
        data = _kept(title, sheet, look, drawn, asked.keep)
        if data is None:
            print(f"{title}: tool missing")
            continue
        rows = found_in(data)
        good = len(set(rows) & set(sheet.rows))
        wrong = [row for row in rows if row not in sheet.rows]
        right, wanted, made = right + good, wanted + len(sheet.rows), made + len(rows)
        told = f"{title}: {good}/{len(sheet.rows)} right, {len(wrong)} wrong {wrong[:1] if wrong else ''}"
        print(told, flush=True)
    share = right / max(1, wanted)
    print(f"rows: {right} of {wanted} right ({share:.3f}), {made - right} of {made} made wrong")


def _kept(title: str, sheet: Sheet, look: Look, drawn: Drawn, folder: Path | None) -> bytes | None:
    """A layout as drawn before and kept in `folder`, else drawn now; None where its tool is missing."""
    kept = folder and folder / title.replace("：", "")
    if kept and kept.exists():
        return kept.read_bytes()
    with tempfile.TemporaryDirectory() as place:
        data = drawn(sheet, look, Path(place))
    if kept and data is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    return data


if __name__ == "__main__":
    measure(layouts(), __doc__)
