"""Two documents side by side, and the way from figure to figure."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import Indicator
from pipeline.web.app import application
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

SHARED = "坚持创新驱动发展战略，推动工业园区绿色化智能化改造，加快产业集群转型升级步伐。"
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
    )
    return TestClient(application(folder, lexicon=LEXICON), raise_server_exceptions=False)


def test_both_texts_stand_side_by_side_and_lead_to_one_another(client: TestClient) -> None:
    page = client.get("/compare?first=aaaa&second=bbbb&view=text").text
    assert page.count('class="s-taken"') >= 2
    there = re.findall(r'class="s-taken" href="[^"]*at_2=(\d+)', page)
    assert there and int(there[0]) in range(TWO.index(SHARED) - 8, TWO.index(SHARED) + 8)


def test_what_only_one_tells_is_listed(client: TestClient) -> None:
    page = client.get("/compare?first=aaaa&second=bbbb").text
    first, second = page[page.index("只有第一份") :].split("只有第二份")
    assert "主营业务收入" in first and "企业数" in second


def test_one_goes_from_figure_to_figure(client: TestClient) -> None:
    first, second = f"/evidence/{'a' * 16}/0", f"/evidence/{'a' * 16}/{ONE.index('5亿元')}"
    page = client.get(first).text
    assert f'rel="next" href="{second}"' in page and 'rel="prev"' not in page
    assert f'rel="prev" href="{first}"' in client.get(second).text
