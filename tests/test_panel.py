"""Panels: what stands in a cell, what is told apart, both shapes, what an empty one says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.ask.goals import goals
from pipeline.ask.panel import Wanted, long_rows, notes, other_spans, owners, panel, what_to_try, wide_rows
from pipeline.ask.panel.curve import curve
from pipeline.ask.query import Filter, indicators
from pipeline.ask.targets import Asked, targets
from pipeline.measures import identified
from pipeline.model import Analysis, Document, Found, Indicator, Metadata
from pipeline.record.rows import Record, document_row, rows
from tests.rows_of import LEXICON, figure, filled

PARK = {"scope_id": "360700-jkq"}
PROVINCE = {"scope_id": "360000"}


def report(year: int, *figures: Indicator, code: str = "360000", name: str = "") -> Record:
    """A province's work report of a year."""
    found = {
        "year_issued": str(year), "year_reported": str(year - 1), "region_code": code, "region": "江西省",
        "genre": "政府工作报告", "title": f"{year}年政府工作报告",
    }  # fmt: skip
    id_ = name or f"report-{year}"
    metadata = Metadata({key: Found(value, "given") for key, value in found.items()})
    document = Document(id_, f"{id_}.txt", "text/plain", "文" * 40, metadata=metadata)
    made = Analysis(document, indicators=identified(figures, document.text, LEXICON))
    return Record(document_row(document), document.text, None, rows(made, LEXICON), [])


def gdp(period: str, surface: str, **slots: Any) -> Indicator:
    return figure("江西省", period, surface, **{"indicator": "地区生产总值", **PROVINCE, **slots})


@pytest.fixture
def db(tmp_path: Path) -> Path:
    growth = {"kind": "growth", "base": "同比"}
    return filled(
        tmp_path / "cejing.db",
        report(
            2015,
            gdp("2014", "15700亿元"),
            gdp("2014", "9.7%", **growth),
            gdp("2015", "9%", status="target", comparator="approx", **growth),
            gdp("2014", "34674亿元", indicator="人均地区生产总值"),
            gdp("2014-01/2014-06", "7000亿元"),
        ),
        report(
            2016,
            gdp("2014", "15715亿元"),
            gdp("2015", "1.6万亿元", comparator="gt"),
            gdp("2015", "9.1%", **growth),
            gdp("2020", "2.5万亿元", status="target", comparator="ge"),
            gdp("2011/2015", "10.5%", kind="growth", base="年均"),
        ),
        report(2018, gdp("2014", "15400亿元"), gdp("2017", "20818亿元")),
        report(2017),
    )


def wide(db: Path, *measures: str, **wanted: Any) -> dict[str, Any]:
    (row,) = wide_rows(panel(db, Wanted(measures, **wanted), LEXICON))
    return row


def test_a_cell_holds_one_measure_and_a_bound_stays_a_bound(db: Path) -> None:
    row = wide(db, "GDP")
    assert (row["measure"], row["unit"]) == ("地区生产总值", "亿元")
    assert row["2014"] == 15700  # the next year's report, not the retelling; never GDP per head
    assert row["2015"] == "＞16000"
    assert row["conflicts"] == "2014：15400亿元"  # 15715 and 15700 round to one another


def test_what_is_not_there_is_told_apart(db: Path) -> None:
    row = wide(db, "地区生产总值")
    assert row["2016"] == "未提及"  # the report of 2017 was read and says nothing
    states = {r["period"]: r["state"] for r in long_rows(panel(db, Wanted(("GDP",)), LEXICON))}
    assert states == {"2014": "stated", "2015": "stated", "2016": "not_stated", "2017": "stated"}
    early = replace(Wanted(("GDP",)), years=(2015, 2017))
    assert [r["period"] for r in long_rows(panel(db, early, LEXICON))] == ["2015", "2016", "2017"]


@pytest.mark.parametrize(
    ("wanted", "period", "value"),
    [
        ({"kind": "growth"}, "2015", 9.1),
        ({"kind": "growth", "status": "target"}, "2015", "约9"),
        ({"status": "target"}, "2020", "≥25000"),
        ({"span": "part"}, "2014-01/2014-06", 7000),
        ({"span": "stretch", "kind": "growth"}, "2011/2015", 10.5),
        ({"unit": "万亿元"}, "2014", 1.57),
    ],
)
def test_kinds_targets_and_spans(db: Path, wanted: dict[str, Any], period: str, value: object) -> None:
    assert wide(db, "地区生产总值", **wanted)[period] == value


