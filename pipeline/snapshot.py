"""A frozen copy of what was found, that anyone can cite and verify."""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline import query
from pipeline.formats import write_by_year, write_csv, write_excel, write_parquet
from pipeline.lexicon import Lexicon
from pipeline.publish import PUBLISHED
from pipeline.shipped import shipped

MANIFEST = "manifest.json"
DICTIONARY = shipped("docs/data-dictionary.md")


def snapshot(db: Path, folder: Path, lexicon: Lexicon) -> dict[str, Any]:
    """Write data, data dictionary, citation and manifest into a new folder; the manifest.

    Raises FileExistsError where the folder holds something: a snapshot is never written over.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "文件夹里已有内容，快照不会覆盖它", str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name in PUBLISHED:
        columns = query.columns(db, name)
        write_parquet(query.table(db, name), columns, folder / f"{name}.parquet")
        write_csv(query.table(db, name), columns, folder / f"{name}.csv")
    columns = query.columns(db, "indicators")
    write_by_year(query.table(db, "indicators"), columns, folder / "indicators_by_year")
    write_excel(
        query.table(db, "indicators"),
        columns,
        folder / "indicators.xlsx",
        lexicon.labels,
    )
    shutil.copy(DICTIONARY, folder / DICTIONARY.name)
    manifest = _manifest(db, folder)
    (folder / "CITATION.txt").write_text(_citation(manifest), "utf-8")
    manifest["files"] = hashes(folder)
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return manifest


def _manifest(db: Path, folder: Path) -> dict[str, Any]:
    run = query.runs(db, limit=1)[0]
    return {
        "name": folder.resolve().name,
        "cejing": version("cejing"),
        "extractor": run["extractor"],
        "lexicon": run["lexicon"],
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
    """SHA-256 of every file of a snapshot but the manifest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {str(path.relative_to(folder)): _digest(path) for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def verify(folder: Path) -> list[str]:
    """What differs from the manifest, in Chinese; empty where the snapshot is whole."""
    listed = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    found = hashes(folder)
    faults = [f"缺少文件 {name}" for name in sorted(listed.keys() - found.keys())]
    faults += [f"多出文件 {name}" for name in sorted(found.keys() - listed.keys())]
    shared = sorted(listed.keys() & found.keys())
    return faults + [f"文件 {name} 的内容被改动过" for name in shared if listed[name] != found[name]]
