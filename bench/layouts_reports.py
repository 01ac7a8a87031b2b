"""Rows out of tables as park reports, monthly bulletins, budgets and assessments print them.

    python bench/layouts_reports.py [--keep FOLDER] [NAME…]

Drawn once the rules for the other three benches stood: labels beside values that carry their unit, parts of a
year under the year, trades and kinds of enterprises with shares, projects, goals beside what is reached, a
month beside all so far, budgets as passed and as changed, output of products, parks in groups with sums,
growth over two bases, land with quotients, five years in sections; after the first look also groups without
numbers and labels without a head. By typst, reportlab, as web pages, Word and Excel files, and both by
LibreOffice.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from layouts import Drawn, Row, Sheet, by_excel, by_reportlab, by_typst, by_word, measure, table_by_table
from layouts_blind import Fact, by_parks
from layouts_yearbook import WHOLE, by_page, excel_itself, of_province, word_itself

MARKS = ("表3　", "附件2：", "", "表2.4 ", "（续）表1 ")


def brief(mark: str) -> Sheet:
    """A park in a few lines: what is measured, and a value that carries its unit."""
    told = (
        ("营业收入", "1812.4亿元", "亿元"),
        ("规上工业企业数", "212家", "家"),
        ("从业人员", "6.4万人", "万人"),
        ("研发投入强度", "3.2%", "%"),
        ("规划面积", "58.4平方公里", "平方公里"),
    )
    rows: list[Row] = [(name, "滨江高新区", "2022", value, unit, "level") for name, value, unit in told]
    body = [[name, value] for name, value, _ in told]
    return Sheet(f"{mark}滨江高新区2022年基本情况", [["指标", "数值"]], body, rows)


def parts_of_year(mark: str) -> Sheet:
    """Parts of a year under the year, measures with their units down the side."""
    heads = [["指标", "单位", "2023年", "", "", ""], ["", "", "一季度", "上半年", "前三季度", "全年"]]
    names = (
        ("工业增加值", "亿元"),
        ("固定资产投资", "亿元"),
        ("实际使用外资", "万美元"),
        ("税收收入", "亿元"),
    )
    lines = ("96.2 210.4 333.9 470.1", "51.7 140.3 251.6 360.8", "820 1905 2760 3988", "8.8 19.6 28.1 37.5")
    parts = ("2023-01/2023-03", "2023-01/2023-06", "2023-01/2023-09", "2023")
    facts: list[Fact] = [("", part, "", "level") for part in parts]
    body = [[n, u, *line.split()] for (n, u), line in zip(names, lines, strict=True)]
    spans = ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 4))
    return Sheet(f"{mark}江西省主要指标分季度情况", heads, body, of_province(names, lines, facts), spans)


def trades(mark: str) -> Sheet:
    """Trades of a province: how many, how much, growth, and what part of all."""
    heads = [["行业", "企业数（家）", "营业收入（亿元）", "同比增长（%）", "占全省比重（%）"]]
    facts: tuple[Fact, ...] = (
        ("企业数", "2023", "家", "level"),
        ("营业收入", "2023", "亿元", "level"),
        ("营业收入", "2023", "%", "growth"),
        ("营业收入", "2023", "%", "share"),
    )
    lines = (
        "电子信息产业 918 9120.3 6.1 20.4",
        "有色金属产业 644 8305.6 -2.7 18.6",
        "装备制造业 1502 4210.8 9.9 9.4",
        "纺织服装业 1130 2588.0 0.7 5.8",
    )
    return _owned(f"{mark}2023年江西省重点行业发展情况", heads, lines, facts)


def _owned(caption: str, heads: list[list[str]], lines: Sequence[str], facts: Sequence[Fact | None]) -> Sheet:
    """A table with a row for each owner, whose name begins the line."""
    body = [line.split() for line in lines]
    rows: list[Row] = [
        (fact[0], owner, fact[1], cell, *fact[2:])
        for owner, *cells in body
        for fact, cell in zip(facts, cells, strict=True)
        if fact and cell != "—"
    ]
    return Sheet(caption, heads, body, rows)


def projects(mark: str) -> Sheet:
    """Projects with what they cost, what is planned this year, and what is spent so far."""
    heads = [["序号", "项目名称", "总投资（万元）", "2023年计划投资（万元）", "2023年完成投资（万元）"]]
    facts: tuple[Fact | None, ...] = (
        ("总投资", "2023", "万元", "level"),
        ("投资", "2023", "万元", "level"),
        ("完成投资", "2023", "万元", "level"),
    )
    lines = (
        "锂电池隔膜项目 120000 36000 38150",
        "智能仓储物流园项目 86000 20000 17420",
        "污水处理厂扩建项目 15300 9000 9210",
    )
    made = _owned(f"{mark}2023年滨江高新区重点项目进展", heads, lines, facts)
    return Sheet(made.caption, heads, [[str(n), *row] for n, row in enumerate(made.body, 1)], made.rows)


def scorecard(mark: str) -> Sheet:
    """Goals of a plan beside what is reached midway, and how far that is."""
    names = (
        ("规模以上工业增加值", "亿元"),
        ("高新技术企业数", "家"),
        ("单位工业增加值能耗", "吨标准煤/万元"),
    )
    lines = ("1200 905.3 75.4", "400 318 79.5", "0.42 0.45 —")
    heads = [["指标名称", "计量单位", "2025年目标值", "2023年完成值", "目标完成率（%）"]]
    facts: tuple[Fact, ...] = (
        ("", "2025", "", "level"),
        ("", "2023", "", "level"),
        ("", "2023", "%", "share"),
    )
    body = [[n, u, *line.split()] for (n, u), line in zip(names, lines, strict=True)]
    rows = of_province(names, lines, facts)
    return Sheet(f"{mark}江西省工业规划中期评估指标完成情况", heads, body, rows)


def month_and_so_far(mark: str) -> Sheet:
    """A month and all months so far, each with its growth."""
    heads = [
        ["指标", "单位", "5月", "", "1—5月", ""],
        ["", "", "绝对量", "同比±%", "绝对量", "同比±%"],
    ]
    names = (
        ("规模以上工业营业收入", "亿元"),
        ("工业用电量", "亿千瓦时"),
        ("出口额", "亿美元"),
        ("新登记企业", "户"),
    )
    lines = ("288.3 6.2 1360.9 5.5", "14.2 -0.8 66.0 3.1", "2.9 11.7 13.4 9.0", "1204 4.4 5873 2.6")
    facts: tuple[Fact, ...] = tuple(
        ("", when, unit, kind)
        for when in ("2024-05", "2024-01/2024-05")
        for unit, kind in (("", "level"), ("%", "growth"))
    )
    body = [[n, u, *line.split()] for (n, u), line in zip(names, lines, strict=True)]
    spans = ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 1, 2))
    return Sheet(f"{mark}2024年5月江西省主要经济指标", heads, body, of_province(names, lines, facts), spans)


def executed(mark: str) -> Sheet:
    """A budget as passed, as changed, and as carried out."""
    names = [(n, "万元") for n in ("一般公共服务支出", "教育支出", "科学技术支出", "社会保障和就业支出")]
    heads = [["科目", "年初预算数", "调整预算数", "决算数", "决算数为调整预算数的%", "比上年决算数增长%"]]
    lines = (
        "40210 42980 42115 98.0 3.3",
        "88500 90110 89870 99.7 5.1",
        "12600 14200 13985 98.5 12.4",
        "61300 60950 60020 98.5 -1.6",
    )
    facts: tuple[Fact, ...] = (
        ("", "2022", "", "level"),
        ("", "2022", "", "level"),
        ("", "2022", "", "level"),
        ("", "2022", "%", "share"),
        ("", "2022", "%", "growth"),
    )
    body = [[name, *line.split()] for (name, _), line in zip(names, lines, strict=True)]
    rows = of_province(names, lines, facts)
    return Sheet(f"{mark}2022年江西省一般公共预算支出决算表", heads, body, rows, (), "万元")


def products(mark: str) -> Sheet:
    """What industry put out: product, unit, output, growth."""
    told = ("水泥 万吨 8120.4 -6.1", "汽车 万辆 42.8 3.0", "集成电路 亿块 11.6 21.9", "铜材 万吨 501.3 8.8")
    heads = [["产品名称", "单位", "产量", "比上年增长（%）"]]
    rows: list[Row] = []
    for name, unit, level, growth in map(str.split, told):
        rows += [
            (f"{name}产量", WHOLE, "2023", level, unit, "level"),
            (f"{name}产量", WHOLE, "2023", growth, "%", "growth"),
        ]
    return Sheet(f"{mark}2023年江西省主要工业产品产量", heads, [line.split() for line in told], rows)


def grouped(mark: str) -> Sheet:
    """Parks in groups, each under its name with a sum of its own."""
    heads = [["园区名称", "营业收入（亿元）", "利润总额（亿元）", "从业人员（万人）"]]
    facts: list[Fact | None] = [
        ("营业收入", "2021", "亿元", "level"),
        ("利润总额", "2021", "亿元", "level"),
        ("从业人员", "2021", "万人", "level"),
    ]
    lines = ("812.4 64.1 6.4", "405.6 31.7 3.1", "288.1 22.9 2.9", "97.3 8.4 1.2")
    made = by_parks(f"{mark}2021年开发区主要经济指标", heads, lines, facts)
    group = [["一、国家级开发区", "", "", ""], ["二、省级开发区", "", "", ""]]
    body = [group[0], *made.body[:2], group[1], *made.body[2:]]
    return Sheet(made.caption, heads, body, made.rows, ((1, 0, 1, 4), (4, 0, 1, 4)))


def sections(mark: str) -> Sheet:
    """Parks in groups whose names have no number."""
    made = grouped(mark)
    body = [[row[0].partition("、")[2] or row[0], *row[1:]] for row in made.body]
    return Sheet(made.caption, made.heads, body, made.rows, made.spans)


def headless(mark: str) -> Sheet:
    """Labels and values without a head above them."""
    made = brief(mark)
    return Sheet(made.caption, [], [*made.heads[1:], *made.body], made.rows)


def owners_by_kind(mark: str) -> Sheet:
    """Enterprises by what they are registered as."""
    heads = [["登记注册类型", "企业数（户）", "资产总计（亿元）", "利润总额（亿元）"]]
    facts: tuple[Fact, ...] = (
        ("企业数", "2020", "户", "level"),
        ("资产总计", "2020", "亿元", "level"),
        ("利润总额", "2020", "亿元", "level"),
    )
    lines = (
        "国有企业 61 1205.4 38.8",
        "股份制企业 8802 18330.1 1620.5",
        "外商投资企业 411 2210.9 190.3",
        "私营企业 7150 9120.6 1011.7",
    )
    return _owned(f"{mark}2020年规模以上工业企业主要指标（按登记注册类型分）", heads, lines, facts)


def two_bases(mark: str) -> Sheet:
    """Growth over the month before, over the same month, and of all months so far."""
    heads = [["指标", "环比增长（%）", "同比增长（%）", "1—4月累计同比增长（%）"]]
    names = [(n, "%") for n in ("规模以上工业增加值", "社会消费品零售总额", "进出口总额")]
    lines = ("0.6 7.1 6.8", "-1.2 4.4 5.0", "3.9 -8.5 -2.3")
    facts: tuple[Fact, ...] = (
        ("", "2024-04", "%", "growth"),
        ("", "2024-04", "%", "growth"),
        ("", "2024-01/2024-04", "%", "growth"),
    )
    body = [[name, *line.split()] for (name, _), line in zip(names, lines, strict=True)]
    return Sheet(f"{mark}2024年4月江西省主要指标增速", heads, body, of_province(names, lines, facts))


def land(mark: str) -> Sheet:
    """Land of parks: hectares, how much is used, and quotients."""
    heads = [["园区名称", "规划面积（公顷）", "已建成面积（公顷）", "土地利用率（%）", "亩均税收（万元/亩）"]]
    facts: list[Fact | None] = [
        ("规划面积", "2022", "公顷", "level"),
        ("已建成面积", "2022", "公顷", "level"),
        ("土地利用率", "2022", "%", "level"),
        ("亩均税收", "2022", "万元/亩", "level"),
    ]
    lines = ("5840.0 4210.5 72.1 18.6", "3605.2 2988.0 82.9 12.4", "2250.8 1433.7 63.7 9.3")
    made = by_parks(f"{mark}2022年开发区土地节约集约利用情况", heads, lines, facts)
    return Sheet(made.caption, heads, made.body, made.rows)


def five_years(mark: str) -> Sheet:
    """Five years in sections, with the mean growth over them."""
    heads = [["指标", "单位", "2018年", "2019年", "2020年", "2021年", "2022年", "年均增长（%）"]]
    names = (
        ("地区生产总值", "亿元"),
        ("财政总收入", "亿元"),
        ("年末常住人口", "万人"),
        ("城镇居民人均可支配收入", "元"),
    )
    lines = (
        "540.2 580.9 601.3 672.8 710.4 7.1",
        "81.3 85.0 84.1 92.6 96.9 4.5",
        "233.1 233.8 234.4 235.0 235.2 0.2",
        "33819 36546 38556 41684 43697 6.6",
    )
    facts: tuple[Fact, ...] = (
        *(("", str(year), "", "level") for year in range(2018, 2023)),
        ("", "2019/2022", "%", "growth"),
    )
    body = [[n, u, *line.split()] for (n, u), line in zip(names, lines, strict=True)]
    blank = [""] * 7
    body = [["一、经济发展", *blank], *body[:2], ["二、人口和民生", *blank], *body[2:]]
    return Sheet(f"{mark}江西省2018—2022年主要指标", heads, body, of_province(names, lines, facts))


SHEETS: dict[str, Callable[[str], Sheet]] = {
    made.__name__: made
    for made in (
        brief,
        parts_of_year,
        trades,
        projects,
        scorecard,
        month_and_so_far,
        executed,
        products,
        grouped,
        sections,
        headless,
        owners_by_kind,
        two_bases,
        land,
        five_years,
    )
}
TOOLS: dict[str, tuple[Drawn, bool]] = {
    "typst": (by_typst, True),
    "reportlab": (by_reportlab, True),
    "html": (by_page, False),
    "docx": (word_itself, False),
    "xlsx": (excel_itself, False),
    "word": (by_word, False),
    "excel": (by_excel, False),
}
"""How each tool draws, and whether with every set of rules."""


if __name__ == "__main__":
    measure(table_by_table(SHEETS, TOOLS, MARKS), __doc__)
