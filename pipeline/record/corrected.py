"""What people said, brought into the record: the one place where a correction becomes a row.

`indicators` holds what is asked for, with `verified` and, where a slot was changed, the slots as read
(`raw`); the row as the extractor gave it lies unchanged in `readings`, out of which it is restored before
decisions are brought in again. So the record follows from extraction and corrections alone, in any order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline import measures
from pipeline.checks import UNSEEN, Decision, Outcome, Stand, judged, reading, stands, written
from pipeline.checks.axis import Axis
from pipeline.checks.decision import Reading
from pipeline.checks.matching import Read
from pipeline.entities.register import ids_of
from pipeline.lexicon import Lexicon
from pipeline.lexicon.conversion import known_unit, measure_unit
from pipeline.model import UserError
from pipeline.record.corrections import FILE, Corrections
from pipeline.record.rows import LISTED, Row, days, year
from pipeline.record.store import Store

AROUND = 60
"""Signs of the text on either side of an added figure that are shown as its sentence."""


def correct(store: Store, lexicon: Lexicon, *, only: Iterable[str] | None = None) -> list[Outcome]:
    """Bring all decisions (or those on the documents `only`) into the record; what became of each.

    A place where coders differ is left as read.
    """
    wanted = None if only is None else set(only)
    by_document: dict[str, list[Stand]] = defaultdict(list)
    for (document, _, _), stand in stands(Corrections(store.path.with_name(FILE)).history()).items():
        by_document[document].append(stand)
    gone = store.corrected_documents() - by_document.keys()
    outcomes: list[Outcome] = []
    for document in sorted(by_document.keys() | gone):
        if wanted is None or document in wanted:
            outcomes += _correct(store, document, by_document[document], lexicon)
    return outcomes


def _correct(store: Store, document: str, decided: list[Stand], lexicon: Lexicon) -> list[Outcome]:
    with store.correcting(document) as rows:
        if rows is None:
            return [_no_document(one) for stand in decided if (one := stand.decision)]
        axis = Axis(store.text(document))
        read = [Read(row["id"], row["start"], row["end"], reading(row)) for row in rows]
        by_id = {row["id"]: row for row in rows}
        outcomes = []
        for outcome in _one_a_place(
            judged(stand.decision, axis, read) for stand in decided if stand.decision
        ):
            before = by_id.get(outcome.row.id) if outcome.row else None
            outcomes.append(_brought(store, document, outcome, before, axis, lexicon))
    return outcomes


def _one_a_place(outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    """The latest first; an earlier one whose place it covers, as a longer figure may, is asked again."""
    taken: list[tuple[int, int]] = []
    for one in sorted(outcomes, key=lambda one: one.decision.at, reverse=True):
        if one.fate == "again":
            yield one
            continue
        spans = [one.span, (one.row.start, one.row.end) if one.row else None]
        mine = [span for span in spans if span is not None]
        if any(first < end and start < last for first, last in taken for start, end in mine):
            yield replace(one, fate="again", why="这一处另有更晚的结论")
        else:
            taken += mine
            yield one


def _brought(
    store: Store, document: str, outcome: Outcome, before: Row | None, axis: Axis, lexicon: Lexicon
) -> Outcome:
    """Bring one decision in; one that makes no row (out of another's file) is asked again."""
    if outcome.fate == "again":
        return outcome
    try:
        after = _after(outcome, before, axis, lexicon)
    except (UserError, KeyError) as error:
        return replace(outcome, fate="again", why=str(error))
    store.replace_figure(document, before, after)
    return outcome


def _no_document(decision: Decision) -> Outcome:
    return Outcome(decision, "again", None, None, "库里没有这份文档")


def _after(outcome: Outcome, before: Row | None, axis: Axis, lexicon: Lexicon) -> Row | None:
    """The row as it is to be asked for; None for no statement."""
    meant = outcome.decision.said
    if not meant:
        return None
    if before is None:
        assert outcome.span is not None
        return {**_added(axis, outcome.span), **slots(meant, lexicon), "verified": "corrected", "raw": ""}
    read = reading(before)
    if read == meant:
        return {**before, "verified": "accepted", "raw": ""}
    return {**before, **_changed(read, meant, lexicon), "verified": "corrected", "raw": _as_json(read)}


def _changed(read: Reading, meant: Reading, lexicon: Lexicon) -> Row:
    """The columns of the slots that were changed, and of those alone: what was right stays as it was read."""
    every = slots(meant, lexicon)
    names = {name for name in read if read[name] != meant[name]}
    return {
        column: every[column]
        for group, columns in _COLUMNS.items()
        if names & set(group)
        for column in columns
    }


_COLUMNS = {
    ("value", "unit"): ("value", "unit", "value_norm", "value_norm_high", "unit_norm"),
    ("indicator",): ("indicator", "measure", "measure_id", "qualifiers"),
    ("scope",): ("scope", "scope_id"),
    ("period",): ("period", "year", "first_day", "last_day"),
    ("kind",): ("kind",),
    ("status",): ("status",),
}
"""Slots, and the columns that follow from them."""


def slots(meant: Reading, lexicon: Lexicon) -> Row:
    """All columns that follow from slots as a coder writes them; UserError for what cannot be."""
    low, high = written.numbers(meant["value"])
    unit = meant["unit"]
    norm, factor = measure_unit(unit, lexicon) if known_unit(unit, lexicon) else (unit, Decimal(1))
    measure = measures.identify(meant["indicator"], lexicon)
    ids = ids_of(meant["scope"], lexicon)
    return {
        "value": float(low),
        "unit": unit,
        "value_norm": float(low * factor),
        "value_norm_high": None if high is None else float(high * factor),
        "unit_norm": norm,
        "indicator": meant["indicator"],
        "measure": measures.title(measure.measure_id, measure.qualifiers, lexicon) or meant["indicator"],
        "measure_id": measure.measure_id,
        "qualifiers": LISTED.join(measure.qualifiers),
        "scope": meant["scope"],
        "scope_id": ids[0] if len(ids) == 1 else None,
        **_times(meant["period"] and written.period(meant["period"], lexicon)),
        "kind": written.code("kind", meant["kind"], lexicon),
        "status": written.code("status", meant["status"], lexicon),
    }


def canonical(meant: Reading, read: Reading, lexicon: Lexicon) -> Reading:
    """Slots as a coder wrote them, in the form of the record: `1,600` is `1600`; what was not changed stays.

    Raises UserError for what cannot be: so coders who mean the same say the same.
    """
    coded = reading(slots(meant, lexicon))
    return {slot: value if read.get(slot) == value else coded[slot] for slot, value in meant.items()}


def _times(period: str) -> Row:
    if not period:
        return {"period": None, "year": None, "first_day": None, "last_day": None}
    first, last = days(period)
    return {"period": period, "year": year(period), "first_day": first, "last_day": last}


def _added(axis: Axis, span: tuple[int, int]) -> Row:
    """A row for a figure that was not read: where it stands, without what only an extractor tells."""
    start, end = span
    first, last = max(start - AROUND, 0), min(end + AROUND, len(axis.text))
    plain: dict[str, Any] = dict.fromkeys(("base", "condition", "modifiers"), "")
    return {
        **plain, "start": start, "end": end, "surface": axis.text[start:end], "comparator": "eq",
        "rule": "added", "confidence": 1.0, "sentence": " ".join(axis.text[first:last].split()),
        "sentence_start": first, "sentence_end": last, "page": None, "box": None,
        "boxes": "[]", "evidence": "[]",
    }  # fmt: skip


def waiting(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The decisions that must be made again."""
    return [one for one in outcomes if one.fate == "again"]


def correct_file(
    db: Path, lexicon: Lexicon, *, extractor: str = "", only: Iterable[str] | None = None
) -> list[Outcome]:
    """`correct` for a record by its path, outside of a run."""
    with Store(db, extractor=extractor) as store:
        return correct(store, lexicon, only=only)


_as_json = json.JSONEncoder(ensure_ascii=False).encode
__all__ = ["UNSEEN", "canonical", "correct", "correct_file", "slots", "waiting"]
