"""What a document says before a sentence begins: its jurisdiction, its years, the section it is in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from pipeline.indicators.grammar import Grammar
from pipeline.indicators.subject import heading_subject, is_group
from pipeline.mentions.times import Calendar, Period, find_periods, resolve, year_of
from pipeline.model import Document, Sentence

_HEAD = 1500
_GOVERNMENT = re.compile(
    r"国务院|([\u4e00-\u9fff]{2,9}?(?:省|自治区|自治州|市|盟|区|县|旗))(?:人民政府|第[一二三四五六七八九十]+届人民代表大会)"
)
_DATED = re.compile(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日")
_TITLE_YEAR = re.compile(r"((?:19|20)\d\d)年?[^，。\n]{0,14}政府工作报告")
_NATIONAL = ("全国", "国家", "中国", "中华人民共和国")


@dataclass(frozen=True, slots=True)
class Home:
    """What holds for a whole document; `park` where it is one park's own."""

    place: str
    park: str
    calendar: Calendar
    plan: tuple[int, int] | None
    report: bool

    @property
    def region(self) -> str:
        """Whose figures those are that do not say so."""
        return self.park or self.place


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above a sentence say: its period, stretch of years, target or not, whose figures."""

    period: str | None = None
    span: str | None = None
    year: int | None = None
    target: bool | None = None
    subject: str = ""


def home_of(document: Document, grammar: Grammar) -> Home:
    """The jurisdiction and the years of a document, from its metadata or else its first lines."""
    head = document.text[:_HEAD]
    said = document.metadata
    issued = _number(said.get("year_issued")) or _number(
        (said.get("written") or said.get("published") or "")[:4]
    )
    reported = _number(said.get("year_reported"))
    title = said.get("title") or head
    report = "工作报告" in (said.get("genre") or "") + title[:200] + head[:400]
    issued = issued or _written(head)
    if reported is None and issued is not None:
        reported = issued - 1 if report else issued
    place = said.get("region") or _region(document.text, grammar)
    if place in _NATIONAL:
        place = "全国"
    plan = _plan(said.get("genre") or "", title[:300], grammar)
    if plan:
        reported = plan[1]
    return Home(place, _own_park(title, grammar), Calendar(issued, reported), plan, report)


def _own_park(title: str, grammar: Grammar) -> str:
    """The park whose own a document is: its title begins with the name (2023年上饶经开区运行情况)."""
    line = _TITLE_LEAD.sub("", title.strip().split("\n")[0], count=1)
    ends = (n for n in range(min(len(line), 24), 3, -1) if is_group(line[:n], grammar))
    name = line[: next(ends, 0)]
    return "" if name.endswith(("公司", "集团")) or line[len(name) :].startswith(_GOES_ON) else name


_TITLE_LEAD = re.compile(
    r"[\s#*]*(?:关于|(?:19|20)\d\d年?度?|[^，。\n]{0,3}季度|[上下]半年|\d{1,2}[—\-－至]?\d{0,2}月)*"
)
_GOES_ON = ("、", "和", "与", "及", "等", "至", "区", "群")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _written(head: str) -> int | None:
    found = _TITLE_YEAR.search(head) or _DATED.search(head)
    return int(found[1]) if found else None


def _region(text: str, grammar: Grammar) -> str:
    found = _GOVERNMENT.search(text[:_HEAD])
    if found:
        name = found[1] or "全国"
        return next(
            (grammar.places[name[n:]] for n in range(len(name) - 1) if name[n:] in grammar.places), name
        )
    counts: Counter[str] = Counter()
    sample = text[:60_000]
    for name, full in grammar.places.items():
        if full.endswith(("省", "自治区", "市")) and sample.count(name) > 2:
            counts[full] += sample.count(name)
    country = sample.count("我国") + sample.count("全国")
    if counts:
        best, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if times > country / 2:
            return best
    return "全国" if country else ""


def _plan(genre: str, title: str, grammar: Grammar) -> tuple[int, int] | None:
    if not grammar.plan_genre.search(genre + title[:120]) or "工作报告" in title[:120]:
        return None
    for period in find_periods(title, grammar.periods):
        if period.plan or period.last:
            return (period.year or 0, period.last or period.year or 0)
    ordinal = re.search(r"第([一二三四五六七八九十]+)个五年", title)
    if ordinal:
        return grammar.periods.plans.get(_ORDINAL.get(ordinal[1], ""))
    return None


_ORDINAL = {
    "九": "九五",
    "十": "十五",
    "十一": "十一五",
    "十二": "十二五",
    "十三": "十三五",
    "十四": "十四五",
    "十五": "十五五",
} | {"八": "八五", "七": "七五", "六": "六五"}


def section_of(headings: tuple[str, ...], home: Home, grammar: Grammar) -> Section:
    """What the headings say together; the lowest that speaks wins."""
    section = Section()
    for heading in headings:
        section = _under(section, heading, home, grammar)
    return section


def _under(section: Section, heading: str, home: Home, grammar: Grammar) -> Section:
    periods = find_periods(heading, grammar.periods)
    spans = [p for p in periods if p.last is not None or p.back is not None]
    years = [p for p in periods if p.last is None and p.back is None]
    past, target = grammar.past_section.search(heading), grammar.target_section.search(heading)
    if spans:
        section = replace(
            section,
            span=resolve(spans[-1], home.calendar),
            period=resolve(spans[-1], home.calendar),
            year=None,
        )
    if years:
        told = _of_the_past(years, home) if past and not target else years[-1]
        section = replace(section, year=year_of(told, home.calendar), period=resolve(told, home.calendar))
    section = replace(section, subject=heading_subject(heading, grammar) or section.subject)
    issued = home.calendar.issued
    if past and not target and not spans and issued and "五年" in heading:
        section = replace(section, span=f"{issued - 5}/{issued - 1}")
    if past or target:
        section = replace(section, target=bool(target) and not past)
        if section.target and not periods and home.report and home.calendar.issued:
            section = replace(section, year=home.calendar.issued, period=str(home.calendar.issued))
    return section


def _of_the_past(years: list[Period], home: Home) -> Period:
    """Of the years in a heading of the past (2019年和今年以来工作回顾) the last full one."""
    issued = home.calendar.issued
    gone = [y for y in years if issued and (year_of(y, home.calendar) or issued) < issued]
    return gone[-1] if gone else years[-1]


def continued(section: Section, last: Section, home: Home) -> Section:
    """A part of a report whose heading tells no time goes on where the last one was."""
    silent = section.target is None and section.period is None
    return last if silent and home.report and last.target else section


def looks_like_heading(sentence: Sentence) -> bool:
    """Whether a sentence of a text without marked headings is one (一、2015年工作回顾)."""
    text = sentence.passage.clean
    if len(text) > 36 or text[-1:] in "。；，！":
        return False
    return (
        re.match(
            r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章篇节]",
            text,
        )
        is not None
    )


def spoken_year(period: Period, calendar: Calendar) -> int | None:
    """The year that a following 当年 or 7月 refers to."""
    if period.same is not None or (period.year is None and period.offset is None):
        return calendar.last
    return period.last or year_of(period, calendar)
