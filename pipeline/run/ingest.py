"""Files become rows of the record: find them, leave out what is known, extract, commit.

Plain functions that `flows.py` calls; the store is written by the calling process alone, the work
is done by a crew of processes that never see it.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import Any, Self

from pipeline import reading
from pipeline.acquire.discovery import Place, found, mark_gone, went
from pipeline.acquire.fetch import SourcesError, Web, listed
from pipeline.acquire.remote import LARGEST, RemoteError, is_address, local, sha256, too_large
from pipeline.acquire.sidecar import described, unpacked
from pipeline.analyse import Models, analyse
from pipeline.ask import upkeep
from pipeline.faults import because, full
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis, Document, Metadata, Problem, UserError
from pipeline.process import TooLongError, at_most, behind, die_with_parent, rarely_tidied
from pipeline.reading.bundle import read_all
from pipeline.record.rows import Record, record
from pipeline.record.store import FileState, Store

Outcome = list[Record] | Problem


ANALYSIS_SECONDS = 300  # a document; the guard limits reading


@dataclass(slots=True)
class Tally:
    """What a run did so far, in documents. `failed` counts files that gave no text.

    `twins` holds, by the location of a file under way, those that hold the same bytes.
    """

    total: int = 0
    done: int = 0
    new: int = 0
    unchanged: int = 0
    failed: int = 0
    gone: int = 0
    twins: dict[str, list[FileState]] = field(default_factory=dict, compare=False, repr=False)


def plan(store: Store, folder: Place, failed: Iterable[str] = ()) -> tuple[Tally, list[FileState]]:
    """What there is to do in a folder; what is wrong with it goes to the record at once.

    `failed` are addresses that this run could not fetch: they are counted and left as they are told.
    """
    unfetched = set(failed)
    tally = Tally(failed=len(unfetched))
    files, problems = found(folder, store.path.parent)
    files, sheets, faults = described(files)
    problems += faults
    gone = went(store, problems)
    problems = [(place, problem) for place, problem in problems if place.location not in gone]
    for sheet in sheets:
        store.forgive(sheet.location)
    for place, problem in problems:
        store.put_problem(place, problem)
    tally.failed += len(problems)
    tally.gone = mark_gone(store, folder, files, {place.location for place, _ in problems}, gone)
    files += _fetched(store, folder, unfetched)
    todo = list(pending(store, files, tally))
    tally.total = len(todo)
    return tally, todo


def _fetched(store: Store, folder: Place, failed: set[str]) -> list[FileState]:
    """What was fetched of the sources on the web that a folder's list names."""
    sources = web_sources(folder)
    if not sources:
        return []
    from pipeline.acquire.fetch import kept

    return kept(store, sources, fetched_folder(store), failed)


def fetched_folder(store: Store) -> Path:
    """Where what was fetched is kept: beside the record."""
    return store.path.parent / "fetched"


def web_sources(folder: Place) -> tuple[Web, ...]:
    """The sources on the web that a folder's list names; none where the list cannot be read."""
    try:
        return listed(folder).web
    except SourcesError:
        return ()


def fetch(store: Store, folder: Place, web: Web, last: dict[str, float]) -> set[str]:
    """Fetch what is new of a source on the web; gives the addresses that failed, which the record tells.

    `last` holds when each host was last asked; share it among the sources of a run. Whatever a source
    does, the run goes on; only what is amiss with the record or the disk is raised.
    """
    from pipeline.acquire.fetch import Client, crawl

    try:
        contact, own = listed(folder).contact, web.url if web.allow_private else ""
        with Client(contact=contact, pause=web.pause, own=own, last=last) as client:
            return crawl(store, web, client, fetched_folder(store))
    except UserError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and full(error):
            raise
        why = because(error) if isinstance(error, OSError) else f"{type(error).__name__}：{error}"
    told = f"来源 {web.url} 没有抓完（{why}）。其余来源不受影响，下次运行会接着抓取。"
    store.put_problem(FileState(web.url, 0, 0), Problem("failed", told))
    return {web.url}


def foremost(folder: Place, db: Path, extractor: str, most: int) -> list[FileState]:
    """Up to `most` of the files that `plan` will find to do, where the record, not yet open, tells so.

    Only the first `_LOOKED_AT` files of a folder of this machine are looked at: what is found is read
    while Prefect starts, and a large folder is not gone through twice.
    """
    if is_address(folder):
        return []
    try:
        files, _, _ = described(found(folder, db.parent)[0])
        here = [_looked_at(state) for state in files[:_LOOKED_AT] if not is_address(state.path)]
        return upkeep.unread(db, here, extractor)[:most] if db.exists() else here[:most]
    except (OSError, UserError):  # told by `plan`
        return []


