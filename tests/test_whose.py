"""Whose a figure is: names just listed, counted groups, funds and projects, who only speaks."""

from __future__ import annotations

import pytest

from tests.test_frames import check, fig, rows, rows_of_file

NOTE = {"title": "2023年工业经济运行情况", "region": "江西省", "date": "2024-02-01"}
PARKS = "万载工业园区、上高工业园区和奉新工业园区"
THREE = ["万载工业园区", "上高工业园区", "奉新工业园区"]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (f"本文选取{PARKS}作为样本。2023年三者产值分别为9亿元、4亿元和1亿元。", THREE),
        (
            f"选取{PARKS}作为样本。三者产值分别为9亿元、4亿元和1亿元，占所在市的37.1%、55.8%和72.4%。",
            THREE * 2,
        ),
        (f"全市重点建设{PARKS}。上述3个园区税收依次为5亿元、4亿元和3亿元。", THREE),
        (f"全市重点建设{PARKS}。\n这三个园区的税收依次为5亿元、4亿元和3亿元。", THREE),
        (f"三、{PARKS}\n三个园区税收分别为5亿元、4亿元和3亿元。", THREE),
        (f"对{PARKS}进行了调研。从规模看，三家利润分别为5亿元、4亿元和3亿元。", THREE),
        (
            f"选取{PARKS}作为样本。其中上高工业园区有企业30家。三个园区税收依次为5亿元、4亿元和3亿元。",
            ["上高工业园区", *THREE],
        ),
        (f"现有{PARKS}三个园区，营业收入分别为9亿元、8亿元和7亿元。", THREE),
        (
            "以万载工业园区、上高工业园区为例。前者营业收入3亿元，后者2亿元。",
            ["万载工业园区", "上高工业园区"],
        ),
        ("万载工业园区、上高工业园区两者合计税收5亿元。", ["万载工业园区、上高工业园区"]),
        ("赣州市、九江市同在江边。两市GDP分别为90亿元和80亿元。", ["赣州市", "九江市"]),
        (
            "万载工业园区、上高工业园区相邻。二者利润分别为5亿元和4亿元，两者合计占全市的30%。",
            ["万载工业园区", "上高工业园区", "万载工业园区、上高工业园区"],
        ),
    ],
)
def test_a_pronoun_for_names_just_listed_is_dealt_out(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        # nobody told so many
        ("三个集群的研发强度依次为1.83%、1.12%、0.96%。", [""] * 3),
        (f"选取{PARKS}作为样本。两个园区税收分别为5亿元和4亿元。", [""] * 2),
        # a list of others, or of another kind
        (f"选取{PARKS}作为样本。三个集群税收分别为5亿元、4亿元和3亿元。", [""] * 3),
        ("调研了赣州市、九江市。两个园区税收分别为5亿元和4亿元。", [""] * 2),
        # figures fewer than names
        (f"选取{PARKS}作为样本。三者税收分别为5亿元和4亿元。", [""] * 2),
        ("上述5个县（市）分别增长5%、6%、7%、8%、9%。", [""] * 5),
        ("出口和进口均回升，前者增长5%，后者增长4%。", ["江西省"] * 2),
        # figures as many as measures: of all together
        (f"选取{PARKS}作为样本。三者税收、利润分别为5亿元和4亿元。", ["、".join(THREE)] * 2),
        # kinds of one whole, and no names
        ("进料加工、来料加工、一般贸易均增长，三者合计占全省进出口的66.1%。", ["江西省"]),
        # of two that are dealt out only one is known
        ("全省园区产值90亿元。万载工业园区、某循环经济基地分别完成产值6亿元和3亿元。", ["全省园区", "", ""]),
    ],
)
def test_no_owner_rather_than_a_wrong_one(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == scopes


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("对南昌高新区、赣州经开区各奖励100万元。", ["南昌高新区、赣州经开区"]),
        ("对进步最快的南昌高新区奖励30万元。", ["南昌高新区"]),
        ("对考核第一名南昌高新区给予奖励80万元。", ["南昌高新区"]),
        ("对获一等奖的南昌高新区和赣州经开区分别奖励100万元、60万元。", ["南昌高新区", "赣州经开区"]),
    ],
)
def test_to_whom_something_is_granted_by_name(text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="考核结果的通报", region="江西省", date="2015-03-18")
    assert [(row.scope, row.indicator) for row in found] == [(owner, "奖励") for owner in owners]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "万载工业园区产值30亿元；上高工业园区产值20亿元，下降2%。两者合计税收5亿元，研发经费占比达3%。",
            ["万载工业园区", *["上高工业园区"] * 2, *["万载工业园区、上高工业园区"] * 2],
        ),
        (
            "万载工业园区产值30亿元；上高工业园区产值20亿元。两园合计吸纳就业3万人。",
            ["万载工业园区", "上高工业园区", "万载工业园区、上高工业园区"],
        ),
        ("全省有专精特新企业90家，其中14家来自万载工业园区。", ["江西省", "万载工业园区"]),
        ("全省有上市公司9家，其中5家落户上高工业园区。", ["江西省", "上高工业园区"]),
        ("全省有平台9家，其中5家集中在上高工业园区。", ["江西省", "上高工业园区"]),
        (
            "万载工业园区培育企业8家，省财政拿出专项资金2亿元；全省建成平台3家。",
            ["万载工业园区", "江西省", "江西省"],
        ),
    ],
)
def test_two_told_apart_and_where_some_of_the_counted_are(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == scopes


@pytest.mark.parametrize("mark", ["；", "，", "。"])
def test_another_trade_is_not_of_the_cluster_told_before(mark: str) -> None:
    text = f"生物医药产业集群产值32亿元，税收2亿元{mark}绿色食品产业产值18亿元{mark}冶金产业产值41亿元。"
    found = rows_of_file(text, **NOTE)
    assert ["集群" in row.scope for row in found] == [True, True, False, False]
    assert [row.indicator for row in found[2:]] == ["绿色食品产业产值", "冶金产业产值"]


@pytest.mark.parametrize(("first", "second"), [("一是", "二是"), ("其一，", "其二，"), ("一是", "三是")])
def test_a_point_of_a_list_is_not_of_whom_the_point_before_is(first: str, second: str) -> None:
    text = f"{first}差距大，排名后十位的园区主营业务收入98.5亿元；{second}研发投入占比仅0.6%。"
    found = rows_of_file(text, title="2012年园区工作情况", region="江西省", date="2013-01-20")
    assert [row.scope for row in found] == ["后十位的园区", "江西省"]


def test_what_an_assessment_takes_up_is_no_park() -> None:
    text = "考核采取园区自评、现场核查相结合的办法，实行百分制，其中经济总量35分、发展质量30分。"
    found = rows_of_file(text, title="2014年全州园区考核结果的通报", region="昌吉州", date="2015-03-18")
    assert not any("采取" in row.scope for row in found)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("59家县域开发区实现营业收入1.6万亿元，增长18.2%；税收644.1亿元。", ["59家县域开发区"] * 3),
        ("这49个国家级开发区实现工业总产值66亿元，税收收入3亿元。", ["49个国家级开发区"] * 2),
        ("三大主导产业实现营业收入300亿元，增长9%；利润20亿元。", ["三大主导产业"] * 3),
        (
            "全省建设61个省级县域特色产业集群(基地)，2021年实现经营销售收入5621亿元，增速达21%。",
            ["江西省", *["省级县域特色产业集群"] * 2],
        ),
    ],
)
def test_a_counted_group_owns_what_follows(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == scopes


@pytest.mark.parametrize(
    "text",
    [
        "按照园区产业定位，着力招大引强。全年完成7个项目签约入园。",
        "根据开发区规划，着力招商。全年完成7个项目签约入园。",
        "结合工业园区实际，着力招商。全年完成7个项目签约入园。",
        "鹰潭日报记者：\n请问有什么进展？\n全年完成7个项目签约入园。",
        "江西日报讯 全年完成7个项目签约入园。",
    ],
)
def test_who_speaks_and_by_what_rule_owns_nothing(text: str) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == ["江西省"]


def test_whom_a_study_asks_and_not_who_studies() -> None:
    check(
        "2023年晋江鞋业集群产值增长5%。课题组对该集群发放问卷240份，有效回收率87.5%。",
        [
            fig("5%", scope="晋江鞋业集群"),
            fig("240份", scope="晋江鞋业集群"),
            fig("87.5%", scope="晋江鞋业集群", indicator="有效回收率"),
        ],
        region="江西省",
    )


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("省新型工业化基金今年已投放项目56个、83.7亿元，撬动社会资本约260亿元。", ["省新型工业化基金"] * 3),
        ("设立产业引导基金投资8亿元。", ["江西省"]),
        ("全省社会保险基金收入50亿元。", ["江西省"]),
        (
            "今年7月试生产的达利食品项目，该项目总投资达5亿元，建有6条饮料生产线。",
            ["达利食品项目"] * 2,
        ),
        ("今年引进达利食品项目。该项目总投资5亿元，占地80亩。", ["达利食品项目"] * 2),
        (
            "总投资4.5亿元的华源眼镜光学项目在镇上开工建设，投资8000万元的旺达铜材、投资1.2亿元的联发水工"
            "先后签约，另有投资3000万元以上的元件企业7家。",
            ["华源眼镜光学项目", "旺达铜材", "联发水工", "江西省", "江西省"],
        ),
        ("总投资5亿元的达利食品项目竣工投产，该项目占地80亩。", ["达利食品项目"] * 2),
        ("蜀芯封装测试项目租用标准厂房1.8万平方米，亩均税收超过40万元。", ["蜀芯封装测试项目"] * 2),
        ("引进总投资30亿元的重点项目8个。", ["江西省"] * 2),
        ("完成投资8亿元的标准厂房建设。", ["江西省"]),
        ("今年引进重点项目。该项目总投资5亿元。", [""]),
        (
            "引进吉香居项目（总投资5亿元，用地80亩）、达利食品项目（投资3亿元）。",
            ["吉香居项目", "吉香居项目", "达利食品项目"],
        ),
    ],
)
def test_a_fund_or_a_project_owns_what_follows(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "晋江鞋业集群研发强度1.2%，低于全省规模以上工业平均水平(2.05%)。",
            ["晋江鞋业集群", "全省规模以上工业"],
        ),
        ("赣州市工业增加值增长8.5%，高于全省平均水平（7.2%）。", ["赣州市", "江西省"]),
    ],
)
def test_an_average_in_a_bracket_is_of_whom_it_is_compared_with(text: str, scopes: list[str]) -> None:
    found = rows(text, region="江西省")
    assert [row.scope for row in found] == scopes
    assert len({row.indicator for row in found}) == 1


