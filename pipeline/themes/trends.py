"""How much of the text speaks of a theme, by year, place, level or kind, and how sure that is.

The share of a theme is Σ length · probability / Σ length over the paragraphs of a group. Paragraphs
of one document are not independent, so intervals come from drawing whole documents anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.themes.groups import LEVELS

Field = Literal["year", "place", "level", "kind"]
Group = tuple[str | int, ...]
Numbers = NDArray[np.float64]

FEWEST = 3
"""Documents under which a share has no interval: two are no sample. Chosen, not measured."""
RESAMPLES = 2000
"""Draws for an interval of 95%: fifty of them lie beyond either bound. Chosen, not measured."""
SEED = 6
FEW = 20
"""Under so many documents draws never leave the range that was seen, so the interval is Student's t."""
MANY = 1000
"""From so many documents on, the normal limit is nearer to the distribution than some thousand draws."""
TOO_FEW, NO_DATA = "证据不足", "无文献"


class Share(NamedTuple):
    """The score of one paragraph for one theme, with what is known of its document. `length`: characters."""

    document: str
    theme: str
    length: int
    probability: float
    year: int | None = None
    place: str = ""
    level: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """The share of a theme in a group of documents.

    `share` is None where there is no text at all (a gap, not 0). `low` and `high` are None where the
    documents are too few to say; `note` then says 证据不足, or 无文献. `years` are the first and the last
    year of its window, None where groups are not by year.
    """

    theme: str
    group: Group
    share: float | None
    low: float | None
    high: float | None
    documents: int
    characters: int
    note: str = ""
    years: tuple[int, int] | None = None

    @property
    def middle(self) -> float | None:
        """Where the point stands on an axis of years."""
        return None if self.years is None else sum(self.years) / 2


@dataclass(frozen=True, slots=True)
class Influence:
    """The share of a group without one of its documents."""

    theme: str
    group: Group
    document: str
    share: float
    without: float | None

    @property
    def change(self) -> float:
        return 0.0 if self.without is None else self.without - self.share


def trend(
    rows: Iterable[Share],
    *,
    by: Sequence[Field] = ("year",),
    window: int = 1,
    level: float = 0.95,
    fewest: int = FEWEST,
    resamples: int = RESAMPLES,
) -> tuple[Point, ...]:
    """The share of each theme in each group, sorted by theme and group.

    `by` names what makes a group: ("year",), ("kind", "year"), … Kinds of document differ more
    than years do, so put `kind` or `level` first where they are mixed. `window` > 1 joins that many
    years, the windows laid from the first year on, and the group shows each window's first year; the last
    one ends with the last year that there is. Years
    without documents between the first and the last of a stratum are gaps. Rows without a value for a
    field of `by` are left out.

    The interval is Student's of the ratio for few documents, and for many the percentile interval of
    `resamples` draws of documents, widened as Hesterberg (2015, The American Statistician 69:371) proposes.
    """
    points: list[Point] = []
    kept = list(rows)
    masses = _masses(kept, by, window)
    last = max((row.year for row in kept if row.year is not None), default=0)
    for theme in sorted({theme for theme, _ in masses}):
        groups = {group: found for (named, group), found in masses.items() if named == theme}
        for group in _with_gaps(groups, by, window):
            point = _point(theme, group, groups.get(group, {}), level, fewest, resamples)
            points.append(replace(point, years=_years(group, by, window, last)))
    return tuple(points)


def _years(group: Group, by: Sequence[Field], window: int, last: int) -> tuple[int, int] | None:
    if "year" not in by:
        return None
    first = int(group[list(by).index("year")])
    return first, max(first, min(first + window - 1, last))


Mass = dict[str, list[float]]  # document → [Σ length · probability, Σ length]


def _masses(rows: Iterable[Share], by: Sequence[Field], window: int) -> dict[tuple[str, Group], Mass]:
    kept = [row for row in rows if all(getattr(row, field) not in (None, "") for field in by)]
    first = min((row.year for row in kept if row.year is not None), default=0)
    masses: dict[tuple[str, Group], Mass] = {}
    for row in kept:
        group = tuple(_value(row, field, first, window) for field in by)
        mass = masses.setdefault((row.theme, group), {}).setdefault(row.document, [0.0, 0.0])
        mass[0] += row.length * row.probability
        mass[1] += row.length
    return masses


def _value(row: Share, field: Field, first: int, window: int) -> str | int:
    if field == "year" and row.year is not None:
        return first + (row.year - first) // window * window
    value: str | int = getattr(row, field)
    return value


