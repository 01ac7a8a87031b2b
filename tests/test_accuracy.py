"""Samples with known probabilities, the error they show, the sheet that coders fill in."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pipeline.ask import checks, drawn
from pipeline.checks import Decision
from pipeline.checks.decision import Reading, verdict_of
from pipeline.checks.estimates import Checked, kappa, share, wilson
from pipeline.checks.sampling import Sampled, allot, band, draw
from pipeline.cli import cejing
from pipeline.export.checks import gold, read_sheet, write_sheet
from pipeline.export.snapshot import snapshot, verify
from pipeline.model import UserError
from pipeline.record.corrected import correct_file
from tests.rows_of import LEXICON, figure, filled, record


@pytest.mark.parametrize(
    ("sizes", "n", "expected"),
    [
        ({"a": 90, "b": 10}, 10, {"a": 9, "b": 1}),
        ({"a": 990, "b": 1}, 10, {"a": 9, "b": 1}),
        ({"a": 3, "b": 2}, 100, {"a": 3, "b": 2}),  # no more than there are
        ({"a": 50, "b": 50}, 3, {"a": 2, "b": 1}),
    ],
)
def test_each_cell_gives_its_share_and_at_least_one(
    sizes: dict[str, int], n: int, expected: dict[str, int]
) -> None:
    assert allot(sizes, n) == expected


def test_more_cells_than_figures_are_told() -> None:
    with pytest.raises(UserError, match="3 层"):
        draw({"a": [1], "b": [2], "c": [3]}, 2, 1)


@pytest.mark.parametrize(
    ("confidence", "told"), [(0, "0—0.5"), (0.5, "0.5—0.8"), (0.95, "0.95—1"), (1, "0.95—1")]
)
def test_bands_of_confidence(confidence: float, told: str) -> None:
    assert band(confidence) == told


@pytest.mark.parametrize(
    ("p", "n", "low", "high"), [(0.5, 10, 0.2366, 0.7634), (1, 10, 0.7225, 1), (0, 20, 0, 0.1611)]
)
def test_wilson_as_textbooks_give_it(p: float, n: float, low: float, high: float) -> None:
    assert wilson(p, n) == pytest.approx((low, high), abs=1e-4)


def test_kappa_as_textbooks_give_it() -> None:
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([(True, True)] * 9) is None


def test_intervals_of_an_unequal_sample_hold_the_truth() -> None:
    """Doubtful figures are drawn nine times as often; the plain share would be far off."""
    chance, held, naive = random.Random(1), 0, []
    right = {n: chance.random() < (0.5 if n < 200 else 0.9) for n in range(2000)}
    truth = mean(right.values())
    cells = {"doubtful": list(range(200)), "sure": list(range(200, 2000))}
    for seed in range(400):
        drawn = draw({"doubtful": cells["doubtful"]}, 100, seed) | draw({"sure": cells["sure"]}, 100, seed)
        some = [Checked(_sampled(p), {"row": right[n]}, 1 / p) for n, p in drawn.items()]
        found = share(some, "row")
        assert found is not None
        held += found.low <= truth <= found.high
        naive.append(mean(right[n] for n in drawn))
    assert held / 400 >= 0.93 and mean(naive) < truth - 0.1


def _sampled(probability: float) -> Sampled:
    return Sampled("s", "d", 0, 1, "1", "", "", {}, "", probability, {}, 1.0)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    texts = [figure("全省工业园区", str(2000 + n), f"{n}家", indicator="企业数") for n in range(1, 9)]
    return filled(tmp_path / "cejing.db", *(record(f"d{n}", 2015, [one]) for n, one in enumerate(texts)))


def fill(path: Path, change: Callable[[int], dict[str, object]]) -> None:
    """Fill in the sheet, row by row, by the heads of its columns."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for n in range(sheet.max_row - 1):
        for head, value in change(n).items():
            sheet.cell(n + 2, heads.index(head) + 1).value = value
    book.save(path)


FILLED: list[dict[str, object]] = [
    *[{"结论": "对"}] * 4,
    {"改·时期": "1999年", "改·类型": "增速"},
    {"结论": "无"},
    {},
    {"结论": "也许"},
]


