"""One file becomes the records of its documents: read under guard, analysed within a time, flattened.

The rooms of reading and analysing are imported where they work, not by the process that hands out files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.acquire.remote import RemoteError, is_address, local
from pipeline.acquire.sidecar import unpacked
from pipeline.faults import full
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis, Document, Metadata, Problem
from pipeline.process import TooLongError, at_most
from pipeline.record.images import image
from pipeline.record.ready import Ready, ready
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
    return [pictured(ready(made)) for made in extract_with(tools, location, path, given)]


def pictured(made: Ready) -> Ready:
    """A record with its rows in an image, but for problems, to which the writer adds file and run.

    Where SQLite cannot hold them it stays as it is: the writer tells of it.
    """
    told = {"problems": made.tables["problems"]} if "problems" in made.tables else {}
    try:
        pictured = image({name: rows for name, rows in made.tables.items() if name not in told})
    except (ValueError, OverflowError):
        return made
    return replace(made, tables=told, image=pictured)


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
            return record(analyse(document, lexicon, models), lexicon)
    except TooLongError:
        told = Problem("too_slow", f"分析超过 {ANALYSIS_SECONDS} 秒，只保留了正文。请拆成几份后再导入。")
        return record(Analysis(replace(document, problems=(*document.problems, told))), lexicon)


def failure(error: BaseException) -> Problem:
    """What is told of a document whose extraction raised an error."""
    if isinstance(error, RemoteError):
        return Problem(error.code, str(error))
    if isinstance(error, OSError) and full(error):
        return Problem("disk_full", "处理这份文件时磁盘或临时文件夹已满。请腾出空间后重新运行。")
    return Problem("failed", f"处理这份文件时出错：{type(error).__name__}：{error}。其余文档不受影响。")