COUNTY = {"title": "2023年上半年工业经济运行情况", "region": "安徽省含山县", "date": "2023-07-21"}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "含山经开区完成产值101.7亿元；清溪绿色铸造产业园、林头工业集中区分别完成18.3亿元、9.65亿元，"
            "同比分别增长3.2%和下降5.8%。",
            ["含山经开区", *["清溪绿色铸造产业园", "林头工业集中区"] * 2],
        ),
        (
            "滨河新材料产业园、柳林食品工业园、金牛镇工业集中区3个园区分别实现税收5亿元、4亿元和3亿元。",
            ["滨河新材料产业园", "柳林食品工业园", "金牛镇工业集中区"],
        ),
        (
            "林头工业集中区、东关智造园区分别完成营业收入18.3亿元、9.65亿元。",
            ["林头工业集中区", "东关智造园区"],
        ),
    ],
)
def test_parks_of_no_register_are_dealt_out(text: str, scopes: list[str]) -> None:
    found = rows_of_file(text, **COUNTY)
    assert [row.scope for row in found] == scopes
    assert len({row.indicator for row in found}) == 1


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("含山经开区产值增长10.4%，拉动全县产值增长7.1个百分点。", ["含山经开区"] * 2),
        ("国有控股企业增加值增长9.6%，拉动全县规上工业增长3.8个百分点。", ["国有控股企业"] * 2),
        ("含山经开区产值增长10.4%，带动全县产值增长9%。", ["含山经开区", "含山县"]),
        ("林头工业集中区聚集了长江化纤集群63%的产能。", ["林头工业集中区"]),
        ("林头工业集中区贡献了马鞍山市6%的产值。", ["林头工业集中区"]),
    ],
)
def test_a_whole_that_one_adds_to_owns_nothing(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **COUNTY)] == scopes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "得分列前三位的是：南昌高新区（96.8分）、新余高新区（94.1分）、九江经开区（93.7分）。",
            [("南昌高新区", "得分"), ("新余高新区", "得分"), ("九江经开区", "得分")],
        ),
        (
            "主营业务收入居前两位的是南昌高新区（1200亿元）和九江经开区（900亿元）。",
            [("南昌高新区", "主营业务收入"), ("九江经开区", "主营业务收入")],
        ),
        (
            "主营业务收入增速最快的是南昌市，达18.2%，最慢的是九江市，增长5%。全省增长8%。",
            [("南昌市", "主营业务收入"), ("九江市", "主营业务收入"), ("江西省", "主营业务收入")],
        ),
        ("进步较大的是南昌高新区，主营业务收入1200亿元。", [("南昌高新区", "主营业务收入")]),
        (
            "进位最快的是南昌高新区，由上年的第38位升至第19位；退位较多的是九江经开区，列第89位。",
            [("南昌高新区", "排名"), ("南昌高新区", "排名"), ("九江经开区", "排名")],
        ),
        (
            "全省园区平均得分73.2分。排名后十位的园区主营业务收入合计98.5亿元。",
            [("全省园区", "平均得分"), ("后十位的园区", "主营业务收入合计")],
        ),
        (
            "南昌高新区在全国169家高新区中综合排名第65位。",
            [("全国", "高新区数"), ("南昌高新区", "高新区综合排名")],
        ),
    ],
)
def test_who_is_foremost_or_last_owns_what_follows_or_stands_in_brackets(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = rows_of_file(text, title="关于2012年度全省工业园区考评结果的通报", region="江西省")
    assert [(row.scope, row.indicator) for row in found] == expected


@pytest.mark.parametrize(
    ("text", "region", "owner"),
    [
        ("湖北省国营龙王咀农场位于武汉市新洲区，总人口8000人。", "龙王咀农场", "龙王咀农场"),
        ("江西省红星垦殖场总人口8000人。", "江西省", "江西省红星垦殖场"),
        ("江西省国有云岭林场面积17.9平方公里。", "江西省", "江西省国有云岭林场"),
        ("江西省发展家庭农场200家。", "江西省", "江西省"),
        ("江西省现有林场12家。", "江西省", "江西省"),
        ("江西省农场总人口8000人。", "江西省", "江西省"),
    ],
)
def test_a_farm_by_its_place_and_name_owns_its_figures(text: str, region: str, owner: str) -> None:
    assert [row.scope for row in rows_of_file(text, title="概况", region=region)] == [owner]


@pytest.mark.parametrize("verb", ["达", "达到", "超过", ""])
def test_a_test_that_is_reached_is_of_the_measure_before_its_verb(verb: str) -> None:
    found = rows(f"亩均税收{verb}30万元以上的企业5户。", region="江西省")
    assert [(row.indicator, row.kind) for row in found] == [("亩均税收", "threshold"), ("企业数", "level")]


@pytest.mark.parametrize("more", ["增幅不低于15%", "增速达到15%以上"])
def test_two_tests_joined_are_of_one_measure(more: str) -> None:
    found = rows(f"年实缴税收1000万元以上且{more}的企业，奖励8万元。", region="江西省")
    assert [(row.indicator, row.kind) for row in found[:1]] == [("实缴税收", "threshold")]
    assert found[1].indicator.startswith("实缴税收")
    assert found[2].indicator == "奖励"


@pytest.mark.parametrize("who", ["河北省县域特色产业集群", "南昌高新区"])
@pytest.mark.parametrize("deed", ["主持和参与制修订", "先后主持制定", "参与起草"])
def test_who_did_something_that_is_counted_owns_it_and_what_follows(who: str, deed: str) -> None:
    found = rows_of_file(f"{who}{deed}国际标准、国家标准等1265项，培育高新技术企业2573家。", title="半年情况")
    assert {row.scope for row in found} == {who}


@pytest.mark.parametrize("sum_", ["工业总产值500亿-1000亿元", "主营业务收入100亿元至500亿元"])
@pytest.mark.parametrize("members", ["园区2个", "企业5户"])
def test_a_range_right_before_who_is_counted_is_their_test(sum_: str, members: str) -> None:
    first, count = rows_of_file(f"全市建成{sum_}{members}。", title="情况", region="漳州市")
    assert (first.kind, count.condition) == ("threshold", sum_)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("重点项目计划投资52亿元，到位资金45亿元，完成投资43亿元。", ["target", "actual", "actual"]),
        ("重点项目年度计划投资52亿元，资金到位45亿元。", ["target", "actual"]),
        ("重点项目计划投资52亿元，新增税收45亿元。", ["target", "target"]),
    ],
)
def test_what_came_in_or_was_done_of_a_planned_sum_is_a_result(text: str, statuses: list[str]) -> None:
    found = rows_of_file(text, title="项目情况", region="信阳市", date="2021-08-31")
    assert [row.status for row in found] == statuses


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("汽车产业受市场下行影响，主营业务收入41.6亿元，同比下降6.3%。", ["汽车产业"] * 2),
        ("纺织行业因订单减少影响，主营业务收入5亿元。财政收入8亿元。", ["纺织行业", "宜春市"]),
        ("受疫情影响，财政收入5亿元。", ["宜春市"]),
        ("全市工业受疫情影响，增加值下降5%。", ["宜春市"]),
    ],
)
def test_a_trade_that_something_befalls_owns_what_follows(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, title="运行情况", region="宜春市")] == owners


@pytest.mark.parametrize("said", ["比值", "的比值", "比值预计", "比重预计", "比例"])
def test_what_a_share_is_of_ends_before_the_word_of_the_share(said: str) -> None:
    (found,) = rows(f"2020年研发投入占GDP{said}为4.05%。", region="江西省")
    assert (found.kind, found.base) == ("share", "GDP")


@pytest.mark.parametrize("how", ["实现", "稳定", "就近", ""])
def test_how_people_came_to_work_is_no_part_of_what_is_counted(how: str) -> None:
    first, people = rows(f"全省上缴税金436亿元，带动467.3万人{how}就业。", region="江西省")
    assert (first.indicator, people.indicator) == ("上缴税金", "就业")


CLUSTERS = {"title": "全省产业集群发展情况", "region": "江西省", "date": "2022-03-01"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("五坪村贫困发生率由年初的31%下降到9.7%。", [("五坪村", "贫困发生率")] * 2),
        ("大屋村脐橙面积3100亩，户均4.6亩。", [("大屋村", "脐橙面积"), ("大屋村", "户均脐橙面积")]),
        # many of a kind
        ("示范村投入资金3000万元。", [("江西省", "示范村投入资金")]),
        ("风电三期项目累计完成投资21亿元，占总投资的53%。", [("风电三期项目", "投资")] * 2),
    ],
)
def test_villages_and_projects_own_what_is_told_of_them(text: str, told: list[tuple[str, str]]) -> None:
    assert [(row.scope, row.indicator) for row in rows_of_file(text, **NOTE)] == told


def test_those_above_a_size_and_years_told_backwards() -> None:
    text = "零售总额178亿元，下降9.7%，其中限额以上61亿元，下降4.2%。"
    found = rows_of_file(text, **NOTE)
    assert [row.indicator for row in found] == ["零售总额"] * 2 + ["限额以上零售总额"] * 2
    text = "2022年全省退役电池27万吨，而2018年只有2万吨，年均增长约90%。"
    *_, grown = rows_of_file(text, title="电池回收", region="江西省", date="2023-05-10")
    assert grown.period == "2018/2022"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2021年，家具、鞋业、铜业集群分别为12个、9个和7个，利润分别增长2%、3%、4%。",
            [
                ("江西省", "家具集群数"),
                ("江西省", "鞋业集群数"),
                ("江西省", "铜业集群数"),
                ("家具集群", "利润"),
                ("鞋业集群", "利润"),
                ("铜业集群", "利润"),
            ],
        ),
        (
            "2021年，瑞昌、彭泽两县工业园区厂房空置率分别为20%、30%。",
            [("瑞昌工业园区", "厂房空置率"), ("彭泽工业园区", "厂房空置率")],
        ),
        (
            "集群数量靠前的赣州市、九江市、宜春市分别有20个、18个、15个。",
            [("赣州市", "集群数量"), ("九江市", "集群数量"), ("宜春市", "集群数量")],
        ),
    ],
)
def test_members_that_share_a_noun_have_a_figure_each(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row.scope, row.indicator) for row in rows_of_file(text, **CLUSTERS)] == expected


