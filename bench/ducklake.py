"""DuckLake beside the published parts, on the same rows: `python bench/ducklake.py FOLDER [FOLDER-OF-LAKE]`.

FOLDER is one of outputs (`bench/publishing.py` leaves one). Wants `duckdb==1.5.5` and
`duckdb-extension-ducklake==1.5.5` in an environment of its own, since the extension is built for that
version; it knows nothing of cejing and reads the parts as any reader would. Prints CPU seconds and sizes.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TABLES = ("documents", "indicators", "entities", "themes", "findings")
GROUPED = "SELECT measure, scope, year, count(*), avg(value_norm) FROM {} GROUP BY ALL"
ONE = "SELECT * FROM {} WHERE measure = '主营业务收入' AND scope = '第17号工业园区' AND year = 2015"


def lake_of(folder: Path) -> Any:
    import duckdb
    from duckdb_extensions import import_extension

    import_extension("ducklake")
    db = duckdb.connect()
    db.execute("LOAD ducklake")
    db.execute(f"ATTACH 'ducklake:{folder / 'catalogue.ducklake'}' AS lake (DATA_PATH '{folder / 'data'}/')")
    return db


def seconds(name: str, work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    taken = time.process_time() - begun
    print(f"{name}: {taken:.2f} CPU s", flush=True)
    return taken


def median_ms(db: Any, sql: str) -> float:
    taken = []
    for _ in range(7):
        begun = time.perf_counter()
        db.execute(sql).fetchall()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def parts(outputs: Path, table: str) -> str:
    return f"read_parquet('{outputs / 'tables' / table}/*.parquet')"


def first(db: Any, outputs: Path) -> None:
    for table in TABLES:
        db.execute(f"CREATE TABLE lake.{table} AS SELECT * FROM {parts(outputs, table)}")


def again(db: Any, outputs: Path, ids: list[str]) -> None:
    """Ten documents read again: their rows go and come, all tables in one transaction."""
    db.execute("BEGIN")
    for table in TABLES:
        key = "id" if table == "documents" else "document_id"
        db.execute(f"DELETE FROM lake.{table} WHERE {key} IN (SELECT unnest(?))", [ids])
        source = f"SELECT * FROM {parts(outputs, table)} WHERE {key} IN (SELECT unnest(?))"
        db.execute(f"INSERT INTO lake.{table} {source}", [ids])
    db.execute("COMMIT")


def size(folder: Path) -> str:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return f"{sum(file.stat().st_size for file in files) / 1e6:.0f} MB in {len(files)} files"


def main() -> None:
    outputs = Path(sys.argv[1])
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "/tmp/cejing-ducklake")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    db = lake_of(folder)
    seconds("first writing", lambda: first(db, outputs))
    some = db.execute("SELECT id FROM lake.documents ORDER BY id LIMIT 10").fetchall()
    for turn in range(3):
        seconds(f"ten documents again, turn {turn + 1}", lambda: again(db, outputs, [row[0] for row in some]))
    for name, sql in (("full group-by", GROUPED), ("one series", ONE)):
        ours, theirs = (
            median_ms(db, sql.format(parts(outputs, "indicators"))),
            median_ms(db, sql.format("lake.indicators")),
        )
        print(f"{name}: parts {ours:.0f} ms, DuckLake {theirs:.0f} ms")
    print(f"parts: {size((outputs / 'tables').resolve())}; DuckLake: {size(folder)}")


if __name__ == "__main__":
    main()
