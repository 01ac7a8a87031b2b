"""What a slot of a figure may hold, how that is known, and where it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TIME = "\x01"
"""Stands for each character of a time or a subject, once it is found, so that no name takes it up."""

How = Literal["stated", "carried", "assumed"]
Level = Literal["figure", "clause", "sentence", "paragraph", "section", "document"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that a slot may take.

    `at` are the offsets of the words that say it: in the passage of the figure where `here` is set, else
    in the text of the document. `distance` counts the clauses (in a sentence) or sentences (in a paragraph)
    between those words and the figure. `rule` is the name under which docs and explorer explain it.
    """

    value: str
    how: How
    level: Level
    rule: str
    at: tuple[int, int] | None = None
    here: bool = False
    distance: int = 0


NOTHING = Candidate("", "assumed", "document", "nothing")
