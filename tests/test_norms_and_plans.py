"""Rules on entry to parks, and plans with goals by year: of whom, on what condition, in which cluster."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

ENTRY = {"title": "武义县工业项目准入管理办法", "region": "武义县", "date": "2019-04-02"}
PLAN = {"title": "漯河市产业集群培育行动方案（2022—2024年）", "region": "漯河市", "date": "2022-03-15"}


@pytest.mark.parametrize(
    ("head", "owner"),
    [
        ("第四条 新出让土地的工业项目应当同时符合下列条件：", "新出让土地的工业项目"),
        ("第四条 入园企业须具备以下条件：", "入园企业"),
        ("一、申请租用厂房的企业应满足如下要求：", "租用厂房的企业"),
    ],
)
def test_what_stands_below_is_demanded_of_those_told_above(head: str, owner: str) -> None:
    text = (
        f"{head}\n（一）投资强度。每亩不低于280万元。\n（二）亩均税收不低于18万元，其中五金类项目不低于15万元。\n"
        "（三）容积率原则上不低于1.5。\n第五条 投资额5亿元以上的，实行一事一议。\n"
        "第六条 全县工业用地亩均税收力争达到25万元。"
    )
    found = {row.surface: row.scope for row in rows_of_file(text, **ENTRY)}
    assert found["280万元"] == found["18万元"] == found["1.5"] == owner
    assert (found["15万元"], found["25万元"]) == ("五金类项目", "武义县")


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (
            "用地30亩以上的，投资强度不低于300万元/亩；用地不足30亩的，不低于350万元/亩。",
            ["用地30亩以上", "用地不足30亩"],
        ),
        (
            "单体投资超过3亿元的，亩均税收不低于20万元，容积率不低于1.2；其他项目容积率不低于1.5。",
            ["单体投资超过3亿元", "单体投资超过3亿元", ""],
        ),
    ],
)
def test_a_norm_for_those_of_a_size_has_their_test_as_its_condition(text: str, conditions: list[str]) -> None:
    norms = [row for row in rows_of_file(text, **ENTRY) if row.kind != "threshold"]
    assert [row.condition for row in norms] == conditions


@pytest.mark.parametrize(
    ("text", "owner", "measure"),
    [
        ("高新园区新建五金项目总投资额不低于8000万元。", "高新园区新建五金项目", "总投资额"),
        ("开发区技改类企业亩均税收不低于12万元。", "开发区技改类企业", "亩均税收"),
    ],
)
def test_the_whole_phrase_before_a_measure_is_of_whom_it_is_demanded(
    text: str, owner: str, measure: str
) -> None:
    row = rows_of_file(text, **ENTRY)[0]
    assert (row.scope, row.indicator) == (owner, measure)


def test_what_may_be_eased_is_a_measure_without_the_word_for_it() -> None:
    found = rows_of_file("单体投资超过3亿元的，容积率可放宽至0.8。", **ENTRY)
    assert found[-1].indicator == "容积率"


def test_clusters_in_a_list_and_under_a_number_are_called_by_their_name_alone() -> None:
    text = (
        "二、年度目标\n2024年，集群规模达到1600亿元，其中食品集群900亿元、装备集群420亿元、生物医药集群280亿元。\n"
        "三、重点任务\n（一）食品集群。2021年主营业务收入610亿元。\n（二）装备集群。到2024年培育百亿级企业2家。"
    )
    found = [(row.surface, row.indicator, row.scope) for row in rows_of_file(text, **PLAN)]
    assert found == [
        ("1600亿元", "规模", "集群"),
        ("900亿元", "规模", "食品集群"),
        ("420亿元", "规模", "装备集群"),
        ("280亿元", "规模", "生物医药集群"),
        ("610亿元", "主营业务收入", "食品集群"),
        ("2家", "百亿级企业数", "装备集群"),
    ]


ASSESSED = {"title": "全省开发区2021年度考核评价结果通报", "region": "湖北省", "date": "2022-05-20"}


@pytest.mark.parametrize(
    "few",
    [
        "亩均税收前两位依次为襄阳高新区22.5万元、宜昌高新区20.1万元",
        "亩均税收居前2位的开发区是襄阳高新区22.5万元、宜昌高新区20.1万元",
        "亩均税收排名前两位的是襄阳高新区22.5万元和宜昌高新区20.1万元",
    ],
)
def test_the_first_few_are_ranked_by_a_measure_and_others_fall_below_it(few: str) -> None:
    found = rows_of_file(f"2021年，{few}，有9家开发区低于4万元。", **ASSESSED)
    assert [(row.surface, row.indicator, row.scope) for row in found][:3] == [
        ("22.5万元", "亩均税收", "襄阳高新区"),
        ("20.1万元", "亩均税收", "宜昌高新区"),
        ("9家", "开发区数", "湖北省"),
    ]
    assert (found[2].condition, found[3].kind, found[3].indicator) == ("低于4万元", "threshold", "亩均税收")


def test_growth_by_which_the_first_few_are_ranked() -> None:
    text = "2021年，规上工业增加值增速前3位的市州为襄阳市12.4%、宜昌市11.9%、荆门市10.8%，仍有6家园区低于2%。"
    found = rows_of_file(text, **ASSESSED)
    assert {(row.indicator, row.kind) for row in found[:3]} == {("规上工业增加值", "growth")}
    assert (found[4].indicator, found[4].kind) == ("规上工业增加值", "threshold")


@pytest.mark.parametrize("none", ["研发投入为零", "高新技术企业仍为空白", "新引进项目均为0"])
def test_those_that_have_none_of_it_pass_that_test(none: str) -> None:
    row = rows_of_file(f"2021年，有7家开发区{none}。", **ASSESSED)[0]
    assert (row.indicator, row.condition) == ("开发区数", none)


REVIEW = {"title": "漯河市食品产业三年行动计划实施情况", "region": "漯河市", "date": "2019-12-10"}


def test_a_report_on_how_a_plan_was_carried_out_tells_results_beside_its_goals() -> None:
    text = (
        "2017年印发的《三年行动计划》提出，到2019年食品产业营业收入突破900亿元。"
        "截至今年11月底，全市食品产业实现营业收入862亿元，拥有规上企业214家。\n二、存在差距\n亿元以上企业仅41家。\n"
        "三、2020年打算\n力争营业收入达到1000亿元。"
    )
    found = {row.surface: row.status for row in rows_of_file(text, **REVIEW) if row.kind == "level"}
    assert found == {
        "900亿元": "target",
        "862亿元": "actual",
        "214家": "actual",
        "41家": "actual",
        "1000亿元": "target",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("万元工业增加值能耗、用水量分别下降16%和20%。", ["万元工业增加值能耗", "万元工业增加值用水量"]),
        ("单位GDP能耗和二氧化碳排放分别下降14%、19%。", ["单位GDP能耗", "单位GDP二氧化碳排放"]),
        ("亩均税收、增加值分别达到25万元和140万元。", ["亩均税收", "亩均增加值"]),
        ("单位工业增加值能耗、规上工业企业数分别达到0.5和300。", None),
    ],
)
def test_what_the_first_of_a_list_is_reckoned_on_is_of_all(text: str, names: list[str] | None) -> None:
    found = [row.indicator for row in rows_of_file("到2025年，" + text, **PLAN)]
    assert found == names or (names is None and "单位工业增加值规上工业企业数" not in found)


OPINION = {"title": "关于推进开发区集约用地的实施意见", "region": "江苏省", "date": "2018-09-15"}


def test_the_year_of_the_goals_of_an_opinion_is_none_of_its_norms() -> None:
    text = (
        "一、主要目标。到2021年，开发区亩均税收达到20万元。\n二、严格准入。新建项目投资强度不低于300万元/亩。\n"
        "三、分类处置。闲置土地处置率不低于60%。"
    )
    assert [row.period for row in rows_of_file(text, **OPINION)] == ["2021", None, None]


def test_years_that_are_told_to_their_end_date_nothing_behind() -> None:
    text = "标准地出让比例2019年不低于40%，2020年不低于70%，2021年起全部实行。新增用地亩均税收不低于25万元。"
    found = rows_of_file(text, title="亩均论英雄改革实施方案", region="江苏省", date="2019-03-15")
    assert [row.period for row in found][:2] == ["2019", "2020"]
    assert found[2].period != "2020"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("对A类企业，土地使用税减免100%；B类企业，减免60%。", ["A类企业", "B类企业"]),
        ("C类企业除不予减免外，用电每千瓦时加价0.1元。", ["C类企业"]),
        ("土地使用税减免幅度A类为100%、B类为60%。", ["A类", "B类"]),
    ],
)
def test_classes_of_an_assessment_are_those_that_a_measure_holds_for(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **OPINION)] == owners


def test_weights_are_those_of_the_measures_before() -> None:
    text = "规上企业评价设置亩均税收、亩均增加值、单位能耗增加值3项指标，权重分别为50%、30%、20%。"
    names = [row.indicator for row in rows_of_file(text, **OPINION)]
    assert names[1:] == ["亩均税收权重", "亩均增加值权重", "单位能耗增加值权重"]


def test_what_was_summed_up_over_the_plan_that_a_paragraph_looks_back_on() -> None:
    text = (
        "“十一五”期间，全市生产总值年均增长13%，2010年达到900亿元；五年累计引进内资210亿元，"
        "万元生产总值能耗累计下降20%。\n“十二五”时期，生产总值年均增长12%。"
    )
    told = {"title": "漯河市国民经济和社会发展第十二个五年规划纲要", "region": "漯河市", "date": "2011-03-01"}
    found = {row.surface: (row.period, row.status) for row in rows_of_file(text, **told)}
    assert found["210亿元"] == ("2006/2010", "actual")
    assert found["20%"] == ("2006/2010", "actual")
    assert found["12%"] == ("2011/2015", "target")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "对认定的国家级绿色工厂奖励60万元；省级绿色工厂奖励20万元；市级绿色园区补助10万元。",
            [("奖励", "认定的国家级绿色工厂"), ("奖励", "省级绿色工厂"), ("补助", "市级绿色园区")],
        ),
        ("对三年内未退规的再奖励5万元。", [("奖励", "三年内未退规的")]),
        ("规上企业委托高校开展攻关的，按实际支付额20%补助。", [("补助", "委托高校开展攻关的规上企业")]),
        ("单户企业年度贴息最高100万元。", [("贴息", "单户企业")]),
        ("同一企业年度补助总额以500万元为限。", [("补助", "同一企业")]),
    ],
)
def test_who_is_granted_what(text: str, told: list[tuple[str, str]]) -> None:
    rules = {"title": "漯河市支持工业发展若干政策", "region": "漯河市", "date": "2022-03-15"}
    found = [(row.indicator.removeprefix("最高"), row.scope) for row in rows_of_file(text, **rules)]
    assert [(name[-2:], who) for name, who in found] == told


@pytest.mark.parametrize(
    "title", ["园区企业入园标准及退出机制", "关于进一步规范工业用地供应工作的通知", "节水若干要求"]
)
def test_what_such_titles_lead_to_is_demanded(title: str) -> None:
    found = rows_of_file(
        "五金项目投产后三年内亩均税收不低于12万元。2018年清退企业6家。",
        title=title,
        region="武义县",
        date="2019-04-02",
    )
    assert [(row.status, row.period) for row in found] == [("target", None), ("actual", "2018")]


@pytest.mark.parametrize(
    ("text", "name", "comparator"),
    [
        ("设备投资不低于每平方米1500元。", "每平方米设备投资", "ge"),
        ("平均投资强度仅为每公顷2100万元。", "平均投资强度", "eq"),
        ("违约金不得超过每亩2万元。", "每亩违约金", "le"),
    ],
)
def test_what_is_told_of_each_unit_stands_before_its_bound(text: str, name: str, comparator: str) -> None:
    row = rows_of_file(text, **ENTRY)[0]
    assert (row.indicator, row.comparator) == (name, comparator)


def test_levels_in_a_bracket_behind_their_group_and_an_average_in_one() -> None:
    found = rows_of_file("2020年，全省62个开发区（国家级9个、省级53个）实现税收260亿元。", **OPINION)
    assert [row.indicator for row in found][:2] == ["国家级开发区数", "省级开发区数"]
    text = "2020年，园区亩均税收8.2万元，比上年增加0.9万元，但低于全省平均水平（11.4万元）。"
    last = rows_of_file(text, **OPINION)[-1]
    assert (last.indicator, last.kind, last.base) == ("亩均税收", "level", "")
    assert last.scope in ("全省", "江苏省")


def test_what_shall_be_done_in_a_year_does_not_end_it() -> None:
    text = "今年全县将深入实施“双百”工程，地区生产总值预期增长9%左右，固定资产投资增长12%。"
    found = rows_of_file(text, title="武义县定下新目标", region="武义县", date="2019-02-14")
    assert {(row.period, row.status) for row in found} == {("2019", "target")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "企业按土地出让金的10%缴纳履约保证金，最高不超过300万元；按期开工的返还40%，按期竣工的返还剩余60%。",
            [
                ("履约保证金", ""),
                ("履约保证金", ""),
                ("返还", "按期开工"),
                ("返还", "按期竣工"),
            ],
        ),
        (
            "对新引进的500强项目给予不低于投资额2%的奖励，最高可达8000万元。",
            [("奖励", ""), ("奖励", "新引进的500强项目给予不低于投资额2%")],
        ),
    ],
)
def test_what_is_paid_back_on_which_condition(text: str, told: list[tuple[str, str]]) -> None:
    found = [(row.indicator, row.condition) for row in rows_of_file(text, **ENTRY)]
    assert [name for name, _ in found] == [name for name, _ in told]
    assert [condition for _, condition in found][2:] == [condition for _, condition in told][2:]


@pytest.mark.parametrize("moved", ["翻一番、达到", "倍增，达到", "实现零的突破，达到"])
def test_what_doubles_is_what_is_counted_then(moved: str) -> None:
    found = rows_of_file(f"到2024年，研发投入强度达到2%，高新技术企业{moved}90家。", **PLAN)
    assert (found[-1].indicator, found[-1].scope) == ("高新技术企业数", "漯河市")


def test_what_news_tells_by_a_rule_of_assessment_is_granted() -> None:
    text = "按照考核办法，排名前三的园区分别奖励用地指标150亩、100亩、80亩，并各安排扶持资金2000万元。"
    found = rows_of_file(text, title="全市园区考核结果出炉", region="漯河市", date="2022-08-11")
    assert {row.status for row in found} == {"target"}
    assert found[0].indicator == "奖励用地指标"


def test_an_assessment_of_the_year_before_is_of_that_year_throughout() -> None:
    text = (
        "近日公布的2021年度全省开发区亩均效益评价显示，62个开发区亩均营业收入150万元，亩均税收7.1万元，"
        "相当于江苏省开发区平均水平（21.4万元）的三分之一。\n"
        "A档开发区7个，占11.3%；D档18个，其中亩均税收不足1万元的有9个。甲秀高新区亩均税收12.1万元居首，"
        "襄阳高新区9.7万元次之。"
    )
    found = rows_of_file(text, title="亩均评价看差距", region="湖北省", date="2022-09-05")
    assert {row.period for row in found} == {"2021"}
    names = {row.surface: row.indicator for row in found}
    assert (names["150万元"], names["7.1万元"], names["21.4万元"]) == ("亩均营业收入", "亩均税收", "亩均税收")
    average = next(row for row in found if row.surface == "21.4万元")
    assert (average.scope, average.kind) == ("江苏省开发区", "level")
    assert [row.indicator for row in found if row.surface in ("18个", "9个")] == ["D档开发区数"] * 2
    assert [row.indicator for row in found if row.surface == "9.7万元"] == ["亩均税收"]


def test_an_item_within_a_paragraph_is_of_no_time_of_the_item_before() -> None:
    text = "（一）整治一批。2019年完成整治60家企业。（二）改造一批。设备投入300万元以上的，补助比例为8%。"
    found = rows_of_file(text, **OPINION)
    assert [(row.surface, row.period) for row in found] == [
        ("60家", "2019"),
        ("300万元", None),
        ("8%", None),
    ]


@pytest.mark.parametrize("told", ["已有20余年发展历史", "起步于上世纪八十年代", "发展形成于上世纪90年代"])
def test_a_trade_of_which_its_age_is_told_owns_what_follows(told: str) -> None:
    text = f"我县电动工具产业{told}，现有生产企业426家，2018年实现产值92亿元，亩均税收仅4.1万元。"
    found = rows_of_file(text, title="关于加快电动工具产业升级的若干意见", region="武义县", date="2019-04-02")
    assert {row.scope for row in found} == {"电动工具产业"}
    assert {row.status for row in found} == {"actual"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "对排名前三名的园区，县政府分别给予80万元、50万元、30万元奖励。",
            ["第1名园区", "第2名园区", "第3名园区"],
        ),
        (
            "首次突破百亿元的园区，奖励200万元；首次突破50亿元的，奖励80万元。",
            ["首次突破百亿元的园区", "首次突破50亿元的园区"],
        ),
        ("对引进项目的招商人员，按到账资金的1‰奖励。", ["引进项目的招商人员"]),
    ],
)
def test_to_whom_an_assessment_gives(text: str, told: list[str]) -> None:
    rules = {"title": "全县园区考核激励办法", "region": "武义县", "date": "2020-10-15"}
    found = [row.scope for row in rows_of_file(text, **rules) if row.kind != "threshold"]
    assert found == told


def test_a_sum_in_hundred_millions_is_of_what_was_told_in_them() -> None:
    text = (
        "到2024年，漯河经开区营业收入超过600亿元，亩均税收不低于18万元；"
        "临颍高新区、舞阳高新区分别达到300亿元和200亿元。每个县区至少建成1个专业园区。"
    )
    found = rows_of_file(text, **PLAN)
    assert [row.indicator for row in found][:4] == ["营业收入", "亩均税收", "营业收入", "营业收入"]
    assert {row.period for row in found[:4]} == {"2024"}
    assert found[-1].comparator == "ge"


def test_an_assessment_is_of_its_year_though_the_text_ends_with_months() -> None:
    text = (
        "6月12日，武义经开区通报了2019年度工业企业综合评价结果：A类企业41家、B类90家。\n"
        "A类企业亩均税收38.5万元，户均发明专利6.5件；电动工具产业亩均产值910万元，五金为420万元。\n"
        "园区明确，对A类企业按上年度地方贡献增量的30%给予奖励，最高300万元。\n"
        "今年1—5月，园区规模工业增加值增长5.8%。"
    )
    found = rows_of_file(text, title="企业评价结果通报", region="武义经开区", date="2020-06-16")
    told = {row.surface: (row.indicator, row.period) for row in found}
    assert told["38.5万元"][1] == told["6.5件"][1] == "2019"
    assert told["420万元"][0].endswith("亩均产值")
    assert told["5.8%"][1] == "2020-01/2020-05"
    granted = [(row.status, row.period) for row in found if row.surface in ("30%", "300万元")]
    assert [status for status, _ in granted][1:] == ["target"]


def test_parks_and_their_levels_funds_and_what_each_place_must_do() -> None:
    text = (
        "“十一五”以来，全区工业园区从小到大，2010年底达到105个，其中国家级4个、自治区级45个。\n"
        "存在的主要问题：投资强度低，资源型产业比重高达75%。\n主要目标。2015年，全区重点园区控制在60个以内。\n"
        "设立总规模20亿元的园区发展基金，首期5亿元。"
    )
    told = {"title": "“十二五”工业园区发展规划", "region": "内蒙古自治区", "date": "2011-08-30"}
    found = {row.surface: row for row in rows_of_file(text, **told)}
    assert [found[s].indicator for s in ("105个", "4个", "45个", "60个")] == [
        "工业园区数",
        "国家级园区数",
        "自治区级园区数",
        "重点园区数",
    ]
    assert (found["75%"].status, found["60个"].status) == ("actual", "target")
    assert [found[s].indicator for s in ("20亿元", "5亿元")] == ["园区发展基金规模", "园区发展基金首期规模"]


def test_each_place_must_do_its_part() -> None:
    text = (
        "雄安新区不低于500万元；各市要确保新开工亿元以上项目不少于900个。"
        "对考核前10名的开发区，每家奖励300亩用地指标。"
    )
    found = rows_of_file("会议要求，亩均投资不低于300万元，" + text, **OPINION)
    assert [row.scope for row in found if row.surface == "900个"] == ["各市"]
    assert [row.indicator for row in found if row.surface == "300亩"] == ["用地指标"]


def test_points_are_known_by_the_points_that_follow() -> None:
    points = {"title": "全县园区考核办法", "region": "武义县", "date": "2020-10-15"}
    found = rows_of_file("合同履约率、开工率、到位率分别占10分、15分、25分。", **points)
    assert [(row.surface, row.indicator) for row in found] == [
        ("10分", "合同履约率"),
        ("15分", "开工率"),
        ("25分", "到位率"),
    ]
    assert not rows_of_file("会议于9时30分、10时15分两次开始。", **points)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("仙水镇新增“四上”企业12家；石桥街收储土地310亩。", ["仙水镇", "石桥街"]),
        ("重点镇新增企业9家。", ["武义县"]),
        ("黑榜单位：石滩镇投资完成率仅11.2%；中溪镇规上工业产值下降9.4%。", ["石滩镇", "中溪镇"]),
        ("对营业收入首次突破50亿元的飞龙集团奖励100万元。", ["飞龙集团", "飞龙集团"]),
    ],
)
def test_towns_and_firms_by_name_in_an_assessment(text: str, told: list[str]) -> None:
    found = rows_of_file(text, title="2022年工作红黑榜通报", region="武义县", date="2023-01-20")
    assert [row.scope for row in found] == told


def test_the_zones_of_places_that_are_granted_something_share_their_head() -> None:
    text = "对增速前3名的邓州市、西峡县、社旗县产业集聚区，分别奖励90万元、70万元、50万元。"
    found = rows_of_file(text, title="2018年度表彰决定", region="南阳市", date="2019-03-12")
    assert [row.scope for row in found if row.surface.endswith("万元")] == [
        "邓州市产业集聚区",
        "西峡县产业集聚区",
        "社旗县产业集聚区",
    ]


@pytest.mark.parametrize("how", ["按国家规定最低价的70%确定", "可按不低于国家最低价标准的70%执行"])
def test_what_is_fixed_by_something_is_a_part_of_it(how: str) -> None:
    row = rows_of_file(f"工业用地出让底价{how}。", **ENTRY)[-1]
    assert (row.indicator, row.kind, "最低价" in row.base) == ("工业用地出让底价", "share", True)


def test_goals_that_a_plan_once_set_how_far_it_came_and_what_holds_from_a_year_on() -> None:
    text = (
        "方案当初提出，到2020年规上企业达到300家。对照目标，目前规上企业286家。\n"
        "县里还明确，2021年起，新入园项目投资强度不低于320万元/亩。"
    )
    found = rows_of_file(text, title="三年攻坚成效初显", region="武义县", date="2020-12-30")
    assert [row.status for row in found] == ["target", "actual", "target"]


def test_one_measure_demanded_of_several_behind_it() -> None:
    text = (
        "约束性指标包括：投资强度，市区不低于320万元/亩，县城不低于280万元/亩，乡镇不低于220万元/亩；"
        "亩均税收，达产后分别不低于21万元、17万元和14万元。"
    )
    found = [(row.indicator, row.scope) for row in rows_of_file(text, **ENTRY)]
    assert found[:3] == [("投资强度", "市区"), ("投资强度", "县城"), ("投资强度", "乡镇")]
    assert found[3:] == [("亩均税收", "市区"), ("亩均税收", "县城"), ("亩均税收", "乡镇")]


def test_what_is_demanded_of_those_between_two_bounds_or_of_others() -> None:
    text = (
        "1.高新园区新建五金项目总投资额不低于8000万元，亩均税收不低于9万元；"
        "或者总投资额低于8000万元高于4000万元，亩均税收不低于12万元。\n"
        "2.其他乡镇新建工业项目总投资额不低于1500万元。"
    )
    found = rows_of_file(text, **ENTRY)
    assert [(row.kind, row.condition) for row in found[2:5]] == [
        ("threshold", ""),
        ("threshold", ""),
        ("level", "总投资额低于8000万元高于4000万元"),
    ]
    assert (found[5].scope, found[5].indicator) == ("其他乡镇新建工业项目", "总投资额")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("单位增加值能耗低于全县工业平均水平的80%。", "单位增加值能耗", "share"),
        ("对500强企业投资项目，奖励比例可在前款基础上提高1个百分点。", "奖励比例", "change"),
        ("黄龙工业园以综合得分91.2分居第一。", "综合得分", "level"),
    ],
)
def test_what_leads_over_to_a_figure_is_no_part_of_the_measure(text: str, name: str, kind: str) -> None:
    row = rows_of_file(text, **ENTRY)[0]
    assert (row.indicator, row.kind) == (name, kind)


def test_who_asks_for_an_award_must_meet_what_stands_below() -> None:
    text = (
        "第六条 申请奖励的项目须满足以下条件：\n（一）容积率不低于2.5；\n（二）投产后亩均税收不低于25万元。"
    )
    assert {row.scope for row in rows_of_file(text, **ENTRY)} == {"申请奖励的项目"}


def test_what_is_hoped_for_of_those_praised_is_a_goal() -> None:
    text = "2020年，全省开发区实际利用外资68亿美元。\n希望受表扬单位再接再厉，2021年亩均税收提高10%以上。"
    told = {"title": "关于表扬2020年度先进开发区的通报", "region": "湖北省", "date": "2021-04-16"}
    assert [row.status for row in rows_of_file(text, **told)] == ["actual", "target"]


def test_the_measure_of_a_numbered_heading_is_demanded_of_each_below_it() -> None:
    text = (
        "1.投资强度。供地项目每亩不低于180万元，租赁项目每平方米不低于2500元。\n"
        "2.亩均税收。机械类不低于12万元，食品类不低于9万元。\n"
        "3.税收贡献。建材类每亩年纳税8万元以上，电子类11万元以上。"
    )
    found = [(row.indicator, row.scope) for row in rows_of_file(text, **ENTRY)]
    assert found == [
        ("投资强度", "供地项目"),
        ("投资强度", "租赁项目"),
        ("亩均税收", "机械类"),
        ("亩均税收", "食品类"),
        ("每亩年纳税", "建材类"),
        ("每亩年纳税", "电子类"),
    ]


@pytest.mark.parametrize("plan", ["计划将8个园区整合为5个", "计划培育园区5个", "计划对5个园区扩容"])
def test_what_is_planned_for_the_year_that_runs(plan: str) -> None:
    told = {"title": "对政协第21号提案的答复", "region": "钦州市", "date": "2018-06-20"}
    found = rows_of_file(f"2018年{plan}，年内完成园区投资210亿元。", **told)
    assert {row.status for row in found[-2:]} == {"target"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2017年，研发投入强度偏低，仅为1.3%。", "研发投入强度"),
        ("2017年，设备更新得分率最低，平均只有71%。", "设备更新得分率"),
        ("2017年，社保基金收入21.3亿元，支出19.8亿元。", "社保基金支出"),
    ],
)
def test_what_is_judged_first_and_told_then(text: str, name: str) -> None:
    told = {"title": "2017年工作情况", "region": "钦州市", "date": "2018-01-20"}
    assert rows_of_file(text, **told)[-1].indicator == name


def test_places_that_are_common_words_stand_in_a_list_of_their_city() -> None:
    told = {"title": "矿泉水产业行动计划", "region": "白山市", "date": "2023-04-20"}
    found = rows_of_file("2022年，抚松、靖宇两县产量分别为96万吨、81万吨。", **told)
    assert [(row.scope, row.indicator) for row in found] == [("抚松", "产量"), ("靖宇", "产量")]
    text = "2022年，全市实现产值39亿元，其中泉源、林泉、雪松三家占比超过七成。"
    assert rows_of_file(text, **told)[-1].scope == "泉源、林泉、雪松"


@pytest.mark.parametrize("mark", ["——{}。", "2.{}。", "（二）{}产业。", "——{}："])
def test_the_trade_of_an_item_owns_what_it_tells(mark: str) -> None:
    text = f"三、重点任务\n{mark.format('有色金属')}到2024年，产值突破300亿元，规上企业达到40家。"
    found = rows_of_file(text, **PLAN)
    assert {row.scope.removesuffix("产业") for row in found} == {"有色金属"}


def test_heads_of_a_budget_and_what_is_set_by_it() -> None:
    told = {"title": "2022年财政预算编制说明", "region": "漯河市", "date": "2022-01-15"}
    text = (
        "二、支出安排39.8亿元，其中教育9.2亿元、卫生健康4.7亿元。\n"
        "三、预备费按照一般公共预算支出额的1%—3%设置，拟安排4000万元。"
    )
    found = rows_of_file(text, **told)
    assert [row.indicator for row in found[1:]] == ["教育支出", "卫生健康支出", "预备费", "预备费"]
    assert {row.status for row in found} == {"target"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("武义县关于推进技改的扶持意见", "对亩均税收超过15万元的企业，城镇土地使用税减征60%。"),
        ("武义工业园区2019年预算公开说明", "基本支出842万元，其中人员经费731万元。"),
    ],
)
def test_titles_of_what_is_set(title: str, text: str) -> None:
    told = {"title": title, "region": "武义县", "date": "2019-04-02"}
    assert rows_of_file(text, **told)[-1].status == "target"


def test_what_follows_points_announced_in_one_sentence_is_of_no_part_told_before() -> None:
    told = {"title": "对第62号建议的答复", "region": "南通市", "date": "2019-06-18"}
    text = (
        "今年重点抓好三件事：一是整治低效用地1100亩，其中川姜镇600亩、川港片区200亩；"
        "二是组织培训4000人次；三是扩大出口，力争家纺出口增长7%。"
    )
    found = rows_of_file(text, **told)
    assert [row.scope for row in found] == ["南通市", "川姜镇", "川港片区", "南通市", "南通市"]
    text = "金沙湾、石港、平潮三大纺织板块，2018年交易额达850亿元。川姜镇建成智能车间26个。"
    found = rows_of_file(text, **told)
    assert found[0].scope == "金沙湾、石港、平潮"
    assert found[1].scope in ("川姜镇", "南通市")


def test_what_went_into_projects_of_a_size_and_what_is_counted_from_a_deed() -> None:
    told = {"title": "2022年招商情况", "region": "武义县", "date": "2023-01-18"}
    text = "2022年，实际利用省外5000万元以上项目资金69亿元，增长9.6%。"
    found = rows_of_file(text, **told)
    assert (found[0].kind, found[0].indicator) == ("threshold", "投资额")
    assert [row.indicator for row in found[1:]] == ["实际利用省外项目资金"] * 2
    rule = "项目竣工后三年内，第一年奖励100%，第二年奖励50%。"
    assert {row.period for row in rows_of_file(rule, **ENTRY)} <= {None, "2019"}


def test_the_last_of_the_years_aimed_at_goes_on_and_prices_by_class() -> None:
    told = {"title": "关于加快科技城建设的意见", "region": "武义县", "date": "2021-03-19"}
    text = "到2022年，总产值突破400亿元；到2025年，总产值达到1000亿元。研发投入强度达到4%。"
    assert rows_of_file(text, **told)[-1].period == "2025"
    text = "第五条 厂房租赁价格实行分档管理：A类企业每平方米每月12元，B类企业15元。"
    found = [(row.indicator, row.scope) for row in rows_of_file(text, **ENTRY)]
    assert found == [("厂房租赁价格", "A类企业"), ("厂房租赁价格", "B类企业")]
    text = "第八条 企业连续两个季度亩均税收低于10万元的，由园区管委会约谈。"
    row = rows_of_file(text, **ENTRY)[0]
    assert (row.indicator, row.scope) == ("亩均税收", "企业")
