"""The addresses that a web page, a feed or a map of a site names."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from pipeline.patterns import regex

_ATTACHED = regex(r"\.(?:pdf|docx?|wps|xlsx?|et|pptx?|ofd|rtf|odt|zip)$", re.I)
_FURTHER = regex(r"^\W*(?:下一?页|后一?页|next)\W*$", re.I)
_LARGEST_MAP = 50 * 2**20


@dataclass(frozen=True, slots=True)
class Link:
    """An absolute http(s) address without its fragment, and the words that carry it.

    `changed` is what a map of a site says of when the page last changed (ISO 8601), or empty.
    """

    address: str
    text: str = ""
    changed: str = ""


def page_links(data: bytes, address: str) -> list[Link]:
    """The links of an HTML page in their order, each address once."""
    from pipeline.reading.html.document import markup_of
    from pipeline.reading.html.main_part import body_of

    body, head = body_of(markup_of(data)[0])
    if body is None:
        return []
    base = next((e.get("href") for e in (head if head is not None else ()) if e.tag == "base"), None)
    home = urljoin(address, base or "")
    found = (_link(home, a.get("href") or "", a.text_content()) for a in body.iter("a", "area"))
    return _once(found)


def attachments(links: list[Link], address: str) -> list[Link]:
    """The links to documents (PDF, Word, zip, …) on the same host as the page."""
    host = urlsplit(address).hostname
    return [
        link
        for link in links
        if urlsplit(link.address).hostname == host and _ATTACHED.search(urlsplit(link.address).path)
    ]


def further(links: list[Link]) -> list[Link]:
    """The links to the next page of a listing (下一页)."""
    return [link for link in links if _FURTHER.match(link.text)]


def feed_links(data: bytes, address: str) -> list[Link]:
    """The entries of an RSS or Atom feed. ValueError where it is none."""
    root = _xml(data)
    if root is None or _name(root) not in ("rss", "feed", "rdf"):
        raise ValueError("not a feed")
    entries = [e for e in root.iter() if _name(e) in ("item", "entry")]
    return _once(_link(address, _target(entry), _said(entry, "title")) for entry in entries)


def sitemap_links(data: bytes, address: str) -> tuple[list[Link], list[Link]]:
    """The pages that a map of a site names, and the further maps. ValueError where it is none."""
    root = _xml(_unzipped(data))
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        raise ValueError("not a sitemap")
    found = _once(
        _link(address, _said(entry, "loc"), "", _said(entry, "lastmod"))
        for entry in root
        if _name(entry) in ("url", "sitemap")
    )
    return (found, []) if _name(root) == "urlset" else ([], found)


def _unzipped(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.open(BytesIO(data)) as packed:
            return packed.read(_LARGEST_MAP)
    except (OSError, EOFError) as error:
        raise ValueError("damaged gzip") from error


def _xml(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _said(entry: Any, name: str) -> str:
    return next((" ".join(e.itertext()).strip() for e in entry if _name(e) == name), "")


def _target(entry: Any) -> str:
    """The address of an entry: the text of RSS's link, the `href` of Atom's."""
    for link in (e for e in entry if _name(e) == "link"):
        if link.get("rel", "alternate") == "alternate" and (link.get("href") or link.text):
            return str(link.get("href") or link.text)
    guid = _said(entry, "guid")
    return guid if guid.startswith("http") else ""


def _link(home: str, target: str, text: str, changed: str = "") -> Link | None:
    try:
        address = urldefrag(urljoin(home, target.strip())).url
        parts = urlsplit(address)
    except ValueError:
        return None
    if not target.strip() or parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return Link(address, " ".join(text.split()), changed)


def _once(links: Iterator[Link | None]) -> list[Link]:
    found: dict[str, Link] = {}
    for link in links:
        if link is not None:
            found.setdefault(link.address, link)
    return list(found.values())
