"""Two groups of documents side by side: themes that differ, with a correction for many comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import comb, sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.themes.trends import (
    FEW,
    FEWEST,
    MANY,
    SEED,
    TOO_FEW,
    Numbers,
    Share,
    draws,
    error_of,
    expanded_tail,
    share_of,
    student,
)

Correction = Literal["holm", "bh", "none"]


@dataclass(frozen=True, slots=True)
class Change:
    """The share of a theme in two groups; `p_adjusted` is corrected over all themes compared.

    `low` and `high` bound the difference (second less first). `note` says 证据不足 where either
    group has too few documents, and then nothing is tested.
    """

    theme: str
    first: float
    second: float
    difference: float
    low: float | None
    high: float | None
    p: float | None
    p_adjusted: float | None
    documents: tuple[int, int]
    note: str = ""


def compare(
    rows: Iterable[Share],
    first: Callable[[Share], bool],
    second: Callable[[Share], bool],
    *,
    correction: Correction = "holm",
    fewest: int = FEWEST,
    permutations: int = 9999,
    level: float = 0.95,
) -> tuple[Change, ...]:
    """Each theme's share in two groups of documents (two periods, two places, 中央 against 地方).

    The test draws anew which documents belong to which group (permutation of documents), two-sided on
    the difference of shares; the interval is Welch's for small groups, and resamples documents within
    large ones. A group of fewer than
    `fewest` documents, or so few that no division of them could be significant, is 证据不足.
    """
    kept = list(rows)
    one, two = _tables(kept, first), _tables(kept, second)
    changes = [
        _change(theme, one[theme], two[theme], fewest, permutations, level)
        for theme in sorted(one.keys() & two.keys())
    ]
    return _adjusted([change for change in changes if change is not None], correction)


def _tables(rows: Sequence[Share], group: Callable[[Share], bool]) -> dict[str, Numbers]:
    """For each theme the documents of a group as rows (mass, length)."""
    masses: dict[str, dict[str, list[float]]] = {}
    for row in filter(group, rows):
        own = masses.setdefault(row.theme, {}).setdefault(row.document, [0.0, 0.0])
        own[0] += row.length * row.probability
        own[1] += row.length
    return {
        theme: np.array([mass[d] for d in sorted(mass)], dtype=np.float64) for theme, mass in masses.items()
    }


def _change(
    theme: str, first: Numbers, second: Numbers, fewest: int, permutations: int, level: float
) -> Change | None:
    if not (len(first) and len(second) and first[:, 1].sum() and second[:, 1].sum()):
        return None
    a, b = share_of(first), share_of(second)
    n = len(first), len(second)
    if min(n) < fewest or 2 / comb(sum(n), n[0]) > 1 - level:
        return Change(theme, a, b, b - a, None, None, None, None, n, TOO_FEW)
    low, high = _interval(first, second, level)
    p = _permuted(np.concatenate([first, second]), n, b - a, permutations)
    return Change(theme, a, b, b - a, low, high, p, None, n)


def _interval(first: Numbers, second: Numbers, level: float) -> tuple[float, float]:
    """Of the difference: Welch's where either group is small, else that of draws from both."""
    n = len(first), len(second)
    if min(n) < FEW:
        squares = [error_of(table) ** 2 for table in (first, second)]
        parts = sum(square**2 / (size - 1) for square, size in zip(squares, n, strict=True))
        freedom = sum(squares) ** 2 / parts if parts else min(n) - 1
        half = student(1 - (1 - level) / 2, freedom) * sqrt(sum(squares))
        apart = share_of(second) - share_of(first)
        return apart - half, apart + half
    spread = draws(second, seed=SEED) - draws(first, seed=SEED + 1)
    tail = expanded_tail(min(n), level)
    low, high = np.quantile(spread, [tail, 1 - tail])
    return float(low), float(high)


def _permuted(table: Numbers, sizes: tuple[int, int], seen: float, permutations: int) -> float:
    """The share of divisions of the documents whose difference is at least as large.

    All divisions where they are no more than `permutations`; of large groups the limit of all; else
    random ones, the seen one counted in.
    """
    if min(sizes) >= MANY:
        return _limit(table, sizes, seen)
    every = comb(sum(sizes), min(sizes)) <= permutations
    picks = _divisions(sum(sizes), min(sizes), 0 if every else permutations)
    at_least = int((_differences(table, picks) >= abs(seen) - 1e-12).sum())
    return at_least / len(picks) if every else (1 + at_least) / (1 + permutations)


def _differences(table: Numbers, picks: NDArray[np.intp]) -> Numbers:
    """How far the shares of the documents picked and of the others lie apart, a row of picks each."""
    mass, length = (column.take(picks).sum(axis=1) for column in table.T.copy())
    other_mass, other_length = table[:, 0].sum() - mass, table[:, 1].sum() - length
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = mass / length - other_mass / other_length
    result: Numbers = np.abs(np.nan_to_num(apart, nan=np.inf))
    return result


@lru_cache(maxsize=1)
def _divisions(n: int, size: int, permutations: int) -> NDArray[np.intp]:
    """Random choices of `size` of `n` documents, the same for all themes; 0 permutations: all choices."""
    if not permutations:
        return np.array(list(combinations(range(n), size)), dtype=np.intp)
    chance = np.random.default_rng(SEED)
    picks = (chance.choice(n, size, replace=False, shuffle=False) for _ in range(permutations))
    return np.array(list(picks), dtype=np.intp)


def _limit(table: Numbers, sizes: tuple[int, int], seen: float) -> float:
    """The same share for large groups, by the central limit of finite populations (Hájek 1960).

    What a group has beyond its part of the whole, Σ mass - share · length, is a sum over documents
    drawn without replacement, of mean 0 and variance n₁n₂ / n(n - 1) · Σ of the squares; it moves the
    difference of shares by n² / (n₁n₂ · length of all).
    """
    left = table[:, 0] - share_of(table) * table[:, 1]
    n, (one, two) = len(table), sizes
    spread = sqrt(n**3 / ((n - 1) * one * two) * float(left @ left)) / float(table[:, 1].sum())
    return 2 * NormalDist().cdf(-abs(seen) / spread) if spread else 1.0


def _adjusted(changes: Sequence[Change], correction: Correction) -> tuple[Change, ...]:
    tested = [change.p for change in changes if change.p is not None]
    adjusted = iter(adjust(tested, correction))
    return tuple(c if c.p is None else replace(c, p_adjusted=next(adjusted)) for c in changes)


def adjust(ps: Sequence[float], correction: Correction = "holm") -> list[float]:
    """p-values corrected over all of them: Holm (family-wise), Benjamini–Hochberg (`bh`), or as they are."""
    if correction == "none" or not ps:
        return list(ps)
    order = sorted(range(len(ps)), key=lambda i: ps[i], reverse=correction == "bh")
    n, result = len(ps), [0.0] * len(ps)
    bound = 1.0 if correction == "bh" else 0.0
    for at, i in enumerate(order):
        if correction == "bh":
            bound = min(bound, ps[i] * n / (n - at))
        else:
            bound = max(bound, min(1.0, ps[i] * (n - at)))
        result[i] = bound
    return result


def kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Cohen's κ of two codings of the same items; None where both always say the one same code."""
    if len(first) != len(second) or not first:
        raise ValueError("两份编码的条数不同或为空，无法计算 κ。")
    n = len(first)
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / n
    codes = sorted({*first, *second})
    chance = sum(first.count(code) * second.count(code) for code in codes) / n**2
    return None if chance == 1 else (seen - chance) / (1 - chance)
