"""One key, one value: figures of a document that say the same of the same thing, and are not the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.indicators.checking import finding, is_part_of_structure, key_of, said, same_value
from pipeline.model import Finding, Indicator
from pipeline.patterns import regex

_BEFORE, _BEHIND = 24, 6
"""Characters of the sentence that a finding shows around each figure."""
_KINDS = {"growth": "的增幅", "change": "的增减", "share": "的占比", "multiple": "的倍数", "rank": "的位次"}
_ENDS = regex(r"[。；;！？\n]")


def check_keys(rows: Sequence[Indicator], text: str) -> Iterator[Finding]:
    """Rows that share measure, owner, period, kind, status, base and condition, but not the value.

    Either the text contradicts itself, or what parts the two was not read: both are for the user to see.
    Thresholds are no observations, and the parts of a structure (9.1:50.8:40.1) share one name; what rounds
    to the same value is one value.
    """
    groups: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.kind != "threshold" and not is_part_of_structure(row) and row.indicator:
            groups[key_of(row)].append(row)
    for group in groups.values():
        others = [row for row in group if not same_value(group[0], row)]
        if others:
            yield _told(group[0], others, text)


def _told(first: Indicator, others: Sequence[Indicator], text: str) -> Finding:
    of = f"“{first.scope}”" if first.scope else ""
    when = f"{first.period} " if first.period else ""
    goal = "的目标" if first.status == "target" else ""
    quotes = [f"{said(row)}（{_quote(row, text)}）" if text else said(row) for row in (first, others[0])]
    more = f"，另有 {len(others) - 1} 处" if len(others) > 1 else ""
    about = f"{of}{when}{first.indicator}{_KINDS.get(first.kind, '')}{goal}"
    message = (
        f"{about}在同一文件中有不同的数值：{quotes[0]}与{quotes[1]}{more}。"
        "可能是原文前后不一、口径不同，也可能是没有读出两者的区别，请核对。"
    )
    return finding("one_key", message, first, *others)


def _quote(row: Indicator, text: str) -> str:
    """The words around a figure, within its sentence."""
    before = _ENDS.split(text[max(0, row.start - _BEFORE) : row.start])[-1]
    behind = _ENDS.split(text[row.end : row.end + _BEHIND])[0]
    return "“…" + re.sub(r"\s+", "", before + text[row.start : row.end] + behind) + "…”"
