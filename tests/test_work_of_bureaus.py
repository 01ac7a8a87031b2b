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


def test_a_reply_to_a_proposal_has_no_goals_of_its_own() -> None:
    told = {"title": "", "region": "莲花县", "date": "2023-07-12"}
    head = "关于县人大二次会议第36号建议的答复\n李代表：\n您提出的建议收悉，现答复如下：\n"
    body = "目前，园区有企业39家。今年又安排专项债3.2亿元。计划年内投资2600万元建设智慧平台。"
    assert [row.status for row in rows_of_file(head + body, **told)] == ["actual", "actual", "target"]


def test_what_a_plan_came_to_is_no_plan() -> None:
    told = {"title": "关于“十三五”规划实施情况的报告", "region": "莲花县", "date": "2020-12-10"}
    text = "园区累计签约项目258个。高新技术企业86家。"
    assert [(row.period, row.status) for row in rows_of_file(text, **told)] == [
        ("2016/2020", "actual"),
        ("2020", "actual"),
    ]


VILLAGE = "我村位于镇政府东南6公里处，现有农户412户，1586人。2019年，集体收入38万元。\n"


@pytest.mark.parametrize("leads", ["2020年打算：", "2020年重点任务是："])
def test_a_village_that_names_neither_itself_nor_a_date(leads: str) -> None:
    done = "一年来，我们主要做了以下工作：\n1、抓产业。新发展黄桃280亩。\n2、抓基础。硬化公路4公里。\n"
    goals = f"{leads}一是集体收入突破50万元；二是新建冷库1座。"
    found = rows_of_file(VILLAGE + done + goals, title="", region="", date="")
    assert {row.scope for row in found} == {""}
    assert found[2].indicator == "人口"
    assert [(row.period, row.status) for row in found[3:]] == [
        *[("2019", "actual")] * 3,
        *[("2020", "target")] * 2,
    ]


def test_a_whole_that_a_paragraph_parts_anew() -> None:
    whole = "上半年，全县完成规上工业产值86亿元，下降4%。\n亏损企业47户，亏损额2亿元。"
    text = f"{whole}\n分园区看：甲陵工业园31亿元，增长1.2%。"
    assert [row.indicator for row in rows_of_file(text, **NOTE)][-2:] == ["规上工业产值"] * 2


def test_items_of_projects_below_the_kinds_that_they_are_of() -> None:
    told = {"title": "重点项目推进情况", "region": "莲花县", "date": "2021-11-05"}
    text = (
        "一、装备制造（21个）\n1.甲明扩能项目。总投资15亿元，年计划投资4.5亿元。\n二、电子信息（17个）\n"
        "2.彩云玻璃项目。由彩云集团投资建设，一期总投资10亿元，用工200人。"
    )
    found = rows_of_file(text, **told)
    assert [row.scope for row in found] == ["莲花县", *["甲明扩能项目"] * 2, "莲花县", *["彩云玻璃项目"] * 2]
    assert found[2].status == "target"


def test_what_will_be_there_by_then() -> None:
    text = "专用线总投资5.9亿元，预计2024年底建成，可形成年运力400万吨。"
    assert rows_of_file(text, **NOTE)[1].period == "2024"


def test_a_place_in_what_is_a_firms_own() -> None:
    text = "华为江西数据中心机柜上架率达91%，较年初提高13个百分点。"
    assert {row.scope for row in rows_of_file(text, **NOTE)} == {"华为"}


def test_firms_counted_by_their_size_have_no_sign_of_it_in_their_name() -> None:
    found = rows_of_file("营业收入过亿元的软件企业达22家。", **NOTE)
    assert found[-1].indicator == "软件企业数"


