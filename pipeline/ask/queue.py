"""What a coder has before them: one figure as read and as it stands, and which comes next."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from pipeline.ask.browse.documents import text_of
from pipeline.ask.browse.figures import count, figures
from pipeline.ask.checks import corrections, latest, latest_unread
from pipeline.ask.query import Filter, Row, Where, ask
from pipeline.checks import UNSEEN, Decision, reading
from pipeline.checks.axis import Axis
from pipeline.checks.decision import Reading
from pipeline.checks.sampling import Sampled
from pipeline.lexicon import Lexicon

MOST = 500
"""So many figures of a question, the least sure ones, are looked through for the next."""
REFUSED = "refused"
_UNSEEN = Where("i.verified = 'unseen'", ())

Place = tuple[str, int]
"""A document, and the offset at which a figure begins in its text."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure: the row as read (of an added one as it was added), its slots as read (empty: not read at
    all) and as they stand now (None: no statement)."""

    row: Row
    seen: Reading
    now: Reading | None

    def proposed(self, *, blind: bool) -> Reading:
        """What a coder says yes to: what stands now, or `blind` to it what was read."""
        return (self.seen if blind else self.now) or self.seen or self.now or {}

    @property
    def mark(self) -> str:
        """Changes whenever the figure is read otherwise, or stands for something else."""
        told = json.dumps([self.row["start"], self.row["end"], self.seen, self.now], sort_keys=True)
        return sha256(told.encode()).hexdigest()[:16]


def judged_at(db: Path, document: str, start: int) -> list[Judged]:
    """The figures at an offset of a document (its full id), those that were refused too."""
    kept = ask(db, "SELECT id, reading FROM readings WHERE document_id = ?", [document])
    read = {row["id"]: json.loads(row["reading"]) for row in kept}
    query = "SELECT * FROM indicators WHERE document_id = ? AND start = ? ORDER BY confidence DESC, id"
    now = {row["id"]: row for row in ask(db, query, [document, start])}
    gone = {id_: row for id_, row in read.items() if row and row["start"] == start and id_ not in now}
    return [_judged(row, read.get(id_, row), row) for id_, row in now.items()] + [
        _judged(row, row, None) for row in gone.values()
    ]


def _judged(row: Row, read: Row | None, now: Row | None) -> Judged:
    return Judged(read or row, reading(read) if read else {}, reading(now) if now else None)


def refused_at(db: Path, document: str, start: int) -> list[Row]:
    """What was read at an offset and is no statement, as `browse.figures.figures_at` gives rows."""
    gone = [one for one in judged_at(db, document, start) if one.now is None]
    return [{**row, "verified": REFUSED} for row in _with_paper(db, document, gone)]


def read_at(db: Path, document: str, start: int) -> list[Row]:
    """What was read at an offset, whatever was said of it since: what a second coder has before them."""
    every = _with_paper(db, document, judged_at(db, document, start))
    return [{**row, "verified": UNSEEN} for row in every]


def _with_paper(db: Path, document: str, some: Sequence[Judged]) -> list[Row]:
    paper = ask(db, "SELECT title, source, year_issued FROM documents WHERE id = ?", [document])
    return [{**one.row, **paper[0]} for one in some]


def said_of(db: Path, document: str, span: tuple[int, int]) -> list[Decision]:
    """Every decision on a figure, the latest first."""
    told = [one for one in corrections(db).history() if one.document == document]
    if not told:
        return []
    place = Axis(text_of(db, document)).span(*span)
    return [one for one in reversed(told) if one.start < place[1] and place[0] < one.end]


def overlapping(db: Path, document: str, span: tuple[int, int]) -> list[Row]:
    """The rows that were read at a stretch of a text."""
    query = 'SELECT * FROM indicators WHERE document_id = ? AND start < ? AND "end" > ? ORDER BY start'
    return ask(db, query, [document, span[1], span[0]])


@dataclass(frozen=True, slots=True)
class Queue:
    """How many figures wait for a coder, and the one at the place asked for (None: there is none).

    `end` tells where a number ends that was not read.
    """

    waiting: int
    place: Place | None
    end: int = 0


def of_question(
    db: Path, wanted: Filter, lexicon: Lexicon, closer: Iterable[Where], coder: str, skip: int
) -> Queue:
    """Unseen figures that a question uses, the least sure first, without those that `coder` has judged."""
    conditions = [*closer, _UNSEEN]
    n = count(db, wanted, lexicon, conditions)
    rows = figures(db, wanted, lexicon, order="confidence", limit=MOST, closer=conditions)
    return Queue(n, _nth(_not_judged(db, rows, coder), skip))


def _not_judged(db: Path, rows: Sequence[Row], coder: str) -> Iterator[Place]:
    """Rows that differ from what the coder had before them when they last spoke of the place."""
    said: dict[str, dict[tuple[int, int], Decision]] = defaultdict(dict)
    for one in corrections(db).history():
        if one.coder == coder:
            said[one.document][one.start, one.end] = one
    axes: dict[str, Axis] = {}
    for row in rows:
        document = row["document_id"]
        if document in said:
            axis = axes.setdefault(document, Axis(text_of(db, document)))
            last = said[document].get(axis.span(row["start"], row["end"]))
            if last and last.seen == reading(row):
                continue
        yield document, row["start"]


def _nth(places: Iterator[Place], skip: int) -> Place | None:
    return next(islice(places, skip, None), None)


def of_sample(db: Path, coder: str, skip: int) -> Queue:
    """Figures of the last sample that `coder` has not judged, in an order that tells nothing of them.

    By confidence a sample that is left half done would be no random one any more.
    """
    left = _not_said(db, latest(db), coder)
    return Queue(len(left), _nth(_standing(db, left), skip))


def of_unread(db: Path, coder: str, skip: int) -> Queue:
    """Numbers of the last sample of those that no row covers, as `of_sample`."""
    left = _not_said(db, latest_unread(db), coder)
    found = next(islice(_uncovered(db, left), skip, None), None)
    return Queue(len(left), found and found[:2], found[2] if found else 0)


def _not_said(db: Path, drawn: Iterable[Sampled], coder: str) -> list[Sampled]:
    done = {one.place for one in corrections(db).history() if one.coder == coder}
    return sorted((one for one in drawn if one.place not in done), key=_by_chance)


def _by_chance(one: Sampled) -> str:
    return sha256(repr(one.place).encode()).hexdigest()


def _standing(db: Path, drawn: Iterable[Sampled]) -> Iterator[Place]:
    """Where sampled figures stand now; those that are read elsewhere since are left to the sheet."""
    for one in drawn:
        text = text_of(db, one.document)
        axis = Axis(text)
        place = axis.find(one.start, one.surface, one.before, one.after) if text else None
        if place == (one.start, one.end):
            span = axis.back(*place)
            if any(row.row["end"] == span[1] for row in judged_at(db, one.document, span[0])):
                yield one.document, span[0]


def _uncovered(db: Path, drawn: Iterable[Sampled]) -> Iterator[tuple[str, int, int]]:
    """Where sampled numbers stand now that are still not read, each as document and span."""
    for one in drawn:
        text = text_of(db, one.document)
        axis = Axis(text)
        place = axis.find(one.start, one.surface, one.before, one.after) if text else None
        if place and not overlapping(db, one.document, axis.back(*place)):
            yield one.document, *axis.back(*place)


__all__ = [
    "REFUSED", "UNSEEN", "Judged", "Queue", "judged_at", "of_question", "of_sample", "of_unread",
    "overlapping", "read_at", "refused_at", "said_of",
]  # fmt: skip
