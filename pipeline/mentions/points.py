"""A stop with a blank behind it (37. 2亿元): the point of a figure, or the stop behind the number of an item.

Which it is follows from what stands before and behind. Where neither is sure the figure is told, not read:
2亿元 out of 37.2亿元 is the worst that can happen to it.
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.mentions.measures import QuantityGrammar
from pipeline.patterns import regex

Reading = Literal["point", "item", "doubt"]

_STOP = regex(r"(?P<number>\d{1,2})\.(?:\x20(?=\d)|(?=[\d万亿]))")
_SCALE = regex(r"\x20?[多余几]?(?P<scale>[万亿]{0,2})\x20?")
_STARTS = regex(r"(?:^|[。；;！!？?])\x20?$")
_BEGINS = regex(r"(?:^|[。；;！!？?：:（(])\x20?$")
_LABEL = regex(r"[：:（(]\x20?$")
_CLAUSE = regex(r"[，,]\x20?$")
_CAPTION = regex(r"(?:[图表]|附[件表])\x20?$")
_BARE = regex(r"\x20?(?:[，,。；;、)）!！?？和及与-]|$|以[上下内]|左右)")
_WINDOW = 200
"""Characters before and behind that are looked at: other items of a list stand no farther off."""
_WHOLE = ("count", "days", "age", "rank", "score", "number")
"""Dimensions that are counted in whole numbers where no 万 makes parts of them."""


def stop_in(text: str, start: int, end: int, grammar: QuantityGrammar) -> tuple[Reading, int]:
    """What the stop in the number `text[start:end]` is, and where what follows the stop begins."""
    stop = _STOP.match(text, start, end)
    if not stop or stop["number"].startswith("0"):
        return "point", start
    before = text[max(0, start - _WINDOW) : start]
    if stop.end() == stop.end("number") + 1:
        closed = (
            text[stop.end()] in "万亿"
        )  # 2.亿元村10个: no number ends in a stop but by mistake (31.42.亿)
        item = _STARTS.search(before) and (closed or _things(text, end, grammar))
        return ("item" if item else "point"), end if closed else stop.end()
    return _reading(before, text[end : end + _WINDOW], text[start:end], grammar), stop.end()


def _reading(before: str, behind: str, number: str, grammar: QuantityGrammar) -> Reading:
    own = int(number.partition(".")[0])
    begins = _BEGINS.search(before)
    if _CAPTION.search(before):
        return "doubt"
    if not begins:
        return "doubt" if _CLAUSE.search(before) and _holds_item(own - 1, before) else "point"
    after = _SCALE.match(behind)
    assert after
    if _counts(behind[after.end() :], number, after["scale"], grammar):
        return "item"
    bare = _BARE.match(behind, _unit_end(behind, after.end(), grammar))
    if _LABEL.search(before) and (own > 1 or (bare and not _holds_item(2, behind))):
        return "point"  # 投资：37. 2亿元: a list would begin with 1
    return "doubt"


def _counts(behind: str, number: str, scale: str, grammar: QuantityGrammar) -> bool:
    """Whether what follows is counted in whole numbers, so that a point makes none (2. 36家, 1. 2023年)."""
    unit = grammar.unit.match(behind)
    scaled = scale or number[-1] in "万亿"
    if not unit:
        return not scaled
    return not scaled and grammar.units[unit[1]].dimension in _WHOLE


def _things(text: str, end: int, grammar: QuantityGrammar) -> bool:
    """Whether a number that ends there counts what cannot be halved (3.5个园区: item 3, five parks)."""
    unit = None if text[end - 1] in "万亿" else grammar.unit.match(text, end)
    counted = unit and not unit[3] and grammar.units[unit[1]].dimension == "count"
    return bool(counted and unit and "一" <= text[unit.end() : unit.end() + 1] <= "鿿")


def _unit_end(behind: str, at: int, grammar: QuantityGrammar) -> int:
    unit = grammar.unit.match(behind, at)
    return unit.end() if unit else at


def _holds_item(number: int, text: str) -> bool:
    """Whether a text holds the item of that number (1. 投资36亿元，2. …)."""
    return (
        number > 0
        and re.search(rf"(?<![\d.、和及与至到-]){number}\x20?\.(?:\x20|(?=[⺀-鿿]))", text) is not None
    )
