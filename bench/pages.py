"""Pages set in forms that mix texts: columns with footnotes and boxes, sidebars, charts, skewed scans.

    python bench/pages.py [--keep FOLDER] [NAME…]

Each page is drawn by typst; a scan is the page as a picture, turned and blurred. Told are the sentences of
the text that come out whole (line ends and blanks left out), the figures that give a row, and the rows that
are none of the text's (labels of a chart, telephone numbers).
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pipeline import fonts, words
from pipeline.indicators import extract
from pipeline.lexicon import Lexicon
from pipeline.reading import read

PARKS = ("滨江高新区", "青山经开区", "湖口经开区", "松林经开区", "石桥工业园区", "河湾新区")
TEXT = [
    f"{park}实现营业收入{120 + 37 * n}.{n}亿元，同比增长{5 + n}.{9 - n}%，实现利润总额{10 + 3 * n}.{n}亿元；"
    f"投产企业达到{210 + 11 * n}家，从业人员{2 + n}.{n}万人，完成固定资产投资{40 + 7 * n}.{n}亿元。"
    for n, park in enumerate(PARKS)
]
SIDE = [
    "编写单位",
    "江岭市工信局",
    "联系电话",
    "0791-88880000",
    "责任编辑",
    "陈某某",
    "相关简报",
    "第5期",
    "第4期",
]
NOTES = ["营业收入为快报数，与年报数据可能不一致。", "投产企业不含筹建企业。"]
BOX = "要点：全年园区营业收入力争突破千亿元大关。"


@dataclass(frozen=True)
class Page:
    """A typst source, its sentences in order, and what makes a file of it."""

    source: str
    said: tuple[str, ...]
    scan: float | None = None
    """The degrees that a scan of the page is turned by; None for a page of text."""


def head(columns: int = 1) -> str:
    return (
        f'#set text(font: "{fonts.SERIF}", size: 10.5pt, lang: "zh", region: "cn")\n'
        f"#set page(margin: 2cm, columns: {columns})\n#set par(first-line-indent: 2em, justify: true)\n"
        "#let title = align(center, text(size: 16pt)[江岭市2022年园区运行情况])\n"
    )


def body() -> str:
    return "\n\n".join(TEXT)


TITLE_ACROSS = '#place(top + center, scope: "parent", float: true, title)\n'


def columns_with_notes() -> Page:
    text = TEXT[0][:-1] + f"#footnote[{NOTES[0]}]。\n\n" + "\n\n".join(TEXT[1:5])
    last = "\n\n" + TEXT[5][:-1] + f"#footnote[{NOTES[1]}]。"
    return Page(head(2) + TITLE_ACROSS + text + last, (*TEXT, *NOTES))


def columns_with_box() -> Page:
    box = f"#block(stroke: 0.5pt, inset: 8pt, width: 100%)[{BOX}]"
    return Page(head(2) + TITLE_ACROSS + "\n\n".join([*TEXT[:2], box, *TEXT[2:]]), (*TEXT, BOX))


def box_across() -> Page:
    box = (
        '#place(bottom + center, scope: "parent", float: true, '
        f"block(fill: luma(230), inset: 8pt, width: 100%)[{BOX}])\n"
    )
    return Page(head(2) + TITLE_ACROSS + box + body(), (*TEXT, BOX))


def sidebar(width: str, *, left: bool) -> Page:
    short = "\n\n".join(SIDE)
    side = f"block(fill: luma(235), inset: 6pt)[#set par(first-line-indent: 0em)\n{short}]"
    cells, columns = [f"[{body()}]", side], ["1fr", width]
    order = slice(None, None, -1 if left else 1)
    grid = f"#grid(columns: ({', '.join(columns[order])}), column-gutter: 14pt, {', '.join(cells[order])})"
    return Page(head() + "#title\n" + grid, tuple(TEXT))


def chart(*, labels: bool) -> Page:
    marks = [(2, 18 + 20 * n, f"{n * 5}%") for n in range(6)]
    marks += [(28 + 45 * n, 4, f"{month}月") for n, month in enumerate((2, 4, 6, 8, 10, 12))]
    marks += [(30 + 45 * n, 44 + 9 * n, f"{5 + n}.{n}") for n in range(6) if labels]
    shown = "".join(
        f"#place(bottom + left, dx: {x}pt, dy: -{y}pt, text(size: 8pt)[{t}])" for x, y, t in marks
    )
    shown += "".join(
        f"#place(bottom + left, dx: {30 + 45 * n}pt, dy: -20pt, rect(width: 22pt, height: {20 + 9 * n}pt))"
        for n in range(6)
    )
    drawing = f"#block(width: 320pt, height: 150pt, stroke: (left: 0.5pt, bottom: 0.5pt))[{shown}]"
    caption = "#align(center)[图1　2022年园区营业收入增速]"
    return Page(head() + "#title\n" + "\n\n".join([*TEXT[:3], drawing, caption, *TEXT[3:]]), tuple(TEXT))


def skewed(degrees: float, columns: int = 1) -> Page:
    title = "#title\n" if columns == 1 else TITLE_ACROSS
    return Page(head(columns) + title + body(), tuple(TEXT), degrees)


PAGES: dict[str, Callable[[], Page]] = {
    "two columns, footnotes": columns_with_notes,
    "two columns, a box in one": columns_with_box,
    "two columns, a box across": box_across,
    "sidebar left, 3 cm": lambda: sidebar("3cm", left=True),
    "sidebar left, 5 cm": lambda: sidebar("5cm", left=True),
    "sidebar right, 3 cm": lambda: sidebar("3cm", left=False),
    "sidebar right, 5 cm": lambda: sidebar("5cm", left=False),
    "chart, axis": lambda: chart(labels=False),
    "chart, axis and labels": lambda: chart(labels=True),
    "scan, turned 0.8°": lambda: skewed(0.8),
    "scan, turned -1.5°": lambda: skewed(-1.5),
    "scan of two columns, turned 1°": lambda: skewed(1.0, columns=2),
}


def drawn(page: Page) -> bytes:
    import typst

    options = {"font_paths": [str(fonts.FOLDER)], "ignore_system_fonts": True}
    made = typst.compile(page.source.encode(), **options)
    return made if page.scan is None else scanned(made, page.scan)


def scanned(data: bytes, degrees: float) -> bytes:
    """The page as a picture of 200 dots an inch, turned and a little blurred."""
    import pypdfium2
    from PIL import ImageFilter

    pictures = []
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=200 / 72).to_pil().convert("L")
        picture = picture.rotate(degrees, fillcolor=255, resample=3).filter(ImageFilter.GaussianBlur(0.6))
        pictures.append(picture)
    file = io.BytesIO()
    pictures[0].save(file, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return file.getvalue()


def squeezed(text: str) -> str:
    """Without blanks, half-width marks as full-width ones: OCR takes either."""
    return re.sub(r"\s", "", text).translate(str.maketrans(";,", "；，"))


def figures_of(text: str) -> list[str]:
    return re.findall(r"\d+\.?\d*(?:亿元|%|家|万人)", text)


def measure(name: str, said: Sequence[str], data: bytes) -> Iterator[str]:
    document = read(data, f"{name}.pdf", lexicon=Lexicon())
    text = squeezed(document.text)
    broken = [sentence for sentence in said if squeezed(sentence)[:-1] not in text]
    rows = extract(document, list(words.sentences(document)), (), Lexicon())
    wanted = [f for sentence in TEXT for f in figures_of(sentence)]
    got = [squeezed(row.surface) for row in rows]
    lost = [f for f in wanted if f not in got]
    more = [f for f in got if f not in wanted and f not in figures_of(BOX) and f != "千亿元"]
    problems = sorted({p.code for p in document.problems} - {"no_date", "guessed_date"})
    found = f"{len(wanted) - len(lost)}/{len(wanted)}"
    yield f"| {name} | {len(said) - len(broken)}/{len(said)} | {found} | {len(more)} | {' '.join(problems)} |"
    if lost or more or broken:
        yield f"    lost {lost[:6]} more {more[:8]} broken {[sentence[:12] for sentence in broken]}"


def run(pages: Iterable[tuple[str, Callable[[], tuple[bytes, tuple[str, ...]]]]], said: str | None) -> None:
    """Draw and measure each page; arguments as `said` tells."""
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="keep the files in this folder")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    print("| page | sentences whole | figures in rows | rows of nothing | problems |")
    for name, make in pages:
        if options.names and not any(wanted in name for wanted in options.names):
            continue
        data, sentences = make()
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{name}.pdf").write_bytes(data)
        for line in measure(name, sentences, data):
            print(line, flush=True)


def by_typst(make: Callable[[], Page]) -> tuple[bytes, tuple[str, ...]]:
    page = make()
    return drawn(page), page.said


if __name__ == "__main__":
    run(((name, partial(by_typst, make)) for name, make in PAGES.items()), __doc__)
