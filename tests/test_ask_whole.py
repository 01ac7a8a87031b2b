"""Rows of questions over the whole record, kept on disk until the record changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.ask import whole as kept
from pipeline.ask.whole import whole
from tests.rows_of import figure, filled, record

COUNT = "SELECT count(*) AS n, max(measure) AS measure FROM indicators WHERE kind = ?"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record, and a cache folder of its own that keeps every answer."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(kept, "LONG", -1.0)
    return filled(tmp_path / "cejing.db", record("a", 2016, [figure("南昌市", "2015", "5亿元")]))


def files(db: Path) -> list[Path]:
    return sorted((db.parent / "cache" / "cejing" / "records").rglob("*.json"))


def unasked(*_: Any) -> Any:
    raise AssertionError("asked again")


def test_an_answer_is_asked_once_until_the_record_changes(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = whole(db, COUNT, ["level"])
    assert first == [{"n": 1, "measure": "主营业务收入"}] and len(files(db)) == 1
    with monkeypatch.context() as closed:
        closed.setattr(kept, "ask", unasked)
        assert whole(db, COUNT, ["level"]) == first
        with pytest.raises(AssertionError):
            whole(db, COUNT, ["growth"])
    filled(db, record("b", 2016, [figure("赣州市", "2015", "6亿元")]))
    assert whole(db, COUNT, ["level"])[0]["n"] == 2
    assert len(files(db)) == 1, "the answer of the former state is dropped"


def test_what_is_quick_is_not_kept(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LONG", 9.0)
    assert whole(db, COUNT, ["level"]) and not files(db)


def test_a_broken_file_and_a_folder_that_is_none_are_no_matter(db: Path) -> None:
    first = whole(db, COUNT, ["level"])
    (place,) = files(db)
    place.write_text("[{", "utf-8")
    assert whole(db, COUNT, ["level"]) == first
    place.unlink()
    place.parent.rmdir()
    place.parent.write_text("", "utf-8")
    assert whole(db, COUNT, ["level"]) == first
