"""Stretches of a text with what they were understood as: plain data for the templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.ask.chain import HOW, chain
from pipeline.ask.query import Row

SLOTS = {
    "figure": "数值",
    "indicator": "指标",
    "scope": "范围",
    "period": "时期",
    "kind": "类型",
    "status": "实际或目标",
    "base": "对比",
    "condition": "条件",
    "unit": "单位",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch (offsets of the document) that a slot was read from."""

    start: int
    end: int
    slot: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the slots that it stands for; none for plain text."""

    text: str
    slots: tuple[str, ...] = ()


def marks_of(row: Row) -> list[Mark]:
    """The figure itself and the words that each slot was read from.

    Where the evidence names no span, the words of the slot are looked for in the sentence: the last
    before the figure, else the first after it.
    """
    found = [Mark(row["start"], row["end"], "figure")]
    told = chosen(row)
    for slot in SLOTS:
        span = told.get(slot, {}).get("span") or _literal(row, slot)
        if slot != "figure" and span:
            found.append(Mark(span[0], span[1], slot))
    return found


def chosen(row: Row) -> dict[str, Row]:
    """The evidence of each slot: that of the candidate that was chosen, without its rivals."""
    return {item["slot"]: item for item in json.loads(row["evidence"]) if not item.get("passed")}


def _literal(row: Row, slot: str) -> tuple[int, int] | None:
    """Where the wording of a slot stands in the row's sentence."""
    said = _wording(row, slot)
    if not said:
        return None
    places = [m.span() for m in re.finditer(said, row["sentence"])]
    at = row["start"] - row["sentence_start"]
    before = [place for place in places if place[1] <= at]
    chosen = before[-1] if before else next((place for place in places if place[0] > at), None)
    return (chosen[0] + row["sentence_start"], chosen[1] + row["sentence_start"]) if chosen else None


def _wording(row: Row, slot: str) -> str:
    """A pattern for the words of a slot; '' where it has none of its own."""
    if slot == "period" and row["period"]:
        first, _, last = row["period"].partition("/")
        years = [re.escape(str(int(part[:4]))) for part in (first, last) if part]
        return "[^0-9]{0,4}".join(years) + ("年(?:[0-9—-]+月)?" if row["kind"] != "change" else "年?")
    if slot in ("indicator", "scope", "base", "condition") and row[slot]:
        return r"\s*".join(re.escape(letter) for letter in row[slot])
    return ""


def pieces(text: str, offset: int, marks: Iterable[Mark]) -> list[Piece]:
    """A text that begins at `offset`, cut where marks begin and end."""
    inside = [
        Mark(max(m.start, offset), min(m.end, offset + len(text)), m.slot)
        for m in marks
        if m.start < offset + len(text) and m.end > offset
    ]
    edges = sorted({offset, offset + len(text), *(m.start for m in inside), *(m.end for m in inside)})
    begin: dict[int, list[int]] = {}
    for n, mark in enumerate(inside):
        begin.setdefault(mark.start, []).append(n)
    made, still = [], list[int]()  # the marks that go on, in their order
    for a, b in pairwise(edges):
        still = [n for n in sorted([*still, *begin.get(a, ())]) if inside[n].end > a]
        made.append(Piece(text[a - offset : b - offset], tuple(dict.fromkeys(inside[n].slot for n in still))))
    return made


CELLS = str.maketrans({"\t": "｜"})
"""Cells of tables as they are shown: each character keeps its place."""


def sentence_pieces(row: Row, raw: str) -> list[Piece]:
    """The sentence of a row as it is read, cut where marks begin and end; of a table its row with its cells.

    `raw` is the same stretch of the document, which has line ends and blanks that the sentence has not.
    """
    marked = marks_of({**row, "sentence": raw})
    if "\t" in raw:
        return pieces(raw.translate(CELLS), row["sentence_start"], marked)
    places = _places(row["sentence"], raw, row["sentence_start"])
    slots = [tuple(dict.fromkeys(m.slot for m in marked if m.start <= at < m.end)) for at in places]
    letters = zip(row["sentence"], slots, strict=True)
    return [
        Piece("".join(letter for letter, _ in some), key)
        for key, some in groupby(letters, lambda one: one[1])
    ]


def _places(clean: str, raw: str, start: int) -> list[int]:
    """Where each character of a sentence stands in the document, aligned from left to right."""
    at = 0
    found = []
    for letter in clean:
        alike = str.isspace if letter.isspace() else letter.__eq__
        at = next((n for n in range(at, len(raw)) if alike(raw[n])), at)
        found.append(start + at)
        at += 1
    return found


def elsewhere(row: Row) -> list[Mark]:
    """Marks that stand outside of the row's own sentence, in the order of the text."""
    marks = [m for m in marks_of(row) if m.end <= row["sentence_start"] or m.start >= row["sentence_end"]]
    return sorted(marks, key=lambda m: (m.start, m.slot))


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of how a row came about: what was understood, how, and from which words."""

    name: str
    value: str
    how: str
    quote: str
    key: str
    rivals: tuple[str, ...] = ()


def slots_of(row: Row, quotes: dict[tuple[int, int], str]) -> list[Slot]:
    """How each slot of a row was found; `quotes` holds the text of each span of its evidence."""
    told = chosen(row)
    links = {link.slot: link for link in chain(row["evidence"], lambda a, b: quotes.get((a, b), ""))}
    lines = []
    for key, name in SLOTS.items():
        value = row.get({"figure": "surface"}.get(key, key))
        item = told.get(key)
        if value in (None, "") and item is None:
            continue
        span = tuple(item["span"]) if item and item["span"] else None
        quote = quotes.get(span, "") if span else ""
        link = links.get(name)
        how = "，".join(w for w in (link.how, link.where, link.reason) if w) if link else _how(row, key, item)
        lines.append(Slot(name, str(value or "—"), how, quote, key, link.rivals if link else ()))
    return lines


def _how(row: Row, key: str, item: Row | None) -> str:
    if item is not None:
        return HOW.get(str(item["how"]), "")
    stated = key in ("figure", "unit") or _literal(row, key) is not None
    return HOW["stated"] if stated else "由句式判定"


def spans_of(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Every span that the evidence of rows points to."""
    found = {tuple(i["span"]) for row in rows for i in json.loads(row["evidence"]) if i["span"]}
    return sorted(found)
