"""Words that have no effect, and words that are missing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.words.cutting import BLOCK, cut, engine_of, taught, tokens, vocabulary

_NUMERALS = frozenset("一二三四五六七八九十百千万亿两几第零〇")


@dataclass(frozen=True, slots=True)
class NoEffect:
    """A word of words.txt that changes nothing, why (Chinese), and how the text is cut instead."""

    word: str
    reason: str
    cut: tuple[str, ...]


def without_effect(lexicon: Lexicon, texts: Iterable[str] = ()) -> list[NoEffect]:
    """Words that a user added and that have no effect; with texts, also those always cut apart there."""
    names_only, _ = taught(tuple(word for word in vocabulary(lexicon) if word not in set(lexicon.words)))
    found: list[NoEffect] = []
    for word in lexicon.words:
        after = tuple(tokens(word, lexicon))
        known = names_only.has_word(word) and cut(word, names_only) == [word]
        reason = _why_idle(word, after, known=known)
        if reason:
            found.append(NoEffect(word, reason, after))
    idle = {item.word for item in found}
    return found + _always_apart([word for word in lexicon.words if word not in idle], texts, lexicon)


def _why_idle(word: str, after: tuple[str, ...], *, known: bool) -> str:
    if len(word) == 1:
        return "单字本来就自成一词"
    marks = BLOCK.sub("", word)
    if marks:
        return f"含有“{marks[0]}”，分词在此断开，请去掉这个符号或改用不含它的写法"
    if after != (word,):
        return "加入后仍被切开"
    return "词典本来就有这个词，可以删去" if known else ""


def _always_apart(words: list[str], texts: Iterable[str], lexicon: Lexicon) -> list[NoEffect]:
    seen: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for text in texts:
        whole.update(tokens(text, lexicon))
        seen.update({word: text.count(word) for word in words if word in text})
    return [
        NoEffect(word, f"在所给文本里出现 {seen[word]} 次，每次都与邻字另成他词", ())
        for word in words
        if seen[word] and not whole[word]
    ]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A string that behaves like a word: how often it occurs, how its parts cohere, how free its borders are.

    `cohesion` is the least pointwise mutual information (nats) of its two-part splits, `left` and
    `right` the entropy (nats) of the characters beside it, `score` = cohesion · min(left, right).
    """

    word: str
    count: int
    cohesion: float
    left: float
    right: float
    score: float


def suggest(
    texts: Iterable[str],
    lexicon: Lexicon,
    *,
    fewest: int = 8,
    longest: int = 4,
    cohesion: float = 3.0,
    entropy: float = 1.0,
) -> list[Suggestion]:
    """Words that the texts use and that neither the dictionary nor the lexicon knows, best first.

    Candidates are runs of two to `longest` words of Han characters that occur `fewest` times and
    neither begin nor end with a stop word. Measures: pointwise mutual
    information (Church & Hanks 1990) and contextual entropy (Huang & Powers 2003).
    """
    engine = engine_of(lexicon)
    runs = _Said.of(run for text in texts for run in _runs(engine.cut(text, False)))
    grams = _frequent(runs, fewest, longest)
    counts = {gram: one.count for size in grams for gram, one in size.items()}
    total = sum(one.count for one in grams[0].values())
    bonds = {
        gram: bond
        for gram in counts
        if len(gram) > 1 and _may_be_word(gram, lexicon, engine)
        if (bond := _cohesion(gram, counts, total)) >= cohesion
    }
    suggestions = [
        _suggestion("".join(gram), counts[gram], bonds[gram], *sides)
        for gram, sides in sorted(_border_entropies(runs, grams, bonds).items())
        if min(sides) >= entropy
    ]
    return sorted(suggestions, key=lambda item: (-item.score, item.word))


