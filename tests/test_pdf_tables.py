"""Tables of PDFs: ruled, three-line, level rules only, no rules; wrapped, merged, over page ends."""

from __future__ import annotations

import random
import re
from pathlib import Path

import numpy as np
import pytest

from pipeline.model import Document
from pipeline.reading import Guard
from pipeline.reading.bundle import read_all
from pipeline.reading.pdf import chars
from pipeline.reading.pdf.document import read_pdf
from tests.pdf_samples import compiled, escaped, figures_table, page, paragraph, table

Rows = list[list[str]]
STYLES = ["ruled", "three", "rows", "bare"]

SHORT: Rows = [
    ["指标", "2023年"],
    ["地区生产总值", "1234.5"],
    ["规模以上工业增加值", "456.7"],
    ["固定资产投资", "—"],
    ["社会消费品零售总额", "345.60"],
]
YEARS: Rows = [
    ["指标名称", "2021年", "2022年", "2023年", "比上年增长（%）"],
    ["地区生产总值", "1,100.5", "1,180.2", "1,234.5", "6.5"],
    ["第一产业", "98.1", "99.5", "101.2", "2.1"],
    ["第二产业", "500.3", "540.7", "570.0", "7.7"],
    ["第三产业", "502.1", "540.0", "563.3", ""],
    ["常住人口（万人）", "56.12", "56.01", "55.98", "-0.05"],
]
WORDS: Rows = [
    ["责任单位", "主要任务", "完成时限"],
    ["区发展改革委", "编制产业园区中长期规划，明确主导产业", "2024年6月底前"],
    ["区工业和信息化局", "推动企业数字化改造，培育示范工厂", "2024年12月底前"],
    ["区自然资源局", "盘活闲置低效用地", "持续推进"],
]
_MERGED = """#{set text(size: 9pt); set par(first-line-indent: 0em); table(columns: 5,
align: center + horizon, stroke: STROKE, table.cell(rowspan: 2)[地区],
table.cell(colspan: 2)[营业收入（亿元）],
table.cell(colspan: 2)[利润（亿元）], [2022年], [2023年], [2022年], [2023年],
table.cell(rowspan: 2)[青云区], [10.5], [11.6], [1.2], [1.3], [9.5], [8.6], [0.2], [0.3],
[白鹭县], [20.5], [21.6], [2.2], [2.3], [松湖市], [30.5], [31.6], [3.2],
[3.3], [玉岭市], [40.5], [41.6], [4.2], [4.3])}
"""
MERGED: Rows = [
    ["地区", "营业收入（亿元）", "营业收入（亿元）", "利润（亿元）", "利润（亿元）"],
    ["地区", "2022年", "2023年", "2022年", "2023年"],
    ["青云区", "10.5", "11.6", "1.2", "1.3"],
    ["青云区", "9.5", "8.6", "0.2", "0.3"],
    ["白鹭县", "20.5", "21.6", "2.2", "2.3"],
    ["松湖市", "30.5", "31.6", "3.2", "3.3"],
    ["玉岭市", "40.5", "41.6", "4.2", "4.3"],
]
_THREE = (
    "(x, y) => (top: if y == 0 {1.2pt} else if y == 2 {0.6pt} else if y == 1 and x > 0 {0.4pt} else {0pt},"
    " bottom: if y == 6 {1.2pt} else {0pt})"
)


def read(source: str) -> Document:
    return read_pdf(compiled(page() + source))


def between(made: str, seed: int = 1) -> tuple[str, str, str]:
    """A table between two paragraphs, under a caption and a unit note."""
    dice = random.Random(seed)
    before, after = paragraph(dice, 3), paragraph(dice, 2)
    head = "#align(center)[表2 主要指标]\n\n#align(right)[单位：亿元]\n\n"
    return f"{escaped(before)}\n\n{head}{made}\n{escaped(after)}\n", before, after


