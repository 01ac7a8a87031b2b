"""Scans with an invisible text layer: is the layer what the page shows?

The layer was made by some OCR, often an old one: 102.4 becomes 10204 and nobody sees it. So the first such
pages of a document, and some of the later ones, are read again and compared.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from pipeline.model import Problem
from pipeline.patterns import regex

BAD_LAYER = "bad_text_layer"
_INVISIBLE = (3, 7)
"""Render modes of text that is not painted: neither filled nor stroked, clip only."""
_SAMPLE = 40
_FIRST, _EVERY = 2, 20
_AGREE = 0.96
"""Least share of characters, and of figures, that layer and page have in common: OCR errs on 2 in 100."""
_MOST_NAMED = 5
_FIGURE = regex(r"\d+(?:[.,]\d+)*")


@dataclass(slots=True)
class Layers:
    """What is known of the invisible layers of a document."""

    pages: int = 0
    bad: bool = False

    def to_check(self) -> bool:
        """Whether the next page is to be read again: the first, some later ones, all after a bad one."""
        self.pages += 1
        return self.bad or self.pages <= _FIRST or self.pages % _EVERY == 0

    def judge(self, layer: str, seen: str, page: int) -> Problem | None:
        """A Problem where the layer is not what OCR sees on the page (`BAD_LAYER`), or some figures."""
        count, other = _other_figures(layer, seen)
        same = min(agreement(layer, seen), 1 - len(other) / max(1, count))
        if same >= _AGREE:
            return _differs(other, page) if other else None
        self.bad = True
        told = f"第 {page} 页是扫描图像，所带的文字层与图像不符（一致 {same:.0%}），改用文字识别的结果。"
        return Problem(BAD_LAYER, f"{told}请对照原件核对数字。", page, severity="warning")


def is_invisible(page: Any) -> bool:
    """Whether the text of a pypdfium2 page is not painted, by its first text objects."""
    import pypdfium2.raw as raw

    modes = [
        raw.FPDFTextObj_GetTextRenderMode(item.raw)
        for item, _ in zip(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]), range(_SAMPLE), strict=False)
    ]
    return bool(modes) and all(mode in _INVISIBLE for mode in modes)


def agreement(layer: str, seen: str) -> float:
    """The share of the characters of the longer text that both have, in whatever order (columns, tables)."""
    a, b = Counter(re.sub(r"\s+", "", layer)), Counter(re.sub(r"\s+", "", seen))
    return (a & b).total() / max(a.total(), b.total(), 1)


def _other_figures(layer: str, seen: str) -> tuple[int, list[str]]:
    """How many figures the layer has, and those that are not seen on the page."""
    told, there = _FIGURE.findall(normalize("NFKC", layer)), set(_FIGURE.findall(normalize("NFKC", seen)))
    return len(told), [figure for figure in told if figure not in there]


def _differs(figures: list[str], page: int) -> Problem:
    some = "、".join(figures[:_MOST_NAMED]) + ("等" if len(figures) > _MOST_NAMED else "")
    told = f"第 {page} 页是扫描图像，所带文字层中的数字 {some} 与图像识别的结果不同，仍按文字层读取。"
    return Problem("layer_differs", f"{told}请对照原件核对数字。", page, severity="warning")


def unchecked(page: int) -> Problem:
    told = f"第 {page} 页是扫描图像，其文字层未能核对（没有安装识别组件），数字可能有误。请对照原件核对。"
    return Problem("layer_unchecked", told, page, severity="warning")
