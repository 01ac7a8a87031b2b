"""One file becomes the records of its documents: read under guard, analysed within a time, flattened.

The rooms of reading and analysing are imported where they work, not by the process that hands out files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.acquire.remote import RemoteError, is_address, local
from pipeline.acquire.sidecar import unpacked
from pipeline.compiled import keep_compiled
from pipeline.faults import full
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis, Document, Metadata, Problem
from pipeline.process import TooLongError, at_most
from pipeline.record.images import image
from pipeline.record.ready import Ready, Values, ready
from pipeline.record.rows import Record, record
from pipeline.record.store import FileState

if TYPE_CHECKING:
    from pipeline import reading

Outcome = list[Ready] | Problem
Batch = list[tuple[FileState, Outcome]]
"""What is done with some files, to be written together."""
ANALYSIS_SECONDS = 300  # a document; the guard limits reading


@dataclass(frozen=True, slots=True)
class Tools:
    """What a process, or a thread that lives on, needs to extract documents."""

    lexicon: Lexicon
    models: Models
    guard: reading.Guard


def tools(lexicon: Lexicon, models: Models) -> Tools:
    """Tools whose guard has begun; end with `guard.close`."""
    from pipeline import reading

    guard = reading.Guard()
    guard.begin()
    return Tools(lexicon, models, guard)


def extract_ready(tools: Tools, location: str, path: str, given: str = "") -> list[Ready]:
    """The records of a file as the writer takes them; for the rest as `extract_with`."""
    return pictured([ready(made) for made in extract_with(tools, location, path, given)])


def extract_together(tools: Tools, files: Iterable[tuple[str, str, str]]) -> list[Outcome]:
    """What came of some files, each told as to `extract_with`."""
    outcomes = [_outcome(tools, *file) for file in files]
    made = iter(pictured([one for outcome in outcomes if isinstance(outcome, list) for one in outcome]))
    return [
        outcome if isinstance(outcome, Problem) else list(islice(made, len(outcome))) for outcome in outcomes
    ]


def _outcome(tools: Tools, location: str, path: str, given: str) -> Outcome:
    try:
        return [ready(made) for made in extract_with(tools, location, path, given)]
    except Exception as error:
        return failure(error)


def pictured(some: Sequence[Ready]) -> list[Ready]:
    """Records with their rows in one image, but for problems, to which the writer adds file and run.

    Those whose rows SQLite cannot hold stay as they are, and the writer tells of them; so do those that come
    a second time.
    """
    tables: dict[str, Values] = {}
    seen: set[str] = set()
    kept: list[Ready] = []
    for made in some:
        id_ = made.document["id"]
        told = {"problems": made.tables["problems"]} if "problems" in made.tables else {}
        own = {name: rows for name, rows in made.tables.items() if name not in told}
        if id_ in seen or any(
            name in tables and tables[name][0] != names for name, (names, _) in own.items()
        ):
            kept.append(made)
            continue
        seen.add(id_)
        for name, (names, rows) in own.items():
            tables.setdefault(name, (names, []))[1].extend(rows)
        kept.append(replace(made, tables=told, image=b""))
    last = max((n for n, made in enumerate(kept) if made.image is not None), default=None)
    if last is None:
        return kept
    try:
        kept[last] = replace(kept[last], image=image(tables))
    except (ValueError, OverflowError):
        return [one for made in some for one in pictured([made])] if len(some) > 1 else list(some)
    return kept


def extract_with(tools: Tools, location: str, path: str, given: str = "") -> list[Record]:
    """The records of a file; one that was fetched, into `path`, is named by its address.

    Where `path` is an address of remote storage the file is fetched here. Raises RemoteError.
    """
    if is_address(path):
        with local(path) as file:
            return _records(tools, file, location, given)
    return _records(tools, Path(path or location), location if path else "", given)


def _records(tools: Tools, file: Path, name: str, given: str) -> list[Record]:
    from pipeline.reading.bundle import read_all

    lexicon, models = tools.lexicon, tools.models
    documents: Iterator[Document] = map(_by_sidecar, read_all(tools.guard, file, unpacked(given)))
    if name:
        documents = (replace(d, source=d.source.replace(file.name, name, 1)) for d in documents)
    return [_record(document, lexicon, models) for document in documents]


def _by_sidecar(document: Document) -> Document:
    """In a run it is a metadata.csv that gives: each value says so."""
    parts = document.metadata.found.items()
    named = {key: replace(part, how="sidecar") if part.how == "given" else part for key, part in parts}
    return replace(document, metadata=Metadata(named))


def _record(document: Document, lexicon: Lexicon, models: Models) -> Record:
    """The record of a document; one whose analysis takes too long keeps its text and a Problem."""
    from pipeline.analyse import analyse

    try:
        with at_most(ANALYSIS_SECONDS):
            made = record(analyse(document, lexicon, models), lexicon)
    except TooLongError:
        told = Problem("too_slow", f"分析超过 {ANALYSIS_SECONDS} 秒，只保留了正文。请拆成几份后再导入。")
        return record(Analysis(replace(document, problems=(*document.problems, told))), lexicon)
    keep_compiled()
    return made


def failure(error: BaseException) -> Problem:
    """What is told of a document whose extraction raised an error."""
    if isinstance(error, RemoteError):
        return Problem(error.code, str(error))
    if isinstance(error, OSError) and full(error):
        return Problem("disk_full", "处理这份文件时磁盘或临时文件夹已满。请腾出空间后重新运行。")
    return Problem("failed", f"处理这份文件时出错：{type(error).__name__}：{error}。其余文档不受影响。")
