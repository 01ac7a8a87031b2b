"""What crawls have met and what is still to be fetched, in the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.record.rows import Row
from pipeline.record.writer import Writer

DROP_ORPHANS = "DELETE FROM problems WHERE source = ? AND document_id IS NULL"


class Crawls(Writer):
    """The part of the writer that keeps crawls."""

    def forgive(self, location: str) -> None:
        """Take back what was told of a place that gave no document and is well now."""
        with self.transaction():
            self._forgive(location)

    def _forgive(self, location: str) -> None:
        self.db.execute(DROP_ORPHANS, (location,))
        self.db.execute("DELETE FROM sources WHERE location = ? AND document_id IS NULL", (location,))

    def waiting(self, source: str) -> Row | None:
        """What a crawl has to fetch next, in the order found; None where nothing waits."""
        query = "SELECT * FROM crawls WHERE source = ? AND done = 0 ORDER BY rowid LIMIT 1"
        row = self.db.execute(query, (source,)).fetchone()
        return dict(row) if row else None

    def crawl_size(self, source: str, role: str | None = None) -> int:
        """How many addresses (of a role) a crawl has met so far."""
        query = "SELECT count(*) FROM crawls WHERE source = ?1 AND (?2 IS NULL OR role = ?2)"
        return int(self.db.execute(query, (source, role)).fetchone()[0])

    def begin_crawl(self, source: str, first: Row) -> None:
        """Open a crawl at its first address; what failed for the moment last time is tried again."""
        with self.transaction():
            self._await(source, [first])
            self.db.execute("UPDATE crawls SET done = 0 WHERE source = ? AND done = 2", (source,))

    def crawled(self, source: str, address: str, *, again: bool) -> None:
        """Note an address that failed; `again` has it tried once more by the next crawl."""
        with self.transaction():
            self._done(source, address, 2 if again else 1)

    def end_crawl(self, source: str) -> None:
        with self.transaction():
            self.db.execute("DELETE FROM crawls WHERE source = ? AND done = 1", (source,))

    def keep(self, source: str, made: Row, found: Sequence[Row]) -> None:
        """What an address gave (a row of `fetched`) and the addresses that it leads to."""
        with self.transaction():
            names, marks = ", ".join(made), ", ".join("?" * len(made))
            renewed = "last_fetched = excluded.last_fetched, etag = excluded.etag, path = excluded.path"
            self.db.execute(
                f"INSERT INTO fetched ({names}) VALUES ({marks})"
                f" ON CONFLICT (address, sha256) DO UPDATE SET {renewed},"
                " last_modified = excluded.last_modified, source = excluded.source",
                tuple(made.values()),
            )
            self._await(source, found)
            self._done(source, made["address"], 1)
            self._forgive(made["address"])

    def _await(self, source: str, items: Iterable[Row]) -> None:
        columns = ("address", "role", "found_on", "title", "changed")
        self.db.executemany(
            "INSERT OR IGNORE INTO crawls VALUES (?, ?, ?, ?, ?, ?, 0)",
            [(source, *(item[column] for column in columns)) for item in items],
        )

    def _done(self, source: str, address: str, state: int) -> None:
        query = "UPDATE crawls SET done = ? WHERE source = ? AND address = ?"
        self.db.execute(query, (state, source, address))

    def fetched(self, address: str) -> Row | None:
        """The latest content of an address."""
        query = "SELECT * FROM fetched WHERE address = ? ORDER BY last_fetched DESC LIMIT 1"
        row = self.db.execute(query, (address,)).fetchone()
        return dict(row) if row else None

    def kept(self, source: str) -> list[Row]:
        """Everything fetched for a source, the latest content of an address last."""
        query = "SELECT * FROM fetched WHERE source = ? ORDER BY address, last_fetched"
        return [dict(row) for row in self.db.execute(query, (source,))]
