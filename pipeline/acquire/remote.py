"""Documents on shared or object storage, by fsspec: `s3://bucket/folder`, `sftp://host/folder`, `file:///…`.

Credentials come from where the protocol's own package looks for them, or stand in the address; what is
told or kept of an address never holds them.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import queue
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from shutil import rmtree
from typing import Any, TypeGuard, TypeVar, cast

from pipeline.model import UserError
from pipeline.patterns import regex

T = TypeVar("T")
LARGEST = 300 * 2**20
SECONDS = 600.0
LISTING_SECONDS = 1800.0
_ADDRESS = regex(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_CREDENTIALS = regex(r"(?<=://)[^/\s]*@")
_MARKS = ("ETag", "etag", "md5", "checksum", "LastModified", "last_modified", "mtime", "updated", "modified")
_PIECE = 2**20
_NAME = "cejing-fetched-"


class RemoteError(UserError):
    """Storage that cannot be used or a file that cannot be had; `code` is that of its Problem."""

    def __init__(self, message: str, code: str = "unreachable") -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on remote storage: `address` to open it, `location` to tell of it, and what shows a change.

    `size` is in bytes; `mark` is a number made of its ETag, else of the time of its last change.
    """

    address: str
    location: str
    size: int
    mark: int


def is_address(place: object) -> TypeGuard[str]:
    """Whether a place is on remote storage and not a path of this machine."""
    return isinstance(place, str) and _ADDRESS.match(place) is not None


def public(address: str) -> str:
    """An address without user, password and query, as it may be told and kept."""
    return _CREDENTIALS.sub("", address).partition("?")[0]


def has_secret(address: str) -> bool:
    return public(address) != address


def refused(address: str) -> str:
    """Why an address cannot be a place of documents, in Chinese; empty where it can."""
    if address.partition("://")[0].lower() in ("http", "https"):
        return (
            f"{public(address)} 是网页地址。网上的来源请在 sources.toml 里写成 [[address]] 或 [[listing]]。"
        )
    return f"不支持这种连写的地址：{public(address)}。" if "::" in address else ""


def find(place: str) -> list[Stored]:
    """All files below a place by address, hidden ones left out. Raises RemoteError."""
    storage, root = _storage(place)
    storage.invalidate_cache()
    try:
        listed: Mapping[str, Any] = _within(LISTING_SECONDS, lambda: storage.find(root, detail=True))
    except Exception as error:  # each protocol has its own
        raise RemoteError(
            f"读不到 {public(place)}：{_why(error, place)}。请检查地址、网络和权限。"
        ) from error
    inner = {path.removeprefix(root).lstrip("/"): info for path, info in listed.items()}
    return [
        Stored(_joined(place, path), _joined(public(place), path), int(info.get("size") or 0), _mark(info))
        for path, info in sorted(inner.items())
        if not any(part.startswith(".") for part in PurePosixPath(path).parts)
    ]


def _joined(place: str, path: str) -> str:
    base, mark, query = place.partition("?")
    return (f"{base.rstrip('/')}/{path}" if path else base) + mark + query


def sha256(address: str) -> str:
    """The digest of a remote file, as it streams by. Raises RemoteError."""
    digest = hashlib.sha256()
    for piece in _pieces(address):
        digest.update(piece)
    return digest.hexdigest()


@contextmanager
def local(address: str, *, largest: int = LARGEST, seconds: float = SECONDS) -> Iterator[Path]:
    """A copy of a remote file under its own name, for as long as it is needed. Raises RemoteError."""
    _sweep()
    name = re.sub(r"[^\w.（）() -]+", "_", PurePosixPath(public(address)).name)
    name = name.encode()[-200:].decode("utf-8", "ignore") or "document"
    with tempfile.TemporaryDirectory(prefix=f"{_NAME}{os.getpid()}-") as folder:
        file = Path(folder, name)
        with file.open("wb") as out:
            for piece in _pieces(address, largest, seconds):
                out.write(piece)
        yield file


def scratch() -> Path:
    """A folder for temporary files, removed when the process ends, or by a later one if it is killed."""
    _sweep()
    folder = tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return Path(folder)


