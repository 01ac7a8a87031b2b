"""Figures that contradict those of other documents, kept in the record as documents come and go."""

from __future__ import annotations

from pipeline.lexicon import Lexicon
from pipeline.measures.conflicts import Conflict, Observation, conflicts, observation
from pipeline.record.store import Store

TOGETHER = 500


def compare_documents(store: Store, lexicon: Lexicon) -> int:
    """Compare what documents that came or went tell of; gives the number of observations compared.

    The record notes with each document which observations are to be compared, in one transaction, so
    that a run that was broken off is caught up with; what is kept is what a comparison of all rows
    would find, whatever the order in which documents came.
    """
    compared = 0
    while todo := store.uncompared(TOGETHER):
        store.put_conflicts(todo, [_kept(found) for found in conflicts(store.telling_of(todo), lexicon)])
        compared += len(todo)
    return compared


def _kept(found: Conflict) -> tuple[Observation, str, int, int]:
    about = observation(found.first)
    assert about is not None
    return about, found.item, found.first["id"], found.second["id"]
