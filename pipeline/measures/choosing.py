"""The one rule by which figures that tell of the same thing are chosen among, and said to contradict.

Panel, chart, conflicts, audit and targets all ask here; `docs/choosing.md` tells the rule to readers.
Rows are those of the record (`rows.py`), with `year_issued` of their documents.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.measures.rounding import agree
from pipeline.patterns import regex

Row = Mapping[str, Any]

YEARLY = frozenset({"同比", "上年", "上年同期", "比上年", "去年", ""})
"""Bases that all say: compared with the year before."""
COUNTERS = ("个", "家", "户", "所", "座", "处", "项", "件", "")
"""Units that only count: 96家 and 96户 are one number of firms."""
SURE = 0.5
"""Confidence from which a figure may contradict another: under it, it is rather wrong than right."""
NEAR = 0.1
"""约 and 左右 leave so much room, as a share of the value."""
ONE_SIZE = 2.0
"""What differs by more than this factor is rather two things than one: no contradiction is told of it."""
_LAST_YEAR = regex("上年|去年|前年")
_FROM = regex(r"[由从自](?:不到|约|人均|户均|亩均|目前的?|现在的?|现行的?|\d{4}年的?)*$")
_TO = regex(r"[^，。；]{0,8}?(?:提高|增加|增长|提升|上升|扩大|下降|降低|降|减少|缩小)(?:了)?[到至为]")
_RELATIVE = regex("全[省市区县州]|自治区|[省市区县]|我|本|各|其他")  # whose, only its document tells


class Thing(NamedTuple):
    """What a figure tells of: rows with the same thing are readings of one number."""

    measure: str
    whose: str
    period: str
    kind: str
    unit: str
    base: str
    condition: str


def thing_of(row: Row) -> Thing | None:
    """What a row tells of; None where measure, owner or period is not known."""
    measure = row.get("measure") or row["indicator"]
    whose = row.get("scope_id") or row["scope"]
    if not (measure and whose and row["period"]):
        return None
    base = base_of(row.get("base"))
    return Thing(measure, whose, row["period"], row["kind"], unit_of(row), base, row.get("condition") or "")


def unit_of(row: Row) -> str:
    """The unit in which a thing is told; counts of 家, 户 and 个 are one."""
    unit = row["unit_norm"] or ""
    return COUNTERS[0] if unit in COUNTERS else unit


def base_of(base: str | None) -> str:
    """What growth is compared with; empty for the year before, however it is said."""
    return "" if base is None or base in YEARLY else base


@lru_cache(maxsize=4)
def nameless(lexicon: Lexicon) -> frozenset[str]:
    """Measures that a general noun alone names (资金): two such figures need not be of one thing."""
    return frozenset(row.name for row in lexicon.measures if row.generic)


@dataclass(frozen=True, slots=True)
class Choice:
    """The row that stands for a thing, the rows that hold beside it, those that contradict it, and those
    that are so unlike it (`ONE_SIZE`) or so unsure that nothing can be said of them.

    `former` are rows of texts that their files no longer hold, where they cannot be true beside `best`. Where
    no other text tells the thing, `best` is of such a text itself (`is_former`)."""

    best: Row
    beside: tuple[Row, ...]
    against: tuple[Row, ...]
    unlike: tuple[Row, ...]
    former: tuple[Row, ...] = ()


def choose(rows: Sequence[Row]) -> Choice:
    """Choose among rows of one thing and one status; the order in which they come does not matter."""
    held = present(rows)
    torn = _torn(held)
    ranked = sorted(held, key=lambda row: (row["document_id"] in torn, *rank(row)))
    best = ranked[0]
    sorted_: dict[str, list[Row]] = {"beside": [], "against": [], "unlike": []}
    for row in ranked[1:]:
        sorted_[_beside(row, best, torn)].append(row)
    former = () if is_former(best) else filter(is_former, rows)
    sorted_["former"] = [row for row in former if not holds_beside(row, best)]
    return Choice(best, **{key: tuple(some) for key, some in sorted_.items()})


REPLACED = "那份文件后来换成了新的内容"
"""Why a text is a former one, in answers and notes."""


def is_former(row: Row) -> bool:
    """Whether a row is of a text that its file no longer holds, since its keeper replaced it."""
    return bool(row.get("replaced_by"))


def present(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows without those of former texts; all where there are no others."""
    return [row for row in rows if not is_former(row)] or rows


def _beside(row: Row, best: Row, torn: frozenset[str]) -> str:
    if holds_beside(row, best):
        return "beside"
    sure = row["document_id"] not in torn and is_sure(row) and is_sure(best) and of_one_size(row, best)
    return "against" if sure else "unlike"


def _torn(rows: Sequence[Row]) -> frozenset[str]:
    """Documents that give one thing several values: what parts those was lost, and they are asked last."""
    told: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[row["document_id"]].append(row)
    return frozenset(
        document for document, some in told.items() if any(not holds_beside(row, some[0]) for row in some[1:])
    )


