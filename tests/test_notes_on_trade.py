"""Notes on industry and trade: parts of an output, signs for growth, who a trade's clause is of."""

from __future__ import annotations

import pytest

from tests.test_frames import rows_of_file

YEAR = {"title": "巴中市2021年国民经济和社会发展统计公报", "region": "巴中市", "date": "2022-04-02"}
CENSUS = {"title": "蒙阴县第四次全国经济普查公报（第二号）", "region": "蒙阴县", "date": "2020-03-30"}


def names(text: str, told: dict[str, str] = YEAR) -> list[tuple[str, str]]:
    return [(row.indicator, row.scope) for row in rows_of_file(text, **told)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "规模以上工业增加值增长7%。四大支柱产业中，茶叶加工产业增长8%，现代中药增长6%，建材持平，"
            "石化、纺织分别增长5%和2%，四大产业合计占规上工业增加值比重达71%。",
            ["茶叶加工产业增加值", "现代中药增加值", "石化增加值", "纺织增加值"],
        ),
        (
            "规模以上工业增加值增长7%。主要行业中，烟草增长8%，化工下降6%。",
            ["烟草增加值", "化工增加值"],
        ),
    ],
)
def test_trades_that_are_named_behind_those_they_belong_to(text: str, parts: list[str]) -> None:
    found = names(text)
    assert found[1 : 1 + len(parts)] == [(part, "巴中市") for part in parts]
    assert found[1 + len(parts) :] in ([], [("规上工业增加值", "四大产业")])


def test_firms_of_each_kind_grew_by_the_measure_of_all() -> None:
    text = "规模以上工业增加值增长7%。分经济类型看，国有企业下降2%，股份制企业增长8%，外商投资企业增长3%。"
    assert names(text)[1:] == [
        ("规模以上工业增加值", "国有企业"),
        ("规模以上工业增加值", "股份制企业"),
        ("规模以上工业增加值", "外商投资企业"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("民间投资+5.2%，工业投资-3.1%。", [("民间投资", 5.2), ("工业投资", -3.1)]),
        ("水泥30万吨，+8.1%；铁合金2万吨，-1.8%。", [("水泥", 8.1), ("铁合金", -1.8)]),
        ("固定资产投资：-2.3%；税收收入 12亿元 / +6.3%。", [("固定资产投资", -2.3), ("税收收入", 6.3)]),
    ],
)
def test_a_sign_says_that_something_grew_or_fell(text: str, rows: list[tuple[str, float]]) -> None:
    found = [row for row in rows_of_file(text, **YEAR) if row.kind == "growth"]
    assert [(row.indicator, float(row.value_norm), row.base) for row in found] == [
        (*row, "同比") for row in rows
    ]


def test_a_rate_below_zero_did_not_fall() -> None:
    [row] = rows_of_file("营业收入利润率-3.1%。", **YEAR)
    assert (row.kind, row.indicator) == ("level", "营业收入利润率")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("规模以上工业增加值增长6%。船舶制造业拉动作用明显，增加值增长22%。", "船舶制造业"),
        ("规模以上工业增加值增长6%。陶瓷产业持续承压，增加值下降4%。", "陶瓷产业"),
        ("规模以上工业增加值增长6%。医药产业增长较快，规模以上工业增加值占比2%。", "巴中市"),
    ],
)
def test_the_value_added_of_a_trade_that_fares_so(text: str, owner: str) -> None:
    assert rows_of_file(text, **YEAR)[1].scope == owner


def test_what_a_trade_has_of_its_own() -> None:
    text = "规模以上工业增加值增长6%。金属制造业增长15%，其增加值占规上工业的比重为7%。"
    assert names(text)[1:] == [("金属制造业增加值", "巴中市")] * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("食品制造业营业收入280亿元，增长3%；利润总额20亿元。", "食品制造业利润总额"),
        ("规上船舶制造业增加值占规上工业的12%，提高1个百分点；增加值增长8%。", "规上船舶制造业增加值"),
        ("茶饮料业产值增长12%，税收增长5%；竹木业产值增长2%，税收增长1%。", "竹木业税收"),
        ("食品制造业投资增长9%；增加值增长8%，增速快于全市5个百分点。", "食品制造业增加值增速"),
        # the whole was told of too: who knows whose it is
        ("规模以上工业增加值增长5%，其中食品制造业增加值增长12%；营业收入280亿元。", "营业收入"),
        ("食品制造业增加值增长12%；全市增加值增长5%。", "增加值"),
    ],
)
def test_a_bare_measure_is_of_the_trade_that_the_sentence_tells_of(text: str, told: str) -> None:
    assert names(text)[-1] == (told, "巴中市")


