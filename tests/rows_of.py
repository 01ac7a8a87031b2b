"""Small factories: a record with figures, without any reading or extracting."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.measures import identified
from pipeline.model import Analysis, Document, Found, Indicator, Metadata, Paragraph
from pipeline.record.conflicting import compare_documents
from pipeline.record.rows import Record, document_row, pack, rows
from pipeline.record.store import FileState, Store
from pipeline.words import search_tokens

LEXICON = Lexicon()
SCALE = {
    "亿元": ("元", 10**8), "万亿元": ("元", 10**12), "万辆": ("辆", 10**4), "万人": ("人", 10**4),
    "家": ("家", 1), "%": ("%", 1), "个百分点": ("个百分点", 1), "位": ("位", 1),
}  # fmt: skip


def figure(scope: str, period: str | None, surface: str, **slots: Any) -> Indicator:
    """An indicator row; `surface` is a number and a unit of SCALE (`12.5亿元`)."""
    unit = max((u for u in SCALE if surface.endswith(u)), key=len)
    value = Decimal(surface.removesuffix(unit).removeprefix("第"))
    norm, factor = SCALE[unit]
    given = {"indicator": "主营业务收入", "kind": "level", **slots}
    return Indicator(
        start=0, end=len(surface), surface=surface, value=value, unit=unit, value_norm=value * factor,
        unit_norm=norm, scope=scope, period=period, **given,
    )  # fmt: skip


def record(name: str, year: int, figures: list[Indicator], text: str = "") -> Record:
    text = text or "".join(f.surface for f in figures) or name
    found = {"year_issued": Found(str(year), "given"), "title": Found(name, "given")}
    document = Document(
        name, f"{name}.txt", "text/plain", text, (Paragraph(0, len(text)),), metadata=Metadata(found)
    )
    made = rows(Analysis(document, indicators=identified(figures, text, LEXICON)), LEXICON)
    return Record(
        document_row(document),
        text,
        pack(document.layout),
        made,
        [(" ".join(search_tokens(text, LEXICON)), text)],
    )


def filled(db: Path, *records: Record) -> Path:
    """A record file that holds the given documents, after one finished run."""
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        for made in records:
            store.put(made, FileState(made.document["source"], 1, 1))
        compare_documents(store, LEXICON)
        store.finish_run(len(records), 0, 0)
    return db