@pytest.mark.parametrize("covers", ["覆盖", "分布在", "涉及全省"])
def test_where_the_counted_lie_is_no_part_of_them(covers: str) -> None:
    text = f"全省重点产业集群108个，{covers}60个县，其中营业收入超百亿元的42个，比2020年增加6个。"
    *_, passed, more = rows_of_file(text, **CLUSTERS)
    assert passed.indicator == more.indicator == "重点产业集群数"
    assert (passed.scope, passed.condition) == ("江西省", "营业收入超百亿元")


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "第一，抓集群。赣州稀土产业集群产值800亿元。第二，抓环境。土地出让率80%。",
            ["赣州稀土产业集群", "江西省"],
        ),
        (
            "全省抓两点。一是看园区，南昌高新区产值90亿元；二是看出口，出口额8亿美元。",
            ["南昌高新区", "江西省"],
        ),
        (
            "南昌高新区势头好。一是产值高，产值90亿元；二是出口好，出口额8亿美元。",
            ["南昌高新区", "南昌高新区"],
        ),
    ],
)
def test_a_point_begins_with_whom_the_points_are_about(text: str, owners: list[str]) -> None:
    told = {"title": "在全省工业会议上的讲话", "region": "江西省", "date": "2022-03-01"}
    assert [row.scope for row in rows_of_file(text, **told)] == owners


def test_the_years_of_a_plan_behind_its_name_are_its_own() -> None:
    text = "“十三五”这五年，新增企业50户。财政收入年均增长8%。"
    found = rows_of_file(text, title="工业情况", region="江西省", date="2021-02-01")
    assert {row.period for row in found} == {"2016/2020"}


def test_yearly_growth_of_a_plan_of_three_years_is_of_those() -> None:
    text = "下一步，将实施集群倍增三年行动，到2024年，集群营业收入年均增长9%以上。"
    (found,) = rows_of_file(text, **CLUSTERS)
    assert found.period == "2022/2024"


def test_a_rank_among_so_many_is_called_so() -> None:
    text = "南昌高新区在全国177家国家高新区中的排名前进了3位，居第19位。"
    _, moved, rank = rows_of_file(text, **CLUSTERS)
    assert (moved.kind, rank.kind) == ("change", "rank")
    assert moved.indicator == rank.indicator == "国家高新区排名"


THREE_CLUSTERS = """县域集群的比较——以顺安小家电、荷岭五金、墩北灯饰为例
揭阳荷岭、佛山顺安和茂名墩北都是较早的产业集群。2010年三者合计产值512亿元，占全省的11%。
2006—2010年，顺安、荷岭、墩北产值年均分别增长18%、15%和21%。顺安有注塑机1.2万台，荷岭有冲床8600台。"""
THREE_VILLAGES = """2018年走访了上墩村、白鹭村和石桥村。上墩村集体收入186万元；白鹭村集体收入92万元。
| 村名 | 农户（户） |
| 上墩 | 305 |
| 白鹭 | 204 |
| 石桥 | 410 |
石桥2018年接待游客6万人次，旅游收入410万元。"""
TWO_TOWNS = """| 乡镇 | 面积（亩） |
| 枫林镇 | 1200 |
| 沙田乡 | 800 |
枫林面积最大，达1200亩；沙田产量610吨。枫林有合作社12家，沙田有8家。"""
THREE_WORKS = """| 项目 | 海钢 | 临钢 | 通泰特钢 |
| 粗钢产量（万吨） | 720 | 510 | 260 |
2012年，海钢职工2万人，临钢亏损8200万元。海钢、临钢产量分别下降3%和5%，通泰特钢增长8%。"""


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            THREE_CLUSTERS,
            ["揭阳荷岭、佛山顺安、茂名墩北"] * 2 + ["顺安", "荷岭", "墩北", "顺安", "荷岭"],
        ),
        (THREE_VILLAGES, ["上墩村", "白鹭村", "上墩", "白鹭", "石桥", "石桥", "石桥"]),
        (TWO_TOWNS, ["枫林镇", "沙田乡", "枫林", "沙田", "枫林", "沙田"]),
        (THREE_WORKS, ["海钢", "临钢", "通泰特钢", "海钢", "临钢", "海钢", "临钢", "通泰特钢"]),
    ],
)
def test_members_that_a_text_lists_own_what_it_tells_of_them_later(text: str, scopes: list[str]) -> None:
    told = {"region": "广东省", "date": "2011-05-10"}
    assert [row.scope for row in rows_of_file(text, **told)] == scopes


COMPARED = {"region": "江西省", "date": "2011-05-10"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # with whom the same is compared too
        ("南昌产值是九江的2.4倍、赣州的2.7倍。", [("南昌市", "产值", "九江"), ("南昌市", "产值", "赣州")]),
        (
            "南昌高新区税收为小蓝经开区的1.3倍、九江经开区的1.6倍和赣州经开区的2倍。",
            [
                ("南昌高新区", "税收", "小蓝经开区"),
                ("南昌高新区", "税收", "九江经开区"),
                ("南昌高新区", "税收", "赣州经开区"),
            ],
        ),
        # who is foremost stands behind the measure
        (
            "人均产值以南昌最高，为19.0万元，九江14.0万元，赣州仅9.5万元。",
            [("南昌市", "人均产值", ""), ("九江市", "人均产值", ""), ("赣州市", "人均产值", "")],
        ),
        (
            "亩均税收南昌最高，达32万元，赣州最低，只有12万元。",
            [("南昌市", "亩均税收", ""), ("赣州市", "亩均税收", "")],
        ),
        # the measure before a colon, whatever was told in the sentence before; a group as the reference
        (
            "九江产值占全省的一半。企业平均利润率却相反：南昌4.1%，九江5.8%，均低于全省规模以上工业企业的6.6%。",
            [
                ("九江市", "产值", "全省"),
                ("南昌市", "企业平均利润率", ""),
                ("九江市", "企业平均利润率", ""),
                ("全省规模以上工业企业", "企业平均利润率", ""),
            ],
        ),
        # of whom a part is told, in a clause of its own
        (
            "设有研发机构的企业，南昌占样本的41%，赣州只占19%。",
            [("南昌市", "设有研发机构的企业", "样本"), ("赣州市", "设有研发机构的企业", "样本")],
        ),
    ],
)
def test_what_is_compared_between_places(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(r.scope, r.indicator, r.base) for r in rows_of_file(text, **COMPARED)] == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省级财政每年拿出12亿元，三年合计36亿元。", [("省级财政", "12亿元"), ("省级财政", "36亿元")]),
        (
            "市级财政四年累计拨付专项资金5亿元，建成工业设计中心38家。",
            [("市级财政", "5亿元"), ("江西省", "38家")],
        ),
        ("省级财政收入12亿元。", [("省级", "12亿元")]),
    ],
)
def test_a_purse_owns_what_it_gives(text: str, expected: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="产业发展情况", region="江西省", date="2022-03-01")
    assert [(row.scope, row.surface) for row in found] == expected


TRADE = {"title": "德江县食品产业发展情况", "region": "德江县", "date": "2021-07-26"}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("全县共有食品企业68家，其中规上企业12家，从业人员3000人。", ["德江县", "德江县", "食品企业"]),
        (
            "目前，全县有120家食品加工企业，去年实现产值30亿元；今年上半年产值18亿元，增长9%。",
            ["德江县"] + ["食品企业"] * 3,
        ),
        ("全县规上食品企业达12家，实现产值20亿元。", ["德江县", "规上食品企业"]),
        ("全县共有食品企业68家，木材企业12家，家具企业9家。", ["德江县"] * 3),
        ("今年新增食品企业6家，税收2亿元。", ["德江县"] * 2),
        ("全县有高新技术企业30家，从业人员5000人。新技术产业方兴未艾。", ["德江县"] * 2),
        ("全县有食品企业68家，全县完成税收5亿元。", ["德江县"] * 2),
        ("食品是我县的首位产业，去年实现产值30亿元，粮食产量20万吨。", ["食品产业", "德江县"]),
        ("茶叶加工业是该县的富民产业。现有企业30家，产值8亿元。", ["茶叶加工业"] * 2),
    ],
)
def test_firms_of_a_trade_behind_their_number(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **TRADE)] == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("课题组对60家样本企业的问卷调查显示，平均利润率为5.2%，从业人员3000人。", ["60家样本企业"] * 2),
        ("对辖内50家小微企业开展抽样调查，融资成本平均为7.2%。", ["50家小微企业"]),
        ("产业集中度较低，前五位企业的产值占比仅为21.7%。", ["前五位企业"]),
    ],
)
def test_whom_a_survey_looked_at_and_who_leads(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **TRADE)] == scopes


ZONE = {"title": "宏远经济开发区生产忙", "region": "德江县", "date": "2021-11-08"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "“订单已经排到明年3月，全年产值预计能突破3亿元。”贵州宏泰锂电有限公司总经理李四说。",
            [("产值", "贵州宏泰锂电有限公司", "2021")],
        ),
        (
            "“去年我们的销售收入是1.2亿元，今年上半年已经做到8000万元。”宏泰锂电公司负责人介绍说。",
            [("销售收入", "宏泰锂电公司", "2020"), ("销售收入", "宏泰锂电公司", "2021-01/2021-06")],
        ),
        (
            "“我们用工增加了200人。产值8亿元。”宏泰锂电公司一位主管告诉记者。今年，园区产值80亿元。",
            [("用工数", "宏泰锂电公司", "2021"), ("产值", "宏泰锂电公司", "2021"), ("产值", "园区", "2021")],
        ),
        ("宏泰锂电公司负责人表示，目前已完成投资6亿元。", [("投资", "宏泰锂电公司", "2021")]),
        ("宏泰锂电公司2018年投产。该公司去年扩产，现有员工420人。", [("员工数", "宏泰锂电公司", "2020")]),
        ("“订单排到了明年，今年全县工业总产值可达50亿元。”县长说。", [("工业总产值", "德江县", "2021")]),
    ],
)
def test_what_a_firm_says_is_its_own(text: str, told: list[tuple[str, str, str]]) -> None:
    found = rows_of_file(text, **ZONE)
    assert [(row.indicator, row.scope, row.period) for row in found] == told