def cells(document: Document, at: int = 0) -> Rows:
    return [[re.sub(r"\s+", "", c.text) for c in row] for row in document.tables[at].rows()]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("rows", "settings"),
    [
        (SHORT, {}),
        (YEARS, {}),
        (YEARS, {"align": "left + horizon"}),
        (YEARS, {"align": "right", "widths": "(1fr, 1fr, 1fr, 1fr, 1fr)"}),
        (YEARS, {"align": "center + horizon", "widths": "(5em, 4em, 4em, 4em, 5em)"}),
        (WORDS, {}),
        (WORDS, {"align": "center + horizon", "widths": "(6em, 12em, 6em)"}),
    ],
    ids=["short", "years", "years-left", "years-right", "years-wrapped", "words", "words-wrapped"],
)
def test_small_tables_in_every_style(style: str, rows: Rows, settings: dict[str, str]) -> None:
    source, before, after = between(table(rows, style, **settings))
    document = read(source)
    assert cells(document) == [[re.sub(r"\s+", "", c) for c in row] for row in rows]
    texts = [p.span.of(document.text) for p in document.paragraphs if p.kind != "table"]
    assert [re.sub(r"\s+", "", t) for t in texts] == [before, "表2主要指标", "单位：亿元", after]
    assert (document.tables[0].unit, document.tables[0].caption) == ("亿元", "表2主要指标")


MIDDLE = """#{set text(size: 10pt); set par(first-line-indent: 0em); table(columns: (48pt, 90pt, 70pt, 70pt),
align: horizon, stroke: none, [园区], [规模以上工业企业营业收入（亿元）], [利润（亿元）], [企业数（家）],
[滨江高新区], [120.5], [3.6], [12], [青山经开区], [86.1], [—], [9], [湖口经开区], [43.0], [1.1], [7],
[合计], [249.6], [4.7], [28])}

"""


NARROW = """#{set text(size: 10pt); set par(first-line-indent: 0em); table(columns: (40pt, 50pt, 60pt, 60pt),
align: right, stroke: none, [位次], [园区], [营业收入], [税收],
[1], [滨江高 \\ 新区], [1812. \\ 4], [64.1], [2], [青山经 \\ 开区], [905.6], [31.7],
[3], [湖口经 \\ 开区], [2, \\ 688.1], [42.9])}

"""


def test_a_figure_that_its_cell_wraps_at_the_point_is_no_row_of_its_own() -> None:
    """What LibreOffice made of a narrow column: 1812. was the figure of 滨江高, and 4 that of 新区."""
    document = read(page() + "表1 各园区情况（亿元）\n\n" + NARROW + "以上为快报数据。\n")
    assert cells(document) == [
        ["位次", "园区", "营业收入", "税收"],
        ["1", "滨江高新区", "1812.4", "64.1"],
        ["2", "青山经开区", "905.6", "31.7"],
        ["3", "湖口经开区", "2,688.1", "42.9"],
    ]


def test_lines_of_cells_set_to_the_middle_belong_to_their_rows() -> None:
    """No caption, no rules: the first lines of a head and of names stand half a line above their figures."""
    document = read(page() + "各园区情况如下。\n\n" + MIDDLE + "以上为快报数据。\n")
    assert cells(document) == [
        ["园区", "规模以上工业企业营业收入（亿元）", "利润（亿元）", "企业数（家）"],
        ["滨江高新区", "120.5", "3.6", "12"],
        ["青山经开区", "86.1", "—", "9"],
        ["湖口经开区", "43.0", "1.1", "7"],
        ["合计", "249.6", "4.7", "28"],
    ]


def test_a_title_makes_a_table_of_two_rows_without_rules() -> None:
    rows = [["项目", "2023/6/30", "变动率"], ["资产总额", "8405.3", "7.30%"], ["贷款余额", "573.7", "5.29%"]]
    source = (
        "#align(center)[江岭市主要资产情况]\n\n"
        + table(rows, "bare", widths="(8em, 8em, 8em)")
        + "\n以上为快报数据。\n"
    )
    assert cells(read(page() + source)) == rows


