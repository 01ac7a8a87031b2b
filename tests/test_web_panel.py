"""The panel of the explorer: the command that gives the same, small lines, marks, both shapes of file."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from pipeline.model import Indicator
from pipeline.web.app import application
from pipeline.web.panels import PanelParams, command
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

PARKS = {"scope_id": "360000/工业园区"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("outputs")
    made = [
        record(f"{y}" * 16, y + 1, [figure("全省工业园区", str(y), f"{y - 2000}亿元", **PARKS)])
        for y in (2010, 2011, 2012)
    ]
    again = record("b" * 64, 2015, [figure("全省工业园区", "2011", "11亿元", **PARKS)])
    filled(folder / "cejing.db", *made, again)
    return TestClient(application(folder, lexicon=LEXICON), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"indicator": "主营业务收入、利润总额"}, "cejing query panel 主营业务收入 利润总额"),
        (
            {
                "indicator": "GDP", "scopes": "南昌市，$(rm x)", "kind": "growth", "within": True,
                "year_from": 2010,
            },
            "cejing query panel GDP --scope 南昌市 --scope '$(rm x)' --kind growth --from 2010 --within",
        ),
    ],
)  # fmt: skip
def test_the_command_gives_the_same_panel(asked: dict[str, object], said: str) -> None:
    assert shlex.split(command(PanelParams(**asked))) == shlex.split(said)


def test_a_panel_has_lines_marks_and_both_shapes(client: TestClient) -> None:
    page = client.get("/panel?indicator=主营业务收入").text
    assert 'class="spark"' in page and "✓1" in page and "cejing query panel 主营业务收入" in page
    wide = client.get("/panel.csv?indicator=主营业务收入&wide=true").text.splitlines()
    assert len(wide) == 2 and "2010" in wide[0] and wide[1].endswith("10,11,12,")
    assert len(client.get("/panel.csv?indicator=主营业务收入").text.splitlines()) == 4


def test_every_page_tells_what_is_of_a_former_text(tmp_path: Path) -> None:
    def south(surface: str, year: str = "2015") -> Indicator:
        return figure("南昌市", year, surface, scope_id="360100")

    before = record("a" * 64, 2016, [south("503亿元"), south("480亿元", "2014")])
    now = record("b" * 64, 2016, [south("526亿元")])
    now.document["source"] = before.document["source"]
    filled(tmp_path / "cejing.db", before)
    filled(tmp_path / "cejing.db", now)
    client = TestClient(application(tmp_path, lexicon=LEXICON))
    asked = "owners=南昌市&kind=level&measure=主营业务收入"
    for page in ("/panel?indicator=主营业务收入", f"/measures/one?{asked}", f"/chart?{asked}"):
        told = client.get(page).text
        assert "旧稿 503亿元" in told and "只见于旧稿" in told
    (row,) = client.get("/map.json?view=cities&measure=主营业务收入&year=2014").json()["rows"][:1]
    assert (row["value"], row["replaced_by"]) == (480, "b" * 64)
    assert "旧稿" in client.get("/figures?indicator=主营业务收入").text
    assert "旧稿" in client.get("/documents").text
    assert "旧稿" in client.get("/search?text=480亿元").text
    for page in (f"/documents/{'a' * 16}", f"/evidence/{'a' * 16}/0"):
        assert f'href="/documents/{"b" * 16}"' in client.get(page).text
    assert "旧稿" not in client.get(f"/documents/{'b' * 16}").text
