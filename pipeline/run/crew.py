"""Processes that read and analyse documents beside the one that writes them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Self

from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Problem
from pipeline.process import behind, deaf_to_ctrl_c, die_with_parent, rarely_tidied
from pipeline.record.store import FileState
from pipeline.run.extraction import Batch, Outcome, Tools, extract_together, failure, tools
from pipeline.run.together import Together


class Crew:
    """Processes that read and analyse documents; use as a context manager.

    A process that dies takes no document with it: those under way are tried once more, each alone.
    """

    def __init__(
        self, workers: int | None = None, lexicon: Path | None = None, *, own_models: Path | None = None
    ) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.lexicon = lexicon
        self.own_models = own_models
        self._pool: ProcessPoolExecutor | None = None
        self._begun: dict[FileState, Future[list[Outcome]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:  # interrupted: what is under way is done again by the next run
            for worker in multiprocessing.active_children():
                worker.kill()
        self._dismiss()

    def _dismiss(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
        self._begun.clear()

    def begin(self, files: Iterable[FileState]) -> None:
        """Start on a few files now that `extract` will be asked for; of another file nothing is kept."""
        self._begun |= {state: self._submit(state) for state in files}

    def _submit(self, *files: FileState) -> Future[list[Outcome]]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self.lexicon, self.own_models),
            )
        try:
            with deaf_to_ctrl_c():
                told = [(state.location, state.path, state.given) for state in files]
                return self._pool.submit(_extract, self.lexicon, self.own_models, told)
        except BrokenProcessPool as error:  # a process died since the last result came
            broken: Future[list[Outcome]] = Future()
            broken.set_exception(error)
            return broken

    def extract(self, files: Iterable[FileState]) -> Iterator[Batch]:
        """The files with their records, some at a time, in the order in which they are done."""
        todo = parcels(files, alone=_ALONE * self.workers)
        under_way: dict[Future[list[Outcome]], list[FileState]] = {}
        ended: SimpleQueue[Future[list[Outcome]]] = SimpleQueue()
        together = Together()
        while True:
            for parcel in islice(todo, 2 * self.workers - len(under_way)):
                begun = self._begun.pop(parcel[0]) if parcel[0] in self._begun else self._submit(*parcel)
                under_way[begun] = parcel
                begun.add_done_callback(ended.put)
            if not under_way:
                break
            done = [future for future in _taken(ended, together.patience) if future in under_way]
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                yield from together.rest()
                yield from self._one_by_one([state for parcel in under_way.values() for state in parcel])
                under_way.clear()
                done.clear()
            for future in done:
                parcel = under_way.pop(future)
                together.add(list(zip(parcel, _outcomes(future, len(parcel)), strict=True)))
            yield from together.due()
        yield from together.rest()

    def _one_by_one(self, files: Sequence[FileState]) -> Iterator[Batch]:
        for state in files:
            self._dismiss()
            yield [(state, _outcomes(self._submit(state), 1)[0])]
        self._dismiss()


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
    if isinstance(error, BrokenProcessPool):
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


def _extract(
    lexicon: Path | None, own_models: Path | None, files: Sequence[tuple[str, str, str]]
) -> list[Outcome]:
    return extract_together(_tools_of(lexicon, own_models), files)
