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


def test_a_rate_dealt_out_behind_amounts_grew_each_of_them() -> None:
    told = {"title": "进出口简析", "region": "河北省", "date": "2023-02-15"}
    for rate in ("增速分别为：", "同比增长率分别为:", "增幅依次为："):
        text = f"2022年，燕郊高新区总进出口额82亿元，其中出口52亿元，进口30亿元，{rate}5.1%、7.2%、1.8%。"
        found = rows_of_file(text, **told)[3:]
        assert [(row.indicator, row.kind) for row in found] == [
            ("总进出口额", "growth"), ("出口", "growth"), ("进口", "growth"),
        ]  # fmt: skip


def test_the_first_few_together_and_zones_by_where_they_lie() -> None:
    told = {"title": "园区简析", "region": "全国", "date": "2023-05-30"}
    text = "甘肃兰州新区居首。前5名总量为256亿元，占比32%。前三强营收合计420亿元。"
    assert [row.scope for row in rows_of_file(text, **told) if row.unit in ("亿元", "%")] == ["前5名"] * 2 + [
        "前三强"
    ]
    text = (
        "长江经济带内的国家级经开区拥有上市公司812家，占全国经开区的43%。京津冀区域内的开发区实现税收1200亿元。"
        "五大城市群内的高新区新增企业3.2万家。"
    )
    assert [row.scope for row in rows_of_file(text, **told) if row.unit in ("家", "亿元", "万家")] == [
        "长江经济带内的国家级经开区", "京津冀区域内的开发区", "五大城市群内的高新区",
    ]  # fmt: skip


def test_who_gives_a_whole_so_much_of_it() -> None:
    text = "98家智能制造上市公司为经开区贡献了12%的营收、21%的研发投入和15%的就业。"
    found = rows_of_file(text, title="经开区巡礼", region="全国", date="2024-06-20")
    found = [row for row in found if row.unit == "%"]
    assert [row.indicator for row in found] == ["营收", "研发投入", "就业"]
    assert {(row.scope, row.base) for row in found} == {("98家智能制造上市公司", "经开区")}


def test_a_report_that_is_published_is_on_the_last_year_that_it_tells() -> None:
    text = (
        "截至2022年底，230家国家级经开区共有高新技术企业6.8万家。\n从区域看，东部112家经开区实现税收1.1万亿元。\n"
        "从有出口实绩的企业数量看，由2021年的142家上升至2022年的144家。\n创新百强主要集中在民营企业，共有46家。"
    )
    found = rows_of_file(text, title="《国家级经开区竞争力评价报告》发布", region="全国", date="2024-06-20")
    assert {row.period[:4] for row in found if row.period} == {"2021", "2022"}
    assert [row.indicator for row in found][-2:] == ["有出口实绩的企业数", "民营企业数"] or (
        [row.indicator for row in found][-1] == "民营企业数"
    )


def test_parts_by_firms_of_a_zone_and_trades_that_grew() -> None:
    told = {"title": "工业运行", "region": "芜湖市", "date": "2024-03-02"}
    text = "2023年，繁昌经开区的高新技术企业产值占规上工业总产值的62%，比上年提高3个百分点。"
    found = rows_of_file(text, **told)
    assert {(row.indicator, row.scope) for row in found} == {("高新技术企业产值", "繁昌经开区")}
    text = "一是超六成行业实现正增长。二是近七成企业实现盈利。三是超八成的园区保持正增长。"
    found = rows_of_file(text, **told)
    assert [row.kind for row in found] == ["share"] * 3
    assert found[0].indicator == "实现正增长行业占比"
    text = (
        "全市新能源产业产值占规上工业比重为18.2%，占比分别较一季度和上年同期提高0.1和1.2个百分点；"
        "产值增长26%。"
    )
    found = rows_of_file(text, **told)
    assert [row.indicator for row in found] == [
        "新能源产业产值",
        *["新能源产业产值占比"] * 2,
        "新能源产业产值",
    ]


