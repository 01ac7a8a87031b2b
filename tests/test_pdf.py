"""PDF pages become paragraphs: wrapped lines, columns, heads, marks, turned pages, boxes."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline import fonts
from pipeline.model import Document, Span
from pipeline.reading.pdf.document import read_pdf
from pipeline.reading.quality import GARBLED, quality
from tests import needs
from tests.pdf_samples import Sample, article, compiled, escaped, page, paragraph, table

SHARED = Path(__file__).parents[2] / "shared" / "corpus" / "pdf"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def paragraphs(document: Document) -> list[str]:
    found = (p.span.of(document.text) for p in document.paragraphs if p.kind != "table")
    return [squeezed(text) for text in found]


def read(sample: Sample) -> Document:
    return read_pdf(compiled(sample.source))


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"font": fonts.SANS, "size": 12},
        {"leading": "1.5em", "number": "— 1 —"},
        {"indent": False},
        {"justify": False},
        {"columns": 2},
        {"columns": 2, "justify": False, "number": "1/1"},
        {"columns": 3, "size": 9, "paragraphs": 24},
        {"size": 16, "margin": "3cm", "number": "第1页"},
    ],
    ids=lambda s: ",".join(f"{k}={v}" for k, v in s.items()) or "plain",
)
def test_paragraphs_are_found_whole_in_every_layout(settings: dict[str, object]) -> None:
    sample = article(len(str(settings)), **settings)
    assert paragraphs(read(sample)) == [squeezed(p) for p in sample.paragraphs]


def test_heads_and_page_numbers_are_set_aside() -> None:
    document = read(article(3, number="- 1 -"))
    heads = {a.text for a in document.asides if a.kind == "running_head"}
    assert {squeezed(h) for h in heads} == {"青云经济观察2024年第3期"}
    assert [a.text for a in document.asides if a.kind == "page_number"] == ["-1-", "-2-"]


def test_heads_that_differ_on_left_and_right_pages() -> None:
    sample = article(31, head="", paragraphs=30)
    sample.source = (
        "#set page(header: context { set text(size: 9pt); if calc.odd(counter(page).get().first())"
        " [#align(right)[区情研究 2024年第5期]] else [#align(left)[专题调查]] })\n" + sample.source
    )
    document = read(sample)
    assert paragraphs(document) == [squeezed(p) for p in sample.paragraphs]


def test_title_headings_and_their_levels() -> None:
    document = read(article(1))
    kinds = [(p.kind, p.level) for p in document.paragraphs]
    assert kinds[0] == ("title", 0)
    assert kinds.count(("heading", 1)) == 3


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("投产企业 3 5 2 户", "投产企业352户"),
        ("面积 1 155 平方公里", "面积1155平方公里"),
        ("图 2 2015 年的情况", "图2 2015年的情况"),
        ("表 3 100 家企业", "表3 100家企业"),
        ("依托 Smart Park 平台", "依托Smart Park平台"),
        ("增长 9.5% 以上", "增长9.5%以上"),
        ("１２．５亿元", "１２．５亿元"),
    ],
)
def test_blanks_beside_han_go_and_split_figures_join(printed: str, read_as: str) -> None:
    sample = Sample(page(number="") + escaped(printed + "，这是同一行里的文字，不是标题。"))
    assert read(sample).text.split("，")[0] == read_as


def test_raised_marks_are_no_part_of_figures_but_powers_stay() -> None:
    body = "税收为35.2亿元#super[3]，占38.5%#super[12]，面积20km#super[2]，见前文#super[\\[4\\]]。"
    document = read(Sample(page(number="") + body))
    assert squeezed(document.text) == "税收为35.2亿元，占38.5%，面积20km2，见前文[4]。"
    marks = [a for a in document.asides if a.kind == "citation"]
    assert sorted(a.text for a in marks) == ["12", "3", "[4]"]
    assert [a.span.of(document.text) for a in marks if a.span] == ["[4]"]


def test_footnotes_do_not_part_the_paragraph_over_the_page_end() -> None:
    dice = random.Random(8)
    texts = [paragraph(dice, 4) for _ in range(16)]
    source = page() + "\n\n".join(
        escaped(t) + ("" if i % 3 else f"#footnote[第{i}条说明来自快报。]") for i, t in enumerate(texts)
    )
    found = paragraphs(read(Sample(source)))
    assert [t for t in found if "说明来自" not in t] == [squeezed(t) for t in texts]


def test_a_wrapped_title_is_one_title_and_names_below_it_are_not() -> None:
    source = page(size=16) + (
        "#align(center, text(size: 20pt)[关于加快推进产业园区绿色转型的\\ 若干措施])\n\n"
        "#align(center, text(size: 16pt)[青云区人民政府办公室])\n\n"
        "各乡镇人民政府，区政府各部门：\n\n现将有关事项通知如下，请认真贯彻执行，并及时报告进展情况和存在的困难问题。\n\n"
        "#align(right)[2024年5月18日#h(1em)]\n"
    )
    document = read(Sample(source))
    assert document.paragraphs[0].kind == "title"
    assert paragraphs(document)[:3] == [
        "关于加快推进产业园区绿色转型的若干措施",
        "青云区人民政府办公室",
        "各乡镇人民政府，区政府各部门：",
    ]
    assert paragraphs(document)[-1] == "2024年5月18日"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_read_as_upright_ones(turn: int) -> None:
    import io

    import pypdfium2

    sample = article(5)
    upright = read(sample)
    pdf = pypdfium2.PdfDocument(compiled(sample.source))
    for sheet in pdf:
        sheet.set_rotation(turn)
    out = io.BytesIO()
    pdf.save(out)
    turned = read_pdf(out.getvalue())
    assert turned.text == upright.text
    assert turned.pages == upright.pages
    assert turned.layout.box.tolist() == pytest.approx(upright.layout.box.tolist(), abs=0.1)


def test_a_table_set_sideways_keeps_the_text_beside_it() -> None:
    lines = [paragraph(random.Random(1), 3), paragraph(random.Random(2), 2)]
    source = page() + escaped(lines[0]) + "\n\n#rotate(-90deg, reflow: true)[#table(columns: 3, "
    source += "[指标],[上年],[本年],[产值],[120.5],[130.6],[税收],[10.5],[11.6],[用电],[5.5],[6.6])]\n\n"
    document = read(Sample(source + escaped(lines[1])))
    assert paragraphs(document) == [squeezed(t) for t in lines]
    assert [c.text for c in document.tables[0].rows()[1]] == ["产值", "120.5", "130.6"]


def test_every_character_has_a_box_that_covers_it() -> None:
    """Against pdfplumber, which computes boxes on its own."""
    import io

    import pdfplumber

    sample = article(11)
    document = read(sample)
    figures = list(re.finditer(r"\d+\.\d+", document.text))[:40]
    with pdfplumber.open(io.BytesIO(compiled(sample.source))) as pdf:
        chars = {n: sheet.chars for n, sheet in enumerate(pdf.pages, 1)}
    for figure in figures:
        boxes = document.layout.boxes(Span(*figure.span()))
        inside = "".join(
            c["text"]
            for box in boxes
            for c in chars[box.page]
            if box.x0 - 1 < (c["x0"] + c["x1"]) / 2 < box.x1 + 1
            and box.y0 - 2 < (c["top"] + c["bottom"]) / 2 < box.y1 + 2
        )
        assert inside == figure.group()


def test_layout_is_as_long_as_the_text() -> None:
    document = read(article(12, columns=2))
    assert len(document.layout.page) == len(document.text)
    assert len(document.layout.box) == 4 * len(document.text)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("全区规模以上工业企业实现营业收入稳步增长，产业集群建设取得新的成效，质量效益提升。", True),
        ("巬両围十亮両雍羫变屜丕华纮跶律们汦覆眈乁侒弧斷芤孛凨斓玒圪亘摟覈〘臨圄绖浕变屜迢公", False),
        ("È«ÊÀ½ç¹¤Òµ²úÒµ¼¯Èº·¢Õ¹Óë×ªÐÍÉý¼¶Â·¾¶ÑÐ¾¿ÒÔ½­Î÷Ê¡ÎªÀý", False),
        ("(cid:1203)(cid:88)(cid:901)(cid:1203)(cid:77)(cid:12)", False),
        ("!\" #$%&'()*+ ,-.%/0 % 1234567)*+ 89:;< =>?@AB)*+ @:C DEFGHIFJK2 F[\\]^_{|}~", False),
        ("This report studies how industrial parks and clusters raise productivity.", True),
        ("12.5 13.6 14.7 1,234.5 98.7% 2015 2016 2017 45.6 78.9 12.3", True),
        ("短", True),
    ],
)
def test_garbled_text_is_told_from_readable(text: str, good: bool) -> None:
    assert (quality(text) >= GARBLED) is good


@needs.shared
@pytest.mark.parametrize("name", ["a_ruled", "a_three", "b_gongwen", "c_twocol", "f_mixed", "f_rotated"])
def test_development_pdfs_are_read_to_the_letter(name: str) -> None:
    truth = (SHARED / f"{name}.truth.txt").read_text(encoding="utf-8")
    document = read_pdf((SHARED / f"{name}.pdf").read_bytes())
    assert squeezed(document.text) == squeezed(truth)
    assert paragraphs(document) == [squeezed(t) for t in truth.splitlines() if t.strip() and "\t" not in t]


def test_more_pages_than_are_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reading.pdf.document.MOST_PAGES", 1)
    document = read(article(3))
    assert [p.code for p in document.problems] == ["too_many_pages"]
    assert len(document.pages) == 1


BREAKS = {  # what damages a file so that pdfium refuses it
    "page tree is null": (rb"/Pages 1 0 R", b"/Pages null "),
    "page tree is elsewhere": (rb"/Pages 1 0 R", b"/Pages 99 0 R"),
    "page tree without children": (rb"/Kids", b"/Kidz"),
    "trailer without root": (rb"/Root \d+", b"/Root 99"),
    "no header": (rb"%PDF-1.\d", b"%QDF-1.7"),
}


@pytest.mark.parametrize("damage", BREAKS.values(), ids=BREAKS)
def test_files_that_pdfium_refuses_are_read_by_pdfplumber(damage: tuple[bytes, bytes]) -> None:
    rows = [["指标", "上年", "本年"], ["产值", "120.5", "130.6"], ["税收", "10.5", "11.6"]]
    sample = article(21, paragraphs=12)
    sample.source += "\n\n" + table(rows, "ruled")
    good = compiled(sample.source)
    broken, count = re.subn(*damage, good)
    assert count
    document, whole = read_pdf(broken), read_pdf(good)
    assert {p.read_by for p in document.pages} == {"pdfplumber"}
    assert [(p.code, p.severity) for p in document.problems] == [("damaged", "warning")]
    assert len(document.pages) > 1
    assert document.text == whole.text
    assert [[c.text for c in row] for row in document.tables[0].rows()] == rows


def test_a_page_that_pdfplumber_cannot_read_is_told_and_the_others_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pipeline.reading.pdf import plumber

    good = compiled(article(22).source)
    real = plumber._page

    def fails(page: Any) -> Any:
        if page.page_number == 1:
            raise ValueError
        return real(page)

    monkeypatch.setattr(plumber, "_page", fails)
    document = read_pdf(good.replace(b"/Pages 1 0 R", b"/Pages null "))
    assert [(p.code, p.page) for p in document.problems] == [("damaged", None), ("page_unreadable", 1)]
    assert document.text


@pytest.mark.parametrize("by_rows", [False, True])
def test_vertical_text_is_read_down_its_columns(by_rows: bool) -> None:
    """From right to left, whether the file holds it column by column or row by row."""
    texts = [
        "二〇二〇年全市园区实现营业收入四百五十亿元，比上年",
        "增长百分之八，投产企业三百二十户，从业人员五万人。",
    ]
    places = [(c, r, char) for c, text in enumerate(texts) for r, char in enumerate(text)]
    places.sort(key=lambda place: (place[1], -place[0]) if by_rows else (place[0], place[1]))
    drawn = "".join(
        f"#place(dx: {380 - 24 * c}pt, dy: {14 * r}pt)[{escaped(char)}]\n" for c, r, char in places
    )
    document = read_pdf(compiled(page(number="") + drawn))
    assert re.sub(r"\s", "", document.text) == "".join(texts)
    first = document.layout.boxes(Span(0, 1))[0]
    last = document.layout.boxes(Span(len(document.text) - 1, len(document.text)))[0]
    assert first.x0 > last.x0 and first.y0 < last.y0


@pytest.mark.parametrize("columns", [2, 3, 8])
@pytest.mark.parametrize("gap", [20, 40])
def test_blocks_of_vertical_text_are_read_one_after_the_other(columns: int, gap: int) -> None:
    text = re.sub(r"[^一-鿿，。]", "", "".join(paragraph(random.Random(seed), 6) for seed in range(4)))
    blocks = [text[: 18 * columns - 3], text[18 * columns : 36 * columns - 5]]
    drawn = "".join(
        f"#place(dx: {380 - 20 * (i // 18)}pt, dy: {b * (252 + gap) + 14 * (i % 18)}pt)[{escaped(char)}]\n"
        for b, block in enumerate(blocks)
        for i, char in enumerate(block)
    )
    document = read_pdf(compiled(page(number="") + drawn))
    assert re.sub(r"\s", "", document.text) == "".join(blocks)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("ground", ["none", "luma(220)"])
def test_text_that_runs_around_a_box_without_rules_is_whole_and_so_is_the_box(side: str, ground: str) -> None:
    dice = random.Random(7)
    first, last = paragraph(dice, 4), paragraph(dice, 3)
    beside = "项目总投资216.8亿元，达产后年产值340亿元，带动就业1.2万人，预计2025年建成。" * 3
    box = "专栏：全市锂电项目投产，力争三年突破千亿元。"
    filled = f"block(fill: {ground}, inset: 5pt, width: 100%, text(size: 9pt)[{escaped(box)}])"
    cells = f"{filled}, [{escaped(beside)}]" if side == "left" else f"[{escaped(beside)}], {filled}"
    widths = "(30%, 70%)" if side == "left" else "(70%, 30%)"
    grid = f"#grid(columns: {widths}, column-gutter: 12pt, {cells})"
    source = f"{page()}{escaped(first)}\n\n{grid}\n\n{escaped(last)}\n"
    document = read_pdf(compiled(source))
    assert sorted(paragraphs(document)) == sorted(map(squeezed, (first, beside, last, box)))


@pytest.mark.parametrize("side", ["left", "right"])
def test_text_that_runs_around_a_frame_is_whole_and_so_is_the_frame(side: str) -> None:
    dice = random.Random(5)
    first, second = paragraph(dice, 2), paragraph(dice, 3)
    box = "专栏一：" + "全市锂电项目总投资216.8亿元，达产后年产值340亿元，带动就业1.2万人。" * 4
    framed = f"#block(stroke: 1pt, inset: 5pt, width: 100%, text(size: 9pt)[{escaped(box)}])"
    cells = f"[{framed}], [{escaped(first)}]" if side == "left" else f"[{escaped(first)}], [{framed}]"
    widths = "(35%, 65%)" if side == "left" else "(65%, 35%)"
    source = f"{page()}#grid(columns: {widths}, column-gutter: 12pt, {cells})\n\n{escaped(second)}\n"
    document = read_pdf(compiled(source))
    assert sorted(paragraphs(document)) == sorted(map(squeezed, (first, second, box)))
    assert not document.tables


def test_figures_set_sideways_in_vertical_text_stand_in_their_places() -> None:
    """As browsers set Arabic figures: turned, with the column."""
    texts = [
        "全市园区实现营业收入",
        "812.4",
        "亿元，增长",
        "12.3%",
        "，户数",
        "318",
        "户，利润",
        "64.1",
        "亿元。",
    ]
    drawn, down = "", 0.0
    for text in texts:
        if text[0].isdigit():
            turned = f"rotate(90deg, reflow: true)[{escaped(text)}]"
            drawn += f"#place(dx: 380pt, dy: {down}pt, {turned})\n"
            down += 6.5 * len(text)
            continue
        for char in text:
            drawn += f"#place(dx: 380pt, dy: {down}pt)[{escaped(char)}]\n"
            down += 14
    document = read_pdf(compiled(page(number="") + drawn))
    assert re.sub(r"\s", "", document.text) == "".join(texts)
    assert [p.code for p in document.problems] == ["vertical"]


def sidebar(side: str) -> tuple[str, list[str], list[str]]:
    """A page with a narrow column of short lines, a chart's axes and a table beside its text."""
    dice = random.Random(7)
    texts = [paragraph(dice, 3) for _ in range(4)]
    notes = ["编写单位", "玉岭市工信局", "电话：0791-88880000", "联系人：陈某某", "走势"]
    lines = "".join(f"#text(size: 9pt)[{escaped(note)}] \\\n" for note in notes)
    axis = "".join(f"#place(dy: {9 * at}pt, text(size: 7pt)[{30 - 5 * at}%])\n" for at in range(6))
    axis += "".join(
        f"#place(dx: {30 + 30 * at}pt, dy: 60pt, text(size: 7pt)[2022-0{at + 2}])\n" for at in range(3)
    )
    rows = [["同比（%）", "1月", "3月"], ["园区营收", "7.18", "9.88"], ["园区税收", "5.10", "6.93"]]
    narrow = f"{lines}#v(6pt)#block(height: 80pt)[{axis}]\n{table(rows, 'ruled')}"
    wide = "\n\n".join(escaped(text) for text in texts)
    cells = f"[{narrow}], [{wide}]" if side == "left" else f"[{wide}], [{narrow}]"
    widths = "(34%, 66%)" if side == "left" else "(66%, 34%)"
    return f"#grid(columns: {widths}, column-gutter: 14pt, {cells})", texts, notes


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_sidebar_stands_after_the_text_that_it_stands_beside(side: str) -> None:
    source, texts, notes = sidebar(side)
    document = read_pdf(compiled(page(number="", margin="1.5cm") + source))
    text = re.sub(r"\s", "", document.text)
    assert all(one in text for one in texts + notes)
    assert text.index(notes[0]) > text.index(texts[-1])
    assert [[c.text for c in row] for row in document.tables[0].rows()][1] == ["园区营收", "7.18", "9.88"]
    assert "\n25%" not in document.text and "2022-03" not in document.text
    assert any("25%" in aside.text and "2022-03" in aside.text for aside in document.asides)


