"""All figures with their units in a stretch of text. Knows no document and no indicator.

`find_quantities(text, grammar)` finds. Values are decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.mentions.measures import (
    Measure,
    Quantity,
    QuantityGrammar,
    fold,
    measure,
    measure_unit,
    quantity_grammar,
)
from pipeline.mentions.numerals import HAN, is_digit_string, multiplier, read_digits, read_han, read_number
from pipeline.model import Comparator

__all__ = ["Measure", "Quantity", "QuantityGrammar", "find_quantities", "fold", "measure", "quantity_grammar"]

_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = rf"(?:千(?![瓦克米伏卡])|[{HAN.replace('千', '')}])+(?:点[零〇一二三四五六七八九]+[十百千万亿]*)?"
_SCALE = re.compile(r" ?((?:[十百万亿]|千(?![瓦克米伏卡])){0,2})([多余几来]?)([万亿]{0,2}) ?")
_FREE = re.compile(r" ?(?:[，。、；,;)】和与]|$|以上|左右|大关|新?台阶|以内|级|的|元)")
_END = re.compile(r"[，。；、,;）)]|$")
_FIGURE = re.compile(
    rf"""(?P<double>翻了?[近超]?(?P<times>[一两二三四五\d])?番)
    | (?P<half>(?:一半|半数|过半))
    | (?P<percent>百分之(?P<of>{_DIGITS}|[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?))
    | (?P<slash>(?<![\d/.])(?P<over>[1-9])/(?P<under>[1-9]\d{{0,2}})(?=以上|左右|以下|[，。；、的]))
    | (?P<per>(?P<per_value>\d+(?:\.\d+)?)/10 ?万)
    | (?P<fraction>(?P<lower>[二三四五六七八九十]|\d+)分之(?P<upper>[一二两三四五六七八九十]|\d+))
    | (?P<tenths>(?P<tenth>[一二两三四五六七八九\d])成(?P<five>半)?(?![功立果为员本品长就交都份型文效像熟]))
    | (?P<rank>(?:前|第)(?P<place>\d+|[一二三四五六七八九十]+)(?P<of_rank>位|名|强)?)
    | (?P<ratio>(?<![\d:.])\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){{1,3}}(?![\d:]))
    | (?P<number>(?P<digits>{_DIGITS})|(?P<han>{_HAN}))""",
    re.VERBOSE,
)
_RANGE = re.compile(rf"(?:-|至|到)(?={_DIGITS}|[一二两三四五六七八九十])")
_LISTED = re.compile(r"(?:[、和与或]\d+(?:\.\d+)?[十百千万亿]{0,2})+")
_POINTS_LENT = re.compile(r"(?:[、和与]\d+(?:\.\d+)?个?)+百分点")
_PASSING = re.compile(r"(?:^|[^通经超不透错度渡越跨])过$")
_COMPARED = re.compile(r"(?:收入比|之比|收入差距|比值)[^，。；]{0,14}$")
_SECOND = re.compile(rf"-?(?:(?P<digits>{_DIGITS})|(?P<han>{_HAN}))")
_SCALED = re.compile(r"\d+(?:\.\d+)?[十百千万亿]{1,2}")
_ONE = Decimal(1)
_HUNDRED = Decimal(100)


def find_quantities(text: str, grammar: QuantityGrammar) -> list[Quantity]:
    """All figures of `text` in order, without dates, ordinals, numbers inside names and idioms."""
    folded = fold(text)
    found: list[Quantity] = []
    at = 0
    idioms = {m.start() for m in grammar.idiom.finditer(folded)}
    while match := _FIGURE.search(folded, at):
        made = [] if match.start() in idioms else list(_read(folded, match, grammar))
        found += made
        at = max(match.end(), made[-1].end if made else 0)
    return found


def _read(text: str, match: re.Match[str], grammar: QuantityGrammar) -> Iterator[Quantity]:
    if match["ratio"]:
        yield from _ratio(text, match)
        return
    made = _number(text, match, grammar) if match["number"] else _special(text, match)
    if made is not None:
        compared = _compare(text, made, grammar)
        if compared is not None:
            yield compared


def _special(text: str, match: re.Match[str]) -> Quantity | None:
    if match["double"]:
        if (
            "“" in text[max(0, match.start() - 4) : match.start()]
            and text[match.end() : match.end() + 1] == "”"
        ):
            return None
        times = read_han(match["times"]) if match["times"] and not match["times"].isdigit() else None
        power = int(times or match["times"] or 1) if match["times"] else 1
        return _plain(match, Decimal(2) ** power, "倍", "multiple", "double")
    if match["half"]:
        if text[match.end() : match.end() + 1] in ("天", "个", "径", "导"):
            return None
        made = _plain(match, Decimal(50), "%", "ratio", "half")
        return replace(made, comparator="gt") if match["half"] == "过半" else made
    if match["percent"]:
        value = read_number(match["of"])
        return None if value is None else _plain(match, value, "%", "ratio", "percent")
    if match["fraction"]:
        lower, upper = read_number(match["lower"]), read_number(match["upper"])
        if not lower or upper is None:
            return None
        return _plain(match, upper / lower * _HUNDRED, "%", "ratio", "fraction")
    if match["slash"]:
        value = Decimal(match["over"]) / Decimal(match["under"]) * _HUNDRED
        return _plain(match, value, "%", "ratio", "fraction")
    if match["per"]:
        return _plain(match, Decimal(match["per_value"]), "/10万", "quotient", "number")
    if match["tenths"]:
        tenth = read_number(match["tenth"]) or Decimal(0)
        if text[match.start() - 1 : match.start()].isdigit() or text.startswith("不变", match.end()):
            return None
        return _plain(match, tenth * 10 + (5 if match["five"] else 0), "%", "ratio", "tenths")
    return _rank(text, match)


def _rank(text: str, match: re.Match[str]) -> Quantity | None:
    place = read_number(match["place"])
    if place is None or not match["of_rank"]:
        bare = (
            place is not None
            and match.group().startswith("第")
            and re.match("[，。；、）)]|$", text[match.end() :])
        )
        if not bare:
            return None
    if match["of_rank"] == "强" or (match["of_rank"] == "位" and text.startswith("数", match.end())):
        return None
    assert place is not None
    made = _plain(match, place, "位", "rank", "rank")
    return replace(made, comparator="le") if match.group().startswith("前") else made


def _plain(match: re.Match[str], value: Decimal, unit: str, dimension: str, form: str) -> Quantity:
    return Quantity(match.start(), match.end(), value, unit, value, unit, dimension, form)


def _ratio(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    parts = [Decimal(part) for part in match["ratio"].split(":")]
    to_one = len(parts) == 2 and parts[1] == 1
    if to_one and _COMPARED.search(text[max(0, match.start() - 20) : match.start()]):
        yield Quantity(match.start(), match.end(), parts[0], "", parts[0], "", "index")
    if len(parts) < 3 or not 98 <= sum(parts) <= 102:
        return
    at = match.start()
    for part, written in zip(parts, match["ratio"].split(":"), strict=True):
        yield Quantity(at, at + len(written), part, "", part, "%", "ratio", "ratio")
        at += len(written) + 1


def _number(text: str, match: re.Match[str], grammar: QuantityGrammar) -> Quantity | None:
    start, end = match.span()
    digits = match["digits"] is not None
    if _inside_name(text, start):
        return None
    value = read_digits(match["number"]) if digits else read_han(match["number"])
    if value is None or (not digits and is_digit_string(match["han"])):
        return None
    sign = _sign(text, start) if digits else 1
    first, end = _scaled(text, end, value * sign, grammar)
    start -= sign < 0
    second = _second(text, start, end, grammar)
    if second is None:
        return _finish(text, start, first, grammar, match)
    return _range(text, start, first, second, grammar, match)


@dataclass(slots=True)
class _Read:
    """A number with its multiplier and unit, as far as read."""

    value: Decimal
    scale: str
    unit: str
    more: bool
    end: int


def _scaled(text: str, end: int, value: Decimal, grammar: QuantityGrammar) -> tuple[_Read, int]:
    scale = _SCALE.match(text, end)
    assert scale
    unit = grammar.unit.match(text, scale.end())
    name = _unit_name(text, unit, grammar) if unit else ""
    stop = scale.end() + len(name) if name else len(text[: scale.end()].rstrip())
    if not name and not scale[1] and not scale[2] and not scale[3]:
        stop = end
    return _Read(value, scale[1] + scale[3], name, bool(scale[2]), stop), stop


def _unit_name(text: str, unit: re.Match[str], grammar: QuantityGrammar) -> str:
    """The unit as matched, without a denominator that is none (3项/ 5项); 家庭 and 人民 hold no unit."""
    if text[unit.start() : unit.start() + 2] in ("家庭", "家电", "家具", "人民", "人才", "台阶"):
        return ""
    if unit[3] and unit[3] not in grammar.units and unit[3] not in "年月日天时户县村镇人":
        return unit[1]
    if text[unit.end(1) : unit.end(1) + 1] == "每" and unit[3] and unit[3] in "年月日天":
        return unit[1]
    return unit.group()


def _second(text: str, start: int, end: int, grammar: QuantityGrammar) -> _Read | None:
    join = _RANGE.match(text, end)
    if not join or text[start - 1 : start] in ("从", "由", "自"):
        return None
    number = _SECOND.match(text, join.end())
    if not number or number.group().startswith("-"):
        return None
    value = read_number(number.group())
    if value is None:
        return None
    return _scaled(text, number.end(), value, grammar)[0]


def _range(
    text: str, start: int, first: _Read, second: _Read, grammar: QuantityGrammar, match: re.Match[str]
) -> Quantity | None:
    if first.unit and second.unit != first.unit:
        return _finish(text, start, first, grammar, match)
    if first.value * multiplier(first.scale) >= second.value * multiplier(second.scale or first.scale):
        if first.unit:
            return _finish(text, start, first, grammar, match)
        return None
    upper = _finish(text, start, second, grammar, match)
    if upper is None:
        return None
    scale = first.scale or second.scale
    factor = upper.value_norm / upper.value
    low = first.value * multiplier(scale) / multiplier(second.scale)
    return replace(upper, value=low, value_norm=low * factor, high=upper.value, high_norm=upper.value_norm)


def _finish(
    text: str, start: int, read: _Read, grammar: QuantityGrammar, match: re.Match[str]
) -> Quantity | None:
    """The figure as a quantity, or None where it is no figure of a measure."""
    form = "number" if match["digits"] else "han"
    if form == "han" and match["han"][0] in "百千万亿" and len(match["han"].strip("百千万亿")) == 0:
        form = "bare"
    unit = read.unit
    if unit == "个" and _POINTS_LENT.match(text, read.end):
        unit = "个百分点"
    if not unit:
        return _unitless(text, start, read, grammar, form)
    made = measure_unit(read.value * multiplier(read.scale), unit, grammar)
    if made is None or not _counts(text, start, read, grammar, form, made):
        return None
    return Quantity(
        start,
        read.end,
        read.value,
        read.scale + unit,
        made.value_norm,
        made.unit_norm,
        made.dimension,
        form,
        comparator="gt" if read.more else "eq",
        more=read.more,
    )


def _unitless(text: str, start: int, read: _Read, grammar: QuantityGrammar, form: str) -> Quantity | None:
    """Money without 元 (超千亿, 500亿) and places counted without a classifier (11地级市)."""
    listed = _LISTED.match(text, read.end) if form == "number" else None
    unit_of_list = grammar.unit.match(text, listed.end()) if listed else None
    if unit_of_list:
        return _lent(start, read, unit_of_list.group(), grammar)
    value = read.value * multiplier(read.scale)
    found = _unit_of_context(text, start, read, grammar, form, value)
    if found is None:
        return None
    unit, dimension, end, form = found
    more: Comparator = "gt" if read.more else "eq"
    return Quantity(start, end, read.value, read.scale, value, unit, dimension, form, comparator=more)


def _unit_of_context(
    text: str, start: int, read: _Read, grammar: QuantityGrammar, form: str, value: Decimal
) -> tuple[str, str, int, str] | None:
    """Unit, dimension, end and form of a number whose unit only its surroundings tell."""
    before = text[max(0, start - 28) : start]
    plain = form == "number" and not read.scale
    if plain and grammar.noun.match(text, read.end):
        return "个", "count", read.end, "noun"
    if plain and text[read.end : read.end + 1] == "年" and grammar.years_before.search(before):
        return "年", "years", read.end + 1, form
    ends = _FREE.match(text, read.end)
    if plain and ends and grammar.index_before.search(before):
        return "", "index", read.end, form
    if value >= 10_000 and form == "number" and read.scale[-1:] in ("万", "亿"):
        people = grammar.people_before.search(before) if ends else grammar.people_after.match(text, read.end)
        if people:
            return "人", "count", read.end, form
    hundred_million = value >= 100_000_000 and ("亿" in read.scale or form == "bare")
    if hundred_million and (ends or (form == "bare" and grammar.money_noun.match(text, read.end))):
        return "元", "money", read.end, form
    return None


def _lent(start: int, read: _Read, unit: str, grammar: QuantityGrammar) -> Quantity | None:
    """A number whose unit stands after the last of its list (8.1、7.9和8.4个百分点)."""
    made = measure_unit(read.value * multiplier(read.scale), unit, grammar)
    if made is None:
        return None
    written = read.scale + unit
    return Quantity(
        start, read.end, read.value, written, made.value_norm, made.unit_norm, made.dimension, "number"
    )


def _counts(text: str, start: int, read: _Read, grammar: QuantityGrammar, form: str, made: Measure) -> bool:
    """Whether a figure with a unit is a statement: no ordinal, no idiom, no point of a speech."""
    if grammar.not_after.match(text, read.end) and not (made.dimension == "money" and text[read.end] == "级"):
        return False
    slogan = _SCALED.match(text, read.end) if made.dimension == "count" else None
    if slogan and not grammar.unit.match(text, slogan.end()):  # 3个100万
        return False
    if made.dimension == "days":
        return "天数" in text[max(0, start - 16) : start + 8]
    if made.dimension == "age":
        return any(word in text[max(0, start - 32) : start] for word in ("寿命", "年龄"))
    if form == "han" and read.value < 10 and not read.scale:
        return made.dimension in ("points", "multiple") or _distributive(text, start)
    if form == "han" and _of_meeting(text, start, read):
        return False
    if "连续" in text[max(0, start - 3) : start] and made.dimension == "count":
        return False
    if text[start - 1 : start] == "“" and "”" in text[read.end : read.end + 5]:
        return False
    if "“" in text[max(0, start - 4) : start] and text[read.end : read.end + 1] in ("”", "’"):
        return False
    if read.unit.endswith("部") and text[read.end : read.end + 1] == "门":
        return False
    if (
        form == "han"
        and read.value == 10
        and not read.scale
        and made.unit_norm in ("项", "个", "条", "件", "名", "种")
    ):
        return False
    return made.dimension != "count" or not grammar.not_counted.match(text, read.end)


def _of_meeting(text: str, start: int, read: _Read) -> bool:
    """十一届十次全会: the number of a meeting."""
    behind = text[read.end : read.end + 1]
    return read.unit == "次" and (text[start - 1 : start] == "届" or behind in ("、", "全"))


def _distributive(text: str, start: int) -> bool:
    """一个 in 每个县都有一个工业园区, 没有一家: a count all the same."""
    before = text[max(0, start - 12) : start]
    return re.search(r"每个?[^，。；的]{1,6}(?:有|建|设|培育|发展)(?:了|成|立)?$|没有$", before) is not None


def _inside_name(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    last = before[-1:]
    if last == "第" or (last and last.isascii() and last.isalpha()):
        return True
    if last == "×":
        return True
    if last == "每":
        return True
    if last == "+" and before[:1].isalnum():
        return True
    return last in "-." and before[:1].isascii() and before[:1].isalnum() if last else False


def _sign(text: str, start: int) -> int:
    return -1 if text[start - 1 : start] == "-" and text[start - 2 : start - 1] != "-" else 1


def _compare(text: str, found: Quantity, grammar: QuantityGrammar) -> Quantity | None:
    """The quantity with the comparator that stands around it; bare multipliers need one."""
    after = grammar.after.match(text, found.end)
    limit = after[1] if after and (after[1] not in ("多", "余") or found.form != "noun") else ""
    before = _before(text, found, grammar)
    if found.form == "bare" and not before and not limit and found.comparator == "eq":
        return None
    if limit in ("左右", "上下"):
        before = "approx"
    comparator = before or (grammar.after_meaning[limit] if limit else found.comparator)
    return replace(found, comparator=comparator, limit=limit)


def _before(text: str, found: Quantity, grammar: QuantityGrammar) -> Comparator | None:
    start = found.start
    if found.form in ("bare", "han") and (text[start] in "百千万亿" or found.value_norm >= 100_000_000):
        bare = grammar.before_bare.get(text[start - 1 : start])
        if bare:
            return bare
    if found.dimension == "money" and _PASSING.search(text[max(0, start - 2) : start]):
        return "gt"
    for length in (5, 4, 3, 2, 1):
        word = grammar.before.get(text[max(0, start - length) : start])
        if word:
            return word
    return None
