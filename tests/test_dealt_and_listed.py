"""Trades, places and firms that are listed with a figure each, and what zones and notes tell of them."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

CITY = {"title": "前三季度经济运行通报", "region": "安康市", "date": "2023-10-20"}
Told = list[tuple[str, str, str]]


def told(text: str, given: dict[str, str] = CITY) -> Told:
    return [(row.surface, row.indicator, row.scope) for row in rows_of_file(text, **given)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "新开工项目（个）：汉滨区9，紫阳县7；投资完成额（亿元）：汉滨区31.5，紫阳县12。",
            [
                ("9", "新开工项目数", "汉滨区"),
                ("7", "新开工项目数", "紫阳县"),
                ("31.5", "投资完成额", "汉滨区"),
                ("12", "投资完成额", "紫阳县"),
            ],
            id="the label tells the unit in brackets",
        ),
        pytest.param(
            "各县区税收（单位：亿元）分别为：汉滨区8.2、旬阳市6.4、石泉县3。",
            [("8.2", "税收", "汉滨区"), ("6.4", "税收", "旬阳市"), ("3", "税收", "石泉县")],
            id="a label before 分别为",
        ),
        pytest.param(
            "各县（市、区）规上企业数依次为汉滨区86家、旬阳市51、石泉县33。",
            [
                ("86家", "规上企业数", "汉滨区"),
                ("51", "规上企业数", "旬阳市"),
                ("33", "规上企业数", "石泉县"),
            ],
            id="the first of a list tells the unit",
        ),
        pytest.param(
            "工业增加值增速（%）：汉滨区8.1、旬阳市-2.4。",
            [("8.1", "工业增加值", "汉滨区"), ("-2.4", "工业增加值", "旬阳市")],
            id="growth in percent",
        ),
        pytest.param(
            "到位资金排名前两位的是：旬阳高新区（9.6亿元）、安康高新区（8.8亿元）。",
            [("9.6亿元", "到位资金", "旬阳高新区"), ("8.8亿元", "到位资金", "安康高新区")],
            id="in brackets behind who is ranked",
        ),
    ],
)
def test_numbers_of_a_list_share_its_unit(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    ["地区生产总值、第二产业和人口（万人）见附表2、附表3。", "（亿元）：", "全市设站12个，编号为3、4、5。"],
)
def test_bare_numbers_stay_bare_without_a_label(text: str) -> None:
    assert not [row for row in told(text) if row[0] in ("2", "3", "4", "5")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "茶叶、魔芋、生猪产值分列42亿元、31亿元和16亿元。",
            [("42亿元", "茶叶产值"), ("31亿元", "魔芋产值"), ("16亿元", "生猪产值")],
        ),
        (
            "化工、建材、食品增加值顺次增长9%、8%和7.5%。",
            [("9%", "化工增加值"), ("8%", "建材增加值"), ("7.5%", "食品增加值")],
        ),
        (
            "新型材料、富硒食品、毛绒玩具居前三位，产值分别为152亿元、98亿元和41亿元。",
            [("152亿元", "新型材料产值"), ("98亿元", "富硒食品产值"), ("41亿元", "毛绒玩具产值")],
        ),
    ],
)
def test_trades_are_dealt_out_by_other_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [row[:2] for row in told(text) if not row[0].startswith("前")] == expected


def test_who_is_placed_is_told_by_places_too() -> None:
    rows = told("外贸进出口86亿元。欧盟、美国分列二、三位，进出口分别为28亿元、25亿元。")
    assert [row[:2] for row in rows[1:]] == [("28亿元", "欧盟进出口"), ("25亿元", "美国进出口")]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("瑞霖玻璃、衡泽缸套产值分别突破10亿元、8亿元。", ["瑞霖玻璃", "衡泽缸套"]),
        (
            "鼎泓实业、青沂镍业、甬锦科技税收依次达2亿元、1亿元、0.4亿元。",
            ["鼎泓实业", "青沂镍业", "甬锦科技"],
        ),
        ("化工、建材产值分别为10亿元、8亿元。", ["安康市", "安康市"]),
    ],
)
def test_firms_dealt_out_are_owners(text: str, owners: list[str]) -> None:
    assert [row[2] for row in told(text)] == owners


def test_parts_of_a_zone_are_members_of_a_list() -> None:
    rows = told("高桥湾产业园、开发区主园区、城南物流园亩均税收分别为18.6万元、23.4万元、9.7万元。")
    assert [row[1:] for row in rows] == [
        ("亩均税收", "高桥湾产业园"),
        ("亩均税收", "开发区主园区"),
        ("亩均税收", "城南物流园"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "园区形成年产K2型客机12架、H5型直升机40架和无人机300架的生产能力。",
            ["K2型客机年产能力", "H5型直升机年产能力", "无人机年产能力"],
        ),
        ("企业具备年处理废钢30万吨、废铝5万吨的能力。", ["废钢年处理能力", "废铝年处理能力"]),
    ],
)
def test_capacities_are_called_by_what_is_made(text: str, names: list[str]) -> None:
    assert [row[1] for row in told(text)] == names


def test_partners_are_of_the_trade_told() -> None:
    rows = told("外贸进出口86亿元，增长9%。\n主要市场：东盟25亿元，增长4%，其中越南18亿元；欧盟9亿元。")
    assert [row[1] for row in rows[2:]] == ["对东盟进出口", "对东盟进出口", "对越南进出口", "对欧盟进出口"]


def test_shares_of_the_plan_told_before() -> None:
    text = "安康高新区投资41亿元，完成年度计划的79%；恒口示范区34亿元，完成81%；旬阳高新区20亿元，仅完成69%。"
    rows = [row for row in rows_of_file(text, **CITY) if row.surface.endswith("%")]
    assert [(row.kind, row.base) for row in rows] == [("share", "年度计划")] * 3


def test_flows_behind_a_state_are_of_the_months() -> None:
    rows = rows_of_file("9月末，规上企业142家。全市用电量58亿千瓦时，其中工业用电量41亿千瓦时。", **CITY)
    assert [row.period for row in rows] == ["2023-09-30", "2023-01/2023-09", "2023-01/2023-09"]


def test_a_park_that_a_text_begins_in_owns_its_figures() -> None:
    text = "走进安康飞地产业园，车间里机器轰鸣。\n园区占地7.5平方公里，入驻企业210家。去年，园区产值40亿元。"
    given = {"title": "小园区里的大文章", "region": "安康市", "date": "2023-10-20"}
    assert {row[2] for row in told(text, given)} == {"安康飞地产业园"}
