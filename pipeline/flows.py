"""When, in what batches, retried how: Prefect around `ingest` and `publish`. No logic of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path

# No account, no telemetry, quiet on the terminal: set before Prefect is imported.
for _name, _value in {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}.items():
    os.environ.setdefault(_name, _value)

from prefect import flow, task  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402

from pipeline import ingest  # noqa: E402
from pipeline.analyse import Models, version  # noqa: E402
from pipeline.lexicon import Lexicon  # noqa: E402
from pipeline.publish import publish  # noqa: E402
from pipeline.store import FileState, Store  # noqa: E402

SHARD = 200
Progress = Callable[[ingest.Tally, str], None]


@task(name="extract", cache_policy=NO_CACHE, persist_result=False, retries=1, retry_delay_seconds=2)
def extract_shard(
    crew: ingest.Crew, store: Store, shard: list[FileState], tally: ingest.Tally, step: Progress
) -> None:
    """Extract a shard of documents and commit each as it is done; a retry leaves out what is in."""
    todo = [state for state in shard if not store.unchanged(state)]
    for state in ingest.commit(store, crew.extract(todo), tally):
        step(tally, Path(state.location).name)


@task(name="publish", cache_policy=NO_CACHE, persist_result=False, retries=1, retry_delay_seconds=2)
def publish_tables(db: Path, outputs: Path, lexicon: Lexicon) -> None:
    publish(db, outputs, lexicon)


@flow(name="cejing-ingest", validate_parameters=False, persist_result=False)
def ingest_folder(folder: Path, outputs: Path, workers: int | None, step: Progress) -> ingest.Tally:
    """Read what is new in a folder into `outputs/cejing.db` and publish the tables."""
    lexicon = Lexicon()
    db = outputs / "cejing.db"
    with Store(db, extractor=version(lexicon, Models())) as store, ingest.Crew(workers) as crew:
        store.start_run(lexicon=lexicon.version)
        tally, todo = ingest.plan(store, folder)
        waiting = iter(todo)
        while shard := list(islice(waiting, SHARD)):
            extract_shard(crew, store, shard, tally, step)
        store.finish_run(tally.new, tally.unchanged, tally.failed)
    publish_tables(db, outputs, lexicon)
    return tally
