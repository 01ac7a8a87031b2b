"""Chances fitted to what people said of figures: for each slot a line over the log-odds, drawn near to none.

Two numbers a slot are what a few hundred decisions can bear; the trees stay as they were trained. That the
figures of a queue were chosen by their chance does no harm: the line is of right or wrong given the chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.indicators.confidence import ROW, Line, anew, log_odds

LEAST = 50
"""Decisions below which nothing is fitted: of forty, the folds by document tell little."""
FOLDS = 5
NEAR = (0.5, 1.0)
"""How far scale and shift may lie from 1 and 0 (standard deviations): few decisions move them little."""
STEPS = 50


@dataclass(frozen=True, slots=True)
class Told:
    """A judged figure: the chances that it was read with, by slot and for the `row`, and what was right."""

    document: str
    chances: dict[str, float]
    right: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Score:
    """How well chances of rows hold: log loss and Brier score (less is better), mean chance, share right."""

    loss: float
    brier: float
    chance: float
    share: float


def fit(told: Sequence[Told], least: int = LEAST) -> dict[str, Line]:
    """A line for each slot that was judged at least so often."""
    slots = sorted({slot for one in told for slot in one.chances if slot in one.right})
    some = {slot: [one for one in told if slot in one.chances and slot in one.right] for slot in slots}
    return {
        slot: _line([(log_odds(one.chances[slot]), one.right[slot]) for one in rows])
        for slot, rows in some.items()
        if len(rows) >= least
    }


def _line(points: Sequence[tuple[float, bool]]) -> Line:
    """The most likely scale and shift under NEAR."""
    scale, shift = _likeliest(points)
    if scale <= 0:  # a higher chance was right less often: nothing tells figures apart, all get the same
        scale, shift = 0.0, _likeliest([(0.0, y) for _, y in points])[1]
    return round(scale, 4), round(shift, 4)


def _likeliest(points: Sequence[tuple[float, bool]]) -> Line:
    """By Newton's method; a step that goes too far is halved."""
    at = 1.0, 0.0
    for _ in range(STEPS):
        step = _step(points, at)
        while _cost(points, (at[0] - step[0], at[1] - step[1])) > _cost(points, at) + 1e-12:
            step = step[0] / 2, step[1] / 2
        at = at[0] - step[0], at[1] - step[1]
        if max(map(abs, step)) < 1e-9:
            break
    return at


def _step(points: Sequence[tuple[float, bool]], at: Line) -> Line:
    scale, shift = at
    ps = [(x, y, 1 / (1 + math.exp(-scale * x - shift))) for x, y in points]
    near, wide = 1 / NEAR[0] ** 2, 1 / NEAR[1] ** 2
    slope = near * (scale - 1) + sum((p - y) * x for x, y, p in ps)
    level = wide * shift + sum(p - y for _, y, p in ps)
    a = near + sum(p * (1 - p) * x * x for x, _, p in ps)
    b = sum(p * (1 - p) * x for x, _, p in ps)
    c = wide + sum(p * (1 - p) for _, _, p in ps)
    return (c * slope - b * level) / (a * c - b * b), (a * level - b * slope) / (a * c - b * b)


def _cost(points: Sequence[tuple[float, bool]], at: Line) -> float:
    """Minus the log of likelihood and nearness."""
    scale, shift = at
    far = ((scale - 1) / NEAR[0]) ** 2 / 2 + (shift / NEAR[1]) ** 2 / 2
    return far + sum(math.log1p(math.exp((-1 if y else 1) * (scale * x + shift))) for x, y in points)


def crossed(told: Sequence[Told]) -> tuple[Score, Score]:
    """Chances of rows as they were, and by lines fitted to the decisions on other documents."""
    documents = sorted({one.document for one in told})
    fold = {document: n % FOLDS for n, document in enumerate(documents)}
    slots = fit(told).keys()
    moved: list[tuple[float, bool]] = []
    for n in range(FOLDS):
        found = fit([one for one in told if fold[one.document] != n], least=1)
        lines = {slot: line for slot, line in found.items() if slot in slots}
        moved += [(anew(one.chances, lines)[ROW], one.right[ROW]) for one in told if fold[one.document] == n]
    return score((one.chances[ROW], one.right[ROW]) for one in told), score(moved)


def score(pairs: Iterable[tuple[float, bool]]) -> Score:
    """How well chances hold beside what was right."""
    some = list(pairs)
    return Score(
        _mean(some, lambda p, y: math.log1p(math.exp(-log_odds(p) if y else log_odds(p)))),
        _mean(some, lambda p, y: (p - y) ** 2),
        _mean(some, lambda p, _: p),
        _mean(some, lambda _, y: float(y)),
    )


def _mean(pairs: Sequence[tuple[float, bool]], of: Callable[[float, bool], float]) -> float:
    return sum(of(p, y) for p, y in pairs) / len(pairs)


def after(lines: Mapping[str, Line], before: Mapping[str, Line]) -> dict[str, Line]:
    """Lines over chances that other lines made, as lines over what those began with."""
    every = {
        slot: (lines.get(slot, (1.0, 0.0)), before.get(slot, (1.0, 0.0))) for slot in {**before, **lines}
    }
    return {slot: (a * c, a * d + b) for slot, ((a, b), (c, d)) in sorted(every.items())}
