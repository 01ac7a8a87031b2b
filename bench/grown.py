"""One record as it grows: python bench/grown.py FOLDER notices|paragraphs 1000 5000 10000 …

`cejing run` on FOLDER/in, again each time that more passages of real reports (`texts.py`) have come into it:
wall, CPU, memory and disk of what came, the seconds of each step in the process that writes, and what the
first view, a search, a panel and other pages of the explorer then take in a process that has just begun.
FOLDER/curve.csv has a line for every minute of it, so that a run that is broken off tells its curve too.
CEJING_WORKERS says how many processes read (by default as many as cores).
"""

from __future__ import annotations

import atexit
import csv
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import texts
from watch import Watch

PAGES = {
    "first view": "/",
    "figures": "/figures?indicator=主营业务收入",
    "search, a common word": "/search?text=产业",
    "search, a rare one": "/search?text=第777号事项",
    "panel": "/panel?indicator=地区生产总值",
    "themes": "/themes",
    "documents": "/documents?page=3",
    "conflicts": "/review?kind=conflicts",
}


MINUTE = 60.0
CURVE = ("wall", "documents", "writer CPU", "others CPU", "writer MB", "all MB", "disk MB")


def grow(home: Path, length: int, sizes: list[int]) -> None:
    outputs, folder = home / "out", home / "in"
    folder.mkdir(parents=True, exist_ok=True)
    before = len(list(folder.iterdir()))
    for size in sizes:
        come(home, length, before, size)
        told, disk = run(home), on_disk(outputs)
        each = 1000 * told["CPU"] / (size - before)
        whole = 1000 * sum(disk.values()) / size
        print(f"{before} → {size}: {each:.1f} CPU ms a document that came, {whole:.0f} kB of disk a document")
        print(f"  {told}; {disk} MB; {pages(outputs)}", flush=True)
        before = size


def pages(outputs: Path) -> str:
    command = [sys.executable, __file__, "ask", str(outputs)]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or asked.stderr[-500:]


def come(home: Path, length: int, before: int, size: int) -> None:
    """Files from number `before` to `size`."""
    texts.write(home / "coming", size, first=before, length=length)
    (home / "in").mkdir(exist_ok=True)
    for file in (home / "coming").iterdir():
        file.rename(home / "in" / file.name)
    (home / "coming").rmdir()


def run(home: Path) -> dict[str, Any]:
    """What a run takes: seconds, share of the cores, peak memory, and its steps where it writes."""
    command = [sys.executable, __file__, "run", str(home / "in"), "--outputs", str(home / "out")]
    if workers := os.environ.get("CEJING_WORKERS"):
        command += ["--workers", workers]
    child = subprocess.Popen(command, process_group=0, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with Watch(child.pid, pause=1.0) as watch, minutes(home, str(child.pid), watch):
        said, _ = child.communicate()
    steps = json.loads(said.splitlines()[-1])
    told = {"CPU": round(watch.cpu), "wall": round(watch.wall), "cores": round(watch.cores, 2)}
    return {**told, "peak MB": watch.peak, **steps}


@contextmanager
def minutes(home: Path, writer: str, watch: Watch) -> Iterator[None]:
    """A line of FOLDER/curve.csv a minute: documents in the record, CPU seconds and MB so far."""
    over, begun = threading.Event(), time.perf_counter()

    def look() -> None:
        with (home / "curve.csv").open("a", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(CURVE)
            while True:
                ended = over.wait(MINUTE)
                used, resident = dict(watch.used), watch.resident
                cpu = used.pop(writer, 0.0)
                now = (round(time.perf_counter() - begun), _documents(home / "out/cejing.db"))
                memory = (resident.get(writer, 0), sum(resident.values()))
                disk = sum(on_disk(home / "out").values())
                lines.writerow((*now, round(cpu, 1), round(sum(used.values()), 1), *memory, disk))
                file.flush()
                if ended:
                    return

    thread = threading.Thread(target=look)
    thread.start()
    yield
    over.set()
    thread.join()


def _documents(db: Path) -> int:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as record:
        return int(record.execute("SELECT count(*) FROM documents").fetchone()[0])
    return 0


def on_disk(outputs: Path) -> dict[str, int]:
    """Megabytes of the record and of all else; a file of several names counts once."""
    sizes = {"record": 0, "others": 0}
    seen = set()
    for file in outputs.rglob("*"):
        with suppress(FileNotFoundError):  # a draft that has just found its place
            stat = file.stat()
            if file.is_file() and stat.st_ino not in seen:
                seen.add(stat.st_ino)
                sizes["record" if file.name.startswith("cejing.db") else "others"] += stat.st_size
    return {name: size // 1_000_000 for name, size in sizes.items()}


def watched(arguments: list[str]) -> None:
    """`cejing run` with a watch on each step of the process that writes: [wall, CPU] seconds.

    Topics are learned in another process meanwhile.

    The steps are put in the place of others before Prefect is imported, which must come after its server.
    """
    from pipeline.cli import main
    from pipeline.export import publish
    from pipeline.record import conflicting, copies, corrected
    from pipeline.record.store import Store
    from pipeline.run import ingest

    spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])

    @contextmanager
    def stopwatch(name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            spent[name][0] += time.perf_counter() - wall
            spent[name][1] += time.process_time() - cpu

    def commit(*args: Any) -> Iterator[Any]:
        with stopwatch("extract and write"):
            yield from write(*args)

    write = ingest.commit
    ingest.commit = commit
    for module, name in (
        (ingest, "plan"),
        (Store, "put"),
        (copies, "link_copies"),
        (corrected, "correct"),
        (conflicting, "compare_documents"),
        (Store, "put_topics"),
        (publish, "publish_changes"),
    ):
        setattr(module, name, stopwatch(name)(getattr(module, name)))
    atexit.register(lambda: print(json.dumps({k: [round(x, 1) for x in v] for k, v in spent.items()})))
    sys.argv = ["cejing", "run", *arguments]
    main()


def ask(outputs: Path) -> None:
    """Wall and CPU seconds of each page, asked first and once more, in a process that has just begun."""
    from fastapi.testclient import TestClient

    from pipeline.lexicon import Lexicon
    from pipeline.web.app import application

    reader = TestClient(application(outputs, lexicon=Lexicon()), base_url="http://127.0.0.1")
    told = []
    for name, page in PAGES.items():
        times = [f"{wall:.2f} ({cpu:.2f})" for wall, cpu, status in asked(reader, page) if status == 200]
        told.append(f"{name} {', '.join(times)}")
    print("pages, wall (CPU) s, first and again: " + "; ".join(told))


def asked(reader: Any, page: str) -> Iterator[tuple[float, float, int]]:
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        status = reader.get(page).status_code
        yield time.perf_counter() - wall, time.process_time() - cpu, status


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["run", *arguments]:
            watched(arguments)
        case ["ask", outputs]:
            ask(Path(outputs))
        case [home, "notices" | "paragraphs" as kind, *sizes] if sizes:
            length = texts.NOTICE if kind == "notices" else texts.PARAGRAPH
            grow(Path(home), length, [int(size) for size in sizes])
        case _:
            sys.exit(__doc__)
