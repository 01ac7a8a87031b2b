"""Word, Excel, OFD, and old office formats through LibreOffice."""

from __future__ import annotations

import io
import os
import stat
import time
import zipfile
from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.reading import read
from pipeline.reading.office import libreoffice
from pipeline.reading.office.sheets import shown
from tests.reading_samples import BODY, docx, ofd, para, word_cell, word_table, xlsx, zipped

LEXICON = Lexicon()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened(data: bytes) -> Document:
    return read(data, "x", {}, lexicon=LEXICON)


def word(body: str, **parts: str) -> Document:
    return opened(docx(body, **parts))


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


STYLES = """
<w:style w:styleId="a"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="b"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="c"><w:name w:val="own"/><w:basedOn w:val="b"/></w:style>
<w:style w:styleId="t"><w:name w:val="Title"/></w:style>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_headings_by_style() -> None:
    body = para("甲县规划", properties=style("t")) + para("发展环境", properties=style("a"))
    body += para("基础条件", properties=style("c")) + para("收入增长。")
    document = word(body, styles=STYLES)
    kinds = [(p.kind, p.level) for p in document.paragraphs]
    assert kinds == [("title", 0), ("heading", 1), ("heading", 2), ("body", 0)]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("甲") + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>" + run("乙"), "甲乙"),
        (run("甲") + "<w:ins>" + run("添") + "</w:ins>", "甲添"),
        (run("甲") + run("隐", "<w:vanish/>") + run("显", '<w:vanish w:val="0"/>'), "甲显"),
        (run("甲") + "<w:moveFrom>" + run("移") + "</w:moveFrom>", "甲"),
        (run("第") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("页"), "第页"),
        (run("甲") + "<w:r><w:br/></w:r>" + run("乙"), "甲 乙"),
        ("<w:hyperlink>" + run("甲") + "</w:hyperlink>" + run("乙"), "甲乙"),
        ("<w:sdt><w:sdtContent>" + run("甲") + "</w:sdtContent></w:sdt>" + run("乙"), "甲乙"),
        (run("下") + "<w:r><w:txbxContent>" + para("框中") + "</w:txbxContent></w:r>", "下\n框中"),
    ],
)  # fmt: skip
def test_what_a_reader_of_the_paper_sees(inner: str, text: str) -> None:
    assert word(f"<w:p>{inner}</w:p>").text == text


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
"""


def listed(text: str, level: int) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return para(text, properties=numbered)


def test_numbers_that_word_computes_are_written_out() -> None:
    body = listed("目标", 0) + listed("收入", 1) + listed("利润", 1) + listed("任务", 0) + listed("土地", 1)
    assert word(body, numbering=NUMBERING).text.split("\n") == [
        "一、目标",
        "1.收入",
        "2.利润",
        "二、任务",
        "1.土地",
    ]


def test_merged_cells_of_word_tables() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = word_table(
        word_cell("园区", properties=down) + word_cell("收入", properties='<w:gridSpan w:val="2"/>'),
        word_cell("", properties=on) + word_cell("2014年") + word_cell("2015年"),
        word_cell("甲") + word_cell("10") + word_cell("12.5"),
    )
    (found,) = word(para("表1 收入（单位：亿元）") + table).tables
    assert [[c.text for c in row] for row in found.rows()] == [
        ["园区", "收入", "收入"], ["园区", "2014年", "2015年"], ["甲", "10", "12.5"],
    ]  # fmt: skip
    assert (found.caption, found.unit) == ("表1 收入", "亿元")
    assert [c.header for c in found.cells] == [True] * 6 + [False] * 3


def test_notes_and_heads_are_kept_apart() -> None:
    file = docx(para("正文。"), footnotes=f'<w:footnote w:id="2">{para("数据为快报数。")}</w:footnote>')
    document = opened(file)
    assert [(p.kind, p.span.of(document.text)) for p in document.paragraphs] == [
        ("body", "正文。"), ("note", "数据为快报数。"),
    ]  # fmt: skip


def test_a_docx_written_by_another_program() -> None:
    library = pytest.importorskip("docx")
    made = library.Document()
    made.add_heading("一、总体要求", 1)
    made.add_paragraph("收入增长。")
    made.sections[0].header.paragraphs[0].text = "甲县公报"
    file = io.BytesIO()
    made.save(file)
    document = opened(file.getvalue())
    assert document.text == "一、总体要求\n收入增长。"
    assert [(a.kind, a.text) for a in document.asides] == [("running_head", "甲县公报")]


