"""Plans, work reports, communiqués, budgets, customs, censuses: what they go on with behind a mark."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_frames import rows_of_file

YEAR = {"title": "遂川县2019年国民经济和社会发展统计公报", "region": "遂川县", "date": "2020-03-20"}
GOALS = {"title": "2021年遂川县政府工作报告", "region": "遂川县", "date": "2021-01-20"}
CENSUS = {"title": "遂川县第七次全国人口普查公报", "region": "遂川县", "date": "2021-06-03"}
TRADE = {"title": "2020年陕西省外贸进出口情况", "region": "陕西省", "date": "2021-01-20"}


def names(text: str, told: dict[str, str]) -> list[str]:
    return [row.indicator for row in rows_of_file(text, **told)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "粮食产量35.6万吨，增长1.3%。其中：晚稻17.9万吨，红薯1.2万吨。",
            ["粮食产量", "粮食产量", "晚稻产量", "红薯产量"],
        ),
        (
            "规上工业总产值217亿元，增长5%。其中，木竹采选和加工业87亿元，增长4%；造纸行业31亿元，下降2%。",
            ["规上工业总产值"] * 2 + ["木竹采选和加工业产值"] * 2 + ["造纸行业产值"] * 2,
        ),
        (
            "社会消费品零售总额61亿元。其中批发业12亿元，增长8%；住宿业1亿元。",
            ["社会消费品零售总额"] + ["批发业社会消费品零售总额"] * 2 + ["住宿业社会消费品零售总额"],
        ),
    ],
)
def test_parts_that_begin_a_sentence_are_of_the_measure_before_it(text: str, wanted: list[str]) -> None:
    assert names(text, YEAR) == wanted


@pytest.mark.parametrize(
    "converted", ["按年平均汇率折算为1.2万美元", "折合1.2万美元", "按当年汇率计算1.2万美元", "约合1.2万美元"]
)
def test_the_same_sum_in_other_money(converted: str) -> None:
    assert names(f"人均生产总值7.9万元，{converted}。", YEAR) == ["人均生产总值"] * 2


@pytest.mark.parametrize("moved", ["降为", "升为", "下降为", "降至"])
def test_an_index_from_one_state_to_the_next(moved: str) -> None:
    found = rows_of_file(f"总人口性别比由2010年的107.2{moved}105.9。", **CENSUS)
    assert [(row.indicator, row.period) for row in found] == [
        ("总人口性别比", "2010"), ("总人口性别比", "2020"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["；", "，"])
def test_of_so_many_people_at_school(mark: str) -> None:
    found = rows_of_file(
        f"与2010年相比，每10万人中拥有大学文化程度的由4120人上升为9031人{mark}拥有高中文化程度的由1.1万人增加为1.3万人。",
        **CENSUS,
    )
    assert [row.indicator for row in found] == ["每10万人中拥有大学文化程度的人口"] * 2 + [
        "每10万人中拥有高中文化程度的人口"
    ] * 2
    assert not any(row.condition for row in found)


def test_who_trades_next_by_the_sum_in_the_same_unit() -> None:
    """What lies between (占比提升…至66%) lends no measure; ways to trade go on as firms do."""
    text = "民营企业进出口89亿元，占比提升2个百分点至66%；国有企业41亿元。一般贸易进口15亿元；保税物流3亿元。"
    assert names(text, TRADE)[3:] == ["国有企业进出口", "一般贸易进口", "保税物流进口"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新建农村公路41公里，提档升级23公里。", ["新建农村公路", "提档升级农村公路"]),
        ("新建燃气管网41公里、更新改造12公里。", ["新建燃气管网", "更新改造燃气管网"]),
        ("新建充电桩210个、累计达到900个。", ["新建充电桩数", "充电桩数"]),
        ("规划面积41平方公里，建成12平方公里。", ["规划面积", "建成面积"]),
    ],
)
def test_more_of_what_was_just_worked_at(text: str, wanted: list[str]) -> None:
    assert names(text, GOALS) == wanted


PLAN = {"title": "安远县“十四五”工业发展规划", "region": "安远县", "date": "2021-09-08"}


@pytest.mark.parametrize("mark", ["，", "；", "。"])
def test_what_the_land_of_parks_yields_among_the_goals_of_a_place(mark: str) -> None:
    found = rows_of_file(
        f"到2025年，版石工业园亩均税收达到11万元{mark}单位GDP能耗累计下降13%，全社会研发投入强度达到1.9%。",
        **PLAN,
    )
    assert [row.scope for row in found] == ["版石工业园", "安远县", "安远县"]


def test_parks_that_do_what_follows_keep_it() -> None:
    found = rows_of_file("到2025年，版石工业园实现营业收入90亿元，利税6亿元，亩均税收达到11万元。", **PLAN)
    assert {row.scope for row in found} == {"版石工业园"}


def test_where_a_goal_of_a_plan_starts_from() -> None:
    text = "到2025年，主要目标如下：\n——创新。高企由31家增加到80家。\n——绿色。绿电占比由12%提高到30%。"
    found = rows_of_file(text, **PLAN)
    assert [(row.period, row.status) for row in found] == [("2020", "actual"), ("2025", "target")] * 2


def test_a_long_name_before_figures_parted_by_single_blanks() -> None:
    text = (
        "表1 安远县“十四五”工业主要指标\n指标名称（单位） 2020年 2025年\n"
        "高技术制造业增加值占规上工业的比重（%） 21.5 30\n单项冠军企业（家） 1 4\n机器人密度（台/人） 4 12"
    )
    found = rows_of_file(text, **PLAN)
    assert [(row.value, row.period, row.status) for row in found[:2]] == [
        (Decimal("21.5"), "2020", "actual"), (Decimal(30), "2025", "target"),
    ]  # fmt: skip
    assert len(found) == 6


TOWN = {"title": "冲蒌镇2020年工作总结", "region": "冲蒌镇", "date": "2020-12-28"}
HALF = {"title": "遂川县2022年上半年工作总结", "region": "遂川县", "date": "2022-07-12"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("脱贫户812户3106人，监测户40户122人。", ["脱贫户数", "脱贫人口", "监测户数", "监测人口"]),
        (
            "茶园面积3.1万亩，其中白茶1.2万亩、黄茶0.4万亩，产量900吨。",
            ["茶园面积", "白茶面积", "黄茶面积", "茶园产量"],
        ),
        ("规上工业企业12家，完成产值31亿元。", ["规上工业企业数", "规上工业企业产值"]),
        ("固定资产投资剔除政策性因素增长3%。", ["固定资产投资"]),
        (
            "税收下降4.1%，扣除留抵退税因素后增长3.3%。",
            ["税收", "扣除留抵退税因素后税收"],
        ),
        (
            "财政收入增长1.2%（剔除减税降费影响后增长9.4%）。",
            ["财政收入", "剔除减税降费影响后财政收入"],
        ),
        ("计划改造老旧小区31个，实际开工27个，完工22个。",
         ["老旧小区数", "实际开工老旧小区数", "完工老旧小区数"]),
    ],
)  # fmt: skip
def test_what_goes_on_in_reports_of_towns(text: str, wanted: list[str]) -> None:
    assert names(text, TOWN) == wanted


@pytest.mark.parametrize(
    "counted",
    [
        "去年签约的45个项目已开工38个",
        "2021年列入计划的45个项目开工38个",
        "上年度审计指出的45个问题已整改38个",
    ],
)
def test_the_year_of_what_is_counted_dates_its_number_alone(counted: str) -> None:
    found = rows_of_file(f"截至6月底，{counted}，到位资金31亿元。", **HALF)
    assert [row.period for row in found if row.value != 45] == ["2022-06-30"] * 2


def test_traders_above_a_size_have_no_visitors() -> None:
    text = "限额以上单位网络零售额增长35%，占比7.8%。接待游客128万人次，旅游收入9.2亿元。"
    assert [row.scope for row in rows_of_file(text, **HALF)][2:] == ["遂川县", "遂川县"]


def test_those_counted_stand_beside_all_others() -> None:
    (row,) = rows_of_file("全县有3个乡镇增速低于全县平均水平。", **HALF)
    assert (row.indicator, row.condition) == ("乡镇数", "增速低于全县平均水平")


def test_an_audit_looks_back_alone() -> None:
    told = {"title": "遂川县2020年度财政收支审计工作报告", "region": "遂川县", "date": "2021-08-26"}
    (row,) = rows_of_file("截至2021年7月底，已收回资金3402万元。", **told)
    assert (row.period, row.status) == ("2021-07-31", "actual")


TERM = {"title": "政府工作报告", "region": "遂川县", "date": "2016-12-26"}


def test_what_five_years_brought_and_the_five_years_to_come() -> None:
    """净增 within a sentence leaves no years; 公共 and 建成区 sum up nothing; the next begin with 2017."""
    text = (
        "一、过去五年工作回顾\n规上企业达到61户，五年净增22户。园区建成区面积扩展到3.9平方公里，入驻企业93户。\n"
        "五年来，公共财政收入突破4亿元，累计投资287亿元。\n"
        "二、今后五年奋斗目标\n固定资产投资五年累计500亿元，地区生产总值年均增长8.5%。"
    )
    found = rows_of_file(text, **TERM)
    assert [row.period for row in found] == [
        "2016", "2012/2016", "2016", "2016", "2016", "2012/2016", "2017/2021", "2017/2021",
    ]  # fmt: skip


def test_the_years_to_come_of_a_text_brought_out_long_after() -> None:
    told = {"title": "关于2016年遂川县产业升级的意见", "region": "遂川县", "date": "2026-11-23"}
    (row,) = rows_of_file("今后五年，全国单位国内生产总值能耗降低15%。", **told)
    assert (row.period, row.status) == ("2016/2020", "target")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "纺织、食品、机械制造三大支柱产业产值分别为5亿元、4亿元和3亿元。",
            ["纺织产业产值", "食品产业产值", "机械制造产业产值"],
        ),
        (
            "民用汽车保有量11.8万辆，增长5.2%，其中私人汽车10.9万辆、新能源汽车1.1万辆。",
            ["民用汽车保有量"] * 2 + ["私人汽车保有量", "新能源汽车保有量"],
        ),
        ("全县有5个镇人口在3万以上。", ["镇数", "人口"]),
    ],
)
def test_trades_up_to_their_number_and_parts_of_what_is_there(text: str, wanted: list[str]) -> None:
    assert names(text, YEAR) == wanted


BUDGET = {"title": "2012年一季度财政收支完成情况", "region": "遂川县", "date": "2012-04-26"}


@pytest.mark.parametrize(
    ("done", "base"),
    [
        ("完成年初预算22.8%", "年初预算"),
        ("完成年度计划19.4%", "年度计划"),
        ("为预算数102%", "预算数"),
        ("完成全年目标任务的25%", "全年目标任务"),
    ],
)
def test_how_much_of_a_plan_is_done_without_a_particle(done: str, base: str) -> None:
    found = rows_of_file(f"全县公共财政收入2.7亿元，{done}，同比增收4156万元，增长17.8%。", **BUDGET)
    assert {row.indicator for row in found} == {"公共财政收入"}
    assert (found[1].kind, found[1].base, found[2].kind) == ("share", base, "change")


@pytest.mark.parametrize("earlier", ["比上年决算数", "比上年执行数"])
def test_the_same_sum_as_it_was_settled_the_year_before(earlier: str) -> None:
    told = {"title": "2022年一般公共预算执行情况", "region": "遂川县", "date": "2023-04-26"}
    found = rows_of_file(f"一般公共预算收入15.4亿元，{earlier}14.9亿元增长3%。", **told)
    assert [(row.indicator, row.period) for row in found] == [
        ("一般公共预算收入", "2022"), ("一般公共预算收入", "2021"), ("一般公共预算收入", "2022"),
    ]  # fmt: skip


def test_funds_of_a_government_are_no_government() -> None:
    told = {"title": "2022年预算执行情况", "region": "遂川县", "date": "2023-04-26"}
    (row,) = rows_of_file("遂川县政府性基金收入8863万元。", **told)
    assert "政府性基金收入" in row.indicator and row.scope == "遂川县"


def test_a_report_looks_over_a_plan_below_lines_that_say_nothing() -> None:
    """Neither a line above (来源) nor a year within a sentence takes the years of the plan from its items."""
    text = (
        "2026年遂川县政府工作报告（节选）\n来源：遂川新闻网\n各位代表：\n“十四五”时期，我们经受住多重考验，目标任务胜利完成。\n"
        "——实力再上台阶。生产总值跨越300亿元，2025年达到302亿元。累计新开工亿元以上项目286个。\n"
        "——民生持续增进。城乡收入比由2.41缩小到2.17；累计新增就业1.9万人，改造老旧小区68个。\n"
        "2025年，工业增加值增长7.9%。"
    )
    told = {"title": "2026年遂川县政府工作报告", "region": "遂川县", "date": "2026-01-25"}
    found = [row for row in rows_of_file(text, **told) if row.kind != "threshold"]
    assert [row.period for row in found] == [
        "2025", "2025", "2021/2025", "2020", "2025", "2021/2025", "2021/2025", "2025",
    ]  # fmt: skip


def test_the_size_of_an_economy() -> None:
    text = "全县经济总量达到630亿元，龙泉镇、双桥镇2个镇迈入100亿元行列。"
    assert [row.indicator for row in rows_of_file(text, **YEAR) if row.unit == "亿元"] == ["经济总量"] * 2


def test_an_item_that_begins_with_the_last_year_leaves_the_plan_looked_over() -> None:
    """2020年 behind the motto of an item is no turn to that year; at the head of a paragraph it is one."""
    text = (
        "“十三五”时期，是遂川发展不平凡的五年。\n——实力提升。2020年生产总值达到63亿元，是2015年的1.3倍。\n"
        "——设施改善。新改建农村公路862公里，新增高速公路47公里，自来水普及率达到98%。\n"
        "2020年，我们克服影响，生产总值增长3.2%。新增企业20家。"
    )
    told = {"title": "2021年遂川县政府工作报告", "region": "遂川县", "date": "2021-02-03"}
    found = [row.period for row in rows_of_file(text, **told)]
    assert found == ["2020", "2020", "2016/2020", "2016/2020", "2020", "2020", "2020"]


def test_firms_of_a_kind_behind_light_and_heavy_industry() -> None:
    text = "规模以上工业增加值增长9%，其中轻工业增长8%，重工业增长10%；民营企业增长11%。"
    assert rows_of_file(text, **YEAR)[-1].indicator == "规模以上工业增加值"
