"""Which owners' documents were read for which years: so that 未提及 and 无文件 are told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.ask.query import ask
from pipeline.measures import NATION
from pipeline.patterns import regex

_CODE = regex(r"(?:zone:)?(\d{6})")
NATION_CODE = "100000"


@dataclass(frozen=True, slots=True)
class Coverage:
    """By the code of a place, the years that its documents report on, and those in which they were issued."""

    reported: Mapping[str, frozenset[int]]
    issued: Mapping[str, frozenset[int]]

    def has(self, whose: str, period: str, status: str) -> bool:
        """Whether a document of the owner's place was read that should tell of a period.

        A result is told in the document that reports on its year, a target in one issued in the year or the
        year before (a plan).
        """
        code, year = code_of(whose), period.rpartition("/")[2][:4]
        if code is None or not year.isdigit():
            return False
        if status == "actual":
            return int(year) in self.reported.get(code, frozenset())
        return bool({int(year), int(year) - 1} & self.issued.get(code, frozenset()))


def code_of(whose: str) -> str | None:
    """The code of the place that an owner (its id) is or lies in."""
    if whose.startswith(NATION):
        return NATION_CODE
    found = _CODE.match(whose)
    return found[1] if found else None


def read_for(owners: Collection[str], path: Path) -> Coverage:
    """The years of the documents of these owners' places."""
    codes = {code for whose in owners if (code := code_of(whose))}
    query = (
        "SELECT region_code, coalesce(year_reported, year_issued - 1) AS reported, year_issued AS issued"
        " FROM documents WHERE characters > 0 AND region_code IS NOT NULL"
    )
    years: dict[str, dict[str, set[int]]] = {"reported": defaultdict(set), "issued": defaultdict(set)}
    for row in ask(path, query):
        if row["region_code"] in codes:
            for key, by_code in years.items():
                if row[key] is not None:
                    by_code[row["region_code"]].add(row[key])
    return Coverage(*({code: frozenset(some) for code, some in years[key].items()} for key in years))
