"""The page of a park or a place, and two of them side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.web.app import application
from pipeline.web.names import _spoken
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

CITY, COUNTY = "360100", "360121"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("outputs")
    made = [
        record(
            f"{year}" * 16, year + 1,
            [
                figure("南昌市", str(year), f"{year - 2000}亿元", scope_id=CITY),
                figure("南昌县", str(year), f"{year - 2005}亿元", scope_id=COUNTY),
                figure("南昌市", str(year), "8%", scope_id=CITY, kind="growth", base="同比"),
                figure("全国", str(year), f"{year}亿元", scope_id="100000"),
            ],
        )
        for year in (2010, 2011, 2013)
    ]  # fmt: skip
    filled(folder / "cejing.db", *made)
    return TestClient(application(folder, lexicon=LEXICON), raise_server_exceptions=False)


def test_a_city_shows_its_measures_apart_by_kind_and_its_parks(client: TestClient) -> None:
    page = client.get(f"/names/one?id={CITY}").text
    level, growth = page.index("<h2>水平</h2>"), page.index("<h2>增速</h2>")
    assert level < growth and page[level:growth].count('class="point"') == 3
    assert "南昌小蓝经济技术开发区" in page and "库中文档没有提到它" in page


def test_what_neither_texts_nor_the_register_know_is_not_there(client: TestClient) -> None:
    assert client.get("/names/one?name=没有这里").status_code == 404


def test_a_park_shows_what_the_register_knows(client: TestClient) -> None:
    page = client.get("/names/one?id=360121-etdz").text
    for said in ("南昌小蓝经济技术开发区", "国家级", "南昌县", "江西南昌小蓝经济开发区", "至 2012 年"):
        assert said in page


PAIRS = [
    ("南昌市", "南昌县", {5, 6, 8, 10, 11, 13}),
    ("全国", "南昌县", {5, 6, 8, 2010, 2011, 2013}),
]


@pytest.mark.parametrize(("first", "second", "values"), PAIRS)
def test_two_places_share_an_axis_where_they_share_a_measure(
    client: TestClient, first: str, second: str, values: set[float]
) -> None:
    rows = client.get(f"/names/compare.json?first={first}&second={second}").json()["rows"]
    assert {row["value"] for row in rows} == values
    assert {row["kind"] for row in rows} == {"level"}  # growth is told of one of them alone
    page = client.get(f"/names/compare?first={first}&second={second}").text
    assert "主营业务收入（亿元）" in page and page.count('class="point"') == 6


def test_what_cannot_be_compared_is_said(client: TestClient) -> None:
    assert "请填两个" in client.get("/names/compare").text
    assert "没有同一指标" in client.get("/names/compare?first=南昌市&second=没有这里").text


def test_a_park_that_the_register_lacks_is_called_by_words() -> None:
    assert _spoken("zone:150702:产业园:农业发展") == "农业发展产业园"


def test_what_is_told_of_one_year_is_said_and_not_drawn(tmp_path: Path) -> None:
    figures = [
        figure("南昌市", "2014", "5亿元", scope_id=CITY), figure("南昌市", "2015", "6亿元", scope_id=CITY),
        figure("南昌市", "2015", "3亿元", scope_id=CITY, indicator="利润总额", comparator="ge"),
        figure("南昌县", "2015", "2亿元", scope_id=COUNTY),
    ]  # fmt: skip
    filled(tmp_path / "cejing.db", record("a" * 64, 2016, figures))
    reader = TestClient(application(tmp_path, lexicon=LEXICON))
    for address, told, drawn in (
        (f"/names/one?id={CITY}", "<dt>利润总额</dt>", "主营业务收入</a></h3>"),
        ("/measures/one?measure=主营业务收入", "<dt>南昌县</dt>", "南昌市</a></h2>"),
    ):
        page = reader.get(address).text
        assert told in page and drawn in page and page.count('class="point"') == 2, address
    assert "≥3 亿元</a>" in reader.get(f"/names/one?id={CITY}").text
