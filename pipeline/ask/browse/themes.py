"""Themes as the explorer shows them: what each document says of each, and the paragraphs behind a point."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import Row, ask, tuples
from pipeline.ask.years import DEFAULT, NAMES, Axis, column
from pipeline.themes.trends import Row as Share


@kept
def shares(path: Path, axis: Axis = DEFAULT) -> tuple[Share, ...]:
    """Length and mean probability of each theme in each document: what `themes.trend` reads.

    Summed by document in the record, over windows of sentences; `axis` is the year that they stand at.
    """
    facts = {
        row["id"]: (row["year"], row["place"], row["level"], row["kind"])
        for row in ask(
            path,
            f"SELECT d.id, {column(axis)} AS year, coalesce(d.region, '') AS place,"
            " coalesce(d.level, '') AS level, coalesce(d.genre, '') AS kind FROM documents d",
        )
    }
    query = "SELECT document_id, theme, length, mass / max(length, 1) FROM theme_sums ORDER BY 1, 2"
    _, rows = tuples(path, query)
    return tuple(Share._make((*row, *facts[row[0]])) for row in rows)


def _labelled(axis: Axis) -> str:
    year = column(axis)
    return (
        " FROM themes t JOIN documents d ON d.id = t.document_id WHERE t.theme = ?1 AND t.probability >= ?2"
        f" AND (?3 IS NULL OR {year} >= ?3) AND (?4 IS NULL OR {year} <= ?4)"
        " AND (?5 IS NULL OR d.region = ?5) AND (?6 IS NULL OR d.level = ?6) AND (?7 IS NULL OR d.genre = ?7)"
    )


def passages(
    path: Path, theme: str, *, least: float = 0.5, year_from: int | None = None, year_to: int | None = None,
    place: str | None = None, level: str | None = None, kind: str | None = None, axis: Axis = DEFAULT,
    limit: int, offset: int = 0,
) -> list[Row]:  # fmt: skip
    """Paragraphs by how likely they speak of a theme, with their text."""
    query = (
        'SELECT t.document_id, t.start, t."end", t.probability, t.label, d.title, d.source,'
        f" {column(axis)} AS year, d.region, d.level, d.genre,"
        ' (SELECT substr(x.text, t.start + 1, t."end" - t.start) FROM texts x'
        " WHERE x.document_id = d.id) AS text"
        f"{_labelled(axis)} ORDER BY t.probability DESC, t.document_id, t.start LIMIT ?8 OFFSET ?9"
    )
    return ask(path, query, [theme, least, year_from, year_to, place, level, kind, limit, offset])


def passage_count(path: Path, theme: str, *, least: float = 0.5, axis: Axis = DEFAULT, **where: Any) -> int:
    query = f"SELECT count(*) AS n{_labelled(axis)}"
    values = [where.get(key) for key in ("year_from", "year_to", "place", "level", "kind")]
    return int(ask(path, query, [theme, least, *values])[0]["n"])


def years_told(path: Path, axis: Axis = DEFAULT) -> str:
    """The axis in words, and how many documents stand at their other year or at none."""
    other: Axis = "reported" if axis == "issued" else "issued"
    query = (
        f"SELECT total(year_{axis} IS NULL AND year_{other} IS NOT NULL) AS lent,"
        f" total(year_{axis} IS NULL AND year_{other} IS NULL) AS none FROM documents WHERE characters > 0"
    )
    (row,) = ask(path, query)
    said = [f"年份是文档的{NAMES[axis]}"]
    if row["lent"]:
        said.append(f"{int(row['lent'])} 份没有{NAMES[axis]}，按{NAMES[other]}计")
    if row["none"]:
        said.append(f"{int(row['none'])} 份没有年份，不在其中（可在 metadata.csv 里补上）")
    return "；".join(said) + "。"
