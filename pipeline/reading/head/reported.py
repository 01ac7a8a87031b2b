"""Which year a document reports on, and which part of it: 上半年, 一季度, 1—11月.

Both are read from the title (told or read) and from the text, against the day of issue where these name no
year: a month after the issue belongs to the year before. A year that is only compared with (比2020年同期),
hoped for (到2025年) or the year of an event (2014年获批) is never the document's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.compiled import compiled
from pipeline.lexicon import Genre, Lexicon
from pipeline.lexicon.patterns import any_of
from pipeline.model import Document, Found, Span
from pipeline.patterns import regex
from pipeline.reading.dates import count_of, dates, year_of

_FIRST_LINES = 600
_LATE = 12
_SUMMED_UP = 11
"""Month from which on 全年 is the year that ends: what a text tells of it then is expected or done."""
_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_TO = r"\s*[-－‐–—~～―至到]+\s*"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_CLAUSE = r"(?<![^\n。！？；，,;：:（(\]】》”\s])"
_BEGINS = regex(_CLAUSE)
_PAST_YEAR = regex(
    rf"{_CLAUSE}(?:截[至止]|至|[而但]?到了)?(?P<year>{_YEAR})\s*年度?(?!\s*\d|{_TO}|[以之]|前|后)"
)
_COMPARED = regex(r"(?:比|较|[高低快慢大小多少优]于|超过?)[^，。；,;\n]{0,4}$")
_SAME_TIME = regex(r"[年度\d、和与及]{0,8}同期|[^，。；,;\n]{0,3}相比")
_AHEAD = regex(r"(?:到|至|力争|底前|将|于)\s*$")
INTENT = regex(
    r"(?:(?!实现|完成|达)[^。；\n]){0,30}?(?:将|力争|计划|打算|重点抓|重点任务|工作(?:重点|思路|安排)|目标|预期|争取|确保|拟|(?<!上年)(?<!去年)同期|(?<!经过)努力(?:实现|达到|完成|使))"
)
_EVENT = regex(
    r"[^。；，,\n]{0,8}?(?:批准|批复|获批|升格|撤销|撤[县市乡镇地并]|[设建][县市区州镇]|设立|成立|始建|创建|组建|更名|改[名称为设]|划归"
    r"|并入|合并|挂牌|动工|开工|获|荣|被|印发|出台|召开)"
)
_FIGURE = regex(r"年?度?[^。；;]*?(?:\d(?![\d\s]*[年月日])|[一二三四五六七八九十百千]{2}|百分之)")
"""What the year that a text is of leads up to: 1986年由县改市。 tells no figure, whatever its verb."""
_TOLD_OF = regex(
    rf"(?P<year>{_YEAR})年度?(?:(?!{_YEAR}年).)*?(?:执行|完成|落实|总结|回顾|决算|工作情况|情况(?=[及和与暨、]))"
)
_REVIEW = regex(r"(?P<year>(?:19|20)\d{2})\s*年[^。]{0,16}?(?:工作)?(?:主要)?(?:回顾|总结|成就|工作情况)")
_NEAR = {"今年": 0, "本年": 0, "去年": -1, "上年": -1}
_FORWARD = regex(r"目标|规划|方案|行动|展望|部署|安排|计划(?!执行|完成)")
_OF_WHOLE_YEARS = ("规划", "计划", "纲要", "工作报告", "统计公报", "统计年鉴")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a year as it is named: first and last month, the year that stands before it, if one does."""

    months: tuple[int, int]
    year: str
    span: Span | None
    how: str


def reported(
    parts: Mapping[str, Found], genre: Genre | None, document: Document, lexicon: Lexicon
) -> dict[str, Found]:
    """`year_reported`, and `period_reported` (`2022-01/2022-06`) where it is of a part of a year."""
    part = None
    if genre is None or not genre.name.endswith(_OF_WHOLE_YEARS):
        part = _in_title(parts.get("title"), lexicon)
        part = _up_to_quarter(part, document, lexicon) if part else None
        if part is None and not _is_of_a_year(parts.get("title")):
            part = _in_first_lines(parts, genre, document, lexicon)
    year = _year_of(part, parts) if part else None
    if part and year:
        return _partial(part, year)
    found = _whole_year(parts, genre, document)
    if found is None or found.how != "guess:title":
        found = _of_census(parts.get("title"), lexicon) or found
    return {"year_reported": found} if found else {}


