"""Read the tables of the lexicon into rows, and refuse a bad row with file, line and reason."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pipeline.model import UserError
from pipeline.patterns import regex

Entry = TypeVar("Entry")


class LexiconError(UserError, ValueError):
    """What of a lexicon table cannot be used; the message says file, line and reason.

    The line is None where something is missing.
    """

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        where, what = (path.name, "") if line is None else (f"{path.name} 第 {line} 行", "这一行")
        super().__init__(f"词表有误：{where}：{reason}。请改正{what}后重试。")
        self.reason = reason


_PATTERN = regex(r"[\[\](){}*+?\\|]")
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
    text = _text(path, "CSV UTF-8")
    rows: list[Entry] = []
    seen: dict[Any, int] = {}
    named: dict[Any, int] = {}
    readers = _readers(row)  # type: ignore[arg-type]
    lines = _lines(path, text)
    _, header = next(lines, (1, []))
    missing = set(readers) - set(header)
    if missing:
        raise LexiconError(path, 1, f"缺少列 {'、'.join(sorted(missing))}")
    columns = [(name, header.index(name), read) for name, read in readers.items()]
    for line, cells in lines:
        if not cells:
            continue
        if len(cells) != len(header):
            raise LexiconError(path, line, "单元格数与表头不符，含逗号的单元格要加引号")
        made = _read_row(path, line, row, columns, cells, check)
        if key is not None:
            _check_new(path, line, seen, getattr(made, key))
        for name in names(made) if names else ():
            _check_new(path, line, named, name)
        rows.append(made)
    return tuple(rows)


def _lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line with its number; of a quotation mark without its fellow the line is told."""
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    whole = 0
    try:
        for cells in table:
            yield (whole := table.line_num), cells
    except csv.Error:
        raise LexiconError(path, whole + 1, "引号没有成对，或没有把整个单元格括起来") from None


def _text(path: Path, kind: str) -> str:
    """A table as text. Excel on a Chinese Windows saves CSV as GBK unless told otherwise."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise LexiconError(path, None, "没有这张表，原来的那份可以从发布的程序里取回") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LexiconError(path, line, f"不是 UTF-8 编码，请另存为“{kind}”") from None


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
    stripped = (line.partition("#")[0].strip() for line in _text(path, "UTF-8").splitlines())
    return tuple(line for line in stripped if line)


class Table(dict[str, Any]):
    """A TOML table that tells which of its entries is missed."""

    def __init__(self, path: Path, entries: Mapping[str, Any]) -> None:
        super().__init__({key: _told_apart(path, value) for key, value in entries.items()})
        self.path = path

    def __missing__(self, key: str) -> Any:
        raise LexiconError(self.path, None, f"缺少“{key}”一项")


def _told_apart(path: Path, value: Any) -> Any:
    if isinstance(value, dict):
        return Table(path, value)
    return [_told_apart(path, one) for one in value] if isinstance(value, list) else value


def read_toml(path: Path) -> Table:
    """A TOML table; a fault in it is told with its line, so is what looks like a pattern and is none."""
    text = _text(path, "UTF-8").replace("\r\n", "\n")
    try:
        table = Table(path, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = int(where[1]) if where else text.count("\n") + 1
        raise LexiconError(path, line, "TOML 语法不对（引号、括号或逗号）") from None
    for words in filter(_PATTERN.search, _strings(table)):
        try:
            re.compile(words)
        except re.error as error:
            raise LexiconError(
                path, _line_of(words, text), f"“{words[:60]}”不是写对的模式（{error}）"
            ) from None
    return table


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _line_of(words: str, text: str) -> int:
    """The line in which a string of a TOML table stands, its backslashes written twice or not."""
    written = (words, words.replace("\\", "\\\\"))
    at = max(text.find(one) for one in written)
    return text.count("\n", 0, max(at, 0)) + 1
