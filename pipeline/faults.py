"""What the errors of the system mean, in Chinese."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path


def because(error: OSError) -> str:
    """The reason of an OSError in Chinese."""
    if isinstance(error, TimeoutError):
        return "超过时限"
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def full(error: OSError) -> bool:
    """Whether there is no room left on the disk, or none for this user."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


_LITTLE = 2**20
"""Bytes: below, neither SQLite nor Prefect's server can go on, and what failed may have given some back."""


def told_full(home: Path, lost: str) -> str:
    """That the disk of a folder, or that of temporary files, is full, in Chinese; empty where neither is.

    `lost` is what could not be done.
    """
    if _without_room(home):
        return f"磁盘已满，{lost}。已写入的文档完好；请腾出空间后重新运行。"
    temporary = Path(os.environ.get("TMPDIR") or tempfile.gettempdir())
    if _without_room(temporary):
        return (
            f"临时文件夹 {temporary} 所在的磁盘已满，{lost}。已写入的文档完好；"
            "请腾出空间，或用环境变量 TMPDIR 换一个文件夹后重新运行。"
        )
    return ""


def _without_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LITTLE
    except OSError:
        return False


_REASONS = {
    errno.ENOENT: "文件或文件夹不存在（链接可能已失效）",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样操作",
    errno.ELOOP: "链接绕成了圈",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "所在的磁盘只读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
}