def test_a_long_row_leads_to_its_source(db: Path) -> None:
    (row, *_) = long_rows(panel(db, Wanted(("GDP",)), LEXICON))
    expected = {
        "value": 15700,
        "bound": "eq",
        "unit": "亿元",
        "surface": "15700亿元",
        "seconded": 1,
        "verified": "unseen",
    }
    assert {key: row[key] for key in expected} == expected
    assert (row["title"], row["document_id"]) == ("2015年政府工作报告", "report-2015")


def test_several_measures_stand_beside_one_another(db: Path) -> None:
    rows = wide_rows(panel(db, Wanted(("GDP", "人均GDP")), LEXICON))
    assert [(r["measure"], r["unit"]) for r in rows] == [("人均地区生产总值", "元"), ("地区生产总值", "亿元")]


def test_a_panel_tells_what_it_leaves_out_and_an_empty_one_what_to_try(db: Path) -> None:
    asked = Wanted(("地区生产总值",))
    told = notes(panel(db, asked, LEXICON), other_spans(db, asked, LEXICON))
    assert any("--periods part" in note for note in told)
    nothing = what_to_try(Wanted(("地区生产总值",), kind="share"), db, LEXICON)
    assert any("--kind growth --status target" in line for line in nothing)
    (_, unknown) = what_to_try(Wanted(("生产总值额度",)), db, LEXICON)
    assert "您要找的可能是" in unknown


def test_a_panel_by_pages_is_the_whole_panel(db: Path) -> None:
    asked = Wanted(("地区生产总值",))
    whole = panel(db, asked, LEXICON)
    for name, scopes in owners(db, asked, LEXICON).items():
        page = panel(db, asked, LEXICON, among={name: scopes})
        assert page.cells == {key: cells for key, cells in whole.cells.items() if key.owner == name}


def test_a_doubtful_figure_can_be_left_out(tmp_path: Path) -> None:
    figures = [gdp("2014", "15700亿元"), gdp("2015", "16700亿元", confidence=0.4)]
    db = filled(tmp_path / "x.db", report(2016, *figures))
    assert wide(db, "GDP", min_confidence=0.5).keys() & {"2014", "2015"} == {"2014"}


def test_the_parks_of_a_city_are_asked_for_with_it(tmp_path: Path) -> None:
    park = figure("赣州经开区", "2015", "1000亿元", **PARK)
    other = figure("九江经开区", "2015", "900亿元", scope_id="360400-jkq")
    db = filled(tmp_path / "x.db", report(2016, park, other))
    asked = Wanted(("主营收入",), scopes=("赣州市",), within=True)
    (row,) = wide_rows(panel(db, asked, LEXICON))
    assert row["2015"] == 1000
    assert panel(db, replace(asked, within=False), LEXICON).cells == {}


def test_counts_with_a_condition_stand_by_themselves(tmp_path: Path) -> None:
    whole = figure("江西省", "2015", "94家", indicator="园区数", **PROVINCE)
    over = {"condition": "主营业务收入超过1000亿元", **PROVINCE}
    large = figure("江西省", "2015", "4家", indicator="园区数", **over)
    db = filled(tmp_path / "x.db", report(2016, whole, large))
    rows = wide_rows(panel(db, Wanted(("园区数量",)), LEXICON))
    assert [(r["measure"], r["2015"]) for r in rows] == [
        ("园区数", 94),
        ("园区数（主营业务收入超过1000亿元）", 4),
    ]


def test_a_stock_told_for_the_end_of_a_year_is_that_year_s(tmp_path: Path) -> None:
    at_end = figure("江西省", "2015-12-31", "4566家", indicator="常住人口", **PROVINCE)
    flow = figure("江西省", "2015-12", "456亿元", indicator="出口总额", **PROVINCE)
    db = filled(tmp_path / "x.db", report(2016, at_end, flow))
    assert wide(db, "常住人口")["2015"] == 4566
    assert panel(db, Wanted(("出口",)), LEXICON).cells == {}
    assert wide(db, "出口", span="part")["2015-12"] == 456


def test_goals_have_a_row_for_each_report(db: Path) -> None:
    told = [(r["year"], r["stated"], r["low"], r["high"]) for r in goals(db, "GDP", LEXICON)]
    assert told == [
        (2015, "yes", 9, 9),
        (2016, "no", None, None),
        (2017, "no", None, None),
        (2018, "no", None, None),
    ]
    assert {r["scope_id"] for r in goals(db, "GDP", LEXICON, scopes=("江西",))} == {"360000"}
    assert goals(db, "GDP", LEXICON, scopes=("浙江",)) == []


