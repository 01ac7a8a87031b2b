"""A record as the writer takes it: tuples of plain values, made where the document was read.

One process writes for all that read: what it does for a document decides how many of them it can feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.measures.conflicts import Observation, observation
from pipeline.record.rows import Record, Row

Values = tuple[tuple[str, ...], list[tuple[Any, ...]]]
"""Names of columns, and for each row what stands in them."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What is kept of figures beside their rows: names of measures and scopes, what is to be compared."""

    measures: list[tuple[str, str]]
    scopes: list[tuple[str, str]]
    observations: list[Observation]


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with its rows by table; run and file are still to be added.

    The rows may stand in an `image` (`images.image`), and in no table then: in its own, or, where that is
    empty, in that of the next record which came with it.
    """

    document: Row
    text: str
    layout: bytes | None
    tables: dict[str, Values]
    notes: Notes
    image: bytes | None = None


def ready(record: Record) -> Ready:
    owner = {"document_id": record.document["id"]}
    tables = dict(record.rows)
    tables["theme_windows"] = windows(tables.pop("themes", []))
    tables["paragraphs"] = [
        row | {"words": terms, "text": text}
        for row, (terms, text) in zip(tables["paragraphs"], record.words, strict=True)
    ]
    return Ready(
        document={name: cell(value) for name, value in record.document.items()},
        text=record.text,
        layout=record.layout,
        tables={table: values([row | owner for row in rows]) for table, rows in tables.items() if rows},
        notes=noted(record.rows.get("indicators", [])),
    )


def values(rows: list[Row]) -> Values:
    """Rows of one shape, at least one, as columns and tuples."""
    names = tuple(rows[0])
    return names, [tuple([cell(row[name]) for name in names]) for row in rows]


def windows(scores: Iterable[Row]) -> list[Row]:
    """The scores of each window in one row: `scores` by theme, and as `labels` the themes that it has.

    A row for each of twelve themes was a fifth of what is written of a document.
    """
    whole = groupby(
        sorted(scores, key=lambda row: (row["start"], row["end"])),
        key=lambda row: {name: row[name] for name in ("start", "end", "model")},
    )
    return [window | _themes(list(some)) for window, some in whole]


def _themes(scores: list[Row]) -> Row:
    return {
        "scores": {row["theme"]: row["probability"] for row in scores},
        "labels": [row["theme"] for row in scores if row["label"]],
    }


def noted(rows: Iterable[Row]) -> Notes:
    """The notes of indicator rows, each once and in a fixed order."""
    rows = list(rows)
    return Notes(
        sorted({(row["indicator"], row["measure"]) for row in rows}),
        sorted({(row["scope"], row["scope_id"] or "") for row in rows}),
        sorted({about for row in rows if (about := observation(row)) is not None}),
    )


as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A tenth of what is written of a document were the blanks in it."""


def cell(value: Any) -> Any:
    """A value as SQLite holds it: lists and objects as JSON."""
    return as_json(value) if type(value) in (list, dict) else value
