"""Which head stands over which column: set left, right, centred; captions; what does not fit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from pipeline.indicators import extract
from pipeline.lexicon import Lexicon
from pipeline.reading import read
from pipeline.reading.pdf.lines import Line, make_line
from pipeline.reading.pdf.table_heads import heads_over
from tests.pdf_samples import compiled, escaped, page

LEXICON = Lexicon()
EM = 10.0


def piece(text: str, x: float, row: float = 0) -> Line:
    """A piece of text at x, ten points a character and fifteen a line."""
    boxes = np.array([[x + EM * i, 15.0 * row, x + EM * (i + 1), 15.0 * row + EM] for i in range(len(text))])
    return make_line(1, text, boxes.astype(np.float32), np.zeros(len(text), np.bool_), EM)


@dataclass(frozen=True)
class Case:
    heads: list[Line]
    columns: list[tuple[float, float] | None]
    cells: list[list[str]] | None


NAMES = (0.0, 60.0)
CASES = {
    # figures set right: the second head lies over the gap behind the first column's figures
    "heads left, figures right": Case(
        [piece("园区", 0), piece("收入", 100), piece("利润", 200)], [NAMES, (160, 190), (260, 290)],
        [["园区", "收入", "利润"]],
    ),
    "heads right, figures left": Case(
        [piece("园区", 0), piece("收入", 170), piece("利润", 270)], [NAMES, (100, 130), (200, 230)],
        [["园区", "收入", "利润"]],
    ),
    "no head over the names": Case(
        [piece("收入", 100), piece("利润", 200)], [NAMES, (100, 130), (200, 230)], [["", "收入", "利润"]],
    ),
    "a head on two lines": Case(
        [piece("园区", 0, 1), piece("收入", 100), piece("（亿元）", 90, 1), piece("利润", 200, 1)],
        [NAMES, (100, 120), (200, 230)], [["园区", "收入（亿元）", "利润"]],
    ),
    "two levels, centred": Case(
        [piece("园区", 0), piece("收入", 145), piece("人数", 300), piece("总量", 100, 1),
         piece("增速", 190, 1)],
        [NAMES, (100, 130), (190, 220), (300, 330)],
        [["园区", "收入", "收入", "人数"], ["园区", "总量", "增速", "人数"]],
    ),
    "two levels, set left": Case(
        [piece("收入", 100), piece("总量", 100, 1), piece("增速", 190, 1), piece("利润", 300),
         piece("总量", 300, 1), piece("占比", 400, 1)],
        [NAMES, (100, 130), (190, 220), (300, 330), (400, 430)],
        [["", "收入", "收入", "利润", "利润"], ["", "总量", "增速", "总量", "占比"]],
    ),
    "heads cut by a line end within a word or a bracket": Case(
        [piece("位", 0), piece("次", 0, 1), piece("收入", 50), piece("总量（亿", 50, 2),
         piece("元）", 50, 3),
         piece("增速", 120, 2.5), piece("位", 160, 2), piece("次", 160, 3)],
        [(0, 10), (50, 80), (120, 140), (160, 170)],
        [["位次", "收入", "收入", "收入"], ["位次", "总量（亿元）", "增速", "位次"]],
    ),
    "a column without a head": Case(
        [piece("园区", 0), piece("收入", 100), piece("利润", 200)],
        [NAMES, (130, 150), (160, 180), (190, 210)], [["园区", "收入", "", "利润"]],
    ),
    "a head over the figures of two columns": Case(
        [piece("园区", 0), piece("收入利润税收", 110)], [NAMES, (110, 130), (150, 170)], None,
    ),
    "more heads than columns": Case(
        [piece("园区", 0), piece("收入", 100), piece("利润", 150)], [NAMES, (100, 170)], None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_head_has_its_column_or_none_has(case: Case) -> None:
    made = heads_over(case.heads, case.columns, ())
    assert (None if made is None else [[cell.text for cell in row] for row in made]) == case.cells


HEADS = ["园区", "营业收入（亿元）", "利润总额（亿元）", "投产企业数（户）", "同比增长（%）"]
BODY = [
    ["滨江高新区", "1,250.0", "94.0", "536", "8.2"],
    ["青山经开区", "48.8", "138.3", "883", "3.1"],
    ["湖口经开区", "375.0", "4.5", "156", "11.6"],
]
RULES = {"ruled": "0.5pt", "three": "(x, y) => (top: if y < 2 { 1pt } else { 0pt })", "bare": "none"}


def sheet(rules: str, heads: str, figures: str, caption: str) -> str:
    cells = [f"table.cell(align: {heads})[{escaped(head)}]" for head in HEADS]
    for row in BODY:
        cells += [
            f"table.cell(align: {figures if c else 'left'})[{escaped(text)}]" for c, text in enumerate(row)
        ]
    made = f"table(columns: (auto,) * 5, stroke: {RULES[rules]}, inset: (x: 8pt, y: 4pt), {', '.join(cells)})"
    return f"{page(indent=False)}#align(center)[{escaped(caption)}]\n\n#{{ {made} }}\n\n数据为快报数。\n"


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize(
    ("heads", "figures"), [("left", "right"), ("center", "right"), ("right", "left"), ("left", "left")]
)
@pytest.mark.parametrize(
    "caption", ["表1　2020年部分园区主要指标", "表 1  2020年园区主要指标", "2020年园区主要指标"]
)
def test_rows_are_right_however_a_table_is_set(rules: str, heads: str, figures: str, caption: str) -> None:
    document = read(compiled(sheet(rules, heads, figures, caption)), "x", {}, lexicon=LEXICON)
    made = {(r.indicator, r.scope, r.period, r.surface, r.unit) for r in extract(document, [], [], LEXICON)}
    names = ["营业收入", "利润总额", "投产企业数", "投产企业数"]
    units = ["亿元", "亿元", "户", "%"]
    assert made == {
        (name, row[0], "2020", figure, unit)
        for row in BODY
        for name, figure, unit in zip(names, row[1:], units, strict=True)
    }


def test_heads_that_do_not_fit_give_no_rows_and_are_told() -> None:
    rows = [["甲园区", "1.5", "2.5", "3.5"], ["乙园区", "4.5", "5.5", "6.5"], ["丙园区", "7.5", "8.5", "9.5"]]
    head = "[园区], table.cell(colspan: 3)[收入利润税收]"
    body = ", ".join(f"[{text}]" for row in rows for text in row)
    made = f"table(columns: (6em, 2.5em, 2.5em, 2.5em), stroke: none, {head}, {body})"
    source = f"{page(indent=False)}表1 2020年园区指标（亿元）\n\n#{{ {made} }}\n"
    document = read(compiled(source), "x", {}, lexicon=LEXICON)
    assert not extract(document, [], [], LEXICON)
    assert "heads_misfit" in [p.code for p in document.problems]
