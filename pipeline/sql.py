"""Free questions in SQL over the published tables, by DuckDB: read-only, and nothing beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.model import UserError
from pipeline.publish import PUBLISHED


def sql(outputs: Path, text: str, *, limit: int = 10_000) -> list[dict[str, Any]]:
    """The rows of one SELECT over `indicators`, `entities`, `themes`, `documents`, `findings`, `problems`.

    Raises UserError for anything but one SELECT, and for what DuckDB cannot make of it.
    """
    import duckdb

    tables = [name for name in PUBLISHED if (outputs / f"{name}.parquet").exists()]
    if not tables:
        raise UserError(f"{outputs} 里还没有表格。请先运行 cejing run。")
    try:
        statements = duckdb.extract_statements(text)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise UserError("只能用一条 SELECT 查询；表格是只读的。")
        db = _locked(outputs.resolve(), tables)
        found = db.execute(text)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchmany(limit)]
    except duckdb.Error as error:
        raise UserError(f"SQL 没有执行成功：{str(error).splitlines()[0]}") from error


def _locked(outputs: Path, tables: list[str]) -> Any:
    """A connection that sees the tables as views, and no other file or address."""
    import duckdb

    folder = str(outputs)
    db = duckdb.connect()
    db.execute("SET allowed_directories = ?", [[f"{folder}/"]])
    db.execute("SET enable_external_access = false")
    for name in tables:
        file = f"{folder}/{name}.parquet".replace("'", "''")
        db.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{file}')")
    db.execute("SET lock_configuration = true")
    return db
