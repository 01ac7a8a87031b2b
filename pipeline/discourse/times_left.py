"""Which of its times a sentence leaves to the next, and which year it was last spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.discourse.clauses import Parsed
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.discourse.times import (
    AS_OF,
    LEAD_OF_A_TIME,
    SUMMED,
    Dated,
    calendar_after,
    is_compared,
    is_of_an_event_long_past,
)
from pipeline.mentions.times import Calendar, Period
from pipeline.patterns import regex


def spoken_year(times: Sequence[Dated], calendar: Calendar) -> Calendar:
    """The calendar after a sentence. A year of long ago dates its own sentence alone (设县于1512年。)."""
    for time in times:
        if time.only is None and not time.earlier and not _is_of_long_ago(time):
            calendar = calendar_after(time.period, calendar)
    return calendar


def _is_of_long_ago(time: Dated) -> bool:
    """Whether a time is one year of long ago, and no reign (清朝光绪年间，…) of which is told on."""
    return time.iso is not None and len(time.iso) == _A_YEAR and int(time.iso) < _OF_OUR_TIME


_A_YEAR = len("1512")
_OF_OUR_TIME = 1900
"""The first year that facts behind its sentence may be of: gazetteers tell on of the fifties. Chosen."""


def last_pair(times: Sequence[Dated]) -> tuple[str, str] | None:
    """The stretch between the last two years told (从1997年的…增加到2002年的…)."""
    years = [t.iso for t in times[-2:]]
    if len(years) == 2 and all(y and len(y) == 4 for y in years) and str(years[0]) < str(years[1]):
        return str(years[0]), str(years[1])
    return None


def compared_pair(parsed: Parsed) -> tuple[str, str] | None:
    """The year compared with and the one that is told of (2010年与2005年相比，…；能耗由A降到B)."""
    years = [p for p in parsed.periods if p.year and not p.months]
    against = next((p for p in years if is_compared(p, parsed.text)), None)
    told = [p.year or 0 for p in years if p is not against]
    if against is None or against.year is None or not told or told[-1] <= against.year:
        return None
    return str(against.year), str(told[-1])


def carried_time(
    times: Sequence[Dated], parsed: Parsed, ground: Ground, grammar: Grammar, *, target: bool
) -> Dated | None:
    """The time of a sentence that holds for the next ones: whole years, plans, and what opens a paragraph."""
    end = len(parsed.text)
    figures = [f for f in parsed.figures if f.quantity.form != "rank" or f.quantity.start]  # 第三，今年要实干
    first, last = (figures[n].quantity.start if figures else end for n in (0, -1))
    kept = [t for t in times if t.only is None and t.start < last and not t.earlier and t.iso]
    kept = [t for t in kept if not _is_of_long_ago(t)]
    if not kept or (target and _FROM_THEN_ON.search(parsed.text, last)):
        return None  # 2020年不低于50%，2021年不低于80%，2022年起全面实行。: the years are told to the end
    kept = [t for t in kept if not _is_aside(t, parsed, ground)]
    if not kept:
        return None
    kept = [t for t in kept if not _PART_OF_PLAN.search(t.period.text)] or kept
    time = kept[-1]
    told = _dates_an_event(time.period, parsed, grammar) or is_of_an_event_long_past(
        time, parsed, ground, grammar
    )
    within = time.period.back and time.start > LEAD_OF_A_TIME
    counted = within and (SUMMED.match(parsed.text, time.end) or _GAINED.match(parsed.text, time.end))
    as_of = parsed.text.endswith(("；", ";")) and parsed.text.endswith(AS_OF, 0, time.start)
    if told or counted or (_is_relative(time.period) and not as_of) or (ground.plan and time.period.back):
        return None  # 五年累计…, among the goals of a plan, is of its own figure
    if time.aim and not target:
        return None
    if _begins_works(time.period, parsed.text) and not ground.part_year:
        return None
    if _tells_the_origin(time, parsed.text):
        return None
    if time.period.at_end and time.iso == f"{ground.calendar.reported}-12-31":
        return None  # 截至12月底完成投资…, in a report on that year: what follows is of the year
    if not _is_of_months(time, ground):
        return time
    others = (t for t in kept[:-1] if t.period.months and not _is_told_twice(t, time, parsed.text))
    twice = "/" in (time.iso or "")  # 今年一季度，利税继续增长，1—3月，主营收入49亿元；利税9亿元
    goes_on = parsed.text.endswith(("；", ";")) and "/" in (time.iso or "")
    opens = (time.end <= first or goes_on) and not any(t.iso != time.iso or not twice for t in others)
    return time if opens else None


def _is_aside(time: Dated, parsed: Parsed, ground: Ground) -> bool:
    """合计超过50%，而2017年|仅为22%。: an earlier year beside what is told, at the end of its sentence."""
    year, issued = time.period.year, ground.calendar.issued
    if time.period.offset == -1 and _NEARS.search(parsed.text, max(0, time.start - 6), time.start):
        return True  # 进出口412.7亿元，已接近去年全年|419.3亿元的规模
    if not year or time.period.months or not issued or year >= issued - 1:
        return False
    led = _BUT_THEN.search(parsed.text, max(0, time.start - 4), time.start)
    return led is not None and _AND_NO_MORE.fullmatch(parsed.text, time.end) is not None


_NEARS = regex("(?:接近|逼近|相当于|超过?|超出|赶上|赶超|追平|持平于)了?$")
_BUT_THEN = regex("[，,](?:而|但)(?:在)?$")
_AND_NO_MORE = regex("[^，,；;]{0,24}[。；;]?")
_GAINED = regex("[来间内里]?(?:共|合计)?(?:净增|新增)")
"""企业达到72户，五年|净增28户。: how many came in all is of its own figure."""
_FROM_THEN_ON = regex("(?:19|20)\\d\\d年(?:起|开始|以后|之后)")


def _is_told_twice(time: Dated, after: Dated, text: str) -> bool:
    """9月份|当月，…；: one month by two words, up to the stop."""
    return time.end == after.start and time.iso == after.iso and text.endswith(("；", ";"))


_PART_OF_PLAN = regex('五[”"]?前[一二三四]年$')
"""全年下降4.6%，“十四五”前四年累计下降19.3%。: what follows is of the year again."""


def _begins_works(period: Period, text: str) -> bool:
    """Whether something came about in one month (2023年7月启动了首期…；): what follows is of no month."""
    one = period.months is not None and period.months[0] == period.months[1] and not period.at_end
    return one and not period.day and _BEGAN.match(text, period.end) is not None


_BEGAN = regex(
    "份?[，,]?(?:[^，。；\\d]{0,10}?)(?:正式|全面|顺利)?(?:启动|开工|动工|奠基|签约|落户|投产|竣工|揭牌|挂牌|成立|设立|获批|批准|入选|纳入|列入|收购|注册|合并|整合|升级|更名|托管|移交|开园|开业|开港|通车|改制)"
)


def _tells_the_origin(time: Dated, text: str) -> bool:
    """Whether a sentence tells whence a place is, and looks at it from today (唐代置镇，距今1200年)."""
    first = (time.iso or "")[:4]
    return first.isdigit() and int(first) < _MODERN and _SEEN_FROM_TODAY.search(text) is not None


_MODERN = 1949
_SEEN_FROM_TODAY = regex("[至距迄]今(?!年)|得名|[因故]名")
"""始建于明万历年间，因…得名: what a place has today is not of those years."""


def _dates_an_event(period: Period, parsed: Parsed, grammar: Grammar) -> bool:
    """2003年6月，经批准改制为管理区。 tells no figure, and dates nothing that stands behind it."""
    if parsed.figures or not period.months:
        return False
    return grammar.event_words.search(parsed.text, period.end) is not None


def _is_relative(period: Period) -> bool:
    """Whether a time is of its own figures alone: 上年, 五年前, 近三年, a day within a month."""
    near = period.text.startswith(("近", "最近"))
    return (period.same or 0) < 0 or near or bool(period.day and not period.at_end and not period.to)


def _is_of_months(time: Dated, ground: Ground) -> bool:
    """Whether a time is of months that are not those of the whole document."""
    named = bool(time.period.months) or time.period.month_offset is not None  # 9月|当月
    return named and not time.period.at_end and time.iso != ground.period
