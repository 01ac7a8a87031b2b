"""The record: one transaction a document, nothing twice, nothing lost."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ask import query
from pipeline.ask.search import search
from pipeline.lexicon import Lexicon
from pipeline.model import (
    Analysis,
    Document,
    Entity,
    Finding,
    Indicator,
    Layout,
    Page,
    Paragraph,
    Problem,
    Span,
    ThemeScore,
    ThemeSum,
)
from pipeline.record.database import SCHEMA, StoreError, advice, check
from pipeline.record.ready import Ready, ready
from pipeline.record.rows import Record, document_row, pack, rows, unpack, year
from pipeline.record.store import FileState, Store
from pipeline.run import ingest
from pipeline.run.extraction import pictured

TEXT = "2015年甲园区实现主营业务收入12亿元。"


def made(text: str = TEXT, *, name: str = "a" * 64, source: str = "a.pdf") -> Record:
    at = text.find("12亿元")
    document = Document(
        id=name,
        source=source,
        media_type="application/pdf",
        text=text,
        paragraphs=(Paragraph(0, len(text)),),
        pages=(Page(1, 595, 842, "pdfium"),),
        problems=(Problem("low_quality", "第 1 页识别质量低。", page=1, severity="warning"),),
        layout=Layout(array("H", [1] * len(text)), array("f", [1, 2, 3, 4] * len(text))),
    )
    row = Indicator(
        at,
        at + 4,
        "12亿元",
        Decimal(12),
        "亿元",
        Decimal("1.2e9"),
        "元",
        "主营业务收入",
        "甲园区",
        "level",
        "2015",
    )
    analysis = Analysis(
        document,
        indicators=(row,),
        entities=(Entity(5, 8, "甲园区", "PARK", "zone:x", finder="rule:test"),),
        themes=(ThemeScore(0, len(text), "cluster", 0.75, True),),
        findings=(Finding("sum", "不相符", (Span(at, at + 4),)),),
    )
    words = [(" ".join(text), text)]
    return Record(document_row(document), text, pack(document.layout), rows(analysis, Lexicon()), words)


def state(name: str = "a.pdf") -> FileState:
    return FileState(name, 10, 20)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "cejing.db"


def opened(db: Path, extractor: str = "v1") -> Store:
    store = Store(db, extractor=extractor)
    store.start_run(lexicon="l1")
    return store


def test_a_document_arrives_with_all_its_rows(db: Path) -> None:
    with opened(db) as store:
        store.put(made(), state())
    (row,) = query.indicators(db, query.Filter(indicator="主营收入"), Lexicon())
    assert (row["value_norm"], row["year"], row["page"], row["box"]) == (
        1.2e9,
        2015,
        1,
        "[1.0,2.0,3.0,4.0]",
    )
    assert query.counts(db) == {
        "documents": 1, "indicators": 1, "entities": 1, "themes": 1, "findings": 1, "problems": 1,
    }  # fmt: skip


def test_saying_it_again_adds_nothing(db: Path) -> None:
    with opened(db) as store:
        store.put(made(), state())
        before = query.counts(db)
        store.put(made(), state())
    assert query.counts(db) == before


def test_deleting_a_document_removes_every_row(db: Path) -> None:
    with opened(db) as store:
        store.put(made(), state())
        store.delete("a" * 64)
        assert set(query.counts(db).values()) == {0}
        index_is_whole(store.db)
        assert store.db.execute("SELECT * FROM paragraph_words('年')").fetchall() == []


def test_a_failed_put_leaves_the_former_rows(db: Path) -> None:
    with opened(db) as store:
        store.put(made(), state())
        broken = made()
        broken.rows["indicators"][0]["surface"] = None
        with pytest.raises(StoreError):
            store.put(broken, state())
    assert query.counts(db)["indicators"] == 1


def index_is_whole(record: sqlite3.Connection) -> None:
    """SQLite's own check of the index against the paragraphs; raises where they differ."""
    record.execute("INSERT INTO paragraph_words (paragraph_words) VALUES ('integrity-check')")


def words_of(db: Path) -> list[str]:
    """The text of each paragraph that the index leads to."""
    with closing(sqlite3.connect(db)) as record:
        index_is_whole(record)
        query = "SELECT text FROM paragraph_words('年') w JOIN paragraphs p ON p.id = w.rowid ORDER BY 1"
        return [row[0] for row in record.execute(query)]


def test_a_failure_costs_its_own_part_of_what_is_written_together(db: Path) -> None:
    broken = made("1936年" + TEXT, name="b" * 64)
    broken.rows["indicators"][0]["surface"] = None
    with opened(db) as store:
        with store.transaction():
            store.put(made(), state("a.pdf"))
            with pytest.raises(StoreError), store.transaction():
                store.put(broken, state("b.pdf"))
            store.put(made("又" + TEXT, name="c" * 64), state("c.pdf"))
        assert [store.held_by(state(f"{n}.pdf")) for n in "abc"] == ["a" * 64, None, "c" * 64]
    assert words_of(db) == sorted([TEXT, "又" + TEXT])


