"""Scope × year for one indicator: one value a cell by a stated rule, conflicts beside it. Read-only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pipeline.entities.register import title_of
from pipeline.lexicon import Lexicon
from pipeline.query import Filter, Row, Where, ask, conditions, in_unit, scopes_like


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a panel: the value chosen, where it stands, and the values that contradict it."""

    value: float
    unit: str
    row: Row
    conflicts: tuple[Row, ...]


def panel(
    path: Path,
    indicator: str,
    lexicon: Lexicon,
    *,
    scopes: Sequence[str] = (),
    years: tuple[int, int] = (1900, 2100),
    unit: str | None = None,
) -> dict[str, dict[int, Cell]]:
    """Scope × year for one indicator: actual levels of whole years.

    Of several rows for a cell an exact figure comes before 超过, 约 and the like, then the one of the latest
    document counts, then the one of highest confidence; rows that cannot hold beside it (beyond the
    rounding of either) are its conflicts.
    """
    wanted = Filter(
        indicator=indicator, year_from=years[0], year_to=years[1], kind="level", status="actual", unit=unit
    )
    where = [*conditions(wanted, lexicon), Where("i.period = CAST(i.year AS TEXT)", ())]
    if scopes:
        where.append(scopes_like(scopes, lexicon))
    table: dict[str, dict[int, list[Row]]] = {}
    for row in _figures(path, where):
        row = in_unit(row, unit, lexicon)
        name = title_of(row["scope_id"], lexicon) or row["scope"]
        table.setdefault(name, {}).setdefault(row["year"], []).append(row)
    return {
        name: {year: _cell(rows) for year, rows in sorted(cells.items())}
        for name, cells in sorted(table.items())
    }


NARROW = (
    "i.id, i.document_id, i.start, i.page, i.surface, i.value, i.value_norm, i.unit_norm, i.measure, i.scope,"
    " i.comparator, i.scope_id, i.period, i.year, i.confidence, d.title, d.year_issued"
)


def _figures(path: Path, where: Sequence[Where]) -> list[Row]:
    """The rows that a panel weighs against one another, without their sentences."""
    query = (
        f"SELECT {NARROW} FROM indicators i JOIN documents d ON d.id = i.document_id"
        f" WHERE {' AND '.join(w.sql for w in where)}"
    )
    return ask(path, query, [value for w in where for value in w.values])


def _cell(rows: Sequence[Row]) -> Cell:
    ranked = sorted(rows, key=_rank)
    best = ranked[0]
    others = tuple(row for row in ranked[1:] if _contradicts(row, best))
    asked = "value_in_unit" in best
    value, unit = ("value_in_unit", "unit_asked") if asked else ("value_norm", "unit_norm")
    return Cell(best[value], best[unit], best, others)


def _rank(row: Row) -> tuple[bool, int, float, int]:
    return row["comparator"] != "eq", -(row["year_issued"] or 0), -row["confidence"], row["id"]


def _contradicts(row: Row, best: Row) -> bool:
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
    """Whether two figures are one within the rounding of the coarser (2.56万亿 and 25613亿 are)."""
    if a["unit_norm"] != b["unit_norm"] or a["measure"] != b["measure"]:
        return True
    gap = abs(a["value_norm"] - b["value_norm"])
    return bool(gap <= max(_half_step(a), _half_step(b)) * 1.000001)


def _half_step(row: Row) -> float:
    """Half of the last digit that is written, in the normal unit."""
    digits = -int(Decimal(str(row["value"])).as_tuple().exponent)
    scale = row["value_norm"] / row["value"] if row["value"] else 1
    return float(abs(scale)) * 0.5 * 10.0 ** -max(0, digits)
