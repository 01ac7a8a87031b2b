"""Reading in a guarded child process: limits on memory and time, one child for many files."""

from __future__ import annotations

import hashlib
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from types import TracebackType

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Found, Metadata, Problem

LARGEST = 300 * 2**20
"""Bytes of the largest file that is read."""
_MOST_SKIPPED = 3
_FORGIVEN = 1
_HEADER = struct.Struct("<Q")
_CHILD = "from pipeline.reading.guard.child import serve; serve()"


@dataclass(frozen=True)
class Limits:
    """Memory in bytes beyond what the imports need; seconds a page and a document may take."""

    memory: int = 800 * 2**20
    page_seconds: float = 60.0
    document_seconds: float = 900.0


class DiedError(Exception):
    """The child ended, or was ended, at `page` of a document; `late` tells that it was too slow.

    `from_outside`: the system or a user killed it, so the file may be innocent.
    """

    def __init__(self, page: int, *, late: bool, from_outside: bool = False) -> None:
        super().__init__(page)
        self.page = page
        self.late = late
        self.from_outside = from_outside


class Guard:
    """Reads files in a child process that is reused, and started again when a file has killed it.

    Not for use by several threads at once. The child dies with the thread that started it.
    """

    def __init__(self, *, limits: Limits = Limits(), lexicon: Lexicon | None = None) -> None:
        self.limits = limits
        self.folder = lexicon.folder if lexicon else None
        self.child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def begin(self) -> None:
        """Start the child now, so that it gets ready while the caller does something else."""
        self._started()

    def read(self, path: Path, given: Mapping[str, str] | None = None) -> Document:
        """The document of a file; whatever the file does, it ends in a text or in a Problem."""
        known = dict(given or {})
        unread = _unreadable(path)
        if unread is not None:
            return _empty(path, known, unread)
        bad: dict[int, Problem] = {}
        forgiven = 0
        for _ in range(_MOST_SKIPPED + 1):
            try:
                document = self._ask(path, known, frozenset(bad))
            except DiedError as died:
                if died.from_outside and forgiven < _FORGIVEN:
                    forgiven += 1
                    continue
                told = _told(died, self.limits)
                if died.page == 0 or died.page in bad:
                    return _empty(path, known, told)
                bad[died.page] = told
            else:
                return replace(
                    document, source=named(path), problems=(*_unless_empty(document, bad), *bad.values())
                )
        return _empty(path, known, *bad.values())

    def close(self) -> None:
        """End the child, if there is one."""
        if self.child is not None:
            self.child.kill()
            self.child.communicate()
            self.child = None

    def _ask(self, path: Path, given: dict[str, str], leave_out: frozenset[int]) -> Document:
        request = pickle.dumps((str(path), given, leave_out))
        try:
            _send(self._started(), request)
        except OSError:
            self.close()
            _send(self._started(), request)
        return self._answer()

    def _started(self) -> subprocess.Popen[bytes]:
        if self.child is None or self.child.poll() is not None:
            self.close()
            home = str(Path(__file__).parents[2])
            paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
            self.child = subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    _CHILD,
                    str(self.limits.memory),
                    str(self.folder or ""),
                    str(os.getpid()),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
        return self.child

    def _answer(self) -> Document:
        """Wait for the document; each beat of the child gives it a page's time again."""
        child = self._started()
        page, last = 0, time.monotonic() + self.limits.document_seconds
        while True:
            due = min(last, time.monotonic() + self.limits.page_seconds)
            try:
                said = pickle.loads(_receive(child, due))
            except (TimeoutError, EOFError) as error:
                late = isinstance(error, TimeoutError)
                from_outside = not late and _killed(child)
                self.close()
                raise DiedError(page, late=late, from_outside=from_outside) from None
            if isinstance(said, Document):
                return said
            page = int(said)


def _unless_empty(document: Document, bad: Mapping[int, Problem]) -> tuple[Problem, ...]:
    """The document's problems; that it is empty is no news where pages were left out."""
    return tuple(p for p in document.problems if not (bad and p.code == "empty"))


def _killed(child: subprocess.Popen[bytes]) -> bool:
    """Whether a child whose answer has ended was killed by a signal that no program sends itself."""
    try:
        return os.name == "posix" and child.wait(5) == -signal.SIGKILL
    except subprocess.TimeoutExpired:
        return False


def _send(child: subprocess.Popen[bytes], message: bytes) -> None:
    assert child.stdin is not None
    child.stdin.write(_HEADER.pack(len(message)) + message)
    child.stdin.flush()


def _receive(child: subprocess.Popen[bytes], due: float) -> bytes:
    assert child.stdout is not None
    handle = child.stdout.fileno()
    size = _HEADER.unpack(_exactly(handle, _HEADER.size, due))[0]
    return _exactly(handle, size, due)


def _exactly(handle: int, size: int, due: float) -> bytes:
    """`size` bytes of a pipe; TimeoutError after `due` (monotonic), EOFError when it ends."""
    made = bytearray()
    while len(made) < size:
        ready, _, _ = select.select([handle], [], [], max(0.0, due - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(handle, min(1 << 20, size - len(made)))
        if not piece:
            raise EOFError
        made += piece
    return bytes(made)


def _unreadable(path: Path) -> Problem | None:
    try:
        stat = path.stat()
    except OSError:
        return Problem("missing", f"找不到或无权打开文件 {named(path)}。请检查路径和权限。")
    if not S_ISREG(stat.st_mode):
        return Problem("not_a_file", f"{named(path)} 不是普通文件（是文件夹、设备、管道或套接字），未读取。")
    size = stat.st_size
    if size > LARGEST:
        return Problem(
            "too_large",
            f"文件大小 {size >> 20} MB，超过上限 {LARGEST >> 20} MB，未读取。请拆分或压缩后再导入。",
        )
    return None


def _told(died: DiedError, limits: Limits) -> Problem:
    where = f"第 {died.page} 页" if died.page else "文件"
    after = "已跳过该页。请核对原件该页，或" if died.page else "未能读取。请"
    cause = f"读取超过 {limits.page_seconds:g} 秒" if died.late else "耗尽内存或使读取程序中止"
    message = f"{where}{cause}，{after}用阅读器打开后另存（打印）为新的 PDF 再导入。"
    return Problem("too_slow" if died.late else "crashed", message, died.page or None)


def _empty(path: Path, given: Mapping[str, str], *problems: Problem) -> Document:
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        digest = hashlib.sha256(os.fsencode(path)).hexdigest()
    found = Metadata({key: Found(value, "given") for key, value in sorted(given.items())})
    return Document(digest, named(path), "", "", metadata=found, problems=problems)


def named(path: Path) -> str:
    """The file's name; bytes that are not UTF-8 as escapes."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")
