"""Which lines of a plain text make one paragraph, and what each paragraph is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon import Lexicon
from pipeline.model import Paragraph, ParagraphKind
from pipeline.patterns import regex
from pipeline.reading.captions import is_unit_note
from pipeline.reading.head.letterhead import genre_of, squeeze
from pipeline.reading.outline import heading_rank, is_caption, is_first, marker_rank
from pipeline.reading.plain.lines import Line, Look
from pipeline.reading.plain.seams import SENTENCE, cuts_figure, is_figure

_CLOSING = tuple("，。、；：！？）》”’】〉」』〕)],;:!?%％℃")
_OPENING = tuple("《（“‘【〈「『〔([，、是要的和与为对以将把被由及至于")
_FUNCTION = tuple("的和与及等了是在并或而为以地得")
_SALUTATION = regex(r"(?:各位|同志们|女士们)[^，。]{0,12}[：:！!，,]?$")
_BULLETS = ("——", "――", "●", "■", "◆", "•")
_FIGURES = regex(r"^[^，,]*[，,].*(?<![\d.])\d[\d.]*\s{0,9}(?:[万亿]+[元美]|[%％])")
_CUT = regex(r"[，,][^，,。；！？]*[\u4e00-\u9fff]$")
_TITLE_ZONE = 25
_BARE = 100
"""Level of a heading without a number, until it is known what it stands over."""

Group = list[Line]


def groups_of(lines: Sequence[Line], cited: Sequence[int], look: Look) -> list[Group]:
    """Lines that make one paragraph. `cited`: where citation marks stand that fill their line."""
    groups: list[Group] = []
    begun = False
    for line in lines:
        if groups and _joins(groups[-1], line, look, _between(groups[-1][-1], line, cited), begun):
            groups[-1].append(line)
        else:
            groups.append([line])
        begun = begun or line.ends or line.text.endswith(("：", ":"))
    return groups


def _between(a: Line, b: Line, cited: Sequence[int]) -> bool:
    """Whether a citation mark alone on its line parts two pieces of one printed line."""
    at = bisect_left(cited, a.end)
    return at < len(cited) and cited[at] < b.start


def _joins(group: Group, line: Line, look: Look, cited: bool, begun: bool) -> bool:
    last = group[-1]
    if line.text.startswith(_CLOSING) or _open(group) or cuts_figure(last, line, look):
        return True
    if _starts(line, look) or _stands_alone(line, look) or _is_heading(group, look):
        return False
    if _cut_short(last, line, look):
        return True
    if last.text.endswith(_OPENING) and begun and len(last.text) > 1:
        return True
    if look.measure:
        return _wraps(group, line, look, cited)
    return begun and look.stopped and not last.ends and _runs_on(group, line, look)


def _cut_short(last: Line, line: Line, look: Look) -> bool:
    """Whether a line ends within a sentence: at a comma, or in a word behind one (…,其中外商直接|投资)."""
    if line.after_blank:
        return False
    if last.text.endswith(("，", ",", "、")):
        return True
    return look.stopped and len(last.text) >= SENTENCE and _CUT.search(last.text) is not None


def _open(group: Group) -> bool:
    """Whether a book title mark or a bracket at the very end waits to be closed."""
    return group[-1].text.endswith(("《", "（", "“", "〈", "(", "【"))


def _stands_alone(line: Line, look: Look) -> bool:
    """Headings and captions; in a wrapped text only such as do not fill their line."""
    full = look.measure and line.reach >= 0.93 * look.measure
    if _FIGURES.search(line.text) and not line.ends:
        return False  # 1、全年实现生产总值58亿元，工业增加|值…: a sentence that its line cuts
    return not full and (heading_rank(line.text) is not None or is_caption(line.text))


def _is_heading(group: Group, look: Look) -> bool:
    if len(group) == 1:
        return _stands_alone(group[0], look)
    return len(group) < 6 and heading_rank("".join(line.text for line in group)) is not None


def _starts(line: Line, look: Look) -> bool:
    indented = look.indented and line.indent >= 3
    numbered = marker_rank(line.text) is not None and not is_figure(line, look)
    return indented or numbered or line.text.startswith(_BULLETS) or bool(_SALUTATION.match(line.text))


def _wraps(group: Group, line: Line, look: Look, cited: bool) -> bool:
    """Whether a line of a wrapped text runs on: it is full, or was cut short by a citation mark."""
    last = group[-1]
    if cited and not (last.ends and line.after_blank):
        return True
    if line.after_blank and look.blanks_part:
        return False
    if _printed_width(group) >= 0.9 * look.measure:
        return not (last.ends and last.reach < look.full)
    return not last.ends and _narrow_block(group, line)


def _narrow_block(group: Group, line: Line) -> bool:
    """Whether two lines are of one block that is set narrower than the text (an abstract, a quotation)."""
    last = group[-1]
    if last.width < 60:
        return False
    return last.width >= 0.94 * line.width and (len(group) == 1 or last.width >= 0.94 * group[-2].width)


def _printed_width(group: Group) -> int:
    """The width of the printed line that the last piece ends: pieces without a blank line between are one."""
    width = 0
    for line in reversed(group):
        width += line.reach
        if line.after_blank:
            break
    return width


def _runs_on(group: Group, line: Line, look: Look) -> bool:
    """Whether an unfinished line runs on: long, or a scrap where links and bold type cut the lines."""
    last = group[-1]
    scrap = any(one.text[0].isdigit() and len(one.text) < 4 for one in (last, line))
    if scrap or line.text.startswith(_FUNCTION):
        return True
    if line.after_blank and look.blanks_part:
        return False
    if last.width >= 44:
        return True
    return look.scrappy and (len(group) > 1 or line.width < 44) and not line.after_blank


def paragraphs_of(groups: Sequence[Group], look: Look, text: str, lexicon: Lexicon) -> list[Paragraph]:
    """Each group with its kind and, where it is a heading, its rank as level."""
    body = _first_body(groups)
    title = _title_index(groups[:body], lexicon)
    made: list[Paragraph] = []
    for index, group in enumerate(groups):
        start, end = group[0].start, group[-1].end
        kind, rank = _kind(group, groups[index + 1 : index + 2], look)
        if index < body and kind in ("body", "heading"):
            kind = "title" if index == title else "note"
        made.append(Paragraph(start, end, kind, rank if kind == "heading" else 0))
    return _placed_bare(made, text)


def _title_index(groups: Sequence[Group], lexicon: Lexicon) -> int:
    """The line of the head that names a genre, else the first one that is no subtitle, person or date."""
    lines = [squeeze("".join(line.text for line in group)) for group in groups]
    able = [
        at
        for at, line in enumerate(lines)
        if not re.match(r"[-—―－（(【\d\s:：.-]+\D{0,4}$|[-—―－（(【]", line)
    ]
    named = [at for at in able if genre_of(lines[at], lexicon) or lines[at].startswith("关于")]
    persons = re.compile(r"(?:省长|市长|区长|县长|主席|总理|主任|书记)[^，。]{0,8}$")
    others = [at for at in able if not persons.search(lines[at]) and 4 <= len(lines[at]) <= 80]
    return (named or others or [-1])[0]


def _first_body(groups: Sequence[Group]) -> int:
    """The index of the first group that is text and not title, subtitle, author or date."""
    for index, group in enumerate(groups[:_TITLE_ZONE]):
        line = group[0].text
        if len(group) > 1 and sum(one.width for one in group) > 120:
            return index
        if len(line) > 60 or group[-1].ends or marker_rank(line) is not None or "，" in line:
            return index
        if line.startswith(("【摘", "摘要", "【内容")) or line.endswith(("：", ":")):
            return index
    return 0 if len(groups) > _TITLE_ZONE else len(groups)


def _kind(group: Group, following: Sequence[Group], look: Look) -> tuple[ParagraphKind, int]:
    flat = "".join(line.text for line in group)
    if len(flat) > 80:
        return "body", 0
    if is_caption(flat) or is_unit_note(flat):
        return "caption", 0
    rank = heading_rank(flat)
    if rank is not None and (look.stopped or rank < 5 or "，" not in flat):
        return "heading", 2 * rank + 2
    if _bare_heading(flat, following, look):
        return "heading", _BARE
    return "body", 0


def _bare_heading(text: str, following: Sequence[Group], look: Look) -> bool:
    """A short line without any stop before a long paragraph."""
    short = 4 <= len(text) <= 30 and not re.search(r"[，。；：！？,;:!?、]", text) and look.stopped
    below = "".join(line.text for line in following[0]) if following else ""
    series = is_first(below) and heading_rank(below) is not None
    return short and (series or len(below) >= 40) and not text.endswith(_OPENING) and not text.isdigit()


def _placed_bare(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    """A heading without a number stands over the series that begins after it, else under the one before."""
    rank = 1
    following = 0
    for at in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[at]
        if paragraph.kind == "heading" and paragraph.level != _BARE:
            opens = is_first(text[paragraph.start : paragraph.end])
            following = paragraph.level - 1 if opens else 0
        elif paragraph.kind == "heading" and following:
            paragraphs[at] = replace(paragraph, level=following)
    for at, paragraph in enumerate(paragraphs):
        if paragraph.kind == "heading":
            rank = rank if paragraph.level == _BARE else paragraph.level
            if paragraph.level == _BARE:
                paragraphs[at] = replace(paragraph, level=rank + 1)
    return paragraphs
