"""The cells of a panel: which rows it is made of, and the one that stands in each cell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from pipeline.ask.panel.coverage import Coverage, read_for
from pipeline.ask.query import (
    Filter,
    Row,
    Where,
    ask,
    both,
    conditions,
    either,
    known_unit,
    measure_unit,
    of_measure,
    scopes_like,
    tuples,
)
from pipeline.entities.register import owner_name
from pipeline.lexicon import Lexicon
from pipeline.measures import identify, measure_of
from pipeline.measures.choosing import YEARLY, Choice, base_of, choose, counts, unit_of
from pipeline.record.rows import LISTED

Span = Literal["year", "part", "stretch", "undated"]
SCANNED = 4
"""Of many documents all are read in a row: faster than one by one once they are more than one in so many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a panel is asked for.

    `span`: whole years, parts of a year (1—7月), stretches of years (of plans), or without a time. `within`
    takes along the parks and counties of each of `scopes`. `years`, both within, are those of the period; of
    a stretch that of its end. `unit` (亿元) converts; without it each measure is told in its usual unit.
    """

    measures: tuple[str, ...]
    kind: str = "level"
    status: str = "actual"
    scopes: tuple[str, ...] = ()
    within: bool = False
    years: tuple[int, int] = (1000, 3000)
    span: Span = "year"
    unit: str | None = None
    min_confidence: float | None = None


class Series(NamedTuple):
    """A row of the wide shape: one owner, one measure in one unit, compared with one base."""

    owner: str
    whose: str
    measure: str
    measure_id: str
    qualifiers: str
    base: str
    condition: str
    unit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure that was chosen, in the unit asked for, with all that was said beside it."""

    value: float
    high: float | None
    choice: Choice

    @property
    def row(self) -> Row:
        return cast(Row, self.choice.best)

    @property
    def verified(self) -> int:
        """How many other documents tell the same."""
        return len({row["document_id"] for row in self.choice.beside} - {self.choice.best["document_id"]})

    @property
    def conflicts(self) -> tuple[Row, ...]:
        return cast(tuple[Row, ...], self.choice.against)


@dataclass(frozen=True, slots=True)
class Panel:
    """Cells by series and period, the periods of all of them, and which years' documents were read."""

    wanted: Wanted
    cells: dict[Series, dict[str, Cell]]
    periods: tuple[str, ...]
    coverage: Coverage

    def state(self, series: Series, period: str) -> str:
        """`stated`, `not_stated` (a document of that time was read, and says nothing) or `no_document`."""
        if period in self.cells[series]:
            return "stated"
        return "not_stated" if self.coverage.has(series.whose, period, self.wanted.status) else "no_document"


Owners = Mapping[str, Sequence[tuple[str, str]]]
"""The name of each owner, and the scopes with their ids that it stands for."""


