"""All expressions of time in a stretch of text.

`find_periods(text, grammar)` finds; what they mean, `periods.resolve` tells.
"""

from __future__ import annotations

import calendar as months_of
import re
from dataclasses import replace
from typing import Any

from pipeline.mentions.measures import fold
from pipeline.mentions.numerals import read_number, read_pair
from pipeline.mentions.periods import Calendar, Period, resolve, year_of
from pipeline.mentions.time_grammar import TO, PeriodGrammar, period_grammar
from pipeline.patterns import regex

__all__ = ["Calendar", "Period", "PeriodGrammar", "find_periods", "period_grammar", "resolve", "year_of"]

_HAN_DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_JOIN = regex(f"起?{TO}|[和与]")
_BETWEEN = regex("之?间")
_CENTURIES = {"本": 2000, "上": 1900, "二十": 1900, "20": 1900, "19": 1800, "十九": 1800}
_TURNS = {"二十": 2000, "20": 2000, "二十一": 2100, "21": 2100}
_YEAR_OF_MONTHS = 12


def find_periods(text: str, grammar: PeriodGrammar) -> list[Period]:
    """All expressions of time in `text`, in order."""
    folded = fold(text)
    found: list[Period] = []
    at = 0
    while match := grammar.pattern.search(folded, at):
        period = _read(folded, match, grammar)
        at = match.end()
        if period is not None:
            period = _reaching(folded, _same_month(folded, _whole_year(folded, period)), grammar)
            period = _with_next(folded, period, grammar)
            found.append(period)
            at = period.end
    return _of_all_years(folded, _sharing_months(_with_censuses(found)))


def _with_censuses(periods: list[Period]) -> list[Period]:
    """2010年|第六次全国人口普查, 第五次全国人口普查|2000年11月1日: a census and its year are one time."""
    made: list[Period] = []
    for period in periods:
        last = made[-1] if made else None
        if last is not None and last.end == period.start and last.year == period.year and period.year:
            if period.census and not last.census:
                made[-1] = replace(last, end=period.end, text=last.text + period.text, census=True)
                continue
            if last.census:
                made[-1] = replace(period, start=last.start, text=last.text + period.text, census=True)
                continue
        made.append(period)
    return made


def _of_all_years(text: str, periods: list[Period]) -> list[Period]:
    """2019、2020两年|完成300亿元: one stretch, unless each of its years has a figure."""
    joined: list[Period] = []
    for period in periods:
        summed = period.year and _SUMMED.search(period.text) and not _OF_EACH.match(text, period.end)
        before = _listed_before(joined, period) if summed else []
        if before and read_number(period.text[-2]) == len(before) + 1:
            first = before[0]
            whole = text[first.start : period.end]
            joined[-len(before) :] = [replace(first, end=period.end, text=whole, last=period.year)]
        else:
            joined.append(period)
    return joined


def _listed_before(periods: list[Period], period: Period) -> list[Period]:
    """The years alone that stand in a list right before one, in order."""
    listed: list[Period] = []
    for year in reversed(periods):
        if not year.text.isdigit() or (listed[-1] if listed else period).start != year.end + 1:
            break
        listed.append(year)
    return listed[::-1]


_SUMMED = regex(r"\d{4}[两三四五六]年$")


def _sharing_months(periods: list[Period]) -> list[Period]:
    """2019、2020年一季度: the months stand behind the last year and hold for all."""
    for n in range(len(periods) - 2, -1, -1):
        year, after = periods[n], periods[n + 1]
        if year.text.isdigit() and after.start == year.end + 1 and after.months and not after.to:
            periods[n] = replace(year, months=after.months, day=after.day, at_end=after.at_end)
    return periods


def _whole_year(text: str, period: Period) -> Period:
    """去年|全年 is one time, and so is 2023年|全年."""
    of_a_year = (period.year or period.offset is not None) and not (
        period.months or period.day or period.back
    )
    if not of_a_year or period.at_end or not text.startswith("全年", period.end):
        return period
    return replace(period, end=period.end + 2, text=text[period.start : period.end + 2])


def _same_month(text: str, period: Period) -> Period:
    """上年|同月: the month last spoken of, in another year."""
    against = period.offset is not None or period.same is not None
    if not against or period.months or period.at_end or not text.startswith("同月", period.end):
        return period
    return replace(period, end=period.end + 2, text=text[period.start : period.end + 2], month_offset=0)


