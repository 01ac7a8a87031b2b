"""Plain text: the text stays as decoded; paragraphs, tables and asides are spans over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.lexicon import Lexicon
from pipeline.model import Aside, AsideKind, Document, Paragraph, Span, Table
from pipeline.patterns import regex
from pipeline.reading.commas import settled
from pipeline.reading.encoding import decode, fold_line_ends
from pipeline.reading.furniture import furniture_lines
from pipeline.reading.outline import is_citation, is_page_number, levelled
from pipeline.reading.plain.lines import Line, Look, lines_of, look_at, split_at_gaps
from pipeline.reading.plain.paragraphs import groups_of, paragraphs_of
from pipeline.reading.plain.separated import separated
from pipeline.reading.plain.tables import find_tables

_TAG = regex(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>]{0,400})?/?>|&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_PARTS = regex(r"</?(?:p|br|div|h[1-6]|ul|ol|tr|li|dd|dt)\b", re.I)
_UNSEEN = "\u200b"
_MARK_IN_LINE = regex(r"[\[［](?<=\S[\[［])\d{1,3}(?:[-–—,，、]\d{1,3})*[\]］]")


def read_plain(data: bytes, lexicon: Lexicon) -> Document:
    """A Document over the decoded text, line ends folded to \\n and nothing else changed."""
    raw, encoding, problems = decode(data)
    text = fold_line_ends(raw)
    media = f"text/plain; charset={encoding}"
    table = separated(text)
    if table is not None:
        said, tables, misfit = table
        tables, commas = settled(tables)
        problems += misfit + commas
        return Document("", "", media.replace("plain", "csv"), text, said, (), tables, problems=problems)
    paragraphs, tables, asides = lay_out(text, lexicon)
    tables, commas = settled(tables)
    return Document("", "", media, text, paragraphs, (), tables, asides, problems=problems + commas)


def read_marked(data: bytes, lexicon: Lexicon) -> Document:
    """Text with tags left in: it stays as decoded, tags are asides, those of paragraphs part lines."""
    raw, encoding, problems = decode(data)
    text = fold_line_ends(raw)
    tags = list(_TAG.finditer(text))
    paragraphs, tables, asides = lay_out(_TAG.sub(_blanked, text), lexicon)
    marks = [Aside("markup", tag.group(), span=Span(*tag.span())) for tag in tags]
    ordered = tuple(sorted([*asides, *marks], key=lambda a: a.span or Span(0, 0)))
    media = f"text/plain; charset={encoding}"
    return Document("", "", media, text, paragraphs, (), tables, ordered, problems=problems)


def _blanked(tag: re.Match[str]) -> str:
    """As many signs as the tag has: a line's end for a tag of paragraphs, else nothing that is seen."""
    return ("\n" if _PARTS.match(tag.group()) else _UNSEEN) + _UNSEEN * (len(tag.group()) - 1)


def lay_out(
    text: str, lexicon: Lexicon
) -> tuple[tuple[Paragraph, ...], tuple[Table, ...], tuple[Aside, ...]]:
    """Paragraphs, tables and asides of a plain text, each in the order of the text."""
    lines = lines_of(text)
    tables = find_tables(text, lines)
    lines = _outside(lines, tables)
    furniture = furniture_lines([line.text for line in lines], lexicon)
    asides = [_aside("furniture", lines[at]) for at in sorted(furniture)]
    lines = [line for at, line in enumerate(lines) if at not in furniture]
    look = look_at(lines)
    said, marks = _set_aside(lines, look)
    asides += marks
    cited = [a.span.start for a in marks if a.kind == "citation" and a.span and a.text[0] in "[［"]
    groups = groups_of(said, sorted(cited), look)
    paragraphs = [
        *paragraphs_of(groups, look, text, lexicon),
        *(Paragraph(t.start, t.end, "table") for t in tables),
    ]
    asides += _marks_in(text, paragraphs, asides)
    ordered = levelled(sorted(paragraphs, key=lambda p: p.start))
    return ordered, tables, tuple(sorted(asides, key=lambda a: a.span or Span(0, 0)))


def _outside(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    starts = [table.start for table in tables]
    before = [(line, bisect_right(starts, line.start) - 1) for line in lines]
    return [line for line, at in before if at < 0 or line.start >= tables[at].end]


def _aside(kind: AsideKind, line: Line) -> Aside:
    return Aside(kind, line.text, span=Span(line.start, line.end))


def _set_aside(lines: Sequence[Line], look: Look) -> tuple[list[Line], list[Aside]]:
    """Lines that are said, and those that are a citation mark or a page number alone."""
    said: list[Line] = []
    asides: list[Aside] = []
    for line in lines:
        if is_citation(line.text):
            asides.append(_aside("citation", line))
        elif is_page_number(line.text) and not _subscript(said, line, look):
            asides.append(_aside("page_number", line))
        else:
            said += [line] if look.measure else split_at_gaps(line)
    return said, asides


def _subscript(said: Sequence[Line], line: Line, look: Look) -> bool:
    """Whether a number alone on its line is a piece of the sentence before it (M⏎2⏎增长…)."""
    apart = look.measure or line.after_blank or not said
    return not apart and not said[-1].ends and line.text[0].isdigit()


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
