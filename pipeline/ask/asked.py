"""One reading of a question put to a record: which rows fit it, and questions for each of them. Read-only."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ask.query import Row, Where, ask, either, of_measure
from pipeline.ask.question import Owner, Question, Reading
from pipeline.ask.wording import UNDATED, among, thing_said
from pipeline.entities.register import owner_name
from pipeline.lexicon import Lexicon
from pipeline.measures import identify, title
from pipeline.measures.choosing import counts
from pipeline.measures.identity import plain, register_of
from pipeline.mentions.figures import find_quantities
from pipeline.mentions.measures import quantity_grammar
from pipeline.patterns import regex

_HOLDS = "i.measure LIKE '%' || ? || '%'"
_ENDS_IN = "(length(i.measure) > 3 AND ? LIKE '%' || i.measure)"  # a shorter one (产量) says too little

_PER = regex("人均|户均|亩均|地均|单位")  # what is told per head is never meant by the whole


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things that a question may mean, by what they differ, and a question for it alone."""

    what: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of a question, put to one record."""

    path: Path
    question: Question
    reading: Reading
    lexicon: Lexicon

    def figures(self) -> list[Row]:
        """The figures of all that is asked for; of a share, growth or target just those."""
        found = [row for row in self.rows(self.measures_where()) if self.fits(row)]
        return self._of_stretch(self._beside_goals(found) if self.question.status == "judged" else found)

    def _beside_goals(self, rows: list[Row]) -> list[Row]:
        """Of results those of the kinds that goals are told in: growth where growth was aimed at."""
        aimed = {row["kind"] for row in rows if row["status"] == "target"}
        kinds = self.question.kinds or aimed or {"level"}
        return [row for row in rows if row["status"] == "target" or row["kind"] in kinds]

    def _of_stretch(self, rows: list[Row]) -> list[Row]:
        """Of goals of a stretch (“十四五”) those of all of it, else for its end, else of its years."""
        question = self.question
        if question.status == "actual" or len(question.periods) != 1 or "/" not in question.periods[0]:
            return rows
        last = question.periods[0].rpartition("/")[2]
        for whole in (set(question.periods), {last, f"{last}-12-31"}):
            if any(row["period"] in whole and row["status"] == "target" for row in rows):
                return [row for row in rows if row["period"] in whole]
        return rows

    def measures_where(self) -> Where:
        exact = [of_measure(name, self.lexicon) for name in self.reading.measures]
        if self.question.limits:  # 主营业务收入超过100亿元的产业集群数: the condition stands in the name
            ends = "i.measure LIKE '%' || ? AND i.condition <> ''"
            exact += [Where(ends, (name,)) for name in self.reading.measures]
        return either(exact)

    def rows(
        self, measures: Where, *, owners: bool = True, periods: bool = True, limit: int = 5000
    ) -> list[Row]:
        """Rows of measures that count, with title and year of their documents."""
        where = [measures, Where("i.kind <> 'threshold'", ())]
        if owners and self.reading.owners:
            within = bool(self.question.each)
            where.append(either(_of_owner(owner, within=within) for owner in self.reading.owners))
        if periods and self.question.periods:
            told_of = _over if self.question.mean else _in_period
            where.append(either(map(told_of, self.question.periods)))
        query = (
            "SELECT i.*, d.title, d.year_issued, d.source, d.replaced_by FROM indicators i JOIN documents d"
            f" ON d.id = i.document_id WHERE {' AND '.join(w.sql for w in where)}"
            " ORDER BY i.document_id, i.start, i.id LIMIT ?"
        )
        found = ask(self.path, query, [*(v for w in where for v in w.values), limit])
        return [row for row in found if counts(row)]

    def fits(self, row: Row) -> bool:
        """Whether a row is of the kind, status, base and condition that are asked for."""
        question = self.question
        if (row["status"] == "target") != (question.status == "target"):
            return question.status == "judged"
        if question.each and not re.fullmatch(
            self.lexicon.question_words["each"][question.each], row["scope_id"] or ""
        ):
            return False
        if not self._of_kind(row):
            return False
        if question.base and row["kind"] == "share":
            return _same_base(question.base, row["base"], self.lexicon)
        if question.base and row["kind"] in ("rank", "change"):
            return among(row).startswith(question.base)
        if question.limits:
            told = find_quantities(row["condition"], quantity_grammar(self.lexicon))
            return any(figure.value_norm in question.limits for figure in told)
        return True

    def _of_kind(self, row: Row) -> bool:
        """Whether a row is of the kinds asked for; a ratio (第三产业比例) is told as a share of the whole."""
        if self.question.kinds:
            return row["kind"] in self.question.kinds
        aimed = self.question.status in ("target", "judged")
        plain_kinds = ("level", "growth", "share") if aimed else ("level",)
        named = row["kind"] == "share" and row["measure_id"] == "ratio_of" and not row["base"]
        return row["kind"] in plain_kinds or named

    def like_named(self) -> list[Choice]:
        """Measures that hold the name asked for, or that it ends in (城镇新增就业, 新增就业), of these owners
        and periods."""
        names = [name for name in self.reading.measures if len(name) > 1]
        per = any(map(_PER.search, names))
        part = either(Where(sql, (name,)) for name in names for sql in (_HOLDS, _ENDS_IN))
        found = (
            row
            for row in self.rows(part)
            if self.fits(row)
            and (self.question.limits or not row["condition"])
            and (not per or _PER.search(row["measure"]))
        )
        return self.choices("指标", found, lambda row: row["measure"])

    def choices(self, what: str, rows: Iterable[Row], by: Callable[[Row], Any]) -> list[Choice]:
        """A choice for each value of what rows differ by."""
        each: dict[Any, Row] = {}
        for row in rows:
            each.setdefault(by(row), row)
        return [Choice(what, self.label(row), self.asks(row)) for row in each.values()]

    def label(self, row: Row) -> str:
        return thing_said(row, self.owner(row))

    def asks(self, row: Row) -> str:
        return f"{self.label(row).removeprefix(UNDATED)}是多少？"

    def owner(self, row: Row) -> str:
        return owner_name(row["scope"], row["scope_id"], self.lexicon)


def _of_owner(owner: Owner, *, within: bool = False) -> Where:
    """Rows of an owner; with `within`, of what lies in it."""
    inside = [i.rstrip("0") for i in owner.ids if within and i.isdigit()]
    parts = [Where("(i.scope_id GLOB ? OR i.scope_id GLOB ?)", (f"{i}*", f"zone:{i}*")) for i in inside]
    parts += [Where("i.scope_id IN (SELECT value FROM json_each(?))", (json.dumps(owner.ids),))]
    if owner.pattern:
        parts.append(Where("i.scope_id GLOB ?", (owner.pattern,)))
    if not owner.ids:
        parts.append(Where("i.scope = ?", (owner.name,)))
    return either(parts)


def _in_period(period: str) -> Where:
    """Rows of a period; of a stretch each of its years; a stock at the end of a year is of that year."""
    first, _, last = period.partition("/")
    if last and len(first) == len(last) == 4:
        whole = "(i.period = ? OR i.year BETWEEN ? AND ? AND length(i.period) = 4)"
        return Where(whole, (period, int(first), int(last)))
    if len(period) == 4:
        return Where("(i.period = ? OR i.period = ?)", (period, f"{period}-12-31"))
    if last:
        return Where(
            "(i.period = ? OR i.last_day = i.first_day AND substr(i.last_day, 1, 7) = ?)", (period, last)
        )
    return Where("i.period = ?", (period,))


def _over(period: str) -> Where:
    """Rows of a whole stretch; 年均 from 1997 to 2002 is also told of 1998—2002, the years that grew."""
    first, _, last = period.partition("/")
    if len(first) == len(last) == 4:
        return Where("i.period IN (?, ?)", (period, f"{int(first) + 1}/{last}"))
    return _in_period(period)


def _same_base(asked: str, told: str, lexicon: Lexicon) -> bool:
    """全省规模以上工业 for 规模以上工业; GDP for 地区生产总值."""
    a, b = (_base(text, lexicon) for text in (asked, told))
    return bool(a and b) and (a in b or b in a)


def _base(text: str, lexicon: Lexicon) -> str:
    """A whole without the place that it is of, its measure by name, its size written out (规上: 规模以上)."""
    bare = re.sub("^全[国省市](?=.)", "", plain(text))
    for word, (kind, meant) in register_of(lexicon).words.items():
        if kind == "size" and meant not in bare:
            bare = bare.replace(word, meant)
    found = identify(bare, lexicon)
    if not found.known or any(bare.endswith(end) for end in ("工业", "经济")):
        return bare
    return title(found.measure_id, found.qualifiers, lexicon)
