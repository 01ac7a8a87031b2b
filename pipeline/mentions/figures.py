"""All figures with their units in a stretch of text. Knows no document and no indicator.

`find_quantities(text, grammar)` finds; `find_unread` tells where a number with a unit could not be read
whole. Values are decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pipeline.lexicon.patterns import begun
from pipeline.mentions.measures import (
    Measure,
    Quantity,
    QuantityGrammar,
    Written,
    fold,
    measure,
    measure_unit,
    quantity_grammar,
)
from pipeline.mentions.numerals import (
    DIGITS,
    NUMBER,
    is_digit_string,
    multiplier,
    read_number,
    read_pair,
    trailing_scale,
)
from pipeline.mentions.points import stop_in
from pipeline.mentions.ranges import BETWEEN, FROM, JOIN, UNDER, lent
from pipeline.mentions.shares import SPECIAL, SPECIAL_BEGINS, ratio_parts, special
from pipeline.mentions.statements import is_statement, unit_of_context
from pipeline.model import Comparator
from pipeline.patterns import regex

__all__ = [
    "Measure",
    "Quantity",
    "QuantityGrammar",
    "find_quantities",
    "find_unread",
    "fold",
    "label_of_list",
    "measure",
    "quantity_grammar",
]

_FIGURE = regex(begun(rf"{SPECIAL}|(?P<number>{NUMBER})", SPECIAL_BEGINS), re.VERBOSE)
_NUMBER = regex(NUMBER, re.VERBOSE)
# 30多亿, 二十几万, 3个亿 (but 3个亿元村 is three)
_SCALE = regex(
    r" ?(?:(?P<more>[多余几来])|个(?=亿(?:[，。；、,;)）的]|$|[^元以]{1,2}元|卢布)))?(?P<scale>[万亿]{0,2}) ?"
)
_HALF_MORE = regex("半(?![年月天个小])")
_COINS = regex(
    r"(?:又?(?P<jiao>[\d一二三四五六七八九])(?:角|毛))?(?:又?(?P<fen>[\d一二三四五六七八九])(?:分钱?|美分)(?![之别钟]))?"
)
_WITH_COINS = ("元", "块", "圆", "美元", "日元", "港元")
_TENTH = Decimal("0.1")
_LISTED = regex(rf"(?:[、和与或]-?{DIGITS}[十百千万亿]{{0,2}}){{1,40}}")
_POINTS_LENT = regex(rf"(?:[、和与](?:增长|下降|提高|降低|上升|回落|收窄|扩大|-)?{DIGITS}个?){{1,40}}百分点")
_PASSING = regex(r"(?:^|[^通经超不透错度渡越跨])过$")
_CUT_SHORT = regex(
    r"(?:[\d零〇一二两三四五六七八九十百千万亿兆]|\d[.·,]|(?:^|[^\d.])\.|(?<![\d.])\d{1,3}。|[\d零〇一二三四五六七八九十百千万亿]又"
    r"|(?:[⺀-鿿](?<!第)|，)\d{1,3}，"  # 投资1，5亿元, 分别为12，15，18亿元
    # a blank behind a point, a comma or a minus (投资. 2亿元, 12, 34万元, 增长- 3%), or a figure (37.2 5亿元)
    r"|(?<![\dA-Za-z.\x20])\x20?\.\x20|[⺀-鿿]\x20?-\x20|\d\x20?,\x20|(?<=[^\s\d.])\d{1,4}\.\d{1,4}\x20"
    r"|[⺀-鿿](?<![图表第])\d{1,2}\x20[.,]?)$"  # 引进2 3个: digits that a blank parts are 23 or 3
)
_PART_ENDS = regex(r"[\d零〇一二两三四五六七八九十百千万亿兆.·,。又，\x20]")
"""The last signs of what is cut short: before most numbers stands none of them."""
_ZEROS = regex(r"0\d(?!\d{2}年)")  # 000亿元 is the rest of a number
_FAR = 12
"""Characters before a number that tell whether it is the rest of another."""
_TOO_MUCH = Decimal(10) ** 18  # the number of an order or of a person
_LONG_BEFORE = ("年", "月", "日", "天", "此", "目", "之", "以", "先", "会", "节")
_NOT_OWED = regex("(?:^|[^担承肩背抱胜自辜减])负$")


@dataclass(frozen=True, slots=True)
class Unread:
    """A number with a unit that could not be read whole."""

    start: int
    end: int


def find_quantities(text: str, grammar: QuantityGrammar) -> list[Quantity]:
    """All figures of `text` in order, without dates, ordinals, numbers inside names and idioms."""
    return [figure for figure in _found(text, grammar) if isinstance(figure, Quantity)]


def find_unread(text: str, grammar: QuantityGrammar) -> list[tuple[int, int]]:
    """Where numbers with a unit stand that could not be read whole (12.5.3家): to be told, not guessed."""
    return [(figure.start, figure.end) for figure in _found(text, grammar) if isinstance(figure, Unread)]


@lru_cache(maxsize=4096)
def _found(text: str, grammar: QuantityGrammar) -> tuple[Quantity | Unread, ...]:
    """Kept, since most sentences of a document are asked twice: for figures, then for what was not read."""
    return tuple(_find(fold(text), grammar))


def _find(text: str, grammar: QuantityGrammar) -> Iterator[Quantity | Unread]:
    idioms = {m.start() for m in grammar.idiom.finditer(text)}
    at = item = 0
    while match := _FIGURE.search(text, at):
        at = match.end()
        if match.start() in idioms and not match["whole"]:
            continue
        stop, behind = stop_in(text, *match.span("number"), grammar) if match["number"] else ("point", at)
        if stop == "item":
            at = item = behind
            continue
        figures = _read(text, match, grammar, item) if stop == "point" else _doubtful(text, match, grammar)
        for figure in figures:
            at = max(at, figure.end)
            yield figure


def _doubtful(text: str, match: re.Match[str], grammar: QuantityGrammar) -> Iterator[Unread]:
    """What is told of a figure that may be an item's number and a figure, to the end of its range."""
    if told := _unread(text, match, grammar):
        join = JOIN.match(text, told.end)
        second = _NUMBER.match(text, join.end()) if join else None
        further = _unread(text, second, grammar) if second else None
        yield replace(told, end=further.end) if further else told


