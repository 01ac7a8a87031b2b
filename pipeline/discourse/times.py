"""The times of a sentence: which of them date its figures, and how far each one reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.discourse.aims import (
    BEFORE,
    begin_of_clause,
    end_of_clause,
    is_after_the_year_reported,
    is_aim,
    is_deadline_ahead,
    is_of_months_alone,
    is_still_the_year_reported,
    is_the_rest_of_the_year,
    is_to_come,
    is_wanted,
    meaning,
    of_the_year_ahead,
    same_part,
    since_the_plan_began,
)
from pipeline.discourse.clauses import TIME_JOINTS, Parsed
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.discourse.reach import end_of_a_move, end_of_a_state, end_of_ground, end_of_reach, is_said_to_be
from pipeline.discourse.sections import BY_A_RULE, Section
from pipeline.discourse.slots import UNKNOWN
from pipeline.mentions.times import Calendar, Period, resolve, year_of
from pipeline.model import light
from pipeline.patterns import regex

_BASE_BEHIND = regex(
    r"年?(?:同期|全年)?(?:的(?:近|约|将近|超过)?[\d.一二两三四五六七八九十百千几点]+[多余]?倍|[^，。；]{0,20}(?:总和|总规模|之和|[\d.]+倍))"
)
_PLAN_BEHIND = regex(
    "年?度?的?(?:规划|工作|指导|预期|投资|引资)?"
    "(?:计划(?=的|任务|目标|指标|数|进度|安排的|(?:总?投资|生产)额?的|[，。；、）]|\\d|$)|(?:目标|任务)(?!(?:任务)?[：:是为如])"
    "|预算(?!安排)|引资|预期(?=[\\d一二两]))(?!的?通知)"
)
"""完成2021年|计划的85%: what was reached is of that goal; 2022年|计划完成…, 2022年|目标：… tell when."""
_SUM_PLANNED = regex("年?度?(?:计划|目标)\\d")
_BEGINS_A_CLAUSE = ("，", "；", "。", ",", ";")
"""总投资58亿元，今年|计划12亿元: what is planned for that year, and nothing that is compared with it."""
_AS_MUCH = ("相当于", "为", "是", "等于", "达到", "达", "完成", "恢复到", "恢复至")
_PASSED = "{when.passed}了?$"
_FRACTION_BEHIND = regex(
    r"年?(?:同期|全年|全部)?[^，。；\d]{0,10}的(?:[\d.]+[%％]|[一二三四五六七八九]成|一半|[一二三四五六七八九十]+分之)"
)
"""已超过去年全年产量的八成: the time is that of what is compared with."""
_PART_BEHIND = regex(r"(?:同期|全年)?的(?:[\d.]+[%％]|[一二三四五六七八九]成|一半)")
_NOT_BEHIND = regex("同期|[以之]前|以来|起(?![步家飞])|[以之]后|价格|不变价")
_OF_ALL_TIME = ("近", "最近", "过去", "今后", "未来")
_MILESTONE = regex(
    r"[”’]?(?:时期|规划|计划)?的?(?:第.年|首年|最后一年|承上启下|关键|决胜"
    r"|[^，。；：、\d]{0,8}?(?:开局|开好局|起好步|开门红|收官|起步|步伐|步子|序幕|大幕|帷幕|新征程|句号"
    r"|之年|元年|的(?:重要|关键)?一年(?![内来后多])|年头))"
)
"""“十三五”的第三年, 实现“十四五”|良好开局, “十三五”|规划的重要一年: how far a plan has come
dates no figure."""
SUMMED = regex("年?(?:年均|平均|累计|共|合计)")
_FIGURE_BEHIND = regex("的[\\d一二三四五六七八九十百千两]")
_STATE_COMPARED = regex(
    r"(?:末|底|时|年末|年底|同期)?(?:（[^（）]{0,30}）)?(?P<gap>[^，。；、：\d（）]{0,16})"
    r"(?P<state>-?\d[\d.]*[^，。；、\d]{0,6}?)(?:（[^（）]{0,20}）)?"
    "(?:相比|相较|比较|增加|增长|减少|下降|上升|提高|提升|降低|回落|扩大|缩小|净增|略[增升有]|多|少|高|低|[增减升降])"
)
"""与2010年（六普数据）的|558451人相比, 比2000年的|2.91人减少: the time is of that state alone."""
_PASSED_STATE = ("超过", "超过了", "超出", "高于", "低于", "不及", "好于")
_STATE_PASSED = regex(r"(?:同期|全年)?的-?\d[\d.]*[^，。；\d]{0,6}?(?=[，。；）])")
_BASE_AT_LENGTH = regex("(?:(?<!相)[比较]|相对于)(?![重例率价为])[^，。；、：\\d比较]{1,10}的$")
_MOVED = regex("(?:末|底|年末|年底)?(?:增|减|下降|上升|提高|降低|回落|翻|多|少|净增|扩大|缩小)")
"""比抗日战争前的|1936年|下降20%: a year that is compared with, and what it is known for."""
_SET_AGAINST = regex(
    "(?!年?(?:的|末|底|度)?数据[^，。；]{0,2}为准)"
    "(?:的|末|底|度|全年)*(?:(?:实绩|实际|完成|决算|入库|销售|产值|税收|同期|基数|数据|水平)[^，。；]{0,10})?(?:为|作为)(?:考核|考评|计算|核算)?"
    "(?:基数|基期|基准|基年|准|依据)"
)
"""以2010年|实绩为基数: what an assessment measures against."""
_MOVES = regex("增(?!长率|速|幅|加值)|减(?!排)|[升降涨跌翻超快慢]|提高|回落|[多少高低]于?$")
_SAME_PART = regex(r"同期(?:的|增长|下降|增加|减少)?[-\d.]")  # 由上年同期的|28.6%回落到9.3%
_OPENS_STATE = ("由", "从", "好于", "优于", "快于", "慢于", "高于", "低于")
"""由上年同期的|28.6%回落; 好于上年同期的|1.7%."""
_SAME_TOLD = regex(
    r"同期(?:则|仅|只|还)?(?:为|是|仅|只|[^，。；\d]{0,12}?(?:增速|增幅|降幅)(?:分别|各)?(?:为|是|达)|分别)"
)
"""上年同期为|增长26.1%, 2019年、2020年同期增速分别为|4.3%、1.5%."""
_BARE_SAME = regex(r"同期(?=-?\d)")
_CLAUSE_ENDS = regex("[，；。]")
"""2015年同期|9.8亿元，同比34.7%: what stands beside a figure, and dates it alone."""
_SAME_MOVED = regex("同期(?:分别|各)?(?:增长|下降)")
"""2020年同期增长|4.3%: of a year that is named; 上年同期增长 may be short for 比上年同期增长."""
_COMPARED = regex(r"(?:（[^（）]{0,30}）|[^，。；（]){0,24}?(?:相[比较]|比较?(?=[，,]))")
AS_OF = ("截至", "截止", "截止到", "截至到")
_EARLIER = ("由", "从", "自", "比", "较", "与", "同")


@light
@dataclass(frozen=True, slots=True)
class Dated:
    """A time that may date figures. `iso` is what it means here.

    `only` is the index behind which it holds no more, where that is set; `aim` tells that it is the year
    of a goal (到2025年), `earlier` that it is of an earlier state alone (由2002年的…).
    """

    period: Period
    iso: str | None
    year: int | None
    only: int | None = None
    aim: bool = False
    earlier: bool = False

    @property
    def start(self) -> int:
        return self.period.start

    @property
    def end(self) -> int:
        return self.period.end


_ARE_ITS_YEARS = regex("[”’]?(?:时期|期间)?的?")
"""“十四五”|这五年: the years of that plan."""
_THAT_YEAR = regex("[^，。；,\\d]{0,16}[，,](?:当年|同年|次年)")
"""起步于1982年，|当年全镇有作坊10余家: since when a trade is there, and how it was then."""
_SEEN_FROM = regex("[^，。；,]{0,12}看[，,]")
"""从前三季度的数据看，…: of that time is what is seen."""


def five_years_ahead(section: Section) -> str:
    """The five years that a section sets goals for, which 五年 below it means (五年累计投资500亿元)."""
    years = STRETCH.fullmatch(section.stretch or "") if section.target else None
    return years.group() if years and int(years[2]) - int(years[1]) == _FIVE_YEARS - 1 else ""


def plan_looked_over(before: Sequence[str | None], ground: Ground) -> str:
    """The plan whose years 五年来 are: one told before it (进入“十二五”，…。五年间，…), else the title's."""
    told = (STRETCH.fullmatch(years) for years in before if years)
    plans = (years.group() for years in told if years and _is_a_plan(int(years[1]), int(years[2])))
    titled = ground.plan_titled
    return next(plans, f"{titled[0]}/{titled[1]}" if titled else "")


