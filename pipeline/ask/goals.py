"""The goal that each year's work report sets for a measure: the table that this field copies by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.ask.panel.coverage import NATION_CODE, code_of
from pipeline.ask.query import Filter, Row, ask, conditions
from pipeline.ask.targets import told
from pipeline.entities.register import ids_of
from pipeline.lexicon import Lexicon
from pipeline.measures import NATION_NAME, identify, title
from pipeline.measures.choosing import choose, unit_of

GOALS = (
    "scope", "scope_id", "year", "measure", "low", "high", "unit", "modifier", "stated", "quote", "document",
    "page",
)  # fmt: skip
REPORTS = "政府工作报告"


@dataclass(frozen=True, slots=True)
class Report:
    """A work report: whose (name and code), of which year, which document."""

    id: str
    region: str
    code: str
    year: int
    title: str

    def tells_of(self, row: Row) -> bool:
        """Whether a row is of the report's own place, and of no group or park in it."""
        whose = row["scope_id"] or ""
        return code_of(whose) == self.code and not set(whose) & set("/-") and not whose.startswith("zone:")


def goals(
    path: Path,
    measure: str,
    lexicon: Lexicon,
    *,
    kind: str = "growth",
    scopes: Sequence[str] = (),
    years: tuple[int, int] = (1000, 3000),
    min_confidence: float | None = None,
) -> list[Row]:
    """A row for each owner and year of which a work report was read, by owner and year.

    `low` = `high` for a figure, `low` alone for 以上, `high` alone for 以内. Where the report sets no such
    goal, `stated` is `no` and the values are empty. `document` is the id of the report.
    """
    found = identify(measure, lexicon)
    asked = title(found.measure_id, found.qualifiers, lexicon)
    wanted = Filter(indicator=measure, kind=kind, status="target", min_confidence=min_confidence)
    set_in: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in told(path, conditions(wanted, lexicon)):
        set_in[row["document_id"], str(row["period"])].append(row)
    return [
        _goal(report, asked, [row for row in set_in[report.id, str(report.year)] if report.tells_of(row)])
        for report in _reports(path, scopes, years, lexicon)
    ]


def _reports(path: Path, scopes: Sequence[str], years: tuple[int, int], lexicon: Lexicon) -> Iterator[Report]:
    codes = {code_of(id_) for name in scopes for id_ in ids_of(name, lexicon)} - {None}
    query = (
        "SELECT id, region, region_code, year_issued, title FROM documents WHERE genre = ? AND characters > 0"
        " AND region_code IS NOT NULL AND replaced_by IS NULL AND year_issued BETWEEN ? AND ?"
        " ORDER BY region_code, year_issued, id"
    )
    for row in ask(path, query, [REPORTS, *years]):
        if not scopes or row["region_code"] in codes:
            name = NATION_NAME if row["region_code"] == NATION_CODE else row["region"]
            yield Report(row["id"], name, row["region_code"], row["year_issued"], row["title"] or "")


def _goal(report: Report, measure: str, rows: list[Row]) -> Row:
    about = {
        "scope": report.region, "scope_id": report.code, "year": report.year, "measure": measure,
        "document": report.id, "stated": "yes" if rows else "no",
    }  # fmt: skip
    if rows:
        best = choose(rows).best
        low, high = _ends(dict(best))
        about |= {
            "low": low, "high": high, "unit": unit_of(best), "modifier": best["modifiers"],
            "quote": best["sentence"], "page": best["page"],
        }  # fmt: skip
    return {column: about.get(column) for column in GOALS}


def _ends(row: Row) -> tuple[float | None, float | None]:
    low, high = row["value_norm"], row["value_norm_high"]
    match row["comparator"]:
        case "ge" | "gt":
            return low, None
        case "le" | "lt":
            return None, low if high is None else high
    return low, low if high is None else high
