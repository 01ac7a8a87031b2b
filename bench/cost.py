"""What a document costs by its kind: processor seconds, bytes of the record, rows. See docs/planning.md.

OMP_NUM_THREADS=1 python bench/cost.py [kind=folder-or-file ...]   # default: kinds of ../shared/corpus
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.ask import query
from pipeline.export.publish import publish
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.record.copies import link_copies
from pipeline.record.store import FileState, Store
from pipeline.run import extraction

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
KINDS = {
    "national report": CORPUS / "reports/national",
    "provincial report": CORPUS / "reports/provincial_2026",
    "district report": CORPUS / "reports/hailar",
    "plan": CORPUS / "plans",
    "PDF, 60-row table": CORPUS / "pdf/a_ruled.pdf",
    "PDF, two columns": CORPUS / "pdf/c_twocol.pdf",
    "PDF, 200 pages": CORPUS / "pdf/g_200p.pdf",
    "scan": CORPUS / "pdf/d_scan_a_200.pdf",
}
ROWS = ("indicators", "entities", "themes")


def spent(tools: dict[str, Any]) -> float:
    """Processor seconds of this process and of the reader that it guards, so far."""
    times = os.times()
    child = tools.guard.child
    ticks = [0, 0]
    if child is not None and child.poll() is None:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
        ticks = [int(fields[11]), int(fields[12])]
    ended = times.children_user + times.children_system
    return times.user + times.system + ended + sum(ticks) / os.sysconf("SC_CLK_TCK")


def size(store: Store) -> int:
    if store._checkpoint is not None:
        store._checkpoint.join()
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return store.path.stat().st_size


def rows(store: Store) -> int:
    counts = query.counts(store.path)
    return sum(counts[table] for table in ROWS)


def measure(store: Store, tools: dict[str, Any], kind: str, files: list[Path]) -> None:
    extraction.extract_with(tools, str(files[0]), "")  # warm: models and OCR are loaded by now
    begun, before, had = spent(tools), size(store), rows(store)
    writing, characters, pages = 0.0, 0, 0
    for file in files:
        for made in extraction.extract_ready(tools, str(file), ""):
            at = spent(tools)
            store.put(made, FileState(str(file), 1, 1))
            writing += spent(tools) - at
            characters += len(made.text)
            pages += made.document["pages"]
    took, n = spent(tools) - begun, len(files)
    print(
        f"{kind:22} {n:3} files {pages / n:6.1f} pages {characters / n:8,.0f} characters:"
        f" CPU {took / n:6.3f} s of which writing {writing / n:.3f},"
        f" record {(size(store) - before) / n / 1024:7,.0f} KB, {(rows(store) - had) / n:7,.0f} rows",
        flush=True,
    )


def main(kinds: Iterable[tuple[str, Path]]) -> None:
    tools = extraction.tools(Lexicon(), Models())
    with tempfile.TemporaryDirectory() as place:
        outputs = Path(place)
        with Store(outputs / "cejing.db", extractor="cost") as store:
            store.start_run(lexicon="")
            for kind, path in kinds:
                files = sorted(path.iterdir()) if path.is_dir() else [path]
                measure(store, tools, kind, [file for file in files if file.is_file()])
            begun = spent(tools)
            link_copies(store)
            print(f"copies: CPU {spent(tools) - begun:.2f} s")
            store.finish_run(0, 0, 0)
            total = rows(store)
        begun = spent(tools)
        publish(outputs / "cejing.db", outputs, Lexicon())
        written = {end: sum(f.stat().st_size for f in outputs.glob(f"*.{end}")) for end in ("csv", "parquet")}
        each = ", ".join(f"{end} {size / total:.0f}" for end, size in written.items())
        print(f"tables: CPU {(spent(tools) - begun) / total * 1e6:.0f} µs a row; bytes a row: {each}")
    tools.guard.close()


if __name__ == "__main__":
    given = [(kind, Path(path)) for kind, _, path in (word.partition("=") for word in sys.argv[1:])]
    main(given or KINDS.items())
