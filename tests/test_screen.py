"""Tables on the terminal speak Chinese; files keep the English names of the data dictionary."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import cejing, screen
from pipeline.cli.run import _summary
from pipeline.lexicon import Lexicon
from pipeline.model import Problem
from pipeline.record.store import FileState, Store
from pipeline.run.ingest import Tally
from tests.rows_of import figure, filled, record

LEXICON = Lexicon()


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    rows = [
        figure("全省工业园区", "2014", "20.5亿元"),
        figure("全省工业园区", "2016", "30亿元", status="target"),
    ]
    filled(folder / "cejing.db", record("5" * 64, 2015, rows))
    return folder


def shown(outputs: Path, *command: str) -> str:
    done = CliRunner().invoke(cejing, [*command, "--outputs", str(outputs)])
    assert done.exit_code == 0, done.output
    return done.output


TABLES = [
    ("status",), ("query", "indicators"), ("query", "documents"), ("query", "entities"),
    ("query", "problems"), ("query", "targets"), ("query", "duplicates"), ("query", "conflicts"),
    ("query", "search", "亿元"), ("themes", "trend"), ("themes", "compare", "2014", "2015"),
]  # fmt: skip


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_heads_and_codes_are_chinese(outputs: Path, command: tuple[str, ...]) -> None:
    for line in shown(outputs, *command).splitlines():
        cells = [cell.strip() for cell in re.split("[┃│]", line)[1:-1]]
        assert not [cell for cell in cells if re.fullmatch("[a-z][a-z_]*", cell)], line


def test_files_keep_the_names_and_codes_of_the_data_dictionary(outputs: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    shown(outputs, "query", "indicators", "--format", "csv", "--to", str(file))
    heads, first = file.read_text("utf-8-sig").splitlines()[:2]
    assert {"indicator", "kind", "status"} <= set(heads.split(","))
    assert "level" in first.split(",")


def test_every_code_of_a_table_has_one_name() -> None:
    labels = LEXICON.value_labels
    assert set(labels) <= {*LEXICON.labels, "check"}
    assert {"level", "growth", "change", "share", "multiple", "rank", "threshold"} == set(labels["kind"])
    assert all(label or value == "eq" for codes in labels.values() for value, label in codes.items())


def test_suggestions_name_their_columns() -> None:
    from pipeline.cli.words import _HEADS
    from pipeline.words.discovery import Suggestion

    assert {_HEADS.get(field.name, field.name) for field in fields(Suggestion)} <= set(LEXICON.labels)


def test_an_unknown_code_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    screen.give([{"kind": "level", "x": "level"}], "table")
    out = click.unstyle(capsys.readouterr().out)
    assert "水平" in out
    assert "│ level │" in out


def test_hints_are_told_in_one_line_with_the_command_that_lists_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "cejing.db"
    filled(db, record("6" * 64, 2015, []))
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        store.put_problem(FileState("乙/坏.pdf", 0, 0), Problem("damaged", "坏了。"))
        store.start_run(lexicon="l1")
        for number in range(30):
            hint = Problem("guessed_date", "年份是推断的。", severity="warning")
            store.put_problem(FileState(f"甲/{number}.txt", 0, 0), hint)
        store.put_problem(FileState("甲/坏.pdf", 0, 0), Problem("damaged", "坏了。"))
    _summary(Tally(new=1), "甲", tmp_path)
    out, err = capsys.readouterr()
    ask = f"cejing query problems --outputs {tmp_path}"
    assert f"错误 1 个，提示 30 个（年份是推断的 30 个）；逐个列出：{ask}\n" in out
    assert f"只列一种：{ask} --code guessed_date" in out
    assert "metadata.csv" in out
    assert err == "！甲/坏.pdf：坏了。\n"
    assert shown(tmp_path, "query", "problems", "--code", "damaged").count("坏.pdf") == 2
