"""`sources.toml`: what is to be read, checked key by key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pipeline.acquire.remote import is_address, refused
from pipeline.model import UserError

SOURCES = "sources.toml"
Kind = Literal["address", "listing", "feed", "sitemap"]
KINDS: tuple[Kind, ...] = ("address", "listing", "feed", "sitemap")


class SourcesError(UserError):
    """The list of sources cannot be used; the message says in Chinese what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Web:
    """A source on the web. `corpus/sources.toml` tells what each key means."""

    kind: Kind
    url: str
    note: str = ""
    link: str = ""
    next: str = ""
    numbered: str = ""
    pages: int = 5
    attachments: bool = True
    pause: float = 2.0
    again_after_days: float = 30.0
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """All sources of a list: files and folders, the web, and addresses of folders on remote storage.

    `contact` is told to the sites. The addresses may hold credentials: tell `remote.public` of them.
    """

    folders: tuple[Path, ...] = ()
    web: tuple[Web, ...] = ()
    contact: str = ""
    remote: tuple[str, ...] = ()


def listed(folder: Path | str) -> Listed:
    """The sources of a folder: those of its `sources.toml`, or the folder itself. Raises SourcesError.

    A folder given as text is the address of one on remote storage.
    """
    if isinstance(folder, str):
        return Listed(remote=(folder,))
    path = folder / SOURCES
    if not path.is_file():
        return Listed((folder,))
    try:
        return _listed(folder, tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise SourcesError(f"来源清单 {path} 读不懂：{error}。请改正后重试。") from error


def _listed(folder: Path, content: Mapping[str, Any]) -> Listed:
    unknown = content.keys() - {"folder", "fetch", *KINDS}
    if unknown:
        raise ValueError(f"不认识“{sorted(unknown)[0]}”，可用 folder、{'、'.join(KINDS)}、fetch")
    folders = [_entry("folder", item, "path") for item in _entries(content, "folder")]
    web = [_web(kind, item) for kind in KINDS for item in _entries(content, kind)]
    if not folders and not web:
        raise ValueError("里面没有任何来源")
    fetch = content.get("fetch", {})
    if not isinstance(fetch, dict) or fetch.keys() - {"contact"}:
        raise ValueError("[fetch] 里只能写 contact")
    paths = [item["path"] for item in folders]
    remote = tuple(path for path in paths if is_address(path))
    if told := next(filter(None, map(refused, remote)), ""):
        raise ValueError(told.rstrip("。"))
    local = tuple(folder / path for path in paths if not is_address(path))
    return Listed(local, tuple(web), str(fetch.get("contact", "")), remote)


def _entries(content: Mapping[str, Any], kind: str) -> list[Any]:
    entries = content.get(kind, [])
    if not isinstance(entries, list):
        raise ValueError(f"{kind} 要写成 [[{kind}]]（两层方括号）")
    return entries


def _entry(kind: str, item: Any, key: str) -> dict[str, Any]:
    if not isinstance(item, dict) or not isinstance(item.get(key), str) or not item[key]:
        raise ValueError(f"[[{kind}]] 缺少 {key}")
    return item


def _web(kind: Kind, item: Any) -> Web:
    entry = _entry(kind, item, "url")
    types = {field.name: type(field.default) for field in fields(Web) if field.name not in ("kind", "url")}
    for key, value in entry.items():
        if key != "url" and key not in types:
            raise ValueError(f"[[{kind}]] 里不认识“{key}”")
        if key in types and not _fits(value, types[key]):
            raise ValueError(f"[[{kind}]] 里 {key} 的值 {value!r} 不对")
    parts = urlsplit(entry["url"])
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError(f"[[{kind}]] 的 url“{entry['url']}”不是 http 或 https 网址")
    if kind == "listing" and not entry.get("link"):
        raise ValueError("[[listing]] 缺少 link（哪些链接是要读的文章）")
    for key in ("link", "next"):
        _pattern(kind, key, entry.get(key, ""))
    return Web(kind, **entry)


def _fits(value: Any, wanted: type) -> bool:
    if wanted in (int, float):
        return isinstance(value, int | wanted) and not isinstance(value, bool) and value >= 0
    return isinstance(value, wanted)


def _pattern(kind: Kind, key: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"[[{kind}]] 的 {key}“{pattern}”不是正确的正则表达式（{error}）") from error
