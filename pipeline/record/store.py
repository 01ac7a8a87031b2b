"""The record: one SQLite file, and the only code that writes it.

A document arrives with all its rows in one transaction, under its SHA-256 and the version of the
extractor. Saying it again adds nothing; a newer extractor replaces the rows in the same transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model import Problem
from pipeline.record.crawls import DROP_ORPHANS, Crawls
from pipeline.record.figures import Figures
from pipeline.record.ready import Ready, Values, ready
from pipeline.record.rows import Record, Row, problem
from pipeline.record.writer import DOCUMENT_TABLES


@dataclass(frozen=True, slots=True)
class FileState:
    """Where a file lies and what `stat` tells of it: enough to know that it did not change.

    Of what was fetched, `location` is the address and `path` the file that holds it. `given` is what a
    `metadata.csv` says of it (`sidecar.described`).
    """

    location: str
    size: int
    mtime_ns: int
    path: str = ""
    given: str = ""

    @property
    def file(self) -> Path:
        return Path(self.path or self.location)


def spellings(location: str) -> list[str]:
    """The names by which runs may have met a file: as told, from the root, from where we stand."""
    if "://" in location:
        return [location]
    told, here = Path(location), Path.cwd()
    whole = told.absolute()
    from_here = [str(whole.relative_to(here))] if whole.is_relative_to(here) else []
    return [location, str(whole), str(told.resolve()), *from_here]


KNOWN = (
    "SELECT location, size, mtime_ns, given, coalesce(d.characters, 0) > 0 AS text FROM sources s"
    " LEFT JOIN documents d ON d.id = s.document_id WHERE s.extractor = ? AND s.state = 'read'"
    " AND location IN (SELECT value FROM json_each(?))"
)
"""What is known of files by their locations (JSON), where an extractor read them."""


def known_among(rows: Iterable[Any], states: Iterable[FileState]) -> dict[str, bool]:
    """Of files, as `stat` tells them, those that rows of `KNOWN` hold: has their document any text?"""
    told = {(row["location"], row["size"], row["mtime_ns"], row["given"]): bool(row["text"]) for row in rows}
    keys = {state.location: (state.location, state.size, state.mtime_ns, state.given) for state in states}
    return {location: told[key] for location, key in keys.items() if key in told}


class Store(Crawls, Figures):
    """The writer of the record: what documents, files and runs bring."""

    def unchanged(self, state: FileState) -> bool:
        """Whether this file, as `stat` tells it, was read already by this extractor."""
        return state.location in self.known([state])

    def known(self, states: Sequence[FileState]) -> dict[str, bool]:
        """Of files, as `stat` tells them, those that this extractor has read: did their document give text?

        Asked for some hundreds at once: file by file it was a fifth of a run over 100,000 known files.
        """
        values = (self.extractor, json.dumps([state.location for state in states]))
        return known_among(self.db.execute(KNOWN, values), states)

    def held_by(self, state: FileState) -> str | None:
        """The document that a known file holds."""
        query = "SELECT document_id FROM sources WHERE location = ?"
        row = self.db.execute(query, (state.location,)).fetchone()
        return None if row is None else row["document_id"]

    def gave_text(self, state: FileState) -> bool:
        """Whether the document that a known file holds has any text."""
        query = "SELECT characters FROM sources JOIN documents d ON d.id = document_id WHERE location = ?"
        row = self.db.execute(query, (state.location,)).fetchone()
        return row is not None and row[0] > 0

    def has(self, document_id: str, state: FileState) -> bool:
        """Whether this extractor's rows of a document are in, with what is said of the file that holds it.

        A second file of which nothing is said leaves what is said of the first.
        """
        query = "SELECT 1 FROM documents WHERE id = ? AND extractor = ?"
        if self.db.execute(query, (document_id, self.extractor)).fetchone() is None:
            return False
        query = "SELECT given, location FROM sources WHERE document_id = ?"
        said = self.db.execute(query, (document_id,)).fetchall()
        return not said or any(
            row["given"] == state.given or (not state.given and row["location"] != state.location)
            for row in said
        )

    def put(self, record: Record | Ready, state: FileState) -> None:
        """A document and all its rows, in place of any; of a zip one with text is its source's.

        What the file held before stays, as a former text (`replaced_by`).

        What SQLite cannot hold (ValueError, OverflowError) may be found only when the transaction ends.
        Within a transaction the image of a document must have been gathered before it (`gather`).
        """
        made = record if isinstance(record, Ready) else ready(record)
        id_ = made.document["id"]
        if made.image is not None and not self.db.in_transaction:
            self.gather([made])
        with self.within():
            holders = self._take_out(id_)
            self._insert("documents", [{**made.document, "extractor": self.extractor, "run_id": self.run_id}])
            self.db.executemany("UPDATE sources SET document_id = ? WHERE location = ?", holders)
            self.db.execute("INSERT INTO texts VALUES (?, ?, ?)", (id_, made.text, made.layout))
            if made.image is not None:
                self._expect(id_)
            for table, rows in made.tables.items():
                self._hold(table, self._told_of(state, rows) if table == "problems" else rows)
            self._note(made.notes)
            self._written += len(made.text)
            if made.text or not self.known([state]).get(state.location):
                self._saw(state, id_, "read")

    def _take_out(self, document_id: str) -> list[tuple[str, str]]:
        """Remove a document; its id with each file that holds it, which must point to it again."""
        if self.db.execute("SELECT 1 FROM documents WHERE id = ?", (document_id,)).fetchone() is None:
            return []
        query = "SELECT document_id, location FROM sources WHERE document_id = ?"
        holders = [tuple(row) for row in self.db.execute(query, (document_id,))]
        self.delete(document_id)
        return holders

    def _told_of(self, state: FileState, problems: Values) -> Values:
        """Problems of a document with the file and the run that they come from."""
        names, rows = problems
        return (*names, "source", "run_id"), [(*row, state.location, self.run_id) for row in rows]

    def saw(self, state: FileState, document_id: str) -> None:
        """A file whose document is in the record already."""
        with self.within():
            self._saw(state, document_id, "read")

    def put_problem(self, state: FileState, trouble: Problem) -> None:
        """What went wrong with a file or folder that gave no document."""
        row = {**problem(trouble), "source": state.location, "run_id": self.run_id}
        with self.within():
            self._saw(state, None, "failed")
            self._insert("problems", [row])

    def gone(self, locations: Iterable[str]) -> None:
        """Mark files that are no longer where they were; their documents stay."""
        with self.transaction():
            query = "UPDATE sources SET state = 'gone', run_id = ? WHERE location = ?"
            for location in locations:
                self.db.execute(query, (self.run_id, location))
                self.db.execute(DROP_ORPHANS, (location,))

    def locations(self) -> list[str]:
        """All files and addresses that are known and not gone."""
        query = "SELECT location FROM sources WHERE state <> 'gone' ORDER BY location"
        return [row[0] for row in self.db.execute(query)]

    def sizes(self) -> list[tuple[str, int]]:
        """All files and addresses ever seen, each with its size in bytes."""
        return [tuple(row) for row in self.db.execute("SELECT location, size FROM sources")]

    def unsketched(self, shortest: int) -> list[str]:
        """The documents of at least so many characters that have not been compared with the others."""
        query = (
            "SELECT id FROM documents WHERE characters >= ?"
            " AND id NOT IN (SELECT document_id FROM sketches) ORDER BY id"
        )
        return [row[0] for row in self.db.execute(query, (shortest,))]

    def sharing(self, bands: Sequence[int]) -> list[str]:
        """The documents whose sketch shares a band."""
        query = (
            "SELECT DISTINCT document_id FROM json_each(?) b"
            " JOIN sketches s ON s.band = b.key AND s.hash = b.value ORDER BY 1"
        )
        return [row[0] for row in self.db.execute(query, (json.dumps(bands),))]

    def put_copies(self, document_id: str, bands: Sequence[int], alike: Iterable[tuple[str, float]]) -> None:
        """The sketch of a document, and the documents that its text nearly repeats, with similarity."""
        rows = [(band, value, document_id) for band, value in enumerate(bands or [0])]
        pairs = [
            (*sorted((document_id, other), key=self._age, reverse=True), round(share, 4))
            for other, share in alike
        ]
        with self.transaction():
            self.db.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?, ?)", rows)
            self.db.executemany("INSERT OR REPLACE INTO copies VALUES (?, ?, ?)", pairs)

    def _age(self, document_id: str) -> tuple[str, str]:
        """What tells which of two documents came first."""
        age = "SELECT coalesce(written, published, year_issued || '', '9999'), id FROM documents WHERE id = ?"
        return tuple(self.db.execute(age, (document_id,)).fetchone())

    def put_topics(self, model: Row, rows: dict[str, list[Row]]) -> None:
        """Topics with their passages and shares (by table), in place of those before."""
        with self.transaction():
            for table in ("topic_shares", "topic_passages", "topics", "topic_models", "phrases"):
                self.db.execute(f"DELETE FROM {table}")
            self._insert("topic_models", [{**model, "extractor": self.extractor, "run_id": self.run_id}])
            for table, some in rows.items():
                self._insert(table, some)

    def delete(self, document_id: str) -> None:
        """Remove a document with all its rows."""
        with self.within():
            self._put_held()
            self.db.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    def _saw(self, state: FileState, document_id: str | None, outcome: str) -> None:
        self.db.execute(DROP_ORPHANS, (state.location,))
        if document_id is not None:
            self.hold_again(document_id)
            for former in self._left_by(state, document_id):
                self._replace(former, document_id, state)
        file = (state.location, document_id, state.size, state.mtime_ns)
        values = (*file, outcome, self.extractor, self.run_id, state.given)
        self.db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _left_by(self, state: FileState, document_id: str) -> list[str]:
        """The document that a file held when an earlier run saw it, where no file holds it now."""
        query = (
            "SELECT DISTINCT s.document_id FROM sources s JOIN json_each(?1) n ON s.location = n.value"
            " WHERE s.document_id <> ?2 AND s.run_id <> ?3 AND NOT EXISTS (SELECT 1 FROM sources o"
            " WHERE o.document_id = s.document_id AND o.state = 'read'"
            " AND o.location NOT IN (SELECT value FROM json_each(?1)))"
        )
        names = json.dumps(spellings(state.location))
        return [row[0] for row in self.db.execute(query, (names, document_id, self.run_id))]

    def _replace(self, former: str, document_id: str, state: FileState) -> None:
        """Mark a document as a former text, and tell so; its figures are compared anew."""
        self.db.execute("UPDATE documents SET replaced_by = ? WHERE id = ?", (document_id, former))
        told = {**problem(_FORMER), "document_id": former, "source": state.location, "run_id": self.run_id}
        self._insert("problems", [told])
        self._compare_anew(former)

    def hold_again(self, document_id: str) -> None:
        """A document that a file holds is no former text (any more)."""
        query = "UPDATE documents SET replaced_by = NULL WHERE id = ? AND replaced_by IS NOT NULL"
        if self.db.execute(query, (document_id,)).rowcount:
            query = "DELETE FROM problems WHERE document_id = ? AND code = ?"
            self.db.execute(query, (document_id, _FORMER.code))
            self._compare_anew(document_id)


_FORMER = Problem(
    "replaced",
    "这是旧稿：原文件已换成新的内容。旧稿仍留在库里，回答时取新稿的数；只见于旧稿的数会注明。",
    severity="warning",
)

__all__ = ["DOCUMENT_TABLES", "FileState", "Store"]