def test_a_balance_of_gains_and_losses_is_of_the_same_firms() -> None:
    text = "规模以上工业企业营业收入194亿元，增长7%；盈亏相抵后实现利润总额21亿元，增长9%。"
    assert names(text) == [("营业收入", "规模以上工业企业")] * 2 + [("利润总额", "规模以上工业企业")] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("年末有资质等级的勘察企业41户。", "资质等级的勘察企业数"),
        ("拥有资质等级以上建筑业企业41家。", "资质等级以上建筑业企业数"),
        ("39个大类行业中有41个保持增长。", "大类行业数"),
        ("39个大类行业中41个保持增长。", "大类行业数"),
    ],
)
def test_a_word_is_not_cut(text: str, name: str) -> None:
    assert rows_of_file(text, **YEAR)[-1].indicator == name


@pytest.mark.parametrize(
    ("text", "shared", "base"),
    [
        ("制造业、批发和零售业就业人数分别为3万人和2万人。", "就业人数", ""),
        ("纺织业和造纸业从业人员数居前两位，分别占20%和11%。", "从业人员数", "从业人员"),
    ],
)
def test_trades_share_who_works_in_them(text: str, shared: str, base: str) -> None:
    found = [row for row in rows_of_file(text, **CENSUS) if row.kind != "rank"]
    assert [row.indicator.endswith("业" + shared) for row in found] == [True, True]
    assert {row.base for row in found} == {base}


def test_a_census_counts_each_trade_by_what_it_counted_last() -> None:
    text = (
        "2018年末，共有工业企业法人单位127个。\n采矿业6个，制造业116个，供应业5个，分别占4.7%、91.3%和3.9%。"
    )
    assert [row.indicator for row in rows_of_file(text, **CENSUS)[1:4]] == [
        "采矿业企业法人单位数",
        "制造业企业法人单位数",
        "供应业企业法人单位数",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "规模以上工业增加值增长6%。分县区看，平昌县、通江县增速居前，分别为9.6%和8.8%。",
        "规模以上工业增加值增长6%。增速居前两位的县是平昌县和通江县，分别增长9.6%和8.8%。",
    ],
)
def test_places_that_grew_fastest_did_so_by_the_measure_of_all(text: str) -> None:
    assert [(row.indicator, row.scope, row.kind) for row in rows_of_file(text, **YEAR)[1:]] == [
        ("规模以上工业增加值", "平昌县", "growth"),
        ("规模以上工业增加值", "通江县", "growth"),
    ]


def test_trades_that_grew_fastest() -> None:
    text = "规模以上工业增加值增长6%。茶叶加工、纺织服装增速较快，分别为9.6%、8.8%；化工下降3%。"
    found = rows_of_file(text, **YEAR)[1:]
    assert [row.indicator for row in found] == ["茶叶加工增加值", "纺织服装增加值", "化工增加值"]
    assert {row.kind for row in found} == {"growth"}


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("对泰国、马来西亚分别进出口8亿元和7亿元，增幅分别为46%、51%。", ["泰国", "马来西亚"] * 2),
        ("对越南、印度尼西亚进出口分别增长3%、5%。", ["越南", "印度尼西亚"]),
        ("对俄罗斯、哈萨克斯坦两国进出口分别增长3%、5%。", ["俄罗斯", "哈萨克斯坦"]),
    ],
)
def test_a_country_is_not_cut_by_the_length_of_the_one_before(text: str, partners: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == [of + "进出口" for of in partners]


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("进口商品以资源类为主。其中，锰矿52万吨，增加6%；铝土矿12万吨。", ["锰矿进口"] * 2 + ["铝土矿进口"]),
        ("主要出口商品为茶叶和家具。茶叶3亿元，增长6%，家具1亿元。", ["茶叶出口"] * 2 + ["家具出口"]),
        ("出口商品主要包括钢材、轮胎等，其中钢材4万吨，轮胎5亿元。", ["钢材出口", "轮胎出口"]),
        ("主要进口商品有：原油30万吨，铜精矿2万吨。", ["原油进口", "铜精矿进口"]),
    ],
)
def test_goods_are_announced_before_they_are_told(text: str, goods: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == goods


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "2019年，巴中市酿酒区位商为3.84，较2015年提高0.67。",
            [("酿酒区位商", "level"), ("酿酒区位商", "change")],
        ),
        (
            "2019年，巴中市制造业集中度0.34，下降0.05。",
            [("制造业集中度", "level"), ("制造业集中度", "change")],
        ),
    ],
)
def test_indices_of_papers(text: str, rows: list[tuple[str, str]]) -> None:
    assert [(row.indicator, row.kind) for row in rows_of_file(text, **YEAR)] == rows