def _reaching(text: str, first: Period, grammar: PeriodGrammar) -> Period:
    """The period with the other end of its range (8月11日至8月22日), if it has one."""
    last = _other_end(text, first.end, grammar) if _may_reach(first) else None
    if last is None or not _ends_alike(first, last):
        return first
    last = replace(last, at_end=last.at_end and first.day is not None)
    years = last.year if last.year and last.year != first.year else None
    return replace(first, end=last.end, text=text[first.start : last.end], to=last, last=years)


def _with_next(text: str, first: Period, grammar: PeriodGrammar) -> Period:
    """1月和2月|, 二季度和三季度|: both are one stretch, unless each has a figure of its own."""
    join = (
        _AND.match(text, first.end) if first.months and not (first.to or first.day or first.at_end) else None
    )
    match = grammar.second.match(text, join.end()) if join else None
    last = _read_second(match, grammar) if match else None
    if first.months is None or last is None or last.months is None or _EACH.match(text, last.end):
        return first
    if last.year or last.day or last.at_end or last.months[0] != first.months[1] + 1:
        return first
    both = (first.months[0], last.months[1])
    return replace(first, end=last.end, text=text[first.start : last.end], months=both)


_AND = regex("[和与及]")
_OF_EACH = regex("[，,]?[^，。；]{0,40}(?:分别|各)")
_EACH = regex(r"[^，。；]{0,40}(?:分别|各|[元%家个户人吨度时][和、]\d)")


def _may_reach(period: Period) -> bool:
    """Whether a time may be the first of a range: of months, and no range or end of one by itself."""
    of_months = period.months or period.month_offset is not None
    return bool(of_months and not (period.to or period.last or period.back or period.at_end))


def _ends_alike(first: Period, last: Period) -> bool:
    """Months with months, days with days; 1月20日 with the end of a month too."""
    return bool(last.day or last.at_end) if first.day else last.day is None


def _other_end(text: str, at: int, grammar: PeriodGrammar) -> Period | None:
    """The time behind 至 or 到; behind 和 only where 间 or 期间 follows."""
    join = _JOIN.match(text, at)
    match = grammar.second.match(text, join.end()) if join else None
    if join is None or match is None:
        return None
    between = join.group() not in ("和", "与") or _BETWEEN.match(text, match.end())
    return _read_second(match, grammar) if between else None


