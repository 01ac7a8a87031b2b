"""Who said a passage or a name first in the record, and who took it over, as rows in time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.ask.browse.stored import documents
from pipeline.ask.query import Row, ask
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Span, UserError
from pipeline.themes.boilerplate import is_rite
from pipeline.themes.spread import Said, in_time, passages_spread, said_in
from pipeline.words import sentences

FEWEST = 4
AROUND = 80
"""Characters of a sentence that are shown on either side of what was asked for."""
UNSURE = "首见（同年，先后不明）"
PASSAGES = 10
"""Passages of a document whose spread is told."""


def of_text(path: Path, text: str) -> list[Row]:
    """The chain of a name or passage: the first document, then those that said it later.

    UserError where the text is too short to be a name of anything.
    """
    if sum(map(str.isalnum, text)) < FEWEST - 1:
        raise UserError(f"“{text}”太短，请给出一个名称、口号或一段原文（三个字以上）。")
    held = list(documents(path))
    return _chain(said_in(text, (document for _, document in held)), held)


def of_document(path: Path, id_: str, lexicon: Lexicon) -> list[Row]:
    """The passages of a document that stand in most others, each with its chain; rites are left out."""
    held = list(documents(path))
    known = {document.id: document for _, document in held if document.id.startswith(id_)}
    if len(known) != 1:
        raise UserError(f"编号以 {id_} 开头的文档有 {len(known)} 份。编号见 cejing query documents。")
    (own,) = known.values()
    copies = {row["document_id"] for row in ask(path, "SELECT document_id FROM copies")}
    others = [document for _, document in held if document.id != own.id and document.id not in copies]
    rows: list[Row] = []
    shared = passages_spread(own, others)
    said = [(span, taken) for span, taken in shared if not is_rite(span.of(own.text), lexicon.rites)]
    for number, (span, taken) in enumerate(said[:PASSAGES], 1):
        places = {t.source: Said(t.source, t.source_span, t.source_quote, t.likeness) for t in taken}
        places[own.id] = Said(own.id, span, span.of(own.text), 1.0)
        rows += [{"passage": number, **row} for row in _chain(list(places.values()), held)]
    return rows


def _chain(found: list[Said], held: list[tuple[Row, Document]]) -> list[Row]:
    """The places in time with what is known of each document; the first is marked."""
    known = {row["id"]: (row, document) for row, document in held}
    when = {id_: (_date(row), row["level"] or "") for id_, (row, _) in known.items()}
    rows: list[Row] = []
    for at, said in enumerate(in_time(found, when)):
        row, document = known[said.document]
        rows.append(
            {
                "date": when[said.document][0],
                "role": _role(at, when[said.document][0]),
                "level": row["level"],
                "region": row["region"],
                "title": row["title"] or row["source"],
                "likeness": round(said.likeness, 2),
                "quote": _quote(document, said),
                "document_id": said.document,
                "start": said.span.start,
            }
        )
    if rows and _unsure([row["date"] for row in rows]):
        rows[0]["role"] = UNSURE
    return rows


def _role(at: int, date: str) -> str:
    return "日期未知" if not date else "沿用" if at else "首见"


def _unsure(dates: list[str]) -> bool:
    """Whether another document of the same year may have been earlier than the first: days are unknown."""
    same = [date for date in dates[1:] if date and date[:4] == dates[0][:4]]
    return bool(dates[0]) and any(len(min(date, dates[0], key=len)) < len("2026-01-01") for date in same)


def _date(row: dict[str, Any]) -> str:
    """As much of the date as is known; a day or month of issue before the bare year."""
    return str(row["written"] or row["published"] or row["year_issued"] or row["year_reported"] or "")


def _quote(document: Document, said: Said) -> str:
    """The sentences that a passage stands in; of long ones, what stands around it."""
    place = said.span
    paragraphs = tuple(p for p in document.paragraphs if p.start < place.end and place.start < p.end)
    told = [
        sentence.span
        for sentence in sentences(replace(document, paragraphs=paragraphs))
        if sentence.span.start < place.end and place.start < sentence.span.end
    ]
    whole = Span(told[0].start, told[-1].end) if told else place
    start, end = max(whole.start, place.start - AROUND), min(whole.end, place.end + AROUND)
    cut = " ".join(document.text[start:end].split())
    return f"{'…' if start > whole.start else ''}{cut}{'…' if end < whole.end else ''}"
