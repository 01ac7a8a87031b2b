"""A file and, where it is a zip or a mail, each document in it, one after the other."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from pipeline.model import Document, Problem
from pipeline.reading.bundle.archive import Member, unpack
from pipeline.reading.bundle.mail import attached
from pipeline.reading.guard import LARGEST, named
from pipeline.reading.sniff import sniff

_HEAD = 8192
_LONGEST_NAME = 200
"""Bytes of a file name that every file system takes."""


class Reader(Protocol):
    """What reads one file: the `Guard`, or a test's own."""

    def read(self, path: Path, given: Mapping[str, str], /) -> Document: ...


def read_all(reader: Reader, path: Path, given: Mapping[str, str]) -> Iterator[Document]:
    """The document of a file; of a zip one for each file in it and for each that was refused, of a mail
    with files one for its body and each of them."""
    kind = _kind(path)
    if kind == "mail" and (parts := attached(path.read_bytes())):
        for name, data in parts:
            yield _member(reader, Member(f"{named(path)}/{name}", data), given)
        return
    if kind != "zip":
        yield reader.read(path, given)
        return
    empty = True
    for item in unpack(path.read_bytes(), named(path)):
        empty = False
        yield _refused(path, item) if isinstance(item, Problem) else _member(reader, item, given)
    if empty:
        yield _refused(path, Problem("empty", f"压缩包“{named(path)}”里没有文件。请检查打包是否完整。"))


def _kind(path: Path) -> str:
    """`zip` or `mail` where a file may hold several documents, else nothing."""
    try:
        with path.open("rb") as file:
            begins = file.read(_HEAD)
        several = begins[:4] in (b"PK\x03\x04", b"PK\x05\x06") or sniff(begins) == "mail"
        return sniff(path.read_bytes()) if several and path.stat().st_size <= LARGEST else ""
    except OSError:
        return ""


def _member(reader: Reader, member: Member, given: Mapping[str, str]) -> Document:
    with tempfile.TemporaryDirectory(prefix="cejing-") as folder:
        file = Path(folder) / _short(Path(member.name).name)
        file.write_bytes(member.data)
        return replace(reader.read(file, given), source=member.name)


def _short(name: str) -> str:
    """The name cut to what a file system takes, its ending kept."""
    end = Path(name).suffix.encode()[:20]
    stem = name.encode()[: _LONGEST_NAME - len(end)].decode("utf-8", "ignore")
    return name if len(name.encode()) <= _LONGEST_NAME else stem + end.decode("utf-8", "ignore")


def _refused(path: Path, problem: Problem) -> Document:
    """A document without text that carries the Problem; its id is that of what was said."""
    digest = hashlib.sha256(f"{named(path)}\0{problem.message}".encode()).hexdigest()
    return Document(digest, named(path), "application/zip", "", problems=(problem,))
