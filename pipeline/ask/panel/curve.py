"""What can be drawn of a selection of rows as one curve over the years, by the rule of `choosing`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ask.query import Row
from pipeline.measures.choosing import Choice, Thing, choose, counts, thing_of


@dataclass(frozen=True, slots=True)
class Curve:
    """One measure of one kind, unit and base over whole years: a choice for each owner, year and status.

    `left` counts the rows that are of something else, of no whole year, or hold beside a chosen one.
    """

    about: Thing
    choices: tuple[Choice, ...]
    left: int


def curve(rows: Sequence[Row]) -> Curve | None:
    """The curve of what most rows tell; None where none tells of a whole year. Kinds are never joined."""
    things = [(thing, row) for row in rows if _is_whole_year(row) and (thing := thing_of(row))]
    if not things:
        return None
    ((most, _),) = Counter(_drawn_as_one(thing) for thing, _ in things).most_common(1)
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for thing, row in things:
        if _drawn_as_one(thing) == most and counts(row):
            groups[thing.whose, thing.period, row["status"]].append(row)
    choices = tuple(choose(groups[key]) for key in sorted(groups))
    about = next(thing for thing, _ in things if _drawn_as_one(thing) == most)
    shown = sum(1 + len(choice.against) for choice in choices)
    return Curve(about, choices, len(rows) - shown)


def _is_whole_year(row: Row) -> bool:
    return row["year"] is not None and row["period"] == str(row["year"])


def _drawn_as_one(thing: Thing) -> Thing:
    return thing._replace(whose="", period="")
