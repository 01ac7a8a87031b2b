"""Lists that share a head, a time or a verb, each figure with its own owner, measure, rank and time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_frames import Slots, check, fig

BULLETIN = {"title": "2022年抚州市统计公报", "region": "抚州市", "year_issued": "2023"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "第一、二、三产业增加值分别增长3%、4%和5%。",
            [
                fig("3%", indicator="第一产业增加值"),
                fig("4%", indicator="第二产业增加值"),
                fig("5%", indicator="第三产业增加值"),
            ],
            id="ordinals with one head are no rank",
        ),
        pytest.param(
            "第一、二产业分别完成投资30亿元和40亿元，分别增长3%和4%。",
            [
                fig("30亿元", indicator="第一产业投资"),
                fig("40亿元", indicator="第二产业投资"),
                fig("3%", indicator="第一产业投资", kind="growth"),
                fig("4%", indicator="第二产业投资", kind="growth"),
            ],
            id="the next list of the same trades",
        ),
        pytest.param(
            "第一产业、第二产业对财政收入的贡献率分别为3%和40%。",
            [
                fig("3%", indicator="第一产业对财政收入的贡献率"),
                fig("40%", indicator="第二产业对财政收入的贡献率"),
            ],
            id="what stands behind the shared head",
        ),
        pytest.param(
            "出口额、税收总额增速分列全省第4位和第5位。",
            [fig("第4位", indicator="出口额", kind="rank"), fig("第5位", kind="rank", value_norm=5)],
            id="ranks dealt out",
        ),
        pytest.param(
            "临川区、东乡区工业投资分别居全市第二、第四位。",
            [fig("第二", scope="临川区", value_norm=2), fig("第四位", scope="东乡区", value_norm=4)],
            id="ranks of two places",
        ),
        pytest.param(
            "税收收入、工业投资在全省列第二、三位。",
            [fig("第二", indicator="税收收入"), fig("三位", indicator="工业投资", value_norm=3)],
            id="ranks with one 第",
        ),
        pytest.param(
            "办事满意度连续三年排在中部地区首位。", [fig("首位", kind="rank", value_norm=1)], id="on top"
        ),
        pytest.param("坚持把稳就业摆在首位。", [], id="first in importance is no rank"),
        pytest.param(
            "全市一、二、三季度税收分别为3亿元、4亿元和5亿元。",
            [
                fig("3亿元", period="2022-01/2022-03"),
                fig("4亿元", period="2022-04/2022-06"),
                fig("5亿元", period="2022-07/2022-09"),
            ],
            id="quarters dealt out",
        ),
        pytest.param(
            "1、2月份产值分别增长3%、4%。",
            [fig("3%", period="2022-01"), fig("4%", period="2022-02")],
            id="months dealt out",
        ),
        pytest.param(
            "一、二季度产值和税收分别增长3%、4%。",
            [
                fig("3%", indicator="产值", period="2022-01/2022-06"),
                fig("4%", indicator="税收", period="2022-01/2022-06"),
            ],
            id="measures dealt out over one stretch",
        ),
        pytest.param(
            "临川区、东乡区工业企业利润分别增长8%、9%。",
            [fig("8%", scope="临川区工业企业"), fig("9%", scope="东乡区工业企业")],
            id="the group behind a list belongs to each place",
        ),
        pytest.param(
            "柳州汽车产业集群、桂林客车产业集群、玉林内燃机产业集群产值依次为215亿元、48亿元和21亿元。",
            [
                fig("215亿元", scope="柳州汽车产业集群"),
                fig("48亿元", scope="桂林客车产业集群"),
                fig("21亿元", scope="玉林内燃机产业集群"),
            ],
            id="a trade whose first letter ends names elsewhere",
        ),
        pytest.param(
            "共有集群27个，其中皖北12个、皖中8个、皖西最少，仅2个。",
            [fig("27个"), fig("12个", scope="皖北"), fig("8个", scope="皖中"), fig("2个", scope="皖西")],
            id="parts of a province",
        ),
    ],
)
def test_lists(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BULLETIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "城乡收入比由1.61缩小为1.58。",
            [fig("1.61", indicator="城乡收入比"), fig("1.58", kind="level", period="2022")],
            id="from one to another",
        ),
        pytest.param(
            "家具产业区位熵为2.36，比2015年提高0.41。",
            [fig("2.36", period="2022"), fig("0.41", kind="change", base="2015年")],
            id="change of an index",
        ),
        pytest.param(
            "基尼系数从2010年的0.48降至0.465。",
            [fig("0.48", period="2010"), fig("0.465", kind="level")],
            id="an earlier state with its year",
        ),
        pytest.param(
            "人均工资为2.36万元，比2015年提高0.41万元。",
            [fig("2.36万元"), fig("0.41万元", kind="change", base="2015年")],
            id="raised by an amount",
        ),
    ],
)
def test_numbers_without_units(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BULLETIN)


def test_a_year_of_comparison_is_not_the_documents() -> None:
    check(
        "家具产销率为96%，比2015年提高4个百分点。",
        [fig("96%", period=None), fig("4个百分点", base="2015年")],
    )


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("投资强度居全国第15位。", ""),
        ("财政收入增长8%，高于全国平均水平。", ""),
        ("产值列全国第3位。", ""),
        ("全国财政收入增长8%。", "全国"),
        ("我国财政收入增长8%。", "全国"),
    ],
)
def test_ranked_among_the_country_is_not_of_the_country(text: str, scope: str) -> None:
    check(text, [fig(made, scope=scope) for made in _SURFACES if made in text], title="2022年统计公报")


_SURFACES = ("第15位", "8%", "第3位")


def test_counts_in_brackets_are_named_by_the_noun_before() -> None:
    check(
        "规上企业74家，其中装备制造（34家）、电子信息（28家）。",
        [
            fig("74家", indicator="规上企业数"),
            fig("34家", indicator="装备制造"),
            fig("28家", indicator="电子信息"),
        ],
        **BULLETIN,
    )
    check("行业分布：装备制造（34家）。", [fig("34家", indicator="装备制造")], **BULLETIN)


@pytest.mark.parametrize(
    ("text", "name"),
    [("完工率近九成。", "完工率"), ("投产率约90%。", "投产率"), ("新签约约30个项目。", "新签约项目数")],
)
def test_about_belongs_to_the_figure(text: str, name: str) -> None:
    surface = next(made for made in ("九成", "90%", "30个") if made in text)
    check(text, [fig(surface, indicator=name, comparator="approx")], **BULLETIN)


def test_bare_figures_of_an_owner_have_no_measure() -> None:
    """滨江高新区，698.3亿元，9.1%: it is the owner's, and nobody says what."""
    for text in ("临川区，698.3亿元，9.1%。", "临川区：698.3亿元，9.1%。"):
        check(
            text,
            [fig("698.3亿元", scope="临川区", indicator=""), fig("9.1%", scope="临川区", indicator="")],
            **BULLETIN,
        )
    check("中央财政安排698.3亿元。", [fig("698.3亿元", indicator="资金")], **BULLETIN)


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("三次产业比例为8.1∶50.2∶41.7", ["8.1", "50.2", "41.7"]),
        ("三产比重为9.8：46.1：44.1", ["9.8", "46.1", "44.1"]),
        ("一二三产业结构优化为7.9:45.6:46.5", ["7.9", "45.6", "46.5"]),
        ("三次产业结构由10.2:49.1:40.7调整为9.5:48.3:42.2", ["10.2", "49.1", "40.7", "9.5", "48.3", "42.2"]),
    ],
)
def test_each_industry_has_its_share_of_three(said: str, parts: list[str]) -> None:
    names = ["第一产业比重", "第二产业比重", "第三产业比重"] * 2
    shares = [fig(part, indicator=name, kind="share") for part, name in zip(parts, names, strict=False)]
    check(f"{said}。", shares, **BULLETIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "营业收入和利润总额分别增长12%和下降3%。",
            [fig("12%", indicator="营业收入"), fig("3%", indicator="利润总额", value_norm=-3)],
            id="one grows, the other falls",
        ),
        pytest.param(
            "临川区、东乡区税收分别为12亿元和8亿元，分别增长10%和下降2%。",
            [
                fig("12亿元", scope="临川区"),
                fig("8亿元", scope="东乡区"),
                fig("10%", scope="临川区"),
                fig("2%", scope="东乡区", value_norm=-2),
            ],
            id="the same of two places",
        ),
        pytest.param(
            "营业收入、利润总额、税收收入等三项指标，分别完成812亿元、41亿元和23亿元，同比增长12%、11%和8%。",
            [
                fig("812亿元", indicator="营业收入"),
                fig("41亿元", indicator="利润总额"),
                fig("23亿元", indicator="税收收入"),
                fig("12%", indicator="营业收入", kind="growth"),
                fig("11%", indicator="利润总额", kind="growth"),
                fig("8%", indicator="税收收入", kind="growth"),
            ],
            id="measures summed up by their number",
        ),
        pytest.param(
            "工业增加值、固定资产投资分别增长8.2%、10.1%，高于全省0.5个、1.2个百分点。",
            [
                fig("8.2%", indicator="工业增加值"),
                fig("10.1%", indicator="固定资产投资"),
                fig("0.5个", indicator="工业增加值", kind="change"),
                fig("1.2个百分点", indicator="固定资产投资", kind="change"),
            ],
            id="points lent by the last",
        ),
        pytest.param(
            "临川区投资强度居全国第15位、全省首位，较上年前移2位。",
            [
                fig("第15位", scope="临川区", kind="rank", value_norm=15),
                fig("首位", scope="临川区", kind="rank", value_norm=1),
                fig("2位", scope="临川区", kind="change", value_norm=2),
            ],
            id="ranked twice, and moved",
        ),
        pytest.param(
            "GDP增速列全省第一，财政收入增速排第四名，工业增加值排名全市第2。",
            [
                fig("第一", kind="rank", value_norm=1),
                fig("第四名", kind="rank", value_norm=4),
                fig("第2", indicator="工业增加值", kind="rank", value_norm=2),
            ],
            id="ranks in three ways",
        ),
    ],
)
def test_as_people_write_them(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BULLETIN)


