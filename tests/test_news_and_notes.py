"""Classes of errors that news, notes, lists and comparisons showed, in other sentences than theirs."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

IN_TURN = {"title": "前11个月工业经济运行分析", "region": "玉山县", "date": "2019-12-20"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # 依次 deals out as 分别 does, whatever the figures are of
        (
            "1-11月，技改投资、税收收入、出口依次为8.5亿元、2.4亿元和760万美元，依次比上年同期增长9%、4%、12%。",
            ["技改投资", "税收收入", "出口", "技改投资", "税收收入", "出口"],
        ),
        (
            "造纸业，文教用品制造业，电气机械和器材制造业依次增长6%、9%、11%，"
            "分别快于全部工业0.2、3.2、5.2个百分点。",
            ["造纸业增加值", "文教用品制造业增加值", "电气机械和器材制造业增加值"] * 2,
        ),
        (
            "二氧化硫、氮氧化物重点工程减排量分别达到45吨、60吨（其中生活源依次为30吨、41吨）。",
            ["二氧化硫重点工程减排量", "氮氧化物重点工程减排量"] * 2,
        ),
        # what a trade did is told behind why it did so
        (
            "规模以上工业增加值增长7%，金属制品业增产乏力，下降5%；印染业结束连续下滑，增长2%。",
            ["规模以上工业增加值", "金属制品业增加值", "印染业增加值"],
        ),
        # members of a whole that are told by how they moved
        (
            "统计的60种主要工业产品中，有28种产量同比增加，其中9种涨幅在三成以上，4种减产。",
            ["主要工业产品数", "主要工业产品数", "主要工业产品数", "主要工业产品涨幅", "主要工业产品数"],
        ),
    ],
)
def test_figures_told_in_turn(text: str, told: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **IN_TURN)] == told


COMPARED = {"title": "2021年上半年三市工业对比", "region": "", "date": "2021-07-28"}
THREE = "上半年，铜川、渭南、商洛三市规上工业增加值增速分别为6%、8%、5%。"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        # a measure is dealt out to nobody: to those that the sentence before listed
        (
            "规上工业企业利润依次为9亿元、30亿元、4亿元，合计43亿元。",
            ["铜川市", "渭南市", "商洛市", "铜川市、渭南市、商洛市"],
        ),
        ("工业用电量分别增长4%、3%和2%。", ["铜川市", "渭南市", "商洛市"]),
        # but not to parts of its own, nor as many as there are measures
        ("存贷款余额分别为80亿元、65亿元。", ["", ""]),
        ("税收、利润和出口分别为10亿元、8亿元、2亿元。", ["", "", ""]),
        ("限额以上企业零售额和库存分别为10亿元、8亿元。", ["限额以上企业", "限额以上企业"]),
        # some of a list, from either end
        ("前两市合计占全省的9%，后两市合计投资70亿元。", ["铜川市、渭南市", "渭南市、商洛市"]),
        ("三市(区)出口共12亿元。", ["三市(区)"]),
    ],
)
def test_whom_a_measure_is_dealt_out_to(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(THREE + text, **COMPARED)[3:]] == owners


def test_the_first_of_a_trade_own_no_more_than_their_sum() -> None:
    text = "2022年，炭黑产能590万吨。前五家合计产量占43%，行业开工率65%。"
    assert [row.scope for row in rows_of_file(text, title="炭黑行业", date="2023-03-01")] == [
        "",
        "前五家",
        "",
    ]


FINANCE = {"title": "修水县财政局多措并举", "region": "修水县", "date": "2013-11-20"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # what a sum is spent on has an area; houses have one, and more of them are built
        (
            "筹措资金2亿元，用于6.5平方公里的城南工业新区征迁。",
            ["资金", "面积"],
        ),
        (
            "用于6.5平方公里的城南工业新区。建成标准厂房9栋、7.2万平方米，年底前再添3栋。",
            ["面积", "建成标准厂房数", "建成标准厂房面积", "标准厂房数"],
        ),
        # what a firm adds
        ("龙头企业宁红茶业又增资1500万元。", ["增资"]),
        ("信华光电追加投资8600万元。", ["追加投资"]),
        # what a cluster does is no part of what its firms are called
        ("5个集群现有中小企业820家，去年实现总产值96亿元。", ["中小企业数", "总产值"]),
        ("单个项目供地不得少于15亩，总投资不低于5000万元。", ["单个项目供地", "总投资"]),
    ],
)
def test_what_sums_and_areas_are_of(text: str, told: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **FINANCE)][-len(told) :] == told


RULE = {"title": "修水县招商引资考核办法", "region": "修水县", "date": "2013-02-20"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # prizes of groups that are ranked; a rank that is chosen from is none
        (
            "甲组取前6名，乙组取前4名。甲组第一名奖励5万元，第二、三名各3万元；乙组第一名奖励4万元，第二至四名各2万元。",
            [
                ("奖励", "甲组第一名"),
                ("奖励", "甲组第二、三名"),
                ("奖励", "乙组第一名"),
                ("奖励", "乙组第二至四名"),
            ],
        ),
        (
            "设一等奖1个奖2万元，二等奖2个各奖1万元。",
            [("一等奖数", "修水县"), ("奖励", "一等奖"), ("二等奖数", "修水县"), ("奖励", "二等奖")],
        ),
    ],
)
def test_prizes_of_groups(text: str, told: list[tuple[str, str]]) -> None:
    assert [(row.indicator, row.scope) for row in rows_of_file(text, **RULE)] == told


def test_points_that_are_added_up_to_a_limit() -> None:
    text = "1、项目引进（100分）。每超额一个增15分，增分以45分为限；当年开工的另增5分。"
    rows = rows_of_file(text, **RULE)[1:]
    assert [(row.indicator, row.comparator) for row in rows] == [
        ("项目引进增分", "eq"),
        ("项目引进增分", "le"),
        ("项目引进增分", "eq"),
    ]


CHRONICLE = {"title": "卷七 工业", "region": "铜鼓县", "date": "1992-06-01"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # what is left, those who found something, those who fare ill of a whole
        ("民国26年，受战事影响，纸槽仅剩61座，榨坊亦由40家减为22家。", ["纸槽数", "榨坊数", "榨坊数"]),
        ("1953年，8名木匠合股办起农具社。", ["木匠数"]),
        (
            "1990年末，预算内工业企业16家中有5家亏损，亏损额210万元。",
            ["预算内工业企业数", "预算内工业企业数", "亏损额"],
        ),
    ],
)
def test_counts_of_a_chronicle(text: str, told: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **CHRONICLE)] == told


def test_a_factory_that_moves_in_owns_nothing_of_the_place() -> None:
    text = "1970年，上海红光灯具厂迁入县内，职工210人。1978年，工业总产值1620万元。"
    assert "上海市" not in {row.scope for row in rows_of_file(text, **CHRONICLE)}
    assert rows_of_file(text, **CHRONICLE)[-1].scope == "铜鼓县"


def test_years_from_which_a_chronicle_tells() -> None:
    text = "1958年，招工2100人。1961年起精简机构，下放职工1420人。"
    assert [row.period for row in rows_of_file(text, **CHRONICLE)] == ["1958", "1961"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022年全球新增装机78GW，我国占到其中的48%。", ("新增装机", "share", "全球新增装机", "eq")),
        ("到2025年产能达到75万吨，届时占全国的三成以上。", ("产能", "share", "全国", "ge")),
        ("枯水期电价较丰水期每度高0.12元。", ("枯水期电价", "change", "丰水期", "eq")),
        ("2022年产能120万吨，较2018年翻了近一番。", ("产能", "multiple", "2018年", "approx")),
    ],
)
def test_parts_and_bases_of_a_trade_report(text: str, told: tuple[str, str, str, str]) -> None:
    row = rows_of_file(text, title="风电行业专题", region="", date="2023-05-12")[-1]
    assert (row.indicator, row.kind, row.base, row.comparator) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # what a group has, the next one has of the same
        (
            "甲组每个单位引进项目3个，乙组2个。",
            [("每个单位引进项目数", "甲组"), ("每个单位引进项目数", "乙组")],
        ),
        ("一类乡镇任务5000万元，二类乡镇3000万元。", [("任务", "一类乡镇"), ("任务", "二类乡镇")]),
        # rents by the square metre
        ("厂房租金按每平方米每月7元收取。", [("每平方米每月租金", "修水县")]),
        ("未达标的，按每平方米每月9元补缴租金。", [("每平方米每月租金", "修水县")]),
        # what is set apart is the government's
        ("目前有省级集群41个。力争省级集群达到60个，每年安排专项资金8000万元。", [("专项资金", "修水县")]),
    ],
)
def test_groups_rents_and_funds(text: str, told: list[tuple[str, str]]) -> None:
    assert [(row.indicator, row.scope) for row in rows_of_file(text, **RULE)][-len(told) :] == told


def test_trades_with_marks_in_their_names() -> None:
    text = (
        "占比最大的金属制品业增长3%；计算机、通信和其他电子设备制造业，家具制造业，橡胶和塑料制品业"
        "依次增长9%、6%、2%。"
    )
    assert [row.indicator for row in rows_of_file(text, **IN_TURN)] == [
        "金属制品业增加值",
        "计算机、通信和其他电子设备制造业增加值",
        "家具制造业增加值",
        "橡胶和塑料制品业增加值",
    ]


def test_demand_and_fees_as_reports_of_brokers_tell_them() -> None:
    text = "2022年全球隔膜需求160亿平方米，2025年全球需求达到300亿平方米。湿法隔膜加工费报0.8元/平方米。"
    rows = rows_of_file(text, title="锂电隔膜行业点评", region="", date="2023-08-20")
    assert [row.indicator for row in rows] == ["隔膜需求", "需求", "湿法隔膜加工费"]


def test_a_bound_that_is_full() -> None:
    (test, award) = rows_of_file("新招工满40人的企业，一次性奖励3万元。", **RULE)
    assert (test.kind, test.comparator) == ("threshold", "ge")
    assert award.value == 3