def rank(row: Row) -> tuple[Any, ...]:
    """Sorts the rows of one thing, the one to be chosen first.

    Reached before foreseen; the document of the next year before that of the same year and before later
    retellings, of which the nearest; an exact figure before a bound; of bounds to one side the one that says
    more (超过9万亿 before 超过7万亿); the surer; then a fixed order.
    """
    bound = row["comparator"] != "eq" or row.get("value_norm_high") is not None
    return (
        is_foreseen(row),
        *_lateness(row),
        bound,
        *_closeness(row),
        -(row.get("confidence") or 0),
        row["document_id"],
        row.get("id") or 0,
    )


def _closeness(row: Row) -> tuple[int, float]:
    """Sorts bounds: those to one side beside each other, the one that leaves less room first."""
    low, high = stretch_of(row)
    if math.isinf(high) and not math.isinf(low):
        return 1, -low
    if math.isinf(low) and not math.isinf(high):
        return 2, high
    return 0, 0.0


def is_foreseen(row: Row) -> bool:
    """Whether a figure was written before its period was over: a target, or 预计 of a year not yet closed."""
    return row["status"] == "target" or "预计" in (row.get("modifiers") or "")


def is_result(row: Row) -> bool:
    """Whether a figure can be a result: told as reached, and not of a year after its document's."""
    issued, year = row.get("year_issued"), str(row["period"])[:4]
    return row["status"] == "actual" and not (issued and year.isdigit() and int(year) > int(issued))


def is_goal(row: Row) -> bool:
    """Whether a target is what is aimed at, and not the state that is left behind (8.7 of 由8.7提高到12)."""
    said = "".join((row.get("sentence") or "").split())
    surface = "".join(str(row["surface"]).split())
    at = said.find(surface)
    left = at > 0 and _FROM.search(said, 0, at) and _TO.match(said, at + len(surface))
    return row["status"] == "target" and not left


def counts(row: Row) -> bool:
    """Whether a row tells a result or a goal, and so may stand in a panel and contradict others."""
    return is_goal(row) if row["status"] == "target" else is_result(row)


def _lateness(row: Row) -> tuple[int, int]:
    issued, period = row.get("year_issued"), str(row["period"]).rpartition("/")[2][:4]
    if issued is None or not period.isdigit():
        return 3, 0
    years = int(issued) - int(period)
    return {1: (0, 0), 0: (1, 0)}.get(years, (2, abs(years)))


def is_sure(row: Row) -> bool:
    """Whether a row is sure enough to contradict another: read with confidence, in digits, of an owner and
    a period that do not hang upon its document."""
    return bool(
        (row.get("confidence") is None or row["confidence"] >= SURE)
        and any(c.isdigit() for c in row["surface"])
        and (row.get("scope_id") or not _RELATIVE.match(row["scope"]))
        and _is_dated(row)
    )


def _is_dated(row: Row) -> bool:
    """Whether the period is sure: stated, or its year in the sentence or just before the document's."""
    year, issued = str(row["period"])[:4], row.get("year_issued")
    if not year.isdigit():
        return False
    sentence = row.get("sentence") or ""
    if year in sentence or (issued is not None and int(issued) == int(year) + 1):
        return True
    if _LAST_YEAR.search(sentence):
        return False
    evidence = row.get("evidence") or []
    told = json.loads(evidence) if isinstance(evidence, str) else evidence
    return all(item["how"] == "stated" for item in told if item["slot"] == "period")


def holds_beside(row: Row, best: Row) -> bool:
    """Whether both figures can be true: 超过2.5万亿元 can beside 2.56万亿元, and so can what rounds to it."""
    if unit_of(row) != unit_of(best) or agree(row, best):
        return True
    (low, high), (other_low, other_high) = stretch_of(row), stretch_of(best)
    return max(low, other_low) <= min(high, other_high)


def stretch_of(row: Row) -> tuple[float, float]:
    """The lowest and the highest value that a figure leaves room for: 以上 is open to the top.

    A fall of 18%以上 is -18 or lower.
    """
    low = float(row["value_norm"])
    high = low if row.get("value_norm_high") is None else float(row["value_norm_high"])
    low, high = min(low, high), max(low, high)
    falls = row["kind"] in ("growth", "change") and high < 0
    match row["comparator"]:
        case "gt" | "ge":
            return (-math.inf, high) if falls else (low, math.inf)
        case "lt" | "le":
            return (low, math.inf) if falls else (-math.inf, high)
        case "approx":
            return low - NEAR * abs(low), high + NEAR * abs(high)
    return low, high


def of_one_size(a: Row, b: Row) -> bool:
    """Whether the values lie within the factor `ONE_SIZE`."""
    low, high = sorted((abs(float(a["value_norm"])), abs(float(b["value_norm"]))))
    return high <= ONE_SIZE * low


def by_thing(rows: Iterable[Row]) -> dict[tuple[Thing, str], list[Row]]:
    """Rows by what they tell of and their status; those of no thing are left out."""
    groups: dict[tuple[Thing, str], list[Row]] = defaultdict(list)
    for row in rows:
        if (thing := thing_of(row)) is not None:
            groups[thing, row["status"]].append(row)
    return groups
