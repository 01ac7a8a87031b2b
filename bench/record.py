"""The record at size: 1,000,000 indicator rows in 20,000 documents, beside plain SQL.

    .venv/bin/python bench/record.py [--rows 1000000] [--folder /tmp/cejing-bench]

Prints medians of warm runs. "plain" is the same question as bare SQL on an open connection of the
same engine.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.ask import panel, query, search
from pipeline.ask.panel.cells import COLUMNS
from pipeline.ask.query import Filter
from pipeline.export.formats import write_parquet
from pipeline.lexicon import Lexicon
from pipeline.measures import identify
from pipeline.record.conflicting import compare_documents
from pipeline.record.rows import Record
from pipeline.record.store import FileState, Store

PER_DOCUMENT = 50
MEASURES = [
    "主营业务收入",
    "利润总额",
    "工业增加值",
    "固定资产投资",
    "从业人员数",
    "利税总额",
    "出口交货值",
    "实际使用外资",
]
LEXICON = Lexicon()


def document(n: int, chance: random.Random, rows: int) -> Record:
    """A made-up document of `rows` figures about 400 parks over 24 years."""
    year = 2003 + n % 24
    figures = [figure(n, i, year, chance) for i in range(rows)]
    text = "；".join(f["sentence"] for f in figures)
    about = {
        "id": f"{n:064x}", "source": f"{n}.txt", "media_type": "text/plain", "title": f"{year}年第{n}号资料",
        "year_reported": year, "year_issued": year + 1, "pages": 0, "characters": len(text), "metadata": {},
    }  # fmt: skip
    about |= dict.fromkeys(
        ("issuer", "number", "written", "published", "genre", "level", "region", "region_code")
    )
    paragraph = {"start": 0, "end": len(text), "kind": "body", "level": 0}
    words = " ".join(["园区", "主营业务收入", "亿元", f"第{n % 997}号", *("产业", "集群")[: n % 3]])
    tables = {"paragraphs": [paragraph], "indicators": figures}
    return Record(about, text, None, tables, [(words, text)])


def figure(n: int, i: int, year: int, chance: random.Random) -> dict[str, Any]:
    park = f"第{(n * 7 + i) % 400}号工业园区"
    measure, value = MEASURES[i % len(MEASURES)], round(chance.uniform(1, 900), 2)
    return {
        "start": i, "end": i + 5, "surface": f"{value}亿元", "value": value, "unit": "亿元",
        "value_norm": value * 1e8, "value_norm_high": None, "unit_norm": "元", "indicator": measure,
        "measure": measure, "measure_id": identify(measure, LEXICON).measure_id, "qualifiers": "",
        "modifiers": "", "scope": park, "scope_id": f"zone:360100:工业园:{(n * 7 + i) % 400}",
        "period": str(year), "year": year, "first_day": f"{year}-01-01", "last_day": f"{year}-12-31",
        "kind": "level" if i % 3 else "growth", "comparator": "eq", "status": "actual", "base": "",
        "condition": "", "rule": "level", "confidence": 0.9,
        "sentence": f"{year}年{park}实现{measure}{value}亿元",
        "sentence_start": 0, "sentence_end": 40, "page": 1, "box": [1, 2, 3, 4], "boxes": [[1, 1, 2, 3, 4]],
        "evidence": [],
    }  # fmt: skip


def fill(db: Path, rows: int) -> float:
    """Write the record; rows a second."""
    chance = random.Random(0)
    records = [document(n, chance, PER_DOCUMENT) for n in range(rows // PER_DOCUMENT)]
    begun = time.perf_counter()
    with Store(db, extractor="bench") as store:
        store.start_run(lexicon="bench")
        for n, record in enumerate(records):
            store.put(record, FileState(f"{n}.txt", 1, 1))
        store.finish_run(len(records), 0, 0)
    return rows / (time.perf_counter() - begun)


def compared_again(db: Path) -> float:
    """Milliseconds to compare one more document of PER_DOCUMENT figures, of 20 that come together."""
    chance = random.Random(3)
    with Store(db, extractor="bench") as store:
        store.start_run(lexicon="bench")
        for n in range(20):
            store.put(document(10**8 + n, chance, PER_DOCUMENT), FileState(f"{10**8 + n}.txt", 1, 1))
        begun = time.perf_counter()
        compare_documents(store, LEXICON)
        taken = time.perf_counter() - begun
        for n in range(20):
            store.delete(f"{10**8 + n:064x}")
        store.finish_run(0, 0, 0)
    return 1000 * taken / 20


def dress(db: Path) -> None:
    """Add 20 names and a score of each theme to each document, for the explorer's pages."""
    chance = random.Random(2)
    themes = [theme.id for theme in LEXICON.themes]
    with closing(sqlite3.connect(db)) as store, store:
        ids = [row[0] for row in store.execute("SELECT id FROM documents ORDER BY id")]
        names = (
            (id_, n, n + 8, f"第{k}号工业园区", "PARK", f"zone:360100:工业园:{k}", f"第{k}号工业园区")
            for id_ in ids
            for n, k in enumerate(chance.choices(range(400), k=20))
        )
        store.executemany(
            'INSERT INTO entities (document_id, start, "end", surface, label, id, name, candidates, finder,'
            " confidence, boxes) VALUES (?, ?, ?, ?, ?, ?, ?, '[]', 'gazetteer', 0.9, '[]')",
            names,
        )
        scores = (
            (
                id_,
                100 * n,
                100 * n + chance.randrange(40, 400),
                themes[n % len(themes)],
                chance.betavariate(1, 4),
            )
            for id_ in ids
            for n, theme in enumerate(themes)
        )
        store.executemany(
            'INSERT INTO theme_windows (document_id, start, "end", model, scores, labels)'
            " VALUES (?1, ?2, ?3, '', json_object(?4, ?5), iif(?5 >= 0.5, json_array(?4), '[]'))",
            scores,
        )
        store.execute(
            'INSERT OR REPLACE INTO theme_sums SELECT document_id, theme, sum("end" - start),'
            ' sum(probability * ("end" - start)) FROM themes GROUP BY 1, 2'
        )


