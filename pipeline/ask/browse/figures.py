"""Indicator rows as the explorer shows them: by pages, counted, suggested, one figure with its evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.ask.browse.stamp import kept, remembered
from pipeline.ask.query import Filter, Row, Where, ask, conditions, in_unit
from pipeline.lexicon import Lexicon
from pipeline.measures.choosing import base_of, holds_beside

COUNTED = 10_000
"""Selections are counted up to here."""
_NAMES = "i.measure, i.scope, i.period, i.id"
ORDERS = {
    "indicator": _NAMES,
    "scope": "i.scope, i.measure, i.period, i.id",
    "year": f"i.year, {_NAMES}",
    "-year": f"i.year DESC, {_NAMES}",
    "value": "i.value_norm, i.id",
    "-value": "i.value_norm DESC, i.id",
    "confidence": f"i.confidence, {_NAMES}",
    "-confidence": f"i.confidence DESC, {_NAMES}",
}
_FROM = "FROM indicators i JOIN documents d ON d.id = i.document_id"
_COLUMNS = "i.*, d.title, d.source, d.year_issued, d.region, d.replaced_by"


def selected(wanted: Filter, lexicon: Lexicon, closer: Iterable[Where] = ()) -> tuple[str, list[Any]]:
    """FROM and WHERE of a selection; documents are joined only where a filter asks for one.

    What filters and orders ask for lies in the index `indicators_measure`, so that a million rows
    are gone through without reading them.
    """
    parts = [*conditions(wanted, lexicon), *closer]
    where = " AND ".join(part.sql for part in parts) or "1"
    source = _FROM if wanted.document else "FROM indicators i"
    return f"{source} WHERE {where}", [v for part in parts for v in part.values]


def figures(
    path: Path,
    wanted: Filter,
    lexicon: Lexicon,
    *,
    order: str = "indicator",
    limit: int = 50,
    offset: int = 0,
    closer: Iterable[Where] = (),
) -> list[Row]:
    """A page of indicator rows in one of ORDERS; `closer` adds conditions."""
    asked = [*closer]
    parts = (NAMED, NAMELESS) if order == "indicator" and not wanted.indicator else ("1",)
    rows: list[Row] = []
    for part in parts:
        narrowed = [*asked, Where(part, ())]
        rows += _page(path, wanted, lexicon, narrowed, order, limit - len(rows), offset)
        if len(rows) == limit or part == parts[-1]:
            break
        offset = 0 if rows else offset - _exactly(path, wanted, lexicon, narrowed)
    return [in_unit(row, wanted.unit, lexicon) for row in rows] if wanted.unit else rows


NAMED, NAMELESS = "i.measure > ''", "i.measure = ''"
"""Rows whose measure was not read come last: two questions, since one order of both would have no index."""


BLOCK = 1000
"""Rows put in order at once: a sort of 125,000 gives them as fast as fifty, and the next pages are there."""


def _page(
    path: Path, wanted: Filter, lexicon: Lexicon, closer: Iterable[Where], order: str, limit: int, offset: int
) -> list[Row]:
    source, values = selected(wanted, lexicon, closer)
    query = f"SELECT {_COLUMNS} {_FROM} WHERE i.id IN ({{}}) ORDER BY {ORDERS[order]}"
    if limit > BLOCK:
        ids = f"SELECT i.id {source} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"
        return ask(path, query.format(ids), [*values, limit, offset])
    first = offset - offset % BLOCK
    found = _ids(path, source, tuple(values), order, first)
    if offset + limit > first + BLOCK:
        found += _ids(path, source, tuple(values), order, first + BLOCK)
    shown = found[offset - first : offset - first + limit]
    return ask(path, query.format("SELECT value FROM json_each(?)"), [json.dumps(shown)])


@kept
def _ids(path: Path, source: str, values: tuple[Any, ...], order: str, first: int) -> tuple[int, ...]:
    """The ids of a BLOCK of a selection in its order."""
    query = f"SELECT i.id {source} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"
    return tuple(row["id"] for row in ask(path, query, [*values, BLOCK, first]))


def _exactly(path: Path, wanted: Filter, lexicon: Lexicon, closer: Iterable[Where]) -> int:
    source, values = selected(wanted, lexicon, closer)
    return int(ask(path, f"SELECT count(*) AS n {source}", values)[0]["n"])


def count(path: Path, wanted: Filter, lexicon: Lexicon, closer: Iterable[Where] = ()) -> int:
    """How many rows a filter keeps; COUNTED + 1 where they are more than COUNTED."""
    source, values = selected(wanted, lexicon, closer)
    query = f"SELECT count(*) AS n FROM (SELECT 1 {source} LIMIT {COUNTED + 1})"
    return int(ask(path, query, values)[0]["n"])


def figures_at(path: Path, document: str, start: int) -> list[Row]:
    """The rows that were read out of the figure at an offset of a document (`id` or its first digits)."""
    query = (
        f"SELECT {_COLUMNS} {_FROM} WHERE i.document_id >= ?1 AND i.document_id < ?1 || '~' AND i.start = ?2"
        " ORDER BY i.confidence DESC, i.id"
    )
    return ask(path, query, [document, start])


def beside(path: Path, document: str, start: int) -> tuple[int | None, int | None]:
    """Where the figures before and after one stand in its document (its full id)."""
    query = (
        "SELECT (SELECT max(start) FROM indicators WHERE document_id = ?1 AND start < ?2) AS before,"
        " (SELECT min(start) FROM indicators WHERE document_id = ?1 AND start > ?2) AS after"
    )
    (found,) = ask(path, query, [document, start])
    return found["before"], found["after"]


def figures_of(path: Path, document: str, *, page: int | None = None, limit: int = 2000) -> list[Row]:
    """The rows of one document, of one of its pages, in the order of the text."""
    query = (
        f"SELECT {_COLUMNS} {_FROM} WHERE i.document_id = ?1 AND (?2 IS NULL OR i.page = ?2)"
        " ORDER BY i.start, i.id LIMIT ?3"
    )
    return ask(path, query, [document, page, limit])


def measures(path: Path) -> dict[str, int]:
    """Each measure of the record with its number of rows, the most frequent first."""
    return remembered(path, "SELECT measure AS name, count(*) AS n FROM indicators GROUP BY 1")


def scopes(path: Path) -> dict[str, int]:
    """Each scope of the record with its number of rows, the most frequent first."""
    return remembered(path, "SELECT scope AS name, count(*) AS n FROM indicators GROUP BY 1")


def suggestions(known: dict[str, int], text: str, *, limit: int = 20) -> list[Row]:
    """Names that begin with or hold a text, beginnings first, then by frequency."""
    found = [name for name in known if text in name and name]
    found.sort(key=lambda name: (not name.startswith(text), -known[name], name))
    return [{"name": name, "rows": known[name]} for name in found[:limit]]


def shared_measures(path: Path, documents: Sequence[str]) -> list[Row]:
    """Figures that two documents both give: same measure, owner, period and kind, each pair once.

    Columns of _SIDE with `_1` and `_2`; `differs` where two results, or two goals, cannot both hold.
    """
    sides = ", ".join(f"{row}.{key} AS {key}_{n}" for n, row in ((1, "a"), (2, "b")) for key in _SIDE)
    query = (
        f"SELECT a.measure AS indicator, a.scope, a.period, a.kind, {sides}"
        " FROM indicators a JOIN indicators b ON b.measure = a.measure AND b.period = a.period"
        " AND b.kind = a.kind AND coalesce(b.scope_id, b.scope) = coalesce(a.scope_id, a.scope)"
        " AND b.condition = a.condition WHERE a.document_id = ? AND b.document_id = ?"
        " ORDER BY a.measure, a.scope, a.period, a.start, b.start LIMIT 500"
    )
    once: dict[tuple[Any, ...], Row] = {}
    for row in ask(path, query, list(documents)):
        told = [row[key] for key in ("indicator", "scope", "period", "kind")]
        once.setdefault((*told, *(row[f"{key}_{n}"] for n in (1, 2) for key in ("surface", "status"))), row)
    return [{**row, "differs": _differ(row)} for row in once.values()]


_SIDE = ("surface", "start", "status", "kind", "value", "value_norm", "value_norm_high", "unit", "unit_norm",
         "comparator", "base")  # fmt: skip


def _differ(pair: Row) -> bool:
    one, two = ({key: pair[f"{key}_{n}"] for key in _SIDE} for n in (1, 2))
    alike = one["status"] == two["status"] and base_of(one["base"]) == base_of(two["base"])
    return alike and not holds_beside(one, two)


def surest(path: Path, *, limit: int) -> list[Row]:
    """The rows that are surest, latest year first: what a report shows."""
    query = (
        f"SELECT * FROM (SELECT {_COLUMNS} FROM indicators i"
        " JOIN documents d ON d.id = i.document_id WHERE i.indicator <> ''"
        " ORDER BY i.confidence DESC, i.document_id, i.start LIMIT ?)"
        " ORDER BY year DESC, measure, scope, id"
    )
    return ask(path, query, [limit])


def sentences_of(path: Path, finding: Row) -> list[str]:
    """The sentences that the figures of a finding stand in, each once."""
    query = 'SELECT sentence FROM indicators WHERE document_id = ? AND start = ? AND "end" = ?'
    spans = json.loads(finding["spans"])
    found = [row["sentence"] for span in spans for row in ask(path, query, [finding["document_id"], *span])]
    return list(dict.fromkeys(found))
