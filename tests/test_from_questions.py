"""Classes of errors that questions showed (bench/ask.py), in other sentences than theirs."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check, fig

CITY = {"title": "2020年抚州市园区运行情况", "region": "抚州市", "year_issued": "2021"}
UNDATED = {"title": "2020年抚州市工业运行情况", "region": "抚州市", "year_issued": "2020"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "二、东临新区\n东临新区规划面积80平方公里，包括抚州高新技术产业开发区、崇仁县的部分区域。"
            "2019年，新区常住人口8万人，生产总值60亿元。",
            [
                fig("80平方公里", scope="东临新区"),
                fig("8万人", scope="东临新区", period="2019"),
                fig("60亿元", scope="东临新区", period="2019"),
            ],
            id="a bare group is the name in the heading",
        ),
        pytest.param(
            "抚州市出口80亿元。从全国看，出口增长4%，进口增长2%。从全市来看，出口增长8%。",
            [
                fig("80亿元", scope="抚州市"),
                fig("4%", scope="全国", indicator="出口"),
                fig("2%", scope="全国", indicator="进口"),
                fig("8%", scope="抚州市", indicator="出口"),
            ],
            id="what is looked at is the subject",
        ),
        pytest.param(
            "排名前五位的园区合计实现税收20亿元，前十家企业实现税收12亿元。",
            [
                fig("20亿元", scope="前五位的园区", indicator="税收"),
                fig("12亿元", scope="前十家企业", indicator="税收"),
            ],
            id="the first of a ranking are not all of their kind",
        ),
        pytest.param(
            "到2025年全市将建成15个市级产业基地，年产值达到600亿元，税收达到20亿元。",
            [
                fig("15个", scope="抚州市", status="target"),
                fig("600亿元", scope="市级产业基地", status="target", period="2025"),
                fig("20亿元", scope="市级产业基地", status="target", period="2025"),
            ],
            id="sums behind what is formed are its own",
        ),
        pytest.param(
            "2012年，全市有园区20个，规划面积150平方公里。后来经过整顿，园区减少到12个，规划面积压缩到90平方公里。",
            [
                fig("20个", period="2012"),
                fig("150平方公里", period="2012"),
                fig("12个", period=None),
                fig("90平方公里", period=None),
            ],
            id="what followed is of no year that is told",
        ),
        pytest.param(
            "全年淘汰落后造纸产能5万吨、焦炭产能8万吨，关停小火电机组3万千瓦，新增水泥产能90万吨。",
            [
                fig("5万吨", indicator="淘汰落后造纸产能"),
                fig("8万吨", indicator="淘汰焦炭产能"),
                fig("3万千瓦", indicator="关停小火电机组"),
                fig("90万吨", indicator="新增水泥产能"),
            ],
            id="capacity done away with is named so along a list",
        ),
        pytest.param(
            "研发投入强度为1.1%，不足全国平均水平2.4%的一半。",
            [
                fig("1.1%", scope="抚州市园区"),
                fig("2.4%", scope="全国", indicator="研发投入强度", kind="level"),
                fig("一半", base="全国"),
            ],
            id="what is fallen short of is another's level",
        ),
        pytest.param(
            "三个园区税收合计占全市的38%。",
            [fig("38%", indicator="税收", base="全市")],
            id="合计 before a share is no part of the name",
        ),
        pytest.param(
            "主营业务收入超过50亿元的园区有9个；超过80亿元的有3个；超过500亿元的没有1个。",
            [
                fig("50亿元", kind="threshold"),
                fig("9个", indicator="园区数", condition="主营业务收入超过50亿元"),
                fig("80亿元", kind="threshold"),
                fig("3个", indicator="园区数", condition="超过80亿元"),
                fig("500亿元", kind="threshold"),
                fig("1个", indicator="园区数", value_norm=0),
            ],
            id="a count without a noun counts what the one before did",
        ),
        pytest.param(
            "全市有规模以上企业380家，其中120家产值超过2亿元，15家超过10亿元。",
            [
                fig("380家"),
                fig("120家", indicator="规模以上企业数", condition="产值超过2亿元"),
                fig("2亿元", kind="threshold", indicator="产值"),
                fig("15家", indicator="规模以上企业数", condition="超过10亿元"),
                fig("10亿元", kind="threshold", indicator="产值"),
            ],
            id="sums that members of a count have are their tests",
        ),
        pytest.param(
            "7个园区有2个以上主导产业，占58%。全市40个集群中，15个列为重点。",
            [
                fig("7个", indicator="园区数", condition="有2个以上主导产业"),
                fig("2个", kind="threshold"),
                fig("58%", kind="share", indicator="园区数"),
                fig("40个", indicator="集群数"),
                fig("15个", indicator="集群数", condition="列为重点"),
            ],
            id="what members have or are made is their test",
        ),
        pytest.param(
            "2019年，二氧化硫、氨氮排放总量分别下降3%和2%。2018年全市生产总值最终核实为1380亿元。",
            [
                fig("3%", indicator="二氧化硫排放总量"),
                fig("2%", indicator="氨氮排放总量"),
                fig("1380亿元", indicator="生产总值", period="2018"),
            ],
            id="a shared head, and what was revised",
        ),
    ],
)
def test_sentence(text: str, expected: list[Slots]) -> None:
    check(text, expected, **CITY)


def test_the_year_in_the_title_holds_though_a_part_of_it_is_told() -> None:
    """A text of which only the year is known: 1—11月 of one clause is not what its title is about."""
    text = "规模以上工业增加值增长8%。1—11月，软件业务收入增长10%。"
    check(text, [fig("8%", period="2020"), fig("10%", period="2020-01/2020-11")], **UNDATED)


def test_what_a_plan_judges_is_a_result() -> None:
    plan = {"title": "抚州市“十四五”节能规划摘编", "region": "抚州市", "year_issued": "2021"}
    text = "开局之年的完成情况不理想。2021年，能耗下降1.2%，没有达到年初目标；氨氮排放量增长1.8%。"
    check(text, [fig("1.2%", status="actual"), fig("1.8%", status="actual")], **plan)


def test_a_group_is_never_the_owner_of_its_own_number() -> None:
    check(
        "到2022年，省级产业基地增加到50个。",
        [fig("50个", scope="抚州市", indicator="省级产业基地数")],
        **CITY,
    )
