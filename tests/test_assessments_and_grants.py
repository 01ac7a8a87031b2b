"""Assessments of zones, subsidies, budgets and what officials say of them: who moved, who is granted what."""

from __future__ import annotations

import pytest

from tests.test_frames import Slots, check_file, fig, rows_of_file

ASSESSED = {"title": "开发区综合考评结果通报", "region": "四川省", "date": "2023-02-10"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "彭山经开区和大邑经开区综合排名分别为27位和39位，提升14位和3位。",
            [
                fig("27位", kind="rank", scope="彭山经开区"),
                fig("39位", kind="rank", scope="大邑经开区"),
                fig("14位", kind="change", scope="彭山经开区"),
                fig("3位", kind="change", scope="大邑经开区"),
            ],
            id="places that two rose, without a sign of ordinals",
        ),
        pytest.param(
            "彭州经开区亩均税收达27.6万元。进步最快的是简阳经开区，从第60名上升到第31名；"
            "退步较多的大邑经开区由第12位下滑至第40位。",
            [
                fig("27.6万元", indicator="亩均税收"),
                fig("第60名", indicator="排名", scope="简阳经开区"),
                fig("第31名", indicator="排名", scope="简阳经开区"),
                fig("第12位", indicator="排名", scope="大邑经开区"),
                fig("第40位", indicator="排名", scope="大邑经开区"),
            ],
            id="who moved most is ranked all in all, and not by the measure before",
        ),
        pytest.param(
            "德阳经开区位列第62位（西部第9位），比上年提升4位。",
            [
                fig("第62位", indicator="排名", kind="rank"),
                fig("第9位", indicator="西部排名", kind="rank"),
                fig("4位", indicator="排名", kind="change"),
            ],
            id="among all, and among those of a part of the country",
        ),
        pytest.param(
            "8家国家级经开区中，排名前移的有5家，后移的3家。",
            [
                fig("8家", indicator="国家级经开区数"),
                fig("5家", indicator="国家级经开区数", condition="排名前移"),
                fig("3家", indicator="国家级经开区数", condition="后移"),
            ],
            id="how many rose and fell",
        ),
        pytest.param(
            "全省参评开发区中，综合排名较上年上升的21家，上升10位以上的4家。",
            [
                fig("21家", indicator="开发区数", condition="综合排名较上年上升"),
                fig("10位", kind="threshold"),
                fig("4家", indicator="开发区数", condition="上升10位以上"),
            ],
            id="by how many places they rose",
        ),
    ],
)
def test_how_those_who_are_ranked_moved(text: str, expected: list[Slots]) -> None:
    check_file(ASSESSED, text, expected)


def test_a_count_that_its_own_sentence_ranks_stays_what_is_ranked() -> None:
    found = rows_of_file("省级开发区116家，居全国第3位。", **ASSESSED)
    assert [row.indicator for row in found] == ["省级开发区数"] * 2
