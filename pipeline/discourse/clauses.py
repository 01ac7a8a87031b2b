"""A sentence around its figures: what stands before and after each one, and which times are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.discourse.aims import BEFORE
from pipeline.discourse.by_group import each_passes
from pipeline.discourse.grammar import Grammar
from pipeline.discourse.slots import TIME
from pipeline.discourse.subjects import find_subjects
from pipeline.discourse.unnamed import project_of_sum
from pipeline.discourse.view import DEALING, Mention, Subject
from pipeline.mentions.figures import Quantity, find_quantities, label_of_list
from pipeline.mentions.times import Period, find_periods
from pipeline.model import light
from pipeline.patterns import regex

_STRONG = regex(r"[，；。：！？,;:!?\n\t]|——|--")
_WEAK = regex(r"(?<![（(][省市县区])[、和与及]|以及")  # not the one of 县（市、区）
_JOIN = regex(
    r"(?:左右|以上|以内|以下)?(?:[、和与及，/]?(?:以及|和)?|(?:[、和与及]|以及)(?:分别|依次)?(?:增长|下降|提高|降低|减少|增加|增收|减收|上升|回落|扩大|收窄))$"
)
_ORDINAL = regex(
    "(?<![位名])、第[一二三四五](?![、和第一二三四五六七八九十\\d]*[位名])|产业|[一二三四五]?产|次|批|轮|届|季|书记|副"
)
_WHOLE = regex(r"占(?:到|全省|全国|全市|全县|全区)?$")
TIME_JOINTS = ("、", "和", "与", "及", "以及", "/")
"""What stands between the times of a list (2018年、2019年和2020年)."""
_PARTING = regex(r"[分按从](?<![^，；。：][分按从])[\u4e00-\u9fff]{1,8}?(?:分|来看|看)(?=，)")
"""分企业规模看，…；分行业看，…: whom the figures before were parted into is no owner of what follows."""
_CAUSE = regex(
    "(?<=[\u4e00-\u9fff])(?:(?:依托|凭借|借助|得益于|受益于|受惠于|有赖于)[^，。；、\\d]{2,18}?"
    "|受[^，。；、\\d]{2,14}?(?:影响|拉动|带动|冲击|制约|拖累|支撑|推动|刺激|提振))"
    "(?=(?:大幅|明显|同比|小幅|快速|逆势|实现)*(?:增长|下降|增加|减少|提高|回落|上升|下滑)(?:了|约|近|到|至)?\\d)"
)
"""某区|依托港口便利|增长13.9%: why something grows is no measure."""
_TITLES = regex(r"《[^》]{0,200}》")
_NAMES = regex(r"“[^”“]{2,24}”|\"[^\"]{2,24}\"|〝[^〞]{2,24}〞")


@light
@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its clause.

    `left` is what stands directly before it, since the last boundary or figure (times masked by
    `TIME`), beginning at `left_at`; `earlier` the clauses between that and the last figure, newest
    first; `right` what follows up to the next boundary or figure. `joined` tells that nothing but
    、or 和 parts it from the last figure; `clause` counts the boundaries before it. `closed` tells that its
    clause ends before the next figure, `followed` that the next figure stands right behind it; `of` is the
    name that it describes (12平方公里的|城北产业新城).
    """

    quantity: Quantity
    left: str
    left_at: int
    earlier: tuple[str, ...]
    right: str
    clause: int
    joined: bool
    closed: bool
    followed: bool = False
    of: str = ""


@light
@dataclass(frozen=True, slots=True)
class Parsed:
    """All figures, times and subjects of a stretch of clean text; `masked` hides times and subjects.

    `parted` are the spans of the words by which a whole is parted anew (分规模看，…；分行业看，…).
    """

    text: str
    masked: str
    figures: tuple[Figure, ...]
    periods: tuple[Period, ...]
    subjects: tuple[Subject, ...] = ()
    parted: tuple[tuple[int, int], ...] = ()


def parse(
    text: str, grammar: Grammar, mentions: Sequence[Mention] = (), *, subjects_alone: bool = True
) -> Parsed:
    """The figures of `text`, each in its clause, the expressions of time, and whom the clauses speak of.

    Text without figures has no subjects where `subjects_alone` is not set: nothing will ask for them.
    """
    quantities, periods = _figures_and_times(text, grammar)
    if not quantities and not subjects_alone:
        return Parsed(text, text, (), tuple(periods))
    masked = _mask(text, _times_in(text, periods))
    masked = _mask(masked, [m.span() for m in _CAUSE.finditer(masked)])
    if label := label_of_list(text):
        masked = _mask(masked, [(label.start(), label.end("unit") + 1)])
    bounds = [0, *(m.end() for m in _STRONG.finditer(masked) if not _inside(m.start(), quantities))]
    subjects = find_subjects(masked, bounds, quantities, mentions, grammar.subjects_of)
    named = [(s.start, s.end) for s in subjects]
    masked = _mask(masked, named)
    quantities = [q for q in quantities if not _within(q.start, named)]
    figures = _without_members(masked, quantities, grammar)
    figures = [_with_described(figure, text, mentions, grammar) for figure in figures]
    parted = tuple(parting.span() for parting in _PARTING.finditer(masked))
    return Parsed(text, masked, tuple(figures), tuple(periods), tuple(subjects), parted)


