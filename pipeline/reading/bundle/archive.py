"""Zip files of documents: what is in them, with caps on depth, number, size and ratio."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model import Problem
from pipeline.patterns import regex
from pipeline.reading.sniff import sniff
from pipeline.reading.zipped import MAX_TOTAL, RefusedError, member, opened

MAX_DEPTH = 3
MAX_DOCUMENTS = 2000
_JUNK = regex(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._|~\$)", re.I)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive; `name` begins with the names of the archives that it lies in."""

    name: str
    data: bytes


@dataclass
class _Budget:
    """What may still be unpacked, over all archives within an archive."""

    size: int = MAX_TOTAL
    documents: int = MAX_DOCUMENTS
    told: set[str] = field(default_factory=set)


def unpack(data: bytes, name: str) -> Iterator[Member | Problem]:
    """The files of a zip and of the zips in it, and a Problem for each that is not opened."""
    yield from _unpack(data, name, 1, _Budget())


def _unpack(data: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Member | Problem]:
    try:
        archive = opened(data)
    except RefusedError as refused:
        yield Problem("archive", f"压缩包“{name}”打不开：{refused}")
        return
    for info in archive.infolist():
        inner = f"{name}/{member_name(info)}"
        if not info.filename.endswith("/") and not _JUNK.search(inner):
            yield from _open(archive, info, inner, depth, budget)


def _open(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, depth: int, budget: _Budget
) -> Iterator[Member | Problem]:
    refusal = _refusal(info, budget)
    if refusal:
        yield from _tell_once(refusal, name, budget)
        return
    try:
        data = member(archive, info)
    except RefusedError as refused:
        yield Problem("archive", f"压缩包内的“{name}”没有读取：{refused}")
        return
    budget.size -= len(data)
    budget.documents -= 1
    if sniff(data) != "zip":
        yield Member(name, data)
    elif depth >= MAX_DEPTH:
        yield Problem(
            "archive_depth", f"“{name}”：压缩包套压缩包超过 {MAX_DEPTH} 层，未打开。请先解压后再导入。"
        )
    else:
        yield from _unpack(data, name, depth + 1, budget)


def _refusal(info: zipfile.ZipInfo, budget: _Budget) -> tuple[str, str] | None:
    """Code and reason why a member is not opened, None where it is."""
    path = member_name(info).replace("\\", "/")
    if path.startswith("/") or re.match(r"[A-Za-z]:", path) or ".." in path.split("/"):
        return "unsafe_name", "文件名指向压缩包之外（含 .. 或绝对路径），未读取。请改名后重新打包。"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "unsafe_name", "是符号链接而不是文件，未读取。请打包文件本身。"
    if info.file_size > budget.size:
        return "archive_size", "解压后的总大小超过上限，这个文件及更大的文件未读取。请拆分后再导入。"
    if budget.documents <= 0:
        return "archive_count", f"文件数超过上限 {MAX_DOCUMENTS}，其余文件未读取。请拆分后再导入。"
    return None


def _tell_once(refusal: tuple[str, str], name: str, budget: _Budget) -> Iterator[Problem]:
    """A cap on the whole is told once, a bad name each time."""
    code, reason = refusal
    if code == "unsafe_name" or code not in budget.told:
        budget.told.add(code)
        yield Problem(code, f"压缩包内的“{name}”：{reason}")


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as its maker meant it: names without the UTF-8 flag are UTF-8 or GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).partition("\0")[0]
        except UnicodeDecodeError:
            continue
    return info.filename
