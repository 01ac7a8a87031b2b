"""Write what a person decided into the register, row by row, so that the next run knows it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.cells import harmless

LISTED = "；"


def add_decisions(folder: Path, decisions: Iterable[Mapping[str, Any]]) -> int:
    """Add names to `zones.csv`: an alias of an entry, or a new entry; how many were added.

    A decision has `surface`, `id`, `new`, `place` and `kind`. What stands there already is left alone.
    Raises LexiconError, and writes nothing, where the table would no longer be sound.
    """
    path = folder / "zones.csv"
    columns, rows = _read(path)
    known = {row["id"]: row for row in rows}
    added = 0
    for decision in decisions:
        if decision["new"] and decision["id"] not in known:
            known[decision["id"]] = _entry(columns, decision)
            rows.append(known[decision["id"]])
            added += 1
        elif not decision["new"] and decision["id"] in known:
            added += _add_name(known[decision["id"]], "aliases", decision["surface"])
    if added:
        _replace(path, columns, rows, lambda lexicon: lexicon.zones)
    return added


def add_measures(folder: Path, decisions: Iterable[Mapping[str, Any]], units: Iterable[Any]) -> int:
    """Add names to `measures.csv`: a synonym of a measure, or a new measure; how many were added.

    A decision has `name`, `decision` (an id, or `new`), `unit` (as the record has it), `timing`, `direction`.
    Raises LexiconError, and writes nothing, where the table would no longer be sound.
    """
    path = folder / "measures.csv"
    columns, rows = _read(path)
    known = {row["id"]: row for row in rows}
    dimensions = {unit.unit_norm: unit.dimension for unit in units}
    added = 0
    for decision in decisions:
        if decision["decision"] == "new":
            rows.append(_measure(columns, decision, dimensions))
            added += 1
        else:
            added += _add_name(known[decision["decision"]], "synonyms", decision["name"])
    if added:
        _replace(path, columns, rows, lambda lexicon: lexicon.measures)
    return added


def _measure(
    columns: list[str], decision: Mapping[str, Any], dimensions: Mapping[str, str]
) -> dict[str, str]:
    said = {
        "id": decision["name"],
        "name": decision["name"],
        "dimension": dimensions.get(decision["unit"], "quotient" if "/" in decision["unit"] else "count"),
        "timing": decision["timing"],
        "direction": decision["direction"] or "none",
        "unit": decision["unit"],
        "source": "cejing measures review",
    }
    return {column: harmless(said.get(column, "")) for column in columns}


def _entry(columns: list[str], decision: Mapping[str, Any]) -> dict[str, str]:
    said = {
        "id": decision["id"],
        "name": decision["surface"],
        "kind": decision["kind"],
        "place": decision["place"],
        "code": decision["id"].split(":")[1] if ":" in decision["id"] else "",
        "source": "cejing entities review",
        "verified": "no",
    }
    return {column: harmless(said.get(column, "")) for column in columns}


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        return list(table.fieldnames or ()), list(table)


def _add_name(row: dict[str, str], column: str, name: str) -> bool:
    names = [row["name"], *row[column].split(LISTED)]
    if name in names:
        return False
    row[column] = harmless(LISTED.join(filter(None, [*names[1:], name])))
    return True


def _replace(
    path: Path, columns: list[str], rows: list[dict[str, str]], load: Callable[[Any], object]
) -> None:
    """Write the table anew, once the loader has read it without complaint beside the tables that it needs."""
    from pipeline.lexicon import Lexicon

    with TemporaryDirectory(dir=path.parent, prefix=".draft-") as folder:
        draft = Path(folder, path.name)
        with draft.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        shutil.copy(path.parent / "divisions.csv", folder)
        load(Lexicon(Path(folder)))
        draft.replace(path)