@pytest.mark.parametrize("note", ["注：含托管乡镇，按当年价格计算。", "资料来源：各园区管委会。"])
@pytest.mark.parametrize("foot", ["none", "1pt"])
def test_a_note_above_the_last_rule_is_no_cell(note: str, foot: str) -> None:
    body = "".join(f"[{cell}]," for row in YEARS for cell in map(escaped, row))
    rules = f"table.hline(y: 0), table.hline(y: 1), table.hline(y: 7, stroke: {foot}),"
    made = f"#table(columns: 5, stroke: none, {rules} {body} table.cell(colspan: 5)[{note}])\n"
    document = read(f"#align(center)[2023年主要指标]\n\n{made}\n以上为快报数据。\n")
    assert cells(document) == YEARS
    assert note in document.text


@pytest.mark.xfail(reason="words only, no rules, cells less than an em apart: taken for lines of text")
def test_words_without_rules_set_tight() -> None:
    source, _, _ = between(table(WORDS, "bare", align="left + horizon"))
    assert cells(read(source)) == WORDS


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("align", ["left", "center + horizon"])
def test_long_tables_are_one_over_page_ends(style: str, align: str) -> None:
    rows = figures_table(random.Random(len(style)), 70, long=True)
    made = table(rows, style, align=align, widths="(2em, 8em, 5em, 6em, 5em, 6em)")
    document = read(between(made)[0])
    assert cells(document) == rows
    assert document.tables[0].pages == (1, 2, 3, 4)
    assert {c.row for c in document.tables[0].cells if c.header} == {0}


@pytest.mark.parametrize(
    "stroke", ["0.5pt", _THREE, "(x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 {0.5pt} else {0pt})"]
)
def test_merged_cells_fill_every_place_they_cover(stroke: str) -> None:
    document = read(between(_MERGED.replace("STROKE", stroke))[0])
    assert cells(document) == MERGED
    assert {c.row for c in document.tables[0].cells if c.header} == {0, 1}


@pytest.mark.parametrize("style", ["ruled", "three"])
def test_a_table_in_a_column_of_text(style: str) -> None:
    dice = random.Random(6)
    texts = [paragraph(dice, 3) for _ in range(10)]
    rows = [
        ["指标", "数值", "增速（%）"],
        ["产值", "120.5", "3.4"],
        ["税收", "12.5", "2.4"],
        ["用电", "8.5", "-1.4"],
    ]
    parts = [escaped(t) for t in texts]
    source = page(columns=2) + "\n\n".join([*parts[:5], table(rows, style), *parts[5:]])
    document = read(source)
    assert cells(document) == rows
    found = [p.span.of(document.text) for p in document.paragraphs if p.kind != "table"]
    assert [re.sub(r"\s+", "", t) for t in found] == texts


def test_cells_are_spans_of_the_text_with_boxes() -> None:
    document = read(between(table(YEARS, "three"))[0])
    cell = document.tables[0].rows()[1][3]
    assert document.text[cell.start : cell.end] == cell.text == "1,234.5"
    (box,) = document.layout.boxes(cell)  # type: ignore[arg-type]
    assert box.page == 1
    assert 10 < box.x1 - box.x0 < 60


@pytest.mark.parametrize("style", ["ruled", "three"])
def test_ruled_tables_agree_with_pdfplumber(style: str) -> None:
    """pdfplumber finds ruled tables with its defaults; it is the oracle for them."""
    import io

    import pdfplumber

    source = page() + between(table(YEARS, style))[0]
    with pdfplumber.open(io.BytesIO(compiled(source))) as pdf:
        found = pdf.pages[0].extract_tables()
    if style == "ruled":
        assert [[(c or "").replace("\n", "") for c in row] for row in found[0]] == cells(read_twice(source))


def read_twice(source: str) -> Document:
    """Reading has no state: the second reading is as the first."""
    first, second = read_pdf(compiled(source)), read_pdf(compiled(source))
    assert first == second
    return second


GROUPS = [
    ["园区名称", "营业收入（亿元）", "利润总额（亿元）", "从业人员（万人）"],
    ["国家级开发区", "", "", ""],
    ["滨江高新区", "812.4", "64.1", "6.4"],
    ["青山经开区", "405.6", "31.7", "3.1"],
    ["省级开发区", "", "", ""],
    ["湖口经开区", "288.1", "22.9", "2.9"],
    ["松林经开区", "97.3", "8.4", "1.2"],
]


