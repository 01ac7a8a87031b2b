"""Those sorted out by how large they are or how they scored: their tests, how many, their sums."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

OPINION = {"title": "关于加快食用菌产业发展的意见", "region": "随县", "date": "2022-03-15"}
ASSESSED = {"title": "2020年度工业园区考评结果通报", "region": "衡阳市", "date": "2021-04-02"}
BUDGET = {"title": "2021年财政预算执行情况的报告", "region": "随县", "date": "2022-01-10"}


@pytest.mark.parametrize(
    ("text", "test", "count", "name"),
    [
        ("目前，过亿元单品有6个。", "亿元", "6个", "单品数"),
        ("到2025年，千万元以上菇企发展到40家。", "千万元", "40家", "菇企数"),
        ("2021年，全县年销售额超500万元电商大户23家。", "500万元", "23家", "电商大户数"),
        ("2021年，全县产值过亿元菇企仅5家。", "亿元", "5家", "菇企数"),
    ],
)
def test_an_amount_right_before_what_is_counted_is_its_test(
    text: str, test: str, count: str, name: str
) -> None:
    sized, counted = rows_of_file(text, **OPINION)
    assert (sized.surface, sized.kind) == (test, "threshold")
    assert (counted.surface, counted.indicator, test in counted.condition) == (count, name, True)


def test_what_is_done_with_an_amount_is_no_test() -> None:
    found = rows_of_file("2021年投入资金1.5亿元以上建设标准厂房12栋。", **OPINION)
    assert [row.kind for row in found] == ["level", "level"]


def test_who_scored_how_much() -> None:
    text = "参评园区平均得分71.2分。其中，85分以上的园区8个，70分至85分的有19个，不足60分的3个。"
    found = rows_of_file(text, **ASSESSED)
    assert [(row.kind, row.indicator) for row in found[1:]] == [
        ("threshold", "得分"),
        ("level", "园区数"),
    ] * 3


def test_by_what_is_sorted_behind_a_semicolon_too() -> None:
    text = "从税收看，过亿元的园区5个，合计完成税收13.6亿元，占全市园区的61%；"
    text += "千万元以下的园区还有9个，占四分之一强。"
    found = {row.surface: row for row in rows_of_file(text, **ASSESSED)}
    assert (found["千万元"].kind, found["千万元"].indicator) == ("threshold", "税收")
    assert (found["9个"].indicator, found["四分之一"].comparator) == ("园区数", "gt")
    assert found["四分之一"].base == ""
    assert found["13.6亿元"].scope == found["61%"].scope == "过亿元的园区"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("百亿元企业达到7户，共实现营业收入1630亿元。", "百亿元企业"),
        ("千亿级园区2个，较上年增加1个，合计完成税收96亿元。", "千亿级园区"),
        ("全市产值50亿元以下的园区有7个，合计产值仅192亿元。", "产值50亿元以下的园区"),
    ],
)
def test_a_sum_of_those_sorted_out_is_of_them(text: str, owner: str) -> None:
    assert rows_of_file(text, **ASSESSED)[-1].scope == owner


def test_parts_of_a_sum_by_what_they_are_for_and_a_ceiling() -> None:
    text = "市财政安排专项资金3000万元，其中60%用于技改，30%用于人才引进。"
    found = [(row.indicator, row.base) for row in rows_of_file(text, **OPINION)[1:]]
    assert found == [("技改专项资金", "专项资金"), ("人才引进专项资金", "专项资金")]
    text = "年末政府债务余额46.2亿元，其中专项债务31.3亿元，控制在限额48亿元以内。"
    assert rows_of_file(text, **BUDGET)[-1].indicator == "政府债务限额"


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("2021年全县固定资产投资完成120亿元，其中工业投资占比达到46%。", "固定资产投资"),
        ("2021年财政收入完成20亿元，其中税收收入15亿元，占比75%。", "财政收入"),
    ],
)
def test_of_what_so_much_is(text: str, base: str) -> None:
    assert rows_of_file(text, **BUDGET)[-1].base == base


def test_who_is_below_and_a_mean_of_those_counted() -> None:
    text = (
        "纳入考评的32家园区平均得分76.5分。亩均税收增幅平均为8.2%，其中超过10%的园区12家，低于5%的仍有7家。"
    )
    found = {row.surface: row for row in rows_of_file(text, **ASSESSED)}
    assert (found["32家"].indicator, found["76.5分"].indicator) == ("园区数", "平均得分")
    assert (found["5%"].kind, found["7家"].indicator) == ("threshold", "园区数")


def test_firms_of_a_size_in_a_trade_own_their_output_and_what_was_handed_down() -> None:
    told = {"title": "衡阳市光机电产业链提升计划", "region": "衡阳市", "date": "2022-04-02"}
    text = "2021年，全市光机电规上企业118家，产值326亿元。"
    assert rows_of_file(text, **told)[1].scope == "规上光机电企业"
    text = "2020年，省级安排专项资金14.3亿元；今年1—6月已下达4.1亿元。"
    assert rows_of_file(text, **told)[1].indicator == "专项资金"
    text = "上半年，争取到位债券资金18.6亿元。"
    assert rows_of_file(text, **BUDGET)[0].status == "actual"


def test_points_below_which_some_are_growth_of_a_topic_and_ranks_by_points() -> None:
    text = (
        "10个县区平均得分82.6分。衡南县以94.5分列第一。得分80分以下的有3个。\n"
        "工业增加值增速方面，全市平均8.9%，衡南县9.6%。"
    )
    found = {row.surface: row for row in rows_of_file(text, **ASSESSED)}
    assert (found["80分"].kind, found["94.5分"].indicator) == ("threshold", "得分")
    assert (found["8.9%"].kind, found["9.6%"].kind) == ("growth", "growth")
    assert found["9.6%"].indicator == "工业增加值"
