"""Expressions of time: (text, what each resolves to)."""

from __future__ import annotations

import pytest

from pipeline.lexicon import Lexicon
from pipeline.mentions.times import Calendar, find_periods, period_grammar, resolve

GRAMMAR = period_grammar(Lexicon())
WRITTEN_2016 = Calendar(issued=2016, reported=2015)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015年", ["2015"]),
        ("２０１５年", ["2015"]),
        ("二〇一五年", ["2015"]),
        ("2016年1—7月", ["2016-01/2016-07"]),
        ("2016年7月", ["2016-07"]),
        ("2016年7月末", ["2016-07-31"]),
        ("2016年2月底", ["2016-02-29"]),
        ("2016年7月5日", ["2016-07-05"]),
        ("2016年上半年", ["2016-01/2016-06"]),
        ("2016年前三季度", ["2016-01/2016-09"]),
        ("2016年前7个月", ["2016-01/2016-07"]),
        ("2006—2010年", ["2006/2010"]),
        ("（2011－2015年）", ["2011/2015"]),
        ("“十二五”期间", ["2011/2015"]),
        ("“十三五”末", ["2020"]),
        ("十一五时期", ["2006/2010"]),
        ("十五个项目", []),
        ("今年", ["2016"]),
        ("去年", ["2015"]),
        ("全年", ["2015"]),
        ("今年上半年", ["2016-01/2016-06"]),
        ("过去五年", ["2011/2015"]),
        ("近三年", ["2013/2015"]),
        ("五年来", ["2011/2015"]),
        ("今后五年", ["2016/2020"]),
        ("1—7月", ["2015-01/2015-07"]),
        ("到2020年比2010年", ["2020", "2010"]),
        ("2013年底", ["2013"]),
        ("13月", []),
        ("30年", []),
    ],
)
def test_periods(text: str, expected: list[str | None]) -> None:
    assert [resolve(p, WRITTEN_2016) for p in find_periods(text, GRAMMAR)] == expected


def test_a_month_belongs_to_the_year_last_spoken_of() -> None:
    (month,) = find_periods("7月末", GRAMMAR)
    assert resolve(month, Calendar(issued=2016, reported=2015, last=2012)) == "2012-07-31"


def test_without_a_calendar_nothing_is_guessed() -> None:
    assert [resolve(p, Calendar()) for p in find_periods("去年、全年、过去五年", GRAMMAR)] == [None] * 3
