"""How two numbers make a range: what joins them, and what the first borrows from the second."""

from __future__ import annotations

from decimal import Decimal

from pipeline.mentions.numerals import HAN, multiplier
from pipeline.patterns import regex

# 2—3, 1万元——5万元, 20 - 100, 1万(含)-5万, 5000万元至亿元; a minus after a blank alone (5 -3.2) joins nothing
JOIN = regex(
    rf"(?:\((?:含|不含)\))?(?:-{{1,2}}(?![ -])| -{{1,2}} |至|到|与|和)(?=\d|(?![万亿]){HAN}|[万亿]元)"
)
BETWEEN = regex("之?间")  # 20和30家之间: only so do 与 and 和 join
# 1万元以上5万元以下, 1000万元以上不足5000万元; with a mark between them (以上、5万元以下) they are two bounds
FROM = regex(
    r"(?:\(含\)|及|或|或者)?以上(?P<under>不足|不到|不满|低于|少于)?(?=\d|(?![万亿])" + HAN + "|[万亿]元)"
)
UNDER = regex(r"(?:\((?:含|不含)\)|及|或|或者)?(?:以下|以内|之内)")
_ROUND = {Decimal(10), Decimal(100), Decimal(1000)}


def lent(first: Decimal, own: str, second: Decimal, scale: str, *, spelled: bool) -> Decimal | None:
    """The whole lower end of a range whose upper end is `second` in `scale`s.

    二十至五十万 borrows 万, 5000—1万 does not; where the second is `spelled` in Han numerals, 三到五百
    borrows 百. None where 三到五十 may be 3 or 30.
    """
    if own:
        return first * multiplier(own)
    place = _place(second) if spelled else None
    if place and first == int(first) and 0 < first < 10 and first < second / place:
        return None if place == 10 else first * place * multiplier(scale)
    return first * (multiplier(scale) if first < second else 1)


def _place(number: Decimal) -> Decimal | None:
    """The place of a single digit with zeros behind it: 100 of 500."""
    return next((place for place in _ROUND if 1 <= number / place < 10 and number % place == 0), None)
