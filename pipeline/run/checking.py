"""What people said of figures, brought into the record and the published tables: for command and explorer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.checks import Decision, Outcome
from pipeline.export.publish import publish_changes
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.record.conflicting import compare_documents
from pipeline.record.corrected import correct
from pipeline.record.corrections import FILE, Corrections
from pipeline.record.database import StoreError
from pipeline.record.lock import sole_writer
from pipeline.record.store import Store

REST = 5.0
"""Seconds without a decision after which the tables are published: a coder makes one every few seconds."""


def bring_in(
    outputs: Path,
    lexicon: Lexicon,
    change: Callable[[], object] = lambda: None,
    *,
    only: Iterable[str] | None = None,
    publish: bool = True,
) -> list[Outcome]:
    """Change the corrections and bring them (those on documents `only`) in; what became of each.

    StoreError where a run is under way: nothing was changed then.
    """
    db = outputs / "cejing.db"
    with sole_writer(outputs):
        change()
        with Store(db, extractor="") as store:
            told = correct(store, lexicon, only=only)
            compare_documents(store, lexicon)
        if publish:
            publish_changes(db, outputs, lexicon)
    return told


class Desk:
    """Where one coder decides figure by figure: each decision is asked for at once, tables follow at rest.

    One writes at a time: a decision waits for what its own desk is publishing, and for no other run.
    """

    def __init__(self, outputs: Path, lexicon: Lexicon, coder: str) -> None:
        self.coder = coder
        self._outputs = outputs
        self._lexicon = lexicon
        self._timer: threading.Timer | None = None
        self._turn = threading.Lock()

    def begin(self) -> None:
        """Bring the record up to date with this version and with what was said before."""
        try:
            with self._turn:
                bring_in(self._outputs, self._lexicon, publish=False)
        except StoreError:  # a run has the record, and does the same
            return

    def say(self, decision: Decision) -> Outcome | None:
        """Keep a decision, whatever else is under way; None where it can be brought in only later."""
        Corrections(self._outputs / FILE).say([decision])
        try:
            with self._turn:
                told = bring_in(self._outputs, self._lexicon, only=[decision.document], publish=False)
        except StoreError:  # a run has the record: it brings decisions in at its end, else we do at rest
            return None
        finally:
            self._wait()
        return next((one for one in told if one.decision == decision), None)

    def _wait(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = threading.Timer(REST, self.publish)
        self._timer.daemon = True
        self._timer.start()

    def publish(self) -> None:
        """Bring all decisions in and publish, if any waits; where another run has the record, try again."""
        if not self._timer:
            return
        self._timer.cancel()
        self._timer = None
        try:
            with self._turn:
                bring_in(self._outputs, self._lexicon)
        except StoreError:
            self._wait()
        except UserError:  # told by the next command that writes
            return


__all__ = ["Desk", "bring_in"]
