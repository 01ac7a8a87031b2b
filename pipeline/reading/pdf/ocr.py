"""Pictures of text: lines with boxes through rapidocr, rules through OpenCV."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.model import Problem
from pipeline.patterns import regex
from pipeline.reading.guard.limits import unlimited_imports
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pdfium import Boxes

DPI = 200
MOST_PIXELS = 25_000_000
_SETTINGS = {
    "Det.box_thresh": 0.3,
    "Det.unclip_ratio": 1.4,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1600,
    "Global.use_cls": False,
    "Rec.rec_batch_num": 1,
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 2,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
}
"""The defaults of rapidocr skip whole lines; these were measured (see docs/accuracy.md)."""
_NARROW = 0x2E80
_MANY_SPECKS = 50
_FEWEST_ROWS = 3
_SPECK = 6
"""Pixels of a speck at 200 dots an inch, at most: the dot of a comma has ten."""
_MOST_SPECKS = 1000
"""Specks that a page may have: clean scans have less than a hundred, faxes with 1 % of noise 20,000."""
_WORK = 300 * 2**20
"""Address space that onnxruntime reserves for a page; about half of it is ever touched."""

Picture = npt.NDArray[np.uint8]


@dataclass(slots=True)
class Seen:
    """What OCR saw in a picture, in points: lines, rules, mean score, rows of ink without a box, and whether
    it was full of specks."""

    lines: list[Line]
    rules: Boxes
    score: float
    missed: int
    size: tuple[float, float] = field(default=(0.0, 0.0))
    turn: int = 0
    speckled: bool = False


class NoOcrError(RuntimeError):
    """rapidocr is not installed."""


@cache
def _engine() -> Any:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime calls its maker at import otherwise
    try:
        with unlimited_imports(work=_WORK):
            from rapidocr import RapidOCR

            engine = RapidOCR(params=_SETTINGS)
            engine(np.full((64, 64, 3), 255, np.uint8))
            return engine
    except ImportError as error:
        raise NoOcrError from error


def no_ocr(page: int | None) -> Problem:
    where = f"第 {page} 页" if page else "文件"
    return Problem(
        "no_ocr",
        f"{where}是图像或文字编码已损坏，需要文字识别，但未安装识别组件。请运行 make run 安装，"
        "或执行 pip install 'cejing[ocr]' 后重新导入。",
        page,
    )


def see(picture: Picture, page: int, *, dpi: float = DPI, turn: bool = True) -> Seen:
    """Lines of a picture (height × width × 3, any order of colours), sideways ones turned if `turn`."""
    speckled = _speckled(picture)
    picture, (quads, texts, scores) = _read_clean(picture) if speckled else (picture, _read(picture))
    turned = 0
    if turn and _sideways(quads):
        turned, picture, (quads, texts, scores) = _upright(picture)
    skew = _skew(quads)
    high, wide = picture.shape[:2]
    boxes = _boxes(quads, skew, (wide / 2, high / 2)) * (72 / dpi)
    lines = [
        _line(page, _usual_marks(text), box)
        for text, box, score in zip(texts, boxes, scores, strict=True)
        if text.strip() and score > 0.3
    ]
    _even(lines)
    ink = _ink(picture)
    rules = _rules(ink, dpi) if len(lines) > 3 else np.zeros((0, 4), np.float32)
    missed = _missed(ink, quads, dpi)
    score = float(np.average(scores, weights=[len(t) + 1 for t in texts])) if scores else 0.0
    return Seen(lines, rules, score, missed, (wide * 72 / dpi, high * 72 / dpi), turned, speckled)


_READ = tuple[npt.NDArray[np.float64], list[str], list[float]]


def _read_clean(picture: Picture) -> tuple[Picture, _READ]:
    """A picture full of specks (a fax) as it is and without them, whichever shows more."""
    import cv2

    cleaned = np.asarray(cv2.medianBlur(picture, 3), np.uint8)
    read, other = _read(picture), _read(cleaned)
    return (cleaned, other) if _shown(other) > _shown(read) else (picture, read)


def _shown(read: _READ) -> float:
    """How many characters were read, each counted as surely as it was."""
    return sum(score**4 * len(text) for text, score in zip(read[1], read[2], strict=True))


def _speckled(picture: Picture) -> bool:
    """Whether most blots of a picture are specks, and these are many: clean scans have dots and commas."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(_ink(picture))
    specks = int((stats[1:count, cv2.CC_STAT_AREA] <= _SPECK).sum())
    return specks > _MOST_SPECKS and 2 * specks > count


def _read(picture: Picture) -> _READ:
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=True)  # it keeps what it was told last
    if found.boxes is None:
        return np.zeros((0, 4, 2)), [], []
    return np.asarray(found.boxes, np.float64), list(found.txts), [float(s) for s in found.scores]


def _sideways(quads: npt.NDArray[np.float64]) -> bool:
    """Most boxes are higher than wide."""
    if len(quads) < 3:
        return False
    size = quads.max(axis=1) - quads.min(axis=1)
    return bool((size[:, 1] > 1.5 * size[:, 0]).mean() > 0.6)


def _upright(picture: Picture) -> tuple[int, Picture, tuple[npt.NDArray[np.float64], list[str], list[float]]]:
    """The picture turned by one or three quarters, whichever reads better."""
    tries = []
    for quarters in (1, 3):
        turned = np.ascontiguousarray(np.rot90(picture, -quarters))
        read = _read(turned)
        tries.append((sum(read[2]), quarters, turned, read))
    _, quarters, turned, read = max(tries, key=lambda t: t[0])
    return quarters, turned, read