def test_the_first_two_firms_have_a_figure_each() -> None:
    text = "前两家企业市占率合计54%，毛利率分别为46%和43%，其余多数企业不足25%。"
    found = rows_of_file(text, title="光伏玻璃行业研究", region="江西省", date="2022-03-01")
    assert [row.scope for row in found] == ["前两家企业", "第一家企业", "第二家企业", "其余多数企业"]


FIRMS_NEWS = {"title": "企业动态", "region": "瑞金市", "date": "2022-02-01"}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "江西红旗科技有限公司加大研发投入，全年实现销售收入12亿元，上缴税收3000万元。",
            ["江西红旗科技有限公司"] * 2,
        ),
        ("瑞金市红旗集团公司成立于2005年，注册资本5000万元，现有员工300人。", ["瑞金市红旗集团公司"] * 2),
        ("江西红旗科技有限公司是一家生产铜箔的企业，年产值12亿元。", ["江西红旗科技有限公司"]),
        (
            "江西红旗科技有限公司抢抓机遇，实现产值12亿元；江西蓝天公司克服困难，营业收入增长20%。",
            ["江西红旗科技有限公司", "江西蓝天公司"],
        ),
        # who only settles owns nothing of what follows
        ("江西红旗科技有限公司落户，工业产值达12亿元。", ["瑞金市"]),
    ],
)
def test_a_firm_owns_what_follows_what_it_does(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **FIRMS_NEWS)] == scopes


SIGNING = {"title": "新干县举行项目签约仪式", "region": "新干县", "date": "2024-02-20"}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("签约的智能装备项目由某科技公司投资，总投资12亿元，达产后年产值20亿元。", "智能装备项目"),
        (
            "此次签约的年产8GWh储能电池制造项目，总投资约30亿元，建成后预计年产值40亿元。",
            "年产8GWh储能电池制造项目",
        ),
        (
            "他说，落户的“风光储”一体化装备制造及工业气体供应项目，总投资约35亿元，投产后年产值30亿元。",
            "“风光储”一体化装备制造及工业气体供应项目",
        ),
        ("“风光储”一体化基地项目总投资5亿元，预计年产值8亿元。", "“风光储”一体化基地项目"),
        (
            "农产品精深加工及冷链物流配送中心建设项目计划总投资6亿元，年产值1亿元。",
            "农产品精深加工及冷链物流配送中心建设项目",
        ),
        # many projects are no owner
        ("农村基础设施建设项目总投资6亿元，占地300亩。", "新干县"),
    ],
)
def test_a_project_owns_its_sums_by_its_whole_name(text: str, owner: str) -> None:
    found = [row for row in rows_of_file(text, **SIGNING) if row.unit_norm != "千瓦时"]
    assert [row.scope for row in found] == [owner] * 2


def test_a_project_by_name_owns_what_it_completed_in_a_year() -> None:
    text = "宏源铝箔项目2013年完成投资21亿元，累计完成54亿元。"
    assert [(r.scope, r.indicator) for r in rows_of_file(text, **COMPARED)] == [("宏源铝箔项目", "投资")] * 2


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("园区亩均产值平均200万元，好的企业超过500万元，差的还不到30万元。", ["园区", "好的企业", "差的"]),
        ("开发区单位投资平均2000万元，高的达8000万元，低的只有300万元。", ["开发区", "高的", "低的"]),
        ("按亩产效益分类：A类企业减免房产税80%，D类工业企业用水每吨加价0.2元。", ["A类企业", "D类工业企业"]),
        ("A类企业数达到50家。", ["江西省"]),
        ("C类企业40户。", ["江西省"]),
    ],
)
def test_some_of_a_group_by_how_they_do(text: str, scopes: list[str]) -> None:
    found = rows_of_file(text, title="亩均效益改革", region="江西省", date="2019-03-01")
    assert [row.scope for row in found] == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "笔者2015年走访的64家陶瓷企业中，年产值不足500万元的有41家，平均成品率仅为38%，比大厂低27个百分点。",
            ["64家陶瓷企业"] * 4,
        ),
        ("课题组调查的120家企业里，平均利润率4.3%。", ["120家企业"]),
        (
            "2015年，丰城、樟树两市分别有陶瓷企业30家和60家；从业人员合计12万人。",
            ["丰城", "樟树", "丰城、樟树"],
        ),
    ],
)
def test_of_whom_a_study_tells(text: str, scopes: list[str]) -> None:
    found = rows_of_file(text, title="陶瓷集群研究", region="江西省", date="2016-03-01")
    assert [row.scope for row in found] == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("各开发区要对标先进，确保产值增长16%以上，新引进项目80个。", ["各开发区"] * 2),
        ("各园区应加快建设，力争税收增长9%。", ["各园区"]),
        ("各开发区情况不一。产值增长9%。", ["江西省"]),
    ],
)
def test_each_of_a_group_who_are_told_what_to_do(text: str, scopes: list[str]) -> None:
    found = rows_of_file(text, title="考核情况的通报", region="江西省", date="2019-03-01")
    assert [row.scope for row in found] == scopes


def test_how_a_rank_moved_is_nothing_that_is_ranked() -> None:
    text = "南昌高新区进位最多，由上年第9位升至第5位。"
    found = rows_of_file(text, title="考核情况的通报", region="江西省", date="2019-03-01")
    assert [(row.scope, row.indicator) for row in found] == [("南昌高新区", "排名")] * 2


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("龙头企业宏岳农发去年实现产值8亿元，上缴税金2亿元。", "宏岳农发"),
        ("落户园区的骨干企业恒昌股份年产线缆3万吨，去年实现产值8亿元。", "恒昌股份"),
        ("新余高新区龙头企业赣锋锂业完成产值8亿元，上缴税金2亿元。", "赣锋锂业"),
        ("龙头企业亩均税收实现8万元。骨干企业研发投入完成2亿元。", "新余市"),
    ],
)
def test_a_firm_behind_what_kind_it_is_of(text: str, firm: str) -> None:
    found = rows_of_file(text, title="一座工业园的新生", region="新余市", date="2018-08-23")
    assert [row.scope for row in found] == [firm] * 2
    assert not any(firm in row.indicator or "企业" in row.indicator for row in found if firm != "新余市")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("2016年，全省27个省级开发区保持较快增长，完成产值741亿元，税收57亿元。", "27个省级开发区"),
        ("2016年，我省12个省级经济开发区势头良好，产值741亿元，税收57亿元。", "我省12个省级经济开发区"),
        ("2016年，全国78家国家级高新区总体运行平稳，实现产值741亿元，税收57亿元。", "全国78家国家级高新区"),
        ("2016年，全省27个省级开发区建成厂房，全省产值741亿元，税收57亿元。", "江西省"),
    ],
)
def test_a_counted_group_that_fares_somehow_owns_what_follows(text: str, owner: str) -> None:
    found = [row for row in rows_of_file(text, **NOTE) if row.indicator in ("产值", "税收")]
    assert [row.scope.removeprefix("全省") for row in found] == [owner] * 2


RANKED = {"title": "关于2016年度工业园区考核结果的通报", "region": "宜春市", "date": "2017-03-20"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("税收增速仅万载工业园区（14.8%）和上高工业园区（9.3%）为正。", "税收", "growth"),
        ("产值增幅居前两位的是万载工业园区（14.8%）、上高工业园区（9.3%）。", "产值", "growth"),
        ("亩均税收最高的为万载工业园区（24.8万元），最低的为上高工业园区（1.3万元）。", "亩均税收", "level"),
        (
            "工业用电量增速最快的为万载工业园区（14.8%），最慢的为上高工业园区（1.3%）。",
            "工业用电量",
            "growth",
        ),
    ],
)
def test_what_parks_with_a_figure_in_brackets_are_told_for(text: str, name: str, kind: str) -> None:
    found = rows_of_file(text, **RANKED)
    assert [row.scope for row in found] == ["万载工业园区", "上高工业园区"]
    assert {(row.indicator, row.kind) for row in found} == {(name, kind)}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("各园区共完成产值278亿元，占全市的81%；税收16亿元。", ["各园区"] * 3),
        ("全市各开发区累计引进项目60个，投资90亿元。", ["全市各开发区"] * 2),
        ("对优秀等次的园区各奖励60万元，良好等次的各奖励20万元。", ["优秀等次的园区", "良好等次的园区"]),
        ("对考核优秀的企业奖励30万元，合格的奖励5万元。", ["考核优秀的企业", "合格的企业"]),
        (
            "甲等：赣州工业园区，90.5分；九江工业园区，80.5分。",
            ["赣州工业园区", "九江工业园区"],
        ),
    ],
)
def test_all_of_a_group_and_each_class_of_it(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **RANKED)] == scopes


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("昨日，兰溪市12个项目集中开工。", ("兰溪市", "12个")),
        ("兰溪市12家企业成功上市，融资30亿元。", ("兰溪市", "12家")),
        ("兰溪市5个集群榜上有名，入选数居全省第一。", ("兰溪市", "5个")),
        ("兰溪市12个项目集中签约 总投资达200亿元", ("兰溪市", "12个")),
    ],
)
def test_a_group_of_a_place_told_for_its_number(text: str, counted: tuple[str, str]) -> None:
    found = rows_of_file(text, title="新闻", region="江西省", date="2021-10-16")
    assert (found[0].scope, found[0].surface) == counted
    assert all(row.scope == "兰溪市" for row in found)


