"""Measures coded by people: what they are given to code, what they said, and how far two codings agree."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.cells import harmless
from pipeline.lexicon import Lexicon
from pipeline.reading.encoding import decode
from pipeline.themes.compare import kappa
from pipeline.themes.instruments import Measure

Coded = tuple[str, Measure]
"""The id of a document and a measure of it."""
CodedRow = dict[str, str]
FIELDS = (
    "document", "start", "end", "quote", "side", "subtype", "rule", "confidence", "coder", "coded_subtype",
)  # fmt: skip
NO_MEASURE = "无"


def drawn(coded: Iterable[Coded], size: int) -> list[Coded]:
    """So many measures as good as drawn by lot, the same ones each time, in their order."""
    found = list(coded)
    chosen = set(sorted(range(len(found)), key=lambda at: _lot(*found[at]))[:size])
    return [one for at, one in enumerate(found) if at in chosen]


def _lot(document: str, measure: Measure) -> str:
    return hashlib.sha256(f"{document}:{measure.start}:{measure.end}".encode()).hexdigest()


def write_codes(path: Path, coded: Iterable[Coded], *, coder: str = "", blind: bool = False) -> None:
    """Proposals as CSV (UTF-8 with a mark, for Excel); `coded_subtype` starts as what is proposed.

    The researcher changes `coded_subtype`, empties it or writes 无 where the clause is no measure, and
    writes a name under `coder`. Who codes `blind` sees no proposal: κ of people who were shown the same
    proposal is too high.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(FIELDS)
        for document, m in coded:
            proposed = ("",) * 4 if blind else (m.side, m.subtype, m.rule, m.confidence)
            row = (document, m.start, m.end, m.quote, *proposed, coder, "" if blind else m.subtype)
            table.writerow(map(harmless, row))


def read_codes(path: Path, lexicon: Lexicon) -> list[CodedRow]:
    """The coded rows of a CSV; those of a blind one that nobody coded yet are left out.

    ValueError with the line where a subtype is not in lexicon/instruments.csv.
    """
    known = {rule.subtype: rule.side for rule in lexicon.instruments}
    rows = []
    text, _, _ = decode(path.read_bytes())  # Excel on a Chinese Windows saves CSV as GBK
    table = csv.DictReader(io.StringIO(text, newline=""), restval="")
    missing = set(FIELDS) - set(table.fieldnames or ())
    if missing:
        raise ValueError(f"{path.name} 缺少列 {'、'.join(sorted(missing))}。")
    for row in table:
        where = f"{path.name} 第 {table.line_num} 行"
        if None in row:
            raise ValueError(f"{where}：单元格比表头多，含逗号的单元格要加引号。")
        said = row["coded_subtype"].strip()
        if said and said not in (*known, NO_MEASURE):
            choices = "、".join((*known, NO_MEASURE))
            raise ValueError(f"{where}：“{said}”不是政策工具，可选：{choices}。")
        if said or row["rule"]:
            subtype = said if said in known else ""
            rows.append({**row, "coded_subtype": subtype, "coded_side": known.get(subtype, "")})
    return rows


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two codings of the same measures agree; κ is None where only one code is ever used."""

    measures: int
    side: float | None
    subtype: float | None
    changed: int


def agreement(rows: Sequence[CodedRow], proposals: Iterable[Coded] = ()) -> Agreement:
    """Proposal against researcher; “no measure” is a code too. `proposals` tell what blind rows do not.

    ValueError where nothing is coded, or a blind row stands at no proposal.
    """
    known = {_place(document, m.start, m.end): (m.side, m.subtype) for document, m in proposals}
    proposed = [
        (row["side"], row["subtype"]) if row["rule"] else known.get(_place_of(row), ("", "")) for row in rows
    ]
    if not rows:
        raise ValueError("还没有一条编了码。")
    if ("", "") in proposed:
        raise ValueError("有的措施不在现在的提议之中（文档或词表变了），请重新写出编码表。")
    return _agreement(proposed, _coded(rows))


def between(first: Sequence[CodedRow], second: Sequence[CodedRow]) -> Agreement:
    """Two researchers over the measures that both have coded; ValueError where they share none."""
    theirs = {_place_of(row): row for row in second}
    both = [(row, theirs[_place_of(row)]) for row in first if _place_of(row) in theirs]
    if not both:
        raise ValueError("两份编码没有相同的措施（按 document、start、end 对照）。")
    return _agreement(_coded([row for row, _ in both]), _coded([row for _, row in both]))


def _place(document: str, start: object, end: object) -> tuple[str, str, str]:
    return document, str(start), str(end)


def _place_of(row: CodedRow) -> tuple[str, str, str]:
    return _place(row["document"], row["start"], row["end"])


def _coded(rows: Sequence[CodedRow]) -> list[tuple[str, str]]:
    return [(row["coded_side"], row["coded_subtype"]) for row in rows]


def _agreement(first: Sequence[tuple[str, str]], second: Sequence[tuple[str, str]]) -> Agreement:
    """Two codings of the same measures as (side, subtype)."""
    sides, subtypes = (([one[at] for one in first], [two[at] for two in second]) for at in (0, 1))
    changed = sum(a != b for a, b in zip(*subtypes, strict=True))
    return Agreement(len(first), kappa(*sides), kappa(*subtypes), changed)
