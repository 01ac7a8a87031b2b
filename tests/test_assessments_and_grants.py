"""Assessments of zones, subsidies, budgets and what officials say of them: who moved, who is granted what."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check_file, fig, rows_of_file

ASSESSED = {"title": "开发区综合考评结果通报", "region": "四川省", "date": "2023-02-10"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "彭山经开区和大邑经开区综合排名分别为27位和39位，提升14位和3位。",
            [
                fig("27位", kind="rank", scope="彭山经开区"),
                fig("39位", kind="rank", scope="大邑经开区"),
                fig("14位", kind="change", scope="彭山经开区"),
                fig("3位", kind="change", scope="大邑经开区"),
            ],
            id="places that two rose, without a sign of ordinals",
        ),
        pytest.param(
            "彭州经开区亩均税收达27.6万元。进步最快的是简阳经开区，从第60名上升到第31名；"
            "退步较多的大邑经开区由第12位下滑至第40位。",
            [
                fig("27.6万元", indicator="亩均税收"),
                fig("第60名", indicator="排名", scope="简阳经开区"),
                fig("第31名", indicator="排名", scope="简阳经开区"),
                fig("第12位", indicator="排名", scope="大邑经开区"),
                fig("第40位", indicator="排名", scope="大邑经开区"),
            ],
            id="who moved most is ranked all in all, and not by the measure before",
        ),
        pytest.param(
            "德阳经开区位列第62位（西部第9位），比上年提升4位。",
            [
                fig("第62位", indicator="排名", kind="rank"),
                fig("第9位", indicator="西部排名", kind="rank"),
                fig("4位", indicator="排名", kind="change"),
            ],
            id="among all, and among those of a part of the country",
        ),
        pytest.param(
            "8家国家级经开区中，排名前移的有5家，后移的3家。",
            [
                fig("8家", indicator="国家级经开区数"),
                fig("5家", indicator="国家级经开区数", condition="排名前移"),
                fig("3家", indicator="国家级经开区数", condition="后移"),
            ],
            id="how many rose and fell",
        ),
        pytest.param(
            "全省参评开发区中，综合排名较上年上升的21家，上升10位以上的4家。",
            [
                fig("21家", indicator="开发区数", condition="综合排名较上年上升"),
                fig("10位", kind="threshold"),
                fig("4家", indicator="开发区数", condition="上升10位以上"),
            ],
            id="by how many places they rose",
        ),
    ],
)
def test_how_those_who_are_ranked_moved(text: str, expected: list[Slots]) -> None:
    check_file(ASSESSED, text, expected)


def test_a_count_that_its_own_sentence_ranks_stays_what_is_ranked() -> None:
    found = rows_of_file("省级开发区116家，居全国第3位。", **ASSESSED)
    assert [row.indicator for row in found] == ["省级开发区数"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达川经开区、渠县经开区分列二、三位。", ["达川经开区", "渠县经开区"]),
        (
            "达川经开区、渠县经开区和大竹经开区分列第二、三、四位。",
            ["达川经开区", "渠县经开区", "大竹经开区"],
        ),
    ],
)
def test_places_that_are_dealt_out_in_brief(text: str, expected: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **ASSESSED) if row.kind == "rank"] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("工业投资增速前三名为达川经开区（23.4%）、渠县经开区（19.6%）。", [("工业投资", "growth")] * 2),
        ("亩均税收前三位的是达川经开区（23.4万元）、渠县经开区（9万元）。", [("亩均税收", "level")] * 2),
        ("税收增速前两名为达川经开区、渠县经开区，分别增长31.2%、24.5%。", [("税收", "growth")] * 2),
    ],
)
def test_by_what_the_first_few_are_ranked(text: str, names: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, **ASSESSED)
    assert [(row.indicator, row.kind) for row in found] == names
    assert [row.scope for row in found] == ["达川经开区", "渠县经开区"]


def test_what_follows_from_an_assessment_is_a_norm_in_the_notice_of_its_results() -> None:
    text = (
        "三、结果运用\n对综合排名前10位的园区，每家奖励100万元。"
        "对得分低于60分的园区，扣减专项资金30%。末位的园区扣减工作经费20万元。"
    )
    found = [row for row in rows_of_file(text, **ASSESSED) if row.kind != "threshold"]
    assert [(row.scope, row.status, row.period) for row in found] == [
        ("综合排名前10位的园区", "target", None),
        ("得分低于60分的园区", "target", None),
        ("末位的园区", "target", None),
    ]


BUDGET = {"title": "关于2022年预算执行情况和2023年预算草案的报告", "region": "四川省", "date": "2023-01-15"}


def test_the_year_before_in_a_test_is_no_time_of_what_is_granted() -> None:
    text = "二、2023年预算安排\n对上年研发投入增长10%以上的规上企业，按增量的8%给予补助，最高500万元。"
    found = [row for row in rows_of_file(text, **BUDGET) if row.kind != "threshold"]
    assert [(row.period, row.status) for row in found] == [("2023", "target")] * 2


def test_whose_a_budget_is_may_stand_behind_its_measure() -> None:
    text = "省级一般公共预算收入268亿元，下降14.3%；支出842亿元。政府性基金收入全省391.8亿元。"
    assert [(row.scope, row.indicator) for row in rows_of_file(text, **BUDGET)] == [
        ("省级", "一般公共预算收入"),
        ("省级", "一般公共预算收入"),
        ("省级", "一般公共预算支出"),
        ("四川省", "政府性基金收入"),
    ]


HERBS = {"title": "支持中药产业发展的若干措施", "region": "彭州市", "date": "2022-09-05"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "新获中国驰名商标的奖50万元；主导制定国家标准的企业，每项补助20万元。",
            [
                fig("50万元", scope="新获中国驰名商标的", indicator="奖励"),
                fig("20万元", scope="主导制定国家标准的企业", indicator="补助"),
            ],
            id="奖 alone, for each piece",
        ),
        pytest.param(
            "对中药企业流动资金贷款，按LPR的30%贴息，单户贴息不超过20万元。",
            [
                fig("30%", scope="中药企业", base="LPR", kind="share"),
                fig("20万元", scope="中药企业", comparator="le"),
            ],
            id="whose loans",
        ),
        pytest.param(
            "加工厂改造，每改造一个补10万元。有机茶认证，每亩补200元。",
            [fig("10万元", scope="加工厂改造"), fig("200元", scope="有机茶认证", indicator="补助")],
            id="the work for each piece of which so much is granted",
        ),
        pytest.param(
            "建设基地的，给予实际投资额70%、最高不超过80万元补助。开展统防统治的，按农药款50%、最高不超过每亩80元补助。",
            [
                fig("70%", kind="share", indicator="补助", base="实际投资额"),
                fig("80万元", indicator="补助", comparator="le"),
                fig("50%", kind="share", indicator="补助", base="农药款"),
                fig("80元", indicator="补助", comparator="le"),
            ],
            id="a part, and the most of it, of one grant",
        ),
        pytest.param(
            "参加展会的，按省内1000元、省外3000元给予交通补贴。",
            [
                fig("1000元", indicator="交通补贴", condition="省内"),
                fig("3000元", indicator="交通补贴", condition="省外"),
            ],
            id="cases of one grant",
        ),
        pytest.param(
            "在外地开设专卖店、面积不少于100平方米且连续经营满1年的，每家补助3万元。",
            [fig("100平方米", kind="threshold", indicator="面积"), fig("3万元", indicator="补助")],
            id="the size is what is tested last",
        ),
        pytest.param(
            "加工企业年收入首次突破5000万元、1亿元的，分别给予10万元、30万元奖励。",
            [
                fig("5000万元", scope="加工企业", kind="threshold"),
                fig("1亿元", scope="加工企业", kind="threshold"),
                fig("10万元", scope="加工企业"),
                fig("30万元", scope="加工企业"),
            ],
            id="the tests of a list are of the same firms",
        ),
    ],
)
def test_what_is_granted_for_what(text: str, expected: list[Slots]) -> None:
    check_file(HERBS, text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "宝鸡高新区以总分93.6分居第一，比第二名渭南高新区高出1.8分；",
        "宝鸡高新区得95分，领先第二名渭南高新区2.3分。",
    ],
)
def test_by_how_many_points_somebody_leads(text: str) -> None:
    lead = rows_of_file(text, title="考核结果通报", region="陕西省", date="2023-05-19")[-1]
    assert (lead.scope, lead.kind, lead.base) == ("宝鸡高新区", "change", "第二名渭南高新区")
    assert lead.indicator in ("总分", "得分")


def test_an_area_goes_on_with_the_area_and_not_with_the_rate_behind_it() -> None:
    text = "去年参保面积11.6万亩，覆盖率46.2%，今年扩大到15.3万亩。"
    found = rows_of_file(text, title="保险", region="信丰县", date="2021-12-14")
    assert [row.indicator for row in found] == ["参保面积", "覆盖率", "参保面积"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对用电大户实行阶梯补贴：年用电量1000万千瓦时以下的，每千瓦时补贴0.03元。",
            [("用电大户", "年用电量"), ("用电大户", "补贴")],
        ),
        (
            "年产值首次突破1亿元、5亿元的，分别奖励企业法定代表人5万元、15万元。",
            [("", "年产值"), ("", "年产值"), ("企业", "奖励"), ("企业", "奖励")],
        ),
        (
            "对年销售额首次达到1000万元的茶企奖励10万元，以后每增加500万元再奖2万元。",
            [
                ("茶企", "年销售额"),
                ("年销售额首次达到1000万元的茶企", "奖励"),
                ("年销售额首次达到1000万元的茶企", "年销售额"),
                ("年销售额首次达到1000万元的茶企", "奖励"),
            ],
        ),
        (
            "新建生态茶园，集中连片30亩以上的，每亩补助1500元；新建标准化厂房的，每平方米补助150元。",
            [
                ("新建生态茶园", "集中连片"),
                ("新建生态茶园", "每亩补助"),
                ("新建标准化厂房的", "每平方米补助"),
            ],
        ),
    ],
)
def test_to_whom_and_for_what_made_thing(text: str, expected: list[tuple[str, str]]) -> None:
    rule = {"title": "促进工业企业发展奖励办法", "region": "黔东南州", "date": "2022-03-30"}
    assert [(row.scope, row.indicator) for row in rows_of_file(text, **rule)] == expected


def test_an_aim_that_is_missed_in_a_rule_is_no_judgement() -> None:
    text = "未完成年度目标的，每少1户扣减工作经费5万元。"
    rule = {"title": "入规目标考核办法", "region": "黔东南州", "date": "2022-03-30"}
    assert [row.status for row in rows_of_file(text, **rule)][-1] == "target"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "国家级开发区平均得分68.4分，比上年提高1.9分；得分超过80分的有6家。",
            [("平均得分", ""), ("平均得分", ""), ("得分", ""), ("开发区数", "得分超过80分")],
        ),
        (
            "省级开发区中有38家位次上升；43家位次下降。",
            [("开发区数", "位次上升"), ("开发区数", "位次下降")],
        ),
        (
            "省级开发区中升幅超过10位的5家，其中彭州经开区上升23位，列第31位。",
            [("升幅", ""), ("开发区数", "升幅超过10位"), ("排名", ""), ("排名", "")],
        ),
    ],
)
def test_what_is_counted_of_zones_that_are_ranked(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row.indicator, row.condition) for row in rows_of_file(text, **ASSESSED)] == expected


def test_who_is_granted_something_by_a_fund() -> None:
    text = "对综合排名前10%的省级开发区，省级专项资金给予每家300万元奖励。"
    assert [row.scope for row in rows_of_file(text, **ASSESSED)][-1] == "综合排名前10%的省级开发区"


TEA = {"title": "白茶产业扶持政策实施细则", "region": "安吉县", "date": "2023-04-06"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.数字果园：按设备投入的50%补助，最高100万元。",
            [("数字果园", "补助", "设备投入"), ("数字果园", "补助", "")],
        ),
        (
            "3.机采推广：购置采收机的，县财政按购机价累加补贴20%，单机不超过5000元。",
            [("机采推广", "补贴", "购机价"), ("机采推广", "补贴", "")],
        ),
        ("4.条码赋码：按每万枚300元补助。", [("条码赋码", "补助", "")]),
        ("早稻每亩补100元，连作晚稻每亩补80元。", [("早稻", "补助", ""), ("连作晚稻", "补助", "")]),
        ("1.耕地保护补贴：每亩97.6元。", [("安吉县", "耕地保护补贴", "")]),
        (
            "申报数字果园的，连片面积应达到200亩以上，设备投入不低于50万元。",
            [("申报数字果园的", "连片面积", ""), ("申报数字果园的", "设备投入", "")],
        ),
    ],
)
def test_labels_and_crops_of_grants(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = rows_of_file(f"二、补助标准\n{text}", **TEA)
    assert [(row.scope, row.indicator, row.base) for row in found] == expected


def test_the_most_of_what_was_granted_before_a_semicolon() -> None:
    text = "项目按设备投资的6%奖补；属首台套的，比例提高到10%，单个项目累计不超过2000万元。"
    assert rows_of_file(text, **TEA)[-1].indicator == "奖补"


def test_what_months_gone_by_brought_is_no_norm() -> None:
    told = {"title": "种植补贴明白纸", "region": "望江县", "date": "2023-09-12"}
    found = rows_of_file("每亩补贴97.6元。上半年受理申请1126台。", **told)
    assert [row.status for row in found] == ["target", "actual"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新建院士工作站给予100万元启动经费，博士后工作站50万元。",
            [("新建院士工作站", "启动经费"), ("博士后工作站", "启动经费")],
        ),
        (
            "对印染企业，按节能量每吨标准煤奖励300元，最高80万元。",
            [("印染企业", "奖励"), ("印染企业", "奖励")],
        ),
        (
            "企业年度新增设备投资200万元至500万元、500万元至1000万元、1000万元以上的，"
            "分别按设备投资额的6%、8%、10%给予补助。",
            [("企业", "新增设备投资")] * 3 + [("企业", "补助")] * 3,
        ),
    ],
)
def test_kinds_of_awards_and_who_else_gets_them(text: str, expected: list[tuple[str, str]]) -> None:
    rule = {"title": "促进纺织产业数字化转型若干措施", "region": "石狮市", "date": "2023-08-01"}
    assert [(row.scope, row.indicator) for row in rows_of_file(text, **rule)] == expected


def test_what_was_reported_before_a_settlement_is_a_base() -> None:
    text = "2020年全市一般公共预算收入决算数32.6亿元，比向市人大六次会议报告的执行数增加0.02亿元。"
    more = rows_of_file(text, title="2020年决算报告", region="武威市", date="2021-08-25")[-1]
    assert (more.indicator, more.kind, more.base) == (
        "一般公共预算收入",
        "change",
        "向市人大六次会议报告的执行数",
    )


def test_what_is_sent_down_is_called_without_the_deed() -> None:
    text = "现下达2021年茶产业发展奖补资金2600万元，请专款专用。"
    told = {"title": "关于下达茶产业发展奖补资金的通知", "region": "恩施州", "date": "2021-04-13"}
    assert {row.indicator for row in rows_of_file(text, **told)} == {"茶产业发展奖补资金"}


def test_what_stands_now_before_an_aim_of_the_next_year() -> None:
    text = (
        "问：怎么帮果农，有什么打算？\n"
        "答：目前投保9.3万亩，明年我们的目标是12万亩。今年建了23座库、库容1.6万吨。"
    )
    told = {"title": "答记者问", "region": "苍溪县", "date": "2020-10-15"}
    found = rows_of_file(text, **told)
    assert [(row.surface, row.status) for row in found] == [
        ("9.3万亩", "actual"),
        ("12万亩", "target"),
        ("23座", "actual"),
        ("1.6万吨", "actual"),
    ]


def test_a_norm_by_the_rules_of_a_review_in_news() -> None:
    text = "根据复核办法，C级园区新上项目固定资产投资不得低于3亿元。"
    found = rows_of_file(text, title="化工园区复核结果出炉", region="安徽省", date="2023-12-06")
    assert [row.status for row in found] == ["target"]
