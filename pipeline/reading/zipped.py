"""Zip containers opened with caps: sizes, ratios and counts, so that a bomb is refused before it opens."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

MAX_MEMBERS = 20_000
MAX_MEMBER = 200 * 1024 * 1024
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 250
_SMALL = 4 * 1024 * 1024


class RefusedError(Exception):
    """A container that is not opened; the message says in Chinese why and what to do."""


def opened(data: bytes) -> zipfile.ZipFile:
    """A zip whose declared sizes are within the caps. Raises RefusedError."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise RefusedError("压缩结构已损坏或不完整，打不开。请重新下载或重新导出该文件。") from None
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise RefusedError(f"内含 {len(members)} 个条目，超过上限 {MAX_MEMBERS}。请拆分后再导入。")
    if total > MAX_TOTAL or (total > _SMALL and total > MAX_RATIO * max(1, len(data))):
        raise RefusedError(
            f"解压后有 {total // 1048576} MB（压缩比 {total // max(1, len(data))}），疑似压缩炸弹，未打开。"
            "如确为正常文件，请拆分后再导入。"
        )
    return archive


def member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """The content of a member; reading stops at the cap whatever the header says. Raises RefusedError."""
    info = name if isinstance(name, zipfile.ZipInfo) else archive.getinfo(name)
    if info.flag_bits & 1:
        raise RefusedError("压缩包有密码，打不开。请先用密码解压后再导入。")
    try:
        with archive.open(info) as stream:
            data = stream.read(min(MAX_MEMBER, max(info.file_size, 0)) + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        raise RefusedError(f"其中的“{info.filename[:80]}”已损坏，读不出。请重新下载或重新导出。") from None
    if len(data) > MAX_MEMBER or len(data) > info.file_size:
        raise RefusedError(f"其中的“{info.filename[:80]}”解压后超过声明的大小，疑似压缩炸弹，未打开。")
    return data