def test_a_report_whose_year_only_the_heading_of_its_plans_tells() -> None:
    text = (
        "政府工作报告\n一、过去五年工作回顾\n五年来，生产总值由2016年的358亿元增加到552亿元。\n"
        "新增就业5万人。\n二、2022年工作安排\n新增规上企业30家，完成技改投资45亿元。"
    )
    found = rows_of_file(text, title="", region="莲花县", date="")
    assert [(row.period, row.status) for row in found] == [
        ("2016", "actual"),
        ("2021", "actual"),
        ("2017/2021", "actual"),
        *[("2022", "target")] * 2,
    ]


@pytest.mark.parametrize(
    "title", ["桃江镇2023年工作情况及2024年工作计划", "桃江镇2023年工作情况和2024年打算"]
)
def test_a_title_of_what_was_done_and_what_is_planned(title: str) -> None:
    text = "一年来，全镇建成高标准农田1.2万亩。\n2024年，我们将锚定目标、实干争先。计划新增企业5家。"
    found = rows_of_file(text, title=title, region="", date="")
    assert [(row.period, row.status) for row in found] == [("2023", "actual"), ("2024", "target")]


def test_places_and_a_zone_in_one_list() -> None:
    text = "漳浦县、古明开发区、平和县完成投资居前三位，分别为132亿元、118亿元和86亿元。"
    found = rows_of_file(text, **{**NOTE, "region": "漳州市"})
    assert [row.scope for row in found][-3:] == ["漳浦县", "古明开发区", "平和县"]


def test_firms_that_stand_as_labels_of_a_list() -> None:
    text = (
        "恒安集团：营业收入192亿元。\n安踏体育：营业收入133亿元，门店8860家。\n"
        "百宏聚纤：产值51亿元。\n蓝海轴承公司：产值28亿元。\n主要问题：用工缺口300人。"
    )
    found = rows_of_file(text, **{**NOTE, "region": "晋江市"})
    firms = ["恒安集团", "安踏体育", "安踏体育", "百宏聚纤", "蓝海轴承公司"]
    assert [row.scope for row in found][:5] == firms
    assert found[5].scope not in firms


def test_what_shall_be_within_the_year_of_work_points() -> None:
    told = {"title": "2020年工业经济工作要点", "region": "莲花县", "date": "2020-03-02"}
    found = rows_of_file("年内新增规上企业20户。年底前建成厂房5万平方米。", **told)
    assert [(row.period, row.status) for row in found] == [("2020", "target")] * 2


def test_a_work_and_what_was_done_to_it() -> None:
    text = "标准厂房开工建设20万平方米、竣工12万平方米。专用线全长8.6公里，总投资5.9亿元。"
    names = [row.indicator for row in rows_of_file(text, **NOTE)]
    assert names[1] == "竣工标准厂房" and names[3] == "专用线总投资"


def test_goals_of_five_years_without_a_date() -> None:
    text = (
        "今后五年发展目标\n今后五年，全镇的目标是：到2025年，生产总值达到85亿元，年均增长8.5%。\n"
        "——集镇提升工程。五年新增绿地300亩，2022年底前完成卫生院迁建，新增床位200张。\n"
        "2021年是开局之年，全镇要确保财政收入达5.2亿元。"
    )
    found = rows_of_file(text, title="", region="", date="")
    assert {row.status for row in found} == {"target"}
    assert [row.period for row in found] == ["2025", "2021/2025", "2021/2025", "2022", "2021"]


def test_what_is_proposed_without_a_year_is_no_result_of_the_year_before() -> None:
    told = {"title": "工业发展情况汇报", "region": "莲花县", "date": "2022-04-18"}
    text = (
        "2021年，产值268亿元。\n四、几点建议。一是支持园区扩区至12平方公里；二是将用气指标提高到3亿立方米。"
    )
    assert [(row.period, row.status) for row in rows_of_file(text, **told)] == [
        ("2021", "actual"),
        *[(None, "target")] * 2,
    ]


def test_towns_of_one_kind_each_with_its_share_of_a_task() -> None:
    text = "柳溪镇到位资金9亿元；港口镇、中溪镇、梅林镇各8亿元。"
    found = rows_of_file(text, **NOTE)
    assert [(row.indicator, row.scope) for row in found] == [
        ("到位资金", "柳溪镇"),
        ("到位资金", "港口镇、中溪镇、梅林镇"),
    ]


