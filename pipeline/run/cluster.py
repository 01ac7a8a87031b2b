"""The work of a crew on an existing Dask cluster: its workers read and analyse, the caller commits.

Every worker must see the files under the same paths (a shared disk) or addresses
(`pipeline.acquire.remote`), and have this version of cejing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

from pipeline.acquire.remote import is_address
from pipeline.learned import Models, version
from pipeline.lexicon import Lexicon
from pipeline.model import Problem, UserError
from pipeline.record.ready import Ready
from pipeline.record.store import FileState
from pipeline.run import extraction

PATIENCE = 30
_AHEAD = 4
_here = threading.local()
T = TypeVar("T")


class ClusterError(UserError):
    """The cluster cannot be used; the message says in Chinese why and what to do."""


class Cluster:
    """Takes the place of `Crew`; use as a context manager. `address` is that of the scheduler.

    A worker that dies takes no document with it: Dask gives what it had under way to another. A
    document that kills three workers becomes a Problem.
    """

    def __init__(self, address: str, *, own_models: Path | None = None, patience: float = PATIENCE) -> None:
        self.address = address
        self.own_models = own_models.resolve() if own_models else None
        self.patience = patience
        self._client: Any = None

    def __enter__(self) -> Self:
        try:
            distributed = import_module("distributed")
        except ImportError:
            raise ClusterError(
                "没有安装 Dask。请先运行 pip install 'cejing[cluster]'，或去掉 --dask。"
            ) from None
        try:
            self._client = distributed.Client(self.address, timeout=self.patience, set_as_default=False)
            self._client.wait_for_workers(1, timeout=self.patience)
        except (OSError, ValueError, TimeoutError) as error:
            self.__exit__()
            raise ClusterError(
                f"连不上 Dask 集群 {self.address}，或其中没有工作进程：{error}。请检查地址与 dask worker。"
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def extract(self, files: Iterable[FileState]) -> Iterator[extraction.Batch]:
        """The files with their records, all that are done at a time."""
        expected = version(Lexicon(), Models(own=self.own_models))
        todo = iter(files)
        under_way: dict[str, FileState] = {}
        done = import_module("distributed").as_completed([], loop=self._client.loop)
        self._submit(islice(todo, self._room()), expected, done, under_way)
        while under_way:
            futures = done.next_batch()
            yield [(under_way.pop(future.key), _outcome(future)) for future in futures]
            for future in futures:
                future.release()
            self._submit(islice(todo, max(0, self._room() - len(under_way))), expected, done, under_way)

    def beside(self, work: Callable[..., T], *told: Any) -> Future[T]:
        """What `work(lexicon, *told)` gives, in a thread of this process: workers do not see the record."""
        thread = ThreadPoolExecutor(1, "beside")
        under_way = thread.submit(work, Lexicon(), *told)
        thread.shutdown(wait=False)
        return under_way

    def _room(self) -> int:
        """How many documents may be under way: a few for each thread of the workers that there are now."""
        threads: dict[str, int] = self._client.nthreads()
        return max(2, _AHEAD * sum(threads.values()))

    def _submit(
        self, files: Iterable[FileState], expected: str, done: Any, under_way: dict[str, FileState]
    ) -> None:
        for state in files:
            fetched = bool(state.path)
            there = state if is_address(state.path) else replace(state, path=str(state.file.resolve()))
            future = self._client.submit(extract_there, there, fetched, expected, self.own_models, pure=False)
            under_way[future.key] = state
            done.add(future)


def extract_there(state: FileState, fetched: bool, expected: str, own_models: Path | None) -> list[Ready]:
    """Read and analyse a file on a worker. Raises ClusterError where the worker is not fit for it."""
    models = Models(own=own_models)
    if not hasattr(_here, "tools") or _here.tools.models != models:
        _here.tools = extraction.tools(Lexicon(), models)
    if version(_here.tools.lexicon, models) != expected:
        raise ClusterError("工作进程上的 cejing、词表或模型与本机版本不同。请在各台机器上装同一版本。")
    if not is_address(state.path) and not state.file.exists():
        raise ClusterError(f"工作进程看不到文件 {state.file}。请把文档放在各台机器都能看到的共享文件夹。")
    location, path = (state.location, state.path) if fetched else (state.path, "")
    return extraction.extract_ready(_here.tools, location, path, state.given)


def _outcome(future: Any) -> extraction.Outcome:
    error = future.exception()
    if error is None:
        return future.result()  # type: ignore[no-any-return]
    if type(error).__name__ == "KilledWorker":
        return Problem("worker_died", "处理这份文件的工作进程一再意外退出（多为内存不足）。请单独检查它。")
    if isinstance(error, ClusterError):
        raise error
    return extraction.failure(error)
