"""The chance that a row, and each of its slots, is right: trees over the clues of `clues.py`.

Fitted in `models/confidence` (where scikit-learn is), kept as one JSON file and evaluated here by
`forest.py`, for all rows of a document at once.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from pathlib import Path
from typing import Any

from pipeline.drafts import write_whole
from pipeline.indicators.clues import Clues, shares_of
from pipeline.indicators.forest import Forest, Trees
from pipeline.model import Evidence, Indicator, changed

FILE = "confidence.json"
AGAIN = "again.json"
"""What decisions of people made of the chances (`cejing refit`, `make models`): for each slot a `Line`."""
ROW = "row"

Line = tuple[float, float]
"""Log-odds are multiplied by the first and moved by the second."""


@dataclass(frozen=True, slots=True)
class Chance:
    """One model: log-odds of `start` and what each tree adds, times `scale`, and `shift`.

    Of trees that vote (`votes`), each adds its part of a probability, whose log-odds are taken.
    """

    start: float
    trees: Trees
    scale: float = 1.0
    shift: float = 0.0
    votes: bool = False

    def of(self, adds: Any) -> list[float]:
        """The calibrated probabilities of rows, in 0 to 1, by what its trees add for them (trees, rows)."""
        import numpy as np

        # summed tree by tree, so that a row is told the same whatever rows stand beside it
        raw = sum(adds, np.full(adds.shape[1], self.start))
        raw = odds_of(raw) if self.votes else raw
        return [1 / (1 + math.exp(-self.scale * odds - self.shift)) for odds in raw.tolist()]


@dataclass(frozen=True)
class Confidence:
    """A `Chance` for each slot, by its name in `Evidence`, and one for the whole `row`.

    `again` moves what comes of them, one after the other: by decisions of ours, then by those of the user.
    """

    chances: dict[str, Chance]
    again: tuple[Mapping[str, Line], ...] = ()

    def of(self, rows: Sequence[Clues], shared: Clues = frozenset()) -> list[dict[str, float]]:
        """For each row the probability of its slots and of itself; no slot's is below the row's.

        `shared` are the clues of the document that all of them stand in.
        """
        adds = zip(self.chances.values(), self._forest.walk(rows, shared), strict=True)
        told = zip(*(chance.of(of_trees) for chance, of_trees in adds), strict=True)
        return [self._moved(dict(zip(self.chances, row, strict=True))) for row in told]

    @cached_property
    def _forest(self) -> Forest:
        return Forest([chance.trees for chance in self.chances.values()])

    def _moved(self, slots: dict[str, float]) -> dict[str, float]:
        return reduce(anew, self.again, anew(slots, {}))

    def told(self, read: Sequence[tuple[Indicator, Clues]]) -> Iterator[Indicator]:
        """Each row with its probability, and that of each slot at the evidence that was chosen for it."""
        rows = [clues for _, clues in read]
        for (row, _), told in zip(read, self.of(rows, shares_of(rows)), strict=True):
            chances = {slot: round(chance, 3) for slot, chance in told.items()}
            evidence = tuple(
                one if one.passed else _as_sure(one, chances.get(one.slot)) for one in row.evidence
            )
            yield changed(row, evidence=evidence, confidence=chances[ROW])


def _as_sure(one: Evidence, chance: float | None) -> Evidence:
    return Evidence(one.slot, one.how, one.span, one.level, one.rule, one.value, one.passed, chance)


def anew(told: dict[str, float], lines: Mapping[str, Line]) -> dict[str, float]:
    """Probabilities moved along the lines of their slots; none stays below the row's.

    The row's was judged itself, each slot's besides: the least of them would be too low for the row.
    """
    moved = {slot: _moved(p, *lines[slot]) if slot in lines else p for slot, p in told.items()}
    return {slot: max(p, moved[ROW]) for slot, p in moved.items()}


def odds_of(votes: Any) -> Any:
    """The log-odds of probabilities that trees voted for (an array); never endless."""
    import numpy as np

    p = np.clip(votes, 0.01, 0.99)
    return np.log(p / (1 - p))


def _moved(p: float, scale: float, shift: float) -> float:
    return 1 / (1 + math.exp(-scale * log_odds(p) - shift))


def log_odds(p: float) -> float:
    """Of a probability as it is told, to three decimals: never endless."""
    p = min(max(p, 0.0005), 0.9995)
    return math.log(p / (1 - p))


def load(folder: Path, own: Path | None = None) -> Confidence | None:
    """The models of a folder; None where none were trained: confidence then is points, and no probability.

    What people's decisions made of them lies beside them and in the folder `own`.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    told = json.loads(path.read_text("utf-8"))
    chances = {slot: _chance(one, told["clues"]) for slot, one in told["chances"].items()}
    moved = [lines_of(place) for place in (folder, own) if place]
    return Confidence(chances, tuple(lines for lines in moved if lines))


def lines_of(folder: Path) -> dict[str, Line]:
    """What was written to a folder; nothing where nobody judged."""
    path = folder / AGAIN
    told = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {slot: (scale, shift) for slot, (scale, shift) in told.items()}


def save(confidence: Confidence, folder: Path) -> None:
    """Write the models to a folder: the clues by name once, in the trees by number."""
    used = sorted({clue for chance in confidence.chances.values() for clue in _clues_in(chance.trees)})
    numbers = {clue: n for n, clue in enumerate(used)}
    chances = {slot: _plain(chance, numbers) for slot, chance in confidence.chances.items()}
    text = json.dumps({"clues": used, "chances": chances}, ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_text(text.replace(',"', ',\n"') + "\n", "utf-8")


def save_lines(lines: Mapping[str, Line], folder: Path) -> None:
    """Write lines to a folder; a kill in between leaves those before."""
    text = json.dumps(lines, indent=1) + "\n"
    write_whole(folder / AGAIN, lambda draft: draft.write_text(text, "utf-8"))


def _chance(told: dict[str, Any], clues: list[str]) -> Chance:
    trees = tuple(clues[node] if isinstance(node, int) else node for node in told["trees"])
    return Chance(told["start"], trees, told["scale"], told["shift"], told["votes"])


def _plain(chance: Chance, numbers: dict[str, int]) -> dict[str, Any]:
    trees = [numbers[node] if isinstance(node, str) else float(node) for node in chance.trees]
    return {
        "start": chance.start,
        "scale": chance.scale,
        "shift": chance.shift,
        "votes": chance.votes,
        "trees": trees,
    }


def _clues_in(trees: Trees) -> set[str]:
    return {node for node in trees if isinstance(node, str)}