def _figures_and_times(text: str, grammar: Grammar) -> tuple[list[Quantity], list[Period]]:
    """The figures that are in no title, no time and no ordinal; the times that are in no title or name."""
    quantities, times = find_quantities(text, grammar.quantities), find_periods(text, grammar.periods)
    if not quantities and not times:  # most sentences
        return [], []
    titles = [m.span() for m in _TITLES.finditer(text)]
    quotes = [m.span() for m in _NAMES.finditer(text)]
    names = [
        (at + 1, end) for at, end in quotes if not any(_within(q.start, [(at, end)]) for q in quantities)
    ]
    periods = [p for p in times if not _within(p.start, [*titles, *names])]
    stated = [q for q in quantities if not _within(q.start, titles) and not _clashes(q, periods)]
    return [q for q in stated if q.form != "rank" or not _ORDINAL.match(text, q.end)], periods


def _without_members(masked: str, quantities: list[Quantity], grammar: Grammar) -> list[Figure]:
    """The figures in their clauses; counts that only name the members of a whole leave theirs to the next."""
    figures = _figures(masked, quantities, grammar)
    members = [_names_members(here, after, masked, grammar) for here, after in pairwise(figures)]
    if not any(members):
        return figures
    kept = [q for q, member in zip(quantities, [*members, False], strict=True) if not member]
    return _figures(masked, kept, grammar)


def _times_in(text: str, periods: Sequence[Period]) -> list[tuple[int, int]]:
    """Where times stand, with 同期, 前 (由上年同期的|2.47缩小; 6月底前) and joints of lists behind them."""
    ends = [_end_of_time(period, text) for period in periods]
    for n, after in enumerate(periods[1:]):
        if text[ends[n] : after.start] in TIME_JOINTS:
            ends[n] = after.start
    return [(period.start, end) for period, end in zip(periods, ends, strict=True)]


def _end_of_time(period: Period, text: str) -> int:
    if text.startswith("同期", period.end):
        return period.end + len("同期")
    due = BEFORE.match(text, period.end) if period.at_end or period.months else None
    due = due or _BY_A_YEAR.match(text, period.end)
    return due.end() if due else period.end


_BY_A_YEAR = regex("(?<=年)之?前(?![移进推后期列沿端面瞻三二两一四五六七八九十\\d])")
"""2025年前|引进项目6个: by then, and no part of what is counted."""


def _with_described(figure: Figure, text: str, mentions: Sequence[Mention], grammar: Grammar) -> Figure:
    quantity = figure.quantity
    described = _described(quantity, text, mentions)
    if not described and quantity.dimension == "money" and quantity.comparator == "eq" and not quantity.limit:
        described = project_of_sum(quantity.start, quantity.end, text, grammar.subjects_of)
    return replace(figure, of=described) if described else figure


def _described(quantity: Quantity, text: str, mentions: Sequence[Mention]) -> str:
    """The park, or the firm where a sum is told, whose size a figure before 的 tells; empty where none is.

    排名第6位的|南通市, 第4位的是九江: also the place whose rank is told.
    """
    at = quantity.end + len(quantity.limit)
    if quantity.form == "rank" and text.startswith("的", at):
        one = text.startswith("第", quantity.start) and text.startswith(("是", "为"), at + 1)  # no 前两位的是
        name = at + 1 + one
        return next((m.value for m in mentions if m.start == name and m.label in _RANKED), "")
    if (quantity.dimension == "count" and quantity.unit_norm != "人") or not text.startswith("的", at):
        return ""
    labels = ("PARK", "CLUSTER", "ORG") if quantity.dimension == "money" else ("PARK", "CLUSTER")
    name = at + 1 + text.startswith("“", at + 1)
    named = next((m for m in mentions if m.start == name and m.label in labels), None)
    return named.value if named and not text.startswith(_NOT_OWNED, named.end) else ""


_RANKED = ("REGION", "PARK", "CLUSTER", "ORG")
_NOT_OWNED = ("、", "和", "等", "项目", "企业", "建设")


def _inside(at: int, quantities: list[Quantity]) -> bool:
    return any(q.start <= at < q.end for q in quantities)


def _names_members(figure: Figure, after: Figure, text: str, grammar: Grammar) -> bool:
    """Whether a count only names the members of a scope or a whole.

    全省60个重点产业集群|主营业务收入…, 占60个重点产业集群的|68.33%.
    """
    if figure.quantity.dimension != "count" or figure.closed or figure.quantity.comparator != "eq":
        return False
    between = text[figure.quantity.end : after.quantity.start]
    if "、" in between or len(between) < 4:
        return False
    if each_passes(text, figure.quantity.end, grammar.subjects_of):
        return False
    if _WHOLE.search(figure.left):
        return after.quantity.dimension == "ratio"
    subject = figure.left.replace(TIME, "").strip(" 其中的")
    whole = subject in grammar.places or subject in ("", *grammar.whole)
    grow = after.quantity.dimension == "ratio" and _FIRMS_GROW.fullmatch(between) is not None
    if grow and (whole or subject in grammar.bare_owners):
        return True  # 园区|126户规上企业产值增长7.4%
    if after.quantity.dimension == "count" or not whole:
        return False
    return grammar.known.search(between, 2) is not None or (
        after.quantity.dimension == "money" and grammar.members.fullmatch(between) is not None
    )


