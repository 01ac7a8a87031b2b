"""Terms that come up over the years: first seen late, more frequent than before, or bursting."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.themes.keyness import Burst, bursts

FEWEST = 3
"""Times that a term is said before it can be new: twice is a quotation. Chosen, not measured."""
SURE = 1.645
"""Standard errors below the ratio at which a rise is still one (one side, 95%)."""
RISE = 3.0
"""How far a rate is raised in a burst: of a theme 1.5 is much, but a term comes from nearly nothing."""
FIRST_SEEN, RISING, BURSTING = "首见", "上升", "突增"


@dataclass(frozen=True, slots=True)
class Emerging:
    """A term before and from the turn on.

    `ratio` is ln of late over early rate and `surely` its lower bound; `kinds` say in what way the term is
    new: 首见 never seen before the turn, 上升 a lower bound above 0, 突增 a burst that reaches into the late
    years.
    """

    term: str
    first: int
    early: int
    late: int
    ratio: float
    surely: float
    burst: Burst | None
    kinds: tuple[str, ...]


def emerging(
    counts: Mapping[int, Counter[str]],
    *,
    since: int | None = None,
    fewest: int = FEWEST,
    only: Collection[str] = (),
) -> list[Emerging]:
    """What is new in the years from `since` on (by default the last third of them), the surest rise first.

    `counts` are the terms of all texts of a year. Terms said under `fewest` times are left out; with
    `only`, just these terms are looked at, however rare, and all of them are told.

    The ratio of rates is that of counts + ½ (Hardie's log ratio). Log-odds with an informative prior, as
    in `keyness`, would rank 新质生产力 (0 and 117 times) behind 持续, which rose by half.
    """
    years = sorted(counts)
    turn = since or years[-max(1, len(years) // 3)] if years else 0
    parts = [sum((counts[y] for y in years if (y >= turn) == late), Counter[str]()) for late in (False, True)]
    totals = [counts[year].total() for year in years]
    if not all(part.total() for part in parts):
        return []
    sizes = parts[0].total(), parts[1].total()
    terms = only or [term for term, n in parts[1].items() if n + parts[0][term] >= fewest]
    found = [
        _of(term, [counts[year][term] for year in years], years, totals, turn, sizes)
        for term in terms
        if parts[0][term] + parts[1][term]
    ]
    return sorted((item for item in found if item.kinds or only), key=lambda item: (-item.surely, item.term))


def _of(
    term: str, hits: Sequence[int], years: Sequence[int], totals: Sequence[int], turn: int,
    sizes: tuple[int, int],
) -> Emerging:  # fmt: skip
    """`sizes` are all terms before and from the turn on."""
    at = bisect_left(years, turn)
    early, late = sum(hits[:at]), sum(hits[at:])
    before, after = sizes
    ratio = math.log((late + 0.5) / (after + 1)) - math.log((early + 0.5) / (before + 1))
    surely = ratio - SURE * math.sqrt(1 / (late + 0.5) + 1 / (early + 0.5))
    reaching = bursts(years, hits, totals, rise=RISE) if late else []
    found = [burst for burst in reaching if burst.end >= turn]
    burst = max(found, key=lambda burst: burst.weight, default=None)
    first = next(year for year, n in zip(years, hits, strict=True) if n)
    kinds = {FIRST_SEEN: not early, RISING: early and surely > 0, BURSTING: burst is not None}
    said = tuple(kind for kind, holds in kinds.items() if holds)
    return Emerging(term, first, early, late, ratio, surely, burst, said)
