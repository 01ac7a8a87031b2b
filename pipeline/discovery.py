"""Which files there are to read, on this machine and on remote storage, and what is amiss with them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.faults import because
from pipeline.fetch import SOURCES, SourcesError, listed
from pipeline.model import Problem
from pipeline.publish import PUBLISHED
from pipeline.remote import RemoteError, find, is_address, public
from pipeline.store import FileState

Place = Path | str
"""A folder of this machine, or the address of one on remote storage."""


def state_of(path: Path) -> FileState:
    """A file not yet looked at; a name that is not UTF-8 is told with its bytes as escapes."""
    told = os.fsencode(path).decode("utf-8", "backslashreplace")
    return FileState(told, 0, 0, "" if told == str(path) else str(path))


def found(
    folder: Place, outputs: Path | None = None
) -> tuple[list[FileState], list[tuple[FileState, Problem]]]:
    """The files to read, of this machine and of remote storage, and what is wrong with their places."""
    if isinstance(folder, str):
        return found_remote((folder,))
    paths, problems = discover(folder, outputs)
    amiss = [(state_of(place), problem) for place, problem in problems]
    try:
        files, troubles = found_remote(listed(folder).remote)
    except SourcesError:
        return [], amiss
    return [*map(state_of, paths), *files], amiss + troubles


def found_remote(places: Iterable[str]) -> tuple[list[FileState], list[tuple[FileState, Problem]]]:
    """The files below places on remote storage, and what is wrong with these places."""
    files: list[FileState] = []
    problems: list[tuple[FileState, Problem]] = []
    for place in places:
        told = FileState(public(place), 0, 0)
        try:
            stored = find(place)
        except RemoteError as error:
            problems.append((told, Problem(error.code, str(error))))
            continue
        files += [FileState(one.location, one.size, one.mark, one.address) for one in stored]
        if not stored:
            problems.append((told, Problem("empty_folder", f"{public(place)} 里没有文件。请检查地址。")))
    return files, problems


def discover(folder: Path, outputs: Path | None = None) -> tuple[list[Path], list[tuple[Path, Problem]]]:
    """The files to read, sorted, and what is wrong with the folder or its list of sources.

    A folder with `sources.toml` is read as that file says; any other folder with all below it but
    what an earlier run wrote to `outputs`.
    """
    try:
        folders = listed(folder).folders
    except SourcesError as error:
        return [], [(folder / SOURCES, Problem("bad_sources", str(error)))]
    files: list[Path] = []
    problems: list[tuple[Path, Problem]] = []
    for place in folders:
        found, shut = _files(place)
        files += [path for path in found if not _written(path, place, outputs)]
        problems += shut
        if not place.exists():
            problems.append((place, Problem("missing", f"找不到 {place}。请检查路径是否正确。")))
        elif not found and not shut:
            problems.append((place, Problem("empty_folder", f"文件夹 {place} 是空的。请放入文档后再运行。")))
    return sorted(set(files)), problems


def _files(place: Path) -> tuple[list[Path], list[tuple[Path, Problem]]]:
    """What lies below a place, hidden files and folders left out, and the folders that cannot be opened."""
    if place.is_file():
        return [place], []
    shut: list[OSError] = []
    found: list[Path] = []
    for folder, inner, names in os.walk(place, onerror=shut.append):
        links = [name for name in inner if Path(folder, name).is_symlink()]
        inner[:] = [name for name in inner if not name.startswith(".")]
        found += [Path(folder, name) for name in (*names, *links) if not name.startswith(".")]
    closed = [
        (Path(error.filename), Problem("unreadable", f"打不开文件夹：{because(error)}。请检查后重新运行。"))
        for error in shut
        if place.exists()
    ]
    return found, closed


def _written(path: Path, place: Path, outputs: Path | None) -> bool:
    """Whether an earlier run wrote this file: all of an outputs folder within the place, or its own files."""
    if outputs is None:
        return False
    home, here = outputs.resolve(), place.resolve()
    if home != here and home.is_relative_to(here):
        return Path(here, path.relative_to(place)).is_relative_to(home)
    if path.parent.resolve() != home:
        return False
    return (
        path.name in ("report.html", "reviews.db")
        or path.name.startswith("cejing.db")
        or (path.stem in PUBLISHED and path.suffix in (".csv", ".parquet"))
    )


def below(location: str, place: str) -> bool:
    """Whether a file lies below a place; each is a path or an address."""
    if is_address(place):
        return location.startswith(place.rstrip("/") + "/")
    path = Path(location)
    return not is_address(location) and path.is_relative_to(place) and path != Path(place)
