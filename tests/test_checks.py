"""Decisions on figures: they outlive extraction, are never lost, and never fall on another figure."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.ask import query
from pipeline.ask.again import again
from pipeline.ask.identity import record_hash
from pipeline.ask.panel.cells import Wanted, panel
from pipeline.ask.query import Filter
from pipeline.checks import Decision, reading, stands
from pipeline.checks.axis import Axis
from pipeline.checks.decision import Reading, decided
from pipeline.cli import cejing
from pipeline.model import Indicator
from pipeline.record.corrected import correct
from pipeline.record.corrections import FILE, Corrections
from pipeline.record.store import FileState, Store
from pipeline.web.app import application
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, record

YEARS = ("2014", "2015")
TEXT = "2014年全省工业园区主营业务收入2.0万亿元，税收1500亿元，企业300家。"


def at(text: str, scope: str, period: str, surface: str, **slots: Any) -> Indicator:
    start = text.index(surface)
    return replace(figure(scope, period, surface, **slots), start=start, end=start + len(surface))


def put(store: Store, name: str, text: str, figures: list[Indicator]) -> None:
    made = record(name, 2015, figures, text)
    store.put(made, FileState(f"{name}.txt", 1, 1))


def rows(store: Store) -> list[dict[str, Any]]:
    return [dict(row) for row in store.db.execute("SELECT * FROM indicators ORDER BY start, id")]


def say(
    store: Store, row: dict[str, Any], said: Reading | None, coder: str = "甲", n: int = 0, **more: Any
) -> Decision:
    axis = Axis(store.text(row["document_id"]))
    one = decided(
        axis, row["document_id"], (row["start"], row["end"]), reading(row), said, coder=coder,
        at=f"2026-01-01T00:00:{n:02d}", **more,
    )  # fmt: skip
    Corrections(store.path.with_name(FILE)).say([one])
    return one


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store(tmp_path / "cejing.db", extractor="v1") as made:
        made.start_run(lexicon="l")
        figures = [
            at(TEXT, "全省工业园区", "2014", "2.0万亿元"),
            at(TEXT, "全省工业园区", "2013", "1500亿元", indicator="税收"),
            at(TEXT, "全省工业园区", "2014", "300家", indicator="企业数"),
        ]
        put(made, "d", TEXT, figures)
        yield made


def test_a_correction_is_what_is_asked_for_with_the_reading_beside(store: Store) -> None:
    income, tax, firms = rows(store)
    say(store, income, reading(income))
    say(store, tax, {**reading(tax), "period": "2014", "value": "1600"}, why="同一句")
    say(store, firms, None)
    assert [one.fate for one in correct(store, LEXICON)] == ["kept"] * 3
    found = {row["surface"]: row for row in query.indicators(store.path, Filter(period="2014"), LEXICON)}
    marks = {surface: row["verified"] for surface, row in found.items()}
    assert marks == {
        "2.0万亿元": "accepted",
        "1500亿元": "corrected",
    }
    assert found["1500亿元"]["value_norm"] == 1600e8 and '"period": "2013"' in found["1500亿元"]["raw"]
    assert found["1500亿元"]["year"] == 2014
    (cells,) = panel(store.path, Wanted(("税收收入",)), LEXICON).cells.values() or [{}]
    assert cells["2014"].value == 1600 and cells["2014"].row["verified"] == "corrected"
    kept = [row[0] for row in store.db.execute("SELECT reading FROM readings ORDER BY id")]
    assert len(kept) == 3 and '"period":"2013"' in kept[1].replace(": ", ":")
    before = rows(store)
    correct(store, LEXICON)
    assert rows(store) == before  # again changes nothing


def test_a_record_with_another_correction_is_another_record(store: Store) -> None:
    before = record_hash(store.path)
    say(store, rows(store)[0], None)
    correct(store, LEXICON)
    assert record_hash(store.path) != before


def test_another_word_of_the_coder_stands_in_place_of_the_first(store: Store) -> None:
    income = rows(store)[0]
    say(store, income, None, n=1)
    correct(store, LEXICON)
    assert len(rows(store)) == 2
    say(store, income, reading(income), n=2)
    correct(store, LEXICON)
    assert [row["verified"] for row in rows(store)] == ["accepted", "unseen", "unseen"]


def test_coders_who_differ_leave_the_reading_until_one_settles(store: Store) -> None:
    income = rows(store)[0]
    say(store, income, reading(income), "甲", 1)
    say(store, income, {**reading(income), "status": "target"}, "乙", 2)
    (stand,) = stands(Corrections(store.path.with_name(FILE)).history()).values()
    assert stand.differs and len(stand.coders) == 2
    correct(store, LEXICON)
    assert rows(store)[0]["verified"] == "unseen"
    say(store, income, {**reading(income), "status": "target"}, "丙", 3, settles=True)
    correct(store, LEXICON)
    assert (rows(store)[0]["verified"], rows(store)[0]["status"]) == ("corrected", "target")


def test_a_missed_figure_is_added_and_leaves_when_it_is_read(store: Store) -> None:
    start = TEXT.index("2014年")
    said = {**reading(rows(store)[2]), "indicator": "年份", "value": "7"}
    one = decided(Axis(TEXT), "d", (start, start + 5), {}, said, coder="甲", at="2026")
    Corrections(store.path.with_name(FILE)).say([one])
    correct(store, LEXICON)
    added = rows(store)[0]
    assert (added["surface"], added["verified"], added["rule"]) == ("2014年", "corrected", "added")
    correct(store, LEXICON)
    assert len(rows(store)) == 4


def test_what_cannot_be_is_asked_again_and_breaks_nothing(store: Store) -> None:
    income, tax, _ = rows(store)
    say(store, income, {**reading(income), "value": "很多"})
    say(store, tax, {**reading(tax), "period": "2014-99"})
    told = correct(store, LEXICON)
    assert [one.fate for one in told] == ["again", "again"] and all(one.why for one in told)
    assert {row["verified"] for row in rows(store)} == {"unseen"}


def test_who_judged_what_is_read_otherwise_by_now_is_told(store: Store) -> None:
    income, tax, firms = rows(store)
    say(store, income, reading(income))
    say(store, tax, {**reading(tax), "period": "2014"})
    say(store, firms, None)
    correct(store, LEXICON)
    assert again(store.path) == []
    figures = [
        at(TEXT, "全省工业园区", "2012", "2.0万亿元"),  # another reading
        at(TEXT, "全省工业园区", "2014", "1500亿元", indicator="税收"),  # mended
    ]  # and the firms, which are no statement, are not read any more
    put(store, "d", TEXT, figures)
    correct(store, LEXICON)
    (told,) = again(store.path)
    assert (told["surface"], told["start"], told["coder"]) == ("2.0万亿元", TEXT.index("2.0"), "甲")
    assert "不同" in told["why"]
    seen = CliRunner().invoke(cejing, ["check", "--outputs", str(store.path.parent)])
    assert "待重新核对：2.0万亿元" in seen.output + seen.stderr
    page = TestClient(application(store.path.parent, lexicon=LEXICON)).get("/checks").text
    assert "待重新核对（1）" in page and f"/evidence/{told['document_id'][:16]}/{told['start']}" in page


def test_history_is_only_added_to_and_two_files_merge(store: Store, tmp_path: Path) -> None:
    say(store, rows(store)[0], None)
    mine = Corrections(store.path.with_name(FILE))
    db = sqlite3.connect(mine.path)
    for change in ("DELETE FROM decisions", "UPDATE decisions SET coder = '乙'"):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(change)
        db.rollback()
    other = Corrections(tmp_path / "other.db")
    other.say([replace(one, coder="乙") for one in mine.history()])
    assert mine.merge(other.path) == (1, 0) and mine.merge(other.path) == (0, 0)
    assert [one.coder for one in mine.history()] == ["甲", "乙"]


FIGURES = 1000
CHANGES = ("same", "mended", "other", "lost", "longer")


def _figures(text: str, told: list[tuple[str, Reading]]) -> list[Indicator]:
    """The figures of a text; each stands once in it."""
    found = []
    for surface, slots in told:
        start = text.index(surface)
        one = figure(slots["scope"], slots["period"], f"{slots['value']}家", indicator=slots["indicator"])
        one = replace(one, status=slots["status"], start=start, end=start + len(surface), surface=surface)
        found.append(one)
    return found


def _text(numbers: list[int], chance: random.Random) -> str:
    """A text with blanks and line ends at places that differ from reading to reading."""
    plain = "".join(f"其中甲地{n}号园区有企业{n}家；" for n in numbers)
    return "".join(s + chance.choice(" \n") * (s in "；有地" and chance.random() < 0.3) for s in plain)


def test_a_thousand_corrections_outlive_an_extractor_that_changes(tmp_path: Path) -> None:
    chance = random.Random(0)
    numbers = [100_000 + n for n in range(FIGURES)]
    seen = {
        n: {
            "value": str(n), "unit": "家", "indicator": "企业数", "scope": f"{n}号园区",
            "period": chance.choice(YEARS), "kind": "level", "status": "actual",
        }
        for n in numbers
    }  # fmt: skip
    said: dict[int, Reading | None] = {}
    for n in numbers:
        other = {**seen[n], "period": "2016", "status": chance.choice(("actual", "target"))}
        said[n] = chance.choice((seen[n], other, None))
    with Store(tmp_path / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l")
        text = _text(numbers, chance)
        put(store, "d", text, _figures(text, [(f"{n}家", seen[n]) for n in numbers]))
        axis, book = Axis(text), Corrections(tmp_path / FILE)
        read = {int(row["value"]): row for row in rows(store)}
        made = [
            decided(
                axis, "d", (read[n]["start"], read[n]["end"]), reading(read[n]), said[n], coder="甲", at="1"
            )
            for n in numbers
        ]
        assert book.say(made) == FIGURES
        correct(store, LEXICON)
        _holds(store, {n: said[n] for n in numbers}, seen, set(numbers))

        change = {n: chance.choice(CHANGES) for n in numbers}
        now = {n: _changed(seen[n], said[n], change[n]) for n in numbers}
        text = _text(numbers, chance)
        told = [(f"{n}家；" if change[n] == "longer" else f"{n}家", now[n]) for n in numbers]
        put(store, "d", text, _figures(text, [(s, r) for s, r in told if r is not None]))
        outcomes = {int(one.decision.surface[:-1]): one for one in correct(store, LEXICON)}
        assert len(outcomes) == FIGURES == len(book.history())
        stand = {n for n in numbers if (now[n] or {}) in (seen[n], said[n] or {})}
        assert {n for n, one in outcomes.items() if one.fate != "again"} == stand
        _holds(store, {n: said[n] if n in stand else now[n] for n in numbers}, now, stand)


def _changed(seen: Reading, said: Reading | None, how: str) -> Reading | None:
    if how in ("same", "longer"):
        return seen
    if how == "lost":
        return None
    return said if how == "mended" else {**seen, "period": "2001"}


def _holds(store: Store, wanted: dict[int, Reading | None], read: dict[int, Any], stand: set[int]) -> None:
    """Each figure is asked for as said where a decision stands, else as read; the mark tells which."""
    found = {int(Decimal(str(row["value"]))): row for row in rows(store)}
    assert {n: reading(row) for n, row in found.items()} == {n: r for n, r in wanted.items() if r is not None}
    for n, row in found.items():
        right = "accepted" if wanted[n] == read[n] else "corrected"
        assert row["verified"] == (right if n in stand else "unseen")