def _read_second(match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    if match["only_day"]:
        day = _count(match["only_day"])
        return Period(match.start(), match.end(), match.group(), day=day) if day and day <= 31 else None
    at: dict[str, Any] = {"start": match.start(), "end": match.end(), "text": match.group()}
    if match["year_end"]:
        year = _year(match["end_year"]) if match["end_year"] else None
        return Period(**at, year=year, months=(12, 12), at_end=True)
    return _numeric(at, match, grammar) or _year_or_months(at, match, grammar, "m")


def _read(text: str, match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    at: dict[str, Any] = {
        "start": match.start(),
        "end": match.end(),
        "text": match.group(),
        "until": text[match.start() - 1 : match.start()] in ("到", "至"),
    }
    reader = next((read for names, read in _READERS if any(match[name] for name in names)), _spoken)
    return reader(at, match, grammar)


def _spoken(at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    """A year, months, or both: 2016年7月, 去年, 1—7月."""
    bare = not (match["year"] or match["relative"] or _short(match))
    return _year_or_months(at, match, grammar, "n" if bare else "m")


def _from_to(at: dict[str, Any], match: re.Match[str], _: PeriodGrammar) -> Period | None:
    """2006—2010年, 2015年与2020年间."""
    first, last = (_year(match[name] or match[name + "_also"]) for name in ("from", "to"))
    return Period(**at, year=first, last=last) if first < last else None


def _one_of_list(at: dict[str, Any], match: re.Match[str], _: PeriodGrammar) -> Period:
    """2019|、2020年."""
    return Period(**at, year=_year(match["listed"]))


def _counted_back(at: dict[str, Any], match: re.Match[str], _: PeriodGrammar) -> Period | None:
    """过去五年, 五年来, 5年."""
    count = _count(match["back"] or match["span"] or match["five"])
    return Period(**at, back=count) if count else None


def _years_apart(at: dict[str, Any], match: re.Match[str], _: PeriodGrammar) -> Period | None:
    """五年前, 两年后: so many years from the one last spoken of."""
    count = _count(match["ago"])
    return Period(**at, same=-count if match["ago_way"] == "前" else count, apart=True) if count else None


def _counted_ahead(at: dict[str, Any], match: re.Match[str], _: PeriodGrammar) -> Period | None:
    """今后三年."""
    count = _count(match["ahead"])
    return Period(**at, back=-count) if count else None


def _this_and_next(at: dict[str, Any], _: re.Match[str], __: PeriodGrammar) -> Period:
    """今明两年."""
    return Period(**at, offset=0, to=Period(**at, offset=1))


def _numeric(at: dict[str, Any], match: re.Match[str], _: PeriodGrammar) -> Period | None:
    """2020.12.31 and 2020.12; None where it is no day of the calendar."""
    if match["ymd"]:
        year, month, day = (int(match["ymd_" + part]) for part in ("year", "month", "day"))
        return Period(**at, year=year, months=(month, month), day=day) if _exists(year, month, day) else None
    if match["run"]:
        year, month, day = (int(match["run_" + part]) for part in ("year", "month", "day"))
        return Period(**at, year=year, months=(month, month), day=day) if _exists(year, month, day) else None
    for name in ("ym", "ymt", "yma"):
        if match[name + "_year"]:
            month = int(match[name + "_month"])
            return Period(**at, year=int(match[name + "_year"]), months=(month, month))
    return None


def _half_or_quarter(at: dict[str, Any], match: re.Match[str], _: PeriodGrammar) -> Period:
    """2023H1, 3Q23, Q2: a half or a quarter of a year, or of the one last spoken of."""
    year = match["half_year"] or match["hf_year"]
    half, quarter = match["half_n"] or match["hf_n"], match["half_q"] or match["hf_q"] or match["qa_q"]
    length = 6 if half else 3
    last = int(half or quarter) * length
    return Period(**at, year=2000 + int(year) if year else None, months=(last - length + 1, last))


def _short(match: re.Match[str]) -> str | None:
    """A year of two digits, as written."""
    groups = match.re.groupindex
    written = (
        match[name] for name in ("short", "short_alone", "short_begins", "short_compared") if name in groups
    )
    return next((text for text in written if text), None)


def _year_or_months(
    at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar, prefix: str
) -> Period | None:
    months, day = _months(match, prefix, grammar)
    short = _short(match)
    if months is None and (prefix == "n" or (short and read_pair(short) and not match["year"])):
        return None
    year = _year(match["year"]) if match["year"] else _of_two_digits(short) if short else None
    if months and not _is_in_calendar(months, day):
        return None
    word = match["relative"] or ""
    made = Period(
        **at,
        year=year,
        offset=grammar.years.get(word),
        same=grammar.same.get(word),
        months=months,
        day=day,
        at_end=_tells_its_end(match, prefix) or word.endswith(("末", "底")),
    )
    if months and months[0] > months[1]:  # 11月至2月
        until = replace(made, year=None, offset=None, same=None, months=(months[1], months[1]))
        return replace(made, months=(months[0], months[0]), to=until, at_end=False)
    return _of_third(made, match[prefix + "_third"]) if match[prefix + "_third"] else made


def _is_in_calendar(months: tuple[int, int], day: int | None) -> bool:
    """Whether there are such months, and such a day in one of them.

    2月30日 is an expression of time that means none: its day is left to `resolve`.
    """
    return all(1 <= month <= 12 for month in months) and (not day or 1 <= day <= 31)


def _tells_its_end(match: re.Match[str], prefix: str) -> bool:
    """年末, 6月底, 一季度末: only the end of what is named."""
    ends = (*(prefix + name for name in ("_range_end", "_end", "_quarter_end", "_named_end")), "y_end")
    return any(match[name] for name in ends if name in match.re.groupindex)


def _of_third(month: Period, third: str) -> Period | None:
    """6月上旬: from its first to its last day."""
    assert month.months
    first, last = _THIRDS[third]
    if third == "下":
        last = months_of.monthrange(month.year or 2001, month.months[0])[1]
    return replace(
        month, day=first, to=Period(month.start, month.end, month.text, months=month.months, day=last)
    )


def _months(
    match: re.Match[str], prefix: str, grammar: PeriodGrammar
) -> tuple[tuple[int, int] | None, int | None]:
    def said(name: str) -> int | None:
        return _count(match[prefix + name]) if match[prefix + name] else None

    if (first := said("1")) and (last := said("2")):
        return (first, last), None
    if month := said(""):
        return (month, month), said("_day")
    if count := said("_first"):
        return (1, count), None
    if (count := said("_rest")) and count < _YEAR_OF_MONTHS:
        return (_YEAR_OF_MONTHS + 1 - count, _YEAR_OF_MONTHS), None
    if count := said("_first_quarters"):
        return (1, 3 * count), None
    if quarter := said("_quarter"):
        return (3 * quarter - 2, 3 * (said("_next") or said("_upto") or quarter)), None
    named = match[prefix + "_named"]
    return (grammar.months[named] if named else None), None


def _plan(at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    quoted = match.group()[0] in '“"‘' and match["plan_where"] != ""
    if not quoted and not match["plan_where"]:
        return None
    first, last = grammar.plans[match["plan"]]
    where = match["plan_where"] or ""
    if where.endswith("末"):
        return Period(**at, year=last, at_end=True, plan=True)
    if match["plan_years"]:
        last = first + (_count(match["plan_years"]) or 1) - 1
    return Period(**at, year=first, last=last, plan=True)


def _long_ago(at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    """上世纪90年代, 本世纪中叶, 本世纪末, 十八大以来."""
    if match["middle"]:
        return Period(**at, year=2050)
    if match["turn"]:
        return Period(**at, year=_TURNS.get(match["turn"].removesuffix("世纪末")), of_century=True)
    if match["since_year"]:
        return Period(**at, year=_year(match["since_year"]), since=True)
    if match["since"]:
        return Period(**at, year=grammar.since[match["since"]], since=True)
    decade = _count(match["decade"]) or 0
    hundreds = _CENTURIES.get(match["century"] or "", 1900 if decade >= 30 else 2000)
    return Period(**at, year=hundreds + decade, last=hundreds + decade + 9)


_CENSUSES = {"普": "人口普查", "经普": "经济普查", "农普": "农业普查"}


def _of_census(at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    """第六次全国人口普查, “六普”, 四经普: the year at which it counted."""
    short = match["census"]
    if short and match["census_short"] == "普" and match.group() == short + "普" and short in "一二三":
        return None
    of = _CENSUSES[match["census_short"]] if short else match["census_of"]
    year = grammar.censuses[of].get(short or match["census_long"])
    return Period(**at, year=year, census=True) if year else None


def _of_reign(at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar) -> Period | None:
    """民国23年, 光绪元年（1875）, 民国时期, 抗日战争时期."""
    if match["reign_is"] and match["reign_year"]:
        return Period(**at, year=int(match["reign_is"]))
    first, last = grammar.reigns[match["reign"]] if match["reign"] else grammar.eras[match["era"]]
    if not match["reign_year"]:
        return Period(**at, year=first, last=last, era=True)
    count = 1 if match["reign_year"] == "元" else _count(match["reign_year"])
    until = _count(match["reign_last"]) if match["reign_last"] else None
    if not count or first + count - 1 > last:
        return None
    return Period(**at, year=first + count - 1, last=first + until - 1 if until and until > count else None)


def _that_year(at: dict[str, Any], match: re.Match[str], _: PeriodGrammar) -> Period:
    """是年，…; 是年底，…: the year last spoken of."""
    return Period(**at, same=0, at_end=bool(match["that_end"]))


def _beside(at: dict[str, Any], match: re.Match[str], grammar: PeriodGrammar) -> Period:
    """上月, 本季度末, 本月9日."""
    word = match["beside"]
    day = _count(match["beside_day"]) if match["beside_day"] else None
    return Period(
        **at,
        month_offset=grammar.beside[word],
        quarterly="季" in word,
        day=day,
        at_end=bool(match["beside_end"]) or word.endswith(("末", "底")),
    )


_READERS = (
    (("ymd", "run", "ym", "ym_to", "ym_as_of"), _numeric),
    (("half", "half_first", "quarter_alone"), _half_or_quarter),
    (("from", "from_also"), _from_to),
    (("listed",), _one_of_list),
    (("plan",), _plan),
    (("back", "span", "five"), _counted_back),
    (("ago",), _years_apart),
    (("ahead",), _counted_ahead),
    (("decade", "middle", "turn", "since", "since_year"), _long_ago),
    (("pair",), _this_and_next),
    (("census", "census_long"), _of_census),
    (("reign", "era"), _of_reign),
    (("that_year",), _that_year),
    (("beside",), _beside),
)
"""By the groups of the pattern that tell it, how an expression is read."""


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= months_of.monthrange(year, month)[1]


def _count(text: str) -> int | None:
    """A small number; of 三五年 and 两三年 the larger."""
    if text.isdigit() and text.isascii():
        return int(text)
    if text == "元":  # 元月
        return 1
    pair = read_pair(text)
    value = pair[1] if pair else read_number(text)
    return None if value is None else int(value)


def _year(text: str) -> int:
    return int(text) if text.isdigit() and text.isascii() else int(text.translate(_HAN_DIGITS))


def _of_two_digits(text: str) -> int:
    """08 and 九七 as years; up to 40 of this century."""
    year = _year(text)
    return year + (2000 if year <= 40 else 1900)
