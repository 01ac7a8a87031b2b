"""The panel of the explorer: the command that gives the same, small lines, marks, both shapes of file."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

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
