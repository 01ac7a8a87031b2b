"""Notes on a trade: prices of its goods, countries that they come from and go to, parts of what they cost."""

from __future__ import annotations

import pytest

from pipeline.model import Indicator
from tests.test_frames import rows_of_file

NOTE = {"title": "锂电材料行业月报", "date": "2023-09-12"}


def _told(text: str, **told: str) -> tuple[Indicator, ...]:
    return rows_of_file(text, **{**NOTE, **told})


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        ("分来源国看，智利、阿根廷合计占95%，其中智利占88%。", ["智利、阿根廷", "智利"]),
        ("主要来自智利和阿根廷，两国合计占比95%，智利一国占88%。", ["智利和阿根廷", "智利"]),
        ("其中来自智利的占88%，阿根廷、澳大利亚合计占10%。", ["智利", "阿根廷、澳大利亚"]),
        (
            "来源上，台湾地区、日本两者合计占30%，其中日本占比由8%升至10%。",
            ["台湾地区、日本", "日本", "日本"],
        ),
    ],
)
def test_countries_have_their_part_of_a_trade(said: str, owners: list[str]) -> None:
    """Whence goods come is whose part it is; what it is a part of was told before."""
    found = _told(f"2022年我国进口碳酸锂13.6万吨，同比增长68%，进口均价4.5万美元/吨。{said}")[3:]
    assert [row.scope for row in found] == owners
    assert {row.indicator for row in found} == {"进口碳酸锂"}
    assert {row.kind for row in found} == {"share"}


def test_countries_have_a_part_of_what_was_told_by_weight() -> None:
    text = "2022年出口石墨电极30万吨，金额7.2亿美元。俄罗斯、韩国、土耳其三国合计占31%。"
    last = _told(text)[-1]
    assert (last.indicator, last.scope) == ("出口石墨电极", "俄罗斯、韩国、土耳其")


@pytest.mark.parametrize(
    ("text", "names", "owners"),
    [
        (
            "2022年11月，碳酸锂均价一度冲至59万元/吨，2023年4月跌破18万元/吨，6月小幅反弹至31万元/吨。",
            ["碳酸锂均价"] * 3,
            ["碳酸锂"] * 3,
        ),
        (
            "8月以来隔膜价格震荡走低，月末报1.2元/平方米，环比下跌6%；铜箔报2.3万元/吨。",
            ["隔膜价格", "隔膜价格", "铜箔报价"],
            ["隔膜", "隔膜", "铜箔"],
        ),
        (
            "国产湿法隔膜含税均价1.3元/平方米，干法隔膜维持在0.7元/平方米上下。",
            ["国产湿法隔膜含税均价", "干法隔膜含税均价"],
            ["国产湿法隔膜", "干法隔膜"],
        ),
        # of places prices are the places', of land they are no good's
        ("山东省碳酸锂均价20万元/吨。", ["碳酸锂均价"], ["山东省"]),
        ("全国工业用地均价820元/平方米。", ["工业用地均价"], ["全国"]),
    ],
)
def test_a_price_is_its_goods(text: str, names: list[str], owners: list[str]) -> None:
    found = _told(text)
    assert [row.indicator for row in found] == names
    assert [row.scope for row in found] == owners


def test_a_price_below_a_mark_is_a_level() -> None:
    found = _told("碳酸锂报价跌破20万元/吨，毛利率跌破35%，氢氧化锂报价升破22万元/吨。")
    assert [(row.kind, row.comparator) for row in found] == [
        ("level", "lt"),
        ("level", "lt"),
        ("level", "gt"),
    ]