@pytest.mark.parametrize("width", ["3cm", "4cm", "5cm", "6cm"])
def test_a_sidebar_beside_lines_that_reach_into_the_gutter(width: str) -> None:
    """Full-width marks at the ends of lines reach a point beyond their column."""
    dice = random.Random(3)
    texts = [paragraph(dice, 3) for _ in range(6)]
    notes = ["编写单位", "江岭市工信局", "联系电话", "责任编辑", "陈某某", "相关简报"]
    wide = "\n\n".join(escaped(text) for text in texts)
    narrow = "#set par(first-line-indent: 0em)\n" + "\n\n".join(notes)
    source = f"#grid(columns: (1fr, {width}), column-gutter: 14pt, [{wide}], [{narrow}])"
    document = read_pdf(compiled(page(number="", margin="2cm") + source))
    assert [squeezed(text) for text in texts] == paragraphs(document)[: len(texts)]


def test_a_column_of_text_between_a_title_and_a_box_across_the_page() -> None:
    dice = random.Random(5)
    texts = [paragraph(dice, 2) for _ in range(4)]
    across = '#place({}, scope: "parent", float: true, block(width: 100%, inset: 8pt)[{}])\n'
    top = across.format("top + center", "江岭市二〇二二年园区运行情况")
    foot = across.format("bottom + center", f"要点：{'全年园区营业收入力争再上新台阶' * 2}。")
    source = page(number="", columns=2) + top + foot + "\n\n".join(escaped(text) for text in texts)
    found = paragraphs(read_pdf(compiled(source)))
    assert [squeezed(text) for text in texts] == found[1:-1]
