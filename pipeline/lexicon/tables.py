"""Read the tables of the lexicon into rows, and refuse a bad row with file, line and reason."""

from __future__ import annotations

import csv
import dataclasses
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pipeline.model import UserError

Entry = TypeVar("Entry")


class LexiconError(UserError, ValueError):
    """A row of a lexicon table that cannot be used; the message says file, line and reason."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"词表有误：{path.name} 第 {line} 行：{reason}。请改正这一行后重试。")
        self.reason = reason


_NEEDED = frozenset(("id", "name", "code", "surface", "source"))


def _names(cell: str) -> tuple[str, ...]:
    if "；" not in cell and ";" not in cell:  # as nearly all are
        return (cell,) if cell else ()
    names = tuple(part.strip() for part in cell.split("；") if part.strip())
    if ";" in cell:
        raise ValueError("多个值之间请用全角的“；”")
    if len(set(names)) < len(names):
        raise ValueError("有重复的值")
    return names


def _flag(cell: str) -> bool:
    if cell not in ("yes", "no", ""):
        raise ValueError("应为 yes 或 no")
    return cell == "yes"


_READ: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: _flag,
    Decimal: Decimal,
    int | None: lambda cell: int(cell) if cell else None,
    tuple[str, ...]: _names,
}


@cache
def _readers(row: type[Any]) -> dict[str, Callable[[str], Any]]:
    """A reader for each column, in the order of the fields; types beyond the plain ones are read as text."""
    hints = get_type_hints(row)
    return {f.name: _READ.get(hints[f.name], str) for f in dataclasses.fields(row)}


def read_csv(
    path: Path,
    row: type[Entry],
    key: str | None = None,
    *,
    names: Callable[[Entry], Iterable[str]] | None = None,
    check: Callable[[Entry], None] | None = None,
) -> tuple[Entry, ...]:
    """The rows of a CSV file as `row` objects; the values of `key`, and all that `names` gives, must differ.

    Columns are the fields of `row`; lists are parted by ；, flags are yes or no. A row type
    checks itself further in `__post_init__`, and `check` checks it against other tables, both
    by raising ValueError with the reason.
    """
    _check_encoding(path)
    rows: list[Entry] = []
    seen: dict[Any, int] = {}
    named: dict[Any, int] = {}
    readers = _readers(row)  # type: ignore[arg-type]
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.reader(lines, strict=True)
        header = next(table, [])
        missing = set(readers) - set(header)
        if missing:
            raise LexiconError(path, 1, f"缺少列 {'、'.join(sorted(missing))}")
        columns = [(name, header.index(name), read) for name, read in readers.items()]
        for cells in filter(None, table):
            if len(cells) != len(header):
                raise LexiconError(path, table.line_num, "单元格数与表头不符，含逗号的单元格要加引号")
            made = _read_row(path, table.line_num, row, columns, cells, check)
            if key is not None:
                _check_new(path, table.line_num, seen, getattr(made, key))
            for name in names(made) if names else ():
                _check_new(path, table.line_num, named, name)
            rows.append(made)
    return tuple(rows)


def _check_encoding(path: Path) -> None:
    """Excel on a Chinese Windows saves CSV as GBK unless told otherwise."""
    raw = path.read_bytes()
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LexiconError(path, line, "不是 UTF-8 编码，请另存为“CSV UTF-8”") from None


def _read_row(
    path: Path,
    line: int,
    row: type[Entry],
    columns: Sequence[tuple[str, int, Callable[[str], Any]]],
    cells: Sequence[str],
    check: Callable[[Entry], None] | None,
) -> Entry:
    values: list[Any] = []
    for name, at, read in columns:
        cell = cells[at].strip()
        if not cell and name in _NEEDED:
            raise LexiconError(path, line, f"列 {name} 不可空着")
        try:
            values.append(read(cell))
        except InvalidOperation:
            raise LexiconError(path, line, f"列 {name} 的值“{cell}”应为数字") from None
        except ValueError as error:
            raise LexiconError(path, line, f"列 {name} 的值“{cell}”读不懂（{error}）") from None
    try:
        made = row(*values)
        if check is not None:
            check(made)
    except ValueError as error:
        raise LexiconError(path, line, str(error)) from None
    return made


def _check_new(path: Path, line: int, seen: dict[Any, int], value: Any) -> None:
    if value in seen:
        raise LexiconError(path, line, f"“{value}”与第 {seen[value]} 行重复")
    seen[value] = line


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a text table; blank lines and what follows # are left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    stripped = (line.partition("#")[0].strip() for line in lines)
    return tuple(line for line in stripped if line)


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML table; a fault in it is told with its line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        raise LexiconError(path, int(where[1]) if where else 1, "TOML 语法不对（引号、括号或逗号）") from None