def test_the_large_ones_among_all() -> None:
    text = "工业总产值98.7亿元，增长7.8%，其中规上74.2亿元，增长9.1%；进度落后于时间进度4个百分点。"
    found = rows_of_file(text, **NOTE)
    assert [row.indicator for row in found][2:4] == ["规上工业总产值"] * 2
    assert found[4].base == "时间进度"


def test_two_firms_before_their_time() -> None:
    text = "华艺卫浴、伟祥卫浴两家企业上半年分别纳税2860万元、1750万元。"
    assert [row.scope for row in rows_of_file(text, **NOTE)] == ["华艺卫浴", "伟祥卫浴"]


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("怀宁县马庙镇招商引资工作情况汇报", "马庙镇"),
        ("怀宁县马庙镇上半年经济运行情况", "马庙镇"),
        ("怀宁县园区和乡镇招商引资考评情况", "怀宁县"),
    ],
)
def test_towns_whose_work_a_title_tells(title: str, owner: str) -> None:
    found = rows_of_file("共完成到位资金11.8亿元。", title=title, region="怀宁县", date="2015-11-02")
    assert [row.scope.endswith(owner) for row in found] == [True]


def test_what_a_project_has_where_nobody_knows_the_year() -> None:
    text = (
        "总投资5.2亿元的兴盛材料项目，用地120亩，达产后年产值8亿元；"
        "总投资2.1亿元的乐麦电子项目已投产，实现产值1.3亿元，纳税420万元。"
    )
    found = rows_of_file(text, title="", region="莲花县", date="")
    assert [row.status for row in found] == ["actual", "actual", "target", *["actual"] * 3]
    assert [row.scope for row in found] == [*["兴盛材料项目"] * 3, *["乐麦电子项目"] * 3]


def test_a_count_before_a_sum_without_a_mark_between() -> None:
    found = rows_of_file("新签约项目14个协议资金23亿元，其中亿元以上项目8个。", **NOTE)
    assert found[0].indicator == "新签约项目数"


def test_two_zones_and_how_far_each_came() -> None:
    text = "滨州经开区列第21位，邹平经开区列第33位，分别较上年前进8位和15位。"
    found = rows_of_file(text, **NOTE)
    assert [row.scope for row in found] == ["滨州经开区", "邹平经开区"] * 2


def test_each_of_them_at_least_one() -> None:
    found = rows_of_file("每个开发区至少培育1家上市后备企业。", **NOTE)
    assert found[0].scope == "各开发区"


def test_projects_that_stand_behind_a_mark() -> None:
    text = "●晶明单晶二期：总投资28亿元，设备到位70%。\n●东方后端模组：一季度完成投资3.1亿元，占年计划的31%。"
    found = rows_of_file(text, **NOTE)
    assert [row.scope for row in found] == ["晶明单晶二期"] * 2 + ["东方后端模组"] * 2
    assert found[0].indicator == "总投资"


def test_years_behind_those_that_a_text_looks_over() -> None:
    told = {"title": "莲花县工业园“十二五”发展回顾", "region": "莲花县", "date": "2016-03-10"}
    text = "五年来，产值年均增长17%。到2020年，产值力争突破400亿元，年均增长13%。"
    assert [row.period for row in rows_of_file(text, **told)] == ["2011/2015", "2020", "2016/2020"]


def test_what_is_foreseen_of_a_year_whose_work_is_told() -> None:
    told = {"title": "园区2014年工作情况和2015年工作安排", "region": "莲花县", "date": ""}
    text = "一、2014年工作情况\n预计全年实现产值620亿元，增长18%。\n二、2015年工作安排\n产值突破720亿元。"
    assert [row.status for row in rows_of_file(text, **told)] == ["actual", "actual", "target"]
