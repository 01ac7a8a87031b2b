"""Measures and charts: what is drawn of bounds, targets, gaps and doubts; facets; what can be taken along."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ask.browse import figures as rows_shown
from pipeline.ask.browse.facets import Closer, facets
from pipeline.ask.browse.figures import count, figures
from pipeline.ask.panel import Wanted
from pipeline.ask.panel.lines import Line, lines, on_one_axis, owners_by_years
from pipeline.ask.query import Filter
from pipeline.web.app import application
from pipeline.web.drawing.plot import _apart
from pipeline.web.drawing.scale import reach, ticks, years_shown
from pipeline.web.drawing.shapes import width_of, wrapped
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

PARKS = {"scope_id": "360000/工业园区"}
NAME = "江西省工业园区"


def said(year: int, *surfaces: str, **slots: object) -> list[object]:
    return [figure("全省工业园区", str(year), surface, **{**PARKS, **slots}) for surface in surfaces]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    exact = [record(f"{y}" * 16, y + 1, said(y, f"{y - 2000}亿元")) for y in (2010, 2011, 2014)]
    more = [
        record("b" * 64, 2013, said(2012, "20亿元", comparator="gt")),
        record("c" * 64, 2016, said(2016, "30亿元", status="target")),
        record("d" * 64, 2015, said(2014, "12%", kind="growth", base="同比")),
        record("e" * 64, 2017, said(2014, "14亿元")),
        record("f" * 64, 2018, said(2011, "15亿元")),
        record("g" * 64, 2018, [replace(figure("甲园区", "2011", "3家"), indicator="")]),
    ]
    return filled(tmp_path_factory.mktemp("outputs") / "cejing.db", *exact, *more)


@pytest.fixture(scope="module")
def client(db: Path) -> TestClient:
    return TestClient(application(db.parent, lexicon=LEXICON), raise_server_exceptions=False)


def level(db: Path) -> Line:
    (line,) = lines(db, Wanted(("主营业务收入",), kind="level"), LEXICON)
    return line


def test_a_line_tells_bounds_targets_and_contradictions(db: Path) -> None:
    told = {(p.year, p.target): (p.value, p.bound, len(p.against), p.verified) for p in level(db).points}
    assert told == {
        (2010, False): (10, "eq", 0, 0), (2011, False): (11, "eq", 1, 0), (2012, False): (20, "gt", 0, 0),
        (2014, False): (14, "eq", 0, 1), (2016, True): (30, "eq", 0, 0),
    }  # fmt: skip


def test_levels_and_growth_are_never_on_one_axis(db: Path, client: TestClient) -> None:
    (growth,) = lines(db, Wanted(("主营业务收入",), kind="growth"), LEXICON)
    assert {line.series.unit for line in (level(db), growth)} == {"亿元", "%"}
    kept, left = on_one_axis([level(db), growth])
    assert (len(kept), left) == (1, 1)
    assert "%" not in client.get("/chart.svg?measure=主营业务收入&kind=level").text


def test_a_gap_stays_a_gap_and_no_line_goes_through_a_bound(client: TestClient) -> None:
    """2012 is a bound, 2013 is missing."""
    drawn = client.get("/chart.svg?measure=主营业务收入&kind=level").text
    assert len(re.findall(r'stroke-width="1.8"', drawn)) == 1  # 2010 to 2011
    assert len(re.findall(r'd="M[^"]+Z"', drawn)) == 2  # the target, and its sample in the legend


@pytest.mark.parametrize(
    "part", ["主营业务收入", "水平", "单位：亿元", "2010—2016年", "n = 5", "资料来源", "等 5 份文档"]
)
def test_what_is_taken_along_says_what_it_is(client: TestClient, part: str) -> None:
    assert part in re.sub("<[^>]+>", "", client.get("/chart.svg?measure=主营业务收入&kind=level").text)


def test_a_chart_can_be_taken_as_picture_data_and_html(client: TestClient) -> None:
    asked = "measure=主营业务收入&kind=level"
    png = client.get(f"/chart.png?{asked}").content
    assert png.startswith(b"\x89PNG") and int.from_bytes(png[16:20], "big") == 1920
    html = client.get(f"/chart.html?{asked}").text
    assert html.startswith("<figure") and "/evidence/" not in html and "<script" not in html
    assert len(client.get(f"/chart.csv?{asked}").text.splitlines()) == 6
    assert client.get("/chart.png?measure=没有这个").status_code == 404


def test_a_point_leads_to_its_sentence(client: TestClient) -> None:
    for view in ("/measures/one?measure=主营业务收入&kind=level", "/chart?measure=主营业务收入&kind=level"):
        for where in re.findall(r'<a href="(/evidence/[^"]+)"[^>]*class="point"', client.get(view).text):
            assert client.get(where).status_code == 200


def test_owners_come_by_years(db: Path) -> None:
    (owner,) = owners_by_years(db, Wanted(("主营业务收入",), kind="level"), LEXICON)
    assert (owner.name, owner.years, owner.rows) == (NAME, 5, 7)


@pytest.mark.parametrize(
    ("closer", "surfaces"),
    [
        (Closer(value_from=14, value_to=20, unit="亿元"), {"14亿元", "15亿元", "20亿元"}),
        (Closer(verified=True), {"14亿元"}),
        (Closer(span="stretch"), set()),
    ],
)
def test_rows_are_narrowed(db: Path, closer: Closer, surfaces: set[str]) -> None:
    asked, where = Filter(indicator="主营业务收入"), list(closer.conditions(LEXICON))
    rows = figures(db, asked, LEXICON, closer=where)
    assert {row["surface"] for row in rows} == surfaces
    assert count(db, asked, LEXICON, where) == len(rows)


def test_facets_count_the_selection(db: Path) -> None:
    found = facets(db, Filter(indicator="主营业务收入"), LEXICON, Closer())
    assert found.kind == (("level", 7), ("growth", 1))
    assert found.status == (("actual", 7), ("target", 1))
    assert dict(found.year) == {2010: 1, 2011: 2, 2012: 1, 2014: 3, 2016: 1}
    assert found.measure == () and found.scope[0] == ("全省工业园区", 8)


def test_rows_without_a_name_come_last(db: Path) -> None:
    every = [row["measure"] for row in figures(db, Filter(), LEXICON)]
    assert every[-1] == "" and all(every[:-1])
    paged = [figures(db, Filter(), LEXICON, limit=2, offset=n)[:2] for n in range(0, 10, 2)]
    assert [row["measure"] for page in paged for row in page] == every


def test_heads_sort_and_facets_are_links(client: TestClient) -> None:
    page = client.get("/measures").text
    assert 'aria-sort="descending"><a class="sort" href="/measures?order=owners"' in page
    assert client.get("/measures.json?dimension=money").json()["total"] == 1
    assert "kind=growth" in client.get("/figures?indicator=主营业务收入").text


@given(
    st.lists(st.floats(-1e12, 1e12, allow_nan=False, allow_subnormal=False), min_size=1, max_size=9),
    st.integers(2, 8),
)
def test_ticks_reach_around_all_values(values: list[float], most: int) -> None:
    low, high = reach(values)
    marked = ticks(low, high, most)
    slack = 1e-6 * (high - low)
    assert marked[0] <= min(values) + slack and marked[-1] >= max(values) - slack
    assert 2 <= len(marked) <= most + 2 and marked == sorted(set(marked))


@given(st.integers(1900, 2100), st.integers(0, 120), st.integers(1, 12))
def test_first_and_last_year_are_written(first: int, span: int, most: int) -> None:
    shown = years_shown(first, first + span, most)
    assert shown[0] == first and shown[-1] == first + span and shown == sorted(set(shown))


@given(st.lists(st.floats(0, 300), min_size=1, max_size=8))
def test_names_are_pushed_apart(heights: list[float]) -> None:
    placed = _apart(sorted(heights), 15, 300)
    assert all(b - a >= 15 - 1e-6 for a, b in pairwise(placed)) and placed[-1] <= 300


@given(st.text(max_size=200))
def test_wrapped_lines_fit(said: str) -> None:
    assert all(width_of(line, 12) <= 240 for line in wrapped(said, 240, 12))


@pytest.mark.parametrize("order", ["indicator", "-year", "value"])
def test_pages_over_the_border_of_a_block_hold_each_row_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    """Pages of three out of blocks of seven are those of the whole order."""
    monkeypatch.setattr(rows_shown, "BLOCK", 7)
    told = [figure("甲市园区", str(2000 + n), f"{n % 5 + 1}.5亿元") for n in range(20)]
    db = filled(tmp_path / "cejing.db", record("a", 2016, told))
    whole = [row["id"] for row in figures(db, Filter(), LEXICON, order=order, limit=20)]
    paged = [
        row["id"]
        for at in range(0, 21, 3)
        for row in figures(db, Filter(), LEXICON, order=order, limit=3, offset=at)
    ]
    assert paged == whole and len(set(whole)) == 20
