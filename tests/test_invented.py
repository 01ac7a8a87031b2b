"""Invented passages of every genre: summaries of parks, rankings, budgets, plans, news, censuses."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

PARKS = {"title": "抚州市园区发展规划", "region": "抚州市", "date": "2021-06-01"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a count with a noun of its own does not share the test of the one before; a bare deed does
        (
            "10亿元以上项目7个，新开工项目36个，竣工项目28个。",
            [("项目数", "10亿元以上"), ("新开工项目数", ""), ("竣工项目数", "")],
        ),
        ("千万元以上项目11个，竣工4个。", [("项目数", "千万元以上"), ("竣工项目数", "千万元以上")]),
        (
            "千万元以上项目11个，其中新开工项目4个。",
            [("项目数", "千万元以上"), ("新开工项目数", "千万元以上")],
        ),
        ("亿元以上企业仅38家。", [("企业数", "亿元以上")]),
        # what stands beside a size or a yearly sum
        ("园区规划占地1600亩，总投资50亿元。", [("占地", ""), ("总投资", "")]),
        ("年产值15亿元，带动就业1.2万人。", [("年产值", ""), ("带动就业", "")]),
        ("总规划面积102平方公里，其中建成区35平方公里。", [("总规划面积", ""), ("建成区面积", "")]),
        # names with a place in them, and what is cut off from a name
        ("现有驰名商标6件、江西省名牌产品19个。", [("驰名商标数", ""), ("江西省名牌产品数", "")]),
        ("2022年前服务企业1000家，2023年之前建成厂房6栋。", [("服务企业数", ""), ("厂房数", "")]),
        ("园区以40亿元的税收连续3年位居榜首。", [("税收", ""), ("税收", "")]),
    ],
)
def test_names_of_counts_and_sums_beside_each_other(text: str, told: list[tuple[str, str]]) -> None:
    found = [row for row in rows_of_file(text, **PARKS) if row.kind != "threshold"]
    assert [(row.indicator, row.condition) for row in found] == told


@pytest.mark.parametrize(
    "text",
    [
        "纺织、化工、机械三大产业产值分别为9亿元、8亿元和7亿元。",
        "纺织、化工、机械等三大主导产业产值分别为9亿元、8亿元和7亿元。",
    ],
)
def test_how_many_trades_are_listed_is_no_part_of_the_last(text: str) -> None:
    found = [row.indicator for row in rows_of_file(text, **PARKS)]
    assert found == ["纺织产业产值", "化工产业产值", "机械产业产值"]


def test_ranks_of_an_assessment() -> None:
    text = "全省园区收入4.9万亿元。永丰高新区排名第5位，较上年提升1位；吉州工业园区以92.6分居第9位。"
    found = rows_of_file(text, title="园区综合评价结果", region="江西省", date="2021-06-01")[1:]
    assert [(row.indicator, row.kind, row.base) for row in found] == [
        ("排名", "rank", ""),
        ("排名", "change", "上年"),
        ("得分", "level", ""),
        ("得分", "rank", ""),
    ]


def test_who_grows_fastest_and_who_is_last() -> None:
    text = "全市园区营业收入增长6.8%。永丰高新区增速最快，达21.4%；吉州工业园区最低，仅为1.2%。"
    found = rows_of_file(text, **PARKS)
    assert {(row.indicator, row.kind) for row in found} == {("营业收入", "growth")}
    assert [row.scope for row in found] == ["全市园区", "永丰高新区", "吉州工业园区"]


def test_the_lowest_of_a_whole_owns_its_figure() -> None:
    text = (
        "2010—2016年，全省县级收入由312亿元增长至986亿元。"
        "同期，财政自给率从28.5%上升到33.2%，其中最高的贵溪市为72.4%，最低的石城县仅为9.8%。"
    )
    found = rows_of_file(text, title="县级财政研究", region="江西省", date="2017-06-01")[2:]
    assert [row.scope for row in found[2:]] == ["贵溪市", "石城县"]
    assert [row.period for row in found] == ["2010", "2016", "2016", "2016"]


def test_what_is_foreseen_of_the_year_stands_aside() -> None:
    text = "1—11月，园区总产值182亿元，预计全年达到200亿元；税收5.6亿元。"
    found = rows_of_file(text, title="园区2020年工作总结", region="抚州市", date="2020-12-20")
    assert [row.period for row in found] == ["2020-01/2020-11", "2020", "2020-01/2020-11"]


def test_years_summed_up_reach_no_further() -> None:
    text = "全县人口为67万人，与2010年相比，十年共增加3万人。全县共有家庭户25万户。"
    found = rows_of_file(text, title="第七次全国人口普查公报", region="石城县", date="2021-05-28")
    assert [row.period for row in found][2] == "2020"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # points that were reached are told of nobody's test
        (
            "全市园区考评平均得分84.6分。永丰高新区、吉州工业园区分别得93分和92分，居第二、三位。",
            [("考评平均得分", "")] + [("得分", "")] * 4,
        ),
        ("地区生产总值185亿元，可比价增长4.1%。", [("地区生产总值", ""), ("地区生产总值", "")]),
        (
            "51%的企业反映订单充足，比上年分别提高4.2个和下降1.8个百分点。",
            [("反映订单充足的企业", "")] * 3,
        ),
        ("永丰高新区带动就业6800人；吉州工业园区产值最大，达295亿元。", [("带动就业", ""), ("产值", "")]),
        (
            "网络零售额90亿元，从业人员7.8万人，不过线上销售增长35%。",
            [("网络零售额", ""), ("从业人员", ""), ("线上销售", "")],
        ),
        ("永丰高新区、吉州工业园区两家营业收入分别为9亿元、8亿元。", [("营业收入", "")] * 2),
    ],
)
def test_names_of_assessments_surveys_and_those_who_lead(text: str, told: list[tuple[str, str]]) -> None:
    found = [row for row in rows_of_file(text, **PARKS) if row.kind != "threshold"]
    assert [(row.indicator, row.condition) for row in found] == told


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("2021年全省商业体系建设工作要点", "2021年，全省建设配送中心45个，覆盖率达到90%以上。"),
        ("关于下达2021年园区基础设施投资计划的通知", "2021年，开发区安排基础设施项目18个，总投资32亿元。"),
        ("开发区运行情况", "2021年计划投资11亿元，2021年计划开工项目6个。"),
    ],
)
def test_what_the_year_of_issue_is_planned_to_bring(title: str, text: str) -> None:
    found = rows_of_file(text, title=title, region="江西省", date="2021-03-15")
    assert [(row.period, row.status) for row in found] == [("2021", "target")] * 2


def test_the_share_that_a_fund_bears_is_of_the_project() -> None:
    text = "第九条 专项资金补助比例原则上不超过项目总投资的30%。"
    (found,) = rows_of_file(text, title="专项资金管理办法", region="江西省", date="2021-03-15")
    assert (found.indicator, found.kind, found.base, found.comparator) == (
        "专项资金补助比例",
        "share",
        "项目总投资",
        "le",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "招引亿元以上项目34个，其中10亿元以上6个、50亿元以上1个。",
            ["投资额", "项目数", "投资额", "项目数", "投资额", "项目数"],
        ),
        # a bare test is none of the sums told before
        (
            "固定资产投资286亿元；引进项目26个，其中投资30亿元以上5个、100亿元以上2个。",
            ["固定资产投资", "引进项目数", "投资", "引进项目数", "投资", "引进项目数"],
        ),
    ],
)
def test_what_a_bare_sum_sorts_is_sorted_by_the_sum_before(text: str, told: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **PARKS)] == told


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("全市8家开发区累计入驻企业1.3万家，营业收入增长9.7%。", ["全市8家开发区"] * 2),
        ("全市6个产业功能区固定资产投资286亿元，占全市40%。", ["全市6个产业功能区"] * 2),
        ("全市25个小镇共完成投资31亿元，实现税收4亿元。", ["全市25个小镇"] * 2),
        ("电子产业法人单位12万个，占全部第二、第三产业法人单位的8.1%。", ["抚州市"] * 2),
    ],
)
def test_groups_beside_what_they_have(text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="运行情况", region="抚州市", date="2021-06-01")
    assert [row.scope for row in found] == owners


def test_the_park_that_the_title_of_an_entry_names() -> None:
    text = (
        "【孱林新区】规划面积32平方公里，入驻企业47家。\n"
        "【抚州装备制造基地】2018年规模以上企业23户，实现工业总产值67亿元。"
    )
    found = rows_of_file(text, title="抚州年鉴2019", region="抚州市", date="2019-10-01")
    assert [row.scope for row in found] == ["孱林新区"] * 2 + ["抚州装备制造基地"] * 2


def test_how_it_moved_over_the_years_dates_nothing_behind() -> None:
    text = "2017年，工业总产值突破900亿元，五年翻了两番；电子、机械行业产值分别为486亿元、231亿元。"
    found = rows_of_file(text, title="统计快报", region="抚州市", date="2018-01-30")
    assert [row.period for row in found] == ["2017", "2013/2017", "2017", "2017"]


def test_a_budget_of_the_year_of_issue_is_a_goal() -> None:
    text = "2023年，高新区总收入预算31亿元，增长8.4%；支出预算12.5亿元。"
    found = rows_of_file(text, title="财政工作情况", region="抚州市", date="2023-01-15")
    assert [row.status for row in found] == ["target"] * 3


def test_a_deed_that_the_next_count_tells_is_no_test() -> None:
    first, second = rows_of_file("落地项目46个、建成投产18个。", **PARKS)
    assert (first.condition, second.indicator) == ("", "投产项目数")


def test_light_and_heavy_industry_by_their_added_value() -> None:
    found = rows_of_file("轻、重工业增加值比为62.3∶37.7。", **PARKS)
    assert [row.indicator for row in found] == ["轻工业增加值比重", "重工业增加值比重"]


def test_who_leads_in_growth_and_by_how_much() -> None:
    text = "永丰高新区、吉州工业园区投资增速居前，分别为58%、46.2%。"
    found = rows_of_file(text, **PARKS)
    assert [(row.scope, row.indicator, row.kind) for row in found] == [
        ("永丰高新区", "投资", "growth"),
        ("吉州工业园区", "投资", "growth"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "规上工业增加值增长18.9%，其中新材料、智能装备分别增长23.1%、31.5%。",
            ["规上工业增加值", "新材料增加值", "智能装备增加值"],
        ),
        ("规上工业总产值增长8%，其中食品增长9%，用电量增长3%。", ["规上工业总产值", "食品总产值", "用电量"]),
        (
            "“5020”项目签约4个，“四强”产业增加值占规上工业的42.8%。",
            ["“5020”项目签约数", "“四强”产业增加值"],
        ),
        ("“去年税收5亿元。”", ["税收"]),
        ("配套率从最初的15%提高到45%。", ["配套率", "配套率"]),
        ("收入预算由50亿元调整为51亿元，调增1亿元。", ["收入预算"] * 3),
    ],
)
def test_parts_without_a_measure_and_marks_around_a_name(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **PARKS)] == names


def test_a_park_that_no_register_has_in_a_list_of_parks() -> None:
    text = "永丰高新区、吉州工业园区、甲东开发区税收居前三位，增速分别为9%、11%和23%。"
    found = [row.scope for row in rows_of_file(text, **PARKS)][1:]
    assert found == ["永丰高新区", "吉州工业园区", "甲东开发区"]


def test_parks_that_take_over_trades_are_a_group() -> None:
    found = rows_of_file("全省37个省产业转移园规上工业增加值1203亿元，增长4.8%。", **PARKS)
    assert [row.scope for row in found] == ["全省37个省产业转移园"] * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # by what a sentence sorts, each of its tests is
        (
            "从销售收入看，过百亿元的集群有3个，50亿元以上的有8个，10亿元以下的有17个。",
            [
                ("销售收入", ""), ("集群数", "过百亿元"), ("销售收入", ""), ("集群数", "50亿元以上"),
                ("销售收入", ""), ("集群数", "10亿元以下"),
            ],
        ),
        (
            "按税收分，5亿元以上的园区4家，1亿元至5亿元的12家。",
            [("税收", ""), ("园区数", "5亿元以上"), ("税收", ""), ("园区数", "1亿元至5亿元")],
        ),
        # a test without a measure goes on with the one before
        (
            "亩均税收在30万元以上的企业12家，10万—30万元的企业85家。",
            [
                ("亩均税收", ""), ("企业数", "亩均税收在30万元以上"), ("亩均税收", ""),
                ("企业数", "10万—30万元"),
            ],
        ),
        # rates are tests, too, and how members moved
        (
            "增速超过15%的县区6个，负增长的2个。",
            [("增速", ""), ("县区数", "增速超过15%"), ("县区数", "负增长")],
        ),
    ],
)  # fmt: skip
def test_tests_that_sort_members(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="园区评价情况", region="抚州市", date="2021-06-01")
    assert [(row.indicator, row.condition) for row in found] == told
    assert {row.kind for row in found if not row.condition} == {"threshold"}


def test_growth_behind_two_states_is_on_the_first() -> None:
    text = (
        "有效专利由2014年的210件增加到2019年的980件，增长3.7倍；"
        "发电量由2017年的9亿度提高到2018年的10亿度，增长11%。"
    )
    found = rows_of_file(text, title="工业简报", region="抚州市", date="2020-06-01")
    assert [row.base for row in found] == ["", "", "2014年", "", "", "同比"]


def test_a_circular_on_an_assessment_tells_results() -> None:
    text = "全市参加考核的园区12家，收入超过100亿元的园区3家。"
    found = rows_of_file(text, title="2020年园区考核通报", region="抚州市", date="2021-06-01")
    assert {(row.status, row.period) for row in found} == {("actual", "2020")}
