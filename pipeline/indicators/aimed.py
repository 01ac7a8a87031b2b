"""Figures beside what was aimed at: 引资6.6亿元，占任务6亿元的110% is a result, its goal and its share."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.discourse import TIME, Candidate, Grammar
from pipeline.discourse.clauses import Figure, Parsed
from pipeline.indicators.name import read_name
from pipeline.indicators.row import Row, one_unit
from pipeline.model import Comparator, Kind
from pipeline.patterns import regex

_GOAL = regex(
    r"(?:占|为|是|完成|达到?|实现|相当于)(?:了|到)?(?P<goal>[^，。；：\d占为是]{0,12}?"
    r"(?:目标任务|任务目标|目标|任务|计划任务|计划|预算|指标)[数值额量]?)(?:的|为|是|：)?[（(]?$"
)
"""占|年度目标任务|6亿元的: what stands before the goal that a result is a share of."""
_OF_IT = ("的", "）的", ")的")
_OF_THE_YEAR = regex("全年|年度|年初|本年|预算|(?<![一二三四五六七八九十\\d])年(?=目标|任务|计划|预算)")
_MET = regex("的?(?:预期)?(?:目标|任务)")
_PLANNED = regex(rf"(?:完成|实现|达到)了?[^，。；：\d]{{0,6}}?(?:{TIME}|计划|预期|规划)的?$")
"""超额完成了“十二五”计划|120亿元|的目标: a goal that was met, without the share."""


def aimed_at(figure: Figure, after: Figure | None, before: list[Row]) -> Row | None:
    """The row of a goal told between a result and its share of that (占目标任务|6亿元|的110%), or as met."""
    shared = after is not None and after.clause == figure.clause and _is_share(after)
    met = _MET.match(figure.right) and _PLANNED.search(figure.left)
    if not met and not (shared and _GOAL.search(figure.left)):
        return None
    row = Row(figure, "level", "", "", "", 1, "goal", named="carried")
    row.comparator = figure.quantity.comparator
    reached = next((r for r in reversed(before) if _is_result(r) and one_unit(r, row)), None)
    if reached is None:
        return None
    row.indicator, row.said, row.source = reached.indicator, reached.said, reached
    return row


_NORM = (
    "的(?P<norm>[^，。；：\\d的]{0,6}?(?:要求|标准|目标任务|目标值?|任务|红线|底线|限值|限额|预期值?))"
    "(?P<within>以内|之内|以下|内)?"
)
_BEFORE_NORM = regex(
    rf"(?:^|[，,]|{TIME})(?:但|且|也|仍|均|已|未能?|没有?|尚未|并未|超额|提前(?:[一两三]年)?|还|大幅|明显){{0,4}}"
    r"(?P<verb>达到?|满足|符合|完成|实现|控制在|低于|高于|不及|超过|优于|好于|远?超出?)了?[^，。；：\d]{0,8}$"
)
_NORM_BEHIND = regex(rf"{_NORM}(?=[，。；、,;）)]|$|\d)")
_AT_LEAST, _AT_MOST = ("达到", "达", "满足", "符合"), ("控制",)


def norm_of(figure: Figure, before: list[Row]) -> Row | None:
    """The row of what the figure before is held against (利用率41.5%，未达到|60%的考核要求)."""
    told, norm = _BEFORE_NORM.search(figure.left), _NORM_BEHIND.match(figure.right)
    limit = _LIMIT_BEFORE.search(figure.left) or _is_kept_within(figure)
    last = before[-1] if before else None
    if last is None or last.kind not in ("level", "growth") or last.manner == "goal":
        return None
    if not limit and not (told and norm):
        return None
    row = Row(figure, last.kind, last.indicator, last.said, last.base, last.sign, "goal", named="carried")
    if not one_unit(last, row):
        return None
    row.comparator = _norm_bound(told["verb"], norm) if told and norm else "le"
    row.source = last
    return row


def _is_kept_within(figure: Figure) -> bool:
    """失业率3.87%，控制在|4.1%|以内: a bound and no figure of its own."""
    return figure.quantity.comparator == "le" and _KEPT_WITHIN.fullmatch(figure.left) is not None


_KEPT_WITHIN = regex(rf"[，,]?(?:{TIME}|均|都|继续|一直|始终|有效|严格|已|稳定)*控制在")
_LIMIT_BEFORE = regex(
    "(?:控制在|[低小]于|不超过|[未没]有?(?:超过|超出|突破)|在)[^，。；\\d]{0,12}(?:限额|控制数|控制线|警戒线|上限|红线)[为是]?$"
)
"""余额16亿元，控制在省下达的限额|18亿元|以内: what it must not pass."""


def _norm_bound(verb: str, norm: re.Match[str]) -> Comparator:
    """Whether a norm is a least or a most: 达到60%的要求, 控制在4%的目标以内."""
    if norm["within"] or verb.startswith(_AT_MOST) or norm["norm"].startswith(_AT_MOST):
        return "le"
    return "ge" if verb in _AT_LEAST and norm["norm"].endswith(("要求", "标准")) else "eq"


def beside_norm(figure: Figure, before: list[Row]) -> Row | None:
    """The row of how far a figure is from its norm (低于4.5%的控制目标|1.4个百分点)."""
    goal = before[-1] if before and before[-1].manner == "goal" else None
    norm = _NORM_ALONE.fullmatch(figure.left)
    if goal is None or goal.source is None or not norm or figure.quantity.dimension != "points":
        return None
    told = _BEFORE_NORM.search(goal.figure.left)
    sign = -1 if told and told["verb"] in ("低于", "不及") else 1
    row = Row(figure, "change", goal.indicator, goal.said, norm["norm"], sign, "share_of_goal")
    row.comparator, row.named, row.source = figure.quantity.comparator, "carried", goal.source
    return row


_NORM_ALONE = regex(_NORM)


def share_of_goal(figure: Figure, before: list[Row], parsed: Parsed) -> Row | None:
    """The row of the share right behind a goal (占目标任务6亿元的|110%)."""
    goal = before[-1] if before and before[-1].manner == "goal" else None
    if goal is None or goal.source is None or not _is_share(figure):
        return None
    kind: Kind = "share" if figure.quantity.dimension == "ratio" else "multiple"
    row = Row(figure, kind, goal.indicator, goal.said, goal_said(goal, parsed), 1, "share_of_goal")
    row.comparator, row.named, row.source = figure.quantity.comparator, "carried", goal.source
    return row


def after_a_plan(figure: Figure, before: list[Row]) -> Row | None:
    """The row of a plan made anew, or of what was done of it, right behind the plan of a measure.

    一般公共预算收入年初预算386亿元，|调整预算|362亿元，|实际完成|365亿元.
    """
    last, left = before[-1] if before else None, figure.left.replace(TIME, "").lstrip("，、 ")
    again, done = _PLANNED_AGAIN.fullmatch(left), _DONE_OF_IT.fullmatch(left)
    if last is None or not (again or done) or last.figure.left.endswith(("由", "从")):
        return None
    plan = _PLAN.search(last.indicator)
    if plan is None or plan.start() < _SHORTEST or last.kind != "level":
        return None
    stem = last.indicator[: plan.start()]
    name = f"{stem}调整{plan['plan']}" if again else stem
    row = Row(figure, "level", name, last.said, "", 1, "planned" if again else "level", named="carried")
    row.comparator = figure.quantity.comparator
    if not one_unit(row, last):
        return None
    last.manner = "planned"
    return row


def part_of_a_plan(figure: Figure, before: list[Row]) -> Row | None:
    """The row of how much of a plan right before was done (全年计划155亿元，仅完成|49.6%)."""
    last, left = before[-1] if before else None, figure.left.replace(TIME, "").lstrip("，、 ")
    if last is None or last.kind != "level" or figure.quantity.dimension != "ratio":
        return None
    plan = _PLANNED_HERE.search(last.figure.left)
    if plan is None or not _DONE_OF_IT.fullmatch(left) or last.manner not in ("level", "planned"):
        return None
    last.manner = "planned"
    name = last.indicator.removesuffix(plan["plan"]) or last.indicator
    row = Row(figure, "share", name, last.said, plan["plan"], 1, "share_of", named="carried")
    row.comparator = figure.quantity.comparator
    return row


_PLANNED_HERE = regex(
    f"(?:全年|年度|年初|今年|{TIME}){{1,6}}(?:的)?(?P<plan>目标任务|任务目标|计划任务|计划|任务|目标|预算)数?[为是]?$"
)
_PLAN = regex("(?:年初|年度|全年|调整|追加)*(?P<plan>(?:预算|计划|目标任务|任务目标|任务|目标)数?)$")
_PLANNED_AGAIN = regex("(?:中期|年中)?(?:调整|变动|追加)后?的?(?:预算|计划|目标|任务)?数?[为至到]?")
_DONE_OF_IT = regex("(?:实际|累计|已|共|仅|只)*(?:完成|执行|到位|入库|支出|收入|实现|决算)[数了]?[为达]?到?")
_SHORTEST = 2


def goal_said(goal: Row, parsed: Parsed) -> str:
    """The words of a goal, with their time (全年目标任务)."""
    said = _GOAL.search(goal.figure.left)
    if said is None:
        return ""
    return parsed.text[slice(*(goal.figure.left_at + at for at in said.span("goal")))]


def _is_share(figure: Figure) -> bool:
    return figure.quantity.dimension in ("ratio", "multiple") and figure.left in _OF_IT


def _is_result(row: Row) -> bool:
    return row.kind == "level" and row.manner != "goal"


def is_of_a_goal(text: str, at: int) -> bool:
    """Whether a bracket stands behind a goal of which a share follows (完成全年任务|（20户）|的30%)."""
    return _GOAL.search(text, max(0, at - _BEFORE), at) is not None and text.startswith("的", at)


_BEFORE = 24
"""Characters before a bracket in which its goal is named. Chosen, not measured."""


def tell_missed(row: Row, grammar: Grammar) -> None:
    """总产值未达到280亿元的规划目标, 投资距120亿元的目标仍有差距: the goal that was missed, and no test."""
    missed = _A_GOAL.match(row.figure.right) and _MISSED.search(row.figure.left)
    if not missed:
        return
    name = read_name(row.figure.left[: missed.start()], grammar)
    if name.indicator:
        row.indicator, row.named, row.source = name.indicator, "stated", None
        row.kind, row.manner, row.comparator = "level", "planned", "eq"


_MISSED = regex(
    "(?:(?:尚|仍|还|都|均)?(?:未能?|没有?能?|没)(?:如期|按期|全面|按时)?(?:达到|完成|实现|达成)|(?:与|离|距|距离)(?:实现|完成)?)$"
)
_A_GOAL = regex(
    "以?[上内]?的(?:规划|计划|预期|年度|年初|既定|预定|全年|任务|奋斗|约束性){0,3}(?:目标|任务|指标|要求)"
)


def set_goal(row: Row, said: str) -> None:
    """A goal told beside its result: of the same time, or of all the year where `said` tells of that."""
    row.statuses.insert(0, Candidate("target", "stated", "clause", "aimed_at"))
    if row.source and TIME in row.figure.left and row.source.dates[0].level == "document":
        row.source.dates.insert(0, row.dates[0])  # what met the goal of some years is of these
    date = _of_the_year_told(row.source.dates[0] if row.source else row.dates[0], said)
    if (early := _EARLY.search(row.figure.left)) and date.value[-4:].isdigit():
        date = replace(date, value=f"{date.value[:-4]}{int(date.value[-4:]) + _YEARS[early['n']]}")
    row.dates.insert(0, date)


def _of_the_year_told(date: Candidate, said: str) -> Candidate:
    """The year of a date within it, where `said` tells of that (上半年…。全年计划|155亿元); else the date."""
    years = set(re.findall(r"\b\d{4}\b", date.value))
    whole = _OF_THE_YEAR.search(said) and len(years) == 1 and date.value not in years
    return replace(date, value=years.pop()) if whole else date


_EARLY = regex("提前(?P<n>[一两三])年")
_YEARS = {"一": 1, "两": 2, "三": 3}
"""提前一年完成下降|17%的目标: which was to be met by the year after."""


def _set_reached(row: Row) -> None:
    row.statuses.insert(0, Candidate("actual", "stated", "clause", "beside_goal"))
    if row.dates[0].rule == "goal_without_year":
        del row.dates[0]


_STRIVEN_FOR = regex("力争|确保|争取|要|拟")


def _set_year(row: Row, parsed: Parsed) -> None:
    """The plan of a year is of it also where a part of that is told of (上半年…。全年计划|155亿元)."""
    said = parsed.text[row.figure.left_at : row.figure.quantity.start]
    whole = _of_the_year_told(row.dates[0], said)
    if whole is not row.dates[0]:
        row.dates.insert(0, whole)


def set_goals(rows: list[Row], parsed: Parsed) -> None:
    """When the goals hold that results stand beside; their shares are what the results are.

    What is foreseen of a result beside its goal is none itself (预计引进|6.6亿元，占目标任务6亿元的110%).
    """
    for row in rows:
        if row.manner == "goal":
            if row.source and not _STRIVEN_FOR.search(row.source.figure.left):
                _set_reached(row.source)
            set_goal(row, goal_said(row, parsed))
        elif row.manner == "planned":
            row.statuses.insert(0, Candidate("target", "stated", "clause", "aimed_at"))
            _set_year(row, parsed)
        elif row.manner == "share_of_goal" and row.source:
            row.statuses.insert(0, row.source.statuses[0])
            row.dates.insert(0, row.source.dates[0])
