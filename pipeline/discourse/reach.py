"""How far a time holds in its sentence: for its clause alone, up to a stop, or to the end."""

from __future__ import annotations

import re

from pipeline.discourse.aims import begin_of_clause, end_of_clause
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.mentions.times import Period
from pipeline.patterns import regex

_GROUND = regex(r"在?[^，。；：]{0,30}(?:基础|基数)(?:之?上)")
_THEN = regex("[，,](?:那时候?|那会儿|当时|彼时)(?!的)")
"""2003年起步，|那时候只有5家企业: what is told is of the year in which it came about."""
_WILL_BRING = regex("[，,](?:届时|建成后|投产后|达产后|项目)?(?:可|将|能)")
"""预计2024年底建成，|可形成年运力400万吨: of the year in which it will be there."""
_SET_BY_IT = regex(
    "[，,](?:将|把)[^，。；,\\d]{2,16}(?:调整|扩大|扩展|扩充|扩|增加|核定|划定|确定|提高)[到为至]"
)
"""2011年8月出台《决定》，|将规划面积调整到42平方公里: what was set by it is of that time."""
_AT_FIRST = regex("(?:时|之时|之初|初期|伊始|之际|当年|时期|当初)$")
"""2006年开发区设立之初，|只有企业12家: how it was when it came about."""


def end_of_a_move(period: Period, text: str) -> int | None:
    """Where the last year of a move ends, in a sentence on a stretch of years.

    “十五”期间，产值由2000年的3亿元增加到2005年的|8亿元，累计引资…: only the state that was reached is of it.
    """
    moved = _MOVED_UP_TO.search(text, max(0, period.start - _NEAR_A_MOVE), period.start)
    told = _STATE_THEN.match(text, period.end) if moved else None
    return told.end() if told else None


_NEAR_A_MOVE = 8
_MOVED_UP_TO = regex("(?:增长|增加|增至|提高|上升|扩大|发展|下降|减少|降低|壮大)到?[至到]?$")
_STATE_THEN = regex(r"[末底]?的?\d[^，,。；]*")


def end_of_ground(period: Period, text: str) -> int | None:
    """Where a time ends on whose state something is built (在2015年的基础上|增长8%)."""
    if "基" not in text:
        return None
    return next((m.end() for m in _GROUND.finditer(text) if m.start() <= period.start < m.end()), None)


def end_of_a_state(period: Period, text: str, ground: Ground) -> int | None:
    """Where 去年 ends that dates the end of a move, in a text of this year (提高到去年的|3.1%；拥有…)."""
    of_now = ground.calendar.reported == ground.calendar.issued and period.offset == -1
    told = of_now and text.endswith(_MOVED_TO, 0, period.start) and _STATE_BEHIND.match(text, period.end)
    return told.end() if told else None


_MOVED_TO = ("到", "至", "为")
_STATE_BEHIND = regex(r"的-?\d[^，。；]*")


