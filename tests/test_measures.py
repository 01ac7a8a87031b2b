"""Names of indicators → measures of the register and what narrows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.measures import KINDS
from pipeline.measures import identified, identify, measure_of, title
from pipeline.measures.modifier import modifiers
from tests.rows_of import LEXICON, figure


def read(name: str) -> tuple[str, tuple[str, ...]]:
    found = identify(name, LEXICON)
    return found.measure_id, found.qualifiers


@pytest.mark.parametrize(
    ("name", "measure", "qualifiers"),
    [
        ("地区生产总值", "gdp", ()),
        ("国内生产总值", "gdp", ()),
        ("经济增长", "gdp", ()),  # of 经济增长5%左右
        ("GDP增速", "gdp", ()),
        ("经济增长预期目标定", "gdp", ()),  # of 把经济增长预期目标定为7%左右
        ("城镇调查失业率平均值", "unemployment_surveyed", ()),
        ("人均地区生产总值", "gdp", ("人均",)),
        ("人均 GDP", "gdp", ("人均",)),
        ("ＧＤＰ", "gdp", ()),
        ("地区\u200b生产总值", "gdp", ()),  # a zero-width blank
        ("海洋生产总值", "marine_gdp", ()),
        ("单位GDP能耗", "energy_gdp", ()),
        ("规上工业增加值", "industry_va", ("规模以上",)),
        ("规模以上工业企业增加值", "industry_va", ("规模以上",)),
        ("规模以上工业", "industry_va", ("规模以上",)),  # of 规模以上工业增长8%
        ("工业增加值已经", "industry_va", ()),
        ("第三产业增加值", "va", ("第三产业",)),
        ("三产增加值", "va", ("第三产业",)),
        ("规上高技术制造业增加值", "va", ("规模以上", "高技术制造业")),
        ("规模以上工业企业利润总额", "profit", ("规模以上", "工业")),
        ("国有及国有控股企业利润", "profit", ("国有控股",)),
        ("城镇新增就业人数", "new_jobs", ("城镇",)),
        ("新增城镇就业", "new_jobs", ("城镇",)),
        ("全体居民人均可支配收入", "disposable_income", ()),
        ("城镇常住居民人均可支配收入", "disposable_income", ("城镇",)),
        ("农村居民收入", "disposable_income", ("农村",)),
        ("全社会固定资产投资", "fixed_investment", ("全社会",)),
        ("固定资产投资累计", "fixed_investment", ("累计",)),
        ("固定资产投资（不含农户）", "fixed_investment", ()),
        ("高技术制造业投资", "investment", ("高技术制造业",)),
        ("一般公共预算收入", "budget_revenue", ()),
        ("公共财政预算收入", "budget_revenue", ()),  # its name from 2012 to 2014
        ("中央财政赤字", "deficit", ("中央",)),
        ("国家高新技术企业数", "firms_high_tech", ()),
        ("新增规模以上工业企业数", "firms", ("新增", "规模以上", "工业")),
        ("园区总数", "parks", ()),
        ("铁路货运量", "freight", ("铁路",)),
        ("外贸出口总值", "exports", ()),
    ],
)  # fmt: skip
def test_a_name_is_a_measure_with_its_qualifiers(
    name: str, measure: str, qualifiers: tuple[str, ...]
) -> None:
    assert read(name) == (measure, qualifiers)
    assert identify(name, LEXICON).known


@pytest.mark.parametrize(
    "name",
    [
        "表2的主营业务收入",
        "城镇和农村居民人均可支配收入",  # two measures
        "化学需氧量、氨氮排放量",
        "江西省制造业增加值",  # an owner is no qualifier
        "人均城镇化率",  # a rate takes no such qualifier
        "1万数",
        "智慧园区感知终端密度",
    ],
)
def test_what_is_not_understood_wholly_joins_nothing(name: str) -> None:
    found = identify(name, LEXICON)
    assert not found.known
    assert found.qualifiers or found.measure_id == f"name:{name}"
    assert title(found.measure_id, found.qualifiers, LEXICON) == name


def test_a_subject_that_no_table_knows_narrows_a_general_measure() -> None:
    found = identify("锂云母精矿产量", LEXICON)
    assert (found.measure_id, found.qualifiers, found.known) == ("output", ("锂云母精矿",), False)


def test_every_name_of_the_register_is_read_as_its_measure() -> None:
    wrong = {
        name: read(name)
        for row in LEXICON.measures
        for name in row.names
        if read(name)[0] != row.id or bool(read(name)[1]) != (name in row.compounds)
    }
    assert wrong == {}


def test_the_register_is_of_yearbooks_bulletins_and_the_forms_of_parks() -> None:
    assert len(LEXICON.measures) >= 300
    assert sum("开发区" in row.source for row in LEXICON.measures) >= 25
    assert all(measure_of(row.whole, LEXICON) for row in LEXICON.measures if row.whole)


WORDS = sorted(row.word for row in LEXICON.qualifiers if row.word[0] != "*")
NAMES = sorted(name for row in LEXICON.measures for name in row.names)


@given(st.lists(st.sampled_from(WORDS), max_size=3), st.sampled_from(NAMES), st.sampled_from(["", *WORDS]))
def test_a_title_stands_for_the_identity_that_it_tells(before: list[str], name: str, behind: str) -> None:
    found = identify("".join(before) + name + behind, LEXICON)
    again = identify(title(found.measure_id, found.qualifiers, LEXICON), LEXICON)
    assert (again.measure_id, again.qualifiers) == (found.measure_id, found.qualifiers)
    kinds = {row.value: row.kind for row in LEXICON.qualifiers}
    order = [KINDS.index(kinds[q]) for q in found.qualifiers if q in kinds]
    assert order == sorted(order) or not found.known


def test_names_lose_what_is_not_seen() -> None:
    (row,) = identified([figure("全国", "2015", "3家", indicator="\u200b收费\u200b项目")], "", LEXICON)
    assert row.indicator == "收费项目"


def test_of_a_province_the_word_local_says_nothing_more() -> None:
    rows = [
        figure("全国", "2015", "8.3万亿元", indicator="地方一般公共预算收入", scope_id="region:中国"),
        figure("江西省", "2015", "2165亿元", indicator="地方一般公共预算收入", scope_id="360000"),
    ]
    made = identified(rows, "", LEXICON)
    assert [(row.measure_id, row.qualifiers) for row in made] == [
        ("budget_revenue", ("地方",)),
        ("budget_revenue", ()),
    ]


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("地区生产总值增长6%左右，", "6%", ("左右",)),
        ("力争增长 6.5%以上。", "6.5%", ("力争", "以上")),
        ("居民消费价格涨幅控制在3%以内", "3%", ("控制", "以内")),
        ("经济增速保持在7%左右", "7%", ("保持", "左右")),
        ("力争投资增长8%，出口增长6%", "6%", ()),  # another clause
        ("森林覆盖率达到24.1%（约束性）", "24.1%", ("约束性",)),
        ("[预期性]城镇化率65%", "65%", ("预期性",)),
        ("不低于5.5%", "5.5%", ("不低于",)),
        ("增长10%左右（预期性）", "10%", ("左右", "预期性")),
        ("完成20亿元", "20亿元", ()),
    ],
)
def test_the_words_that_bind_a_figure(text: str, figure: str, expected: tuple[str, ...]) -> None:
    start = text.index(figure)
    assert modifiers(text, start, start + len(figure), LEXICON) == expected