def _read(
    text: str, match: re.Match[str], grammar: QuantityGrammar, item: int
) -> Iterator[Quantity | Unread]:
    """What a match says; `item` is where the text of a numbered item begins, whose number cuts no figure."""
    if match["ratio"]:
        yield from ratio_parts(match)
        return
    figure = _number(text, match, grammar, item) if match["number"] else special(match, grammar)
    if isinstance(figure, Quantity):
        figure = _compare(text, figure, grammar)
    if figure is not None:
        yield figure


def _number(text: str, match: re.Match[str], grammar: QuantityGrammar, item: int) -> Quantity | Unread | None:
    start = match.start()
    if (item != start and _inside_name(text, start)) or (
        match.group()[0] in "十百千万亿" and text[start - 1 : start] in ("数", "几")
    ):
        return None
    first = _read_at(text, match, grammar)
    cut = item != start and _PART_ENDS.match(text, start - 1)
    cut = cut and _CUT_SHORT.search(text, max(0, start - _FAR), start)
    if first is None or cut or _ZEROS.match(match.group()):
        return _unread(text, match, grammar)
    if first.form == "han" and is_digit_string(match.group()) and first.high is None:
        return None
    signed = _with_sign(text, first, grammar)
    if signed is None:
        return _unread(text, match, grammar)
    first = signed
    if first.high is not None:
        quantity = _finish(text, first if first.value == 1 else replace(first, form="number"), grammar)
        return quantity and _upto(quantity, first.value, first.high)
    if under := _under(text, first, grammar):
        return under
    second = _second(text, first, grammar)
    return _finish(text, first, grammar) if second is None else _range(text, first, second, grammar)


def _unread(text: str, match: re.Match[str], grammar: QuantityGrammar) -> Unread | None:
    """A number that cannot be read whole, where a unit says that it is one."""
    after = _SCALE.match(text, match.end())
    assert after
    unit = grammar.unit.match(text, after.end())
    return Unread(match.start(), unit.end()) if unit and not is_digit_string(match.group()) else None


