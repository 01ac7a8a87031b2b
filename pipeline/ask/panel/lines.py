"""A measure of owners over the years as lines: results and targets, bounds and contradictions as they are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.ask.panel.cells import Cell, Owners, Series, Wanted, owner_names, panel, where_of
from pipeline.ask.panel.shapes import bound_of, doubts
from pipeline.ask.query import Row, ask
from pipeline.ask.whole import whole
from pipeline.lexicon import Lexicon
from pipeline.measures import NATION


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a year: from `value` to `high` in the unit of its line, as `bound` says (`SIGNS`).

    `row` is the row that was chosen, `against` those that contradict it with their values, `verified` how
    many other documents tell the same; `conflicts`, `unlike` and `former` as in `long_rows`.
    """

    year: int
    value: float
    high: float | None
    bound: str
    target: bool
    row: Row
    against: tuple[tuple[float, Row], ...]
    verified: int
    conflicts: str
    unlike: int
    former: str


@dataclass(frozen=True, slots=True)
class Line:
    """One owner's figures of one measure in one unit and against one base; targets after results."""

    series: Series
    points: tuple[Point, ...]

    @property
    def results(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if not point.target)

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(point.row["document_id"] for point in self.points)


def lines(path: Path, wanted: Wanted, lexicon: Lexicon, *, among: Owners | None = None) -> list[Line]:
    """The lines of a panel over whole years, those with most years first.

    Levels and growth are never in one line: `wanted.kind` is one of them. Targets come with the results.
    """
    found: dict[Series, list[Point]] = defaultdict(list)
    for status in ("actual", "target"):
        asked = replace(wanted, status=status, span="year")
        for series, cells in panel(path, asked, lexicon, among=among).cells.items():
            found[series] += points_of(cells, status)
    made = [Line(series, tuple(points)) for series, points in found.items()]
    return sorted(made, key=lambda line: (-len(line.points), line.series))


def points_of(cells: Mapping[str, Cell], status: str) -> list[Point]:
    """The cells of whole years of a panel's row, by year."""
    return [_point(int(year), cell, status) for year, cell in cells.items()]


def _point(year: int, cell: Cell, status: str) -> Point:
    best = cell.choice.best
    factor = cell.value / best["value_norm"] if best["value_norm"] else 1.0
    against = tuple((row["value_norm"] * factor, row) for row in cell.conflicts)
    target = status == "target"
    return Point(
        year, cell.value, cell.high, bound_of(best), target, cell.row, against, cell.verified,
        **doubts(cell.choice),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner of a measure's figures, the years that they tell of, and the scopes that name it."""

    name: str
    years: int
    rows: int
    scopes: tuple[tuple[str, str], ...]


def owners_by_years(path: Path, wanted: Wanted, lexicon: Lexicon) -> list[Owner]:
    """Who has figures of a measure (results and targets), those of most years first."""
    where = [*where_of(replace(wanted, span="year"), lexicon)]
    either = [w for w in where if w.sql != "i.status = ?"]
    query = (
        "SELECT i.scope, coalesce(i.scope_id, '') AS scope_id, i.year, count(*) AS n FROM indicators i"
        f" WHERE {' AND '.join(w.sql for w in either)} GROUP BY 1, 2, 3"
    )
    called = owner_names(lexicon)
    told: dict[str, list[Row]] = defaultdict(list)
    for row in whole(path, query, [value for w in either for value in w.values]):
        told[called(row["scope"], row["scope_id"])].append(row)
    made = [
        Owner(name, len({row["year"] for row in rows}), sum(row["n"] for row in rows), _scopes(rows))
        for name, rows in told.items()
    ]
    return sorted(made, key=lambda owner: (-owner.years, -owner.rows, owner.name))


def _scopes(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(row["scope"], row["scope_id"]) for row in rows}))


def measures_of(path: Path, scopes: Sequence[tuple[str, str]], kind: str, *, limit: int = 12) -> list[str]:
    """The measures of an owner (under its scopes with their ids), those of most years first."""
    query = (
        "SELECT i.measure FROM indicators i WHERE i.scope IN (SELECT value ->> 0 FROM json_each(?1))"
        " AND (i.scope, coalesce(i.scope_id, '')) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))"
        " AND i.kind = ?2 AND i.measure <> '' AND i.year IS NOT NULL GROUP BY 1"
        " ORDER BY count(DISTINCT i.year) DESC, count(*) DESC, 1 LIMIT ?3"
    )
    return [row["measure"] for row in ask(path, query, [json.dumps(scopes), kind, limit])]


def scopes_of(path: Path, id_: str | None, name: str) -> list[tuple[str, str]]:
    """Under which scopes, with their ids, an owner's figures stand: of an id, or of a name without one."""
    ids = NATION if id_ in NATION else [id_] if id_ else []
    query = (
        "SELECT scope, scope_id FROM scope_names WHERE scope_id IN (SELECT value FROM json_each(?1))"
        " OR (?1 = '[]' AND scope = ?2 AND scope_id = '') ORDER BY 1"
    )
    return [(row["scope"], row["scope_id"]) for row in ask(path, query, [json.dumps(ids), name])]


def on_one_axis(found: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines that can share an axis (the unit, base and condition of most), and how many points cannot."""
    groups: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
    for line in found:
        groups[line.series.unit, line.series.base, line.series.condition].append(line)
    if not groups:
        return [], 0
    kept = max(groups.values(), key=_points)
    return kept, _points(found) - _points(kept)


def _points(some: Iterable[Line]) -> int:
    return sum(len(line.points) for line in some)


def rows_of(found: Iterable[Line], kind: str) -> Iterator[Row]:
    """What is drawn, a row a point, with its sentence: what a table beside a chart and its file hold."""
    for line in found:
        for point in sorted(line.points, key=lambda point: (point.year, point.target)):
            yield {**_about(line.series, kind), **_told(point)}


def _about(series: Series, kind: str) -> Mapping[str, object]:
    return {
        "scope": series.owner, "scope_id": series.whose, "measure": series.measure, "kind": kind,
        "base": series.base, "condition": series.condition, "unit": series.unit,
    }  # fmt: skip


def _told(point: Point) -> Mapping[str, object]:
    row = point.row
    return {
        "year": point.year, "status": "target" if point.target else "actual", "value": point.value,
        "value_high": point.high, "bound": point.bound, "surface": row["surface"],
        "conflicts": point.conflicts, "unlike": point.unlike,
        "seconded": point.verified, "former": point.former, "verified": row["verified"],
        "confidence": row["confidence"], "document_id": row["document_id"],
        "title": row["title"] or row["source"], "page": row["page"], "start": row["start"],
        "sentence": row["sentence"], "replaced_by": row["replaced_by"],
    }  # fmt: skip
