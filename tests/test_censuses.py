"""Censuses told against the one before, and gazetteers with years of reigns: in other words."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check, check_file, fig

CENSUS = {"title": "永丰县第七次全国人口普查公报", "region": "永丰县", "date": "2021-06-20"}
UNITS = {"title": "永丰县第四次全国经济普查公报", "region": "永丰县", "date": "2020-03-20"}


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        pytest.param(
            CENSUS,
            "与2010年相比，人口增加的乡镇有5个，减少的有14个；人口在5万人至10万人之间的乡镇有3个。",
            [
                fig("5个", indicator="人口增加的乡镇数"),
                fig("14个", indicator="人口减少的乡镇数", kind="level"),
                fig("5万人至10万人", kind="threshold"),
                fig("3个", indicator="乡镇数"),
            ],
            id="those that moved either way, and in a range",
        ),
        pytest.param(
            UNITS,
            "在工业企业法人单位中，采矿业7个，制造业327个，电力、热力、燃气及水生产和供应业11个，分别占2.0%、94.8%和3.2%。",
            [
                fig("7个"),
                fig("327个"),
                fig("11个"),
                fig("2.0%", base="工业企业法人单位", kind="share"),
                fig("94.8%", base="工业企业法人单位", kind="share"),
                fig("3.2%", base="工业企业法人单位", kind="share"),
            ],
            id="a share for each clause before",
        ),
        pytest.param(
            UNITS,
            "在工业企业法人单位从业人员中，采矿业占5.2%，制造业占90.8%。",
            [
                fig("5.2%", indicator="采矿业从业人员", base="工业企业法人单位从业人员"),
                fig("90.8%", indicator="制造业从业人员", base="工业企业法人单位从业人员"),
            ],
            id="the staff of trades",
        ),
        pytest.param(
            UNITS,
            "工业企业法人单位中，内资企业占96.8%，港澳台商投资企业占2.4%，外商投资企业占0.8%。",
            [
                fig("96.8%", indicator="内资企业", scope="永丰县", base="工业企业法人单位"),
                fig("2.4%", indicator="港澳台商投资企业", scope="永丰县"),
                fig("0.8%", indicator="外商投资企业", scope="永丰县"),
            ],
            id="whose capital firms are of",
        ),
        pytest.param(
            CENSUS,
            "全县常住人口为41万人，与2010年（第六次全国人口普查数据，下同）的43万人相比，减少2万人，下降4.65%，"
            "年平均增长率为-0.48%。",
            [
                fig("41万人", period="2020", indicator="常住人口"),
                fig("43万人", period="2010", indicator="常住人口"),
                fig("2万人", period="2020", kind="change"),
                fig("4.65%", period="2020", kind="growth"),
                fig("-0.48%", period="2011/2020", kind="growth", base="年均"),
            ],
            id="a state that others are compared with dates itself alone",
        ),
        pytest.param(
            CENSUS,
            "平均每个家庭户的人口为2.8人，比“六普”时的3.4人减少0.6人。",
            [
                fig("2.8人", period="2020"),
                fig("3.4人", period="2010", indicator="平均每个家庭户的人口"),
                fig("0.6人", period="2020", kind="change"),
            ],
            id="a census by its short name",
        ),
        pytest.param(
            CENSUS,
            "全县常住人口为41万人。\n男性人口为21万人，占51.2%；60岁及以上人口为8万人，占19.5%，其中65岁及以上人口占14.1%。",
            [
                fig("41万人"),
                fig("21万人"),
                fig("51.2%", kind="share", base="常住人口"),
                fig("8万人"),
                fig("19.5%", kind="share", base="常住人口"),
                fig("14.1%", kind="share", base="常住人口"),
            ],
            id="parts of the population of the paragraph before",
        ),
        pytest.param(
            CENSUS,
            "性别比（以女性为100，男性对女性的比例）由2010年第六次全国人口普查的108.9下降为106.8。",
            [
                fig("108.9", period="2010", indicator="性别比"),
                fig("106.8", period="2020", indicator="性别比"),
            ],
            id="what an index is counted from is no figure",
        ),
        pytest.param(
            CENSUS,
            "平均受教育年限由8.4年提高至9.1年，文盲率由4.3%下降为2.7%。",
            [fig("8.4年", period="2010"), fig("9.1年"), fig("4.3%", period="2010"), fig("2.7%")],
            id="the state before is that of the census before",
        ),
        pytest.param(
            UNITS,
            "2018年末，全县共有法人单位5200个，比2013年末增加2600个。\n第三产业的从业人员为3.1万人，增长12%。",
            [
                fig("5200个", period="2018"),
                fig("2600个", period="2018", base="2013年末"),
                fig("3.1万人"),
                fig("12%", kind="growth", base="2013年末"),
            ],
            id="what growth is against holds for all of a census",
        ),
        pytest.param(
            UNITS,
            "在第三产业法人单位中，位居前两位的乡镇是：恩江镇512个，占19.7%；坑田镇301个，占11.6%。",
            [
                fig("512个", scope="恩江镇", indicator="第三产业法人单位数"),
                fig("19.7%", scope="恩江镇"),
                fig("301个", scope="坑田镇", indicator="第三产业法人单位数"),
                fig("11.6%", scope="坑田镇"),
            ],
            id="members that are foremost count what is parted",
        ),
        pytest.param(
            UNITS,
            "全县从事第二产业活动的法人单位1200个，比2013年末增加300个。",
            [
                fig("1200个", indicator="从事第二产业活动的法人单位数"),
                fig("300个", indicator="从事第二产业活动的法人单位数"),
            ],
            id="从事 is one word",
        ),
    ],
)
def test_a_census_is_told_against_the_one_before(
    told: dict[str, str], text: str, expected: list[Slots]
) -> None:
    check_file(told, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民国二十三年，全县有油坊32家。", [fig("32家", period="1934")]),
        ("光绪三十年（1904年），县人集资2万元。", [fig("2万元", period="1904")]),
        ("抗日战争时期，日军掠走原煤12万吨。", [fig("12万吨", period="1937/1945")]),
        (
            "1956年，手工业合作社有103处。是年底，产值338万元。",
            [fig("103处", period="1956"), fig("338万元", period="1956")],
        ),
        (
            "1949年全县粮食总产3万吨，比抗日战争前的1936年下降18%，棉花总产200吨。",
            [fig("3万吨", period="1949"), fig("18%", base="抗日战争前的1936年"), fig("200吨", period="1949")],
        ),
    ],
)
def test_gazetteers_count_by_reigns(text: str, expected: list[Slots]) -> None:
    check(text, expected, title="永丰县志·工业", region="永丰县", year_issued="1993")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1952年，县联社将木工组扩建为永丰县木器厂，职工38人。年底，县属企业发展到3处。",
            [fig("38人", scope="永丰县木器厂"), fig("3处", scope="永丰县")],
        ),
        (
            "宣统元年，庆泰砖瓦窑开业，资本120元，雇工4人。",
            [fig("120元", scope="庆泰砖瓦窑", period="1909"), fig("4人", scope="庆泰砖瓦窑")],
        ),
        (
            "1985年，全县工业总产值3860万元。其中全民所有制工业产值2100万元，占54.4%；集体所有制工业产值1760万元，占45.6%。",
            [
                fig("3860万元"),
                fig("2100万元"),
                fig("54.4%", base="工业总产值"),
                fig("1760万元"),
                fig("45.6%", base="工业总产值"),
            ],
        ),
        (
            "县水泥厂建于1970年，设计能力1万吨，1985年有职工286人。",
            [fig("1万吨", scope="县水泥厂"), fig("286人", scope="县水泥厂", period="1985")],
        ),
        (
            "1956年，集体工业企业34家，职工1588人。至1957年，发展到37家，职工1715人。",
            [
                fig("34家", indicator="集体工业企业数"),
                fig("1588人"),
                fig("37家", indicator="集体工业企业数", period="1957"),
                fig("1715人", indicator="职工数"),
            ],
        ),
        ("明嘉靖元年（1522年），全县有耕地17万亩。", [fig("17万亩", period="1522", scope="永丰县")]),
        (
            "1992年农业总收入4063万元，比1956年29.5万元增加136.7倍。",
            [fig("4063万元"), fig("29.5万元", period="1956"), fig("136.7倍", base="1956年")],
        ),
        ("1951年，县里建成电厂，全县用电户增加到300户。", [fig("300户", scope="永丰县")]),
    ],
)
def test_works_that_are_founded_own_their_staff(text: str, expected: list[Slots]) -> None:
    check(text, expected, title="永丰县志·工业", region="永丰县", year_issued="1993")
