"""Which topic of a refitted model is which of the model before, and what became of the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.themes.features import Floats
from pipeline.themes.topic_model import PREFIX, Event, TopicModel

SAME, AKIN = 0.5, 0.4
"""Cosine from which a new topic keeps the number of an old one, and from which it came out of one.
Chosen, not measured."""


def likeness(old: TopicModel, new: TopicModel) -> Floats:
    """Cosine of each old topic with each new one, over the words of either."""
    words = {word: at for at, word in enumerate(sorted({*old.words, *new.words}))}
    sides = []
    for model in (old, new):
        rows = np.zeros((len(model.ids), len(words)), dtype=np.float32)
        rows[:, [words[word] for word in model.words]] = model.weights
        sides.append(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12))
    result: Floats = np.einsum("ow,nw->on", *sides)
    return result


def match(old: TopicModel, new: TopicModel) -> tuple[dict[int, int], Floats]:
    """New topic → old topic where they are the same (one to one, the most alike in all), and the likeness."""
    from scipy.optimize import linear_sum_assignment

    alike = likeness(old, new)
    pairs = zip(*linear_sum_assignment(-alike), strict=True)
    return {int(n): int(o) for o, n in pairs if alike[o, n] >= SAME}, alike


def rename(old: TopicModel, new: TopicModel) -> TopicModel:
    """The new model with the ids of the topics that it kept, fresh numbers for others, and the change log."""
    same, alike = match(old, new)
    number = old.next_free
    ids: list[str] = []
    for at in range(len(new.ids)):
        if at in same and old.ids[same[at]].startswith(PREFIX):  # other ids are of an earlier version
            ids.append(old.ids[same[at]])
        else:
            ids.append(f"{PREFIX}{number}")
            number += 1
    named = replace(new, ids=tuple(ids), next_free=number)
    return replace(named, log=tuple(_events(old, named, same, alike)))


def _events(old: TopicModel, new: TopicModel, same: dict[int, int], alike: Floats) -> list[Event]:
    events = [Event("kept", old.ids[o], new.ids[n], _round(alike[o, n])) for n, o in sorted(same.items())]
    for n in sorted(set(range(len(new.ids))) - set(same)):
        o = int(alike[:, n].argmax())
        akin = alike[o, n] >= AKIN
        events.append(
            Event("split" if akin else "born", old.ids[o] if akin else "", new.ids[n], _round(alike[o, n]))
        )
    for o in sorted(set(range(len(old.ids))) - set(same.values())):
        n = int(alike[o].argmax())
        akin = alike[o, n] >= AKIN
        events.append(
            Event("merged" if akin else "lost", old.ids[o], new.ids[n] if akin else "", _round(alike[o, n]))
        )
    return events


def _round(value: float) -> float:
    return round(float(value), 4)
