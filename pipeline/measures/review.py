"""Names of indicators that the register does not know, to be decided by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.lexicon.measures import DIRECTIONS
from pipeline.measures.identity import identify, measure_of
from pipeline.measures.likeness import near

_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A name to be decided: in how many rows and documents it stands, with what unit, what is near to it.

    The reviewer fills `decision`: the id of a measure whose other name it is, `new` for a new measure, or
    `none`; empty leaves it open. Of a new one `timing` is flow or stock, `direction` one of `DIRECTIONS`.
    """

    name: str
    times: int
    documents: int
    unit: str
    candidates: tuple[str, ...]
    decision: str = ""
    timing: str = ""
    direction: str = ""


def review(told: Iterable[Mapping[str, Any]], lexicon: Lexicon, *, most: int = 500) -> tuple[Question, ...]:
    """What a person should decide, the most frequent first; `told` has indicator, unit, times, documents."""
    unknown = [row for row in told if row["indicator"] and not identify(row["indicator"], lexicon).known]
    unknown.sort(key=lambda row: (-row["times"], -row["documents"], row["indicator"]))
    names = {measure.name: measure.id for measure in lexicon.measures}
    return tuple(
        Question(
            row["indicator"],
            row["times"],
            row["documents"],
            row["unit"] or "",
            tuple(f"{names[n]}（{n}）" for n in near(row["indicator"], names, lexicon)[:_CANDIDATES]),
        )
        for row in unknown[:most]
    )


def decide(questions: Sequence[Question], lexicon: Lexicon) -> tuple[Question, ...]:
    """The questions that were answered with a measure or `new`.

    Raises ValueError (in Chinese, with the name) for an answer that is none.
    """
    decided = []
    for question in questions:
        answer = question.decision.strip()
        if answer in ("", "none"):
            continue
        if answer != "new" and measure_of(answer, lexicon) is None:
            raise ValueError(
                f"“{question.name}”的裁定“{answer}”不是 measures.csv 中的编号，也不是 new 或 none，请改正。"
            )
        if answer == "new" and question.timing not in ("flow", "stock"):
            raise ValueError(f"“{question.name}”是新指标，timing 一列请填 flow（时期数）或 stock（时点数）。")
        if question.direction not in ("", *DIRECTIONS):
            raise ValueError(f"“{question.name}”的 direction 应为 {'、'.join(DIRECTIONS)} 之一。")
        decided.append(question)
    return tuple(decided)
