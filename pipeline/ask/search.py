"""Full text: paragraphs that say a text, with snippets and lines of context (KWIC). Read-only.

The index holds the words of each paragraph and the shorter words within them, so that 集群 finds
产业集群; what comes back truly holds the text asked for, letter by letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.ask.query import Row, ask
from pipeline.ask.years import column as year_of
from pipeline.lexicon import Lexicon
from pipeline.words import asked_tokens


def search(path: Path, text: str, lexicon: Lexicon, *, limit: int = 20, offset: int = 0) -> list[Row]:
    """Paragraphs that hold the text, best first, each with a snippet and how often they say it."""
    query = (
        "SELECT d.title, d.year_issued, d.region, d.genre, d.source, d.replaced_by, d.id AS document_id,"
        f' p.start, p.kind, p."end", p.text AS paragraph, {_CELLS} AS cells'
        f" FROM {_HOLDING} ORDER BY {_RANK}, p.document_id, p.start LIMIT :limit OFFSET :offset"
    )
    asked = {"words": _words(text, lexicon), "text": text, "limit": limit, "offset": offset}
    found = ask(path, query, asked) if text.strip() else []
    return [
        {**row, "snippet": snippet(row["paragraph"], text), "times": row["paragraph"].count(text)}
        for row in (_in_cells(row, text) for row in found)
    ]


def _in_cells(row: Row, text: str) -> Row:
    """A row whose paragraph is a table with its cells kept apart, where that still holds the text."""
    cells = row.pop("cells")
    apart = cells.replace("\t", "｜").replace("\n", "／") if cells else ""
    return {**row, "paragraph": apart} if text in apart else row


_CELLS = (
    "CASE WHEN p.kind = 'table' THEN (SELECT substr(t.text, p.start + 1, p.\"end\" - p.start) FROM texts t"
    " WHERE t.document_id = p.document_id) END"
)
_HOLDING = (
    "paragraph_words w JOIN paragraphs p ON p.id = w.rowid JOIN documents d ON d.id = p.document_id"
    " WHERE paragraph_words MATCH :words AND instr(p.text, :text) > 0"
)
_SAID = "length(CAST(p.text AS BLOB)) - length(CAST(replace(p.text, :text, '') AS BLOB))"
_RANK = f"(0.3 + 0.0015 * length(CAST(p.text AS BLOB))) / ({_SAID})"
"""Falls as BM25 rises of the text as one term (k1 1.2, b .75), where paragraphs have 200 characters of three
bytes, as those of reports have: so a paragraph has the same rank in every record. Bytes are counted in half
the time of characters."""


def _words(text: str, lexicon: Lexicon) -> str:
    """The words of the text as an FTS5 query that asks for all of them."""
    return " AND ".join(f'"{word}"' for word in asked_tokens(text, lexicon)) or '""'


def snippet(paragraph: str, text: str, *, width: int = 60) -> str:
    """The stretch around the first place of the text, with … where it was cut."""
    at = max(0, paragraph.find(text) - width)
    cut = paragraph[at : at + len(text) + 2 * width]
    return f"{'…' if at else ''}{cut}{'…' if at + len(cut) < len(paragraph) else ''}"


def by_year(path: Path, text: str, lexicon: Lexicon) -> list[Row]:
    """How often the text is said, in how many documents, by year (`years`)."""
    query = f"SELECT {year_of()} AS year, d.id AS document_id, p.text AS paragraph FROM {_HOLDING}"
    times: Counter[int | None] = Counter()
    documents: dict[int | None, set[str]] = {}
    asked = {"words": _words(text, lexicon), "text": text}
    for row in ask(path, query, asked) if text.strip() else []:
        times[row["year"]] += row["paragraph"].count(text)
        documents.setdefault(row["year"], set()).add(row["document_id"])
    years = sorted(times, key=lambda year: (year is None, year))
    return [{"year": year, "times": times[year], "documents": len(documents[year])} for year in years]


def in_context(path: Path, text: str, lexicon: Lexicon, *, width: int = 20, limit: int = 50) -> list[Row]:
    """Every place of the text with what stands left and right of it, by document and place."""
    lines = (line for row in search(path, text, lexicon, limit=limit) for line in _lines(row, text, width))
    return sorted(lines, key=lambda line: (line["title"] or "", line["document_id"], line["start"]))[:limit]


def _lines(row: Row, text: str, width: int) -> Iterator[Row]:
    paragraph = row["paragraph"]
    for place in re.finditer(re.escape(text), paragraph):
        left, right = (
            paragraph[max(0, place.start() - width) : place.start()],
            paragraph[place.end() :][:width],
        )
        yield {**row, "left": left, "match": text, "right": right}