def _read_at(text: str, match: re.Match[str], grammar: QuantityGrammar) -> Written | None:
    """The number of a match with what follows: multipliers, 多, unit."""
    written = match.group()
    pair = read_pair(written)
    whole = pair[0] if pair else read_number(written)
    if whole is None or whole >= _TOO_MUCH:
        return None
    scale = trailing_scale(written)
    form = "number" if any(c.isascii() and c.isdigit() for c in written) else "han"
    if not written.strip("百千万亿佰仟"):
        form = "bare"
    factor = multiplier(scale)
    after = _SCALE.match(text, match.end())
    assert after
    more, further = after["more"], after["scale"]
    unit = grammar.unit.match(text, after.end())
    name = _unit_name(text, unit, grammar) if unit else ""
    end = match.end() if not name and not more and not further else after.end() + len(name)
    if not name:
        end = len(text[:end].rstrip())
    high = pair[1] / factor if pair else None
    return Written(
        match.start(), whole / factor, scale + further, name, bool(more), end, form, high, more == "来"
    )


def _unit_name(text: str, unit: re.Match[str], grammar: QuantityGrammar) -> str:
    """The unit as matched, without a denominator that is none (3项/ 5项); 家庭 and 人民 hold no unit."""
    if grammar.not_unit.match(text, unit.start()):
        return ""
    if unit[3] and unit[3] not in grammar.units and unit[3] not in _DENOMINATORS:
        return unit[1]
    if text[unit.end(1) : unit.end(1) + 1] == "每" and unit[3] and unit[3] in "年月日天":
        return unit[1]
    return unit.group()


_DENOMINATORS = (*"年月日天时户县村镇人adh", "小时", "分钟")
"""What a rate may be told for, beside units (480吨/小时)."""


def _with_sign(text: str, read: Written, grammar: QuantityGrammar) -> Written | None:
    """The number with its minus and the sign of a currency before it (-3.9%, 负3.9%, ¥300, 港币60元).

    None where sign and unit are of two currencies: $20，300美圆 is no number of three more digits.
    """
    start = read.start
    before = text[max(0, start - 2) : start]
    if before.endswith("+") and _GROWN.search(text, max(0, start - 4), start):
        return replace(read, start=start - 1)
    minus = before.endswith("-") and before != "--" and read.form == "number"
    if minus or (before.endswith("负") and _NOT_OWED.search(before)):
        high = None if read.high is None else -read.high
        read = replace(read, value=-read.value, high=high, start=start - 1)
    currency = grammar.currency_before.search(text, max(0, start - 4), start)
    if not currency:
        return read
    sign = not currency[1][0].isalpha() or not read.unit
    if read.unit not in ("", "元", "圆"):
        return None if not currency[1].isalpha() and measure_unit(_TENTH, read.unit, grammar) else read
    length = len(currency.group()) if sign else 0
    return replace(read, unit=grammar.currencies[currency[1]], start=read.start - length)


def _second(text: str, first: Written, grammar: QuantityGrammar) -> Written | None:
    """The upper end of a range that the number opens."""
    join = JOIN.match(text, first.end)
    if not join or (first.unit and text[first.start - 1 : first.start] in ("从", "由", "自")):
        return None
    number = _NUMBER.match(text, join.end())
    second = _read_at(text, number, grammar) if number else None
    if second and join.group() in ("与", "和") and not BETWEEN.match(text, second.end):
        return None
    return second


def _under(text: str, first: Written, grammar: QuantityGrammar) -> Quantity | None:
    """The range of 1万元以上5万元以下, whose ends each have the unit."""
    join = FROM.match(text, first.end) if first.unit else None
    number = _NUMBER.match(text, join.end()) if join else None
    second = _read_at(text, number, grammar) if number else None
    if join is None or second is None or second.unit != first.unit:
        return None
    closed = join["under"] or UNDER.match(text, second.end)
    quantity = _range(text, first, second, grammar) if closed else None
    return quantity if isinstance(quantity, Quantity) and quantity.high is not None else None


def _range(text: str, first: Written, second: Written, grammar: QuantityGrammar) -> Quantity | Unread | None:
    alone = _finish(text, first, grammar) if first.unit else None
    if first.unit and second.unit != first.unit:
        return alone
    low = lent(first.value, first.scale, second.value, second.scale, spelled=second.form != "number")
    if low is None:
        return Unread(first.start, second.end)
    if low >= second.whole:
        return alone
    upper = _finish(text, replace(second, start=first.start, form="number"), grammar)
    if upper is None:
        return alone
    return _upto(upper, low / multiplier(second.scale), upper.value)


