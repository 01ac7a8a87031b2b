"""The notebook runs, cell by cell, on a record like the one of `make run`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import UserError
from tests.rows_of import figure, filled, record

NOTEBOOK = Path(__file__).parents[1] / "docs" / "tour.ipynb"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    parks = {"scope_id": "360000/工业园区"}
    figures = [
        figure("全省工业园区", str(year), f"{year - 2000}00亿元", **parks) for year in range(2010, 2016)
    ]
    figures.append(figure("全省工业园区", "2020", "4.0万亿元", status="target", **parks))
    text = "重点产业集群60个，产业集群发展迅速。"
    filled(tmp_path / "outputs" / "cejing.db", record("a", 2016, figures, text))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_cells() -> dict[str, Any]:
    names: dict[str, Any] = {}
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    return names


@pytest.mark.usefixtures("folder")
def test_every_cell_runs() -> None:
    names = run_cells()
    assert list(names["figures"]["value_in_unit"])[:2] == [1000.0, 1100.0]
    assert (names["db"].search("产业集群")["match"] == "产业集群").sum() == 2


def test_what_the_cells_show_is_stored() -> None:
    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    shown = [output for cell in cells for output in cell["outputs"]]
    assert [output["output_type"] for output in shown] == ["execute_result"] * len(cells)
    assert "image/png" in {kind for output in shown for kind in output["data"]}
    assert "/tmp" not in json.dumps(shown)


@pytest.mark.usefixtures("folder")
def test_a_chart_tells_levels_from_targets_in_chinese() -> None:
    import pipeline

    db = pipeline.open("outputs")
    spec = db.chart(scope="江西省工业园区", unit="亿元").to_dict()
    assert spec["encoding"]["y"]["title"] == "主营业务收入（亿元）"
    assert {row["status"] for rows in spec["datasets"].values() for row in rows} == {"actual", "target"}
    with pytest.raises(UserError, match="放宽条件"):
        db.chart(indicator="没有的指标")
