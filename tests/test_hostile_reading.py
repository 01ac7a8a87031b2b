"""Passages that a hostile reader invented: plans, rules, speeches, assessments, lists of projects."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

NOTE = {"title": "全省情况", "region": "江西省", "date": "2022-06-01"}


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("铜箔产业异军突起，产值达到52亿元，税收3亿元。", ["铜箔产业"] * 2),
        ("建筑业稳步发展，总产值88亿元。", ["建筑业"]),
        ("民营经济活力迸发，上缴税金21亿元。", ["民营经济"]),
        # what no trade has is the place's, and so is what whole sectors do
        ("铜箔产业快速崛起，城镇化率达到52%。", ["江西省"]),
        ("服务业蓬勃发展，营业收入88亿元。", ["江西省"]),
        ("渔业发展稳中向好，水果产量12万吨。", ["江西省"]),
        ("铜箔产业前景看好，产值52亿元。", ["江西省"]),
    ],
)
def test_a_trade_that_fares_well_owns_what_trades_have(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == owners


def test_firms_of_furniture_are_a_trade() -> None:
    text = "家具产业加快集聚。全省现有家具企业310家，实现销售收入92亿元，从业人员2万人。"
    assert [row.scope for row in rows_of_file(text, **NOTE)] == ["江西省", "家具企业", "家具企业"]


SPEECH = {"title": "县长在春耕生产现场会上的讲话", "region": "兴国县", "date": "2021-05-20"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("今年，要新建冷库12座，蔬菜面积稳定在3万亩以上；农机化率提高到80%。", ["target"] * 3),
        ("今年以来，全县共争取项目21个。", ["actual"]),
        ("下半年要争取项目21个。", ["target"]),
    ],
)
def test_what_a_speech_says_must_be_done(text: str, status: list[str]) -> None:
    assert [row.status for row in rows_of_file(text, **SPEECH)] == status


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("2020年，能耗下降3.1%。2021年，能耗下降3%以上，造林面积达到2万亩。", "2021-02-03", "target"),
        ("2020年，能耗下降3.1%。2021年，能耗下降3%，造林面积2万亩。", "2021-11-03", "actual"),
        ("2020年，能耗下降3.1%。2021年以来，已完成造林2万亩。", "2021-02-03", "actual"),
    ],
)
def test_a_year_just_begun_of_a_text_on_the_year_before(text: str, date: str, status: str) -> None:
    _, *found = rows_of_file(text, title="2020年节能工作情况报告", region="兴国县", date=date)
    assert {row.status for row in found} == {status}


def test_who_explains_a_rule_tells_results_and_what_is_granted() -> None:
    text = (
        "问：形势如何？\n答：上半年，全省技改投资同比下降2.4%，降幅收窄0.5个百分点，占工业投资的比重为41%。\n"
        "问：有什么支持？\n答：对技改项目贷款给予贴息，单个项目最高300万元。"
    )
    title = "省工信厅就《支持技术改造若干措施》答记者问"
    found = rows_of_file(text, title=title, region="江西省", date="2022-08-11")
    assert [(row.indicator, row.status) for row in found] == [
        ("技改投资", "actual"),
        ("技改投资降幅", "actual"),
        ("技改投资", "actual"),
        ("贴息", "target"),
    ]


def test_steps_of_a_grant_are_all_parts_of_what_the_first_is() -> None:
    text = (
        "对技改项目，投资500万元至1000万元的，按设备投资额的5%给予补助；"
        "1000万元至3000万元的，按7%给予补助；3000万元以上的，按9%给予补助。"
    )
    found = rows_of_file(text, title="技改扶持办法", region="兴国县", date="2022-08-11")
    parts = [row for row in found if row.unit == "%"]
    assert [(row.kind, row.base) for row in parts] == [("share", "设备投资额")] * 3


def test_tests_and_gains_behind_what_all_have() -> None:
    text = "村集体收入全部超过5万元，其中20万元以上的村31个。带动农户2万户，户均增收3100元。"
    found = rows_of_file(text, title="乡村产业工作简报", region="兴国县", date="2022-08-11")
    assert [row.indicator for row in found if row.unit != "个"] == [
        "村集体收入",
        "村集体收入",
        "带动农户数",
        "户均增收",
    ]


def test_a_zone_by_its_kind_is_the_one_named_after_the_place() -> None:
    text = "桐岭高新区管委会负责人说。\n高新区集聚企业42家，去年产值120亿元。"
    found = rows_of_file(text, title="走进智造一线", region="桐岭市", date="2022-08-11")
    assert {row.scope for row in found} == {"桐岭高新区"}


@pytest.mark.parametrize(
    ("title", "region", "text", "owner"),
    [
        ("远山公司董事会2013年工作报告", "", "2013年，公司生产水泥310万吨，公司营业收入12亿元。", "远山公司"),
        ("江淮轮胎集团2015年度总结", "安庆市", "集团全年生产轮胎90万条，利润2亿元。", "江淮轮胎集团"),
        # a text that speaks of its city is the city's
        ("江淮公司经营情况", "安庆市", "全市这类公司很少，全市税收2亿元，利润3亿元。", "安庆市"),
    ],
)
def test_a_firms_report_is_its_own(title: str, region: str, text: str, owner: str) -> None:
    told = {"region": region} if region else {}
    found = rows_of_file(text, title=title, date="2016-02-01", **told)
    assert {row.scope for row in found} == {owner}


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "家具、陶瓷、制鞋三大产业实现产值18亿元、14亿元、9亿元，占比分别为30%、20%和15%。",
            ["家具产业", "陶瓷产业", "制鞋产业"] * 2,
        ),
        ("家具、陶瓷、制鞋三大产业实现产值18亿元、税收2亿元。", ["家具、陶瓷、制鞋三大产业"] * 2),
    ],
)
def test_as_many_figures_as_trades_are_each_ones_own(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == owners


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("投资最大的是远山光伏玻璃项目，总投资31亿元。", [("总投资", "远山光伏玻璃项目", "actual")]),
        ("我们将对入驻企业租金减免50%。", [("入驻企业租金减免", "江西省", "target")]),
        ("建议省里将我县列入试点，安排补助资金2亿元。", [("补助资金", "江西省", "target")]),
        ("对40个产业集群发展情况进行了评价。", [("产业集群数", "江西省", "actual")]),
        ("省产业集聚区联席会议办公室公布了80个产业集聚区考核结果。", [("产业集聚区数", "江西省", "actual")]),
        (
            "地区生产总值90亿元；签约项目28个，其中10亿元以上3个。",
            [
                ("地区生产总值", "江西省", "actual"),
                ("签约项目数", "江西省", "actual"),
                ("投资额", "江西省", "actual"),
                ("签约项目数", "江西省", "actual"),
            ],
        ),
    ],
)
def test_names_owners_and_status_in_news_and_answers(text: str, told: list[tuple[str, str, str]]) -> None:
    found = rows_of_file(text, **NOTE)
    assert [(row.indicator, row.scope, row.status) for row in found] == told


@pytest.mark.parametrize(
    ("text", "date", "told"),
    [
        (
            "今年还将新建公租房300套，改造棚户区120户。",
            "2022-06-01",
            [("江西省", "target"), ("江西省", "target")],
        ),
        ("今年新建公租房300套。", "2022-06-01", [("江西省", "actual")]),
        ("百丈经济开发区规上工业亩均税收21万元。", "2022-06-01", [("百丈经济开发区", "actual")]),
    ],
)
def test_what_will_be_done_and_a_zone_with_a_number_in_its_name(
    text: str, date: str, told: list[tuple[str, str]]
) -> None:
    found = rows_of_file(text, title="民生工作动态", region="江西省", date=date)
    assert [(row.scope, row.status) for row in found] == told


def test_growth_at_comparable_prices_is_on_the_year_before() -> None:
    text = "2020年，生产总值90亿元，按可比价格计算增长4.1%。农业产值21亿元，按可比价计算，增长3%。"
    found = rows_of_file(text, title="2020年经济运行情况", region="兴国县", date="2021-02-01")
    assert [row.base for row in found if row.kind == "growth"] == ["同比", "同比"]


def test_what_a_shopping_centre_gets_at_most() -> None:
    text = "对营业至深夜的商业综合体，按增加电费的40%给予补贴，单个综合体每年最高20万元。"
    _, most = rows_of_file(text, title="夜间经济扶持措施", region="兴国县", date="2021-05-12")
    assert (most.indicator, most.scope, most.comparator) == ("补贴", "单个综合体", "le")


def test_of_whom_a_rule_on_land_demands() -> None:
    text = "新增工业用地项目投资强度不得低于300万元/亩，容积率不低于1.2。"
    found = rows_of_file(text, title="工业用地管理规定", region="兴国县", date="2021-05-12")
    assert [(row.scope, row.indicator) for row in found] == [
        ("新增工业用地项目", "投资强度"),
        ("新增工业用地项目", "容积率"),
    ]
