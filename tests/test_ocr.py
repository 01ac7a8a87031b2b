"""Pictures of text: scans in PDFs, image files, tables that are pictures, and no OCR installed."""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline.model import Document
from pipeline.reading import read
from pipeline.reading.pdf.document import read_pdf
from pipeline.reading.pdf.layers import agreement
from pipeline.reading.pdf.ocr import NoOcrError, _missed, _usual_marks, holds_rows, may_hold_text
from tests import needs
from tests.pdf_samples import compiled, drawn, escaped, page, paragraph, table

ROOT = Path(__file__).parents[1]

ROWS = [["指标", "2022年", "2023年"], ["工业产值", "120.5", "136.8"], ["入库税收", "12.35", "13.02"]]
ROWS += [["用电量", "88.6", "91.4"], ["从业人数", "4620", "4751"], ["企业户数", "352", "367"]]


def picture(source: str, ppi: int = 150) -> bytes:
    return drawn(source, format="png", ppi=ppi)


def as_pdf(png: bytes) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(out, "PDF", resolution=150)
    return out.getvalue()


def squeezed(document: Document) -> str:
    return re.sub(r"\s+", "", document.text)


@pytest.fixture(scope="module")
def scan() -> tuple[str, bytes]:
    text = paragraph(random.Random(4), 3)
    return text, picture(page(number="", size=12) + "#set page(height: 9cm)\n" + escaped(text))


@needs.ocr
def test_a_scanned_page_is_read_with_boxes_and_quality(scan: tuple[str, bytes]) -> None:
    text, png = scan
    document = read_pdf(as_pdf(png))
    assert squeezed(document) == text
    assert [p.read_by for p in document.pages] == ["ocr"]
    assert 0.9 < document.pages[0].quality <= 1
    assert len(document.layout.page) == len(document.text)


@needs.ocr
def test_a_page_scanned_sideways_is_turned(scan: tuple[str, bytes]) -> None:
    from PIL import Image

    text, png = scan
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).transpose(Image.Transpose.ROTATE_90).save(out, "PNG")
    assert squeezed(read(out.getvalue(), "scan.png")) == text


@needs.ocr
def test_a_picture_of_a_table_in_a_page_of_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("picture")
    small = page(number="", margin="0.3cm") + "#set page(width: 12cm, height: auto)\n" + table(ROWS, "ruled")
    (folder / "table.png").write_bytes(picture(small, 200))
    texts = [paragraph(random.Random(n), 3) for n in (1, 2)]
    parts = [escaped(texts[0]), '#image("table.png", width: 12cm)', escaped(texts[1])]
    source = page(number="") + "\n\n".join(parts)
    (folder / "a.typ").write_text(source, encoding="utf-8")
    document = read_pdf(drawn(folder / "a.typ"))
    assert [[c.text for c in row] for row in document.tables[0].rows()] == ROWS
    assert [p.kind for p in document.paragraphs] == ["body", "table", "body"]


def test_without_ocr_a_scan_says_what_to_install(
    scan: tuple[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise NoOcrError

    monkeypatch.setattr("pipeline.reading.pdf.ocr._engine", missing)
    document = read_pdf(as_pdf(scan[1]))
    assert [p.code for p in document.problems] == ["no_ocr"]
    assert "make run" in document.problems[0].message


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("(一)发展目标", "（一）发展目标"),
        ("从业人数(万人）", "从业人数（万人）"),
        ("2016一2020年", "2016－2020年"),
        ("一", "—"),
        ("第一产业", "第一产业"),
        ("（PPP）模式", "（PPP）模式"),
    ],
)
def test_marks_that_ocr_confuses(seen: str, meant: str) -> None:
    assert _usual_marks(seen) == meant


def test_ink_without_a_box_is_noticed() -> None:
    cv2 = pytest.importorskip("cv2")
    sheet = np.zeros((600, 800), np.uint8)
    cv2.putText(sheet, "all these letters are ink", (60, 100), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 255, 2)
    whole = np.array([[[40, 60], [780, 60], [780, 130], [40, 130]]], np.float64)
    assert _missed(sheet, np.zeros((0, 4, 2)), 200) >= 1
    assert _missed(sheet, whole, 200) == 0


def test_a_bar_chart_is_not_sent_to_ocr() -> None:
    cv2 = pytest.importorskip("cv2")
    chart = np.full((300, 500, 3), 255, np.uint8)
    for n in range(10):
        cv2.rectangle(chart, (40 + 40 * n, 80 + 10 * n), (60 + 40 * n, 280), (160, 80, 40), -1)
    assert not may_hold_text(chart)


def test_typst_samples_are_born_digital() -> None:
    assert read_pdf(compiled(page() + "文字")).pages[0].read_by == "pdfium"


