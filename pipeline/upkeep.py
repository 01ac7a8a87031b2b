"""What a keeper of the corpus asks: copies, files gone, what still waits to be fetched. Read-only."""

from __future__ import annotations

from pathlib import Path

from pipeline.query import Row, ask


def duplicates(path: Path, *, limit: int = 100) -> list[Row]:
    """Documents that nearly repeat an earlier one (`pipeline.copies`), each with it and their similarity."""
    query = (
        "SELECT d.title, d.source, o.title AS original_title, o.source AS original_source, c.* FROM copies c"
        " JOIN documents d ON d.id = c.document_id JOIN documents o ON o.id = c.original_id"
        " ORDER BY o.title, o.id, c.similarity DESC, d.id LIMIT ?"
    )
    return ask(path, query, [limit])


def gone(path: Path, *, limit: int = 100) -> list[Row]:
    """Files that are no longer in their folder, and where the same document lies now, if anywhere."""
    query = (
        "SELECT s.location, d.title, (SELECT min(o.location) FROM sources o WHERE o.document_id ="
        " s.document_id AND o.state = 'read') AS now_at, s.run_id, s.document_id FROM sources s"
        " LEFT JOIN documents d ON d.id = s.document_id"
        " WHERE s.state = 'gone' ORDER BY s.location LIMIT ?"
    )
    return ask(path, query, [limit])


def waiting(path: Path) -> int:
    """How many addresses of broken-off crawls wait for the next run."""
    return int(ask(path, "SELECT count(*) AS n FROM crawls WHERE done <> 1")[0]["n"])
