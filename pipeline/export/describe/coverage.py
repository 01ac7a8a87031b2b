"""Which documents of which places and years were read, and which years between them have none."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pipeline.ask.query import Row, ask
from pipeline.export.formats import write_csv

COLUMNS = {
    "region_code": "TEXT", "region": "TEXT", "year": "INTEGER", "state": "TEXT", "documents": "INTEGER",
    "genres": "TEXT", "titles": "TEXT",
}  # fmt: skip


def write_coverage(db: Path, file: Path) -> None:
    """A row for each place and year between its first and its last document: `read` or `missing`.

    The year is the one that a document reports on, else that of its issue.
    """
    write_csv(coverage(db), COLUMNS, file)


def coverage(db: Path) -> list[Row]:
    query = (
        "SELECT coalesce(region_code, '') AS code, coalesce(region, '') AS region, genre, title, source,"
        " coalesce(year_reported, year_issued) AS year FROM documents WHERE characters > 0"
        " ORDER BY code, region, year, id"
    )
    places: dict[tuple[str, str], dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in ask(db, query):
        if row["year"] is not None:
            places[row["code"], row["region"]][row["year"]].append(row)
    return [
        _row(code, region, year, by_year.get(year, []))
        for (code, region), by_year in places.items()
        for year in range(min(by_year), max(by_year) + 1)
    ]


def _row(code: str, region: str, year: int, papers: list[Row]) -> Row:
    return {
        "region_code": code, "region": region, "year": year, "state": "read" if papers else "missing",
        "documents": len(papers),
        "genres": "；".join(sorted({paper["genre"] for paper in papers if paper["genre"]})),
        "titles": "；".join(paper["title"] or paper["source"] for paper in papers),
    }  # fmt: skip
