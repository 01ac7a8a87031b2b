"""Entries and self-presentations of zones and towns: up to a month, parts, projects, names in full."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check_file, fig

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
