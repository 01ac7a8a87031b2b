"""Observations that two documents give different values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.measures.choosing import Row, by_thing, choose, counts, nameless, thing_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """One observation that two documents give different values; `first` is the row that is chosen."""

    first: Row
    second: Row

    @property
    def item(self) -> str:
        """A stable name, out of what is said where: it outlives a rerun that reads the same."""
        about = [self.first[key] for key in ("indicator", "scope", "period")]
        sides = [row[key] for row in (self.first, self.second) for key in ("document_id", "surface")]
        return hashlib.sha256("\x1f".join(map(str, about + sides)).encode()).hexdigest()[:24]

    @property
    def message(self) -> str:
        """What contradicts what, in Chinese; the rows' `period` is given as people say it."""
        growth = "增长" if self.first["kind"] == "growth" else ""
        return (
            f"“{self.first['scope']}”{self.first['period']}{self.first['indicator']}{growth}两份文件说法不一："
            f"{_told(self.first)}，{_told(self.second)}。可能是修订、口径不同或笔误，请核对。"
        )


def _told(row: Mapping[str, Any]) -> str:
    return f"《{row.get('title') or row['document_id'][:12]}》为{''.join(row['surface'].split())}"


Observation = tuple[str, str, str]
"""What is told of: measure, whose (the id of the scope, or its name) and period."""


def observation(row: Row) -> Observation | None:
    """What an indicator row tells of, where it may be compared between documents at all."""
    thing = thing_of(row) if row["kind"] in ("level", "growth") else None
    return thing and (thing.measure, thing.whose, thing.period)


def conflicts(rows: Iterable[Row], lexicon: Lexicon) -> tuple[Conflict, ...]:
    """Observations with different values in different documents, a pair for each, whatever the order of rows.

    The pair is the row that `choosing` chooses and the first of those that it finds to contradict it;
    levels and growth only, of measures that their names tell.
    """
    told = [row for row in rows if observation(row) is not None and counts(row)]
    groups = by_thing(
        row for row in told if (row.get("measure") or row["indicator"]) not in nameless(lexicon)
    )
    choices = (choose(groups[key]) for key in sorted(groups) if len(groups[key]) > 1)
    return tuple(Conflict(choice.best, choice.against[0]) for choice in choices if choice.against)
