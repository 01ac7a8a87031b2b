"""Every figure as it was read, with what the last sample says of it: for `pipeline.checks.design`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.ask.browse.documents import text_of
from pipeline.ask.checks import corrections, latest, latest_unread
from pipeline.ask.query import Row, ask
from pipeline.checks import UNSEEN, stands
from pipeline.checks.axis import Axis
from pipeline.checks.estimates import Checked, checked
from pipeline.checks.sampling import MISSED
from pipeline.model import UserError
from pipeline.record.database import connect

SLOTS = ("value_norm", "unit_norm", "measure", "scope", "scope_id", "period", "year", "kind", "status")
TRUE = "_true"
COLUMNS = {
    "document_id": "TEXT", "start": "INTEGER", "end": "INTEGER",
    "weight": "REAL", "checked": "INTEGER", "statement": "INTEGER",
    **dict.fromkeys(SLOTS, "TEXT"), **{slot + TRUE: "TEXT" for slot in SLOTS},
    "value_norm": "REAL", "value_norm_true": "REAL", "year": "INTEGER", "year_true": "INTEGER",
}  # fmt: skip
_FIGURES = """
    SELECT i.*, r.reading FROM indicators i LEFT JOIN readings r ON r.id = i.id
    WHERE r.reading IS NULL OR r.reading <> 'null'
    UNION ALL SELECT n.*, r.reading FROM readings r LEFT JOIN indicators n ON 0
    WHERE r.reading <> 'null' AND r.id NOT IN (SELECT id FROM indicators)"""
"""With what was read where a person judged; of what is no statement that alone. Added ones were not read."""

_ADDED = "SELECT i.* FROM indicators i JOIN readings r ON r.id = i.id WHERE r.reading = 'null'"

Span = tuple[str, int, int]


class Frame(NamedTuple):
    """How many figures the sample was drawn from, how many are there now, and for each that is checked
    how many it stands for, by document and span; `lost` were judged, which the record does not say. `missed`:
    statements that were not read, found in the sample of unread numbers."""

    drawn_from: int
    now: int
    weights: dict[Span, float]
    lost: int
    missed: dict[Span, float]

    @property
    def stale(self) -> bool:
        return self.drawn_from != self.now or self.lost > 0


def frame(db: Path) -> Frame:
    """What the last sample says of the record as it is now; UserError where none was drawn."""
    sample, standing = latest(db), stands(corrections(db).history())
    judged = checked(sample, standing)
    weights = _placed(db, judged, set(_decided(db, {one.document for one in sample})))
    found = [one for one in checked(latest_unread(db), standing) if one.right[MISSED]]
    missed = _placed(db, found, {(row["document_id"], row["start"], row["end"]) for row in ask(db, _ADDED)})
    (count,) = ask(db, f"SELECT count(*) AS n FROM ({_FIGURES})")
    drawn_from = round(sum(1 / one.probability for one in sample))
    lost = len(judged) - len(weights) + len(found) - len(missed)
    return Frame(drawn_from, count["n"], weights, lost, missed)


def _placed(db: Path, judged: Iterable[Checked], known: set[Span]) -> dict[Span, float]:
    """How many figures each of the judged ones stands for, by where it stands now, which is known."""
    weights: dict[Span, float] = {}
    for one in judged:
        axis = Axis(text_of(db, one.sampled.document))
        place = axis.find(one.sampled.start, one.sampled.surface, one.sampled.before, one.sampled.after)
        if place and (span := (one.sampled.document, *axis.back(*place))) in known:
            weights[span] = one.weight
    return weights


def _decided(db: Path, documents: set[str]) -> Iterator[Span]:
    """The figures of documents of which the record holds what a person said."""
    for row in _rows(db):
        if row["document_id"] in documents and (row["now"] is None or row["now"]["verified"] != UNSEEN):
            yield row["document_id"], row["start"], row["end"]


def _rows(db: Path) -> Iterator[Row]:
    """Each figure as read, with the columns of what stands now under `now` (None: no statement)."""
    with closing(connect(db, read_only=True)) as record:
        for found in record.execute(_FIGURES):
            row = dict(found)
            reading = row.pop("reading")
            yield {**(json.loads(reading) if reading else row), "now": row if row["id"] else None}


def rows(db: Path, sample: Frame) -> Iterator[Row]:
    """A row a figure: its slots as read and, where it was checked in the sample, as they are."""
    for row in _rows(db):
        weight = sample.weights.get((row["document_id"], row["start"], row["end"]), 0.0)
        now = row["now"] if weight else None
        yield {
            **{name: row[name] for name in ("document_id", "start", "end")},
            "weight": weight, "checked": int(weight > 0),
            "statement": int(now is not None) if weight else None,
            **{slot: row[slot] for slot in SLOTS},
            **{slot + TRUE: now[slot] if now else None for slot in SLOTS},
        }  # fmt: skip
    yield from _missed(db, sample)


def _missed(db: Path, sample: Frame) -> Iterator[Row]:
    """A row for each statement that was not read and is in the sample: nothing as read, all as it is."""
    for row in ask(db, _ADDED):
        place = row["document_id"], row["start"], row["end"]
        if place in sample.missed:
            yield {
                **dict(zip(("document_id", "start", "end"), place, strict=True)),
                "weight": sample.missed[place], "checked": 1, "statement": 1,
                **dict.fromkeys(SLOTS), **{slot + TRUE: row[slot] for slot in SLOTS},
            }  # fmt: skip


def need_fresh(sample: Frame) -> None:
    """UserError where the sample was drawn from another record than this one is by now."""
    if sample.stale:
        raise UserError(
            f"抽样之后库里的数字变了（抽样时 {sample.drawn_from} 条，现在 {sample.now} 条，"
            f"{sample.lost} 条核对过的换了位置）。请重新抽样再核对。"
        )
