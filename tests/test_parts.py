"""Published tables in parts: what is written anew, and that readers see one table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline.acquire.discovery import discover
from pipeline.ask import query
from pipeline.checks import Decision, reading
from pipeline.checks.axis import Axis
from pipeline.checks.decision import decided
from pipeline.export import parts, publish
from pipeline.export.sql import sql
from pipeline.model import UserError
from pipeline.record.corrected import correct
from pipeline.record.corrections import FILE, Corrections
from pipeline.record.store import FileState, Store
from tests.rows_of import LEXICON, figure, filled, record


def documents(*numbers: int) -> list[object]:
    return [record(f"d{n:03}", 2016, [figure("甲园区", "2015", f"{n + 1}亿元")]) for n in numbers]


def no_links(*_: object, **__: object) -> None:
    raise OSError(1314, "A required privilege is not held by the client")


@pytest.fixture(params=["links", "no links"])
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A folder with tables in three parts, on a disk that knows links to folders and on one that does not."""
    if request.param == "no links":
        monkeypatch.setattr(Path, "symlink_to", no_links)
    monkeypatch.setattr(parts, "PART", 4)
    filled(tmp_path / "cejing.db", *documents(*range(10)))
    parts.publish_parts(tmp_path / "cejing.db", tmp_path)
    return tmp_path


def ids(outputs: Path) -> list[str]:
    """The published documents, as they lie in the folder: a question by SQL starts a process each time."""
    return sorted(pd.read_parquet(outputs / "tables/documents")["id"])


def ids_asked(outputs: Path) -> list[str]:
    return [row["id"] for row in sql(outputs, "SELECT id FROM documents ORDER BY id")]


def in_record(outputs: Path) -> list[str]:
    return [row["id"] for row in query.table(outputs / "cejing.db", "documents")]


def inodes(outputs: Path) -> dict[str, int]:
    return {file.name: file.stat().st_ino for file in (outputs / "tables/indicators").iterdir()}


def test_every_reader_sees_one_table(outputs: Path) -> None:
    folder = outputs / "tables/indicators"
    rows = list(query.table(outputs / "cejing.db", "indicators"))
    assert len(list(folder.iterdir())) > 1
    assert len(pd.read_parquet(folder)) == len(rows) == 10
    assert duckdb.sql(f"SELECT count(*) FROM '{folder}/*.parquet'").fetchall() == [(10,)]
    assert sorted(pd.read_parquet(folder)["value"]) == sorted(row["value"] for row in rows)
    assert ids_asked(outputs) == ids(outputs) == in_record(outputs)


def test_only_what_came_is_written(outputs: Path) -> None:
    db, before = outputs / "cejing.db", inodes(outputs)
    assert parts.publish_parts(db, outputs) == 0
    assert inodes(outputs) == before
    filled(db, *documents(10))
    assert parts.publish_parts(db, outputs) == 1
    after = inodes(outputs)
    assert [name for name in before if after[name] == before[name]] == sorted(before)[:-1]
    assert ids(outputs) == in_record(outputs)
    assert len(ids(outputs)) == 11


def test_what_changed_or_went_leaves_its_part(outputs: Path) -> None:
    db = outputs / "cejing.db"
    with Store(db, extractor="v2") as store:
        store.start_run(lexicon="l2")
        store.delete(record("d001", 2016, []).document["id"])
        store.put(record("d005", 2016, [figure("乙园区", "2015", "99亿元")]), FileState("d005.txt", 1, 1))
        store.finish_run(1, 0, 0)
    assert 0 < parts.publish_parts(db, outputs) <= 3
    assert ids(outputs) == in_record(outputs)
    assert list(pd.read_parquet(outputs / "tables/indicators")["scope"]).count("乙园区") == 1


def said(value: str | None, coder: str, second: int = 0) -> Decision:
    """What a coder says of the figure of d005 as it was read, 6亿元: another value, or none."""
    made = record("d005", 2016, [figure("甲园区", "2015", "6亿元")])
    axis, row = Axis(made.text), made.rows["indicators"][0]
    seen, at = reading(row), f"2026-01-01T00:00:{second:02}"
    corrected = None if value is None else {**seen, "value": value}
    return decided(axis, "d005", (row["start"], row["end"]), seen, corrected, coder=coder, at=at)


def values(outputs: Path) -> list[float]:
    """The published figures of d005 once what was said is in the record."""
    with Store(outputs / "cejing.db", extractor="v1") as store:
        correct(store, LEXICON)
    publish.publish_changes(outputs / "cejing.db", outputs, LEXICON)
    published = pd.read_parquet(outputs / "tables/indicators")
    return list(published["value"][published["document_id"] == "d005"])


def test_corrections_reach_their_part_and_no_other(outputs: Path) -> None:
    publish.publish_changes(outputs / "cejing.db", outputs, LEXICON)
    book, before = Corrections(outputs / FILE), inodes(outputs)
    for decision, told in (
        (said("66", "甲", 1), [66]),
        (said("67", "甲", 2), [67]),
        (said(None, "甲", 3), []),
        (said("6", "甲", 4), [6]),
        (said("68", "乙", 5), [6]),  # they differ: as it was read
    ):
        book.say([decision])
        assert values(outputs) == told
        whole = pd.read_csv(outputs / "indicators.csv")
        assert list(whole["value"][whole["document_id"] == "d005"]) == told
    after = inodes(outputs)
    assert [name for name in before if after[name] != before[name]] == ["00001.parquet"]


