"""Questions: folding, filters, conflicts."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.ask import conflicts, query
from pipeline.ask.query import Filter
from pipeline.model import UserError
from pipeline.record.store import FileState, Store
from tests.rows_of import LEXICON, figure, filled, record

HIGH_TECH = "南昌高新技术产业开发区"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    from pipeline.entities.register import ids_of

    (zone,) = ids_of(HIGH_TECH, LEXICON)
    return filled(
        tmp_path / "cejing.db",
        record(
            "early", 2015,
            [
                figure("全省工业园区", "2014", "2.0万亿元"),
                figure("南昌高新区", "2014", "1500亿元", scope_id=zone),
                figure("全省工业园区", "2015", "2.7万亿元", status="target"),
                figure("全省工业园区", "2014", "12.3%", kind="growth", base="同比"),
            ],
        ),
        record(
            "late", 2016,
            [
                figure("全省工业园区", "2014", "20031亿元", indicator="主营收入"),
                figure(HIGH_TECH, "2014", "1600亿元", scope_id=zone),
                figure("全省工业园区", "2015", "2.56万亿元"),
                figure("全省工业园区", "2016-01/2016-07", "3128.6亿元", indicator="工业增加值"),
            ],
        ),
    )  # fmt: skip


def surfaces(db: Path, **wanted: object) -> set[str]:
    return {row["surface"] for row in query.indicators(db, Filter(**wanted), LEXICON)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (
            {"indicator": "主营业务收入", "year_to": 2014, "scope": "全省", "kind": "level"},
            {"2.0万亿元", "20031亿元"},
        ),
        ({"indicator": "主营收入", "year_from": 2015}, {"2.7万亿元", "2.56万亿元"}),
        ({"indicator": "主营"}, set()),  # no measure: nothing is joined by likeness
        ({"indicator": "增加值"}, set()),  # not 工业增加值
        ({"scope": "南昌高新区"}, {"1500亿元", "1600亿元"}),
        ({"scope": "南昌国家高新技术产业开发区"}, {"1500亿元", "1600亿元"}),
        ({"scope": "九江高新区"}, set()),
        ({"scope": "南昌市", "within": True}, {"1500亿元", "1600亿元"}),
        ({"scope": "九江市", "within": True}, set()),
        ({"period": "2016-03"}, {"3128.6亿元"}),
        ({"period": "2015/2016"}, {"2.7万亿元", "2.56万亿元", "3128.6亿元"}),
        ({"status": "target"}, {"2.7万亿元"}),
        ({"document": "ea", "kind": "growth"}, {"12.3%"}),
        ({"min_confidence": 1.1}, set()),
        ({"indicator": "%' OR 1=1 --"}, set()),
    ],
)  # fmt: skip
def test_filters(db: Path, wanted: dict[str, object], expected: set[str]) -> None:
    assert surfaces(db, **wanted) == expected


@pytest.mark.parametrize(("name", "meant"), [("主营", "主营业务收入"), ("工业增加", "工业增加值")])
def test_near_names_are_only_suggested(db: Path, name: str, meant: str) -> None:
    assert meant in query.names_near(db, name, LEXICON)


def test_units_are_converted(db: Path) -> None:
    rows = query.indicators(db, Filter(scope="全省", year_from=2015, unit="亿元", status="actual"), LEXICON)
    assert {row["value_in_unit"] for row in rows} == {25600.0, 3128.6}
    with pytest.raises(UserError, match=r"units\.csv"):
        query.indicators(db, Filter(unit="蒲式耳"), LEXICON)


def test_conflicts_give_both_quotes_and_spare_roundings(db: Path) -> None:
    (found,) = conflicts.pairs(db)
    assert {found["surface_1"], found["surface_2"]} == {"1500亿元", "1600亿元"}
    assert found["document_id_1"] != found["document_id_2"]


def test_what_a_run_brought(db: Path) -> None:
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l1")
        figures = [figure("全省工业园区", "2014", "2.0万亿元"), figure("全省工业园区", "2017", "3.0万亿元")]
        store.put(record("newest", 2018, figures), FileState("newest.txt", 1, 1))
    (row,) = query.changed(db)
    assert (row["title"], row["indicators"], row["new_indicators"]) == ("newest", 2, 1)
    assert len(query.changed(db, 1)) == 2


def test_all_parks_of_a_province_however_they_are_called(tmp_path: Path) -> None:
    parks = {"scope_id": "360000/工业园区"}
    city = figure("九江市园区", "2015", "2000亿元", scope_id="360400/工业园区")
    figures = [figure("工业园区", "2015", "2.56万亿元", **parks), city]
    db = filled(tmp_path / "x.db", record("a", 2016, figures))
    assert surfaces(db, scope="全省工业园区") == {"2.56万亿元"}
    assert surfaces(db, scope="江西省工业园区") == {"2.56万亿元"}


def test_a_damaged_record_is_told(db: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(db.read_bytes()[:4096] + b"x" * 40960)
    with pytest.raises(UserError, match="损坏"):
        query.documents(broken)


def test_a_record_of_an_earlier_version_is_told(db: Path) -> None:
    with sqlite3.connect(db) as old:
        old.execute("DROP TABLE conflicts")
    with pytest.raises(UserError, match="较早的版本"):
        conflicts.pairs(db)
