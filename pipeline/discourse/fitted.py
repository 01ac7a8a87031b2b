"""A time fitted to the figure that it dates: rates of years to their stretch, states to its end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.discourse.dating import FIVE_YEARS, MONTH, YEAR, Dating, compared_year, lead_of
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.ground import Ground
from pipeline.discourse.scene import Scene
from pipeline.discourse.slots import TIME, Candidate
from pipeline.discourse.times import STRETCH, SUMMED_DEED, Dated, since_january
from pipeline.discourse.times_left import last_pair
from pipeline.patterns import regex

YEARLY = ("年均", "年平均", "平均每年", "年递增", "每年")
_STATES = ("moved_to", "rate_level", "rank", "share_of", "share", "share_within", "rate_moved_to")
IN_ALL = regex("累计|五年来|五年间|总计")


def fitted(one: Candidate, asked: Dating, scene: Scene, grammar: Grammar) -> Candidate:
    """What a time means for this kind of figure: a state of a stretch is of its end, 年均 of all of it."""
    value = one.value
    plan = scene.ground.plan
    if one.rule == "era":
        return one
    if plan and plan[0] < plan[1] and value == str(plan[1]) and IN_ALL.search(asked.figure.left):
        value = f"{plan[0]}/{plan[1]}"  # 到2015年，…累计完成投资1200亿元 is summed up over the plan's years
    if asked.base in YEARLY and "/" not in value and YEAR.fullmatch(value):
        value = _yearly(value, asked, scene, grammar)
    if MONTH.fullmatch(value) and _sums_up_the_year(asked) and not value.endswith("-01"):
        value = since_january(value) if scene.ground.part_year else value
    of_section = one.level == "section" or _is_of_the_term(one, asked, scene, grammar)
    value = _end_of(value, asked, grammar, section=of_section)
    return one if value == one.value else replace(one, value=value)


def _is_of_the_term(one: Candidate, asked: Dating, scene: Scene, grammar: Grammar) -> bool:
    """Whether a time is the years that a section looks over, told again, and how far something came in them.

    五年累计投入41亿元，A由|6扩大到13。…实现营业收入|84亿元。 What was done (引进项目97个) is of all of them.
    """
    if one.value != scene.section.stretch or not (asked.is_from or asked.indicator in grammar.of_firms):
        return False
    counted = any(time.period.back and (time.start, time.end) == one.at for time in scene.times)
    return one.rule == "time_before" or (counted and one.distance > 0)


def _sums_up_the_year(asked: Dating) -> bool:
    """Whether a figure of a text on a month sums up the year so far (5月份…；累计用电|9亿千瓦时)."""
    if asked.base == "环比" or asked.kind not in ("level", "growth"):
        return False
    last = asked.others[-1] if asked.others else None
    grown = asked.kind == "growth" and last is not None and asked.figure.clause - last.clause <= 1
    lefts = [asked.figure.left, *([last.left] if grown and last and "累计" not in asked.figure.left else [])]
    return any(SUMS_UP.match(left.lstrip(TIME + " ，；")) for left in lefts)


SUMS_UP = regex(rf"(?:全[市县区省]|[一-鿿]{{2,8}}?(?:产业|行业|业))?{SUMMED_DEED}")


def _yearly(year: str, asked: Dating, scene: Scene, grammar: Grammar) -> str:
    """The years that a yearly growth is of: those told, the section's, a plan's, or a term's."""
    before = [t for t in scene.times if t.end <= asked.start]
    plans = grammar.periods.plans.values()
    if (run := _years_in_a_row(before)) and run[1] == year:
        return f"{run[0]}/{run[1]}"
    if pair := last_pair(before):
        return _grown_over(int(pair[0]), int(pair[1]), plans)
    years = [t.iso or "" for t in before[-2:]]
    if len(years) > 1 and years[1] == year and all(map(YEAR.fullmatch, years)) and years[1] < years[0]:
        return _grown_over(int(year), int(years[0]), plans)  # 2022年…，而2018年只有…，年均增长90%
    since = compared_year(asked, scene)
    if since and int(year) - since > 1:
        return f"{since + 1}/{year}"
    if named := _PLAN_OF_YEARS.search(scene.parsed.text, 0, asked.start):
        return f"{int(year) - _COUNTED[named['n']] + 1}/{year}"
    counted = next((t.iso for t in reversed(before) if t.iso and STRETCH.fullmatch(t.iso)), "")
    issued = scene.ground.calendar.issued or 0
    begun = scene.ground.plan is None and scene.section.target is not False and issued < int(year)
    ending = next(
        (
            f"{first}/{last}"
            for first, last in plans
            if str(last) == year and not (begun and first + 1 < issued)
        ),
        "",
    )
    told = scene.ground.unveiled_years or scene.ground.plan
    several = told is not None and told[0] < told[1]  # 2025年将破2000亿, of a headline, is no stretch
    unveiled = f"{told[0]}/{told[1]}" if told and several and str(told[1]) == year else ""
    over = scene.section.stretch or ""
    over = over if over[-4:] >= year else ""  # 到2020年年均增长13%, in a text that looks over “十二五”
    return (
        counted
        or over
        or unveiled
        or ending
        or _term(year, scene.ground)
        or _term_ahead(year, scene.ground)
        or year
    )


