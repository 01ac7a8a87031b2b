"""Figures that two documents tell differently of one observation, as the last run found them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ask.query import Row, ask
from pipeline.ask.wording import period_said
from pipeline.measures.conflicts import Conflict

_BY_NAME = "c.measure, c.whose, c.period, c.item"
_SIDE = ("surface", "document_id", "start", "page", "sentence")


@dataclass(frozen=True, slots=True)
class Among:
    """Which conflicts are asked for: of some names (`item`) or all but those; of a run's documents."""

    items: tuple[str, ...] | None = None
    but: tuple[str, ...] = ()
    run: int | None = None

    @property
    def where(self) -> tuple[str, list[Any]]:
        parts: list[str] = []
        values: list[Any] = []
        for sql, items in (("c.item IN", self.items), ("c.item NOT IN", self.but or None)):
            if items is not None:
                parts.append(f"{sql} (SELECT value FROM json_each(?))")
                values.append(json.dumps(items))
        if self.run is not None:
            own = "SELECT i.id FROM documents r JOIN indicators i ON i.document_id = r.id WHERE r.run_id = ?"
            parts.append(f"(c.first_id IN ({own}) OR c.second_id IN ({own}))")
            values += [self.run, self.run]
        return " AND ".join(parts) or "1", values


def pairs(path: Path, *, limit: int = 100, offset: int = 0, among: Among | None = None) -> list[Row]:
    """Figures for one observation that differ between two documents: pairs with both quotes and a message.

    As the last run found them (`pipeline.record.conflicting`), by measure, scope and period.
    """
    where, values = (among or Among()).where
    sides = ((1, "a", "d"), (2, "b", "e"))
    columns = ", ".join(
        f"{table}.{key} AS {key}_{n}"
        for n, row, paper in sides
        for table, keys in ((row, _SIDE), (paper, ("title",)))
        for key in keys
    )
    query = (
        f"SELECT c.item, a.indicator, a.scope, a.period, a.kind, {columns}"
        f" FROM (SELECT * FROM conflicts c WHERE {where} ORDER BY {_BY_NAME} LIMIT ? OFFSET ?) c"
        " JOIN indicators a ON a.id = c.first_id JOIN documents d ON d.id = a.document_id"
        " JOIN indicators b ON b.id = c.second_id JOIN documents e ON e.id = b.document_id"
        f" ORDER BY {_BY_NAME}"
    )
    return [_pair(row) for row in ask(path, query, [*values, limit, offset])]


def _pair(row: Row) -> Row:
    shared = {key: row[key] for key in ("indicator", "scope", "period")}
    when = period_said(row["period"])
    sides = [{**row, "period": when, **{k: row[f"{k}_{n}"] for k in (*_SIDE, "title")}} for n in (1, 2)]
    quotes = {f"{key}_{n}": row[f"{key}_{n}"] for n in (1, 2) for key in _SIDE}
    return {**shared, **quotes, "message": Conflict(*sides).message, "item": row["item"]}


def count(path: Path, among: Among | None = None) -> int:
    """How many conflicts the last run found."""
    where, values = (among or Among()).where
    return int(ask(path, f"SELECT count(*) AS n FROM conflicts c WHERE {where}", values)[0]["n"])


def uncompared(path: Path) -> int:
    """Observations that were not compared yet, because a run was broken off."""
    return int(ask(path, "SELECT count(*) AS n FROM uncompared")[0]["n"])
