"""Processes that read and analyse documents beside the one that writes them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import cache, partial
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Self, TypeVar

from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Problem
from pipeline.process import behind, die_with_parent, rarely_tidied
from pipeline.record.store import FileState
from pipeline.run.extraction import Batch, Outcome, Tools, extract_together, failure, tools
from pipeline.run.helpers import DiedError, Helpers
from pipeline.run.together import Together

T = TypeVar("T")


class Crew:
    """Processes that read and analyse documents; use as a context manager.

    A process that dies takes no document with it: those that it had are tried once more at the end, each
    alone, so that what was short of memory has all there is.
    """

    def __init__(
        self, workers: int | None = None, lexicon: Path | None = None, *, own_models: Path | None = None
    ) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.lexicon = lexicon
        self.own_models = own_models
        self._helpers: Helpers | None = None
        self._begun: dict[FileState, Future[list[Outcome]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the processes; what they have under way where interrupted is done again by the next run."""
        self._dismiss()

    def _dismiss(self) -> None:
        if self._helpers is not None:
            self._helpers.dismiss()
            self._helpers = None
        self._begun.clear()

    def begin(self, files: Iterable[FileState]) -> None:
        """Start on a few files now that `extract` will be asked for; of another file nothing is kept."""
        self._begun |= {state: self._submit(state) for state in files}

    def _submit(self, *files: FileState) -> Future[list[Outcome]]:
        told = [(state.location, state.path, state.given) for state in files]
        return self._started().submit(_extract, self.lexicon, self.own_models, told)

    def _started(self) -> Helpers:
        if self._helpers is None:
            self._helpers = Helpers(self.workers, partial(_begin, self.lexicon, self.own_models))
        return self._helpers

    def beside(self, work: Callable[..., T], *told: Any) -> Future[T]:
        """What `work(lexicon, *told)` gives, done by one of the processes; DiedError where that ends."""
        return self._started().submit(_beside, self.lexicon, self.own_models, work, told)

    def extract(self, files: Iterable[FileState]) -> Iterator[Batch]:
        """The files with their records, some at a time, in the order in which they are done."""
        todo = parcels(files, alone=_ALONE * self.workers)
        under_way: dict[Future[list[Outcome]], list[FileState]] = {}
        ended: SimpleQueue[Future[list[Outcome]]] = SimpleQueue()
        together = Together()
        died: list[FileState] = []
        while True:
            for parcel in islice(todo, 2 * self.workers - len(under_way)):
                begun = self._begun.pop(parcel[0]) if parcel[0] in self._begun else self._submit(*parcel)
                under_way[begun] = parcel
                begun.add_done_callback(ended.put)
            if not under_way:
                break
            done = [future for future in _taken(ended, together.patience) if future in under_way]
            for future in done:
                parcel = under_way.pop(future)
                if isinstance(future.exception(), DiedError):
                    died += parcel
                else:
                    together.add(list(zip(parcel, _outcomes(future, len(parcel)), strict=True)))
            yield from together.due()
        yield from together.rest()
        yield from self._one_by_one(died)

    def _one_by_one(self, files: Sequence[FileState]) -> Iterator[Batch]:
        for state in files:
            self._dismiss()
            yield [(state, _outcomes(self._submit(state), 1)[0])]


def _taken(
    ended: SimpleQueue[Future[list[Outcome]]], patience: float | None
) -> Iterator[Future[list[Outcome]]]:
    """What has ended; the first is waited for, at most so many seconds."""
    try:
        yield ended.get(timeout=patience)
        while True:
            yield ended.get_nowait()
    except Empty:
        return


def _outcomes(future: Future[list[Outcome]], files: int) -> list[Outcome]:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, DiedError):
        told = "处理这份文件的进程两次意外退出（多为内存不足）。请单独检查这份文件。"
        return [Problem("worker_died", told)] * files
    return [failure(error)] * files


def parcels(files: Iterable[FileState], *, alone: int) -> Iterator[list[FileState]]:
    """Files as they are handed to a process: after the first, each `alone`, small ones by the handful.

    What is done for each that is handed over was a third of the writer's time for a short notice.
    """
    todo = iter(files)
    yield from ([state] for state in islice(todo, alone))
    parcel: list[FileState] = []
    for state in todo:
        if len(parcel) == _HANDFUL or sum(one.size for one in (*parcel, state)) > _SMALL:
            yield from [parcel] if parcel else []
            parcel = []
        parcel.append(state)
    yield from [parcel] if parcel else []


_ALONE, _HANDFUL, _SMALL = 8, 8, 40_000
"""Files a process that are handed over one by one; how many together later, and how many bytes."""


def _begin(lexicon: Path | None, own_models: Path | None) -> None:
    """Make this process ready to extract, and let it die with its parent."""
    die_with_parent()
    behind()
    rarely_tidied()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _tools_of(lexicon, own_models)


@cache
def _tools_of(lexicon: Path | None, own_models: Path | None) -> Tools:
    """The tools of this process, made once."""
    return tools(Lexicon(lexicon) if lexicon else Lexicon(), Models(own=own_models))


def _beside(
    lexicon: Path | None, own_models: Path | None, work: Callable[..., T], told: tuple[Any, ...]
) -> T:
    return work(_tools_of(lexicon, own_models).lexicon, *told)


def _extract(
    lexicon: Path | None, own_models: Path | None, files: Sequence[tuple[str, str, str]]
) -> list[Outcome]:
    return extract_together(_tools_of(lexicon, own_models), files)
