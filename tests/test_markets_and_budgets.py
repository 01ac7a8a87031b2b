"""Budgets by tax and office, notes of brokers on a market, papers on parks, interviews."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file


@pytest.mark.parametrize(
    "said", ["完成年初预算51.3%", "为年度预算的51.3%", "占全年任务51.3%", "完成全年收入任务数51.3%"]
)
def test_how_much_of_a_budget_was_done_with_or_without_a_particle(said: str) -> None:
    """What was done of a plan is a share of it, and what follows is still of the measure."""
    text = f"1—5月，非税收入完成2.6亿元，{said}，同比增收3100万元，增长13.5%。"
    found = rows_of_file(text, title="2019年1—5月财政收支情况", region="东海县", date="2019-06-12")
    told = [(row.kind, row.indicator) for row in found]
    assert told == [(kind, "非税收入") for kind in ("level", "share", "change", "growth")]
    assert found[1].base.endswith(("预算", "任务", "任务数"))


def test_who_collects_owns_what_they_take_in() -> None:
    """Offices told beside each other each have their revenue; what they grant is the place's."""
    text = (
        "各部门收入情况：国税局税收收入3.1亿元，完成年度预算48%；县地税部门组织收入2.4亿元，增长6%；"
        "财政局收入0.9亿元。税务部门为企业减免税费1.2亿元。"
    )
    found = rows_of_file(text, title="2016年上半年财政收支情况", region="东海县", date="2016-07-12")
    owners = ["国税局", "国税局", "县地税部门", "县地税部门", "财政局", "东海县"]
    assert [row.scope for row in found] == owners


NOTE = {"title": "碳纤维行业周报", "date": "2022-09-15"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # how a price went on its way: verbs of a market, a day that is told by a word, 报
        ("小丝束报价自年初的240元/kg跌落至眼下的228元/kg。", ["小丝束报价"] * 2),
        ("电碳价格一度冲上58万元/吨，5月下探至18万元/吨，截至9月8日报21万元/吨。", ["电碳价格"] * 3),
        ("产能利用率由2019年的45%爬升至61%，较3月的58%回落2.5个百分点。", ["产能利用率"] * 4),
        ("吨材电耗已压降到3.6万度。", ["吨材电耗"]),
        # a verb alone is no name: the clause before tells what is measured
        ("产量方面，全年产出2.4万吨，同比增长30.2%。", ["产量"] * 2),
    ],
)
def test_how_a_price_moved_is_no_name(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **NOTE)] == names


def test_what_others_have_with_whom_a_rate_is_compared_is_theirs() -> None:
    text = "开工率由2019年的45%提高到61%，仍低于海外龙头85%左右的水平。"
    assert [row.scope for row in rows_of_file(text, **NOTE)][-1] == "海外龙头"


@pytest.mark.parametrize("said", ["将保持在", "有望维持在", "将达到"])
def test_a_rate_of_growth_that_will_be_held_is_growth(said: str) -> None:
    (row,) = rows_of_file(f"2022—2025年隔膜需求年均增速{said}20%以上。", **NOTE)
    assert (row.kind, row.indicator, row.period, row.base) == ("growth", "隔膜需求", "2022/2025", "年均")


def test_of_what_parts_are_is_told_first() -> None:
    text = "在隔膜的生产成本里，直接材料约占41.5%，制造费用占38%。"
    told = [(row.indicator, row.base) for row in rows_of_file(text, **NOTE)]
    assert told == [("直接材料", "隔膜的生产成本"), ("制造费用", "隔膜的生产成本")]


def test_the_last_of_the_parts_needs_no_verb() -> None:
    """直接材料占41%，人工不足4% is a share too; a rate beside a share is none."""
    found = rows_of_file("其中直接材料占41.5%，制造费用约占38%，人工不足4%，毛利率12%。", **NOTE)
    assert [row.kind for row in found] == ["share", "share", "share", "level"]
