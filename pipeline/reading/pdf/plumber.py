"""pdfplumber, for the files that pdfium refuses."""

from __future__ import annotations

import io
from typing import Any

import numpy as np

from pipeline.model import Problem
from pipeline.reading.guard.heartbeat import beat, skipped
from pipeline.reading.pdf.chars import PageContent, fold_blanks
from pipeline.reading.pdf.lines import pieces
from pipeline.reading.pdf.pages import ReadPage, page_unreadable
from pipeline.reading.pdf.pdfium import Boxes
from pipeline.reading.quality import quality


def read_pages(data: bytes, most: int, problems: list[Problem]) -> list[ReadPage]:
    """The pages that pdfplumber can read, none where it cannot open the file either."""
    import pdfplumber

    made: list[ReadPage] = []
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
        pages = pdf.pages[:most]
    except Exception:
        return made
    with pdf:
        for page in pages:
            if skipped(page.page_number):
                continue
            beat(page.page_number)
            try:
                made.append(_page(page))
            except Exception as error:
                problems.append(page_unreadable(page.page_number, error))
            page.close()
    return made


def _page(page: Any) -> ReadPage:
    chars = [c for c in page.chars if c["upright"] and c["text"]]
    text = "".join(c["text"][0] for c in chars)
    content = PageContent(
        page.page_number,
        float(page.width),
        float(page.height),
        (page.rotation or 0) // 90 % 4,
        text,
        _boxes(page, chars),
        np.zeros(len(text), np.bool_),
        _boxes(page, [*page.lines, *page.rects]),
        _boxes(page, page.images),
    )
    content.rules = content.rules[(content.rules[:, 2:] - content.rules[:, :2]).min(axis=1) <= 3]
    fold_blanks(content)
    return ReadPage(content, pieces(content), "pdfplumber", quality(text))


def _boxes(page: Any, items: list[dict[str, Any]]) -> Boxes:
    left, top = page.bbox[:2]
    found = [(i["x0"] - left, i["top"] - top, i["x1"] - left, i["bottom"] - top) for i in items]
    return np.array(found, np.float32).reshape(-1, 4)