def _is_of_a_year(title: Found | None) -> bool:
    """Whether a title tells a year and that all of it is looked at (2014年某省工业发展报告)."""
    return title is not None and _OF_A_YEAR.search(title.value) is not None


_OF_A_YEAR = regex(
    r"(?:19|20)\d{2}年?度?(?![^，。]{0,30}(?:月|季|半年)).{0,40}(?:发展报告|年度报告|工作总结|总结报告|年鉴)"
)


def _partial(part: _Part, year: int) -> dict[str, Found]:
    found = {"year_reported": Found(str(year), part.how, part.span)}
    if part.months != (1, 12):
        found["period_reported"] = Found(_iso(year, part.months), part.how, part.span)
    return found


def _iso(year: int, months: tuple[int, int]) -> str:
    first, last = months
    return f"{year}-{first:02d}" if first == last else f"{year}-{first:02d}/{year}-{last:02d}"


def _year_of(part: _Part, parts: Mapping[str, Found]) -> int | None:
    """The year that stands before a part, or that of the issue; for a month after that, the year before."""
    issued = parts.get("year_issued")
    if part.year not in ("", *_NEAR):
        return int(year_of(part.year))
    if issued is None or issued.how == "file_name":
        return None
    year = int(issued.value)
    if part.year:
        return year + _NEAR[part.year]
    month = _month_of_issue(parts, issued.value)
    summed_up = part.months == (1, 12) and month >= _SUMMED_UP
    return year - (is_over(part.months, month) and not summed_up)


def is_over(months: tuple[int, int], month: int) -> bool:
    """Whether months told in a month of issue are of the year before: they end after it.

    The quarter that is under way (一季度重大项目集中开工, of January) is of the year of issue.
    """
    under_way = months[0] % 3 == 1 and months[1] == months[0] + 2 and months[0] <= month
    return months[1] > month and not under_way


def _month_of_issue(parts: Mapping[str, Found], year: str) -> int:
    day = _day_of_issue(parts)
    return int(day[5:7]) if day[:4] == year else _LATE


def _day_of_issue(parts: Mapping[str, Found]) -> str:
    """When a text was written or came out, to the month at least; empty where that is not told."""
    days = (parts[key].value for key in ("written", "published") if key in parts)
    return next((day for day in days if len(day) >= len("2015-12")), "")


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return compiled(
        rf"(?:(?P<year>{_YEAR})\s*年|(?P<near>{any_of(_NEAR)}))?"
        rf"(?<![\d.．第一二三四五六七八九十])"
        rf"(?:(?P<from>{_COUNT})月?份?{_TO}(?P<to>{_COUNT})月|前(?P<first>{_COUNT})个?月"
        rf"|(?P<one>{_COUNT})月(?!\s*\d)|(?P<named>全年|{any_of(lexicon.period_words['months'])}))"
    )


def _months(match: re.Match[str], lexicon: Lexicon) -> tuple[int, int] | None:
    if match["named"]:
        first, last = lexicon.period_words["months"].get(match["named"], (1, 12))
    elif match["from"]:
        first, last = count_of(match["from"]), count_of(match["to"])
    else:
        last = count_of(match["first"] or match["one"])
        first = 1 if match["first"] else last
    return (first, last) if 1 <= first <= last <= 12 else None


def _in_title(title: Found | None, lexicon: Lexicon) -> _Part | None:
    if title is None or title.how == "file_name":
        return None
    for match in _pattern(lexicon).finditer(title.value):
        months = _months(match, lexicon)
        if months and not _is_base(title.value, Span(*match.span())):
            return _Part(months, match["year"] or match["near"] or "", title.span, "title")
    return None


