"""Which year a document stands at, and how themes are asked for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.ask.browse.themes import shares, years_told
from pipeline.ask.years import Axis
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis, Document, Found, Metadata, Paragraph, ThemeSum, UserError
from pipeline.record.rows import Record, document_row, pack, rows
from pipeline.record.store import FileState, Store
from pipeline.themes import named

LEXICON = Lexicon()
DATED = {"a": (2019, 2018), "b": (2020, None), "c": (None, 2016), "d": (None, None)}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "cejing.db"
    with Store(path, extractor="x") as store:
        store.start_run(lexicon="x")
        for name, (issued, reported) in DATED.items():
            years = {"year_issued": issued, "year_reported": reported}
            found = {key: Found(str(year), "given") for key, year in years.items() if year}
            made = Document(name * 64, f"{name}.txt", "text/plain", "字" * 10, (Paragraph(0, 10),),
                            metadata=Metadata(found))  # fmt: skip
            kept = rows(Analysis(made, theme_sums=(ThemeSum("green", 10, 2.0),)), LEXICON)
            record = Record(document_row(made), made.text, pack(made.layout), kept, [("字", "字")])
            store.put(record, FileState(f"{name}.txt", 1, 1))
    return path


@pytest.mark.parametrize(
    ("axis", "expected", "told"),
    [
        ("issued", [2019, 2020, 2016, None], "发布年份；1 份没有发布年份，按所述年份计；1 份没有年份"),
        ("reported", [2018, 2020, 2016, None], "所述年份；1 份没有所述年份，按发布年份计；1 份没有年份"),
    ],
)
def test_no_document_drops_out_in_silence(
    db: Path, axis: Axis, expected: list[int | None], told: str
) -> None:
    assert [row.year for row in shares(db, axis)] == expected
    assert told in years_told(db, axis)
    assert years_told(db, axis, "level").endswith("4 份没有写明级别，不在其中。")


def test_what_a_former_text_says_of_a_theme_is_not_counted(db: Path) -> None:
    with closing(sqlite3.connect(db)) as record, record:
        record.execute("UPDATE documents SET replaced_by = ? WHERE id = ?", ("b" * 64, "a" * 64))
    assert {row.document[0] for row in shares(db)} == {"b", "c", "d"}
    assert "1 份是旧稿（文件后来换成了新的内容），不在其中" in years_told(db)
    assert years_told(db, by="level").endswith("3 份没有写明级别，不在其中。")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["green"], ["green"]),
        (["绿色"], ["green"]),
        (["数字经济"], ["digital"]),
        (["碳达峰"], ["green"]),
        (["绿色", "land"], ["green", "land"]),
        (["绿色，土地集约、green"], ["green", "land"]),
        ([], []),
    ],
)
def test_themes_are_found_by_what_people_call_them(asked: list[str], expected: list[str]) -> None:
    assert [theme.id for theme in named(asked, LEXICON)] == expected


@pytest.mark.parametrize(
    ("asked", "told"),
    [("与", "可以指 绿色发展.*人才"), ("绿色环保", "相近的有.*green"), ("足球", "有的主题：绿色发展")],
)
def test_an_unknown_theme_is_suggested(asked: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        named([asked], LEXICON)
