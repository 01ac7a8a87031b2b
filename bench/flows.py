"""What a second run costs, and what Prefect costs: `python bench/flows.py [documents]`.

Passages of real reports (`texts.py`). Wall clock depends on what else the machine does, so CPU seconds
of all processes stand beside it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import texts
from watch import Watch

from pipeline.export.publish import publish_changes
from pipeline.learned import Models, version
from pipeline.lexicon import Lexicon
from pipeline.record.conflicting import compare_documents
from pipeline.record.copies import link_copies
from pipeline.record.store import Store
from pipeline.run import ingest
from pipeline.run.crew import Crew
from pipeline.run.news import news
from pipeline.run.refit import GROWTH
from pipeline.run.topics import learned, why_due


def plain(folder: Path, outputs: Path) -> ingest.Tally:
    """What the flow does, without Prefect."""
    lexicon = Lexicon()
    with Store(outputs / "cejing.db", extractor=version(lexicon, Models())) as store, Crew() as crew:
        store.start_run(lexicon=lexicon.version)
        tally, todo = ingest.plan(store, folder)
        for _ in ingest.commit(store, crew.extract(todo), tally):
            pass
        link_copies(store)
        topics = crew.beside(learned, store.path) if why_due(store, growth=GROWTH) else None
        compare_documents(store, lexicon)
        store.finish_run(tally.new, tally.unchanged, tally.failed)
        publish_changes(outputs / "cejing.db", outputs, lexicon)
        if topics is not None:
            store.put_topics(*topics.result())
    news(outputs / "cejing.db")
    return tally


def measured(name: str, work: Callable[[], ingest.Tally]) -> None:
    with Watch() as watch:
        tally = work()
    counts = f"new {tally.new}, unchanged {tally.unchanged}"
    spent = f"wall {watch.wall:.1f} s, CPU {watch.cpu:.1f} s, cores {watch.cores:.0%}, peak {watch.peak} MB"
    print(f"{name}: {counts}, {spent}", flush=True)


def main() -> None:
    """Plain loop and flow in turns, so that both meet the same load of the machine."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    from pipeline.run.flows import ingest_folder

    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        for name, number in (("in", documents), ("one", 1)):
            texts.write(home / name, number)
        measured("Prefect's start, one document", lambda: ingest_folder(f"{home}/one", f"{home}/warm"))
        for turn in range(2):
            for name, work in (
                ("plain", lambda out: plain(home / "in", out)),
                ("flow", lambda out: ingest_folder(f"{home}/in", str(out))),
            ):
                out = home / f"{name}{turn}"
                measured(f"{name}, first run", partial(work, out))
                measured(f"{name}, again", partial(work, out))


if __name__ == "__main__":
    main()