@pytest.mark.parametrize(
    "as_written", [list, pictured, lambda some: [*pictured(some[:1]), *pictured(some[1:])]]
)
def test_of_what_a_run_writes_together_a_value_that_sqlite_cannot_hold_costs_its_own_document(
    db: Path, as_written: Callable[[list[Ready]], list[Ready]]
) -> None:
    records = {n: made(n + TEXT, name=n * 64) for n in "abc"}
    records["b"].rows["indicators"][0]["year"] = 2**70
    written = as_written([ready(record) for record in records.values()])
    batch = [(state(f"{n}.pdf"), [one]) for n, one in zip(records, written, strict=True)]
    with opened(db) as store:
        tally = ingest.Tally()
        done = [file.location for file in ingest.commit(store, [batch], tally)]
        assert [store.held_by(file) for file, _ in batch] == ["a" * 64, None, "c" * 64]
    assert (done, tally.done, tally.new, tally.failed) == ([f"{n}.pdf" for n in "abc"], 3, 2, 1)
    assert words_of(db) == ["a" + TEXT, "c" + TEXT]
    told = {(row["source"], row["code"]) for row in query.problems(db)}
    assert told == {("a.pdf", "low_quality"), ("b.pdf", "failed"), ("c.pdf", "low_quality")}


@pytest.mark.parametrize("texts", [(TEXT, "又" + TEXT), (TEXT, TEXT), ("又" + TEXT, TEXT)])
def test_a_document_that_comes_twice_in_one_transaction_stands_once(db: Path, texts: tuple[str, str]) -> None:
    with opened(db) as store, store.transaction():
        for text in ("甲" + texts[0], *texts):
            store.put(made(text), state())
        store.put(made("乙" + TEXT, name="b" * 64), state("b.pdf"))
    assert words_of(db) == sorted([texts[1], "乙" + TEXT])
    assert query.counts(db)["indicators"] == 2
    with closing(sqlite3.connect(db)) as record:
        assert len(record.execute("SELECT * FROM paragraph_words('年')").fetchall()) == 2


def test_images_that_differ_in_their_tables_are_read_one_after_the_other(db: Path) -> None:
    records = {n: made(n + TEXT, name=n * 64) for n in "abcd"}
    for n, table in (("a", "indicators"), ("b", "entities"), ("c", "findings")):
        records[n].rows.pop(table)
    batch = [(state(f"{n}.pdf"), pictured([ready(records[n])])) for n in "abcda"]
    with opened(db) as store:
        assert len(list(ingest.commit(store, [batch, batch[2:]], ingest.Tally()))) == 8
    assert words_of(db) == [n + TEXT for n in "abcd"]
    assert query.counts(db) == {
        "documents": 4, "indicators": 3, "entities": 3, "themes": 4, "findings": 3, "problems": 4,
    }  # fmt: skip


def test_an_image_is_gathered_before_its_transaction(db: Path) -> None:
    with opened(db) as store:
        with pytest.raises(RuntimeError, match="gathered"), store.transaction():
            store.put(*pictured([ready(made())]), state())
        assert query.counts(db)["documents"] == 0
        store.put(*pictured([ready(made())]), state())
    assert query.counts(db)["indicators"] == 1


def test_what_is_written_together_is_in_as_a_whole_or_not_at_all(db: Path) -> None:
    with opened(db) as store:
        store.put(made(), state())
        with pytest.raises(ZeroDivisionError), store.transaction():
            store.put(made("又" + TEXT), state())
            store.put(made(name="c" * 64), state("c.pdf"))
            raise ZeroDivisionError
        store.put(made(name="d" * 64), state("d.pdf"))
    assert words_of(db) == [TEXT, TEXT]
    assert query.counts(db)["documents"] == 2


def earlier(db: Path, version: int, table: str, rows: list[tuple[object, ...]]) -> None:
    """A record of an earlier version with a document and rows of a table."""
    db.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(db)) as record:
        for step in sorted(SCHEMA.glob("*.sql"))[:version]:
            record.executescript(step.read_text("utf-8"))
        record.execute(f"PRAGMA user_version = {version}")
        record.execute("INSERT INTO runs (id, started, extractor, lexicon) VALUES (1, '', '', '')")
        record.execute(
            "INSERT INTO documents (id, source, media_type, pages, characters, metadata, extractor, run_id)"
            " VALUES ('a', '', '', 0, 12, '', '', 1)"
        )
        record.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        record.commit()


def test_text_that_an_earlier_version_kept_in_the_index_is_found(db: Path) -> None:
    earlier(db, 15, "paragraphs", [(3, "a", 0, 9, "body", 0), (4, "a", 9, 12, "body", 0)])
    with closing(sqlite3.connect(db)) as record:
        record.execute(
            "INSERT INTO paragraph_words (rowid, words, text) VALUES (3, '园区 ， GDP', '园区，GDP')"
        )
        record.commit()
    with opened(db) as store:
        index_is_whole(store.db)
    (found,) = search(db, "园区", Lexicon())
    assert (found["document_id"], found["paragraph"]) == ("a", "园区，GDP")


