"""Which files there are to read, on this machine and on remote storage, and what is amiss with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from pipeline.acquire.fetch import SOURCES, SourcesError, listed
from pipeline.acquire.remote import RemoteError, find, is_address, public
from pipeline.export.parts import MANIFEST, TABLES
from pipeline.export.publish import PUBLISHED
from pipeline.faults import because
from pipeline.model import Problem
from pipeline.record.store import FileState, Store

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
        written = _written(place, outputs)
        ours = [path for path in found if not written(path) and not _is_list(path, folder)]
        outside = [path for path in ours if path != place and _leads_outside(path, folders)]
        files += [path for path in ours if path not in outside]
        problems += shut + [(path, _OUTSIDE) for path in outside]
        if not place.exists():
            problems.append((place, Problem("missing", f"找不到 {place}。请检查路径是否正确。")))
        elif not found and not shut:
            problems.append((place, Problem("empty_folder", f"文件夹 {place} 是空的。请放入文档后再运行。")))
    return sorted(set(files), key=_in_order), problems


def _in_order(path: Path) -> str:
    """By the parts of a path, as paths are ordered, told as text: comparing paths makes lists of each."""
    return os.fspath(path).replace(os.sep, "\0")


_OUTSIDE = Problem(
    "outside",
    "是指向文件夹以外的链接，未读取。请把文件本身放进来，或在 sources.toml 里列出它所在的文件夹。",
)


def _is_list(path: Path, folder: Path) -> bool:
    """Whether a file is the list of sources itself."""
    return path.name == SOURCES and path.parent.resolve() == folder.resolve()


def _leads_outside(path: Path, places: Iterable[Path]) -> bool:
    """Whether a file is a link to one that lies in none of the places: nobody asked for that to be read."""
    if not path.is_symlink() or not path.is_file():
        return False
    return not any(path.resolve().is_relative_to(place.resolve()) for place in places)


def went(store: Store, problems: Iterable[tuple[FileState, Problem]]) -> set[str]:
    """Of the places that are missing those that were files with a document: they went, and nothing failed."""
    missing = (place for place, problem in problems if problem.code == "missing")
    return {place.location for place in missing if store.held_by(place)}


def mark_gone(
    store: Store, folder: Place, files: Iterable[FileState], amiss: set[str], gone: set[str]
) -> int:
    """Mark files that are no longer there, but none of a place that is missing or empty as a whole.

    `gone` are places that were a file each.
    """
    try:
        named = listed(folder)
    except SourcesError:
        return 0
    every = [*map(str, named.folders), *map(public, named.remote)]
    places = [place for place in every if place not in amiss]
    there = {state.location for state in files} | amiss
    marked = [
        location
        for location in store.locations()
        if location in gone
        or (
            location not in there
            and any(below(location, place) for place in places)
            and not any(below(location, place) for place in amiss)
        )
    ]
    store.gone(marked)
    for place in places if isinstance(folder, str) else (*places, str(folder / SOURCES)):
        store.forgive(place)
    return len(marked)


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


def _written(place: Path, outputs: Path | None) -> Callable[[Path], bool]:
    """Whether an earlier run wrote a file: all of an outputs folder within the place, or its own files.

    What a folder says is asked once, not for each of its files: that took half of the 41 CPU seconds of
    a run that brought ten documents to 100,000.
    """
    if outputs is None:
        return lambda _: False
    home, here = outputs.resolve(), place.resolve()
    within, published = home != here and home.is_relative_to(here), (home / TABLES / MANIFEST).is_file()

    @cache
    def asked(folder: Path) -> tuple[bool, bool]:
        """Whether all in a folder was written, and whether it is that of the outputs."""
        real = Path(here, folder.relative_to(place)) if folder.is_relative_to(place) else here.parent
        if within:
            return real.is_relative_to(home), False
        return published and real.is_relative_to(home / TABLES), folder.resolve() == home

    def written(path: Path) -> bool:
        whole, own = asked(path.parent)
        return whole or (own and ((published and path.name == TABLES) or _is_ours(path)))

    return written


def _is_ours(path: Path) -> bool:
    """Whether a file of an outputs folder has the name of one that runs write there."""
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
