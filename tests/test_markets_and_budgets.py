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


PAPER = {"title": "县域开发区的空间格局", "date": "2022-12-01"}


def test_parts_of_the_country_have_their_part_of_the_whole() -> None:
    """Not of the kind that was told before them; 其中 parts the whole into kinds."""
    text = (
        "截至2021年底，全国共有省级以上开发区2500家，其中国家级经开区230家、国家级高新区170家，"
        "东部拥有910家，中部和西部紧随其后，分别拥有700家和640家，东北地区有250家。"
    )
    found = rows_of_file(text, **PAPER)[3:]
    assert [row.scope for row in found] == ["东部", "中部", "西部", "东北地区"]
    assert {row.indicator for row in found} == {"省级以上开发区数"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("共有18个省份设有国家级园区，其中江苏、浙江分别拥有12家、9家。", "国家级园区数"),
        ("全国有省级开发区2100家，其中位于县域的1600家。", "位于县域的省级开发区数"),
        ("全国有省级开发区2100家。从省份看，河北、山东居前，数量分别为118家和109家。", "省级开发区数"),
    ],
)
def test_what_is_counted_of_places_was_told_before(text: str, name: str) -> None:
    assert rows_of_file(text, **PAPER)[-1].indicator == name


def test_those_of_a_kind_are_no_zone_though_their_name_is_shortened() -> None:
    text = "全国有国家级经济技术开发区（以下简称国家级经开区）230家，前10名中仅有昆山经开区。"
    assert [row.scope for row in rows_of_file(text, **PAPER)] == ["全国"]


TALK = {"title": "访某县县长", "date": "2014-06-10", "region": "泌阳县"}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("今年先把两件事办好：", "target"),
        ("今年先干成几件实事：", "target"),
        ("今年我们重点抓三件事，", "target"),
        ("今年我们办了三件事：", "actual"),
    ],
)
def test_what_somebody_sets_about_is_a_goal(said: str, status: str) -> None:
    text = f"{said}建成标准厂房3.5万平方米；新上技改项目28个。"
    assert {row.status for row in rows_of_file(text, **TALK)} == {status}


def test_firms_of_a_township_are_counted_and_shares_have_their_whole() -> None:
    text = "当时只有3家乡办菌种厂。2013年干菇产量3万吨，占全国的7%、全国出口量的15%以上。"
    first, _, _, last = rows_of_file(text, **TALK)
    assert first.indicator == "乡办菌种厂数"
    assert (last.kind, last.base, last.scope) == ("share", "全国出口量", "泌阳县")


def test_years_as_analysts_write_those_that_they_foresee() -> None:
    text = (
        "恒力新材2021年末产能70万吨，2022E/2023E分别为95万吨、120万吨。"
        "2022E-2024E公司净利润分别为10亿元、14亿元、18亿元。"
    )
    found = rows_of_file(text, title="铝箔行业跟踪报告", date="2022-04-08")
    assert [row.period for row in found] == ["2021", "2022", "2023", "2022", "2023", "2024"]
    assert [row.status for row in found] == ["actual"] + ["target"] * 5
    assert {row.scope for row in found} == {"恒力新材"}


@pytest.mark.parametrize("said", ["降幅小于全省", "降幅比全省开发区小", "降幅低于全省"])
def test_by_how_much_a_fall_is_smaller(said: str) -> None:
    text = f"全市到账外资41亿美元，下降6.5%，{said}1.4个百分点，其中昆山降得最多，下降9.2%。"
    *_, points, last = rows_of_file(text, title="开发区季报", date="2021-11-10", region="苏州市")
    assert (points.kind, points.value_norm < 0, points.base[:2]) == ("change", True, "全省")
    assert (last.kind, last.indicator) == ("growth", "到账外资")


def test_as_many_of_the_group_elsewhere_own_what_follows() -> None:
    text = "分区域看，东部8个新区生产总值2.9万亿元，中部2个0.22万亿元，西部6个0.85万亿元。"
    found = [row for row in rows_of_file(text, **PAPER) if row.kind == "level" and row.unit != "个"]
    assert [row.scope for row in found] == ["东部8个新区", "中部2个新区", "西部6个新区"]


