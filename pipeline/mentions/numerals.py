"""Numbers as they are written: digits with groups, Han numerals, both mixed (3万5000亿, 两万五).

`NUMBER` finds a number whole, `read_number` gives its value, `read_pair` the two ends of 八九亿.
What cannot be read whole gives None: never a piece of it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.patterns import regex

MULTIPLIERS = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟俩", "一二三四五六七八九十百千两")
_MARKS = str.maketrans("·・•‧∙", ".....", ", ，")

HAN_DIGIT = "零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖俩"
# 千瓦, 千米 and their like are units; 收拾, 大陆, 队伍, 放肆 hold no numeral
MULTIPLIER = "(?:[十百万亿佰仟]|(?<![收捡])拾|千(?![瓦克米伏卡字比赫帕焦]))"
_WORDS = "(?<![大登内海着水北]陆)(?<![队入退落行]伍)(?<!放肆)"
HAN = f"(?:{MULTIPLIER}|[{HAN_DIGIT}]{_WORDS})"
_GROUPED = (
    r"(?<![\d.])\d{1,3}(?:(?:,\x20?|，)\d{3})+(?!\d)(?:\x20?[.·・•‧∙]\x20?\d+)?"
    # with blanks (2 973.2), but for the ticks of an axis
    r"|(?<![\d.])(?<!\d\x20)\d{1,3}(?:\x20\d{3})+(?!\d)(?:[.·]\d+)?(?!\x20?%|\x20\d)"
)
# 8 . 2 and 37. 2, but no 2. 36.5 or 2. 1,200; whether 2. 36 is the number of a list tells `points`
_APART = r"\d+\x20\.\x20?\d+|\d+\.\x20\d+(?!\d|\.\d|[,，]\d{3})"
# 31.42.亿: a stop too many
DIGITS = rf"(?:{_GROUPED}|{_APART}|\d+(?:[.·・•‧∙]\d+)?(?:\.(?=[万亿]))?)"
_PIECE = rf"(?:{DIGITS}(?:\x20{{0,2}}{MULTIPLIER}{{1,4}}[零〇]?)?|{HAN}(?:\x20?{HAN}){{0,40}})"
_COUNTED = "[二两三四五六七八九]个?大?(?:台阶|关口)"  # 3000亿、4000亿|两个台阶
NUMBER = (
    rf"{_PIECE}(?:\x20?(?<=[十百千万亿拾佰仟零〇\x20])(?<![^十百千万亿拾佰仟零〇]\x20)(?!\d{{1,4}}年|{_COUNTED}){_PIECE}){{0,6}}"
    rf"(?:\x20?点\x20?[{HAN_DIGIT}]+{MULTIPLIER}{{0,2}})?"
)
NUMBER_BEGINS = rf"\d{HAN_DIGIT}十百千万亿拾佰仟"
_SCALED = regex(rf"(?<![\d,，.])(?:{DIGITS})\x20{{0,2}}[十百千万亿]{{1,8}}")
_LONGEST, _LONGEST_SPELLED = 60, 12
"""Characters of a number, in digits and in words: longer runs are none."""
_BELOW = regex(r"(?P<zero>零?)(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九])?(?P<mark>[十百千])?")
_SMALL = {"十": 10, "百": 100, "千": 1000}
_PAIR = regex("一[二两]|[二两]三|三四|三五|四五|五六|六七|七八|八九")


def multiplier(text: str) -> Decimal:
    """The product of the multipliers in `text` (`万亿` is 10**12); other characters count as 1."""
    product = Decimal(1)
    for char in text.translate(_FORMAL):
        product *= MULTIPLIERS.get(char, 1)
    return product


def trailing_scale(text: str) -> str:
    """The multipliers at the end of a number that hold for all of it (亿 of 3万5000亿, 万亿 of 二十万亿).

    Of Han numerals only 万 and 亿: 五百 is no count of hundreds.
    """
    if text.isascii():
        return ""
    marks = "十百千万亿" if _SCALED.fullmatch(text) else "万亿"
    bare = text.rstrip(marks)
    return text[len(bare) :] if bare.strip(" 百千万亿") else ""


def is_digit_string(text: str) -> bool:
    """Whether Han numerals are read digit by digit (二〇一五), as in years."""
    return len(text) > 1 and not any(c in "十百千万亿点拾佰仟" or c.isascii() for c in text)


def read_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of 八九亿, 三五百 or 十五六: two digits side by side that belong to one place."""
    if text.isascii():
        return None
    plain = text.translate(_FORMAL).replace(" ", "")
    pairs = list(_PAIR.finditer(plain))
    if (
        len(pairs) != 1
        or "点" in plain
        or len(plain) > _LONGEST
        or (len(plain) > 2 and is_digit_string(plain))
    ):
        return None
    at = pairs[0].start()
    low, high = (read_number(plain[: at + n] + plain[at + 1 + n :]) for n in (1, 0))
    return None if low is None or high is None or low >= high else (low, high)