def test_goals_are_of_the_place_itself(tmp_path: Path) -> None:
    aim = {"kind": "growth", "status": "target"}
    park = figure("赣州经开区", "2016", "12%", indicator="GDP", **PARK, **aim)
    floor = gdp("2016", "8%", comparator="ge", **aim)
    limit = gdp("2016", "3%", indicator="居民消费价格", comparator="le", **aim)
    db = filled(tmp_path / "x.db", report(2016, park, floor, limit))
    assert [(r["low"], r["high"]) for r in goals(db, "GDP", LEXICON)] == [(8, None)]
    assert [(r["low"], r["high"]) for r in goals(db, "CPI", LEXICON)] == [(None, 3)]


def test_targets_stand_beside_what_was_reached(db: Path) -> None:
    found = {row["period"]: row for row in targets(db, LEXICON)}
    assert (found["2015"]["target"], found["2015"]["actual"], found["2015"]["verdict"]) == (
        "9%",
        "9.1%",
        "reached",
    )
    assert (found["2020"]["verdict"], found["2020"]["reason"]) == ("unknown", "没有读到后来的实际值")
    assert [row["period"] for row in targets(db, LEXICON, Asked(years=(2016, 2030)))] == ["2020"]


def test_results_that_are_less_sure_than_asked_for_judge_no_target(tmp_path: Path) -> None:
    aim = gdp("2015", "9%", status="target", kind="growth", confidence=0.9)
    reached = gdp("2015", "9.1%", kind="growth", confidence=0.6)
    db = filled(tmp_path / "x.db", report(2015, aim), report(2016, reached))
    for least, verdict in ((0.5, "reached"), (0.7, "unknown")):
        (row,) = targets(db, LEXICON, Asked(min_confidence=least))
        assert row["verdict"] == verdict


def test_figures_without_a_time_are_told_beside_a_panel(tmp_path: Path) -> None:
    db = filled(tmp_path / "x.db", report(2015, figure("江西省", None, "210亿元", **PROVINCE)))
    told = what_to_try(Wanted(("主营业务收入",)), db, LEXICON)
    assert "另有 1 个没有写明时间的数值，不在面板里，用 cejing query indicators 看。" in told


def test_of_a_corrected_report_a_panel_tells_its_present_text(tmp_path: Path) -> None:
    aim = {"kind": "growth", "status": "target"}
    before = report(
        2016, gdp("2015", "16000亿元"), gdp("2016", "9%", **aim), gdp("2015", "8%", kind="growth")
    )
    now = report(2016, gdp("2015", "16700亿元"), gdp("2016", "8.5%", **aim), name="corrected")
    now.document["source"] = before.document["source"]
    filled(tmp_path / "x.db", before)
    db = filled(tmp_path / "x.db", now)
    found = panel(db, Wanted(("GDP",)), LEXICON)
    (row,) = long_rows(found)
    assert (row["value"], row["conflicts"], row["former"], row["replaced_by"]) == (
        16700, "", "16000亿元", None,
    )  # fmt: skip
    assert wide_rows(found)[0]["conflicts"] == "2015：16000亿元（旧稿）"
    assert any("1 格在旧稿里是别的数" in note for note in notes(found, []))
    (row,) = long_rows(gone := panel(db, Wanted(("GDP",), kind="growth"), LEXICON))
    assert (row["value"], row["replaced_by"]) == (8, "corrected")
    assert wide_rows(gone)[0]["conflicts"] == "2015：8%只见于旧稿"
    assert any("1 格的数只见于旧稿" in note for note in notes(gone, []))
    assert [row["low"] for row in goals(db, "GDP", LEXICON)] == [8.5]
    assert [row["target"] for row in targets(db, LEXICON)] == ["8.5%"]


def test_a_curve_joins_no_kinds_and_goes_through_what_a_panel_shows(db: Path) -> None:
    drawn = curve(indicators(db, Filter(indicator="GDP", kind="growth"), LEXICON))
    assert drawn is not None
    assert drawn.about.kind == "growth"
    assert [(c.best["period"], c.best["status"], c.best["value"]) for c in drawn.choices] == [
        ("2014", "actual", 9.7), ("2015", "actual", 9.1), ("2015", "target", 9.0),
    ]  # fmt: skip
    everything = curve(indicators(db, Filter(), LEXICON))
    assert everything is not None
    assert len({(c.best["measure"], c.best["kind"]) for c in everything.choices}) == 1
