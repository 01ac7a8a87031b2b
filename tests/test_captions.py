"""Which line above a table is its caption: numbered ones, and titles without a number."""

from __future__ import annotations

import pytest

from pipeline.reading.blocks import Block, Grid
from pipeline.reading.captions import captioned, header_rows, is_number


def grid() -> Grid:
    return Grid([[Block("园区"), Block("收入")], [Block("滨江高新区"), Block("12.5")]])


@pytest.mark.parametrize(
    ("above", "caption", "unit"),
    [
        (["表1　2020年园区指标"], "表1　2020年园区指标", ""),
        (["（续）表1 2020年园区指标"], "（续）表1 2020年园区指标", ""),
        (["图表3：2020年园区指标", "单位：亿元"], "图表3：2020年园区指标", "亿元"),
        (["2020年部分园区主要经济指标"], "2020年部分园区主要经济指标", ""),
        (["2020年园区收入情况", "单位：亿元"], "2020年园区收入情况", "亿元"),
        (["2020年园区发展目标（预期）"], "2020年园区发展目标（预期）", ""),
        (["2023年重点园区工业增加值增速（%）"], "2023年重点园区工业增加值增速（%）", ""),
        (["5-7 2023年各市生产总值"], "5-7 2023年各市生产总值", ""),
        (["2023年全省工业稳步增长。"], "", ""),
        (["园区主要指标 Main Indicators"], "园区主要指标 Main Indicators", ""),
        (["各园区情况如下。"], "", ""),
        (["各园区完成情况见下表"], "", ""),
        (["二、园区发展情况"], "", ""),
        (["全年完成投资12亿元，增长8%"], "", ""),
        (["2020年园区指标", "各园区运行平稳。"], "", ""),
    ],
)
def test_caption(above: list[str], caption: str, unit: str) -> None:
    made = captioned([*(Block(line) for line in above), grid()])
    assert isinstance(made[-1], Grid)
    assert (made[-1].caption, made[-1].unit) == (caption, unit)


def test_a_title_above_a_table_is_a_caption_and_a_heading_stays_one() -> None:
    title, heading = Block("2020年园区收入情况"), Block("园区收入情况", "heading", 1)
    captioned([title, grid()])
    captioned([heading, grid()])
    assert (title.kind, heading.kind) == ("caption", "heading")


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (["指标 数值", "收入 1812.4亿元", "企业数 212家"], 1),
        (["收入 1812.4亿元", "企业数 212家"], 0),
        (["园区 收入 利润", "一、国家级  ", "甲 1 2"], 1),
        (["园区 收入 利润", "国家级 国家级 国家级", "甲 1 2"], 1),
        (["表一 表一 表一", "园区 收入 利润", "甲 1 2"], 2),
        (["园区 收入 ", " 总量 增速", "甲 1 2"], 2),
        (["指标 2021年 2022年", "收入 1 2"], 1),
        (["指标 1—3月 500强企业", "收入 1 2"], 1),
    ],
)
def test_heads_end_above_the_first_figure_or_the_first_name_of_a_group(rows: list[str], count: int) -> None:
    assert header_rows([row.split(" ") for row in rows]) == count


FIGURES = ("12.5", "-3.1%", "1812.4亿元", "212家", "6.4万人", "58.4平方公里", "约3万户", "12.4万元/亩", "5亿",
           "0.6个百分点", "18吨标准煤/万元", "—")  # fmt: skip
WORDS = ("3月", "2021年底", "1—3月", "500强", "第3位", "12家以上", "3个园区", "亿元", "1类", "21世纪")


@pytest.mark.parametrize("cell", [*FIGURES, *WORDS])
def test_a_figure_may_stand_with_its_unit(cell: str) -> None:
    assert is_number(cell) == (cell in FIGURES)
