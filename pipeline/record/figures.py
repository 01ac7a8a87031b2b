"""Figures compared between documents, and put in the place of others where people corrected them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from pipeline.measures.conflicts import Observation
from pipeline.record.ready import Notes, as_json, noted
from pipeline.record.rows import Row
from pipeline.record.writer import NOTES, Writer

_TELLING = """
    WITH o(measure, whose, period) AS (
        SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)
    ), names AS (
        SELECT o.*, n.scope, n.scope_id FROM o JOIN scope_names n ON n.scope_id = o.whose
        UNION ALL SELECT *, whose, '' FROM o
    )
    SELECT i.id, i.document_id, i.surface, i.value, i.unit, i.value_norm, i.value_norm_high, i.unit_norm,
        i.indicator, i.measure, i.scope, i.scope_id, i.period, i.kind, i.comparator, i.status, i.base,
        i.condition, i.confidence, i.sentence, i.evidence, d.year_issued, d.replaced_by
    FROM names n CROSS JOIN indicators i ON i.measure = n.measure AND i.scope = n.scope
        AND i.period = n.period AND coalesce(i.scope_id, '') = n.scope_id
    JOIN documents d ON d.id = i.document_id WHERE i.kind IN ('level', 'growth')"""


class Figures(Writer):
    """The part of the writer that changes figures that are in."""

    def _note(self, notes: Notes) -> None:
        """What comes with indicator rows: names of measures and scopes, and what is to be compared anew."""
        told: tuple[Iterable[tuple[str, ...]], ...] = (notes.measures, notes.scopes, notes.observations)
        for table, some in zip(NOTES, told, strict=True):
            self._noted[table].update(some)

    def text(self, document_id: str) -> str:
        found = self.db.execute("SELECT text FROM texts WHERE document_id = ?", (document_id,))
        return str(found.fetchone()[0])

    def uncompared(self, most: int) -> list[Observation]:
        """Observations that a document came or went for since they were last compared."""
        query = "SELECT * FROM uncompared ORDER BY measure, whose, period LIMIT ?"
        return [(m, w, p) for m, w, p in self.db.execute(query, (most,))]

    def telling_of(self, observations: Sequence[Observation]) -> Iterator[Row]:
        """The indicator rows of observations, with `year_issued` and `replaced_by` of their documents."""
        for row in self.db.execute(_TELLING, (as_json(observations),)):
            yield dict(row)

    def _compare_anew(self, document_id: str) -> None:
        """Let all that a document tells be compared with others again."""
        query = "SELECT * FROM indicators WHERE document_id = ?"
        self._note(noted([dict(row) for row in self.db.execute(query, (document_id,))]))

    def put_conflicts(
        self, observations: Sequence[Observation], found: Iterable[tuple[Observation, str, int, int]]
    ) -> None:
        """The conflicts of observations, in place of those before: name and ids of the two rows."""
        where = "WHERE measure = ? AND whose = ? AND period = ?"
        with self.transaction():
            self.db.executemany(f"DELETE FROM conflicts {where}", observations)
            rows = [(*observation, *names) for observation, *names in found]
            self.db.executemany("INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?, ?, ?, ?)", rows)
            self.db.executemany(f"DELETE FROM uncompared {where}", observations)

    def corrected_documents(self) -> set[str]:
        """The documents that corrections were brought into."""
        return {row[0] for row in self.db.execute("SELECT DISTINCT document_id FROM readings")}

    @contextmanager
    def correcting(self, document_id: str) -> Iterator[list[Row] | None]:
        """The figures of a document as they were read, within a transaction that may replace some of them.

        None where the document is not in the record.
        """
        with self.transaction():
            known = self.db.execute("SELECT 1 FROM texts WHERE document_id = ?", (document_id,)).fetchone()
            if known is None:
                yield None
                return
            self._restore(document_id)
            query = "SELECT * FROM indicators WHERE document_id = ? ORDER BY start, id"
            yield [dict(row) for row in self.db.execute(query, (document_id,))]

    def _restore(self, document_id: str) -> None:
        """Take out what corrections made of figures, and put back what was read."""
        kept = self.db.execute("SELECT id, reading FROM readings WHERE document_id = ?", (document_id,))
        for id_, read in kept.fetchall():
            self._change_figure(document_id, id_, json.loads(read))
        self.db.execute("DELETE FROM readings WHERE document_id = ?", (document_id,))

    def replace_figure(self, document_id: str, read: Row | None, said: Row | None) -> None:
        """Put a corrected row in the place of one that was read (None: where none is), or take it out."""
        if read is None and said is None:
            return
        id_ = read["id"] if read else self.next_id("indicators")
        kept = (id_, document_id, as_json(read))
        self.db.execute("INSERT INTO readings VALUES (?, ?, ?)", kept)
        self._change_figure(document_id, id_, said)

    def _change_figure(self, document_id: str, id_: int, row: Row | None) -> None:
        """Write one row under its number; what is compared with other documents is compared anew."""
        old = self.db.execute("SELECT * FROM indicators WHERE id = ?", (id_,)).fetchone()
        changed = [dict(old)] if old else []
        self.db.execute("DELETE FROM indicators WHERE id = ?", (id_,))
        if row:
            row = {**row, "id": id_, "document_id": document_id}
            changed.append(row)
            self._insert("indicators", [row])
        self._note(noted(changed))
