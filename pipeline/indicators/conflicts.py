"""Observations that two documents give different values."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.indicators.checking import YEARLY
from pipeline.indicators.rounding import Interval, interval

_SURE = 0.5
_LAST_YEAR = re.compile("上年|去年|前年")
_RELATIVE = re.compile("全[省市区县州]|自治区|[省市区县]|我|本|各|其他")  # whose, only its document tells


@dataclass(frozen=True, slots=True)
class Conflict:
    """One observation that two documents give different values; `first` and `second` are their rows."""

    message: str
    first: Mapping[str, Any]
    second: Mapping[str, Any]


_KEY = ("period", "kind", "unit_norm", "status", "condition")


def conflicts(rows: Iterable[Mapping[str, Any]]) -> tuple[Conflict, ...]:
    """Observations with different values in different documents, one pair for each observation.

    `rows` are indicator rows as the record keeps them (`document_id`, `surface`, `value`, `unit`,
    `value_norm`, …; `title` for the message). Same measure, scope, period, kind, status, condition
    and base; levels and growth only; figures that round to each other agree. A period that
    is not stated (`evidence`) counts where its year stands in `sentence` or just before `year_issued`.
    """
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if _comparable(row):
            measure = row.get("measure") or row["indicator"]
            whose = row.get("scope_id") or row["scope"]
            base = "" if row.get("base") in YEARLY else row.get("base")
            groups[(measure, whose, base, *(row.get(key) for key in _KEY))].append(row)
    pairs = (_first_conflict(group) for group in groups.values())
    return tuple(pair for pair in pairs if pair is not None)


def _comparable(row: Mapping[str, Any]) -> bool:
    return bool(
        row["kind"] in ("level", "growth")
        and row["comparator"] == "eq"
        and row["period"]
        and row["scope"]
        and row["indicator"]
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
    sure = [rows[0] for rows in told.values() if all(_agree(rows[0], row) for row in rows[1:])]
    pairs = ((a, b) for at, a in enumerate(sure) for b in sure[at + 1 :])
    a_b = next(((a, b) for a, b in pairs if not _agree(a, b) and _of_one_size(a, b)), None)
    return Conflict(_conflict_message(*a_b), *a_b) if a_b else None


def _agree(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return _row_interval(a).meets(_row_interval(b))


def _of_one_size(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether the values lie within a factor of two: what differs more is rather two things than one."""
    low, high = sorted((abs(float(a["value_norm"])), abs(float(b["value_norm"]))))
    return high <= 2 * low


def _row_interval(row: Mapping[str, Any]) -> Interval:
    value, norm = Decimal(str(row["value"])), Decimal(str(row["value_norm"]))
    return interval(row["surface"], row["unit"], value, norm)


def _conflict_message(a: Mapping[str, Any], b: Mapping[str, Any]) -> str:
    def told(row: Mapping[str, Any]) -> str:
        return f"《{row.get('title') or row['document_id'][:12]}》为{''.join(row['surface'].split())}"

    growth = "增长" if a["kind"] == "growth" else ""
    return (
        f"“{a['scope']}”{a['period']}年{a['indicator']}{growth}两份文件说法不一："
        f"{told(a)}，{told(b)}。可能是修订、口径不同或笔误，请核对。"
    )
