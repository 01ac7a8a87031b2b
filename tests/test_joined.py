"""Several records asked as one give the answers that one record of the same documents gives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.ask import conflicts, query
from pipeline.ask.browse.documents import places_of_file
from pipeline.ask.browse.themes import shares, shares_of
from pipeline.cli import cejing
from pipeline.export.parts import publish_parts
from pipeline.export.sql import sql
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.record.conflicting import compare_documents
from pipeline.record.copies import link_copies
from pipeline.record.database import StoreError, check, connect
from pipeline.record.joining import members
from pipeline.record.rows import Record
from pipeline.record.store import FileState, Store
from pipeline.run import joined
from pipeline.run.extraction import extract_with, tools
from pipeline.run.refit import GROWTH
from pipeline.run.topics import learn_topics
from pipeline.web.app import application
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, record

CORPUS = Path(__file__).parents[1] / "corpus/pdf"
PARTS = 4
NOTICE = "各县（市、区）人民政府，各有关部门：为推进开发区改革创新发展，现就有关事项通知如下。" * 4
"""A text that two sites carry: whole enough to be compared with others."""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def put(outputs: Path, documents: Iterable[Record]) -> Path:
    """A folder of outputs with these documents, as a run leaves it."""
    with Store(outputs / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
        for made in documents:
            store.put(made, FileState(made.document["source"], 1, 1))
        link_copies(store)
        compare_documents(store, LEXICON)
        learn_topics(store, LEXICON, growth=GROWTH)
        store.finish_run(1, 0, 0)
    publish_parts(outputs / "cejing.db", outputs)
    return outputs


def told(n: int, value: int) -> Record:
    """A document that tells its own figure and one that others tell differently."""
    figures = [figure("甲园区", "2015", f"{value}亿元"), figure(f"第{n}园区", "2014", f"{n + 1}亿元")]
    return record(f"d{n:02}", 2016, figures, f"第{n}份：甲园区主营业务收入{value}亿元，全年平稳。")


def test_a_former_text_that_another_record_holds_is_none(tmp_path: Path) -> None:
    now, held = told(2, 33), told(1, 30)
    now.document["source"] = told(1, 30).document["source"]
    held.document["source"] = "elsewhere.txt"
    put(tmp_path / "a", [told(1, 30)])
    put(tmp_path / "a", [now])
    put(tmp_path / "b", [told(3, 36)])
    put(tmp_path / "c", [held])
    asked = "SELECT id FROM documents WHERE replaced_by IS NOT NULL"
    for others, former in ((["b"], ["d01"]), (["c"], [])):
        folders = tuple(tmp_path / name for name in ("a", *others))
        made = joined.together(folders)
        assert [row["id"] for row in query.ask(made / "cejing.db", asked)] == former


@pytest.fixture(scope="module")
def shipped() -> list[Record]:
    kit = tools(Lexicon(), Models())
    files = sorted(CORPUS.glob("*.pdf"))[1::2]  # half tells all that is asked below; none of them is a scan
    return [made for file in files for made in extract_with(kit, str(file), "")]


def answer(*command: str, outputs: Iterable[Path]) -> Any:
    given = [part for folder in outputs for part in ("--outputs", str(folder))]
    ran = CliRunner().invoke(cejing, [*command, *given, "--format", "json"], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return without_numbers(json.loads(ran.stdout))


def without_numbers(found: Any) -> Any:
    """An answer without the numbers of rows and runs, which each record begins anew."""
    if isinstance(found, list):
        return [without_numbers(one) for one in found]
    if isinstance(found, dict):
        return {key: without_numbers(one) for key, one in found.items() if key not in ("id", "run_id")}
    return found


@pytest.fixture(scope="module")
def one_and_four(shipped: list[Record], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """Half of the shipped corpus and documents that contradict each other: in one record, and in four."""
    home = tmp_path_factory.mktemp("records")
    notices = [record(f"n{n}", 2017, [], NOTICE) for n in range(2)]
    documents = [*shipped, *(told(n, 10 + n // 2) for n in range(8)), *notices]
    many = [put(home / f"r{k}", documents[k::PARTS]) for k in range(PARTS)]
    return put(home / "one", documents), many


COMMANDS = (
    ("query", "panel", "主营业务收入", "地区生产总值", "--long"),
    ("query", "panel", "主营业务收入", "--wide"),
    ("query", "indicators", "--indicator", "主营业务收入"),
    ("query", "search", "工业园区"),
    ("query", "search", "主营业务收入", "--context"),
    ("query", "conflicts"),
    ("query", "findings"),
    ("query", "targets"),
    ("query", "entities"),
    ("query", "duplicates"),
    ("query", "zone", "南昌高新区"),
    ("query", "sql", "SELECT measure, count(*) AS n FROM indicators GROUP BY ALL ORDER BY ALL"),
    (
        "query",
        "sql",
        "SELECT d.title, p.code FROM problems p JOIN documents d ON d.id = document_id ORDER BY ALL",
    ),
    ("themes", "trend"),
    ("themes", "compare", "2011-2015", "2016-2020"),
    ("themes", "instruments"),
    ("ask", "2015年江西省工业园区主营业务收入是多少？"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command))
def test_commands_answer_as_over_one_record(
    command: tuple[str, ...], one_and_four: tuple[Path, list[Path]]
) -> None:
    one, many = one_and_four
    whole = answer(*command, outputs=[one])
    assert whole
    assert answer(*command, outputs=many) == whole


@pytest.fixture(scope="module")
def two(one_and_four: tuple[Path, list[Path]], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The documents of the four records in two."""
    home = tmp_path_factory.mktemp("two")
    _, many = one_and_four
    halves = [home / f"h{k}" for k in range(2)]
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setenv("XDG_CACHE_HOME", str(home / "cache"))
        for half, parts in zip(halves, (many[:2], many[2:]), strict=True):
            shutil.copytree(joined.together(parts), half)
    return halves


