"""Web archives (.mht): the HTML page in a MIME message."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Problem
from pipeline.reading.html import read_html


def read_mht(data: bytes, lexicon: Lexicon) -> Document:
    """The first HTML part, in the character set that the message declares."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = _content(page) if page is not None else b""
    if not content.strip():
        told = "网页存档（mht）里没有网页正文。请在浏览器中打开后另存为 PDF 后重试。"
        return Document("", "", "multipart/related", "", problems=(Problem("empty", told),))
    return read_html(content, lexicon)


def _content(page: Message) -> bytes:
    """The page as UTF-8 with a mark, so that a declaration within it no longer counts."""
    raw = page.get_payload(decode=True)
    charset = page.get_content_charset()
    if not isinstance(raw, bytes) or charset is None:
        return raw if isinstance(raw, bytes) else b""
    try:
        return b"\xef\xbb\xbf" + raw.decode("gb18030" if charset.startswith("gb") else charset).encode()
    except (LookupError, UnicodeError):
        return raw
