"""Free SQL reads the published tables and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.export import duck
from pipeline.export import sql as module
from pipeline.export.publish import publish
from pipeline.export.sql import sql
from pipeline.model import UserError
from tests.rows_of import LEXICON, figure, filled, record


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    figures = [figure("甲园区", "2015", "12亿元"), figure("乙园区", "2015", "30亿元")]
    publish(filled(folder / "cejing.db", record("a", 2016, figures)), folder, LEXICON)
    return folder


@pytest.fixture
def refused(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Why a question has no rows, as its process tells it, told in this one (a start takes half a second)."""
    monkeypatch.setattr(duck, "_fenced", lambda: None)  # this process goes on with its memory
    return lambda text: duck._answered([outputs], text, 10, module.SECONDS)[0]


def test_what_its_process_refuses_is_an_error(outputs: Path) -> None:
    with pytest.raises(UserError, match="只能用一条 SELECT"):
        sql(outputs, "SELECT 1; SELECT 2")


def test_a_question(outputs: Path) -> None:
    rows = sql(outputs, "SELECT scope, value_norm / 1e8 AS 亿元 FROM indicators ORDER BY 亿元 DESC")
    assert rows == [{"scope": "乙园区", "亿元": 30.0}, {"scope": "甲园区", "亿元": 12.0}]


def test_two_columns_of_one_name_are_both_given(outputs: Path) -> None:
    assert sql(outputs, "SELECT 1 AS a, 2 AS a_2, 3 AS a, 4 AS a") == [{"a": 1, "a_2": 2, "a_3": 3, "a_4": 4}]
    (row, *_) = sql(outputs, "SELECT i.id, d.id FROM indicators i JOIN documents d ON d.id = i.document_id")
    assert [*row.values()] == [1, "a"]


def test_bytes_that_are_no_text_are_told(outputs: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        sql(outputs, "SELECT '\udcff'")


@pytest.mark.parametrize(
    "text",
    [
        "SELEC 1",
        "SELECT 1; SELECT 2",
        "DROP VIEW indicators",
        "COPY indicators TO '/tmp/x.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "ATTACH '/tmp/x.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT * FROM gone",
        "",
    ],
)
def test_what_is_no_reading_question_is_refused(refused: Callable[[str], str], text: str) -> None:
    assert refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 8",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT max(n) FROM t",
    ],
)
def test_a_question_without_end_is_stopped(outputs: Path, text: str) -> None:
    begun = time.monotonic()
    with pytest.raises(UserError, match=r"超过 0\.5 秒"):
        sql(outputs, text, seconds=0.5)
    assert time.monotonic() - begun < 120


def test_one_call_without_end_is_stopped_too(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB hears that it shall stop between two calls of a function alone: its process is ended."""
    monkeypatch.setattr(module, "_GRACE", 0.5)
    with pytest.raises(UserError, match=r"超过 0\.5 秒"):
        sql(outputs, "SELECT levenshtein(repeat('a', 300000), repeat('b', 300000))", seconds=0.5)


def test_one_call_takes_no_more_memory_than_a_question_may(outputs: Path) -> None:
    with pytest.raises(UserError, match="超过 2 GB"):
        sql(outputs, "SELECT length(repeat('a', 3000000000))")


def test_no_extension_is_looked_for(outputs: Path, refused: Callable[[str], str]) -> None:
    names = ", ".join(f"current_setting('{kind}_known_extensions')" for kind in ("autoload", "autoinstall"))
    assert [*sql(outputs, f"SELECT {names}")[0].values()] == [False, False]
    for text in ("SELECT st_point(1, 2)", "SELECT * FROM read_xlsx('a.xlsx')", "LOAD httpfs"):
        told = refused(text)
        assert told and "http" not in told.replace("httpfs", "")


def test_without_tables_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cejing run"):
        sql(tmp_path, "SELECT 1")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT nosuch FROM indicators", "没有“nosuch”这一列"),
        ("SELECT * FROM nosuch", "没有“nosuch”这张表，可用的有 documents、indicators"),
        ("SELEC 1", "问题在“SELEC”附近"),
        ("SELECT scope FROM indicators WHERE", "语法不对"),
        ("SELECT sum(scope) FROM indicators", "“sum(VARCHAR)”不能用于"),
        ("SELECT nofunc(1)", "没有“nofunc”这个函数"),
        ("SELECT * FROM indicators WHERE year = '甲'", "“甲”不是数字"),
        ("SELECT scope, count(*) FROM indicators", "要写进 GROUP BY"),
        ("SELECT * FROM read_csv('/etc/passwd')", "只能查已发布的表格"),
        ("SELECT 1/0 FROM indicators ORDER BY 7", "请检查写法"),
    ],
)
def test_errors_say_in_chinese_what_to_do(refused: Callable[[str], str], text: str, told: str) -> None:
    assert told in refused(text)
