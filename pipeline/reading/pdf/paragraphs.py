"""Lines in reading order become paragraphs with their kind; wrapped lines and split figures are joined."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from pipeline.patterns import regex
from pipeline.reading.blocks import Block, Grid
from pipeline.reading.outline import heading_rank, is_caption, marker_rank
from pipeline.reading.pdf.lines import Line, body_size, tells_size
from pipeline.reading.pdf.pdfium import Boxes

_ENDS = regex(r"[。！？；：!?;:…][”’」』）)】]*$")
_WORD = regex(r"[A-Za-z0-9.,%％+&/_-]+|.")
_CLOSING = "，。、；：！？）》”’】〉」』〕)],;:!?%％℃"
_WIDE = r"⺀-鿿豈-﫿　-〿＀-￯“”‘’—…·㎡⁰-₟²³¹℃①-⓿Ⅰ-ⅿ\U00020000-\U0003ffff"
_WIDE_ONE = regex(f"[{_WIDE}]")
_IDLE = regex(rf"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])|^ +| +$")
_SPACED = regex(r"(?<![\dA-Za-z.])\d(?: \d)+(?: ?[.．] ?\d(?: \d)*)?(?![\dA-Za-z])")
_GROUPED = regex(r"(?<![\d.,A-Za-z表图])[1-9]\d{0,2}(?: \d{3})+(?![\d,])")
_LABEL = regex(r"(?:[图表]|附[图表件])$")
_RED_HEAD = regex(r"(?:文件|公报|简报|[〕\]﹞]\s*\d+\s*号)$")
_NOTE = regex(r"(?:\[\d+\]|［\d+］|[①-⑳]|\*|＊|注[：:\d]|资料来源|数据来源|说明[：:]|备注[：:])")


def blocks_of(lines: Sequence[Line | Grid]) -> list[Block | Grid]:
    """Paragraphs (and the grids between them) out of lines whose edges are set."""
    body = body_size([p for p in lines if isinstance(p, Line)])
    made: list[Block | Grid] = []
    open_: list[Line] = []
    held: list[Block | Grid] = []
    titles: list[float] = []

    def close() -> Block:
        block = _block(open_, body)
        _mark_title(open_, block, body, titles)
        return block

    for item in lines:
        if isinstance(item, Grid) or _aside_note(item, body, open_):
            held.append(item if isinstance(item, Grid) else _block([item], body))
            continue
        if open_ and (_starts(open_, item, body) or (held and not _runs_over(open_[-1], item))):
            made += [close(), *held]
            open_, held = [], []
        elif held and not open_:
            made += held
            held = []
        open_.append(item)
    if open_:
        made.append(close())
    return [*made, *held]


def _mark_title(lines: Sequence[Line], block: Block, body: float, seen: list[float]) -> None:
    """The first large line of page 1 that is no red head (…文件) is the title."""
    first = lines[0]
    if seen or first.page != 1 or first.size < 1.08 * body or len(block.text) < 5:
        return
    if block.kind in ("body", "heading") and not _RED_HEAD.search(block.text):
        block.kind, block.level = "title", 0
        seen.append(first.size)


def _aside_note(line: Line, body: float, open_: Sequence[Line]) -> bool:
    """A small footnote at the end of a page, which must not part a paragraph."""
    if line.size > 0.93 * body or not open_ or open_[-1].size < 0.93 * body:
        return False
    return bool(_NOTE.match(line.text)) and line.y0 > open_[-1].y1 and line.page == open_[-1].page


def _runs_over(before: Line, line: Line) -> bool:
    """Text goes on over a table, figure or note between two pages or columns."""
    moved = (before.page, before.column) != (line.page, line.column)
    return moved and not _ENDS.search(before.text)


def _starts(paragraph: Sequence[Line], line: Line, body: float) -> bool:
    """Whether `line` begins a new paragraph after those lines."""
    before = paragraph[-1]
    em = min(before.size, line.size)
    known = tells_size(before.text) and tells_size(line.text)
    if abs(before.size - line.size) > (0.08 if known else 0.12) * max(before.size, line.size):
        return True
    flows = (before.page, before.column) == (line.page, line.column)
    large = em > 1.08 * body
    if flows and line.y0 - before.y1 > max((1.6 if large else 1.0) * em, line.gap + 0.5 * em):
        return True
    if _centred(line):
        return not (large and flows and _title_goes_on(before, body))
    indent, indent_before = (line.x0 - line.left) / em, (before.x0 - before.left) / em
    if _centred(before) and not (indent < 0.8 and indent_before < 2.8):
        return True
    if indent > 1.2:
        hanging = len(paragraph) > 1 and abs(indent - indent_before) < 0.5
        return not (hanging and _short_by(before) < 1.5 * em and not _ENDS.search(before.text))
    return _ends(before, line, em)


def _ends(before: Line, line: Line, em: float) -> bool:
    """Whether a paragraph ends with a line, by the room that it leaves for what begins the next one."""
    short = _short_by(before)
    ended = bool(_ENDS.search(before.text))
    narrow = line.text[0] < "⺀" and not ended
    if short > _room(line, em) + 2 * em * narrow:
        return True
    if marker_rank(line.text) is None or not (ended or heading_rank(before.text) is not None):
        return False
    return short > 0.6 * em or heading_rank(line.text) is not None


def _title_goes_on(before: Line, body: float) -> bool:
    """Whether a centred large line takes another one: a title does, names and subtitles do not."""
    if not _centred(before) and _short_by(before) > 2 * before.size:
        return False
    wordy = len(before.text) >= 9 and not before.blank.any()
    return (before.size > 1.25 * body or wordy) and not before.text.startswith("—")


def _short_by(line: Line) -> float:
    """How far a line ends before the right edge of its column."""
    return line.right - line.x1


def _centred(line: Line) -> bool:
    before, after = line.x0 - line.left, line.right - line.x1
    return min(before, after) > 2.2 * line.size and abs(before - after) < max(
        1.2 * line.size, 0.1 * (before + after)
    )


def _room(line: Line, em: float) -> float:
    """The room that the line before would have needed to take the first word of this line."""
    word = _WORD.match(line.text)
    end = word.end() if word else 1
    while end < len(line.text) and line.text[end] in _CLOSING:
        end += 1
    return float(line.boxes[end - 1, 2]) - line.x0 + 1.2 * em


def _block(lines: Sequence[Line], body: float) -> Block:
    block = text_block(lines)
    first = lines[0]
    rank = heading_rank(block.text)
    if rank is not None and len(lines) <= 3:
        block.kind, block.level = "heading", rank
    elif is_caption(block.text):
        block.kind = "caption"
    elif _NOTE.match(block.text) and first.size < 0.95 * body:
        block.kind = "note"
    return block


def text_block(lines: Sequence[Line]) -> Block:
    """One Block out of lines: joined, without idle blanks, split figures put together."""
    parts: list[str] = []
    boxes: list[Boxes] = []
    pages = array("H")
    if len(lines) == 1:
        text, own = _with_blanks(lines[0])
        return _tidy(text, own, array("H", [lines[0].page]) * len(text))
    for line in lines:
        text, own = _with_blanks(line)
        if parts and _parted(parts[-1], text):
            parts.append(" ")
            boxes.append(own[:1])
            pages.append(line.page)
        parts.append(text)
        boxes.append(own)
        pages.extend(array("H", [line.page]) * len(text))
    return _tidy("".join(parts), np.concatenate(boxes) if boxes else np.zeros((0, 4), np.float32), pages)


def _with_blanks(line: Line) -> tuple[str, Boxes]:
    """The text of a line with a blank where one was, boxes alongside."""
    said = line.text
    if b"\1" not in line.blank.tobytes():
        return said, line.boxes
    at = [i for i in np.flatnonzero(line.blank).tolist() if i and _between_narrow(said[i - 1], said[i])]
    if not at:
        return line.text, line.boxes
    cuts = [0, *at, len(line.text)]
    text = " ".join(line.text[a:b] for a, b in pairwise(cuts))
    behind = np.array(at)
    made = np.empty((len(text), 4), line.boxes.dtype)
    blank = np.zeros(len(text), np.bool_)
    blank[behind + np.arange(len(at))] = True
    made[~blank] = line.boxes
    gaps = line.boxes[behind]
    gaps[:, 2] = gaps[:, 0]
    gaps[:, 0] = line.boxes[behind - 1, 2]
    made[blank] = gaps
    return text, made


def _between_narrow(before: str, after: str) -> bool:
    """Whether a blank between two characters may mean something: not beside a wide one."""
    return not (_is_wide(before) or _is_wide(after))


@cache
def _is_wide(char: str) -> bool:
    return bool(_WIDE_ONE.match(char))


def _parted(before: str, after: str) -> bool:
    """Whether a line end between two narrow words was a blank."""
    return bool(re.search(r"[A-Za-z,.;)]$", before) and re.match(r"[A-Za-z(]", after))


def _tidy(text: str, boxes: Boxes, pages: array[int]) -> Block:
    if " " not in text:
        return Block(text, page=pages, box=_floats(boxes))
    page = np.array(pages, np.uint16)
    keep = np.ones(len(text), np.bool_)
    for idle in _IDLE.finditer(text):
        keep[idle.start() : idle.end()] = False
    for pattern in (_SPACED, _GROUPED):
        for number in pattern.finditer(text):
            if not _LABEL.search(text[: number.start()].rstrip()):
                keep[[i for i in range(number.start(), number.end()) if text[i] == " "]] = False
    if not keep.all():
        text = "".join(c for c, k in zip(text, keep.tolist(), strict=True) if k)
        boxes, page = boxes[keep], page[keep]
    return Block(text, page=array("H", page.tobytes()), box=_floats(boxes))


def _floats(boxes: Boxes) -> array[float]:
    return array("f", boxes.astype(np.float32, copy=False).tobytes())
