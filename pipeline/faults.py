"""What the errors of the system mean, in Chinese."""

from __future__ import annotations

import errno


def because(error: OSError) -> str:
    """The reason of an OSError in Chinese."""
    if isinstance(error, TimeoutError):
        return "超过时限"
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def full(error: OSError) -> bool:
    """Whether there is no room left on the disk, or none for this user."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


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
