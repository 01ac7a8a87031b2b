"""The variables of the published tables: what each means, of which type, which values it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.ask import query
from pipeline.export.publish import PUBLISHED
from pipeline.lexicon import Lexicon
from pipeline.shipped import shipped

DICTIONARY = shipped("docs/data-dictionary.md")
_LENT = {
    "title": "title of the document", "source": "where the document was read first",
    "year_issued": "the year in which the document was issued",
}  # fmt: skip
_ABOUT = {
    "documents": "the documents read, one row each",
    "indicators": "numeric statements, one row a figure, each with its sentence and place",
    "entities": "named parks, clusters, places, policies and bodies",
    "themes": "the policy themes of each paragraph, with calibrated probabilities",
    "findings": "figures of one document that contradict each other",
    "problems": "what could not be read or resolved",
}


@dataclass(frozen=True, slots=True)
class Variable:
    """A column: its Chinese label, meaning, type (`string`, `integer`, `number`), and the values found.

    `values` are the codes of a coded column with their Chinese names; `low` and `high` of a number its range.
    """

    name: str
    label: str
    meaning: str
    type: str
    filled: int
    distinct: int
    low: str
    high: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    meaning: str
    rows: int
    variables: tuple[Variable, ...]


_TYPES = {"INTEGER": "integer", "REAL": "number"}


def tables(db: Path, lexicon: Lexicon) -> list[Table]:
    """The published tables of a record, with what each column holds."""
    meanings = _meanings()
    return [_table(db, name, meanings, lexicon) for name in PUBLISHED]


def _table(db: Path, name: str, meanings: dict[tuple[str, str], str], lexicon: Lexicon) -> Table:
    columns = query.columns(db, name)
    counted = (
        f'count("{c}") AS "n_{c}", count(DISTINCT "{c}") AS "d_{c}",'
        f' min("{c}") AS "l_{c}", max("{c}") AS "h_{c}"'
        for c in columns
    )
    (found,) = query.ask(db, f"SELECT count(*) AS n, {', '.join(counted)} FROM ({query.TABLES[name]})")
    variables = tuple(
        Variable(
            name=column,
            label=lexicon.labels.get(column, column),
            meaning=meanings.get((name, column)) or _LENT.get(column) or "",
            type=_TYPES.get(kind, "string"),
            filled=found[f"n_{column}"],
            distinct=found[f"d_{column}"],
            low=_end(found[f"l_{column}"], kind),
            high=_end(found[f"h_{column}"], kind),
            values=tuple(lexicon.value_labels.get(column, {}).items()),
        )
        for column, kind in columns.items()
    )
    return Table(name, _ABOUT[name], found["n"], variables)


def _end(value: object, kind: str) -> str:
    """The end of a range of numbers; of texts there is none."""
    return "" if value is None or kind not in _TYPES else str(value)


def _meanings() -> dict[tuple[str, str], str]:
    """What the data dictionary says of each column of each table."""
    found: dict[tuple[str, str], str] = {}
    for section in DICTIONARY.read_text("utf-8").split("\n## ")[1:]:
        table, _, body = section.partition("\n")
        for cell, meaning in re.findall(r"^\| (`.*?) \| (.*) \|$", body, flags=re.M):
            for column in re.findall(r"`(\w+)`", cell):
                found[table, column] = meaning
    return found
