"""What readers wait while a run writes:

python bench/readers.py [documents]             # while `cejing run` reads so many, default 300
python bench/readers.py writer 1 12             # while a process writes, so many documents a transaction

A made-up record of 2,000 documents and 100,000 figures; questions are asked of it again and again, first
with nothing else under way, then while `cejing run` reads passages of real reports (`texts.py`) into it,
then quiet once more. Prints median and 95th percentile of what an answer takes, in milliseconds, and parts it
(Linux) into what the question itself computes, what it waits for a core that others have, and what it waits
for anything else: locks and the disk.
"""

from __future__ import annotations

import itertools
import multiprocessing
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import texts
from record import LEXICON, PER_DOCUMENT, document, dress, fill

from pipeline.ask import conflicts, panel, query, search
from pipeline.ask.browse.stamp import stamp
from pipeline.record.conflicting import compare_documents
from pipeline.record.store import FileState, Store

ROWS = 100_000
QUIET = 20.0
LEAST = 0.1
"""Milliseconds below which no ratio is told."""
PAGE = query.Filter(indicator="主营业务收入", scope="第17号工业园区", year_from=2010, year_to=2015)
PARKS = tuple(f"第{n}号工业园区" for n in range(100))
PANEL = panel.Wanted(("主营业务收入",), scopes=PARKS, years=(2003, 2022))
QUESTIONS: dict[str, Callable[[Path], object]] = {
    "filtered page": lambda db: query.indicators(db, PAGE, LEXICON, limit=50),
    "panel of 100 × 20": lambda db: panel.panel(db, PANEL, LEXICON),
    "search": lambda db: search.search(db, "第17号", LEXICON, limit=20),
    "conflicts": lambda db: conflicts.pairs(db, limit=100),
}
PARTS = ("all", "computing", "waiting for a core", "waiting for locks and disk")
Times = dict[str, list[tuple[float, ...]]]


def asked(db: Path, going_on: Callable[[], bool]) -> Times:
    """Milliseconds of each question by PARTS, asked in turns as long as something is going on."""
    taken: Times = defaultdict(list)
    while going_on():
        for name, question in QUESTIONS.items():
            begun = clocks()
            question(db)
            wall, computing, waiting = (
                1000 * (after - before) for after, before in zip(clocks(), begun, strict=True)
            )
            taken[name].append((wall, computing, waiting, max(0.0, wall - computing - waiting)))
        time.sleep(0.02)
    return taken


def clocks() -> tuple[float, float, float]:
    """Seconds on the wall, computed by this thread, and that it was ready and had no core."""
    waited = Path("/proc/thread-self/schedstat").read_text().split()[1]
    return time.perf_counter(), time.thread_time(), int(waited) / 1e9


def quiet(db: Path) -> Times:
    end = time.perf_counter() + QUIET
    return asked(db, lambda: time.perf_counter() < end)


def p95(some: Sequence[float]) -> float:
    return statistics.quantiles(some, n=20)[-1]


def filled(db: Path) -> None:
    fill(db, ROWS)
    with Store(db, extractor="bench") as store:
        compare_documents(store, LEXICON)
    dress(db)


def beside_run(documents: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        outputs, folder = Path(place) / "out", Path(place) / "in"
        db = outputs / "cejing.db"
        filled(db)
        texts.write(folder, documents)
        before = quiet(db)
        mark = stamp(db)
        command = [Path(sys.executable).with_name("cejing"), "run", folder, "--outputs", outputs]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            begun = time.perf_counter()
            while stamp(db) == mark:
                time.sleep(0.05)
            during = asked(db, lambda: run.poll() is None)
            print(f"the run: {time.perf_counter() - begun:.0f} s, exit code {run.returncode}")
        show([before, quiet(db)], during)


def beside_writer(together: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        db = Path(place) / "cejing.db"
        filled(db)
        before = quiet(db)
        writer = multiprocessing.get_context("spawn").Process(target=write, args=(db, together))
        writer.start()
        mark = stamp(db)
        while stamp(db) == mark:
            time.sleep(0.05)
        end = time.perf_counter() + 2 * QUIET
        during = asked(db, lambda: time.perf_counter() < end)
        writer.kill()
        writer.join()
        print(f"{together} documents a transaction:")
        show([before, quiet(db)], during)


def write(db: Path, together: int) -> None:
    """Commit documents until killed, at the pace of two cores."""
    chance, number = random.Random(1), itertools.count(10**7)
    with Store(db, extractor="bench") as store:
        store.start_run(lexicon="bench")
        while True:
            with store.transaction():
                for n in itertools.islice(number, together):
                    store.put(document(n, chance, PER_DOCUMENT), FileState(f"{n}.txt", 1, 1))
            time.sleep(0.04 * together)


def show(quiet: Sequence[Times], during: Times) -> None:
    for name in QUESTIONS:
        still = [parts for times in quiet for parts in times[name]]
        print(f"{name}, asked {len(during[name])} times meanwhile: median / p95 quiet → then")
        columns = zip(*still, strict=True), zip(*during[name], strict=True)
        for part, before, then in zip(PARTS, *columns, strict=True):
            cells = [f"{statistics.median(some):.1f} / {p95(some):.1f}" for some in (before, then)]
            times = f"p95 × {p95(then) / p95(before):.2f}" if p95(before) >= LEAST else ""
            print(f"  {part:28} {cells[0]:>15} → {cells[1]:>15} ms {times}", flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["writer", *sizes]:
            for size in sizes or ["1", "12"]:
                beside_writer(int(size))
        case documents:
            beside_run(int(documents[0]) if documents else 300)
