"""Classes of errors that news, notes, lists and comparisons showed, in other sentences than theirs."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

IN_TURN = {"title": "前11个月工业经济运行分析", "region": "玉山县", "date": "2019-12-20"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # 依次 deals out as 分别 does, whatever the figures are of
        (
            "1-11月，技改投资、税收收入、出口依次为8.5亿元、2.4亿元和760万美元，依次比上年同期增长9%、4%、12%。",
            ["技改投资", "税收收入", "出口", "技改投资", "税收收入", "出口"],
        ),
        (
            "造纸业，文教用品制造业，电气机械和器材制造业依次增长6%、9%、11%，"
            "分别快于全部工业0.2、3.2、5.2个百分点。",
            ["造纸业增加值", "文教用品制造业增加值", "电气机械和器材制造业增加值"] * 2,
        ),
        (
            "二氧化硫、氮氧化物重点工程减排量分别达到45吨、60吨（其中生活源依次为30吨、41吨）。",
            ["二氧化硫重点工程减排量", "氮氧化物重点工程减排量"] * 2,
        ),
        # what a trade did is told behind why it did so
        (
            "规模以上工业增加值增长7%，金属制品业增产乏力，下降5%；印染业结束连续下滑，增长2%。",
            ["规模以上工业增加值", "金属制品业增加值", "印染业增加值"],
        ),
        # members of a whole that are told by how they moved
        (
            "统计的60种主要工业产品中，有28种产量同比增加，其中9种涨幅在三成以上，4种减产。",
            ["主要工业产品数", "主要工业产品数", "主要工业产品数", "主要工业产品涨幅", "主要工业产品数"],
        ),
    ],
)
def test_figures_told_in_turn(text: str, told: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **IN_TURN)] == told
