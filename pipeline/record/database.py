"""The file of the record: how it is opened, brought up to date, checked, and what its errors mean."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from pipeline.faults import told_full
from pipeline.model import UserError

SCHEMA = Path(__file__).parent / "schema"
due: ContextVar[float | None] = ContextVar("due", default=None)
"""Until when (`time.monotonic`) read-only questions may run; None for as long as they like."""


class StoreError(UserError):
    """The record cannot be used; the message says in Chinese what is wrong and what to do."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the settings that all users of the record share."""
    if read_only and not path.exists():
        raise StoreError(f"还没有数据库 {path}。请先运行 cejing run。")
    mode = "ro" if read_only else "rwc"
    with told(path):
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30, isolation_level=None
        )
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA wal_autocheckpoint = 32000")  # pages; a checkpoint a document halves speed
            db.execute("PRAGMA cache_size = -65536")
        elif (last := due.get()) is not None:
            db.set_progress_handler(lambda: time.monotonic() > last, 20_000)
    return db


def checkpoint(path: Path) -> None:
    """Bring what stands in the log into the file, as far as no reader needs it there; waits for nobody."""
    with suppress(sqlite3.Error, StoreError), closing(connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")


def migrate(db: sqlite3.Connection) -> None:
    """Apply the migrations that this file has not seen; a file's number begins its name."""
    at = db.execute("PRAGMA user_version").fetchone()[0]
    steps = {int(step.name[:3]): step for step in sorted(SCHEMA.glob("*.sql"))}
    if at > max(steps):
        raise StoreError(
            f"数据库的版本（{at}）比本程序新（{max(steps)}）。请升级 cejing，或换一个输出文件夹。"
        )
    for number, step in ((n, step) for n, step in steps.items() if n > at):
        db.executescript(f"BEGIN;\n{step.read_text('utf-8')}\nPRAGMA user_version = {number};\nCOMMIT;")


def check(path: Path) -> list[str]:
    """What SQLite's own integrity check and the foreign keys find wrong; empty where all is well."""
    with closing(connect(path, read_only=True)) as db, told(path):
        broken = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        loose = [f"{row[0]} 第 {row[1]} 行缺少所属文档" for row in db.execute("PRAGMA foreign_key_check")]
    return broken + loose


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into what a user can act upon."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(advice(path, str(error))) from error


def advice(path: Path, error: str) -> str:
    """What SQLite's error means and what to do, in Chinese."""
    if "locked" in error:
        return f"数据库 {path} 正被另一个程序写入。请等它结束后再试。"
    if "full" in error:
        lost = f"无法写入 {path}"
        return told_full(path.parent, lost) or f"磁盘已满，{lost}。已写入的文档完好；请腾出空间后重新运行。"
    if "malformed" in error or "not a database" in error:
        return f"数据库 {path} 已损坏。请从备份恢复，或删除它后重新运行 cejing run。"
    if "no such table" in error or "no such column" in error:
        return f"数据库 {path} 由较早的版本建立。请先运行一次 cejing run，它会自动更新。"
    if "unable to open" in error or "readonly" in error:
        return f"无法打开或写入数据库 {path}。请检查文件夹是否存在、是否有写权限。"
    return f"数据库 {path} 出错：{error}"
