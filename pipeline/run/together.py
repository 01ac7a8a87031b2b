"""What workers have done, gathered for a moment, so that the record takes it in one transaction."""

from __future__ import annotations

import time
from collections.abc import Iterator

from pipeline.run.extraction import Batch

MOST, MOST_CHARACTERS = 256, 1_300_000
SECONDS = 0.5
"""A transaction for each document took two fifths more of the writer's time than one for 16, and one for 64
notices a fifth more than one for 256. What is held is bounded by its text too: 64 reports are 30 MB."""


class Together:
    """Outcomes that wait to be written: some MOST of them, with some MOST_CHARACTERS of text, and none much
    longer than SECONDS.
    """

    def __init__(self) -> None:
        self._held: Batch = []
        self._characters = 0
        self._due = 0.0

    def add(self, outcomes: Batch) -> None:
        if not self._held:
            self._due = time.monotonic() + SECONDS
        self._held += outcomes
        self._characters += sum(
            len(made.text) for _, found in outcomes if isinstance(found, list) for made in found
        )

    @property
    def patience(self) -> float | None:
        """Seconds until the first that was added is to be written; None where there is none."""
        return max(0.0, self._due - time.monotonic()) if self._held else None

    def due(self) -> Iterator[Batch]:
        """What is held, where it is time to write it."""
        full = len(self._held) >= MOST or self._characters >= MOST_CHARACTERS
        if full or self.patience == 0.0:
            yield from self.rest()

    def rest(self) -> Iterator[Batch]:
        """What is held, if anything."""
        if self._held:
            held, self._held, self._characters = self._held, [], 0
            yield held