def _runs(words: list[str]) -> Iterator[list[str]]:
    """Stretches of Han words between marks."""
    run: list[str] = []
    for word in words:
        if "一" <= word[0] <= "鿕":
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class _Said:
    """All runs of words one after the other, as numbers of their words; `_NONE` stands between runs."""

    words: list[str]
    numbers: Any

    @classmethod
    def of(cls, runs: Iterable[list[str]]) -> _Said:
        import numpy as np

        number: dict[str, int] = {}
        numbers = [_NONE]
        for run in runs:
            numbers += [number.setdefault(word, len(number)) for word in run]
            numbers.append(_NONE)
        return cls(list(number), np.array(numbers, np.int64))

    def gram(self, at: int, size: int) -> tuple[str, ...]:
        return tuple(self.words[number] for number in self.numbers[at : at + size].tolist())


_NONE = -1


@dataclass(frozen=True, slots=True)
class _Gram:
    """How often a run of words occurs, and the places (in the numbers of `_Said`) where it begins."""

    count: int
    places: Any


def _frequent(runs: _Said, fewest: int, longest: int) -> list[dict[tuple[str, ...], _Gram]]:
    """By size, single words, and longer runs whose every shorter run is frequent enough (apriori)."""
    import numpy as np

    at = np.flatnonzero(runs.numbers != _NONE)
    grams = [_grouped(runs, at, runs.numbers[at], 1)]
    names = runs.numbers
    for size in range(2, longest + 1):
        times = np.bincount(names[names != _NONE], minlength=1)
        often = (names != _NONE) & (times[names] >= fewest)
        at = np.flatnonzero(often[:-1] & often[1:])
        _, pairs, counts = np.unique(
            names[at] * len(times) + names[at + 1], return_inverse=True, return_counts=True
        )
        enough = counts[pairs] >= fewest
        at, pairs = at[enough], pairs[enough]
        names = np.full(len(names), _NONE)
        names[at] = pairs
        grams.append(_grouped(runs, at, pairs, size))
    return grams


def _grouped(runs: _Said, places: Any, names: Any, size: int) -> dict[tuple[str, ...], _Gram]:
    """What begins at the places, those with one name together."""
    import numpy as np

    order = np.argsort(names, kind="stable")
    ends = np.flatnonzero(np.diff(names[order])) + 1
    groups = np.split(places[order], ends) if len(places) else []
    return {runs.gram(int(group[0]), size): _Gram(len(group), group) for group in groups}


def _may_be_word(gram: tuple[str, ...], lexicon: Lexicon, engine: Any) -> bool:
    idle = {gram[0], gram[-1]} & lexicon.stop_words or _NUMERALS.issuperset(gram[0])
    return not idle and not engine.has_word("".join(gram))


def _cohesion(gram: tuple[str, ...], counts: Mapping[tuple[str, ...], int], total: int) -> float:
    """The least of ln(p(ab) / (p(a) p(b))) over all splits of the run into two parts."""
    return min(
        math.log(counts[gram] * total / (counts[gram[:at]] * counts[gram[at:]])) for at in range(1, len(gram))
    )


Borders = dict[tuple[str, ...], tuple[float, float]]


def _border_entropies(
    runs: _Said, grams: list[dict[tuple[str, ...], _Gram]], wanted: Iterable[tuple[str, ...]]
) -> Borders:
    """Entropy of the character before and after each run of words; a border counts as one."""
    import numpy as np

    last = np.array([ord(word[-1]) for word in runs.words] + [0])  # _NONE: the border of a run
    first = np.array([ord(word[0]) for word in runs.words] + [0])
    before, after = last[runs.numbers], first[runs.numbers]
    sides = {gram: grams[len(gram) - 1][gram].places for gram in wanted}
    return {
        gram: (_entropy(before[places - 1]), _entropy(after[places + len(gram)]))
        for gram, places in sides.items()
    }


def _entropy(characters: Any) -> float:
    total = len(characters)
    return sum(n / total * math.log(total / n) for n in Counter(characters.tolist()).values())


def _suggestion(word: str, count: int, cohesion: float, left: float, right: float) -> Suggestion:
    return Suggestion(word, count, cohesion, left, right, cohesion * min(left, right))