def _with_gaps(groups: dict[Group, Mass], by: Sequence[Field], window: int) -> list[Group]:
    """The groups in order, and where years are asked for also those that are missing in between."""
    if "year" not in by:
        return sorted(groups, key=_in_order)
    at = list(by).index("year")
    strata: dict[Group, list[int]] = {}
    for group in groups:
        strata.setdefault((*group[:at], *group[at + 1 :]), []).append(int(group[at]))
    every = (
        (*rest[:at], year, *rest[at:])
        for rest, years in strata.items()
        for year in range(min(years), max(years) + 1, window)
    )
    return sorted(every, key=_in_order)


def _in_order(group: Group) -> list[tuple[int, str | int]]:
    """Levels from the nation down, everything else by name."""
    return [(LEVELS.get(str(part), len(LEVELS)), part) for part in group]


def _point(theme: str, group: Group, mass: Mass, level: float, fewest: int, resamples: int) -> Point:
    table = np.array([mass[document] for document in sorted(mass)], dtype=np.float64).reshape(-1, 2)
    n, total = len(table), int(table[:, 1].sum())
    if not total:
        return Point(theme, group, None, None, None, n, total, NO_DATA)
    share = share_of(table)
    if n < fewest:
        return Point(theme, group, share, None, None, n, total, TOO_FEW)
    low, high = interval(table, level=level, resamples=resamples)
    return Point(theme, group, share, low, high, n, total)


def share_of(table: Numbers) -> float:
    """The length-weighted share over documents given as rows (mass, length)."""
    return float(table[:, 0].sum() / table[:, 1].sum())


def draws(table: Numbers, *, resamples: int = RESAMPLES, seed: int = SEED) -> Numbers:
    """The share in each of `resamples` draws of as many documents, with replacement.

    Of MANY documents and more the draws come from their limit, the normal distribution.
    """
    chance = np.random.default_rng(seed)
    if len(table) >= MANY:
        return share_of(table) + error_of(table) * chance.standard_normal(resamples)
    chosen = chance.integers(0, len(table), (resamples, len(table)))
    mass, length = (column.take(chosen).sum(axis=1) for column in table.T.copy())
    result: Numbers = mass / length
    return result


def error_of(table: Numbers) -> float:
    """The standard error of the share over documents: that of a ratio (Cochran 1977, §6.4)."""
    n, left = len(table), table[:, 0] - share_of(table) * table[:, 1]
    return float(np.sqrt(n / (n - 1) * (left @ left)) / table[:, 1].sum())


def interval(table: Numbers, *, level: float = 0.95, resamples: int = RESAMPLES) -> tuple[float, float]:
    """The interval of the share over documents, within 0 and 1."""
    n = len(table)
    if n < FEW:
        half = student(1 - (1 - level) / 2, n - 1) * error_of(table)
        low, high = share_of(table) - half, share_of(table) + half
    else:
        tail = expanded_tail(n, level)
        low, high = np.quantile(draws(table, resamples=resamples), [tail, 1 - tail])
    return max(0.0, float(low)), min(1.0, float(high))


def expanded_tail(n: int, level: float) -> float:
    """The tail to cut on each side of the draws of `n` documents, smaller than (1 - level) / 2."""
    return NormalDist().cdf(-math.sqrt(n / (n - 1)) * student(1 - (1 - level) / 2, n - 1))


def student(p: float, freedom: float) -> float:
    """The quantile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, p))


def influence(rows: Iterable[Share], *, by: Sequence[Field] = ("year",), window: int = 1) -> list[Influence]:
    """How each document moves the share of its group, by theme, group and size of the change."""
    found: list[Influence] = []
    for (theme, group), mass in sorted(_masses(rows, by, window).items()):
        table = np.array([mass[document] for document in sorted(mass)], dtype=np.float64)
        whole = table.sum(axis=0)
        if not whole[1]:
            continue
        moves = []
        for document, own in zip(sorted(mass), table, strict=True):
            mass_left, length_left = whole - own
            without = float(mass_left / length_left) if length_left > 0 else None
            moves.append(Influence(theme, group, document, float(whole[0] / whole[1]), without))
        found += sorted(moves, key=lambda move: (-abs(move.change), move.document))
    return found


@dataclass(frozen=True, slots=True)
class Revision:
    """One point of a curve as two versions of the model draw it."""

    theme: str
    group: Group
    old: float | None
    new: float | None
    outside: bool


def revisions(old: Iterable[Point], new: Iterable[Point]) -> list[Revision]:
    """The points of two curves side by side; `outside` where the new share leaves the old interval."""
    before, after = _shares(old), _shares(new)
    rows = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        rows.append(Revision(*key, was.share if was else None, now.share if now else None, _left(was, now)))
    return rows


def _shares(points: Iterable[Point]) -> dict[tuple[str, Group], Point]:
    return {(point.theme, point.group): point for point in points}


def _left(was: Point | None, now: Point | None) -> bool:
    if was is None or now is None or was.low is None or was.high is None or now.share is None:
        return False
    return not was.low <= now.share <= was.high