_LOOKED_AT = 50


_SPECIAL = "不是普通文件（是设备、管道、套接字或指向文件夹的链接），未读取。请移出文件夹，或换成文件本身。"


def pending(store: Store, files: Sequence[FileState], tally: Tally) -> Iterator[FileState]:
    """The files that the record does not know yet; what is unreadable is told to the record."""
    coming: dict[str, str] = {}
    alike = _sizes_alike(store, files)
    for state in files:
        try:
            state = state if is_address(state.path) else _looked_at(state)
            known = store.unchanged(state)
            digest = "" if known else _digest(state, alike)
        except (OSError, RemoteError) as error:
            tally.failed += 1
            store.put_problem(state, _unreadable(state, error))
            continue
        if digest in coming:
            tally.twins.setdefault(coming[digest], []).append(state)
        elif known or store.has(digest, state):
            if not known:
                store.saw(state, digest)
            _count_known(store, state, tally)
        else:
            coming |= {digest: state.location} if digest else {}
            yield state


def _count_known(store: Store, state: FileState, tally: Tally) -> None:
    if store.gave_text(state):
        tally.unchanged += 1
    else:
        tally.failed += 1


def _looked_at(state: FileState) -> FileState:
    """What `stat` tells of a file of this machine. Raises OSError."""
    stat = state.file.stat()
    if not S_ISREG(stat.st_mode):
        raise _NotAFileError
    return replace(state, size=stat.st_size, mtime_ns=stat.st_mtime_ns)


class _NotAFileError(OSError):
    """Something that cannot be read as a file."""


def _unreadable(state: FileState, error: OSError | RemoteError) -> Problem:
    if isinstance(error, RemoteError):
        return Problem(error.code, str(error))
    if isinstance(error, _NotAFileError):
        return Problem("not_a_file", _SPECIAL)
    return Problem("unreadable", f"无法读取 {state.location}：{because(error)}。请检查后重新运行。")


def _sizes_alike(store: Store, files: Sequence[FileState]) -> set[int]:
    """The sizes at which a remote file may hold the same bytes as another one; only these are compared."""
    remote = [state for state in files if is_address(state.path)]
    if not remote:
        return set()
    here = {state.location for state in remote}
    times = Counter(state.size for state in remote)
    elsewhere = {size for location, size in store.sizes() if location not in here}
    return elsewhere | {size for size, count in times.items() if count > 1}


def _digest(state: FileState, alike: set[int]) -> str:
    """The SHA-256 of a file; empty for a remote one of a size like no other, which need not come twice."""
    if not is_address(state.path):
        return _sha256(state.file)
    if state.size > LARGEST:
        raise RemoteError(too_large(state.location), "too_large")
    return sha256(state.path) if state.size in alike else ""


def _sha256(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def may_pass(error: BaseException) -> bool:
    """Whether the same work may succeed a little later: a locked record, a broken connection, a time-out."""
    if isinstance(error, UserError):
        cause = error.__cause__
        return isinstance(cause, sqlite3.OperationalError) and "locked" in str(cause)
    return isinstance(error, ConnectionError) or type(error) is TimeoutError


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
        self._begun: dict[FileState, Future[list[Record]]] = {}

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

    def _submit(self, state: FileState) -> Future[list[Record]]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self.lexicon, self.own_models),
            )
        try:
            return self._pool.submit(_extract, state.location, state.path, state.given)
        except BrokenProcessPool as error:  # a process died since the last result came
            broken: Future[list[Record]] = Future()
            broken.set_exception(error)
            return broken

    def extract(self, files: Iterable[FileState]) -> Iterator[tuple[FileState, Outcome]]:
        """Each file with its records, in the order in which they are done; a few under way at once."""
        todo = iter(files)
        under_way: dict[Future[list[Record]], FileState] = {}
        while True:
            for state in islice(todo, 2 * self.workers - len(under_way)):
                begun = self._begun.pop(state) if state in self._begun else self._submit(state)
                under_way[begun] = state
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                yield from self._one_by_one(list(under_way.values()))
                under_way.clear()
            for future in sorted(done & under_way.keys(), key=lambda f: under_way[f].location):
                yield under_way.pop(future), _outcome(future)

    def _one_by_one(self, files: Sequence[FileState]) -> Iterator[tuple[FileState, Outcome]]:
        for state in files:
            self._dismiss()
            yield state, _outcome(self._submit(state))
        self._dismiss()