PAGES = (
    "/home.json", "/panel.json?indicator=主营业务收入、地区生产总值",
    "/panel.json?indicator=主营业务收入&wide=true", "/figures.json?indicator=主营业务收入&size=200",
    "/figures.json?year_from=2015&year_to=2016&size=200", "/search.json?text=集群",
    "/search.json?text=工业园区", "/review.json", "/problems.json", "/themes.json",
    "/themes/instruments.json", "/themes/terms.json?group=2016-2020", "/themes/emerging.json",
    "/themes/compare.json?a_to=2015&b_from=2016", "/themes/passages.json?theme=cluster", "/names.json",
    "/names/one.json?id=360000", "/names/unlinked.json", "/documents.json", "/measures.json",
    "/measures/one.json?measure=主营业务收入", "/targets.json", "/map.json",
    "/ask.json?question=2015年江西省工业园区主营业务收入是多少",
)  # fmt: skip


@pytest.mark.parametrize("records", [2, PARTS])
@pytest.mark.parametrize("page", PAGES)
def test_the_explorer_shows_what_it_shows_of_one_record(
    page: str, records: int, one_and_four: tuple[Path, list[Path]], two: list[Path]
) -> None:
    one, many = one_and_four
    several = joined.together(two if records == 2 else many)
    whole, together = (TestClient(application(outputs)).get(page) for outputs in (one, several))
    assert whole.status_code == together.status_code == 200
    answers = [without_numbers(one.json()) for one in (whole, together)]
    assert answers[0]["rows"]
    if page.startswith("/figures"):  # figures of one measure, owner and year stand as they were read
        for found in answers:
            found["rows"].sort(key=json.dumps)
    assert answers[1] == answers[0]


def test_only_what_changed_is_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [put(tmp_path / "a", [told(0, 5), told(1, 5)]), put(tmp_path / "b", [told(2, 5), told(3, 6)])]
    begun: list[int] = []
    home = joined.together(folders, lambda: begun.append(1))
    assert members(home) == folders
    assert joined.together(folders, lambda: begun.append(1)) == home and len(begun) == 1
    kept = {
        row["id"]: row["rowid"] for row in query.ask(home / "cejing.db", "SELECT rowid, id FROM documents")
    }
    assert conflicts.count(home / "cejing.db") == 1
    with Store(folders[1] / "cejing.db", extractor="v2") as store:
        store.start_run(lexicon="l1")
        store.delete("d02")
        store.put(told(3, 5), FileState("d03.txt", 1, 2))
        store.put(told(4, 5), FileState("d04.txt", 1, 1))
        store.finish_run(2, 0, 0)
    assert joined.together(folders) == home
    now = {
        row["id"]: row["rowid"] for row in query.ask(home / "cejing.db", "SELECT rowid, id FROM documents")
    }
    assert sorted(now) == ["d00", "d01", "d03", "d04"]
    assert (now["d00"], now["d01"]) == (kept["d00"], kept["d01"]) and now["d03"] != kept["d03"]
    assert conflicts.count(home / "cejing.db") == 0
    assert check(home / "cejing.db") == []


