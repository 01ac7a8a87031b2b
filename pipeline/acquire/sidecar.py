"""`metadata.csv` beside documents: titles, dates and addresses that the files themselves do not tell."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.acquire.remote import RemoteError, is_address, local
from pipeline.faults import because
from pipeline.model import Problem
from pipeline.record.store import FileState

NAME = "metadata.csv"
HEADS = {
    "file": "文件", "title": "标题", "date": "日期", "issuer": "发文机关", "number": "文号", "region": "地区",
    "source_url": "网址",
}  # fmt: skip
LARGEST = 20 * 2**20
_COLUMNS = {**{name: name for name in HEADS}, **{head: name for name, head in HEADS.items()}}
_MOST_TOLD = 5


@dataclass
class _Sheet:
    """The lines of one metadata.csv by the location that they speak of, and what is wrong with it."""

    state: FileState
    lines: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def problem(self) -> Problem:
        more = len(self.faults) - _MOST_TOLD
        told = "；".join(self.faults[:_MOST_TOLD]) + (f"；另有 {more} 处" if more > 0 else "")
        return Problem("bad_metadata", f"{told}。请改正后重新运行。")


Described = tuple[list[FileState], list[FileState], list[tuple[FileState, Problem]]]


def described(files: Iterable[FileState]) -> Described:
    """The files to read, each with what a `metadata.csv` in its folder, or above it, says of it.

    Also the sheets that are in order, and those that are not with what is wrong. A sheet is no document.
    """
    every = list(files)
    sheets = [_sheet(state) for state in every if posixpath.basename(state.location) == NAME]
    rest = [state for state in every if posixpath.basename(state.location) != NAME]
    there = {state.location for state in rest}
    said: dict[str, dict[str, str]] = {}
    for sheet in sorted(sheets, key=lambda s: s.state.location.count("/")):  # the nearest speaks last
        sheet.faults += [
            f"文件夹里没有“{_short(place, sheet)}”" for place in sheet.lines if place not in there
        ]
        said |= sheet.lines
    told = [replace(state, given=_packed(said.get(state.location, {}))) for state in rest]
    told.sort(key=lambda state: not state.given)  # of two copies the one that is spoken of counts
    sound = [sheet.state for sheet in sheets if not sheet.faults]
    return told, sound, [(sheet.state, sheet.problem()) for sheet in sheets if sheet.faults]


def unpacked(given: str) -> dict[str, str]:
    """What was said of a file, by key of the metadata."""
    return dict(json.loads(given)) if given else {}


def _packed(line: dict[str, str]) -> str:
    return json.dumps(line, ensure_ascii=False, sort_keys=True) if line else ""


def _place(sheet: _Sheet, name: str) -> str:
    """Where a file lies that a sheet names; `//` of an address stays."""
    folder, _, _ = sheet.state.location.rpartition("/")
    return f"{folder}/{posixpath.normpath(name)}" if folder else posixpath.normpath(name)


def _short(place: str, sheet: _Sheet) -> str:
    return place.removeprefix(_place(sheet, ".").removesuffix("."))


def _sheet(state: FileState) -> _Sheet:
    from pipeline.reading.encoding import decode  # numpy comes with it, and few folders hold a sheet

    sheet = _Sheet(state)
    try:
        text, _, problems = decode(_bytes(state))
    except (OSError, RemoteError) as error:
        sheet.faults.append(f"打不开（{because(error) if isinstance(error, OSError) else error}）")
        return sheet
    if problems:
        sheet.faults.append("不是 UTF-8 或 GB18030 编码的 CSV")
        return sheet
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        _fill(sheet, rows)
    except csv.Error:
        sheet.faults.append(f"第 {rows.line_num} 行不是 CSV")
    return sheet


def _bytes(state: FileState) -> bytes:
    if is_address(state.path):
        with local(state.path, largest=LARGEST) as file:
            return file.read_bytes()
    with state.file.open("rb") as data:
        return data.read(LARGEST)


def _fill(sheet: _Sheet, rows: Iterator[list[str]]) -> None:
    heads = [_COLUMNS.get(head.strip()) for head in next(rows, [])]
    if "file" not in heads:
        sheet.faults.append(f"第 1 行里没有“file”或“文件”一列（可用的列：{'、'.join(HEADS.values())}）")
        return
    for number, cells in enumerate(rows, 2):
        line = {head: cell.strip() for head, cell in zip(heads, cells, strict=False) if head and cell.strip()}
        name = line.pop("file", "").replace("\\", "/")
        place = _place(sheet, name)
        if not name:
            sheet.faults += [f"第 {number} 行没有写文件名"] if line else []
        elif place in sheet.lines:
            sheet.faults.append(f"第 {number} 行的“{name}”前面已有一行，以前一行为准")
        else:
            sheet.lines[place] = dict(_checked(line, number, sheet.faults))


def _checked(line: dict[str, str], number: int, faults: list[str]) -> Iterator[tuple[str, str]]:
    """The values that can be used; of the others it is told that they were left out."""
    for key, value in line.items():
        test, wrong = _TESTS.get(key, (str, ""))
        used = test(value)
        if used:
            yield key, used
        else:
            faults.append(f"第 {number} 行的{HEADS[key]}“{value[:40]}”{wrong}，没有使用")


def _date(value: str) -> str:
    from pipeline.reading.dates import given_date

    found = given_date(value)
    return found.iso if found and found.valid else ""


def _address(value: str) -> str:
    return value if value.startswith(("http://", "https://")) and len(value.split()) == 1 else ""


_TESTS: dict[str, tuple[Callable[[str], str], str]] = {
    "date": (_date, "不是日期，或日历上没有这一天（写作 2016-03-05、2016-03 或 2016）"),
    "source_url": (_address, "不是 http:// 或 https:// 开头的网址"),
}
