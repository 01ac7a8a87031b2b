"""The child's side of the guard: limits itself, then reads the files that it is asked for."""

from __future__ import annotations

import os
import pickle
import struct
import sys
from functools import cache
from pathlib import Path
from typing import BinaryIO

from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.process import die_with_parent, rarely_tidied
from pipeline.reading.guard.heartbeat import listen
from pipeline.reading.guard.limits import limit, unlimited_imports

_HEADER = struct.Struct("<Q")


def serve() -> None:
    """Answer requests on stdin until it ends; arguments: bytes of memory, folder of the lexicon, parent."""
    memory, folder, parent = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    _die_with(parent)
    rarely_tidied()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import pipeline.reading.head.metadata  # noqa: F401  (what every document needs, before the limit counts)

    limit(memory)
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

        import pipeline.reading.pdf.document  # noqa: F401
        from pipeline.reading.pdf.pdfium import pdfium

        pdfium()