STRETCH = regex(r"(\d{4})/(\d{4})")
_FIVE_YEARS = 5
BY_THE_YEARS_END = ("年内", "年底", "年末")
"""基金规模10亿元，首期3亿元|年内到位: by when what shall be comes about, and no turn to what is."""


def _is_a_plan(first: int, last: int) -> bool:
    """Whether years are those of a five-year plan: since “六五” each begins with one that ends in 1 or 6."""
    return last - first == _FIVE_YEARS - 1 and first % _FIVE_YEARS == 1


def dated_times(
    parsed: Parsed,
    calendar: Calendar,
    ground: Ground,
    grammar: Grammar,
    *,
    goals: bool = False,
    five: str = "",
) -> Iterator[Dated]:
    """The times of a sentence that date its figures, each read after the years spoken of before it.

    `goals`: the clauses before it tell goals, and ； goes on with them. `five` are the years of a plan
    that 五年来 stands for.
    """
    text = parsed.text
    base_end = -1
    told_here: int | None = None
    last_plan: Dated | None = None
    told_last = ""
    stretch_opens = then = False
    for period in parsed.periods:
        before = text[max(0, period.start - 1) : period.start]
        if told_beside := _beside_this_year(period, text, calendar, ground, told_last):
            yield told_beside
            continue
        if same := _of_the_same_part(period, parsed, calendar, ground, grammar):
            yield same
            then = then or (same.earlier and same.only is None)
            continue
        if then and ground.part_year and period.offset == 0 and not period.months:
            # 去年同期出口12亿元，今年|达到15亿元: of the same months
            yield Dated(period, ground.part_year, year_of(period, calendar), None)
            continue
        if so_far := _so_far(period, text, calendar) or _summed_so_far(period, text, calendar, ground):
            yield so_far
            told_last = so_far.iso or ""
            calendar = calendar_after(period, calendar)
            continue
        if state := _state_compared(period, text, grammar):
            yield replace(_read(period, text, calendar, ground, grammar, told_here), only=state, earlier=True)
            continue
        listed = base_end >= 0 and text[base_end : period.start] in ("", *TIME_JOINTS)
        if listed or _is_base(period, text, grammar):
            base_end = period.end
            founded = before == "于" and _THAT_YEAR.match(text, period.end)
            calendar = calendar_after(period, calendar) if founded else calendar
            continue
        if _dates_no_figure(period, text, ground, grammar):
            continue
        dated = _read(period, text, calendar, ground, grammar, told_here, goals=goals)
        if last_plan and _ARE_ITS_YEARS.fullmatch(text, last_plan.end, period.start) and period.back:
            dated = replace(dated, iso=last_plan.iso)
        elif five and period.back == _FIVE_YEARS:
            dated = replace(dated, iso=five)
        goals = goals or (dated.aim and is_of_months_alone(period) and not _DONE.search(text, period.end))
        last_plan = dated if period.plan else None
        if stretch_opens and (end := end_of_a_move(period, text)):
            dated = replace(dated, only=end)
        stretch_opens = stretch_opens or _is_a_stretch(dated)
        since = period.since or _SEEN_FROM.match(text, period.end)  # 自2015年以来累计 is no earlier state
        earlier = before in _EARLIER and not since
        yield replace(dated, earlier=earlier)
        long_past = is_of_an_event_long_past(dated, parsed, ground, grammar)
        if not earlier and (not long_past or _THAT_YEAR.match(text, period.end)):
            told_last = dated.iso or ""
            calendar = calendar_after(dated.period, calendar)
            if dated.aim and is_of_months_alone(period):  # 一季度要…，|全年…
                calendar = replace(calendar, last=dated.year)
            told_here = told_here if _COMPARED.match(text, period.end) else period.year or told_here