def test_farm_parks_of_a_place_and_the_land_in_which_something_lies() -> None:
    text = "全市12个市级现代农业产业园计划投资52亿元，到位资金45亿元，已完成投资43亿元。"
    found = rows_of_file(text, title="农业园区", region="周口市", date="2022-09-10")
    assert {row.scope for row in found if row.unit == "亿元"} == {"全市12个市级现代农业产业园"}
    found = rows_of_file("园区位于养马、石盘两镇100平方公里范围内。", title="园区概况", region="简阳市")
    assert [row.indicator for row in found if row.unit == "平方公里"] == ["面积"]


def test_news_without_a_title_is_of_the_one_park_that_it_calls_a_whole() -> None:
    text = (
        "当前位置:首页>园区动态>正文\n记者从大丰港经济区了解到,2013年全区实现开票销售386亿元,增长22.4%;"
        "港口吞吐量达4200万吨. 园区现有企业412家.\n【打印】【关闭】"
    )
    assert {row.scope for row in rows_of_file(text)} == {"大丰港经济区"}
    text = "7月16日,金坛经济开发区召开运行分析会.上半年,全区完成工业总产值412亿元;一般公共预算收入9.8亿元."
    assert {row.scope for row in rows_of_file(text)} == {"金坛经济开发区"}


def test_what_grew_less_in_two_zones_is_of_each_and_places_are_entries_too() -> None:
    told = {"title": "工业运行", "region": "滁州市", "date": "2019-05-20"}
    text = "滁州经开区产值增长11.2%，来安经开区增长8.5%，增幅分别比一季度回落0.4和1.1个百分点。"
    found = rows_of_file(text, **told)[-2:]
    assert [(row.scope, row.base) for row in found] == [("滁州经开区", "一季度"), ("来安经开区", "一季度")]
    text = "分区域看，a)长三角:高新区34家,营收16.8万亿元;b)珠三角:高新区9家,营收7.2万亿元."
    found = [row for row in rows_of_file(text, title="园区简析", region="全国") if row.unit == "万亿元"]
    assert [row.scope for row in found] == ["长三角高新区", "珠三角高新区"]


def test_land_that_is_set_apart_and_what_is_brought_in_are_called_by_what_they_are() -> None:
    text = "市级每年预留300亩用地指标支持园区。对新引进的固定资产投资5000万元以上的项目，给予300万元补助。"
    found = rows_of_file(text, title="关于支持飞地经济的若干政策", region="十堰市")
    assert [row.indicator for row in found] == ["用地指标", "固定资产投资", "补助"]


def test_tasks_of_a_report_of_whose_year_the_title_tells_are_of_that_year() -> None:
    text = "全力攻坚招商引资。新引进项目90个，到位资金260亿元。确保规上工业总产值增长20%。"
    found = rows_of_file(text, title="2022年政府工作报告（节选）", region="钦州市", date="2022-02-18")
    assert {(row.period, row.status) for row in found} == {("2022", "target")}


def test_bonded_zones_without_a_place_before_them_are_named_too() -> None:
    text = (
        "全市10个海关特殊监管区域完成进出口值3450亿元。其中,洋山特殊综保区412亿元,增长61.5%;"
        "外高桥保税区2105亿元,增长18.9%;松江综保区486亿元."
    )
    found = rows_of_file(text, title="2021年综保区运行简报", region="上海市", date="2022-01-20")[-5:]
    zones = ["洋山特殊综保区"] * 2 + ["外高桥保税区"] * 2 + ["松江综保区"]
    assert [row.scope for row in found] == zones
    assert {row.indicator for row in found} == {"进出口值"}


def test_what_is_granted_again_and_years_that_a_test_counts_back_from() -> None:
    text = "上年度亩均税收不低于8万元；对首次升规企业奖励10万元，连续3年在规的再奖励5万元。"
    found = rows_of_file(text, title="工业企业奖补办法", region="宣城市", date="2023-03-02")
    assert [(row.indicator, row.period) for row in found[1:]] == [("奖励", None)] * 2