def _up_to_quarter(part: _Part, document: Document, lexicon: Lexicon) -> _Part:
    """A title's quarter as the text counts it: 三季度经济分析 that begins with 前三季度 is of nine months."""
    first, last = part.months
    if first == 1 or last - first != _QUARTER or last % 3:
        return part
    for match in _pattern(lexicon).finditer(document.text, 0, _FIRST_LINES):
        months = _months(match, lexicon)
        if months and _BEGINS.match(document.text, match.start()):
            return replace(part, months=months) if months == (1, last) else part
    return part


_QUARTER = 2
"""Months between the first and the last of a quarter."""


def _in_first_lines(
    parts: Mapping[str, Found], genre: Genre | None, document: Document, lexicon: Lexicon
) -> _Part | None:
    """The part of a year with which the text begins; None where a whole year stands before it."""
    if not _speaks_for_itself(genre):
        return None
    title = parts.get("title")
    start = title.span.end if title and title.span and title.span.end < _FIRST_LINES else 0
    for match in _pattern(lexicon).finditer(document.text, start, start + _FIRST_LINES):
        if match["one"] or not _BEGINS.match(document.text, match.start()):
            continue
        if is_quoted(document.text, match.start()):
            continue
        if next(_past_years(document.text, start, match.start()), None):
            return None
        if _LAST_YEAR.search(document.text, start, match.start()):
            return None
        if HAPPENED.search(document.text, start, match.start()):
            return None
        if tells_before(document.text, start, match.start()):
            return None
        months = _months(match, lexicon)
        if months and not INTENT.match(document.text, match.end()):
            span = Span(*match.span())
            part = _Part(months, match["year"] or match["near"] or "", span, "guess:first_lines")
            year = None if part.year == "去年" else _year_of(part, parts)  # 去年前三季度 is told on purpose
            return None if year and is_long_over(_iso(year, months), _day_of_issue(parts)) else part
    return None


def is_quoted(text: str, at: int) -> bool:
    """Whether somebody is speaking at a place (“一季度订单增长40%。”公司负责人说): he dates no text."""
    line = text.rfind("\n", 0, at) + 1
    return text.rfind("“", line, at) > text.rfind("”", line, at)


def tells_before(text: str, start: int, at: int) -> bool:
    """Whether paragraphs before a time tell figures already: it is told in passing, and dates no text.

    Where it begins a paragraph of its own, it leads on to what the text is about.
    """
    line = text.rfind("\n", start, at)
    leads = not text[line + 1 : at].strip()
    return line >= 0 and not leads and len(_AMOUNTS.findall(text, start, line)) >= _SOME


_AMOUNTS = regex(r"\d(?:\.\d+)?\s*(?:[万亿]+[元吨人户家亩]|[%％家户个元吨天]|pct|百分点)")
_SOME = 3
"""Figures in paragraphs before a time that a text is not dated by. Chosen, not measured."""
TELLS = r"(?![同底末初前的上下])[，,]?[^，。；,;\d]{1,14}\d"
"""去年|实现产值8: a figure in the clause of a time."""
_LAST_YEAR = regex(rf"(?<![比较与和同由从超过于])去年{TELLS}")
"""去年实现产值8亿元，|今年上半年又完成5亿元: a part of a year told beside the last one dates no text."""
HAPPENED = regex(
    r"(?<![^\n。\s])(?:(?:今年)?\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?[，,][^，。]{2,40}(?:举行|召开|举办|开工|签约|启动|揭牌|奠基|投产|落户)"
    r"[^\n]*?\d[\d.]*[亿万]?(?:元|个|家|亩)"
)
"""4月18日，某县举行签约仪式，总投资86亿元。|今年一季度，…: news of a day, with figures of its own."""
_FRESH = 2
"""Months within which figures of a part of a year come out: 前三季度, told in December in passing, dates no
text. Seen in features that begin with a story."""


def is_long_over(period: str, day: str) -> bool:
    """Whether a part of a year (2015-01/2015-09) ended long before a day, as far as its month is told."""
    if len(day) < len("2015-12"):
        return False
    end = period.rpartition("/")[2]
    return 12 * (int(day[:4]) - int(end[:4])) + int(day[5:7]) - int(end[5:7]) > _FRESH


def _speaks_for_itself(genre: Genre | None) -> bool:
    """Whether the times of a text are those of its figures: of news and reports, not of rules or papers."""
    return genre is None or genre.reports != ""


