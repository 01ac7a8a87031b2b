"""A source on the web, from its first address to its last attachment; what was broken off goes on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urljoin, urlsplit

from pipeline.acquire.fetch.client import Answer, Client, FetchError
from pipeline.acquire.fetch.sources import Web
from pipeline.drafts import write_whole
from pipeline.model import Problem, UserError
from pipeline.reading.html.links import Link, attachments, feed_links, further, page_links, sitemap_links
from pipeline.record.rows import Row
from pipeline.record.store import FileState, Store

T = TypeVar("T")
MOST = 20_000
MOST_MAPS = 50
_AGAIN = ("unreachable", "too_slow", "busy")
_READ = ("document", "attachment")
_FIRST = {"address": "document", "listing": "listing", "feed": "feed", "sitemap": "sitemap"}
_NOT_ATTACHED = ("html", "text", "empty")


def crawl(store: Store, web: Web, client: Client, folder: Path) -> set[str]:
    """Fetch what is new of a source into `folder`; gives the addresses that failed, each told.

    A crawl that was broken off goes on where it stood; a site that answers “later” (429) is left
    alone until the next run.
    """
    if not store.waiting(web.url):
        store.begin_crawl(web.url, _item(web.url, _FIRST[web.kind]))
    failed: set[str] = set()
    while item := store.waiting(web.url):
        try:
            _fetch_or_told(store, web, client, folder, item)
        except FetchError as error:
            failed.add(item["address"])
            store.put_problem(FileState(item["address"], 0, 0), error.problem)
            if error.busy:
                return failed
            store.crawled(web.url, item["address"], again=error.problem.code in _AGAIN)
    store.end_crawl(web.url)
    return failed


def _item(address: str, role: str, found_on: str = "", title: str = "", changed: str = "") -> Row:
    return {"address": address, "role": role, "found_on": found_on, "title": title, "changed": changed}


def _fetch_or_told(store: Store, web: Web, client: Client, folder: Path, item: Row) -> None:
    """`_fetch`, but an address that breaks it costs itself alone; record and disk are another matter."""
    try:
        _fetch(store, web, client, folder, item)
    except (FetchError, UserError, OSError):
        raise
    except Exception as error:
        told = f"收取 {item['address']} 时出错（{type(error).__name__}：{error}）。其余网址不受影响。"
        raise FetchError("failed", told) from error


def _fetch(store: Store, web: Web, client: Client, folder: Path, item: Row) -> None:
    known = store.fetched(item["address"])
    before = known["last_fetched"] if known else ""
    if known and not (folder / known["path"]).is_file():
        known = None
    marks = {key: known[key] for key in ("etag", "last_modified")} if known else {}
    answer = client.get(item["address"], **marks)
    if answer.changed:
        _refuse_disguised(item, answer)
        made = {**_keep(folder, item, answer), "source": web.url}
        data = answer.data
    elif known:
        made, data = known, (folder / known["path"]).read_bytes()
    else:
        raise FetchError("bad_answer", f"{item['address']} 没有给出内容（304）。")
    found = list(_to_fetch(store, web, item, made["kind"], data, answer.address))
    store.keep(web.url, {**made, "last_fetched": _after(before)}, found)


def _refuse_disguised(item: Row, answer: Answer) -> None:
    if item["role"] == "attachment" and answer.kind in _NOT_ATTACHED:
        raise FetchError("not_attached", f"附件 {item['address']} 给出的不是文件而是网页或空白，未收入。")


def _keep(folder: Path, item: Row, answer: Answer) -> Row:
    """Put the bytes under their hash; gives the row that tells of them."""
    digest = hashlib.sha256(answer.data).hexdigest()
    place = folder / digest
    place.mkdir(parents=True, exist_ok=True)
    there = next((f for f in sorted(place.iterdir()) if f.suffix != ".draft"), None)
    file = there or place / _name(item["address"])
    if there is None:
        write_whole(file, lambda draft: draft.write_bytes(answer.data), shared=True)
    return {
        **{key: item[key] for key in ("address", "role", "found_on", "title")},
        "sha256": digest,
        "kind": answer.kind,
        "size": len(answer.data),
        "path": f"{digest}/{file.name}",
        "etag": answer.etag,
        "last_modified": answer.last_modified,
        "first_fetched": _now(),
    }


def _name(address: str) -> str:
    """A file name out of an address: letters, digits, dots and dashes of its last part."""
    last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    return re.sub(r"[^\w.-]+", "_", last)[-80:].strip(".") or "index"


def _to_fetch(store: Store, web: Web, item: Row, kind: str, data: bytes, address: str) -> Iterator[Row]:
    """What an item leads to: pages, further lists, attachments."""
    role, here = item["role"], item["address"]
    if role == "document" and kind == "html" and web.attachments:
        links = attachments(page_links(data, address), address)
        yield from _new(store, web, links, "attachment", here)
    elif role == "listing":
        links = page_links(data, address)
        yield from _new(store, web, _matching(links, web.link), "document", here)
        yield from _further(store, web, links, here)
    elif role == "feed":
        yield from _new(
            store, web, _matching(_or_told(feed_links, data, address), web.link), "document", here
        )
    elif role == "sitemap":
        pages, maps = _or_told(sitemap_links, data, address)
        yield from _new(store, web, _matching(pages, web.link), "document", here)
        room = max(0, MOST_MAPS - store.crawl_size(web.url, "sitemap"))
        yield from (_item(link.address, "sitemap", here) for link in maps[:room])


def _or_told(read: Callable[[bytes, str], T], data: bytes, address: str) -> T:
    try:
        return read(data, address)
    except ValueError:
        raise FetchError("not_a_list", f"{address} 不是 RSS/Atom 或站点地图，未能读取其中的网址。") from None


def _matching(links: Iterable[Link], pattern: str) -> list[Link]:
    return [link for link in links if re.search(pattern, link.address)]


def _further(store: Store, web: Web, links: list[Link], here: str) -> Iterator[Row]:
    """The next pages of a listing: numbered ones, those that match `next`, or what 下一页 leads to."""
    done = store.crawl_size(web.url, "listing")
    if done >= web.pages:
        return
    if web.numbered:
        yield _item(urljoin(web.url, web.numbered.replace("{n}", str(done))), "listing", here)
        return
    found = _matching(links, web.next) if web.next else further(links)
    host = urlsplit(web.url).hostname
    same = (link for link in found if urlsplit(link.address).hostname == host and link.address != here)
    yield from (_item(link.address, "listing", here) for link in list(same)[: web.pages - done])


def _new(store: Store, web: Web, links: Iterable[Link], role: str, here: str) -> Iterator[Row]:
    """The links that are due: never fetched, told to have changed, or fetched long ago."""
    room = MOST - store.crawl_size(web.url)
    for link in links:
        if not _due(store, web, link):
            continue
        if room <= 0:
            told = f"来源 {web.url} 一次超过 {MOST} 个网址，其余的没有抓取。请用 link 缩小范围。"
            store.put_problem(FileState(web.url, 0, 0), Problem("too_many", told))
            return
        room -= 1
        yield _item(link.address, role, here, link.text, link.changed)


def _due(store: Store, web: Web, link: Link) -> bool:
    known = store.fetched(link.address)
    if known is None:
        return True
    age = datetime.now(UTC) - datetime.fromisoformat(known["last_fetched"])
    if age < timedelta(0):  # the clock was ahead then
        return True
    if link.changed:
        return link.changed[:10] >= str(known["last_fetched"])[:10]
    return age >= timedelta(days=web.again_after_days)


def _after(before: str) -> str:
    """Now, or just after a moment of the record that a clock set back has not reached again.

    The content fetched last is an address's present one, whatever the clock does.
    """
    now = _now()
    if now > before:
        return now
    return (datetime.fromisoformat(before) + timedelta(microseconds=1)).isoformat(timespec="microseconds")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def files_held(
    store: Store, webs: Iterable[Web], folder: Path, failed: Iterable[str] = ()
) -> list[FileState]:
    """The files to read of these sources: the latest content of each page and attachment.

    Addresses in `failed` are left out, so that what is told of them stays.
    """
    skipped = set(failed)
    rows = (row for web in webs for row in store.kept(web.url) if row["role"] in _READ)
    latest = {row["address"]: row for row in rows if row["address"] not in skipped}
    return [FileState(a, 0, 0, str(folder / row["path"])) for a, row in sorted(latest.items())]
