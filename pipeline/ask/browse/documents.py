"""Documents as the explorer shows them: lists, counts, and one document with all its layers."""

from __future__ import annotations

import json
from array import array
from pathlib import Path

from pipeline.ask.browse.stamp import kept, remembered
from pipeline.ask.query import Row, ask, tuples
from pipeline.record.rows import unpack

_GROUPS = {
    "year": "coalesce(CAST(year_issued AS TEXT), '')",
    "genre": "coalesce(genre, '')",
    "region": "coalesce(region, '')",
    "level": "coalesce(level, '')",
    "province": "substr(coalesce(region_code, ''), 1, 2)",
}
_MATCH = (
    "(?1 IS NULL OR d.title LIKE '%' || ?1 || '%' OR d.source LIKE '%' || ?1 || '%'"
    " OR d.number LIKE '%' || ?1 || '%') AND (?2 IS NULL OR d.year_issued = ?2)"
    " AND (?3 IS NULL OR d.genre = ?3) AND (?4 IS NULL OR d.region = ?4)"
)


FETCHED = (
    "(SELECT f.address FROM fetched f WHERE f.sha256 = d.id"
    " ORDER BY f.last_fetched DESC LIMIT 1) AS address,"
    " (SELECT substr(f.last_fetched, 1, 10) FROM fetched f WHERE f.sha256 = d.id"
    " ORDER BY f.last_fetched DESC LIMIT 1) AS fetched"
)
"""Where a document was fetched from and on which day, as columns beside those of `documents d`."""
_LATEST = "ORDER BY d.year_issued DESC, d.title, d.id"


def groups(path: Path, by: str) -> dict[str, int]:
    """How many documents there are by one of _GROUPS; '' where it is not known."""
    return remembered(path, f"SELECT {_GROUPS[by]} AS name, count(*) AS n FROM documents GROUP BY 1")


def documents(
    path: Path, *, text: str | None, year: int | None, genre: str | None, region: str | None,
    limit: int, offset: int = 0,
) -> list[Row]:  # fmt: skip
    """A page of documents with the counts of their rows, the latest year first."""
    wanted = _ordered(path, text, year, genre, region)[offset : offset + limit]
    query = (
        "SELECT d.id, d.title, d.issuer, d.number, d.written, d.published, d.genre, d.level, d.region,"
        " d.year_issued, d.year_reported, d.pages, d.characters, d.source, d.media_type, d.run_id,"
        " d.replaced_by,"
        " (SELECT count(*) FROM indicators i WHERE i.document_id = d.id) AS indicators,"
        " (SELECT count(*) FROM entities e WHERE e.document_id = d.id) AS entities,"
        " (SELECT count(*) FROM problems p WHERE p.document_id = d.id) AS problems"
        f" FROM documents d WHERE d.rowid IN (SELECT value FROM json_each(?)) {_LATEST}"
    )
    return ask(path, query, [json.dumps(list(wanted))])


@kept
def _ordered(
    path: Path, text: str | None, year: int | None, genre: str | None, region: str | None
) -> array[int]:
    """The documents of a selection in their order, by rowid: sorted once, whatever page is read."""
    query = f"SELECT d.rowid FROM documents d WHERE {_MATCH} {_LATEST}"
    return array("q", (row[0] for row in tuples(path, query, [text, year, genre, region])[1]))


def count(path: Path, *, text: str | None, year: int | None, genre: str | None, region: str | None) -> int:
    return len(_ordered(path, text, year, genre, region))


def document(path: Path, id_: str) -> Row | None:
    """One document by its id or the first digits of it, None where there is none or more than one.

    With the `address` that it was fetched from last and the day (`fetched`), None for a file of a folder.
    """
    query = f"SELECT d.*, {FETCHED} FROM documents d WHERE d.id >= ?1 AND d.id < ?1 || '~' LIMIT 2"
    found = ask(path, query, [id_])
    if len(found) != 1:
        return None
    return {**found[0], "metadata": json.loads(found[0]["metadata"])}


def text_of(path: Path, id_: str, start: int = 0, end: int | None = None) -> str:
    """The text of a document, or a stretch of it."""
    length = 1_000_000_000 if end is None else max(0, end - start)
    query = "SELECT substr(text, ?2 + 1, ?3) AS text FROM texts WHERE document_id = ?1"
    rows = ask(path, query, [id_, max(0, start), length])
    return rows[0]["text"] if rows else ""


def pages(path: Path, id_: str) -> list[Row]:
    return ask(path, "SELECT * FROM pages WHERE document_id = ? ORDER BY number", [id_])


def paragraphs(path: Path, id_: str, *, limit: int, offset: int = 0) -> list[Row]:
    """Paragraphs with their text, in order."""
    query = (
        'SELECT p.start, p."end", p.kind, p.level, substr(t.text, p.start + 1, p."end" - p.start) AS text'
        " FROM paragraphs p JOIN texts t ON t.document_id = p.document_id"
        " WHERE p.document_id = ? ORDER BY p.start LIMIT ? OFFSET ?"
    )
    return ask(path, query, [id_, limit, offset])


def paragraphs_on(path: Path, id_: str, number: int) -> list[Row]:
    """The paragraphs that stand on a page, wholly or in part, with their text."""
    query = (
        "SELECT t.layout, d.characters FROM texts t JOIN documents d ON d.id = t.document_id"
        " WHERE t.document_id = ?"
    )
    layouts = [unpack(row["layout"], row["characters"]) for row in ask(path, query, [id_])]
    if not layouts or number not in layouts[0].page:
        return []
    page = layouts[0].page
    first, last = page.index(number), len(page) - 1 - page[::-1].index(number)
    query = (
        'SELECT p.start, p."end", p.kind, p.level, substr(t.text, p.start + 1, p."end" - p.start) AS text'
        " FROM paragraphs p JOIN texts t ON t.document_id = p.document_id"
        ' WHERE p.document_id = ? AND p."end" > ? AND p.start <= ? ORDER BY p.start'
    )
    return ask(path, query, [id_, first, last])


