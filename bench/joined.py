"""The same documents in one record and in four asked as one: what joining costs, and whether answers differ.

    python bench/joined.py [documents] [passages|paragraphs]     # default 4000 passages of real reports

Documents have other figures than the reports; paragraphs are short notices of some 300 characters.

Documents are read once and written to both. Prints the seconds of each step and what differs of the answers.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import texts
from record import median_ms

from pipeline.ask import conflicts, panel, query, search
from pipeline.ask.browse.themes import shares
from pipeline.export.parts import publish_parts
from pipeline.export.sql import sql
from pipeline.lexicon import Lexicon
from pipeline.record.conflicting import compare_documents
from pipeline.record.copies import link_copies
from pipeline.record.ready import Ready
from pipeline.record.store import FileState, Store
from pipeline.run import crew, joined
from pipeline.run.refit import GROWTH
from pipeline.run.topics import learn_topics
from pipeline.themes.trends import trend

PARTS = 4
LEXICON = Lexicon()
QUESTIONS: dict[str, Callable[[Path], Any]] = {
    "panel": lambda db: panel.long_rows(
        panel.panel(db, panel.Wanted(("主营业务收入", "地区生产总值")), LEXICON)
    ),
    "search": lambda db: search.search(db, "产业集群", LEXICON, limit=1000),
    "figures": lambda db: query.indicators(db, query.Filter(indicator="工业增加值"), LEXICON, limit=10_000),
    "conflicts": lambda db: conflicts.pairs(db, limit=100_000),
    "copies": lambda db: query.ask(db, "SELECT * FROM copies ORDER BY 1, 2"),
    "themes": lambda db: trend(list(shares(db)), by=("year",)),
}
MEASURES = "SELECT measure, scope, period, count(*) AS n FROM indicators GROUP BY ALL ORDER BY ALL"


def put(outputs: Path, documents: Iterable[Ready]) -> None:
    with Store(outputs / "cejing.db", extractor="bench") as store:
        store.start_run(lexicon="bench")
        for made in documents:
            store.put(made, FileState(made.document["source"], 1, 1))
        link_copies(store)
        compare_documents(store, LEXICON)
        learn_topics(store, LEXICON, growth=GROWTH)
        store.finish_run(1, 0, 0)
    publish_parts(outputs / "cejing.db", outputs)


def read(folder: Path) -> list[Ready]:
    files = [FileState(str(file), 1, 1) for file in sorted(folder.iterdir())]
    crew.parcels = lambda some, **_: ([state] for state in some)  # each with its own image
    with crew.Crew() as many:
        outcomes = (outcome for batch in many.extract(files) for _, outcome in batch)
        return [made for outcome in outcomes if isinstance(outcome, list) for made in outcome]


def timed(name: str, work: Callable[[], Any]) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    print(
        f"{name}: wall {time.perf_counter() - wall:.1f} s, CPU {time.process_time() - cpu:.1f} s", flush=True
    )
    return made


def without_numbers(found: Any) -> Any:
    """An answer without the numbers of rows and runs, which each record begins anew."""
    if isinstance(found, dict):
        return {k: v for k, v in found.items() if k not in ("id", "run_id")}
    return [without_numbers(one) for one in found] if isinstance(found, list) else found


def compared(name: str, question: Callable[[Any], Any], one: Any, several: Any) -> None:
    """Whether two folders (or lists of them) give the same answer, and what it costs over each."""
    whole, together = question(one), question(several)
    same = "same" if without_numbers(whole) == without_numbers(together) else "DIFFERENT"
    first, second = (median_ms(partial(question, asked), 5) for asked in (one, several))
    print(f"{name}: {len(whole)} rows, {same}; {first:.0f} ms over one, {second:.0f} ms over {PARTS}")


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    length = texts.PARAGRAPH if "paragraphs" in sys.argv else texts.NOTICE
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        os.environ["XDG_CACHE_HOME"] = str(home / "cache")
        texts.write(home / "in", documents, length=length)
        texts.write(home / "more", documents + 1, first=documents, length=length)
        made, more = read(home / "in"), read(home / "more")
        one, several = home / "one", [home / f"part{k}" for k in range(PARTS)]
        timed("one record", partial(put, one, made))
        for k, outputs in enumerate(several):
            timed(f"record {k + 1} of {PARTS}", partial(put, outputs, made[k::PARTS]))
        timed("joined", partial(joined.together, several))
        timed("asked again, nothing changed", partial(joined.together, several))
        put(one, more)
        put(several[0], more)
        together = timed("asked again, one document more", partial(joined.together, several))
        sizes = [(folder / "cejing.db").stat().st_size / 1e6 for folder in (one, together)]
        print(f"the one record: {sizes[0]:.0f} MB, the joined one: {sizes[1]:.0f} MB")
        for name, question in QUESTIONS.items():
            compared(name, question, one / "cejing.db", together / "cejing.db")
        compared("SQL over the parts", partial(sql, text=MEASURES, limit=10**6), one, several)


if __name__ == "__main__":
    main()
