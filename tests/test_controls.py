"""Characters that nobody sees, figures that no column holds, sentences without an end."""

from __future__ import annotations

import pytest

from pipeline.analyse import analyse
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.reading import read
from pipeline.record.rows import LONGEST_SENTENCE, Row, record
from tests.reading_samples import docx, html, para, word_cell, word_table

LEXICON = Lexicon()


def opened(data: bytes, name: str = "x") -> Document:
    return read(data, name, {}, lexicon=LEXICON)


def rows_of(text: str) -> dict[str, list[Row]]:
    return record(analyse(opened(text.encode()), LEXICON, Models()), LEXICON).rows


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("主营\x07收入", "主营 收入"),
        ("主营\x1b[31m收入", "主营 [31m收入"),
        ("收入\u202e005\u202c亿元", "收入 005 亿元"),
        ("收入\u2066隔离\u2069", "收入 隔离 "),
        ("收入\x85\x9f亿元", "收入  亿元"),
        ("收入\ufffe亿元", "收入\ufffd亿元"),
        ("一\t二\f三", "一\t二\f三"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_control_characters_become_blanks_and_no_offset_moves(said: str, read_as: str) -> None:
    line = f"2015年，全县{said}达到五百亿元，同比增长9.8%，其中园区占三成以上。"
    document = opened(line.encode())
    assert document.text == line.replace(said, read_as)
    told = [p.code for p in document.problems if p.code == "control_characters"]
    assert bool(told) == (said != read_as)


def test_cells_stay_what_the_text_says() -> None:
    table = word_table(
        word_cell("园\u202e区") + word_cell("收入"), word_cell("甲\u2067园区") + word_cell("120.5")
    )
    document = opened(docx(para("表1 收入\u202a（亿元）") + table))
    (found,) = document.tables
    assert [cell.text for cell in found.cells] == ["园 区", "收入", "甲 园区", "120.5"]
    assert all(document.text[cell.start : cell.end] == cell.text for cell in found.cells)
    assert "\u202a" not in found.caption


def test_what_a_page_says_of_itself_and_names_of_files_steer_nothing() -> None:
    head = '<meta charset="utf-8"><meta name="ArticleTitle" content="甲县\u202e公报">'
    page = opened(html("<p>正文在这里，没有别的。</p>", head=head))
    assert page.metadata.get("title") == "甲县 公报"
    file = opened("正文。".encode(), "\u202e某某县工作报告.txt")
    assert file.metadata.get("title") == "某某县工作报告"


def test_a_number_beyond_reason_is_told_and_no_row() -> None:
    rows = rows_of(f"2015年，全县工业增加值{'9' * 400}亿元，税收收入12亿元。")
    assert [row["value"] for row in rows["indicators"]] == [12]
    assert [row["code"] for row in rows["problems"]].count("unread_figure") == 1


def test_a_document_tells_of_a_number_that_is_read_in_no_way() -> None:
    text = "2020年，全市新增企业12.5.3家，培育三到五十家，税收12亿元。"
    made = rows_of(text)
    told = [row["message"] for row in made["problems"] if row["code"] == "unread_figure"]
    assert [row["value"] for row in made["indicators"]] == [12]
    assert len(told) == 2 and "12.5.3家" in told[0] and "三到五十家" in told[1]


def test_a_sentence_of_pages_is_kept_in_part() -> None:
    """Otherwise a line of n figures takes n² characters in the record."""
    text = "2015年，" + "甲县工业增加值12亿元、" * 1000
    rows = rows_of(text)["indicators"]
    assert len(rows) > 500
    assert all(row["surface"] in row["sentence"] for row in rows)
    assert all(len(row["sentence"]) <= LONGEST_SENTENCE for row in rows)
    assert all(row["sentence_start"] <= row["start"] < row["end"] <= row["sentence_end"] for row in rows)


@pytest.mark.parametrize(
    "odd",
    [
        "&#xD800;",
        "&#0;",
        "&#x110000;",
        "&#27;",
        "&#65535;",
        "&#x202e;",
        "&#12;",
        "\f",
        "\ufffe",
        "\x01",
        "\x0b",
        "\ud800",
    ],
)
def test_a_page_with_characters_that_xml_forbids_is_read(odd: str) -> None:
    """lxml reads them and then refuses to set them when a hidden part is dropped beside them."""
    body = f'<p>前{odd}<span style="display:none">x</span>{odd}后</p>' + f"<p>{'正文在这里。' * 20}</p>"
    document = opened(html("").replace(b"<body>", b"<body>" + body.encode("utf-8", "surrogatepass")))
    assert "正文在这里。" in document.text
    assert "failed" not in {problem.code for problem in document.problems}
