"""Rules on entry to parks, and plans with goals by year: of whom, on what condition, in which cluster."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

ENTRY = {"title": "武义县工业项目准入管理办法", "region": "武义县", "date": "2019-04-02"}
PLAN = {"title": "漯河市产业集群培育行动方案（2022—2024年）", "region": "漯河市", "date": "2022-03-15"}


@pytest.mark.parametrize(
    ("head", "owner"),
    [
        ("第四条 新出让土地的工业项目应当同时符合下列条件：", "新出让土地的工业项目"),
        ("第四条 入园企业须具备以下条件：", "入园企业"),
        ("一、申请租用厂房的企业应满足如下要求：", "租用厂房的企业"),
    ],
)
def test_what_stands_below_is_demanded_of_those_told_above(head: str, owner: str) -> None:
    text = (
        f"{head}\n（一）投资强度。每亩不低于280万元。\n（二）亩均税收不低于18万元，其中五金类项目不低于15万元。\n"
        "（三）容积率原则上不低于1.5。\n第五条 投资额5亿元以上的，实行一事一议。\n"
        "第六条 全县工业用地亩均税收力争达到25万元。"
    )
    found = {row.surface: row.scope for row in rows_of_file(text, **ENTRY)}
    assert found["280万元"] == found["18万元"] == found["1.5"] == owner
    assert (found["15万元"], found["25万元"]) == ("五金类项目", "武义县")


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (
            "用地30亩以上的，投资强度不低于300万元/亩；用地不足30亩的，不低于350万元/亩。",
            ["用地30亩以上", "用地不足30亩"],
        ),
        (
            "单体投资超过3亿元的，亩均税收不低于20万元，容积率不低于1.2；其他项目容积率不低于1.5。",
            ["单体投资超过3亿元", "单体投资超过3亿元", ""],
        ),
    ],
)
def test_a_norm_for_those_of_a_size_has_their_test_as_its_condition(text: str, conditions: list[str]) -> None:
    norms = [row for row in rows_of_file(text, **ENTRY) if row.kind != "threshold"]
    assert [row.condition for row in norms] == conditions


@pytest.mark.parametrize(
    ("text", "owner", "measure"),
    [
        ("高新园区新建五金项目总投资额不低于8000万元。", "高新园区新建五金项目", "总投资额"),
        ("开发区技改类企业亩均税收不低于12万元。", "开发区技改类企业", "亩均税收"),
    ],
)
def test_the_whole_phrase_before_a_measure_is_of_whom_it_is_demanded(
    text: str, owner: str, measure: str
) -> None:
    row = rows_of_file(text, **ENTRY)[0]
    assert (row.scope, row.indicator) == (owner, measure)


def test_what_may_be_eased_is_a_measure_without_the_word_for_it() -> None:
    found = rows_of_file("单体投资超过3亿元的，容积率可放宽至0.8。", **ENTRY)
    assert found[-1].indicator == "容积率"


def test_clusters_in_a_list_and_under_a_number_are_called_by_their_name_alone() -> None:
    text = (
        "二、年度目标\n2024年，集群规模达到1600亿元，其中食品集群900亿元、装备集群420亿元、生物医药集群280亿元。\n"
        "三、重点任务\n（一）食品集群。2021年主营业务收入610亿元。\n（二）装备集群。到2024年培育百亿级企业2家。"
    )
    found = [(row.surface, row.indicator, row.scope) for row in rows_of_file(text, **PLAN)]
    assert found == [
        ("1600亿元", "规模", "集群"),
        ("900亿元", "规模", "食品集群"),
        ("420亿元", "规模", "装备集群"),
        ("280亿元", "规模", "生物医药集群"),
        ("610亿元", "主营业务收入", "食品集群"),
        ("2家", "百亿级企业数", "装备集群"),
    ]


ASSESSED = {"title": "全省开发区2021年度考核评价结果通报", "region": "湖北省", "date": "2022-05-20"}


@pytest.mark.parametrize(
    "few",
    [
        "亩均税收前两位依次为襄阳高新区22.5万元、宜昌高新区20.1万元",
        "亩均税收居前2位的开发区是襄阳高新区22.5万元、宜昌高新区20.1万元",
        "亩均税收排名前两位的是襄阳高新区22.5万元和宜昌高新区20.1万元",
    ],
)
def test_the_first_few_are_ranked_by_a_measure_and_others_fall_below_it(few: str) -> None:
    found = rows_of_file(f"2021年，{few}，有9家开发区低于4万元。", **ASSESSED)
    assert [(row.surface, row.indicator, row.scope) for row in found][:3] == [
        ("22.5万元", "亩均税收", "襄阳高新区"),
        ("20.1万元", "亩均税收", "宜昌高新区"),
        ("9家", "开发区数", "湖北省"),
    ]
    assert (found[2].condition, found[3].kind, found[3].indicator) == ("低于4万元", "threshold", "亩均税收")


def test_growth_by_which_the_first_few_are_ranked() -> None:
    text = "2021年，规上工业增加值增速前3位的市州为襄阳市12.4%、宜昌市11.9%、荆门市10.8%，仍有6家园区低于2%。"
    found = rows_of_file(text, **ASSESSED)
    assert {(row.indicator, row.kind) for row in found[:3]} == {("规上工业增加值", "growth")}
    assert (found[4].indicator, found[4].kind) == ("规上工业增加值", "threshold")


@pytest.mark.parametrize("none", ["研发投入为零", "高新技术企业仍为空白", "新引进项目均为0"])
def test_those_that_have_none_of_it_pass_that_test(none: str) -> None:
    row = rows_of_file(f"2021年，有7家开发区{none}。", **ASSESSED)[0]
    assert (row.indicator, row.condition) == ("开发区数", none)
