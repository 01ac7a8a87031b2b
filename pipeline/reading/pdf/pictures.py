"""Files that are pictures (png, jpg, tif): each frame a page, read by OCR."""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterator
from typing import Any

import numpy as np

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Problem
from pipeline.reading.guard.heartbeat import beat
from pipeline.reading.pdf.document import document_of
from pipeline.reading.pdf.ocr import MOST_PIXELS, NoOcrError, Picture, no_ocr, see
from pipeline.reading.pdf.pages import ReadPage, seen_page

_MOST_FRAMES = 300


def read_image(data: bytes, _lexicon: Lexicon | None = None) -> Document:
    """The Document of a picture file (png, jpg, tif with one or more pages)."""
    pages: list[ReadPage] = []
    problems: list[Problem] = []
    for number, (picture, dpi) in enumerate(_frames(data, problems), 1):
        beat(number)
        try:
            pages.append(seen_page(see(picture, number, dpi=dpi), number, 0, problems))
        except NoOcrError:
            problems.append(no_ocr(number))
            break
    return document_of(pages, problems, "image")


def _frames(data: bytes, problems: list[Problem]) -> Iterator[tuple[Picture, float]]:
    """The pictures of an image file, each with its dots an inch."""
    from PIL import Image, ImageSequence

    try:
        image = Image.open(io.BytesIO(data))
    except Exception:  # each format has its own way to fail
        problems.append(_damaged("图像打不开，文件可能已损坏或不完整。"))
        return
    if image.width * image.height > 4 * MOST_PIXELS:
        size = f"{image.width}×{image.height}"
        problems.append(Problem("too_large", f"图像过大（{size} 像素）。请缩小或拆分后再导入。"))
        return
    try:
        for frame, _ in zip(ImageSequence.Iterator(image), range(_MOST_FRAMES), strict=False):
            yield _frame(frame)
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, struct.error, ZeroDivisionError):
        problems.append(_damaged("图像数据已损坏或不完整，其余部分没有读出。"))


def _damaged(told: str) -> Problem:
    return Problem("damaged", f"{told}请检查文件，或用看图软件另存为 PNG 后再导入。")


def _frame(image: Any) -> tuple[Picture, float]:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image).convert("RGB")
    scale = math.sqrt(min(1.0, MOST_PIXELS / (upright.width * upright.height)))
    if scale < 1:
        upright = upright.resize((int(upright.width * scale), int(upright.height * scale)))
    return np.asarray(upright), max(72.0, min(upright.size) / 8.27)
