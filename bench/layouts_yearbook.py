"""Rows out of tables as yearbooks, bulletins, budgets and lists of assessments print them.

    python bench/layouts_yearbook.py [--keep FOLDER] [NAME…]

Drawn once the rules for `layouts.py` and `layouts_blind.py` stood: two languages in a head, parts under
a whole, ranks beside each measure, budgets and how far they are met, parks as columns, months as columns
under a caption that names the rate, groups merged down the side, two halves side by side, goals with what
binds, notes below. By typst, Chromium (PDF), as web pages, as Word and Excel files, and Word by LibreOffice.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from layouts import (
    Drawn,
    Look,
    Row,
    Sheet,
    by_typst,
    by_word,
    excel_file,
    measure,
    table_by_table,
    word_file,
)
from layouts_blind import Fact, by_chromium, by_parks, page_of

MARKS = ("表3-2　", "附表1：", "", "5-7 ", "续表2 ")
WHOLE = "江西省"


def of_province(names: Sequence[tuple[str, str]], lines: Sequence[str], facts: Sequence[Fact]) -> list[Row]:
    """A row for each figure: names and units down the side, what is measured of them along the top."""
    return [
        (name + f[0], WHOLE, f[1], cell, f[2] or unit, f[3])
        for (name, unit), line in zip(names, lines, strict=True)
        for f, cell in zip(facts, line.split(), strict=True)
        if cell not in ("—", "-", "…")
    ]


def bilingual(mark: str) -> Sheet:
    """A yearbook: both languages in each head and name, thousands parted by a blank."""
    names = (("工业总产值", "亿元"), ("利润总额", "亿元"), ("从业人员", "万人"), ("企业数", "个"))
    english = ("Gross Output Value", "Total Profits", "Employed Persons", "Number of Enterprises")
    cells = [["10 204.5", "11 318.7"], ["612.3", "655.1"], ["233.1", "241.9"], ["1 204", "1 311"]]
    heads = [["指标 Item", "单位 Unit", "2021", "2022"]]
    body = [[f"{n} {e}", u, *row] for (n, u), e, row in zip(names, english, cells, strict=True)]
    rows: list[Row] = [
        (name, f"{WHOLE}工业企业", year, figure.replace(" ", ""), unit, "level")
        for (name, unit), row in zip(names, cells, strict=True)
        for year, figure in zip(("2021", "2022"), row, strict=True)
    ]
    return Sheet(f"{mark}江西省工业企业主要指标 Main Indicators of Industry", heads, body, rows)


def bulletin(mark: str) -> Sheet:
    """The annex of a bulletin: parts under their whole, a growth beside each figure."""
    told = (
        ("地区生产总值", "地区生产总值", "亿元", "32200.1", "4.1"),
        ("　第一产业", "第一产业增加值", "亿元", "2451.2", "4.0"),
        ("　第二产业", "第二产业增加值", "亿元", "13706.5", "4.6"),
        ("　第三产业", "第三产业增加值", "亿元", "16042.4", "3.6"),
        ("社会消费品零售总额", "社会消费品零售总额", "亿元", "13659.8", "6.3"),
        ("进出口总额", "进出口总额", "亿元", "5697.7", "-15.2"),
        ("　其中：出口", "出口", "亿元", "3928.5", "-22.1"),
        ("居民人均可支配收入", "居民人均可支配收入", "元", "34242", "5.8"),
    )
    body = [[label, unit, level, growth] for label, _, unit, level, growth in told]
    rows: list[Row] = []
    for _, name, unit, level, growth in told:
        rows += [
            (name, WHOLE, "2023", level, unit, "level"),
            (name, WHOLE, "2023", growth, "%", "growth"),
        ]
    heads = [["指标", "单位", "绝对数", "比上年增长（%）"]]
    return Sheet(f"{mark}2023年江西省国民经济主要指标", heads, body, rows)


def assessed(mark: str) -> Sheet:
    """A list of parks: kind, each measure with its growth and the park's place."""
    heads = [
        ["位次", "园区名称", "类别", "营业收入", "", "", "税收收入", "", ""],
        ["", "", "", "总量（亿元）", "增幅（%）", "位次", "总量（亿元）", "增幅（%）", "位次"],
    ]
    lines = (
        "国家级 1812.4 12.3 1 64.1 8.2 1", "国家级 905.6 8.8 2 31.7 5.1 3", "省级 688.1 -1.4 4 42.9 12.0 2",
        "省级 597.3 6.6 5 18.4 4.7 4", "省级 354.9 15.2 7 9.3 -11.8 5",
    )  # fmt: skip
    facts: list[Fact | None] = [None]
    for name in ("营业收入", "税收收入"):
        facts += [
            (name, "2022", "亿元", "level"),
            (name, "2022", "%", "growth"),
            (name, "2022", "位", "rank"),
        ]
    made = by_parks(f"{mark}2022年度全省开发区综合考评结果", heads, lines, facts)
    body = [[str(n), *row] for n, row in enumerate(made.body, 1)]
    spans = ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 2, 1), (0, 3, 1, 3), (0, 6, 1, 3))
    return Sheet(made.caption, heads, body, made.rows, spans)


