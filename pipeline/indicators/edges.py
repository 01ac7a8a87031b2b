"""A name that begins or ends inside a word (济金额 of 共济金额) takes the whole word."""

from __future__ import annotations

from pipeline.discourse import Grammar, Scene
from pipeline.indicators.row import Row, is_count
from pipeline.lexicon import Lexicon
from pipeline.patterns import regex
from pipeline.words import tokens

_REACH = 4
"""How far around an edge the text is cut into words: no word of the lexicon's heads is longer by half."""
_LONGEST = 3
"""Longer words are phrases that names are rightly cut out of (解决问题)."""
_NO_PART = (
    "均",
    "第",
    "年",
    "月",
    "吨级",
    "级",
    "居",
    "居前",
    "列",
    "超",
    "过",
    "达",
    "为",
    "占",
    "在",
    "拟",
    "我",
    "条",
    "高达",
    "最多",
    "最少",
    "仅",
    "只",
    "却",
    "仍",
    "已",
)
"""What jieba joins to a noun now and then, and no name begins or ends with."""
_ABOUT = ("近", "约")
"""What belongs to the figure behind it (完工率近|九成)."""
_HAN = regex(r"[\u4e00-\u9fff]+")


def with_whole_words(row: Row, scene: Scene, grammar: Grammar, lexicon: Lexicon) -> str:
    """The measure of a row with the words at its edges whole; a measure of the lexicon stays as it is."""
    name, figure = row.indicator, row.figure.quantity
    left, right = scene.parsed.text[: figure.start], scene.parsed.text[figure.end :]
    said = name if name in left or name in right or not is_count(row) else name.removesuffix("数")
    if name in grammar.names or said in grammar.names or len(said) < 2:
        return name
    text = left if said in left else right
    at = text.rfind(said) if text is left else text.find(said)
    if at < 0:
        return name
    lead, rest = _cut_off(text, at, lexicon)[0], _cut_off(text, at + len(said), lexicon)[1]
    if any(other.quantity.end == at for other in scene.parsed.figures):
        lead = ""  # 31个|大类行业中有19个: the unit before it belongs to its figure
    of_figure = row.figure.quantity.comparator == "approx" or text.startswith("占", at + len(said) + 1)
    about = of_figure and rest in _ABOUT  # 原丝|约占总成本的53%
    lead, rest = ("" if part in _NO_PART else part for part in (lead, "" if about else rest))
    return lead + said + rest + name[len(said) :]


def _cut_off(text: str, edge: int, lexicon: Lexicon) -> tuple[str, str]:
    """The parts of the word that lies across an edge, before and behind it; empty where none does."""
    before, behind = text[max(0, edge - _REACH) : edge], text[edge : edge + _REACH]
    if not (_HAN.match(before[-1:]) and _HAN.match(behind[:1])):
        return "", ""
    at = 0
    for word in tokens(before + behind, lexicon):
        end = at + len(word)
        if at < len(before) < end and len(word) <= _LONGEST and _HAN.fullmatch(word):
            return before[at:], behind[: end - len(before)]
        at = end
    return "", ""
