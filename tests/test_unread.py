"""Numbers that no row was read of: drawn, judged, told as missed, and used in analyses."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.ask import checks, drawn, unread
from pipeline.ask.query import ask
from pipeline.cli import cejing
from pipeline.record.corrected import correct_file
from pipeline.record.store import FileState, Store
from tests.rows_of import LEXICON, figure, filled, record

TEXT = "2014年全省工业园区企业{n}00家，出口9{n}亿元，做好三农工作。"


def paper(n: int, *surfaces: str) -> object:
    text = TEXT.format(n=n)
    rows = [figure("全省工业园区", "2014", surface, indicator="企业数") for surface in surfaces]
    placed = [
        replace(r, start=text.index(r.surface), end=text.index(r.surface) + len(r.surface)) for r in rows
    ]
    return record(f"d{n}", 2015, placed, text)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Three texts of four numbers each, of which one is read."""
    return filled(tmp_path / "cejing.db", *(paper(n, f"{n}00家") for n in range(1, 4)))  # type: ignore[arg-type]


def cejing_says(db: Path, *asked: str) -> Result:
    return CliRunner().invoke(cejing, [*asked, "--outputs", str(db.parent)])


def coded(db: Path, sheet: Path, *, first: dict[str, str]) -> Result:
    """A sheet of unread numbers filled in: exports are statements (the first as told), the rest are none."""
    assert cejing_says(db, "check", "sample", "--missed", "--n", "60", "--to", str(sheet)).exit_code == 0
    with sheet.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    exports = [row for row in rows if "亿" in row["surface"]]
    for row in rows:
        row.update({"verdict": "无"} if row not in exports else {"改indicator": "出口"})
    exports[0].update(first)
    with sheet.open("w", encoding="utf-8-sig", newline="") as lines:
        table = csv.DictWriter(lines, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return cejing_says(db, "check", "--from", str(sheet), "--coder", "甲")


def test_what_no_row_covers_is_drawn_with_known_chances(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = checks.sample_unread(db, 60, seed=1)
    told = sorted((one.cell, one.surface, one.probability) for one in every)
    assert told == sorted(
        found
        for n in range(1, 4)
        for found in (
            ("未读的年月日", "2014", 1.0), ("未读的阿拉伯数字", f"9{n}亿", 1.0), ("未读的汉字数字", "三", 1.0)
        )
    )  # fmt: skip
    assert checks.sample_unread(db, 60, seed=1)[0].place == every[0].place
    monkeypatch.setattr(unread, "DOCUMENTS", 2)
    of_two = checks.sample_unread(db, 3, seed=1)
    assert len(of_two) == 4  # Han characters have the larger part of three
    assert sum(1 / one.probability for one in of_two) == pytest.approx(9)


def test_what_was_missed_is_told(db: Path, tmp_path: Path) -> None:
    assert "漏读了多少还不知道" not in cejing_says(db, "accuracy").output  # there is no sample at all
    checks.sample(db, 3, (), seed=1)
    assert "漏读了多少还不知道" in cejing_says(db, "accuracy").output
    done = coded(db, tmp_path / "missed.csv", first={})
    assert done.exit_code == 0 and "读回 9 条结论" in done.output, done.output
    told = {row["slot"]: row for row in checks.completeness(db)}
    assert told["missed"]["share"] == pytest.approx(1 / 3, abs=1e-3) and told["missed"]["checked"] == 9
    assert told["recall"]["share"] == 0.5  # three rows, three more that should be
    assert told["recall"]["low"] < 0.45 and told["recall"]["high"] > 0.6
    said = cejing_says(db, "accuracy").output
    assert "读全" in said and "还不知道" not in said
    assert "没有读出的数字抽了 9 条：已核对 9 条" in cejing_says(db, "check").output
    assert checks.progress(db) == (3, 0, 0)  # the sample of figures is another


def test_what_was_read_wrongly_counts_for_nothing(db: Path, tmp_path: Path) -> None:
    """Of three rows one is no statement: two were read, three missed."""
    one, *_ = checks.sample(db, 3, (), seed=1)
    coded(db, tmp_path / "missed.csv", first={})
    rows = ask(db, "SELECT * FROM indicators WHERE verified = 'unseen' ORDER BY id")
    sheet = tmp_path / "rows.csv"
    said = {one.document: "无"}
    lines = [f"{r['document_id']},{r['start']},{r['end']},{said.get(r['document_id'], '对')}" for r in rows]
    sheet.write_text("\n".join(["document_id,from,until,verdict", *lines]), "utf-8")
    assert cejing_says(db, "check", "--from", str(sheet)).exit_code == 0
    told = {row["slot"]: row for row in checks.completeness(db)}
    assert told["recall"]["share"] == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    ("first", "why"),
    [({"verdict": "对", "改indicator": ""}, "没有指标"), ({"改value": "许多"}, "不是数字")],
)
def test_a_missed_figure_needs_its_slots(db: Path, tmp_path: Path, first: dict[str, str], why: str) -> None:
    done = coded(db, tmp_path / "missed.csv", first=first)
    assert done.exit_code == 1 and why in done.output and "读回 8 条结论" in done.output


def test_a_frame_holds_what_was_missed(db: Path, tmp_path: Path) -> None:
    checks.sample(db, 3, (), seed=1)
    coded(db, tmp_path / "missed.csv", first={"改value": "95"})
    frame = drawn.frame(db)
    assert not frame.stale and sorted(frame.missed.values()) == [1, 1, 1]
    rows = [row for row in drawn.rows(db, frame) if row["checked"]]
    assert sorted(row["value_norm_true"] for row in rows) == [92e8, 93e8, 95e8]
    assert all(row["measure"] is None and row["weight"] == 1 and row["statement"] == 1 for row in rows)
    assert "3 条是漏读的" in cejing_says(db, "check", "frame", "--to", str(tmp_path / "f.csv")).output
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        store.delete("d1")
        store.finish_run(0, 0, 0)
    assert drawn.frame(db).stale


def test_a_number_that_is_read_after_all_is_asked_again(db: Path, tmp_path: Path) -> None:
    """A person said of 三 that it is no statement; another reader makes a row of it."""
    coded(db, tmp_path / "missed.csv", first={})
    text = TEXT.format(n=1)
    at = text.index("三农")
    row = replace(figure("全省", "2014", "3家"), start=at, end=at + 1, surface="三")
    with Store(db, extractor="v2") as store:
        store.start_run(lexicon="l1")
        store.put(record("d1", 2015, [row], text), FileState("d1.txt", 1, 1))
        store.finish_run(1, 0, 0)
    again = [one for one in correct_file(db, LEXICON) if one.fate == "again"]
    assert [one.decision.surface for one in again] == ["三"]