@pytest.mark.parametrize("style", ["ruled", "three", "bare"])
@pytest.mark.parametrize("side", ["left", "center"])
@pytest.mark.parametrize("marks", [("", ""), ("一、", "二、"), ("（一）", "（二）")])
def test_names_of_groups_are_rows_of_their_own(style: str, side: str, marks: tuple[str, str]) -> None:
    names = iter(marks)
    rows = [[next(names) + row[0], *row[1:]] if not row[1] else row for row in GROUPS]
    inner = ", ".join(
        f"table.cell(colspan: 4, align: {side})[{row[0]}]" if not row[1] else ", ".join(f"[{c}]" for c in row)
        for row in rows
    )
    stroke = "0.5pt" if style == "ruled" else "none"
    lines = "table.hline(y: 0), table.hline(y: 1), table.hline(y: 7)," if style == "three" else ""
    drawn = f"#table(columns: 4, stroke: {stroke}, {lines} {inner})"
    made = cells(read(between(drawn)[0]))
    merged = [[row[0]] * 4 if not row[1] else row for row in rows]
    assert made == (merged if style == "ruled" else rows)


@pytest.mark.parametrize("style", ["three", "bare"])
@pytest.mark.parametrize("align", ["top", "horizon"])
def test_second_lines_of_names_are_no_groups(style: str, align: str) -> None:
    rows = [["园区", "营业收入（亿元）", "利润总额（亿元）"]]
    rows += [[f"{n}江国家级高新技术产业开发区和综合保税区", f"{n}12.4", f"6{n}.1"] for n in range(1, 6)]
    lines = "table.hline(y: 0), table.hline(y: 1), table.hline(y: 6)," if style == "three" else ""
    inner = ", ".join(f"[{cell}]" for row in rows for cell in row)
    drawn = f"#table(columns: (9em, auto, auto), align: left + {align}, stroke: none, {lines} {inner})"
    assert cells(read(between(drawn)[0])) == rows


def test_heads_that_wrap_are_dealt_out_as_they_lie_best() -> None:
    heads = [
        "园区",
        "营业收入（亿#linebreak()元）",
        "利润总额（亿#linebreak()元）",
        "投产企业数#linebreak()（户）",
    ]
    rows = [["滨江高新区", "1,250.0", "94.0", "536"], ["青山经开区", "1,248.8", "138.3", "883"],
            ["湖口经开区", "375.0", "104.5", "156"], ["松林经开区", "237.8", "31.3", "770"]]  # fmt: skip
    inner = ", ".join(f"[{cell}]" for row in [heads, *rows] for cell in row)
    drawn = f"#table(columns: 4, align: center, stroke: none, {inner})"
    wanted = [cell.replace("#linebreak()", "") for cell in heads]
    assert cells(read(between(drawn)[0])) == [wanted, *rows]