def read_number(text: str) -> Decimal | None:
    """A number as matched by `NUMBER`; None where its parts do not fit together."""
    return _number(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _number(text: str) -> Decimal | None:
    plain = text.translate(_FORMAL).translate(_MARKS)
    whole, point, fraction = plain.partition("点")
    number = _whole(re.sub(r"\.(?=[万亿]|$)", "", whole))
    if number is None or not point:
        return number
    tail = fraction.rstrip("十百千万亿")
    if not tail or any(c not in _VALUES for c in tail):
        return None
    return (number + Decimal("0." + _spelled(tail))) * multiplier(fraction[len(tail) :])


def _spelled(digits: str) -> str:
    return "".join(str(_VALUES[c]) for c in digits)


def _whole(text: str) -> Decimal | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII):
        return Decimal(text)
    if text and all(c in _VALUES for c in text):
        return Decimal(_spelled(text)) if len(text) <= _LONGEST_SPELLED else None
    for mark in ("亿", "万"):
        head, found, tail = text.rpartition(mark)
        if found:
            return None if _twice(head, mark) else _over(head, MULTIPLIERS[mark], tail)
    return _below_myriad(text)


def _twice(head: str, mark: str) -> bool:
    """Whether a multiplier stands a second time where it makes no number (2亿3亿; 十万万 is one)."""
    return mark in head and (mark == "亿" or not head.endswith("万") or head.count("万") > 1)


def _over(head: str, factor: Decimal, tail: str) -> Decimal | None:
    above = _whole(head) if head else Decimal(1)
    rest = _rest(tail, factor)
    return None if above is None or rest is None else above * factor + rest


def _rest(tail: str, factor: Decimal) -> Decimal | None:
    """What follows 万 or 亿: 两万五 is 25000, 一万零五 10005."""
    if not tail:
        return Decimal(0)
    if len(tail) == 1 and (digit := _digit(tail)):
        return digit * factor / 10
    bare = tail.lstrip("零〇○")
    rest = _whole(bare) if bare else Decimal(0)
    parts = "." in bare and not any(c in bare for c in "万亿")
    return None if rest is None or rest >= factor or parts else rest


def _digit(char: str) -> Decimal | None:
    if char.isascii() and char.isdigit():
        return Decimal(char)
    return Decimal(_VALUES[char]) if char in _VALUES else None


def _below_myriad(text: str) -> Decimal | None:
    """Thousands, hundreds and tens in falling order; a last digit holds for the next place (九百九)."""
    total, last, at = Decimal(0), Decimal(10_000), 0
    text = text.replace("〇", "零").replace("○", "零").rstrip("零") or "零"
    while at < len(text):
        match = _BELOW.match(text, at)
        if not match or match.end() == at:
            return None
        read = (_place if match["mark"] else _last_digit)(match, total, last)
        if read is None:
            return None
        total, last = read
        at = match.end()
    return total


def _place(match: re.Match[str], total: Decimal, last: Decimal) -> tuple[Decimal, Decimal] | None:
    """The sum with one more place (八百), and that place; None where it cannot follow the place `last`."""
    number, factor = _coefficient(match["number"]), Decimal(_SMALL[match["mark"]])
    parted = number >= 10 or number % 1 != 0  # 15百, 1.5千: such a number stands alone
    if factor >= last or (parted and (total or match.end() < len(match.string))):
        return None
    return total + number * factor, factor


def _last_digit(match: re.Match[str], total: Decimal, last: Decimal) -> tuple[Decimal, Decimal] | None:
    """The sum with a last digit without a place of its own (九百九, 九百零九); None where more follows it."""
    written = match["number"]
    number = _coefficient(written)
    if match.end() < len(match.string) or number >= last or (written and "." in written):
        return None
    if not written:
        return total, last
    as_written = match["zero"] or number >= 10 or last == 10_000
    return total + (number if as_written else number * last / 10), last


def _coefficient(written: str | None) -> Decimal:
    if written is None:
        return Decimal(1)
    return Decimal(_VALUES[written]) if written in _VALUES else Decimal(written)
