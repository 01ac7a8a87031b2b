"""The chance that a row, and each of its slots, is right: logistic models over the clues of `clues.py`.

Fitted in `models/confidence` (where scikit-learn is), kept as one JSON file of weights and evaluated here in
plain Python: the extracting rooms need no library for it.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.indicators.clues import Clues
from pipeline.model import Indicator

FILE = "confidence.json"
ROW = "row"


@dataclass(frozen=True, slots=True)
class Chance:
    """One logistic model. `knots` are (raw, calibrated) probabilities, rising, read between by straight lines."""

    intercept: float
    weights: dict[str, float]
    knots: tuple[tuple[float, float], ...] = ()

    def of(self, clues: Clues) -> float:
        """The calibrated probability, in 0 to 1."""
        weights = self.weights
        total = self.intercept + sum(weights.get(name, 0.0) * x for name, x in clues.items())
        return self._calibrated(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))

    def _calibrated(self, raw: float) -> float:
        if not self.knots:
            return raw
        at = bisect_right(self.knots, (raw, 2.0))
        if at in (0, len(self.knots)):
            return self.knots[min(at, len(self.knots) - 1)][1]
        (x0, y0), (x1, y1) = self.knots[at - 1 : at + 1]
        return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)


@dataclass(frozen=True, slots=True)
class Confidence:
    """A `Chance` for each slot that is told by an `Evidence`, and one for the whole row."""

    chances: dict[str, Chance]

    def told(self, row: Indicator, clues: Clues) -> Indicator:
        """The row with its probability, and that of each slot in its evidence."""
        evidence = tuple(
            replace(one, confidence=round(self.chances[one.slot].of(clues), 3))
            if one.slot in self.chances and not one.passed
            else one
            for one in row.evidence
        )
        return replace(row, evidence=evidence, confidence=round(self.chances[ROW].of(clues), 3))


def load(folder: Path) -> Confidence | None:
    """The models of a folder; None where none were trained (confidence then is points, no probability)."""
    path = folder / FILE
    if not path.is_file():
        return None
    told: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))["chances"]
    return Confidence({slot: _chance(one) for slot, one in told.items()})


def save(confidence: Confidence, folder: Path) -> None:
    """Write the models of a folder, the same bytes for the same weights."""
    told = {slot: _plain(chance) for slot, chance in confidence.chances.items()}
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"chances": told}, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / FILE).write_text(text + "\n", "utf-8")


def _chance(told: dict[str, Any]) -> Chance:
    knots: Sequence[Sequence[float]] = told["knots"]
    return Chance(told["intercept"], told["weights"], tuple((x, y) for x, y in knots))


def _plain(chance: Chance) -> dict[str, Any]:
    return {"intercept": chance.intercept, "weights": chance.weights, "knots": chance.knots}
