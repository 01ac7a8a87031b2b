"""The file that a document was read from: in its folder, as fetched from the web, on remote storage."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from functools import cache, lru_cache
from pathlib import Path
from shutil import copyfile
from threading import Lock

from pipeline.acquire.remote import RemoteError, is_address, local, scratch
from pipeline.ask.browse.documents import places_of_file

LARGEST = 100 * 2**20
SECONDS = 30.0
KEPT = 4
_copies: OrderedDict[str, Path] = OrderedDict()
_fetching = Lock()


class GoneError(Exception):
    """No file holds the bytes of the document any more; the message says in Chinese what to do."""


def file_of(db: Path, id_: str) -> Path:
    """A file that still holds the very bytes of a document; never a path from the request. Raises GoneError.

    A document on remote storage is fetched, within 100 MB and half a minute; the last few are kept.
    """
    places = places_of_file(db, id_)
    beside = db.absolute().parent.parent  # a run notes places as they were given, often relative
    here = [file for place in places if not is_address(place) for file in (Path(place), beside / place)]
    for file in (*here, *_fetched(db, id_)):
        if file.is_file() and _digest(file, file.stat().st_size, file.stat().st_mtime_ns) == id_:
            return file
    for place in filter(is_address, places):
        if not place.startswith(("http://", "https://")):
            return _copy(place, id_)
    raise GoneError("原文件已移动或改动，无法显示页面图像。把原文件放回原处即可。")


def note(db: Path, id_: str) -> str:
    """What a reader should know where the picture comes from far away; empty where it does not."""
    places = places_of_file(db, id_)
    if not places or not all(map(is_address, places)) or _fetched(db, id_):
        return ""
    return f"页面图像要从 {places[0]} 取来，请稍候；取不到时这里只有框线，以文字为准。"


def _fetched(db: Path, id_: str) -> list[Path]:
    """The kept bytes of a document from the web."""
    folder = db.parent / "fetched" / id_
    return sorted(folder.iterdir()) if folder.is_dir() else []


@lru_cache(maxsize=256)
def _digest(file: Path, _size: int, _changed: int) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _copy(address: str, id_: str) -> Path:
    with _fetching:
        if id_ not in _copies:
            _copies[id_] = _fetch(address, id_)
        _copies.move_to_end(id_)
        while len(_copies) > KEPT:
            _copies.popitem(last=False)[1].unlink(missing_ok=True)
        return _copies[id_]


def _fetch(address: str, id_: str) -> Path:
    kept = _folder() / f"{id_}.pdf"
    try:
        with local(address, largest=LARGEST, seconds=SECONDS) as file:
            copyfile(file, kept)
    except RemoteError as error:
        raise GoneError(f"取不到原文件，只能显示文字。{error}") from error
    if _digest(kept, kept.stat().st_size, kept.stat().st_mtime_ns) != id_:
        kept.unlink()
        raise GoneError(f"{address} 已经改动，无法显示页面图像，只能显示文字。")
    return kept


@cache
def _folder() -> Path:
    return scratch()