def test_a_price_is_of_no_months_that_sums_are_of() -> None:
    """What was told of half a year dates the sums of the next sentence, and not what is quoted on a day."""
    text = "2023年上半年我国进口碳酸锂8.1万吨。国产碳酸锂报价由年初的51万元/吨跌至眼下的19万元/吨。"
    assert all("-01/" not in (row.period or "") for row in _told(text)[1:])
    text = "2023年上半年碳酸锂均价32万元/吨。氢氧化锂均价35万元/吨。"
    assert [row.period for row in _told(text)] == ["2023-01/2023-06"] * 2


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("溶质约占电解液成本的50%，溶剂占28%，添加剂占18%。", ["电解液成本"] * 3),
        ("原丝占总成本的53%，能源占22%。", ["总成本"] * 2),
        ("出口量占全国的60%，进口量占70%。", ["全国", ""]),
        ("2022年出货89万吨，全球占比提升至85.4%。", ["", "全球"]),
    ],
)
def test_parts_of_one_whole(text: str, bases: list[str]) -> None:
    assert [row.base for row in _told(text)] == bases


@pytest.mark.parametrize("code", ["（300073）", "（688XXX）", "(002xxx.SZ)", "（603*** ）".replace(" ", "")])
def test_a_note_on_a_firm_is_the_firms_also_where_its_code_is_hidden(code: str) -> None:
    found = _told("公司2022年实现营业收入23.4亿元，毛利率38.7%。", title=f"恒立泵业{code}首次覆盖")
    assert {row.scope for row in found} == {"恒立泵业"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # of whom one is compared with, by the same measure
        ("该公司市占率为27%，仅次于东海重工的34%。", [("", "市占率"), ("东海重工", "市占率")]),
        ("国产化率达四成，明显低于日本企业的九成。", [("", "国产化率"), ("日本企业", "国产化率")]),
        # another part of the same whole
        (
            "电机约占整机成本的35%，高于减速器的23%和控制器的12%。",
            [("", "电机"), ("", "减速器"), ("", "控制器")],
        ),
    ],
)
def test_those_compared_with_have_the_measure_before(text: str, told: list[tuple[str, str]]) -> None:
    found = _told(text)
    assert [(row.scope, row.indicator) for row in found] == told
    assert {row.kind for row in found} <= {"level", "share"}
    assert len({row.base for row in found}) == 1


def test_what_is_demanded_compares_nobody() -> None:
    found = _told("绿地率15%，办公用地不得高于总用地面积的7%。", title="园区准入办法")
    assert found[-1].indicator != "绿地率"


@pytest.mark.parametrize("unit", ["个百分点", "亿元"])
def test_how_far_two_are_apart_is_a_level_then_and_now(unit: str) -> None:
    text = f"2015—2019年，甲板块研发强度由2.6%提高到3.3%，乙板块与其差距由0.5{unit}扩大到0.9{unit}。"
    found = _told(text, title="板块比较", date="2020-05-01")[2:]
    assert [(row.kind, row.period) for row in found] == [("level", "2015"), ("level", "2019")]
    assert {row.indicator[-2:] for row in found} == {"差距"}


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("进口整体通关时间由23.6小时压缩到16.2小时", ["23.6小时", "16.2小时"]),
        ("平均货运时间9.5小时，缩短3小时", ["9.5小时", "3小时"]),
        ("每天营业时间12小时", []),
        ("“1小时经济圈”内企业24小时不停工", []),
    ],
)
def test_how_long_it_takes_is_told_of_a_place(said: str, times: list[str]) -> None:
    found = _told(f"{said}。", title="营商环境报告", region="厦门市")
    assert [row.surface for row in found] == times


@pytest.mark.parametrize("name", ["“3+5”城市群", "“一主两副”都市圈", "“丰”字型经济带"])
def test_a_region_may_be_named_between_quotes(name: str) -> None:
    found = _told(f"{name}2008年以全省46%的土地，创造了78%的地区生产总值。", title="调研", region="湖南省")
    assert {row.scope for row in found} == {name}


def test_a_split_goes_on_with_a_rate_and_not_with_a_share_of_the_whole() -> None:
    text = "2020年三省研发经费支出7364亿元，占全国的30.2%，研发强度3.01%。分省看，江苏2.93%，浙江2.88%。"
    found = _told(text, title="比较")[3:]
    assert [(row.scope, row.indicator, row.kind) for row in found] == [
        ("江苏省", "研发强度", "level"),
        ("浙江省", "研发强度", "level"),
    ]


