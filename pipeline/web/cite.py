"""References to documents in the form of GB/T 7714-2015."""

from __future__ import annotations

import re

from pipeline.ask.query import Row

_TYPES = {"报告": "R", "公报": "R", "规划": "R", "论文": "J", "标准": "S", "新闻": "N", "法": "Z"}


def citation(document: Row, page: int | None = None) -> str:
    """`责任者. 题名: 文号[文献类型标识]. (日期): 页码.`; what is not known is left out."""
    title = document.get("title") or stem(document.get("source") or "") or "无题名"
    number = document.get("number")
    issuer = document.get("issuer")
    date = document.get("written") or document.get("published") or document.get("year_issued") or ""
    parts = [
        f"{issuer}. " if issuer else "",
        f"{title}: {number}" if number else title,
        f"[{mark_of(document)}]. ",
        str(date),
        f": {page}" if page and date else (f"第 {page} 页" if page else ""),
    ]
    return "".join(parts).rstrip(". ") + "."


def online(document: Row, page: int | None = None) -> str:
    """The reference with `[…/OL]`, the day of fetching and the address, where a document has an `address`."""
    plain = citation(document, page)
    if not document.get("address"):
        return plain
    mark = mark_of(document)
    day = f"[{document['fetched']}]" if document.get("fetched") else ""
    return f"{plain.replace(f'[{mark}]', f'[{mark}/OL]', 1).removesuffix('.')}{day}. {document['address']}."


def mark_of(document: Row) -> str:
    """The mark of GB/T 7714 for what kind of document it is."""
    named = f"{document.get('genre') or ''}{document.get('title') or ''}"
    return next((mark for word, mark in _TYPES.items() if word in named), "Z")


def stem(source: str) -> str:
    return re.sub(r"\.\w{1,5}$", "", source.replace("\\", "/").rsplit("/", 1)[-1])