def _years_in_a_row(times: Sequence[Dated]) -> tuple[str, str] | None:
    """The first and last of three or more years one after the other (2023E/2024E/2025E), told last."""
    years = [time.iso or "" for time in times]
    run = years[-1:]
    while len(run) < len(years) and _follows(years[-len(run) - 1], run[0]):
        run.insert(0, years[-len(run) - 1])
    return (run[0], run[-1]) if len(run) >= _FEWEST_IN_A_ROW else None


_FEWEST_IN_A_ROW = 3
"""Years one after the other that are told as a stretch; two are a year and the one before it."""


def _follows(year: str, later: str) -> bool:
    return all(map(YEAR.fullmatch, (year, later))) and int(later) == int(year) + 1


_COUNTED = {"两": 2, "三": 3, "四": 4, "五": 5}
_PLAN_OF_YEARS = regex("(?P<n>[两三四五])年(?:行动|计划|倍增|攻坚|提升|滚动|跃升)")
"""实施三年行动，到2023年，…年均增长8%: of the three years up to that."""


def _grown_over(since: int, until: int, plans: Collection[tuple[int, int]]) -> str:
    """The five years behind the first of two (a plan's, a term's) that growth is of, else both of them."""
    first = since + 1 if (since + 1, until) in plans or until - since == FIVE_YEARS else since
    return f"{first}/{until}"


def _term_ahead(year: str, ground: Ground) -> str | None:
    """The five years of the government's next term (今后五年，…；投资年均增长10%), up to its last."""
    issued = ground.calendar.issued
    ahead = ground.report and issued and int(year) - issued == FIVE_YEARS - 1
    return f"{issued}/{year}" if ahead else None


def _term(year: str, ground: Ground) -> str | None:
    """The five years of a government's term that a report looks back on."""
    if not ground.report or year != str(ground.calendar.reported):
        return None
    return f"{int(year) - 4}/{year}"


def _end_of(period: str, asked: Dating, grammar: Grammar, *, section: bool) -> str:
    """Of a stretch of years, what a state is dated by: its end, or the year before it for 从….

    What is summed up over the years (累计完成, 新增) keeps all of them.
    """
    stretch = STRETCH.fullmatch(period)
    before = asked.others[-1].left if asked.others else ""
    summed = grammar.cumulative.search(before) is not None and not before.endswith(grammar.stocks)
    if stretch and asked.kind == "multiple" and asked.figure.left.endswith(TIME + "的") and not summed:
        return stretch[2]  # 达到1.12亿元，是2011年的|2.3倍
    if stretch and asked.kind == "change" and _SINCE_THE_YEAR.fullmatch(asked.base):
        return stretch[2] if int(asked.base[:4]) in (int(stretch[1]) - 1, int(stretch[1])) else period
    rate = asked.kind == "change" and asked.indicator.endswith("率")
    if stretch and rate and _BESIDE_ALL.match(asked.base):
        return stretch[2]  # 工业化率比全省低9个百分点: how it stands by then
    if not stretch or asked.kind not in ("level", "rank", "share") or asked.base in YEARLY:
        return period
    if asked.kind == "share" and _is_of_a_sum(asked, before, grammar):
        return period
    if asked.is_from:
        first, last = int(stretch[1]), int(stretch[2])
        term = section and last - first + 1 == FIVE_YEARS  # 过去五年, under a heading
        return str(first - (term or (first, last) in grammar.periods.plans.values()))
    if asked.manner in _STATES or _is_state(asked, grammar, section=section):
        return stretch[2]
    return period


_BESIDE_ALL = regex("全[国省市县区州]|我[国省市县]|世界")
_SINCE_THE_YEAR = regex("(?:19|20)\\d\\d年?[末底]?")
"""占比提升到55%，较2020年提高|8个百分点, of a plan from 2021 on: how far it has come as that ends."""


def _is_of_a_sum(asked: Dating, before: str, grammar: Grammar) -> bool:
    """五年累计完成投资320亿元，技改投资占比不低于|35%: a part of what is summed up over the years."""
    last = asked.others[-1] if asked.others else None
    near = last is not None and asked.figure.clause - last.clause <= 1
    return near and "累计" in before and grammar.cumulative.search(before) is not None


_OF_EACH = regex(
    "^(?:亩均|地均|户均|园均|每平方公里|每亩)(?!增|新)|(?:投资|产出|税收|研发(?:投入)?)强度$|^容积率$"
)


def _is_state(asked: Dating, grammar: Grammar, *, section: bool) -> bool:
    """Whether a figure tells what was reached (达到320亿元), and nothing before it that it was summed up.

    In a `section` on a stretch whatever is no deed (新增, 建成 …) is told as the state that was reached; and
    what is passed (突破100亿立方米) is where a state now stands, whatever the clauses before it sum up.
    """
    if _OF_EACH.search(asked.indicator):
        return True  # 亩均税收不低于18万元: what each unit has is a state, however it is bounded
    lead = lead_of(asked).rstrip("了")
    passed = section and asked.figure.quantity.comparator != "eq"
    alone = passed or lead.endswith(grammar.reached)  # 年均增长6%；工业增加值达到320亿元
    last = asked.others[-1] if asked.others else None
    within = last.left if last and last.clause == asked.figure.clause else ""  # 累计新开工5亿元以上|项目20个
    clauses = lead if alone else within + lead + "".join(asked.figure.earlier)
    return (section or lead.endswith(grammar.stocks)) and not grammar.cumulative.search(clauses)