def test_by_what_census_a_figure_was_reckoned_dates_nothing() -> None:
    found = _told("2019年，该区按第四次经济普查口径生产总值6120亿元。")
    assert [row.period for row in found] == ["2019"]
    found = _told("据第七次人口普查数据，该区常住人口206万人。")
    assert [row.period for row in found] == ["2020"]


def test_growth_over_years_in_a_row_is_of_all_of_them() -> None:
    found = _told("预计2023E/2024E/2025E出货量分别为115万吨、148万吨和190万吨，三年复合增速28.7%。")
    assert found[-1].period == "2023/2025"


def test_a_province_is_one_though_a_county_is_called_so_too() -> None:
    """河南 is a county's short name as well, which needs a place around it; the province does not."""
    found = _told("河南产值8亿元。江西、河南、湖南投资依次为5亿元、4亿元、3亿元。", title="中部各省比较")
    assert [row.scope for row in found] == ["河南省", "江西省", "河南省", "湖南省"]


def test_what_a_study_found_is_of_the_years_that_it_looks_at() -> None:
    text = (
        "本文以中部397家开发区为样本，测算2015—2018年的工业用地产出。结果显示，样本开发区地均产出由3865万元/公顷"
        "增至4720万元/公顷。安徽、江西、山西、湖南投资强度依次为5120万元/公顷、4850万元/公顷、4510万元/公顷、4480万元/公顷。"
    )
    found = _told(text, title="开发区土地利用效率研究", date="2020-09")[1:]
    assert [row.period for row in found] == ["2015", *["2018"] * 5]


def test_nothing_is_a_part_of_an_index() -> None:
    found = _told("综合效率为0.67，达到有效的开发区46家，占11.6%。", title="效率研究")
    assert found[-1].base == ""


def test_firms_of_no_word_are_dealt_their_shares_and_the_next_owns_its_own() -> None:
    text = (
        "宁德时代以38%的份额蝉联第一，亿纬锂能、瑞浦兰钧分列二、三位，份额分别为13%和9%。"
        "阳光电源2022年储能业务收入102亿元，毛利率37.5%。归母净利润合计36亿元。"
    )
    found = _told(text, title="储能行业月报")
    assert [row.scope for row in found[:4]] == ["宁德时代", "宁德时代", "亿纬锂能", "瑞浦兰钧"]
    assert found[0].indicator == "份额"
    assert all(row.scope != "宁德时代" for row in found[4:6])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("以147.2亿元稳居首位的是甲镇，研发支出占全区的三成。", None),
        ("稼动率回升至70%以上，较2023年低点的50%明显改善。", ["稼动率"] * 2),
        ("占全国园区的比重由9.1%微降至8.9%。", ["", ""]),
        ("跨市配套企业1580家，较2019年增加620家。", ["跨市配套企业数"] * 2),
        ("营业收入利润率10.7%；约九成为民营企业，近八成集中在制造业，超半数位于县域。", None),
    ],
)
def test_adverbs_and_verbs_are_no_names(text: str, names: list[str] | None) -> None:
    found = _told(text, title="高新区比较")
    assert not {row.indicator for row in found} & {"稳", "微", "较低点", "市配套企业数"}
    if names is not None:
        assert [row.indicator for row in found] == names


def test_parts_of_members_are_called_by_what_they_are() -> None:
    found = _told("利润率10.7%；约九成为民营企业，近八成集中在制造业，超半数位于县域。", title="企业报告")[1:]
    assert [(row.indicator, row.kind) for row in found] == [
        ("民营企业", "share"),
        ("集中在制造业", "share"),
        ("位于县域", "share"),
    ]