def _dates_no_figure(period: Period, text: str, ground: Ground, grammar: Grammar) -> bool:
    """Whether a time is told in passing, of whoever a rule is for, or of an event."""
    if _is_a_month_told_in_passing(period, text, ground) or _is_gone_on_with(period, text):
        return True
    if _SINCE_IT.match(text, period.end) or BEFORE_IT.match(text, max(0, period.end - 1)):
        return True
    rule = ground.genre == "rule"
    if (rule or BY_A_RULE.search(text)) and (_is_of_whoever(period) or _is_demanded_of(period, text)):
        return True
    return (not rule and _is_in_a_test(period, text)) or _is_event(period, text, grammar)


def _is_gone_on_with(period: Period, text: str) -> bool:
    """前三季度，延续了上半年良好的发展态势，增长|9.7%: how it went before is told in passing."""
    return _GOES_ON.search(text, 0, period.start) is not None and _WENT.match(text, period.end) is not None


_GOES_ON = regex("(?:延续|承接|保持|扭转)了?$")
_WENT = regex("[^，。；\\d]{0,10}(?:态势|势头|趋势|走势|增势|局面)")


def _so_far(period: Period, text: str, calendar: Calendar) -> Dated | None:
    """截至10月31日，今年|进出区货物937万吨: of the months up to the one told right before."""
    if period.offset != 0 or period.months or period.day:
        return None
    told = _AS_OF_A_MONTH.search(text, max(0, period.start - _LONGEST_DAY), period.start)
    year = year_of(period, calendar)
    if told is None or year is None or not 1 <= int(told["month"]) < _DECEMBER:
        return None
    return Dated(period, since_january(f"{year}-{int(told['month']):02d}"), year, None)


