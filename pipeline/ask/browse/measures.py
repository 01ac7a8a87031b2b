"""The measures of the record: whose figures, of which years; and the names that figures were read under."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import Row, ask
from pipeline.ask.whole import whole

MEASURES = (
    "measure", "owners", "years", "first_year", "last_year", "rows", "levels", "growths", "shares",
    "targets", "measure_id",
)  # fmt: skip


@kept
def table(path: Path) -> list[Row]:
    """Each measure with its number of owners and years, the most widely told first; none without a name."""
    query = (
        "SELECT measure, count(DISTINCT coalesce(scope_id, scope)) AS owners, count(DISTINCT year) AS years,"
        " min(year) AS first_year, max(year) AS last_year, count(*) AS rows, sum(kind = 'level') AS levels,"
        " sum(kind = 'growth') AS growths, sum(kind = 'share') AS shares, sum(status = 'target') AS targets,"
        " measure_id FROM indicators"
        " WHERE measure <> '' AND kind IN ('level', 'growth', 'share') GROUP BY measure"
        " ORDER BY owners DESC, years DESC, rows DESC, measure"
    )
    return whole(path, query)


@kept
def years_of(path: Path, measures: tuple[str, ...]) -> dict[str, dict[int, int]]:
    """How many figures each measure has of each year."""
    query = (
        "SELECT measure, year, count(*) AS n FROM indicators"
        " WHERE measure IN (SELECT value FROM json_each(?)) AND year IS NOT NULL"
        " AND kind IN ('level', 'growth', 'share') GROUP BY 1, 2"
    )
    counted: dict[str, dict[int, int]] = {measure: {} for measure in measures}
    for row in whole(path, query, [json.dumps(measures, ensure_ascii=False)]):
        counted[row["measure"]][row["year"]] = row["n"]
    return counted


def names(path: Path) -> list[Row]:
    """Each name that an indicator was read under, with its commonest unit, rows and documents."""
    query = (
        "SELECT indicator, unit_norm AS unit, sum(n) AS times, max(documents) AS documents FROM ("
        " SELECT indicator, unit_norm, count(*) AS n, count(DISTINCT document_id) AS documents"
        " FROM indicators GROUP BY 1, 2 ORDER BY n DESC, 2) GROUP BY indicator"
    )
    return ask(path, query)
