"""Policy instruments: what a verb and its object say of the side a measure works on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.lexicon.tables import read_csv

Side = Literal["supply", "environment", "demand"]
SIDES = {"supply": "供给型", "environment": "环境型", "demand": "需求型"}


@dataclass(frozen=True, slots=True)
class InstrumentRule:
    """A subtype of instrument (Rothwell and Zegveld 1985), told by a verb and an object in one clause.

    Without verbs the object alone tells. A clause with a word of `unless` is not of this kind.
    """

    id: str
    side: Side
    subtype: str
    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    unless: tuple[str, ...]
    source: str

    def __post_init__(self) -> None:
        if self.side not in SIDES:
            raise ValueError("side 应为 supply、environment 或 demand")
        if not self.objects:
            raise ValueError("objects 不能为空")


@dataclass(frozen=True, slots=True)
class Obligation:
    """A word that tells how binding a measure is: 3 must, 2 shall, 1 to be striven for, 0 encouraged.

    Without a level it is a word that only looks like one of them (需要, 纲要 for 要).
    """

    word: str
    level: int | None
    source: str

    def __post_init__(self) -> None:
        if self.level not in (None, 0, 1, 2, 3):
            raise ValueError("level 应为 0 至 3，不表示要求的词留空")


def read_obligations(path: Path) -> tuple[Obligation, ...]:
    return read_csv(path, Obligation, key="word")


def read_instruments(path: Path) -> tuple[InstrumentRule, ...]:
    return read_csv(path, InstrumentRule, key="id")
