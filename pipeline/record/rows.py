"""An analysis as flat rows: one shape for the store, for the published tables and for JSON lines.

`docs/data-dictionary.md` tells what each column means.
"""

from __future__ import annotations

import zlib
from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline import measures, words
from pipeline.lexicon import Lexicon
from pipeline.model import (
    Analysis,
    Document,
    Entity,
    Evidence,
    Finding,
    Indicator,
    Layout,
    Problem,
    Relation,
    Span,
    ThemeScore,
)

Row = dict[str, Any]
LONGEST_SENTENCE = 2_000
LISTED = "；"
AROUND = 500
"""Characters: how much of a longer sentence is kept on either side of a figure."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that the store keeps of a document: its row, its text, and its rows by table.

    `words` holds for each paragraph what it is found by, parted by blanks, and its text as it is read;
    `layout` is packed by `pack`.
    """

    document: Row
    text: str
    layout: bytes | None
    rows: dict[str, list[Row]]
    words: list[tuple[str, str]]


def record(analysis: Analysis, lexicon: Lexicon) -> Record:
    document = analysis.document
    texts = (words.passage(document, paragraph.span).clean for paragraph in document.paragraphs)
    return Record(
        document=document_row(document),
        text=document.text,
        layout=pack(document.layout),
        rows=rows(analysis, lexicon),
        words=[(" ".join(words.search_tokens(text, lexicon)), text) for text in texts],
    )


def pack(layout: Layout) -> bytes | None:
    """A layout as bytes: the pages (uint16), then the boxes (float32), deflated; None where it is empty."""
    return zlib.compress(layout.page.tobytes() + layout.box.tobytes(), 1) if layout.page else None


def unpack(packed: bytes | None, characters: int) -> Layout:
    """The layout that `pack` packed."""
    if packed is None:
        return Layout()
    raw = zlib.decompress(packed)
    layout = Layout()
    layout.page.frombytes(raw[: 2 * characters])
    layout.box.frombytes(raw[2 * characters :])
    return layout


def rows(analysis: Analysis, lexicon: Lexicon) -> dict[str, list[Row]]:
    """The rows of an analysis by table, in the order of the text."""
    document = analysis.document
    return {
        "pages": [_flat(page) for page in document.pages],
        "paragraphs": [_flat(paragraph) for paragraph in document.paragraphs],
        "tables": _tables(document),
        "indicators": [_indicator(document, row, lexicon) for row in analysis.indicators],
        "entities": [_entity(document, row) for row in analysis.entities],
        "relations": [_relation(row) for row in analysis.relations],
        "themes": [_theme(row, analysis.theme_model) for row in analysis.themes],
        "instruments": [_flat(row) for row in analysis.measures],
        "theme_sums": [_flat(row) for row in analysis.theme_sums],
        "findings": [_finding(document, row) for row in analysis.findings],
        "problems": [problem(row) for row in analysis.problems],
    }


def document_row(document: Document) -> Row:
    """The row of the document itself: metadata, where each piece was read, counts."""
    found = document.metadata.found
    return {
        "id": document.id,
        "source": document.source,
        "media_type": document.media_type,
        **{key: document.metadata.get(key) for key in _METADATA},
        "year_reported": _year(document.metadata.get("year_reported")),
        "year_issued": _year(document.metadata.get("year_issued")),
        "pages": len(document.pages),
        "characters": len(document.text),
        "metadata": {
            key: {"value": item.value, "how": item.how, "span": list(item.span) if item.span else None}
            for key, item in sorted(found.items())
        },
    }


def _flat(item: Any) -> Row:
    """The fields of a dataclass with slots; `dataclasses.asdict` copies each value on top."""
    return {name: getattr(item, name) for name in item.__slots__}


_METADATA = ("title", "issuer", "number", "written", "published", "genre", "level", "region", "region_code")


def _year(value: str | None) -> int | None:
    return int(value) if value and value.isdigit() else None


