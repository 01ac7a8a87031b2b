"""Conflicts between documents, kept as documents come, go and are read again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ask import conflicts, query
from pipeline.ask.conflicts import Among
from pipeline.measures.conflicts import Conflict
from pipeline.measures.conflicts import conflicts as compared
from pipeline.measures.rounding import agree, interval
from pipeline.model import Indicator
from pipeline.record import conflicting
from pipeline.record.conflicting import compare_documents
from pipeline.record.database import SCHEMA
from pipeline.record.store import FileState, Store
from tests.rows_of import LEXICON, figure, record

PARK = "赣州经济技术开发区"


def put(store: Store, name: str, *figures: Indicator, year: int = 2016) -> None:
    made = record(name, year, list(figures))
    store.put(made, FileState(made.document["source"], 1, 1))


def kept(store: Store) -> set[tuple[Any, ...]]:
    """The conflicts that the record keeps, as names with both sides."""
    keys = ("item", "document_id_1", "surface_1", "document_id_2", "surface_2")
    return {tuple(row[key] for key in keys) for row in conflicts.pairs(store.path, limit=1000)}


def computed(store: Store) -> set[tuple[Any, ...]]:
    """The same by comparing all rows of the record with one another."""
    rows = query.ask(
        store.path, "SELECT i.*, d.year_issued FROM indicators i JOIN documents d ON d.id = i.document_id"
    )
    return {(found.item, *_side(found.first), *_side(found.second)) for found in compared(rows, LEXICON)}


def _side(row: Any) -> tuple[str, str]:
    return row["document_id"], row["surface"]


FIGURES = st.builds(
    figure,
    st.sampled_from([PARK, "九江市园区", "全省"]),
    st.sampled_from(["2014", "2015"]),
    st.sampled_from(["100亿元", "110亿元", "110.4亿元", "150亿元", "15%", "300亿元"]),
    scope_id=st.sampled_from([None, "360700-jkq"]),
    kind=st.sampled_from(["level", "growth"]),
    status=st.sampled_from(["actual", "actual", "target"]),
)
DOCUMENTS = st.lists(FIGURES, max_size=4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abcd"), st.sampled_from([2015, 2016]), DOCUMENTS),
        st.tuples(st.just("gone"), st.sampled_from("abcd")),
        st.just(("compare",)),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_what_is_kept_is_what_a_full_comparison_finds(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[tuple[Any, ...]]
) -> None:
    """Whatever comes, goes or is read again, in whatever order, compared whenever."""
    with Store(tmp_path_factory.mktemp("db") / "x.db", extractor="v1") as store:
        store.start_run(lexicon="l1")
        for step in steps:
            match step:
                case ["compare"]:
                    compare_documents(store, LEXICON)
                case ["gone", name]:
                    store.delete(name)
                case [name, year, figures]:
                    put(store, name, *figures, year=year)
        compare_documents(store, LEXICON)
        assert kept(store) == computed(store)
        assert compare_documents(store, LEXICON) == 0


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "x.db", extractor="v1")
    made.start_run(lexicon="l1")
    for name, surface in zip("abc", ("110亿元", "150亿元", "151亿元"), strict=True):
        put(made, name, figure(PARK, "2015", surface), figure(f"{name}市园区", "2015", "9.5亿元"))
    return made


def test_only_what_new_documents_tell_of_is_compared(store: Store) -> None:
    assert compare_documents(store, LEXICON) == 4
    put(store, "d", figure(PARK, "2015", "100亿元"), figure(PARK, "2014", "90亿元"))
    assert compare_documents(store, LEXICON) == 2


def test_where_one_side_goes_another_pair_may_stand(store: Store) -> None:
    compare_documents(store, LEXICON)
    assert [side[1::2] for side in kept(store)] == [("a", "b")]
    store.delete("b")
    assert kept(store) == set()
    assert compare_documents(store, LEXICON) == 1
    assert [side[1::2] for side in kept(store)] == [("a", "c")]


def test_a_comparison_that_was_broken_off_is_caught_up_with(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflicting, "TOGETHER", 1)
    done = iter((True, False))

    def breaks(found: Conflict) -> Any:
        if not next(done):
            raise KeyboardInterrupt
        return keep(found)

    keep = conflicting._kept
    put(store, "d", figure(PARK, "2014", "90亿元"))
    put(store, "e", figure(PARK, "2014", "70亿元"))
    monkeypatch.setattr(conflicting, "_kept", breaks)
    with pytest.raises(KeyboardInterrupt):
        compare_documents(store, LEXICON)
    assert conflicts.uncompared(store.path) > 0
    monkeypatch.setattr(conflicting, "_kept", keep)
    compare_documents(store, LEXICON)
    assert len(kept(store)) == 2
    assert kept(store) == computed(store)


def test_an_older_record_is_compared_once(store: Store) -> None:
    store.db.close()
    with sqlite3.connect(store.path) as old:
        old.executescript(
            "DROP TABLE conflicts; DROP TABLE uncompared; DROP INDEX scope_names_id;"
            + (SCHEMA / "005_conflicts.sql").read_text("utf-8")
        )
    with Store(store.path, extractor="v1") as again:
        assert compare_documents(again, LEXICON) == 4
        assert len(kept(again)) == 1


def test_conflicts_are_asked_for_by_page_name_and_run(store: Store) -> None:
    put(store, "d", figure("九江市园区", "2015", "60亿元"))
    store.start_run(lexicon="l1")
    put(store, "e", figure("九江市园区", "2015", "70亿元"))
    compare_documents(store, LEXICON)
    both = conflicts.pairs(store.path)
    assert conflicts.count(store.path) == len(both) == 2
    assert [conflicts.pairs(store.path, limit=1, offset=n) for n in (0, 1)] == [both[:1], both[1:]]
    item = both[0]["item"]
    assert conflicts.pairs(store.path, among=Among(items=(item,))) == both[:1]
    assert conflicts.pairs(store.path, among=Among(but=(item,))) == both[1:]
    assert conflicts.count(store.path, Among(items=())) == 0
    (new,) = conflicts.pairs(store.path, among=Among(run=store.run_id))
    assert new["document_id_2"] == "e"


SURFACES = st.builds(
    lambda digits, places, zeros: f"{digits / 10**places:.{places}f}" if places else str(digits * 10**zeros),
    st.integers(1, 9999), st.integers(0, 3), st.integers(0, 3),
)  # fmt: skip
WRITTEN = st.tuples(SURFACES, st.sampled_from([("亿元", 8), ("万元", 4), ("家", 0), ("%", 0)]))


@given(WRITTEN, WRITTEN)
def test_rows_agree_where_their_intervals_meet(a: Any, b: Any) -> None:
    rows = [_row(*side) for side in (a, b)]
    exactly = [
        interval(row["surface"], row["unit"], Decimal(str(row["value"])), Decimal(str(row["value_norm"])))
        for row in rows
    ]
    assert agree(*rows) == agree(*reversed(rows)) == exactly[0].meets(exactly[1])


def _row(number: str, unit: tuple[str, int]) -> dict[str, Any]:
    value = Decimal(number)
    norm = float(value * 10 ** unit[1])
    return {"surface": f"{number}{unit[0]}", "unit": unit[0], "value": float(value), "value_norm": norm}
