"""What reviewers decided about findings and conflicts: a small file of its own beside the record."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

DECISIONS = {"accepted": "属实", "dismissed": "不成立"}
NOTE = 500
PASS = "cejing_review"
"""The cookie of a reader who gave the token."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS reviews"
    " (item TEXT PRIMARY KEY, decision TEXT NOT NULL, note TEXT NOT NULL, decided TEXT NOT NULL)"
)


class Reviews:
    """Decisions by item; `token` opens the form, `form_token` proves that a form came from our page.

    `name` is the coder's, under which figures are judged (`pipeline.web.checking`).
    """

    def __init__(self, path: Path, token: str = "", name: str = "核对人") -> None:
        self.path = path
        self.name = name
        self.token = token or secrets.token_urlsafe(24)
        self._secret = secrets.token_bytes(32)

    def lets_in(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.token.encode())

    @property
    def form_token(self) -> str:
        return hmac.new(self._secret, self.token.encode(), hashlib.sha256).hexdigest()

    def is_ours(self, form_token: str) -> bool:
        return hmac.compare_digest(form_token.encode(), self.form_token.encode())

    def decide(self, item: str, decision: str, note: str) -> None:
        """Keep a decision in place of an earlier one; ValueError for what is none."""
        if decision not in DECISIONS or not item or len(item) > 64:
            raise ValueError("决定应为“属实”或“不成立”。")
        with closing(sqlite3.connect(self.path, timeout=10)) as db, db:
            db.execute(_TABLE)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            db.execute(
                "INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?)", (item, decision, note[:NOTE], now)
            )

    def all(self) -> dict[str, dict[str, str]]:
        """The decision, note and time of each item."""
        if not self.path.exists():
            return {}
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            rows = db.execute("SELECT item, decision, note, decided FROM reviews").fetchall()
        return {item: {"decision": d, "note": note, "decided": at} for item, d, note, at in rows}


def item_of(*parts: object) -> str:
    """A stable name for a finding or a conflict, out of what it is about."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:24]