def _summed_so_far(period: Period, text: str, calendar: Calendar, ground: Ground) -> Dated | None:
    """4月，一般公共预算收入累计完成|2.5亿元, in a note on a month: of the months up to it."""
    if not ground.part_year or not period.months or period.day or "累计" not in text:
        return None
    first, last = period.months
    year = year_of(period, calendar)
    if first != last or last == 1 or year is None or not _SUMS_UP.match(text, period.end):
        return None
    return Dated(period, since_january(f"{year}-{last:02d}"), year, None)


def since_january(month: str) -> str:
    """The months of its year up to a month (2021-04: 2021-01/2021-04)."""
    return f"{month[:4]}-01/{month}"


SUMMED_DEED = (
    "累计(?:同比)?(?:增长|下降|实现|完成|用[电水气]|发电|供电|生产|销售"
    "|进?出口|进口|产值|产量|收入|税收|利润|入库)"
)
_SUMS_UP = regex(rf"份?[，,]?(?:(?!当月|本月|单月|项目|工程|以来)[^，,。；;：\d]){{0,20}}?{SUMMED_DEED}")
_AS_OF_A_MONTH = regex(r"截[至止](?P<month>\d{1,2})月(?:\d{1,2}日|份|[末底])?[，,]$")
_LONGEST_DAY = 10
"""Characters of 截至10月31日，."""
_DECEMBER = 12
_SINCE_IT = regex("(?:年|月|日)?[^，。；、,\\d]{1,10}以来")
"""1998年|入驻以来，累计投资100亿元: since when, and not what was then."""


BEFORE_IT = regex(
    "(?:(?<=\\d)年|(?<=\\d)月|(?<=\\d)日)[^，。；、,\\d以]{2,12}(?:之|(?<![目当日年提眼空]))前[，,]"
)
"""2018年|煤改气之前，年耗原煤260万吨: of no year that is told."""


def _is_a_stretch(time: Dated) -> bool:
    """Whether a time is years that are told together (“十五”期间, 五年来)."""
    return time.only is None and bool(time.period.plan or time.period.back)


