"""Numbers of the texts that no row was read of: out of them is drawn who wants to know what was missed."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pipeline.ask.query import Row, ask
from pipeline.checks.axis import Axis
from pipeline.checks.estimates import STATEMENT, Share, checked, share
from pipeline.checks.merging import Place, Stand
from pipeline.checks.sampling import MISSED, Sampled, draw_parts
from pipeline.mentions.numerals import NUMBER
from pipeline.model import Span, UserError
from pipeline.patterns import regex

DOCUMENTS = 2000
"""Of a larger record so many documents are drawn first: all texts need not be looked through."""
PARTS = {"阿拉伯数字": 0.3, "汉字数字": 0.6, "年月日": 0.1}
"""How a number is written, and its part of the sample, about as narrow intervals ask for it (Neyman): of 117
reports and plans 1,631 numbers in digits are not read, of which every eighth is a statement; 15,109 in Han
characters (一批, 三农) and 2,909 before 年 or 月, of which hardly any is."""
_NUMBER = regex(NUMBER, re.VERBOSE)
_DATED = "年月日号"
_FOUND = "SELECT start, \"end\" FROM indicators WHERE document_id = ? AND rule <> 'added'"


def draw_unread(db: Path, n: int, seed: int, name: str) -> list[Sampled]:
    """Draw `n` numbers out of those that no row covers, with their probabilities; UserError for none."""
    every = [row["id"] for row in ask(db, "SELECT id FROM documents WHERE characters > 0 ORDER BY id")]
    some = sorted(random.Random(seed).sample(every, min(DOCUMENTS, len(every))))
    cells: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for document in some:
        for span, written in _unread(db, document):
            cells[written].append((document, span))
    if not cells:
        raise UserError("库里的文字中没有未读出的数字。")
    drawn = draw_parts({cell: range(len(found)) for cell, found in cells.items()}, PARTS, n, seed)
    by_document: dict[str, list[tuple[Span, str, float]]] = defaultdict(list)
    for (cell, at), probability in drawn.items():
        document, span = cells[cell][at]
        by_document[document].append((span, cell, probability * len(some) / len(every)))
    return [
        _sampled(name, document, axis, *one)
        for document, found in sorted(by_document.items())
        for axis in [Axis(_text(db, document))]
        for one in sorted(found)
    ]


def _unread(db: Path, document: str) -> Iterator[tuple[Span, str]]:
    """The numbers of a text outside of its rows, and how each is written."""
    text = _text(db, document)
    read = sorted((row["start"], row["end"]) for row in ask(db, _FOUND, [document]))
    at = 0
    for number in _NUMBER.finditer(text):
        while at < len(read) and read[at][1] <= number.start():
            at += 1
        if at == len(read) or read[at][0] >= number.end():
            yield Span(*number.span()), _written(number.group(), text[number.end() : number.end() + 1])


def _written(number: str, after: str) -> str:
    if after and after in _DATED:
        return "年月日"
    return "阿拉伯数字" if re.search(r"[0-9]", number) else "汉字数字"


def _text(db: Path, document: str) -> str:
    (row,) = ask(db, "SELECT text FROM texts WHERE document_id = ?", [document])
    return str(row["text"])


def _sampled(name: str, document: str, axis: Axis, span: Span, cell: str, probability: float) -> Sampled:
    start, end = axis.span(span.start, span.end)
    strata = {"genre": "", "kind": "", "confidence": ""}
    return Sampled(
        name, document, start, end, axis.signs[start:end], *axis.around(start, end), strata,
        f"未读的{cell}", probability, {}, 0.0,
    )  # fmt: skip


def recall(read: list[Sampled], unread: list[Sampled], standing: dict[Place, Stand]) -> list[Row]:
    """Of the numbers that were not read the share that are statements (`missed`); and of all statements the
    share that were read (`recall`), its interval the widest that both samples allow.

    Empty where no sample of unread numbers was checked. How much of what was read is a statement is told by
    the sample of that; as long as none of it is checked, all counts as one.
    """
    looked = checked(unread, standing)
    missed = share(looked, MISSED)
    if missed is None or not read:
        return [_row(MISSED, missed)] if missed else []
    numbers = sum(1 / one.probability for one in unread)
    rows = sum(1 / one.probability for one in read)
    told = share(checked(read, standing), STATEMENT) or Share(0, 1.0, 1.0, 1.0)
    good = [rows * part for part in (told.share, told.low, told.high)]
    lost = [numbers * part for part in (missed.share, missed.high, missed.low)]
    point, low, high = (a / (a + b) if a + b else 0.0 for a, b in zip(good, lost, strict=True))
    return [_row(MISSED, missed), _row("recall", Share(missed.n, point, low, high))]


def _row(slot: str, found: Share) -> Row:
    shares = {"share": round(found.share, 4), "low": round(found.low, 4), "high": round(found.high, 4)}
    return {"among": "", "group": "", "slot": slot, "checked": found.n, **shares}
