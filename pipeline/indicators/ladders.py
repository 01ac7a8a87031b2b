"""Awards by steps: of what each step is, and its award (1亿元至5亿元的补助3%，…的补助4%)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.name import known_suffix
from pipeline.indicators.row import LIMITS, Row, end_of, one_unit
from pipeline.patterns import regex

_GIVES = (
    "(?:[（(][^（）()]{1,10}[）)])?(?:以[上下内])?(?:[（(][^（）()]{1,10}[）)])?"
    "的?(?:部分|[\u4e00-\u9fff]{0,6}?{granted.takers})?[，,]?"
    "(?:分别|各|则|给予|予以|一次性|按照?|每[家个户]|最高)*(?:{granted.awards}|奖|补)?(?:最高|标准|金额|为|按)*"
)
"""What stands between a step and what is granted for it."""
_BASE = regex(
    "按照?(?:其|项目|企业)*(?P<base>[^，。；：、按]{2,16}?(?:投资额|投入额|投资|投入|购置额|合同额|收入|费用|金额|额))"
    "(?:的一定比例|给予|予以|分档|分段|分类|分级|，|：)"
)
"""按固定资产投资额|给予补助：…: of what the steps below are, and each part."""


def read_ladders(rows: list[Row], scene: Scene, grammar: Grammar) -> None:
    """Name the steps of a ladder by their measure, and give each award its own step as its condition."""
    text = scene.parsed.text
    steps = list(_steps(rows, text, grammar))
    if len(steps) < len(("first", "second")):
        return
    first = steps[0][0]
    based = _BASE.search(text, 0, first.figure.quantity.start)
    base = based["base"] if based else ""
    awards = grammar.worded.words("granted", "awards")
    own = first.named == "stated" and not first.indicator.endswith(awards)
    known = known_suffix(first.indicator, grammar) if own else ""
    measure = known or (base if first.figure.quantity.dimension == "money" else "")
    takers = [s.owner for s in scene.subjects if s.kind == "beneficiary"]
    noun = takers[-1].rpartition("的")[2] if takers and _DIGIT.search(takers[-1]) else ""
    within = range(first.figure.quantity.start, len(text))
    for row in rows:
        if row.figure.quantity.start in within:
            row.condition = ""
    for step, award in steps:
        award.said = award.said or noun
        if measure:
            step.indicator, step.named, step.source = measure, "stated", None
        step.kind, step.manner, step.base = "threshold", "whoever", ""
        award.condition = text[step.figure.quantity.start : end_of(step)]
        if award.figure.quantity.dimension == "ratio" and base:
            award.kind, award.base = "share", base


_DIGIT = regex(r"\d")
"""年收入1亿元至5亿元的企业: whose first step stands in the name of all who are granted something."""


def _steps(rows: list[Row], text: str, grammar: Grammar) -> Iterator[tuple[Row, Row]]:
    """Each step with the award that stands right behind it."""
    awards, gives = grammar.worded.words("granted", "awards"), grammar.worded(_GIVES)
    first: Row | None = None
    for step, award in pairwise(rows):
        q = step.figure.quantity
        bounded = q.high is not None or step.comparator in LIMITS or step.kind == "threshold"
        alike = first is None or one_unit(first, step)
        granted = award.indicator.endswith(awards) and award.figure.quantity.dimension in ("money", "ratio")
        between = text[q.end : award.figure.quantity.start].replace(TIME, "")
        if bounded and alike and granted and "的" in between and gives.fullmatch(between):
            first = first or step
            yield step, award
