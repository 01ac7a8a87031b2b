"""Exports open where they are meant to open, and snapshots can be verified."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.ask import query
from pipeline.ask.query import Filter
from pipeline.cells import harmless, harmless_row
from pipeline.export import formats
from pipeline.export.publish import publish
from pipeline.export.snapshot import checksum, snapshot, verify
from pipeline.model import UserError
from pipeline.record.store import Store
from tests.rows_of import LEXICON, figure, filled, record


@pytest.fixture
def db(tmp_path: Path) -> Path:
    bad = figure("=HYPERLINK(1)", "2015", "12亿元")
    return filled(
        tmp_path / "cejing.db",
        record("<script>", 2016, [bad, figure("甲园区", "2015", "3.5%", kind="growth")]),
    )


@pytest.fixture
def rows(db: Path) -> list[query.Row]:
    return query.indicators(db, Filter(), LEXICON)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-1.8%", "-1.8%"),
        ("-x", "'-x"),
        ("+5", "+5"),
        ("-1,234.5", "-1,234.5"),
        ("－1.8％", "－1.8％"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ('+1-HYPERLINK("http://x")', '\'+1-HYPERLINK("http://x")'),
        ("-1.8\n", "'-1.8\n"),
        ("-１", "'-１"),
        ("＝1+1", "'＝1+1"),
        ("\n=1+1", "'\n=1+1"),
        (" =1+1", "' =1+1"),
        ("\u3000\xa0@SUM(1)", "'\u3000\xa0@SUM(1)"),
        ("\ufeff\u200b=1+1", "'\ufeff\u200b=1+1"),
        (" 园区=园区", " 园区=园区"),
        (" -", "' -"),
        ("-1.8个百分点", "'-1.8个百分点"),
        ("园区", "园区"),
        (-3, -3),
        (None, None),
    ],
)
def test_formulas_are_disarmed(cell: object, written: object) -> None:
    assert harmless(cell) == written
    assert harmless_row((cell, 1)) == [written, 1]


def test_of_no_sign_that_a_formula_may_begin_with_is_the_second_look_spared() -> None:
    cells = [f"{chr(n)}=1" for n in range(0x110000)]
    assert harmless_row(cells) == list(map(harmless, cells))


def test_excel_holds_numbers_chinese_heads_and_sources(rows: list[query.Row], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    formats.write(rows, tmp_path / "x.xlsx", LEXICON.labels)
    book = load_workbook(tmp_path / "x.xlsx")
    data, sources = book["数据"], book["来源"]
    heads = [cell.value for cell in data[1]]
    by_head = dict(zip(heads, data[2], strict=True))
    assert by_head["指标"].value == "主营业务收入"
    assert isinstance(by_head["规范数值"].value, int | float)
    assert all(cell.data_type != "f" for row in data.iter_rows() for cell in row)
    assert sources["B2"].value == "<script>"


def test_stata_keeps_labels_and_values(rows: list[query.Row], tmp_path: Path) -> None:
    import pandas as pd

    formats.write(rows, tmp_path / "x.dta", LEXICON.labels)
    frame = pd.read_stata(tmp_path / "x.dta")
    assert sorted(frame["value_norm"]) == [3.5, 1.2e9]
    with pd.io.stata.StataReader(tmp_path / "x.dta") as reader:
        assert reader.variable_labels()["indicator"] == "指标"


def test_parquet_is_read_by_duckdb(rows: list[query.Row], tmp_path: Path) -> None:
    import duckdb

    formats.write(rows, tmp_path / "x.parquet", LEXICON.labels)
    asked = f"SELECT sum(value_norm), max(year) FROM '{tmp_path}/x.parquet' WHERE kind = 'level'"
    assert duckdb.sql(asked).fetchall() == [(1.2e9, 2015)]


def test_an_unknown_format_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="xlsx"):
        formats.write([], tmp_path / "x.doc", LEXICON.labels)


@pytest.mark.parametrize("ending", [name for name in formats.FORMATS if name != "dta"])
def test_no_rows_are_a_file_too(ending: str, tmp_path: Path) -> None:
    formats.write([], tmp_path / f"x.{ending}", LEXICON.labels)
    assert (tmp_path / f"x.{ending}").stat().st_size >= 0


@pytest.mark.parametrize("ending", formats.FORMATS)
def test_rows_are_more_than_none(ending: str, rows: list[query.Row], tmp_path: Path) -> None:
    for name, some in (("one", rows[:1]), ("all", rows * 20)):
        formats.write(some, tmp_path / f"{name}.{ending}", LEXICON.labels)
    one, every = ((tmp_path / f"{name}.{ending}").stat().st_size for name in ("one", "all"))
    assert 0 < one < every


def test_the_report_escapes_what_documents_say(db: Path, tmp_path: Path) -> None:
    publish(db, tmp_path, LEXICON)
    report = (tmp_path / "report.html").read_text("utf-8")
    assert "&lt;script&gt;" in report
    assert "<script>" not in report


def test_the_report_of_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    publish(filled(tmp_path / "cejing.db"), tmp_path, LEXICON)
    assert "还没有文档" in (tmp_path / "report.html").read_text("utf-8")


def test_a_snapshot_verifies_until_it_is_touched(db: Path, tmp_path: Path) -> None:
    import duckdb

    folder = tmp_path / "frozen"
    manifest = snapshot(db, folder, LEXICON)
    assert manifest["counts"]["indicators"] == 2
    assert {"CITATION.txt", "data-dictionary.md", "indicators.parquet"} <= manifest["files"].keys()
    assert verify(folder) == []
    parted = f"SELECT year, count(*) FROM read_parquet('{folder}/indicators_by_year/*/*.parquet') GROUP BY 1"
    assert duckdb.sql(parted).fetchall() == [(2015, 2)]
    (folder / "indicators.csv").write_text("x")
    (folder / "themes.csv").unlink()
    (folder / "new.txt").touch()
    assert len(verify(folder)) == 3
    with pytest.raises(FileExistsError):
        snapshot(db, folder, LEXICON)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"indicators": 2', '"indicators": 3'),
        lambda text: text + " ",
        lambda text: text.replace('"extractor"', '"Extractor"'),
    ],
)
def test_a_manifest_that_was_touched(db: Path, tmp_path: Path, change: Callable[[str], str]) -> None:
    folder = tmp_path / "frozen"
    snapshot(db, folder, LEXICON)
    cited = checksum(folder)
    assert verify(folder, cited.upper()) == []
    manifest = folder / "manifest.json"
    manifest.write_text(change(manifest.read_text("utf-8")), "utf-8")
    assert len(verify(folder)) == 1
    (folder / "manifest.json.sha256").write_text(f"{checksum(folder)}  manifest.json\n")
    assert verify(folder) == []  # whoever changes both is found out by the citation alone
    assert len(verify(folder, cited)) == 1


@pytest.mark.parametrize(
    "left", ["", "{", "[]", "3", '{"files": 3}', "[" * 100_000, '{"files": []}', "\x00\xff"]
)
def test_a_broken_manifest_is_a_message(tmp_path: Path, left: str) -> None:
    (tmp_path / "manifest.json").write_bytes(left.encode("latin-1"))
    with pytest.raises(UserError, match="清单"):
        verify(tmp_path)


def test_what_is_no_snapshot_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不是快照"):
        verify(tmp_path / "nowhere")


def test_nothing_is_frozen_before_a_run_has_finished(tmp_path: Path) -> None:
    with Store(tmp_path / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
    with pytest.raises(UserError, match="还没有完成过一次运行"):
        snapshot(tmp_path / "cejing.db", tmp_path / "frozen", LEXICON)
    assert not (tmp_path / "frozen").exists()


def test_frames_from_python(db: Path) -> None:
    import pipeline

    frame = pipeline.open(db.parent).indicators(kind="level", unit="亿元")
    assert list(frame["value_in_unit"]) == [12.0]


def test_a_table_without_documents_has_no_sheet_of_sources(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    formats.write([{"scope": "甲区", "2015": 1.0}], tmp_path / "x.xlsx", LEXICON.labels)
    assert load_workbook(tmp_path / "x.xlsx").sheetnames == ["数据"]


def test_a_snapshot_describes_itself_the_same_way_every_time(db: Path, tmp_path: Path) -> None:
    zips = [tmp_path / name / "frozen.zip" for name in ("a", "b")]
    for file in zips:
        file.parent.mkdir()
        manifest = snapshot(db, file, LEXICON)
    assert zips[0].read_bytes() == zips[1].read_bytes()
    assert verify(zips[0]) == [] and verify(zips[0], checksum(zips[1])) == []
    assert manifest["files"].keys() >= {
        "README.md", "CITATION.cff", "SHA256SUMS", "codebook.html", "codebook.pdf", "coverage.csv",
        "croissant.json", "datapackage.json", "documents.csl.json",
    }  # fmt: skip
    with pytest.raises(FileExistsError):
        snapshot(db, zips[0], LEXICON)


def test_archives_accept_the_metadata(db: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="没有安装 frictionless（附加包 dev）")
    mlcroissant = pytest.importorskip("mlcroissant", reason="没有安装 mlcroissant（附加包 dev）")
    folder = tmp_path / "frozen"
    snapshot(db, folder, LEXICON)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["note", "message"])
    described = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert len(list(described.records("indicators"))) == 2
    references = json.loads((folder / "documents.csl.json").read_text("utf-8"))
    assert references[0]["id"] and references[0]["type"]
