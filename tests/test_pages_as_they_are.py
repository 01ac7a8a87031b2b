"""Classes of errors that passages cut out of pages showed: tasks, assessments, lettered entries, counts."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

REPORT_OF_TASKS = {"title": "政府工作报告", "region": "砀山县", "date": "2021-01-18"}


def test_a_passage_of_tasks_cut_out_of_a_report_is_of_the_year_ahead() -> None:
    text = (
        "大力发展水果加工，加工产值突破90亿元，新增省级龙头企业5家。全力推进园区建设，建成标准厂房15万平方米。"
        "\n确保规上工业增加值增长9%。\n持续改善民生，新增城镇就业3600人。"
    )
    found = rows_of_file(text, **REPORT_OF_TASKS)
    assert {(row.status, row.period) for row in found} == {("target", "2021")}
    assert len(found) == 5
    # what tells results, be it in one word, is no such passage
    text = "全力推进项目建设，完成投资210亿元，同比增长11%。确保民生支出达到42亿元。"
    found = rows_of_file(text, **REPORT_OF_TASKS)
    assert [(row.status, row.period) for row in found[:2]] == [("actual", "2020")] * 2
    # nor is its title what is measured
    text = "政府工作报告\n\n完成谋划项目90个，计划投资120亿元。确保税收增长8%。"
    assert [row.indicator for row in rows_of_file(text, **REPORT_OF_TASKS)][2] == "税收"
    assert "报告" not in rows_of_file(text, **REPORT_OF_TASKS)[1].indicator
    # of a text without a title and date no year is known
    text = "大力发展家具产业，实现产值260亿元。力争电商交易额突破300亿元。"
    assert [(r.status, r.period) for r in rows_of_file(text, region="睢宁县")] == [("target", None)] * 2


def test_points_of_an_assessment_are_of_the_bodies_that_its_title_names() -> None:
    text = (
        "（一）规模总量:规上工业产值增速达到全县平均水平的得10分,每低1个百分点扣0.5分。\n"
        "2.创新平台：新获批省级研发平台的得5分；与上年持平的得基本分的60%。\n"
        "（三）项目建设:每开工总投资一个5000万元以上项目的得2分,达到6个项目得满分。"
    )
    found = rows_of_file(text, title="乡镇工业经济考核细则")
    told = [(row.surface, row.indicator, row.scope, row.kind) for row in found if row.unit != "个百分点"]
    assert told == [
        ("10分", "规模总量得分", "乡镇", "level"),
        ("0.5分", "规模总量扣分", "乡镇", "level"),
        ("5分", "创新平台得分", "乡镇", "level"),
        ("60%", "创新平台得分", "乡镇", "share"),
        ("5000万元", "总投资", "乡镇", "threshold"),
        ("2分", "项目建设得分", "乡镇", "level"),
        ("6个", "项目数", "乡镇", "threshold"),
    ]
    found = rows_of_file("建成公共服务平台的得3分。", title="省级产业园评价办法（试行）")
    assert [row.scope for row in found] == ["产业园"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "三大园区运行平稳：①新站高新区：实现产值812亿元，规上企业210家；②肥东经开区：产值305亿元；"
            "③居巢经开区：新增规上企业6家。",
            [("812亿元", "产值", "新站高新区"), ("210家", "规上企业数", "新站高新区"),
             ("305亿元", "产值", "肥东经开区"),
             ("6家", "新增规上企业数", "居巢经开区")],
        ),
        (
            "首批基金情况:a.中金苏州创新园REIT:资产优质,平均出租率约92%;b.国泰临港园区REIT:平均出租率98%,发行价格4.12元/份。",
            [("92%", "平均出租率", "中金苏州创新园REIT"), ("98%", "平均出租率", "国泰临港园区REIT"),
             ("4.12元/份", "发行价格", "国泰临港园区REIT")],
        ),
        (
            "重点项目:1)国轩电池基地:完成投资12亿元,产能20GWh;2)新能源汽车配套园项目:占地500亩,已入驻企业12家。",
            [("12亿元", "投资", "国轩电池基地"), ("20GWh", "产能", "国轩电池基地"),
             ("500亩", "占地", "新能源汽车配套园项目"),
             ("12家", "入驻企业数", "新能源汽车配套园项目")],
        ),
    ],
)  # fmt: skip
def test_an_entry_that_begins_with_a_letter_or_number_owns_what_stands_in_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = rows_of_file(text, title="运行情况", region="合肥市", date="2024-02-01")
    assert [(row.surface, row.indicator, row.scope) for row in found] == expected


def test_what_is_planned_since_a_year_that_is_over_is_of_no_such_year() -> None:
    text = "2022年平均出租率约92%，基金拟发行6亿份，发行价格4.12元/份。"
    found = rows_of_file(text, title="园区基金分析", region="全国", date="2023-05-12")
    assert [row.period for row in found] == ["2022", None, None]


def test_zones_counted_by_what_they_are_own_the_figures_of_their_sentence() -> None:
    text = (
        "12个正常运营的综保区2022年进出口总额为812亿元，占全市的19%，其中出口392亿元，进口420亿元。\n"
        "45个有统计数据的海关特殊监管区域实现进出口额310亿元，增长4%。"
    )
    found = rows_of_file(text, title="2022年综保区数据分析", region="重庆市", date="2023-01-24")
    owners = {row.scope for row in found if row.unit != "个"}
    assert owners == {"12个正常运营的综保区", "45个有统计数据的海关特殊监管区域"}