def budget(mark: str) -> Sheet:
    """Accounts of one year beside the budget of the next, and one as a share of the other."""
    names = [(n, "万元") for n in ("税收收入", "增值税", "企业所得税", "非税收入", "一般公共预算收入")]
    lines = ("120350 128100 106.4", "48210 52000 107.9", "20115 20900 103.9", "31040 30500 98.3",
             "151390 158600 104.8")  # fmt: skip
    facts: tuple[Fact, ...] = (
        ("", "2022", "", "level"), ("", "2023", "", "level"), ("", "2023", "%", "share"),
    )  # fmt: skip
    heads = [["预算科目", "2022年决算数", "2023年预算数", "预算数为上年决算数的%"]]
    body = [[name, *line.split()] for (name, _), line in zip(names, lines, strict=True)]
    rows = of_province(names, lines, facts)
    return Sheet(f"{mark}2023年江西省一般公共预算收入表", heads, body, rows, (), "万元")


def met(mark: str) -> Sheet:
    """How far a budget is met by the middle of the year."""
    names = [(n, "亿元") for n in ("一般公共预算收入", "税收收入", "非税收入", "一般公共预算支出")]
    lines = ("3100.0 1712.4 55.2 4.8", "2050.0 1103.6 53.8 3.1", "1050.0 608.8 58.0 8.1",
             "7300.0 4106.9 56.3 -2.4")  # fmt: skip
    facts: tuple[Fact, ...] = (
        ("", "2024", "", "level"), ("", "2024-01/2024-06", "", "level"),
        ("", "2024-01/2024-06", "%", "share"), ("", "2024-01/2024-06", "%", "growth"),
    )  # fmt: skip
    heads = [["项目", "全年预算数", "1—6月累计完成数", "为预算的%", "比上年同期±%"]]
    body = [[name, *line.split()] for (name, _), line in zip(names, lines, strict=True)]
    rows = of_province(names, lines, facts)
    return Sheet(f"{mark}2024年1—6月江西省财政收支情况", heads, body, rows, (), "亿元")


def parks_across(mark: str) -> Sheet:
    """Parks as columns, measures with their units down the side."""
    parks = ("滨江高新区", "青山经开区", "湖口经开区")
    names = (("规划面积", "平方公里"), ("工业总产值", "亿元"), ("税收收入", "亿元"), ("规上企业数", "家"),
             ("研发投入强度", "%"))  # fmt: skip
    lines = ("58.4 36.0 22.5", "1250.6 733.1 402.8", "64.0 31.2 18.7", "212 146 88", "3.2 2.6 1.9")
    rows: list[Row] = [
        (name, park, "2021", cell, unit, "level")
        for (name, unit), line in zip(names, lines, strict=True)
        for park, cell in zip(parks, line.split(), strict=True)
    ]
    body = [[n, u, *line.split()] for (n, u), line in zip(names, lines, strict=True)]
    return Sheet(f"{mark}2021年三个园区主要指标对比", [["指标", "单位", *parks]], body, rows)


def months(mark: str) -> Sheet:
    """Months so far as columns; only the caption says what is measured, and that it grows."""
    heads = [["园区", "1—2月", "1—3月", "1—6月", "1—9月"]]
    facts: list[Fact | None] = [
        ("工业增加值", f"2023-01/2023-{month}", "%", "growth") for month in ("02", "03", "06", "09")
    ]
    lines = ("8.2 8.6 9.1 9.4", "7.1 6.9 7.3 7.8", "-1.2 0.4 2.6 3.3", "5.5 5.8 6.0 6.2")
    made = by_parks(f"{mark}2023年重点园区工业增加值增速（%）", heads, lines, facts)
    return Sheet(made.caption, heads, made.body, made.rows)


def corner(mark: str) -> Sheet:
    """The corner says what all figures are."""
    names = ("工业增加值", "固定资产投资", "进出口总额")
    lines = ("5.1 6.9 8.4", "7.2 9.9 10.9", "-3.0 1.5 2.2")
    heads = [["同比增长（%）", "3月", "4月", "5月"]]
    body = [[name, *line.split()] for name, line in zip(names, lines, strict=True)]
    rows: list[Row] = [
        (name, WHOLE, f"2023-{month}", cell, "%", "growth")
        for name, line in zip(names, lines, strict=True)
        for month, cell in zip(("03", "04", "05"), line.split(), strict=True)
    ]
    return Sheet(f"{mark}2023年江西省主要指标走势", heads, body, rows)