def test_a_price_on_a_market_is_no_firms() -> None:
    text = "2021年恒力新材营收5.6亿元，毛利率12%。成本端，针叶浆价格由年初的5900元/吨涨至7400元/吨。"
    assert [row.scope for row in rows_of_file(text, **NOTE)] == ["恒力新材"] * 2 + ["针叶浆"] * 2


def test_who_is_said_to_lead_owns_what_follows() -> None:
    text = "鼎恒新材为绝对龙头，2021年出货5.6万吨，市占率33%。"
    assert {row.scope for row in rows_of_file(text, **NOTE)} == {"鼎恒新材"}


def test_how_far_two_are_apart_is_no_measure_that_goes_on() -> None:
    """Nor is of whom it is told (就单个新区而言), and who fell most fell by what was measured."""
    text = (
        "2020年五市开发区到账外资127亿美元，下降3.1%。其中，无锡降得最多，达9.2%，与常州相差4.9个百分点。"
        "五市合计占全省的58.3%。"
    )
    found = rows_of_file(text, title="开发区季报", date="2021-11-10", region="江苏省")
    assert (found[2].kind, found[2].value_norm < 0) == ("growth", True)
    assert {row.indicator for row in found} == {"到账外资"}


def test_what_was_parted_and_not_its_parts_goes_on() -> None:
    """收入9亿元，其中税收6亿元。税务局完成7亿元 is of the revenue, and so is by how much that grew."""
    text = (
        "2021年，一般公共预算收入9.07亿元，增长7.4%，其中税收收入6.61亿元，非税收入2.46亿元。"
        "分征收部门：税务局完成7.35亿元，增长8.2%；财政局完成1.72亿元，为预算的96.4%。"
    )
    found = rows_of_file(text, title="财政预算执行情况", date="2022-01-18", region="宜黄县")[4:]
    assert {row.indicator for row in found} == {"一般公共预算收入"}
    assert [row.scope for row in found] == ["税务局", "税务局", "财政局", "财政局"]


def test_the_sum_of_months_is_no_output_of_a_day() -> None:
    text = "9月原煤产量3.3亿吨，日均产量1114万吨；前9月累计29.3亿吨，同比+3.7%。"
    assert [row.indicator for row in rows_of_file(text, **NOTE)] == ["原煤产量", "日均产量", "产量", "产量"]


def test_how_a_mayor_speaks_of_what_his_town_has() -> None:
    """鼎盛时, 眼下还剩 and 这几年 are no names; 税收嘛 is one, and what shall be within years is a goal."""
    text = (
        "鼎盛时全镇有纽扣企业800来家，眼下还剩260家，其中规上38家。税收嘛，去年1.8亿元，增了两成多。"
        "三年内工业产值过130亿元。"
    )
    found = rows_of_file(text, title="镇长说产业", date="2012-03-10", region="桥头镇")
    names = ["纽扣企业数"] * 2 + ["规上纽扣企业数", "税收", "税收", "工业产值"]
    assert [row.indicator for row in found] == names
    assert [row.status for row in found] == ["actual"] * 5 + ["target"]


def test_what_all_of_a_list_did_is_told_in_the_next_clause() -> None:
    zones = "合肥经开区、芜湖经开区、滁州高新区"
    text = f"{zones}等3家开发区，共完成投资320亿元，增长8%。"
    found = rows_of_file(text, title="园区快讯", date="2021-08-10", region="安徽省")
    assert {row.scope for row in found} == {zones}
    text = f"{zones}等3家开发区，获评国家级绿色园区。全省投资320亿元。"
    assert rows_of_file(text, title="园区快讯", date="2021-08-10", region="安徽省")[-1].scope == "安徽省"


def test_an_earlier_year_told_aside_is_left_to_nothing_that_follows() -> None:
    text = "2021年产量5443万辆，市占率合计超过50%，而2017年仅为22%；出口额52亿美元。单车均价1560元。"
    found = rows_of_file(text, title="电动两轮车行业点评", date="2022-02-18")
    assert [row.period for row in found] == ["2021", "2021", "2017", "2021", "2021"]
    assert [row.indicator for row in found][1:3] == ["市占率"] * 2


def test_in_what_several_are_told_stands_before_them() -> None:
    text = "2017年，工业用地地均投入上，上海以9860万元/公顷领先；江苏7420万元/公顷。"
    found = rows_of_file(text, title="开发区土地集约利用比较", date="2018-11-01")
    assert {row.indicator for row in found} == {"工业用地地均投入"}
