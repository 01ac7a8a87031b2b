"""Results beside their goals and budgets, and trade by goods and partners: figures that share a measure."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

ENDED = {"title": "2019年工作总结", "region": "利州区", "date": "2020-01-08"}


@pytest.mark.parametrize(
    ("text", "result", "goal", "base"),
    [
        ("预计引进到位市外资金6.6亿元,占目标任务6亿元的110%。", "到位市外资金", "6亿元", "目标任务"),
        ("引进省外资金23亿元，为县下达任务20亿元的115%，增长5%。", "省外资金", "20亿元", "县下达任务"),
        ("财政收入5.2亿元，完成年初预算5亿元的104%。", "财政收入", "5亿元", "年初预算"),
        ("实际利用外资12亿美元，占年度目标10亿美元的120%。", "实际利用外资", "10亿美元", "年度目标"),
        ("税收突破9亿元，达到计划数（8亿元）的112.5%。", "税收", "8亿元", "计划数"),
        ("新签约项目12个，占全年任务数10个的1.2倍。", "新签约项目数", "10个", "全年任务数"),
        ("全年新增规上企业6户，仅完成全年任务（20户）的30%。", "新增规上企业数", "20户", "全年任务"),
        ("完成储备项目4个，占目标任务2个的200%，总投资达136亿元。", "储备项目数", "2个", "目标任务"),
    ],
)
def test_a_goal_beside_its_result_and_the_share_of_it(text: str, result: str, goal: str, base: str) -> None:
    found = rows_of_file(text, **ENDED)
    assert [row.indicator for row in found[:3]] == [result] * 3
    assert [(row.surface, row.status) for row in found[:2]][1] == (goal, "target")
    assert [row.status for row in found if row.surface != goal] == ["actual"] * (len(found) - 1)
    assert (found[2].kind in ("share", "multiple"), found[2].base) == (True, base)
    assert {row.period for row in found} == {"2019"}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("规上工业总产值未达到90亿元的规划目标。", "规上工业总产值"),
        ("税收没有完成90亿元的年度任务。", "税收"),
        ("进出口额尚未实现90亿元的预期目标。", "进出口额"),
        ("固定资产投资距90亿元的目标仍有差距。", "固定资产投资"),
    ],
)
def test_a_goal_that_was_missed_is_a_goal_and_no_test(text: str, measure: str) -> None:
    [row] = rows_of_file(text, **ENDED)
    assert (row.indicator, row.kind, row.status, row.comparator) == (measure, "level", "target", "eq")


def test_no_goal_beside_a_result() -> None:
    """Without a share behind it, or without a result of its unit before it."""
    assert rows_of_file("引资8亿元，完成任务6亿元。", **ENDED)[0].status == "actual"
    assert [row.indicator for row in rows_of_file("企业12家，完成任务6亿元的110%。", **ENDED)][1] != "企业数"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014年城镇登记失业率3.1%，控制在4.2%的目标以内。", ("城镇登记失业率", "level", "le", 4.2)),
        ("2014年污水集中处理率82%，未达到90%的考核要求。", ("污水集中处理率", "level", "ge", 90)),
        ("2014年居民消费价格上涨2.1%，低于3.5%的控制目标。", ("居民消费价格", "growth", "le", 3.5)),
        ("2014年生产总值增长6.3%，未完成8%的预期目标。", ("生产总值", "growth", "eq", 8)),
        ("2014年单位能耗下降4.1%，超额完成下降3.5%的目标任务。", ("单位能耗", "growth", "eq", -3.5)),
    ],
)
def test_what_a_result_is_held_against_is_a_goal_of_its_measure(
    text: str, expected: tuple[str, str, str, float]
) -> None:
    result, norm = rows_of_file(text, title="运行情况", region="淮安市", date="2015-01-20")
    assert (result.status, norm.status) == ("actual", "target")
    assert (norm.indicator, norm.kind, norm.comparator, float(norm.value_norm)) == expected
    assert result.indicator == norm.indicator


def test_how_far_a_result_is_from_what_it_is_held_against() -> None:
    text = "2014年城镇登记失业率3.1%，低于4.5%的控制目标1.4个百分点。"
    found = rows_of_file(text, title="运行情况", region="淮安市", date="2015-01-20")
    assert [(row.kind, row.status, float(row.value_norm)) for row in found] == [
        ("level", "actual", 3.1),
        ("level", "target", 4.5),
        ("change", "actual", -1.4),
    ]
    assert {row.indicator for row in found} == {"城镇登记失业率"}


def test_a_norm_before_those_who_meet_it_is_none_of_a_result() -> None:
    text = "2014年投资强度180万元/亩，达到300万元/亩的标准的项目12个。"
    found = rows_of_file(text, title="运行情况", region="淮安市", date="2015-01-20")
    assert found[1].status == "actual"


def test_the_goal_of_a_year_in_a_text_on_its_first_half() -> None:
    told = {"title": "2023年上半年工业经济运行分析", "region": "含山县", "date": "2023-07-21"}
    found = rows_of_file("上半年新增规上企业6户，完成全年任务20户的30%。", **told)
    assert [(row.period, row.status) for row in found] == [
        ("2023-01/2023-06", "actual"),
        ("2023", "target"),
        ("2023-01/2023-06", "actual"),
    ]


def test_what_a_clause_goes_by_owns_nothing() -> None:
    text = "按照园区产业定位要求，全年接待客商40余次。紧扣园区主导产业，引进资金6亿元。"
    assert {row.scope for row in rows_of_file(text, **ENDED)} == {"利州区"}


CUSTOMS = {"title": "今年前11个月进出口增长4.6%", "region": "吴江区", "date": "2016-12-14"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "机电产品出口284亿元，占95%。其中，液晶板62亿元，增长18%；电脑由上年同期的51亿元降至37亿元，降幅超两成。",
            ["机电产品出口"] * 2 + ["液晶板出口"] * 2 + ["电脑出口"] * 3,
        ),
        (
            "进口商品中，大豆进口12亿元，猛增30%；铁矿砂8亿元，锐减12%；集成电路由5亿元增至9亿元。",
            ["大豆进口"] * 2 + ["铁矿砂进口"] * 2 + ["集成电路进口"] * 2,
        ),
        (
            "农产品出口9亿元，其中茶叶3亿元，剧增40%。",
            ["农产品出口", "茶叶出口", "茶叶出口"],
        ),
        # no goods: who trades, in what way, and what is told without 其中
        ("电子产品出口9亿元，其中某某集团3亿元。", ["电子产品出口"] * 2),
        ("机电产品出口9亿元，旅游3亿元。", ["机电产品出口", "旅游"]),
        (
            "对东盟、韩国分别出口20亿元和10亿元，增减幅依次为3%和-2%，两者合计占全区出口总值的40%。",
            ["东盟出口", "韩国出口"] * 2 + ["东盟、韩国出口"],
        ),
    ],
)
def test_trade_by_goods_and_partners(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **CUSTOMS)] == names


def test_partners_told_together_own_nothing() -> None:
    text = "综保区对美国和日本分别出口96亿元和28亿元，二者合计占综保区出口总值的66.1%。"
    last = rows_of_file(text, **CUSTOMS)[-1]
    assert (last.surface, last.scope) != ("66.1%", "二者")


HALF = {"title": "新干县2019年上半年工业经济运行情况", "region": "新干县", "date": "2019-07-20"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "上半年，完成投资76亿元。全年计划155亿元，仅完成49%。",
            [
                ("2019-01/2019-06", "level", "actual"),
                ("2019", "level", "target"),
                ("2019-01/2019-06", "share", "actual"),
            ],
        ),
        (
            "下半年要确保：产值增长22%，三季度完成62亿元；全年投资增长30%；财政收入突破13亿元。",
            [
                ("2019-07/2019-12", "growth", "target"),
                ("2019-07/2019-09", "level", "target"),
                ("2019", "growth", "target"),
                ("2019", "level", "target"),
            ],
        ),
        ("建议四季度每月产值不低于8亿元。", [("2019-10/2019-12", "level", "target")]),
        ("全年新增规上企业12家，税收6亿元。", [("2019", "level", "target")] * 2),
        # told as done
        (
            "全年要引进项目30个；上半年已引进12个。",
            [("2019", "level", "target"), ("2019-01/2019-06", "level", "actual")],
        ),
    ],
)
def test_what_an_analysis_of_a_half_year_aims_at(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(row.period, row.kind, row.status) for row in rows_of_file(text, **HALF)] == told


def test_months_of_which_news_goes_on_to_tell_what_shall_be() -> None:
    text = "会议要求，二季度要新开工项目30个；上半年工业增加值增速保持在15%以上。"
    found = rows_of_file(text, title="新区召开一季度分析会", region="新干县", date="2023-04-26")
    assert [(row.period, row.status) for row in found] == [
        ("2023-04/2023-06", "target"), ("2023-01/2023-06", "target"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "indicator", "base", "value"),
    [
        (
            "进出口总值412亿元，增长4.6%，高出同期苏州市进出口平均增速7.9个百分点。",
            "进出口总值",
            "同期苏州市进出口平均增速",
            7.9,
        ),
        (
            "工业增加值增长8.1%，低于全省规模以上工业平均增速0.9个百分点。",
            "工业增加值",
            "全省规模以上工业平均增速",
            -0.9,
        ),
        ("投资增长8.1%，落后全市平均增幅2个百分点。", "投资", "全市平均增幅", -2),
        ("投资增长8.1%，快于全市平均水平2个百分点。", "投资", "全市平均水平", 2),
    ],
)
def test_against_the_average_of_others(text: str, indicator: str, base: str, value: float) -> None:
    row = rows_of_file(text, **CUSTOMS)[-1]
    assert (row.kind, row.indicator, row.base, float(row.value_norm)) == ("change", indicator, base, value)


@pytest.mark.parametrize("verb", ["激增", "猛增", "剧增", "暴增", "大增"])
def test_what_leaps_has_grown(verb: str) -> None:
    row = rows_of_file(f"保税物流进出口67亿元，{verb}53.6%。", **CUSTOMS)[-1]
    assert (row.kind, row.indicator) == ("growth", "保税物流进出口")


BUDGET = {"title": "2014年预算执行情况和2015年预算草案", "region": "托克托县", "date": "2015-01-20"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "一般公共预算收入年初预算386亿元，调整预算362亿元，实际完成365亿元，为调整预算的101%，下降4.8%。",
            [
                ("一般公共预算收入预算", "target"),
                ("一般公共预算收入调整预算", "target"),
                *[("一般公共预算收入", "actual")] * 3,
            ],
        ),
        (
            "税收收入预算29.6亿元，调整为28亿元，实际完成31.9亿元。",
            [("税收收入预算", "target"), ("税收收入调整预算", "target"), ("税收收入", "actual")],
        ),
        (
            "政府性基金收入预算数8000万元，执行数9000万元，完成预算的112.5%。",
            [
                ("政府性基金收入预算数", "target"),
                ("政府性基金收入", "actual"),
                ("政府性基金收入", "actual"),
            ],
        ),
        (
            "招商引资目标任务10亿元，实际到位12亿元，占任务的120%。",
            [("招商引资目标任务", "target"), ("招商引资", "actual"), ("招商引资", "actual")],
        ),
        # moved, and not planned anew
        (
            "税收收入预算由29.6亿元调整为28亿元。",
            [("税收收入预算", "actual"), ("税收收入预算", "actual")],
        ),
    ],
)
def test_plans_and_what_was_done_of_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row.indicator, row.status) for row in rows_of_file(text, **BUDGET)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "预备费按支出总额的3%设置，安排800万元。",
            [("预备费", "share", "支出总额"), ("预备费", "level", "")],
        ),
        (
            "教育支出按财政收入的4%安排，计1200万元。",
            [("教育支出", "share", "财政收入"), ("教育支出", "level", "")],
        ),
        (
            "土地出让收入按每亩9.6万元、出让1500亩测算，计14400万元。",
            [
                ("每亩土地出让收入", "level", ""),
                ("出让面积", "level", ""),
                ("土地出让收入", "level", ""),
            ],
        ),
        ("对企业按销售收入的3%给予奖励。", [("奖励", "share", "销售收入")]),
    ],
)
def test_sums_reckoned_by_a_part_or_a_price(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = rows_of_file(text, **BUDGET)
    assert [(row.indicator, row.kind, row.base) for row in found] == expected


def test_a_share_is_of_a_whole_that_it_fits() -> None:
    text = "其中：增值税9870万元；企业所得税6215万元；非税收入7309万元，占20%。"
    assert rows_of_file(text, **BUDGET)[-1].base == ""
    text = "财政收入36540万元；非税收入7309万元，占20%。"
    assert rows_of_file(text, **BUDGET)[-1].base == "财政收入"


def test_a_day_that_ends_the_year_dates_its_own_figure() -> None:
    text = "年度计划投资158亿元，截至12月底完成投资169亿元。38个项目竣工投产。"
    found = rows_of_file(text, title="2019年工作总结和2020年工作打算", region="益阳市", date="2020-01-10")
    assert [row.period for row in found] == ["2019", "2019-12-31", "2019"]


def test_what_all_come_to_is_no_increase() -> None:
    found = rows_of_file("净增高新技术企业31家，总数达到148家，占全市四成以上。", **ENDED)
    assert [row.indicator for row in found] == ["净增高新技术企业数", "高新技术企业数", "高新技术企业数"]


def test_so_much_below_an_average() -> None:
    row = rows_of_file("规模企业户均税收仅210万元，低于全省高新区平均水平近两成。", **ENDED)[-1]
    assert (row.kind, row.indicator, row.base) == ("growth", "户均税收", "全省高新区平均水平")
    assert (float(row.value_norm), row.comparator) == (-20, "approx")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全市轻、重工业增加值之比由2010年的38.6∶61.4调整为36.9∶63.1。",
            [
                ("轻工业增加值比重", "2010"),
                ("重工业增加值比重", "2010"),
                ("轻工业增加值比重", "2019"),
                ("重工业增加值比重", "2019"),
            ],
        ),
        ("轻重工业比例为37:63。", [("轻工业比重", "2019"), ("重工业比重", "2019")]),
        ("国有与民营投资之比为30:70。", [("国有投资比重", "2019"), ("民营投资比重", "2019")]),
        (
            "三次产业结构由10:50:40调整为9:51:40。",
            [
                *[(f"第{n}产业比重", "2018") for n in "一二三"],
                *[(f"第{n}产业比重", "2019") for n in "一二三"],
            ],
        ),
        ("政府与企业按比例50:50出资。", []),
        ("男女性别比为105.2:100。", [("男女性别比", "2019")]),
        ("县队与市队以51:49战平。", []),
    ],
)
def test_parts_that_make_a_hundred(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(row.indicator, row.period) for row in rows_of_file(text, **ENDED)] == expected


def test_growth_of_kinds_of_firms_is_of_the_measure_before() -> None:
    text = "规上工业增加值增长17%，其中，国有企业增长9%，私营企业增长21%，外商投资企业增长3%；轻工业增长14%。"
    assert [(row.scope, row.indicator) for row in rows_of_file(text, **ENDED)] == [
        ("利州区", "规上工业增加值"),
        ("国有企业", "规上工业增加值"),
        ("私营企业", "规上工业增加值"),
        ("外商投资企业", "规上工业增加值"),
        ("利州区", "轻工业增加值"),
    ]
    text = "利润增长10%，亏损企业增长3%。"
    assert [row.indicator for row in rows_of_file(text, **ENDED)] == ["利润", "亏损企业"]


@pytest.mark.parametrize("there_are", ["有", "仅", "仅有", "只有"])
def test_a_rate_that_so_few_reach_is_their_test(there_are: str) -> None:
    found = rows_of_file(f"产能利用率在80%以上的{there_are}22户。", **ENDED)
    assert [(row.kind, row.condition) for row in found] == [
        ("threshold", ""),
        ("level", "产能利用率在80%以上"),
    ]


@pytest.mark.parametrize(
    "met",
    [
        "超额完成了“十二五”计划120亿元的目标",
        "圆满完成“十二五”规划120亿元的预期目标",
        "实现了“十二五”120亿元的目标",
    ],
)
def test_what_met_the_goal_of_some_years_is_of_these(met: str) -> None:
    title = "某某经济开发区“十三五”发展规划纲要"
    found = rows_of_file(f"累计完成生产总值163亿元，{met}。", title=title, region="利州区")
    assert [(row.indicator, row.period, row.status) for row in found] == [
        ("生产总值", "2011/2015", "actual"),
        ("生产总值", "2011/2015", "target"),
    ]


def test_a_goal_that_was_met_early_is_of_the_year_it_was_set_for() -> None:
    text = "“十三五”前三年能耗累计下降14.5%，提前两年完成下降13%的目标任务。"
    done, goal = rows_of_file(text, title="节能情况的报告", region="崇仁县", date="2019-02-20")
    assert (done.status, goal.status, goal.indicator, goal.value_norm) == (
        "actual",
        "target",
        done.indicator,
        -13,
    )
    assert (done.period, goal.period) == ("2016/2018", "2016/2020")


NEXT_YEAR = {"title": "开发区2020年工作总结", "region": "资溪县", "date": "2020-12-20"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2021年预期目标：税收增长12%，到位资金6亿元。", [("2021", "target")] * 2),
        ("2021年工作目标为：规上企业达到70家。", [("2021", "target")]),
        ("2021年计划：完成投资30亿元。", [("2021", "target")]),
        ("2021年计划完成投资30亿元，计划开工项目20个。", [("2021", "target")] * 2),
        ("2021年计划投资30亿元。", [("2021", "target")]),
        ("展望2035年，工业总产值较2025年翻一番。", [("2035", "target")]),
        # what was reached of a year's plan
        ("税收5亿元，完成2020年计划的85%。", [("2020", "actual")] * 2),
        ("全年计划安排的86个项目中，开工63个。", [("2020", "actual")] * 2),
    ],
)
def test_the_year_before_a_plan_or_goal_is_that_of_what_it_tells(
    text: str, told: list[tuple[str, str]]
) -> None:
    assert [(row.period, row.status) for row in rows_of_file(text, **NEXT_YEAR)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2021年全县一般公共预算收入安排12亿元，增长5%；一般公共预算支出安排30亿元。", ["target"] * 3),
        ("2021年全县一般公共预算支出预算拟安排30亿元，下降1.2%。", ["target"] * 2),
        # what was paid out of a budget
        ("今年以来筹措资金4300万元，其中县级预算安排1200万元，用于征地960亩。", ["actual"] * 3),
    ],
)
def test_what_a_budget_sets_aside_is_a_goal(text: str, told: list[str]) -> None:
    found = rows_of_file(text, title="财政简报", region="资溪县", date="2021-02-20")
    assert [row.status for row in found] == told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2018年出台的《意见》提出，到2020年园区主营业务收入力争突破1000亿元。", "target"),
        ("当时的设想是，到2020年争取建成12个集群。", "target"),
        ("“十三五”规划确定的目标是，到2020年森林覆盖率达到63%。", "target"),
        ("按照规划，2020年全区工业总产值将达到800亿元。", "target"),
        ("2020年，全区争取到上级资金2.3亿元。", "actual"),
        ("2020年，全区森林覆盖率达到63%，好于预期目标。", "actual"),
    ],
)
def test_a_goal_that_is_told_after_its_year_stays_a_goal(text: str, status: str) -> None:
    found = rows_of_file(f"园区怎么走\n{text}", region="余江区", date="2023-05-06")
    assert [(row.period, row.status) for row in found] == [("2020", status)]


def test_a_budget_opens_its_sums_with_so_much_is_set_aside() -> None:
    told = {"title": "某旗2020年预算执行和2021年预算情况", "region": "达拉特旗", "date": "2021-02-03"}
    text = "2021年，一般公共预算收入计划安排22亿元，增长5%。预算安排会议经费210万元，压减6%；教育支出9亿元。"
    rows = rows_of_file(text, **told)
    assert [row.indicator for row in rows[:3:2]] == ["一般公共预算收入", "会议经费"]
    assert [row.status for row in rows] == ["target"] * 5


def test_a_plan_by_the_years_that_its_full_name_tells() -> None:
    told = {
        "title": "《陶瓷产业三年行动计划》出炉 2025年产值将破百亿",
        "region": "永丰县",
        "date": "2023-03-24",
    }
    text = "永丰县印发《陶瓷产业三年行动计划（2023—2025年）》。"
    text += "到2025年，全县陶瓷产业产值超过100亿元，年均增长9%。"
    rows = rows_of_file(text, **told)
    assert [row.period for row in rows if row.base == "年均"] == ["2023/2025"]


def test_goals_turn_from_a_cluster_to_all() -> None:
    told = {"title": "某县制造业行动方案（2023—2025年）", "region": "永丰县", "date": "2023-03-24"}
    text = "打造两个集群。永丰县陶瓷产业集群产值达到50亿元。"
    text += "三年内全县完成工业投资80亿元，其中技改投资占比不低于40%，建成标准厂房20万平方米。"
    rows = rows_of_file(text, **told)
    assert [row.scope for row in rows[-3:]] == ["永丰县"] * 3


def test_what_a_reporter_asks_dates_no_answer() -> None:
    told = {"title": "永丰县新闻发布会答记者问", "region": "永丰县", "date": "2023-10-20"}
    text = "记者：三季度经济增速较快，支撑是什么？\n发改委主任：主要是投资。\n"
    text += "记者：新能源进展如何？\n经信局局长：目前已签约项目32个，总投资90亿元。"
    assert [row.period for row in rows_of_file(text, **told)] == ["2023", "2023"]


def test_units_in_labels_and_rates_that_no_sum_can_be() -> None:
    told = {"title": "永丰县“十四五”旅游发展规划", "region": "永丰县", "date": "2021-12-10"}
    text = "到2025年，全县旅游接待人次达到300万、旅游收入40亿元。"
    rows = rows_of_file(text, **told)
    assert [(row.unit_norm, row.value_norm) for row in rows] == [("人次", 3000000), ("元", 4000000000)]
    text = "2022年综合利用率提高到62%。累计兑付3亿元。明年目标是75%以上。"
    assert [row.indicator for row in rows_of_file(text, **told)][2] == ""


INTERVIEW = {"title": "永丰县县长访谈", "region": "永丰县", "date": "2024-07-12"}


@pytest.mark.parametrize("asked", ["下一步怎么干？", "接下来，县里有什么打算？", "下一阶段怎么抓？"])
def test_what_is_asked_of_the_future_is_answered_in_the_next_paragraph(asked: str) -> None:
    text = f"主持人：{asked}\n刘县长：今年我们安排产业资金2亿元，新建标准化基地1万亩。"
    assert [row.status for row in rows_of_file(text, **INTERVIEW)] == ["target"] * 2
    text = f"主持人：{asked}\n刘县长：上半年，完成产值24亿元。下半年，我们将新建厂房2万平方米。"
    assert [row.status for row in rows_of_file(text, **INTERVIEW)] == ["actual", "target"]


def test_of_two_questions_the_first_is_answered_first() -> None:
    text = "主持人：今年项目进展如何？下一步怎么干？\n刘县长：今年共实施项目58个，总投资32亿元。"
    assert [row.status for row in rows_of_file(text, **INTERVIEW)] == ["actual"] * 2


def test_an_answer_goes_on_with_the_rate_that_was_asked_for() -> None:
    text = "主持人：加工转化率能达到多少？\n刘县长：2019年的时候只有22%，现在是38%。"
    assert [row.indicator for row in rows_of_file(text, **INTERVIEW)] == ["加工转化率"] * 2


@pytest.mark.parametrize("told", ["去年将涉企政策由52项整合为31项", "去年涉企政策由52项精简为31项"])
def test_a_year_before_where_it_moved_from(told: str) -> None:
    assert [row.period for row in rows_of_file(f"全县{told}。", **INTERVIEW)] == ["2022", "2023"]


@pytest.mark.parametrize("who", ["《财经周刊》", "江南日报", "市晚报记者"])
def test_who_asks_may_be_a_paper(who: str) -> None:
    text = f"{who}：2022年锂价大涨，县里受益多少？\n局长：全年锂电产业营业收入突破110亿元，增长46%。"
    told = {"title": "专访永丰县工信局局长", "region": "永丰县", "date": "2023-04-07"}
    assert [row.period for row in rows_of_file(text, **told)] == ["2022", "2022"]


def test_how_many_each_of_those_counted_keeps() -> None:
    rows = rows_of_file("全县有百头以上牛场150个。", title="永丰县畜牧业", region="永丰县", date="2021-03-18")
    assert [row.kind for row in rows] == ["threshold", "level"]
