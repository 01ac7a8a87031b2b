"""How many cores one record can feed on: python bench/feeding.py [cores] [documents]     # default 60, 3000

Passages of real reports (`texts.py`) and provincial reports are extracted once, for what that costs and for
their rows. Then PROCESSES processes hand these rows over, each time under another id, to the process that
writes in a run (`Crew`, `ingest.commit`), with pauses as if so many cores extracted. What that one takes of
its core for a document, against what extracting takes, says how many cores it keeps up with; the thread that
brings the log into the file has another core, and is not counted.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import texts

from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.process import rarely_tidied
from pipeline.record import database, writer
from pipeline.record.ready import Ready, ready
from pipeline.record.store import FileState, Store
from pipeline.run import crew, extraction, ingest
from pipeline.run.extraction import Outcome

KINDS = "CEJING_FEEDING"
PASSAGES, REPORTS, PROCESSES = 100, 20, 12
checkpoints = database.checkpoint


def main(cores: int, documents: int) -> None:
    rarely_tidied()  # as every command
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        texts.write(home / "in", PASSAGES)
        reports = sorted((texts.REPORTS / "provincial_2026").iterdir())[:REPORTS]
        for kind, files in (("passages", sorted((home / "in").iterdir())), ("reports", reports)):
            seconds = extracted(files, home / f"{kind}.pickle")
            print(f"{kind}: extracting {1000 * seconds:.0f} CPU ms a document", flush=True)
            feed(home, kind, seconds, cores, documents if kind == "passages" else documents // 6)


def extracted(files: list[Path], kept: Path) -> float:
    """CPU seconds a file in this process; the rows of all of them go into a file."""
    tools = extraction.tools(Lexicon(), Models())
    extraction.extract_ready(tools, str(files[0]), "")  # warm
    begun = time.process_time()
    for file in files:
        extraction.extract_ready(tools, str(file), "")
    took = time.process_time() - begun
    made = [ready(one) for file in files for one in extraction.extract_with(tools, str(file), "")]
    tools.guard.close()
    kept.write_bytes(pickle.dumps([pickle.dumps(ready) for ready in made]))
    return took / len(files)


def feed(home: Path, kind: str, seconds: float, cores: int, documents: int) -> None:
    os.environ[KINDS] = f"{seconds * PROCESSES / cores} {home / kind}.pickle"
    beside = 0.0

    def checkpoint(path: Path) -> None:
        """What the thread beside the one that writes takes is not its own."""
        nonlocal beside
        checkpoints(path)
        beside += time.thread_time()

    writer.checkpoint = checkpoint  # type: ignore[attr-defined]
    crew._begin, crew._extract = ready_at_once, handed_over
    size = 5_000 if kind == "passages" else 60_000
    files = [FileState(f"{kind}/{n}.txt", size, 1) for n in range(documents)]
    with Store(home / f"{kind}.db", extractor="feeding") as store, crew.Crew(PROCESSES) as many:
        store.start_run(lexicon="feeding")
        tally, first = ingest.Tally(), time.perf_counter()
        wall, cpu = first, time.process_time()
        for n, _ in enumerate(ingest.commit(store, many.extract(files), tally)):
            if n == documents // 3:  # by now every process has started
                wall, cpu, beside = time.perf_counter(), time.process_time(), 0.0
        took, used = time.perf_counter() - wall, time.process_time() - cpu - beside
        store.finish_run(tally.new, 0, tally.failed)
    each = used / (documents - documents // 3 - 1)
    print(
        f"  {cores} cores made up: {(documents - documents // 3) / took:.0f} documents a second; for each the"
        f" writer takes {1000 * each:.2f} CPU ms ({used / took:.0%} of its core): {seconds / each:.0f} cores",
        flush=True,
    )


def ready_at_once(*_: object) -> None:
    """Nothing to load: these processes extract nothing."""


def handed_over(_lexicon: object, _models: object, files: list[tuple[str, str, str]]) -> list[Outcome]:
    seconds, known = known_rows()
    time.sleep(seconds * len(files))
    return list(map(list, zip(extraction.pictured([under_another_id(known, *file) for file in files]))))


def under_another_id(known: list[bytes], location: str, *_: str) -> Ready:
    n = int(Path(location).stem)
    packed = known[n % len(known)]
    id_ = pickle.loads(packed).document["id"]
    return pickle.loads(packed.replace(id_.encode(), f"{n:064x}".encode()))


@cache
def known_rows() -> tuple[float, list[bytes]]:
    seconds, _, path = os.environ[KINDS].partition(" ")
    return float(seconds), pickle.loads(Path(path).read_bytes())


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given + [60, 3000][len(given) :]))
