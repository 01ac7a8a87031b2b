"""A random sample of figures in which the chance of each to be drawn is known."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.checks.decision import Reading
from pipeline.model import UserError

BY = ("genre", "kind", "confidence")
"""What a sample may be stratified by."""
MISSED = "missed"
"""Whether a number that was not read is a statement after all; its sampled `seen` is empty."""
EDGES = (0.5, 0.8, 0.95)
"""Bands of confidence: where most rows lie above .9, equal bands would leave the doubtful ones to chance."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """A drawn figure with its place, as in `Decision`; `stratum` holds all of BY, whatever was drawn by."""

    sample: str
    document: str
    start: int
    end: int
    surface: str
    before: str
    after: str
    stratum: Reading
    cell: str
    probability: float
    seen: Reading
    confidence: float

    @property
    def place(self) -> tuple[str, int, int]:
        return self.document, self.start, self.end


def stratum(row: Mapping[str, Any]) -> Reading:
    """Genre, kind and band of confidence of a row."""
    return {"genre": row["genre"] or "", "kind": row["kind"], "confidence": band(row["confidence"])}


def band(confidence: float) -> str:
    edges = (0.0, *EDGES, 1.0)
    at = bisect_right(EDGES, confidence)
    return f"{edges[at]:g}—{edges[at + 1]:g}"


def cell(strata: Mapping[str, str], by: Sequence[str]) -> str:
    return "，".join(strata[one] or "不明" for one in by) or "全部"


def draw(cells: Mapping[str, Sequence[int]], n: int, seed: int) -> dict[int, float]:
    """Draw `n` ids at random out of cells of ids; each with its probability, n_h of N_h of its cell.

    Every cell gives at least one, the rest goes by size. UserError where there are more cells than `n`.
    """
    if len(cells) > n:
        raise UserError(f"共有 {len(cells)} 层，多于要抽的 {n} 条。请抽得多一些，或少按几项分层（--by）。")
    sizes = allot({name: len(ids) for name, ids in cells.items()}, n)
    return {id_: probability for (_, id_), probability in _lots(cells, sizes, seed).items()}


def draw_parts(
    cells: Mapping[str, Sequence[int]], parts: Mapping[str, float], n: int, seed: int
) -> dict[tuple[str, int], float]:
    """Draw about `n` ids, of each cell its part of `n` (one at least, all where it has no more)."""
    sizes = {name: min(len(ids), max(1, round(n * parts[name]))) for name, ids in cells.items()}
    return _lots(cells, sizes, seed)


def _lots(
    cells: Mapping[str, Sequence[int]], sizes: Mapping[str, int], seed: int
) -> dict[tuple[str, int], float]:
    """So many of each cell by lot, with the probability of each."""
    chance = random.Random(seed)
    return {
        (name, id_): size / len(cells[name])
        for name, size in sizes.items()
        for id_ in chance.sample(sorted(cells[name]), size)
    }


def allot(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many of each cell: one each, then where the share drawn is least; never more than there are."""
    given = dict.fromkeys(sorted(sizes), 1)
    total = sum(sizes.values())
    n = min(n, total)
    for name in given:
        given[name] = max(1, min(sizes[name], sizes[name] * n // total))
    while sum(given.values()) < n:
        given[min(given, key=lambda name: (given[name] / sizes[name], name))] += 1
    while sum(given.values()) > n:
        given[
            max((m for m in given if given[m] > 1), key=lambda name: (given[name] / sizes[name], name))
        ] -= 1
    return given


def cells_of(rows: Sequence[Mapping[str, Any]], by: Sequence[str]) -> dict[str, list[int]]:
    """The ids of rows by cell."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[cell(stratum(row), by)].append(row["id"])
    return found
