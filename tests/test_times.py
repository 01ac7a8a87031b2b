"""Expressions of time: (text, what each resolves to)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re._parser import parse  # type: ignore[import-not-found]
from typing import Any

import pytest

from pipeline.discourse import grammar_of
from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import _FIGURE
from pipeline.mentions.times import Calendar, find_periods, period_grammar, resolve
from tests.test_frames import check, fig

LEXICON = Lexicon()
GRAMMAR = period_grammar(LEXICON)
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


WRITTEN_JUNE_2021 = Calendar(issued=2021, reported=2020, month=6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Han numerals and years of two digits
        ("二〇二〇年十二月", ["2020-12"]),
        ("二零一七年三月二十八日", ["2017-03-28"]),
        ("十二月，八月份", ["2020-12", "2020-08"]),
        (
            "19年底，07年第三季度，零八年，九七年一季度",
            ["2019", "2007-07/2007-09", "2008", "1997-01/1997-03"],
        ),
        ("比19年增长，从业19年，连续19年，七八年", ["2019"]),
        # ranges over months, days and years
        ("2018年10月—2019年9月", ["2018-10/2019-09"]),
        ("2020年8月11日至8月22日", ["2020-08-11/2020-08-22"]),
        ("2016年6月1日-30日", ["2016-06-01/2016-06-30"]),
        ("一月十日到20日", ["2020-01-10/2020-01-20"]),
        ("11月至次年2月", ["2020-11/2021-02"]),
        ("1995 - 1997年", ["1995/1997"]),
        ("2007年与2009年间", ["2007/2009"]),
        ("2018、2019和2020年", ["2018", "2019", "2020"]),
        ("2003.07至2005.12期间", ["2003-07/2005-12"]),
        ("2020年1月20日起至3月底，10月1日至年底", ["2020-01-20/2020-03-31", "2020-10-01/2020-12-31"]),
        ("2018年10月至2019年9月末，7月至年末", ["2018-10/2019-09", "2020-07/2020-12"]),
        # months and quarters in lists
        (
            "2020年7、8两月，3、4两个月，1、2、3月份",
            ["2020-07/2020-08", "2020-03/2020-04", "2020-01/2020-03"],
        ),
        ("2020年1月和2月税收，二季度和三季度利润", ["2020-01/2020-02", "2020-04/2020-09"]),
        ("2020年1月和2月税收分别为3亿元、4亿元", ["2020-01", "2020-02"]),
        ("2020年1月和3月税收，1月和2月税收3亿元和4亿元", ["2020-01", "2020-03", "2020-01", "2020-02"]),
        ("一、二月份，二、四月份", ["2020-01/2020-02", "2020-04"]),
        ("2020年1、2月份", ["2020-01/2020-02"]),
        ("2020年二、三季度", ["2020-04/2020-09"]),
        ("一至三季度，1—3季度，前3个季度，头两个季度", ["2020-01/2020-09"] * 3 + ["2020-01/2020-06"]),
        ("第四季度，四季度，首季，第3季度", ["2020-10/2020-12"] * 2 + ["2020-01/2020-03", "2020-07/2020-09"]),
        ("2019年一季度末，上半年末，三季度末", ["2019-03-31", "2020-06-30", "2020-09-30"]),
        ("今年1—8月，前11个月，1至8月份", ["2021-01/2021-08", "2020-01/2020-11", "2020-01/2020-08"]),
        ("2020年3月中旬，2020年2月下旬", ["2020-03-11/2020-03-20", "2020-02-21/2020-02-29"]),
        # dates in digits
        ("截至2020.12.31", ["2020-12-31"]),
        ("2020-12-31，2020/12/31", ["2020-12-31", "2020-12-31"]),
        ("（2020.12）", ["2020-12"]),
        ("截至2020.11存款，截至20201231存款，截止2020.10.31", ["2020-11", "2020-12-31", "2020-10-31"]),
        ("截至20201331，达到2020.11亿元，截至2020.11亿元", []),
        ("2025.6亿元，2030.63亿元，得2020.12分，1.5月", []),
        ("2月30日，2019年2月29日，2020.13.40", [None, None]),
        # beside the month and the year spoken of
        ("上月，本月9日，下个月", ["2020-05", "2020-06-09", "2020-07"]),
        ("上一月，前一个月，前1个月，头一个月", ["2020-05", "2020-05", "2020-01", "2020-01"]),
        ("2020年上年同月，去年同月", ["2020", "2019-06", "2020-06"]),
        ("当月，上季度末，本季度", ["2020-06", "2020-03-31", "2020-04/2020-06"]),
        # stretches
        ("今后三至五年，未来5—10年，今后三五年", ["2021/2025", "2021/2030", "2021/2025"]),
        ("再用5年时间，力争用三年左右的时间", ["2021/2025", "2021/2023"]),
        ("力争三年内，争取在3年内，计划用2—3年时间，力争2025年", ["2021/2023"] * 3 + ["2025"]),
        ("用5年时间，用了三年时间，作用三年", []),
        ("近两三年", ["2018/2020"]),
        ("党的十八大以来，改革开放以来", ["2012/2020", "1978/2020"]),
        ("上世纪90年代，20世纪八十年代，九十年代", ["1990/1999", "1980/1989", "1990/1999"]),
        ("到本世纪中叶，21世纪中叶，下世纪中叶", ["2050"] * 3),
        ("本世纪末，20世纪末，二十一世纪末", ["2100", "2000", "2100"]),
        # since a year, where a word sums up
        ("2016年至今，二〇一六年至今", ["2016/2020", "2016/2020"]),
        ("2015年以来，累计引进3家；2016年起年均增长", ["2015/2020", "2016/2020"]),
        ("2015年以来，引进3家；2016年起增长", ["2015", "2016"]),
        # all years of a list, or each
        ("2018、2019两年完成", ["2018/2019"]),
        ("2017、2018和2019三年，完成3亿元", ["2017/2019"]),
        ("2018、2019两年，税收分别为", ["2018", "2019"]),
        ("2018/2019年分别增长", ["2018", "2019"]),
        ("2019年上半年至2020年底", ["2019-01/2020-12"]),
        ("2020年元月至十月，元月份，20亿元月均", ["2020-01/2020-10", "2020-01"]),
        # censuses and reigns
        ("第七次全国人口普查，“六普”，2010年第六次全国人口普查", ["2020", "2010", "2010"]),
        ("第四次全国经济普查，科普，三普，“三普”", ["2018", "1982"]),
        ("民国23年，民国二十三年至二十五年，光绪元年", ["1934", "1934/1936", "1875"]),
        ("清光绪三十年（1904年），民国时期，抗日战争时期", ["1904", "1912/1949", "1937/1945"]),
        ("民国60年，抗日战争，这是年产10万吨", []),
        # what is only compared with, and what holds no time
        ("2019和2020年同期", ["2020"]),
        ("第三产业，三个月，18个月，三季", []),
    ],
)
def test_as_people_write_them(text: str, expected: list[str | None]) -> None:
    assert [resolve(p, WRITTEN_JUNE_2021) for p in find_periods(text, GRAMMAR)] == expected


def test_the_month_before_without_a_month_is_not_guessed() -> None:
    (month,) = find_periods("上月", GRAMMAR)
    assert resolve(month, Calendar(issued=2016, reported=2015)) is None


@pytest.mark.parametrize(
    ("text", "month", "expected"),
    [("上月", 2, "2024-01"), ("上月", 1, "2023-12"), ("上季度", 5, "2024-01/2024-03"), ("本月", 2, None)],
)
def test_the_month_before_that_of_writing(text: str, month: int, expected: str | None) -> None:
    (found,) = find_periods(text, GRAMMAR)
    assert resolve(found, Calendar(issued=2024, reported=2023, writing=month)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19年，全市实现工业总产值", "2019"), ("08年全省财政收入", "2008"),
        ("实现增长。21年，我市出口", "2021"), ("19年，园区收入", "2019"), ("18年全年收入", "2018"),
        ("17年规上工业企业", "2017"), ("15年，弹指一挥间", None),
        ("历经19年，全市", None), ("19年来，全市", None), ("工龄19年，全市", None),
    ],
)  # fmt: skip
def test_a_year_of_two_digits_begins_a_sentence(text: str, expected: str | None) -> None:
    made = [resolve(found, Calendar(issued=2024)) for found in find_periods(text, GRAMMAR)]
    assert (made or [None])[0] == expected


def test_the_month_before_is_that_before_the_month_last_spoken_of() -> None:
    check(
        "2019年7月税收3亿元，上月税收4亿元。上年同月税收5亿元。全年税收60亿元，前一个月税收6亿元。",
        [
            fig("3亿元", period="2019-07"),
            fig("4亿元", period="2019-06"),
            fig("5亿元", period="2018-07"),
            fig("60亿元", period="2019"),
            fig("6亿元", period="2019-06"),
        ],
        title="家具市场观察",
        year_issued="2021",
    )


def test_since_a_year_all_is_summed_up_and_the_next_sentence_goes_on_without_it() -> None:
    check(
        "自2015年起，全市累计引进企业148家。年末，企业总数达到300家。",
        [fig("148家", period="2015/2020"), fig("300家", period="2020")],
        title="园区工作报告",
        year_issued="2021",
    )


def test_a_month_belongs_to_the_year_last_spoken_of() -> None:
    (month,) = find_periods("7月末", GRAMMAR)
    assert resolve(month, Calendar(issued=2016, reported=2015, last=2012)) == "2012-07-31"


def test_without_a_calendar_nothing_is_guessed() -> None:
    assert [resolve(p, Calendar()) for p in find_periods("去年、全年、过去五年", GRAMMAR)] == [None] * 3


def characters(kind: object, of: Any) -> Iterable[str]:
    """The characters of a part of a class, digits for all that are one."""
    match str(kind):
        case "LITERAL":
            return chr(of)
        case "RANGE":
            return map(chr, range(of[0], of[1] + 1))
        case _:
            assert str(of) == "CATEGORY_DIGIT"
            return "0٣"


def beginnings(parsed: Any) -> tuple[set[str], bool]:
    """The characters that a parsed pattern can begin with, and whether it may be empty."""
    found: set[str] = set()
    for op, of in parsed:
        match str(op):
            case "LITERAL":
                return found | {chr(of)}, False
            case "IN":
                return found | {char for part in of for char in characters(*part)}, False
            case "ASSERT" | "ASSERT_NOT" | "AT":
                continue
            case "SUBPATTERN":
                inner = [beginnings(of[-1])]
            case "BRANCH":
                inner = [beginnings(branch) for branch in of[1]]
            case "MAX_REPEAT" | "MIN_REPEAT":
                inner = [beginnings(of[2]), (set(), of[0] == 0)]
            case _:
                raise AssertionError(f"a pattern that begins with {op}")
        found |= set[str]().union(*(of_one for of_one, _ in inner))
        if not any(empty for _, empty in inner):
            return found, False
    return found, True


@pytest.mark.parametrize(
    "pattern",
    [GRAMMAR.pattern, _FIGURE, grammar_of(LEXICON).subjects_of.group],
    ids=["times", "figures", "groups"],
)
def test_nothing_begins_with_a_character_that_is_passed_over(pattern: re.Pattern[str]) -> None:
    """What stands guard before a pattern lets all pass that an expression, or a figure, can begin with."""
    guard, _, whole = pattern.pattern.removeprefix("(?=").partition(")")
    begin, empty = beginnings(parse(whole, pattern.flags))
    assert not empty
    assert len(begin) > 30
    passes, _ = beginnings(parse(guard, pattern.flags))
    digits = {char for char in begin if char.isdigit()} if "0" in passes else set()
    assert begin - passes - digits == set()
