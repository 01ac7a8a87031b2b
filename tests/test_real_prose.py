"""Classes of errors that real pages of bureaus and zones showed, in other sentences than theirs."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check, fig

NOTE = {"title": "2019年上半年工业经济运行情况", "region": "抚州市", "date": "2019-07-25"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "全市用电量增长8%,增速列全省第3;售电量15亿千瓦时,位次居第6,比上年前移2位.",
            [
                fig("8%", indicator="用电量"),
                fig("第3", kind="rank", indicator="用电量增速"),
                fig("15亿千瓦时", indicator="售电量"),
                fig("第6", kind="rank", indicator="售电量"),
                fig("2位", kind="change"),
            ],
            id="marks of half width part clauses like those of full width",
        ),
        pytest.param(
            "全市用电量增长8%，全省排名第3位，售电量15亿千瓦时。",
            [
                fig("8%", scope="抚州市"),
                fig("第3位", kind="rank", scope="抚州市"),
                fig("15亿千瓦时", scope="抚州市"),
            ],
            id="among whom one ranks owns nothing",
        ),
        pytest.param(
            "全市技改投资增长9%。其中，5月份技改投资增长4%，居全省第8位。民间投资增长7%。",
            [
                fig("9%", period="2019-01/2019-06"),
                fig("4%", period="2019-05"),
                fig("第8位", period="2019-05"),
                fig("7%", period="2019-01/2019-06"),
            ],
            id="a month within the stretch is of its sentence alone",
        ),
        pytest.param(
            "12条重点产业链营业收入增长8%，利润增长6%。",
            [fig("8%", scope="12条重点产业链", indicator="营业收入"), fig("6%", scope="12条重点产业链")],
            id="chains of trades own what follows",
        ),
        pytest.param(
            "我国国家经开区营业收入达12万亿元，进出口3万亿元。",
            [fig("12万亿元", scope="我国国家经开区"), fig("3万亿元", scope="我国国家经开区")],
            id="zones of the nation are no nation",
        ),
        pytest.param(
            "我国省级开发区共有2053个。", [fig("2053个", indicator="省级开发区数")], id="our nation"
        ),
        pytest.param(
            "全市引进项目86个，完成年度目标任务的71%，增长12%，其中工业项目40个。",
            [
                fig("86个", status="actual"),
                fig("71%", kind="share", status="actual"),
                fig("12%", status="actual"),
                fig("40个", status="actual"),
            ],
            id="what was reached of a goal is reached",
        ),
        pytest.param(
            "开发区完成营业收入80亿元、税收6亿元，分别占全县的70%、全市的9%。",
            [
                fig("80亿元"),
                fig("6亿元"),
                fig("70%", kind="share", indicator="营业收入", base="全县"),
                fig("9%", kind="share", indicator="税收", base="全市"),
            ],
            id="shares that each name their whole",
        ),
        pytest.param(
            "工业投资完成50亿元，增长12%，明显快于全部投资增幅，占全部投资的40%。",
            [fig("50亿元"), fig("12%"), fig("40%", kind="share", indicator="工业投资", base="全部投资")],
            id="what is compared with is no subject",
        ),
        pytest.param(
            "重点园区集中了全市八成的规上工业企业。",
            [fig("八成", kind="share", base="全市", scope="重点园区")],
            id="a whole behind a verb of giving",
        ),
        pytest.param(
            "新增税收2亿元，超序时进度3个百分点。",
            [fig("2亿元"), fig("3个百分点", kind="change", indicator="新增税收", base="序时进度")],
            id="ahead of the schedule",
        ),
        pytest.param(
            "食品、纺织产业企业数最多，分别达90家、75家。",
            [fig("90家", indicator="食品产业企业数"), fig("75家", indicator="纺织产业企业数")],
            id="superlatives are no part of a name",
        ),
        pytest.param(
            "全市有60个工业经济新增长点项目，尚有9个续建项目尚未入库。",
            [
                fig("60个", indicator="工业经济新增长点项目数"),
                fig("9个", indicator="续建项目数"),
            ],
            id="nouns that hold a verb, and verbs that end a noun",
        ),
        pytest.param(
            "园区创造了全县七成的工业增加值。", [fig("七成", indicator="工业增加值")], id="value added"
        ),
        pytest.param(
            "全镇辖12个村，3万多人口。", [fig("12个"), fig("3万多人", indicator="人口")], id="population"
        ),
        pytest.param(
            "新增利润过千万元的企业20家，新增千万元以上企业3家。",
            [
                fig("千万元", kind="threshold"),
                fig("20家", indicator="企业数"),
                fig("千万元", kind="threshold"),
                fig("3家", indicator="新增企业数"),
            ],
            id="new is what stands behind it",
        ),
        pytest.param(
            "项目投产拉动园区工业产值增长3个百分点，拉动工业增长2个百分点。",
            [
                fig("3个百分点", kind="change", indicator="工业产值"),
                fig("2个百分点", kind="change", indicator="拉动工业增长"),
            ],
            id="what is driven",
        ),
    ],
)
def test_notes(text: str, expected: list[Slots]) -> None:
    check(text, expected, **NOTE)
