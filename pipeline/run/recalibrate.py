"""Chances of the user's record fitted to what people said of its figures (`cejing refit`)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ask.browse.documents import text_of
from pipeline.ask.checks import corrections
from pipeline.ask.query import ask
from pipeline.checks import SLOTS, Decision, judged, reading, stands
from pipeline.checks.axis import Axis
from pipeline.checks.calibration import LEAST, Score, Told, after, crossed, fit
from pipeline.checks.matching import Read
from pipeline.indicators.confidence import ROW, lines_of, save_lines
from pipeline.learned import Models, own_models, version
from pipeline.lexicon import Lexicon

_ROWS = """
    SELECT i.id, json_object('start', i.start, 'end', i."end", 'value', i.value, 'value_norm', i.value_norm,
        'value_norm_high', i.value_norm_high, 'unit', i.unit, 'indicator', i.indicator, 'scope', i.scope,
        'period', i.period, 'kind', i.kind, 'status', i.status, 'confidence', i.confidence,
        'evidence', i.evidence) AS reading
    FROM indicators i WHERE i.document_id = ?1 AND i.id NOT IN (SELECT id FROM readings)
    UNION ALL SELECT id, reading FROM readings WHERE document_id = ?1 AND reading <> 'null'"""
"""The figures of a document as they were read."""


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """What came of it: how many decisions of how many documents, before and after (None: too few).

    `stale` decisions are on documents that were read by another version; `kept`: the lines are in use.
    """

    decisions: int
    documents: int
    stale: int
    scores: tuple[Score, Score] | None = None
    kept: bool = False


def recalibrate(outputs: Path, lexicon: Lexicon) -> Recalibrated:
    """Fit the chances to the decisions on the record, and keep that where unseen documents gain by it.

    The next run reads all documents again then. Chances of another version say nothing of this one's:
    decisions on documents that this version has not read yet are left out.
    """
    own = own_models(outputs)
    now = version(lexicon, Models(own=own))
    told, stale = told_of(outputs / "cejing.db", now)
    documents = len({one.document for one in told})
    if len(told) < LEAST or documents < 2:
        return Recalibrated(len(told), documents, stale)
    scores = crossed(told)
    kept = scores[1].loss < scores[0].loss
    if kept:
        save_lines(after(fit(told), lines_of(own / "confidence")), own / "confidence")
    return Recalibrated(len(told), documents, stale, scores, kept)


def told_of(db: Path, extractor: str) -> tuple[list[Told], int]:
    """The figures that were judged, with their chances; how many decisions are left out as stale."""
    by_document: dict[str, list[Decision]] = defaultdict(list)
    for stand in stands(corrections(db).history()).values():
        if stand.decision and stand.decision.seen:
            by_document[stand.decision.document].append(stand.decision)
    fresh = {row["id"] for row in ask(db, "SELECT id FROM documents WHERE extractor = ?", [extractor])}
    stale = sum(len(said) for document, said in by_document.items() if document not in fresh)
    told = [
        one
        for document in sorted(fresh & by_document.keys())
        for one in _of(db, document, by_document[document])
    ]
    return told, stale


def _of(db: Path, document: str, said: list[Decision]) -> Iterator[Told]:
    axis = Axis(text_of(db, document))
    rows = {row["id"]: json.loads(row["reading"]) for row in ask(db, _ROWS, [document])}
    read = [Read(id_, row["start"], row["end"], reading(row)) for id_, row in rows.items()]
    for one in said:
        row = judged(one, axis, read).row
        if row is not None:
            yield Told(document, _chances(rows[row.id]), _right(row, one))


def _chances(row: Mapping[str, Any]) -> dict[str, float]:
    """The chances of a row as they were told, by slot."""
    evidence = row["evidence"] if isinstance(row["evidence"], list) else json.loads(row["evidence"])
    slots = {one["slot"]: one["confidence"] for one in evidence if one.get("confidence") is not None}
    return {**slots, ROW: row["confidence"]}


def _right(row: Read, said: Decision) -> dict[str, bool]:
    """Which slots the extractor has right by now, as the coder said; of no statement the row is wrong."""
    if not said.said:
        return {ROW: False}
    slots = {slot: row.slots[slot] == said.said[slot] for slot in SLOTS}
    return {**slots, ROW: all(slots.values())}
