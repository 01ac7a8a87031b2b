"""Observations that two documents give different values."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pipeline.indicators.checking import YEARLY
from pipeline.indicators.rounding import agree

_SURE = 0.5
_LAST_YEAR = re.compile("上年|去年|前年")
_RELATIVE = re.compile("全[省市区县州]|自治区|[省市区县]|我|本|各|其他")  # whose, only its document tells


@dataclass(frozen=True, slots=True)
class Conflict:
    """One observation that two documents give different values; `first` and `second` are their rows."""

    first: Mapping[str, Any]
    second: Mapping[str, Any]

    @property
    def item(self) -> str:
        """A stable name, out of what is said where: it outlives a rerun that reads the same."""
        about = [self.first[key] for key in ("indicator", "scope", "period")]
        sides = [row[key] for row in (self.first, self.second) for key in ("document_id", "surface")]
        return hashlib.sha256("\x1f".join(map(str, about + sides)).encode()).hexdigest()[:24]

    @property
    def message(self) -> str:
        """What contradicts what, in Chinese."""
        growth = "增长" if self.first["kind"] == "growth" else ""
        return (
            f"“{self.first['scope']}”{self.first['period']}年{self.first['indicator']}{growth}两份文件说法不一："
            f"{_told(self.first)}，{_told(self.second)}。可能是修订、口径不同或笔误，请核对。"
        )


def _told(row: Mapping[str, Any]) -> str:
    return f"《{row.get('title') or row['document_id'][:12]}》为{''.join(row['surface'].split())}"


Observation = tuple[str, str, str]
"""What is told of: measure, whose (the id of the scope, or its name) and period."""


def observation(row: Mapping[str, Any]) -> Observation | None:
    """What an indicator row tells of, where it may be compared between documents at all."""
    if not (row["kind"] in ("level", "growth") and row["period"] and row["scope"] and row["indicator"]):
        return None
    return (row.get("measure") or row["indicator"], row.get("scope_id") or row["scope"], row["period"])


def conflicts(rows: Iterable[Mapping[str, Any]]) -> tuple[Conflict, ...]:
    """Observations with different values in different documents, a pair for each, whatever the order of rows.

    `rows` are indicator rows as the record keeps them (`document_id`, `surface`, `value`, `unit`,
    `value_norm`, …; `title` for the message). Same measure, scope, period, kind, status, condition
    and base; levels and growth only; figures that round to each other agree. A period that
    is not stated (`evidence`) counts where its year stands in `sentence` or just before `year_issued`.
    The pair is that of the earliest documents (`year_issued`, then id) that differ.
    """
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        told = observation(row)
        if told is not None and _comparable(row):
            groups[(*told, *_slots(row))].append(row)
    pairs = (_first_conflict(sorted(groups[key], key=_age)) for key in sorted(groups))
    return tuple(pair for pair in pairs if pair is not None)


def _slots(row: Mapping[str, Any]) -> tuple[str, ...]:
    base = "" if row.get("base") in YEARLY else row.get("base")
    return (base or "", *(row.get(key) or "" for key in ("kind", "unit_norm", "status", "condition")))


def _age(row: Mapping[str, Any]) -> tuple[int, str, int]:
    return row.get("year_issued") or 9999, row["document_id"], row.get("id") or 0


def _comparable(row: Mapping[str, Any]) -> bool:
    return bool(
        row["comparator"] == "eq"
        and row.get("value_norm_high") is None
        and (row.get("confidence") is None or row["confidence"] >= _SURE)
        and any(c.isdigit() for c in row["surface"])
        and (row.get("scope_id") or not _RELATIVE.match(row["scope"]))
        and _dated(row)
    )


def _dated(row: Mapping[str, Any]) -> bool:
    """Whether the period is sure: stated, or its year in the sentence or just before the document's."""
    year, issued = str(row["period"])[:4], row.get("year_issued")
    sentence = row.get("sentence") or ""
    if year in sentence or (issued is not None and int(issued) == int(year) + 1):
        return True
    if _LAST_YEAR.search(sentence):
        return False
    evidence = row.get("evidence") or []
    told = json.loads(evidence) if isinstance(evidence, str) else evidence
    return all(item["how"] == "stated" for item in told if item["slot"] == "period")


def _first_conflict(group: Sequence[Mapping[str, Any]]) -> Conflict | None:
    """The first two documents that disagree, of those that give the observation one value each."""
    told: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for row in group:
        told[row["document_id"]].append(row)
    sure = (rows[0] for rows in told.values() if all(agree(rows[0], row) for row in rows[1:]))
    different: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for row in sure:
        different.setdefault(tuple(row[key] for key in _WRITTEN), row)
    pairs = combinations(different.values(), 2)
    a_b = next(((a, b) for a, b in pairs if not agree(a, b) and _of_one_size(a, b)), None)
    return Conflict(*a_b) if a_b else None


_WRITTEN = ("value", "value_norm", "unit", "surface")


def _of_one_size(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether the values lie within a factor of two: what differs more is rather two things than one."""
    low, high = sorted((abs(float(a["value_norm"])), abs(float(b["value_norm"]))))
    return high <= 2 * low
