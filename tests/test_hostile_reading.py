"""Passages that a hostile reader invented: plans, rules, speeches, assessments, lists of projects."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

NOTE = {"title": "全省情况", "region": "江西省", "date": "2022-06-01"}


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("铜箔产业异军突起，产值达到52亿元，税收3亿元。", ["铜箔产业"] * 2),
        ("建筑业稳步发展，总产值88亿元。", ["建筑业"]),
        ("民营经济活力迸发，上缴税金21亿元。", ["民营经济"]),
        # what no trade has is the place's, and so is what whole sectors do
        ("铜箔产业快速崛起，城镇化率达到52%。", ["江西省"]),
        ("服务业蓬勃发展，营业收入88亿元。", ["江西省"]),
        ("渔业发展稳中向好，水果产量12万吨。", ["江西省"]),
        ("铜箔产业前景看好，产值52亿元。", ["江西省"]),
    ],
)
def test_a_trade_that_fares_well_owns_what_trades_have(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == owners


def test_firms_of_furniture_are_a_trade() -> None:
    text = "家具产业加快集聚。全省现有家具企业310家，实现销售收入92亿元，从业人员2万人。"
    assert [row.scope for row in rows_of_file(text, **NOTE)] == ["江西省", "家具企业", "家具企业"]