def test_firms_are_dealt_their_part_of_a_market_and_not_its_concentration() -> None:
    found = _told(
        "2023年村田、三星电机、太阳诱电市场份额分别为31%、19%和13%，CR5合计达82%。", title="行业专题"
    )
    assert [row.scope for row in found[:3]] == ["村田", "三星电机", "太阳诱电"]
    assert {row.indicator for row in found[:3]} == {"市场份额"}
    assert found[3].scope not in ("村田", "三星电机", "太阳诱电", "村田、三星电机、太阳诱电")


@pytest.mark.parametrize("times", ["190多倍", "近百倍", "3.4倍", "12余倍"])
def test_the_year_of_a_multiple_dates_nothing(times: str) -> None:
    text = f"至1995年末，全县固定资产净值87.4亿元，为1978年的{times}；自营出口企业28家。"
    found = _told(text, title="乡镇企业", region="绍兴县", date="2012-05-01")
    assert {row.period for row in found if row.kind != "multiple"} == {"1995"}


def test_a_zone_called_short_without_brackets_is_no_other() -> None:
    text = "昆山经济技术开发区，简称昆山开发区，创办于1985年。辖区面积115平方千米，下辖4个街道办事处。"
    found = _told(text, title="昆山经济技术开发区", region="江苏省")
    assert all("简称" not in row.scope for row in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "大湾区共有集群6个，占全国45个的13.3%。",
            [("大湾区", "集群数", "level"), ("全国", "集群数", "level"), ("大湾区", "集群数", "share")],
        ),
        (
            "珠三角研发强度3.88%，与深圳的5.49%相比，江门只有2.52%。",
            [
                ("珠三角", "研发强度", "level"),
                ("深圳市", "研发强度", "level"),
                ("江门市", "研发强度", "level"),
            ],
        ),
    ],
)
def test_wholes_and_others_told_within_a_comparison(text: str, told: list[tuple[str, str, str]]) -> None:
    found = _told(text, title="集群比较", date="2022-11-01")
    assert [(row.scope, row.indicator, row.kind) for row in found] == told


def test_zones_of_several_counted_places_are_one_owner() -> None:
    text = "青岛、烟台、潍坊3市开发区合计实际使用外资98.7亿美元。大湾区内地九市规上工业增加值3.19万亿元。"
    found = _told(text, title="开发区比较", date="2021-03-01")
    assert [row.scope for row in found] == ["青岛、烟台、潍坊3市开发区", "大湾区内地九市"]


def test_works_that_lie_in_a_place_are_not_the_place() -> None:
    text = "公司现有产能4500吨，宜宾生产基地预计2024年投产，总产能将达7500吨。包头二期达产后，利用率91%。"
    found = _told(text, title="国轩新材（835000.BJ）公司深度", date="2023-06-15")
    assert {row.scope for row in found} == {"国轩新材"}


def test_growth_in_the_letters_of_brokers() -> None:
    text = "2022年实现营业收入9.36亿元（yoy+48.1%），毛利率36.4%（+2.8pct）。"
    found = _told(text, title="国轩新材（835000.BJ）公司深度", date="2023-06-15")
    assert [(row.indicator, row.kind, row.base) for row in found] == [
        ("营业收入", "level", ""),
        ("营业收入", "growth", "同比"),
        ("毛利率", "level", ""),
        ("毛利率", "change", ""),
    ]


def test_a_price_above_its_lowest_and_the_foremost_that_goods_go_to() -> None:
    text = (
        "9月以来镨钕价格窄幅震荡，10月19日报52.3万元/吨，较年内低点44.0万元/吨反弹18.9%。"
        "1—9月我国出口稀土永磁3.96万吨，主要流向德国、美国和韩国，前三大目的地合计占42%。"
    )
    found = _told(text, title="稀土永磁行业跟踪", date="2023-10-20")
    assert [row.indicator for row in found] == ["镨钕价格"] * 3 + ["出口稀土永磁"] * 2
    assert found[-1].scope == "德国、美国和韩国"


