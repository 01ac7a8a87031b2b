"""How a selection of rows parts by kind, status, unit, span of time and year, and closer conditions on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.ask.browse.figures import selected
from pipeline.ask.browse.stamp import kept
from pipeline.ask.panel.cells import WHOLE_YEAR
from pipeline.ask.query import Filter, Where, measure_unit
from pipeline.ask.whole import whole
from pipeline.lexicon import Lexicon

SpanOf = Literal["year", "part", "stretch", "none"]
SPAN = {
    "year": WHOLE_YEAR,
    "part": f"i.year IS NOT NULL AND NOT ({WHOLE_YEAR})",
    "stretch": "i.year IS NULL AND i.period IS NOT NULL",
    "none": "i.period IS NULL",
}
VERIFIED = (
    "EXISTS (SELECT 1 FROM indicators o WHERE o.measure = i.measure AND o.scope = i.scope"
    " AND o.period = i.period AND o.kind = i.kind AND o.status = i.status AND o.unit_norm = i.unit_norm"
    " AND o.value_norm = i.value_norm AND o.document_id <> i.document_id)"
)
"""Another document tells the same value of the same measure, owner and period."""
LISTED = 12


@dataclass(frozen=True, slots=True)
class Closer:
    """What narrows a selection besides `Filter`: values from and to (in `unit`), span of time, verified."""

    value_from: float | None = None
    value_to: float | None = None
    unit: str | None = None
    span: SpanOf | None = None
    verified: bool = False

    def conditions(self, lexicon: Lexicon) -> Iterator[Where]:
        factor = float(measure_unit(self.unit, lexicon)[1]) if self.unit else 1.0
        for sql, value in (("i.value_norm >= ?", self.value_from), ("i.value_norm <= ?", self.value_to)):
            if value is not None:
                yield Where(sql, (value * factor,))
        if self.span is not None:
            yield Where(f"({SPAN[self.span]})", ())
        if self.verified:
            yield Where(VERIFIED, ())


Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Rows of a selection by what they are, the most frequent first; years in their order."""

    kind: Counted
    status: Counted
    unit: Counted
    span: Counted
    year: tuple[tuple[int, int], ...]
    measure: Counted
    scope: Counted


@kept
def facets(path: Path, wanted: Filter, lexicon: Lexicon, closer: Closer) -> Facets:
    """The facets of a selection; measures and scopes only where the selection does not name one."""
    source, values = selected(wanted, lexicon, closer.conditions(lexicon))
    span = " ".join(f"WHEN {sql} THEN '{name}'" for name, sql in SPAN.items())
    query = (
        f"SELECT i.kind, i.status, i.unit_norm AS unit, i.year, CASE {span} END AS span, count(*) AS n"
        f" {source} GROUP BY 1, 2, 3, 4, 5"
    )
    counted: dict[str, Counter[str]] = {key: Counter() for key in ("kind", "status", "unit", "span", "year")}
    for row in whole(path, query, values):
        for key, counter in counted.items():
            counter[row[key]] += row["n"]
    years = tuple(sorted((int(year), n) for year, n in counted.pop("year").items() if year is not None))
    most = {
        "measure": () if wanted.indicator else _most(path, "measure", source, values),
        "scope": () if wanted.scope else _most(path, "scope", source, values),
    }
    return Facets(**{key: _ranked(some) for key, some in counted.items()}, year=years, **most)


def _ranked(counter: Counter[str]) -> Counted:
    return tuple(sorted(((name, n) for name, n in counter.items()), key=lambda item: (-item[1], item[0])))


def _most(path: Path, column: str, source: str, values: list[object]) -> Counted:
    query = f"SELECT i.{column} AS name, count(*) AS n {source} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    return tuple((row["name"], row["n"]) for row in whole(path, query, [*values, LISTED]) if row["name"])
