"""Themes as the explorer shows them: what each document says of each, and the paragraphs behind a point."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.browse.stamp import kept
from pipeline.query import Row, ask, tuples
from pipeline.themes.trends import Row as Share

_YEAR = "coalesce(d.year_reported, d.year_issued)"


@kept
def shares(path: Path) -> tuple[Share, ...]:
    """Length and mean probability of each theme in each document: what `themes.trend` reads.

    Summed by document in the record, which gives the same shares as paragraph by paragraph.
    """
    facts = {
        row["id"]: (row["year"], row["place"], row["level"], row["kind"])
        for row in ask(
            path,
            f"SELECT d.id, {_YEAR} AS year, coalesce(d.region, '') AS place, coalesce(d.level, '') AS level,"
            " coalesce(d.genre, '') AS kind FROM documents d",
        )
    }
    query = "SELECT document_id, theme, length, mass / max(length, 1) FROM theme_sums ORDER BY 1, 2"
    _, rows = tuples(path, query)
    return tuple(Share._make((*row, *facts[row[0]])) for row in rows)


_LABELLED = (
    " FROM themes t JOIN documents d ON d.id = t.document_id WHERE t.theme = ?1 AND t.probability >= ?2"
    f" AND (?3 IS NULL OR {_YEAR} >= ?3) AND (?4 IS NULL OR {_YEAR} <= ?4)"
    " AND (?5 IS NULL OR d.region = ?5) AND (?6 IS NULL OR d.level = ?6) AND (?7 IS NULL OR d.genre = ?7)"
)


def passages(
    path: Path, theme: str, *, least: float = 0.5, year_from: int | None = None, year_to: int | None = None,
    place: str | None = None, level: str | None = None, kind: str | None = None, limit: int, offset: int = 0,
) -> list[Row]:  # fmt: skip
    """Paragraphs by how likely they speak of a theme, with their text."""
    query = (
        'SELECT t.document_id, t.start, t."end", t.probability, t.label, d.title, d.source,'
        f" {_YEAR} AS year, d.region, d.level, d.genre,"
        ' (SELECT substr(x.text, t.start + 1, t."end" - t.start) FROM texts x'
        " WHERE x.document_id = d.id) AS text"
        f"{_LABELLED} ORDER BY t.probability DESC, t.document_id, t.start LIMIT ?8 OFFSET ?9"
    )
    return ask(path, query, [theme, least, year_from, year_to, place, level, kind, limit, offset])


def passage_count(path: Path, theme: str, *, least: float = 0.5, **where: Any) -> int:
    query = f"SELECT count(*) AS n{_LABELLED}"
    values = [where.get(key) for key in ("year_from", "year_to", "place", "level", "kind")]
    return int(ask(path, query, [theme, least, *values])[0]["n"])