def _is_a_month_told_in_passing(period: Period, text: str, ground: Ground) -> bool:
    """Whether a month within the months that a text is on stands in a clause that tells no figure.

    随着生物医药行业利润在11月份由负转正，…, of 1—11月; one that opens its clause dates what follows.
    """
    if not ground.part_year or not is_of_months_alone(period) or not period.months:
        return False
    start = begin_of_clause(period.start, text)
    end = end_of_clause(period.end, text)
    opens = period.start - start <= LEAD_OF_A_TIME or end == period.end
    alone = period.months[0] == period.months[1] and not period.at_end
    return alone and not opens and not _DIGIT.search(text, period.end, end)


LEAD_OF_A_TIME = 3
"""Characters that may stand before the time that opens a clause (其中，|在6月). Chosen, not measured."""


def _of_the_same_part(
    period: Period, parsed: Parsed, calendar: Calendar, ground: Ground, grammar: Grammar
) -> Dated | None:
    """A time that is the same part of its year as the document's (2020年同期增速为; 从2019年的|…)."""
    before = parsed.text[max(0, period.start - 2) : period.start]
    opens, opens_change = before.endswith(_OPENS_STATE), before.endswith(("由", "从"))
    earlier = opens and _SAME_PART.match(parsed.text, period.end) is not None
    told = _BARE_SAME.match(parsed.text, period.end)
    opens_clause = ground.part_year and _dates_a_clause(period, parsed.text)
    if not ground.part_year and _OPENS_ALONE.match(parsed.text, period.end):
        return _of_a_part_unknown(period, parsed.text, calendar)
    same = opens_clause or earlier or told or _is_told_of_the_same_part(period, parsed, grammar)
    if not same:
        return None
    part = same_part(meaning(period, calendar, ground) or "", ground.when().value)
    if opens_clause:
        return Dated(period, part, year_of(period, calendar), None, earlier=True)
    alone = (told and not earlier) or (earlier and not opens_change)
    only = _CLAUSE_ENDS.search(parsed.text, period.end) if alone else None
    return Dated(period, part, year_of(period, calendar), only.end() if only else None, earlier=earlier)


def _of_a_part_unknown(period: Period, text: str, calendar: Calendar) -> Dated | None:
    """去年同期，共兑现资金2140万元, in a text on no part of a year: of which months, nobody says."""
    if period.offset != -1 or text[begin_of_clause(period.start, text) : period.start].strip() not in _TURNS:
        return None
    end = _CLAUSE_STOPS.search(text, period.end)
    return Dated(period, UNKNOWN, year_of(period, calendar), end.start() if end else len(text), earlier=True)


_OPENS_ALONE = regex("同期[，,]")
_CLAUSE_STOPS = regex("[。；;]")


def _beside_this_year(
    period: Period, text: str, calendar: Calendar, ground: Ground, told_last: str
) -> Dated | None:
    """The year before, whose figure alone is told beside that of this year, or of its months told last.

    产值312亿元，去年同期为|284亿元|，增长9.8%; 用电量38亿千瓦时，而去年是|39亿千瓦时|，…: what follows is of
    this year again.
    """
    told = _ALONE_BESIDE.match(text, period.end)
    if told is None or period.months:
        return None
    start = begin_of_clause(period.start, text)
    before = text[_begin_of_part(text, start) : start]
    if text[start : period.start].strip() not in _TURNS or not _DIGIT.search(before):
        return None
    this_year = calendar.last or ground.calendar.reported or ground.calendar.issued
    year = year_of(period, calendar)
    if year is None or this_year is None or year >= this_year:
        return None
    if told_last[:4].isdigit() and int(told_last[:4]) < year:
        return None  # 五年前只有86家，去年是174家，翻了一番: there is no later year
    if not told["same"]:
        return _only_last_year(period, year, told.end())
    part = same_part(meaning(period, calendar, ground) or "", told_last or ground.when().value)
    return Dated(period, part, year, told.end(), earlier=True)


