"""Clean passages and sentences of a document, each with the way back to its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from pipeline.lexicon.item_numbers import items
from pipeline.model import Document, Paragraph, Passage, Sentence, Span, headings_above
from pipeline.patterns import regex

_BLANK = regex(r"\s\s*")
"""What begins with a single sign is looked for ten times as fast as \\s+, which is tried at every place."""
_ANY_BLANK = regex(r"\s")
_WIDE = regex(r"[⺀-鿿豈-﫿　-〿＀-￯“”‘’—…·㎡]")
_MARK = r"[。！？；!?;](?:(?<!;)|(?<=[\u4e00-\u9fff％%）)”];))"
_STOP = regex(f"{_MARK}(?:{_MARK})*[”’」』）)]*")
_DOT = regex(
    r"(?<=[\u4e00-\u9fff％%）)”㎡])[.．](?![.．])[”’」』）)]*(?=[\x20\u4e00-\u9fff“‘（(—\d]|R&D|[A-Z]{2,4}[\u4e00-\u9fff]|$)"
)
"""A stop of half width (…增长3.6%. 综合评价在…), which no figure, version or Latin word has before it."""
_TYPED_NARROW = regex(r"[\u4e00-\u9fff％%）)],|[\u4e00-\u9fff％%）)”㎡][.．]”?\x20?$")
"""What tells that a paragraph is typed with marks of half width, so that its dots are no points in names."""
_ENUMERATES = regex(
    r"(?:^|[。！？；;.．：:])\x20?(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?|[（(]\d{1,2}[）)]|第[一二三四五六七八九十]{1,3})$"
)
"""一. and （2）. before what they number."""
_POINT = regex(r"(?<=[\d０-９])。(?=[\d０-９]{1,2}(?:[万亿元％%亩吨]|个百分点|平方|公[里顷斤]))")
"""A stop typed for a point (3。5亿元): what follows it is no sentence, least of all 5亿元."""
_RUN_IN = regex(
    r"(?:(?P<article>第[一二三四五六七八九十百\d]{1,5}条)|(?P<marker>[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、])?(?P<head>[一-鿿]{2,12}(?<![区市县省州园镇乡国])))"
    r"(?P<blank>\s+)(?=[一-鿿\d])"
)
_MOTTO = regex(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])"
    r"[ \u3000]*"
    r"(?=[一-鿿、]{0,18}"
    r"(?:不断|快速|日[趋益]|持续|显著|明显|稳步|扎实|全面|取得|实现|进一步|有[力序效]|大力|着力|加快|狠抓"
    r"|推进|加强|强化|夯实|优化|提升|提速|增强|改善|向好|突破|成效|完善))"
    r"[一-鿿、]{4,20}[ \u3000]+(?=[一-鿿\d][^\n]{0,60}\d)"
)
"""一、工业经济快速发展 共引进项目37个: a heading that says how something went, with a blank for its stop."""
_ENTRY = r"(?:【[^】\n\d]{1,20}】|〔[^〕\n\d]{1,20}〕|〖[^〗\n\d]{1,20}〗)"
_BRACKETED = regex(rf"\s*{_ENTRY}\s*(?=\S)")
_LABEL = regex(rf"(?<=[。；;！？]){_ENTRY}(?=.)")
"""Entries that run on in one paragraph (…38亿元。|【农业】|粮食产量…)."""
_BEGINS = regex(r"(?:[12]\d{3}年|\d{1,2}[-—至]\d{1,2}月|全年|年末|年内|上半年|初步|据|截至|今年|去年)")
_WHOLE = regex("全(?:[省市县区州国]|社会)|规模以上|规上")
_NO_HEAD = regex("(?:[年月日度间来中末底初前后城厂]|高新|经开|集团|公司)$")
"""How times and owners end, which belong to the sentence behind the blank."""
_BARE_CLAUSE = regex(r"[^\d，。；：]{6,}[，。；：]")


def passage(document: Document, span: Span) -> Passage:
    """The text of a span without asides, line ends and the blanks beside wide characters."""
    text = document.text
    pieces = [piece for said in _said(document, span) for piece in _without_blanks(text, *said)]
    clean = "".join([text[start:end] for start, end in pieces])
    clean = _ANY_BLANK.sub(" ", clean) if _has_blanks(clean) else clean
    clean = _POINT.sub(".", clean) if "。" in clean else clean
    if len(pieces) == 1 and clean:
        return Passage(clean, range(pieces[0][0], pieces[0][1] + 1))
    offsets = list(chain.from_iterable(range(start, end) for start, end in pieces))
    offsets.append(offsets[-1] + 1 if offsets else span.start)
    return Passage(clean, offsets)


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


def _without_blanks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces to keep: a blank stays only between two narrow words, and of several the first."""
    at = start
    for blank in _BLANK.finditer(text, start, end) if _has_blanks(text[start:end]) else ():
        before, after = text[blank.start() - 1 : blank.start()], text[blank.end() : blank.end() + 1]
        at_edge = blank.start() == start or blank.end() == end
        dropped = _drops(before, after, over_line="\n" in blank.group(), at_edge=at_edge)
        yield at, blank.start() if dropped else blank.start() + 1
        at = blank.end()
    yield at, end


