"""What a single line is by its look: heading and its rank, caption, note, citation mark, page number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.lexicon.item_numbers import is_bare_figure
from pipeline.model import Paragraph
from pipeline.patterns import regex

_HAN = "一二三四五六七八九十百零〇○两"
_RANKS = tuple(
    regex(pattern)
    for pattern in (
        rf"第[{_HAN}\d]{{1,4}}\s*[篇编](?=\s|$|[^，。的])",
        rf"第[{_HAN}\d]{{1,4}}\s*章(?=\s|$|[^，。的])",
        rf"第[{_HAN}\d]{{1,4}}\s*节(?=\s|$|[^，。的日])",
        rf"[{_HAN}]{{1,3}}\s*[、．.]",
        rf"[（(〔]\s*[{_HAN}]{{1,3}}\s*[)）〕]",
        r"\d{1,2}\s*(?:[．、]|\.(?!\d))",
        r"[（(]\s*\d{1,2}\s*[)）]|\d{1,2}[)）]|[①-⑳]",
    )
)
_SECTION = regex(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[一-鿿])")
_BARE = regex(
    r"(?:摘\s*要|关键词|前\s*言|序\s*言|引\s*言|目\s*录|绪\s*论|结\s*语|结\s*论|参考文献|附\s*件|附\s*录|附\s*表)$"
)
_SENTENCE_END = regex(r"[。！？；!?;…][”’」』）)】]*$")
_CAPTION = regex(
    r"[图表]\s*[\dA-Z一二三四五六七八九十]{1,3}(?:[-—－.．]\d{1,2})?"
    r"(?=[\s　：:]|[^\d，。、（(的中和与至到显是]|$)"
)
_CITATIONS = regex(r"(?:[\[［]\d{1,3}(?:[-–—,，、~]\s*\d{1,3})*[\]］]\s*)+$|[\*＊†]\s*\d{0,2}$|[①-⑳]$")
_PAGE_NUMBER = regex(
    r"(?:[-—–－·]\s*)?\d{1,4}(?:\s*[-—–－·])?$|第\s*\d{1,4}\s*页(?:\s*[,，/共]*\s*\d{1,4}\s*页?)?$|\d{1,4}\s*/\s*\d{1,4}$"
)
_TOO_LONG = 60


def marker_rank(line: str) -> int | None:
    """The rank (0 highest) of the numbering that a line begins with; None where it has none."""
    if _SECTION.match(line):
        return len(_RANKS)
    if is_bare_figure(line):
        return None
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(line)), None)


def heading_rank(line: str) -> int | None:
    """The rank of a heading that fills its line; a numbered paragraph of text is none."""
    if len(line) > _TOO_LONG or ends_sentence(line) or "。" in line or "；" in line:
        return None
    if _BARE.match(line):
        return 3
    rank = marker_rank(line)
    wordy = (
        line.count("，") > 2
        or line.endswith(("，", "、", "："))
        or (rank is not None and rank < 3 and len(line) > 40)
    )
    return None if rank is None or wordy or not re.search(r"[一-鿿]{2}", line) else rank


def is_first(line: str) -> bool:
    """Whether a numbered heading is the first of its series: 一、, （一）, 1．, 第一章."""
    return bool(re.match(rf"[（(第]?\s*(?:一|1|１|①)(?![{_HAN}\d])", line))


def ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))


def is_caption(line: str) -> bool:
    """图 2 …, 表3-1 …: a caption that fills its line."""
    return len(line) <= _TOO_LONG and not ends_sentence(line) and bool(_CAPTION.match(line))


def is_citation(line: str) -> bool:
    """Nothing but citation marks: [1], [2][3], *1."""
    return bool(_CITATIONS.match(line))


def is_page_number(line: str) -> bool:
    return bool(_PAGE_NUMBER.match(line))


def levelled(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Headings whose level is a rank get levels from 1 without gaps (rank is kept as level + 1)."""
    found = tuple(paragraphs)
    ranks = sorted({p.level for p in found if p.kind == "heading"})
    level = {rank: at for at, rank in enumerate(ranks, 1)}
    return tuple(replace(p, level=level[p.level]) if p.kind == "heading" else p for p in found)
