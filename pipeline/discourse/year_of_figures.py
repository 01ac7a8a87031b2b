"""Of which year the figures of a document are that tell none: that of its issue, or one that it is on."""

from __future__ import annotations

import re

from pipeline.discourse.grammar import Grammar
from pipeline.discourse.place import HEAD
from pipeline.model import Document, Metadata
from pipeline.patterns import regex
from pipeline.reading.head.reported import AFTER_A_TERM, stated, sums_up

BEGINS = 300
"""Characters in which news names what it is about. Chosen, not measured."""
_NEWS = "{ground.news}|(?:编辑|发布时间)[:：]"


def day_of(said: Metadata) -> str:
    """When a text was written, or came out; empty where that is not known."""
    return said.get("written") or said.get("published") or ""


def number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def year_of_figures(
    document: Document, genre: str, issued: int | None, title: str, grammar: Grammar
) -> int | None:
    """The year that figures without one are of; that of its issue where a text is of its day (news)."""
    told = number(document.metadata.get("year_reported"))
    assessed = assessment_in(document) if genre == "text" else None
    if genre == "text" and not told and issued is None:
        return int(assessed[1]) if assessed else None
    so_far = _SO_FAR.search(document.text) if assessed else None
    if assessed and issued == int(assessed[1]) + 1 and (not so_far or so_far.start() > assessed.end()):
        return issued - 1
    if genre == "rule" and issued and not re.search(r"(?:19|20)\d\d", title):
        return issued  # what a rule sets its points against (以2010年实绩为基数) is no year of its own
    if genre == "text" and (data := _year_of_data(document, issued)):
        return data
    reported = told or _year_reported(document, genre, issued, title)
    issue = document.metadata.found.get("year_issued")
    if told and issued and issue and issue.how == AFTER_A_TERM:
        return issued - 1
    if genre == "text" and issued and (studied := _year_studied(document, title, issued)):
        return studied
    if genre != "text" or not reported or not issued or reported >= issued:
        return reported
    return issued if _is_of_now((issued, reported), document, title, grammar) else reported


def _year_of_data(document: Document, issued: int | None) -> int | None:
    """The one year whose data a study works with, as it says first (本文利用2015年开发区统计年报，…)."""
    told = _WORKS_WITH.search(document.text, 0, BEGINS)
    year = int(told["year"]) if told else None
    return year if year and issued and year < issued else None


_WORKS_WITH = regex(
    "(?:本文|本研究|笔者|本课题组|课题组|我们|本报告)[^，。；\\d]{0,12}(?:利用|基于|根据|依据|采用|使用|运用|以|选取|选择)[^，。；\\d]{0,8}"
    "(?P<year>(?:19|20)\\d\\d)年(?![—\\-–至到、和])[^，。；\\d]{0,20}(?:数据|年报|统计|资料|样本|截面|年鉴|普查)"
)


def _year_studied(document: Document, title: str, issued: int) -> int | None:
    """The last year that a published report has figures of (《…评价报告》发布), up to three years later."""
    if not _REPORT_OUT.search(title) or _OF_TODAY.search(document.text):
        return None
    told = [int(year) for year, _, within in stated(document.text[:_BODY]) if not within]
    return max(told) if told and issued - _YEARS_TO_WRITE <= max(told) < issued else None


_REPORT_OUT = regex(
    "(?:报告|白皮书|蓝皮书|指数)[^《》]{0,12}》(?:正式|在[^，。]{2,8})?(?:发布|出炉|公布|亮相|问世)"
)
_YEARS_TO_WRITE = 3
"""Years between what a report is on and its coming out. Chosen, not measured."""


def assessment_in(document: Document) -> re.Match[str] | None:
    return _ASSESSED.search(document.text[:BEGINS])


_ASSESSED = regex(
    r"((?:19|20)\d\d)年度?[^，。；\d]{0,4}(?:\d+[家个])?[^，。；\d]{0,24}(?:考核|评价|考评|排名|评估|评比)"
)
"""某部公布2019年度218家经开区考核评价排名: what an undated text tells of is of the year assessed."""