def _only_last_year(period: Period, year: int, end: int) -> Dated | None:
    """去年为|39亿千瓦时: of the year alone; a year by its number (2020年为…) goes on."""
    return Dated(period, str(year), year, end, earlier=True) if period.offset == -1 else None


def _begin_of_part(text: str, end: int) -> int:
    """Where the part of a sentence begins that ； or a stop ends."""
    return max(text.rfind(mark, 0, end) for mark in "；;。：") + 1


_ALONE_BESIDE = regex(
    r"(?P<same>(?:的?同期|同一时期)(?:数)?)?(?:则|还|才)?(?:为|是|只有|仅有|仅|只|约|达到?|不足|不到|有){0,3}-?\d[^，,。；;]*"
)
"""同期为|284亿元, 是|39亿千瓦时: a figure without a measure of its own."""
_DONE = regex("已|现有|目前|实际|累计完成|完成了")
_BEGUN = regex(r"份?(?:前\d{1,2}天|上旬|中旬|以来|上半月)")
"""5月|前10天: of the month that runs so much is over."""


def _dates_a_clause(period: Period, text: str) -> bool:
    """Whether 上年同期 opens a clause that tells what was then (去年同期，工业投资为81亿元，下降3%)."""
    if _WAS_THEN.match(text, period.end) is None:
        return False
    return text[begin_of_clause(period.start, text) : period.start].strip(" \u3000") in _TURNS


_TURNS = ("", "而", "但", "而在", "在", "要知道")
_WAS_THEN = regex(
    "同期(?:[，,]|的?(?!相比|数|水平|基数|基础|增[长加速幅]|下降|减少|[高低快慢]|可比|均)[^，。；\\d]{2,16}?(?:为|仅|只有|下降|增长|\\d))"
)


def _read(
    period: Period,
    text: str,
    calendar: Calendar,
    ground: Ground,
    grammar: Grammar,
    told_here: int | None,
    *,
    goals: bool = False,
) -> Dated:
    """What a time means, how far it reaches, and whether it is aimed at."""
    only = end_of_ground(period, text) or end_of_reach(period, text, grammar)
    only = only or end_of_a_state(period, text, ground)
    if of_the_year_ahead(period, text, ground) or is_after_the_year_reported(period, ground):
        return Dated(period, ground.issued[:4], ground.calendar.issued, only, aim=True)
    if is_deadline_ahead(period, text, calendar, ground):
        due = replace(calendar, last=ground.calendar.issued)
        return Dated(period, resolve(period, due), ground.calendar.issued, only, aim=True)
    if is_still_the_year_reported(period, text, ground, grammar):
        of_then = replace(period, offset=-1)  # so that 全年 behind it is of that year too
        return Dated(of_then, str(ground.calendar.reported), ground.calendar.reported, only)
    if since := since_the_plan_began(period, text, ground):
        return Dated(period, since, ground.calendar.issued, only)
    rest = is_the_rest_of_the_year(period, calendar, ground) and not _BEGUN.match(text, period.end)
    if is_to_come(period, text, calendar, ground, goals=goals):
        rest, calendar = True, replace(calendar, last=ground.calendar.issued)
    wanted = rest or goals or ground.genre == "rule" or is_wanted(period, text, grammar)
    iso = _counted_back(period, text, calendar, ground, told_here)
    lately = text.endswith(AS_OF, 0, period.start)
    iso = iso or meaning(period, calendar, ground, ahead=wanted, lately=lately)
    whole = period.same is not None and (
        goals or ground.part_year != ""
    )  # 全年预计…, in a text on a part of it
    aim = rest or is_aim(period, text, ground) or (whole and wanted)
    year = int(iso[:4]) if lately and iso and is_of_months_alone(period) else year_of(period, calendar)
    return Dated(period, iso, year, only, aim)


def _is_told_of_the_same_part(period: Period, parsed: Parsed, grammar: Grammar) -> bool:
    """Whether a time, or the list it stands in, is the same part of another year (2020年同期增速为)."""
    if "同期" not in parsed.text:
        return False
    times = parsed.periods
    first = last = times.index(period)
    while first and parsed.text[times[first - 1].end : times[first].start] in TIME_JOINTS:
        first -= 1
    while last + 1 < len(times) and parsed.text[times[last].end : times[last + 1].start] in TIME_JOINTS:
        last += 1
    before, end = parsed.text[: times[first].start], times[last].end
    if grammar.periods.base_before.search(before):
        return False
    told = _SAME_TOLD.match(parsed.text, end) or (period.year and _SAME_MOVED.match(parsed.text, end))
    return bool(told)