def _upto(quantity: Quantity, low: Decimal, high: Decimal) -> Quantity:
    """The quantity as a range, both ends counted in its unit as written."""
    factor = quantity.value_norm / quantity.value if quantity.value else Decimal(1)
    return replace(quantity, value=low, value_norm=low * factor, high=high, high_norm=high * factor)


def _finish(text: str, read: Written, grammar: QuantityGrammar) -> Quantity | None:
    """The figure as a quantity, or None where it is no figure of a measure."""
    if read.unit == "个" and _POINTS_LENT.match(text, read.end):
        read = replace(read, unit="个百分点")
    if not read.unit:
        return _unitless(text, read, grammar)
    read = _completed(text, read)
    measure = measure_unit(read.whole, read.unit, grammar)
    if measure is None or not is_statement(text, read, measure, grammar):
        return None
    return _quantity(read, read.scale + read.unit, measure, read.bound)


def _quantity(read: Written, written: str, measure: Measure, comparator: Comparator) -> Quantity:
    return Quantity(
        read.start,
        read.end,
        read.value,
        written,
        measure.value_norm,
        measure.unit_norm,
        measure.dimension,
        read.form,
        comparator=comparator,
        more=read.more,
    )


def _completed(text: str, read: Written) -> Written:
    """The number with what follows its unit: 五元三毛, 123元1角1分 and 一吨半 are one amount."""
    if read.unit in _WITH_COINS and not read.scale:
        coins = _COINS.match(text, read.end)
        if coins and coins.group():
            more = (read_number(coins["jiao"] or "零") or 0) * _TENTH
            more += (read_number(coins["fen"] or "零") or 0) * _TENTH * _TENTH
            unit = "元" if read.unit == "块" else read.unit
            return replace(read, value=read.value + more, unit=unit, end=coins.end())
    if read.form == "han" and not read.scale and _HALF_MORE.match(text, read.end):
        return replace(read, value=read.value + Decimal("0.5"), end=read.end + 1)
    return read


def _unitless(text: str, read: Written, grammar: QuantityGrammar) -> Quantity | None:
    """Money without 元 (超千亿, 500亿) and places counted without a classifier (11地级市)."""
    listed = _LISTED.match(text, read.end) or _slashed(text, read) if read.form == "number" else None
    unit_of_list = grammar.unit.match(text, listed.end()) if listed else None
    if listed and unit_of_list:  # 8.1、7.9和8.4个百分点; 14899.9、14292.1和607.8万美元
        read = _scaled_by_list(read, listed.group())
        of_list = measure_unit(read.whole, unit_of_list.group(), grammar)
        return None if of_list is None else _quantity(read, read.scale + unit_of_list.group(), of_list, "eq")
    if (state := _state_before(text, read, grammar)) is not None:
        return state
    told = unit_of_context(text, read, grammar)
    if told is None:
        return _in_unit_of_list(text, read, grammar)
    unit, dimension, end, form = told
    measure = Measure(read.whole, unit, dimension)
    return _quantity(replace(read, end=end, form=form), read.scale, measure, read.bound)


def _in_unit_of_list(text: str, read: Written, grammar: QuantityGrammar) -> Quantity | None:
    """A bare number of a list whose label or first member tells the unit of all.

    新签约项目（个）：甲市|16、乙市|14; 税收（亿元）分别为…; 企业数依次为甲区86家、乙市|112、丙县|74.
    """
    if read.form != "number" or not _ENDS_A_MEMBER.match(text, read.end):
        return None
    label = label_of_list(text)
    if label and label.end() <= read.start and _MEMBER_NAMED.search(text, label.end(), read.start):
        unit = label["unit"]
    else:
        chain = _MEMBERS_BEFORE.search(text, max(0, read.start - _LONGEST_CHAIN), read.start)
        unit = chain["unit"] if chain else ""
    made = measure(read.whole, unit, grammar) if unit else None
    return None if made is None else _quantity(read, read.scale + unit, made, "eq")


