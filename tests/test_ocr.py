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
from pipeline.reading.ocr import NoOcrError, _missed, _usual_marks, may_hold_text
from pipeline.reading.pdf import read_pdf
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

    monkeypatch.setattr("pipeline.reading.ocr._engine", missing)
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
    script = "from pipeline.reading.ocr import _engine; _engine()"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []
