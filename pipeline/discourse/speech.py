"""Who speaks between quotation marks, where the text tells that behind them (“…。”甲公司负责人说)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Document, Entity
from pipeline.patterns import regex

_FIRM = ("公司", "集团", "厂", "合作社")
_BY_TRADE = ("rule:firm", "rule:declared")
SAYS = regex(
    "[^，。；：“”\\d]{0,24}?(?:说(?![明法])|介绍(?!信)|告诉|表示|坦言|透露|谈到|谈起|感慨|算[了起]?一?笔账)"
)
"""甲公司|总经理某某告诉, before or behind what is said."""

_LIES_IN = regex("”(?P<place>(?:位于|坐落[于在]|落户于?|入驻|来自|身在|地处)[^，。；：“”\\n]{2,24}的)$")
"""”位于某经开区的|甲公司负责人说: where the firm lies, before its name."""
_LONGEST_PLACE = 32


class Speech(NamedTuple):
    """What a firm says of itself, from its opening to its closing mark; `at` is where the firm is named."""

    start: int
    end: int
    firm: str
    at: tuple[int, int]


def speeches(document: Document, names: Sequence[Entity]) -> Iterator[Speech]:
    """The speeches of a document whose firm is named right behind them."""
    text = document.text
    places = {name.end: name.start for name in names if name.label == "REGION"}
    for name in names:
        firm = name.surface.endswith(_FIRM) or name.finder.startswith(_BY_TRADE)
        if name.label != "ORG" or not firm:
            continue
        behind = places.get(name.start, name.start)  # ”山东|某某医疗董事长说
        if lies := _LIES_IN.search(text, max(0, behind - _LONGEST_PLACE), behind):
            behind = lies.start("place")
        if text[behind - 1 : behind] != "”":
            continue
        start = text.rfind("“", 0, behind)
        whole = start >= 0 and not any(mark in text[start : behind - 1] for mark in "”\n")
        if whole and SAYS.match(text, name.end):
            yield Speech(start, behind, name.surface, (name.start, name.end))
