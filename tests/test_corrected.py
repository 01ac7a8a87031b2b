"""Means and regressions over figures that were read with errors: their intervals hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit

from pipeline.ask import drawn
from pipeline.checks.design import _Equations, _told, covered, mean, regression
from pipeline.export.formats import write_csv
from tests import needs

sys.path.append(str(Path(__file__).parents[1] / "bench"))

import corrected as simulation  # type: ignore[import-not-found]


def world(n: int = 400) -> simulation.Drawn:
    return simulation.drawn(simulation.World(0.2, figures=n, checked=n // 4), np.random.default_rng(3))


def ols(y: np.ndarray, x: np.ndarray) -> np.ndarray:
    return np.linalg.lstsq(x, y, rcond=None)[0]


def test_where_all_was_checked_it_is_least_squares_of_the_truth() -> None:
    one = world()
    real = one.statement
    told = regression(one.y, one.x, one.true_y, one.true_x, np.ones(len(one.y)), real)
    assert [e.value for e in told] == pytest.approx(ols(one.true_y[real], one.true_x[real]).tolist())
    assert mean(one.y, one.true_y, np.ones(len(one.y)), real).value == pytest.approx(one.true_y[real].mean())


def test_where_nothing_was_read_wrong_few_checks_cost_nothing() -> None:
    one = world()
    told = regression(one.true_y, one.true_x, one.true_y, one.true_x, one.weight, np.ones(len(one.y)))
    assert [e.value for e in told] == pytest.approx(ols(one.true_y, one.true_x).tolist(), abs=0.4)
    whole = regression(one.true_y, one.true_x, one.true_y, one.true_x, np.ones(400), np.ones(400))
    assert all(e.error < 1.3 * f.error for e, f in zip(told, whole, strict=True))


def test_what_was_not_checked_may_be_empty() -> None:
    one = world()
    nothing = one.weight == 0
    y, x, real = one.true_y.copy(), one.true_x.copy(), one.statement.astype(float)
    y[nothing], x[nothing], real[nothing] = np.nan, np.nan, np.nan
    assert regression(one.y, one.x, y, x, one.weight, real) == regression(*one)


@pytest.mark.parametrize("checked", [0, 1])
def test_too_little_is_refused(checked: int) -> None:
    one = world()
    weight = np.zeros(len(one.y))
    weight[:checked] = 400
    with pytest.raises(ValueError, match="too few"):
        regression(one.y, one.x, one.true_y, one.true_x, weight, np.ones(400))


def test_corrected_intervals_hold_where_those_as_read_do_not() -> None:
    """Quick form of `python bench/corrected.py`; 150 worlds tell a share of .95 to within .035."""
    told = {(way, what): share for way, what, share, _ in simulation.coverage(simulation.World(0.15), 150, 7)}
    assert told["as read", "mean"] < 0.6 and told["as read", "slope"] < 0.4
    assert told["corrected", "mean"] >= 0.93 and told["corrected", "slope"] >= 0.93


def test_figures_that_were_not_read_are_made_up_for_by_a_sample_of_them() -> None:
    world = simulation.World(0.05, missed=0.2)
    told = {(way, what): share for way, what, share, _ in simulation.coverage(world, 150, 7)}
    assert told["as read", "mean"] < 0.5
    assert told["corrected", "mean"] >= 0.93 and told["corrected", "slope"] >= 0.93
    chance = np.random.default_rng(7)
    lost = [simulation.drawn(world, chance) for _ in range(150)]
    without = [one._replace(weight=np.where(one.read, one.weight, 0)) for one in lost]
    assert covered([simulation.estimates(one, "corrected")[0] for one in without], simulation.MEAN) < 0.9


def test_a_corrected_interval_is_narrower_than_of_the_checked_alone() -> None:
    widths = {
        (way, what): width for way, what, _, width in simulation.coverage(simulation.World(0.05), 60, 7)
    }
    for what in ("mean", "slope"):
        assert widths["corrected", what] < 0.8 * widths["checked alone", what]
    assert covered([mean([1.0, 2.0], [1.0, 2.0], [1, 1], [1, 1])], 1.5) == 1


ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/corrected.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, flags=re.M | re.S)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A frame in the columns of `cejing check frame`: growth of one measure, some read wrong."""
    chance = np.random.default_rng(5)
    one = simulation.drawn(simulation.World(0.2, figures=800, checked=160), chance)
    checked = one.weight > 0
    rows = [
        {
            **dict.fromkeys(drawn.COLUMNS),
            "measure": "主营业务收入", "kind": "growth", "value_norm": y, "year": 2015 + round(x[1] * 4),
            "weight": w, "checked": int(seen), "statement": int(real) if seen else None,
            **({"measure_true": "主营业务收入" if n % 9 else "利润总额", "kind_true": "growth",
                "value_norm_true": t, "year_true": 2015 + round(z[1] * 4)} if seen and real else {}),
        }
        for n, (y, x, t, z, w, real, _, seen) in enumerate(zip(*one, checked, strict=True))
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("frame")
    write_csv(rows, drawn.COLUMNS, folder / "frame.csv")
    return folder


def run(frame: Path, code: str, *command: str) -> list[float]:
    """What a program prints, as numbers with a point."""
    (frame / "code").write_text(code, "utf-8")
    seen = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run([*command, "code"], cwd=frame, env=seen, capture_output=True, text=True, check=True)
    return [float(number) for number in re.findall(r"-?\d+\.\d+", done.stdout)]


def test_the_page_in_python_runs(frame: Path) -> None:
    told = run(frame, block("python"), sys.executable)
    assert len(told) == 12 and all(told[n + 2] < told[n] < told[n + 3] for n in (0, 4, 8))


def test_the_formulas_of_stata_say_the_same(frame: Path) -> None:
    """The lines of the page between `mata:` and `end`, each taken over into numpy, at a trust of 1."""
    rows = pd.read_csv(frame / "frame.csv")

    def studied(end: str) -> pd.Series:
        known = rows[f"year{end}"].notna() & rows[f"value_norm{end}"].notna()
        return (rows[f"measure{end}"] == "主营业务收入") & (rows[f"kind{end}"] == "growth") & known

    def columns(end: str) -> np.ndarray:
        return np.c_[(rows[f"year{end}"] - 2015).fillna(0), np.ones(len(rows))]

    w = rows["weight"].to_numpy()
    y, t = (rows[name].fillna(0).to_numpy() for name in ("value_norm", "value_norm_true"))
    x, z = columns(""), columns("_true")
    a, b = studied("") * (1 - w), (studied("_true") & (w > 0)) * w
    a, b = a.to_numpy()[:, None], b.to_numpy()[:, None]
    bread = np.linalg.inv((x * a).T @ x + (z * b).T @ z)
    beta = bread @ ((x * a).T @ y + (z * b).T @ t)
    score = a * x * (y - x @ beta)[:, None] + b * z * (t - z @ beta)[:, None]
    squares = (score @ bread) ** 2
    total = squares.sum(0)
    degrees = total**2 / (squares**2).sum(0) - 1
    half = np.sqrt(total) * stdtrit(np.maximum(degrees, 2), 0.975)
    real, read = studied("_true") & (w > 0), studied("")
    equations = _Equations(_told(y, x, read), _told(t, z, real), w)
    told = [(e.value, e.error, e.low, e.high) for e in equations.solved(1.0)]
    stata = list(zip(beta, np.sqrt(total), beta - half, beta + half, strict=True))
    assert np.array(stata) == pytest.approx(np.array(told))


@needs.R
def test_the_page_in_r_says_the_same(frame: Path) -> None:
    python, r = run(frame, block("python"), sys.executable), run(frame, block("r"), "Rscript")
    assert r == pytest.approx(python, rel=2e-3)