def test_what_those_think_who_were_asked() -> None:
    text = "问卷显示，63%的企业反映用工成本上升，只有21%看重配套能力，另有12%计划外迁。"
    assert [(row.indicator, row.kind, row.status) for row in rows_of_file(text, **YEAR)] == [
        ("反映用工成本上升的企业", "share", "actual"),
        ("看重配套能力的企业", "share", "actual"),
        ("计划外迁的企业", "share", "actual"),
    ]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("砂轮产业园二期投入使用，入园企业达到38家。", "砂轮产业园"),
        ("智能锁具产业园建设提速，完成投资3亿元。", "智能锁具产业园"),
        ("中药科技产业园开园运营，集聚企业11家。", "中药科技产业园"),
    ],
)
def test_a_park_that_opened_has_what_follows_in_a_report_too(text: str, owner: str) -> None:
    told = {"title": "通江县2019年政府工作报告", "region": "通江县", "date": "2020-01-08"}
    assert [row.scope for row in rows_of_file("一、2019年工作回顾\n" + text, **told)] == [owner]


@pytest.mark.parametrize("opens", ["全县预计全年", "今年以来，全县全年", "预计到年末，全县"])
def test_a_report_in_december_tells_of_the_year_that_ends(opens: str) -> None:
    told = {"title": "通江县政府工作报告", "region": "通江县", "date": "2016-12-15"}
    text = f"{opens}生产总值82亿元，增长8%；税收6亿元。\n园区企业62家。\n二、2017年工作安排\n引进企业20家。"
    assert [(row.period, row.status) for row in rows_of_file(text, **told)] == [
        *[("2016", "actual")] * 4,
        ("2017", "target"),
    ]


@pytest.mark.parametrize("title", ["(四川省)2020年通江县人民政府工作报告", "四川省通江县2020年工作总结"])
def test_a_title_tells_the_province_of_its_place(title: str) -> None:
    found = rows_of_file("2019年，全县完成生产总值106亿元。", title=title, date="2020-06-18")
    assert [row.scope for row in found] == ["通江县"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "东部、西部进出口分别增长12%和11%，占全省比重分别提升0.6和0.7个百分点。",
            ["东部进出口", "西部进出口", "东部进出口占全省比重", "西部进出口占全省比重"],
        ),
        (
            "一般贸易进出口增长4.8%，占外贸比重提升1.1个百分点。",
            ["一般贸易进出口", "一般贸易进出口占外贸比重"],
        ),
        ("税收总量居全市第1位，税收占比居全市第2位。", ["税收总量", "税收占比"]),
        ("时间过半，完成税收6亿元。", ["税收"]),
        ("完成全口径财政税收收入68亿元。", ["全口径财政税收收入"]),
    ],
)
def test_parts_that_move_and_ranks_of_parts(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == names


STACKED = """指标
单位
1-8月
同比增长(%)
规模以上工业增加值
—
—
8.3
固定资产投资
万元
94128
-12.6
税收收入
万元
{gap}
1.7"""


@pytest.mark.parametrize(("gap", "count"), [("41535", 5), ("—", 4), ("-", 4)])
def test_a_dash_for_a_unit_or_a_figure_in_a_table_of_one_cell_a_line(gap: str, count: int) -> None:
    told = {"title": "通江县2022年1-8月主要经济指标", "region": "通江县", "date": "2022-09-15"}
    found = rows_of_file(STACKED.format(gap=gap), **told)
    assert [row.kind for row in found].count("growth") == 3
    assert len(found) == count
    assert (found[0].indicator, found[0].kind) == ("规模以上工业增加值", "growth")


@pytest.mark.parametrize("year", ["本年", "当年", "本年度"])
def test_this_year_in_a_review_of_the_year_before(year: str) -> None:
    told = {"title": "2014年通江县经济运行情况", "region": "通江县", "date": "2015-02-03"}
    text = f"2014年，全县在建项目132个；其中{year}新开工101个。到位资金79亿元。"
    assert {(row.period, row.status) for row in rows_of_file(text, **told)} == {("2014", "actual")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在谈项目58个，签约24个；落地9个。", ["在谈项目数", "签约项目数", "落地项目数"]),
        (
            "在谈项目58个，签约24个，同比分别增加11个和5个。",
            ["在谈项目数", "签约项目数", "在谈项目数", "签约项目数"],
        ),
        (
            "规上工业企业12户，完成增加值31亿元；其中中央企业2户，完成增加值28亿元，占91%。",
            ["规上工业企业数", "规上工业企业增加值", "中央企业数", "中央企业增加值", "中央企业增加值"],
        ),
    ],
)
def test_stages_of_projects_and_firms_of_the_state(text: str, names: list[str]) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == names


