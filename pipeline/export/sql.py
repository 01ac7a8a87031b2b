"""Free questions in SQL over the published tables, by DuckDB: read-only, and nothing beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

from pipeline.export import parts
from pipeline.model import UserError
from pipeline.record.joining import members

SECONDS = 60.0
"""How long a question may take; a join of a million rows with themselves would take days."""


def sql(
    outputs: Path | Sequence[Path], text: str, *, limit: int = 10_000, seconds: float = SECONDS
) -> list[dict[str, Any]]:
    """The rows of one SELECT over `indicators`, `entities`, `themes`, `documents`, `findings`, `problems`.

    Those of several folders are one table each; a document that more than one holds is that of the
    first. Raises UserError for anything but one SELECT, for what DuckDB cannot make of it, and after
    `seconds`.
    """
    import duckdb

    folders = members(outputs) if isinstance(outputs, Path) else outputs
    homes = list(map(parts.standing, folders))
    for folder, home in zip(folders, homes, strict=True):
        if not parts.published(home):
            raise UserError(f"{folder} 里还没有表格。请先运行 cejing run。")
    tables = parts.published(homes[0])
    text.encode()  # where it is no text, that is told; DuckDB would call it a wrong type
    try:
        statements = duckdb.extract_statements(text)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise UserError("只能用一条 SELECT 查询；表格是只读的。")
        with _within(_locked(homes, tables), seconds) as db:
            found = db.execute(text)
            names = list(_apart(column[0] for column in found.description))
            return [dict(zip(names, row, strict=True)) for row in found.fetchmany(limit)]
    except duckdb.InterruptException as error:
        raise UserError(f"查询超过 {seconds:g} 秒，已停止。请加上条件，或先用子查询缩小范围。") from error
    except duckdb.Error as error:
        raise UserError(_told(str(error), tables)) from error


def _apart(names: Iterable[str]) -> Iterator[str]:
    """Names of columns, each its own: of two of one name (a join of two tables) a row would keep but one."""
    taken: set[str] = set()
    for name in names:
        own, number = name, 1
        while own in taken:
            number += 1
            own = f"{name}_{number}"
        taken.add(own)
        yield own


@contextmanager
def _within(db: Any, seconds: float) -> Iterator[Any]:
    """The connection, interrupted once the time is up."""
    alarm = Timer(seconds, db.interrupt)
    alarm.start()
    try:
        yield db
    finally:
        alarm.cancel()
        db.close()


_TOLD = (
    (r'Referenced column "(.+?)" not found', "没有“{}”这一列（各表的列见 docs/data-dictionary.md）"),
    (r"Table with name (\S+) does not exist", "没有“{}”这张表，可用的有 {tables}"),
    (r'syntax error at or near "(.*?)"|syntax error at (end of input)', "语法不对，问题在“{}”附近"),
    (r"Function with name (\S+) does not exist", "没有“{}”这个函数"),
    (r"types '(.+?)'", "“{}”不能用于这种类型的值，请先用 CAST 换算"),
    (r"convert string '(.*?)' to", "“{}”不是数字或日期，不能这样比较或换算"),
    (r'Ambiguous reference to column name "(.+?)"', "几张表里都有“{}”这一列，请写成 表.列"),
    (r'column "(.+?)" must appear in the GROUP BY', "“{}”要写进 GROUP BY，或改用 any_value({})"),
    (r"Out of Memory", "要用的内存超过 2 GB，请加上条件或分几次查"),
    (r"disabled by configuration|disabled through configuration", "只能查已发布的表格，不能读其他文件或网址"),
)


def _told(error: str, tables: Sequence[str]) -> str:
    """DuckDB's error in Chinese, its own first line behind it."""
    own = error.splitlines()[0]
    for pattern, told in _TOLD:
        if found := re.search(pattern, own):
            what = next(filter(None, found.groups()), "")
            said = told.replace("{}", what).replace("{tables}", "、".join(tables))
            return f"SQL 没有执行成功：{said}。请改正后重试。（DuckDB：{own}）"
    return f"SQL 没有执行成功，请检查写法。（DuckDB：{own}）"


def _locked(homes: Sequence[Path], tables: Sequence[str]) -> Any:
    """A connection that sees the tables as views, and no other file or address."""
    import duckdb

    db = duckdb.connect(config={"temp_directory": "", "memory_limit": "2GB"})
    db.execute("SET allowed_directories = ?", [[f"{home}/" for home in homes]])
    db.execute("SET enable_external_access = false")
    db.execute("SET autoload_known_extensions = false")
    db.execute("SET autoinstall_known_extensions = false")
    for name in tables:
        db.execute(f"CREATE VIEW {name} AS {_table(homes, name)}")
    db.execute("SET lock_configuration = true")
    return db


def _table(homes: Sequence[Path], name: str) -> str:
    """One table out of all folders, without the rows of documents that an earlier one holds."""
    owner = "id" if name == "documents" else "document_id"
    some = [f"SELECT * FROM {_files(homes[0], name)}"]
    for at, home in enumerate(homes[1:], start=1):
        known = " UNION ALL ".join(f"SELECT id FROM {_files(earlier, 'documents')}" for earlier in homes[:at])
        some.append(f"SELECT * FROM {_files(home, name)} WHERE coalesce({owner}, '') NOT IN ({known})")
    return " UNION ALL BY NAME ".join(some)


def _files(home: Path, table: str) -> str:
    quoted = parts.files_of(home, table).replace("'", "''")
    return f"read_parquet('{quoted}')"
