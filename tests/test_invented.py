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
            [("企业反映订单充足", "")] * 3,
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
