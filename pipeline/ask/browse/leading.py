"""What a record tells most of: its leading measures, each with the owner whose line is longest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.ask.browse import measures
from pipeline.ask.browse.stamp import kept
from pipeline.ask.panel.cells import Wanted
from pipeline.ask.panel.lines import Line, Point, lines, owners_by_years
from pipeline.ask.query import Row
from pipeline.lexicon import Lexicon
from pipeline.measures.choosing import nameless

LOOKED_AT = 40
LEADING = 8
SHORTEST = 3
"""Fewer results make no line."""
KINDS = {"level": "levels", "growth": "growths"}


@dataclass(frozen=True, slots=True)
class Leading:
    """A measure, the kind of which most is told, and the longest line of it."""

    measure: str
    kind: str
    owners: int
    line: Line

    @property
    def last(self) -> Point:
        return self.line.results[-1]


@kept
def leading(path: Path, lexicon: Lexicon) -> tuple[Leading, ...]:
    """The leading measures that have a line, the most widely told first."""
    found: list[Leading] = []
    for row in measures.table(path)[:LOOKED_AT]:
        if row["measure"] not in nameless(lexicon) and (made := _leading(path, row, lexicon)):
            found.append(made)
        if len(found) == LEADING:
            break
    return tuple(found)


def _leading(path: Path, row: Row, lexicon: Lexicon) -> Leading | None:
    kind = max(KINDS, key=lambda kind: row[KINDS[kind]])
    wanted = Wanted((row["measure"],), kind=kind)
    for owner in owners_by_years(path, wanted, lexicon)[:1]:
        for line in lines(path, wanted, lexicon, among={owner.name: owner.scopes}):
            if len(line.results) >= SHORTEST:
                return Leading(row["measure"], kind, row["owners"], line)
    return None


def surest_of(found: tuple[Leading, ...], *, limit: int = 4) -> list[tuple[Leading, Point]]:
    """Of each leading measure the figure that most documents tell alike, the most surely told first."""
    each = [(one, max(one.line.results, key=_sureness)) for one in found]
    each.sort(key=lambda pair: _sureness(pair[1]), reverse=True)
    return each[:limit]


def _sureness(point: Point) -> tuple[bool, int, float, int]:
    return not point.against, point.verified, round(point.row["confidence"], 1), point.year
