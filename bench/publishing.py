"""What ten more documents cost the published tables of many.

    python bench/publishing.py [documents] [folder]     # default 20000 /tmp/cejing-publishing

Made-up records of 20 figures. Prints the first publishing, one of nothing new, and those after ten more,
with the share of the first; then the same table whole, as every run wrote it before, and a question over
the parts beside the same over one file.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from record import LEXICON, document, dress, grouped

from pipeline.ask import query, upkeep
from pipeline.export import parts
from pipeline.export.formats import write_csv, write_parquet
from pipeline.export.publish import PUBLISHED, report
from pipeline.record.store import FileState, Store

ROWS = 20


def add(db: Path, numbers: range) -> float:
    """Write made-up documents; milliseconds that the writer spent on each."""
    chance = random.Random(numbers.start)
    made = [document(n, chance, ROWS) for n in numbers]
    begun = time.perf_counter()
    with Store(db, extractor="bench") as store:
        store.start_run(lexicon="bench")
        for n, record in zip(numbers, made, strict=True):
            store.put(record, FileState(f"{n}.txt", 1, 1))
        store.finish_run(len(made), 0, 0)
    return 1000 * (time.perf_counter() - begun) / len(made)


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def whole(db: Path, folder: Path) -> None:
    """Every table as one Parquet and one CSV file."""
    for name in PUBLISHED:
        columns = query.columns(db, name)
        write_parquet(query.table_values(db, name), columns, folder / f"{name}.parquet")
        write_csv(query.table_values(db, name), columns, folder / f"{name}.csv")


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "/tmp/cejing-publishing") / str(documents)
    folder.mkdir(parents=True, exist_ok=True)
    db = folder / "cejing.db"
    if not db.exists():
        print(f"the writer's share: {add(db, range(documents)):.1f} ms a document")
        dress(db)
    first = seconds(lambda: parts.publish_parts(db, folder))
    print(f"first publishing: {first:.1f} CPU s")
    print(f"nothing new: {seconds(lambda: parts.publish_parts(db, folder)):.2f} CPU s")
    for turn in range(3):
        start = len(upkeep.arrivals(db)) + 10**6
        add(db, range(start, start + 10))
        taken = seconds(lambda: parts.publish_parts(db, folder))
        print(f"ten more, turn {turn + 1}: {taken:.2f} CPU s, {taken / first:.1%} of the first")
    print(f"whole, Parquet and CSV: {seconds(lambda: whole(db, folder)):.1f} CPU s")
    print(f"report.html: {seconds(lambda: report(db, LEXICON)):.2f} CPU s")
    print(f"full group-by over one file: {grouped(folder / 'indicators.parquet'):.0f} ms")
    every = Path(parts.files_of(parts.standing(folder), "indicators"))
    print(f"full group-by over parts: {grouped(every):.0f} ms")


if __name__ == "__main__":
    main()