def test_parts_of_the_country_own_what_is_told_of_them() -> None:
    text = (
        "2017年，219家国家级经开区实现地区生产总值9.1万亿元。其中，东部107家6.0万亿元，中部63家2.0万亿元，"
        "分别占66%和22%。东部经开区进出口总额4.8万亿元，西部仅0.32万亿元。"
    )
    found = _told(text, title="东西部经开区比较", date="2018-12-01")[1:]
    owners = ["东部", "东部", "中部", "中部", "东部", "中部", "东部经开区", "西部"]
    assert [row.scope for row in found] == owners
    assert [row.indicator for row in found[:2]] == ["国家级经开区数", "地区生产总值"]


def test_goods_are_counted_on_in_their_own_unit() -> None:
    text = "2020年，两地汽车产量超过230万辆，约占全国的9.3%。其中重庆158万辆、四川74.6万辆。"
    found = _told(text, title="汽车产业协同", date="2021-09-01")
    assert [row.indicator for row in found] == ["汽车产量"] * 4


def test_how_far_it_moved_against_months_keeps_these_alone() -> None:
    found = _told("1—5月新开工面积同比下降30.6%，降幅较1—4月扩大4.3个百分点。", title="钢铁策略")
    assert found[-1].base == "1—4月"


def test_of_what_sort_goods_are_is_no_figure() -> None:
    text = "6月30日，螺纹钢（HRB400 20mm）报4290元/吨，热轧卷板报4420元/吨，同比下跌21%。"
    found = _told(text, title="钢铁行业策略", date="2022-07-05")
    assert [row.surface for row in found] == ["4290元/吨", "4420元/吨", "21%"]
    assert {row.period for row in found} == {"2022-06-30"}


@pytest.mark.parametrize("firm", ["洋河酒厂", "通化酒厂"])
def test_a_works_that_has_staff_has_what_follows(firm: str) -> None:
    found = _told(f"1990年，{firm}有职工2870人，固定资产原值6300万元。", title="酿酒业", region="泗阳县")
    assert [(row.scope, row.indicator) for row in found] == [(firm, "职工数"), (firm, "固定资产原值")]


def test_the_mainland_and_the_world_beside_it() -> None:
    text = (
        "2021年，全球偏光片产能约8.6亿平方米，其中中国大陆3.4亿平方米，同比增长26.5%。中国大陆共有19条产线投产。"
        "全球LCD面板出货量2.6亿片。"
    )
    found = _told(text, title="偏光片行业")
    assert [row.scope for row in found] == ["全球", "中国大陆", "中国大陆", "中国大陆", "全球"]
    assert [row.indicator for row in found[:3]] == ["偏光片产能"] * 3


def test_what_a_firm_holds_and_a_cluster_supplies() -> None:
    text = "杉金光电完成收购后以24%的份额位居全球第一。凤阳硅基新材料产业集群供应了全国近四成的光伏玻璃用砂。"
    found = [row for row in _told(text, title="偏光片行业") if row.kind == "share"]
    assert [(row.indicator, row.base) for row in found] == [("份额", ""), ("光伏玻璃用砂", "全国")]


def test_months_of_a_note_on_a_market_are_of_its_own_year() -> None:
    """What it tells further down of the year before dates none of the months that it begins with."""
    text = "8月国内硅片产量52.6GW，环比增长1.5%。\n格局上，2023年甲材料产能183GW。"
    found = _told(text, title="光伏硅片行业点评：价格止跌", date="2024-09-12")
    assert [row.period for row in found] == ["2024-08", "2024-08", "2023"]


def test_a_mine_that_bears_a_places_name_is_not_the_place() -> None:
    text = "安源煤矿开办后，产煤40万吨。"
    assert _told(text, title="煤炭工业", region="萍乡市", date="1998-10-01")[0].scope != "安源"


def test_those_just_listed_hold_their_part_together() -> None:
    text = "7月我国硅片出口5.3亿片，前三大目的国为印度、越南、柬埔寨，合计占比64%，其中印度占29%。"
    found = _told(text)
    assert [row.scope for row in found[1:]] == ["印度、越南、柬埔寨", "印度"]
