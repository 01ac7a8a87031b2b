"""A passage as it is parsed: cut where it is too long for a sentence, and without its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.mentions.figures import UNIT_OF_LIST
from pipeline.model import Passage, Sentence
from pipeline.patterns import regex

_LONGEST = 1500
"""Characters beyond which a passage is no sentence, but a text without stops."""
_BRACKET = regex(r"（[^（）()]{0,80}）|\([^（）()]{0,80}\)|【[^【】]{0,80}】|\[[^\[\]]{0,80}\]")
_WORDS_IN_NAMES = regex(
    "扩|续|改|迁|镇|街道|乡|户|次|套|台套|个|人|区、市|市、区|县、区|市|区|省|部|组|站|所|院|校|园"
)
"""Brackets that belong to a word: 新（扩）建, 乡（镇）, 台（套）."""
_OF_A_BOUND = regex(r"不?含\d[\d.]*[十百千万亿]*[元亩人家户]?(?:，下同)?")
"""1亿元—3亿元（不含3亿元）: whether a bound belongs to its range, and no figure of its own."""

_NARROW = regex(r"[,;:!?](?:(?<!\d.)|(?!\d))")
"""Marks of half width that are no part of a figure (12,345; 9.1:50.8)."""
_WIDE = str.maketrans(",;:!?", "，；：！？")
_LAST_DOT = regex(r"[.．](?<=[\u4e00-\u9fff％%）)”㎡][.．])(?=[”’」』）)]*\x20?$)")
"""The stop of half width that a sentence ends with."""


_DATELINE = regex(
    r"(?:本报|新华社|[\u4e00-\u9fff]{1,6}(?:网|在线|日报|晚报|客户端))[\u4e00-\u9fff]{0,6}?(?:\d{1,2}月\d{1,2}日)?(?:讯(?!息|号)|(?<=日)电(?![子力商网气信动]))"
    r"(?:[（(][^（）()]{2,24}[)）])?[：:]?(?:(?:记者|通讯员)[\u4e00-\u9fff、]{2,16}?报道[：:])?"
)
"""本报贵阳讯 before the first sentence of news."""

_STRAIGHT = regex('"(?P<said>[^"]*)"')
_DEALS = {"分列": "分别", "分获": "分别", "依序": "依次", "顺次": "依次"}
_DEALT_OTHERWISE = regex(
    f"分列(?=前)|(?:{'|'.join(_DEALS)})(?=[为是达约占]?[约近]?[\\d负]|增长|下降|完成|实现|达到)"
)
"""产值分列42亿元、31亿元, 增速顺次为9%、8%: other words by which a list is dealt out, as rules know them."""
_SMALL = regex(r"[gG](?<![A-Za-z][gG])[dD][pP](?![A-Za-z])")


def as_parsed(sentence: Sentence) -> Sentence:
    """A sentence with marks of full width and GDP in capitals, as rules are written, without its dateline."""
    passage = sentence.passage
    dateline = _DATELINE.match(passage.clean)
    if dateline and dateline.end() < len(passage.clean):
        passage = passage.cut(dateline.end(), len(passage.clean))
    passage = _parted(passage)
    wide = _NARROW.sub(lambda mark: mark.group().translate(_WIDE), _LAST_DOT.sub("。", passage.clean))
    wide = _SMALL.sub("GDP", wide)
    if _DEALT_OTHERWISE.search(wide):
        wide = _DEALT_OTHERWISE.sub(_as_dealt, wide)
    if '"' in wide and wide.count('"') % 2 == 0:
        wide = _STRAIGHT.sub("“\\g<said>”", wide)
    if wide == sentence.passage.clean:
        return sentence
    return replace(sentence, passage=Passage(wide, passage.offsets))


def _as_dealt(word: re.Match[str]) -> str:
    """税收|分列|前三的是甲、乙、丙 tells places, and deals nothing out."""
    return "位列" if word.string.startswith("前", word.end()) else _DEALS[word.group()]


def _parted(passage: Passage) -> Passage:
    """A headline with a comma where a blank parts its statements (30个项目签约 总投资达200亿元)."""
    text, offsets = passage.clean, passage.offsets
    if len(text) > _HEADLINE or not _NO_STOP.fullmatch(text):
        return passage
    gaps = [n for n in range(1, len(text)) if offsets[n] - offsets[n - 1] == _BLANK and _parts(text, n)]
    for n in reversed(gaps):
        text = text[:n] + "，" + text[n:]
        offsets = [*offsets[:n], offsets[n] - 1, *offsets[n:]]
    return Passage(text, offsets) if gaps else passage


_HEADLINE = 60
_BLANK = 2
"""Characters from a sign to the next one where a blank stood between them."""
_NO_STOP = regex("[^。；！？，、,;：:|]+")
_DIGIT = regex(r"\d")
_WORDS = regex("[\u4e00-\u9fff“”]{2}")
_WORDS_BEHIND = regex("[\u4e00-\u9fff“”]{3}")


def _parts(text: str, at: int) -> bool:
    """Whether a figure is told on both sides of a blank, and words stand at it."""
    han = "\u4e00" <= text[at - 1] <= "\u9fff" and "\u4e00" <= text[at] <= "\u9fff"
    return han and all(_states(side) for side in (text[:at], text[at:]))


def _states(side: str) -> bool:
    """Whether words stand before a digit, or behind one."""
    digits = [digit.start() for digit in _DIGIT.finditer(side)]
    if not digits:
        return False
    return bool(_WORDS.search(side, 0, digits[-1]) or _WORDS_BEHIND.search(side, digits[0] + 1))


def without_brackets(passage: Passage) -> tuple[Passage, list[tuple[int, Passage]]]:
    """A passage without its brackets, and each bracket with digits: where it stood, what it says."""
    kept: list[int] = []
    inner: list[tuple[int, Passage]] = []
    at = 0
    for found in _BRACKET.finditer(passage.clean):
        if not passage.clean[: found.start()].strip() or _WORDS_IN_NAMES.fullmatch(found.group()[1:-1]):
            continue
        if UNIT_OF_LIST.match(passage.clean, found.start()):
            continue  # 税收（亿元）：甲县3.2、乙县2.8
        kept += range(at, found.start())
        if found.group()[1:-1] == "含" and passage.clean.startswith("以下", found.end()):
            kept.append(found.start() + 1)  # 5亿元（含）以下: it tells what 以下 is
        if re.search(r"\d", found.group()) and not _OF_A_BOUND.fullmatch(found.group()[1:-1]):
            inner.append((len(kept), passage.cut(found.start() + 1, found.end() - 1)))
        at = found.end()
    if not at:
        return passage, []
    kept += range(at, len(passage.clean))
    offsets = [*(passage.offsets[i] for i in kept), passage.offsets[-1]]
    return Passage("".join(passage.clean[i] for i in kept), offsets), inner


def pieces(passage: Passage) -> Iterator[Passage]:
    """The passage, cut at commas where it is so long that it is no sentence (a text without stops)."""
    at, end = 0, len(passage.clean)
    while end - at > _LONGEST:
        comma = max(passage.clean.rfind(mark, at + 1, at + _LONGEST) for mark in "，；,;、")
        cut = comma + 1 if comma > at else at + _LONGEST
        yield passage.cut(at, cut)
        at = cut
    yield passage.cut(at, end) if at else passage
