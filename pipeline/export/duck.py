"""DuckDB over the published tables, read-only, and nothing beside them: the process in which `sql` asks."""

from __future__ import annotations

import os
import pickle
import re
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

from pipeline.export import parts
from pipeline.export.sql import too_long
from pipeline.process import die_with_parent

_MEMORY = 2 << 30
"""Bytes that a question may take: DuckDB's own limit, and what its process may map beside the libraries."""

_A_THREAD = 128 << 20
"""Bytes that each of DuckDB's threads, one a core, maps for its stack and its share of the heap."""


def answer() -> None:
    """Read a question from the standard input, and write why it has no rows, its columns and its rows."""
    folders, text, limit, seconds, parent = pickle.load(sys.stdin.buffer)
    die_with_parent(parent)
    given = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # where DuckDB draws how far it is
    pickle.dump(_answered(folders, text, limit, seconds), given)
    given.close()


def _fenced() -> None:
    """Limit the address space: a string that one call makes is not in DuckDB's own count."""
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    cores = os.cpu_count() or 1
    most = mapped + _MEMORY + cores * _A_THREAD
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answered(
    folders: Sequence[Path], text: str, limit: int, seconds: float
) -> tuple[str, list[str], list[tuple[Any, ...]]]:
    import duckdb

    homes = list(map(parts.standing, folders))  # now: what stood when this process started may be gone
    tables = parts.published(homes[0])
    try:
        statements = duckdb.extract_statements(text)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            return "只能用一条 SELECT 查询；表格是只读的。", [], []
        with _within(_locked(homes, tables), seconds) as db:
            _fenced()
            found = db.execute(text)
            return "", [column[0] for column in found.description], found.fetchmany(limit)
    except duckdb.InterruptException:
        return too_long(seconds), [], []
    except MemoryError:
        return _told("Out of Memory", tables), [], []
    except duckdb.Error as error:
        return _told(str(error), tables), [], []


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

    db = duckdb.connect(config={"temp_directory": "", "memory_limit": f"{_MEMORY >> 20}MiB"})
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
