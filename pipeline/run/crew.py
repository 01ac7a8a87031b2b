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
from pipeline.record.ready import Ready
from pipeline.record.store import FileState
from pipeline.run.extraction import Batch, Outcome, Tools, extract_ready, failure, tools
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
        self._begun: dict[FileState, Future[list[Ready]]] = {}

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

    def _submit(self, state: FileState) -> Future[list[Ready]]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self.lexicon, self.own_models),
            )
        try:
            with deaf_to_ctrl_c():
                return self._pool.submit(
                    _extract, self.lexicon, self.own_models, state.location, state.path, state.given
                )
        except BrokenProcessPool as error:  # a process died since the last result came
            broken: Future[list[Ready]] = Future()
            broken.set_exception(error)
            return broken

    def extract(self, files: Iterable[FileState]) -> Iterator[Batch]:
        """The files with their records, some at a time, in the order in which they are done."""
        todo = iter(files)
        under_way: dict[Future[list[Ready]], FileState] = {}
        ended: SimpleQueue[Future[list[Ready]]] = SimpleQueue()
        together = Together()
        while True:
            for state in islice(todo, 2 * self.workers - len(under_way)):
                begun = self._begun.pop(state) if state in self._begun else self._submit(state)
                under_way[begun] = state
                begun.add_done_callback(ended.put)
            if not under_way:
                break
            done = [future for future in _taken(ended, together.patience) if future in under_way]
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                yield from together.rest()
                yield from self._one_by_one(list(under_way.values()))
                under_way.clear()
                done.clear()
            together.add([(under_way.pop(future), _outcome(future)) for future in done])
            yield from together.due()
        yield from together.rest()

    def _one_by_one(self, files: Sequence[FileState]) -> Iterator[Batch]:
        for state in files:
            self._dismiss()
            yield [(state, _outcome(self._submit(state)))]
        self._dismiss()


def _taken(ended: SimpleQueue[Future[list[Ready]]], patience: float | None) -> Iterator[Future[list[Ready]]]:
    """What has ended; the first is waited for, at most so many seconds."""
    try:
        yield ended.get(timeout=patience)
        while True:
            yield ended.get_nowait()
    except Empty:
        return


def _outcome(future: Future[list[Ready]]) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool):
        return Problem("worker_died", "处理这份文件的进程两次意外退出（多为内存不足）。请单独检查这份文件。")
    return failure(error)


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
    lexicon: Path | None, own_models: Path | None, location: str, path: str, given: str
) -> list[Ready]:
    return extract_ready(_tools_of(lexicon, own_models), location, path, given)
