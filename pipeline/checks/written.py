"""Slots as a coder writes them, in the form of the record: times, numbers, kinds."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from math import isfinite

from pipeline.checks.decision import KINDS, STATUSES
from pipeline.lexicon import Lexicon
from pipeline.mentions.times import Calendar, find_periods, period_grammar, resolve
from pipeline.model import UserError
from pipeline.patterns import regex

CODES = {"kind": KINDS, "status": STATUSES}
_DAY = regex(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NUMBER = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d{1,3})?"
"""With thousands parted as they are: of 45,2 nobody knows whether it is 45.2 or 452."""
_NUMBERS = regex(rf"({_NUMBER})(?:\s*[—–~至到-]\s*({_NUMBER}))?", re.I)


def period(text: str, lexicon: Lexicon) -> str:
    """A time in ISO 8601 out of `2016-07`, `2016-01/2016-07`, 2016年1—7月, 十三五; UserError for no time."""
    plain = unicodedata.normalize("NFKC", text).strip()
    iso = plain if _is_iso(plain) else _spelled(plain, lexicon)
    if iso is None:
        raise UserError(
            f"时期“{text}”不对。请写作 2015、2016-07、2016-07-31、2016-01/2016-07，或 2016年1—7月、“十三五”。"
        )
    return iso


def _is_iso(text: str) -> bool:
    """Whether it is a date, month or year, or two of them in order."""
    ends = text.split("/")
    return len(ends) <= 2 and all(map(_exists, ends)) and ends[0] <= ends[-1]


def _exists(text: str) -> bool:
    parts = _DAY.fullmatch(text)
    if parts is None:
        return False
    try:
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return False
    return True


def _spelled(text: str, lexicon: Lexicon) -> str | None:
    """A time in words that hangs on nothing before it, as 上年 does; 2016-2020 and 十三五 lack a word."""
    for worded in (text, f"{text}年", f"{text}时期"):
        periods = find_periods(worded, period_grammar(lexicon))
        if len(periods) == 1 and (periods[0].start, periods[0].end) == (0, len(worded)):
            meant = resolve(periods[0], Calendar())
            if meant is not None and _is_iso(meant):
                return meant
    return None


def numbers(text: str) -> tuple[Decimal, Decimal | None]:
    """A number, or the two of a range (200—300, 200~300); UserError for what is none."""
    match = _NUMBERS.fullmatch(unicodedata.normalize("NFKC", text).strip())
    parts = [_decimal(part) for part in match.groups() if part] if match else []
    if not parts or not all(isfinite(float(part)) for part in parts):
        raise UserError(f"数值“{text}”不是数字。请写作 12.5 或 1,600，范围写作 200—300，不带单位。")
    return parts[0], parts[1] if len(parts) == 2 else None


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


def code(slot: str, word: str, lexicon: Lexicon) -> str:
    """The code of a kind or status, given as such or by its name (增速); UserError for another."""
    codes = {name: code for code, name in names(slot, lexicon).items()}
    if word in codes.values():
        return word
    if word not in codes:
        raise UserError(f"{lexicon.labels.get(slot, slot)}“{word}”不对，应为 {'、'.join(codes)} 之一。")
    return codes[word]


def names(slot: str, lexicon: Lexicon) -> dict[str, str]:
    """What the codes of a kind or status are called."""
    return {code: lexicon.value_labels[slot][code] for code in CODES[slot]}
