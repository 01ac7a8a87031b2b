"""Mail and web archives: the parts of a MIME message, its body, and the files that hang on it."""

from __future__ import annotations

import email
import email.policy
import email.utils
from dataclasses import replace
from email.message import EmailMessage, Message

from pipeline.lexicon import Lexicon
from pipeline.model import Document, Found, Metadata, Problem
from pipeline.reading.html.document import read_html
from pipeline.reading.plain.document import read_plain

BODY = "正文.eml"
_MOST_PARTS = 500


def read_mail(data: bytes, lexicon: Lexicon) -> Document:
    """The body of a message; its subject and day are hints, each file that hangs on it is told."""
    message = _message(data)
    made = _body(message, lexicon)
    names = [name for name, _ in _attached(message)]
    told = [_attachment(name) for name in names]
    if not made.text.strip():
        empty = "邮件或网页存档（mht）里没有正文。请在浏览器中打开后另存为 PDF。"
        told.insert(0, Problem("empty", empty, severity="warning" if names else "error"))
    else:
        told = [*made.problems, *told]
    hints = {**_hints(message), **made.metadata.found}
    return replace(made, metadata=Metadata(hints), problems=tuple(told))


def attached(data: bytes) -> list[tuple[str, bytes]]:
    """The body without what hangs on it, and each file that does; empty where nothing hangs on a message."""
    message = _message(data)
    files = list(_attached(message))
    if not files:
        return []
    made = [(name, part.get_payload(decode=True)) for name, part in files]
    return [(BODY, _bare(message)), *((name, data) for name, data in made if isinstance(data, bytes))]


def _message(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def _parts(message: Message) -> list[Message]:
    return [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]


def _hangs_on(part: object) -> bool:
    return isinstance(part, Message) and part.get_content_disposition() == "attachment"


def _attached(message: Message) -> list[tuple[str, Message]]:
    parts = [part for part in _parts(message) if _hangs_on(part)]
    return [(part.get_filename() or f"附件{at}", part) for at, part in enumerate(parts, 1)]


def _bare(message: EmailMessage) -> bytes:
    """The message without what hangs on it."""
    for part in _parts(message):
        inner = part.get_payload()
        if isinstance(inner, list):
            part.set_payload([one for one in inner if not _hangs_on(one)])
    return message.as_bytes(policy=email.policy.compat32)


def _body(message: Message, lexicon: Lexicon) -> Document:
    """The first page, or else the first text, in the character set that the message declares."""
    own = [part for part in _parts(message) if not _hangs_on(part)]
    for kind, read in (("text/html", read_html), ("text/plain", read_plain)):
        for part in own:
            content = _content(part) if part.get_content_type() == kind else b""
            if content.strip(b"\xef\xbb\xbf\r\n\t "):
                return read(content, lexicon)
    return Document("", "", "multipart/related", "")


def _content(page: Message) -> bytes:
    """A part as UTF-8 with a mark, so that a declaration within it no longer counts."""
    raw = page.get_payload(decode=True)
    charset = page.get_content_charset()
    if not isinstance(raw, bytes) or charset is None:
        return raw if isinstance(raw, bytes) else b""
    try:
        return b"\xef\xbb\xbf" + raw.decode("gb18030" if charset.startswith("gb") else charset).encode()
    except (LookupError, UnicodeError):
        return raw


def _hints(message: Message) -> dict[str, Found]:
    """Subject and day of a mail; a saved web page has the day on which it was saved, which is no one's."""
    if message["To"] is None and message["Received"] is None:
        return {}
    hints = {}
    if subject := str(message["Subject"] or "").strip():
        hints["title"] = Found(subject, "mail_subject")
    try:
        sent = email.utils.parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError):
        return hints
    return {**hints, "published": Found(sent.date().isoformat(), "mail_date")}


def _attachment(name: str) -> Problem:
    told = f"邮件的附件“{name}”没有在这里读取。用 cejing run 导入这封邮件会读取附件，也可另存附件后单独读取。"
    return Problem("attachment", told, severity="warning")
