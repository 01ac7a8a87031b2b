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
    assert [row[:2] for row in rows[-2:]] == [("28亿元", "欧盟进出口"), ("25亿元", "美国进出口")]


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
        ("园区已形成碳酸锂4万吨、电解液6万吨的年产能。", ["碳酸锂年产能", "电解液年产能"]),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "丝绸产值12亿元，增长8%；食品加工9亿元，增长7%；装备制造3亿元；纸制品、建材分别为2亿元和1亿元。",
            [
                "丝绸产值",
                "丝绸产值",
                "食品加工产值",
                "食品加工产值",
                "装备制造产值",
                "纸制品产值",
                "建材产值",
            ],
        ),
        ("一产投资下降3%，二产增长19%，三产增长4%。", ["一产投资", "二产投资", "三产投资"]),
        (
            "茶叶、魔芋、毛绒玩具三条产业链产值分别达9亿元、6亿元、4亿元。",
            ["茶叶产业链产值", "魔芋产业链产值", "毛绒玩具产业链产值"],
        ),
        ("省级绿色工厂6家，市级22家。", ["省级绿色工厂数", "市级绿色工厂数"]),
        (
            "改造旧房820套、危桥36座，开工率依次为100%和94%。",
            ["旧房数", "危桥数", "旧房开工率", "危桥开工率"],
        ),
        (
            "一般贸易方式进出口25亿元；加工贸易6亿元；保税物流3亿元。",
            ["一般贸易方式进出口", "加工贸易进出口", "保税物流进出口"],
        ),
        (
            "外贸进出口86亿元。日本、韩国、越南是前三大市场，分别出口6亿元、5亿元、4亿元。",
            ["外贸进出口", "日本出口", "韩国出口", "越南出口"],
        ),
        ("全年产出碳酸锂1.1万吨，实现营收28亿元。", ["产出碳酸锂", "营收"]),
    ],
)
def test_names_go_on_from_trade_to_trade(text: str, names: list[str]) -> None:
    assert [row[1].removeprefix("改造") for row in told(text)] == names


def test_who_is_told_of_next() -> None:
    text = "四大产业中，茶叶产值9亿元，丝绸产值6亿元。规上企业利润总额3亿元，亏损企业23家。"
    assert told(text)[-1] == ("23家", "亏损企业数", "安康市")
    trade = told("资质以上建筑业企业27家，实现产值36亿元。")
    assert trade[-1] == ("36亿元", "产值", "建筑业企业")
    parks = told("旬阳高新区投资9亿元，安康高新区8亿元，紫阳硒谷工业园2亿元，合计占全市园区的66%。")
    assert parks[-1][2] == "旬阳高新区、安康高新区、紫阳硒谷工业园"


REPORT = {"title": "平罗县政府工作报告", "region": "平罗县", "date": "2022-01-06"}


def test_the_whole_region_in_a_county_is_none_of_its_parks() -> None:
    text = "地区生产总值218亿元。制种面积16万亩，占全区的30%，居全区首位。平罗工业园区跻身五星级园区。"
    assert {row[2] for row in told(text, REPORT) if row[0] != "首位"} == {"平罗县"}


def test_yearly_growth_of_the_term_ahead() -> None:
    text = "今后五年主要目标：生产总值年均增长7%，2026年突破300亿元；工业投资年均增长10%。"
    rows = rows_of_file(text, **REPORT)
    assert [row.period for row in rows] == ["2022/2026", "2026", "2022/2026"]


def test_classes_own_what_each_has() -> None:
    rows = told("A类企业612家，占15%，亩均税收58万元；B类873家，占45%，亩均税收29万元。")
    assert [row[2] for row in rows if row[1] == "亩均税收"] == ["A类企业", "B类企业"]
    shares = rows_of_file("A类企业612家，占15%，亩均税收58万元；B类873家，占45%，亩均税收29万元。", **CITY)
    assert "亩均税收" not in {row.base for row in shares}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "规模以上工业增加值增长7%。\n高端铝业增加值增长9%，精细化工增长4%，智能纺织下降1.6%，食品加工增长6%。\n"
            "分县区看，汉滨区、紫阳县分别增长8%、5%。",
            ["规模以上工业增加值", "高端铝业增加值", "精细化工增加值", "智能纺织增加值", "食品加工增加值"]
            + ["规模以上工业增加值"] * 2,
        ),
        (
            "主要产品产量：水泥286万吨，增长2%；纱4万吨，下降8%；布3亿米。",
            ["水泥产量", "水泥产量", "纱产量", "纱产量", "布产量"],
        ),
        (
            "一般贸易进出口26亿元；边境小额贸易14亿元，两者分别增长36%和21%。民营企业39亿元。",
            [
                "一般贸易进出口",
                "边境小额贸易进出口",
                "一般贸易进出口",
                "边境小额贸易进出口",
                "民营企业进出口",
            ],
        ),
        (
            "进口以煤炭、大豆为主，进口量分别为112万吨、38万吨。",
            ["煤炭进口量", "大豆进口量"],
        ),
        ("亩均增加值（万元/亩）：汉滨区46，紫阳县39。", ["亩均增加值", "亩均增加值"]),
    ],
)
def test_names_of_monthly_notes(text: str, names: list[str]) -> None:
    assert [row[1] for row in told(text)] == names


