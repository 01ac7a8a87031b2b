"""Numbers as they are written: digits with groups, Han numerals, bare multipliers."""

from __future__ import annotations

from decimal import Decimal

MULTIPLIERS = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_MOST_MARKS = 3
"""万亿亿 is said; what repeats a mark more often (亿亿亿亿, a line of filler) is no number."""
HAN = "零〇一二两三四五六七八九十百千万亿"


def read_digits(text: str) -> Decimal:
    """`1,286.4`, `2 973.2` or `-1.8` as a number."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def multiplier(text: str) -> Decimal:
    """The product of the multipliers in `text` (`万亿` is 10**12); other characters count as 1."""
    product = Decimal(1)
    for char in text:
        product *= MULTIPLIERS.get(char, 1)
    return product


def read_number(text: str) -> Decimal | None:
    """A number in digits or in Han numerals."""
    return read_digits(text) if text[0].isdigit() else read_han(text)


def is_digit_string(text: str) -> bool:
    """Whether Han numerals are read digit by digit (二〇一五), as in years."""
    return len(text) > 1 and not any(c in "十百千万亿点" for c in text)


def read_han(text: str) -> Decimal | None:
    """`一百二十三`, `三点五`, `二〇一五`, `千亿` (a bare multiplier) as a number; None where it is none."""
    whole, point, fraction = text.partition("点")
    number = _whole(whole)
    if number is None or (point and not fraction):
        return None
    if not point:
        return number
    tail = fraction.rstrip("十百千万亿")
    if not tail or any(c not in _DIGITS for c in tail):
        return None
    decimal = Decimal("0." + "".join(str(_DIGITS[c]) for c in tail))
    return (number + decimal) * multiplier(fraction[len(tail) :])


def _whole(text: str) -> Decimal | None:
    if not text or any(c not in HAN and c not in _DIGITS for c in text):
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    if max(map(text.count, "亿万")) > _MOST_MARKS:
        return None
    for mark in ("亿", "万"):
        head, found, tail = text.rpartition(mark)
        if found:
            return _over(_whole(head) if head else Decimal(1), MULTIPLIERS[mark], tail)
    return _below_myriad(text)


def _over(head: Decimal | None, factor: Decimal, tail: str) -> Decimal | None:
    rest = _whole(tail) if tail else Decimal(0)
    if head is None or rest is None:
        return None
    return head * factor + rest


def _below_myriad(text: str) -> Decimal | None:
    total, digit, seen = 0, None, False
    for char in text:
        if char in _SMALL:
            total += (1 if digit is None else digit) * _SMALL[char]
            digit, seen = None, True
        elif _DIGITS[char] == 0:
            digit = None if seen else 0
        elif digit:
            return None
        else:
            digit = _DIGITS[char]
    return Decimal(total + (digit or 0))
