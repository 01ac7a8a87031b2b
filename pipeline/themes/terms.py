"""Terms: words, and phrases that the segmenter cuts (供给侧结构性改革), each counted as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from sys import intern

from pipeline import words
from pipeline.lexicon import Lexicon
from pipeline.patterns import regex
from pipeline.themes.features import speaks
from pipeline.themes.markers import normal

FEWEST, COHESION, ENTROPY = 4, 4.0, 0.5
"""A run of words is a phrase from so many times on, when its parts hold together and its borders are free:
tighter than for words.txt, where a person chooses, and looser at the borders, for a new phrase has few."""

_NUMERAL = regex("第?[〇零一二两三四五六七八九十百千]+")
"""二十届 is cut into 二十 and 届: the number tells nothing of what is new."""


def discover(texts: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Phrases that the texts use and that no table knows, the surest first."""
    found = words.suggest(texts, lexicon, fewest=FEWEST, cohesion=COHESION, entropy=ENTROPY)
    return [item.word for item in found]


def known_phrases(lexicon: Lexicon) -> frozenset[str]:
    """Names of themes' words and of policies, whole."""
    markers = (word for theme in lexicon.themes for word in (*theme.markers, *theme.hints) if "…" not in word)
    policies = (name for policy in lexicon.policies for name in (policy.name, *policy.aliases))
    return frozenset({*markers, *policies})


def terms_in(texts: Iterable[str], lexicon: Lexicon, phrases: Iterable[str] = ()) -> Iterator[list[str]]:
    """The terms of each text: words that can carry a meaning, the words of a phrase joined into one."""
    whole = known_phrases(lexicon) | frozenset(phrases)
    begun = frozenset(phrase[:end] for phrase in whole for end in range(1, len(phrase)))
    for cut in words.tokens_of(map(normal, texts), lexicon):
        yield [
            intern(term) for term in _joined(cut, whole, begun) if speaks(term) and not _idle(term, lexicon)
        ]


def _joined(cut: Sequence[str], whole: frozenset[str], begun: frozenset[str]) -> Iterator[str]:
    """The words, and from each place on the longest phrase that begins there in place of its words."""
    at = 0
    while at < len(cut):
        end, said, best = at + 1, cut[at], at + 1
        while said in begun and end < len(cut):
            said += cut[end]
            end += 1
            if said in whole:
                best = end
        yield "".join(cut[at:best])
        at = best


def _idle(term: str, lexicon: Lexicon) -> bool:
    return term in lexicon.stop_words or term in _places(lexicon) or _NUMERAL.fullmatch(term) is not None


@lru_cache(maxsize=2)
def _places(lexicon: Lexicon) -> frozenset[str]:
    """Names of places: they tell whose text it is and not what is new in it."""
    divisions = (name for d in lexicon.divisions for name in (d.name, *d.short, *d.former))
    regions = (name for region in lexicon.regions for name in (region.name, *region.aliases))
    return frozenset({*divisions, *regions})


def count_terms(texts: Iterable[str], lexicon: Lexicon, phrases: Iterable[str] = ()) -> Counter[str]:
    return Counter(term for terms in terms_in(texts, lexicon, phrases) for term in terms)
