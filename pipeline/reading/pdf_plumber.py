"""pdfplumber, for the files that pdfium refuses."""

from __future__ import annotations

import io
from typing import Any

import numpy as np

from pipeline.reading.heartbeat import beat
from pipeline.reading.pdf_chars import PageContent, fold_blanks
from pipeline.reading.pdf_lines import pieces
from pipeline.reading.pdf_pages import ReadPage
from pipeline.reading.quality import quality


def read_pages(data: bytes, most: int) -> list[ReadPage]:
    """The pages that pdfplumber can read, none where it cannot open the file either."""
    import pdfplumber

    made: list[ReadPage] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages[:most]:
                beat(page.page_number)
                made.append(_page(page))
                page.close()
    except Exception:
        return made
    return made


def _page(page: Any) -> ReadPage:
    chars = [c for c in page.chars if c["upright"]]
    text = "".join(c["text"][:1] or " " for c in chars)
    content = PageContent(
        page.page_number,
        float(page.width),
        float(page.height),
        0,
        text,
        _boxes(chars),
        np.zeros(len(text), np.bool_),
        _boxes([*page.lines, *page.rects]),
        _boxes(page.images),
    )
    content.rules = content.rules[(content.rules[:, 2:] - content.rules[:, :2]).min(axis=1) <= 3]
    fold_blanks(content)
    return ReadPage(content, pieces(content), "pdfplumber", quality(text))


def _boxes(items: list[dict[str, Any]]) -> Any:
    found = [(i["x0"], i["top"], i["x1"], i["bottom"]) for i in items]
    return np.array(found, np.float32).reshape(-1, 4)
