"""Notes on a trade: prices of its goods, countries that they come from and go to, parts of what they cost."""

from __future__ import annotations

import pytest

from pipeline.model import Indicator
from tests.test_frames import rows_of_file

NOTE = {"title": "锂电材料行业月报", "date": "2023-09-12"}


def _told(text: str, **told: str) -> tuple[Indicator, ...]:
    return rows_of_file(text, **{**NOTE, **told})


@pytest.mark.parametrize(
    ("said", "owners"),
    [
        ("分来源国看，智利、阿根廷合计占95%，其中智利占88%。", ["智利、阿根廷", "智利"]),
        ("主要来自智利和阿根廷，两国合计占比95%，智利一国占88%。", ["智利和阿根廷", "智利"]),
        ("其中来自智利的占88%，阿根廷、澳大利亚合计占10%。", ["智利", "阿根廷、澳大利亚"]),
        (
            "来源上，台湾地区、日本两者合计占30%，其中日本占比由8%升至10%。",
            ["台湾地区、日本", "日本", "日本"],
        ),
    ],
)
def test_countries_have_their_part_of_a_trade(said: str, owners: list[str]) -> None:
    """Whence goods come is whose part it is; what it is a part of was told before."""
    found = _told(f"2022年我国进口碳酸锂13.6万吨，同比增长68%，进口均价4.5万美元/吨。{said}")[3:]
    assert [row.scope for row in found] == owners
    assert {row.indicator for row in found} == {"进口碳酸锂"}
    assert {row.kind for row in found} == {"share"}


def test_countries_have_a_part_of_what_was_told_by_weight() -> None:
    text = "2022年出口石墨电极30万吨，金额7.2亿美元。俄罗斯、韩国、土耳其三国合计占31%。"
    last = _told(text)[-1]
    assert (last.indicator, last.scope) == ("出口石墨电极", "俄罗斯、韩国、土耳其")


@pytest.mark.parametrize(
    ("text", "names", "owners"),
    [
        (
            "2022年11月，碳酸锂均价一度冲至59万元/吨，2023年4月跌破18万元/吨，6月小幅反弹至31万元/吨。",
            ["碳酸锂均价"] * 3,
            ["碳酸锂"] * 3,
        ),
        (
            "8月以来隔膜价格震荡走低，月末报1.2元/平方米，环比下跌6%；铜箔报2.3万元/吨。",
            ["隔膜价格", "隔膜价格", "铜箔报价"],
            ["隔膜", "隔膜", "铜箔"],
        ),
        (
            "国产湿法隔膜含税均价1.3元/平方米，干法隔膜维持在0.7元/平方米上下。",
            ["国产湿法隔膜含税均价", "干法隔膜含税均价"],
            ["国产湿法隔膜", "干法隔膜"],
        ),
        # of places prices are the places', of land they are no good's
        ("山东省碳酸锂均价20万元/吨。", ["碳酸锂均价"], ["山东省"]),
        ("全国工业用地均价820元/平方米。", ["工业用地均价"], ["全国"]),
    ],
)
def test_a_price_is_its_goods(text: str, names: list[str], owners: list[str]) -> None:
    found = _told(text)
    assert [row.indicator for row in found] == names
    assert [row.scope for row in found] == owners


def test_a_price_below_a_mark_is_a_level() -> None:
    found = _told("碳酸锂报价跌破20万元/吨，毛利率跌破35%，氢氧化锂报价升破22万元/吨。")
    assert [(row.kind, row.comparator) for row in found] == [
        ("level", "lt"),
        ("level", "lt"),
        ("level", "gt"),
    ]


def test_a_price_is_of_no_months_that_sums_are_of() -> None:
    """What was told of half a year dates the sums of the next sentence, and not what is quoted on a day."""
    text = "2023年上半年我国进口碳酸锂8.1万吨。国产碳酸锂报价由年初的51万元/吨跌至眼下的19万元/吨。"
    assert all("-01/" not in (row.period or "") for row in _told(text)[1:])
    text = "2023年上半年碳酸锂均价32万元/吨。氢氧化锂均价35万元/吨。"
    assert [row.period for row in _told(text)] == ["2023-01/2023-06"] * 2


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("溶质约占电解液成本的50%，溶剂占28%，添加剂占18%。", ["电解液成本"] * 3),
        ("原丝占总成本的53%，能源占22%。", ["总成本"] * 2),
        ("出口量占全国的60%，进口量占70%。", ["全国", ""]),
        ("2022年出货89万吨，全球占比提升至85.4%。", ["", "全球"]),
    ],
)
def test_parts_of_one_whole(text: str, bases: list[str]) -> None:
    assert [row.base for row in _told(text)] == bases


@pytest.mark.parametrize("code", ["（300073）", "（688XXX）", "(002xxx.SZ)", "（603*** ）".replace(" ", "")])
def test_a_note_on_a_firm_is_the_firms_also_where_its_code_is_hidden(code: str) -> None:
    found = _told("公司2022年实现营业收入23.4亿元，毛利率38.7%。", title=f"恒立泵业{code}首次覆盖")
    assert {row.scope for row in found} == {"恒立泵业"}