def unembedded(rows: Rows) -> bytes:
    """A PDF whose typeface (STSong-Light) is named only, each cell a text of its own."""
    lines = [
        f"BT /F 10 Tf {60 + 120 * c} {700 - 20 * r} Td <{cell.encode('utf-16-be').hex()}> Tj ET"
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell
    ]
    drawn = "\n".join(lines)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        "/Ascent 752/Descent -271/CapHeight 737/StemV 58>>",
    ]  # fmt: skip
    body = "".join(f"{n} 0 obj\n{made}\nendobj\n" for n, made in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 8>>\n%%EOF\n".encode()


def test_a_typeface_that_the_file_does_not_hold_loses_no_cell_of_one_character(tmp_path: Path) -> None:
    rows = [["指标", "单位", "2022年"], ["年末企业数", "家", "212"], ["人均可支配收入", "元", "43697"],
            ["户籍人口", "人", "58400"]]  # fmt: skip
    file = tmp_path / "甲.pdf"
    file.write_bytes(unembedded(rows))
    with Guard() as guard:
        (document,) = read_all(guard, file, {})
    assert cells(document) == rows


def test_prose_is_no_table() -> None:
    dice = random.Random(3)
    texts = [paragraph(dice, 4) for _ in range(12)]
    for columns in (1, 2):
        assert read_pdf(compiled(page(columns=columns) + "\n\n".join(map(escaped, texts)))).tables == ()


STAFF: Rows = [
    ["单位", "任务", "备注", "电话"],
    ["青云区", "招商", "甲", "123"],
    ["白鹭县", "建园", "乙", "124"],
    ["松湖市", "改造", "丙", "125"],
    ["丹溪县", "升级", "丁", "126"],
]
WRAPPED: Rows = [
    ["责任单位", "主要任务", "进度要求"],
    ["区工业和信息化局区科技局", "推动企业数字化改造和建设", "二〇二四年十二月底前完成"],
    ["区发展改革委会同区财政局", "编制产业园区的中长期规划", "二〇二五年十二月底前完成"],
]
_LINES = "top: if y < 2 {0.5pt} else {0pt}, bottom: if y == LAST {0.5pt} else {0pt}"
PARTLY = {
    "only one upright rule within": "(x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x < 2 {0.5pt} else {0pt},"
    " right: if x == END {0.5pt} else {0pt})",
    "no rules between the rows": f"(x, y) => (left: 0.5pt, right: 0.5pt, {_LINES})",
}


def partly_ruled(rows: Rows, stroke: str, columns: str = "") -> str:
    stroke = stroke.replace("LAST", str(len(rows) - 1)).replace("END", str(len(rows[0]) - 1))
    own = ", ".join(f"[{escaped(c)}]" for row in rows for c in row)
    return (
        "#{set text(size: 9pt); set par(first-line-indent: 0em, justify: false); "
        f"table(columns: {columns or len(rows[0])}, stroke: {stroke}, {own})}}\n"
    )


@pytest.mark.parametrize("rows", [STAFF, YEARS, WORDS], ids=["staff", "years", "words"])
@pytest.mark.parametrize("stroke", PARTLY.values(), ids=PARTLY)
def test_tables_with_rules_missing_are_read_with_the_help_of_pdfplumber(rows: Rows, stroke: str) -> None:
    source, _, _ = between(partly_ruled(rows, stroke))
    document = read(source)
    assert cells(document) == rows
    assert not document.problems


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What pdfplumber was asked to open."""
    import pdfplumber

    asked: list[object] = []

    def refuses(stream: object) -> None:
        asked.append(stream)
        raise ValueError

    monkeypatch.setattr(pdfplumber, "open", refuses)
    return asked


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(YEARS, ""), (WORDS, ""), (WRAPPED, "(4em, 4em, 4em)"), (WRAPPED, "(5em, 5em, 5em)")],
)
def test_pdfplumber_is_not_asked_where_nothing_is_doubtful(
    rows: Rows, columns: str, opened: list[object]
) -> None:
    source, _, _ = between(partly_ruled(rows, "0.5pt", columns))
    assert cells(read(source)) == rows
    assert not opened


def test_a_doubtful_table_that_pdfplumber_cannot_read_stays_as_it_was(opened: list[object]) -> None:
    source, before, after = between(partly_ruled(STAFF, PARTLY["only one upright rule within"]))
    document = read(source)
    assert opened
    assert [row[0] for row in cells(document)] == [row[0] for row in STAFF]
    assert before in document.text
    assert after in document.text


@pytest.mark.parametrize("lost", [(0, 2), (1, 3), (0, 1, 2, 3)], ids=["width", "height", "both"])
@pytest.mark.parametrize("style", STYLES)
def test_characters_of_a_font_that_lost_its_measures_are_read(
    style: str, lost: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damaged files: Han characters whose boxes have no width or height tell no size."""
    whole = chars._characters

    def damaged(seen: object) -> chars.Characters:
        made = whole(seen)
        han = np.array([c > "⺀" for c in made.text])
        for edge in lost:
            made.boxes[han, edge] = made.boxes[han, edge % 2]
        return made

    source = page() + escaped(paragraph(random.Random(1), 4)) + "\n\n" + table(WORDS, style)
    text = re.sub(r"\s", "", read_pdf(compiled(source)).text)
    monkeypatch.setattr(chars, "_characters", damaged)
    found = re.sub(r"\s", "", read_pdf(compiled(source)).text)
    assert len(found) > 0.9 * len(text)
