"""Entries and self-presentations of zones and towns: up to a month, parts, projects, names in full."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check_file, fig, rows_of_file

ZONE = {"title": "滨江经济技术开发区（词条）", "region": "抚州市", "date": "2011-03-10"}
TOWN = {"title": "东坝镇（词条）", "region": "南部县", "date": "2008-01-10"}


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        pytest.param(
            ZONE,
            "截至2010年11月，全区完成工业总产值130亿元，增长47%；完成财政收入23亿元，增长18%；有企业300家。",
            [
                fig("130亿元", period="2010-01/2010-11"),
                fig("47%", period="2010-01/2010-11"),
                fig("23亿元", period="2010-01/2010-11"),
                fig("18%", period="2010-01/2010-11"),
                fig("300家", period="2010-11"),
            ],
            id="flows sum up from the beginning of the year, states do not",
        ),
        pytest.param(
            ZONE,
            "从1996年开始，规划面积由31平方公里扩大到489平方公里。现辖7个街道。",
            [fig("31平方公里"), fig("489平方公里", period="2011"), fig("7个", period="2011")],
            id="when something began is not when it stands",
        ),
        pytest.param(
            ZONE,
            "其中，5平方公里启动区已投资20亿元，到账外资3亿美元。",
            [fig("5平方公里", indicator="启动区面积"), fig("20亿元"), fig("3亿美元", indicator="到账外资")],
            id="the area of a part, and what has come in",
        ),
        pytest.param(
            ZONE,
            "甲公司与乙公司合资的精英食品项目，总投资2400万美元。",
            [fig("2400万美元", scope="精英食品项目", indicator="总投资")],
            id="a project behind its comma",
        ),
        pytest.param(
            ZONE,
            "引进3000万美元以上项目20个，其中1亿美元项目2个。",
            [
                fig("3000万美元", kind="threshold"),
                fig("20个"),
                fig("1亿美元", kind="threshold"),
                fig("2个", condition="1亿美元"),
            ],
            id="projects of a size",
        ),
        pytest.param(
            ZONE,
            "日资、台资项目保持强势，投资额分别占引资总量的33%和43%。",
            [fig("33%", indicator="日资项目投资额"), fig("43%", indicator="台资项目投资额")],
            id="kinds of projects named in the clause before",
        ),
        pytest.param(
            TOWN,
            "全镇幅员面积35平方公里。2006年全镇财政收入500万元。",
            [fig("35平方公里", scope="东坝镇"), fig("500万元", scope="东坝镇", period="2006")],
            id="a town whose title says that it is an entry",
        ),
    ],
)
def test_profiles(told: dict[str, str], text: str, expected: list[Slots]) -> None:
    check_file(told, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2010年，园区实现产值48亿元。\n已建成5000吨级泊位2个，年吞吐能力180万吨。工业用水价格1.35元/吨。",
            [
                fig("48亿元", period="2010"),
                fig("5000吨", kind="threshold"),
                fig("2个", indicator="泊位数", period=None),
                fig("180万吨", period=None),
                fig("1.35元/吨", period=None),
            ],
        ),
        (
            "铁路东站距园区11公里，下至南京港365公里、上海港760公里。",
            [
                fig("11公里", indicator="距铁路东站距离"),
                fig("365公里", indicator="距南京港距离"),
                fig("760公里", indicator="距上海港距离"),
            ],
        ),
    ],
)
def test_what_a_zone_has_to_offer(text: str, expected: list[Slots]) -> None:
    told = {"title": "滨江化工园招商推介", "region": "彭泽县", "date": "2011-03-10"}
    check_file(told, text, expected)


LIST = {"title": "全国20个特色产业名镇一览", "region": "全国"}


def test_entries_of_a_list_have_places_and_years_of_their_own() -> None:
    text = (
        "中国伞具名镇福建省晋江市东石镇\n"
        "伞业企业有380多家，年产雨伞2.1亿把，产品销往十多个国家和地区。\n"
        "中国水龙头之乡福建省南安市仑苍镇\n"
        "2004年，全镇水暖企业412家。有35家水暖企业是规模以上企业。\n"
        "中国灯具名镇广东省中山市横栏镇\n"
        "灯饰企业520家，产品覆盖全国28个省市自治区160多个大中城市。\n"
    )
    check_file(
        LIST,
        text,
        [
            fig("380多家", scope="福建省晋江市东石镇", period=None),
            fig("2.1亿把", period=None),
            fig("十多个", indicator="国家和地区数"),
            fig("412家", scope="福建省南安市仑苍镇", period="2004"),
            fig("35家", condition="规模以上企业", indicator="水暖企业数"),
            fig("520家", scope="广东省中山市横栏镇", period=None),
            fig("28个", indicator="省市自治区数"),
            fig("160多个", indicator="大中城市数", period=None),
        ],
    )


@pytest.mark.parametrize(
    ("text", "indicator", "condition"),
    [
        ("其中5家是上市公司。", "上市公司数", ""),
        ("有5家企业属于国家级专精特新企业。", "企业数", "国家级专精特新企业"),
        ("引进5台电脑横机具有国际先进水平。", "电脑横机数", "具有国际先进水平"),
    ],
)
def test_of_what_sort_those_are_that_are_counted(text: str, indicator: str, condition: str) -> None:
    check_file(TOWN, text, [fig(f"5{text[text.index('5') + 1]}", indicator=indicator, condition=condition)])


def test_a_trade_is_the_pillar_of_a_place() -> None:
    text = "全国名镇巡礼\n藤编产业是博社镇的支柱产业，2002年产值5亿元。\n年销藤器300万件。"
    rows = rows_of_file(text, title="名镇巡礼", region="全国")
    assert rows[0].scope == "博社镇藤编产业"


def test_a_cluster_that_only_the_title_names_is_whose_the_text_is() -> None:
    text = "集群现有企业120家。2021年，集群实现产值30亿元。"
    rows = rows_of_file(text, title="东兴村石雕产业集群发展情况", region="永丰县")
    assert [row.scope for row in rows] == ["东兴村石雕产业集群"] * 2