def _outcome(future: Future[list[Record]]) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool):
        return Problem("worker_died", "处理这份文件的进程两次意外退出（多为内存不足）。请单独检查这份文件。")
    return failure(error)


def failure(error: BaseException) -> Problem:
    """What is told of a document whose extraction raised an error."""
    if isinstance(error, RemoteError):
        return Problem(error.code, str(error))
    if isinstance(error, OSError) and full(error):
        return Problem("disk_full", "处理这份文件时磁盘或临时文件夹已满。请腾出空间后重新运行。")
    return Problem("failed", f"处理这份文件时出错：{type(error).__name__}：{error}。其余文档不受影响。")


_tools: dict[str, Any] = {}


def _begin(lexicon: Path | None, own_models: Path | None) -> None:
    """Make this process ready to extract, and let it die with its parent."""
    die_with_parent()
    behind()
    rarely_tidied()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _tools.update(tools(Lexicon(lexicon) if lexicon else Lexicon(), Models(own=own_models)))


def tools(lexicon: Lexicon, models: Models) -> dict[str, Any]:
    """What a process, or a thread that lives on, needs to extract documents."""
    guard = reading.Guard()
    guard.begin()
    return {"lexicon": lexicon, "models": models, "guard": guard}


def _extract(location: str, path: str = "", given: str = "") -> list[Record]:
    return extract_with(_tools, location, path, given)


def extract_with(tools: dict[str, Any], location: str, path: str, given: str = "") -> list[Record]:
    """The records of a file; one that was fetched, into `path`, is named by its address.

    Where `path` is an address of remote storage the file is fetched here. Raises RemoteError.
    """
    if is_address(path):
        with local(path) as file:
            return _records(tools, file, location, given)
    return _records(tools, Path(path or location), location if path else "", given)


def _records(tools: dict[str, Any], file: Path, name: str, given: str) -> list[Record]:
    lexicon, models = tools["lexicon"], tools["models"]
    documents: Iterator[Document] = map(_by_sidecar, read_all(tools["guard"], file, unpacked(given)))
    if name:
        documents = (replace(d, source=d.source.replace(file.name, name, 1)) for d in documents)
    return [_record(document, lexicon, models) for document in documents]


def _by_sidecar(document: Document) -> Document:
    """In a run it is a metadata.csv that gives: each value says so."""
    parts = document.metadata.found.items()
    named = {key: replace(part, how="sidecar") if part.how == "given" else part for key, part in parts}
    return replace(document, metadata=Metadata(named))


def _record(document: Document, lexicon: Lexicon, models: Models) -> Record:
    """The record of a document; one whose analysis takes too long keeps its text and a Problem."""
    try:
        with at_most(ANALYSIS_SECONDS):
            return record(analyse(document, lexicon, models), lexicon)
    except TooLongError:
        told = Problem("too_slow", f"分析超过 {ANALYSIS_SECONDS} 秒，只保留了正文。请拆成几份后再导入。")
        return record(Analysis(replace(document, problems=(*document.problems, told))), lexicon)


def commit(store: Store, outcomes: Iterable[tuple[FileState, Outcome]], tally: Tally) -> Iterator[FileState]:
    """Write each outcome to the record as it comes; yields the file that is done."""
    for state, outcome in outcomes:
        tally.done += 1
        if isinstance(outcome, Problem):
            tally.failed += 1
            store.put_problem(state, outcome)
        else:
            _put(store, outcome, state, tally)
        for twin in tally.twins.pop(state.location, ()):
            _follow(store, twin, state, outcome, tally)
        yield state


def _follow(store: Store, twin: FileState, first: FileState, outcome: Outcome, tally: Tally) -> None:
    """Write of a file with the same bytes as another one what was written of that."""
    held = store.held_by(first)
    if held is None:
        store.put_problem(twin, outcome if isinstance(outcome, Problem) else _UNKEPT)
    else:
        store.saw(twin, held)
    _count_known(store, twin, tally)


_UNKEPT = Problem("failed", "这份文件与另一份内容相同，而那一份没有读成。见那一份的问题。")


def _put(store: Store, records: Iterable[Record], state: FileState, tally: Tally) -> None:
    """Write records; one whose values SQLite cannot hold becomes a problem."""
    for made in records:
        try:
            store.put(made, state)
        except (ValueError, OverflowError) as error:
            tally.failed += 1
            store.put_problem(state, failure(error))
            continue
        tally.new += bool(made.text)
        tally.failed += not made.text
