"""Which decision stands where several people, or one person several times, judged a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.checks.decision import Decision

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Stand:
    """The latest word of each coder on a place; `decision` is None as long as they differ."""

    decision: Decision | None
    coders: tuple[Decision, ...]

    @property
    def differs(self) -> bool:
        return self.decision is None


def stands(history: Iterable[Decision]) -> dict[Place, Stand]:
    """How things stand at each place, whatever the order in which decisions came together.

    A settling decision ends a difference until a coder speaks again after it.
    """
    places: dict[Place, dict[str, Decision]] = defaultdict(dict)
    for one in sorted(history, key=_when):
        places[one.place][one.coder] = one
    return {place: _stand(tuple(latest.values())) for place, latest in sorted(places.items())}


def _when(one: Decision) -> tuple[str, str, str]:
    return one.at, one.coder, repr(sorted(one.said.items()))


def _stand(latest: tuple[Decision, ...]) -> Stand:
    last = max(latest, key=_when)
    agreed = all(
        (one.verdict == "refused", one.said) == (last.verdict == "refused", last.said) for one in latest
    )
    return Stand(last if agreed or last.settles else None, latest)