@pytest.mark.parametrize("part", ["word/document.xml"])
def test_a_docx_without_its_body_is_told(part: str) -> None:
    document = opened(zipped([(part, b"<broken")]))
    assert document.problems
    assert "另存为" in document.problems[0].message


def test_sheets_show_what_excel_shows() -> None:
    document = opened(xlsx())
    (table,) = document.tables
    assert [[c.text for c in row] for row in table.rows()] == [
        ["园区", "收入", "增速"], ["甲园区", "120.5", "9.3%"], ["乙园区", "0.3", "12.5%"],
    ]  # fmt: skip
    assert (table.caption, table.unit) == ("表1 园区指标", "亿元")


@pytest.mark.parametrize(
    ("raw", "form", "text"),
    [
        ("12", "0.0", "12.0"), ("12.345", "0.0", "12.345"), ("1250", "#,##0.00", "1250.00"),
        ("0.123", "0.00%", "12.30%"), ("0.1", "", "0.1"), ("3", "General", "3"),
        ("-3", "0.0;[Red]-0.0", "-3.0"),
    ],
)  # fmt: skip
def test_a_number_has_the_zeros_that_its_format_shows_and_all_of_its_own(
    raw: str, form: str, text: str
) -> None:
    assert shown(raw, form) == text


def test_ofd_lines_by_their_place() -> None:
    document = opened(ofd(("甲县通知", 80, 20), ("收入增长", 30, 40), ("9.3%。", 50, 40), ("甲县", 120, 60)))
    assert document.text.split("\n") == ["甲县通知", "收入增长9.3%。", "甲县"]
    box = document.layout.boxes(document.paragraphs[0].span)[0]
    assert (box.page, round(box.x0), round(box.x1)) == (1, round(80 / 25.4 * 72), round(100 / 25.4 * 72))


def ole(stream: str) -> bytes:
    return OLE + b"\0" * 500 + stream.encode("utf-16-le") + b"\0" * 500


def test_without_libreoffice_the_user_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (problem, *_) = opened(ole("WordDocument")).problems
    assert problem.code == "needs_libreoffice"
    assert "安装 LibreOffice" in problem.message


def test_an_encrypted_office_file_is_told() -> None:
    assert opened(ole("EncryptedPackage")).problems[0].code == "encrypted"


def fake_office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


_OUT = 'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; '


def test_a_doc_is_read_through_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(docx("".join(para(line) for line in BODY.split())))
    fake_office(tmp_path, f'{_OUT} cp {tmp_path}/made.docx "$2/input.docx"', monkeypatch)
    document = opened(ole("WordDocument"))
    assert document.text.split() == BODY.split()
    assert document.media_type == "application/msword"


@pytest.mark.parametrize(("script", "code"), [("sleep 900", "timeout"), ("exit 1", "unreadable")])
def test_libreoffice_that_hangs_or_fails(
    script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS", 1)
    fake_office(tmp_path, script, monkeypatch)
    began = time.monotonic()
    assert opened(ole("WordDocument")).problems[0].code == code
    assert time.monotonic() - began < 300


def torn(whole: bytes, part: str, word: str) -> bytes:
    """A file whose part ends within its text."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].rpartition(word.encode())[0]
    return zipped(parts.items())


@pytest.mark.parametrize(
    ("whole", "part", "word", "kept"),
    [
        (docx(para("第一段。") + para("第二段。")), "word/document.xml", "第二段", "第一段"),
        (xlsx(), "xl/worksheets/sheet1.xml", '<c r="A5"', "120.5"),
        (xlsx(), "xl/worksheets/sheet1.xml", '<c r="C5"', "120.5"),
        (ofd(("第一段。", 30, 20), ("第二段。", 30, 40)), "D/Pages/P/Content.xml", "第二段", "第一段"),
    ],
)
def test_a_torn_document_says_that_something_may_be_lost(
    whole: bytes, part: str, word: str, kept: str
) -> None:
    document = opened(torn(whole, part, word))
    assert kept in document.text
    assert "damaged" in {problem.code for problem in document.problems}
    assert "damaged" not in {problem.code for problem in opened(whole).problems}