@lru_cache(maxsize=64)
def label_of_list(text: str) -> re.Match[str] | None:
    """The unit in brackets behind the label of a list; most texts have no bracket and are not searched."""
    return UNIT_OF_LIST.search(text) if ")" in text or "）" in text else None


_UNIT_IN_BRACKETS = (
    r"[（(](?:单位[：:])?(?P<unit>[万亿千百]{0,2}(?:元|美元|吨|人|户|亩|公顷|平方米|平方公里|千瓦时|公里|位|辆|台|人次)"
    r"|[万亿]{0,2}元/(?:亩|平方公里|吨标煤|吨标准煤|人|平方米)"
    r"|[%％个家项件名])[）)]"
)
UNIT_OF_LIST = regex(rf"{_UNIT_IN_BRACKETS}(?:[：:]|(?:分别|依次)?[为是][：:]?|分别|依次)")
"""（亿元）：, （单位：个）分别为: the unit of all numbers of the list behind it."""
_ENDS_A_MEMBER = regex(" ?(?:[、，,；;。）)和]|$)")
_MEMBER_NAMED = regex(r"[\u4e00-\u9fff“”）)：: ]-?$")
_MEMBERS_BEFORE = regex(
    r"\d(?P<unit>[^\d、，。；\s]{1,4})(?:[、，][\u4e00-\u9fff]{2,12}\d[\d.]*){0,12}"
    r"(?:、[\u4e00-\u9fff]{2,12}|[，和][\u4e00-\u9fff]{1,10}[省市县区州旗镇乡园])$"
)
_LONGEST_CHAIN = 160
"""Characters before a number in which the first of its list may stand. Chosen, not measured."""


def _state_before(text: str, read: Written, grammar: QuantityGrammar) -> Quantity | None:
    """The state that something moved from, in the unit of what it reached (由|5.6扩大到13.8平方公里)."""
    moved = _MOVED_TO.match(text, read.end) if text[read.start - 1 : read.start] in ("由", "从") else None
    number = _NUMBER.match(text, moved.end()) if moved else None
    reached = _read_at(text, number, grammar) if number else None
    if reached is None or not reached.unit:
        return None
    whole = lent(read.value, read.scale, reached.value, reached.scale, spelled=read.form != "number")
    measure = None if whole is None else measure_unit(whole, reached.unit, grammar)
    if whole is None or measure is None:
        return None
    scale = read.scale or (reached.scale if whole != read.value else "")
    return _quantity(replace(read, scale=scale), scale + reached.unit, measure, "eq")


_MOVED_TO = regex(
    "(?:(?:增加|扩大|提高|提升|增长|上升|发展|扩展|拓展|扩张|减少|下降|降低|缩小|压减|增|升|降|减|扩)[到至]|变为)(?:了|约|近)?"
)


def _slashed(text: str, read: Written) -> re.Match[str] | None:
    """The rest of a list that strokes part (分别达到968.4/1248.7/1515.8GWh), as reports of brokers write."""
    listed = _STROKES.match(text, read.end)
    told = listed and (
        "." in listed.group()
        or (listed.group().count("/") > 1 and text.startswith("倍", listed.end()))  # PE为38/29/22倍
        or _DEALT.search(text, max(0, read.start - _FAR * 2), read.start)
    )
    return listed if told else None


_STROKES = regex(r"(?:/\d[\d,]*(?:\.\d+)?[十百千万亿]{0,2}){1,20}")
_DEALT = regex("(?:分别|依次)[^，。；]{0,20}$")


def _scaled_by_list(read: Written, listed: str) -> Written:
    """The number with the multiplier that the last of a list tells for all (12、15和18亿元)."""
    *between, last = _MEMBER.findall(listed)
    if read.scale or not last[1] or any(scale for _, scale in between):
        return read
    numbers = [read_number(number) for number, _ in (*between, last)]
    lowest = numbers[-1]
    parts = read.value != int(read.value) or any(
        value is not None and value != int(value) for value in numbers
    )
    if not parts and (lowest is None or read.value > lowest * _AS_MUCH):  # 8000、5000和2万元
        return read
    return replace(read, scale=last[1])


_MEMBER = regex(rf"({DIGITS})([十百千万亿]{{0,2}})")
_AS_MUCH = 100
"""How many times the last of a list another may be and yet be counted in its multiplier."""