def _of_census(title: Found | None, lexicon: Lexicon) -> Found | None:
    """The year at which a census counted, by its number (第七次全国人口普查公报, issued in 2021)."""
    numbered = _CENSUS.search(title.value) if title else None
    year = lexicon.period_words["censuses"].get(numbered["of"], {}).get(numbered["number"]) if numbered else 0
    return Found(str(year), "guess:census", title.span) if title and year else None


_CENSUS = regex("第(?P<number>[一二三四五六七八九])次(?:全国)?(?P<of>[人经农][口济业]普查)")


def _whole_year(parts: Mapping[str, Found], genre: Genre | None, document: Document) -> Found | None:
    """A bulletin's title, a report's review, the year before the issue, the last one told of, or, of a paper,
    that named most."""
    issued, title = parts.get("year_issued"), parts.get("title")
    if genre and genre.reports == "before":
        return _year_before(parts, genre, document)
    if genre and genre.name == "论文":
        return _most_named(document)
    if title and _FORWARD.search(title.value) and not _TOLD_OF.search(title.value):
        return None
    named = told_in(title)
    looks_back = named and issued and int(named.value) < int(issued.value)
    if named and (looks_back or _speaks_for_itself(genre)):
        return named
    if issued is None or not _speaks_for_itself(genre):
        return None
    if issued.how == AFTER_A_TERM:
        return Found(str(int(issued.value) - 1), AFTER_A_TERM, issued.span)
    return _months_that_run(parts, document, issued) or last_told(document, issued.value)


def _months_that_run(parts: Mapping[str, Found], document: Document, issued: Found) -> Found | None:
    """The year of issue of a note that begins with a month just over (8月国内产量52.6GW, in September).

    What it tells further down of the year before (2023年产能183GW) dates none of its months.
    """
    title = parts.get("title")
    if title is None or not _OF_A_MARKET.search(title.value):
        return None
    day = _day_of_issue(parts)
    first = _MONTH_ALONE.search(document.text, 0, _FIRST_LINES) if day[:4] == issued.value else None
    if first is None or _YEAR_TOLD.search(document.text, 0, first.start()):
        return None
    ago = int(day[5:7]) - int(first["month"])
    return Found(issued.value, "guess:months_that_run", issued.span) if 0 <= ago <= _FRESH else None


_OF_A_MARKET = regex(
    "(?:行业|市场|产业|行情|价格)[^，。]{0,6}(?:点评|周报|月报|日报|跟踪|追踪|快评|快讯|简评|观察)"
)
_MONTH_ALONE = regex(r"(?<![\d年—\-－至到./])(?P<month>\d{1,2})月(?=[\u4e00-\u9fff，,]|\d{1,2}日)")
_YEAR_TOLD = regex("(?:19|20)\\d\\d|[去前]年|上年")


AFTER_A_TERM = "guess:after_a_term"
"""How the year of issue is known of a text that looks over five years, and tells which."""


def told_in(title: Found | None) -> Found | None:
    """The year whose work a title reviews (2015年计划执行情况), else the last that it names: a guess."""
    if title is None or title.how == "file_name":
        return None
    review = _TOLD_OF.search(title.value)
    named = [date.year for date in dates(_spelt_out(title.value))]
    year = year_of(review["year"]) if review else max(named, default="")
    return Found(year, "guess:title", title.span) if year else None


def _spelt_out(title: str) -> str:
    """2003—2005年 and 2016年1—7月 as dates that stand for themselves."""
    return re.sub(rf"((?:19|20)\d{{2}}){_TO}(?=(?:19|20)\d{{2}}\s*年)", r"\1年", title)


def _past_years(text: str, start: int, end: int) -> Iterator[Found]:
    """Years with which a clause begins that tells of what was, not of an event, a goal or a comparison."""
    for match in _PAST_YEAR.finditer(text, start, end):
        if not _EVENT.match(text, match.end()) and not INTENT.match(text, match.end()):
            yield Found(year_of(match["year"]), "guess:last_told", Span(*match.span("year")))


