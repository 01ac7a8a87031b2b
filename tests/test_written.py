"""What a coder types into a slot, and what is kept of it; what is none is refused, never guessed."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import written
from pipeline.lexicon import Lexicon
from pipeline.model import UserError

LEXICON = Lexicon()


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2015", "2015"),
        ("2016-07", "2016-07"),
        ("2016-01/2016-07", "2016-01/2016-07"),
        ("2016/2020", "2016/2020"),
        ("2016-2020", "2016/2020"),
        ("２０１６年", "2016"),
        ("2016年1—7月", "2016-01/2016-07"),
        ("2012年上半年", "2012-01/2012-06"),
        ("十三五", "2016/2020"),
        ("“十四五”时期", "2021/2025"),
        ("2020-02-29", "2020-02-29"),
    ],
)
def test_a_time_however_it_is_written(told: str, kept: str) -> None:
    assert written.period(told, LEXICON) == kept


@pytest.mark.parametrize(
    "told",
    ["2020-13", "2019-02-29", "2016-07/2016-01", "99999", "0000", "上年", "2016年和2017年", "Jul-16", "无"],
)
def test_what_is_no_time_is_refused(told: str) -> None:
    with pytest.raises(UserError, match="时期"):
        written.period(told, LEXICON)


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        ("12.5", "12.5", None),
        ("１２", "12", None),
        ("1,600", "1600", None),
        ("1，234，567.8", "1234567.8", None),
        ("-3", "-3", None),
        ("−3", "-3", None),
        ("1e+12", "1e12", None),
        ("200—300", "200", "300"),
        ("200-300", "200", "300"),
        ("200 ~ 300", "200", "300"),
        ("-3—-1", "-3", "-1"),
    ],
)
def test_a_number_however_it_is_written(told: str, low: str, high: str | None) -> None:
    assert written.numbers(told) == (Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    "told", ["45,2", "1,60", "12.5亿元", "5%", "三", "1e400", "NaN", "", "1—2—3", "1.2.3"]
)
def test_what_is_no_number_is_refused(told: str) -> None:
    with pytest.raises(UserError, match="数值"):
        written.numbers(told)


@pytest.mark.parametrize(
    ("slot", "told", "kept"),
    [("kind", "增速", "growth"), ("kind", "share", "share"), ("status", "目标", "target")],
)
def test_a_code_or_its_name(slot: str, told: str, kept: str) -> None:
    assert written.code(slot, told, LEXICON) == kept


def test_another_name_is_refused_with_those_that_are() -> None:
    with pytest.raises(UserError, match="水平、增速"):
        written.code("kind", "增长", LEXICON)


@given(st.text(max_size=12))
def test_whatever_is_typed_is_kept_in_form_or_refused(told: str) -> None:
    for read in (lambda: written.period(told, LEXICON), lambda: written.numbers(told)):
        with suppress(UserError):
            assert read()


@given(st.dates(), st.dates())
def test_two_days_are_a_time_where_they_stand_in_order(one: object, two: object) -> None:
    first, last = sorted((str(one), str(two)))
    assert written.period(f"{first}/{last}", LEXICON) == f"{first}/{last}"
