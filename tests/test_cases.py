"""Small inputs of our own, one fault each (`../shared/cases`): what its README calls right, as users get it.

`cases.csv` holds the rows that must come out of each file: an empty slot is not asked for, `-` must be empty.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from pipeline.analyse import analyse
from pipeline.learned import Models
from pipeline.model import Analysis, Indicator
from pipeline.reading import read
from tests import needs
from tests.rows_of import LEXICON

CASES = needs.SHARED / "cases"
with Path(__file__).with_name("cases.csv").open(encoding="utf-8") as table:
    ROWS = list(csv.DictReader(table))

NOT_YET: dict[tuple[str, str], str] = {}
"""What does not come out right, and why: strict, so that whoever mends it takes it out here."""

NO_ROWS = {
    "10_hidden.html": ["7777亿元", "5555亿元"],
    "11_numbers.txt": ["十亿元", "数十亿元", "十万人", "几十万人"],
    "article_and_staff_table.html": ["1次", "三分之二", "第十六条", "第十七条"],
    "html_title.html": ["0791-88886666", "330046", "1024"],
    "sidebar_layout.pdf": ["0791-88880000", "9%", "7%", "5%", "15%", "20%", "25%", "30%"],
}
METADATA = {
    "03_scope_whole_province.txt": {"region": None},
    "04_figure_as_date.txt": {"year_issued": "2016"},
    "09_mail_attachment.eml": {"title": "2020年园区运行情况", "published": "2021-02-08"},
    "article_and_staff_table.html": {"title": "某单位工会组织办法"},
    "comparison_year.txt": {"year_issued": "2021"},
    "html_title.html": {"title": "江岭市2023年1—6月工业运行情况", "published": "2023-07-21"},
    "inline_headings.txt": {"issuer": "安溪县统计局", "written": "2022-04-02"},
    "masthead.txt": {"issuer": "宁江市统计局、国家统计局宁江调查队", "written": "2022-04-02"},
    "period_columns_table.html": {"issuer": "江岭市统计局", "written": "2023-07-21"},
    "sector_value_added.txt": {"issuer": "宁江市统计局", "written": "2022-07-25"},
    "superlative_scope.txt": {"issuer": "江西省发展和改革委员会", "written": "2022-05-20"},
}
PROBLEMS = {
    "03_scope_whole_province.txt": "whole_unnamed",
    "05_vertical_text.pdf": "vertical",
    "07_bad_text_layer.pdf": "bad_text_layer",
    "09_mail_attachment.eml": "attachment",
}

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="没有开发资料：把 shared/ 放在项目文件夹旁边")


@cache
def made_of(name: str) -> Analysis:
    document = read((CASES / name).read_bytes(), name, lexicon=LEXICON)
    return analyse(document, LEXICON, Models())


def told(row: Indicator) -> dict[str, str]:
    return {
        "surface": row.surface, "indicator": row.indicator, "scope": row.scope, "period": row.period or "",
        "kind": row.kind, "value": _number(row.value_norm), "high": _number(row.value_norm_high),
        "comparator": row.comparator, "status": row.status,
    }  # fmt: skip


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{float(value):.12g}"


def wanted(line: dict[str, str]) -> dict[str, str]:
    """The slots that a line of `cases.csv` asks for."""
    asked = {slot: text for slot, text in line.items() if text and slot != "file"}
    numbers = {slot: _number(Decimal(asked[slot])) for slot in ("value", "high") if slot in asked}
    return {slot: "" if text == "-" else text for slot, text in (asked | numbers).items()}


def _marks(line: dict[str, str]) -> list[pytest.MarkDecorator]:
    reason = NOT_YET.get((line["file"], line["surface"]))
    scan = [needs.ocr] if line["file"] == "07_bad_text_layer.pdf" else []
    return [*scan, *([pytest.mark.xfail(reason=reason, strict=True)] if reason else [])]


@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=_marks(line), id=f"{line['file']} {line['surface']}") for line in ROWS]
)
def test_a_row_comes_out_right(line: dict[str, str]) -> None:
    rows = [told(row) for row in made_of(line["file"]).indicators if row.surface == line["surface"]]
    assert any(wanted(line).items() <= row.items() for row in rows), rows


@pytest.mark.parametrize("name", NO_ROWS)
def test_what_is_no_statement_makes_no_row(name: str) -> None:
    rows = made_of(name).indicators
    assert not {row.surface for row in rows} & set(NO_ROWS[name])
    assert not [row.indicator for row in rows if "条" in row.indicator]


@pytest.mark.parametrize("name", METADATA)
def test_heads_of_documents_are_read(name: str) -> None:
    found = made_of(name).document.metadata
    assert {slot: found.get(slot) for slot in METADATA[name]} == METADATA[name]


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=needs.ocr if n.startswith("07") else ()) for n in PROBLEMS]
)
def test_what_is_doubtful_is_told(name: str) -> None:
    assert PROBLEMS[name] in {problem.code for problem in made_of(name).problems}


def test_no_amount_is_told_as_a_bad_date() -> None:
    for name in ("false_bad_date.txt", "04_figure_as_date.txt"):
        assert "bad_date" not in {problem.code for problem in made_of(name).problems}


def test_every_case_is_asked_for() -> None:
    files = {path.name for path in CASES.iterdir() if path.suffix != ".md"}
    assert files == {line["file"] for line in ROWS} | METADATA.keys()
