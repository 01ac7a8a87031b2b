"""What docs/agents.md shows for Python, polars, R and Stata runs as it stands there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.export.publish import publish
from tests.needs import PATIENCE, R
from tests.rows_of import LEXICON, figure, filled, record

PAGE = Path(__file__).parents[1] / "docs" / "agents.md"


def snippets(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), flags=re.M | re.S)
    assert found
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a run has written `outputs`: two years of one measure."""
    parks = {"scope_id": "360000/工业园区"}
    figures = [figure("全省工业园区", str(year), f"{year}亿元", **parks) for year in (2014, 2015)]
    outputs = tmp_path / "outputs"
    publish(filled(outputs / "cejing.db", record("a", 2016, figures)), outputs, LEXICON)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_python_and_polars() -> None:
    pytest.importorskip("polars", reason="没有 polars：make test 会装上")
    names: dict[str, Any] = {}
    for snippet in snippets("python"):
        exec(snippet, names)
    assert names["figures"]["year"].to_list() == [2014, 2015]
    assert names["panel"]["value"].to_list() == [2014.0, 2015.0]


@R
def test_r(folder: Path) -> None:
    (snippet,) = snippets("r")
    script = (
        f'{snippet}\nwrite.csv(levels[, c("year", "value_norm", "scope")], "told.csv", row.names = FALSE)'
    )
    done = subprocess.run(
        ["Rscript", "-e", script], cwd=folder, capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    told = pd.read_csv(folder / "told.csv")
    assert told.value_norm.to_list() == [2014e8, 2015e8] and set(told.scope) == {"全省工业园区"}
