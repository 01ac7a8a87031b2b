"""PDFs of our own making, through typst, with the paragraphs and cells that a reader must find in them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import fonts

_PLACES = ["青云区", "白鹭县", "松湖市", "丹溪县", "石矶区", "玉岭市", "金滩县", "长陂区"]
_THINGS = ["装备制造", "电子信息", "新型建材", "绿色食品", "现代纺织", "生物医药", "有色金属", "文旅康养"]
_CLAUSES = (
    "{p}实现{t}产业营业收入{n}亿元，同比增长{g}%",
    "全年引进{t}项目{k}个，合同资金{n}亿元",
    "{p}新建标准厂房{n}万平方米，其中{t}园区占{g}%",
    "规模以上{t}企业达到{k}户，比上年增加{j}户",
    "累计建成公共服务平台{k}个，服务企业{n}万家次（含{p}）",
    "研发投入强度由{g}%提高到{h}%，高于全省{j}个百分点",
    "依托R&D中心与PPP模式，{p}形成“一区多园”格局",
    "亩均税收突破{g}万元/亩，单位能耗下降{h}%",
)


@dataclass
class Sample:
    """A typst source and what it says."""

    source: str
    paragraphs: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)


def clause(dice: random.Random) -> str:
    return dice.choice(_CLAUSES).format(
        p=dice.choice(_PLACES),
        t=dice.choice(_THINGS),
        n=f"{dice.uniform(1, 4000):.{dice.randint(0, 2)}f}",
        g=f"{dice.uniform(1, 30):.1f}",
        h=f"{dice.uniform(1, 30):.2f}",
        k=dice.randint(2, 900),
        j=dice.randint(1, 60),
    )


def paragraph(dice: random.Random, sentences: int) -> str:
    made = [
        "，".join(clause(dice) for _ in range(dice.randint(1, 3))) + dice.choice("。。。；")
        for _ in range(sentences)
    ]
    return "".join(made)[:-1] + "。"


def figures_table(dice: random.Random, rows: int, *, long: bool) -> list[list[str]]:
    header = ["序号", "集群名称", "所在地", "营业收入（亿元）", "增速（%）", "从业人数（人）"]
    body = []
    for n in range(1, rows + 1):
        name = dice.choice(_PLACES)[:2] + dice.choice(_THINGS) + "产业集群"
        if long and dice.random() < 0.3:
            name = dice.choice(_PLACES) + "高新技术产业开发区" + name
        blank = dice.random() < 0.08
        body.append(
            [
                str(n),
                name,
                dice.choice(_PLACES),
                f"{dice.uniform(1, 900):.2f}",
                "—" if blank else f"{dice.uniform(-9, 30):.1f}",
                str(dice.randint(80, 98000)),
            ]
        )
    return [header, *body]


def escaped(text: str) -> str:
    return "".join("\\" + c if c in "#$*_`<>@[]\\~&/=-+" else c for c in text)


def page(
    *,
    font: str = fonts.SERIF,
    size: float = 10.5,
    margin: str = "2.5cm",
    head: str = "",
    number: str = "1",
    columns: int = 1,
    indent: bool = True,
    leading: str = "0.9em",
    justify: bool = True,
) -> str:
    """The settings of a typst page; `number` is its numbering pattern, empty for none."""
    first = "(amount: 2em, all: true)" if indent else "0em"
    gap = leading if indent else "1.6em"
    return (
        f'#set text(font: "{font}", size: {size}pt, lang: "zh", region: "cn")\n'
        f'#set page(paper: "a4", margin: {margin}, columns: {columns}'
        + (f", header: align(center, text(size: 9pt)[{escaped(head)}])" if head else "")
        + (f', numbering: "{number}"' if number else "")
        + ")\n"
        f"#set par(first-line-indent: {first}, leading: {leading}, spacing: {gap},"
        f" justify: {str(justify).lower()})\n"
    )


def table(rows: list[list[str]], style: str, *, widths: str = "", align: str = "center") -> str:
    """A typst table: `ruled`, `three` (三线表), `rows` (level rules only) or `bare`; text from `rows`."""
    count = len(rows[0])
    stroke = {
        "ruled": "0.5pt",
        "three": "(x, y) => (top: if y == 0 { 1.2pt } else if y == 1 { 0.6pt } else { 0pt })",
        "rows": "(x, y) => (top: 0.5pt, bottom: 0.5pt)",
        "bare": "none",
    }[style]
    cells = ", ".join(f"[{escaped(c)}]" for c in rows[0])
    body = ",\n".join(", ".join(f"[{escaped(c)}]" for c in row) for row in rows[1:])
    foot = ", table.hline(stroke: 1.2pt)" if style == "three" else ""
    columns = widths or f"({', '.join(['auto'] * count)})"
    return (
        f"#{{ set par(first-line-indent: 0em, leading: 0.5em, justify: false); set text(size: 9pt);"
        f" table(columns: {columns}, align: {align}, inset: 4pt,"
        f" stroke: {stroke}, table.header({cells}), {body}{foot}) }}\n"
    )


def drawn(source: str | Path, **options: Any) -> bytes:
    """What typst makes of a source or a file, with the fonts of `pipeline.fonts` and none of the system."""
    import typst

    given = source.encode() if isinstance(source, str) else str(source)
    made = typst.compile(given, font_paths=[fonts.FOLDER], ignore_system_fonts=True, **options)
    assert isinstance(made, bytes)
    return made


@cache
def compiled(source: str) -> bytes:
    """The PDF of a source."""
    return drawn(source)


def article(seed: int, *, paragraphs: int = 14, **settings: object) -> Sample:
    """Title, headings and paragraphs over some pages."""
    dice = random.Random(seed)
    settings.setdefault("head", "青云经济观察 2024年第3期")
    made = Sample(page(**settings))  # type: ignore[arg-type]
    made.asides.append(str(settings["head"]))
    title = "青云区产业园区高质量发展情况的调查与思考"
    made.source += f'#align(center, text(size: 16pt, weight: "bold")[{title}])\n\n'
    made.paragraphs.append(title)
    for n in range(paragraphs):
        if n % 5 == 0:
            heading = f"{'一二三四五六'[n // 5]}、{dice.choice(_THINGS)}产业发展情况"
            made.source += f'#par(first-line-indent: 0em, text(weight: "bold")[{heading}])\n\n'
            made.paragraphs.append(heading)
        text = paragraph(dice, dice.randint(1, 4))
        made.paragraphs.append(text)
        made.source += escaped(text) + "\n\n"
    return made


def raw_pdf(
    stream: bytes, *, filters: bytes = b"", media: bytes = b"0 0 595 842", more: bytes = b""
) -> bytes:
    """A PDF of one page written by hand; `more` becomes object 5, the form or image /F of the page."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        3: b"<</Length %d%s>>stream\n" % (len(stream), filters) + stream + b"\nendstream",
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 3 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
        % media,
        5: more or b"<<>>",
    }
    made, offsets = b"%PDF-1.4\n", []
    for number, body in objects.items():
        offsets.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    rows = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    start = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + rows
    return made + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
