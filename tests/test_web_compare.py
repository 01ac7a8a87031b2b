"""Two documents side by side, and the way from figure to figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Indicator
from pipeline.web.app import application
from pipeline.web.compare import near
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

SHARED = "坚持创新驱动发展战略，推动工业园区绿色化智能化改造，加快产业集群转型升级步伐。"
LONG, OTHER = f"去年：。{SHARED}今年收入达到15亿元，增长。", f"今后，{SHARED}今年收入达到15家，增长。"
ONE, TWO = f"本省要求：{SHARED}力争达到5亿元。", f"本市提出：{SHARED}力争达到7家。"


def at(surface: str, text: str) -> Indicator:
    start = text.index(surface)
    return replace(figure("甲园区", "2014", surface), start=start, end=start + len(surface))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("outputs")
    filled(
        folder / "cejing.db",
        record("a" * 64, 2015, [at("5亿元", ONE), replace(at("5亿元", ONE), start=0, end=2)], ONE),
        record("b" * 64, 2016, [figure("甲园区", "2014", "7家", indicator="企业数")], TWO),
        record("c" * 64, 2018, [at("15亿元", LONG)], LONG),
        record("d" * 64, 2018, [at("15家", OTHER)], OTHER),
    )
    return TestClient(application(folder, lexicon=LEXICON), raise_server_exceptions=False)


def test_both_texts_stand_side_by_side_and_lead_to_one_another(client: TestClient) -> None:
    page = client.get("/compare?first=aaaa&second=bbbb&view=text").text
    assert page.count('class="s-taken"') >= 2
    there = re.findall(r'class="s-taken" href="[^"]*at_2=(\d+)', page)
    assert there and int(there[0]) in range(TWO.index(SHARED) - 8, TWO.index(SHARED) + 8)


def test_a_figure_that_a_shared_passage_cuts_leads_to_its_evidence(client: TestClient) -> None:
    """The passage ends within 15亿元 and 15家 (the digits are shared): each part leads to the whole."""
    page = client.get("/compare?first=cccc&second=dddd&view=text").text
    assert page.count('<a class="s-figure') == 4
    for link in set(re.findall(r'class="s-figure[^"]*" href="([^"]+)"', page)):
        assert client.get(link).status_code == 200, link


def test_words_that_differ_are_marked_and_marks_alone_are_not(client: TestClient) -> None:
    page = client.get("/compare?first=cccc&second=dddd").text
    assert re.findall(r'<mark class="s-differs">(.*?)</mark>', page)[1:] == [
        "亿元",
        "家",
    ]  # after the legend
    assert "改动过的 <span" in page


@pytest.mark.parametrize(("only", "found"), [("", 1), ("&only=changed", 1), ("&only=same", 0)])
def test_passages_are_parted_into_changed_and_same(client: TestClient, only: str, found: int) -> None:
    assert client.get(f"/compare?first=cccc&second=dddd{only}").text.count('class="side passage"') == found


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ({}, {}, "对得上"),
        ({}, {"surface": "6亿元", "value": Decimal(6), "value_norm": Decimal(6 * 10**8)}, "不同"),
        (
            {},
            {"surface": "6亿元", "value": Decimal(6), "value_norm": Decimal(6 * 10**8), "status": "target"},
            "目标与实际",
        ),
        (
            {"surface": "5亿元以上", "comparator": "ge"},
            {"surface": "6亿元", "value": Decimal(6), "value_norm": Decimal(6 * 10**8)},
            "对得上",
        ),
    ],
)
def test_figures_of_both_are_told_to_differ_only_where_both_cannot_hold(
    tmp_path: Path, one: dict[str, Any], two: dict[str, Any], said: str
) -> None:
    rows = [replace(at("5亿元", ONE), **some) for some in (one, two)]
    filled(
        tmp_path / "cejing.db",
        record("a" * 64, 2015, [rows[0], rows[0]], ONE),
        record("b" * 64, 2016, [rows[1]], ONE),
    )
    page = TestClient(application(tmp_path, lexicon=LEXICON)).get("/compare?first=aaaa&second=bbbb").text
    table = page[page.index("两份都有的指标（1）") :].partition("</section>")[0]
    told = [word for word in ("对得上</span>", "不同</span>", "目标与实际</span>") if word in table]
    assert told == [f"{said}</span>"]


def test_pairs_to_begin_with_are_of_a_kind_and_follow_one_another() -> None:
    papers = [
        {"id": str(n), "region": region, "genre": genre, "year_issued": 2020 - n}
        for n, (region, genre) in enumerate(
            [("甲", "报告"), ("乙", "报告"), ("甲", "报告"), ("甲", "规划"), ("甲", "报告")]
        )
    ]
    assert [(a["id"], b["id"]) for a, b in near(papers, None)] == [("0", "2")]
    assert [(a["id"], b["id"]) for a, b in near(papers, papers[4])] == [("2", "4")]


def test_what_only_one_tells_is_listed(client: TestClient) -> None:
    page = client.get("/compare?first=aaaa&second=bbbb").text
    first, second = page[page.index("只有第一份") :].split("只有第二份")
    assert "主营业务收入" in first and "企业数" in second


def test_one_goes_from_figure_to_figure(client: TestClient) -> None:
    first, second = f"/evidence/{'a' * 16}/0", f"/evidence/{'a' * 16}/{ONE.index('5亿元')}"
    page = client.get(first).text
    assert f'rel="next" href="{second}"' in page and 'rel="prev"' not in page
    assert f'rel="prev" href="{first}"' in client.get(second).text