def test_a_headline_whose_statements_a_blank_parts() -> None:
    found = rows_of_file("兰溪市30个项目集中签约 总投资达200亿元\n昨日，兰溪市举行仪式。", **NOTE)
    assert [(row.surface, row.indicator) for row in found] == [("30个", "项目数"), ("200亿元", "总投资")]


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("其中，宏远电子封装项目为市重大项目，项目建成后年产芯片3亿颗，年产值15亿元。", "宏远电子封装项目"),
        ("此次签约的锂电池隔膜项目属于新能源产业，建成后年产值15亿元、税收1亿元。", "锂电池隔膜项目"),
        ("宏远风电装备项目系省级重点项目，占地120亩，总投资15亿元。", "宏远风电装备项目"),
    ],
)
def test_a_project_of_which_is_told_what_it_is(text: str, project: str) -> None:
    found = rows_of_file(text, title="项目集中开工", region="南昌市", date="2021-10-16")
    assert {row.scope for row in found} == {project}
    assert "占地总投资" not in [row.indicator for row in found]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("竹编业以新港为中心，已辐射到周边40个村，从业人员5万人，产值7亿元。", "竹编业"),
        ("工业以化工为主体，从业人员5万人，产值7亿元。", "江西省"),
        ("赣江在线4月19日讯（记者 张三）龙南市现有企业970家，从业人员3万人。", "龙南市"),
        ("新华社南昌3月2日电 龙南市现有企业970家，从业人员3万人。", "龙南市"),
    ],
)
def test_a_trade_that_sits_somewhere_and_a_dateline_with_its_day(text: str, owner: str) -> None:
    found = rows_of_file(text, title="调查", region="江西省", date="2006-04-19")
    assert {row.scope for row in found} == {owner}


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("园区企业实现利税23.6亿元，拥有高新技术企业147家。", ["园区企业", "园区"]),
        ("园区企业利润增长9%；亩均税收18万元。", ["园区企业", "园区"]),
        ("园区规上企业达到200家；单位工业增加值能耗下降3.5%；亩均税收18万元。", ["园区"] * 3),
        ("全省开发区规上企业达到2万家，亩均税收18万元。", ["全省开发区"] * 2),
    ],
)
def test_what_the_firms_of_a_zone_cannot_have_is_the_zones(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("罗屿港区已建成万吨级泊位7个，完成吞吐量1800万吨。到2025年建成泊位12个。", ["罗屿港区"] * 3),
        ("秀屿作业区完成货物吞吐量900万吨，增长6%。", ["秀屿作业区"] * 2),
        ("全省主要港区完成吞吐量900万吨。", ["江西省"]),
        ("新港区建设加快，吞吐量900万吨。", ["江西省"]),
    ],
)
def test_a_part_of_a_port_is_an_owner_by_its_own_name(text: str, scopes: list[str]) -> None:
    own = [row.scope for row in rows_of_file(text, **NOTE) if "吨级" not in row.surface]
    assert own == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "全省产值20亿元以上的产业集群有31个，比上年增加4个；吸纳就业18万人。",
            ["江西省", "江西省", "全省产值20亿元以上的产业集群"],
        ),
        (
            "年收入50亿元以上的园区共12个，入驻企业3200家。",
            ["江西省", "年收入50亿元以上的园区"],
        ),
        # only their number is told
        ("产值超20亿元的产业集群有31个。全省税收900亿元。", ["江西省", "江西省"]),
        ("税收5亿元以上的园区6个，占15%。", ["江西省", "江西省"]),
    ],
)
def test_a_group_that_a_test_counts_owns_what_is_told_further(text: str, scopes: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE) if row.kind != "threshold"] == scopes


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("华阳新材的纸浆项目总投资28亿元，预计年利税5亿元。", "纸浆项目"),
        ("落户园区的风电项目投资9亿元，占地300亩。", "风电项目"),
        ("全省的技改项目总投资28亿元，增长5%。", "江西省"),
        ("引进的重点项目总投资28亿元，增长5%。", "江西省"),
    ],
)
def test_a_project_of_a_short_name_is_one_behind_whose_it_is(text: str, owner: str) -> None:
    assert {row.scope for row in rows_of_file(text, **NOTE)} == {owner}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("周边的龙潭镇人口6万人。", [("龙潭镇", "人口")]),
        ("不远处的昌北物流园仓储面积9万平方米。", [("昌北物流园", "仓储面积")]),
        ("上游的赣州市税收20亿元，下游的九江市税收30亿元。", [("赣州市", "税收"), ("九江市", "税收")]),
    ],
)  # fmt: skip
def test_where_a_name_lies_is_no_part_of_a_measure(text: str, told: list[tuple[str, str]]) -> None:
    assert [(row.scope, row.indicator) for row in rows_of_file(text, **NOTE)] == told


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("云湖新城实现财政收入8亿元，落户企业30家。", ["云湖新城"] * 2),
        ("2023年，香料小镇实现税收2亿元；茶韵小镇实现税收1亿元。", ["香料小镇", "茶韵小镇"]),
        ("仙岩片区面积6平方公里；河坝片区规划面积3平方公里。", ["仙岩片区", "河坝片区"]),
        # of many of a kind
        ("全省产业集群面积6平方公里。", ["江西省"]),
    ],
)  # fmt: skip
def test_towns_and_quarters_of_a_proper_name_own_their_figures(text: str, owners: list[str]) -> None:
    assert [row.scope for row in rows_of_file(text, **NOTE)] == owners


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("万泰油脂是当地最早的加工企业之一，去年销售收入3亿元。", "万泰油脂"),
        ("南方飞机维修中心是新区引进的龙头项目，总投资20亿元。", "南方飞机维修中心"),
        # kinds, and what was told before
        ("这里是全省最早的企业，去年销售收入3亿元。", "江西省"),
        ("铝工业是主要的出口项目，去年销售收入3亿元。", "江西省"),
    ],
)
def test_who_is_told_by_what_he_is_owns_what_follows(text: str, owner: str) -> None:
    assert {row.scope for row in rows_of_file(text, **NOTE)} == {owner}


def test_a_firm_behind_its_place_speaks_and_owns() -> None:
    text = "“公司去年研发投入1.6亿元。”山东蓝帆医疗董事长说。\n湖北蓝帆医疗也不甘示弱，产值增长5%。"
    assert {row.scope for row in rows_of_file(text, **NOTE)} == {"蓝帆医疗"}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("中部8个国家级高新区实现工业总产值1200亿元，税收80亿元。", "中部8个国家级高新区"),
        ("东部沿海15家国家级开发区完成出口额300亿美元，进口额120亿美元。", "东部沿海15家国家级开发区"),
        ("中西部12个国家级开发区发展良好，上半年实现产值300亿元，税收12亿元。", "中西部12个国家级开发区"),
    ],
)
def test_a_counted_group_of_a_part_of_the_country(text: str, owner: str) -> None:
    found = rows_of_file(text, title="开发区情况", region="全国", date="2014-07-10")
    assert {row.scope for row in found if row.kind == "level" and row.unit_norm in ("元", "美元")} == {owner}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("引进深圳华新投资有限公司总投资1.8亿元的20MW光伏发电站项目。", [("总投资", "20MW光伏发电站项目")]),
        ("市政府设立的12平方公里的“九江城东经济开发区”坐落在镇内。", [("开发区面积", "九江城东经济开发区")]),
        ("引导农民入住园区从事养殖。园区规划面积10平方公里。", [("规划面积", "园区")]),
        (
            "赣州、九江发展迅速，高新技术企业分别达到120家和80家。",
            [("高新技术企业数", "赣州市"), ("高新技术企业数", "九江市")],
        ),
        (
            "200家经开区地区生产总值占全国的14%；税收收入占全国的15%。",
            [("地区生产总值", "200家经开区"), ("税收收入", "200家经开区")],
        ),
        ("两年来园区完成税收12亿元。", [("税收", "园区")]),
        ("国家提出到2020年研发投入强度达到2.5%。", [("研发投入强度", "全国")]),
        # companies that no register has
        ("绿源农业公司扩大规模，流转土地3000亩。", [("流转土地", "绿源农业公司")]),
        ("恒兴纺织公司年产值5亿元。", [("年产值", "恒兴纺织公司")]),
        ("引进上市公司3家。", [("上市公司数", "九江市")]),
    ],
)
def test_whose_figures_of_zones_and_projects_are(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="概况", region="九江市", date="2012")
    assert [(row.indicator, row.scope) for row in found] == told


def test_parts_of_a_zone_by_the_side_or_the_kind_that_they_are_of() -> None:
    """北区, 西园 lie in the zone; the 高新区 of a 新区 is a part of it, and not itself."""
    text = (
        "按区域分，北区完成税收8亿元，增长5%；西南片完成6亿元，占全区的24%。"
        "另外，高新区完成13亿元，占全区的52%；经开区完成12亿元。"
    )
    found = rows_of_file(text, title="青云新区2016年税收", region="青云新区", date="2017-01-20")
    assert [(row.indicator, row.scope) for row in found] == [
        ("税收", "北区"),
        ("税收", "北区"),
        ("税收", "西南片"),
        ("税收", "西南片"),
        ("税收", "高新区"),
        ("税收", "高新区"),
        ("税收", "经开区"),
    ]


def test_a_zone_that_the_user_tells_goes_before_the_one_that_issues_its_communique() -> None:
    text = "2016年是青云新区合并设立的第一年。\n2016年，全区实现税收25亿元，增长8%。"
    title = "九江经济技术开发区2016年统计公报"
    assert {row.scope for row in rows_of_file(text, title=title, region="青云新区")} == {"青云新区"}
    assert {
        row.scope for row in rows_of_file(text.replace("青云新区", "全区"), title=title, region="九江市")
    } == {"九江经济技术开发区"}


