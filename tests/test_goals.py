"""Goals of GDP growth of real work reports, beside a table that was read by eye (`goals.csv`)."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline import entities, indicators, measures, reading, words
from pipeline.ask.goals import goals
from pipeline.model import Analysis
from pipeline.record.rows import Record, document_row, rows
from tests.rows_of import LEXICON, filled

REPORTS = Path(__file__).parents[2] / "shared" / "corpus" / "reports"
with (Path(__file__).parent / "goals.csv").open(encoding="utf-8", newline="") as lines:
    TABLE = list(csv.DictReader(lines))


def record(path: Path) -> Record:
    """A report as the record keeps it, without names beyond those of the tables and without themes."""
    document = reading.read(path.read_bytes(), path.name, {})
    sentences = list(words.sentences(document))
    names = entities.find(document, sentences, LEXICON, None)
    figures = indicators.extract(document, sentences, names, LEXICON)
    figures = tuple(row for row in figures if row.kind == "growth" and row.status == "target")
    linked = entities.link_scopes(figures, names, document, LEXICON)
    made = Analysis(replace(document, tables=()), measures.identified(linked, document.text, LEXICON))
    told = rows(made, LEXICON)
    return Record(
        document_row(document), document.text, None, {"paragraphs": [], "indicators": told["indicators"]}, []
    )


@cache
def found(folder: Path) -> dict[tuple[str, int], tuple[float | None, float | None, str]]:
    db = filled(folder / "x.db", *(record(REPORTS / row["path"]) for row in TABLE))
    told = goals(db, "地区生产总值", LEXICON)
    return {(row["scope"], row["year"]): (row["low"], row["high"], row["modifier"] or "") for row in told}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("goals")


@pytest.mark.skipif(not REPORTS.exists(), reason="../shared is absent")
def test_the_goals_are_those_that_the_reports_set(folder: Path) -> None:
    made = found(folder)
    wrong = {
        row["path"]: made.get((row["scope"], int(row["year"]))) for row in TABLE if not _is_right(row, made)
    }
    assert wrong == {}


def _is_right(
    row: dict[str, str], made: dict[tuple[str, int], tuple[float | None, float | None, str]]
) -> bool:
    expected = tuple(float(row[key]) if row[key] else None for key in ("low", "high"))
    low, high, modifier = made.get((row["scope"], int(row["year"])), (0, 0, "absent"))
    return (low, high, modifier) == (*expected, row["modifier"])
