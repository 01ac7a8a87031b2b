"""Finding files, leaving out what is known, and committing what comes."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.acquire.discovery import discover, state_of
from pipeline.ask import query, upkeep
from pipeline.model import Problem
from pipeline.record.ready import ready
from pipeline.record.rows import Record
from pipeline.record.store import FileState, Store
from pipeline.run import crew as crew_module
from pipeline.run import extraction, ingest, together
from pipeline.run.crew import Crew, _extract
from pipeline.run.extraction import Outcome
from tests.crew import crew
from tests.rows_of import LEXICON


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "out" / "cejing.db"


def codes(problems: list[tuple[Path, Problem]]) -> list[str]:
    return [problem.code for _, problem in problems]


def test_all_files_below_a_folder_but_hidden_ones(folder: Path) -> None:
    (folder / "b").mkdir()
    for name in ("z.txt", "b/a.txt", ".hidden"):
        (folder / name).write_text("x")
    files, problems = discover(folder)
    assert [str(f.relative_to(folder)) for f in files] == ["b/a.txt", "z.txt"]
    assert problems == []


def test_a_list_of_sources_says_what_is_read(folder: Path) -> None:
    (folder / "pdf").mkdir()
    (folder / "pdf/a.txt").write_text("x")
    (folder / "other.txt").write_text("x")
    (folder / "sources.toml").write_text('[[folder]]\npath = "pdf"\n[[folder]]\npath = "gone"\n')
    files, problems = discover(folder)
    assert [f.name for f in files] == ["a.txt"]
    assert codes(problems) == ["missing"]


@pytest.mark.parametrize("content", ["[[folder", '[folder]\npath = "x"', "", '[[folder]]\nname = "x"'])
def test_a_bad_list_of_sources_is_told(folder: Path, content: str) -> None:
    (folder / "sources.toml").write_text(content)
    files, problems = discover(folder)
    assert (files, codes(problems)) == ([], ["bad_sources"])


def test_missing_and_empty_folders_are_told(folder: Path) -> None:
    assert codes(discover(folder)[1]) == ["empty_folder"]
    assert codes(discover(folder / "gone")[1]) == ["missing"]


def errors(db: Path) -> list[str]:
    return [row["code"] for row in query.problems(db) if row["severity"] == "error"]


def run(db: Path, folder: Path) -> tuple[ingest.Tally, list[str]]:
    """A run in this process and two workers, without Prefect."""
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        tally, todo = ingest.plan(store, folder)
        done = [Path(s.location).name for s in ingest.commit(store, crew().extract(todo), tally)]
    return tally, sorted(done)


@pytest.fixture
def texts(folder: Path) -> Path:
    for year in (2014, 2015):
        line = f"{year}年江西省工业园区实现主营业务收入{year / 1000}万亿元，同比增长4.6%。\n"
        (folder / f"{year}.txt").write_text(line, encoding="utf-8")
    return folder


def test_a_second_run_does_nothing(db: Path, texts: Path) -> None:
    first, done = run(db, texts)
    assert (first.new, done) == (2, ["2014.txt", "2015.txt"])
    before = query.counts(db)
    assert before["indicators"] == 4
    second, done = run(db, texts)
    assert (second.new, second.unchanged, done) == (0, 2, [])
    assert query.counts(db) == before


def test_files_are_asked_about_by_the_handful(db: Path, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "_AT_ONCE", 2)
    for n in range(5):
        (texts / f"{n}.txt").write_text(f"第{n}园区2015年收入{n + 3}亿元。", "utf-8")
    (first, _), (again, _) = run(db, texts), run(db, texts)
    assert (first.new, again.new, again.unchanged) == (7, 0, 7)


def test_one_new_file_and_one_renamed(db: Path, texts: Path) -> None:
    run(db, texts)
    (texts / "2014.txt").rename(texts / "moved.txt")
    (texts / "2016.txt").write_text("2016年江西省工业园区实现利税总额3000亿元。", encoding="utf-8")
    tally, done = run(db, texts)
    assert (tally.new, tally.unchanged, done) == (1, 2, ["2016.txt"])


def gone(db: Path) -> dict[str, str | None]:
    """The names of the files that are gone, with where their document lies now."""
    rows = upkeep.gone(db)
    return {Path(row["location"]).name: row["now_at"] and Path(row["now_at"]).name for row in rows}


def test_files_that_moved_or_went_are_told_and_their_documents_kept(db: Path, texts: Path) -> None:
    run(db, texts)
    (texts / "2014.txt").rename(texts / "moved.txt")
    (texts / "2015.txt").unlink()
    tally, _ = run(db, texts)
    assert (tally.gone, gone(db)) == (2, {"2014.txt": "moved.txt", "2015.txt": None})
    assert query.counts(db)["documents"] == 2
    assert run(db, texts)[0].gone == 0


def test_a_file_that_comes_back_is_no_longer_gone(db: Path, texts: Path) -> None:
    run(db, texts)
    content = (texts / "2014.txt").read_bytes()
    (texts / "2014.txt").unlink()
    run(db, texts)
    (texts / "2014.txt").write_bytes(content)
    tally, done = run(db, texts)
    assert (tally.unchanged, done, gone(db)) == (2, [], {})


CORRECTED = "2014年江西省工业园区实现主营业务收入2.114万亿元。\n"


def former(db: Path) -> dict[str, bool]:
    """The figures of 主营业务收入 of 2014, each with whether its text is a former one of its file."""
    rows = query.indicators(db, query.Filter(indicator="主营业务收入", period="2014", kind="level"), LEXICON)
    return {row["surface"]: row["replaced_by"] is not None for row in rows}


def test_what_a_corrected_file_said_before_is_a_former_text(db: Path, texts: Path) -> None:
    run(db, texts)
    file = texts / "2014.txt"
    before = file.read_bytes()
    file.write_text(CORRECTED, encoding="utf-8")
    run(db, texts)
    assert former(db) == {"2.014万亿元": True, "2.114万亿元": False}
    assert [row["code"] for row in query.problems(db, code="replaced")] == ["replaced"]
    file.write_bytes(before)
    run(db, texts)
    assert former(db) == {"2.014万亿元": False, "2.114万亿元": True}


def test_a_text_that_another_file_holds_is_no_former_one(db: Path, texts: Path) -> None:
    (texts / "copy.txt").write_bytes((texts / "2014.txt").read_bytes())
    run(db, texts)
    (texts / "2014.txt").write_text(CORRECTED, encoding="utf-8")
    run(db, texts)
    assert former(db) == {"2.014万亿元": False, "2.114万亿元": False}


def test_a_file_that_is_named_otherwise_is_the_same_file(db: Path, texts: Path) -> None:
    run(db, texts)
    (texts / "2014.txt").write_text(CORRECTED, encoding="utf-8")
    run(db, texts / ".." / texts.name)
    assert former(db) == {"2.014万亿元": True, "2.114万亿元": False}


def test_a_folder_that_is_missing_as_a_whole_has_no_files_gone(db: Path, texts: Path) -> None:
    run(db, texts)
    texts.rename(texts.with_name("unmounted"))
    assert (run(db, texts)[0].gone, errors(db)) == (0, ["missing"])
    texts.with_name("unmounted").rename(texts)
    assert (run(db, texts)[0].unchanged, gone(db), errors(db)) == (2, {}, [])


def test_a_listed_file_that_went_is_gone_and_nothing_failed(db: Path, texts: Path) -> None:
    (texts / "sources.toml").write_text('[[folder]]\npath = "2014.txt"\n[[folder]]\npath = "2015.txt"\n')
    run(db, texts)
    (texts / "2014.txt").unlink()
    for gone in (1, 0):
        tally, _ = run(db, texts)
        assert (tally.gone, tally.failed, tally.unchanged, errors(db)) == (gone, 0, 1, [])
    assert len(query.documents(db)) == 2


def test_the_problem_of_a_file_goes_with_the_file(db: Path, texts: Path) -> None:
    (texts / "gone.pdf").symlink_to(texts / "nowhere.pdf")
    run(db, texts)
    (texts / "gone.pdf").unlink()
    run(db, texts)
    assert errors(db) == []


def test_the_same_content_twice_is_one_document(db: Path, texts: Path) -> None:
    (texts / "copy.txt").write_bytes((texts / "2014.txt").read_bytes())
    run(db, texts)
    assert query.counts(db)["documents"] == 2


def test_each_file_of_a_zip_is_a_document(db: Path, texts: Path) -> None:
    with zipfile.ZipFile(texts / "all.zip", "w") as archive:
        for year in (2017, 2018):
            archive.writestr(f"资料/{year}.txt", f"{year}年江西省工业园区实现利税总额{year}亿元。")
        archive.writestr("../evil.txt", "x")
    tally, _ = run(db, texts)
    assert (tally.new, tally.failed) == (4, 1)
    assert {row["source"] for row in query.documents(db)} >= {
        "all.zip/资料/2017.txt",
        "all.zip/资料/2018.txt",
    }
    assert "unsafe_name" in {row["code"] for row in query.problems(db)}
    assert run(db, texts)[0].unchanged == 3


def test_an_empty_zip_is_told(db: Path, texts: Path) -> None:
    zipfile.ZipFile(texts / "empty.zip", "w").close()
    assert (run(db, texts)[0].failed, errors(db)) == (1, ["empty"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root 什么都能读：以普通用户运行")
def test_an_unreadable_file_is_a_problem(db: Path, texts: Path) -> None:
    (texts / "2014.txt").chmod(0)
    tally, _ = run(db, texts)
    assert (tally.new, tally.failed) == (1, 1)
    assert errors(db) == ["unreadable"]


def test_a_dangling_link_is_a_problem(db: Path, texts: Path) -> None:
    (texts / "gone.pdf").symlink_to(texts / "nowhere.pdf")
    tally, _ = run(db, texts)
    assert (tally.new, tally.failed) == (2, 1)
    assert errors(db) == ["unreadable"]


def test_a_worker_that_dies_costs_one_document(
    db: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.run.crew._extract", _die_on_2014)
    tally, _ = run(db, texts)
    assert (tally.new, tally.failed) == (1, 1)
    assert errors(db) == ["worker_died"]


real_extract = _extract


def _die_on_2014(lexicon: Path | None, own: Path | None, files: list[tuple[str, str, str]]) -> list[Outcome]:
    if any("2014" in location for location, *_ in files):
        os._exit(9)
    return real_extract(lexicon, own, files)


def test_an_error_in_one_document_is_told(db: Path, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.crew._extract", _fail_on_2014)
    tally, _ = run(db, texts)
    assert (tally.new, tally.failed) == (1, 1)
    assert errors(db) == ["failed"]


def _fail_on_2014(lexicon: Path | None, own: Path | None, files: list[tuple[str, str, str]]) -> list[Outcome]:
    if any("2014" in location for location, *_ in files):
        raise RuntimeError("x")
    return real_extract(lexicon, own, files)


@pytest.mark.parametrize(
    ("sizes", "parcels"),
    [
        ([1] * 12, [1, 1, 8, 2]),
        ([1, 1, 50_000, 1, 1], [1, 1, 1, 2]),
        ([1, 1, 30_000, 30_000, 5_000], [1, 1, 1, 2]),
        ([1], [1]),
        ([], []),
    ],
)
def test_small_files_are_handed_over_by_the_handful(sizes: list[int], parcels: list[int]) -> None:
    files = [FileState(f"{n}.txt", size, 1) for n, size in enumerate(sizes)]
    handed = list(crew_module.parcels(files, alone=2))
    assert [len(parcel) for parcel in handed] == parcels
    assert [state for parcel in handed for state in parcel] == files


@pytest.mark.parametrize("what", ["_die_on_2014", "_fail_in_2014"])
def test_of_files_handed_over_together_one_that_fails_costs_itself(
    what: str, db: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(4):
        (texts / f"{n}.txt").write_text(f"2015年，第{n}个园区主营业务收入{n + 2}00亿元。", "utf-8")
    monkeypatch.setattr("pipeline.run.crew._ALONE", 0)
    monkeypatch.setattr("pipeline.run.crew._extract", globals()[what])
    tally, _ = run(db, texts)
    assert (tally.new, tally.failed) == (5, 1)
    assert errors(db) == ["worker_died" if what == "_die_on_2014" else "failed"]


def _fail_in_2014(lexicon: Path | None, own: Path | None, files: list[tuple[str, str, str]]) -> list[Outcome]:
    """An error within the work on one file of several."""
    real, extraction.extract_with = extraction.extract_with, _broken_in_2014
    try:
        return real_extract(lexicon, own, files)
    finally:
        extraction.extract_with = real


real_extract_with = extraction.extract_with


def _broken_in_2014(tools: extraction.Tools, location: str, path: str, given: str = "") -> list[Record]:
    if "2014" in location:
        raise RuntimeError("x")
    return real_extract_with(tools, location, path, given)


def test_files_of_the_same_bytes_are_all_in_the_record_after_one_run(db: Path, texts: Path) -> None:
    """The second of two damaged archives was told nowhere until the next run."""
    twins = {"一.zip": b"PK\x05\x06" + bytes(18), "二.zip": b"PK\x05\x06" + bytes(18)}
    for name, data in twins.items():
        (texts / name).write_bytes(data)
    first = next(texts.glob("*.txt"))
    (texts / f"又{first.name}").write_bytes(first.read_bytes())
    tally, _ = run(db, texts)
    with closing(sqlite3.connect(db)) as record:
        known = {Path(place).name for (place,) in record.execute("SELECT location FROM sources")}
    assert known == {path.name for path in texts.iterdir()}
    assert (tally.unchanged, tally.failed) == (1, 2)
    again, _ = run(db, texts)
    assert (again.new, again.total) == (0, 0)


def test_a_process_that_dies_between_two_results_takes_no_document_with_it(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(f"{2010 + n}年，全省工业园区主营业务收入{n + 2}亿元。", "utf-8")
    files = [state_of(path) for path in sorted(tmp_path.glob("*.txt"))]
    with Crew(1) as crew:
        outcomes = (pair for batch in crew.extract(files) for pair in batch)
        came = [next(outcomes)]
        for worker in multiprocessing.active_children():
            worker.kill()
            worker.join()
        time.sleep(0.5)  # the pool has noticed before the next document is handed to it
        came += outcomes
    assert sorted(state.location for state, _ in came) == [state.location for state in files]
    assert [outcome for _, outcome in came if isinstance(outcome, Problem)] == []


@pytest.mark.parametrize(
    ("outputs", "wrote"),
    [
        ("in", {"cejing.db-wal", "indicators.csv", "report.html"}),
        ("in/out", {"out/b.txt", "out/cejing.db"}),
        ("in/out/deeper", set()),
        ("elsewhere", set()),
    ],
)
def test_what_a_run_wrote_is_not_read(outputs: str, wrote: set[str], tmp_path: Path) -> None:
    """All of a folder of outputs within the folder, or its own files where both are one."""
    others = {"a.txt", "sub/report.html", "table/manifest.csv"}
    files = {*others, "cejing.db-wal", "indicators.csv", "report.html", "out/b.txt", "out/cejing.db"}
    for name in files:
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "alias").symlink_to("in")
    for way in (tmp_path / "in", tmp_path / "alias"):
        found, problems = discover(way, tmp_path / outputs)
        assert ({str(path.relative_to(way)) for path in found}, problems) == (files - wrote, [])


@pytest.mark.parametrize(
    ("characters", "documents"), [(10, together.MOST), (together.MOST_CHARACTERS // 4, 4)]
)
def test_what_is_written_at_once_is_bounded_by_number_and_by_text(characters: int, documents: int) -> None:
    held = together.Together()
    text = "字" * characters
    made = ready(Record({"id": "a"}, text, None, {"paragraphs": []}, []))
    for n in range(documents):
        assert not list(held.due())
        held.add([(FileState(f"{n}.txt", 1, 1), [made])])
    assert [len(batch) for batch in held.due()] == [documents]
    assert held.patience is None