def test_a_document_of_two_records_counts_once(tmp_path: Path) -> None:
    folders = [put(tmp_path / "a", [told(0, 5)]), put(tmp_path / "b", [told(0, 5), told(1, 5)])]
    home = joined.together(folders)
    assert query.counts(home / "cejing.db")["documents"] == 2
    for where in (home, folders):
        assert sql(where, "SELECT count(*) AS n, count(DISTINCT document_id) AS d FROM indicators") == [
            {"n": 4, "d": 2}
        ]


def test_what_a_colleague_corrected_is_told_corrected(tmp_path: Path) -> None:
    folders = [put(tmp_path / "a", [told(0, 5)]), put(tmp_path / "b", [told(1, 6)])]
    home = joined.together(folders)
    with closing(connect(folders[0] / "cejing.db")) as db:
        row = dict(db.execute("SELECT * FROM indicators WHERE scope = '甲园区'").fetchone())
    with Store(folders[0] / "cejing.db", extractor="v1") as store, store.transaction():
        store.replace_figure("d00", row, {**row, "value": 6, "value_norm": 6e8, "verified": "corrected"})
    joined.together(folders)
    found = query.ask(home / "cejing.db", "SELECT value, verified FROM indicators WHERE scope = '甲园区'")
    assert {tuple(row.values()) for row in found} == {(6, "corrected"), (6, "unseen")}
    assert conflicts.count(home / "cejing.db") == 0


def test_a_joining_that_was_broken_off_is_caught_up_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [put(tmp_path / "a", [told(0, 5)]), put(tmp_path / "b", [told(1, 6)])]

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(joined, "compare_documents", killed)
        with pytest.raises(KeyboardInterrupt):
            joined.together(folders)
    home = joined.together(folders)
    assert conflicts.count(home / "cejing.db") == 1


def test_files_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "project").mkdir()
    file = tmp_path / "project/d00.txt"
    file.write_text("x", encoding="utf-8")
    folders = [put(tmp_path / "project/a", [told(0, 5)]), put(tmp_path / "b", [told(1, 6)])]
    home = joined.together(folders)
    assert places_of_file(home / "cejing.db", "d00") == [str(file)]


@pytest.mark.parametrize("version", [3, 999])
def test_a_record_of_another_version_is_refused(tmp_path: Path, version: int) -> None:
    folders = [put(tmp_path / "a", [told(0, 5)]), put(tmp_path / "b", [told(1, 6)])]
    with closing(connect(folders[1] / "cejing.db")) as db:
        db.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(StoreError, match="版本"):
        joined.together(folders)


def test_a_folder_without_a_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="还没有数据库"):
        joined.together([put(tmp_path / "a", [told(0, 5)]), tmp_path / "b"])


def test_review_is_for_one_record(tmp_path: Path) -> None:
    folders = [put(tmp_path / "a", [told(0, 5)]), put(tmp_path / "b", [told(1, 6)])]
    given = [part for folder in folders for part in ("--outputs", str(folder))]
    ran = CliRunner().invoke(cejing, ["serve", "--review", "--port", "18431", *given])
    assert ran.exit_code == 1 and "只能查阅" in ran.output


def test_shares_of_the_first_documents_are_those_of_all(one_and_four: tuple[Path, list[Path]]) -> None:
    db = one_and_four[0] / "cejing.db"
    listed = [row["id"] for row in query.documents(db)]
    for first in range(len(listed) + 1):
        wanted = [row for row in query.theme_shares(db) if row["document_id"] in listed[:first]]
        assert query.theme_shares(db, documents=first) == wanted


def test_shares_of_each_theme_are_those_of_all(one_and_four: tuple[Path, list[Path]]) -> None:
    db = one_and_four[0] / "cejing.db"
    whole = shares(db)
    assert {row.theme for row in whole} == {theme.id for theme in Lexicon().themes}
    for theme in Lexicon().themes:
        assert shares_of(db, theme.id) == tuple(row for row in whole if row.theme == theme.id)
