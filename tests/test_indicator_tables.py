"""Rows out of statistical tables: small tables and what must come out of them."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.discourse import Ground, ground_of
from pipeline.indicators.table_told import unread_tables
from pipeline.indicators.tables import from_table
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Found, Indicator, Metadata, Span, Table
from pipeline.reading.blocks import Block, Grid, assemble
from tests import needs

LEXICON = Lexicon()
SHARED = Path(__file__).parents[2] / "shared"
CAPTION = "表1  2015年江西省产业集群主要指标"


def document(
    rows: list[list[str]], *, heads: int = 1, caption: str = "", unit: str = "", before: str = "", **meta: str
) -> Document:
    blocks: list[Block | Grid] = [Block(before)] if before else []
    if caption:
        blocks.append(Block(caption, "caption"))
    grid = [[Block(cell) for cell in row] for row in rows]
    made = assemble([*blocks, Grid(grid, heads, caption, unit)])
    found = {key: Found(value, "given") for key, value in meta.items()}
    return Document("", "", "", made.text, made.paragraphs, tables=made.tables, metadata=Metadata(found))


def ground(made: Document) -> Ground:
    return ground_of(made, (), LEXICON)


def extract(rows: list[list[str]], **options: Any) -> list[Indicator]:
    made = document(rows, **options)
    return list(from_table(made, made.tables[0], LEXICON, ground(made)))


def cut(text: str) -> list[list[str]]:
    return [
        [cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in text.strip().splitlines()
    ]


def test_one_measure_of_the_month_and_of_the_months_so_far() -> None:
    """累计 beside 本月 is no part of a measure; growth is of its own stretch, the unit of both the same."""
    rows = extract(
        cut(
            """县区 | 当月总产值（万元） | 累计总产值 | 当月增速% | 累计增速%
               新干县 | 3120 | 9870 | 12.1 | 8.3"""
        ),
        period_reported="2018-01/2018-03",
        year_reported="2018",
        year_issued="2018",
    )
    told = [(row.indicator, row.kind, row.period, row.unit) for row in rows]
    assert told == [
        ("总产值", "level", "2018-03", "万元"),
        ("总产值", "level", "2018-01/2018-03", "万元"),
        ("总产值", "growth", "2018-03", "%"),
        ("总产值", "growth", "2018-01/2018-03", "%"),
    ]


def test_what_is_invested_in_all_is_a_measure_where_no_column_is_of_the_month() -> None:
    rows = extract(cut("项目 | 总投资（亿元） | 累计投资（亿元）\n甲项目 | 12 | 7.5"))
    assert [row.indicator for row in rows] == ["总投资", "累计投资"]


def test_a_share_is_of_the_measure_that_its_whole_names_where_a_column_is_of_it() -> None:
    rows = extract(
        cut(
            """行业 | 总产值（亿元） | 增加值增长（%） | 占全市工业增加值比重（%） | 占税收比重（%）
               医药制造业 | 16.3 | -3.5 | 9.2 | 8.1"""
        )
    )
    assert [row.indicator for row in rows] == ["总产值", "增加值", "增加值", "总产值"]
    assert [row.base for row in rows[2:]] == ["全市工业增加值", "税收"]


def short(row: Indicator) -> tuple[object, ...]:
    return (row.scope, row.indicator, row.kind, row.value_norm, row.unit_norm, row.period)


def told(*facts: tuple[object, ...]) -> list[tuple[object, ...]]:
    return [(*f[:3], Decimal(str(f[3])), *f[4:]) for f in facts]


CASES: dict[str, tuple[str, dict[str, Any], list[tuple[object, ...]]]] = {
    "the same time of the year before is a column": (
        """指标 | 本期 | 上年同期 | 增减%
           营业收入（亿元） | 1,703.6 | 1,549.4 | 9.95
           利润总额（亿元） | 91.5 | 85.7 | 6.77
           税收总额（亿元） | 84.2 | 88.1 | ▲4.43""",
        {"period_reported": "2023-01/2023-06", "year_reported": "2023"},
        told(
            ("", "营业收入", "level", "170360000000", "元", "2023-01/2023-06"),
            ("", "营业收入", "level", "154940000000", "元", "2022-01/2022-06"),
            ("", "营业收入", "growth", "9.95", "%", "2023-01/2023-06"),
            ("", "利润总额", "level", "9150000000", "元", "2023-01/2023-06"),
            ("", "利润总额", "level", "8570000000", "元", "2022-01/2022-06"),
            ("", "利润总额", "growth", "6.77", "%", "2023-01/2023-06"),
            ("", "税收总额", "level", "8420000000", "元", "2023-01/2023-06"),
            ("", "税收总额", "level", "8810000000", "元", "2022-01/2022-06"),
            ("", "税收总额", "growth", "-4.43", "%", "2023-01/2023-06"),
        ),
    ),
    "arrows up and down": (
        """地区 | 财政收入（亿元） | 同比（%）
           南昌市 | 800.5 | ▲9.2
           九江市 | 400.5 | ▼1.2""",
        {"caption": "2018年各设区市财政收入"},
        told(
            ("南昌市", "财政收入", "level", "80050000000", "元", "2018"),
            ("南昌市", "财政收入", "growth", "9.2", "%", "2018"),
            ("九江市", "财政收入", "level", "40050000000", "元", "2018"),
            ("九江市", "财政收入", "growth", "-1.2", "%", "2018"),
        ),
    ),
    "days are columns": (
        """项目 | 2023/6/30 | 2022/12/31 | 变动率
           贷款余额（亿元） | 573.7 | 544.9 | 5.29%""",
        {},
        told(
            ("", "贷款余额", "level", "57370000000", "元", "2023-06-30"),
            ("", "贷款余额", "level", "54490000000", "元", "2022-12-31"),
            ("", "贷款余额", "growth", "5.29", "%", "2023-06-30"),
        ),
    ),
    "forecasts, halves and quarters are columns": (
        """指标 | 2023A | 2024E | 2023H1 | 2024Q3 | 2024年9M
           营业收入（百万元） | 1 | 2 | 3 | 4 | 5""",
        {},
        told(
            ("", "营业收入", "level", "1000000", "元", "2023"),
            ("", "营业收入", "level", "2000000", "元", "2024"),
            ("", "营业收入", "level", "3000000", "元", "2023-01/2023-06"),
            ("", "营业收入", "level", "4000000", "元", "2024-07/2024-09"),
            ("", "营业收入", "level", "5000000", "元", "2024-01/2024-09"),
        ),
    ),
    "each figure takes the unit of its kind out of several": (
        """园区 | 营业收入 | 税收总额 | 投产企业
           甲园区 | 12.5 | 3.5 | 536""",
        {"caption": "2020年园区指标", "unit": "亿元、户"},
        told(
            ("甲园区", "营业收入", "level", "1250000000", "元", "2020"),
            ("甲园区", "税收总额", "level", "350000000", "元", "2020"),
            ("甲园区", "投产企业", "level", "536", "户", "2020"),
        ),
    ),
    "an upper head that is missing is not its neighbour": (
        """园区 | 营业收入 | | |
           | 总量（亿元） | 增速（%） | 总量（亿元） | 增速（%）
           甲园区 | 12.5 | 3.5 | 1.5 | 2.5""",
        {"caption": "2020年园区指标", "heads": 2},
        told(
            ("甲园区", "营业收入", "level", "1250000000", "元", "2020"),
            ("甲园区", "营业收入", "growth", "3.5", "%", "2020"),
        ),
    ),
    "units in heads, serial and text columns": (
        """序号 | 集群名称 | 所在地 | 主营业务收入（亿元） | 从业人数（万人）
           1 | 甲光伏产业集群 | 南昌市 | 367.44 | 7.41
           2 | 乙医药产业集群 | 九江市 | 1,532.8 | -""",
        {"caption": CAPTION},
        told(
            ("甲光伏产业集群", "主营业务收入", "level", "36744000000", "元", "2015"),
            ("甲光伏产业集群", "从业人数", "level", "74100", "人", "2015"),
            ("乙医药产业集群", "主营业务收入", "level", "153280000000", "元", "2015"),
        ),
    ),
    "measures as rows, a column of growth": (
        """指标 | 绝对数 | 比上年增长（%）
           地区生产总值（亿元） | 2003.07 | 8.0
           其中：第二产业 | 700.5 | 9.1
           粮食产量（万吨） | 1600 | -2.5""",
        {"caption": "2000年江西省国民经济主要指标"},
        told(
            ("江西省", "地区生产总值", "level", "200307000000", "元", "2000"),
            ("江西省", "地区生产总值", "growth", "8.0", "%", "2000"),
            ("江西省", "粮食产量", "level", "16000000", "吨", "2000"),
            ("江西省", "粮食产量", "growth", "-2.5", "%", "2000"),
        ),
    ),
    "growth beside its level, total row": (
        """地区 | 财政收入（亿元） | 同比增长（%） | 位次
           全省 | 4012.0 | 8.1 |
           南昌市 | 800.5 | 9.2 | 1
           合计 | 4012.0 | 8.1 | …""",
        {"caption": "2018年各设区市财政收入", "region": "江西省"},
        told(
            ("江西省", "财政收入", "level", "401200000000", "元", "2018"),
            ("江西省", "财政收入", "growth", "8.1", "%", "2018"),
            ("南昌市", "财政收入", "level", "80050000000", "元", "2018"),
            ("南昌市", "财政收入", "growth", "9.2", "%", "2018"),
            ("南昌市", "财政收入", "rank", "1", "位", "2018"),
            ("江西省", "财政收入", "level", "401200000000", "元", "2018"),
            ("江西省", "财政收入", "growth", "8.1", "%", "2018"),
        ),
    ),
    "years as columns, scopes as rows, the measure in the caption": (
        """设区市 | 2010年 | 2015年
           南昌市 | 100.0 | 200
           九江市 | 80 | 160.5""",
        {"caption": "表3  各设区市主营业务收入", "unit": "亿元"},
        told(
            ("南昌市", "主营业务收入", "level", "10000000000", "元", "2010"),
            ("南昌市", "主营业务收入", "level", "20000000000", "元", "2015"),
            ("九江市", "主营业务收入", "level", "8000000000", "元", "2010"),
            ("九江市", "主营业务收入", "level", "16050000000", "元", "2015"),
        ),
    ),
    "years as rows": (
        """年份 | 工业增加值（亿元） | 增速（%） | 占地区生产总值比重（%）
           2013年 | 5000 | 12.4 | 44.9
           2014年 | 6000.5 | 11.8 | 43.1""",
        {"caption": "江西省工业发展情况"},
        told(
            ("江西省工业", "工业增加值", "level", "500000000000", "元", "2013"),
            ("江西省工业", "工业增加值", "growth", "12.4", "%", "2013"),
            ("江西省工业", "工业增加值", "share", "44.9", "%", "2013"),
            ("江西省工业", "工业增加值", "level", "600050000000", "元", "2014"),
            ("江西省工业", "工业增加值", "growth", "11.8", "%", "2014"),
            ("江西省工业", "工业增加值", "share", "43.1", "%", "2014"),
        ),
    ),
    "heads in two rows": (
        """园区 | 工业增加值 | 工业增加值 | 利税总额 | 利税总额
           园区 | 总量（亿元） | 增速（%） | 总量（亿元） | 增速（%）
           甲高新区 | 10.5 | 3.1 | 2 | 4.5""",
        {"heads": 2, "caption": "2016年上半年园区经济"},
        told(
            ("甲高新区", "工业增加值", "level", "1050000000", "元", "2016-01/2016-06"),
            ("甲高新区", "工业增加值", "growth", "3.1", "%", "2016-01/2016-06"),
            ("甲高新区", "利税总额", "level", "200000000", "元", "2016-01/2016-06"),
            ("甲高新区", "利税总额", "growth", "4.5", "%", "2016-01/2016-06"),
        ),
    ),
    "the upper head stands once over two columns, years below": (
        """地区 | 工业增加值（亿元） | | 利润总额（亿元） |
           | 2014年 | 2015年 | 2014年 | 2015年
           赣州市 | 10 | 11 | 1 | 1.2""",
        {"heads": 2},
        told(
            ("赣州市", "工业增加值", "level", "1000000000", "元", "2014"),
            ("赣州市", "工业增加值", "level", "1100000000", "元", "2015"),
            ("赣州市", "利润总额", "level", "100000000", "元", "2014"),
            ("赣州市", "利润总额", "level", "120000000", "元", "2015"),
        ),
    ),
    "a column of units": (
        """指标名称 | 计量单位 | 2020年 | 2025年
           研发投入强度 | % | 1.7 | 2.5以上
           高新技术企业数 | 家 | 5500 | 8000""",
        {"caption": "表2 全省创新发展主要指标", "region": "江西省", "year_issued": "2021"},
        told(
            ("江西省", "研发投入强度", "level", "1.7", "%", "2020"),
            ("江西省", "研发投入强度", "level", "2.5", "%", "2025"),
            ("江西省", "高新技术企业数", "level", "5500", "家", "2020"),
            ("江西省", "高新技术企业数", "level", "8000", "家", "2025"),
        ),
    ),
    "units of several kinds in the note": (
        """指标 | 2010年 | 占全省规模以上工业的比重
           工业增加值 | 2310 | 74.5
           主营业务收入 | 9833 | 69.3""",
        {"caption": "表1　2010年江西省工业园区主要经济指标", "unit": "亿元、%"},
        told(
            ("江西省工业园区", "工业增加值", "level", "231000000000", "元", "2010"),
            ("江西省工业园区", "工业增加值", "share", "74.5", "%", "2010"),
            ("江西省工业园区", "主营业务收入", "level", "983300000000", "元", "2010"),
            ("江西省工业园区", "主营业务收入", "share", "69.3", "%", "2010"),
        ),
    ),
    "places in the heads": (
        """年份 | 全国国内生产总值（万亿元） | 全国同比（%） | 江西省地区生产总值（亿元） | 江西省同比（%）
           2014 | 63.6 | 7.4 | 15708.6 | 9.7""",
        {"heads": 1},
        told(
            ("全国", "国内生产总值", "level", "63600000000000", "元", "2014"),
            ("全国", "国内生产总值", "growth", "7.4", "%", "2014"),
            ("江西省", "地区生产总值", "level", "1570860000000", "元", "2014"),
            ("江西省", "地区生产总值", "growth", "9.7", "%", "2014"),
        ),
    ),
    "rank among all": (
        """园区名称 | 主营业务收入（亿元） | 全省位次
           甲开发区 | 494.82 | 5""",
        {},
        told(
            ("甲开发区", "主营业务收入", "level", "49482000000", "元", None),
            ("甲开发区", "主营业务收入", "rank", "5", "位", None),
        ),
    ),
    "two figures in one cell, a note mark, thousands parted by a blank": (
        """园区名称 | 利润总额（万元）
           甲开发区 | 2310\n9833
           乙开发区 | 29 619.7*""",
        {},
        told(("乙开发区", "利润总额", "level", "296197000", "元", None)),
    ),
    "a plan: growth a year, what adds up in brackets": (
        """类别 | 序号 | 指标 | 2020年 | 2025年 | 年均增长（%）/累计 | 属性
           发展 | 1 | 劳动生产率增长（%） | 3.9 | - | 7左右 | 预期性
           发展 | 2 | 城镇化率（%） | 60.4 | 65.5 | 〔5.1〕 | 预期性
           创新 | 3 | 研发经费增长（%） | - | - | 快于经济增长 | 预期性""",
        {"caption": "专栏1 “十四五”时期主要指标", "region": "江西省", "year_issued": "2021"},
        told(
            ("江西省", "劳动生产率", "growth", "3.9", "%", "2020"),
            ("江西省", "劳动生产率", "growth", "7", "%", "2021/2025"),
            ("江西省", "城镇化率", "level", "60.4", "%", "2020"),
            ("江西省", "城镇化率", "level", "65.5", "%", "2025"),
            ("江西省", "城镇化率", "change", "5.1", "百分点", "2021/2025"),
        ),
    ),
    "products with their units": (
        """产品名称 | 单位 | 产量 | 比上年增长（%）
           原煤 | 万吨 | 2270.6 | -21.1
           发电量 | 亿千瓦时 | 982.1 | 12.4
           注：为快报数 | | |""",
        {"caption": "表2 2015年主要工业产品产量及其增长速度", "region": "江西省"},
        told(
            ("江西省", "原煤产量", "level", "22706000", "吨", "2015"),
            ("江西省", "原煤产量", "growth", "-21.1", "%", "2015"),
            ("江西省", "发电量", "level", "98210000000", "千瓦时", "2015"),
            ("江西省", "发电量", "growth", "12.4", "%", "2015"),
        ),
    ),
    "projects: a total under the serial numbers, a planned column": (
        """序号 | 项目名称 | 建设年限 | 总投资（万元） | 2016年计划投资（万元）
           1 | 甲铜箔项目 | 2015-2018 | 120000 | 30000
           合计 | | | 120000 | 30000""",
        {"caption": "2016年重点项目表", "region": "江西省"},
        told(
            ("甲铜箔项目", "总投资", "level", "1200000000", "元", "2016"),
            ("甲铜箔项目", "投资", "level", "300000000", "元", "2016"),
            ("江西省", "总投资", "level", "1200000000", "元", "2016"),
            ("江西省", "投资", "level", "300000000", "元", "2016"),
        ),
    ),
    "years as heads, growth as a row": (
        """年份 | 2010 | 2011
           主营业务收入 | 9833 | 13500
           增速（%） | 40.2 | 37.3""",
        {"caption": "表5 江西省工业园区主营业务收入（单位：亿元）"},
        told(
            ("江西省工业园区", "主营业务收入", "level", "983300000000", "元", "2010"),
            ("江西省工业园区", "主营业务收入", "level", "1350000000000", "元", "2011"),
            ("江西省工业园区", "主营业务收入", "growth", "40.2", "%", "2010"),
            ("江西省工业园区", "主营业务收入", "growth", "37.3", "%", "2011"),
        ),
    ),
    "months of the year of the caption": (
        """ | 12月同比增长（%） | 1-12月同比增长（%）
           规模以上工业增加值 | 9.9 | 8.5
           制造业 | 10.5 | 9.0""",
        {"caption": "2024年12月规模以上工业增加值", "region": "江西省"},
        told(
            ("江西省", "规模以上工业增加值", "growth", "9.9", "%", "2024-12"),
            ("江西省", "规模以上工业增加值", "growth", "8.5", "%", "2024-01/2024-12"),
            ("制造业", "规模以上工业增加值", "growth", "10.5", "%", "2024-12"),
            ("制造业", "规模以上工业增加值", "growth", "9.0", "%", "2024-01/2024-12"),
        ),
    ),
    "places as heads": (
        """指标 | 南昌市 | 九江市
           地区生产总值（亿元） | 3667.96 | 1779.96
           资产负债率（%） | 51.2 | 53.0""",
        {"caption": "表4 2014年主要经济指标"},
        told(
            ("南昌市", "地区生产总值", "level", "366796000000", "元", "2014"),
            ("九江市", "地区生产总值", "level", "177996000000", "元", "2014"),
            ("南昌市", "资产负债率", "level", "51.2", "%", "2014"),
            ("九江市", "资产负债率", "level", "53.0", "%", "2014"),
        ),
    ),
    "changes told with their unit": (
        """指标 | 2015年 | 2014年 | 比上年增减
           资产负债率（%） | 51.2 | 53.0 | -1.8个百分点
           亏损企业数（家） | 620 | 580 | 40家""",
        {"caption": "表6 工业效益", "region": "江西省"},
        told(
            ("江西省", "资产负债率", "level", "51.2", "%", "2015"),
            ("江西省", "资产负债率", "level", "53.0", "%", "2014"),
            ("江西省", "资产负债率", "change", "-1.8", "百分点", "2015"),
            ("江西省", "亏损企业数", "level", "620", "家", "2015"),
            ("江西省", "亏损企业数", "level", "580", "家", "2014"),
            ("江西省", "亏损企业数", "change", "40", "家", "2015"),
        ),
    ),
    "增减 without a unit is what the levels beside it say": (
        """指标 | 本期 | 上年同期 | 增减
           营业收入（亿元） | 703.6 | 649.4 | 8.3
           企业数（家） | 120 | 110 | 10
           资产负债率（%） | 51.2 | 53.0 | -1.8""",
        {"caption": "表6 2015年工业效益", "region": "江西省"},
        told(
            ("江西省", "营业收入", "level", "70360000000", "元", "2015"),
            ("江西省", "营业收入", "level", "64940000000", "元", "2014"),
            ("江西省", "营业收入", "growth", "8.3", "%", "2015"),
            ("江西省", "企业数", "level", "120", "家", "2015"),
            ("江西省", "企业数", "level", "110", "家", "2014"),
            ("江西省", "企业数", "change", "10", "家", "2015"),
            ("江西省", "资产负债率", "level", "51.2", "%", "2015"),
            ("江西省", "资产负债率", "level", "53.0", "%", "2014"),
            ("江西省", "资产负债率", "change", "-1.8", "百分点", "2015"),
        ),
    ),
    "what is reached of the year before": (
        """指标 | 2015年 | 2015年为2014年%
           工业增加值（亿元） | 120 | 108.2
           出口（亿元） | 50 | 98.5""",
        {"caption": "表8 工业生产", "region": "江西省"},
        told(
            ("江西省", "工业增加值", "level", "12000000000", "元", "2015"),
            ("江西省", "工业增加值", "share", "108.2", "%", "2015"),
            ("江西省", "出口", "level", "5000000000", "元", "2015"),
            ("江西省", "出口", "share", "98.5", "%", "2015"),
        ),
    ),
    "增减 of an index near 100, where rounding lets it be both, is what the figures as printed say": (
        """指标 | 2015年 | 2014年 | 增减
           居民消费价格指数 | 98.5 | 102.1 | -3.6
           商品零售价格指数 | 99.2 | 101.0 | -1.8""",
        {"caption": "表7 价格指数（上年=100）", "region": "江西省"},
        told(
            ("江西省", "居民消费价格指数", "level", "98.5", "", "2015"),
            ("江西省", "居民消费价格指数", "level", "102.1", "", "2014"),
            ("江西省", "居民消费价格指数", "change", "-3.6", "", "2015"),
            ("江西省", "商品零售价格指数", "level", "99.2", "", "2015"),
            ("江西省", "商品零售价格指数", "level", "101.0", "", "2014"),
            ("江西省", "商品零售价格指数", "change", "-1.8", "", "2015"),
        ),
    ),
    "增减 that is neither percent nor difference, in a column of differences, is left out": (
        """指标 | 2015年 | 2014年 | 增减
           投产企业数（家） | 120 | 110 | 10
           规上企业数（家） | 80 | 70 | 12""",
        {"caption": "表6 工业企业", "region": "江西省"},
        told(
            ("江西省", "投产企业数", "level", "120", "家", "2015"),
            ("江西省", "投产企业数", "level", "110", "家", "2014"),
            ("江西省", "投产企业数", "change", "10", "家", "2015"),
            ("江西省", "规上企业数", "level", "80", "家", "2015"),
            ("江西省", "规上企业数", "level", "70", "家", "2014"),
        ),
    ),
    "the last month beside the months so far": (
        """指标 | 本月 | 本月止累计 | 累计同比
           营业收入（亿元） | 103.6 | 703.6 | 8.3""",
        {"caption": "表6 2015年1—6月工业运行", "region": "江西省"},
        told(
            ("江西省", "营业收入", "level", "10360000000", "元", "2015-06"),
            ("江西省", "营业收入", "level", "70360000000", "元", "2015-01/2015-06"),
            ("江西省", "营业收入", "growth", "8.3", "%", "2015-01/2015-06"),
        ),
    ),
    "a month of which only the year is known": (
        """指标 | 本月 | 累计
           营业收入（亿元） | 103.6 | 703.6""",
        {"caption": "表6 2015年工业运行", "region": "江西省"},
        told(
            ("江西省", "营业收入", "level", "10360000000", "元", None),
            ("江西省", "营业收入", "level", "70360000000", "元", "2015"),
        ),
    ),
    "plans and how far they are done; a part of the row above": (
        """指标名称 | 计量单位 | 全年计划 | 1—12月完成 | 完成计划% | 去年同期
           一、工业总产值 | 亿元 | 1300 | 1250.1 | 96.2 | 1150.1
           其中：规模以上 | 亿元 | 1200 | 1150.0 | 95.8 | 1060.0""",
        {"caption": "表2 2015年主要指标完成情况", "region": "江西省"},
        told(
            ("江西省", "工业总产值", "level", "130000000000", "元", "2015"),
            ("江西省", "工业总产值", "level", "125010000000", "元", "2015-01/2015-12"),
            ("江西省", "工业总产值", "share", "96.2", "%", "2015"),
            ("江西省", "工业总产值", "level", "115010000000", "元", "2014"),
            ("江西省", "规模以上工业总产值", "level", "120000000000", "元", "2015"),
            ("江西省", "规模以上工业总产值", "level", "115000000000", "元", "2015-01/2015-12"),
            ("江西省", "规模以上工业总产值", "share", "95.8", "%", "2015"),
            ("江西省", "规模以上工业总产值", "level", "106000000000", "元", "2014"),
        ),
    ),
    "the whole as a head, and a group that is none": (
        """指标 | 全省（%） | 城市（%）
           居民消费价格 | 100.9 | 100.8""",
        {"caption": "表2 2015年价格", "region": "江西省"},
        told(("江西省", "居民消费价格", "level", "100.9", "%", "2015")),
    ),
    "two tables side by side": (
        """项目 | 投资（亿元） | 项目 | 投资（亿元）
           铜箔项目 | 12.1 | 光电项目 | 11.7
           电池项目 | 32.1 | 医药项目 | 30.5""",
        {"caption": "表3 2015年江西省在建项目"},
        told(
            ("铜箔项目", "投资", "level", "1210000000", "元", "2015"),
            ("电池项目", "投资", "level", "3210000000", "元", "2015"),
            ("光电项目", "投资", "level", "1170000000", "元", "2015"),
            ("医药项目", "投资", "level", "3050000000", "元", "2015"),
        ),
    ),
    "what 数量 counts": (
        """级别 | 数量 | 比重（%）
           国家级 | 15 | 16.0
           合计 | 94 | 100""",
        {"caption": "2015年江西省工业园区分级情况"},
        told(
            ("国家级", "园区数量", "level", "15", "个", "2015"),
            ("国家级", "园区数量", "share", "16.0", "%", "2015"),
            ("江西省工业园区", "园区数量", "level", "94", "个", "2015"),
            ("江西省工业园区", "园区数量", "share", "100", "%", "2015"),
        ),
    ),
    "a schedule": (
        """时间 | 地点 | 内容 | 联系电话
           3月5日 | 甲会议室 | 讨论 | 0791-8888
           3月6日 | 乙会议室 | 总结 | 0791-9999""",
        {},
        [],
    ),
    "a list of parks by year of founding": (
        """序号 | 园区名称 | 级别 | 批准年份
           1 | 甲高新区 | 国家级 | 1992
           2 | 乙开发区 | 省级 | 2001""",
        {},
        [],
    ),
    "a budget beside the accounts of the year before": (
        """预算科目 | 2022年决算数 | 2023年预算数 | 预算数为上年决算数的%
           税收收入 | 120350 | 128100 | 106.4""",
        {"caption": "5-7 2023年江西省一般公共预算收入表", "unit": "万元"},
        told(
            ("江西省", "税收收入", "level", "1203500000", "元", "2022"),
            ("江西省", "税收收入", "level", "1281000000", "元", "2023"),
            ("江西省", "税收收入", "share", "106.4", "%", "2023"),
        ),
    ),
    "a budget is that of the whole year": (
        """项目 | 全年预算数 | 1—6月累计完成数 | 为预算的% | 比上年同期±%
           税收收入 | 2050.0 | 1103.6 | 53.8 | -3.1""",
        {"caption": "续表2 2024年1—6月江西省财政收支情况", "unit": "亿元"},
        told(
            ("江西省", "税收收入", "level", "205000000000", "元", "2024"),
            ("江西省", "税收收入", "level", "110360000000", "元", "2024-01/2024-06"),
            ("江西省", "税收收入", "share", "53.8", "%", "2024-01/2024-06"),
            ("江西省", "税收收入", "growth", "-3.1", "%", "2024-01/2024-06"),
        ),
    ),
    "parks as columns, measures with their units down the side": (
        """指标 | 单位 | 滨江高新区 | 青山经开区
           规划面积 | 平方公里 | 58.4 | 36.0
           规上企业数 | 家 | 212 | 146""",
        {"caption": "2021年两个园区主要指标对比"},
        told(
            ("滨江高新区", "规划面积", "level", "58400000", "平方米", "2021"),
            ("青山经开区", "规划面积", "level", "36000000", "平方米", "2021"),
            ("滨江高新区", "规上企业数", "level", "212", "家", "2021"),
            ("青山经开区", "规上企业数", "level", "146", "家", "2021"),
        ),
    ),
    "the caption says that its measure grows": (
        """园区 | 1—2月 | 1—3月
           滨江高新区 | 8.2 | -1.6""",
        {"caption": "2023年重点园区工业增加值增速（%）"},
        told(
            ("滨江高新区", "工业增加值", "growth", "8.2", "%", "2023-01/2023-02"),
            ("滨江高新区", "工业增加值", "growth", "-1.6", "%", "2023-01/2023-03"),
        ),
    ),
    "the caption says that it grows, one column that it does": (
        """园区 | 2022年 | 增速
           滨江高新区 | 82 | 1.6""",
        {"caption": "2022年各园区工业增加值增速", "unit": "亿元"},
        told(
            ("滨江高新区", "工业增加值", "level", "8200000000", "元", "2022"),
            ("滨江高新区", "工业增加值", "growth", "1.6", "%", "2022"),
        ),
    ),
    "the corner says what all figures are": (
        """同比增长（%） | 3月 | 4月
           工业增加值 | 5.1 | 6.9
           进出口总额 | -3.0 | 1.5""",
        {"caption": "2023年江西省主要指标走势"},
        told(
            ("江西省", "工业增加值", "growth", "5.1", "%", "2023-03"),
            ("江西省", "工业增加值", "growth", "6.9", "%", "2023-04"),
            ("江西省", "进出口总额", "growth", "-3.0", "%", "2023-03"),
            ("江西省", "进出口总额", "growth", "1.5", "%", "2023-04"),
        ),
    ),
    "the corner says the unit of all figures": (
        """单位：亿元 | 2021年 | 2022年
           工业增加值 | 51 | 69""",
        {"caption": "江西省主要指标"},
        told(
            ("江西省", "工业增加值", "level", "5100000000", "元", "2021"),
            ("江西省", "工业增加值", "level", "6900000000", "元", "2022"),
        ),
    ),
    "the corner's unit is that of what is counted, not of rows that have their own": (
        """单位：万元 | 本期数 | 上年同期数 | 增减额 | 增减率
           营业收入 | 1703.6 | 1549.4 | 154.2 | 9.95%
           企业数（户） | 170 | 149 | 21 | 14.1%""",
        {"caption": "2022年江西省主要指标"},
        told(
            ("江西省", "营业收入", "level", "17036000", "元", "2022"),
            ("江西省", "营业收入", "level", "15494000", "元", "2021"),
            ("江西省", "营业收入", "change", "1542000", "元", "2022"),
            ("江西省", "营业收入", "growth", "9.95", "%", "2022"),
            ("江西省", "企业数", "level", "170", "户", "2022"),
            ("江西省", "企业数", "level", "149", "户", "2021"),
            ("江西省", "企业数", "change", "21", "户", "2022"),
            ("江西省", "企业数", "growth", "14.1", "%", "2022"),
        ),
    ),
    "two languages": (
        """指标 Item | 单位 Unit | 2021 | 2022
           工业总产值 Gross Output Value | 亿元 100 million yuan | 10 204.5 | 11 318.7
           企业数 Number of Enterprises | 个 unit | 1 204 | 1 311""",
        {"caption": "5-7 江西省工业企业主要指标 Main Indicators of Industry"},
        told(
            ("江西省工业企业", "工业总产值", "level", "1020450000000", "元", "2021"),
            ("江西省工业企业", "工业总产值", "level", "1131870000000", "元", "2022"),
            ("江西省工业企业", "企业数", "level", "1204", "个", "2021"),
            ("江西省工业企业", "企业数", "level", "1311", "个", "2022"),
        ),
    ),
    "a trade under the gross product keeps the unit beside it": (
        """指标 | 单位 | 绝对数 | 比上年增长（%）
           地区生产总值 | 亿元 | 32200.1 | 4.1
           第一产业 | 亿元 | 2451.2 | 4.0""",
        {"caption": "2023年江西省国民经济主要指标"},
        told(
            ("江西省", "地区生产总值", "level", "3220010000000", "元", "2023"),
            ("江西省", "地区生产总值", "growth", "4.1", "%", "2023"),
            ("江西省", "第一产业增加值", "level", "245120000000", "元", "2023"),
            ("江西省", "第一产业增加值", "growth", "4.0", "%", "2023"),
        ),
    ),
    "a part is in the unit of its whole, but for counts": (
        """指标 | 2022年
           税收（亿元） | 58
           其中：增值税 | 30
           企业数（家） | 212
           其中：从业人员 | 51""",
        {"caption": "江西省主要指标"},
        told(
            ("江西省", "税收", "level", "5800000000", "元", "2022"),
            ("江西省", "增值税", "level", "3000000000", "元", "2022"),
            ("江西省", "企业数", "level", "212", "家", "2022"),
        ),
    ),
    "values that carry their unit": (
        """指标 | 数值
           营业收入 | 1812.4亿元
           企业数 | 212家
           研发投入强度 | 3.2%""",
        {"caption": "滨江高新区2022年基本情况"},
        told(
            ("滨江高新区", "营业收入", "level", "181240000000", "元", "2022"),
            ("滨江高新区", "企业数", "level", "212", "家", "2022"),
            ("滨江高新区", "研发投入强度", "level", "3.2", "%", "2022"),
        ),
    ),
    "labels and values without a head": (
        """营业收入 | 1812.4亿元
           企业数 | 212家
           税收收入（亿元） | 64.1""",
        {"heads": 0, "caption": "滨江高新区2022年基本情况"},
        told(
            ("滨江高新区", "营业收入", "level", "181240000000", "元", "2022"),
            ("滨江高新区", "企业数", "level", "212", "家", "2022"),
            ("滨江高新区", "税收收入", "level", "6410000000", "元", "2022"),
        ),
    ),
    "two pairs of labels and values beside one another, one of them the name": (
        """园区名称 | 滨江高新区 | 营业收入 | 1812.4亿元
           主导产业 | 电子信息 | 企业数 | 212家
           批准时间 | 2006年 | 税收 | 64.1亿元""",
        {"heads": 0, "caption": "表1 2022年园区概况"},
        told(
            ("滨江高新区", "营业收入", "level", "181240000000", "元", "2022"),
            ("滨江高新区", "企业数", "level", "212", "家", "2022"),
            ("滨江高新区", "税收", "level", "6410000000", "元", "2022"),
        ),
    ),
    "parks and their figures without a head are of no measure": (
        """滨江高新区 | 1812.4亿元
           青山经开区 | 905.6亿元""",
        {"heads": 0},
        [],
    ),
    "parts of a year under the year": (
        """指标 | 单位 | 2023年 | 2023年 | 2023年
           指标 | 单位 | 一季度 | 上半年 | 全年
           工业增加值 | 亿元 | 96.2 | 210.4 | 470.1""",
        {"heads": 2, "caption": "江西省主要指标分季度情况"},
        told(
            ("江西省", "工业增加值", "level", "9620000000", "元", "2023-01/2023-03"),
            ("江西省", "工业增加值", "level", "21040000000", "元", "2023-01/2023-06"),
            ("江西省", "工业增加值", "level", "47010000000", "元", "2023"),
        ),
    ),
    "goals, what is reached, and how far": (
        """指标名称 | 计量单位 | 2025年目标值 | 2023年完成值 | 目标完成率（%）
           规模以上工业增加值 | 亿元 | 1200 | 905.3 | 75.4""",
        {"caption": "江西省工业规划中期评估指标完成情况"},
        told(
            ("江西省", "规模以上工业增加值", "level", "120000000000", "元", "2025"),
            ("江西省", "规模以上工业增加值", "level", "90530000000", "元", "2023"),
            ("江西省", "规模以上工业增加值", "share", "75.4", "%", "2023"),
        ),
    ),
    "a budget as passed, changed and carried out": (
        """科目 | 年初预算数 | 调整预算数 | 决算数 | 决算数为调整预算数的% | 比上年决算数增长%
           教育支出 | 88500 | 90110 | 89870 | 99.7 | 5.1""",
        {"caption": "2022年江西省一般公共预算支出决算表", "unit": "万元"},
        told(
            ("江西省", "教育支出", "level", "885000000", "元", "2022"),
            ("江西省", "教育支出", "level", "901100000", "元", "2022"),
            ("江西省", "教育支出", "level", "898700000", "元", "2022"),
            ("江西省", "教育支出", "share", "99.7", "%", "2022"),
            ("江西省", "教育支出", "growth", "5.1", "%", "2022"),
        ),
    ),
    "units under a head that was lost": (
        """ | | 2022年
           工业增加值 | 亿元 | 96.2
           企业数 | 家 | 212""",
        {"caption": "江西省主要指标"},
        told(
            ("江西省", "工业增加值", "level", "9620000000", "元", "2022"),
            ("江西省", "企业数", "level", "212", "家", "2022"),
        ),
    ),
    "scores without a unit, and places won or lost in words": (
        """园区 | 综合得分 | 位次 | 较上年位次
           甲工业园 | 92.4 | 1 | 前进3位
           乙产业园 | 88.05 | 2 | 后退1位
           丙工业园 | 71 | 3 | 持平""",
        {"caption": "2020年园区考核结果"},
        told(
            ("甲工业园", "综合得分", "level", "92.4", "分", "2020"),
            ("甲工业园", "综合得分", "rank", "1", "位", "2020"),
            ("甲工业园", "综合得分", "change", "3", "位", "2020"),
            ("乙产业园", "综合得分", "level", "88.05", "分", "2020"),
            ("乙产业园", "综合得分", "rank", "2", "位", "2020"),
            ("乙产业园", "综合得分", "change", "-1", "位", "2020"),
            ("丙工业园", "综合得分", "level", "71", "分", "2020"),
            ("丙工业园", "综合得分", "rank", "3", "位", "2020"),
        ),
    ),
    "places by growth beside places by size": (
        """园区 | 税收收入（亿元） | 总量位次 | 同比增长（%） | 增幅排名
           甲工业园 | 9.4 | 1 | 8.2 | 3
           乙产业园 | 8.5 | 2 | -1.5 | 11""",
        {"caption": "2020年各园区税收"},
        told(
            ("甲工业园", "税收收入", "level", "940000000", "元", "2020"),
            ("甲工业园", "税收收入", "rank", "1", "位", "2020"),
            ("甲工业园", "税收收入", "growth", "8.2", "%", "2020"),
            ("甲工业园", "税收收入增幅", "rank", "3", "位", "2020"),
            ("乙产业园", "税收收入", "level", "850000000", "元", "2020"),
            ("乙产业园", "税收收入", "rank", "2", "位", "2020"),
            ("乙产业园", "税收收入", "growth", "-1.5", "%", "2020"),
            ("乙产业园", "税收收入增幅", "rank", "11", "位", "2020"),
        ),
    ),
    "places moved by signs": (
        """园区 | 总分 | 位次变化
           甲工业园 | 92.4 | +2
           乙产业园 | 88.05 | -1""",
        {"caption": "2020年园区考核结果"},
        told(
            ("甲工业园", "总分", "level", "92.4", "分", "2020"),
            ("甲工业园", "总分", "change", "2", "位", "2020"),
            ("乙产业园", "总分", "level", "88.05", "分", "2020"),
            ("乙产业园", "总分", "change", "-1", "位", "2020"),
        ),
    ),
    "growth told in words in its cells": (
        """指标 | 单位 | 2020年 | 增减
           进出口总额 | 亿元 | 96.2 | 下降3.1%
           实际利用外资 | 亿元 | 4.5 | 增长12%""",
        {"caption": "江西省对外开放情况"},
        told(
            ("江西省", "进出口总额", "level", "9620000000", "元", "2020"),
            ("江西省", "进出口总额", "growth", "-3.1", "%", "2020"),
            ("江西省", "实际利用外资", "level", "450000000", "元", "2020"),
            ("江西省", "实际利用外资", "growth", "12", "%", "2020"),
        ),
    ),
    "owners as heads that share a unit, of growth that the caption tells": (
        """指标 | 全省（%） | 城镇（%） | 农村（%）
           商品零售价格 | 1.2 | 1.3 | 0.9
           其中：粮食 | 2.0 | 2.1 | -0.4
           交通和通信 | -1.1 | -1.0 | -1.5""",
        {"caption": "表2 2019年居民消费价格比上年涨跌幅度", "region": "江西省"},
        told(
            ("江西省", "商品零售价格", "growth", "1.2", "%", "2019"),
            ("城镇", "商品零售价格", "growth", "1.3", "%", "2019"),
            ("农村", "商品零售价格", "growth", "0.9", "%", "2019"),
            ("江西省", "交通和通信", "growth", "-1.1", "%", "2019"),
            ("城镇", "交通和通信", "growth", "-1.0", "%", "2019"),
            ("农村", "交通和通信", "growth", "-1.5", "%", "2019"),
        ),
    ),
    "figures of no known measure": (
        """名称 | 甲 | 乙
           某物 | 3 | 4
           他物 | 5 | 6""",
        {},
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_table(name: str) -> None:
    text, options, expected = CASES[name]
    rows = [short(row) for row in extract(cut(text), **options)]
    missing = [fact for fact in expected if fact not in rows]
    assert not missing, f"{missing} not in {rows}"
    allowed = {fact[:2] for fact in expected}
    assert [row for row in rows if row[:2] in allowed] == expected
    if not expected:
        assert rows == []


def test_offsets_and_evidence() -> None:
    made = document(cut(CASES["units in heads, serial and text columns"][0]), caption=CAPTION)
    for row in from_table(made, made.tables[0], LEXICON, ground(made)):
        assert made.text[row.start : row.end] == row.surface
        assert row.sentence is not None
        assert row.surface in row.sentence.of(made.text)
        slots = {e.slot: e.span.of(made.text) for e in row.evidence if e.span}
        assert row.indicator in slots["indicator"]
        assert slots["scope"] == row.scope
        assert slots["period"] == CAPTION


def test_classes_of_size_are_conditions() -> None:
    rows = cut("主营业务收入 | 园区数量（个）\n1000亿元以上 | 4\n500亿元以上 | 16")
    made = [(r.scope, r.value, r.condition) for r in extract(rows, region="江西省")]
    assert made == [
        ("江西省", Decimal(4), "主营业务收入1000亿元以上"),
        ("江西省", Decimal(16), "主营业务收入500亿元以上"),
    ]


def test_firms_above_a_size_stand_in_a_caption_beside_their_sizes() -> None:
    rows = cut("营业收入规模 | 企业数（个）\n5亿元以上 | 4\n5亿元以下 | 16")
    made = extract(rows, region="江西省", caption="2015年规模以上食品企业的规模分布")
    assert {(r.scope, r.period) for r in made} == {("规模以上食品企业", "2015")}


def test_plan_ahead_is_a_target() -> None:
    text, options, _ = CASES["a column of units"]
    status = {(r.period, r.status, r.comparator) for r in extract(cut(text), **options)}
    assert status == {("2020", "actual", "eq"), ("2025", "target", "ge"), ("2025", "target", "eq")}


def test_share_has_the_whole_of_its_head_as_base() -> None:
    text, options, _ = CASES["units of several kinds in the note"]
    assert {r.base for r in extract(cut(text), **options) if r.kind == "share"} == {"全省规模以上工业"}


def test_year_from_the_text_above_is_marked_as_guessed() -> None:
    rows = cut("集群 | 利税（亿元）\n甲产业集群 | 3.1\n乙产业集群 | 4")
    made = extract(rows, before="2015年，集群发展较快。见下表。", caption="表2 集群分布情况")
    assert [row.period for row in made] == ["2015", "2015"]
    assert all(e.how == "assumed" for row in made for e in row.evidence if e.slot == "period")
    assert all(row.confidence < 0.9 for row in made)


PARTS = """指标 | 单位 | 一季度 | 上半年 | 全年
工业增加值 | 亿元 | 118.2 | 254.6 | 540.3
出口额 | 亿美元 | 2.6 | 5.9 | 12.4
新增企业 | 户 | 310 | 702 | 1,433"""


def test_parts_of_a_year_as_heads_are_of_the_year_above() -> None:
    made = extract(cut(PARTS), before="2023年江西省主要指标分季度情况")
    periods = ["2023-01/2023-03", "2023-01/2023-06", "2023"]
    assert [row.period for row in made] == periods * 3
    assert [row.indicator for row in made] == ["工业增加值"] * 3 + ["出口额"] * 3 + ["新增企业"] * 3


def test_the_date_of_the_document_is_no_year_of_its_tables() -> None:
    text = "2024-03-05 来源：统计局"
    made = document(
        cut("园区 | 营业收入（亿元）\n甲园区 | 12.5\n乙园区 | 8.5"), before=text, year_reported="2023"
    )
    found = {**made.metadata.found, "published": Found("2024-03-05", "text", Span(0, 10))}
    made = replace(made, metadata=Metadata(found))
    assert {row.period for row in from_table(made, made.tables[0], LEXICON, ground(made))} == {"2023"}


def test_a_year_since_when_is_no_year_of_a_table() -> None:
    rows = cut("集群 | 利税（亿元）\n甲产业集群 | 3.1\n乙产业集群 | 4")
    made = extract(
        rows, before="自 1991 年首个园区设立，2003年以来集群发展较快。", caption="表2 集群分布情况"
    )
    assert [row.period for row in made] == [None, None]


@needs.shared
@pytest.mark.parametrize("name", ["a_ruled", "a_three", "f_rotated"])
def test_the_long_table(name: str) -> None:
    table = json.loads((SHARED / "corpus" / "pdf" / f"{name}.json").read_text("utf-8"))["table"]
    rows = extract(table, caption="表2 江西省60个重点产业集群分布情况")
    income = [r for r in rows if r.indicator == "主营业务收入"]
    assert [(r.scope, r.value) for r in income] == [(row[1], Decimal(row[4])) for row in table[1:]]
    assert {(r.unit, r.unit_norm, r.kind) for r in income} == {("亿元", "元", "level")}
    filled = sum(cell[:1].isdigit() for row in table[1:] for cell in row[4:])
    assert len(rows) == filled


def test_table_without_cells() -> None:
    empty = document([])
    assert list(from_table(empty, Table(0, 0, ()), LEXICON, ground(empty))) == []


def test_a_table_of_a_park_is_the_parks() -> None:
    made = document([["指标", "单位", "2020年"], ["工业总产值", "亿元", "243.1"]])
    scopes = {
        row.scope
        for row in from_table(made, made.tables[0], LEXICON, replace(ground(made), own="九江经济技术开发区"))
    }
    assert scopes == {"九江经济技术开发区"}


def test_a_mark_of_unknown_direction_gives_no_figure() -> None:
    rows = extract(cut("地区 | 收入（亿元） | 同比（%）\n南昌市 | 800.5 | ▲9.2\n九江市 | 400.5 | ▲1.2"))
    assert [row.surface for row in rows] == ["800.5", "400.5"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("指标 | 2015年\n营业收入（亿元） | 703.6\n税收（亿元） | 70.6", ""),
        ("滨江高新区 | 1502.3 | 12.2\n青山经开区 | 702.3 | 11.9", "没有表头"),
        ("甲 | 乙丙 \n滨江高新区 | 1502.3\n青山经开区 | 702.3", "看不出各列是什么指标"),
        ("园区 | 营业收入（亿元） | 青青\n滨江高新区 | 1502.3 | 12.2\n青山经开区 | 702.3 | 11.9", "“青青”列"),
        (PARTS, "看不出"),
        ("序号 | 园区 | 电话\n1 | 滨江高新区 | 83331234\n2 | 青山经开区 | 83331235", ""),
    ],
)
def test_a_table_whose_figures_give_no_rows_is_told(rows: str, told: str) -> None:
    made = document(cut(rows), heads=0)
    figures = list(from_table(made, made.tables[0], LEXICON, ground(made)))
    problems = unread_tables(made, figures, LEXICON)
    assert [told in p.message for p in problems] == ([True] if told else [])


def test_a_table_of_norms_tells_what_is_demanded_of_each_trade() -> None:
    found = extract(
        cut("""
