"""What a search for subjects looks at: a passage with its names, clauses and figures; and what it finds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import NamedTuple

from pipeline.discourse.slots import FORMERLY, TIME
from pipeline.lexicon.patterns import Worded
from pipeline.mentions.figures import Quantity
from pipeline.model import Label, light
from pipeline.patterns import regex

DEALT = regex(r"[^，。；\d]{0,8}?(?:分别|依次|各)[为是]?")
"""分别为, 依次是: each of a list has a figure of its own."""
DEALS = ("分别", "依次")
DEALING = regex("|".join(DEALS))
"""What deals a list out: each of its members has one of as many figures."""
PULLS = ("拉动", "带动")
"""Before the whole to which the subject adds (拉动|全市产值|增长7个百分点)."""
COUNTED = rf"的?(?:数量|总数|个数|家数)?(?:[由从的]|{FORMERLY}|{TIME}|{{group.counted}}|{{bounds.before}})*"
"""What may stand between a group and the number of its members (园区|已发展到|94个)."""
FEW_NAMED = regex("等(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})[家个][\u4e00-\u9fff]{2,6}$")
"""甲园区等4家园区: some of those that were told of before."""
FIRMS = ("企业", "单位", "产业")
"""Groups of firms and trades, which are no parks."""


class Mention(NamedTuple):
    """A name in a passage; `value` is how its figures' owner is called."""

    start: int
    end: int
    label: Label
    value: str


@light
@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the figures behind it are of, until the next subject.

    `owners` are several where a list is dealt out (甲、乙分别…). `kind` is name, list, group, parts (trades
    of a whole, each with its figure), firms (of one trade, behind their number), trades (several that share
    a clause), whole (of the document's own jurisdiction), country, body (who only reports),
    purse (a level of government whose expenses are told), works (that a clause founds, or that firms
    settled in), beneficiary (of a grant), that (该园区), firm (公司), former (前者…后者), both (两者) or
    each (of those listed before, to whom a measure is dealt out).
    `since` is where it begins to hold: behind the count of its members where one is told. `part` tells that
    it is a part of a whole (其中), `firm` that it is a firm; `reach` whether figures of later clauses may be
    its own, `meant` that its owners were named before (三个园区分别…).
    """

    start: int
    end: int
    owners: tuple[str, ...]
    kind: str
    since: int = -1
    part: bool = False
    firm: bool = False
    reach: bool = True
    meant: bool = False

    @property
    def owner(self) -> str:
        return self.owners[0]


class SubjectWords(NamedTuple):
    """The patterns of `discourse.toml`, compiled once a lexicon."""

    leads: re.Pattern[str]
    joint: re.Pattern[str]
    counted_list: re.Pattern[str]
    counted: re.Pattern[str]
    plain: frozenset[str]
    proper: re.Pattern[str]
    no_proper: re.Pattern[str]
    not_before: tuple[str, ...]
    inside: re.Pattern[str]
    bodies: tuple[str, ...]
    owning: tuple[str, ...]
    group: re.Pattern[str]
    bare: re.Pattern[str]
    group_not_before: tuple[str, ...]
    whole: re.Pattern[str]
    country: tuple[str, ...]
    that: re.Pattern[str]
    that_firm: re.Pattern[str]
    former: re.Pattern[str]
    both: re.Pattern[str]
    trades: tuple[str, ...]
    worded: Worded


_IN_A_ROW = ("、", "和", "及", "与", "，", "以及")


class View(NamedTuple):
    """A passage with what cuts it: clauses (by where they begin) and figures."""

    text: str
    bounds: Sequence[int]
    figures: Sequence[Quantity]
    mentions: Sequence[Mention]
    grants: bool = False
    """Whether a word stands in it without which nothing is granted."""
    demands: bool = False
    """Whether a word stands in it without which nothing is demanded."""
    deals: bool = False
    """Whether a word stands in it without which nothing is dealt out."""
    punishes: bool = False
    """Whether a word stands in it without which nothing is taken away."""

    def clause_end(self, at: int) -> int:
        n = bisect_right(self.bounds, at)
        return self.bounds[n] - 1 if n < len(self.bounds) else len(self.text)

    def figure_behind(self, at: int) -> Quantity | None:
        """The next figure of the same clause."""
        end = self.clause_end(at)
        return next((q for q in self.figures if at <= q.start < end), None)

    def count_behind(self, at: int, words: SubjectWords) -> Quantity | None:
        """The number right behind of members that a name or a group up to `at` has (园区|已发展到|94个)."""
        behind = self.figure_behind(at)
        if behind is None or behind.dimension != "count":
            return None
        told = words.worded(COUNTED).fullmatch(self.text, at, behind.start)
        return behind if told else None

    def figure_before(self, at: int) -> Quantity | None:
        return next((q for q in self.figures if q.end + len(q.limit) == at), None)

    def run_from(self, figure: Quantity) -> int:
        """How many figures are told in a row from one on (118亿元、64亿元和47亿元)."""
        told = [q for q in self.figures if q.start >= figure.start]
        joined = (self.text[a.end : b.start] in _IN_A_ROW for a, b in pairwise(told))
        return 1 + sum(1 for _ in takewhile(bool, joined))

    def mention_at(self, at: int) -> Mention | None:
        return next((m for m in self.mentions if m.start == at), None)

    def stop(self, at: int) -> int:
        behind = self.figure_behind(at)
        return behind.start if behind else self.clause_end(at)
