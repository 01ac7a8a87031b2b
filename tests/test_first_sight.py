"""Classes of errors that first looks showed, in other sentences than theirs (bench/first_look.md)."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check, fig

PLAN = {"title": "抚州市国民经济和社会发展第十三个五年规划纲要", "region": "抚州市", "year_issued": "2016"}
BULLETIN = {"title": "2020年抚州市园区运行情况", "region": "抚州市", "year_issued": "2021"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "利润总额过10亿元的县有2个。其中，广昌县12亿元，南城县11.5亿元。",
            [
                fig("10亿元", kind="threshold"),
                fig("2个", kind="level"),
                fig("12亿元", indicator="利润总额", scope="广昌县"),
                fig("11.5亿元", indicator="利润总额", scope="南城县"),
            ],
            id="members of a count are measured as its test is",
        ),
        pytest.param(
            "全市工业增加值增长9%。增速高于全国的县有5个，其中崇仁县增长12%。",
            [
                fig("9%", indicator="工业增加值"),
                fig("5个"),
                fig("12%", kind="growth", indicator="工业增加值", scope="崇仁县"),
            ],
            id="growth of a member is of the measure before the count",
        ),
        pytest.param(
            "全市园区税收80亿元，增长6%。\n从增速看，崇仁县增长15%。",
            [fig("80亿元"), fig("6%"), fig("15%", indicator="税收", scope="崇仁县")],
            id="a paragraph on another aspect goes on with the measure",
        ),
        pytest.param(
            "全市辖12个村委会，98个村民小组，5210户，2.1万人。",
            [fig("12个"), fig("98个"), fig("5210户", indicator="户数"), fig("2.1万人", indicator="人口")],
            id="households and people of villages",
        ),
        pytest.param(
            "茶园面积3万亩，人均0.8亩。",
            [fig("3万亩"), fig("0.8亩", indicator="人均茶园面积")],
            id="per head of the measure before",
        ),
        pytest.param(
            "亩均税收5万元，低于全省平均水平2万元。",
            [fig("5万元", kind="level"), fig("2万元", kind="change", base="全省平均水平", value_norm=-20000)],
            id="an amount below the average is a difference",
        ),
        pytest.param(
            "粮食产量30万吨，完成全年任务的82%。",
            [fig("30万吨"), fig("82%", kind="share", base="全年任务")],
            id="the whole that a share is of keeps its time",
        ),
        pytest.param(
            "园区外贸企业出口占全市的比重提高3个百分点，达到45%。",
            [fig("3个百分点", kind="change"), fig("45%", kind="share", base="全市")],
            id="a share that went up is a share",
        ),
        pytest.param(
            "全市拥有30个工业行业中的21个，涉及88个小类。",
            [
                fig("30个", indicator="工业行业数"),
                fig("21个", indicator="工业行业数"),
                fig("88个", indicator="小类数"),
            ],
            id="so many of so many",
        ),
        pytest.param(
            "装备制造业产值增长11%，电子信息业产值增长9%，占全市的比重分别为20%和15%。",
            [
                fig("11%", indicator="装备制造业产值"),
                fig("9%", indicator="电子信息业产值"),
                fig("20%", kind="share", indicator="装备制造业产值"),
                fig("15%", kind="share", indicator="电子信息业产值"),
            ],
            id="shares dealt to what grew",
        ),
        pytest.param(
            "全年减税降费12亿元。",
            [fig("12亿元", kind="change", value_norm=-1_200_000_000)],
            id="relief falls",
        ),
        pytest.param(
            "贡献率排名由全省第五位升至第三位。",
            [fig("第五位", kind="rank", indicator="贡献率"), fig("第三位", kind="rank", indicator="贡献率")],
            id="a rank is named by what is ranked",
        ),
    ],
)
def test_results(text: str, expected: list[Slots]) -> None:
    check(text, expected, **BULLETIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年均增长8%；服务业增加值达到300亿元。",
            [fig("8%", period="2016/2020"), fig("300亿元", period="2020")],
        ),
        (
            "财政收入和税收收入分别达到90亿元、70亿元。",
            [fig("90亿元", period="2020"), fig("70亿元", period="2020")],
        ),
        (
            "三次产业结构调整到8:50:42。",
            [fig(part, period="2020", status="target") for part in ("8", "50", "42")],
        ),
    ],
)
def test_what_a_plan_wants_to_reach_is_of_its_last_year(text: str, expected: list[Slots]) -> None:
    check(text, expected, **PLAN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "对年销售收入首次突破2亿元、5亿元的企业，分别给予10万元、30万元奖励。",
            [
                fig("2亿元", kind="threshold"),
                fig("5亿元", kind="threshold", comparator="gt"),
                fig("10万元"),
                fig("30万元"),
            ],
        ),
        (
            "单个项目补助不超过其设备投入的20%。",
            [fig("20%", kind="share", comparator="le", base="其设备投入")],
        ),
        (
            "研发投入占比不低于5%的，给予8万元补助。",
            [fig("5%", kind="threshold", comparator="ge"), fig("8万元")],
        ),
    ],
)
def test_rules(text: str, expected: list[Slots]) -> None:
    check(text, expected, title="抚州市工业奖补办法", region="抚州市", year_issued="2021")


def test_the_country_stays_the_owner_along_its_sentence() -> None:
    check(
        "2020年，全国粮食产量6.7亿吨，增长0.9%；进出口总额4.6万亿美元。",
        [fig("6.7亿吨", scope="全国"), fig("0.9%", scope="全国"), fig("4.6万亿美元", scope="全国")],
        **BULLETIN,
    )


def test_a_text_on_a_whole_year_is_of_no_part_of_it() -> None:
    check(
        "1—11月，服务业收入增长6%。\n工业投资增长5.5%。",
        [fig("6%", period="2020-01/2020-11"), fig("5.5%", period="2020")],
        **BULLETIN,
    )


def test_a_bracketed_head_is_no_part_of_a_name() -> None:
    check("【社会事业】 有小学12所。", [fig("12所", indicator="小学数")], **BULLETIN)


def test_a_quotient_by_the_kilowatt_hour_is_read_whole() -> None:
    check(
        "供电煤耗降到305克标准煤/千瓦时。",
        [fig("305克标准煤/千瓦时", unit_norm="吨标准煤/千瓦时")],
        **BULLETIN,
    )
