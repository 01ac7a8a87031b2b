"""Scope × year for one indicator: one value a cell by a stated rule, conflicts beside it. Read-only."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.entities.register import title_of
from pipeline.indicators.rounding import agree
from pipeline.lexicon import Lexicon
from pipeline.query import Filter, Row, Where, ask, conditions, in_unit, scopes_like, tuples


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a panel: the value chosen, where it stands, and the values that contradict it."""

    value: float
    unit: str
    row: Row
    conflicts: tuple[Row, ...]


Named = Mapping[str, Sequence[tuple[str, str]]]
"""The rows of a panel: the name of each, and the scopes with their ids that it stands for."""


def panel(
    path: Path,
    indicator: str,
    lexicon: Lexicon,
    *,
    scopes: Sequence[str] = (),
    years: tuple[int, int] = (1900, 2100),
    unit: str | None = None,
    named: Named | None = None,
) -> dict[str, dict[int, Cell]]:
    """Scope × year for one indicator: actual levels of whole years; with `named` only those rows.

    Of several rows for a cell an exact figure comes before 超过, 约 and the like, then the one of the latest
    document counts, then the one of highest confidence; rows that cannot hold beside it (beyond the
    rounding of either) are its conflicts.
    """
    where = _where(indicator, lexicon, scopes, years, unit)
    if named is not None:
        pairs = [pair for scopes in named.values() for pair in scopes]
        where += [_one_of(pairs)]
    table: dict[str, dict[int, list[Row]]] = {}
    titles = _titles(lexicon)
    for row in _figures(path, where):
        name = titles(row["scope"], row["scope_id"])
        table.setdefault(name, {}).setdefault(row["year"], []).append(in_unit(row, unit, lexicon))
    return {
        name: {year: _cell(rows) for year, rows in sorted(cells.items())}
        for name, cells in sorted(table.items())
    }


def frame(
    path: Path,
    indicator: str,
    lexicon: Lexicon,
    *,
    scopes: Sequence[str] = (),
    years: tuple[int, int] = (1900, 2100),
    unit: str | None = None,
) -> tuple[Named, list[int]]:
    """The rows and the years of a panel, without its figures: enough to ask for a page of it."""
    where = _where(indicator, lexicon, scopes, years, unit)
    query = (
        "SELECT DISTINCT i.scope, coalesce(i.scope_id, '') AS scope_id, i.year FROM indicators i"
        f" WHERE {' AND '.join(w.sql for w in where)}"
    )
    titles = _titles(lexicon)
    names: dict[str, set[tuple[str, str]]] = {}
    found = ask(path, query, [value for w in where for value in w.values])
    for row in found:
        names.setdefault(titles(row["scope"], row["scope_id"]), set()).add((row["scope"], row["scope_id"]))
    return {name: sorted(names[name]) for name in sorted(names)}, sorted({row["year"] for row in found})


def _where(
    indicator: str, lexicon: Lexicon, scopes: Sequence[str], years: tuple[int, int], unit: str | None
) -> list[Where]:
    wanted = Filter(
        indicator=indicator, year_from=years[0], year_to=years[1], kind="level", status="actual", unit=unit
    )
    where = [*conditions(wanted, lexicon), Where("i.period = CAST(i.year AS TEXT)", ())]
    return [*where, scopes_like(scopes, lexicon)] if scopes else where


def _one_of(pairs: Sequence[tuple[str, str]]) -> Where:
    given = json.dumps(pairs)
    sql = (
        "i.scope IN (SELECT value ->> 0 FROM json_each(?)) AND (i.scope, coalesce(i.scope_id, ''))"
        " IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))"
    )
    return Where(sql, (given, given))


def _titles(lexicon: Lexicon) -> Callable[[str, str | None], str]:
    """How a panel calls a scope, each found once."""
    return cache(lambda scope, id_: title_of(id_, lexicon) or scope)


COLUMNS = (
    "i.id, i.document_id, i.start, i.page, i.surface, i.value, i.value_norm, i.unit, i.unit_norm, i.measure,"
    " i.scope, i.comparator, i.scope_id, i.period, i.year, i.confidence"
)


def _figures(path: Path, where: Sequence[Where]) -> list[Row]:
    """The rows that a panel weighs against one another, without their sentences, with their documents."""
    query = f"SELECT {COLUMNS} FROM indicators i WHERE {' AND '.join(w.sql for w in where)}"
    rows = ask(path, query, [value for w in where for value in w.values])
    papers = _papers(path, {row["document_id"] for row in rows})
    for row in rows:
        row["title"], row["source"], row["year_issued"] = papers[row["document_id"]]
    return rows


Paper = tuple[str | None, str, int | None]


def _papers(path: Path, ids: Collection[str]) -> dict[str, Paper]:
    """Title, source and year of documents. Of many, all are read in a row: faster than one by one."""
    query = "SELECT id, title, source, year_issued FROM documents"
    (found,) = ask(path, "SELECT max(rowid) AS most FROM documents")
    if len(ids) * SCANNED > (found["most"] or 0):
        _, rows = tuples(path, query)
    else:
        _, rows = tuples(path, f"{query} WHERE id IN (SELECT value FROM json_each(?))", [json.dumps([*ids])])
    return {id_: (title, source, year) for id_, title, source, year in rows}


SCANNED = 4


def _cell(rows: Sequence[Row]) -> Cell:
    ranked = sorted(rows, key=rank)
    best = ranked[0]
    others = tuple(row for row in ranked[1:] if contradicts(row, best))
    asked = "value_in_unit" in best
    value, unit = ("value_in_unit", "unit_asked") if asked else ("value_norm", "unit_norm")
    return Cell(best[value], best[unit], best, others)


def rank(row: Row) -> tuple[bool, int, float, int]:
    """Sorts the rows of a cell: the one to be chosen comes first."""
    return row["comparator"] != "eq", -(row["year_issued"] or 0), -row["confidence"], row["id"]


def contradicts(row: Row, best: Row) -> bool:
    """Whether a row cannot hold beside the chosen one: 超过2.5万亿元 can beside 2.56万亿元."""
    if row["comparator"] in ("gt", "ge"):
        return bool(best["value_norm"] < row["value_norm"]) and not _agree(row, best)
    if row["comparator"] in ("lt", "le"):
        return bool(best["value_norm"] > row["value_norm"]) and not _agree(row, best)
    if row["comparator"] == "approx":
        return bool(abs(best["value_norm"] - row["value_norm"]) > _NEAR * abs(best["value_norm"]))
    return not _agree(row, best)


_NEAR = 0.1


def panel_rows(panel: Mapping[str, Mapping[int, Cell]]) -> list[Row]:
    """A panel as one row a scope: a column for each year, and the conflicting figures in words."""
    years = sorted({year for cells in panel.values() for year in cells})
    return [
        {
            "scope": name,
            "unit": next(iter(cells.values())).unit,
            **{str(year): cells[year].value if year in cells else None for year in years},
            "conflicts": "；".join(
                f"{year}：{row['surface']}" for year, cell in cells.items() for row in cell.conflicts
            ),
        }
        for name, cells in panel.items()
    ]


def _agree(a: Row, b: Row) -> bool:
    """Whether two figures are one within the rounding of both (2.56万亿 and 25613亿 are)."""
    return a["unit_norm"] != b["unit_norm"] or a["measure"] != b["measure"] or agree(a, b)
