"""Files become rows of the record: find them, leave out what is known, extract, commit.

Plain functions that `flows.py` calls; the store is written by the calling process alone, the work
is done by a crew of processes that never see it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG

from pipeline.acquire.discovery import Place, found, mark_gone, went
from pipeline.acquire.fetch import SourcesError, Web, listed
from pipeline.acquire.remote import LARGEST, RemoteError, is_address, sha256, too_large
from pipeline.acquire.sidecar import described
from pipeline.ask import upkeep
from pipeline.faults import because, full
from pipeline.model import Problem, UserError
from pipeline.record.ready import Ready
from pipeline.record.store import FileState, Store
from pipeline.run.extraction import Batch, Outcome, failure


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

    def count_known(self, *, text: bool) -> None:
        """Count a file that was read before; one that gave no text has failed."""
        if text:
            self.unchanged += 1
        else:
            self.failed += 1

    def add(self, brought: Tally) -> None:
        """Count what a batch brought."""
        self.done += brought.done
        self.new += brought.new
        self.unchanged += brought.unchanged
        self.failed += brought.failed


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
    from pipeline.acquire.fetch import files_held

    return files_held(store, sources, fetched_folder(store), failed)


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
    while Prefect starts. Of a large record the first files are known, and its folder is not listed twice.
    """
    if is_address(folder):
        return []
    try:
        if db.exists() and upkeep.holds_many(db):
            return []
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
    for start in range(0, len(files), _AT_ONCE):
        there = list(_there(store, files[start : start + _AT_ONCE], tally))
        known = store.known(there)
        for state in there:
            if state.location in known:
                tally.count_known(text=known[state.location])
                continue
            try:
                digest = _digest(state, alike)
            except (OSError, RemoteError) as error:
                _tell_unreadable(store, state, error, tally)
                continue
            if digest in coming:
                tally.twins.setdefault(coming[digest], []).append(state)
            elif store.has(digest, state):
                store.saw(state, digest)
                tally.count_known(text=store.gave_text(state))
            else:
                coming |= {digest: state.location} if digest else {}
                yield state


_AT_ONCE = 500
"""Files that the record is asked about in one question."""


def _there(store: Store, files: Sequence[FileState], tally: Tally) -> Iterator[FileState]:
    """The files of this machine as `stat` tells them, and the remote ones; what cannot be read is told."""
    for state in files:
        try:
            yield state if is_address(state.path) else _looked_at(state)
        except OSError as error:
            _tell_unreadable(store, state, error, tally)


def _tell_unreadable(store: Store, state: FileState, error: OSError | RemoteError, tally: Tally) -> None:
    tally.failed += 1
    store.put_problem(state, _unreadable(state, error))


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


def commit(store: Store, batches: Iterable[Batch], tally: Tally) -> Iterator[FileState]:
    """Write what was done together in one transaction; yields each file once it is in the record."""
    for batch in batches:
        store.gather(made for _, outcome in batch if not isinstance(outcome, Problem) for made in outcome)
        try:
            brought = _written(store, batch, tally, alone=False)
        except (ValueError, OverflowError):  # values that SQLite cannot hold: of which document?
            brought = _written(store, batch, tally, alone=True)
        for state, _ in batch:
            tally.twins.pop(state.location, None)
        tally.add(brought)
        yield from (state for state, _ in batch)


def _written(store: Store, batch: Batch, tally: Tally, *, alone: bool) -> Tally:
    brought = Tally(twins=tally.twins)
    with store.transaction():
        for state, outcome in batch:
            _write(store, state, outcome, brought, alone=alone)
    return brought


def _write(store: Store, state: FileState, outcome: Outcome, tally: Tally, *, alone: bool) -> None:
    tally.done += 1
    if isinstance(outcome, Problem):
        tally.failed += 1
        store.put_problem(state, outcome)
    else:
        _put(store, outcome, state, tally, alone=alone)
    for twin in tally.twins.get(state.location, ()):
        _follow(store, twin, state, outcome, tally)


def _follow(store: Store, twin: FileState, first: FileState, outcome: Outcome, tally: Tally) -> None:
    """Write of a file with the same bytes as another one what was written of that."""
    held = store.held_by(first)
    if held is None:
        store.put_problem(twin, outcome if isinstance(outcome, Problem) else _UNKEPT)
    else:
        store.saw(twin, held)
    tally.count_known(text=store.gave_text(twin))


_UNKEPT = Problem("failed", "这份文件与另一份内容相同，而那一份没有读成。见那一份的问题。")


def _put(store: Store, records: Iterable[Ready], state: FileState, tally: Tally, *, alone: bool) -> None:
    """Write records; where each is written `alone`, one whose values SQLite cannot hold becomes a problem."""
    for made in records:
        try:
            with store.transaction() if alone else nullcontext():
                store.put(made, state)
        except (ValueError, OverflowError) as error:
            if not alone:
                raise
            tally.failed += 1
            store.put_problem(state, failure(error))
            continue
        tally.new += bool(made.text)
        tally.failed += not made.text
