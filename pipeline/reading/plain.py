"""Plain text: the text stays as decoded; paragraphs, tables and asides are spans over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.lexicon import Lexicon
from pipeline.model import Aside, Document, Paragraph, ParagraphKind, Span, Table
from pipeline.reading.encoding import decode, fold_line_ends
from pipeline.reading.furniture import furniture_lines
from pipeline.reading.lines import Line, Look, lines_of, look_at, split_at_gaps
from pipeline.reading.outline import (
    heading_rank,
    is_caption,
    is_citation,
    is_page_number,
    levelled,
    marker_rank,
)
from pipeline.reading.text_tables import find_tables

_MARK_IN_LINE = re.compile(r"(?<=\S)[\[［]\d{1,3}(?:[-–—,，、]\d{1,3})*[\]］]")
_CLOSING = tuple("，。、；：！？）》”’】〉」』〕)],;:!?%％℃")
_OPENING = tuple("《（“‘【〈「『〔([，、—-－")
_FUNCTION = tuple("的和与及等了是在并或而为以地得")
_SALUTATION = re.compile(r"[各位].{0,12}[代委][表员].{0,6}[：:！!]?$|各市|各县|.{2,40}[：:]$")
_TITLE_ZONE = 25


def read_plain(data: bytes, lexicon: Lexicon) -> Document:
    """A Document over the decoded text, line ends folded to \\n and nothing else changed."""
    raw, encoding, problems = decode(data)
    text = fold_line_ends(raw)
    paragraphs, tables, asides = lay_out(text, lexicon)
    return Document(
        "", "", f"text/plain; charset={encoding}", text, paragraphs, (), tables, asides, problems=problems
    )


def lay_out(
    text: str, lexicon: Lexicon
) -> tuple[tuple[Paragraph, ...], tuple[Table, ...], tuple[Aside, ...]]:
    """Paragraphs, tables and asides of a plain text, each in the order of the text."""
    lines = lines_of(text)
    tables = find_tables(text, lines)
    lines = _outside(lines, tables)
    look = look_at(lines)
    free, asides = _set_aside(lines, look, lexicon)
    groups = list(_groups(free, asides, look, text))
    paragraphs = [*_kinds(groups, look, text), *(Paragraph(t.start, t.end, "table") for t in tables)]
    asides += _marks_in(text, paragraphs, asides)
    ordered = levelled(sorted(paragraphs, key=lambda p: p.start))
    return ordered, tables, tuple(sorted(asides, key=lambda a: a.span or Span(0, 0)))


def _outside(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    starts = [table.start for table in tables]
    before = [(line, bisect_right(starts, line.start) - 1) for line in lines]
    return [line for line, at in before if at < 0 or line.start >= tables[at].end]


def _aside(kind: str, line: Line) -> Aside:
    return Aside(kind, line.text, span=Span(line.start, line.end))  # type: ignore[arg-type]


def _set_aside(lines: Sequence[Line], look: Look, lexicon: Lexicon) -> tuple[list[Line], list[Aside]]:
    """Lines that are said, and the rest: furniture, citation marks and page numbers on lines of their own."""
    furniture = furniture_lines([line.text for line in lines], lexicon)
    said: list[Line] = []
    asides: list[Aside] = []
    for index, line in enumerate(lines):
        if index in furniture:
            asides.append(_aside("furniture", line))
        elif is_citation(line.text):
            asides.append(_aside("citation", line))
        elif is_page_number(line.text):
            asides.append(_aside("page_number", line))
        else:
            said += split_at_gaps(line) if not look.measure else [line]
    return said, asides


def _groups(lines: Sequence[Line], asides: Sequence[Aside], look: Look, text: str) -> Iterator[list[Line]]:
    """Lines that make one paragraph."""
    cited = {a.span.start for a in asides if a.kind == "citation" and a.span and a.text[0] in "[［"}
    group: list[Line] = []
    for line in lines:
        if group and not _joins(group, line, look, _cited_between(group[-1], line, cited, text)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _cited_between(a: Line, b: Line, cited: set[int], text: str) -> bool:
    """Whether a citation mark alone on its line parts two pieces of one printed line."""
    between = text[a.end : b.start]
    return bool(between.strip()) and any(a.end <= at < b.start for at in cited)


def _joins(group: Sequence[Line], line: Line, look: Look, cited: bool) -> bool:
    last = group[-1]
    if line.text.startswith(_CLOSING) and not line.text.startswith("——"):
        return True
    if _stands_alone(last, look) or _stands_alone(line, look) or _starts(line, look):
        return False
    if last.text.endswith(_OPENING):
        return True
    if look.measure:
        return _wraps(group, line, look, cited)
    return look.stopped and not last.ends and _runs_on(last, line)


def _stands_alone(line: Line, look: Look) -> bool:
    """Headings and captions; in a wrapped text only such as do not fill their line."""
    full = look.measure and line.width >= 0.93 * look.measure
    return not full and (heading_rank(line.text) is not None or is_caption(line.text))


def _starts(line: Line, look: Look) -> bool:
    indented = look.indented and line.indent >= 3
    return (
        indented
        or marker_rank(line.text) is not None
        or line.text.startswith(("——", "――", "●", "■", "◆", "•"))
    )


def _wraps(group: Sequence[Line], line: Line, look: Look, cited: bool) -> bool:
    """Whether a line of a wrapped text runs on: it is full, or was cut short by a citation mark."""
    last = group[-1]
    if cited and not (last.ends and line.after_blank):
        return True
    if line.after_blank and look.blanks_part:
        return False
    if _printed_width(group) >= 0.9 * look.measure:
        return not (last.ends and last.width < 0.96 * look.measure)
    return not last.ends and _narrow_block(group, line)


def _narrow_block(group: Sequence[Line], line: Line) -> bool:
    """Whether two lines are of one block that is set narrower than the text (an abstract, a quotation)."""
    last = group[-1]
    if last.width < 60:
        return False
    return last.width >= 0.94 * line.width and (len(group) == 1 or last.width >= 0.94 * group[-2].width)


def _printed_width(group: Sequence[Line]) -> int:
    """The width of the printed line that the last piece ends: pieces without a blank line between are one."""
    width = 0
    for line in reversed(group):
        width += line.width
        if line.after_blank:
            break
    return width


def _runs_on(last: Line, line: Line) -> bool:
    return last.width >= 44 or line.text.startswith(_FUNCTION)


def _kinds(groups: Sequence[list[Line]], look: Look, text: str) -> Iterator[Paragraph]:
    body = _first_body(groups)
    titled = False
    for index, group in enumerate(groups):
        start, end = group[0].start, group[-1].end
        kind, rank = _kind(text[start:end], group, groups[index + 1 : index + 2], look)
        if index < body and kind in ("body", "heading"):
            kind = "note" if titled or group[0].text.startswith(("—", "―", "（", "(")) else "title"
            titled = titled or kind == "title"
        yield Paragraph(start, end, kind, rank if kind == "heading" else 0)


def _first_body(groups: Sequence[list[Line]]) -> int:
    """The index of the first group that is text and not title, subtitle, author or date."""
    for index, group in enumerate(groups[:_TITLE_ZONE]):
        line = group[0].text
        if len(group) > 1 and sum(one.width for one in group) > 120:
            return index
        if (
            len(line) > 60
            or group[-1].ends
            or marker_rank(line) is not None
            or line.startswith(("【摘", "摘要"))
        ):
            return index
        if line.endswith(("：", ":")) and index:
            return index
    return 0 if len(groups) > _TITLE_ZONE else len(groups)


def _kind(
    text: str, group: Sequence[Line], following: Sequence[list[Line]], look: Look
) -> tuple[ParagraphKind, int]:
    if len(group) > 1 and len(text) > 80:
        return "body", 0
    flat = "".join(line.text for line in group)
    if is_caption(flat):
        return "caption", 0
    rank = heading_rank(flat)
    if rank is not None:
        return "heading", rank + 1
    if _bare_heading(flat, following, look):
        return "heading", 9
    return "body", 0


def _bare_heading(text: str, following: Sequence[list[Line]], look: Look) -> bool:
    """A short line without any stop before a long paragraph."""
    short = 2 <= len(text) <= 30 and not re.search(r"[，。；：！？,;:!?、]", text) and look.stopped
    return short and bool(following) and sum(line.width for line in following[0]) >= 80 and not text.isdigit()


def _marks_in(text: str, paragraphs: Sequence[Paragraph], asides: Sequence[Aside]) -> list[Aside]:
    """Citation marks inside paragraphs: [4] after a word, not at the head of a note."""
    known = {at for a in asides if a.kind == "citation" and a.span for at in range(*a.span)}
    return [
        Aside("citation", mark.group(), span=Span(*mark.span()))
        for paragraph in paragraphs
        if paragraph.kind != "table"
        for mark in _MARK_IN_LINE.finditer(text, paragraph.start, paragraph.end)
        if mark.start() not in known
    ]