def _counted_back(
    period: Period, text: str, calendar: Calendar, ground: Ground, told_here: int | None
) -> str | None:
    """三年年均 after 到2022年: the years up to the one just spoken of; one long past must be told here."""
    reported, over = ground.calendar.reported, ground.plan_over
    if over and period.back == over[1] - over[0] + 1 and SUMMED.match(text, period.end):
        return f"{over[0]}/{over[1]}"  # 五年累计投入21亿元, of a text that looks back on “十二五”
    if not period.back or period.back < 2 or calendar.last is None or not SUMMED.match(text, period.end):
        return None
    if reported is not None and calendar.last < reported - 1 and calendar.last != told_here:
        return None
    return f"{calendar.last - period.back + 1}/{calendar.last}"


def _state_compared(period: Period, text: str, grammar: Grammar) -> int | None:
    """The end of the figure that a time dates alone, because others are compared with it."""
    if text.endswith(_PASSED_STATE, 0, period.start):  # 超过2017年的|53GW，
        passed = _STATE_PASSED.match(text, period.end)
        return passed.end() if passed else None
    if not grammar.periods.base_before.search(text, max(0, period.start - 4), period.start):
        return None
    found = _STATE_COMPARED.match(text, period.end)
    return found.end("state") if found and not _MOVES.search(found["gap"]) else None


_OF_OLD = 2000
"""A year from which nothing in force today begins (2022年起给予奖励). Chosen, not measured."""


def _is_base(period: Period, text: str, grammar: Grammar) -> bool:
    """Whether a figure is compared with this time (比2015年, 是2010年的3倍)."""
    before = text[max(0, period.start - 4) : period.start]
    behind = text[period.end : period.end + 12]
    compared = grammar.periods.base_before.search(before) and not _FIGURE_BEHIND.match(behind)
    noted = _MOVED.match(behind) and _BASE_AT_LENGTH.search(text, max(0, period.start - 14), period.start)
    if before.endswith(_AS_MUCH) and _PART_BEHIND.match(behind):
        return True
    if grammar.worded(_PASSED).search(before) and _FRACTION_BEHIND.match(text, period.end):
        return True
    if behind.startswith("起") and period.year and period.year < _OF_OLD:
        return False  # 1961年起精简，关停工厂|87家: a chronicle tells of that year
    if _PLAN_BEHIND.match(behind):
        return not (_SUM_PLANNED.match(behind) and text[: period.start].endswith(_BEGINS_A_CLAUSE))
    if is_of_months_alone(period) and BEFORE.match(text, period.end):
        return False  # 8月底之前
    if text.startswith("开始", period.end) and before.endswith(("从", "自")):
        return True  # 从1996年开始，规划面积由31平方公里扩大到489平方公里
    return bool(
        compared
        or noted
        or _SET_AGAINST.match(text, period.end)
        or _BASE_BEHIND.match(behind)
        or _NOT_BEHIND.match(text, period.end)
        or (period.plan and _MILESTONE.match(behind))
        or (before.endswith(grammar.not_dated) and not period.since)
    )


def _is_of_whoever(period: Period) -> bool:
    """Whether a time in a rule is counted from what befalls whom it is for (次年增长超过15%的，再奖励…).

    So are stretches of years (前两年奖80%, 连续两年不足5万元的), unless they are counted from now.
    """
    if period.back and not period.text.startswith(_OF_ALL_TIME):
        return True
    return period.same is not None and period.text.startswith(_OF_WHOEVER)


_OF_WHOEVER = ("次年", "第二年", "翌年", "当年", "上年度", "上一年度", "年初", "年终")


def _is_demanded_of(period: Period, text: str) -> bool:
    """Whether the last years are those of whoever applies (近两年营业收入增长不低于8%)."""
    return bool(period.back) and _DEMANDED.match(text, period.end) is not None