区域 | 产业类别 | 固定资产投资强度 | 亩均税收 | 研发投入强度
金湖县 | 陶瓷制造 | ≥150 | ≥8 | /
金湖县 | 机械制造 | ≥180 | ≥9 | ≥2%
金湖县 | 食品饮料 | ≥120 | 不低于6 | ≥1%
""")
    )
    assert [(row.scope, row.indicator, row.value, row.comparator, row.status) for row in found[2:5]] == [
        ("机械制造", "固定资产投资强度", 180, "ge", "target"),
        ("机械制造", "亩均税收", 9, "ge", "target"),
        ("机械制造", "研发投入强度", 2, "ge", "target"),
    ]
    assert {row.status for row in found} == {"target"}


def test_growth_beside_years_side_by_side_is_of_the_last() -> None:
    rows = extract(
        cut(
            """企业名称 | 2022年产值（万元） | 2021年产值（万元） | 增长（%）
               铅山某铜业有限公司 | 182300 | 160200 | 13.8"""
        )
    )
    assert [(row.kind, row.period) for row in rows] == [
        ("level", "2022"), ("level", "2021"), ("growth", "2022"),
    ]  # fmt: skip


def test_a_rank_behind_growth_alone_is_by_it_and_a_total_of_the_whole_is_the_whole() -> None:
    rows = extract(
        cut(
            """园区 | 规上工业增加值增速(%) | 位次
               德兴高新区 | 8.9 | 2
               横峰经开区 | 9.1 | 1
               全市合计 | 8.2 | 5"""
        ),
        caption="2021年全市工业园区主要经济指标",
        region="上饶市",
    )
    assert [row.indicator for row in rows if row.kind == "rank"] == ["规上工业增加值增速"] * 3
    assert {row.scope for row in rows[-2:]} == {"全市工业园区"}


def test_a_table_of_a_budget_is_of_the_place_by_what_is_planned_and_done() -> None:
    rows = extract(
        cut(
            """科目 | 年初预算 | 调整预算 | 决算数 | 为调整预算% | 比上年±%
               税收收入 | 610000 | 612000 | 618400 | 101.0 | 2.1"""
        ),
        caption="2019年财政收支情况表",
        unit="万元",
        region="新余市",
    )
    assert {(row.indicator, row.scope) for row in rows} == {("税收收入", "新余市")}
    assert [row.status for row in rows] == ["target", "target", "actual", "actual", "actual"]
    assert [row.kind for row in rows] == ["level", "level", "level", "share", "growth"]


@pytest.mark.parametrize(
    "caption",
    [
        "专栏1 “十四五”时期工业发展主要指标",
        "2023年，全县规上工业增加值增长7.9%，主要经济指标如下：",
    ],
)
def test_a_box_or_the_sentence_that_leads_to_a_table_is_no_owner(caption: str) -> None:
    rows = extract(cut("指标 | 2020年\n规上工业企业数（家） | 1620"), caption=caption, region="弋阳县")
    assert [(row.indicator, row.scope) for row in rows] == [("规上工业企业数", "弋阳县")]


def test_what_is_only_intended_above_a_table_is_no_year_of_it() -> None:
    rows = extract(
        cut("地区 | 产值（亿元）\n青县 | 6\n任丘市 | 9"),
        before="某项目总投资12亿元，计划2024年6月投产。",
        year_reported="2023", year_issued="2023",
    )  # fmt: skip
    assert {row.period for row in rows} == {"2023"}


def test_a_column_of_tasks_holds_goals() -> None:
    rows = extract(
        cut("单位 | 招商引资任务（亿元） | 实际到位资金（亿元）\n河口镇 | 12 | 7.1\n永平镇 | 10 | 5.2")
    )
    assert [(row.indicator, row.status) for row in rows[:2]] == [
        ("招商引资", "target"), ("实际到位资金", "actual"),
    ]  # fmt: skip


GOALS = """类别 | 指标名称 | 2020年基数 | 2021年 | 2025年 | 年均增速[累计] | 属性
产出 | 规上工业增加值（亿元） | 48.2 | 53 | 77 | 9.8% | 预期性
产出 | 工业用地亩均税收（万元） | 11 | 12 | 18 | [7] | 预期性
民生 | 城镇新增就业（人） | 5200 | 5000 | [3] | — | 预期性
绿色 | 单位GDP能耗降低（%） | — | 3 | — | [14] | 约束性"""


def test_years_of_a_plan_beside_the_one_that_it_starts_from() -> None:
    """基数 behind a year is no measure; the first year of the plan is a goal though it runs already."""
    rows = extract(cut(GOALS), caption="表2 “十四五”发展主要指标", written="2021-09-01")
    assert [(r.period, str(r.value), r.kind, r.base, r.status) for r in rows] == [
        ("2020", "48.2", "level", "", "actual"),
        ("2021", "53", "level", "", "target"),
        ("2025", "77", "level", "", "target"),
        ("2021/2025", "9.8", "growth", "年均", "target"),
        ("2020", "11", "level", "", "actual"),
        ("2021", "12", "level", "", "target"),
        ("2025", "18", "level", "", "target"),
        ("2021/2025", "7", "change", "2020年", "target"),
        ("2020", "5200", "level", "", "actual"),
        ("2021", "5000", "level", "", "target"),
        ("2021/2025", "3", "level", "", "target"),
        ("2021", "-3", "growth", "同比", "target"),
        ("2021/2025", "-14", "growth", "2020年", "target"),
    ]


@pytest.mark.parametrize(
    "head", ["年均增长（%）/累计", "年均增长[累计数]", "“十四五”年均增速（累计）", "年均增速或累计增长"]
)
def test_a_column_of_yearly_growth_or_of_all_in_all(head: str) -> None:
    rows = extract(
        cut(f"指标 | 2020年 | 2025年 | {head}\n产值（亿元） | 4 | 5 | 6.9\n城镇化率（%） | 62 | 67 | [5]")
    )
    assert [(r.kind, r.base) for r in rows if r.kind != "level"] == [("growth", "年均"), ("change", "2020年")]


@pytest.mark.parametrize(("trade", "owner"), [("制造业", "江西省"), ("纺织业", "纺织业")])
def test_the_trade_of_a_caption_owns_no_rows_that_name_their_own(trade: str, owner: str) -> None:
    first = "规上工业总产值（亿元）" if trade == "制造业" else "总产值（亿元）"
    rows = extract(
        cut(f"指标 | 2019年 | 2020年\n{first} | 402 | 560\n企业数（家） | 62 | 67"),
        caption=f"表1 {trade}主要指标", region="江西省",
    )  # fmt: skip
    assert {row.scope for row in rows} == {owner}


def test_by_how_much_something_falls_that_is_in_no_percent_is_left_out() -> None:
    assert not extract(cut("指标 | 2015年\nPM2.5浓度下降 | 57.3"))
    assert [r.value for r in extract(cut("指标 | 2015年\n人口自然增长率（‰） | 5.1"))] == [Decimal("5.1")]
