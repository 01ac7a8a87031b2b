"""Sheets that `--to` wrote and a person filled in, read back."""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline.cli import screen


def answers(file: Path, needed: frozenset[str], command: str) -> list[dict[str, str]]:
    """The rows of a filled-in CSV; `command` is what writes such a sheet.

    Failure: it is no CSV in UTF-8, or lacks a `needed` column.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (UnicodeDecodeError, csv.Error) as error:
        raise screen.Failure(f"{file} 不是 UTF-8 编码的 CSV。请另存为“CSV UTF-8”后重试。") from error
    if missing := sorted(needed - set(rows[0] if rows else ())):
        raise screen.Failure(f"{file} 缺少列 {'、'.join(missing)}。请用 {command} 重新导出。")
    return rows
