"""Figures as references: GB/T 7714-2015, BibTeX, RIS and CSL-JSON, each with the sentence it was read from.

A document that was fetched from the web is cited with its address and the day of its fetching.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pipeline.ask.query import Row
from pipeline.web.cite import citation, mark_of, stem
from pipeline.web.words import told

_KINDS = {"R": ("techreport", "RPRT", "report"), "J": ("article", "JOUR", "article-journal"),
          "S": ("misc", "STAND", "standard"), "N": ("misc", "NEWS", "article-newspaper")}  # fmt: skip
_OTHER = ("misc", "GEN", "document")
_BIBTEX = str.maketrans({"\\": r"\textbackslash{}", **{sign: f"\\{sign}" for sign in "{}%&#_$"},
                         "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})  # fmt: skip


def gb7714(rows: Iterable[Row]) -> str:
    """A numbered list; figures of one document and page are one reference."""
    said = dict.fromkeys(citation(row, row["page"]) for row in rows)
    return "".join(f"[{n}] {reference}\n" for n, reference in enumerate(said, start=1))


def bibtex(rows: Sequence[Row]) -> str:
    return "\n".join(_entry(row, n) for n, row in enumerate(rows, start=1))


def _entry(row: Row, n: int) -> str:
    kind, *_ = _kinds(row)
    by = _plain(row["issuer"])
    fields = {
        "title": _plain(_title(row)), "author": f"{{{by}}}" if by else "",
        "institution": by if kind == "techreport" else "", "number": _plain(row["number"]),
        "year": row["year_issued"], "pages": row["page"], "url": _plain(row["address"]),
        "urldate": row["fetched"], "note": _plain(_note(row)), "langid": "chinese",
    }  # fmt: skip
    told = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@{kind}{{cejing-{row['document_id'][:12]}-{row['start']}-{n},\n{told}\n}}\n"


def _plain(text: str | None) -> str:
    """Text that BibTeX reads as it stands."""
    return _line((text or "").translate(_BIBTEX))


def ris(rows: Sequence[Row]) -> str:
    return "".join(_record(row) for row in rows)


def _record(row: Row) -> str:
    _, kind, _ = _kinds(row)
    fields = [
        ("TY", kind), ("TI", _title(row)), ("AU", row["issuer"]), ("PB", row["issuer"]),
        ("M1", row["number"]),
        ("PY", row["year_issued"]), ("DA", _slashed(row)), ("SP", row["page"]),
        ("UR", row["address"]),
        ("Y2", (row["fetched"] or "").replace("-", "/")), ("N1", _note(row)), ("LA", "zh"),
    ]  # fmt: skip
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n\r\n"


def _line(value: object) -> str:
    return " ".join(str(value).split())


def _slashed(row: Row) -> str:
    return (row["written"] or row["published"] or "").replace("-", "/")


def csl(rows: Sequence[Row]) -> str:
    made = [{key: value for key, value in _item(row).items() if value} for row in rows]
    return json.dumps(made, ensure_ascii=False, indent=1)


def _item(row: Row) -> dict[str, Any]:
    *_, kind = _kinds(row)
    return {
        "id": f"cejing-{row['document_id'][:12]}-{row['start']}", "type": kind, "title": _title(row),
        "author": [{"literal": row["issuer"]}] if row["issuer"] else None, "number": row["number"],
        "issued": _date(row["written"] or row["published"] or row["year_issued"]),
        "page": str(row["page"]) if row["page"] else None, "URL": row["address"],
        "accessed": _date(row["fetched"]), "note": _note(row), "language": "zh-CN",
    }  # fmt: skip


def _date(said: object) -> dict[str, list[list[int]]] | None:
    parts = [int(part) for part in re.findall(r"\d+", str(said or ""))[:3]]
    return {"date-parts": [parts]} if parts else None


def _kinds(row: Row) -> tuple[str, str, str]:
    return _KINDS.get(mark_of(row), _OTHER)


def _title(row: Row) -> str:
    return str(row["title"] or stem(row["source"] or "") or "无题名")


def _note(row: Row) -> str:
    """What was read, and the sentence."""
    return f"{told(row)}。原文：“{_line(row['sentence'] or '')}”"


FILES: dict[str, tuple[Callable[[Sequence[Row]], str], str, str]] = {
    "txt": (gb7714, "text/plain; charset=utf-8", "GB/T 7714"),
    "bib": (bibtex, "application/x-bibtex; charset=utf-8", "BibTeX"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8", "RIS（NoteExpress、EndNote）"),
    "csl.json": (csl, "application/vnd.citationstyles.csl+json; charset=utf-8", "CSL-JSON（Zotero）"),
}
"""Ending → how it is written, its media type, and what it is called."""