def test_a_firm_within_a_park_owns_what_it_sells() -> None:
    rows = told("安康飞地产业园内的富泰紧固件公司，去年销售收入1.3亿元。")
    assert rows == [("1.3亿元", "销售收入", "富泰紧固件公司")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("规上工业亩均税收30万元、产值420万元。", ["规上工业亩均税收", "规上工业亩均产值"]),
        ("园区人均产值90万元，利税12万元。", ["人均产值", "人均利税"]),
        ("亩平税收8万元，亩平产值210万元。", ["亩平税收", "亩平产值"]),
        ("单位生产总值能耗下降3.1%、二氧化碳排放下降4%。", ["单位生产总值能耗", "单位生产总值二氧化碳排放"]),
        ("万元GDP能耗下降3%，用水量下降5%。", ["万元GDP能耗", "万元GDP用水量"]),
        # pollutants behind a comma are told whole, and no acre pays so much
        ("万元GDP能耗下降3%，二氧化硫排放量下降5%。", ["万元GDP能耗", "二氧化硫排放量"]),
        ("亩均税收30万元，税收30亿元。", ["亩均税收", "税收"]),
        ("亩均税收30万元。产值420万元。", ["亩均税收", "产值"]),
    ],
)
def test_what_is_told_of_each_is_told_for_the_list(text: str, names: list[str]) -> None:
    assert [name for _, name, _ in told(text)] == names


def test_each_trade_of_a_group_has_its_output() -> None:
    rows = told("化工、建材、食品三大主导产业产值占比75%，分别实现产值12亿元、7亿元、4亿元。")
    assert [row[1] for row in rows[1:]] == ["化工产值", "建材产值", "食品产值"]


def test_who_grew_fastest_grew_by_the_measure_told() -> None:
    text = (
        "全市园区营业收入86亿元，利润总额7亿元。分园区看，营业收入前两位的是：旬阳高新区（9亿元）、安康高新区（8亿元）；"
        "增速前两位的为紫阳硒谷工业园、石泉县工业园，分别为24%、21%。"
    )
    rows = rows_of_file(text, **CITY)[-2:]
    assert [(row.kind, row.indicator) for row in rows] == [("growth", "营业收入")] * 2


def test_a_month_told_in_passing_dates_no_parts() -> None:
    given = {"title": "前8个月外贸情况", "region": "安康市", "date": "2024-09-20"}
    text = "前8个月，进出口58亿元。8月份，进出口5亿元。\n从企业性质看，民营企业进出口42亿元。"
    assert [row.period for row in rows_of_file(text, **given)] == [
        "2024-01/2024-08",
        "2024-08",
        "2024-01/2024-08",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "亩均税收分列前二的是旬阳高新区、安康高新区，分别达到38万元、29万元。",
            ["亩均税收", "亩均税收"],
        ),
        (
            "外贸进出口86亿元。\n一般贸易42亿元，占70%；加工贸易8亿元、保税物流6亿元，分别下降12%和增长6%。民营企业31亿元。",
            [
                *("外贸进出口", "一般贸易进出口", "一般贸易进出口", "加工贸易进出口", "保税物流进出口"),
                *("加工贸易进出口", "保税物流进出口", "民营企业进出口"),
            ],
        ),
        (
            "外贸进出口86亿元。\n欧盟、美国、东盟分列前三大市场，进出口分别为17亿元、16亿元、14亿元。",
            ["外贸进出口", "欧盟进出口", "美国进出口", "东盟进出口"],
        ),
    ],
)
def test_places_and_ways_of_trade(text: str, names: list[str]) -> None:
    assert [row[1] for row in told(text) if not row[0].startswith("前")] == names
