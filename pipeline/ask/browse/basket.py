"""Figures that a reader has put together, with what is needed to cite them; what is new in a question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.ask.browse.documents import FETCHED
from pipeline.ask.browse.figures import selected
from pipeline.ask.browse.stamp import kept
from pipeline.ask.query import Filter, Row, Where, ask
from pipeline.lexicon import Lexicon

_PAPER = (
    "d.title, d.source, d.issuer, d.number, d.written, d.published, d.genre, d.region, d.year_issued,"
    f" {FETCHED}"
)


def figures_in(path: Path, places: Sequence[tuple[str, int]]) -> list[Row]:
    """The surest row of each place (first digits of a document, offset), in this order; gone ones out."""
    query = (
        "SELECT w.key AS nth, i.id, i.document_id, i.start, i.page, i.measure, i.indicator, i.scope,"
        f" i.period, i.kind, i.status, i.surface, i.unit, i.comparator, i.confidence, i.sentence, {_PAPER}"
        " FROM json_each(?) w CROSS JOIN indicators i ON i.document_id >= w.value ->> 0"
        " AND i.document_id < (w.value ->> 0) || '~' AND i.start = w.value ->> 1"
        " JOIN documents d ON d.id = i.document_id ORDER BY w.key, i.confidence DESC, i.id"
    )
    found: dict[int, Row] = {}
    for row in ask(path, query, [json.dumps(places)]):
        nth = row.pop("nth")
        found.setdefault(nth, row)
    return list(found.values())


@kept
def documents_with(
    path: Path,
    wanted: Filter,
    lexicon: Lexicon,
    closer: tuple[Where, ...] = (),
    *,
    after: int = 0,
    limit: int = 30,
) -> list[Row]:
    """The documents that answer a question, those of the latest run first, with how many figures they give.

    `after`: only documents that a run later than this one brought.
    """
    source, values = selected(wanted, lexicon, closer)
    joined = source if wanted.document else source.replace(
        "FROM indicators i", "FROM indicators i JOIN documents d ON d.id = i.document_id", 1
    )  # fmt: skip
    query = (
        "SELECT d.id, d.title, d.source, d.year_issued, d.region, d.run_id, r.finished, r.started,"
        f" n.figures FROM (SELECT i.document_id, count(*) AS figures {joined} AND d.run_id > ? GROUP BY 1) n"
        " JOIN documents d ON d.id = n.document_id JOIN runs r ON r.id = d.run_id"
        " ORDER BY d.run_id DESC, d.year_issued DESC, d.id LIMIT ?"
    )
    return ask(path, query, [*values, after, limit])