def test_what_a_colleague_said_is_published_once_it_is_in_the_record(outputs: Path) -> None:
    publish.publish_changes(outputs / "cejing.db", outputs, LEXICON)
    Corrections(outputs / "theirs.db").say([said(None, "乙")])
    Corrections(outputs / FILE).merge(outputs / "theirs.db")
    assert not publish.publish_changes(outputs / "cejing.db", outputs, LEXICON)
    assert values(outputs) == []


def test_a_reader_who_began_ends_and_old_folders_go(outputs: Path) -> None:
    db, began = outputs / "cejing.db", (outputs / "tables").resolve()
    filled(db, *documents(10))
    parts.publish_parts(db, outputs)
    if began.name != "tables":  # without links whoever has a file open keeps it, and no more
        assert len(pd.read_parquet(began / "indicators")) == 10
    filled(db, *documents(11))
    parts.publish_parts(db, outputs)
    assert began.name == "tables" or not began.exists()
    assert len(list(outputs.glob(".tables-*"))) == (1 if began.name == "tables" else 2)
    assert ids(outputs) == in_record(outputs)


@pytest.mark.parametrize("spoilt", ["", "[]", '{"parts": 3}', '{"documents_a_part": 4}'])
def test_without_a_manifest_all_is_written_anew(outputs: Path, spoilt: str) -> None:
    (outputs / "tables/manifest.json").write_text(spoilt, encoding="utf-8")
    before = inodes(outputs)
    assert parts.publish_parts(outputs / "cejing.db", outputs) == len(before)
    assert set(inodes(outputs).values()).isdisjoint(before.values())


def test_a_part_that_somebody_deleted_is_written_again(outputs: Path) -> None:
    next((outputs / "tables/indicators").iterdir()).unlink()
    parts.publish_parts(outputs / "cejing.db", outputs)
    assert ids(outputs) == in_record(outputs)
    assert len(pd.read_parquet(outputs / "tables/indicators")) == 10


def test_killed_half_way_the_former_tables_stand(outputs: Path) -> None:
    filled(outputs / "cejing.db", *documents(10))
    code = (
        "import os, sys; from pathlib import Path; from pipeline.export import parts;"
        "parts.PART = 4; parts._switch = lambda *_: os.kill(os.getpid(), 9);"
        "parts.publish_parts(Path(sys.argv[1]) / 'cejing.db', Path(sys.argv[1]))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(outputs)]).returncode == -9
    assert len(ids_asked(outputs)) == 10
    parts.publish_parts(outputs / "cejing.db", outputs)
    assert ids(outputs) == in_record(outputs)


def test_a_switch_without_links_may_be_broken_off(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "symlink_to", no_links)
    parts.publish_parts(outputs / "cejing.db", outputs)
    filled(outputs / "cejing.db", *documents(10))

    def broken(self: Path, target: Path) -> None:
        if target.name == "tables":
            raise PermissionError(5, "Access is denied")
        self.replace(target)

    with monkeypatch.context() as once:
        once.setattr(Path, "rename", broken)
        with pytest.raises(UserError, match="无法更新"):
            parts.publish_parts(outputs / "cejing.db", outputs)
    assert not (outputs / "tables").exists()
    assert len(ids_asked(outputs)) in (10, 11)
    parts.publish_parts(outputs / "cejing.db", outputs)
    assert ids(outputs) == in_record(outputs)
    assert (outputs / "tables").is_dir()


def test_a_folder_that_came_from_such_a_disk_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = filled(tmp_path / "cejing.db", *documents(0))
    with monkeypatch.context() as there:
        there.setattr(Path, "symlink_to", no_links)
        parts.publish_parts(db, tmp_path)
    filled(db, *documents(1))
    parts.publish_parts(db, tmp_path)
    assert ids(tmp_path) == in_record(tmp_path)


def test_an_empty_record_has_empty_tables(tmp_path: Path) -> None:
    with Store(tmp_path / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
        store.finish_run(0, 0, 0)
    parts.publish_parts(tmp_path / "cejing.db", tmp_path)
    assert ids_asked(tmp_path) == []
    assert sql(tmp_path, "SELECT count(*) AS n FROM problems") == [{"n": 0}]


def test_of_a_large_record_nothing_whole_is_left(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = outputs / "cejing.db"
    publish.publish(db, outputs, LEXICON)
    assert len(pd.read_csv(outputs / "indicators.csv")) == 10
    monkeypatch.setattr(publish, "LARGE", 9)
    assert publish.publish_changes(db, outputs, LEXICON)
    assert not list(outputs.glob("*.csv")) + list(outputs.glob("*.parquet"))
    assert not publish.publish_changes(db, outputs, LEXICON)
    assert len(ids(outputs)) == 10
    assert json.loads((outputs / "tables/manifest.json").read_text())["parts"]


def test_a_run_does_not_read_its_own_parts(outputs: Path) -> None:
    (outputs / "a.txt").write_text("x", encoding="utf-8")
    files, problems = discover(outputs, outputs)
    assert [file.name for file in files] == ["a.txt"]
    assert problems == []