@needs.ocr
def test_the_engine_leaves_no_trace_of_telemetry(tmp_path: Path) -> None:
    """onnxruntime since 1.32 reports to its maker; it writes a file of its session at import."""
    script = "from pipeline.reading.pdf.ocr import _engine; _engine()"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def with_layer(png: bytes, text: str) -> bytes:
    """A PDF of a picture over the whole page and an invisible text under it, as scanners write it."""
    import ctypes

    import pypdfium2
    from PIL import Image

    from pipeline import fonts

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    pdf = pypdfium2.PdfDocument.new()
    high = 72 / 150 * picture.height
    sheet = pdf.new_page(72 / 150 * picture.width, high)
    shown = pypdfium2.PdfImage.new(pdf)
    shown.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture))
    shown.set_matrix(pypdfium2.PdfMatrix().scale(72 / 150 * picture.width, high))
    sheet.insert_obj(shown)
    raw = pypdfium2.raw
    data = next(Path(fonts.FOLDER).glob("*Sans*.otf")).read_bytes()
    held = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(pdf, held, len(data), raw.FPDF_FONT_TRUETYPE, True)
    for at, line in enumerate(text.split("\n")):
        item = raw.FPDFPageObj_CreateTextObj(pdf, font, 12.0)
        coded = (line + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(item, ctypes.cast(coded, ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFTextObj_SetTextRenderMode(item, 3)
        raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, 40, high - 60 - 20 * at)
        raw.FPDFPage_InsertObject(sheet, item)
    sheet.gen_content()
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def lines_of(text: str) -> str:
    return "\n".join(text[at : at + 30] for at in range(0, len(text), 30))


@needs.ocr
def test_a_good_layer_under_a_scan_is_kept(scan: tuple[str, bytes]) -> None:
    text, png = scan
    document = read_pdf(with_layer(png, lines_of(text)))
    assert (squeezed(document), [p.read_by for p in document.pages]) == (text, ["pdfium"])
    assert not document.problems


@needs.ocr
@pytest.mark.parametrize("kind", ["stops lost", "characters lost"])
def test_a_bad_layer_under_a_scan_is_not_trusted(scan: tuple[str, bytes], kind: str) -> None:
    """A stop that is lost turns 102.4 into 1024: too few characters differ for their share to tell."""
    text, png = scan
    bad = re.sub(r"(?<=\d)\.(?=\d)", "", text) if kind == "stops lost" else text[::9] + text[40:]
    document = read_pdf(with_layer(png, lines_of(bad)))
    assert (squeezed(document), [p.read_by for p in document.pages]) == (text, ["ocr"])
    assert [p.code for p in document.problems] == ["bad_text_layer"]


def test_a_layer_that_cannot_be_checked_is_told(
    scan: tuple[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise NoOcrError

    monkeypatch.setattr("pipeline.reading.pdf.ocr._engine", missing)
    text, png = scan
    document = read_pdf(with_layer(png, lines_of(text)))
    assert (squeezed(document), [p.code for p in document.problems]) == (text, ["layer_unchecked"])


@needs.ocr
def test_a_chart_is_not_read_a_table_and_a_text_are(scan: tuple[str, bytes]) -> None:
    from PIL import Image

    marks = "".join(f"#place(dy: {20 * at}pt)[{50 - 10 * at}%]\n" for at in range(6))
    marks += "".join(f"#place(dx: {40 + 40 * at}pt, dy: 130pt)[20{10 + at}]\n" for at in range(8))
    bars = "".join(
        f"#place(dx: {40 + 40 * at}pt, dy: {30 + 9 * at}pt)[#rect(width: 20pt, height: {90 - 9 * at}pt)]\n"
        for at in range(8)
    )
    small = page(number="", margin="0.5cm") + "#set page(width: 13cm, height: auto)\n"
    sources = [f"{small}#block(height: 150pt)[{marks}{bars}]", small + table(ROWS, "ruled")]
    pictures = [picture(source, 200) for source in sources] + [scan[1]]
    pixels = [np.array(Image.open(io.BytesIO(png)).convert("RGB")) for png in pictures]
    assert [holds_rows(one) for one in pixels] == [False, True, True]


@needs.ocr
@pytest.mark.parametrize("noise", [0.02, 0.04])
def test_a_fax_full_of_specks_is_read_without_them_and_told(scan: tuple[str, bytes], noise: float) -> None:
    from PIL import Image

    clean = Image.open(io.BytesIO(picture(page(number="", size=12) + escaped(scan[0]), 204))).convert("L")
    clean = clean.crop((0, 0, clean.width, clean.height // 3))
    low = np.array(clean.resize((clean.width, clean.height // 2), Image.Resampling.BOX))
    specks = np.random.default_rng(1).random(low.shape) < noise
    fax = Image.fromarray(np.where((low > 150) ^ specks, 255, 0).astype(np.uint8))
    out = io.BytesIO()
    fax.resize(clean.size, Image.Resampling.NEAREST).convert("RGB").save(out, "PDF", resolution=204)
    document = read_pdf(out.getvalue())
    said, seen = (re.sub(r"\s", "", text) for text in (scan[0], document.text))
    assert len(seen) > 50 and agreement(said[: len(seen)], seen) > 0.85
    assert [p.code for p in document.problems] == ["poor_scan"]


@needs.ocr
def test_a_fax_is_told_and_a_clean_scan_is_not(scan: tuple[str, bytes]) -> None:
    from PIL import Image

    clean = Image.open(io.BytesIO(picture(page(number="", size=12) + escaped(scan[0]), 200))).convert("L")
    clean = clean.crop((0, 0, clean.width, clean.height // 3))
    small = np.array(clean.resize((clean.width // 2, clean.height // 2), Image.Resampling.BILINEAR))
    specks = np.random.default_rng(1).random(small.shape) < 0.01
    black = np.where((small > 150) ^ specks, 255, 0).astype(np.uint8)
    fax = Image.fromarray(black).resize(clean.size, Image.Resampling.NEAREST)
    codes = []
    for one in (clean, fax):
        out = io.BytesIO()
        one.convert("RGB").save(out, "PDF", resolution=200)
        codes.append([p.code for p in read_pdf(out.getvalue()).problems])
    assert codes == [[], ["poor_scan"]]