def last_told(document: Document, latest: str = "9999") -> Found | None:
    """The latest year up to `latest` that the text tells of."""
    text = document.text
    told = [
        found
        for found in _past_years(text, 0, len(text))
        if found.value <= latest and found.span and _tells_figures(text, found.span.end)
    ]
    return max(told, key=lambda found: found.value, default=None)


def _tells_figures(text: str, year_end: int) -> bool:
    """Whether a year leads up to figures: in its own sentence, or in the next one that sums the year up."""
    return _FIGURE.match(text, year_end) is not None or sums_up(text, year_end)


def sums_up(text: str, year_end: int) -> bool:
    """Whether a sentence of words with a year opens the review of it, which the next one begins."""
    return _SUMMED_BEHIND.match(text, year_end) is not None


_SUMMED_BEHIND = regex(
    r"年度?[，,][^。；;\d\n]*[。\n](?:[^\n。\d]{0,30}\n)?\s*(?:预计)?(?:全年|年末|年底|到年[末底]|至年[末底]|截至年[末底])[^。]*?\d"
)
"""2015年，面对旱情，全市各级迎难而上。|全年农业增加值213亿元."""


def review(document: Document) -> Found | None:
    """The year of a heading that looks back: 一、2015年工作回顾."""
    for paragraph in document.paragraphs[:60]:
        if paragraph.kind in ("heading", "body") and paragraph.end - paragraph.start < 60:
            match = _REVIEW.search(document.text, paragraph.start, paragraph.end)
            if match:
                return Found(match["year"], "heading", Span(*match.span("year")))
    return None


def _year_before(parts: Mapping[str, Found], genre: Genre, document: Document) -> Found | None:
    """The year before the issue; of a report that is given once the year is as good as over, that year."""
    title, issued = parts.get("title"), parts.get("year_issued")
    named = next(dates(title.value), None) if title else None
    if title and named and not genre.name.endswith("工作报告"):
        return Found(named.year, "title", title.span)
    looks_back = review(document)
    late = issued is not None and _day_of_issue(parts)[:7] == f"{issued.value}-{_LATE}"
    if looks_back and (issued is None or int(looks_back.value) < int(issued.value) + late):
        return looks_back
    year = int(issued.value) - (not late) if issued else 0
    return Found(str(year), "guess:year_before_issue", issued.span) if issued else None


def stated(text: str) -> Iterator[tuple[str, Span, bool]]:
    """Each year that a text states of itself: the year, its place, whether to the month; no goal, no base."""
    for date in dates(text):
        at = date.span.start
        if date.valid and not _AHEAD.search(text[max(0, at - 4) : at]) and not _is_base(text, date.span):
            yield date.year, date.span, date.precision > 1 or _MONTHS.match(text, date.span.end) is not None


def aimed_at(text: str) -> set[str]:
    """The years up to which a text looks ahead, or has come (到2020年)."""
    return {
        date.year for date in dates(text) if _AHEAD.search(text, max(0, date.span.start - 4), date.span.start)
    }


_MONTHS = regex(rf"\s*(?:\d{{1,2}}{_TO}\d{{1,2}}\s*月|前|第?[一二三四]季|[上下]半年)")


def is_of_an_event(text: str, span: Span) -> bool:
    """Whether a time is that of an event (1995年3月经省政府批准), of which no figures are."""
    return _EVENT.match(text, span.end) is not None


def _is_base(text: str, span: Span) -> bool:
    """Whether a time is only compared with: 比2020年, 2019和2020年同期."""
    before = _COMPARED.search(text, max(0, span.start - 8), span.start)
    return before is not None or _SAME_TIME.match(text, span.end) is not None


def compared(text: str) -> Iterator[tuple[str, Span]]:
    """The years that a text compares with."""
    for date in dates(text):
        if date.valid and _is_base(text, date.span):
            yield date.year, date.span


def _most_named(document: Document) -> Found | None:
    seen = list(stated(document.text))
    count = Counter(year for year, _, _ in seen)
    if not count:
        return None
    year = max(count, key=lambda y: (count[y], y))
    return Found(year, "guess:most_named", next(span for y, span, _ in seen if y == year))
