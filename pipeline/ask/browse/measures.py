"""The measures of the record: whose figures, of which years; and the names that figures were read under."""

from __future__ import annotations

from pathlib import Path

from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import Row, ask

MEASURES = ("measure", "owners", "years", "first_year", "last_year", "rows", "measure_id")


@kept
def table(path: Path) -> list[Row]:
    """Each measure with its number of owners and years, the most widely told first; none without a name."""
    query = (
        "SELECT measure, count(DISTINCT coalesce(scope_id, scope)) AS owners, count(DISTINCT year) AS years,"
        " min(year) AS first_year, max(year) AS last_year, count(*) AS rows, measure_id FROM indicators"
        " WHERE measure <> '' AND kind IN ('level', 'growth', 'share') GROUP BY measure"
        " ORDER BY owners DESC, years DESC, rows DESC, measure"
    )
    return ask(path, query)


def names(path: Path) -> list[Row]:
    """Each name that an indicator was read under, with its commonest unit, rows and documents."""
    query = (
        "SELECT indicator, unit_norm AS unit, sum(n) AS times, max(documents) AS documents FROM ("
        " SELECT indicator, unit_norm, count(*) AS n, count(DISTINCT document_id) AS documents"
        " FROM indicators GROUP BY 1, 2 ORDER BY n DESC, 2) GROUP BY indicator"
    )
    return ask(path, query)
