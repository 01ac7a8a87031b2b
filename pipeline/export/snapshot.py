"""A frozen copy of what was found, that anyone can cite and verify."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pipeline.ask import query
from pipeline.ask.identity import record_hash
from pipeline.export.checks import write_checks
from pipeline.export.describe import describe
from pipeline.export.formats import write_by_year, write_csv_and_parquet, write_excel
from pipeline.export.publish import PUBLISHED
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.patterns import regex
from pipeline.shipped import shipped

ZIP = ".zip"
MANIFEST = "manifest.json"
CHECKSUM = "manifest.json.sha256"
"""The checksum of the manifest, as `sha256sum -c` reads it. It stands for the whole snapshot."""
SUMS = "SHA256SUMS"
DICTIONARY = shipped("docs/data-dictionary.md")


def snapshot(db: Path, folder: Path, lexicon: Lexicon) -> dict[str, Any]:
    """Write data, their description and a manifest into a new folder, or a new zip file; the manifest.

    `checksum` tells what to cite. UserError where no run has finished yet. FileExistsError where
    the folder holds something: a snapshot is never written over.
    """
    if folder.suffix == ZIP:
        return _zipped(db, folder, lexicon)
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "文件夹里已有内容，快照不会覆盖它", str(folder))
    about = _about(db, folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in PUBLISHED:
        columns = query.columns(db, name)
        csv, parquet = (folder / f"{name}.{kind}" for kind in ("csv", "parquet"))
        write_csv_and_parquet(query.table_values(db, name), columns, csv, parquet)
    columns = query.columns(db, "indicators")
    write_by_year(query.table(db, "indicators"), columns, folder / "indicators_by_year")
    write_excel(
        query.table(db, "indicators"),
        columns,
        folder / "indicators.xlsx",
        lexicon.labels,
    )
    _without_times(folder / "indicators.xlsx")
    write_checks(db, folder)
    shutil.copy(DICTIONARY, folder / DICTIONARY.name)
    (folder / "CITATION.txt").write_text(_citation(about), "utf-8")
    describe(db, folder, lexicon, about)
    sums = "".join(f"{digest}  {name}\n" for name, digest in hashes(folder).items())
    (folder / SUMS).write_text(sums, "utf-8")
    manifest = {**about, "files": hashes(folder)}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / CHECKSUM).write_text(f"{checksum(folder)}  {MANIFEST}\n", "utf-8")
    return manifest


_TIMES = regex(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def _without_times(book: Path) -> None:
    """An Excel file with no time of its making: the same rows, the same bytes."""
    with ZipFile(book) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    _write_zip(book, ((name, _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", data)) for name, data in parts))


def _write_zip(file: Path, parts: Iterable[tuple[str, bytes]]) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts:
            entry = ZipInfo(name)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)


def _zipped(db: Path, file: Path, lexicon: Lexicon) -> dict[str, Any]:
    """A snapshot in one zip file: names sorted, no times, so that the same rows give the same bytes."""
    if file.exists():
        raise FileExistsError(17, "文件已存在，快照不会覆盖它", str(file))
    with TemporaryDirectory() as beside:
        folder = Path(beside) / file.stem
        manifest = snapshot(db, folder, lexicon)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        names = (f"{file.stem}/{path.relative_to(folder).as_posix()}" for path in files)
        _write_zip(file, zip(names, (path.read_bytes() for path in files), strict=True))
    return manifest


@contextmanager
def _opened(place: Path) -> Iterator[Path]:
    """The folder of a snapshot, unpacked where it is a zip file. UserError where that is none."""
    if place.suffix != ZIP or not place.is_file():
        yield place
        return
    with TemporaryDirectory() as beside:
        try:
            with ZipFile(place) as archive:
                archive.extractall(beside)
        except (BadZipFile, OSError) as error:
            raise UserError(f"{place} 不是完好的 zip 文件，无法核验。请重新取得这个快照。") from error
        found = list(Path(beside).iterdir())
        yield found[0] if len(found) == 1 and found[0].is_dir() else Path(beside)


def _about(db: Path, folder: Path) -> dict[str, Any]:
    run = next((run for run in query.runs(db) if run["finished"]), None)
    if run is None:
        raise UserError("还没有完成过一次运行，没有可以冻结的结果。请先运行 cejing run。")
    return {
        "name": folder.resolve().name,
        "cejing": version("cejing"),
        "extractor": run["extractor"],
        "lexicon": run["lexicon"],
        "record": record_hash(db),
        "run_finished": run["finished"],
        "counts": query.counts(db),
    }


def _citation(manifest: dict[str, Any]) -> str:
    counts, day = manifest["counts"], manifest["run_finished"][:10]
    return (
        f"策镜 {manifest['cejing']}. 政策文本指标数据（{day}，提取器 {manifest['extractor']}）[DS]. {day}.\n"
        f"文档 {counts['documents']} 份，指标 {counts['indicators']} 条；"
        f"提取器 {manifest['extractor']}，词表 {manifest['lexicon']}。\n"
    )


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a snapshot but the manifest and its checksum."""
    own = (folder / MANIFEST, folder / CHECKSUM)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path not in own)
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files}


def checksum(place: Path) -> str:
    """SHA-256 of the manifest, which holds those of all files: what a citation names."""
    with _opened(place) as folder:
        return _digest(folder / MANIFEST)


def _digest(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def verify(folder: Path, cited: str = "") -> list[str]:
    """What differs from the manifest, in Chinese; empty where the snapshot is whole.

    `cited` is the checksum that a citation names; without it the one beside the manifest has to do.
    UserError where there is no manifest that can be read.
    """
    with _opened(folder) as opened:
        return _differing(opened, cited)


def _differing(folder: Path, cited: str) -> list[str]:
    listed = _listed(folder)
    faults = _of_manifest(folder, cited.strip().lower())
    found = hashes(folder)
    faults += [f"缺少文件 {name}" for name in sorted(listed.keys() - found.keys())]
    faults += [f"多出文件 {name}" for name in sorted(found.keys() - listed.keys())]
    shared = sorted(listed.keys() & found.keys())
    return faults + [f"文件 {name} 的内容被改动过" for name in shared if listed[name] != found[name]]


def _of_manifest(folder: Path, cited: str) -> list[str]:
    beside = folder / CHECKSUM
    if not (cited or beside.is_file()):
        return [f"缺少文件 {CHECKSUM}"]
    noted = cited or beside.read_text("utf-8", "replace").partition(" ")[0]
    where = "引用处" if cited else f" {CHECKSUM} 里"
    return [] if checksum(folder) == noted else [f"清单 {MANIFEST} 与{where}的校验值不符"]


def _listed(folder: Path) -> dict[str, str]:
    """The hashes that the manifest lists."""
    path = folder / MANIFEST
    if not path.is_file():
        raise UserError(f"{folder} 里没有 {MANIFEST}，不是快照。请检查路径。")
    try:
        listed = json.loads(path.read_bytes())["files"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise UserError(f"清单 {path} 已损坏，无法核验。请重新取得这个快照。") from error
    if not isinstance(listed, dict):
        raise UserError(f"清单 {path} 里没有文件的校验值，无法核验。请重新取得这个快照。")
    return listed
