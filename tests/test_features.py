"""Features on firms and zones, papers that compare places, interviews: whose a figure is, and when."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file


@pytest.mark.parametrize(
    ("title", "text", "owners"),
    [
        (  # the stem of a firm alone, behind its place in the title
            "台州甬瑞：从代工到全球前三十",
            "1991年，三个年轻人创业。三十年后，甬瑞医疗营收252亿元。去年，甬瑞实现营收233亿元。公司员工9000人。",
            ["甬瑞医疗", "甬瑞", "甬瑞"],
        ),
        (  # how it began, and 集团 behind it
            "座谈会上的发言",
            "伯特岚是2004年在经开区起步的。去年，集团实现营业收入31.6亿元，纳税2.3亿元。",
            ["伯特岚", "伯特岚"],
        ),
        (  # others of a list whose names were not found
            "工业走笔",
            "临海工业园主营煤化工，鑫葆化工、金垣化肥等企业19家，年产焦炭320万吨。",
            ["临海工业园", "临海工业园"],
        ),
    ],
)
def test_firms_and_parks_in_features(title: str, text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title=title, region="台州市", date="2024-03-05")
    assert [row.scope for row in found] == owners


def test_reaches_of_a_river_side_by_side() -> None:
    text = (
        "以2018年数据为准，长江经济带共有国家级经开区108家。下游三省一市67家，户均GDP612亿元；"
        "中游三省28家，户均398亿元。外资依存度方面，下游平均31.5%，中游14.2%，上游仅8.7%。"
    )
    found = rows_of_file(text, title="经开区的空间差异", region="全国", date="2020-05-01")
    assert [row.scope for row in found][1:] == [
        *["下游三省一市"] * 2,
        *["中游三省"] * 2,
        "下游",
        "中游",
        "上游",
    ]
    assert {row.period for row in found[:3]} == {"2018"}
    assert {row.indicator for row in found[5:]} == {"外资依存度"}


def test_what_was_brought_in_already_is_no_goal() -> None:
    text = "我们定的目标是主营业务收入增长12%，新引进亿元项目35个，目前已引进27个。"
    found = rows_of_file(text, title="访谈", region="万载县", date="2021-09-28")
    told = [(row.indicator, row.status) for row in found if row.kind != "threshold"]
    assert told[0] == ("主营业务收入", "target")
    assert [status for _, status in told] == ["target", "target", "actual"]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("同样在扩产的还有联发纺织：今年技改投入1.8亿元，产能提高15%。", ["联发纺织"] * 2),
        ("增速最快的要数宏泽家居，达15%。", ["宏泽家居"]),
        (
            "其中7家国家级经开区、12家国家级高新区分别完成总产值6820亿元、9450亿元，增长9.1%和11.3%。",
            ["7家国家级经开区", "12家国家级高新区"] * 2,
        ),
        (
            "煌禾煌1993年靠一间小店起步。目前集团总资产28亿元，年销售9亿元。",
            ["煌禾煌"] * 2,
        ),
    ],
)
def test_who_is_pointed_out_and_groups_dealt_out(text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="工业走笔", region="海安市", date="2022-06-20")
    assert [row.scope for row in found] == owners


def test_of_whom_it_is_one_owns_nothing() -> None:
    text = "江南新兴产业集中区是安徽省直接管理的两个省级集中区之一，规划面积230平方公里。"
    (row,) = [
        row for row in rows_of_file(text, title="江南新兴产业集中区简况") if row.indicator == "规划面积"
    ]
    assert row.scope == "江南新兴产业集中区"


def test_what_is_told_of_how_fast_it_grows() -> None:
    text = "园区产值9亿元。从增速看，孝感高新区最快，达15.8%；随州高新区14.9%；荆门高新区14.2%。"
    found = rows_of_file(text, title="上半年园区运行情况", region="湖北省", date="2018-07-25")[1:]
    assert [(row.scope, row.indicator, row.kind) for row in found] == [
        (f"{place}高新区", "产值", "growth") for place in ("孝感", "随州", "荆门")
    ]


def test_the_goal_of_this_year_beside_last_year() -> None:
    text = "园区去年开票销售96亿元，今年目标150亿元。"
    found = rows_of_file(text, title="走笔", region="海安市", date="2022-06-20")
    assert [(row.period, row.status) for row in found] == [("2021", "actual"), ("2022", "target")]


def test_ordinals_that_are_listed_count_nothing() -> None:
    text = "2023年重点任务共14项，已完成11项（第2、3、4、5、6、8、10、11、12、13、14项）。"
    found = rows_of_file(text, title="访谈", region="化德县", date="2023-09-20")
    assert [row.value for row in found] == [14, 11]


def test_an_interview_with_the_head_of_a_county_is_of_it() -> None:
    text = "记者：靠的是什么？\n李某：2019年，我县地区生产总值580亿元。全年完成工业投资150亿元。"
    found = rows_of_file(text, title="答好“必答题”——访长丰县县长李某", region="合肥市", date="2020-03-26")
    assert {row.scope for row in found} == {"长丰县"}


def test_a_firm_that_catches_up() -> None:
    text = "中车澜机是龙头。去年，中车澜机营业收入301亿元。华创澜芯后来居上，去年营收405亿元，净利润25亿元。"
    found = rows_of_file(text, title="轨道交通之城", region="株洲市", date="2019-11-05")
    assert [row.scope for row in found] == ["中车澜机", "华创澜芯", "华创澜芯"]
    assert found[0].indicator == "营业收入"


def test_the_sort_of_which_there_are_most() -> None:
    text = "2017年浙江省有特色小镇78个。从类型看，高端装备小镇最多，有27个，占34.6%。"
    found = rows_of_file(text, title="特色小镇研究", region="浙江省", date="2018-06-01")
    assert [(row.scope, row.indicator) for row in found][1:] == [("浙江省", "高端装备小镇数")] * 2


def test_what_a_zone_holds_is_no_name_of_it() -> None:
    text = "漳州台商投资区位于漳州东部，辖角美镇及2个农场，总面积163平方公里。"
    found = rows_of_file(text, title="漳州台商投资区", region="漳州市", date="2017-06-01")
    assert {row.scope for row in found} == {"漳州台商投资区"}
