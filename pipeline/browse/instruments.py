"""Policy instruments of the record: by year, theme, side and subtype, and how binding they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.browse.stamp import kept
from pipeline.browse.stored import documents
from pipeline.lexicon import Lexicon
from pipeline.lexicon.instruments import SIDES
from pipeline.model import ThemeScore
from pipeline.query import Row, ask
from pipeline.themes.instruments import Cell, code, cross
from pipeline.themes.strength import LEVELS, Strength, strength
from pipeline.years import DEFAULT, Axis

PAGE = 80
"""Documents that a page codes; of more those with the lowest ids, hashes and so as good as a lot."""


@dataclass(frozen=True, slots=True)
class Coded:
    """The measures of the record counted, and their strength by year."""

    cells: tuple[Cell, ...]
    strengths: dict[int | None, Strength] = field(default_factory=dict)
    documents: Counter[int | None] = field(default_factory=Counter)


@kept
def coded(path: Path, lexicon: Lexicon, axis: Axis = DEFAULT, most: int = 1_000_000) -> Coded:
    """The measures proposed in the record's documents, `most` at most; copies are left out."""
    strengths: dict[int | None, Strength] = {}
    counted: Counter[int | None] = Counter()

    def read() -> Iterator[Any]:
        for row, document in _documents(path, most):
            year = _year(row, axis)
            measures = code(document, lexicon)
            if measures:
                strengths.setdefault(year, Strength()).levels.update(
                    strength(document, measures, lexicon).levels
                )
                counted[year] += 1
                yield year, measures, _scores(path, document.id)

    return Coded(tuple(cross(read())), strengths, counted)


def _documents(path: Path, most: int) -> Iterator[Any]:
    left_out = {row["document_id"] for row in ask(path, "SELECT document_id FROM copies")}
    found = (pair for pair in documents(path) if pair[1].id not in left_out)
    for _, pair in zip(range(most), found, strict=False):
        yield pair


def _year(row: Row, axis: Axis) -> int | None:
    order = ("year_issued", "year_reported") if axis == "issued" else ("year_reported", "year_issued")
    year: int | None = next((row[key] for key in order if row[key] is not None), None)
    return year


def _scores(path: Path, id_: str) -> list[ThemeScore]:
    query = 'SELECT start, "end", theme, probability, label FROM themes WHERE document_id = ? AND label'
    return [ThemeScore(*row.values()) for row in ask(path, query, [id_])]


def by_year(found: Coded) -> list[Row]:
    """Measures of each side and level of obligation by year, and the strength from 0 to 3."""
    sides = {(cell.year, cell.theme, cell.side, cell.subtype): cell.measures for cell in found.cells}
    rows = []
    for year in sorted(found.strengths, key=lambda year: (year is None, year or 0)):
        levels = found.strengths[year]
        mean = levels.mean
        shares = _sides({key: n for key, n in sides.items() if key[0] == year})
        rows.append(
            {
                "year": year,
                "documents": found.documents[year],
                "measures": levels.levels.total(),
                **shares,
                **{f"level_{level}": levels.levels[level] for level in LEVELS},
                "strength": None if mean is None else round(mean, 2),
            }
        )
    return rows


def _sides(cells: dict[tuple[int | None, str, str, str], int]) -> Row:
    """The part of each side, over measure and theme."""
    total = sum(cells.values()) or 1
    return {side: round(sum(n for key, n in cells.items() if key[2] == side) / total, 4) for side in SIDES}


def table(found: Coded, lexicon: Lexicon) -> list[Row]:
    """Instruments × themes × years; theme empty where a measure stands in no theme's paragraph."""
    names = {theme.id: theme.name for theme in lexicon.themes}
    return [
        {
            "year": cell.year,
            "theme": names.get(cell.theme, cell.theme),
            "side": SIDES[cell.side],
            "subtype": cell.subtype,
            "measures": cell.measures,
        }
        for cell in found.cells
    ]


def by_theme(found: Coded, lexicon: Lexicon) -> list[Row]:
    """For each theme how many measures of each subtype, over all years."""
    names = {theme.id: theme.name for theme in lexicon.themes} | {"": "（不在主题段落里）"}
    rows = []
    for id_, name in names.items():
        own = Counter[str]()
        for cell in found.cells:
            if cell.theme == id_:
                own[cell.subtype] += cell.measures
        if own:
            rows.append({"theme": name, "theme_id": id_, "measures": own.total(), "subtypes": own})
    return rows