def test_a_firm_by_its_place_and_trade_is_no_province() -> None:
    text = (
        "江西铜业检修40天，上半年加工铜精矿36万吨，产值201亿元。新余铝业产值68亿元，增长0.7%。"
        "江西铜业一家产值占规上工业的51.8%。\n全省铜产业产值5亿元。"
    )
    owners = ["江西铜业"] * 2 + ["新余铝业"] * 2 + ["江西铜业", "江西省"]
    assert [row.scope for row in rows_of_file(text, **NOTE)] == owners


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        # by a place and a kind
        ("信丰片区入驻企业46家，实现税收1.9亿元。片区用工1200人。", ["信丰片区"] * 3),
        ("南康家居特色小镇接待游客12万人次，收入3亿元。", ["南康家居特色小镇"] * 2),
        ("龙南产业协作区完成投资3亿元；于都小微园实现产值2亿元。", ["龙南产业协作区", "于都小微园"]),
        # by a proper name and a kind, within another
        ("龙南经开区东坑电子小微园占地68亩，入驻企业42家。", ["龙南经开区东坑电子小微园"] * 2),
        ("岭背电镀园日处理污水9000吨，实现税收1.3亿元。", ["岭背电镀园"] * 2),
        # lists
        ("信丰片区、龙南片区分别新增企业12家和8家。", ["信丰片区", "龙南片区"]),
        ("信丰片区和龙南片区合计完成税收3亿元。", ["信丰片区、龙南片区"]),
        ("1.信丰组团：新增企业12家。", ["信丰组团"]),
        # what is counted, and what is no name
        ("信丰县建成小微园8个。", ["信丰县"]),
        ("打造产业新城3个，新型城镇化率58%。", ["赣州市"] * 2),
    ],
)
def test_zones_of_kinds_that_no_register_has(text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="工业经济简讯", region="赣州市", date="2023-02-01")
    assert [row.scope for row in found] == owners


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("白鹭片区2022年工作总结", "白鹭片区"),
        ("信丰物流港概况", "信丰物流港"),
        ("云岭科创走廊建设情况", "云岭科创走廊"),
        ("产业新城建设情况", "赣州市"),
        ("打造特色小镇的做法", "赣州市"),
    ],
)
def test_a_text_is_of_the_zone_of_such_a_kind_that_its_title_begins_with(title: str, own: str) -> None:
    found = rows_of_file(
        "全年实现产值12亿元，新增企业30家。", title=title, region="赣州市", date="2023-02-01"
    )
    assert {row.scope for row in found} == {own}


ITEMS = (
    "（一）赣州经开区。新增企业30家。\n（二）龙南经开区。新增企业12家。\n（三）信丰高新区。新增企业8家。\n"
)
ENTRIES = "【赣州经开区】新增企业30家。\n【龙南经开区】新增企业12家。\n"
THE_ITEMS = ["赣州经开区", "龙南经开区", "信丰高新区"]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (ITEMS + "用工缺口1900人，平均贷款利率5.8%。", [*THE_ITEMS, "赣州市", "赣州市"]),
        (ITEMS + "下一步，力争实现产值200亿元。", [*THE_ITEMS, "赣州市"]),
        (ITEMS + "园区从业人员2万人。", [*THE_ITEMS, "园区"]),
        (ENTRIES + "记者从市工信局获悉，工业投资增长15%。", [*THE_ITEMS[:2], "赣州市"]),
        # of two items nobody knows how long the second is
        (ENTRIES + "从业人员2万人。", [*THE_ITEMS[:2], "龙南经开区"]),
    ],
)
def test_behind_items_of_a_paragraph_each_a_text_is_of_all_again(text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="园区动态", region="赣州市", date="2023-02-01")
    assert [row.scope for row in found] == owners


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        # a bare zone behind a place is that place's
        (
            "南康区以家具产业为主，园区营业收入960亿元；龙南市：开发区税收14亿元。",
            ["南康区园区", "龙南市开发区"],
        ),
        # no firm has so many firms
        (
            "龙头企业骏亚电子全年产值15亿元。铝精深加工产业集聚企业23家。稀土产业链完成投资12亿元。",
            ["骏亚电子", "赣州市", "赣州市"],
        ),
        ("龙头企业骏亚电子全年产值15亿元。带动配套企业16家。", ["骏亚电子"] * 2),
        # who speaks lies somewhere
        ("“去年产值8亿元。”位于龙南经开区的宏图机械有限公司负责人说。", ["宏图机械有限公司"]),
        ("据龙南经开区管委会负责人介绍，全年税收21亿元。", ["龙南经开区"]),
    ],
)
def test_zones_of_places_and_firms_of_trades(text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="", region="赣州市", date="2023-02-01")
    assert [row.scope for row in found] == owners


ON_A_COUNTY = "信丰县地处赣南，全县财政收入33亿元。\n信丰高新区有企业298家。\n锂电产业投资50亿元。"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (ON_A_COUNTY, "信丰县"),
        (ON_A_COUNTY + "全市增长8%。", "赣州市"),
        (ON_A_COUNTY.replace("信丰高新区", "龙南县、于都县"), "赣州市"),
    ],
)
def test_news_of_a_city_on_one_county_is_of_that(text: str, last: str) -> None:
    found = rows_of_file(text, title="走进老区", region="赣州市", date="2021-11-18")
    assert found[-1].scope == last


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        # of a firm that was not found nobody knows whose: never of the zone that the text is on
        ("融通先进材料公司陈敏说，该公司三期项目投资20亿元，去年缴税2亿元。", ["", ""]),
        ("在昆山，开发区引进外资项目86个。", ["昆山开发区"]),
        # a cluster's or a zone's county
        ("安平县丝网集群营业收入720亿元。全县从业人员25万人。", ["安平县丝网集群", "安平县"]),
        ("辛集市皮革集群产值380亿元。该市制革园入园企业120家。", ["辛集市皮革集群", "辛集市"]),
        # who pays is no group told before
        ("280个集群税收520亿元。省财政每年安排专项资金5亿元。", ["280个集群", "河北省"]),
        ("【循环经济园区】入园企业68家。\n【白鹭组团】入驻企业12家。", ["循环经济园区", "白鹭组团"]),
    ],
)
def test_whose_what_is_told_behind_a_name_is(text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="特色产业", region="河北省", date="2020-07-01")
    assert [row.scope for row in found] == owners


def test_a_text_that_compares_two_is_neithers_own() -> None:
    text = "大鹏湾新区规划面积84平方公里。\n雁栖湖高新区税收142亿元。\n研发人员2万人。"
    found = rows_of_file(text, title="雁栖湖高新区与大鹏湾新区比较", region="东莞市", date="2021")
    assert [row.scope for row in found] == ["大鹏湾新区", "雁栖湖高新区", "东莞市"]


PAPER = {"title": "开发区产业结构比较研究", "region": "浙江省", "date": "2016-05-01"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # the size first, its share in the next clause; the next by size; of both together
            "浙北的开发区中，数字型比重最大，占比为41.5%，时尚型次之，占比为22.8%，二者合计占64.3%。",
            [("浙北", "数字型"), ("浙北", "时尚型"), ("浙北", "二者合计")],
        ),
        (  # in one clause
            "浙南的开发区中，加工型比重最大为52%，资源型次之为18%，两者比例之和为70%。",
            [("浙南", "加工型"), ("浙南", "资源型"), ("浙南", "两者合计")],
        ),
        (  # 以…为主, 其次是…（…）
            "浙北以电子信息为主，占比达40.3%，其次是时尚产业（21.5%）和绿色石化（13.2%），三者合计75%。",
            [("浙北", "电子信息"), ("浙北", "时尚产业"), ("浙北", "绿色石化"), ("浙北", "三者合计")],
        ),
        (  # kinds dealt out
            "浙南的外贸型园区所占比重最大，为38.6%，资源型和混合型园区各占24.1%和9.5%。",
            [("浙南", "外贸型园区"), ("浙南", "资源型园区"), ("浙南", "混合型园区")],
        ),
        (  # whom the parts are told of stays the owner, though a part is a group
            "浙南则不同，资源加工型园区最多，占52%，其次为农产品加工型，占26%。",
            [("浙南", "资源加工型园区"), ("浙南", "农产品加工型")],
        ),
    ],
)
def test_parts_told_by_their_size(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, **PAPER)
    assert [(row.scope, row.indicator) for row in found] == told
    assert {row.kind for row in found} == {"share"}


def test_of_what_parts_are_ends_with_their_place() -> None:
    text = "浙北地区的开发区中，数字型比重最大为42%；浙南地区则加工型比重最大，为50%。"
    assert [row.base for row in rows_of_file(text, **PAPER)] == ["浙北地区的开发区", ""]


def test_how_many_areas_are_listed_is_no_part_of_the_last() -> None:
    text = "2014年东部、中部、西部和东北四大板块GDP占全国比重为51.2%、20.3%、20.2%和8.3%。"
    found = rows_of_file(text, title="区域发展研究", region="全国", date="2016-05-01")
    assert not any("板块" in row.scope + row.indicator for row in found)
    assert "东北" in found[-1].scope + found[-1].indicator


OF_A_FIRM = """位于临海医化园区的永瓯光源，去年员工仅400人。2023年，永瓯光源营业收入8.6亿元，净利润9200万元。
研发人员210人，占员工总数的三成。
园区现有企业130家。全市照明产业产值达95亿元。"""
OF_A_ZONE = """2022年，澄碧湖实现生产总值120亿元，增长9%。园区现有高新技术企业85家。
规上工业企业46家。管委会主任说，今年园区税收要突破20亿元。澄碧湖管委会另建人才公寓3000套。"""


@pytest.mark.parametrize(
    ("title", "text", "owners"),
    [
        (
            "永瓯光源：一束光照进深海",
            OF_A_FIRM,
            ["永瓯光源"] * 5 + ["临海医化园区", "台州市"],
        ),
        ("澄碧湖：一座湖边新城的十年", OF_A_ZONE, ["澄碧湖"] * 6),
        (
            "对话鑫沃智慧：从代工到自主品牌",
            "2023年，鑫沃智慧营收6亿元。公司员工900人，产品出口30个国家。鑫沃智慧总经理李明说，今年订单已超8亿元。",
            ["鑫沃智慧"] * 4,
        ),
    ],
)
def test_a_text_is_of_whom_its_title_begins_with(title: str, text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title=title, region="台州市", date="2024-03-05")
    assert [row.scope for row in found] == owners


@pytest.mark.parametrize(
    "text",
    [
        "岱霖材料总经理王海说，去年公司订单翻番。岱霖材料实现产值5亿元。",
        "落户三年的岱霖材料是一家专精特新企业。去年岱霖材料实现产值5亿元。",
    ],
)
def test_a_firm_whose_director_speaks_or_of_which_is_said_what_it_is(text: str) -> None:
    found = rows_of_file(text, title="台州工业走笔", region="台州市", date="2024-03-05")
    assert [row.scope for row in found if row.value == 5] == ["岱霖材料"]


