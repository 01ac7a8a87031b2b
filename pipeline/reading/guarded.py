"""The child's side of the guard: limits itself, then reads the files that it is asked for."""

from __future__ import annotations

import os
import pickle
import resource
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO

from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.process import die_with_parent, rarely_tidied
from pipeline.reading.heartbeat import listen

_HEADER = struct.Struct("<Q")
_allowed = 0


def serve() -> None:
    """Answer requests on stdin until it ends; arguments: bytes of memory, folder of the lexicon, parent."""
    memory, folder, parent = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    _die_with(parent)
    rarely_tidied()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import pipeline.reading.metadata  # noqa: F401  (what every document needs, before the limit counts)

    _limit(memory)
    lexicon = Lexicon(Path(folder)) if folder else Lexicon()
    while True:
        header = sys.stdin.buffer.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return
        path, given, leave_out = pickle.loads(sys.stdin.buffer.read(_HEADER.unpack(header)[0]))
        listen(lambda page: _send(answers, page), leave_out)
        _send(answers, _read(Path(path), given, lexicon))


def _read(path: Path, given: dict[str, str], lexicon: Lexicon) -> Document:
    from pipeline.reading import read, sniff

    data = path.read_bytes()
    if sniff(data) == "pdf":
        _import_pdf_readers()
    return read(data, path.name, given, lexicon=lexicon)


def _send(answers: BinaryIO, said: Document | int) -> None:
    message = pickle.dumps(said, protocol=pickle.HIGHEST_PROTOCOL)
    answers.write(_HEADER.pack(len(message)) + message)
    answers.flush()


def _die_with(parent: int) -> None:
    """Be killed when the parent dies, which may have happened already."""
    die_with_parent()
    if os.getppid() != parent:
        os._exit(1)


@cache
def _import_pdf_readers() -> None:
    """Half a second that other documents do without."""
    with unlimited_imports():
        import pdfplumber  # noqa: F401

        import pipeline.reading.pdf  # noqa: F401
        from pipeline.reading.pdfium import pdfium

        pdfium()


def _limit(memory: int) -> None:
    """Allow `memory` bytes of address space beyond what is mapped now."""
    global _allowed
    _allowed = memory
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + memory, resource.RLIM_INFINITY))


@contextmanager
def unlimited_imports(*, work: int = 0) -> Iterator[None]:
    """Lift the limit while a library or a model is loaded; what it maps does not count afterwards.

    `work`: bytes of address space that it needs for its work from then on.
    """
    if not _allowed:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        _limit(_allowed + work)
