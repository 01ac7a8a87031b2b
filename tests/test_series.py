"""Panels, goals, targets and measures from the command line and in files of other programs."""

from __future__ import annotations

import csv
import shutil
import warnings
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from pipeline import lexicon as lexicons
from pipeline.cli import cejing
from pipeline.lexicon import FOLDER, Lexicon
from pipeline.lexicon.amend import add_measures
from pipeline.measures import identify
from pipeline.measures.review import Question, decide, review
from tests.rows_of import LEXICON, figure, filled, record


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    place = {"scope_id": "360000"}
    odd = figure("江西省", "2015", "7家", indicator="智慧感知终端箱", **place)
    figures = [
        figure("江西省", "2014", "15700亿元", indicator="地区生产总值", **place),
        figure("江西省", "2015", "16700亿元", indicator="地区生产总值", comparator="gt", **place),
        figure("江西省", "2016", "9%", indicator="地区生产总值", kind="growth", status="target", **place),
        odd,
    ]
    filled(tmp_path / "cejing.db", record("r", 2016, figures))
    return tmp_path


def run(*words: str | Path) -> Result:
    made = CliRunner().invoke(cejing, [str(word) for word in words], catch_exceptions=False)
    assert made.exit_code == 0, made.output
    return made


def test_a_panel_on_the_screen_keeps_bounds(outputs: Path) -> None:
    shown = run("query", "panel", "GDP", "--outputs", outputs).stdout
    assert "15700" in shown
    assert "＞16700" in shown


def test_an_empty_panel_has_a_header_and_says_what_to_try(outputs: Path) -> None:
    made = run("query", "panel", "GDP", "--kind", "share", "--format", "csv", "--outputs", outputs)
    assert made.stdout.splitlines()[0] == "scope,measure,unit,conflicts"
    assert "--kind growth --status target" in made.stderr
    long = run("query", "panel", "GDP", "--kind", "share", "--long", "--format", "csv", "--outputs", outputs)
    assert long.stdout.startswith("scope,scope_id,measure,measure_id")


def test_a_name_that_the_record_lacks_leads_to_near_ones(outputs: Path) -> None:
    made = run("query", "indicators", "--indicator", "地区生产总额", "--outputs", outputs)
    assert "您要找的可能是：地区生产总值" in made.stdout


@pytest.mark.parametrize(
    ("shape", "columns"), [((), ["scope", "year", "value"]), (("--wide",), ["scope", "y2014"])]
)
def test_stata_takes_a_panel_without_a_warning(
    outputs: Path, shape: tuple[str, ...], columns: list[str]
) -> None:
    file = outputs / "panel.dta"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run("query", "panel", "GDP", *shape, "--to", file, "--outputs", outputs)
    frame = pd.read_stata(file)
    assert set(columns) <= set(frame.columns)
    with pd.io.stata.StataReader(file) as reader:
        assert reader.variable_labels()["scope"] == "范围"
    do = file.with_suffix(".do").read_text("utf-8")
    assert f'use "{file.name}", clear' in do
    assert bool(shape) or 'replace state_c = 1 if state == "stated"' in do


def test_excel_has_notes_and_parquet_a_type_a_column(outputs: Path) -> None:
    run("query", "panel", "GDP", "--to", outputs / "p.xlsx", "--outputs", outputs)
    book = load_workbook(outputs / "p.xlsx")
    assert book.sheetnames[:2] == ["数据", "说明"]
    assert any("未提及" in str(cell.value) for row in book["说明"] for cell in row)
    run("query", "panel", "GDP", "--wide", "--to", outputs / "p.parquet", "--outputs", outputs)
    assert pd.read_parquet(outputs / "p.parquet").loc[0, "2015"] == "＞16700"
    run("query", "panel", "GDP", "--to", outputs / "long.parquet", "--outputs", outputs)
    assert list(pd.read_parquet(outputs / "long.parquet")["value"]) == [15700, 16700]


def test_goals_and_targets_have_their_columns_even_when_empty(outputs: Path) -> None:
    made = run("query", "goals", "--format", "csv", "--outputs", outputs)
    assert (
        made.stdout.strip() == "scope,scope_id,year,measure,low,high,unit,modifier,stated,quote,document,page"
    )
    (header, row) = run("query", "targets", "--format", "csv", "--outputs", outputs).stdout.splitlines()
    told = dict(zip(header.split(","), row.split(","), strict=False))
    assert (told["target"], told["verdict"], told["reason"]) == ("9%", "unknown", "没有读到后来的实际值")


def test_measures_are_listed_by_owners_and_years(outputs: Path) -> None:
    rows = list(
        csv.DictReader(run("measures", "list", "--format", "csv", "--outputs", outputs).stdout.splitlines())
    )
    assert (rows[0]["measure"], rows[0]["owners"], rows[0]["years"]) == ("地区生产总值", "1", "3")


def test_names_are_exported_for_review(outputs: Path) -> None:
    run("measures", "review", "--to", outputs / "m.csv", "--outputs", outputs)
    with (outputs / "m.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["name"] for row in csv.DictReader(lines)] == ["智慧感知终端箱"]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lexicon:
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    monkeypatch.setattr(lexicons, "FOLDER", folder)
    return Lexicon(folder)


def test_what_was_decided_is_known_then(own: Lexicon) -> None:
    answers = [
        Question("智慧感知终端箱", 3, 1, "个", (), decision="new", timing="stock"),
        Question("GDP总规模", 2, 1, "元", (), decision="gdp"),
        Question("算了", 2, 1, "元", (), decision="none"),
    ]
    made = [asdict(question) for question in decide(answers, own)]
    assert add_measures(own.folder, made, own.units) == 2
    again = Lexicon(own.folder)
    assert identify("智慧感知终端箱", again).known
    assert identify("GDP总规模", again).measure_id == "gdp"
    told = [{"indicator": q.name, "unit": q.unit, "times": q.times, "documents": 1} for q in answers]
    assert [q.name for q in review(told, again)] == ["算了"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"decision": "gdpp"}, "gdpp"),
        ({"decision": "new"}, "timing"),
        ({"decision": "gdp", "direction": "上"}, "direction"),
    ],
)
def test_an_answer_that_is_none_is_refused(answer: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        decide([Question("某某", 1, 1, "元", (), **answer)], LEXICON)