def _has_blanks(text: str) -> bool:
    """Asked first: most paragraphs have none, and to part one takes a tenth of a search for blanks."""
    return text.split(None, 1) != [text]


def _drops(before: str, after: str, *, over_line: bool, at_edge: bool) -> bool:
    if at_edge or _WIDE.match(before) or _WIDE.match(after):
        return True
    return over_line and (before.isdigit() or before in ".,%-:∶") and (after.isdigit() or after in ".,%:∶")


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of all paragraphs but tables, in order, with the headings above them."""
    numbered = items([document.text[p.start : p.end] for p in document.paragraphs])
    for index, paragraph, headings in headings_above(document):
        if paragraph.kind != "table":
            yield from _sentences_of(document, index, paragraph, headings, numbered.get(index, 0))


def _sentences_of(
    document: Document, index: int, paragraph: Paragraph, headings: tuple[str, ...], number: int
) -> Iterator[Sentence]:
    """The sentences of a paragraph, of which `number` characters are that of an item."""
    whole = passage(document, paragraph.span)
    begins = _run_in(document.text, paragraph.span)
    item = paragraph.start + number
    if begins == paragraph.start and document.text[item : item + 1].isdigit():
        begins = item  # 2. 3亿元用于…: no 2.3亿元
    head = whole.index(begins) if whole.clean else 0
    ends = [0, *(end for end in sorted({head, *_stops(whole.clean)}) if end), len(whole.clean)]
    for start, end in pairwise(ends):
        if whole.clean[start:end].strip():
            yield Sentence(whole.cut(start, end), index, headings)


def _stops(clean: str) -> Iterator[int]:
    """Where sentences end: behind marks of any width, but not at a stop typed for a point, or in a name."""
    for stop in _STOP.finditer(clean):
        if not _POINT.match(clean, stop.start()):
            yield stop.end()
    if "【" in clean or "〔" in clean or "〖" in clean:
        yield from (label.end() for label in _LABEL.finditer(clean))
    if "." in clean or "．" in clean:
        yield from _dots(clean)


def _dots(clean: str) -> Iterator[int]:
    """Where dots end sentences: in a paragraph typed with marks of half width, and behind % in any."""
    narrow, mixed, at = _TYPED_NARROW.search(clean) is not None, "。" in clean, 0
    for dot in _DOT.finditer(clean):
        said = clean[at : dot.start()]
        tells = narrow and (_TELLS.search(said) if mixed else len(said) > 1)
        if said.endswith(("%", "％")) or (tells and not _ENUMERATES.search(said)):
            yield dot.end()
            at = dot.end()


_TELLS = regex(r"[\d，,]")
"""Where 。 ends sentences too, a dot does so only behind what tells something (阿布都.买买提 is a name)."""


def _run_in(text: str, span: Span) -> int:
    """Where the text of a paragraph begins behind a heading on its first line (畜牧业　全年生猪出栏…).

    The start of the span where there is none. A word before a figure (生猪　出栏42.7万头) is no heading, nor
    is the name of a place: both belong to the sentence. Over a line's end a bare clause is the rest of the
    line above (南昌高新技 / 术产业开发区).
    """
    label = _BRACKETED.match(text, *span)
    if label:
        return label.end()
    if motto := _MOTTO.match(text, *span):
        return motto.end()
    head = _RUN_IN.match(text, *span)
    if head is None or "。" not in text[head.end() : span.end]:
        return span.start
    rest = text[head.end() : span.end]
    on_one_line = "\n" not in head["blank"]
    own = (
        head["article"]
        or (on_one_line and _WHOLE.match(rest) and not _NO_HEAD.search(head["head"]))
        or rest.startswith(head["head"])
        or _BEGINS.match(rest)
        or (on_one_line and _BARE_CLAUSE.match(rest))
    )
    return head.end() if own else span.start