def merged_down(mark: str) -> Sheet:
    """Parks grouped by a cell merged down the side."""
    places = ("南昌市", "", "九江市", "", "")
    heads = [["设区市", "园区", "营业收入（亿元）", "从业人员（万人）"]]
    facts: list[Fact | None] = [("营业收入", "2020", "亿元", "level"), ("从业人员", "2020", "万人", "level")]
    lines = ("812.4 6.4", "405.6 3.1", "388.1 2.9", "297.3 2.2", "154.9 1.0")
    made = by_parks(f"{mark}2020年开发区基本情况", heads, lines, facts)
    body = [[place, *row] for place, row in zip(places, made.body, strict=True)]
    return Sheet(made.caption, heads, body, made.rows, ((1, 0, 2, 1), (3, 0, 3, 1)))


def halves(mark: str) -> Sheet:
    """Two halves of one list side by side."""
    cities = ("南昌市", "九江市", "景德镇市", "萍乡市", "新余市", "鹰潭市")
    figures = ("7203.5 3.5", "4026.6 4.8", "1192.2 5.6", "1160.3 4.8", "1252.2 5.4", "1237.6 5.5")
    head = ["地区", "生产总值（亿元）", "增速（%）"]
    left = [[city, *line.split()] for city, line in zip(cities, figures, strict=True)]
    rows: list[Row] = []
    for city, level, growth in left:
        rows += [
            ("生产总值", city, "2022", level, "亿元", "level"),
            ("生产总值", city, "2022", growth, "%", "growth"),
        ]
    body = [a + b for a, b in zip(left[:3], left[3:], strict=True)]
    return Sheet(f"{mark}2022年各设区市生产总值", [head + head], body, rows)


def goals(mark: str) -> Sheet:
    """Goals of a plan: the base year, the last year, the mean growth, and whether they bind."""
    told = (
        ("地区生产总值（亿元）", "地区生产总值", "亿元", "25692 38000 7.0", "预期性"),
        ("规模以上工业营业收入（亿元）", "规模以上工业营业收入", "亿元", "37909 55000 8.0", "预期性"),
        ("研发经费投入强度（%）", "研发经费投入强度", "%", "1.68 2.20 —", "预期性"),
        ("粮食产量（万吨）", "粮食产量", "万吨", "2164 2180 —", "约束性"),
    )
    heads = [["指标", "2020年", "2025年", "年均增长（%）", "指标属性"]]
    body, rows = [], []
    for label, name, unit, line, binding in told:
        now, then, growth = line.split()
        body.append([label, now, then, growth, binding])
        rows += [(name, WHOLE, "2020", now, unit, "level"), (name, WHOLE, "2025", then, unit, "level")]
        rows += [(name, WHOLE, "2021/2025", growth, "%", "growth")] if growth != "—" else []
    return Sheet(f"{mark}江西省“十四五”时期主要指标", heads, body, rows)


def noted(mark: str) -> Sheet:
    """A total first, note marks at names and figures, what the notes say below, a source."""
    heads = [["园区名称", "入园企业（户）", "其中：投产企业（户）", "工业总产值（亿元）", "比上年增长%"]]
    facts: list[Fact | None] = [
        ("入园企业", "2019", "户", "level"), ("投产企业", "2019", "户", "level"),
        ("工业总产值", "2019", "亿元", "level"), ("工业总产值", "2019", "%", "growth"),
    ]  # fmt: skip
    lines = ("536 402 1250.0 8.2", "883 650 948.8 -3.1", "156 120 375.0 11.6", "270 231 237.8 0.4")
    made = by_parks(f"{mark}2019年工业园区主要指标", heads, lines, facts)
    total = ["总计", "1845", "1403", "2811.6", "4.9"]
    rows = [(f[0], "工业园区", f[1], cell, *f[2:]) for f, cell in zip(facts, total[1:], strict=True) if f]
    body = [total, *made.body]
    body[1][0] += "①"
    below = ["注：①含托管乡镇；工业总产值按当年价格计算。", "", "", "", ""]
    return Sheet(made.caption, heads, [*body, below], [*rows, *made.rows], ((len(body) + 1, 0, 1, 5),))


def by_page(sheet: Sheet, look: Look, _: Path) -> bytes | None:
    return page_of(sheet, look).encode()


def word_itself(sheet: Sheet, look: Look, folder: Path) -> bytes | None:
    return word_file(sheet, look, folder).read_bytes()


def excel_itself(sheet: Sheet, look: Look, folder: Path) -> bytes | None:
    return excel_file(sheet, look, folder).read_bytes()


SHEETS: dict[str, Callable[[str], Sheet]] = {
    made.__name__: made
    for made in (
        bilingual, bulletin, assessed, budget, met, parks_across, months, corner, merged_down, halves, goals,
        noted,
    )
}  # fmt: skip
TOOLS: dict[str, tuple[Drawn, bool]] = {
    "typst": (by_typst, True),
    "chromium": (by_chromium, True),
    "html": (by_page, False),
    "docx": (word_itself, False),
    "xlsx": (excel_itself, False),
    "word": (by_word, False),
}
"""How each tool draws, and whether with every set of rules."""


if __name__ == "__main__":
    measure(table_by_table(SHEETS, TOOLS, MARKS), __doc__)
