"""What a keeper of the corpus asks: copies, files gone, what waits to be fetched, what changed. Read-only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline.ask.query import MET, Row, ask
from pipeline.record.database import connect
from pipeline.record.store import KNOWN, FileState, known_among


def duplicates(path: Path, *, limit: int = 100) -> list[Row]:
    """Documents that nearly repeat an earlier one (`record.copies`), each with it and their similarity."""
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


def state(path: Path) -> dict[str, int]:
    """Counts: files `gone`, those of them `moved`, `copies`, and addresses `waiting` to be fetched.

    `failed` are the files and addresses of which no text is in the record.
    """
    query = """
        SELECT (SELECT count(*) FROM sources s LEFT JOIN documents d ON d.id = s.document_id
                WHERE s.state <> 'gone' AND coalesce(d.characters, 0) = 0) AS failed,
            (SELECT count(*) FROM sources WHERE state = 'gone') AS gone,
            (SELECT count(*) FROM sources s WHERE state = 'gone' AND EXISTS (
                SELECT 1 FROM sources o WHERE o.document_id = s.document_id AND o.state = 'read')) AS moved,
            (SELECT count(DISTINCT document_id) FROM copies) AS copies,
            (SELECT count(*) FROM crawls WHERE done <> 1) AS waiting"""
    (row,) = ask(path, query)
    return row


def read_by(path: Path, run: int) -> int:
    """How many documents of the record a run has read, so far."""
    (row,) = ask(path, "SELECT count(*) AS n FROM documents WHERE run_id = ?", [run])
    return int(row["n"])


def new_figures(path: Path, *, limit: int = 100) -> list[Row]:
    """Figures of the last run's documents, in the order of the texts."""
    query = (
        "SELECT i.indicator, i.scope, i.period, i.surface, coalesce(d.title, d.source) AS title"
        " FROM documents d JOIN indicators i ON i.document_id = d.id"
        " WHERE d.run_id = (SELECT max(id) FROM runs) ORDER BY d.title, d.id, i.start LIMIT ?"
    )
    return ask(path, query, [limit])


def new_names(path: Path, *, limit: int = 100) -> list[Row]:
    """Parks and clusters that the last run's documents name and no earlier document did."""
    query = """
        SELECT e.label, coalesce(nullif(e.name, ''), e.surface) AS name, count(DISTINCT d.id) AS documents
        FROM entities e JOIN documents d ON d.id = e.document_id
        WHERE e.label IN ('PARK', 'CLUSTER') GROUP BY 1, 2
        HAVING min(d.run_id) = (SELECT max(id) FROM runs) ORDER BY 3 DESC, 2 LIMIT ?"""
    return ask(path, query, [limit])


def problems_of_last_run(path: Path, *, limit: int = 100) -> list[Row]:
    query = (
        "SELECT * FROM problems WHERE run_id = (SELECT max(id) FROM runs)"
        " ORDER BY severity, source, page, start LIMIT ?"
    )
    return ask(path, query, [limit])


def body_texts(path: Path) -> Iterator[str]:
    """The body text of each document in one line; copies of earlier documents left out."""
    query = (
        "SELECT document_id, text FROM paragraphs"
        " WHERE kind = 'body' AND document_id NOT IN (SELECT document_id FROM copies) ORDER BY id"
    )
    with closing(connect(path, read_only=True)) as db:
        for _, rows in groupby(db.execute(query), key=itemgetter(0)):
            yield "".join(text for _, text in rows)


def arrivals(path: Path) -> list[tuple[int, str, int, str]]:
    """Each document's number of arrival, its id, its run, and what became of it since: what corrections made
    of it (`corrected`), what replaced it.

    A document that is read again arrives again.
    """
    said = corrected(path)
    rows = ask(path, "SELECT rowid, id, run_id, replaced_by FROM documents ORDER BY rowid")
    became = {row["id"]: said.get(row["id"], "") + (row["replaced_by"] or "") for row in rows}
    return [(row["rowid"], row["id"], row["run_id"], became[row["id"]]) for row in rows]


def corrected(path: Path) -> dict[str, str]:
    """The documents with figures that people spoke of, each with a hash of these figures as they stand.

    A figure that was taken out leaves its number alone; a word taken back leaves nothing.
    """
    query = (
        "SELECT r.document_id AS owner, r.id AS number, i.* FROM readings r"
        " LEFT JOIN indicators i ON i.id = r.id ORDER BY r.document_id, r.id"
    )
    by_document = groupby(ask(path, query), key=itemgetter("owner"))
    return {document: _hash([list(row.values()) for row in rows]) for document, rows in by_document}


def _hash(of: object) -> str:
    return hashlib.sha256(json.dumps(of).encode()).hexdigest()[:16]


def stamp(path: Path) -> list[int | str | None]:
    """What changes whenever a document, a problem or a correction comes or goes; the runs do not count."""
    query = (
        "SELECT count(*), max(run_id), max(extractor), total(rowid), (SELECT count(*) FROM problems),"
        " (SELECT group_concat(DISTINCT source || code) FROM problems WHERE document_id IS NULL)"
        " FROM documents"
    )
    with closing(connect(path, read_only=True)) as db:
        return [*db.execute(query).fetchone(), _hash(corrected(path))]


def problem_counts(path: Path, *, under: str = "") -> list[Row]:
    """How many problems there are of each severity and code, the most frequent first."""
    query = (
        f"SELECT severity, code, count(*) AS times FROM problems WHERE {MET}"
        " GROUP BY severity, code ORDER BY severity, times DESC, code"
    )
    return ask(path, query, [under])


def holds_many(path: Path) -> bool:
    """Whether the record has so many files that listing their folder takes longer than a document."""
    (row,) = ask(path, "SELECT count(*) AS n FROM (SELECT 1 FROM sources LIMIT ?)", [_MANY])
    return int(row["n"]) == _MANY


_MANY = 5_000
"""Files that are listed in about 0.1 CPU seconds. Chosen."""


def unread(path: Path, files: Sequence[FileState], extractor: str) -> list[FileState]:
    """Those of files, as `stat` tells them, that the record does not hold as read by this extractor."""
    rows = ask(path, KNOWN, [extractor, json.dumps([file.location for file in files])])
    known = known_among(rows, files)
    return [file for file in files if file.location not in known]
