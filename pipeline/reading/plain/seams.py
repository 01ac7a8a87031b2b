"""Where the end of a line cuts a figure, or parts it from the words that it belongs to (完成 / 37. 2亿元).

Read apart, the rest of a figure is a figure of another magnitude.
"""

from __future__ import annotations

from pipeline.lexicon.item_numbers import begins_with_figure, is_bare_figure
from pipeline.patterns import regex
from pipeline.reading.outline import marker_rank
from pipeline.reading.plain.lines import Line, Look

_NUMBER = r"[⺀-鿿](?<![图表件第号章节])\s?\d[\d,，\x20]{0,12}"
_UNIT = r"\s?(?:[万亿]{1,2}[元美人户吨亩千平公立]?|[%％倍元吨亩家个户人]|个百分点|美元|公里|平方|公顷)"
_OVER = r"\s?(?:[，,。；;、)）]|以[上下内]|左右)"
"""What stands behind the rest of a figure in a sentence: cells under one another (12 / 3.4) have nothing."""
_MANY = "[0-9零〇一二两三四五六七八九十百千万亿]"
_CUTS = tuple(
    (regex(rf"{end}$"), regex(begin))
    for end, begin in (
        (rf"{_NUMBER}(?:[.．]\s?\d{{1,4}})?", r"[万亿]{1,2}[元美吨人千平公立]|元[，。；]|个百分点"),
        (_NUMBER, rf"[.．]\s?\d+{_UNIT}"),
        (rf"{_NUMBER}\s?[.．]", rf"\d{{1,4}}{_UNIT}"),
        (_NUMBER, rf"\d{{1,4}}(?:[.．]\d{{1,4}})?{_UNIT}{_OVER}"),
        (rf"{_NUMBER}[.．]\d{{1,4}}", rf"\d{{1,4}}{_UNIT}{_OVER}"),
        (r"[⺀-鿿]\d{1,3}。", rf"\d{{1,2}}{_UNIT}{_OVER}"),
        (rf"[⺀-鿿](?<!第){_MANY}{{1,6}}(?<=[十百千万亿])", rf"{_MANY}{{1,6}}{_UNIT}{_OVER}"),
        (r"[⺀-鿿][-－−负]", rf"\d{{1,4}}(?:[.．]\d{{1,4}})?{_UNIT}"),
    )
)
"""What ends a line, and what then begins the next: 37.2/亿元, 12/.6亿元, 1./5亿元, 3/7.2亿元, 37.2/5亿元,
37。/2亿元 (told, as it is on one line), 三十/五亿元, -/3.7%."""
_IN_WORDS = regex("[\u4e00-\u9fff]$")
SENTENCE = 25
"""Characters from which a line that stops at no mark is a sentence that breaks off: one as short as a heading
may hold a comma."""


def cuts_figure(last: Line, line: Line, look: Look) -> bool:
    """Whether a figure runs over the end of a line, or begins the rest of its sentence there."""
    if not line.after_blank and _goes_on_with(last, line, look):
        return True
    end, begin = last.text[-24:], line.text[:24]
    return any(one.match(begin) and other.search(end) for other, one in _CUTS)


def is_figure(line: Line, look: Look) -> bool:
    """Whether a line begins with a figure and not with the number of an item or a section."""
    if line.start in look.items:
        return False
    return begins_with_figure(line.text) or _AMOUNT.match(line.text) is not None


_AMOUNT = regex(r"\d+(?:\.\d+)?\s?(?:[万亿千]|[%％]|美元|元|家|户|人|吨|亩|公里|平方|个百分点)")
"""What a line begins with where the one above breaks off (出口总值 / 13.4 亿美元): no section 13.4."""


def _goes_on_with(last: Line, line: Line, look: Look) -> bool:
    """Whether a line that breaks off in words goes on with the figure that begins the next one."""
    headed = marker_rank(last.text)
    if line.start in look.items or not _IN_WORDS.search(last.text) or (headed is not None and headed < 5):
        return False
    return is_bare_figure(line.text) or (len(last.text) >= SENTENCE and begins_with_figure(line.text))