def test_scores_of_themes_that_an_earlier_version_kept_one_by_one(db: Path) -> None:
    scores = [
        ("a", 0, 9, "green", 0.9, 1, "m"),
        ("a", 0, 9, "land", 0.125, 0, "m"),
        ("a", 9, 12, "land", 0.0, 0, "m"),
    ]
    earlier(db, 14, "themes", scores)
    with opened(db) as store:
        columns = 'document_id, start, "end", theme, probability, label, model'
        assert [
            tuple(row) for row in store.db.execute(f"SELECT {columns} FROM themes ORDER BY 2, 4")
        ] == scores


def test_unchanged_asks_size_time_and_extractor(db: Path) -> None:
    with opened(db) as store:
        store.put(made(), state())
        assert store.unchanged(state())
        assert not store.unchanged(FileState("a.pdf", 11, 20))
    with opened(db, "v2") as newer:
        assert not newer.unchanged(state())
        assert not newer.has("a" * 64, FileState("a.txt", 1, 1))


def test_many_files_are_known_by_one_question(db: Path) -> None:
    with opened(db) as store:
        store.put(made(), state())
        empty = Document("b" * 64, "b.pdf", "application/pdf", "")
        kept = rows(Analysis(empty), Lexicon())
        store.put(Record(document_row(empty), "", None, kept, []), state("b.pdf"))
        asked = [state(), state("b.pdf"), state("c.pdf"), FileState("d.pdf", 1, 1)]
        assert store.known(asked) == {"a.pdf": True, "b.pdf": False}
        assert store.known([FileState("a.pdf", 11, 20)]) == {}


def test_a_problem_of_a_file_is_told_once(db: Path) -> None:
    with opened(db) as store:
        for _ in range(2):
            store.put_problem(state("b.pdf"), Problem("unreadable", "无法读取。"))
    assert [row["source"] for row in query.problems(db)] == ["b.pdf"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not a database, but long enough to be read as one" * 40, "损坏"),
        (b"SQLite format 3\0" + b"x" * 5000, "损坏"),
    ],
)
def test_a_damaged_file_is_told_in_chinese(db: Path, content: bytes, told: str) -> None:
    db.write_bytes(content)
    with pytest.raises(StoreError, match=told):
        Store(db, extractor="v1")


def test_a_newer_schema_is_refused(db: Path) -> None:
    with opened(db):
        pass
    sqlite3.connect(db).execute("PRAGMA user_version = 99").connection.close()
    with pytest.raises(StoreError, match="升级"):
        Store(db, extractor="v1")


def test_check_finds_nothing_in_a_sound_file(db: Path) -> None:
    with opened(db) as store:
        store.put(made(), state())
    assert check(db) == []


def test_asking_without_a_record_says_what_to_do(db: Path) -> None:
    with pytest.raises(StoreError, match="cejing run"):
        query.counts(db)


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 900, width=32)), max_size=30))
def test_layout_round_trips(places: list[tuple[int, float]]) -> None:
    layout = Layout(array("H", [p for p, _ in places]), array("f", [x for _, x in places for _ in range(4)]))
    assert unpack(pack(layout), len(places)) == layout


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2015", 2015), ("2016-01/2016-07", 2016), ("2006/2010", None), (None, None), ("2016-07-31", 2016)],
)
def test_year_of_a_period(period: str | None, expected: int | None) -> None:
    assert year(period) == expected


def test_themes_are_summed_by_document(db: Path) -> None:
    """The sums are those of the last reading, and none are left of the one before."""
    with opened(db) as store:
        for probability in (0.2, 0.9):
            document = Document("e" * 64, "e.txt", "text/plain", "字" * 50)
            told = (ThemeSum("green", 40, 8.0), ThemeSum("land", 50, 50 * probability))
            kept = rows(Analysis(document, theme_sums=told), Lexicon())
            store.put(Record(document_row(document), document.text, None, kept, []), state())
        sums = [tuple(row) for row in store.db.execute("SELECT theme, length, mass FROM theme_sums")]
    assert sums == [("green", 40, pytest.approx(8.0)), ("land", 50, pytest.approx(45.0))]


def test_every_file_that_holds_a_document_keeps_it_when_it_is_read_again(db: Path) -> None:
    """Two archives may hold the same text: the second one took it from the first."""
    with opened(db) as store:
        store.put(made(), state("一.zip"))
        store.put(made(), state("二.zip"))
        assert [store.held_by(state(name)) for name in ("一.zip", "二.zip")] == ["a" * 64] * 2
        assert store.gave_text(state("一.zip"))


@pytest.mark.parametrize("error", ["no such table: conflicts", "no such column: given"])
def test_a_record_of_an_earlier_version_says_what_to_do(error: str) -> None:
    assert "cejing run" in advice(Path("x.db"), error)


def test_no_two_migrations_have_one_number() -> None:
    numbers = [step.name[:3] for step in sorted(SCHEMA.glob("*.sql"))]
    assert numbers == [f"{n:03d}" for n in range(1, len(numbers) + 1)]