_FIRMS_GROW = regex(
    "(?:规上|规模以上|规模)?(?:工业)?企业(?:完成|实现)?[\u4e00-\u9fff]{2,8}(?:同比)?(?:增长|下降)"
)


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _clashes(quantity: Quantity, periods: list[Period]) -> bool:
    return any(p.start < quantity.end and quantity.start < p.end for p in periods)


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], TIME * (end - start)]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def _figures(text: str, quantities: list[Quantity], grammar: Grammar) -> list[Figure]:
    made: list[Figure] = []
    at = clause = 0
    for n, quantity in enumerate(quantities):
        gap = text[min(at, quantity.start) : quantity.start]
        ahead = quantities[n + 1].start if n + 1 < len(quantities) else len(text)
        bounds = list(_STRONG.finditer(gap))
        clause += len(bounds)
        counted = n > 0 and _counts_something(quantities[n - 1], text)
        left_at = at + _left_edge(gap, bounds, grammar.behind_count if counted else None, first=n == 0)
        earlier = _earlier(gap, [m.span() for m in bounds], first=n == 0)
        right, closed = _right(text[quantity.end : ahead], quantity.limit)
        joint = gap.strip(" ") if n > 0 and (made[-1].joined or DEALING.search(made[-1].left)) else gap
        joined = n > 0 and (_JOIN.fullmatch(joint) is not None or _is_next_share(gap, made[-1]))
        made.append(
            Figure(
                quantity,
                text[left_at : quantity.start],
                left_at,
                earlier,
                right,
                clause,
                joined,
                closed,
                followed=n + 1 < len(quantities) and quantity.end + len(quantity.limit) == ahead,
            )
        )
        at = quantity.end + len(quantity.limit)
    return _lend_nouns(made)


_NEXT_WHOLE = regex(r"(?:、|和|与|及|以及)[^，。；、\d]{2,14}的")
_EACH_OF_ITS_WHOLE = regex(r"(?:分别|依次)[^，；]{0,4}占[^，；]{2,14}的$")


def _is_next_share(gap: str, last: Figure) -> bool:
    """Whether a figure goes on with shares that each name their whole (分别占全国的12%、|全省的40%)."""
    told = last.joined or _EACH_OF_ITS_WHOLE.search(last.left) is not None
    return told and last.left.endswith("的") and _NEXT_WHOLE.fullmatch(gap) is not None


def _lend_nouns(figures: list[Figure]) -> list[Figure]:
    """96户177人建档立卡贫困人口, 5个和3个地级市: what the last counts, the ones before count too.

    Not what a sum is of: 骨干企业3家、|10亿元|以上项目5个.
    """
    for n in range(len(figures) - 2, -1, -1):
        here, after = figures[n], figures[n + 1]
        of_a_sum = after.quantity.dimension == "money" and here.right.strip() != ""
        counts = here.quantity.dimension == "count" and bool(after.right.strip("、和与及，。 "))
        if counts and not of_a_sum and not here.closed and here.right.strip() in ("", "、", "和", "与", "及"):
            figures[n] = replace(here, right=after.right, closed=True)
    return figures


def _counts_something(quantity: Quantity, text: str) -> bool:
    none = text[quantity.start - 2 : quantity.start].endswith(("没有", "无"))
    return quantity.dimension == "count" and quantity.comparator == "eq" and not none


def _left_edge(gap: str, bounds: list[re.Match[str]], verb: re.Pattern[str] | None, *, first: bool) -> int:
    """Where the text directly before a figure begins, within the gap since the last figure.

    After a count what it counts comes first (1467位|低收入老年人|发放补贴176万元).
    """
    if bounds:
        return bounds[-1].end()
    weak = None if first else _WEAK.search(gap)
    behind = verb.search(gap, 2) if verb and not weak else None
    return weak.end() if weak else behind.start() if behind else 0


def _earlier(gap: str, bounds: list[tuple[int, int]], *, first: bool) -> tuple[str, ...]:
    edges = [0, *(end for _, end in bounds)]
    starts = [start for start, _ in bounds]
    pieces = [gap[a:b] for a, b in zip(edges, starts, strict=False)]
    return tuple(reversed(pieces if first else pieces[1:]))


def _right(rest: str, limit: str) -> tuple[str, bool]:
    """What follows a figure in its clause, and whether the clause ends with it."""
    rest = rest.removeprefix(limit) if limit else rest
    bound = _STRONG.search(rest)
    return (rest[: bound.start()], True) if bound else (rest, False)