@pytest.mark.parametrize(
    ("title", "text"),
    [  # what titles begin with, too, and what is no name
        ("稳中有进：全市工业半年观察", "上半年，稳中有进实现产值9亿元。公司、车间、员工一派繁忙。"),
        ("茶叶：小叶子做成大产业", "茶叶产值9亿元。公司、车间、员工忙碌。茶叶实现出口2亿元。"),
        ("数字经济：园区新引擎", "数字经济实现产值9亿元。园区、园区、园区里数字经济企业多。"),
    ],
)
def test_what_a_title_begins_with_is_no_name(title: str, text: str) -> None:
    found = rows_of_file(text, title=title, region="台州市", date="2024-03-05")
    assert {row.scope for row in found} == {"台州市"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2017年天府新区地区生产总值900亿元。从人均看，滨海新区最高，达9.3万元，天府新区5.1万元。",
            [
                ("天府新区", "地区生产总值"),
                ("滨海新区", "人均地区生产总值"),
                ("天府新区", "人均地区生产总值"),
            ],
        ),
        (
            "天府新区第二产业占比61.4%，第三产业36.5%；滨海新区二产比重为48.9%，三产为45.2%。",
            [("天府新区", "第二产业"), ("天府新区", "第三产业"), ("滨海新区", "二产"), ("滨海新区", "三产")],
        ),
        (
            "2014年，天府新区规上企业61家；而同期滨海新区规上企业38家。",
            [("天府新区", "规上企业数"), ("滨海新区", "规上企业数")],
        ),
    ],
)
def test_places_compared(text: str, told: list[tuple[str, str]]) -> None:
    found = rows_of_file(text, title="国家级新区比较", region="全国", date="2019-05-01")
    assert [(row.scope, row.indicator) for row in found] == told


def test_no_acre_has_hundreds_of_millions() -> None:
    text = (
        "今年要确保开发区规上产值增长15%以上，亩均税收提高到15万元。"
        "荆门高新区要达到2300亿元，沙洋经开区要突破800亿元。"
    )
    found = rows_of_file(text, title="推进会上的讲话", region="荆门市", date="2022-02-16")
    assert [row.scope for row in found] == ["开发区", "开发区", "荆门高新区", "沙洋经开区"]
    assert [row.indicator for row in found][2:] == ["规上产值"] * 2


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("岱霖科技在东莞的员工超过6000人。", ["岱霖科技"]),
        ("弘泽化工是我们从浙江引进的，一期投资12亿元，次年纳税3400万元。", ["弘泽化工"] * 2),
        ("弘泽化工是国内最大的染料中间体供应商，年销售12亿元，员工900人。", ["弘泽化工"] * 2),
        ("园区海鲜加工的龙头企业海福特，拥有冷库5座，出口额3亿元。", ["海福特"] * 2),
        ("浙南三市到位内资1204亿元，皖北六市981亿元。", ["浙南三市", "皖北六市"]),
    ],
)
def test_firms_and_some_places_told_in_passing(text: str, owners: list[str]) -> None:
    found = rows_of_file(text, title="工业走笔", region="台州市", date="2024-03-05")
    assert [row.scope for row in found] == owners


def test_trades_named_behind_what_they_are_and_all_of_them_together() -> None:
    text = (
        "主导产业有海鲜加工、港口装备、新型建材。"
        "2010年三大产业产值分别为28亿元、35亿元和16亿元，占全市的82%。"
    )
    found = rows_of_file(text, title="工业走笔", region="台州市", date="2011-03-05")
    trades = ["海鲜加工", "港口装备", "新型建材"]
    assert [row.scope for row in found] == [*trades, "、".join(trades)]


@pytest.mark.parametrize("part", ["只有温州的七成", "仅为温州的七成", "相当于温州的七成"])
def test_so_much_of_another_place(part: str) -> None:
    row = rows_of_file(f"全市亩均税收12.8万元，{part}。", title="走笔", region="台州市", date="2022-12-05")[1]
    assert (row.scope, row.base, row.indicator) == ("台州市", "温州", "亩均税收")


def test_what_is_told_after_something_was_done_in_part_of_a_year() -> None:
    text = "今年全市计划实施技改项目1200个，上半年已开工986个，完成投资415亿元，同比增长21.7%。"
    found = rows_of_file(text, title="发布会实录", region="潍坊市", date="2021-07-22")
    assert [row.status for row in found] == ["target", "actual", "actual", "actual"]


def test_an_answer_that_speaks_of_this_year_is_of_this_year() -> None:
    text = "答：2020年，全县产值48.6亿元，今年前三季度已完成45.2亿元。\n答：经开区入园企业17家。"
    found = rows_of_file(text, title="化工大县的新篇", region="宜章县", date="2021-11-02")
    assert [row.period for row in found] == ["2020", "2021-01/2021-09", "2021"]


def test_where_a_zone_lies_owns_nothing_of_it() -> None:
    text = (
        "龙游碳基纸业园位于城区北部，距离老城区约4.7公里，距离新材料制造片区约1.5公里，规划面积2750亩。"
        "连接新材料制造片区的陂头桥总投资1542万元。投资4800万元的污水处理设施和投资3500万元的消防站，"
        "预计2024年建成。"
    )
    found = rows_of_file(text, title="龙游碳基纸业园简介", region="龙游县", date="2024-11-06")
    assert not any("片区" in row.scope for row in found)
    assert [row.scope for row in found][-2:] == ["污水处理设施", "消防站"]


def test_a_month_in_which_works_began_dates_nothing_behind_them() -> None:
    text = "2023年7月启动了首期土方平整，总投资1.2亿元；投资1.84亿元的入园大道年底动工。配套道路投资3亿元。"
    found = rows_of_file(text, title="纸业园简介", region="龙游县", date="2024-11-06")
    assert "2023-07" not in {row.period for row in found[1:]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # a name of which no dictionary has any part, twice told what it does
            "赫斯珂投资30亿元，员工900人。落户以来，赫斯珂累计纳税5亿元。该公司今年又拿地180亩。",
            ["赫斯珂"] * 4,
        ),
        (
            "晶泽光电海宁厂区占地2000亩，产值41亿元。",
            ["晶泽光电海宁厂区"] * 2,
        ),
        (  # of all who are counted with those that are named
            "恒康制药、典华制药等生物医药企业126家，产值合计318亿元。",
            ["台州市", "生物医药企业"],
        ),
        (
            "正合、德立西两家产值均过百亿元，去年分别缴税9.6亿元、4.1亿元。",
            ["正合、德立西", "正合", "德立西"],
        ),
    ],
)
def test_firms_by_what_they_do(text: str, told: list[str]) -> None:
    found = rows_of_file(text, title="工业走笔", region="台州市", date="2023-11-09")
    assert [row.scope for row in found] == told


def test_a_port_that_its_text_begins_with() -> None:
    text = "1994年开港当年，澜塘港只有2个泊位。今天，澜塘港拥有16个泊位，2013年吞吐量1080万吨。"
    found = rows_of_file(text, title="澜塘港：从渔村到大港", region="台州市", date="2014-07-20")
    assert {row.scope for row in found} == {"澜塘港"}


def test_since_when_and_today_are_of_today() -> None:
    text = (
        "1993年，首家德企落户。如今，德企超过480家；本土化率90%。"
        "1998年入驻以来，甲光电投资100亿元，去年产值9亿元。"
    )
    found = rows_of_file(text, title="德企之乡", region="太仓市", date="2023-11-09")
    assert [row.period for row in found] == ["2023", "2023", "2023", "2022"]


def test_zones_are_ranked_among_so_many() -> None:
    text = "2023年，园区增加值增长9.2%，在全国230家国家级经开区综合排名由第61位升至第52位。"
    found = rows_of_file(text, title="浏阳经济技术开发区", region="浏阳市", date="2024-01-05")
    assert [row.indicator for row in found if row.kind == "rank"] == ["综合排名"] * 2


def test_a_told_title_names_the_place() -> None:
    text = "各位来宾：\n2018年，全市地区生产总值762亿元。"
    (row,) = rows_of_file(text, title="在乌兰察布市招商推介会上的致辞", date="2019-08-22")
    assert row.scope == "乌兰察布市"


@pytest.mark.parametrize(
    "lead",
    [
        "在恒立新材料的施工现场，",
        "走进恒立新材料生产车间，",
        "来到恒立新材料二期项目工地，",
        "与之一路之隔的恒立新材料则是另一番景象。",
        "恒立新材料总经理王宏介绍，",
    ],
)
def test_a_firm_where_a_reporter_stands_or_whose_head_speaks(lead: str) -> None:
    text = f"{lead}8条生产线满负荷运转。今年前8个月，企业实现产值3.7亿元。该项目总投资32亿元，占地460亩。"
    found = rows_of_file(text, title="工业园区走笔", region="响水县", date="2022-10-18")
    assert {row.scope for row in found} == {"恒立新材料"}


def test_that_project_and_a_firm_of_which_nothing_was_told_are_of_no_place() -> None:
    found = rows_of_file(
        "该项目总投资5亿元。公司2022年实现营业收入8亿元。", region="响水县", date="2023-05-01"
    )
    assert [row.scope for row in found] == ["", ""]


def test_a_broker_tells_of_the_firm_by_its_code() -> None:
    text = (
        "2023H1，公司实现营收37.9亿元，同比-12.5%；毛利率同比-7.2pct。22Q4公司销售隔膜1.2万吨。"
        "1H22收入5亿元，4Q2021产量3万吨。"
    )
    found = rows_of_file(text, title="华盛锂电（688353）：价格承压，盈利触底", date="2023-09-11")
    assert {row.scope for row in found} == {"华盛锂电"}
    half = "2023-01/2023-06"
    told = [half, half, half, "2022-10/2022-12", "2022-01/2022-06", "2021-10/2021-12"]
    assert [row.period for row in found] == told
    assert found[2].unit_norm == "百分点"


def test_projects_told_one_by_one_begin_with_their_names() -> None:
    text = (
        "截至11月底，全市重点项目完成投资133.4亿元。\n"
        "太钢高强钢项目。位于工业园区南区，由太钢集团投资建设，总投资21.5亿元，建设酸轧机组1条。"
        "今年10月热试成功。达产后年销售收入52亿元。\n"
        "氢能重卡换电站工程。新建换电站4座，购置重卡300辆，总投资3.2亿元。\n"
        "总的看，全市工业投资增长8%。"
    )
    found = rows_of_file(text, title="重点项目巡礼", region="武安市", date="2023-12-20")
    first, second = "太钢高强钢项目", "氢能重卡换电站工程"
    assert [row.scope for row in found] == ["武安市", *[first] * 3, *[second] * 3, "武安市"]
    assert found[3].period is None


