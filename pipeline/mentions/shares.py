"""Figures that are not a number with a unit: 翻番, 一半, 百分之五, 三分之一, 七成, 第3位, 9.1:50.8:40.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.mentions.measures import Quantity, QuantityGrammar
from pipeline.mentions.numerals import HAN, HAN_DIGIT, NUMBER, NUMBER_BEGINS, read_number, read_pair
from pipeline.model import Comparator
from pipeline.patterns import regex

_TENTH = rf"(?:\d{{1,2}}(?:\.\d+)?|[{HAN_DIGIT}十]{{1,3}}(?:点[{HAN_DIGIT}]+)?|半)"
_PLACE = r"(?:\d{1,6}(?![.\d])|[一二两三四五六七八九十]{1,6})"
_DIGIT = "[\\d一二三四五六七八九]"
_NO_TENTH = "[功立果为员本品长就交都份型文效像熟分绩套语活人片块]"
_PLACED = (
    r"(?:(?<=[由从居列])|(?<=[由从居列]全[国省市县区])|(?<=[升移跃降退滑][至到为]))"
    r"(?=\d{1,3}位(?:[，。；、,;（(]|$|[提上跃前攀晋下后降升滑退]))"
)
"""由|39位提升到|28位, 居全省|12位: ranks without 第; 来自全省的12位代表 are people."""
_DEALT_PLACES = (
    rf"(?<=分[居列])(?={_DIGIT}[、和]{_DIGIT}(?:[、和]{_DIGIT})?位)|(?<=分[居列]{_DIGIT}[、和])"
    rf"|(?<=分[居列]{_DIGIT}、{_DIGIT}[、和])|(?<=列第{_DIGIT}、{_DIGIT}[、和])"
)
"""分居|二、|三位: ranks that are dealt out without 第."""
# one pattern of the alternatives of a figure; to be compiled with re.VERBOSE
SPECIAL = rf"""(?P<double>翻了?[近超]?(?P<times>[一两二三四五\d])?番)
    | (?P<half>(?:一半|半数|(?<!时间)(?<!任务)(?<!双)过半))
    | (?P<percent>百分之\x20?(?P<of>{NUMBER})
        (?:(?:-{{1,2}}|至|到)(?:百分之)?(?P<of_high>{NUMBER}))?)
    | (?P<whole>(?<=[率达到为])百分百(?=[，。；、,;)的]|$))
    | (?P<slash>(?<![\d/.])(?P<over>[1-9])/(?P<under>[1-9]\d{{0,2}})
        (?=以上|左右|以下|[强升降增扩]|上升|提高|下降|[，。；、的是为]))
    | (?P<per>(?<![\d.])(?P<per_value>\d+(?:\.\d+)?)/10\x20?万)
    | (?P<fraction>(?P<lower>{HAN}{{1,8}}|(?<![\d.])\d{{1,6}})分之(?P<upper>{NUMBER}))
    | (?P<tenths>(?<![\d.])(?:(?P<tenth_low>{_TENTH})成?(?:至|到|-))?(?P<tenth>{_TENTH})成
        (?P<five>半|[{HAN_DIGIT}](?=[，。；、,;)左以的升降提增回上下至到扩跌]|$))?(?:(?!{_NO_TENTH})|(?<=[约近超逾过].成)(?=为[\u4e00-\u9fff])))
    | (?P<rank>(?:第|(?<=第{_DIGIT}[、和])|前(?={_PLACE}[位名强])|{_PLACED}|{_DEALT_PLACES})
        (?P<place>{_PLACE})(?P<of_rank>位|名|强)?)
    | (?P<top>首位|榜首)
    | (?P<ratio>(?<![\d:.])\d+(?:\.\d+)?%?(?::\d+(?:\.\d+)?%?){{1,3}}(?![\d:]))"""
# all characters that one of them, or a number, can begin with
SPECIAL_BEGINS = rf"{NUMBER_BEGINS}翻半过第前首榜"
_HUNDRED = Decimal(100)
_COMPARED = regex(
    r"(?:收入比|之比|收入差距|比值)(?:[^，,。；\d]{0,8}[，,]?(?:[由从][^，,。；]{0,10})?)?[^，,。；]{0,14}$"
)
"""城乡收入比持续缩小，由上年同期的|2.1:1下降为2.0:1."""
TWO_PARTS = regex(
    r"(?:(?P<kinds>轻、?重工业|轻重|内外销|公私|城乡)|(?P<one>[\u4e00-\u9fff]{2,8}?)(?<![参普涉轻])[与和、](?P<other>[\u4e00-\u9fff]{2,8}?))"
    r"(?P<of>(?:总?产值|增加值|产量|收入|投资|人口|销售|贷款)?)(?:之比|(?<=增加值)比(?=为)|(?<!按)的?(?:比例|比重|结构))(?:关系)?"
    r"(?P<lead>[^，。；：\d]{0,6}(?:\d{4}年)?[^，。；：\d]{0,8}(?:\d[\d.]*[:：∶]\d[\d.]*[^，。；：\d]{1,8})?)$"
)
"""轻重工业之比由|38.6:61.4变为|36.9:63.1: two parts that make a hundred, and no score of a match."""
_CLOSED = regex(
    f"(?!、(?:第?{_DIGIT}[、和与]?){{1,6}}+[^位名第、和与])[，。；、）)]|$|和(?=第{_DIGIT}{{1,2}}[位名])"
)
"""第一、二、三产业 are no ranks; 第3、|第2|和第5位 are."""
_ON_TOP = regex(r"(?:居|列|名列|排名|排在|排|跃升|跃至|升至|保持|领跑|占据)[^，。；]{0,12}$")
_NOT_HALF = ("天", "个", "径", "导", "年", "月")


def special(match: re.Match[str], grammar: QuantityGrammar) -> Quantity | None:
    """The figure of a match of `SPECIAL`; None where it is no statement."""
    reader = next(read for name, read in _READERS.items() if match[name])
    made = reader(match)
    shared = made is not None and made.form in ("half", "fraction", "percent", "tenths")
    if shared and grammar.quorum.match(match.string, match.end()):
        return None
    return made


def _double(match: re.Match[str]) -> Quantity | None:
    text = match.string
    quoted = "“" in text[max(0, match.start() - 4) : match.start()]
    if quoted and text[match.end() : match.end() + 1] == "”":
        return None
    times = read_number(match["times"]) if match["times"] else None
    made = _plain(match, Decimal(2) ** int(times or 1), "倍", "multiple", "double")
    bound = next((_NEARLY[sign] for sign in match["double"] if sign in _NEARLY), None)
    return replace(made, comparator=bound) if bound else made


_NEARLY: dict[str, Comparator] = {"近": "approx", "超": "gt"}
"""翻了近一番, 翻超一番."""


def _half(match: re.Match[str]) -> Quantity | None:
    text = match.string
    if text.startswith(_NOT_HALF, match.end()) or text[match.start() - 1 : match.start()] == "双":
        return None
    made = _plain(match, Decimal(50), "%", "ratio", "half")
    return replace(made, comparator="gt") if match["half"] == "过半" else made


def _percent(match: re.Match[str]) -> Quantity | None:
    text = match.string
    low, high = _ends(match["of"])
    if match["of_high"]:
        high = read_number(match["of_high"])
    if low is None or text[match.end() : match.end() + 1] == "地" or (high is not None and high <= low):
        return None
    return replace(_plain(match, low, "%", "ratio", "percent"), high=high, high_norm=high)


def _ends(written: str) -> tuple[Decimal | None, Decimal | None]:
    """A number as written, or both ends of 七八 and 二三十."""
    return read_pair(written) or (read_number(written), None)


def _fraction(match: re.Match[str]) -> Quantity | None:
    text = match.string
    lower, upper = read_number(match["lower"]), read_number(match["upper"])
    if not lower or upper is None or text[match.start() - 1 : match.start()] in ("又", "第"):
        return None
    if lower == 1000:
        return _plain(match, upper, "‰", "ratio", "fraction")
    return _plain(match, upper / lower * _HUNDRED, "%", "ratio", "fraction")


def _slash(match: re.Match[str]) -> Quantity | None:
    value = Decimal(match["over"]) / Decimal(match["under"]) * _HUNDRED
    return _plain(match, value, "%", "ratio", "fraction")


def _per(match: re.Match[str]) -> Quantity | None:
    return _plain(match, Decimal(match["per_value"]), "/10万", "quotient", "number")


def _tenths(match: re.Match[str]) -> Quantity | None:
    text = match.string
    low, high = (Decimal("0.5"), None) if match["tenth"] == "半" else _ends(match["tenth"])
    if (
        low is None
        or text.startswith("不变", match.end())
        or text[match.start() - 1 : match.start()] in ("几", "数", "第")
    ):
        return None
    low, high = low * 10, high and high * 10
    if match["tenth_low"]:
        least = read_number(match["tenth_low"])
        if least is None or least * 10 >= low:
            return None
        low, high = least * 10, low
    if match["five"]:
        more = Decimal(5) if match["five"] == "半" else read_number(match["five"]) or Decimal(0)
        low, high = low + more, None
    return replace(_plain(match, low, "%", "ratio", "tenths"), high=high, high_norm=high)


def _rank(match: re.Match[str]) -> Quantity | None:
    text = match.string
    place, kind, end = read_number(match["place"]), match["of_rank"], match.end()
    first, named = not match.group().startswith("前"), match.group().startswith("第")
    before = text[max(0, match.start() - 4) : match.start()]
    named = named or _PLACES_LISTED.search(text, max(0, match.start() - 8), match.start()) is not None
    if place is None or (not kind and not (named and _CLOSED.match(text, end))):
        return None
    if place == 1 and _VALUED.search(before):
        return None
    last = before.endswith("倒数")  # the last but one is no second
    if last or kind == "强" or (kind == "位" and text.startswith("数", end)):
        return None
    made = _plain(match, place, "位", "rank", "rank")
    return made if first else replace(made, comparator="le")


_PLACES_LISTED = regex(f"分[居列](?:第?{_DIGIT}[、和]){{0,3}}$")
"""分居|二、|三位; 分列第二、|三、四位."""
_VALUED = regex("[放摆]在$|(?:质量|安全|生命|用户|客户|人民|信誉|健康|生态|服务|效益)$")
"""把生命放在|第一位, 质量|第一: what comes before all else ranks among nothing."""


def _top(match: re.Match[str]) -> Quantity | None:
    text = match.string
    said = _ON_TOP.search(text, max(0, match.start() - 16), match.start())
    return (
        _plain(match, Decimal(1), "位", "rank", "rank") if said and _CLOSED.match(text, match.end()) else None
    )


_READERS = {
    "double": _double,
    "half": _half,
    "percent": _percent,
    "whole": lambda match: _plain(match, _HUNDRED, "%", "ratio", "percent"),
    "slash": _slash,
    "per": _per,
    "fraction": _fraction,
    "tenths": _tenths,
    "rank": _rank,
    "top": _top,
}


def _plain(match: re.Match[str], value: Decimal, unit: str, dimension: str, form: str) -> Quantity:
    return Quantity(match.start(), match.end(), value, unit, value, unit, dimension, form)


_OF_SEXES = regex("性别比[^，。；\\d]{0,12}$")
_FAR = 32
"""Characters before a ratio in which its name stands. Chosen, not measured."""


def ratio_parts(match: re.Match[str]) -> Iterator[Quantity]:
    """The parts of 9.1:50.8:40.1 (or 9.1%:50.8%:40.1%), which make a hundred; 2.4:1 of a ratio of incomes.

    Of 性别比105.2:100 the first part is the index.
    """
    written = match["ratio"].split(":")
    parts = [Decimal(part.rstrip("%")) for part in written]
    at = match.start()
    to_one = len(parts) == 2 and parts[1] == 1
    if to_one and _COMPARED.search(match.string, max(0, at - _FAR), at):
        yield Quantity(match.start(), match.end(), parts[0], "", parts[0], "", "index")
    if len(parts) == 2 and parts[1] == 100 and _OF_SEXES.search(match.string, max(0, at - 20), at):
        yield Quantity(at, at + len(written[0]), parts[0], "", parts[0], "", "index")
        return
    whole = 98 <= sum(parts) <= 102
    two = len(parts) == 2 and whole and TWO_PARTS.search(match.string, max(0, at - 60), at)
    if not two and (len(parts) < 3 or not whole):
        return
    for part, surface in zip(parts, written, strict=True):
        yield Quantity(at, at + len(surface), part, "", part, "%", "ratio", "ratio")
        at += len(surface) + 1
