"""When, in what batches, retried how: Prefect around `ingest` and `publish`. No logic of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.server import QUIET, prefect_server

os.environ.update({name: value for name, value in QUIET.items() if name not in os.environ})

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.settings import PREFECT_API_URL, temporary_settings

from pipeline import ingest
from pipeline.analyse import Models, version
from pipeline.lexicon import Lexicon
from pipeline.publish import publish
from pipeline.store import FileState, Store

SHARD = 200
Progress = Callable[[ingest.Tally, str], None]


def _silent(tally: ingest.Tally, name: str) -> None:
    """No progress to show: nobody looks at a scheduled run."""


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
def ingest_folder(folder: str, outputs: str, workers: int | None = None, step: Any = None) -> ingest.Tally:
    """Read what is new in a folder into `outputs/cejing.db` and publish the tables."""
    lexicon = Lexicon()
    db = Path(outputs) / "cejing.db"
    with Store(db, extractor=version(lexicon, Models())) as store, ingest.Crew(workers) as crew:
        store.start_run(lexicon=lexicon.version)
        tally, todo = ingest.plan(store, Path(folder))
        waiting = iter(todo)
        while shard := list(islice(waiting, SHARD)):
            extract_shard(crew, store, shard, tally, step or _silent)
        store.finish_run(tally.new, tally.unchanged, tally.failed)
    publish_tables(db, db.parent, lexicon)
    return tally


def schedule(folder: Path, outputs: Path, cron: str, port: int) -> None:
    """Serve the ingest flow on a schedule until interrupted, on an embedded Prefect server."""
    with prefect_server(outputs / ".prefect", port) as api, temporary_settings({PREFECT_API_URL: api}):
        ingest_folder.serve(
            name="cejing",
            cron=cron,
            parameters={"folder": str(folder.resolve()), "outputs": str(outputs.resolve())},
            limit=1,
        )
