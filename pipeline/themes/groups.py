"""Groups of documents as people name them: a year, years, a place, a level or a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.patterns import regex

_YEARS = regex(r"(\d{4})(?:\s*[-—–~～至]\s*(\d{4}))?年?")


LEVELS = {"国家": 0, "中央": 0, "省": 1, "自治区": 1, "市": 2, "县": 3, "区": 3}
"""From the nation down: the order in which levels are told."""


def member_of(asked: str) -> Callable[[Any], bool]:
    """Whether something with a year, place, level and kind belongs to what is asked for.

    2016, 2016-2020, 江西省 or 江西, 国家, 政府工作报告.
    """
    years = _YEARS.fullmatch(asked.strip())
    if years:
        first, last = int(years[1]), int(years[2] or years[1])
        return lambda one: one.year is not None and first <= one.year <= last
    return lambda one: asked in (one.level, one.kind) or (len(asked) > 1 and one.place.startswith(asked))
