"""What many pages ask over the whole record, asked before a reader does.

A run asks it when it has written a large record, and the answers lie in the cache folder (`ask.whole`)
when the explorer starts; the explorer asks it at its start and whenever the record has changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pipeline.ask import upkeep
from pipeline.ask.browse.documents import total
from pipeline.ask.browse.facets import Closer, facets
from pipeline.ask.browse.figures import measures, scopes
from pipeline.ask.browse.leading import leading
from pipeline.ask.browse.measures import table, years_of
from pipeline.ask.browse.names import known_zones, mentions, unlinked
from pipeline.ask.browse.themes import shares_of
from pipeline.ask.query import TABLES, Filter
from pipeline.ask.whole import carry, mark_of
from pipeline.lexicon import Lexicon
from pipeline.model import UserError

LARGE = 50_000
"""Figures from which on a page that goes through all of them keeps a reader waiting."""
PAGE = 50
"""Rows of a page where a reader asks for no other number; what the first one of measures shows is asked."""


def ask_ahead(db: Path, lexicon: Lexicon, rest: Callable[[], None] = lambda: None) -> None:
    """Ask it all, first what no disk keeps; `rest` is called before each question."""
    zones = known_zones(lexicon)
    questions: tuple[Callable[[], object], ...] = (
        lambda: [shares_of(db, theme.id) for theme in lexicon.themes[:2]],
        lambda: [total(db, name) for name in TABLES],
        lambda: measures(db), lambda: scopes(db), lambda: mentions(db), lambda: unlinked(db, zones),
        lambda: leading(db, lexicon), lambda: facets(db, Filter(), lexicon, Closer()),
        lambda: years_of(db, tuple(row["measure"] for row in table(db)[:PAGE])),
    )  # fmt: skip
    for question in questions:
        rest()
        try:
            question()
        except UserError:  # the reader who asks it is told
            continue


class Standing(NamedTuple):
    """How a record stands: what changes whenever it is written, and what does with its documents alone."""

    mark: str
    stamp: list[int | str | None]


def standing(db: Path) -> Standing | None:
    """How a record stands before a run; None where there is none yet, or one that the run makes anew."""
    try:
        return Standing(mark_of(db), upkeep.stamp(db)) if db.exists() else None
    except (UserError, sqlite3.Error):  # whoever opens it to write tells what is wrong
        return None


def after_writing(db: Path, lexicon: Lexicon, before: Standing | None = None) -> None:
    """What a run that has written a record asks: of a small one nothing, its pages are as quick.

    A run that brought nothing has written that it ran: what was asked `before` it still holds.
    """
    if before is not None and before.stamp == upkeep.stamp(db):
        carry(db, before.mark)
    elif total(db, "indicators") >= LARGE:
        ask_ahead(db, lexicon)