def test_what_is_traded_is_an_entry_without_a_colon_and_a_stop_stands_before_latin_words() -> None:
    told = {"title": "园区基金周报", "region": "全国", "date": "2024-03-18"}
    text = "个券方面:a.华夏合肥高新REIT收盘价2.01元,出租率84.6%;b.东吴苏园REIT收盘价3.12元."
    found = rows_of_file(text, **told)
    assert [row.scope for row in found] == ["华夏合肥高新REIT", "华夏合肥高新REIT", "东吴苏园REIT"]
    text = "全市拥有高新技术企业568家,科技型企业148家.R&D经费占GDP比重达3.45%."
    assert [row.indicator for row in rows_of_file(text, **told)][-1] == "R&D经费"


def test_how_the_parks_of_a_place_are_is_told_of_them() -> None:
    text = "全省94个工业园区开发面积达587平方公里.\n全年完成工业增加值3850亿元,增长9%;出口交货值1391亿元."
    found = rows_of_file(text, title="2012年全省工业园区发展情况", region="江西省")
    assert {row.scope for row in found if row.unit in ("亿元", "%")} == {"全省工业园区"}


def test_norms_before_a_grant_are_no_tests_of_whom_it_is_for() -> None:
    text = (
        "项目投产后亩均税收不低于12万元/年，投资强度不低于220万元/亩，其中仓储项目亩均税收不低于7万元/年，"
        "项目投产后每千平方米税收不低于18万元/年，第三条对固定资产投资额2000万元至4亿元的用地项目，按投资额的5%给予补助；"
    )
    found = rows_of_file(text, title="招商引资优惠政策（摘编）", region="会理市")
    assert [row.scope for row in found[:4]] == ["会理市", "会理市", "仓储项目", "会理市"]
    assert [row.indicator for row in found[:3]] == ["亩均税收", "投资强度", "亩均税收"]


QUARTER = {"title": "今年一季度经济运行", "region": "雅安经开区", "date": "2019-04-23"}
UNDATED = {"title": "贵州布局产业园区", "region": "贵州省"}


@pytest.mark.parametrize(
    "text",
    [
        "今年一季度，规上工业增加值增长11%，超目标任务1.5个百分点；固定资产投资10.8亿元，增长27.1%。",
        "今年一季度，税收完成3.2亿元，超过序时进度目标2个百分点，外贸进出口额5亿元。",
        "今年一季度，到位资金4亿元，超出年初计划0.5亿元；新签约项目5个。",
    ],
)
def test_what_is_more_than_a_goal_is_reached(text: str) -> None:
    assert {row.status for row in rows_of_file(text, **QUARTER)} == {"actual"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("贵州省印发园区规划，提出到2022年，园区总产值达到1.2万亿元，培育20个百亿园区。", "target"),
        ("《规划》明确:到2022年,园区税收达到800亿元。", "target"),
        ("截至2022年，园区总产值达到1.2万亿元。", "actual"),
    ],
)
def test_what_is_proposed_up_to_a_year_is_a_goal_though_nobody_tells_the_issue(
    text: str, status: str
) -> None:
    assert {row.status for row in rows_of_file(text, **UNDATED)} == {status}


def test_how_it_went_before_is_told_in_passing() -> None:
    text = "今年前三季度，全区延续了上半年良好的发展态势，GDP增长9.7%，税收8亿元。"
    rows = rows_of_file(text, title="经开区三季度通报", region="雅安经开区", date="2017-11-04")
    assert {row.period for row in rows} == {"2017-01/2017-09"}


def test_the_year_in_which_a_county_was_founded_dates_nothing_behind_it() -> None:
    rows = rows_of_file("该县设县治于明正德七年（公元1512年）。现辖6镇5乡，人口37万。", region="万年县")
    assert {row.period for row in rows} == {None}
