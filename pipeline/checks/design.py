"""Means and regressions over figures that were read with errors, corrected by the sample that was checked.

Every figure counts as it was read, times `trust`; each checked one adds what that was off by, as often as
it stands for figures that nobody checked. So the estimate is right on average whatever errors the extractor
makes and however they hang together with what is studied (a difference estimator on estimating equations).
`trust` is what makes the intervals narrow: 1 where readings are nearly right, 0 where they tell nothing and
the checked ones alone do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its standard error and 95% interval."""

    value: float
    error: float
    low: float
    high: float


def regression(
    y: ArrayLike, x: ArrayLike, true_y: ArrayLike, true_x: ArrayLike,
    weight: ArrayLike, real: ArrayLike, read: ArrayLike | None = None,
) -> list[Estimate]:  # fmt: skip
    """Least squares of `y` on the columns of `x`, corrected: a coefficient a column, robust errors.

    `y` (n) and `x` (n × k, with a column of ones for the intercept) are as read. `weight` (n) is 0 where a
    figure was not checked, else how many it stands for; there `true_y`, `true_x` are what people said.
    `real` and `read` (n) are whether a figure is of what is studied, in truth and as read (None: all are);
    where it is not, its values may be missing. ValueError where too little was checked, or where the columns
    of `x` hang together.
    """
    import numpy as np

    w = np.asarray(weight, float)
    at = _Equations(
        _told(y, x, 1.0 if read is None else read), _told(true_y, true_x, (w > 0) & _yes(real)), w
    )
    return at.solved(at.trust())


_Told = tuple[Any, Any]


class _Equations:
    """What each figure adds to the equations: as read, and as said where it was checked."""

    def __init__(self, seen: _Told, said: _Told, weight: Any) -> None:
        self.seen, self.said, self.weight = seen, said, weight

    def trust(self) -> float:
        """How far readings are to be trusted, 0 to 1, for the narrowest intervals."""
        import numpy as np

        beta, bread = self._at(0.0)
        alone = self.weight[:, None] * _score(*self.said, beta) @ bread.T
        more = (1 - self.weight)[:, None] * _score(*self.seen, beta) @ bread.T
        scale = (alone**2).sum(0)
        if not scale.all() or not more.any():
            return 1.0
        return float(np.clip(-((alone * more).sum(0) / scale).sum() / ((more**2).sum(0) / scale).sum(), 0, 1))

    def solved(self, trust: float) -> list[Estimate]:

        beta, bread = self._at(trust)
        read = trust * _score(*self.seen, beta)
        scores = read + self.weight[:, None] * (_score(*self.said, beta) - read)
        squares = (scores @ bread.T) ** 2
        told = zip(beta, squares.sum(0), (squares**2).sum(0), strict=True)
        return [_estimate(float(value), float(one), float(two)) for value, one, two in told]

    def _at(self, trust: float) -> tuple[Any, Any]:
        """The coefficients, and the inverse of XᵀX."""
        import numpy as np

        read = trust * _gram(*self.seen)
        moments = (read + self.weight[:, None, None] * (_gram(*self.said) - read)).sum(0)
        a, b = moments[:, :-1], moments[:, -1]
        if np.linalg.matrix_rank(a) < len(b):
            raise ValueError("too few figures were checked, or columns of x hang together")
        bread = np.linalg.inv(a)
        return bread @ b, bread


def mean(
    y: ArrayLike, true_y: ArrayLike, weight: ArrayLike, real: ArrayLike, read: ArrayLike | None = None
) -> Estimate:
    """The mean of `y` over what is studied, corrected; arguments as of `regression`."""
    import numpy as np

    ones = np.ones((len(np.asarray(y)), 1))
    return regression(y, ones, true_y, ones, weight, real, read)[0]


def _yes(told: ArrayLike) -> Any:
    import numpy as np

    return np.nan_to_num(np.asarray(told, float)) > 0


def _told(y: ArrayLike, x: ArrayLike, some: ArrayLike) -> _Told:
    """As floats, nought where a figure is not among `some`: it adds nothing then."""
    import numpy as np

    chosen = np.broadcast_to(_yes(some), np.shape(y))
    values = np.where(chosen, np.asarray(y, float), 0.0)
    return values, np.where(chosen[:, None], np.asarray(x, float), 0.0)


def _gram(y: Any, x: Any) -> Any:
    """For each figure what it adds to XᵀX and, in the last column, to Xᵀy."""
    import numpy as np

    return x[:, :, None] * np.concatenate([x, y[:, None]], 1)[:, None, :]


def _score(y: Any, x: Any, beta: Any) -> Any:
    return x * (y - x @ beta)[:, None]


def _estimate(value: float, squares: float, fourths: float) -> Estimate:
    """An estimate with its interval; `squares` is the variance, and with `fourths` tells how sure that is.

    Where a few checked figures that were read far off make most of the variance, it is known as badly as of a
    sample of that few: Student's t at so many degrees (Satterthwaite).
    """
    error = sqrt(squares)
    half = error * _student(squares**2 / fourths - 1 if fourths else inf)
    return Estimate(value, error, value - half, value + half)


def _student(degrees: float) -> float:
    """The 97.5% point of Student's t; below two degrees it would tell nothing but its own width."""
    from scipy.special import stdtrit

    return float(stdtrit(max(degrees, 2.0), 0.975))


def covered(found: Sequence[Estimate], truth: float) -> float:
    """The share of intervals that hold the truth."""
    return sum(one.low <= truth <= one.high for one in found) / len(found)
