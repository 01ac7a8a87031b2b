"""How people put a question, brought into the words that documents use. Text to text, pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import find_quantities
from pipeline.mentions.measures import quantity_grammar
from pipeline.mentions.times import Calendar, find_periods, period_grammar, resolve
from pipeline.patterns import regex

_SHORT_YEAR = regex(r"(?<![\d近去后前第每隔来这])(\d\d)年(?![代间来内前后期多以])")
_COUNTED = "年到至个家户座所条项处万亿元人多余名吨公平倍"
_BARE_YEAR = regex(rf"(?<![\d.])((?:19|20)\d\d)(?=[一-鿿A-Za-z]|$)(?![{_COUNTED}])")
_SINCE = regex(r"((?:19|20)\d\d)年(?:以来|至今|到现在|到今天|开始)")


def years_written_out(text: str, year: int | None) -> str:
    """24年 and 2024江西 as 2024年; 2016年以来 as the years to the asker's own."""
    last = 99 if year is None else year % 100 + 10
    text = _SHORT_YEAR.sub(lambda m: f"20{m[1]}年" if int(m[1]) <= last else f"19{m[1]}年", text)
    text = _BARE_YEAR.sub(r"\1年", text)
    return text if year is None else _SINCE.sub(rf"\1—{year}年", text)


def times(text: str, lexicon: Lexicon, year: int | None) -> tuple[str, tuple[str, ...]]:
    """The text without its times, and what they are (ISO 8601)."""
    grammar = period_grammar(lexicon)
    plans = "|".join(sorted(grammar.plans, key=len, reverse=True))
    text = re.sub(f'(?<![“"])({plans})(?:时期|期间)?(?![”"])', r"“\1”时期", text)
    periods: list[str] = []
    parts: list[str] = []
    at, spoken = 0, None
    for found in find_periods(text, grammar):
        calendar = Calendar(year, None if year is None else year - 1, spoken)
        period = resolve(found, calendar)
        if period is None:
            continue
        parts.append(text[at : found.start])
        at = found.end
        spoken = int(period[:4])
        if period not in periods:
            periods.append(period)
    return "".join((*parts, text[at:])), tuple(periods)


def whether(text: str, patterns: Iterable[re.Pattern[str]], lexicon: Lexicon) -> tuple[str, str]:
    """The text without 超过3.5万亿了吗, and the figure that is asked about (3.5万亿)."""
    for pattern in patterns:
        match = pattern.search(text)
        if match and find_quantities(match["limit"], quantity_grammar(lexicon)):
            return text[: match.start()] + text[match.end() :], match["limit"]
    return text, ""


def limited(
    text: str, patterns: Iterable[re.Pattern[str]], lexicon: Lexicon
) -> tuple[str, tuple[Decimal, ...]]:
    """主营业务收入超过1000亿元的园区有几个: counts of parks, whose condition names that figure."""
    for pattern in patterns:
        match = pattern.search(text)
        said = match and (match["limit"] or match["above"])
        limit = find_quantities(match.group(), quantity_grammar(lexicon)) if match and said else []
        if match and limit:
            counted = f"{text[: match.start()]}{match['counted']}数{text[match.end() :]}"
            return counted, (limit[0].value_norm,)
    return text, ()


def counted(text: str, patterns: Mapping[str, re.Pattern[str]]) -> tuple[str, bool]:
    """有多少个工业园区 as 工业园区数, and whether a number of things is asked for."""
    made = patterns["before"].sub(lambda match: f"{match['counted']}数", text, count=1)
    if made == text:
        made = patterns["behind"].sub("数", text, count=1)
    made = re.sub("(数量?|总数)数", r"\1", made)
    return made, made != text
