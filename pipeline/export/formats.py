"""Rows in the formats that other programs read: CSV, Excel, Parquet, Stata, JSON lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TextIO, TypeVar

from pipeline.cells import harmless, harmless_row
from pipeline.model import UserError

Row = Mapping[str, Any]
Values = tuple[Any, ...]  # of a row, in the order of its columns: what many rows are handed over as
Columns = Mapping[str, str]  # name → SQLite type: INTEGER, REAL or TEXT

_One = TypeVar("_One")
_BATCH = 10_000
_EXCEL_TEXT = 32_767
_STATA_TEXT = 2_045


def columns_of(rows: Sequence[Row]) -> dict[str, str]:
    """The columns of rows with the type that their values have."""
    return {name: _type([row[name] for row in rows]) for name in (rows[0] if rows else ())}


def _type(values: Iterable[Any]) -> str:
    kinds = {type(value) for value in values} - {type(None)}
    if kinds and kinds <= {int, bool}:
        return "INTEGER"
    return "REAL" if kinds and kinds <= {int, bool, float} else "TEXT"


def write_csv(rows: Iterable[Row | Values], columns: Columns, path: Path) -> None:
    """CSV in UTF-8 with BOM, so that Excel shows Chinese."""
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        print_csv(rows, columns, lines)


def print_csv(rows: Iterable[Row | Values], columns: Columns, lines: TextIO) -> None:
    """CSV into an open text stream."""
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(map(harmless, columns))
    writer.writerows(map(harmless_row, _in_order(rows, columns)))


def _in_order(rows: Iterable[Row | Values], columns: Columns) -> Iterator[Values]:
    """The values of each row in the order of the columns."""
    for row in rows:
        yield row if isinstance(row, tuple) else tuple([row[column] for column in columns])


def write_json_lines(rows: Iterable[Row], path: Path) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_parquet(rows: Iterable[Row | Values], columns: Columns, path: Path) -> None:
    """Parquet, written in batches of rows."""
    with _parquet(columns, path) as write_batch:
        for batch in _batches(_in_order(rows, columns)):
            write_batch(batch)


def write_csv_and_parquet(rows: Iterable[Row | Values], columns: Columns, lines: Path, path: Path) -> None:
    """Both out of rows that are read once: reading takes as long as writing."""

    def passing() -> Iterator[Values]:
        for batch in _batches(_in_order(rows, columns)):
            write_batch(batch)
            yield from batch

    with _parquet(columns, path) as write_batch:
        write_csv(passing(), columns, lines)


@contextmanager
def _parquet(columns: Columns, path: Path) -> Iterator[Callable[[list[Values]], None]]:
    """What writes one batch of rows after the other into a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _arrow(columns)
    with pq.ParquetWriter(path.absolute(), schema) as writer:  # 2015:a would be an address

        def write(batch: list[Values]) -> None:
            told = zip(zip(*batch, strict=True), schema, strict=True)
            arrays = [_array(values, field.type) for values, field in told]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))

        yield write


def _array(values: Values, kind: Any) -> Any:
    """Values of one column; numbers that stand in a column of texts (5 beside ≥5) as texts."""
    import pyarrow as pa

    try:
        return pa.array(values, kind)
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        if not pa.types.is_string(kind):
            raise
    texts = [f"{value:.15g}" if isinstance(value, int | float) else value for value in values]
    return pa.array(texts, kind)


def write_by_year(rows: Iterable[Row], columns: Columns, folder: Path) -> None:
    """Parquet parted by year (`year=2015/…`), written in batches; those without one go to
    `year=__HIVE_DEFAULT_PARTITION__`.

    DuckDB reads it as `read_parquet('folder/*/*.parquet', hive_partitioning = true)`.
    """
    import pyarrow as pa
    import pyarrow.dataset as ds

    schema = _arrow(columns)
    parts = ds.partitioning(pa.schema([("year", pa.int64())]), flavor="hive")
    batches = (pa.RecordBatch.from_pylist(batch, schema=schema) for batch in _batches(rows))
    reader = pa.RecordBatchReader.from_batches(schema, batches)
    ds.write_dataset(reader, folder.absolute(), format="parquet", partitioning=parts, use_threads=False)


def _arrow(columns: Columns) -> Any:
    """The Arrow schema of columns."""
    import pyarrow as pa

    kinds = {"INTEGER": pa.int64(), "REAL": pa.float64(), "TEXT": pa.string()}
    return pa.schema([(column, kinds[kind]) for column, kind in columns.items()])


