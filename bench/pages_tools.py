"""Twenty more pages that mix texts, drawn by other tools than `pages.py`: Chromium and reportlab.

    python bench/pages_tools.py [--keep FOLDER] [NAME…]

Columns with footnotes under each, three columns, a rule between columns, narrow sidebars of several widths
and grounds, boxes within the text and beside it, pulled quotes, charts with axes, labels, legends and values.
Told are what `pages.py` tells, the texts of boxes, notes and quotes among the sentences.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pages import BOX, NOTES, SIDE, TEXT, run

TITLE = "江岭市2022年园区运行情况"
QUOTE = "园区是全市工业经济的主战场、主引擎。"
STYLE = (
    "@page{size:A4;margin:2cm}body{font:10.5pt/1.6 'Noto Serif SC',serif;margin:0;text-align:justify}"
    "p{text-indent:2em;margin:0 0 4pt}h1{font-size:16pt;text-align:center}small{font-size:8pt}"
    ".n p,.s p,.b p{text-indent:0}.s{font-size:8.5pt;text-align:left}"
)
Drawn = tuple[bytes, tuple[str, ...]]
"""A PDF and the sentences in it."""


def chromium(body: str, said: Sequence[str], style: str = "") -> Drawn:
    from tests.browser import opened

    with opened() as browser:
        page = browser.new_page()
        page.set_content(f"<meta charset='utf-8'><style>{STYLE}{style}</style>{body}")
        return bytes(page.pdf(prefer_css_page_size=True, print_background=True)), tuple(said)


def said(texts: Sequence[str] = TEXT) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def columns(count: int, *, rule: bool = False, gap: str = "8mm") -> Drawn:
    line = "column-rule:0.5pt solid black;" if rule else ""
    style = f".c{{columns:{count};column-gap:{gap};{line}}}"
    return chromium(f"<h1>{TITLE}</h1><div class=c>{said()}</div>", TEXT, style)


def notes_under_columns() -> Drawn:
    notes = [f"<div class=n><hr style='width:30%;margin-left:0'><p><small>{n}{t}</small></p></div>"
             for n, t in zip("①②", NOTES, strict=True)]  # fmt: skip
    left = said([TEXT[0][:-1] + "①。", *TEXT[1:3]]) + notes[0]
    right = said([TEXT[3][:-1] + "②。", *TEXT[4:]]) + notes[1]
    body = f"<h1>{TITLE}</h1><div class=g><div>{left}</div><div>{right}</div></div>"
    return chromium(body, (*TEXT, *NOTES), ".g{display:grid;grid-template-columns:1fr 1fr;gap:7mm}")


def notes_across() -> Drawn:
    told = "".join(f"<p><small>{n} {t}</small></p>" for n, t in zip("①②", NOTES, strict=True))
    rule = "<hr style='width:25%;margin-left:0'>"
    body = f"<h1>{TITLE}</h1><div class=c>{said()}</div>{rule}<div class=n>{told}</div>"
    return chromium(body, (*TEXT, *NOTES), ".c{columns:2;column-gap:7mm}")


def sidebar(width: str, *, left: bool = False, ground: str = "#eee", border: str = "none") -> Drawn:
    side = "".join(f"<p>{line}</p>" for line in SIDE)
    parts = [f"<div>{said()}</div>", f"<div class=s>{side}</div>"]
    order = slice(None, None, -1 if left else 1)
    sizes = ["1fr", width][order]
    style = (
        f".g{{display:grid;grid-template-columns:{' '.join(sizes)};gap:5mm}}"
        f".s{{background:{ground};border:{border};padding:4pt}}"
    )
    return chromium(f"<h1>{TITLE}</h1><div class=g>{''.join(parts[order])}</div>", TEXT, style)


def floated(side: str, ground: str, border: str) -> Drawn:
    style = f".b{{float:{side};width:45mm;margin:0 4mm 3mm;padding:4pt;background:{ground};border:{border}}}"
    body = f"<h1>{TITLE}</h1>{said(TEXT[:2])}<div class=b><p>{BOX}</p></div>{said(TEXT[2:])}"
    return chromium(body, (*TEXT, BOX), style)


def quoted() -> Drawn:
    style = ".b{margin:6pt 3em;padding:6pt;border-top:1pt solid;border-bottom:1pt solid;font-size:13pt}"
    body = f"<h1>{TITLE}</h1>{said(TEXT[:3])}<div class=b><p>{QUOTE}</p></div>{said(TEXT[3:])}"
    return chromium(body, (*TEXT, QUOTE), style)


def chart(*, values: bool, legend: bool, beside: bool = False) -> Drawn:
    """Bars with an axis of amounts at the left and of months below."""
    marks = [f"<text x=2 y={150 - 22 * n}>{n * 20}</text>" for n in range(6)]
    marks += [f"<text x={40 + 40 * n} y=168>{2 * n + 1}月</text>" for n in range(6)]
    marks += [
        f"<rect x={36 + 40 * n} y={140 - 15 * n} width=22 height={10 + 15 * n} fill=gray />" for n in range(6)
    ]
    marks += [f"<text x={36 + 40 * n} y={136 - 15 * n}>{11 + 13 * n}.{n}</text>" for n in range(6) if values]
    marks += ["<text x=60 y=12>营业收入（亿元）</text><text x=180 y=12>增速（%）</text>"] if legend else []
    drawing = f"<svg width=300 height=180 style='font-size:8pt'>{''.join(marks)}</svg>"
    figure = f"<div class=f>{drawing}<p>图1　园区营业收入</p></div>"
    style = ".f p{text-indent:0}" + (".f{float:right}" if beside else ".f{text-align:center}")
    return chromium(f"<h1>{TITLE}</h1>{said(TEXT[:3])}{figure}{said(TEXT[3:])}", TEXT, style)


def reportlab(
    frames: Sequence[tuple[float, float, float, float]],
    flow: Sequence[object],
    told: Sequence[str],
    extra: Callable[[object], None] | None = None,
) -> Drawn:
    """Text in frames (left, low, width, height in mm); `extra` draws on the page."""
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    made = [Frame(*(side * mm for side in frame), 0, 0, 0, 0) for frame in frames]

    def after(canvas: object, _: object) -> None:
        if extra:
            extra(canvas)

    file = io.BytesIO()
    document = BaseDocTemplate(file, pageTemplates=[PageTemplate(frames=made, onPage=after)])
    document.build(list(flow))
    return file.getvalue(), tuple(told)


def paragraphs(texts: Sequence[str], size: float = 10.5, *, indent: int = 2) -> list[object]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("t", fontName="STSong-Light", fontSize=size, leading=1.6 * size, wordWrap="CJK",
                           firstLineIndent=indent * size, spaceAfter=4)  # fmt: skip
    return [Paragraph(text, style) for text in texts]


def two_frames() -> Drawn:
    return reportlab([(20, 20, 80, 250), (108, 20, 80, 250)], paragraphs(TEXT * 2)[: len(TEXT) + 4], TEXT)


def notes_in_frames() -> Drawn:
    from reportlab.platypus import FrameBreak

    one, two = (paragraphs([f"{n}{t}"], 8, indent=0) for n, t in zip("①②", NOTES, strict=True))
    halves = [[TEXT[0][:-1] + "①。", *TEXT[1:3]], [TEXT[3][:-1] + "②。", *TEXT[4:]]]
    frames = [(20, 90, 80, 180), (20, 75, 80, 12), (108, 90, 80, 180), (108, 75, 80, 12)]
    flow = [
        *paragraphs(halves[0]),
        FrameBreak(),
        *one,
        FrameBreak(),
        *paragraphs(halves[1]),
        FrameBreak(),
        *two,
    ]
    return reportlab(frames, flow, (*TEXT, *NOTES), _rules([(20, 88), (108, 88)]))


def _rules(places: Sequence[tuple[float, float]]) -> Callable[[object], None]:
    from reportlab.lib.units import mm

    def draw(canvas: object) -> None:
        for x, y in places:
            canvas.line(x * mm, y * mm, (x + 25) * mm, y * mm)  # type: ignore[attr-defined]

    return draw


def side_frame(width: float, *, left: bool) -> Drawn:
    from reportlab.platypus import FrameBreak

    beside, body = paragraphs(SIDE, 8.5, indent=0), paragraphs(TEXT)
    at = 20 if left else 190 - width
    text = (20 + width + 6, 20, 164 - width, 250) if left else (20, 20, 164 - width, 250)
    frames, parts = [(at, 20, width, 250), text], [beside, body]
    if not left:
        frames, parts = frames[::-1], parts[::-1]
    return reportlab(frames, [*parts[0], FrameBreak(), *parts[1]], TEXT)


PAGES: dict[str, Callable[[], Drawn]] = {
    "Chromium, two columns": lambda: columns(2),
    "Chromium, two columns near each other, a rule": lambda: columns(2, rule=True, gap="5mm"),
    "Chromium, three columns": lambda: columns(3),
    "Chromium, notes under each column": notes_under_columns,
    "Chromium, notes across": notes_across,
    "Chromium, sidebar right, 2.5 cm": lambda: sidebar("25mm"),
    "Chromium, sidebar left, 2.5 cm, no ground": lambda: sidebar("25mm", left=True, ground="none"),
    "Chromium, sidebar right, 4 cm, a frame": lambda: sidebar("40mm", ground="none", border="0.5pt solid"),
    "Chromium, box right in the text, shaded": lambda: floated("right", "#ddd", "none"),
    "Chromium, box left in the text, framed": lambda: floated("left", "none", "0.5pt solid"),
    "Chromium, box right in the text, bare": lambda: floated("right", "none", "none"),
    "Chromium, a pulled quote": quoted,
    "Chromium, chart": lambda: chart(values=False, legend=False),
    "Chromium, chart with values and legend": lambda: chart(values=True, legend=True),
    "Chromium, chart beside the text": lambda: chart(values=True, legend=True, beside=True),
    "reportlab, two frames": two_frames,
    "reportlab, notes under each frame": notes_in_frames,
    "reportlab, side frame left, 2.2 cm": lambda: side_frame(22, left=True),
    "reportlab, side frame right, 2.2 cm": lambda: side_frame(22, left=False),
    "reportlab, side frame right, 4 cm": lambda: side_frame(40, left=False),
}


def pages() -> Iterator[tuple[str, Callable[[], Drawn]]]:
    yield from PAGES.items()


if __name__ == "__main__":
    run(pages(), __doc__)
