"""What a file is, by its content and not by its name."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from pipeline.patterns import regex
from pipeline.reading.encoding import wide_encoding

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "bmp"),
    (b"GIF8", "image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_HTML = regex(
    rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p|br|span|ul|ol|li|h[1-6]|meta|script|title)[\s>/]",
    re.I,
)
_PAGE = regex(rb"<\s*(?:!doctype|html|head|body|table|script|style)[\s>/]", re.I)
_MHT = regex(
    rb"\s*(?:From|To|Date|Received|Return-Path|Message-ID|Content-Type|MIME-Version|Subject|X-[\w-]+"
    rb"|Snapshot-Content-Location): ?",
    re.I,
)
_MIME = regex(rb"^Content-Type:\s*(?:multipart/|text/)", re.I | re.M)
_ADDRESSED = regex(rb"(?=(?:.+\n)*?From:)(?=(?:.+\n)*?To:)(?=(?:.+\n)*?(?:Subject|Date):)", re.I)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


def sniff(data: bytes) -> str:
    """One of the kinds that `reading` has a reader for, or rar, 7z, gzip, zip, empty, binary."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _bitmap(data) if kind == "bmp" else kind
    if b"%PDF-" in data[:1024]:
        return "html" if _HTML.search(data[:512].split(b"%PDF-")[0]) else "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    return _texty(data)


def whole_page(data: bytes) -> bool:
    """Whether HTML is built as a page or a table, and not only text with tags of paragraphs left in."""
    return _PAGE.search(data[:65536]) is not None


def _bitmap(data: bytes) -> str:
    """BM also begins words: a bitmap tells its own length."""
    return "image" if int.from_bytes(data[2:6], "little") == len(data) else _texty(data)


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            sheets = "mimetype" in names and archive.read("mimetype")[:100].endswith(b".spreadsheet")
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return "zip"
    marks = (
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("xl/workbook.bin", "xlsb"),
        ("ppt/presentation.xml", "pptx"),
        ("OFD.xml", "ofd"),
    )
    known = next((kind for name, kind in marks if name in names), None)
    own = "ods" if sheets else "odt"
    return known or (own if {"mimetype", "content.xml"} <= names else "zip")


def _texty(data: bytes) -> str:
    head = data[:65536]
    unmarked = wide_encoding(head)
    if unmarked or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        wide = head.decode(unmarked or "utf-16", "ignore").encode("utf-8", "ignore")
        return "html" if _HTML.search(wide[:4096]) else "text"
    if _MHT.match(head) and (_MIME.search(head[:8192]) or _ADDRESSED.match(head)):
        return "mail"
    if _HTML.search(head[:4096]) and not _reads_as_prose(head):
        return "html"
    controls = len(head) - len(head.translate(None, _CONTROL))
    return "binary" if controls > 0.02 * len(head) else "text"


def _reads_as_prose(head: bytes) -> bool:
    """Text that only mentions a tag: fewer tags than lines."""
    return len(re.findall(rb"<[a-zA-Z/!]", head)) < 3
