"""Figures and times of hostile runs: a text four times as long takes four times as long, not sixteen."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

from pipeline import mentions
from pipeline.lexicon import Lexicon
from pipeline.mentions.figures import find_quantities, find_unread, quantity_grammar
from pipeline.mentions.numerals import NUMBER, read_number
from pipeline.mentions.times import find_periods, period_grammar

SHORT, SHORTER = 10_000, 2_500
MOST_GROWTH = 6
TELLING = 0.03
"""Seconds below which 10,000 characters need no second look: quadratic work takes ten times that."""
HOPELESS = 2
"""Seconds after which there is no need for the longer one."""
RUNS = [
    *' 9(（亿、“"一十年-第至成每负前近月,.，·。',
    *("1.", "1,", "1、", "1 ", "1%", "1/", "1:", "1·", "123,", "123，", "123 ", "1亿", "亿1", "十一", "二〇"),
    *(
        "百分之",
        "分之",
        "(含)",
        "2020.",
        "2020-",
        "2020、",
        "9月",
        "三季度",
        "增长1.",
        "“3",
        "人口",
        "指数",
        "每年",
    ),
]
FIGURES, TIMES = quantity_grammar(Lexicon()), period_grammar(Lexicon())


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each compiled pattern of the room: of its modules, and of the grammars of figures and times."""
    yield "NUMBER", re.compile(NUMBER)
    for info in pkgutil.iter_modules(mentions.__path__):
        module = importlib.import_module(f"pipeline.mentions.{info.name}")
        yield from ((f"{info.name}.{n}", p) for n, p in vars(module).items() if isinstance(p, re.Pattern))
    for grammar in (FIGURES, TIMES):
        held = ((name, getattr(grammar, name)) for name in type(grammar).__dataclass_fields__)
        yield from ((f"{type(grammar).__name__}.{n}", p) for n, p in held if isinstance(p, re.Pattern))


def taken(work: Callable[[str], object], run: str, length: int) -> float:
    """Seconds of this process for `length` characters of a run."""
    text = (run * length)[:length]
    began = time.process_time()
    work(text)
    return time.process_time() - began


def grows(work: Callable[[str], object], run: str, length: int) -> float:
    """How many times as long four times the text takes; 1 where the short one takes next to nothing."""
    short = taken(work, run, length)
    if short < TELLING:
        return 1
    if short > HOPELESS:
        return short / TELLING
    return taken(work, run, 4 * length) / max(short, taken(work, run, length))


PATTERNS = dict(patterns())


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_quadratic_time(name: str) -> None:
    pattern = PATTERNS[name]

    def search(text: str) -> int:
        return sum(1 for _ in pattern.finditer(text))

    slow = {run: grown for run in RUNS if (grown := grows(search, run, SHORT)) > MOST_GROWTH}
    assert not slow


@pytest.mark.parametrize(
    "run", ["9", "亿", "1、", "1 ", "1%", "123,", "百分之", "2020、", "9月", "十一", " ", "“3"]
)
def test_no_finder_takes_quadratic_time(run: str) -> None:
    assert grows(lambda text: find_quantities(text, FIGURES), run, SHORTER) < MOST_GROWTH
    assert grows(lambda text: find_periods(text, TIMES), run, SHORTER) < MOST_GROWTH


@pytest.mark.parametrize("mark", [*"亿万千百十零点", "三千", "1亿", "百分之"])
def test_numerals_over_and_over_are_no_number_and_recurse_nowhere(mark: str) -> None:
    text = mark * 990
    assert read_number(text) is None
    assert all(len(text[q.start : q.end]) < 100 for q in find_quantities(text + "家", FIGURES))
    find_unread(text + "家", FIGURES)
    find_periods(text + "年", TIMES)