def test_blocks_of_a_zone_and_what_a_yearbook_tells_was_laid() -> None:
    text = "东城区块面积3.4平方公里；云峰区块面积2.9平方公里。全年新修道路6.3公里，铺设雨污管网14公里。"
    found = rows_of_file(text, title="遂昌工业园区", region="遂昌县", date="2016")
    assert [row.scope for row in found[:2]] == ["东城区块", "云峰区块"]
    assert {row.period for row in found[2:]} <= {"2015", "2016"}


def test_firms_of_a_report_by_code_by_list_and_again() -> None:
    text = (
        "龙头诺泰股份、嘉源科技产能分别为4.3万吨、3.6万吨。诺泰股份2021年单吨净利为1.12万元；"
        "嘉源科技为1.96万元。\n"
        "投资建议：推荐嘉源科技（688388），公司2021年营收28.0亿元；2022H1营收19.9亿元。"
    )
    found = rows_of_file(text, title="铜箔行业报告", date="2022-08-25")
    first, second = "诺泰股份", "嘉源科技"
    assert [row.scope for row in found] == [first, second, first, second, second, second]


def test_an_entry_without_a_date_is_of_the_year_that_it_tells_first() -> None:
    text = (
        "【综述】2018年，全县生产总值226.5亿元。\n【工业】年末，全县有规模以上工业企业138户。\n"
        "【农业】全年粮食总产量86.3万吨。"
    )
    found = rows_of_file(text, title="五河县经济综述", region="五河县")
    assert [row.period for row in found] == ["2018", "2018", "2018"]


def test_what_an_entry_on_a_town_that_no_register_has_tells() -> None:
    text = (
        "东李官屯镇，隶属于山东省德州市夏津县，距县城22千米，行政区域面积52.5平方千米。"
        "2019年，东李官屯镇有工业企业22个，其中规模以上3个。\n"
        "2011年末，东李官屯镇辖区总人口32320人，其中65岁以上4564人。人口密度为每平方千米633.7人。"
    )
    found = rows_of_file(text, title="东李官屯镇", region="夏津县")
    assert {row.scope for row in found} == {"东李官屯镇"}
    assert [row.period for row in found] == [None, None, "2019", "2019", "2011", "2011", "2011"]
    names = ["工业企业数", "规模以上企业数", "总人口", "65岁以上人口", "人口密度"]
    assert [row.indicator for row in found[2:]] == names


def test_what_a_place_is_owns_nothing_behind_it() -> None:
    text = (
        "全镇土地广阔，是应县商贸的集散地，也是应县粮食及蔬菜基地之一。耕地面积5.8万亩。"
        "二OO四年全镇总收入2.45亿元。"
    )
    found = rows_of_file(text, title="金城镇", region="应县")
    assert [(row.scope, row.period) for row in found][1:] == [("金城镇", "2004")]
    assert found[0].scope == "金城镇"


def test_what_a_project_brings_once_it_is_there() -> None:
    text = (
        "9月20日，重大项目集中开工。我区开工的惠聚新材料产业园项目位于杨溪铺镇，项目占地105亩，建设生产线。"
        "项目全部建成投产后，预计年产值10亿元。\n"
        "9月24日，总投资20亿元的森林联合纸业有限公司数码喷墨纸产业升级项目正式开工，建成后年营业收入将达36亿元。"
    )
    found = rows_of_file(text, title="三季度项目开工", region="郧阳区", date="2024-09-20")
    first, second = "惠聚新材料产业园项目", "森林联合纸业有限公司数码喷墨纸产业升级项目"
    assert [row.scope for row in found] == [first, first, second, second]
    assert [row.period for row in found if row.status == "target"] == [None, None]


def test_what_is_counted_stands_behind_what_it_is_like() -> None:
    text = "建有368个独立的实体商铺，有4个大型的综合批发市场，12座现代化的标准厂房。"
    names = ["独立实体商铺数", "大型综合批发市场数", "现代化标准厂房数"]
    assert [row.indicator for row in rows_of_file(text, date="2022-02-20")] == names


def test_the_half_year_that_runs_is_of_this_year() -> None:
    text = "目前，园区已签约企业16家，上半年产值约1500万元。下半年仍有6个项目可望开工。"
    *_, row = rows_of_file(text, region="东山县", date="2019-11-09")
    assert row.period == "2019-07/2019-12"


def test_factories_of_a_gazetteer_stand_below_their_names() -> None:
    text = (
        "一、亚麻原料厂\n该厂位于县城南，建于1969年。厂地有库房9间。到1985年有职工299人，完成工业总产值166万元。\n"
        "二、针织厂\n该厂坐落在县城南大街东侧。1981年，有职工225人。\n"
    )
    found = rows_of_file(text, title="第二节 主要工厂", region="海伦县", date="1990")
    assert [row.scope for row in found] == [*["亚麻原料厂"] * 3, "针织厂"]


def test_a_share_of_the_nations_market_is_of_whom_was_told() -> None:
    text = (
        "2024年，太和县假发实现营收23.6亿元，全国市场占有率超20%。\n"
        "潜山的刷子同样具有较高的知名度，产业链不断延伸。2024年，生产刷子2.5亿个，全国市场占有率接近50%。"
    )
    found = rows_of_file(text, title="特色产业多点爆发", region="安徽省", date="2025-08-02")
    assert [row.scope for row in found] == ["太和县", "太和县", "潜山", "潜山"]


def test_years_compared_and_what_grew_to() -> None:
    text = "1985年与1983年比，工业企业由528个增到3696个，产值由1387万元增至3430万元。"
    found = rows_of_file(text, title="乡镇企业", region="东至县", date="1991")
    assert [row.period for row in found] == ["1983", "1985", "1983", "1985"]
    assert [row.indicator for row in found] == ["工业企业数"] * 2 + ["产值"] * 2


def test_months_go_on_behind_a_stop_that_parts_clauses() -> None:
    text = "产品涵盖17个系列，今年1月至4月实现销售收入88.8亿元，同比增长6.2%；完成税收5.7亿元。"
    *_, row = rows_of_file(text, title="起重机之乡", region="长垣市", date="2023-07-24")
    assert row.period == "2023-01/2023-04"


def test_parts_of_a_zone_by_what_its_text_calls_them() -> None:
    text = (
        "开发区现辖城东、横埠、连湖三个园区，规划总面积15.6平方公里，其中城东园区4.1平方公里、"
        "横埠园区7.2平方公里、连湖园区4.3平方公里。"
    )
    found = rows_of_file(text, title="枞阳经济开发区", region="枞阳县", date="2021-05-01")
    areas = {row.surface: row.scope for row in found if row.unit == "平方公里"}
    assert list(areas.values())[1:] == ["城东园区", "横埠园区", "连湖园区"]


def test_works_by_what_was_done_to_them_and_projects_behind_their_sums() -> None:
    text = (
        "去年建成的东坑果蔬交易中心，占地620亩，冷库容量5万吨。\n"
        "签约项目3个，其中总投资2.6亿元的禾丰牧业屠宰深加工项目已投产，可年宰杀肉鸡6000万羽。"
    )
    found = rows_of_file(text, title="沙地里长出的产业", region="靖边县", date="2021-11-22")
    assert [row.scope for row in found[:2]] == ["东坑果蔬交易中心"] * 2
    assert found[-1].scope == "禾丰牧业屠宰深加工项目"


def test_a_stretch_just_told_and_the_year_of_an_event() -> None:
    text = "1958—1962年，上马小矿26处，5年累计亏损317万元。2002年更名为枞阳工业园，当年入园企业27家。"
    found = rows_of_file(text, title="县志", region="桦甸市", date="2005")
    assert [row.period for row in found] == ["1958/1962", "1958/1962", "2002"]


def test_a_cluster_or_a_zone_behind_the_words_for_its_place() -> None:
    text = "2023年，全市眼镜产业集群拥有企业960家，其中规上企业88家，实现产值210亿元。"
    found = rows_of_file(text, title="集群观察", region="丹阳市", date="2024-02-01")
    assert {row.scope for row in found} == {"眼镜产业集群"}
    text = "今年一季度，我市梅山综合保税区进出口额15亿元，增长8%。"
    found = rows_of_file(text, title="外贸开门红", region="宁波市", date="2024-05-01")
    assert {row.scope for row in found} == {"梅山综合保税区"}


def test_many_names_of_a_list_stay_the_group_that_they_are() -> None:
    text = (
        "辛集皮革、永年标准件、磁县童装、安平丝网、宁晋电缆5个集群入选。\n"
        "5个集群集聚中小企业3100家，去年实现产值1200亿元。"
    )
    found = rows_of_file(text, title="集群扩围", region="河北省", date="2024-05-01")
    assert [row.scope for row in found[-2:]] == ["5个集群", "5个集群"]


@pytest.mark.parametrize("begun", ["一期去年11月投产", "已全面达产", "二期今年3月正式投用"])
def test_a_project_that_has_begun_owns_what_it_makes(begun: str) -> None:
    told = {"title": "永丰县推进项目建设", "region": "永丰县", "date": "2023-10-20"}
    text = f"恒兴新材料项目{begun}，今年预计产值可达16亿元；全部建成后，年产值40亿元。"
    assert [row.scope for row in rows_of_file(text, **told)] == ["恒兴新材料项目"] * 2


def test_groups_of_cities_by_their_number_and_sides_that_are_no_regions() -> None:
    text = "2008年，“3+5”城市群以全省46%的土地，创造了78%的地区生产总值。1+8城市圈实现出口210亿元。"
    found = rows_of_file(text, title="调研", region="湖南省", date="2009-04-22")
    assert [row.scope for row in found] == ["“3+5”城市群"] * 2 + ["1+8城市圈"]
    text = "开发区位于市区西南，东北距沈阳市区22公里，东南邻锦州港，西北紧靠国道。"
    found = rows_of_file(text, title="北票经济开发区投资指南", region="北票市", date="2013-05-01")
    assert [row.scope for row in found] == ["北票经济开发区"]
