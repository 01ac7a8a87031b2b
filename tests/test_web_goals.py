"""Targets beside what was reached: filters, reasons, bars."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.web.app import application
from pipeline.web.drawing.goal import goal
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

CITY = {"scope_id": "360100"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("outputs")
    aims = [
        figure("南昌市", "2015", "10亿元", status="target", **CITY),
        figure("南昌市", "2016", "20亿元", status="target", **CITY),
        figure("南昌市", "2030", "90亿元", status="target", **CITY),
    ]
    results = [figure("南昌市", "2015", "12亿元", **CITY), figure("南昌市", "2016", "15亿元", **CITY)]
    filled(folder / "cejing.db", record("a" * 64, 2014, aims), record("b" * 64, 2018, results))
    return TestClient(application(folder, lexicon=LEXICON), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("asked", "targets"),
    [
        ("", ["20亿元", "10亿元", "90亿元"]), ("verdict=reached", ["10亿元"]), ("verdict=missed", ["20亿元"]),
        ("verdict=unknown", ["90亿元"]), ("year_from=2016&year_to=2020", ["20亿元"]), ("scope=赣州市", []),
        ("direction=more", ["20亿元", "10亿元", "90亿元"]), ("direction=less", []), ("kind=growth", []),
    ],
)  # fmt: skip
def test_targets_are_filtered(client: TestClient, asked: str, targets: list[str]) -> None:
    rows = client.get(f"/targets.json?{asked}").json()["rows"]
    assert [row["target"] for row in rows] == targets  # those with a result first, the latest year first


def test_the_page_tells_verdict_reason_and_bar(client: TestClient) -> None:
    page = client.get("/targets").text
    for said in (
        "未达到",
        "无法判断",
        "没有读到后来的实际值",
        "2015年主营业务收入：目标 10亿元，实际 12亿元",
    ):
        assert said in page
    assert page.count('class="goal drawn-chart"') == 3
    assert "没有符合条件的目标" in client.get("/targets?scope=赣州市").text


@pytest.mark.parametrize(
    ("comparator", "value", "marks"),
    [("eq", 5.0, 1), ("ge", 5.0, 2), ("le", 5.0, 2), ("eq", -3.0, 1), ("eq", 0.0, 1)],
)
def test_a_bound_is_an_arrow(comparator: str, value: float, marks: int) -> None:
    target = {"value_norm": value, "value_norm_high": None, "comparator": comparator, "kind": "growth"}
    assert str(goal(target, {"value_norm": 4.0}, "目标")).count('class="c-mark"') == marks