def panel(path: Path, wanted: Wanted, lexicon: Lexicon, *, among: Owners | None = None) -> Panel:
    """Owner × period for some measures; with `among` only of those owners (a page of them)."""
    where = list(where_of(wanted, lexicon))
    if among is not None:
        where.append(_one_of([pair for scopes in among.values() for pair in scopes]))
    groups: dict[Series, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    owner_of, unit_for = owner_names(lexicon), _units(wanted, lexicon)
    for row in _figures(path, where):
        unit, _ = unit_for(row["measure_id"], row["qualifiers"], unit_of(row))
        series = _series(row, owner_of(row["scope"], row["scope_id"]), unit)
        groups[series][_label(row, wanted.span)].append(row)
    cells = {
        series: {label: _cell(rows, unit_for) for label, rows in sorted(by_period.items())}
        for series, by_period in sorted(groups.items())
    }
    periods = _periods(wanted.span, {label for by_period in cells.values() for label in by_period})
    return Panel(wanted, cells, periods, read_for({series.whose for series in cells}, path))


def owners(path: Path, wanted: Wanted, lexicon: Lexicon) -> Owners:
    """The owners of a panel without its figures: enough to ask for a page of it."""
    where = list(where_of(wanted, lexicon))
    query = (
        "SELECT DISTINCT i.scope, coalesce(i.scope_id, '') AS scope_id FROM indicators i"
        f" WHERE {' AND '.join(w.sql for w in where)}"
    )
    owner_of = owner_names(lexicon)
    names: dict[str, set[tuple[str, str]]] = {}
    for row in ask(path, query, [value for w in where for value in w.values]):
        names.setdefault(owner_of(row["scope"], row["scope_id"]), set()).add((row["scope"], row["scope_id"]))
    return {name: sorted(names[name]) for name in sorted(names)}


def where_of(wanted: Wanted, lexicon: Lexicon) -> Iterator[Where]:
    asked = Filter(
        kind=wanted.kind, status=wanted.status, unit=wanted.unit, min_confidence=wanted.min_confidence
    )
    yield either(both(of_measure(name, lexicon), _in_span(name, wanted, lexicon)) for name in wanted.measures)
    yield from conditions(asked, lexicon)
    yield Where("i.scope <> ''", ())
    if wanted.kind in ("growth", "change") and wanted.span != "stretch":
        yield Where(f"i.base IN ({', '.join('?' * len(YEARLY))})", tuple(sorted(YEARLY)))
    if wanted.scopes:
        yield scopes_like(wanted.scopes, lexicon, within=wanted.within)


def _in_span(name: str, wanted: Wanted, lexicon: Lexicon) -> Where:
    first, last = wanted.years
    if wanted.span == "undated":
        return Where("i.period IS NULL", ())
    if wanted.span == "stretch":
        return Where("i.year IS NULL AND i.last_day BETWEEN ? AND ?", (f"{first}-01-01", f"{last}-12-31"))
    whole = WHOLE_YEAR + (f" OR {YEAR_END}" if _is_stock(name, lexicon) else "")
    told = f"({whole})" if wanted.span == "year" else f"NOT ({whole})"
    return Where(f"i.year BETWEEN ? AND ? AND {told}", (first, last))


WHOLE_YEAR = "i.period = CAST(i.year AS TEXT)"
YEAR_END = "i.first_day >= i.year || '-12-01' AND i.last_day = i.year || '-12-31'"
"""A stock is told for the end of a year: 年末, 12月底."""


def _is_stock(name: str, lexicon: Lexicon) -> bool:
    measure = measure_of(identify(name, lexicon).measure_id, lexicon)
    return measure is not None and measure.timing == "stock"


def _one_of(pairs: Sequence[tuple[str, str]]) -> Where:
    given = json.dumps(pairs)
    sql = (
        "i.scope IN (SELECT value ->> 0 FROM json_each(?)) AND (i.scope, coalesce(i.scope_id, ''))"
        " IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))"
    )
    return Where(sql, (given, given))


def owner_names(lexicon: Lexicon) -> Callable[[str, str | None], str]:
    """How a panel calls an owner, each found once."""
    return cache(lambda scope, id_: owner_name(scope, id_, lexicon))


def _series(row: Row, owner: str, unit: str) -> Series:
    return Series(
        owner, row["scope_id"] or row["scope"], row["measure"], row["measure_id"], row["qualifiers"],
        base_of(row["base"]), row["condition"], unit,
    )  # fmt: skip


def _label(row: Row, span: Span) -> str:
    return str(row["year"]) if span == "year" else str(row["period"])


def _cell(rows: Sequence[Row], unit_for: UnitFor) -> Cell:
    choice = choose(rows)
    best = choice.best
    _, factor = unit_for(best["measure_id"], best["qualifiers"], unit_of(best))
    value, high = best["value_norm"], best["value_norm_high"]
    return Cell(in_units(value, factor), None if high is None else in_units(high, factor), choice)


def in_units(value: float, factor: Decimal) -> float:
    """A value as so many units of `factor`, without the noise of a division of floats."""
    told = Decimal(str(value)) / factor
    return int(told) if told == told.to_integral_value() and abs(told) < 10**15 else float(told)


UnitFor = Callable[[str, str, str], tuple[str, Decimal]]


def _units(wanted: Wanted, lexicon: Lexicon) -> UnitFor:
    """The unit that a measure is shown in, and its factor: the one asked for, else the usual one (亿元).

    What is told 人均 or 亩均 has no usual unit.
    """
    each = {row.value for row in lexicon.qualifiers if row.kind == "per"}

    @cache
    def unit_for(measure_id: str, qualifiers: str, told: str) -> tuple[str, Decimal]:
        measure = None if each & set(qualifiers.split(LISTED)) else measure_of(measure_id, lexicon)
        unit = wanted.unit or (measure.unit if measure else "")
        norm, factor = measure_unit(unit, lexicon) if wanted.unit or known_unit(unit, lexicon) else ("", 1)
        return (unit, Decimal(factor)) if unit and norm == told else (told, Decimal(1))

    return unit_for


def _periods(span: Span, found: Collection[str]) -> tuple[str, ...]:
    """The periods found, in order; of years all between the first and the last."""
    if span != "year" or not found:
        return tuple(sorted(found))
    years = sorted(int(label) for label in found)
    return tuple(str(year) for year in range(years[0], years[-1] + 1))


COLUMNS = (
    "i.id, i.document_id, i.start, i.page, i.surface, i.value, i.value_norm, i.value_norm_high, i.unit,"
    " i.unit_norm, i.measure, i.measure_id, i.qualifiers, i.scope, i.scope_id, i.period, i.year, i.kind,"
    " i.status, i.comparator, i.base, i.condition, i.modifiers, i.confidence, i.sentence, i.evidence,"
    " i.verified, i.raw"
)


def _figures(path: Path, where: Sequence[Where]) -> list[Row]:
    """The rows that a panel weighs against one another, with their documents."""
    query = f"SELECT {COLUMNS} FROM indicators i WHERE {' AND '.join(w.sql for w in where)}"
    rows = ask(path, query, [value for w in where for value in w.values])
    papers = _papers(path, {row["document_id"] for row in rows})
    for row in rows:
        row["title"], row["source"], row["year_issued"], row["replaced_by"] = papers[row["document_id"]]
    return [row for row in rows if counts(row)]


Paper = tuple[str | None, str, int | None, str | None]


def _papers(path: Path, ids: Collection[str]) -> dict[str, Paper]:
    """Title, source and year of documents, and what replaced them."""
    query = "SELECT id, title, source, year_issued, replaced_by FROM documents"
    (found,) = ask(path, "SELECT max(rowid) AS most FROM documents")
    if len(ids) * SCANNED > (found["most"] or 0):
        _, rows = tuples(path, query)
    else:
        _, rows = tuples(path, f"{query} WHERE id IN (SELECT value FROM json_each(?))", [json.dumps([*ids])])
    return {id_: tuple(paper) for id_, *paper in rows}


def count(path: Path, wanted: Wanted, lexicon: Lexicon) -> int:
    """How many figures a panel would weigh."""
    where = list(where_of(wanted, lexicon))
    query = f"SELECT count(*) AS n FROM indicators i WHERE {' AND '.join(w.sql for w in where)}"
    return int(ask(path, query, [value for w in where for value in w.values])[0]["n"])
