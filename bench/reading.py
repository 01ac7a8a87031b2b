"""How well and how fast PDFs are read, beside raw pdfium, pdfplumber and PyMuPDF in the same run.

python bench/reading.py [folder with *.pdf, *.truth.txt, *.json]        # default ../shared/corpus/pdf
python bench/reading.py --speed                                         # speed only
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pipeline.model import Document
from pipeline.reading.pdf.document import read_pdf

HOME = Path(__file__).parents[1]
CORPUS = HOME.parent / "shared" / "corpus" / "pdf"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def edits(a: str, b: str) -> int:
    """Levenshtein distance by Myers' bit vectors (J. ACM 46, 1999, in Hyyrö's form of 2001)."""
    where: dict[str, int] = {}
    for i, c in enumerate(a):
        where[c] = where.get(c, 0) | 1 << i
    mask, last, score = (1 << len(a)) - 1, 1 << max(0, len(a) - 1), len(a)
    up, down = mask, 0
    for c in b:
        match = where.get(c, 0)
        diagonal = (((match & up) + up) ^ up) | match | down
        plus, minus = down | ~(diagonal | up) & mask, up & diagonal
        score += bool(plus & last) - bool(minus & last)
        plus = plus << 1 | 1
        up = (minus << 1 | ~(diagonal | plus)) & mask
        down = plus & diagonal & mask
    return score if a else len(b)


def paragraphs(document: Document) -> list[str]:
    return [squeezed(p.span.of(document.text)) for p in document.paragraphs if p.kind != "table"]


def measure(path: Path) -> str:
    """A row of the table: character error, paragraphs exactly right, cells exactly right, seconds."""
    truth = path.with_suffix(".truth.txt").read_text(encoding="utf-8")
    details = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    start = time.perf_counter()
    document = read_pdf(path.read_bytes())
    seconds = time.perf_counter() - start
    if any(page.read_by == "ocr" for page in document.pages):
        return f"| {path.stem} | {_scan_error(document, truth)} | – | – | {seconds:.1f} s (OCR) |"
    wanted = Counter(squeezed(t) for t in truth.splitlines() if t.strip() and "\t" not in t)
    found = sum((wanted & Counter(paragraphs(document))).values())
    body = squeezed(truth)
    text = squeezed(_without(document, "image_table" in details))
    cells = _cells(document, details.get("table") or details.get("image_table") or [])
    error = edits(text, body) / len(body)
    return f"| {path.stem} | {error:.2%} | {found}/{wanted.total()} | {cells} | {seconds:.2f} s |"


def _without(document: Document, image_table: bool) -> str:
    """The text, without its tables where the truth has none because they are pictures."""
    text = document.text
    for table in reversed(document.tables if image_table else ()):
        text = text[: table.start] + text[table.end :]
    return text


def _cells(document: Document, wanted: list[list[str]]) -> str:
    if not wanted:
        return "–"
    rows = [[squeezed(c.text) for c in row] for table in document.tables for row in table.rows()]
    right = sum(
        a == squeezed(b)
        for got, row in zip(rows, wanted, strict=False)
        for a, b in zip(got, row, strict=False)
    )
    return f"{right}/{sum(map(len, wanted))}"


def _scan_error(document: Document, truth: str) -> str:
    """Character error of the text before the first table: the truth has lines as printed, heads included."""
    heads = {squeezed(a.text) for a in document.asides if a.page}
    lines = [squeezed(line) for line in truth.splitlines() if squeezed(line) not in heads]
    wanted, found = "".join(lines), squeezed(document.text)
    caption = squeezed(document.tables[0].caption) if document.tables else ""
    if caption:
        wanted, found = wanted.split(caption)[0], found.split(caption)[0]
    folded = edits(_folded(found), _folded(wanted))
    return f"{edits(found, wanted) / len(wanted):.2%} ({folded / len(wanted):.2%} widths folded)"


def _folded(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", text).replace("—", "-")


def by_pdfium(path: Path, *, boxes: bool = False) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path.read_bytes())
    for page in pdf:
        text = page.get_textpage()
        text.get_text_range()
        if boxes:
            for at in range(text.count_chars()):
                text.get_charbox(at)
        text.close()
        page.close()
    pdf.close()


def by_pdfplumber(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def with_tables_by_pdfplumber(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def by_pymupdf(path: Path, *, tables: bool = False) -> None:
    import pymupdf

    with pymupdf.open(path) as pdf:
        for page in pdf:
            page.get_text()
            if tables:
                page.find_tables()


def seconds(work: Callable[[], object], times: int) -> float:
    """The least processor time of some runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def speed(path: Path) -> str:
    """CPU seconds of ours (text, paragraphs, tables, boxes), times raw pdfium, and the peers' times ours."""
    data = path.read_bytes()
    long = len(data) > 2_000_000 or path.stem.startswith("g_")
    raw, own = both(lambda: by_pdfium(path), lambda: read_pdf(data), 3 if long else 9)
    ratios = [_ratio(lambda work=work: work(path), 1 if long else 3, own) for work in PEERS.values()]
    return f"| {path.stem} | {own:.3f} | {own / raw:.1f}× | {' | '.join(ratios)} |"


def both(one: Callable[[], object], other: Callable[[], object], times: int) -> tuple[float, float]:
    """The least processor time of each, run by turns: a busy machine slows both."""
    turns = [(seconds(one, 1), seconds(other, 1)) for _ in range(times)]
    return min(a for a, _ in turns), min(b for _, b in turns)


PEERS = {
    "pdfium with boxes": partial(by_pdfium, boxes=True),
    "pdfplumber text": by_pdfplumber,
    "with tables": with_tables_by_pdfplumber,
    "PyMuPDF text": by_pymupdf,
    "its text and tables": partial(by_pymupdf, tables=True),
}


def _ratio(work: Callable[[], object], times: int, own: float) -> str:
    try:
        return f"{seconds(work, times) / own:.2f}×"
    except ImportError:
        return "not installed"


def main(arguments: list[str]) -> None:
    folder = Path(next((a for a in arguments if not a.startswith("-")), CORPUS))
    read_pdf((next(iter(sorted(folder.glob("*.pdf"))))).read_bytes())  # imports
    if "--speed" not in arguments:
        print("| file | character error | paragraphs | cells | time |\n| --- | --- | --- | --- | --- |")
        for path in sorted(folder.glob("*.pdf")):
            if path.with_suffix(".truth.txt").exists():
                print(measure(path), flush=True)
    print(f"\n| file | ours (CPU s) | times raw pdfium | {' | '.join(PEERS)} |")
    print("|" + " --- |" * (3 + len(PEERS)))
    for path in sorted(folder.glob("*.pdf")):
        if not path.stem.startswith(("d_", "e_")):
            print(speed(path), flush=True)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
