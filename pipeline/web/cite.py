"""References to documents in the form of GB/T 7714-2015."""

from __future__ import annotations

import re

from pipeline.ask.query import Row

DAY = len("2026-03-05")
_TYPES = {"报告": "R", "公报": "R", "规划": "R", "论文": "J", "标准": "S", "新闻": "N", "法": "Z"}


def citation(document: Row, page: int | None = None) -> str:
    """`责任者. 题名: 文号[R]. 日期: 页码.`; what is not known is left out.

    Of a document with an `address`: `责任者. 题名: 文号[R/OL]. 年: 页码(日期)[引用日期]. 地址.`
    """
    title = document.get("title") or stem(document.get("source") or "") or "无题名"
    number, issuer, address = document.get("number"), document.get("issuer"), document.get("address")
    parts = [
        f"{issuer}. " if issuer else "",
        f"{title}: {number}" if number else title,
        f"[{mark_of(document)}{'/OL' if address else ''}]. ",
        _online(document, page) if address else _dated(_date_of(document), page),
    ]
    return "".join(parts).rstrip(". ") + "."


def _date_of(document: Row) -> str:
    return str(document.get("written") or document.get("published") or document.get("year_issued") or "")


def _dated(date: str, page: int | None) -> str:
    return f"{date}: {page}" if page and date else (f"第 {page} 页" if page else date)


def _online(document: Row, page: int | None) -> str:
    """The date of issue stands in round brackets where its day is known, that of fetching in square ones."""
    date, fetched = _date_of(document), document.get("fetched")
    said = f"{_dated(date[:4], page) if page else ''}({date})" if len(date) == DAY else _dated(date, page)
    when = f"{said}{f'[{fetched}]' if fetched else ''}"
    return f"{when}. {document['address']}" if when else str(document["address"])


def mark_of(document: Row) -> str:
    """The mark of GB/T 7714 for what kind of document it is."""
    named = f"{document.get('genre') or ''}{document.get('title') or ''}"
    return next((mark for word, mark in _TYPES.items() if word in named), "Z")


def stem(source: str) -> str:
    return re.sub(r"\.\w{1,5}$", "", source.replace("\\", "/").rsplit("/", 1)[-1])
