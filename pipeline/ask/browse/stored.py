"""Documents, texts and names taken back out of the record as the nouns that they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipeline.ask.query import Row
from pipeline.model import Document, Entity, Found, Metadata, Paragraph, Span
from pipeline.patterns import regex
from pipeline.record.database import connect

_CELL_END = regex(r"[\t\n]+")


def texts(path: Path) -> Iterator[str]:
    """Every paragraph as it is read, and every cell of a table by itself, in the order in which they came."""
    query = (
        """SELECT p.text, CASE p.kind WHEN 'table' THEN substr(t.text, p.start + 1, p."end" - p.start) END"""
        " FROM paragraphs p JOIN texts t ON t.document_id = p.document_id ORDER BY p.id"
    )
    with closing(connect(path, read_only=True)) as db:
        for text, table in db.execute(query):
            yield from _CELL_END.split(table) if table else (text,)


def names(path: Path) -> Iterator[Entity]:
    """Every name."""
    with closing(connect(path, read_only=True)) as db:
        for row in db.execute("SELECT * FROM entities ORDER BY document_id, start"):
            yield Entity(
                row["start"], row["end"], row["surface"], row["label"], row["id"], row["name"],
                tuple(json.loads(row["candidates"])), row["finder"], row["confidence"],
            )  # fmt: skip


def documents(path: Path) -> Iterator[tuple[Row, Document]]:
    """Each document with its row: text, paragraphs and metadata, without layout and tables."""
    query = "SELECT d.*, t.text FROM documents d JOIN texts t ON t.document_id = d.id ORDER BY d.id"
    paragraphs = 'SELECT start, "end", kind, level FROM paragraphs WHERE document_id = ? ORDER BY start, id'
    with closing(connect(path, read_only=True)) as db:
        for row in db.execute(query):
            found = {key: _found(item) for key, item in json.loads(row["metadata"]).items()}
            yield (
                dict(row),
                Document(
                    row["id"], row["source"], row["media_type"], row["text"],
                    paragraphs=tuple(Paragraph(*p) for p in db.execute(paragraphs, (row["id"],))),
                    metadata=Metadata(found),
                ),
            )  # fmt: skip


def _found(item: Row) -> Found:
    return Found(item["value"], item["how"], Span(*item["span"]) if item["span"] else None)
