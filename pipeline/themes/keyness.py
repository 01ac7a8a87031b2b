"""Words that set two groups of texts apart, the words of a theme by year, and bursts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.themes.terms import terms_in


class Key(NamedTuple):
    """A word, its counts in both groups, the log-odds ratio (first over second) and its z-score."""

    word: str
    first: int
    second: int
    log_odds: float
    z: float


def keyness(
    first: Mapping[str, int],
    second: Mapping[str, int],
    *,
    background: Mapping[str, int] | None = None,
    strength: float = 500.0,
    fewest: int = 3,
) -> list[Key]:
    """Words by z, those of the first group first.

    Log-odds ratio with an informative Dirichlet prior: Monroe, Colaresi and Quinn (2008, Political
    Analysis 16:372), equations 16 and 22. The prior is the word frequencies of `background` (both groups
    together where it is not given) scaled to `strength` words. Words seen under `fewest` times are left out.
    """
    prior = Counter(background or (Counter(first) + Counter(second)))
    whole = sum(prior.values()) or 1
    n1, n2 = sum(first.values()), sum(second.values())
    keys = []
    for word in sorted(set(first) | set(second)):
        y1, y2 = first.get(word, 0), second.get(word, 0)
        if y1 + y2 < fewest:
            continue
        a = strength * max(prior[word], 0.5) / whole
        odds = [math.log((y + a) / (n + strength - y - a)) for y, n in ((y1, n1), (y2, n2))]
        z = (odds[0] - odds[1]) / math.sqrt(1 / (y1 + a) + 1 / (y2 + a))
        keys.append(Key(word, y1, y2, odds[0] - odds[1], z))
    return sorted(keys, key=lambda key: (-key.z, key.word))


def terms_by_year(
    texts: Iterable[tuple[int, str]],
    lexicon: Lexicon,
    *,
    phrases: Iterable[str] = (),
    window: int = 1,
    most: int = 10,
    fewest: int = 3,
) -> dict[int, list[Key]]:
    """For each year (or window of years) the words that set its texts apart from those of the other years.

    `texts` are (year, paragraph) of one theme. A year that is the only one has none.
    """
    given = sorted(texts)
    first = given[0][0] if given else 0
    counts: dict[int, Counter[str]] = {}
    said = terms_in((text for _, text in given), lexicon, phrases)
    for (year, _), words in zip(given, said, strict=True):
        counts.setdefault(first + (year - first) // window * window, Counter()).update(words)
    whole = sum(counts.values(), Counter())
    return {
        year: [key for key in keyness(own, whole - own, fewest=fewest)[:most] if key.z > 0]
        if whole - own
        else []
        for year, own in sorted(counts.items())
    }


@dataclass(frozen=True, slots=True)
class Burst:
    """A stretch of years in which a theme or word stands out; `weight`: the likelihood gained (ln)."""

    start: int
    end: int
    weight: float


def bursts(
    years: Sequence[int],
    hits: Sequence[float],
    totals: Sequence[float],
    *,
    rise: float = 1.5,
    cost: float = 1.0,
) -> list[Burst]:
    """Stretches of years with a raised rate: Kleinberg's (2002) two-state automaton for batches.

    `hits` of `totals` (words, characters or paragraphs) a year, in order; a year with a total of 0 is no
    evidence either way. `rise` is the rate within a burst against the whole rate, `cost` · ln n the price
    of entering one. Totals of characters should be scaled to paragraphs, else every wobble is a burst.
    """
    if not sum(totals) or not sum(hits):
        return []
    base = sum(hits) / sum(totals)
    rates = (base, min(base * rise, 0.9999))
    enter = cost * math.log(max(len(years), 2))
    gains = [_cost(h, d, rates[0]) - _cost(h, d, rates[1]) for h, d in zip(hits, totals, strict=True)]
    states = _cheapest(gains, enter)
    return _stretches(years, states, gains)


def _cost(hits: float, total: float, rate: float) -> float:
    """−ln of the binomial likelihood, without the part that all rates share."""
    return -(hits * math.log(rate) + (total - hits) * math.log(1 - rate))


def _cheapest(gains: Sequence[float], enter: float) -> list[bool]:
    """The cheapest path through two states: a burst earns its years' gains and costs `enter` once."""
    calm, burst = 0.0, -enter
    back: list[tuple[bool, bool]] = []
    for at, gain in enumerate(gains):
        to_calm, from_burst = (calm >= burst or at == 0), (burst >= calm - enter and at > 0)
        back.append((not to_calm, from_burst))
        calm, burst = (calm if to_calm else burst), (burst if from_burst else calm - enter) + gain
    state = burst > calm
    states = []
    for came_calm, came_burst in reversed(back):
        states.append(state)
        state = came_burst if state else came_calm
    return states[::-1]


def _stretches(years: Sequence[int], states: Sequence[bool], gains: Sequence[float]) -> list[Burst]:
    found: list[Burst] = []
    for year, inside, gain, before in zip(years, states, gains, [False, *states[:-1]], strict=True):
        if inside and before:
            last = found.pop()
            found.append(Burst(last.start, year, last.weight + gain))
        elif inside:
            found.append(Burst(year, year, gain))
    return found
