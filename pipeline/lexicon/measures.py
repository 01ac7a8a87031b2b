"""The rows of `measures.csv`, `qualifiers.csv` and `units.csv`: what statistics measure, and in what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

DIMENSIONS = (
    "money", "ratio", "points", "multiple", "count", "mass", "area", "length", "volume", "energy", "coal",
    "power", "computing", "temperature", "age", "days", "hours", "score",
)  # fmt: skip
DIRECTIONS = ("more", "less", "ceiling", "floor", "none")
KINDS = (
    "cumulative", "new", "coverage", "government", "residence", "size", "ownership", "industry", "of", "mean",
    "per", "currency", "price",
)  # fmt: skip
"""The kinds of qualifier, in the order in which a name says them (累计 新增 规模以上 国有控股 …)."""


def check_dimension(dimension: str, *further: str) -> None:
    if dimension not in (*DIMENSIONS, *further):
        raise ValueError(f"量纲“{dimension}”不认识，应为 {'、'.join((*DIMENSIONS, *further))} 之一")


@dataclass(frozen=True, slots=True)
class Measure:
    """A statistical measure of the register.

    `synonyms` say exactly the same; `compounds` are the measure with qualifiers in one word
    (规模以上工业增加值) and help to find the name in a sentence; `wordings` stand for it only as a whole name
    (经济 of 经济增长5%).
    `timing`: `flow` or `stock`. `direction`: what is good, `more` or `less`, a limit (`ceiling`, `floor`) or
    `none`. `whole`: the id of what it is part of. `unit`: as usually written. `qualifiers`: the kinds that it
    may take. `generic`: a noun of many measures (资金, 面积), which alone names none.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    compounds: tuple[str, ...]
    wordings: tuple[str, ...]
    dimension: str
    timing: str
    direction: str
    whole: str
    unit: str
    qualifiers: tuple[str, ...]
    generic: bool
    source: str

    def __post_init__(self) -> None:
        check_dimension(self.dimension, "quotient", "number")
        if self.timing not in ("flow", "stock"):
            raise ValueError(f"timing“{self.timing}”应为 flow（时期数）或 stock（时点数）")
        if self.direction not in DIRECTIONS:
            raise ValueError(f"direction“{self.direction}”应为 {'、'.join(DIRECTIONS)} 之一")
        if unknown := set(self.qualifiers) - set(KINDS):
            raise ValueError(f"qualifiers“{'；'.join(sorted(unknown))}”应为 {'、'.join(KINDS)} 之中的")

    @property
    def exact(self) -> tuple[str, ...]:
        """The names that say the measure alone."""
        return (self.name, *self.synonyms)

    @property
    def found(self) -> tuple[str, ...]:
        """The names to look for within a phrase."""
        return (*self.exact, *self.compounds)

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.found, *self.wordings)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A word that narrows a measure: its kind, and the word that stands for it and its like (规上: 规模以上).

    A word that begins with * stands for all that end so (*产业) and is its own value. The kind `filler`
    narrows nothing (实现, 全年).
    """

    word: str
    kind: str
    value: str
    source: str

    def __post_init__(self) -> None:
        if self.kind not in (*KINDS, "filler"):
            raise ValueError(f"kind“{self.kind}”应为 {'、'.join((*KINDS, 'filler'))} 之一")
        if bool(self.value) == (self.kind == "filler" or self.word.startswith("*")):
            raise ValueError("value 应填归并到的词；filler 与带 * 的词不填")


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word that binds a figure, `before` it in its clause, right `after` it, or `beside` it (预期性)."""

    word: str
    where: str
    value: str
    source: str

    def __post_init__(self) -> None:
        if self.where not in ("before", "after", "beside"):
            raise ValueError("where 应为 before、after 或 beside")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, the unit it becomes, and the factor between (万亩 → 平方米: 6666666.67)."""

    surface: str
    unit_norm: str
    factor: Decimal
    dimension: str
    source: str

    def __post_init__(self) -> None:
        check_dimension(self.dimension)
        if self.factor <= 0:
            raise ValueError(f"换算系数“{self.factor}”应大于 0")
