"""When, in what batches, retried how: Prefect around `ingest` and `publish`. No logic of its own."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext, suppress
from itertools import islice
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from pipeline.run.server import QUIET

os.environ.update({name: value for name, value in QUIET.items() if name not in os.environ})

import prefect.flow_engine  # what Prefect else imports when the flow begins: here while its server starts
import prefect.task_engine  # noqa: F401
from httpx import HTTPError
from prefect import flow, task
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import State, StateType
from prefect.schedules import Cron
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Crashed

from pipeline.acquire.discovery import Place
from pipeline.acquire.fetch import Web
from pipeline.acquire.remote import is_address, public
from pipeline.ask.browse.ahead import after_writing, standing
from pipeline.export.publish import publish, publish_changes
from pipeline.learned import Models, own_models, version
from pipeline.lexicon import Lexicon
from pipeline.process import behind, end_with_parent
from pipeline.record.conflicting import compare_documents
from pipeline.record.copies import link_copies
from pipeline.record.corrected import correct
from pipeline.record.lock import sole_writer
from pipeline.record.store import FileState, Store
from pipeline.run import ingest
from pipeline.run.cluster import Cluster
from pipeline.run.crew import Crew
from pipeline.run.helpers import DiedError
from pipeline.run.news import news, rows, troubles
from pipeline.run.refit import GROWTH, refit
from pipeline.run.topics import Topics, learned, why_due

for worker in ("EventsWorker", "APILogWorker"):  # English on the terminal when the server has gone
    logging.getLogger(worker).setLevel(logging.CRITICAL)

SHARD = 200
HOUR = 3600.0
BACK_OFF = [2.0, 10.0, 30.0]
ENDS_WITH_PARENT = "CEJING_ENDS_WITH_PARENT"
Progress = Callable[[ingest.Tally, str], None]


def _silent(tally: ingest.Tally, name: str) -> None:
    """No progress to show: nobody looks at a scheduled run."""


def _may_pass(_task: object, _run: object, state: State[Any]) -> bool:
    """Whether a task that failed is tried again: what cannot pass is told at once."""
    return ingest.may_pass(state.result(raise_on_failure=False))


@task(name="fetch", cache_policy=NO_CACHE, persist_result=False, timeout_seconds=6 * HOUR)
def fetch_source(store: Store, folder: Place, web: Web, last: dict[str, float]) -> set[str]:
    """Fetch what is new of a source on the web. No retry: `fetch` itself tries again what may pass."""
    return ingest.fetch(store, folder, web, last)


@task(
    name="extract",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=3,
    retry_delay_seconds=BACK_OFF,
    retry_condition_fn=_may_pass,
    timeout_seconds=6 * HOUR,
)
def extract_shard(
    crew: Crew | Cluster, store: Store, shard: list[FileState], tally: ingest.Tally, step: Progress
) -> None:
    """Extract a shard of documents and commit each as it is done; a retry leaves out what is in."""
    todo = [state for state in shard if not store.unchanged(state)]
    for state in ingest.commit(store, crew.extract(todo), tally):
        step(tally, Path(state.location).name)


@task(
    name="publish",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=3,
    retry_delay_seconds=BACK_OFF,
    retry_condition_fn=_may_pass,
    timeout_seconds=HOUR,
)
def publish_tables(db: Path, outputs: Path, lexicon: Lexicon, *, always: bool = False) -> None:
    """Write tables and report; `always` also where nothing has changed."""
    if always:
        publish(db, outputs, lexicon)
    else:
        publish_changes(db, outputs, lexicon)


@task(name="tell", cache_policy=NO_CACHE, persist_result=False, timeout_seconds=HOUR)
def tell(db: Path) -> None:
    """Show in the Prefect UI what the run brought, and its problems."""
    create_markdown_artifact(news(db), key="cejing-news", description="本次运行带来了什么")
    create_table_artifact(rows(db), key="cejing-rows", description="本次运行读出的指标（最多 200 条）")
    create_table_artifact(troubles(db), key="cejing-problems", description="本次运行的问题")


@flow(name="cejing-ingest", validate_parameters=False, persist_result=False)
def ingest_folder(
    folder: str,
    outputs: str,
    workers: int | None = None,
    step: Any = None,
    dask: str | None = None,
    crew: Any = None,
) -> ingest.Tally:
    """Read what is new in a folder into `outputs/cejing.db` and publish the tables.

    `dask` is the address of a Dask scheduler whose workers do the work in place of own processes;
    `crew` a crew or cluster that is open already and may have begun.
    """
    if os.environ.get(ENDS_WITH_PARENT):
        end_with_parent()
        behind()
    place = Path(outputs)
    if crew is None:
        Lexicon().read_all()  # a fault in a table is told before a document is read
    with sole_writer(place), nullcontext(crew) if crew else _crew(place, workers, dask) as ready:
        before = standing(place / "cejing.db")
        tally = _ingest(folder if is_address(folder) else Path(folder), place, ready, step or _silent)
    after_writing(place / "cejing.db", Lexicon(), before)
    tell(place / "cejing.db", return_state=True)
    return tally


def _crew(outputs: Path, workers: int | None, dask: str | None) -> Crew | Cluster:
    own = own_models(outputs)
    return Cluster(dask, own_models=own) if dask else Crew(workers, own_models=own)


def _ingest(folder: Place, outputs: Path, crew: Crew | Cluster, step: Progress) -> ingest.Tally:
    lexicon = Lexicon()
    extractor = version(lexicon, Models(own=own_models(outputs)))
    with Store(outputs / "cejing.db", extractor=extractor) as store:
        store.start_run(lexicon=lexicon.version, folder=public(str(folder)))
        last: dict[str, float] = {}
        sources = ingest.web_sources(folder)
        failed = {address for web in sources for address in fetch_source(store, folder, web, last)}
        tally, todo = ingest.plan(store, folder, failed)
        waiting = iter(todo)
        shown = _shown_progress(None, 0)
        while shard := list(islice(waiting, SHARD)):
            extract_shard(crew, store, shard, tally, step)
            shown = _shown_progress(shown, 100 * tally.done / tally.total)
        link_copies(store)
        topics = crew.beside(learned, store.path) if why_due(store, growth=GROWTH) else None
        correct(store, lexicon)
        compare_documents(store, lexicon)
        store.finish_run(tally.new, tally.unchanged, tally.failed)
        publish_tables(store.path, outputs, lexicon)
        if topics is not None:
            store.put_topics(*_learned(topics, store.path, lexicon))
    return tally


def _learned(under_way: Future[Topics], db: Path, lexicon: Lexicon) -> Topics:
    """The topics that a process is learning; where it was killed they are learned here."""
    try:
        return under_way.result()
    except DiedError:
        return learned(lexicon, db)


def _shown_progress(artifact: UUID | None, percent: float) -> UUID | None:
    """Show the progress in the Prefect UI; a server that does not answer holds up nothing."""
    with suppress(HTTPError):
        if artifact is None:
            made = create_progress_artifact(percent, key="cejing-progress", description="本次运行的进度")
            return cast(UUID, made)
        update_progress_artifact(artifact, percent)
    return artifact


@flow(name="cejing-refit", validate_parameters=False, persist_result=False)
def refit_themes(outputs: str, growth: float = GROWTH, force: bool = False) -> str:
    """Learn the themes anew into `outputs/models` if the record has outgrown them; gives why, or nothing."""
    with sole_writer(Path(outputs)):
        return refit(Path(outputs), growth=growth, force=force)


@flow(name="cejing-publish", validate_parameters=False, persist_result=False)
def publish_again(outputs: str) -> None:
    """Write tables and report anew from the record."""
    with sole_writer(Path(outputs)):
        publish_tables(Path(outputs) / "cejing.db", Path(outputs), Lexicon(), always=True)


def unwatched() -> AbstractContextManager[object]:
    """Runs within tell nobody every other minute that they live: for a server that ends with its run.

    The thread that tells it sleeps a second at a time, and a run that ends waited for it.
    """
    return temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})


def clear_stale() -> None:
    """Mark runs that a killed process left as running in the embedded server as crashed.

    To be called where no run can be under way: the one process that the server belongs to just started it.
    """
    left = FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING, StateType.CANCELLING])
    with get_client(sync_client=True) as client:
        for run in client.read_flow_runs(flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=left))):
            client.set_flow_run_state(run.id, Crashed(message="进程已不在"), force=True)


def schedule(folder: Place, outputs: Path, cron: str, zone: str) -> None:
    """Serve the ingest flow on a schedule until interrupted; `zone` is the time zone of `cron`.

    The processes in which Prefect runs it end with this one.
    """
    os.environ[ENDS_WITH_PARENT] = "1"
    place = folder if isinstance(folder, str) else str(folder.resolve())
    ingest_folder.serve(
        name="cejing",
        schedules=[Cron(cron, timezone=zone)],
        parameters={"folder": place, "outputs": str(outputs.resolve())},
        limit=1,
        print_starting_message=False,
    )