def median_ms(ask: Callable[[], object], times: int = 15) -> float:
    ask()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - begun)
    return 1000 * statistics.median(taken)


def questions(
    db: Path, plain: sqlite3.Connection
) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    parks = tuple(f"第{n}号工业园区" for n in range(100))
    marks = ", ".join("?" * len(parks))
    page = Filter(indicator="主营业务收入", scope="第17号工业园区", year_from=2010, year_to=2015)

    def bare(sql: str, *values: object) -> Callable[[], object]:
        return lambda: [dict(row) for row in plain.execute(sql, values)]

    return {
        "filtered page": (
            lambda: query.indicators(db, page, LEXICON, limit=50),
            bare(
                "SELECT i.*, d.title, d.source FROM indicators i JOIN documents d ON d.id = i.document_id"
                " WHERE i.measure = '主营业务收入' AND i.scope = '第17号工业园区'"
                " AND i.year BETWEEN 2010 AND 2015"
                " ORDER BY i.measure, i.scope, i.period, i.id LIMIT 50"
            ),
        ),
        "panel of 100 × 20": (
            lambda: panel.panel(
                db, panel.Wanted(("主营业务收入",), scopes=parks, years=(2003, 2022)), LEXICON
            ),
            bare(
                f"SELECT {COLUMNS}, d.title, d.year_issued FROM indicators i"
                " JOIN documents d ON d.id = i.document_id WHERE i.measure = '主营业务收入'"
                f" AND i.scope IN ({marks}) AND i.year BETWEEN 2003 AND 2022"
                " AND i.kind = 'level' AND i.status = 'actual'",
                *parks,
            ),
        ),
        "search": (
            lambda: search.search(db, "第17号", LEXICON, limit=20),
            bare(
                "SELECT d.title, p.text FROM paragraph_words w JOIN paragraphs p ON p.id = w.rowid"
                " JOIN documents d ON d.id = p.document_id WHERE paragraph_words MATCH '第17号'"
                " AND instr(p.text, '第17号') ORDER BY p.id LIMIT 20"
            ),
        ),
    }


def grouped(parquet: Path) -> float:
    import duckdb

    db = duckdb.connect()
    sql = f"SELECT measure, scope, year, count(*), avg(value_norm) FROM '{parquet}' GROUP BY ALL"
    return median_ms(lambda: db.execute(sql).fetchall())


def write_on(db: Path) -> None:
    """Commit documents until killed, as a run does from its own process."""
    chance = random.Random(1)
    with Store(db, extractor="bench") as store:
        store.start_run(lexicon="bench")
        for n in itertools.count(10**7):
            store.put(document(n, chance, PER_DOCUMENT), FileState(f"{n}.txt", 1, 1))


def while_writing(db: Path, ask: Callable[[], object]) -> float:
    """The same question while another process commits documents all the time."""
    writer = multiprocessing.get_context("spawn").Process(target=write_on, args=(db,))
    writer.start()
    time.sleep(5)
    try:
        return median_ms(ask)
    finally:
        writer.kill()
        writer.join()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/cejing-bench"))
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    db = args.folder / f"record-{args.rows}.db"
    if not db.exists():
        print(f"writing: {fill(db, args.rows):,.0f} rows/s")
        begun = time.perf_counter()
        with Store(db, extractor="bench") as store:
            observations = compare_documents(store, LEXICON)
        taken = time.perf_counter() - begun
        print(f"all documents compared: {observations:,} observations in {taken:.1f} s")
        print(f"one more document compared: {compared_again(db):.0f} ms")
        dress(db)
    plain = sqlite3.connect(db)
    plain.row_factory = sqlite3.Row
    for name, (ours, bare) in questions(db, plain).items():
        mine, theirs = median_ms(ours), median_ms(bare)
        print(f"{name}: {mine:.1f} ms, plain SQL {theirs:.1f} ms, {mine / theirs:.2f}×")
    page = questions(db, plain)["filtered page"][0]
    alone = median_ms(page)
    print(f"filtered page while a run writes: {while_writing(db, page):.1f} ms, alone {alone:.1f} ms")
    parquet = args.folder / "indicators.parquet"
    if not parquet.exists():
        write_parquet(query.table_values(db, "indicators"), query.columns(db, "indicators"), parquet)
    print(f"full group-by through Parquet: {grouped(parquet):.1f} ms")


if __name__ == "__main__":
    main()