def test_a_sheet_goes_out_and_comes_back(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "checks.xlsx"
    drawn = checks.sample(db, 8, ("kind",), seed=1)
    write_sheet(db, drawn, path, LEXICON)
    fill(path, lambda n: FILLED[n])
    sheet = read_sheet(db, path, LEXICON, coder="甲", at="1")
    assert [one.verdict for one in sheet.decisions] == ["accepted"] * 4 + ["corrected", "refused"]
    assert (sheet.left, len(sheet.faults)) == (1, 1) and sheet.faults[0].startswith("第 9 行")
    said = sheet.decisions[4].said
    assert (said["period"], said["kind"]) == ("1999", "growth")
    checks.corrections(db).say(sheet.decisions)
    correct_file(db, LEXICON)
    told = {row["slot"]: row for row in checks.accuracy(db)}
    assert told["row"]["checked"] == 6 and told["row"]["share"] == pytest.approx(4 / 6, abs=1e-3)
    assert told["period"]["share"] == pytest.approx(4 / 6, abs=1e-3)
    assert told["scope"]["share"] == pytest.approx(5 / 6, abs=1e-3)
    assert checks.progress(db) == (8, 6, 0)
    documents, rows = gold(db, tmp_path / "gold")
    assert (documents, rows) == (6, 5)  # what makes no statement is no row
    meta = json.loads((tmp_path / "gold/META.json").read_text("utf-8"))
    assert sum(len(told["checked"]) for told in meta.values()) == 6
    for lines in (tmp_path / "gold").glob("*.jsonl"):
        text = lines.with_name(lines.name.replace("indicators.jsonl", "txt")).read_text("utf-8")
        for row in map(json.loads, lines.read_text("utf-8").splitlines()):
            assert text[row["start"] : row["end"]] == row["surface"]


def test_a_sheet_is_filled_in_as_text_with_answers_to_choose_from(db: Path, tmp_path: Path) -> None:
    """A spreadsheet would make a day of 2016-07; kinds stand there by their names."""
    path = tmp_path / "checks.xlsx"
    write_sheet(db, checks.sample(db, 8, ("kind",), seed=1), path, LEXICON)
    sheet = load_workbook(path).worksheets[0]
    columns = {head.value: head.column_letter for head in sheet[1]}
    assert sheet[f"{columns['改·时期']}2"].number_format == "@"
    assert {sheet[f"{columns['类型']}{n}"].value for n in range(2, 10)} <= {"水平", "增速", "占比"}
    offered = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert offered[f"{columns['结论']}2:{columns['结论']}9"] == '"对,无"'


def test_a_snapshot_carries_what_stands_behind_the_error(db: Path, tmp_path: Path) -> None:
    drawn = checks.sample(db, 4, ("kind",), seed=1)
    said = [
        Decision(
            one.document, one.start, one.end, one.surface, one.before, one.after,
            "accepted", one.seen, one.seen, coder, "1",
        )
        for one in drawn
        for coder in ("甲", "乙")
    ]  # fmt: skip
    checks.corrections(db).say(said)
    folder = tmp_path / "frozen"
    correct_file(db, LEXICON)
    snapshot(db, folder, LEXICON)
    assert (folder / "checks_frame.csv").exists()
    told = {file.name: len(file.read_text("utf-8-sig").splitlines()) - 1 for file in folder.glob("checks_*")}
    assert told["checks_sample.csv"] == 4 and told["checks_decisions.csv"] == 8
    assert told["checks_accuracy.csv"] >= 8 and told["checks_agreement.csv"] == 7
    assert verify(folder) == []


def test_the_error_stays_that_of_the_reading_after_it_was_corrected(db: Path) -> None:
    drawn = checks.sample(db, 8, (), seed=1)
    again = checks.sample(db, 8, (), seed=2)
    assert {one.place for one in drawn} == {one.place for one in again}
    assert {json.dumps(one.seen) for one in drawn} == {json.dumps(one.seen) for one in again}


def test_what_is_no_sheet_is_told(db: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no zip")
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    for name in ("x.xlsx", "x.csv"):
        with pytest.raises(UserError):
            read_sheet(db, tmp_path / name, LEXICON, coder="甲", at="1")
    with pytest.raises(UserError, match="还没有抽过样"):
        checks.accuracy(db)


def test_a_column_that_was_renamed_is_told_and_not_lost(db: Path, tmp_path: Path) -> None:
    """What a coder wrote into it was left out without a word; columns of their own cost nothing."""
    path = tmp_path / "x.csv"
    write_sheet(db, checks.sample(db, 8, (), seed=1), path, LEXICON)
    first, *rest = path.read_text("utf-8-sig").splitlines()
    noted = [f"{first},备注", *(f"{line},再看" for line in rest)]
    path.write_text("\n".join(noted), "utf-8")
    assert read_sheet(db, path, LEXICON, coder="甲", at="1").left == 8
    told = "改·数值" if "改·数值" in first else "改value"
    at = first.split(",").index(told)
    renamed = [first.replace(told, "改后数值"), *rest]
    path.write_text("\n".join(renamed), "utf-8")
    assert read_sheet(db, path, LEXICON, coder="甲", at="1").left == 8  # nothing stands there yet
    book = list(csv.reader(renamed))
    book[3][at] = "12"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(book)
    with pytest.raises(UserError, match="列“改后数值”不认识，里面填了“12”"):
        read_sheet(db, path, LEXICON, coder="甲", at="1")


def test_a_sheet_of_another_record_is_told_once(db: Path, tmp_path: Path) -> None:
    write_sheet(db, checks.sample(db, 8, (), seed=1), tmp_path / "x.csv", LEXICON)
    (tmp_path / "checks.db").unlink()
    with pytest.raises(UserError, match="cejing check merge"):
        read_sheet(db, tmp_path / "x.csv", LEXICON, coder="乙", at="1")


def test_the_frame_holds_what_was_read_and_what_is_true(db: Path, tmp_path: Path) -> None:
    one, *rest = drawn_all = checks.sample(db, 8, (), seed=1)
    said = [_said(one, {**one.seen, "value": "7", "scope": "九江市"}), _said(rest[0], None)]
    said += [_said(other, other.seen) for other in rest[1:4]]
    checks.corrections(db).say(said)
    assert drawn.frame(db).stale  # said, but not brought into the record
    correct_file(db, LEXICON)
    sample = drawn.frame(db)
    assert not sample.stale and sample.drawn_from == sample.now == len(drawn_all)
    rows = {(row["document_id"], row["start"]): row for row in drawn.rows(db, sample)}
    assert len(rows) == sample.now and sum(row["weight"] for row in rows.values()) == pytest.approx(
        sample.now
    )
    checked = [row for row in rows.values() if row["checked"]]
    (changed,) = [row for row in checked if row["scope_true"] == "九江市"]
    assert (changed["scope"], changed["value_norm_true"]) == (
        one.seen["scope"],
        7 * changed["value_norm"] / float(one.seen["value"]),
    )
    assert sorted(row["statement"] for row in checked) == [0, 1, 1, 1, 1]
    assert all(row["scope"] for row in rows.values())
    done = CliRunner().invoke(
        cejing, ["check", "frame", "--to", str(tmp_path / "f.csv"), "--outputs", str(db.parent)]
    )
    assert done.exit_code == 0 and "5 条核对过" in done.output, done.output


def _said(one: Sampled, said: Reading | None) -> Decision:
    return Decision(
        one.document, one.start, one.end, one.surface, one.before, one.after,
        verdict_of(one.seen, said), one.seen, said or {}, "甲", "1",
    )  # fmt: skip


def test_bands_of_confidence_stand_in_order() -> None:
    bands = ["0.8—0.95", "0—0.5", "0.95—1", "0.5—0.8"]
    told = sorted(bands, key=lambda band: checks._in_order("confidence", band))
    assert told == ["0—0.5", "0.5—0.8", "0.8—0.95", "0.95—1"]


def test_two_coders_merge_and_what_they_differ_on_is_told(db: Path, tmp_path: Path) -> None:
    """Each has a copy of the folder; of eight figures they differ on one, which counts for neither."""
    here, there = db.parent, tmp_path / "there"
    drawn_all = checks.sample(db, 8, (), seed=1)
    write_sheet(db, drawn_all, tmp_path / "one.xlsx", LEXICON)
    shutil.copy(tmp_path / "one.xlsx", tmp_path / "two.xlsx")
    there.mkdir()
    for name in ("cejing.db", "checks.db"):
        shutil.copy(here / name, there / name)
    for name, first, folder in (("one", "对", here), ("two", "无", there)):
        fill(tmp_path / f"{name}.xlsx", lambda n, first=first: {"结论": first if n == 0 else "对"})
        sheet = str(tmp_path / f"{name}.xlsx")
        done = CliRunner().invoke(
            cejing, ["check", "--from", sheet, "--coder", name, "--outputs", str(folder)]
        )
        assert done.exit_code == 0, done.output
    asked = ["check", "merge", str(there / "checks.db"), "--outputs", str(here)]
    told = CliRunner().invoke(cejing, asked).output
    assert "one：整行正确；two：没有陈述" in told and "1 处说法不一" in told and "以这次为定论" in told
    assert "并入 8 条结论" in told and "并入 0 条结论" in CliRunner().invoke(cejing, asked).output
    assert checks.progress(db) == (8, 7, 1)
    assert {row["both"] for row in checks.coders(db)} == {8}
