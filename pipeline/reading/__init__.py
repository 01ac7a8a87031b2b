"""Bytes become a Document: one text, and for each character the way back to its page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import cast

from pipeline.lexicon import Lexicon, LexiconError
from pipeline.model import Document, Problem
from pipeline.reading.controls import without_controls
from pipeline.reading.guard import Guard, Limits
from pipeline.reading.script import AS_SIMPLIFIED, as_printed, as_simplified
from pipeline.reading.sniff import sniff, whole_page

__all__ = ["Guard", "Limits", "read", "sniff"]

NOTHING: Mapping[str, str] = MappingProxyType({})

Reader = Callable[[bytes, Lexicon], Document]

_READERS = {  # what sniff says → (module, function): Reader
    "text": ("plain.document", "read_plain"),
    "marked": ("plain.document", "read_marked"),
    "html": ("html.document", "read_html"),
    "mail": ("bundle.mail", "read_mail"),
    "docx": ("office.docx", "read_docx"),
    "pdf": ("pdf.document", "read_pdf"),
    "image": ("pdf.pictures", "read_image"),
    "ole": ("office.libreoffice", "read_ole"),
    "rtf": ("office.libreoffice", "read_rtf"),
    "xlsx": ("office.xlsx", "read_xlsx"),
    "odt": ("office.libreoffice", "read_odt"),
    "ods": ("office.other_sheets", "read_ods"),
    "xlsb": ("office.other_sheets", "read_xlsb"),
    "pptx": ("office.libreoffice", "read_pptx"),
    "ofd": ("office.ofd", "read_ofd"),
}

_UNREADABLE = {
    "empty": "文件是空的，没有内容可读。请检查是否下载完整。",
    "zip": "这是压缩包，里面有多份或没有文件。请用 cejing run 导入，或解压后再导入。",
    "rar": "不支持 RAR 压缩包。请解压后再导入，或改用 zip。",
    "7z": "不支持 7z 压缩包。请解压后再导入，或改用 zip。",
    "gzip": "不支持 gzip 压缩包。请解压后再导入，或改用 zip。",
}


@cache
def _own_lexicon() -> Lexicon:
    return Lexicon()


def read(
    data: bytes, name: str, given: Mapping[str, str] = NOTHING, *, lexicon: Lexicon | None = None
) -> Document:
    """One document out of one file, by its content; what fails ends in a Problem, never in an exception."""
    from pipeline.reading.head.metadata import metadata

    known = lexicon or _own_lexicon()
    plain = without_controls(_read_as(_kind_of(data, name), data, known))
    found = replace(plain, id=hashlib.sha256(data).hexdigest(), source=name)
    if not found.text.strip() and not found.problems:
        found = replace(found, problems=(Problem("empty", _UNREADABLE["empty"]),))
    as_read = as_simplified(found)
    said, problems = metadata(as_read, given, known)
    said = as_printed(said, as_read.text, found.text)
    script = () if as_read is found else (AS_SIMPLIFIED,)
    return replace(found, metadata=said, problems=(*found.problems, *script, *problems))


def _kind_of(data: bytes, name: str) -> str:
    """What a file is; a text file with a page's tags left in stays text: its offsets are the file's."""
    kind = sniff(data)
    return "marked" if kind == "html" and name.lower().endswith(".txt") and not whole_page(data) else kind


def _read_as(kind: str, data: bytes, lexicon: Lexicon) -> Document:
    if kind not in _READERS:
        return _unread(
            kind, _UNREADABLE.get(kind, "无法读取这种文件。请另存为 PDF、docx、HTML 或纯文本后重试。")
        )
    module, function = _READERS[kind]
    try:
        reader = cast(Reader, getattr(import_module(f"pipeline.reading.{module}"), function))
        return reader(data, lexicon)
    except LexiconError:
        raise
    except MemoryError:
        return _unread("too_large", "内容太多，读取要用的内存超过上限，未读取。请拆成几份后再导入。")
    except Exception as error:
        return _unread(
            "failed", f"读取文件时出错（{type(error).__name__}：{error}）。请检查文件能否正常打开。"
        )


def _unread(code: str, message: str) -> Document:
    return Document("", "", "", "", problems=(Problem(code, message),))