def _batches(rows: Iterable[_One]) -> Iterator[list[_One]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def write_excel(
    rows: Iterable[Row],
    columns: Columns,
    path: Path,
    labels: Mapping[str, str],
    notes: Sequence[str] = (),
) -> None:
    """An Excel table with Chinese heads, numbers as numbers, sheets of notes and of the documents cited.

    Cells are written as values, never as formulas.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    sheet.freeze_panes = "A2"
    for n, column in enumerate(columns):
        sheet.column_dimensions[_letter(n)].width = 48 if column in _WIDE else 16
    sheet.append([_cell(sheet, labels.get(column, column), Font(bold=True)) for column in columns])
    cited: dict[str, Row] = {}
    for row in rows:
        sheet.append([_cell(sheet, row[column]) for column in columns])
        if row.get("document_id"):
            cited.setdefault(str(row["document_id"]), row)
    if notes:
        _add_notes(book, notes)
    if cited:
        _add_sources(book, cited)
    book.save(path)


_WIDE = ("sentence", "paragraph", "message", "title", "source", "sentence_1", "sentence_2")


def _letter(n: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(n + 1))


def _cell(sheet: Any, value: Any, font: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_EXCEL_TEXT]
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if font is not None:
        cell.font = font
    return cell


def _add_notes(book: Any, notes: Sequence[str]) -> None:
    sheet = book.create_sheet("说明")
    sheet.column_dimensions["A"].width = 100
    for note in notes:
        sheet.append([_cell(sheet, note)])


def _add_sources(book: Any, cited: Mapping[str, Row]) -> None:
    sheet = book.create_sheet("来源")
    sheet.append(["文档编号（SHA-256）", "标题", "文件"])
    for document_id, row in cited.items():
        sheet.append([_cell(sheet, x) for x in (document_id, row.get("title"), row.get("source"))])


def write_stata(
    rows: Sequence[Row],
    columns: Columns,
    path: Path,
    labels: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """A Stata 14+ file (.dta) with Chinese variable labels; long texts are cut at 2,045 bytes.

    Beside it a .do that opens it and labels the codes (`values`: by column, the name of each code).
    """
    import pandas as pd

    frame = pd.DataFrame([dict(row) for row in rows], columns=list(columns))
    for column, kind in columns.items():
        if kind == "TEXT":
            frame[column] = pd.Series([_short(row[column]) for row in rows], dtype=object)
        else:
            frame[column] = frame[column].astype("float64")
    names = {column: stata_name(column) for column in columns}
    shown = {names[column]: labels.get(column, column)[:80] for column in columns}
    frame.rename(columns=names).to_stata(path, write_index=False, version=118, variable_labels=shown)
    path.with_suffix(".do").write_text(_do_file(path, rows, columns, values or {}), encoding="utf-8")


_RESERVED = frozenset(("end", "if", "in", "using", "with", "long", "int", "byte", "float", "double", "str"))


def stata_name(column: str) -> str:
    """A name that Stata takes: 2015 is y2015, `end` is end_."""
    name = re.sub(r"\W", "_", column, flags=re.ASCII)[:30]
    if name in _RESERVED:
        return f"{name}_"
    return f"y{name}" if name[:1].isdigit() else name


def _do_file(
    path: Path, rows: Sequence[Row], columns: Columns, values: Mapping[str, Mapping[str, str]]
) -> str:
    lines = ["* 由策镜写出：打开同名的 .dta，并给代码列加上中文标签", f'use "{path.name}", clear']
    for column in (c for c in columns if c in values):
        name, coded = stata_name(column), f"{stata_name(column)}_c"
        told = {row[column] for row in rows}
        codes = list(enumerate(((c, label) for c, label in values[column].items() if c in told), start=1))
        if not codes:
            continue
        lines.append(
            f"label define {coded} " + " ".join(f'{n} "{shown or code}"' for n, (code, shown) in codes)
        )
        lines.append(f"generate byte {coded} = .")
        lines += [f'replace {coded} = {n} if {name} == "{code}"' for n, (code, _) in codes]
        lines.append(f"label values {coded} {coded}")
    return "\n".join(lines) + "\n"


def _short(value: Any) -> str:
    return ("" if value is None else str(value)).encode()[:_STATA_TEXT].decode(errors="ignore")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows on their way into a file, with what some formats take along.

    `labels` name the columns in Chinese, `values` by column its codes; `notes` tell how the rows came about.
    """

    rows: Sequence[Row]
    columns: Columns
    labels: Mapping[str, str]
    notes: Sequence[str] = ()
    values: Mapping[str, Mapping[str, str]] | None = None


def _excel(table: Table, path: Path) -> None:
    write_excel(table.rows, table.columns, path, table.labels, table.notes)


def _json(table: Table, path: Path) -> None:
    path.write_text(json.dumps([dict(row) for row in table.rows], ensure_ascii=False, indent=1), "utf-8")


def _stata(table: Table, path: Path) -> None:
    if not table.columns:
        raise UserError("没有可写的记录：Stata 文件至少要有一列。请放宽条件。")
    write_stata(table.rows, table.columns, path, table.labels, table.values)


FORMATS: Mapping[str, Callable[[Table, Path], None]] = {
    "csv": lambda table, path: write_csv(table.rows, table.columns, path),
    "xlsx": _excel,
    "json": _json,
    "parquet": lambda table, path: write_parquet(table.rows, table.columns, path),
    "dta": _stata,
}
"""By its ending, what writes a file: `--format` and `--to` of every command that lists know these."""


def write(
    rows: Sequence[Row],
    path: Path,
    labels: Mapping[str, str],
    *,
    heads: Sequence[str] = (),
    notes: Sequence[str] = (),
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Rows in the format of `FORMATS` that the file's ending names.

    `heads` are the columns of a table without rows; `notes` go into a sheet of an Excel file.
    """
    ending = path.suffix.removeprefix(".")
    if ending not in FORMATS:
        raise UserError(f"不认识的格式 {path.suffix or path.name}。可用：{'、'.join(FORMATS)}。")
    columns = columns_of(rows) or dict.fromkeys(heads, "TEXT")
    FORMATS[ending](Table(rows, columns, labels, notes, values), path)