def test_a_park_without_its_last_letter_is_no_city() -> None:
    check(
        "赣州经开营业收入80亿元，南昌高新、上饶经开营业收入分别为12亿元、6亿元。",
        [
            fig("80亿元", scope="赣州经开", indicator="营业收入"),
            fig("12亿元", scope="南昌高新", indicator="营业收入"),
            fig("6亿元", scope="上饶经开", indicator="营业收入"),
        ],
        title="2022年开发区情况",
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("建区以来，税收达到12亿元。", None),
        ("自2015年成立以来，税收达到12亿元。", "2022"),
        ("今年以来，税收达到12亿元。", "2023"),
    ],
)
def test_what_came_about_since_an_event_without_a_year_is_of_no_year(text: str, period: str | None) -> None:
    check(text, [fig("12亿元", period=period)], **BULLETIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "国有企业、民营企业分别实现利润12亿元、15亿元。",
            [
                fig("12亿元", scope="国有企业", indicator="利润"),
                fig("15亿元", scope="民营企业", indicator="利润"),
            ],
        ),
        (
            "全市税收和就业人数分别增长4%和3%。",
            [fig("4%", indicator="税收", kind="growth"), fig("3%", indicator="就业人数", kind="growth")],
        ),
        (
            "投资、消费增速分别快于全国3.4个、1个百分点。",
            [fig("3.4个", indicator="投资增速"), fig("1个百分点", indicator="消费增速")],
        ),
        (
            "粮食、油料、棉花产量分别增长2%、下降1%和持平。",
            [fig("2%", indicator="粮食产量"), fig("1%", indicator="油料产量", value_norm=Decimal(-1))],
        ),
        (
            "利润、税收同比各增长10%和12%。",
            [fig("10%", indicator="利润", base="同比"), fig("12%", indicator="税收", base="同比")],
        ),
    ],
)
def test_a_list_of_owners_or_measures_is_taken_apart(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BULLETIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a name within a bracket is no name of the text around it
        ("实现GDP（含南昌县）500亿元。", [fig("500亿元", indicator="GDP", scope="抚州市")]),
        ("实现工业增加值（含南昌县）500亿元。", [fig("500亿元", indicator="工业增加值", kind="level")]),
        # each place has the figure of its own bracket
        (
            "南昌（12家）、九江（8家）和赣州（15家）入围。",
            [fig("12家", scope="南昌市"), fig("8家", scope="九江市"), fig("15家", scope="赣州市")],
        ),
        # a sign says growth
        (
            "税收12.5亿元（+8.2%）。",
            [fig("12.5亿元", kind="level"), fig("8.2%", indicator="税收", kind="growth")],
        ),
        (
            "税收12.5亿元（-8.2%）。",
            [fig("12.5亿元", kind="level"), fig("-8.2%", indicator="税收", kind="growth")],
        ),
        ("利润5亿元（上年同期-1亿元）。", [fig("5亿元", period="2022"), fig("-1亿元", period="2021")]),
        # parts that a bracket names by a word alone
        (
            "共有开发区107家（国家级19家，省级88家）。",
            [
                fig("107家", indicator="开发区数"),
                fig("19家", indicator="国家级开发区数"),
                fig("88家", indicator="省级开发区数"),
            ],
        ),
        (
            "居民人均可支配收入32000元（城镇42000元，农村20000元）。",
            [
                fig("32000元"),
                fig("42000元", indicator="城镇居民人均可支配收入"),
                fig("20000元", indicator="农村居民人均可支配收入"),
            ],
        ),
        # brackets of any form
        ("经费支出45亿元【占GDP的2.1%】。", [fig("45亿元"), fig("2.1%", indicator="经费支出", base="GDP")]),
    ],
)
def test_brackets_hold_names_and_figures_of_their_own(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BULLETIN)


def test_ranks_are_of_the_place_behind_them_and_move_by_places() -> None:
    check(
        "全省第4位的是九江，第5位的是宜春。税收居全省第1位，较上年提升2个位次。",
        [
            fig("第4位", scope="九江市"),
            fig("第5位", scope="宜春市"),
            fig("第1位", indicator="税收", kind="rank"),
            fig("2个位次", indicator="税收", kind="change", unit_norm="位"),
        ],
        **BULLETIN,
    )
