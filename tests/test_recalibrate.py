"""Chances fitted to what people said: drawn to what is right, on documents that the fit has not seen."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import Decision, reading
from pipeline.checks.axis import Axis
from pipeline.checks.calibration import LEAST, Told, after, crossed, fit
from pipeline.checks.decision import decided
from pipeline.cli import cejing
from pipeline.indicators.confidence import AGAIN, ROW, anew, lines_of
from pipeline.learned import Models, own_models, version
from pipeline.record.corrected import correct
from pipeline.record.corrections import FILE, Corrections
from pipeline.record.store import FileState, Store
from pipeline.run.recalibrate import recalibrate
from tests.rows_of import LEXICON, figure, record


def judged(n: int, moved: float, seed: int = 0) -> list[Told]:
    """Figures of 20 documents whose log-odds of being right are `moved` off the chance that was told."""
    chance = random.Random(seed)
    found = []
    for at in range(n):
        p = chance.uniform(0.3, 0.98)
        true = 1 / (1 + math.exp(-math.log(p / (1 - p)) - moved))
        found.append(Told(f"d{at % 20}", {ROW: p}, {ROW: chance.random() < true}))
    return found


@pytest.mark.parametrize(("moved", "low", "high"), [(-1.5, -2.0, -1.0), (0.0, -0.4, 0.4), (1.0, 0.5, 1.5)])
def test_the_line_goes_to_what_is_right(moved: float, low: float, high: float) -> None:
    told = judged(800, moved)
    scale, shift = fit(told)[ROW]
    assert 0.7 <= scale <= 1.3 and low <= shift <= high
    before, done = crossed(told)
    assert done.loss <= before.loss + 0.005 and abs(done.chance - done.share) < 0.03
    assert (before.loss - done.loss > 0.02) == (moved != 0)


def test_few_decisions_say_nothing_and_no_slot_is_turned_round() -> None:
    assert fit(judged(LEAST - 1, -3)) == {}
    turned = [replace(one, right={ROW: one.chances[ROW] < 0.6}) for one in judged(400, 0)]
    assert fit(turned)[ROW][0] == 0


slots = st.sampled_from(["scope", "period", ROW])
lines = st.dictionaries(slots, st.tuples(st.floats(0.2, 2), st.floats(-1, 1)))


@given(chance=st.floats(0.2, 0.8), first=lines, second=lines)
def test_lines_one_after_the_other_are_one_line(chance: float, first: dict, second: dict) -> None:  # type: ignore[type-arg]
    one = anew({ROW: chance}, after({k: v for k, v in second.items() if k == ROW}, first))
    two = anew(anew({ROW: chance}, first), second)
    assert one[ROW] == pytest.approx(two[ROW], abs=1e-9)


def filled(outputs: Path, *, wrong: int, extractor: str) -> None:
    """Two documents of 40 figures told at .95, of which `wrong` in a hundred are no statement."""
    with Store(outputs / "cejing.db", extractor=extractor) as store:
        store.start_run(lexicon="l")
        for name in ("a", "b"):
            surfaces = [f"{100 + n}家" for n in range(40)]
            text = "，".join(surfaces)
            rows = [
                replace(
                    figure("南昌市", "2015", s, indicator="企业数"),
                    start=text.index(s), end=text.index(s) + len(s), confidence=0.95,
                )
                for s in surfaces
            ]  # fmt: skip
            store.put(record(name, 2015, rows, text), FileState(name, 1, 1))
            Corrections(outputs / FILE).say(decisions(store, name, text, wrong))
        store.finish_run(2, 0, 0)
        correct(store, LEXICON)


def decisions(store: Store, name: str, text: str, wrong: int) -> list[Decision]:
    rows = store.db.execute("SELECT * FROM indicators WHERE document_id = ? ORDER BY start", (name,))
    return [
        decided(
            Axis(text), name, (row["start"], row["end"]), reading(row),
            None if (n * 37) % 100 < wrong else reading(row), coder="甲", at=str(n),
        )
        for n, row in enumerate(rows.fetchall())
    ]  # fmt: skip


def test_refit_keeps_what_helps_unseen_documents(tmp_path: Path) -> None:
    now = version(LEXICON, Models(own=own_models(tmp_path)))
    filled(tmp_path, wrong=40, extractor=now)
    done = CliRunner().invoke(cejing, ["refit", "--outputs", str(tmp_path)])
    assert "80 条" in done.output and "重新校准" in done.output, done.output
    scale, shift = lines_of(own_models(tmp_path) / "confidence")[ROW]
    assert anew({ROW: 0.95}, {ROW: (scale, shift)})[ROW] == pytest.approx(0.6, abs=0.12)
    model = Models(own=own_models(tmp_path)).confidence
    shipped = Models().confidence
    assert model and shipped and model.of([frozenset()])[0][ROW] < shipped.of([frozenset()])[0][ROW]
    version.cache_clear()  # as in the next process
    assert version(LEXICON, Models(own=own_models(tmp_path))) != now
    again = recalibrate(tmp_path, LEXICON)  # nothing was read with the new chances yet
    assert (again.decisions, again.stale, again.kept) == (0, 80, False)


def test_what_holds_already_is_left(tmp_path: Path) -> None:
    now = version(LEXICON, Models(own=own_models(tmp_path)))
    filled(tmp_path, wrong=5, extractor=now)
    found = recalibrate(tmp_path, LEXICON)
    assert found.scores and found.scores[0].loss == pytest.approx(found.scores[1].loss, abs=0.02)
    assert found.kept == (own_models(tmp_path) / "confidence" / AGAIN).exists()
