"""Figures and times of hostile runs: a text four times as long takes four times as long, not sixteen.

The patterns by themselves: test_patterns.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import find_quantities, find_unread, quantity_grammar
from pipeline.mentions.numerals import read_number
from pipeline.mentions.times import find_periods, period_grammar

SHORT = 2_500
MOST_GROWTH = 6
TELLING = 0.03
"""Seconds below which 2,500 characters need no second look: quadratic work takes ten times that."""
HOPELESS = 2
"""Seconds after which there is no need for the longer one."""
FIGURES, TIMES = quantity_grammar(Lexicon()), period_grammar(Lexicon())


def taken(work: Callable[[str], object], run: str, length: int) -> float:
    """Seconds of this process for `length` characters of a run."""
    text = (run * length)[:length]
    began = time.process_time()
    work(text)
    return time.process_time() - began


def grows(work: Callable[[str], object], run: str, length: int) -> float:
    """How many times as long four times the text takes; 1 where the short one takes next to nothing.

    The least of three runs is what the work takes: a neighbour that empties the caches only adds to it.
    """
    short = taken(work, run, length)
    if short < TELLING:
        return 1
    if short > HOPELESS:
        return short / TELLING
    short = max(short, taken(work, run, length))
    growths = (taken(work, run, 4 * length) / short for _ in range(3))
    return next((growth for growth in growths if growth < MOST_GROWTH), MOST_GROWTH)


@pytest.mark.parametrize(
    "run", ["9", "亿", "1、", "1 ", "1%", "123,", "百分之", "2020、", "9月", "十一", " ", "“3"]
)
def test_no_finder_takes_quadratic_time(run: str) -> None:
    assert grows(lambda text: find_quantities(text, FIGURES), run, SHORT) < MOST_GROWTH
    assert grows(lambda text: find_periods(text, TIMES), run, SHORT) < MOST_GROWTH


@pytest.mark.parametrize("mark", [*"亿万千百十零点", "三千", "1亿", "百分之"])
def test_numerals_over_and_over_are_no_number_and_recurse_nowhere(mark: str) -> None:
    text = mark * 990
    assert read_number(text) is None
    assert all(len(text[q.start : q.end]) < 100 for q in find_quantities(text + "家", FIGURES))
    find_unread(text + "家", FIGURES)
    find_periods(text + "年", TIMES)
