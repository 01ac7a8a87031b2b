"""One page at a time: its characters, or what OCR sees where they are missing or garbled."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.model import Page, Problem, ReadBy
from pipeline.reading.pdf.chars import PageContent, read_page
from pipeline.reading.pdf.drawn import MOST_OBJECTS
from pipeline.reading.pdf.layers import BAD_LAYER, Layers, is_invisible, unchecked
from pipeline.reading.pdf.lines import Line, pieces
from pipeline.reading.pdf.ocr import (
    DPI,
    MOST_PIXELS,
    NoOcrError,
    Seen,
    holds_rows,
    may_hold_text,
    no_ocr,
    see,
)
from pipeline.reading.pdf.pdfium import Boxes
from pipeline.reading.quality import GARBLED, quality

MOST_SEEN = 400
"""Pages and pictures of one document that go to OCR."""
_FEW = 12
_SURE = 0.975
"""Mean score of OCR below which a page is doubtful: .99 is a clean scan; .97 has 3 wrong characters in 100, a
fax of .964 had 6. A page full of specks always is: faxes of .975 and .979 had 4."""
_WHOLE = 0.5
"""A picture that covers this share of a page with hardly any text is a scan."""


@dataclass(slots=True)
class ReadPage:
    """A page and how it was read; `pictures` are the lines and rules of pictures with text in them."""

    content: PageContent
    pieces: list[Line]
    read_by: ReadBy = "pdfium"
    quality: float = 1.0
    pictures: list[tuple[list[Line], Boxes]] = field(default_factory=list)

    def page(self) -> Page:
        size = self.content
        return Page(size.number, size.width, size.height, self.read_by, round(self.quality, 3))


class PageReader:
    """Reads the pages of one document and counts what went to OCR."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.seen = 0
        self.ocr = True
        self.known: set[bytes] = set()
        self.backgrounds: Counter[tuple[int, ...]] = Counter()
        self.layers = Layers()

    def read(self, page: Any, number: int) -> list[ReadPage]:
        """The page, and parts of it that are set sideways."""
        contents = read_page(page, number)
        main = contents[0]
        if main.objects > MOST_OBJECTS:
            told = f"第 {number} 页图形对象过多（{main.objects} 个），表格线未分析。请核对该页表格。"
            self.problems.append(Problem("too_many_objects", told, number, severity="warning"))
        text = "".join(content.text for content in contents)
        good = quality(text)
        if good < GARBLED or self._is_scan(main, text):
            seen = self._by_ocr(page, main)
            if seen is not None:
                return [seen]
        elif self._covered(main) > _WHOLE and is_invisible(page) and self.layers.to_check():
            seen = self._instead_of_layer(page, main, text)
            if seen is not None:
                return [seen]
        made = [ReadPage(content, pieces(content), quality=good) for content in contents]
        made[0].pictures = self._pictures(page, main)
        return made

    def _is_scan(self, content: PageContent, text: str) -> bool:
        return len(text) < _FEW and self._covered(content) > _WHOLE

    def _covered(self, content: PageContent) -> float:
        """The share of the page that pictures cover."""
        return sum(_area(box) for box in content.pictures) / max(1.0, content.width * content.height)

    def _instead_of_layer(self, page: Any, content: PageContent, text: str) -> ReadPage | None:
        """The page as OCR sees it, where that is not what the invisible layer says."""
        seen = self._by_ocr(page, content, told=False)
        if seen is None:
            self.problems += [] if self.ocr else [unchecked(content.number)]
            return None
        problem = self.layers.judge(text, "".join(line.text for line in seen.pieces), content.number)
        self.problems += [problem] if problem else []
        return seen if problem and problem.code == BAD_LAYER else None

    def _may_see(self, number: int) -> bool:
        self.seen += self.ocr
        if self.seen == MOST_SEEN + 1:
            told = f"需要文字识别的页或图超过 {MOST_SEEN} 个，自第 {number} 页起未识别。请拆分文件后再导入。"
            self.problems.append(Problem("too_many_scans", told, number))
        return self.ocr and self.seen <= MOST_SEEN

    def _by_ocr(self, page: Any, content: PageContent, *, told: bool = True) -> ReadPage | None:
        """The page as OCR sees it; None where OCR is missing (which is `told`) or sees nothing."""
        if not self._may_see(content.number):
            return None
        picture, dpi = render(page, content)
        try:
            seen = see(picture, content.number, dpi=dpi)
        except NoOcrError:
            self.ocr = False
            self.problems += [no_ocr(content.number)] if told else []
            return None
        if not seen.lines:
            return None
        return seen_page(seen, content.number, content.turn, self.problems)

    def _pictures(self, page: Any, content: PageContent) -> list[tuple[list[Line], Boxes]]:
        """Lines and rules of the pictures of a page that hold text."""
        made: list[tuple[list[Line], Boxes]] = []
        for box in content.pictures:
            if self.ocr and self._placed_for_text(box, content):
                made += self._picture(page, content, box)
        return made

    def _picture(self, page: Any, content: PageContent, box: Boxes) -> list[tuple[list[Line], Boxes]]:
        try:
            small, _ = render(page, content, 100, box)
            key = hashlib.sha256(small.tobytes()).digest()
            if key in self.known or not may_hold_text(small) or not self._may_see(content.number):
                return []
            self.known.add(key)
            picture, dpi = render(page, content, box=box)
            if not holds_rows(picture):
                return []
            seen = see(picture, content.number, dpi=dpi, turn=False)
        except (NoOcrError, ImportError):
            self.ocr = False
            self.problems.append(no_ocr(content.number))
            return []
        if not seen.lines or seen.score < 0.6:
            return []
        return [_moved(seen.lines, seen.rules, max(0.0, float(box[0])), max(0.0, float(box[1])))]

    def _placed_for_text(self, box: Boxes, content: PageContent) -> bool:
        """Large enough, not behind text, and not the same on page after page."""
        x0, y0, x1, y1 = box.tolist()
        if x1 - x0 < 120 or y1 - y0 < 40 or _area(box) < 0.02 * content.width * content.height:
            return False
        key = tuple(round(v / 4) for v in (x0, y0, x1, y1))
        self.backgrounds[key] += 1
        x, y = content.boxes[:, ::2].mean(axis=1), content.boxes[:, 1::2].mean(axis=1)
        behind = ((x > x0) & (x < x1) & (y > y0) & (y < y1)).sum()
        return bool(behind < _FEW) and self.backgrounds[key] <= 3