def paragraph_count(path: Path, id_: str, *, before: int | None = None) -> int:
    """How many paragraphs a document has, or how many begin before an offset."""
    query = "SELECT count(*) AS n FROM paragraphs WHERE document_id = ?1 AND (?2 IS NULL OR start < ?2)"
    return int(ask(path, query, [id_, before])[0]["n"])


def tables(path: Path, id_: str) -> list[Row]:
    """Tables with their cells by row."""
    found = ask(path, "SELECT * FROM tables WHERE document_id = ? ORDER BY start", [id_])
    return [
        {**row, "pages": json.loads(row["pages"]), "rows": _rows(json.loads(row["cells"]))} for row in found
    ]


def _rows(cells: list[Row]) -> list[list[Row]]:
    rows: dict[int, list[Row]] = {}
    for cell in cells:
        rows.setdefault(cell["row"], []).append(cell)
    return [sorted(rows[r], key=lambda cell: cell["column"]) for r in sorted(rows)]


def names_in(path: Path, id_: str, *, limit: int = 200) -> list[Row]:
    """Names of a document by how often they are said, with the place of the first."""
    query = (
        "SELECT label, id, coalesce(nullif(name, ''), surface) AS name, count(*) AS mentions,"
        " min(start) AS start, min(page) AS page FROM entities WHERE document_id = ? GROUP BY 1, 2, 3"
        " ORDER BY mentions DESC, 3 LIMIT ?"
    )
    return ask(path, query, [id_, limit])


def layers(path: Path, id_: str, start: int, end: int) -> list[Row]:
    """Figures and names that stand in a stretch of the text: start, end, layer and label."""
    query = (
        "SELECT start, \"end\", 'figure' AS layer, indicator AS label FROM indicators"
        ' WHERE document_id = ?1 AND start >= ?2 AND "end" <= ?3'
        " UNION SELECT start, \"end\", 'name', label FROM entities"
        ' WHERE document_id = ?1 AND start >= ?2 AND "end" <= ?3 ORDER BY 1, 2 DESC'
    )
    return ask(path, query, [id_, start, end])


def problems_of(path: Path, id_: str) -> list[Row]:
    return ask(path, "SELECT * FROM problems WHERE document_id = ? ORDER BY page, start, code", [id_])


def findings_of(path: Path, id_: str) -> list[Row]:
    return ask(path, "SELECT * FROM findings WHERE document_id = ? ORDER BY rowid", [id_])


def themes_of(path: Path, id_: str) -> list[Row]:
    """Share of each theme in a document, and how many of its paragraphs have it."""
    query = (
        "SELECT s.theme, s.mass / max(s.length, 1) AS share, (SELECT coalesce(sum(label), 0) FROM themes t"
        " WHERE t.document_id = ?1 AND t.theme = s.theme) AS paragraphs"
        " FROM theme_sums s WHERE s.document_id = ?1 ORDER BY share DESC, s.theme"
    )
    return ask(path, query, [id_])


def places_of_file(path: Path, id_: str) -> list[str]:
    """Where files with this document's bytes were seen."""
    rows = ask(path, "SELECT location FROM sources WHERE document_id = ? ORDER BY location", [id_])
    return [row["location"] for row in rows]


def came_after(path: Path, run: int, *, limit: int = 50) -> list[Row]:
    """Documents that a run after the given one brought, the latest first."""
    query = (
        "SELECT d.id, d.title, d.source, d.year_issued, d.run_id FROM documents d WHERE d.run_id > ?"
        " ORDER BY d.run_id DESC, d.title, d.id LIMIT ?"
    )
    return ask(path, query, [run, limit])


@kept
def problem_groups(path: Path) -> list[Row]:
    """Problems by code, errors first, then by number: how many, in how many documents, one as an example."""
    query = (
        "SELECT code, severity, count(*) AS times, count(DISTINCT source) AS documents,"
        " min(message) AS message, min(source) AS source FROM problems"
        " GROUP BY 1, 2 ORDER BY severity, times DESC, code"
    )
    return ask(path, query, [])


def finding_groups(path: Path) -> list[Row]:
    """Findings by what was checked, by number: how many, in how many documents, one as an example."""
    query = (
        "SELECT rule, count(*) AS times, count(DISTINCT document_id) AS documents, min(message) AS message"
        " FROM findings GROUP BY 1 ORDER BY times DESC, rule"
    )
    return ask(path, query, [])


def problems(path: Path, *, code: str | None = None, limit: int, offset: int = 0) -> list[Row]:
    """Problems (of one code) with the title of their document, errors first."""
    query = (
        "SELECT p.*, d.title FROM problems p LEFT JOIN documents d ON d.id = p.document_id"
        " WHERE (?1 IS NULL OR p.code = ?1) ORDER BY p.severity, p.source, p.page, p.start"
        " LIMIT ?2 OFFSET ?3"
    )
    return ask(path, query, [code, limit, offset])


def total(path: Path, table: str) -> int:
    """Rows of one of the record's tables."""
    if table not in (
        "documents",
        "indicators",
        "entities",
        "themes",
        "findings",
        "problems",
        "paragraphs",
        "tables",
    ):
        raise ValueError(f"没有表 {table}。")
    return remembered(path, f"SELECT '{table}' AS name, count(*) AS n FROM {table}")[table]