def test_how_many_clusters_are_listed_is_no_part_of_the_last() -> None:
    found = rows_of_file("砂锅、医疗器械两个主导产业集群分别实现产值87亿元、61亿元。", **YEAR)
    assert [row.scope for row in found] == ["砂锅产业集群", "医疗器械产业集群"]


def test_a_measure_that_is_looked_at_before_all_are_compared() -> None:
    text = "表3列出了两项指标。从建成率看，则呈相反的格局：巴中61.3%，广元66.0%。"
    found = rows_of_file(text, title="开发区土地利用的比较", date="2013-05-01")
    assert [row.indicator for row in found] == ["建成率"] * 2


@pytest.mark.parametrize("between", ["，其中", "。分类别看，", "。按类别分，"])
def test_what_goods_cost_behind_the_prices_of_all(between: str) -> None:
    text = f"居民消费价格比上年上涨1.7%{between}食品烟酒类上涨2.4%，衣着类下降0.3%。"
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == [
        "居民消费价格",
        "食品烟酒类价格",
        "衣着类价格",
    ]


def test_groups_of_a_study_side_by_side() -> None:
    text = (
        "2016年，沿海组户均研发经费412万元，山区组186万元；两组研发投入强度分别为2.31%和1.47%。\n"
        "从高新技术企业占比看，沿海组19.4%，山区组8.2%。"
    )
    found = rows_of_file(text, title="两类开发区创新绩效的比较研究", date="2018-05-01")
    assert [(row.indicator, row.scope) for row in found] == [
        ("户均研发经费", "沿海组"),
        ("户均研发经费", "山区组"),
        ("研发投入强度", "沿海组"),
        ("研发投入强度", "山区组"),
        ("高新技术企业占比", "沿海组"),
        ("高新技术企业占比", "山区组"),
    ]


def test_no_group_of_people_is_a_group_of_a_study() -> None:
    found = rows_of_file("领导小组12人，专家组8人，全市税收9亿元。", **YEAR)
    assert found[-1].scope == "巴中市"


@pytest.mark.parametrize(
    ("text", "name", "base"),
    [
        ("投资强度平均96万元/亩，低于自治区标准24万元/亩。", "投资强度", "自治区标准"),
        ("亩均税收8万元，高于省定标准2万元。", "亩均税收", "省定标准"),
    ],
)
def test_how_far_something_is_from_a_norm(text: str, name: str, base: str) -> None:
    row = rows_of_file(text, **YEAR)[1]
    assert (row.indicator, row.kind, row.base) == (name, "change", base)


def test_investment_from_elsewhere_is_no_trade() -> None:
    assert names("规模工业增加值增长8%；实际到位内资同口径增长12%。")[1] == ("实际到位内资", "巴中市")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("人口年末常住人口94.9万人。", "常住人口"),
        ("国民经济全年实现地区生产总值439亿元。", "地区生产总值"),
        ("粮食全年农作物播种面积324万亩。", "农作物播种面积"),
    ],
)
def test_a_heading_that_runs_into_its_line(text: str, name: str) -> None:
    assert [row.indicator for row in rows_of_file(text, **YEAR)] == [name]
