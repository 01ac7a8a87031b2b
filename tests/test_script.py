"""Texts in traditional characters: the rows of the simplified text, and what is printed as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from opencc import OpenCC

from pipeline.analyse import analyse
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis
from pipeline.reading import read
from pipeline.reading.script import is_traditional, simplified

LEXICON = Lexicon()
TEXT = """2015年江西省工业园区发展情况
发布日期：2016年3月5日
2015年，全省工业园区实现主营业务收入2.56万亿元，同比增长4.6%；从业人员220.3万人，占全省的三分之一。
南昌高新技术产业开发区实现工业增加值330.5亿元，税收收入41.2亿元，分别增长9.8%和11.2%。
力争到2020年，赣州经济技术开发区主营业务收入突破1500亿元，规模以上企业达到260户左右。
| 园区 | 主营业务收入（亿元） | 增长（%） |
| 九江经济技术开发区 | 812.4 | 8.7 |
"""


def told(text: str) -> Analysis:
    return analyse(read(text.encode(), "文件.txt", lexicon=LEXICON), LEXICON, Models())


@pytest.fixture(scope="module")
def traditional() -> str:
    made: str = OpenCC("s2t").convert(TEXT)
    assert is_traditional(made)
    return made


def test_the_rows_are_those_of_the_simplified_text(traditional: str) -> None:
    plain, other = told(TEXT), told(traditional)
    assert len(plain.indicators) >= 9
    assert other.indicators == tuple(
        replace(row, surface=traditional[row.start : row.end]) for row in plain.indicators
    )
    assert other.entities == tuple(
        replace(name, surface=traditional[name.start : name.end]) for name in plain.entities
    )


def test_what_is_printed_stays_as_it_is(traditional: str) -> None:
    document = told(traditional).document
    assert document.text == traditional
    assert document.metadata.get("title") == "2015年江西省工業園區發展情況"
    assert document.metadata.get("published") == "2016-03-05"
    assert document.metadata.get("region") == "江西省"
    assert [p.code for p in document.problems if p.code == "traditional"] == ["traditional"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("臺州市著力發展醫葯化工，佔全市20%", "台州市着力发展医药化工，占全市20%"),
        ("乾縣、岳麓區", "乾县、岳麓区"),
        ("𠀀區🙂", "𠀀区🙂"),
        ("", ""),
    ],
)
def test_each_character_keeps_its_place(printed: str, read: str) -> None:
    assert (simplified(printed), len(read)) == (read, len(printed))


def test_a_simplified_text_is_left_alone() -> None:
    assert not is_traditional("喆镕镕喆镕公司和乾县、瞭望镇" + "园区营业收入" * 20)
