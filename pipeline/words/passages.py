"""Clean passages and sentences of a document, each with the way back to its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Document, Paragraph, Passage, Sentence, Span, headings_above

_BLANK = re.compile(r"\s+")
_ANY_BLANK = re.compile(r"\s")
_WIDE = re.compile(r"[⺀-鿿豈-﫿　-〿＀-￯“”‘’—…·㎡]")
_STOP = re.compile(r"[。！？；!?]+[”’」』）)]*")
_PAIRS = {"（": "）", "(": ")", "“": "”", "《": "》", "〔": "〕"}


def passage(document: Document, span: Span) -> Passage:
    """The text of a span without asides, line ends and the blanks beside wide characters."""
    text = document.text
    kept: list[int] = []
    for start, end in _said(document, span):
        kept += _without_blanks(text, start, end)
    clean = _ANY_BLANK.sub(" ", "".join(map(text.__getitem__, kept)))
    return Passage(clean, [*kept, kept[-1] + 1 if kept else span.start])


def _said(document: Document, span: Span) -> Iterator[tuple[int, int]]:
    """The pieces of a span between its asides."""
    at = span.start
    for aside in document.asides:
        if aside.span and aside.span.end > at and aside.span.start < span.end:
            if aside.span.start > at:
                yield at, aside.span.start
            at = aside.span.end
    if at < span.end:
        yield at, span.end


def _without_blanks(text: str, start: int, end: int) -> list[int]:
    """Offsets of the characters to keep: a blank stays only between two narrow words."""
    kept: list[int] = []
    at = start
    for blank in _BLANK.finditer(text, start, end):
        kept += range(at, blank.start())
        at = blank.end()
        before, after = text[blank.start() - 1 : blank.start()], text[at : at + 1]
        if not _drops(
            before, after, over_line="\n" in blank.group(), at_edge=blank.start() == start or at == end
        ):
            kept.append(blank.start())
    kept += range(at, end)
    return kept


def _drops(before: str, after: str, *, over_line: bool, at_edge: bool) -> bool:
    if at_edge or _WIDE.match(before) or _WIDE.match(after):
        return True
    return over_line and (before.isdigit() or before in ".,%") and (after.isdigit() or after in ".,%")


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of all paragraphs but tables, in order, with the headings above them."""
    for index, paragraph, headings in headings_above(document):
        if paragraph.kind != "table":
            yield from _sentences_of(document, index, paragraph, headings)


def _sentences_of(
    document: Document, index: int, paragraph: Paragraph, headings: tuple[str, ...]
) -> Iterator[Sentence]:
    whole = passage(document, paragraph.span)
    ends = [0, *(stop.end() for stop in _STOP.finditer(whole.clean)), len(whole.clean)]
    for start, end in pairwise(ends):
        if whole.clean[start:end].strip():
            yield Sentence(whole.cut(start, end), index, headings)
