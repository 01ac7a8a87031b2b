"""Work reports, plans, lists of projects, replies and briefings of bureaus, zones and townships."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

NOTE = {"title": "工业经济运行情况汇报", "region": "莲花县", "date": "2021-08-16"}


def test_the_number_of_a_briefing_belongs_to_no_zone() -> None:
    head = "园区简报\n第12期\n淮安高新技术产业开发区管委会办公室　2018年10月22日\n"
    found = rows_of_file(head + "前三季度，全区实现工业总产值352亿元。", title="园区简报", region="淮安市")
    assert [row.scope for row in found] == ["淮安高新技术产业开发区"]


@pytest.mark.parametrize(
    "text",
    [
        "去年兑现奖补1.2亿元。我县出台《支持陶瓷产业发展若干政策》，对设备投资，按投资额的8%给予补助，最高500万元。",
        "2020年兑现奖补1.2亿元。认真落实《技改奖补办法》，对技改项目，按投入的8%给予补助，最高500万元。",
        "2020年兑现奖补1.2亿元。按照《技改奖补办法》，对技改项目，按投入的8%给予补助，最高500万元。",
    ],
)
def test_what_a_rule_grants_is_of_no_year_told_before(text: str) -> None:
    paid, *granted = rows_of_file(text, **NOTE)
    assert (paid.period, paid.status) == ("2020", "actual")
    assert {(row.period, row.status) for row in granted} == {(None, "target")}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("截至去年底，园区有企业50家。县财政每年安排专项资金3000万元。", None),
        ("2019年，园区有企业50家。学院每年可输送技工3000人。", None),
        ("2021年，园区有企业50家。县财政每年安排专项资金3000万元。", "2021"),
        ("园区有企业50家。2018—2020年，县财政每年安排专项资金3000万元。", "2018/2020"),
    ],
)
def test_a_norm_of_today_is_of_no_year_that_is_over(text: str, period: str | None) -> None:
    assert rows_of_file(text, **NOTE)[1].period == period


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("全县65个计划新开工项目已开工52个，开工率80%，完成投资31亿元。", ["actual"] * 3),
        ("全县65个计划竣工项目中已竣工20个。", ["actual"]),
        ("今年计划新开工项目65个，已开工52个。", ["target", "actual"]),
    ],
)
def test_projects_that_were_planned_and_what_came_of_them(text: str, statuses: list[str]) -> None:
    found = rows_of_file(text, **NOTE)
    assert [row.status for row in found][-len(statuses) :] == statuses


@pytest.mark.parametrize(
    "leads",
    ["2022年重点抓好以下工作：", "2022年，着力做好如下工作：", "下一步，我们要抓好以下工作："],
)
def test_tasks_that_a_summary_ends_with(leads: str) -> None:
    told = {"title": "某局工作总结", "region": "莲花县", "date": "2021-12-16"}
    found = rows_of_file(f"2021年，引资4亿元。\n{leads}完成招商引资5亿元，流转土地4000亩。", **told)
    assert [row.status for row in found] == ["actual", "target", "target"]


TERM = "龙江镇五年来工作总结\n"


@pytest.mark.parametrize(
    "goals",
    ["今后五年的目标是：到2021年，财政收入达到2亿元。", "今后五年，力争到2021年财政收入达到2亿元。"],
)
def test_five_years_looked_over_by_a_text_without_a_date(goals: str) -> None:
    back = "五年来，财政收入由2011年的0.5亿元增加到1.1亿元，是2011年的2.2倍。新建大棚3200亩，硬化公路86公里。"
    found = rows_of_file(f"{TERM}{back}\n{goals}", title="", region="", date="")
    assert [row.period for row in found] == ["2011", "2016", "2016", "2012/2016", "2012/2016", "2021"]


def test_projects_of_several_kinds_and_what_is_dealt_out_to_them() -> None:
    text = "交通工程完成投资9亿元，产业项目完成投资6亿元，民生项目完成投资4亿元，完成率分别为62%、57%和50%。"
    assert [row.scope for row in rows_of_file(text, **NOTE)] == ["交通工程", "产业项目", "民生项目"] * 2


@pytest.mark.parametrize(
    ("heading", "body", "names"),
    [
        ("二、工业经济快速发展 ", "共引进项目37个，到位资金19亿元", ["引进项目数", "到位资金"]),
        ("（一）基础设施日趋完善　", "硬化公路86公里，改造危房412户", ["硬化公路", "危房"]),
    ],
)
def test_a_heading_that_runs_into_its_lines(heading: str, body: str, names: list[str]) -> None:
    found = rows_of_file(heading + body, **NOTE)
    assert all(told in row.indicator for row, told in zip(found, (n[-4:] for n in names), strict=True))


def test_a_month_named_twice_goes_on_up_to_the_stop() -> None:
    told = {"title": "前三季度运行情况", "region": "莲花县", "date": "2018-10-22"}
    found = rows_of_file("9月份当月，完成产值41亿元；用电量1.06亿千瓦时。", **told)
    assert [row.period for row in found] == ["2018-09", "2018-09"]


def test_a_fund_of_zones_is_not_theirs_and_what_is_done_each_year_has_no_owner() -> None:
    found = rows_of_file("去年，县财政安排园区专项资金1.5亿元。每年评选10家先进园区。", **NOTE)
    assert found[0].indicator == "园区专项资金"
    assert "年" not in found[1].scope


def test_for_how_many_firms_something_was_done() -> None:
    found = rows_of_file("为18家企业协调贷款2.4亿元，为12家企业兑现奖补6000万元。", **NOTE)
    assert [row.indicator for row in found][::2] == ["企业数", "企业数"]
