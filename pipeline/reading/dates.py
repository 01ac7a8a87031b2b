"""Dates as they are written in Chinese documents, and whether the calendar knows them."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Span
from pipeline.patterns import regex

_DIGIT = {
    **{c: str(i) for i, c in enumerate("零一二三四五六七八九")},
    "〇": "0",
    "○": "0",
    "Ｏ": "0",
    "O": "0",
}
_DIGIT |= {chr(ord("０") + i): str(i) for i in range(10)}
_D = r"[\d０-９]"
_H = r"[零〇○ＯO一二三四五六七八九]"
_B = r"[ \u3000\xa0]*"
_DATE = regex(
    rf"(?=[\d一二])(?<![\d０-９])(?:(?P<y>(?:19|20|１９|２０)(?:{_B}{_D}){{2}}){_B}年"
    rf"(?:{_B}(?P<m>{_D}{{1,2}}){_B}月(?:{_B}(?P<d>{_D}{{1,2}}){_B}日)?)?"
    rf"|(?P<hy>[一二]{_B}(?:{_H}{_B}){{3}})年"
    rf"(?:{_B}(?P<hm>[一二三四五六七八九十]{{1,2}}){_B}月(?:{_B}(?P<hd>[一二三四五六七八九十]{{1,3}}){_B}日)?)?"
    r"|(?P<iy>(?:19|20)\d\d)(?P<sep>[-/.．－])(?P<im>\d{1,2})(?:(?P=sep)(?P<id>\d{1,2}))?(?![\d年%％])"
    r"|(?<![.．])(?P<ld>\d\d)[.](?P<lm>\d\d)[.](?P<ly>(?:19|20)\d\d)(?![\d.．]))"
)
_GOES_ON = regex(rf"{_B}(?![至到起止前后以日期])[一-鿿A-Za-z‰°]")
_IN_A_ROW = regex(r"\t$|[\d%][\s,;|]$"), regex(r"\t|[ \u3000,;|]{1,8}[-\d]")
"""Cells of a table and figures in a row, on either side (2036.1 | 470): amounts, not months."""
_OF_AN_AMOUNT = regex(r"(?![于至到自从在截年止期间月日])[一-鿿￥¥$、]$")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as read: ISO 8601 to the precision it was given in; `valid` where the calendar has it."""

    iso: str
    span: Span
    valid: bool = True

    @property
    def year(self) -> str:
        return self.iso[:4]

    @property
    def precision(self) -> int:
        """1 for a year, 2 with its month, 3 with its day."""
        return self.iso.count("-") + 1


def dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Date]:
    """Every date between two offsets of the text, in order."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        date = _date(match)
        if not _is_amount(match, date):
            yield date


def impossible_days(text: str) -> Iterator[Span]:
    """Days without a year that no year has: 2月30日, 6月31日, 13月5日."""
    for match in _DAY.finditer(text):
        month, day = (count_of(part) for part in match.groups())
        if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(2000, month)[1]):
            yield Span(*match.span())


_DAY = regex(r"(\d(?<![年\d０-９.]\d)\d?)月(\d{1,2})[日号]")


def _is_amount(match: re.Match[str], date: Date) -> bool:
    """2025.6亿元, 为1952.8, 1908.77, 2036.1 | 470: a unit follows, a word leads up to it, it stands in a row
    of figures, or no calendar has it."""
    if match["sep"] not in (".", "．") or match["id"]:
        return False
    unit = _GOES_ON.match(match.string, match.end())
    led_to = _OF_AN_AMOUNT.match(match.string, max(0, match.start() - 1), match.start())
    in_row = _IN_A_ROW[0].search(match.string, max(0, match.start() - 3), match.start())
    in_row = in_row or _IN_A_ROW[1].match(match.string, match.end())
    return not date.valid or unit is not None or led_to is not None or in_row is not None


def given_date(text: str) -> Date | None:
    """The date that a person wrote down in any usual way, a bare year or `20160305` among them."""
    bare = re.fullmatch(r"((?:19|20)\d\d)(?:(\d\d)(\d\d))?", text.strip())
    said = "-".join(part for part in bare.groups() if part) if bare else text.strip()
    if len(said) == 4 and said.isdigit():
        return Date(said, Span(0, 4))
    found = next(dates(said), None)
    return found if found and (found.span.start, found.span.end) == (0, len(said)) else None


def from_serial(days: int) -> str:
    """The day that a spreadsheet counts as `days`, in ISO 8601. Raises OverflowError beyond the calendar."""
    return str(datetime.date(1899, 12, 30) + datetime.timedelta(days=days))


def only_date(text: str, span: Span) -> Date | None:
    """The date that a stretch consists of, brackets and the time of day aside."""
    found = next(dates(text, span.start, span.end), None)
    if found is None:
        return None
    rest = text[span.start : found.span.start] + text[found.span.end : span.end]
    rest = re.sub(r"\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{0,2}\s*秒?|\s*分)?", "", rest)
    return found if not re.sub(r"[\s（）()\[\]【】—-]", "", rest) else None


def _date(match: re.Match[str]) -> Date:
    year, month, day = (
        (match["y"], match["m"], match["d"])
        if match["y"]
        else (match["hy"], match["hm"], match["hd"])
        if match["hy"]
        else (match["iy"], match["im"], match["id"])
        if match["iy"]
        else (match["ly"], match["lm"], match["ld"])
    )
    parts = [year_of(year), *(_number(part) for part in (month, day) if part)]
    iso = "-".join(part.zfill(2) for part in parts)
    return Date(iso, Span(*match.span()), _on_calendar(parts))


def year_of(text: str) -> str:
    """二〇二〇, ２０２０ and 2020 as four digits."""
    return "".join(_DIGIT.get(c, c) for c in text if not c.isspace())


def _number(text: str) -> str:
    """十二 → 12, 二十 → 20, ０５ → 05."""
    if "十" not in text:
        return year_of(text)
    tens, _, ones = text.partition("十")
    return f"{_DIGIT.get(tens, '1')}{_DIGIT.get(ones, '0')}"


def count_of(text: str) -> int:
    """A small number in figures or in Chinese: 8, 八, 十一."""
    return int(_number(text))


def _on_calendar(parts: list[str]) -> bool:
    year, month, day = (int(part) for part in [*parts, "1", "1"][:3])
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