def seen_page(seen: Seen, number: int, turn: int, problems: list[Problem]) -> ReadPage:
    """A page out of what OCR saw; ink that it passed over is a problem."""
    if seen.missed:
        told = f"第 {number} 页约有 {seen.missed} 处像文字的墨迹未能识别。请对照原件核对该页。"
        problems.append(Problem("ink_without_text", told, number, severity="warning"))
    text = "".join(line.text for line in seen.lines)
    good = seen.score * quality(text)
    if good >= GARBLED and (seen.score < _SURE or seen.speckled):
        told = (
            f"第 {number} 页扫描不清（识别把握 {seen.score:.0%}），文字和数字可能有误。请对照原件核对该页。"
        )
        problems.append(Problem("poor_scan", told, number, severity="warning"))
    wide, high = seen.size
    content = PageContent.drawn_only(None, seen.rules, number, wide, high, (turn + seen.turn) % 4)
    return ReadPage(content, seen.lines, "ocr", good)


def render(
    page: Any, content: PageContent, dpi: float = 0, box: Boxes | None = None
) -> tuple[npt.NDArray[np.uint8], float]:
    """The upright page, or a box of it, as pixels (height × width × 3), and its dots an inch."""
    page.set_rotation(90 * content.turn)
    scale = min((dpi or DPI) / 72, math.sqrt(MOST_PIXELS / max(1.0, content.width * content.height)))
    crop = (0.0, 0.0, 0.0, 0.0)
    if box is not None:
        x0, y0, x1, y1 = (max(0.0, float(v)) for v in box)
        crop = (x0, max(0.0, content.height - y1), max(0.0, content.width - x1), y0)
    bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True)
    picture = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    bitmap.close()
    return picture, scale * 72


def page_unreadable(number: int, error: Exception) -> Problem:
    told = f"第 {number} 页无法读取（{type(error).__name__}），已跳过。请核对原件该页。"
    return Problem("page_unreadable", told, number)


def _area(box: Boxes) -> float:
    return float((box[2] - box[0]) * (box[3] - box[1]))


def _moved(lines: list[Line], rules: Boxes, x: float, y: float) -> tuple[list[Line], Boxes]:
    by = np.array([x, y, x, y], np.float32)
    for line in lines:
        line.boxes = line.boxes + by
        line.x0, line.y0, line.x1, line.y1 = line.x0 + x, line.y0 + y, line.x1 + x, line.y1 + y
    return lines, rules + by