def _pieces(address: str, largest: int = LARGEST, seconds: float = SECONDS) -> Iterator[bytes]:
    """The content of a remote file, at most so many bytes in so many seconds."""
    storage, path = _storage(address)
    due, size = time.monotonic() + seconds, 0
    try:
        storage.invalidate_cache(path)  # what was listed long ago may have changed
        content = _within(seconds, lambda: storage.open(path, "rb"))
        with content:
            while piece := _within(due - time.monotonic(), lambda: content.read(_PIECE)):
                size += len(piece)
                if size > largest:
                    raise RemoteError(too_large(public(address), largest), "too_large")
                yield piece
    except RemoteError:
        raise
    except TimeoutError as error:
        raise RemoteError(f"{public(address)} 超过 {seconds:g} 秒还没有传完，已放弃。", "too_slow") from error
    except Exception as error:  # each protocol has its own
        raise RemoteError(f"无法读取 {public(address)}：{_why(error, address)}。下次运行会再试。") from error


def too_large(location: str, largest: int = LARGEST) -> str:
    return f"{location} 超过 {largest >> 20} MB 的上限，未读取。请拆分或压缩后再导入。"


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Do work in a thread of its own; TimeoutError where it takes longer, and the thread is given up."""
    made: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            made.put((work(), None))
        except BaseException as error:
            made.put((None, error))

    threading.Thread(target=run, daemon=True, name="storage").start()
    try:
        result, error = made.get(timeout=max(0.0, seconds))
    except queue.Empty:
        raise TimeoutError(f"{seconds:g} s") from None
    if error is not None:
        raise error
    return cast(T, result)


def _storage(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path within it."""
    from fsspec.core import url_to_fs

    if told := refused(address):
        raise RemoteError(told, "bad_address")
    try:
        storage, path = url_to_fs(address)
    except ImportError as error:
        told = f"读取 {public(address)} 需要 {_package(address)}。请先运行 pip install 安装它。"
        raise RemoteError(told, "not_installed") from error
    except Exception as error:  # each protocol has its own
        raise RemoteError(
            f"地址 {public(address)} 用不了：{_why(error, address)}。请检查后重试。", "bad_address"
        ) from error
    return storage, str(path).rstrip("/")


def _package(address: str) -> str:
    """Which package a protocol lacks."""
    from fsspec.registry import known_implementations

    known = known_implementations.get(address.partition("://")[0], {})
    named = re.search(r'"([\w-]+)|[Ii]nstall ([\w-]+)', str(known.get("err", "")))
    own = str(known.get("class", "相应的软件包")).partition(".")[0]
    return next(filter(None, named.groups())) if named else own


def _mark(info: Mapping[str, Any]) -> int:
    told = next((info[key] for key in _MARKS if info.get(key)), None)
    text = repr(sorted((key, str(value)) for key, value in info.items())) if told is None else str(told)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:7], "big")


def _why(error: BaseException, address: str) -> str:
    """An error in words, without what is secret in the address, and without any query."""
    words = re.sub(r"\?\S+", "", _CREDENTIALS.sub("", str(error)))
    for secret in _secrets(address):
        words = words.replace(secret, "…")
    return f"{type(error).__name__}：{' '.join(words.split())[:200]}" if words else type(error).__name__


def _secrets(address: str) -> list[str]:
    """The words of an address that must not be told: user, password, values of the query."""
    user = _CREDENTIALS.search(address)
    query = _CREDENTIALS.sub("", address).partition("?")[2]
    words = [*(user[0][:-1].split(":") if user else ()), *re.split("[&=]", query)]
    return sorted((word for word in words if len(word) > 2), key=len, reverse=True)


@cache
def _sweep() -> None:
    """Remove what killed processes left in the temporary folder, once a process."""
    for left in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
        number = left.name.removeprefix(_NAME).partition("-")[0]
        with suppress(OSError):
            old = (
                time.time() - left.stat().st_mtime > 3600
            )  # ids of other machines' processes mean nothing here
            if old and number.isdigit() and not _lives(int(number)):
                rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
