"""Two groups of documents side by side: themes that differ, with a correction for many comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import comb
from typing import Literal

import numpy as np

from pipeline.themes.trends import FEWEST, SEED, TOO_FEW, Numbers, Row, draws, expanded_tail, share_of

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
    rows: Iterable[Row],
    first: Callable[[Row], bool],
    second: Callable[[Row], bool],
    *,
    correction: Correction = "holm",
    fewest: int = FEWEST,
    permutations: int = 9999,
    level: float = 0.95,
) -> tuple[Change, ...]:
    """Each theme's share in two groups of documents (two periods, two places, 中央 against 地方).

    The test draws anew which documents belong to which group (permutation of documents), two-sided on
    the difference of shares; the interval resamples documents within each group. A group of fewer than
    `fewest` documents, or so few that no division of them could be significant, is 证据不足.
    """
    kept = list(rows)
    changes = [
        _change(theme, _table(kept, theme, first), _table(kept, theme, second), fewest, permutations, level)
        for theme in sorted({row.theme for row in kept})
    ]
    return _adjusted([change for change in changes if change is not None], correction)


def _table(rows: Sequence[Row], theme: str, group: Callable[[Row], bool]) -> Numbers:
    mass: dict[str, list[float]] = {}
    for row in rows:
        if row.theme == theme and group(row):
            own = mass.setdefault(row.document, [0.0, 0.0])
            own[0] += row.length * row.probability
            own[1] += row.length
    return np.array([mass[d] for d in sorted(mass)], dtype=np.float64).reshape(-1, 2)


def _change(
    theme: str, first: Numbers, second: Numbers, fewest: int, permutations: int, level: float
) -> Change | None:
    if not (len(first) and len(second) and first[:, 1].sum() and second[:, 1].sum()):
        return None
    a, b = share_of(first), share_of(second)
    n = len(first), len(second)
    if min(n) < fewest or 2 / comb(sum(n), n[0]) > 1 - level:
        return Change(theme, a, b, b - a, None, None, None, None, n, TOO_FEW)
    spread = draws(second, seed=SEED) - draws(first, seed=SEED + 1)
    tail = expanded_tail(min(n), level)
    low, high = np.quantile(spread, [tail, 1 - tail])
    p = _permuted(np.concatenate([first, second]), n[0], b - a, permutations)
    return Change(theme, a, b, b - a, float(low), float(high), p, None, n)


def _permuted(table: Numbers, size: int, seen: float, permutations: int) -> float:
    """The share of random divisions whose difference is at least as large, the seen one counted in."""
    rng = np.random.default_rng(SEED)
    order = rng.random((permutations, len(table))).argsort(axis=1)
    picked = table[order]
    a, b = picked[:, :size].sum(axis=1), picked[:, size:].sum(axis=1)
    differences = b[:, 0] / b[:, 1] - a[:, 0] / a[:, 1]
    return float((1 + (np.abs(differences) >= abs(seen) - 1e-12).sum()) / (1 + permutations))


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
