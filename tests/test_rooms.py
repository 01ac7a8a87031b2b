"""A room of `analyse` that breaks on a document costs its own rows alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pipeline import analyse as room
from pipeline import reading
from pipeline.analyse import analyse
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis, Document, Paragraph
from pipeline.process import TooLongError
from pipeline.run import extraction

TEXT = (
    "2016年，南昌高新技术产业开发区实现主营业务收入1200亿元，同比增长8%。"
    "其中电子信息300亿元，汽车500亿元，医药600亿元，合计1300亿元。"
)
DOCUMENT = Document("0", "a.txt", "text/plain", TEXT, (Paragraph(0, len(TEXT)),))
ROWS = ("indicators", "entities", "relations", "themes", "findings")


@pytest.fixture(scope="module")
def tools() -> tuple[Lexicon, Models]:
    return Lexicon(), Models()


def _breaks(*_: object, **__: object) -> Any:
    raise RecursionError("too deep")


def _breaks_on_the_way(*_: object, **__: object) -> Iterator[Any]:
    raise KeyError("half way")
    yield


def _rows(analysis: Analysis) -> dict[str, int]:
    return {name: len(getattr(analysis, name)) for name in ROWS}


@pytest.mark.parametrize(
    ("owner", "name", "work", "told", "lost"),
    [
        (room.words, "sentences", _breaks_on_the_way, ["句子"], {"indicators", "findings"}),
        (room.indicators, "extract", _breaks, ["指标"], {"indicators", "findings"}),
        (room.entities, "find", _breaks, ["名称"], {"entities", "relations"}),
        (room.entities, "link_scopes", _breaks, ["指标的归属"], set()),
        (room.entities, "relate", _breaks, ["名称之间的关系"], {"relations"}),
        (room.themes, "scores", _breaks, ["主题"], {"themes"}),
        (room, "audit", _breaks, ["数字核对"], {"findings"}),
    ],
)
def test_a_room_that_breaks(
    monkeypatch: pytest.MonkeyPatch,
    tools: tuple[Lexicon, Models],
    owner: object,
    name: str,
    work: Callable[..., Any],
    told: list[str],
    lost: set[str],
) -> None:
    whole = _rows(analyse(DOCUMENT, *tools))
    monkeypatch.setattr(owner, name, work)
    analysis = analyse(DOCUMENT, *tools)
    assert [(p.code, p.message.split("“")[1].split("”")[0]) for p in analysis.problems] == [
        ("room_failed", missing) for missing in told
    ]
    assert analysis.document.text == TEXT
    rows = _rows(analysis)
    assert all(rows[n] == whole[n] for n in ROWS if n not in lost | {"entities", "relations"})
    assert not any(rows[n] for n in lost)


def test_the_end_of_the_time_is_no_fault_of_a_room(
    monkeypatch: pytest.MonkeyPatch, tools: tuple[Lexicon, Models]
) -> None:
    def late(*_: object) -> Any:
        raise TooLongError

    monkeypatch.setattr(room.indicators, "extract", late)
    made = extraction._record(DOCUMENT, *tools)
    assert ([p["code"] for p in made.rows["problems"]], made.text) == (["too_slow"], TEXT)


@pytest.mark.parametrize(
    "sign", ["亿", "万", "十", "一亿", "三点", "第", "（", "“", "1,", "2015年", "、", "～"]
)
def test_no_room_breaks_on_a_long_run(tools: tuple[Lexicon, Models], sign: str) -> None:
    text = f"2016年实现工业增加值{sign * 1500}元。"
    document = Document("0", "a.txt", "text/plain", text, (Paragraph(0, len(text)),))
    assert "room_failed" not in {p.code for p in analyse(document, *tools).problems}


TABLE = "年份,主营业务收入（亿元）,利润总额（亿元）\n2013,120.5,8.1\n2014,131.2,9.0\n2015,140.7,9.9\n"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ["6 个数字中有 6 个没有读出是谁的：文件没有写明地区或园区，主体留空。"]),
        ({"region": "宜春市"}, []),
    ],
)
def test_a_table_of_nobody_is_told(
    given: dict[str, str], told: list[str], tools: tuple[Lexicon, Models]
) -> None:
    document = reading.read(TABLE.encode(), "汇总.csv", given, lexicon=tools[0])
    made = analyse(document, *tools)
    assert len(made.indicators) == 6
    problems = [one.message for one in made.document.problems if one.code == "no_owner"]
    assert [message.partition("请用")[0] for message in problems] == told
