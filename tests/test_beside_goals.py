"""Results beside their goals and budgets, and trade by goods and partners: figures that share a measure."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

ENDED = {"title": "2019年工作总结", "region": "利州区", "date": "2020-01-08"}


@pytest.mark.parametrize(
    ("text", "result", "goal", "base"),
    [
        ("预计引进到位市外资金6.6亿元,占目标任务6亿元的110%。", "到位市外资金", "6亿元", "目标任务"),
        ("引进省外资金23亿元，为县下达任务20亿元的115%，增长5%。", "省外资金", "20亿元", "县下达任务"),
        ("财政收入5.2亿元，完成年初预算5亿元的104%。", "财政收入", "5亿元", "年初预算"),
        ("实际利用外资12亿美元，占年度目标10亿美元的120%。", "实际利用外资", "10亿美元", "年度目标"),
        ("税收突破9亿元，达到计划数（8亿元）的112.5%。", "税收", "8亿元", "计划数"),
        ("新签约项目12个，占全年任务数10个的1.2倍。", "新签约项目数", "10个", "全年任务数"),
        ("全年新增规上企业6户，仅完成全年任务（20户）的30%。", "新增规上企业数", "20户", "全年任务"),
        ("完成储备项目4个，占目标任务2个的200%，总投资达136亿元。", "储备项目数", "2个", "目标任务"),
    ],
)
def test_a_goal_beside_its_result_and_the_share_of_it(text: str, result: str, goal: str, base: str) -> None:
    found = rows_of_file(text, **ENDED)
    assert [row.indicator for row in found[:3]] == [result] * 3
    assert [(row.surface, row.status) for row in found[:2]][1] == (goal, "target")
    assert [row.status for row in found if row.surface != goal] == ["actual"] * (len(found) - 1)
    assert (found[2].kind in ("share", "multiple"), found[2].base) == (True, base)
    assert {row.period for row in found} == {"2019"}


def test_no_goal_beside_a_result() -> None:
    """Without a share behind it, or without a result of its unit before it."""
    assert rows_of_file("引资8亿元，完成任务6亿元。", **ENDED)[0].status == "actual"
    assert [row.indicator for row in rows_of_file("企业12家，完成任务6亿元的110%。", **ENDED)][1] != "企业数"


def test_the_goal_of_a_year_in_a_text_on_its_first_half() -> None:
    told = {"title": "2023年上半年工业经济运行分析", "region": "含山县", "date": "2023-07-21"}
    found = rows_of_file("上半年新增规上企业6户，完成全年任务20户的30%。", **told)
    assert [(row.period, row.status) for row in found] == [
        ("2023-01/2023-06", "actual"),
        ("2023", "target"),
        ("2023-01/2023-06", "actual"),
    ]


def test_what_a_clause_goes_by_owns_nothing() -> None:
    text = "按照园区产业定位要求，全年接待客商40余次。紧扣园区主导产业，引进资金6亿元。"
    assert {row.scope for row in rows_of_file(text, **ENDED)} == {"利州区"}
