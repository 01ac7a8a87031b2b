"""Figures and their units: (text, what is found)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import Quantity, find_quantities, measure, quantity_grammar

GRAMMAR = quantity_grammar(Lexicon())


def found(text: str) -> list[str]:
    """Each quantity as `value unit comparator`, ranges as `low~high unit`."""
    return [_told(q) for q in find_quantities(text, GRAMMAR)]


def _told(q: Quantity) -> str:
    high = "" if q.high_norm is None else f"~{float(q.high_norm):.10g}"
    return f"{float(q.value_norm):.10g}{high} {q.unit_norm} {q.comparator}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总量达2.57万亿元", ["2.57e+12 元 eq"]),
        ("出口58.6亿美元", ["5860000000 美元 eq"]),
        ("节能312.5万吨标准煤", ["3125000 吨标准煤 eq"]),
        ("能耗0.42吨标准煤/万元", ["4.2e-05 吨标准煤/元 eq"]),
        ("亩均18.7万元/亩", ["280.5 元/平方米 eq"]),
        ("1.2万亩林地", ["8000000 平方米 eq"]),
        ("面积８６．５平方公里", ["86500000 平方米 eq"]),
        ("超千亿元产业3个", ["1e+11 元 gt", "3 个 eq"]),
        ("过百亿的企业有21家", ["1e+10 元 gt", "21 家 eq"]),
        ("投资1,286.4亿元", ["1.2864e+11 元 eq"]),
        ("利税2 973.2亿元", ["2.9732e+11 元 eq"]),
        ("项目一百二十三个", ["123 个 eq"]),
        ("总投资三点五亿元", ["350000000 元 eq"]),
        ("达百分之四十二点五", ["42.5 % eq"]),
        ("约占三分之一", ["33.33333333 % approx"]),
        ("近七成", ["70 % approx"]),
        ("一半以上", ["50 % ge"]),
        ("提高3.2个百分点", ["3.2 百分点 eq"]),
        ("同比-1.8%", ["-1.8 % eq"]),
        ("三十余万人", ["300000 人 gt"]),
        ("2－3个产业集群", ["2~3 个 eq"]),
        ("增长6%-6.5%左右", ["6~6.5 % approx"]),
        ("200—300万元/亩", ["3000~4500 元/平方米 eq"]),
        ("不低于2.5%", ["2.5 % ge"]),
        ("翻一番，力争翻两番", ["2 倍 eq", "4 倍 eq"]),
        ("9.1:50.8:40.1", ["9.1 % eq", "50.8 % eq", "40.1 % eq"]),
        ("居第15位", ["15 位 eq"]),
        ("从10个到20个", ["10 个 eq", "20 个 eq"]),
        ("覆盖11地级市", ["11 个 eq"]),
        ("29微克/立方米", ["29 微克/立方米 eq"]),
        ("4个，超500亿元", ["4 个 eq", "5e+10 元 gt"]),
        ("提高8.1、7.9和8.4个百分点", ["8.1 百分点 eq", "7.9 百分点 eq", "8.4 百分点 eq"]),
        ("发电6.3亿千瓦时", ["630000000 千瓦时 eq"]),
        ("30多亿元", ["3000000000 元 gt"]),
        ("中国制造2025、5G和2+6+N", []),
        ("赣府发〔2016〕28号", []),
        ("表3 第十二条 （二）1．工业园区", []),
        ("十分突出，进一步，万众创新，千方百计", []),
        ("2015年7月31日", []),
        ("电话0791-88888888，12345热线", []),
        ("三大战略、两个方面、第三产业", []),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_measure_of_a_unit_as_written() -> None:
    made = measure(Decimal("3.5"), "万亩", GRAMMAR)
    assert made is not None
    assert (made.unit_norm, round(made.value_norm)) == ("平方米", 23333333)