def _skew(quads: npt.NDArray[np.float64]) -> float:
    """The usual slope of long lines, in radians."""
    along = quads[:, 1] - quads[:, 0] if len(quads) else np.zeros((0, 2))
    long = along[along[:, 0] > 300]
    return float(np.median(np.arctan2(long[:, 1], long[:, 0]))) if len(long) else 0.0


def _boxes(
    quads: npt.NDArray[np.float64], skew: float, centre: tuple[float, float]
) -> npt.NDArray[np.float64]:
    """Upright boxes of quads turned back by the skew."""
    cos, sin = math.cos(-skew), math.sin(-skew)
    moved = quads - np.array(centre)
    turned = np.stack(
        [moved[..., 0] * cos - moved[..., 1] * sin, moved[..., 0] * sin + moved[..., 1] * cos], axis=-1
    )
    turned += np.array(centre)
    if not len(quads):
        return np.zeros((0, 4))
    return np.concatenate([turned.min(axis=1), turned.max(axis=1)], axis=1)


def _line(page: int, text: str, box: npt.NDArray[np.float64]) -> Line:
    """A line whose characters share its box by their usual widths."""
    shown = [c for c in text if not c.isspace()]
    widths = np.array([0.52 if ord(c) < _NARROW and c not in "“”‘’—…·" else 1.0 for c in shown])
    x0, y0, x1, y1 = box.tolist()
    size = (x1 - x0) / widths.sum()
    edges = x0 + size * np.concatenate([[0.0], np.cumsum(widths)])
    boxes = np.stack(
        [edges[:-1], np.full(len(shown), y0), edges[1:], np.full(len(shown), y1)], axis=1
    ).astype(np.float32)
    blank = np.zeros(len(shown), np.bool_)
    at = 0
    for before, c in zip(" " + text, text, strict=False):
        if not c.isspace():
            blank[at] = before.isspace() and at > 0
            at += 1
    return Line(page, "".join(shown), boxes, blank, min(size, 1.1 * (y1 - y0)), x0, y0, x1, y1)


_SIDES = regex(r"(?<=\d)[一—](?=\d)|(?<=\d年)[一—](?=\d)")
_BRACKETS = regex(r"[(（]([^()（）]*[一-鿿][^()（）]*)[)）]")


def _usual_marks(text: str) -> str:
    """Marks that OCR confuses: 一 for a dash between figures or alone, narrow brackets around Han."""
    if text.strip() in ("一", "－", "一一"):
        return "—"
    return _BRACKETS.sub(r"（\1）", _SIDES.sub("－", text))


def _even(lines: list[Line]) -> None:
    """Give lines of about the usual size that size, as boxes of OCR vary."""
    long = [line.size for line in lines if len(line.text) >= 8] or [line.size for line in lines]
    usual = float(np.median(long)) if long else 0.0
    for line in lines:
        if abs(line.size - usual) < 0.18 * usual or (len(line.text) < 4 and line.size < 1.5 * usual):
            line.size = usual


def may_hold_text(picture: Picture) -> bool:
    """Whether a picture at about 100 dots an inch has as many letter-sized specks as a table has."""
    import cv2

    ink = _ink(picture)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    high, wide = stats[1:count, cv2.CC_STAT_HEIGHT], stats[1:count, cv2.CC_STAT_WIDTH]
    return bool(((high > 3) & (high < 24) & (wide < 24)).sum() >= _MANY_SPECKS)


def holds_rows(picture: Picture) -> bool:
    """Whether the text of a picture stands in rows of several pieces, as in a table, or in lines of prose.

    A chart has one such row or two, its places and its legend. Finding the pieces costs a fifth of reading
    them, and reports have charts by the dozen.
    """
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return False
    quads = np.asarray(found.boxes, np.float64)
    low, high = quads.min(axis=1), quads.max(axis=1)
    prose = ((high - low)[:, 0] > 0.5 * picture.shape[1]).sum()
    middles = np.sort((low[:, 1] + high[:, 1]) / 2)
    size = float(np.median((high - low)[:, 1]))
    starts = np.flatnonzero(np.diff(middles, prepend=-np.inf) > 0.5 * size)
    several = (np.diff(starts, append=len(middles)) >= 2).sum()
    return bool(several >= _FEWEST_ROWS or prose >= _FEWEST_ROWS)


def _ink(picture: Picture) -> Picture:
    """255 where there is ink, by a threshold of the picture's own."""
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return np.asarray(ink, np.uint8)


def _rules(ink: Picture, dpi: float) -> Boxes:
    """Long thin strokes as (x0, y0, x1, y1) in points."""
    import cv2

    long = round(0.45 * dpi)
    found = []
    for kernel in ((long, 1), (1, round(0.25 * dpi))):
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(kernel[::-1], np.uint8))
        strokes = cv2.dilate(strokes, np.ones((3, 3), np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
        for x, y, wide, high, _area in stats[1:count].tolist():
            if min(wide, high) < 0.08 * dpi:
                found.append((x, y, x + wide, y + high))
    return np.array(found, np.float32).reshape(-1, 4) * (72 / dpi)


def _missed(ink: Picture, quads: npt.NDArray[np.float64], dpi: float) -> int:
    """Rows of ink of the size and density of text that lie in no box."""
    import cv2

    rest = ink.copy()
    cv2.fillPoly(rest, [q.round().astype(np.int32) for q in quads], (0,))
    thick = cv2.morphologyEx(rest, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    joined = cv2.dilate(thick, np.ones((1, round(0.12 * dpi)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    missed = 0
    for x, y, wide, high, _area in stats[1:count].tolist():
        if 0.09 * dpi < high < 0.35 * dpi and wide > 0.4 * dpi:
            inked = (thick[y : y + high, x : x + wide] > 0).mean()
            missed += bool(0.12 < inked < 0.6)
    return missed