def end_of_reach(period: Period, text: str, grammar: Grammar) -> int | None:
    """Where a time ends that holds for its clause alone: of a part (其中12月), of a yearly growth."""
    clause_start = begin_of_clause(period.start, text)
    clause_end = end_of_clause(period.end, text)
    if period.apart and (period.same or 0) < 0:
        opens = period.start - clause_start <= _LEAD_OF_WHAT_WAS
        then = _TODAY_AGAIN.search(text, period.end) if opens else None
        return then.start() if then else _next_stop(period.end, text) if opens else clause_end
    if _is_foreseen_beside_months(text[: period.start]):
        return _next_stop(period.end, text)
    if _OF_THAT_TIME.match(text, period.end) and _PAST_THAT.search(text, clause_start, period.start):
        return clause_end + 1
    if (counted := _COUNTED_SINCE.match(text, period.end)) and (
        counted["now"] or _AS_OF_NOW.search(text, 0, clause_start)
    ):
        return counted.end()
    yearly = grammar.yearly.search(text, period.end, clause_end) or text.startswith("平均", period.end)
    if (period.plan or period.back) and yearly:
        return clause_end + 1
    if period.back and _DOUBLED_IN.match(text, period.end) and "；" in text[clause_end:]:
        return text.index("；", clause_end)
    told = grammar.event_words.search(text, period.end, clause_end)
    if told and _dates_its_clause_alone(period, text, told.start(), clause_end):
        then = (
            _THEN.match(text, clause_end)
            or (period.months is None and _WILL_BRING.match(text, clause_end))
            or _SET_BY_IT.match(text, clause_end)
            or _AT_FIRST.search(text, told.start(), clause_end)
        )
        return None if then else clause_end  # 2014年1月获批建设综合保税区，
    parted = text.endswith(grammar.parts, 0, max(0, clause_start - 1))  # 其中，|6月份…
    if (parted or text.startswith(grammar.parts, clause_start)) and (
        period.months or period.month_offset is not None or _YEARS_APART.search(text, clause_start)
    ):
        return _next_stop(period.end, text)
    return None


_COUNTED_SINCE = regex(
    r"[末底]?(?!以来)[^，。；：的\d]{1,12}的\d[\d.]*[^，。；\d]{1,20}?"
    r"(?=(?P<now>(?:全部|均|都|现)?已|仍[有未])|完成|实现|开工|整改|建成|投产|竣工|完工|到位)"
)
"""截至6月底，去年|签约的45个项目已开工38个，到位资金31亿元: of that year is its number alone."""
_AS_OF_NOW = regex("(?:截[至止]|^到|[。；]到|至)[^，。；]{2,12}[，,]$")


def _next_stop(at: int, text: str) -> int:
    return next((m.end() for m in _STOPS.finditer(text, at)), len(text))


_STOPS = regex("[。；;]")
_TODAY_AGAIN = regex(
    "[，,；;](?:而|到)?(?:如今|现如今|现在|目前|当前|眼下|今天|今年|去年|前年|截至|(?:19|20)\\d\\d年)"
)
_LEAD_OF_WHAT_WAS = 2
"""Characters that may stand before 五年前 where it opens its clause (|而五年前). Chosen, not measured."""
_SHALL_BE = regex("将(?![军士领])|拟|力争|计划|继续|着力|全力|深入(?=实施|推进|开展)")
"""今年某区将深入实施提升工程，…: what shall be done is no event that dates its clause alone."""


def _dates_its_clause_alone(period: Period, text: str, event: int, clause_end: int) -> bool:
    """Whether an event without a figure is all that a time dates, and nothing that shall be done."""
    silent = not re.search(r"\d", text[period.end : clause_end])
    return silent and not _SHALL_BE.search(text, period.end, event) and not is_said_to_be(period, text)


_YEARS_APART = regex(r"其中，?\d{4}年\d[^，。；]{1,8}、\d{4}年\d")
"""其中2022年15个、2023年18个: each year dates its part alone."""
_DOUBLED_IN = regex("(?:实现|再|又)?(?:翻|增长了?\\d)")
"""突破千亿元，五年|翻了两番；…: how it moved over the years is all that is told of them."""


def _is_foreseen_beside_months(before: str) -> bool:
    """1—11月，…，预计|全年达到200亿元；…: what is foreseen of the year stands aside from the months told."""
    told = before.rpartition("。")[2]
    return told.endswith(("，预计", ",预计")) and "月" in told


_OF_THAT_TIME = regex(r"(?:全年|同期|年?全部)?(?:的|水平)")
_PAST_THAT = regex("(?:超|超过|超出|高于|高出|低于|不及|接近|逼近|追平|多于|少于)了?$")
"""已超|2020年全年的1503亿元: what is passed is of that time, and nothing behind it."""


def is_said_to_be(period: Period, text: str) -> bool:
    """今年|是实施“十三五”规划的重要一年，: what a year is said to be is no event of it."""
    return text.startswith("是", period.end)