def _number(value: Decimal | None) -> float | int | None:
    """JSON and SQLite know no decimals: the last step is a float, an integer where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)


def year(period: str | None) -> int | None:
    """The one calendar year that a period (ISO 8601) lies in, None where it spans several."""
    years = {part[:4] for part in (period or "").split("/")}
    return int(years.pop()) if len(years) == 1 and period else None


def days(period: str) -> tuple[str, str]:
    """The first and the last day of a period: `2015` is 2015-01-01 to 2015-12-31."""
    first, _, last = period.partition("/")
    return f"{first}-01-01"[:10], _last_day(last or first)


def _last_day(part: str) -> str:
    if len(part) == 4:
        return f"{part}-12-31"
    if len(part) == 7:
        return f"{part}-{monthrange(int(part[:4]), int(part[5:]))[1]:02d}"
    return part


def _place(document: Document, start: int, end: int) -> Row:
    """Page, box of the first line [x0, y0, x1, y1] and all boxes [page, x0, y0, x1, y1] of a span."""
    boxes = document.layout.boxes(Span(start, end))
    rounded = [[box.page, *(round(x, 2) for x in box[1:])] for box in boxes]
    return {
        "page": rounded[0][0] if rounded else None,
        "box": rounded[0][1:] if rounded else None,
        "boxes": rounded,
    }


def _sentence(row: Indicator) -> Span:
    """The sentence of a figure; of one that runs over pages, what stands around the figure."""
    whole = row.sentence or Span(row.start, row.end)
    if whole.end - whole.start <= LONGEST_SENTENCE:
        return whole
    return Span(max(whole.start, row.start - AROUND), min(whole.end, row.end + AROUND))


def _indicator(document: Document, row: Indicator, lexicon: Lexicon) -> Row:
    sentence = _sentence(row)
    return {
        "start": row.start,
        "end": row.end,
        "surface": row.surface,
        "value": _number(row.value),
        "unit": row.unit,
        "value_norm": _number(row.value_norm),
        "value_norm_high": _number(row.value_norm_high),
        "unit_norm": row.unit_norm,
        "indicator": row.indicator,
        "measure": measures.title(row.measure_id, row.qualifiers, lexicon) or row.indicator,
        "measure_id": row.measure_id,
        "qualifiers": LISTED.join(row.qualifiers),
        "modifiers": LISTED.join(row.modifiers),
        "scope": row.scope,
        "scope_id": row.scope_id,
        "period": row.period,
        "year": year(row.period),
        **dict(zip(("first_day", "last_day"), days(row.period) if row.period else (None, None), strict=True)),
        "kind": row.kind,
        "comparator": row.comparator,
        "status": row.status,
        "base": row.base,
        "condition": row.condition,
        "rule": row.rule,
        "confidence": round(row.confidence, 3),
        "sentence": words.passage(document, sentence).clean,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        **_place(document, row.start, row.end),
        "evidence": evidence_of(row),
    }


def evidence_of(row: Indicator) -> list[Row]:
    """How each slot of a row is known, as JSON holds it."""
    return [_evidence(item) for item in row.evidence]


def _evidence(item: Evidence) -> Row:
    """One item as JSON; what is empty is left out, `passed` told where it is so."""
    told = {"level": item.level, "rule": item.rule, "value": item.value}
    made: Row = {"slot": item.slot, "how": item.how, "span": list(item.span) if item.span else None}
    if item.passed:
        made["passed"] = True
    if item.confidence is not None:
        made["confidence"] = item.confidence
    return made | {key: value for key, value in told.items() if value}


def _entity(document: Document, row: Entity) -> Row:
    return {
        "start": row.start,
        "end": row.end,
        "surface": row.surface,
        "label": row.label,
        "id": row.id,
        "name": row.name,
        "candidates": list(row.candidates),
        "finder": row.finder,
        "confidence": round(row.confidence, 3),
        **_place(document, row.start, row.end),
    }


def _relation(row: Relation) -> Row:
    return {
        "start": row.span.start,
        "end": row.span.end,
        "subject": row.subject,
        "relation": row.relation,
        "object": row.object,
    }


def _theme(row: ThemeScore, model: str) -> Row:
    return {**_flat(row), "probability": round(row.probability, 4), "model": model}


def _finding(document: Document, row: Finding) -> Row:
    return {
        "rule": row.check,
        "message": row.message,
        "spans": [list(span) for span in row.spans],
        "quotes": [span.of(document.text) for span in row.spans],
    }


def _tables(document: Document) -> list[Row]:
    return [
        {
            "start": table.start,
            "end": table.end,
            "caption": table.caption,
            "unit": table.unit,
            "pages": list(table.pages),
            "header_rows": sum(all(cell.header for cell in row) for row in table.rows()),
            "cells": [_flat(cell) for cell in table.cells],
        }
        for table in document.tables
    ]


def problem(row: Problem) -> Row:
    """The row of a problem."""
    return {
        "code": row.code,
        "message": row.message,
        "severity": row.severity,
        "page": row.page,
        "start": row.span.start if row.span else None,
        "end": row.span.end if row.span else None,
    }