def year_told(genre: str, said: Metadata, title: str, document: Document) -> int | None:
    """Where a text tells in passing which year it is on, that neither its title nor its user tells."""
    told = said.found.get("year_reported")
    if genre != "text" or told is None or re.search(r"(?:19|20)\d\d", title):
        return None
    if told.how != "guess:last_told" or told.span is None or sums_up(document.text, told.span.end):
        return None
    return told.span.start


_BODY = 20_000
"""Characters in which the years that a text speaks of are looked for."""


def _year_reported(document: Document, genre: str, issued: int | None, title: str) -> int | None:
    """The year that figures without one are of: the last that the text speaks of, else the year of issue."""
    if issued is None:
        return None
    if genre == "report":
        return issued - 1
    named = [int(year) for year, _, _ in stated(title)]
    if named and max(named) <= issued:
        return max(named)
    body = document.text[:_BODY]
    past = [int(year) for year, _, within in stated(body) if not within and int(year) <= issued]
    if past and max(past) == issued - 1 and not _OF_ITS_OWN_YEAR.search(body):
        return issued - 1
    return issued


_OF_ITS_OWN_YEAR = regex("今年|本年|年内|[本上]周|周环比")
"""A text that speaks of its own year or its week is not of the one before, though that is the last told."""


def _is_of_now(years: tuple[int, int], document: Document, title: str, grammar: Grammar) -> bool:
    """Whether a text without a year in its title is of the first of two years, that of its issue.

    What news tells without a year is of its day, though it speaks of last year too; so does a text
    that names the year of issue more often than the one before.
    """
    if re.search(r"(?:19|20)\d\d年", title):
        return False
    if grammar.worded(_NEWS).search(document.text[:HEAD]):
        return not _sums_up_last_year(years[0], document)
    if years[1] < years[0] - 1 and _OF_TODAY.search(document.text):
        return True  # of 2023, though the last year told is 1998, when a firm came
    spoken = re.findall(r"(?<![\d到至])((?:19|20)\d\d)年(?!\s*\d{1,2}月)", document.text)
    issued, before = (spoken.count(str(year)) for year in years)
    now = len(_THIS_YEAR_SO_FAR.findall(document.text))
    return issued + now > before or (now > 0 and issued + now == before)


_OF_TODAY = regex("今年|去年|如今|时至今日|[，。]现在|[，。]眼下")
_THIS_YEAR_SO_FAR = regex(
    r"今年(?:\d{1,2}月|前\d{1,2}个?月|[1一]月?[-—–~～至到]\d{1,2}月|上半年|[一二三首]季度|前[两二三]个?季度|以来|已)"
)


def _sums_up_last_year(issued: int, document: Document) -> bool:
    """Whether news of a spring begins with the whole year before and tells nothing of the one that runs.

    2月15日，记者获悉，2022年，…产值达9000亿元: what it goes on with is of that year too. Of its own year
    there is but what is wanted (今年要突破1万亿元).
    """
    day = day_of(document.metadata)
    month = number(day[5:7])
    if month is None or month > SPRING or _SO_FAR.search(document.text):
        return False
    first = _FIRST_AMOUNT.search(document.text)
    lead = document.text[: first.start()] if first else ""
    return f"{issued - 1}年" in lead and f"{issued - 1}年底" not in lead


SPRING = 3
"""The last month of a year in which news sums up the year before. Chosen, not measured."""
_FIRST_AMOUNT = regex(r"(?<![\d.])\d+(?:\.\d+)?\s*(?:[万亿]+[元吨人户家]|[%％家户个])")
_SO_FAR = regex(
    r"今年以来|年初以来|开年以来|截至目前|截止目前|(?:今年|前|(?<!\d)[1一](?=[月份]{0,2}[—\-－~～至、和]))[^，。；\d]{0,2}[\d一二两三][—\-－~～至、和]?[\d二三]?个?月(?!\d)"
    r"|(?:一|1|首)季度|今年[^，。；]{0,6}(?:已|共|完成|实现了)|今年(?:前|首|[元一]月|春)"
)
"""What is told of the year that runs itself: news that has it is of its day."""
