"""When a document was written, published and issued."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.lexicon import Genre
from pipeline.model import Aside, Document, Found, Paragraph, Span
from pipeline.patterns import regex
from pipeline.reading.dates import Date, dates, only_date
from pipeline.reading.head import reported

_HEAD = 3000
_TAIL_PARAGRAPHS = 40
_MEETING = regex(r"[^。]{0,4}在[^。；]{2,40}(?:会议|大会|全会)(?:第[^。]{1,8}次)?(?:全体)?(?:会议)?上")
_WRITTEN = regex(r"(?:成文|生成|制发|签署)(?:日期|时间)\s*[：:\s]\s*$")
_PUBLISHED = regex(r"(?:发[布表]|公[开布]|发文|更新|上网|见报|出版|刊发)?(?:日期|时间)\s*[：:\s]\s*$")
_SOURCE = regex(r"(?:来源|信息来源|稿源|作者|供稿)\s*[：:]")
_RECEIVED = regex(r"(?:收稿|修回|定稿)(?:日期|时间)\s*[】\]：:\s]\s*$")
_PRINTED = regex(r"\s*印\s*发")
_FIVE_YEARS = regex(
    r"第\s*(?P<n>十?[一二三四五六七八九十])\s*个五年(?:规划|计划)|[“\"](?P<short>十?[一二三四五六七八九])五[”\"]\s*[\u4e00-\u9fff]{0,12}(?:规划|计划)|"
    r"[（(](?P<from>(?:19|20)\d{2})\s*[-－—–~～至]+\s*(?:19|20)\d{2}\s*年?[）)]"
)
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九十")}


def written(document: Document) -> Found | None:
    """成文日期: label, date under the signature, date of the meeting it was read to, date under the title."""
    text = document.text
    head = list(dates(text, 0, min(len(text), _HEAD)))
    tests = (
        ("label", (d for d in head if _WRITTEN.search(text, max(0, d.span.start - 12), d.span.start))),
        ("signature", (d for d, _ in _signed(document) if d.precision >= 2)),
        ("meeting", (d for d in head if d.precision == 3 and _MEETING.match(text, d.span.end))),
        ("received", (d for d in head if _RECEIVED.search(text, max(0, d.span.start - 12), d.span.start))),
        ("under_title", (d for d in _alone(document, document.paragraphs[:20]) if d.precision == 3)),
    )
    return _first(tests)


def published(document: Document) -> Found | None:
    """发布日期: label, 印发 line, or a date that stands alone among the furniture at the top."""
    text = document.text
    everywhere = list(dates(text, 0, min(len(text), _HEAD)))
    tail = list(dates(text, _tail_start(document)))
    tests = (
        ("label", (d for d in everywhere if d.precision == 3 and _says_published(_before(text, d)))),
        ("printed", (d for d in tail if d.precision == 3 and _PRINTED.match(text, d.span.end))),
        ("furniture", (d for d in everywhere if d.precision == 3 and _in_furniture(document.asides, d))),
        ("label", (d for d in everywhere if d.precision == 3 and _beside_source(text, d))),
    )
    return _first(tests)


def _says_published(before: str) -> bool:
    return bool(_PUBLISHED.search(before)) and not _WRITTEN.search(before) and not _RECEIVED.search(before)


def _before(text: str, date: Date) -> str:
    return text[max(0, date.span.start - 14) : date.span.start]


def _beside_source(text: str, date: Date) -> bool:
    """A date on a short line that names its source: 2025-10-27  来源：某调查总队."""
    start = text.rfind("\n", 0, date.span.start) + 1
    end = text.find("\n", date.span.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) < 80 and _SOURCE.search(line) is not None


def _in_furniture(asides: Sequence[Aside], date: Date) -> bool:
    return any(
        a.kind == "furniture" and a.span and a.span.start <= date.span.start < a.span.end for a in asides
    )


def _first(tests: Sequence[tuple[str, Iterator[Date]]]) -> Found | None:
    for how, found in tests:
        date = next((d for d in found if d.valid), None)
        if date:
            return Found(date.iso, how, date.span)
    return None


def _tail_start(document: Document) -> int:
    return document.paragraphs[-_TAIL_PARAGRAPHS:][0].start if document.paragraphs else len(document.text)


def _alone(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Date]:
    for paragraph in paragraphs:
        if paragraph.kind != "table" and paragraph.end - paragraph.start < 40:
            date = only_date(document.text, paragraph.span)
            if date:
                yield date


def _signed(document: Document) -> Iterator[tuple[Date, Span]]:
    """Dates under a signature, with the signature: the last line that is a date, below a short line."""
    text_begins = next((p.start for p in document.paragraphs if p.end - p.start > 60), 0)
    paragraphs = [p for p in document.paragraphs[-_TAIL_PARAGRAPHS:] if p.start > text_begins]
    for above, below in pairwise(paragraphs):
        line = document.text[above.start : above.end]
        date = only_date(document.text, below.span) if below.end - below.start < 40 else None
        if date and len(line) <= 60 and not re.search(r"[。！？；]$", line) and above.kind != "table":
            yield date, above.span


def signature(document: Document) -> Span | None:
    """The issuing body above the date at the end."""
    body = r"(?:政府|国务院|委员会|厅|局|院|部|委|办公室|中心|[总大]?队)\s*$"
    found = [span for _, span in _signed(document) if re.search(body, span.of(document.text))]
    return found[0] if found else None


def year_issued(parts: dict[str, Found], genre: Genre | None, document: Document) -> Found | None:
    """The year of writing or publication, of the number, of a report's title, or a plan's first year."""
    for key in ("written", "published"):
        if key in parts:
            return Found(parts[key].value[:4], key, parts[key].span)
    if "number" in parts and (match := re.search(r"(?:19|20)\d{2}", parts["number"].value)):
        return Found(match.group(), "number", parts["number"].span)
    title = parts.get("title")
    if title and genre and genre.name.endswith("工作报告"):
        named = next(dates(title.value), None)
        if named:
            return Found(named.year, "title", title.span)
    if glossed := _glossed(document.text):
        return glossed
    guess = _plan_start(document, title, genre) or _after_review(document, genre) or reported.told_in(title)
    guess = guess or _after_a_term(document.text)
    latest = None if genre and genre.name not in _OF_ANY_YEAR else _latest_named(document)
    return guess or (latest if latest and latest.value >= _FIRST_YEAR else None)


_OF_ANY_YEAR = ("论文", "综述")
"""Genres whose texts may be of any year, so that only what they tell dates them."""
_GLOSS = regex(r"(?P<near>今年|本年|去年|上年|前年|明年)度?[（(](?P<year>(?:19|20)\d{2})年?[)）]")
_YEARS_ON = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "前年": 2, "明年": -1}


def _glossed(text: str) -> Found | None:
    """The year of writing where a text says which one is its last: 去年（2012年）."""
    told = _GLOSS.search(text)
    if told is None:
        return None
    return Found(str(int(told["year"]) + _YEARS_ON[told["near"]]), "gloss", Span(*told.span("year")))


def _plan_start(document: Document, title: Found | None, genre: Genre | None) -> Found | None:
    """A five-year plan is issued in its first year (九五: 1996, and so on by fives): a marked guess."""
    if genre is None or genre.name not in ("规划", "计划", "纲要"):
        return None
    named = _FIVE_YEARS.search(title.value) if title else None
    if title and named:
        return Found(_first_year(named), "guess:plan_period", title.span)
    match = _FIVE_YEARS.search(document.text, 0, min(len(document.text), _HEAD))
    return Found(_first_year(match), "guess:plan_period", Span(*match.span())) if match else None


def _first_year(plan: re.Match[str]) -> str:
    return plan["from"] or str(1951 + 5 * _count(plan["n"] or plan["short"]))


def _count(han: str) -> int:
    tens, ten, ones = han.partition("十")
    return 10 + _HAN.get(ones, 0) if ten else _HAN[tens]


def _after_review(document: Document, genre: Genre | None) -> Found | None:
    """A report without a date is issued in the year after the one that it looks back on: a marked guess."""
    if genre and genre.reports == "before" and (review := reported.review(document)):
        return Found(str(int(review.value) + 1), "guess:after_review", review.span)
    return _planned(document) if genre and genre.reports == "before" else None


def _planned(document: Document) -> Found | None:
    """The year that a heading of a report plans, where the one before it is not named (二、2022年工作)."""
    for paragraph in document.paragraphs:
        if paragraph.end - paragraph.start < _SHORT:
            told = _YEAR_PLANNED.fullmatch(document.text, paragraph.start, paragraph.end)
            if told:
                return Found(told["year"], "guess:planned", Span(*told.span("year")))
    return None


_SHORT = 40
_YEAR_PLANNED = regex(
    r"\s*[二三四五][、.．]?\s*(?:关于)?(?P<year>20\d\d)\s*年(?:度)?的?(?:主要|总体|重点)?(?:经济社会发展|政府|重点)?"
    r"(?:工作|目标|任务|发展)(?:安排|任务|目标|重点|思路|打算|计划|建议|部署|要求|总体要求)*\s*"
)


def _after_a_term(text: str) -> Found | None:
    """The year after five that a text looks over, by where they begin or how far its next five go.

    五年来，…由2011年的8亿元增加到15亿元; 今后五年，到2021年…: what was reached is of 2016.
    """
    ahead = _TERM_AHEAD.search(text)
    begun = _TERM_BEGINS.search(text) if _TERM_BACK.search(text) else None
    if told := ahead or begun:
        year = int(told["year"]) + (-_TERM + 1 if ahead else _TERM + 1)
        return Found(str(year), AFTER_A_TERM, Span(*told.span("year")))
    return None


AFTER_A_TERM = reported.AFTER_A_TERM
_FIRST_YEAR = "1949"
"""The first year in which what we read was written; one before it is of a county's founding."""
_TERM = 5
_TERM_BACK = regex("(?:过去|刚刚过去|这)的?五年|五年(?:来|间)[，,]|五年(?:工作)?(?:总结|回顾)")
_TERM_BEGINS = regex(r"五年(?:来|间)[^。\n]{0,40}?(?:由|从|比|较)(?P<year>20\d\d)年(?!以来|开始|起)")
_TERM_AHEAD = regex(r"(?:今后|未来|下一?个?)五年[^\n“]{0,60}?到(?P<year>20\d\d)年")


def _latest_named(document: Document) -> Found | None:
    """The latest year that a text tells of, with a month, twice or as a clause begins, and not as a goal or
    of an event (1995年3月获批), or else the year after one that it compares with: a marked guess."""
    text = document.text
    seen = [told for told in reported.stated(text) if not reported.is_of_an_event(text, told[1])]
    count = Counter(year for year, _, _ in seen)
    known = [(year, span) for year, span, to_month in seen if to_month or count[year] > 1]
    told = reported.last_told(document)
    if known:
        year, span = max(known, key=lambda told: (told[0], -told[1].start))
        later = told and told.value > year and told.value not in reported.aimed_at(text)
        return told if later else Found(year, "guess:latest_named", span)
    year, span = max(reported.compared(text), default=("", Span(0, 0)))
    return told or (Found(str(int(year) + 1), "guess:after_compared", span) if year else None)
