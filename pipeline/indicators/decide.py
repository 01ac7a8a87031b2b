"""Whose each figure is, when it holds, result or goal: decided once, the best candidate first."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.discourse import TIME, YEARLY, Asked, Candidate, Dating, Grammar, Scene, dates, owners, statuses
from pipeline.discourse.view import DEALING
from pipeline.indicators.row import Row, is_count
from pipeline.indicators.whoever import date_tests, own_tests
from pipeline.patterns import regex


def decide(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """Give each row its candidates for owner, period and status, and a base to a growth that names none."""
    for n, row in enumerate(rows):
        row.owners = owners(_asked(row, rows[:n], grammar), scene, grammar)
        own_tests(row)
        _own_leads(row)
        row.base = row.base or _on_average(row, rows[:n], scene)
        dating = _dating(row, rows[:n])
        row.dates = dates(dating, scene, grammar)
        row.statuses = statuses(dating.start, row.dates[0], scene, grammar, earlier=dating.is_from)
        date_tests(row)
        if row.status == "target" and _is_default(row, scene):
            row.dates.insert(0, _of_the_year(dating.start, scene))
        if row.status == "target" and _is_of_all_the_year(row, scene):
            row.dates.insert(0, replace(row.dates[0], value=row.dates[0].value[:4], rule="year_that_runs"))
        if row.kind == "share" and not row.base:
            row.base = _of_the_whole(row, scene)
        row.base = row.base or _since_first(row, rows[:n])
        if row.kind == "growth" and not row.base and _is_on_a_year_before(row):
            row.base = _period_before(scene.parsed.text, dating.start)


def _own_leads(row: Row) -> None:
    """宝鸡得95分，领先第二名渭南|2.3分: who leads owns it, and not who is led."""
    led = row.manner == "against" and row.figure.quantity.dimension == "score"
    if led and row.source and row.source.owners:
        row.owners.insert(0, replace(row.source.owners[0], how="carried", rule="as_before"))


def _period_before(text: str, at: int) -> str:
    """On which period a growth is told; on none behind what was done (改造后，…)."""
    if _ONCE_DONE.search(text, 0, at):
        return ""
    return "环比" if _ON_THE_LAST.search(text, 0, at) else "同比"


def _is_on_a_year_before(row: Row) -> bool:
    """Whether a growth that says no base is on the same time a year before."""
    left = row.figure.left
    in_all = row.status == "target" and "累计" in left  # 能耗累计下降18%, of a plan
    other = _BRIEF.search(left) or _OVER_YEARS.search(left) or _CAUSED.search(left) or _SCALED.search(left)
    return not other and not in_all and "/" not in _whole_year(row.period)


def _on_average(row: Row, others: list[Row], scene: Scene) -> str:
    """“十五”期间，…，平均增长速度为|19%: the yearly growth of these years, of each in a list."""
    before = (t for t in scene.times if t.end <= row.figure.quantity.start)
    over_years = any(_YEARS.fullmatch(t.iso or "") for t in before)
    place = row.dealt[0] if row.dealt else 0
    first = others[-place] if 0 < place <= len(others) else row
    told = _AVERAGE.match(first.figure.left.lstrip(TIME + " "))
    return "年均" if row.kind == "growth" and told and over_years else ""


def _since_first(row: Row, others: list[Row]) -> str:
    """由2015年的97家增加到2020年的421家，增长|3.3倍: over these years, and not on the year before."""
    if row.kind not in ("growth", "change") or len(others) < len(("from", "to")):
        return ""
    first, last = others[-2:]
    moved = {first.kind, last.kind} == {"level"} and _UP_TO.search(last.figure.left)
    of_them = row.indicator == last.indicator == first.indicator
    if not moved or not of_them or row.figure.clause > last.figure.clause + 1:
        return ""
    since, until = (other.period or "" for other in (first, last))
    years = all(map(_ONE_YEAR.fullmatch, (since, until)))
    return f"{since}年" if years and int(until) > int(since) + 1 else ""


_UP_TO = regex("(?:[增加提高减少下降升扩展]{1,2}|增长|上升|发展|扩大)(?:到|至|为)")
_ONE_YEAR = regex(r"\d{4}")
_YEARS = regex(r"\d{4}/\d{4}")
_AVERAGE = regex("平均(?:增长|增速|增幅|递增|增长率)")


def _of_the_whole(row: Row, scene: Scene) -> str:
    """东部地区人口占|39.93%, 中部地区拥有法人单位492.9万个，占|22.6%: of those of the whole place."""
    owner, region = row.owners[0], scene.ground.region
    counted = row.indicator.removesuffix("数")
    part = owner.rule in ("subject_name", "as_before") and owner.value != region and bool(region)
    bare = row.figure.left.rstrip().endswith("占")
    return region + counted if part and bare and counted.endswith(_HELD_BY_PLACES) else ""


_HELD_BY_PLACES = ("人口", "法人单位", "产业活动单位", "从业人员", "个体经营户")
_BRIEF = regex("(?:一周|单周|当周|上周|一夜|单日|当日|一天|一个月|单月)(?:内|来|间)?[^，；]{0,6}$")
"""钕价格一周上涨|23%: not on the year before."""
_CAUSED = regex("(?:因此|由此|从而|使得?|可(?!比|支配|控)使?|为企业|帮助企业)[^，；]{0,14}$")
"""企业成本因此降低|三成: against how it would be otherwise, and not against the year before."""
_ONCE_DONE = regex(
    "(?:^|[，。；：])[^，。；：]{0,24}(?:建成|改造|技改|投产|达产|实施|应用|使用|采用|推广|升级|上线|运行|投用|投运|完工|安装)(?:完成)?(?:后|之后|以后)[，,]?[^。；]*$"
)
"""改造后，生产效率提高|20%，成本下降|15%: against how it was before that was done."""
_SCALED = regex("(?:上浮|下浮|加成|扣减|核减|削减|标准(?:再|则)?(?:提高|上浮|降低))(?:了|约)?$")
"""奖励标准上浮|20%: against what stands in the rule."""
_OVER_YEARS = regex("[\\d一二两三四五六七八九十]{1,3}[年载](?:后|来|间|内|里|时间)?[^，；]{0,4}$")
"""产业规模10年增加|10倍: not on the year before either."""
_ON_THE_LAST = regex("环比(?:来)?看")
"""从环比看，四季度增长|1.6%."""


def _of_the_year(start: int, scene: Scene) -> Candidate:
    """The year of a goal that only its document dates: the one that runs, where that is said, else none."""
    issued = scene.ground.calendar.issued
    if issued and _YEAR_THAT_RUNS.search(scene.parsed.text, 0, start):
        return Candidate(str(issued), "carried", "sentence", "year_that_runs")
    return Candidate("", "assumed", "document", "goal_without_year")


def _is_of_all_the_year(row: Row, scene: Scene) -> bool:
    """Whether a goal of months to come is one of their year (下半年，紧盯全年目标，确保完成|4.5亿元)."""
    date = row.dates[0]
    if not date.here or date.at is None or _MONTHS_OF_A_YEAR.fullmatch(date.value) is None:
        return False
    return _YEAR_THAT_RUNS.search(scene.parsed.text, date.at[1], row.figure.quantity.start) is not None


_MONTHS_OF_A_YEAR = regex(r"(\d{4})-\d\d/\1-\d\d")
_YEAR_THAT_RUNS = regex("(?:全年|年度|年初)[^，。；]{0,6}(?:目标|任务|计划)")
"""紧盯全年目标不放松，确保投资增长|15%."""


def _is_default(row: Row, scene: Scene) -> bool:
    """Whether a goal has no year but that of its document: a guess, or a year that is over already.

    A goal of a notice or of a piece of news is of years to come (d03, a plan of three years: 2017 was
    wrong of every row); a report's goals without a year are those of the year that it plans.
    """
    issued, date = scene.ground.calendar.issued, row.dates[0]
    if date.level != "document":
        return False
    own = (str(issued), str(scene.ground.calendar.reported))
    if _OF_THE_YEAR.search(row.figure.left) and date.value in own:
        return False
    if date.how == "assumed" and not scene.ground.report:
        return True
    if date.value == scene.ground.part_year:
        return True  # 全部达产后可年增销售收入110亿元, in a text on eleven months: no goal of these
    years = re.findall(r"\b\d{4}\b", date.value)
    return bool(years) and issued is not None and int(years[-1]) < issued


_OF_THE_YEAR = regex(r"年度计划|全年计划|今年|(?<![\d一二两三四五])年内")
"""年度计划完成|1533.7亿元 is of the year in which it is told."""


def _whole_year(period: str | None) -> str:
    """The period where it is years; empty where it is a part of one, whose growth is year on year."""
    return "" if period is None or "-" in period else period


def _asked(row: Row, before: list[Row], grammar: Grammar) -> Asked:
    here = any(row.source is other for other in before)
    together = grammar.together.search(row.figure.left)  # 甲、乙、丙…，合计占全省的80.9%
    source = row.source.owners[0] if row.source and row.source.owners and not together else None
    return Asked(
        start=row.figure.quantity.start,
        clause=row.figure.clause,
        indicator=row.indicator,
        said=row.said,
        source=_carried(source),
        source_at=row.source.figure.quantity.start if row.source and here else -1,
        dealt=row.dealt[0] if row.dealt else None,
        dealt_of=row.dealt[1] if row.dealt else 0,
        together=together is not None,
        of_each=(
            row.dealt is not None and (row.dealt[0] > 0 or _EACH_GIVEN.search(row.figure.left) is not None)
        )
        or DEALING.search(row.figure.left) is not None,
        counts_groups=is_count(row) and any(word in row.indicator for word in grammar.subjects),
        tested=row.manner == "whoever",
    )


_EACH_GIVEN = regex("各(?:奖励?|给予|补助|安排)$")
"""甲镇列第一，乙镇、丙镇列二、三位，各奖励|8万元、6万元、4万元: to each its own."""


def _carried(source: Candidate | None) -> Candidate | None:
    """The owner of the figure whose measure is taken on; a guess stays a guess."""
    if source is None:
        return None
    how = "carried" if source.how == "stated" else source.how
    return replace(source, how=how, rule="as_before")


def _continues(row: Row, others: list[Row]) -> bool:
    """Whether a figure goes on with the list of an earlier state (较2015年的9.8万吨、|0.85万吨分别…)."""
    for other in reversed(others):
        if not row.figure.joined or row.figure.left.strip(TIME + " ") or row.kind != "level":
            return False
        if other.figure.left.endswith("的"):
            return True
        row = other
    return False


def _is_on_yearly_growth(row: Row, last: Row) -> bool:
    """Whether points are told of the yearly growth just before them (年均增长11.9%，高于全市|1.9个百分点)."""
    points = row.kind == "change" and row.figure.quantity.dimension == "points"
    yearly = last.kind == "growth" and (last.base in YEARLY or last.base == "年均")
    return points and yearly and row.figure.clause - last.figure.clause == 1


def _state_compared(row: Row, others: list[Row]) -> Row | None:
    """The state that is compared (城镇化率65%，五年提高11个百分点，高出全省平均|9.9个百分点); else None."""
    moved = bool(others) and others[-1].kind in ("change", "growth") and row.kind == "change"
    if moved and _ABOVE_AVERAGE.match(row.figure.left):
        return next((other for other in reversed(others) if other.kind == "level"), None)
    of_the_term = row.kind == "multiple" and _OF_THE_TERM.search(row.figure.left)
    return others[-1] if others and of_the_term else None


_ABOVE_AVERAGE = regex("(?:[高低]出|[高低]于|超过|领先于?|落后于?)[^，。；\\d]{0,8}平均")
_OF_THE_TERM = regex("(?:是|为|相当于|达到?)上一?(?:个)?(?:[三四五]年|[届任])[^，。；]{0,4}的$")
"""五年累计完成96亿元，是上一个五年的|1.6倍: of the same years."""


def _dating(row: Row, others: list[Row]) -> Dating:
    contiguous = (
        row.figure.quantity.form == "ratio"
        and bool(others)
        and others[-1].figure.quantity.end + 1 == row.figure.quantity.start
    )
    state = _state_compared(row, others)
    on_yearly = bool(others) and _is_on_yearly_growth(row, others[-1])
    same = others[-1] if contiguous or _continues(row, others) or on_yearly else state
    return Dating(
        figure=row.figure,
        kind=row.kind,
        manner=row.manner,
        base="年均" if row.base in YEARLY else row.base,
        others=[other.figure for other in others],
        dealt=row.dealt[0] if row.dealt else None,
        dealt_of=row.dealt[1] if row.dealt else 0,
        apart=row.apart,
        indicator=row.indicator,
        same_as=same.dates[0] if same else None,
    )
