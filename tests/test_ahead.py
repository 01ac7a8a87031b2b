"""What a run asks ahead is what the explorer then finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.ask import whole as kept
from pipeline.ask.browse import ahead, stamp
from pipeline.run.flows import ingest_folder
from pipeline.web.app import application
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of outputs whose every question over the whole record is kept in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(kept, "LONG", -1.0)
    figures = [figure("南昌市", str(year), f"{year - 2000}亿元") for year in range(2011, 2016)]
    filled(tmp_path / "out" / "cejing.db", record("a", 2016, figures))
    return tmp_path / "out"


def forgotten() -> None:
    """As a process begins: nothing is remembered but what the disk keeps."""
    for answers in stamp._READY.values():
        answers.clear()


def test_after_a_run_no_reader_asks_over_the_whole_record(
    outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefect: dict[str, str]
) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    monkeypatch.setattr(ahead, "LARGE", 1)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "乙.txt").write_text("2015年，全市完成工业增加值5亿元。", "utf-8")
    with temporary_settings({PREFECT_API_URL: prefect["PREFECT_API_URL"]}):
        ingest_folder(str(tmp_path / "in"), str(outputs), workers=1)
    forgotten()

    asked = kept.ask

    def of_documents(path: Path, query: str, *values: Any) -> Any:
        assert "indicators" not in query and "entities" not in query, query
        return asked(path, query, *values)

    monkeypatch.setattr(kept, "ask", of_documents)
    client = TestClient(application(outputs, lexicon=LEXICON))
    for page in ("/", "/measures", "/figures", "/names", "/names/unlinked"):
        assert client.get(page).status_code == 200, page


def test_a_small_record_is_not_asked_ahead(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(ahead, "ask_ahead", lambda db, _: asked.append(db))
    ahead.after_writing(outputs / "cejing.db", LEXICON)
    assert asked == []
    monkeypatch.setattr(ahead, "LARGE", 1)
    ahead.after_writing(outputs / "cejing.db", LEXICON)
    assert asked == [outputs / "cejing.db"]


def test_a_run_that_brings_nothing_leaves_the_answers(
    outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefect: dict[str, str]
) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "乙.txt").write_text("2015年，全市完成工业增加值5亿元。", "utf-8")
    query = "SELECT count(*) AS n FROM indicators"
    asked: list[str] = []

    def noted(path: Path, query: str, *values: Any) -> Any:
        asked.append(query)
        return ask(path, query, *values)

    ask = kept.ask
    with temporary_settings({PREFECT_API_URL: prefect["PREFECT_API_URL"]}):
        ingest_folder(str(tmp_path / "in"), str(outputs), workers=1)
        first = kept.whole(outputs / "cejing.db", query)
        monkeypatch.setattr(kept, "ask", noted)
        ingest_folder(str(tmp_path / "in"), str(outputs), workers=1)
        assert kept.whole(outputs / "cejing.db", query) == first
        assert query not in asked
        (tmp_path / "in" / "丙.txt").write_text("2015年，全市完成工业增加值6亿元。", "utf-8")
        ingest_folder(str(tmp_path / "in"), str(outputs), workers=1)
        assert kept.whole(outputs / "cejing.db", query)[0]["n"] == first[0]["n"] + 1


def test_a_record_that_is_none_stands_nowhere(tmp_path: Path) -> None:
    assert ahead.standing(tmp_path / "cejing.db") is None
    (tmp_path / "cejing.db").write_bytes(b"no database")
    assert ahead.standing(tmp_path / "cejing.db") is None
