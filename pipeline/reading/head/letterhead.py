"""What stands at the head of a document: issuing body, document number, genre."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.lexicon import Genre, Lexicon
from pipeline.model import Document, Found, Paragraph, Span
from pipeline.patterns import regex
from pipeline.reading.dates import dates

HEAD_PARAGRAPHS = 30
HEAD_CHARACTERS = 3000
_MASTHEAD_LENGTH = 80
_NUMBER = r"[一-鿿]{1,12}\s*[〔﹝\[［（(【]\s*(?:19|20)\d{2}\s*[〕﹞\]］）)】]\s*第?\s*\d{1,5}\s*号"
NUMBER_LINE = regex(
    rf"(?:[^，。；]{{0,12}}[：:]\s*)?(?P<number>{_NUMBER}|第?\s*\d{{1,5}}\s*号)(?:\s*签发人.*)?$"
)
BODY = r"(?:人民政府|国务院|委员会|办公[厅室]|委|厅|局|政府|院|部|管委会|中心|公司|协会)"
RED_HEAD = regex(rf"(?P<issuer>[一-鿿\s、]{{2,60}}?{BODY})\s*文\s*件$")
ISSUER_IN_TITLE = regex(rf"(?P<issuer>[一-鿿\s、]{{2,40}}?{BODY})(?=关于|印发|转发)")
_SPEAKER = regex(
    r"我(?:谨)?(?:代表|受)(?P<issuer>[一-鿿]{0,16}?(?:人民政府|国务院|区政府|市政府|省政府|县政府))"
)
_STATISTICS = r"[一-鿿]{2,16}(?:统计局|调查[总大]?队)"
_MASTHEAD = rf"[一-鿿]{{2,20}}(?:{BODY}|局|部|办|海关|委员会|调查[总大]?队)"
_BODIES = regex(rf"\s*(?P<bodies>{_MASTHEAD}(?:[\s、]+{_MASTHEAD})*)[\s（(]*")
_UNDATED = regex(rf"{_STATISTICS}(?:[\s、]*{_STATISTICS})*$")
_TRAILER = regex(r"[（(][^（）()]{1,24}[）)]$|[*＊\d①-⑳]{1,3}$")
_PAPER = regex(
    r"[【\[]?\s{0,9}摘\s{0,9}要\s{0,9}[】\]：:]|关\s{0,9}键\s{0,9}词|参考文献|基金项目|作者简介|作者单位|DOI|中图分类号"
)


@dataclass(frozen=True)
class Head:
    """The head paragraphs of a document and its text."""

    text: str
    paragraphs: Sequence[Paragraph]

    def of(self, span: Span) -> str:
        """A stretch as one line without blanks between wide characters."""
        return squeeze(span.of(self.text))


def squeeze(text: str) -> str:
    """Blanks go but between two narrow characters."""
    text = re.sub(r"[\s\u3000\u200b]+", " ", text).strip()
    return re.sub(r"(?<![\x21-\x7e]) | (?![\x21-\x7e])", "", text)


def head_of(document: Document) -> Head:
    found = [
        p
        for p in document.paragraphs[: 2 * HEAD_PARAGRAPHS]
        if p.kind != "table" and p.start < HEAD_CHARACTERS
    ]
    return Head(document.text, found[:HEAD_PARAGRAPHS])


def genre_of(title_text: str, lexicon: Lexicon) -> Genre | None:
    """The genre whose ending the title bears; the longest ending wins."""
    line = title_text
    while (trailer := _TRAILER.search(line)) is not None and trailer.start() > 2:
        line = line[: trailer.start()]
    fits = [
        (len(ending), genre) for genre in lexicon.genres for ending in genre.endings if line.endswith(ending)
    ]
    return max(fits, key=lambda item: item[0])[1] if fits else None


def genre(named: Sequence[Found | None], text: str, lexicon: Lexicon) -> Found | None:
    """The genre by the first title that names one, by what the speaker says he does, or by the furniture of a
    paper."""
    for title in named:
        by_title = genre_of(title.value, lexicon) if title else None
        if by_title and title:
            return Found(by_title.name, "title", title.span)
    speaker = _SPEAKER.search(text, 0, HEAD_CHARACTERS)
    if speaker and "报告" in text[speaker.end() : speaker.end() + 30]:
        return Found("政府工作报告", "text", Span(*speaker.span()))
    mark = _PAPER.search(text, 0, HEAD_CHARACTERS)
    return Found("论文", "text", Span(*mark.span())) if mark else None


def number(head: Head) -> Found | None:
    """发文字号: on a line of its own in the head, or after its label."""
    for paragraph in head.paragraphs:
        match = NUMBER_LINE.match(squeeze(paragraph.span.of(head.text)))
        if match and paragraph.end - paragraph.start < 80:
            span = _find(head.text, match["number"], paragraph.span)
            return Found(re.sub(r"\s", "", match["number"]), "text", span)
    label = re.search(rf"(?:发文字号|文\s*号)\s*[：:\s]\s*(?P<number>{_NUMBER})", head.text[:HEAD_CHARACTERS])
    if label:
        return Found(re.sub(r"\s", "", label["number"]), "label", Span(*label.span("number")))
    alone = rf"^[^\S\n]*[（(]?(?P<number>{_NUMBER})[）)]?[^\S\n]*$"
    bracket = re.search(alone, head.text[:HEAD_CHARACTERS], re.M)
    return (
        Found(re.sub(r"\s", "", bracket["number"]), "text", Span(*bracket.span("number")))
        if bracket
        else None
    )


def masthead(head: Head) -> tuple[Found, Found] | None:
    """Issuer and date of a line under the title: 江岭市统计局　国家统计局江岭调查队　2022年4月2日."""
    for paragraph in head.paragraphs[:10]:
        if paragraph.end - paragraph.start > _MASTHEAD_LENGTH:
            continue
        date = next((d for d in dates(head.text, *paragraph.span) if d.valid and d.precision == 3), None)
        bodies = _BODIES.fullmatch(head.text, paragraph.start, date.span.start) if date else None
        if date and bodies and not head.text[date.span.end : paragraph.end].strip(" \u3000）)"):
            names = "、".join(re.split(r"[\s、]+", bodies["bodies"]))
            return Found(names, "masthead", Span(*bodies.span("bodies"))), Found(
                date.iso, "masthead", date.span
            )
    return None


def _find(text: str, wanted: str, span: Span) -> Span:
    """Where a squeezed string stands in the text, its blanks included."""
    pattern = r"\s*".join(re.escape(c) for c in wanted if not c.isspace())
    match = re.search(pattern, text[span.start : span.end])
    return Span(span.start + match.start(), span.start + match.end()) if match else span


def issuer(head: Head, title_found: Found | None, signature: Span | None) -> Found | None:
    """发文机关: red head, title, label, signature over the date, speaker, or the statistics office."""
    return next((found for found in _issuers(head, title_found, signature) if found), None)


def _issuers(head: Head, title_found: Found | None, signature: Span | None) -> Iterator[Found | None]:
    for paragraph in head.paragraphs[:6]:
        match = RED_HEAD.match(head.of(paragraph.span))
        if match:
            yield Found(match["issuer"], "red_head", _find(head.text, match["issuer"], paragraph.span))
    label = re.search(
        r"(?:发[文布]机[关构]|制定机关|公开主体|发布单位)\s*[：:\s]\s*(?P<issuer>[一-鿿、]{3,30})",
        head.text[:HEAD_CHARACTERS],
    )
    if label:
        yield Found(label["issuer"], "label", Span(*label.span("issuer")))
    if title_found and title_found.span:
        match = ISSUER_IN_TITLE.match(title_found.value)
        if match:
            yield Found(match["issuer"], "title", _find(head.text, match["issuer"], title_found.span))
    if signature:
        yield Found(head.of(signature), "signature", signature)
    speaker = _SPEAKER.search(head.text, 0, HEAD_CHARACTERS)
    if speaker:
        yield Found(speaker["issuer"], "speaker", Span(*speaker.span("issuer")))
    for paragraph in head.paragraphs[:8]:
        if _UNDATED.match(head.of(paragraph.span)):
            yield Found(head.of(paragraph.span), "text", paragraph.span)
