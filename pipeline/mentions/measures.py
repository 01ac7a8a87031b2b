"""Units and the words around figures, compiled once a lexicon, and numbers in the contract's units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from pipeline.compiled import compiled
from pipeline.lexicon import Lexicon, Unit
from pipeline.lexicon.patterns import any_of
from pipeline.mentions.numerals import multiplier
from pipeline.mentions.small_counts import SmallCounts, small_counts
from pipeline.model import Comparator, light
from pipeline.patterns import regex

_SHORTER = Context(prec=24)
"""Digits of a quotient: a mu is two thirds of 1,000 m² to 27 digits only, and 300万元/亩 is 4,500 even so."""

_WIDE = str.maketrans(
    "０１２３４５６７８９％．＋／－–—―～〜~−﹣∶：（）＞＜≧⩾≦⩽＄￥\u3000\xa0萬億兩負點餘個幾倆貳參陸圓雙對",
    "0123456789%.+/---------::()><≥≥≤≤$¥\x20\x20万亿两负点余个几俩贰叁陆圆双对",
)
_ANY_WIDE = regex(f"[{re.escape(''.join(map(chr, _WIDE)))}]")
"""Most texts have none, and to be told so takes a fourth of the time that translating takes."""
_MANIFOLD = "(?!多[式元样功种层维语边用能党])"


@light
@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: where it stands, as written (`value`, `unit`), and in the contract's unit.

    `form` tells how it was written: number, han, bare (a multiplier alone: 百亿), percent, fraction,
    tenths, half, double (翻番), rank, ratio (a part of 9.1:50.8:40.1), noun (11地级市).
    `limit` is the word after the figure that made it a limit (以上), if any.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    value_norm: Decimal
    unit_norm: str
    dimension: str
    form: str = "number"
    high: Decimal | None = None
    high_norm: Decimal | None = None
    comparator: Comparator = "eq"
    limit: str = ""
    more: bool = False


@light
@dataclass(frozen=True, slots=True)
class Written:
    """A number, its multipliers and unit as they stand. `value` counts `scale`s; `high` is that of 八九亿."""

    start: int
    value: Decimal
    scale: str
    unit: str
    more: bool
    end: int
    form: str
    high: Decimal | None = None
    about: bool = False

    @property
    def bound(self) -> Comparator:
        """三百多 are more, 三百来 about so many."""
        return "approx" if self.about else "gt" if self.more else "eq"

    @property
    def whole(self) -> Decimal:
        return self.value * multiplier(self.scale)


@light
@dataclass(frozen=True, slots=True)
class Measure:
    """A number in the unit of the contract."""

    value_norm: Decimal
    unit_norm: str
    dimension: str


@dataclass(frozen=True, slots=True, eq=False)
class QuantityGrammar:
    """What finding figures needs, compiled once a lexicon."""

    units: dict[str, Unit]
    unit: re.Pattern[str]
    before: dict[str, Comparator]
    longest_before: int
    before_bare: dict[str, Comparator]
    after: re.Pattern[str]
    after_meaning: dict[str, Comparator]
    not_after: re.Pattern[str]
    not_counted: re.Pattern[str]
    noun: re.Pattern[str]
    money_noun: re.Pattern[str]
    idiom: re.Pattern[str]
    index_before: re.Pattern[str]
    index_behind: re.Pattern[str]
    years_before: re.Pattern[str]
    people_before: re.Pattern[str]
    people_right_before: re.Pattern[str]
    people_after: re.Pattern[str]
    not_unit: re.Pattern[str]
    only_scaled: frozenset[str]
    currencies: dict[str, str]
    currency_before: re.Pattern[str]
    quorum: re.Pattern[str]
    scored: re.Pattern[str]
    assessed: re.Pattern[str]
    days_counted: re.Pattern[str]
    grown: re.Pattern[str]
    small: SmallCounts


@lru_cache(maxsize=4)
def quantity_grammar(lexicon: Lexicon) -> QuantityGrammar:
    """The grammar of figures of a lexicon: its units and the words around figures."""
    words, move = lexicon.quantity_words, lexicon.frame_words["move"]
    units = {unit.surface: unit for unit in lexicon.units}
    one = any_of(units)
    before, after = (_meanings(words["comparators"], where) for where in ("before_", "after_"))
    return QuantityGrammar(
        units=units,
        unit=compiled(
            rf"({one})(?:(?:/|每)((?:(?!{one})[十百千万亿])*)({one}|小时|分钟|[adh](?![A-Za-z])|[\u4e00-\u9fff])([·•/][年月日天])?)?"
        ),
        before=before,
        longest_before=max(map(len, before)),
        before_bare=_meanings(words["comparators"], "before_bare_"),
        after=compiled(rf" ?(?:大关)?{_MANIFOLD}({any_of(after)})"),
        after_meaning=after,
        not_after=compiled(any_of(words["not_after"]["any"])),
        not_counted=compiled("[大]?(?:[方重]?)(?:" + any_of(words["not_after"]["count"]) + ")"),
        noun=compiled(
            any_of(words["bare"]["nouns"])
            + "|大(?=行业|产业|门类|领域)|(?:[镇乡]|街道|办(?:事处)?)(?=[\\d、，,。；;)]|$)"
        ),
        money_noun=compiled("的?(?:" + any_of(words["bare"]["money_nouns"]) + ")"),
        idiom=compiled(any_of(words["idioms"]["words"])),
        index_before=_index_before(words["unitless"]),
        index_behind=compiled(any_of(words["unitless"]["index_behind"])),
        years_before=compiled(
            rf"(?:{any_of(words['unitless']['years'])})[^，。；\d]{{0,6}}(?:\d[\d.]*年[^，。；\d]{{0,6}})?$"
        ),
        people_before=compiled(rf"(?:{any_of(words['unitless']['people_before'])})[^。；]{{0,24}}$"),
        people_right_before=compiled(
            rf"(?:{any_of(words['unitless']['people_right_before'])})(?:总数|总人数|达到?|约|近|为|超过?|有|共){{0,2}}$"
        ),
        people_after=compiled(rf"[^，。；\d]{{0,6}}(?:{any_of(words['unitless']['people_after'])})"),
        not_unit=compiled(
            "|".join(_whole_word(word, goes_on) for word, goes_on in words["not_unit"].items())
        ),
        only_scaled=frozenset(words["units"]["only_after_multiplier"]),
        currencies=dict(words["currencies"]),
        currency_before=compiled(rf"({any_of(words['currencies'])}) ?$"),
        quorum=compiled(rf"(?:以上|以下|之上)?[^，。；]{{0,12}}(?:{any_of(words['quorum']['words'])})"),
        scored=compiled(
            rf"(?:{any_of(words['score']['scored'])}|加|增|扣|减|记|得|计|为|达到?|[：:])\D{{0,4}}$"
        ),
        assessed=compiled(any_of(words["score"]["assessed"])),
        days_counted=compiled(
            rf"(?:{any_of(words['days']['kinds'])})天(?:共|同比|比上年|增加|减少|多|少|了)*$"
        ),
        grown=compiled(rf"(?:{any_of([*move['rates_up'], *move['rates_down']])})(?:了|为|达)?$"),
        small=small_counts(words["small"]),
    )


_BUILT = "(?:项目|厂房|企业|用地|园区|建筑|类|业)"
"""Whose index is told next (容积率不低于1.0，其中多层厂房不低于|1.6)."""


def _index_before(unitless: dict[str, list[str]]) -> re.Pattern[str]:
    """What stands before the number of an index: its name, or the number that it changes from or by."""
    aside = r"(?:[（(][^（）()]{0,30}[)）])?"
    bound = "不[得应]?[低小高大超][于过]"
    dealt = rf"[：:][^，。；\d]{{2,12}}{bound}"  # 容积率：一般工业项目不低于|1.5
    again = rf"[^，。；\d]{{0,8}}\d[\d.]{{0,4}}[，,、](?:其中)?[^，。；\d]{{0,8}}{_BUILT}{bound}"
    after = rf"[^，。；\d]{{0,8}}(?:\d{{4}}年[^，。；\d]{{0,16}})?|{dealt}|{again}"
    named = rf"(?:{any_of(unitless['index'])}){aside}(?:{after})"
    further = any_of(unitless["index_further"])
    return compiled(
        rf"{named}(?:\d[\d.]*(?:[，,]?[比较][^，。；]{{2,8}}|[，,]?[与同][^，。；]{{2,18}}相比[，,]?|[，,](?:同比|环比)?)?(?:{further})[^，。；\d]{{0,3}})?$"
    )


def _whole_word(word: str, goes_on: list[str]) -> str:
    """A word that is one wherever it does not go on so (家具, but not 3家|具有)."""
    return re.escape(word) + (f"(?!{any_of(goes_on)})" if goes_on else "")


def _meanings(words: dict[str, list[str]], prefix: str) -> dict[str, Comparator]:
    return {
        word: key.removeprefix(prefix)  # type: ignore[misc]
        for key, listed in words.items()
        if key.startswith(prefix) and not key.removeprefix(prefix).startswith("bare")
        for word in listed
    }


def fold(text: str) -> str:
    """`text` with full-width digits and signs as ASCII, 萬 as 万; every character keeps its place."""
    return text.translate(_WIDE) if _ANY_WIDE.search(text) else text


def measure(number: Decimal, unit: str, grammar: QuantityGrammar) -> Measure | None:
    """`number` of a unit as written (万元/亩, 亿元, 户) in the contract's unit; None for an unknown unit."""
    unit = fold(unit).strip()
    scale = len(unit) - len(unit.lstrip("十百千万亿"))
    while scale >= 0:
        made = measure_unit(number * multiplier(unit[:scale]), unit[scale:], grammar)
        if made:
            return made
        scale -= 1
    return None


_COIN = Decimal("0.01")
_TIMES = {"a": "年", "d": "日", "h": "小时"}
"""5万t/a, 2万m3/d: what a rate is told for, by its sign."""


def measure_unit(number: Decimal, unit: str, grammar: QuantityGrammar) -> Measure | None:
    if not unit:
        return Measure(number, "", "number")
    found = grammar.unit.fullmatch(unit)
    if not found:
        return None
    top = grammar.units[found[1]]
    if not found[3]:
        return Measure(number * top.factor, top.unit_norm, top.dimension)
    below = grammar.units.get(found[3])
    if below and below.dimension == "energy" and top.unit_norm == "分":  # 2分/度 is money
        number, top = number * _COIN, grammar.units["元"]
    factor = multiplier(found[2]) * (below.factor if below else 1)
    name = (below.unit_norm if below else _TIMES.get(found[3], found[3])) + (
        f"·{found[4][1]}" if found[4] else ""
    )
    return Measure(_SHORTER.plus(number * top.factor / factor), f"{top.unit_norm}/{name}", "quotient")
