"""Rows out of tables of other kinds than those of `layouts.py`, drawn by typst, Chromium, Word and Excel.

    python bench/layouts_blind.py [--keep FOLDER] [NAME…]

Serial numbers, years down the side, two years or three levels of heads, parts of a year, days, gaps and
totals, ranks: drawn once the rules for the others stood. The captions have a number, none, or 图表.
Chromium comes with playwright, Word and Excel go through LibreOffice.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from layouts import Drawn, Layout, Look, Row, Sheet, by_excel, by_typst, by_word, in_turns, measure

PARKS = ("滨江高新区", "青山经开区", "湖口经开区", "松林经开区", "石桥工业园区")
MARKS = ("表2　", "图表3：", "", "表4 ")
Fact = tuple[str, str | None, str, str]
"""Measure, period, unit and kind of a column (or, where rows are measures, of a cell)."""


def by_parks(
    caption: str, heads: list[list[str]], lines: Sequence[str], facts: Sequence[Fact | None]
) -> Sheet:
    """A table with a row for each park; where a column tells nothing its fact is None."""
    body, rows = [], []
    for park, line in zip(PARKS, lines, strict=False):
        cells = line.split()
        body.append([park, *cells])
        rows += [(f[0], park, f[1], cell, *f[2:]) for f, cell in zip(facts, cells, strict=True) if f]
    return Sheet(caption, heads, body, rows)


def of_province(caption: str, head: str, lines: Sequence[str], periods: Sequence[str]) -> Sheet:
    """A table with a row for each measure: name, unit, and a figure for each period."""
    cut = [line.split() for line in lines]
    rows: list[Row] = [
        (name, "江西省", period, figure, unit, "level")
        for name, unit, *figures in cut
        for period, figure in zip(periods, figures, strict=True)
    ]
    return Sheet(caption, [head.split()], cut, rows)


def serial(mark: str) -> Sheet:
    large = "规模以上工业企业"
    growth = "同比增长（%）"
    heads = f"序号 园区名称 {large}营业收入（亿元） {growth} 利润总额（亿元） {growth} {large}数（家）"
    lines = (
        "812.4 12.3 64.1 -3.2 118", "405.6 8.8 31.7 5.1 96", "388.1 -1.4 22.9 ▲2.0 75",
        "297.3 6.6 18.4 4.7 63", "154.9 15.2 9.3 11.8 41",
    )  # fmt: skip
    names = (f"{large}营业收入", "利润总额")
    facts = [(n, "2023", u, k) for n in names for u, k in (("亿元", "level"), ("%", "growth"))]
    made = by_parks(f"{mark}2023年重点园区主要经济指标", [heads.split()], lines,
                    [*facts, (f"{large}数", "2023", "家", "level")])  # fmt: skip
    return Sheet(made.caption, made.heads, [[str(n), *row] for n, row in enumerate(made.body, 1)], made.rows)


def years_down(mark: str) -> Sheet:
    names = (("地区生产总值", "亿元"), ("工业增加值", "亿元"), ("财政收入", "亿元"), ("常住人口", "万人"))
    lines = (
        "2018 1,204.5 512.3 98.6 233.1",
        "2019 1,310.8 548.9 104.2 234.0",
        "2020 1,372.6 561.4 106.9 235.7",
    )
    body = [line.split() for line in lines]
    rows: list[Row] = [
        (name, "江西省", year, figure, unit, "level")
        for year, *figures in body
        for (name, unit), figure in zip(names, figures, strict=True)
    ]
    heads = [["年份", *(f"{name}（{unit}）" for name, unit in names)]]
    return Sheet(f"{mark}江西省2018—2020年主要指标", heads, body, rows)


def two_years(mark: str) -> Sheet:
    lower = ["", *["营业收入（亿元）", "税收（亿元）"] * 2]
    facts = [(name, year, "亿元", "level") for year in ("2022", "2023") for name in ("营业收入", "税收")]
    lines = ("320.5 12.8 355.1 14.0", "214.7 8.1 236.9 9.2", "188.3 7.7 176.0 6.9", "95.2 3.4 120.6 4.1")
    heads = [["园区", "2022年", "", "2023年", ""], lower]
    made = by_parks(f"{mark}部分园区收入和税收情况", heads, lines, facts)
    return Sheet(made.caption, heads, made.body, made.rows, ((0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2)))


def three_levels(mark: str) -> Sheet:
    heads = [
        ["园区", "主要经济指标", "", "", "", "人员（人）"],
        ["", "营业收入", "", "税收", "", ""],
        ["", "绝对量（亿元）", "增速（%）", "绝对量（亿元）", "增速（%）", ""],
    ]
    facts = [(n, "2022", u, k) for n in ("营业收入", "税收") for u, k in (("亿元", "level"), ("%", "growth"))]
    lines = ("210.4 9.1 8.8 4.2 3100", "188.0 7.7 7.1 -2.5 2650", "92.6 12.4 3.9 6.0 1480")
    made = by_parks(f"{mark}2022年园区主要经济指标", heads, lines, [*facts, ("人员", "2022", "人", "level")])
    spans = ((0, 0, 3, 1), (0, 1, 1, 4), (0, 5, 3, 1), (1, 1, 1, 2), (1, 3, 1, 2))
    return Sheet(made.caption, heads, made.body, made.rows, spans)


def quarters(mark: str) -> Sheet:
    lines = (
        "工业增加值 亿元 118.2 254.6 391.0 540.3", "固定资产投资 亿元 60.7 163.9 288.4 402.2",
        "出口额 亿美元 2.6 5.9 8.8 12.4", "新增企业 户 310 702 1,045 1,433",
    )  # fmt: skip
    periods = ("2023-01/2023-03", "2023-01/2023-06", "2023-01/2023-09", "2023")
    head = "指标 单位 一季度 上半年 前三季度 全年"
    return of_province(f"{mark}2023年江西省主要指标分季度情况", head, lines, periods)


def days(mark: str) -> Sheet:
    lines = ("资产总额（亿元） 8,405.3 7,833.6 7.30%", "贷款余额（亿元） 573.7 544.9 5.29%")
    body = [line.split() for line in lines]
    rows: list[Row] = []
    for name, now, then, growth in body:
        measure = name.removesuffix("（亿元）")
        rows += [
            (measure, "江西省", "2023-06-30", now, "亿元", "level"),
            (measure, "江西省", "2022-12-31", then, "亿元", "level"),
            (measure, "江西省", "2023-06-30", growth, "%", "growth"),
        ]
    heads = [["项目", "2023/6/30", "2022/12/31", "变动率"]]
    return Sheet(f"{mark}江西省主要资产情况", heads, body, rows)


def gaps(mark: str) -> Sheet:
    """Cells without a figure, and a total: the figures of 园区, as the caption says."""
    names = (("企业数", "家"), ("从业人员", "人"), ("产值", "亿元"), ("税收", "亿元"), ("出口", "亿美元"))
    lines = ("120 3,410 88.2 3.6 1.2", "86 2,015 61.9 — 0.8", "43 986 — 1.1 —", "280 7,113 165.8 5.2 2.1")
    body = [[who, *line.split()] for who, line in zip((*PARKS[:3], "合计"), lines, strict=True)]
    rows: list[Row] = [
        (name, "园区" if who == "合计" else who, "2021", figure, unit, "level")
        for who, *figures in body
        for (name, unit), figure in zip(names, figures, strict=True)
        if figure != "—"
    ]
    heads = [["园区", *(f"{name}（{unit}）" for name, unit in names)]]
    return Sheet(f"{mark}2021年园区基本情况", heads, body, rows)


def ranks(mark: str) -> Sheet:
    """综合得分 has no unit: it gives no rows, and the user is told."""
    heads = [["园区", "综合得分", "全省排名", "营业收入（亿元）", "占全市比重（%）"]]
    facts = [None, ("综合得分", "2022", "位", "rank"), ("营业收入", "2022", "亿元", "level"),
             ("营业收入", "2022", "%", "share")]  # fmt: skip
    lines = ("86.4 3 812.4 31.2", "81.9 7 405.6 15.6", "78.8 12 388.1 14.9", "70.2 25 154.9 5.9")
    return by_parks(f"{mark}2022年园区考核结果", heads, lines, facts)


def by_chromium(sheet: Sheet, look: Look, _: Path) -> bytes | None:
    from tests.browser import opened

    with opened() as browser:
        page = browser.new_page()
        page.set_content(page_of(sheet, look))
        return bytes(page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "2cm")))


def page_of(sheet: Sheet, look: Look) -> str:
    """A web page with the table."""
    unit = f"<p style='text-align:right'>单位：{sheet.unit}</p>" if sheet.unit else ""
    title = f"<p style='text-align:center'>{sheet.caption}</p>{unit}"
    style = (
        "body{font:10.5pt 'Noto Serif SC',serif}table{border-collapse:collapse;width:100%}td{padding:2pt 4pt}"
    )
    before = "<h1>统计资料</h1><p>各园区运行平稳，情况如下。</p>"
    said = f"{before}{title}<table>{_rows_of(sheet, look)}</table><p>{look.after}</p>"
    return f"<meta charset='utf-8'><style>{style}</style>{said}"


def _rows_of(sheet: Sheet, look: Look) -> str:
    table = [*sheet.heads, *sheet.body]
    spans = {(r, c): (high, wide) for r, c, high, wide in sheet.spans}
    covered = {(r + i, c + j) for (r, c), (h, w) in spans.items() for i in range(h) for j in range(w)} - {
        *spans
    }
    made = ""
    for r, row in enumerate(table):
        made += "<tr>"
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            high, wide = spans.get((r, c), (1, 1))
            side = look.heads if r < len(sheet.heads) else look.figures if c else "left"
            style = f"text-align:{side};{_border(r, len(sheet.heads), len(table), look.rules)}"
            made += f'<td rowspan="{high}" colspan="{wide}" style="{style}">{html.escape(text)}</td>'
        made += "</tr>"
    return made


def _border(row: int, heads: int, count: int, rules: str) -> str:
    if rules != "three":
        return "border:.5pt solid" if rules == "full" else ""
    top = "border-top:1pt solid;" if row in (0, heads) else ""
    return top + ("border-bottom:1pt solid" if row == count - 1 else "")


SHEETS: dict[str, Callable[[str], Sheet]] = {
    made.__name__: made for made in (serial, years_down, two_years, three_levels, quarters, days, gaps, ranks)
}
TOOLS: dict[str, tuple[Drawn, bool]] = {
    "typst": (by_typst, True),
    "chromium": (by_chromium, True),
    "word": (by_word, False),
    "excel": (by_excel, False),
}
"""How each tool draws, and whether with every set of rules: LibreOffice is slow, its sets take turns."""


def layouts() -> Iterator[Layout]:
    at = 0
    for name, sheet in SHEETS.items():
        for tool, (drawn, every) in TOOLS.items():
            yield from in_turns(at, f"{tool}-{name}", sheet, drawn, MARKS, every=every)
            at += 1


if __name__ == "__main__":
    measure(layouts(), __doc__)
