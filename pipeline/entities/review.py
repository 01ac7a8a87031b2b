"""Parks that the register lacks and names that stay ambiguous, to be decided by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.entities.identity import take_apart
from pipeline.entities.vocabulary import vocabulary
from pipeline.lexicon import Lexicon
from pipeline.model import Entity


@dataclass(frozen=True, slots=True)
class Question:
    """A name to be decided: how often it stands in the texts, and what it may be.

    `why` is `unknown` (a park that the register lacks) or `ambiguous`. The reviewer fills `decision`:
    an id of the register, `new` for a new entry, or `none` for no name; empty leaves it open.
    """

    surface: str
    label: str
    id: str
    why: str
    times: int
    candidates: tuple[str, ...] = ()
    place: str = ""
    kind: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewed name: the alias that it is of an entry, or the new entry that it asks for."""

    surface: str
    id: str
    new: bool
    place: str = ""
    kind: str = ""


def review(entities: Iterable[Entity], lexicon: Lexicon) -> tuple[Question, ...]:
    """What a person should decide, the most frequent first."""
    words = vocabulary(lexicon)
    asked: Counter[tuple[str, str, str, str, tuple[str, ...]]] = Counter()
    for entity in entities:
        surface = "".join(entity.surface.split())
        if entity.candidates:
            asked[surface, entity.label, "", "ambiguous", entity.candidates] += 1
        elif entity.label == "PARK" and entity.id and entity.id not in words.titles:
            for one in entity.id.split("+"):
                if one not in words.titles:
                    asked[surface, entity.label, one, "unknown", ()] += 1
    questions = []
    for (surface, label, one, why, candidates), times in asked.items():
        parts = take_apart(surface, None, words)
        codes = one.split(":")[1] if one.startswith("zone:") else "".join(parts.codes[-1:])
        place = words.divisions[codes].name if codes in words.divisions else ""
        kind = parts.kind if label == "PARK" else ""
        questions.append(Question(surface, label, one, why, times, candidates, place, kind))
    return tuple(sorted(questions, key=lambda q: (-q.times, q.surface, q.id)))


def decide(questions: Sequence[Question], lexicon: Lexicon) -> tuple[Decision, ...]:
    """The decisions of a reviewed list.

    Raises ValueError (in Chinese, with the name) where a decision is no id of the lexicon, `new` or `none`.
    """
    titles = vocabulary(lexicon).titles
    made = []
    for question in questions:
        answer = question.decision.strip()
        if answer in ("", "none"):
            continue
        if answer != "new" and answer not in titles:
            raise ValueError(
                f"“{question.surface}”的裁定“{answer}”不是词表中的编号，也不是 new 或 none，请改正。"
            )
        made.append(
            Decision(
                question.surface,
                question.id if answer == "new" else answer,
                answer == "new",
                question.place,
                question.kind,
            )
        )
    return tuple(made)
