"""The first page: what the record tells, and what waits for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ask.browse.leading import leading, surest_of
from pipeline.web.app import application
from pipeline.web.words import readable
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

PARKS = {"scope_id": "360000/工业园区"}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    made = [
        record(f"{year}" * 16, year + 1, [figure("全省工业园区", str(year), f"{year - 2000}亿元", **PARKS)])
        for year in (2010, 2011, 2012)
    ]
    again = record("b" * 64, 2014, [figure("全省工业园区", "2011", "11亿元", **PARKS)])
    return filled(tmp_path / "cejing.db", *made, again)


def test_leading_measures_are_those_with_a_line(db: Path) -> None:
    (one,) = leading(db, LEXICON)
    assert (one.measure, one.kind, one.last.year, one.last.value) == ("主营业务收入", "level", 2012, 12)
    ((_, point),) = surest_of((one,))
    assert (point.year, point.verified) == (2011, 1)


def test_home_answers_something(db: Path) -> None:
    page = TestClient(application(db.parent, lexicon=LEXICON)).get("/").text
    for said in (
        "4 份文档里的 4 个数值",
        "江西省工业园区",
        'class="spark"',
        "另有 1 份文档印证",
        "等人看一看",
    ):
        assert said in page


def test_a_short_record_says_why_there_are_no_lines(tmp_path: Path) -> None:
    filled(tmp_path / "cejing.db", record("a" * 64, 2011, [figure("甲园区", "2010", "3亿元")]))
    assert "还没有三年以上的曲线" in TestClient(application(tmp_path, lexicon=LEXICON)).get("/").text


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1_401_900, "亿元", ("140.19", "万亿元")), (12, "亿元", ("12", "亿元")),
        (3.64e9, "美元", ("36.4", "亿美元")), (71_500, "万吨", ("71,500", "万吨")),
        (123456, "%", ("123,456", "%")), (-52_000, "人", ("-5.2", "万人")),
    ],
)  # fmt: skip
def test_long_numbers_are_shortened(value: float, unit: str, said: tuple[str, str]) -> None:
    assert readable(value, unit) == said