def _inside_name(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    last = before[-1:]
    if last == "前" and before[:1] not in _LONG_BEFORE:  # 前10家 are the first ten
        return True
    if last in ("第", "×", "每", "^"):
        return True
    if last in _ORDINALS_JOINED and _ORDINALS.search(text, max(0, start - _LONGEST_ORDINALS), start):
        return True
    if last.isascii() and last.isalpha():
        return not _MEASURED.search(text, max(0, start - 5), start)  # GDP117亿元, but G60 and A4
    if last in ("-", "."):
        return before[:1].isascii() and before[:1].isalnum() and not (last == "." and before[:1].isdigit())
    if last != "+" or not before[:1].isalnum() or _GROWN.search(text, max(0, start - 4), start):
        return False
    return before[:1].isascii() or _PERCENT.match(text, start) is None


_ORDINALS_JOINED = ("、", "和", "及", "至", "-", "—")
_ORDINALS = regex(r"第\d{1,3}(?:[、和及至—-]\d{1,3})*[、和及至—-]$")
"""已完成11项任务（第2、3、|5、|8项）: which ones, and no number of them."""
_LONGEST_ORDINALS = 60
_GROWN = regex(r"(?:[同环]比|[YQM]o[YQM]|yoy|qoq|/|分别)\+$")
"""同比|+15.4%: grown, and no name with a plus in it (1+3, N+1)."""
_PERCENT = regex(r"\d[\d.]*\s?[%％]")
"""民间投资+|5.2%: a percentage behind words is signed; 金融+|3项 is a name."""


def _compare(text: str, figure: Quantity, grammar: QuantityGrammar) -> Quantity | None:
    """The quantity with the comparator that stands around it; bare multipliers need one."""
    after = grammar.after.match(text, figure.end)
    limit = after[1] if after and (after[1] not in ("多", "余") or figure.form != "noun") else ""
    if figure.form in _PARTS and (more := _MORE_OR_LESS.match(text, figure.end)):
        return replace(figure, comparator="gt" if more.group() == "强" else "lt", limit=more.group())
    if figure.high is not None and "以上" in text[figure.start : figure.end]:  # 1万元以上5万元|以下
        return replace(figure, limit=limit)
    before = _before(text, figure, grammar)
    if figure.form == "bare" and not before and not limit and figure.comparator == "eq":
        return None
    if limit in ("左右", "上下"):
        before = "approx"
    comparator = before or (grammar.after_meaning[limit] if limit else figure.comparator)
    plain = comparator == figure.comparator and not limit  # most figures: nothing to change
    return figure if plain else replace(figure, comparator=comparator, limit=limit)


_PARTS = ("tenths", "half", "fraction")
_MORE_OR_LESS = regex("[强弱](?=[，。；、）的]|$)")
"""占三分之一|强: a little more."""


def _before(text: str, figure: Quantity, grammar: QuantityGrammar) -> Comparator | None:
    start = figure.start
    if figure.form in ("bare", "han") and (text[start] in "百千万亿" or figure.value_norm >= 100_000_000):
        bare = grammar.before_bare.get(text[start - 1 : start])
        if bare and not text.endswith("以上", 0, start):  # 规模以上|万元工业增加值能耗
            return bare
    if figure.dimension == "money" and _PASSING.search(text[max(0, start - 2) : start]):
        return "gt"
    start = len(text[:start].rstrip())
    for length in range(grammar.longest_before, 0, -1):
        word = grammar.before.get(text[max(0, start - length) : start])
        if word and not _END_OF_A_WORD.search(text, max(0, start - 3), start):
            return word
    return None


_MEASURED = regex(r"(?i)(?<![A-Za-z])(?:GDP|GNP|CPI|PPI|PMI|FDI|GVA)$")
"""Abbreviations of measures: a number behind one of them is a figure, behind other letters part of a name."""
_END_OF_A_WORD = regex(
    "(?:签|合|契|条|节|集|公|解|预)约$|(?:附|邻|最|就|远|靠)近$|(?<!至)(?:看|打|突)破$(?<!突破)"
)
"""What ends in a word of comparison and is none (新签约|亿元以上项目)."""
