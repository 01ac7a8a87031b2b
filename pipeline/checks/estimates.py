"""The share of figures that are right, of all that were read, out of a sample; and how far coders agree.

Horvitz–Thompson: each checked figure stands for as many as its cell holds for each that was checked. The
interval is Wilson's at the number of figures that a simple sample would need to tell as much (Kish).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from pipeline.checks.decision import SLOTS, Decision
from pipeline.checks.merging import Place, Stand
from pipeline.checks.sampling import MISSED, Sampled

ROW, STATEMENT = "row", "statement"
Z = 1.959963984540054
"""The 97.5% point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A sampled figure that was judged: which slots were right, and how many figures it stands for."""

    sampled: Sampled
    right: Mapping[str, bool]
    weight: float


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95% interval; `n` figures checked."""

    n: int
    share: float
    low: float
    high: float


def checked(sample: Iterable[Sampled], standing: Mapping[Place, Stand]) -> list[Checked]:
    """The figures of a sample on which there is a word that stands, weighted by cell."""
    cells: dict[str, list[Sampled]] = defaultdict(list)
    for one in sample:
        cells[one.cell].append(one)
    found = []
    for members in cells.values():
        judged = [(one, said) for one in members if (said := _standing(one, standing))]
        whole = sum(1 / one.probability for one in members)
        found += [Checked(one, right(one, said), whole / len(judged)) for one, said in judged]
    return found


def _standing(one: Sampled, standing: Mapping[Place, Stand]) -> Decision | None:
    stand = standing.get(one.place)
    return stand.decision if stand else None


def right(one: Sampled, said: Decision) -> dict[str, bool]:
    """Which slots were right as they were read when the sample was drawn; `row`: all of them; `statement`:
    there is one at all. Of a number that was not read: whether it is one that was `missed`."""
    if not one.seen:
        return {MISSED: bool(said.said)}
    slots = {slot: bool(said.said) and one.seen[slot] == said.said[slot] for slot in SLOTS}
    return {**slots, ROW: all(slots.values()), STATEMENT: bool(said.said)}


def share(some: Sequence[Checked], slot: str) -> Share | None:
    """The share right of a slot, or of the whole `row`; None where nothing was checked."""
    if not some:
        return None
    weights = [one.weight for one in some]
    total = sum(weights)
    p = sum(one.weight for one in some if one.right[slot]) / total
    return Share(len(some), p, *wilson(p, total**2 / sum(w * w for w in weights)))


def wilson(p: float, n: float) -> tuple[float, float]:
    """Wilson's 95% interval of a share `p` of `n`, which need not be whole."""
    middle, half = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return max(0.0, (middle - half) / (1 + Z * Z / n)), min(1.0, (middle + half) / (1 + Z * Z / n))


def agreement(standing: Iterable[Stand]) -> dict[tuple[str, str], dict[str, tuple[int, float | None]]]:
    """For each two coders and each slot: how many figures both judged, and Cohen's κ of right or wrong."""
    pairs: dict[tuple[str, str], list[tuple[Decision, Decision]]] = defaultdict(list)
    for stand in standing:
        for one, other in combinations(sorted(stand.coders, key=lambda said: said.coder), 2):
            if one.seen == other.seen and one.seen:
                pairs[one.coder, other.coder].append((one, other))
    return {
        who: {slot: (len(both), kappa([(a.right(slot), b.right(slot)) for a, b in both])) for slot in SLOTS}
        for who, both in sorted(pairs.items())
    }


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's κ; None where chance alone would let both agree on all."""
    n, both = len(pairs), Counter(pairs)
    agreed = (both[True, True] + both[False, False]) / n
    first, second = (sum(pair[side] for pair in pairs) / n for side in (0, 1))
    by_chance = first * second + (1 - first) * (1 - second)
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)
