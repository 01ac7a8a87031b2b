"""Classes of errors that news of parks, district reviews, interviews and notes showed, in other sentences."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check, check_file, fig, rows_of_file

NEWS = {"title": "崇仁高新区交出成绩单", "date": "2023-03-10", "region": "崇仁县"}
REVIEW = {"title": "余江区人民政府工作报告", "date": "2021-12-20", "region": "余江区"}
HALF = {"title": "安远县上半年工业经济简析", "date": "2023-07-20", "region": "安远县"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2022年全区企业达到80家，而十年前只有6家。税收12亿元，是五年前的3倍，较三年前净增4亿元。",
            [
                fig("80家", period="2022"),
                fig("6家", period="2012", indicator="企业数"),
                fig("12亿元", period="2022"),
                fig("3倍", period="2022", base="五年前"),
                fig("4亿元", period="2022", kind="change"),
            ],
            id="so many years before the one told",
        ),
        pytest.param(
            "2022年，研发强度由三年前的1.2%提高到2.6%。用工3万人。",
            [fig("1.2%", period="2019"), fig("2.6%", period="2022"), fig("3万人", period="2022")],
            id="where a change begins",
        ),
        pytest.param(
            "2010年园区有企业12家。六年后，企业增加到52家，产值30亿元。",
            [fig("12家", period="2010"), fig("52家", period="2016"), fig("30亿元", period="2016")],
            id="so many years behind the one told",
        ),
        pytest.param(
            "2019全年完成产值30亿元。2020上半年产值12亿元，2021前三季度产值28亿元。",
            [
                fig("30亿元", period="2019"),
                fig("12亿元", period="2020-01/2020-06"),
                fig("28亿元", period="2021-01/2021-09"),
            ],
            id="a year without its word",
        ),
    ],
)
def test_years_counted_from_another(text: str, expected: list[Slots]) -> None:
    check_file(NEWS, text, expected)


def test_a_report_of_december_looks_back_on_its_own_five_years() -> None:
    text = (
        "一、过去五年工作回顾\n五年来，我们超额完成“十三五”目标。预计2021年生产总值可达180亿元，总量将突破全市第八。\n"
        "五年累计投入资金40亿元，鹰南工业园面积由5平方公里扩大到9平方公里，引进项目60个。"
    )
    check_file(
        REVIEW,
        text,
        [
            fig("180亿元", period="2021", status="actual"),
            fig("第八", status="actual"),
            fig("40亿元", period="2017/2021", status="actual"),
            fig("5平方公里", period="2016"),
            fig("9平方公里", period="2021"),
            fig("60个", period="2017/2021"),
        ],
    )


@pytest.mark.parametrize("said", ["年初排定的", "年初下达的", "年初确定的"])
def test_what_was_set_when_the_year_began_is_done_in_the_time_told(said: str) -> None:
    text = f"上半年新开工项目8个。\n{said}30个项目完成投资26亿元。竣工厂房9万平方米。"
    found = rows_of_file(text, **HALF)
    assert {row.period for row in found} == {"2023-01/2023-06"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "入驻率由七成五升至九成，满意度由八成二提高到九成五。",
            [fig("七成五"), fig("九成"), fig("八成二"), fig("九成五")],
        ),
        (
            "利润下降5%，降幅已比一季度收窄3个百分点；出口增长6%，增速也较一季度加快2个百分点。",
            [
                fig("5%", indicator="利润"),
                fig("3个百分点", indicator="利润降幅", base="一季度"),
                fig("6%", indicator="出口"),
                fig("2个百分点", indicator="出口增速", base="一季度"),
            ],
        ),
        (
            "标准厂房累计建成60万平方米。人才公寓已建成4万平方米。",
            [fig("60万平方米", indicator="标准厂房面积"), fig("4万平方米", indicator="人才公寓面积")],
        ),
        (
            "引进亿元以上项目不少于20个，全年营收力争达到260亿元。",
            [fig("亿元"), fig("20个", indicator="项目数"), fig("260亿元", indicator="营收")],
        ),
    ],
)
def test_figures_of_half_year_news(text: str, expected: list[Slots]) -> None:
    check(text, expected, **HALF)
