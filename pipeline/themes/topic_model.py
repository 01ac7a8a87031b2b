"""A model of topics, and what became of the topics of the model before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from pipeline.themes.features import Floats

FAINT = 1e-4  # under this share of its topic a word says nothing of it
PREFIX = "topic:"


class Event(NamedTuple):
    """What became of a topic: `merged` is old into new, `split` new out of old; `likeness` is a cosine."""

    what: Literal["kept", "born", "lost", "merged", "split"]
    old: str
    new: str
    likeness: float


@dataclass(frozen=True)
class TopicModel:
    """Topics by words. `ids` are `topic:<n>`; a number is never given twice.

    `shares` is each topic's part of all weight; `log` tells what became of the topics of the model before.
    """

    ids: tuple[str, ...]
    words: tuple[str, ...]
    weights: Floats
    shares: tuple[float, ...]
    lexicon: str
    paragraphs: int
    next_free: int
    log: tuple[Event, ...] = field(default=())

    @property
    def version(self) -> str:
        """Twelve hex digits over words and weights."""
        digest = hashlib.sha256(repr((self.ids, self.words, self.lexicon)).encode())
        digest.update(self.weights.tobytes())
        return digest.hexdigest()[:12]

    def top(self, topic: int, most: int = 10) -> tuple[str, ...]:
        """The words of a topic by weight."""
        order = np.lexsort((np.arange(len(self.words)), -self.weights[topic]))[:most]
        return tuple(self.words[at] for at in order)

    def weighted(self, topic: int, most: int) -> list[tuple[str, float]]:
        """The words of a topic with their weights, the heaviest first; faint ones are left out."""
        index = {word: at for at, word in enumerate(self.words)}
        found = [(word, float(self.weights[topic, index[word]])) for word in self.top(topic, most)]
        return [(word, weight) for word, weight in found if weight > FAINT]