_DEMANDED = regex("[^，。；\\d]{0,24}(?:不低于|不少于|不得|须|应|均(?:达到?|超过|在))")


def _is_in_a_test(period: Period, text: str) -> bool:
    """Whether months stand in the test of who is granted something (对|一季度增长超15%的企业，奖励…)."""
    if not is_of_months_alone(period) or "的" not in text[period.end :]:
        return False
    start = begin_of_clause(period.start, text)
    told_first = _FOR_WHOM.match(text, start, period.start + 1) is not None
    return told_first and _WHO_GETS.match(text, period.end) is not None


_FOR_WHOM = regex(r"\s*(?:对于?|凡|给)(?!比|照|应|外)[^，。；\d]{0,12}")
"""对|一季度增长超15%…: a clause that begins with for whom."""
_WHO_GETS = regex(r"[^，。；]{2,40}的[^，。；\d]{0,12}[，,][^。；]{0,30}(?:奖|补[助贴]|给予|资助|贴息)")


def _is_event(period: Period, text: str, grammar: Grammar) -> bool:
    """Whether a time tells when something came about that a figure is of (2006年设立的|高新区)."""
    if period.text.endswith("年初") and _SET_THEN.match(text, period.end):
        return True
    found = grammar.events.match(text, period.end)
    if not found or is_said_to_be(period, text):
        return False
    return not re.search(r"[\d《]", found.group())  # 8月出台《关于加快扩区的|决定》 tells of no decision


_SET_THEN = regex(
    "(?:就|便|即)?(?:排定|确定|安排|下达|计划|部署|定下?|制定|既定|提出|预期|预定|设定|分解|谋划|签订|承诺|公布|列入|排出|敲定)[^，。；\\d]{0,10}的"
)
"""年初排定的|36个重点项目: when something was set, and not when it was done."""


def _spoken(period: Period, calendar: Calendar) -> int | None:
    """The year that a following 当年 or 7月 refers to."""
    if period.apart and (period.same or 0) > 0:
        return year_of(period, calendar) or calendar.last  # 2015年投产，两年后…；当年
    if period.since or period.same is not None or (period.year is None and period.offset is None):
        return calendar.last
    return period.last or year_of(period, calendar)


def calendar_after(period: Period, calendar: Calendar) -> Calendar:
    """The calendar behind a time: a month that it names is the one before which 上月 lies."""
    relative = period.month_offset is not None or not (period.year or period.months)
    single = (
        period.months if period.months and period.months[0] == period.months[1] and not period.to else None
    )
    month = calendar.month if relative else single[0] if single else None
    return replace(calendar, last=_spoken(period, calendar), month=month)


def is_compared(period: Period, text: str) -> bool:
    """Whether a year is what figures are against (比2008年, 与2005年相比)."""
    before = text[max(0, period.start - 1) : period.start]
    against = before in ("与", "和", "同", "跟") and _COMPARED.match(text, period.end)
    return before in ("比", "较") or bool(against)


def is_told_by_the_month(time: Dated, times: Sequence[Dated]) -> bool:
    """6月当月: a month beside the months so far, which goes on behind ； and no further."""
    return time.period.month_offset is not None and any(t.iso == time.iso for t in times if t is not time)


def is_of_an_event_long_past(time: Dated, parsed: Parsed, ground: Ground, grammar: Grammar) -> bool:
    """Whether a year is that of something that came about before the years told of (1997年撤区设县，…)."""
    if not _tells_an_event(time.period, parsed.text, grammar) or not time.period.year:
        return False
    reported = ground.calendar.reported or ground.calendar.issued
    return reported is not None and time.period.year < reported


def _tells_an_event(period: Period, text: str, grammar: Grammar) -> bool:
    """Whether the clause of a time tells what came about then, and no figure (2010年从荒山坡起步，)."""
    end = end_of_clause(period.end, text)
    told = grammar.event_words.search(text, period.end, end)
    return told is not None and not is_said_to_be(period, text) and not _DIGIT.search(text, period.end, end)


_DIGIT = regex(r"\d")
