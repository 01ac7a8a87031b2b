"""Decisions that no longer hold: what they judged is read otherwise by now, and a person must look again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pipeline.ask.checks import corrections
from pipeline.ask.query import Row, ask
from pipeline.checks import Decision, judged, reading, stands
from pipeline.checks.axis import Axis
from pipeline.checks.matching import Read

_READ = """
    SELECT i.*, NULL AS reading FROM indicators i
    WHERE i.document_id = ?1 AND i.id NOT IN (SELECT id FROM readings)"""
_READ_BEFORE = "SELECT reading FROM readings WHERE document_id = ? AND reading <> 'null'"
_PAPER = (
    "SELECT d.title, d.source, t.text FROM documents d JOIN texts t ON t.document_id = d.id WHERE d.id = ?"
)


def again(db: Path) -> list[Row]:
    """Those on documents of the record: `document_id`, `title`, `surface`, `start` (where it is read now,
    None where nothing is), `coder`, and `why`."""
    by_document: dict[str, list[Decision]] = defaultdict(list)
    for stand in stands(corrections(db).history()).values():
        if stand.decision:
            by_document[stand.decision.document].append(stand.decision)
    return [row for document, said in sorted(by_document.items()) for row in _of(db, document, said)]


def _of(db: Path, document: str, said: list[Decision]) -> Iterator[Row]:
    papers = ask(db, _PAPER, [document])
    if not papers:  # of another record, as a colleague's decisions may be
        return
    axis, read = Axis(papers[0]["text"]), list(_read(db, document))
    for one in said:
        found = judged(one, axis, read)
        if found.fate == "again":
            yield {
                "document_id": document, "title": papers[0]["title"] or papers[0]["source"],
                "surface": one.surface, "start": found.row.start if found.row else None,
                "coder": one.coder, "why": found.why,
            }  # fmt: skip


def _read(db: Path, document: str) -> Iterator[Read]:
    """The figures of a document as the extractor gave them, whatever people said since."""
    rows = ask(db, _READ, [document])
    rows += [json.loads(row["reading"]) for row in ask(db, _READ_BEFORE, [document])]
    for row in rows:
        yield Read(row["id"], row["start"], row["end"], reading(row))
