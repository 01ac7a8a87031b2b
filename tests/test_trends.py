"""Shares over the years: gaps, intervals, tests of change, keyness and bursts."""

from __future__ import annotations

import random
from collections import Counter
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import Lexicon
from pipeline.themes import (
    Share,
    adjust,
    bursts,
    compare,
    influence,
    kappa,
    keyness,
    revisions,
    terms_by_year,
    trend,
)

LEXICON = Lexicon()


def row(document: str, year: int | None, probability: float, length: int = 100, **known: str) -> Share:
    return Share(document, "green", length, probability, year, **known)


def year_of(year: int, shares: list[float], **known: str) -> list[Share]:
    return [row(f"{year}-{n}{known.get('kind', '')}", year, p, **known) for n, p in enumerate(shares)]


def test_shares_are_weighted_by_length() -> None:
    (point,) = trend([row("a", 2010, 1.0, 300), row("a", 2010, 0.0, 100)])
    assert point.share == 0.75 and point.characters == 400 and point.documents == 1


def test_few_documents_are_said_and_missing_years_are_gaps() -> None:
    points = trend([*year_of(2010, [0.1, 0.2, 0.3]), *year_of(2013, [0.5])])
    assert [(p.group, p.note) for p in points] == [
        ((2010,), ""),
        ((2011,), "无文献"),
        ((2012,), "无文献"),
        ((2013,), "证据不足"),
    ]
    assert points[1].share is None  # a gap, not 0
    assert points[0].low is not None and points[3].low is None


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (("kind",), [("报告",), ("规划",)]),
        (("kind", "year"), [("报告", 2010), ("报告", 2011), ("规划", 2010)]),  # no gap between strata
        (("place",), []),  # nothing known, nothing claimed
    ],
)
def test_groups(by: tuple, groups: list) -> None:  # type: ignore[type-arg]
    rows = [
        *year_of(2010, [0.1], kind="报告"),
        *year_of(2011, [0.1], kind="报告"),
        *year_of(2010, [0.4], kind="规划"),
    ]
    assert [point.group for point in trend(rows, by=by)] == groups


def test_levels_stand_from_the_nation_down() -> None:
    rows = [row for level in ("县", "国家", "省", "其他") for row in year_of(2010, [0.1], level=level)]
    assert [point.group[0] for point in trend(rows, by=("level",))] == ["国家", "省", "县", "其他"]


def test_windows_are_laid_from_the_first_year() -> None:
    rows = [*year_of(2001, [0.1]), *year_of(2003, [0.2]), *year_of(2004, [0.3]), *year_of(2009, [0.4])]
    assert [(p.group[0], p.documents) for p in trend(rows, window=3)] == [(2001, 2), (2004, 1), (2007, 1)]


def test_an_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng, inside = random.Random(1), 0
    for _ in range(200):
        rows = year_of(2010, [rng.betavariate(2, 8) for _ in range(8)])
        (point,) = trend(rows, resamples=400)
        inside += point.low <= 0.2 <= point.high  # type: ignore[operator]
    assert 180 <= inside <= 199


def test_three_documents_give_an_interval_as_wide_as_they_are() -> None:
    """Draws from three documents would never leave their range; Student's t with two degrees does."""
    rng, inside = random.Random(2), 0
    for _ in range(300):
        (point,) = trend(year_of(2010, [rng.betavariate(8, 24) for _ in range(3)]))
        inside += point.low <= 0.25 <= point.high  # type: ignore[operator]
    assert 276 <= inside <= 297
    (point,) = trend(year_of(2010, [0.20, 0.25, 0.30]))
    assert point.low == pytest.approx(0.25 - 4.3027 * 0.05 / 3**0.5, abs=1e-4)


def test_points_stand_in_the_middle_of_their_window() -> None:
    points = trend([*year_of(2000, [0.1]), *year_of(2007, [0.2])], window=5)
    assert [(point.years, point.middle) for point in points] == [((2000, 2004), 2002), ((2005, 2007), 2006)]


def test_the_document_that_moves_a_year_most_comes_first() -> None:
    first, *rest = influence(year_of(2010, [0.2, 0.2, 0.9]))
    assert first.document == "2010-2" and first.without == pytest.approx(0.2)
    assert all(abs(first.change) >= abs(other.change) for other in rest)


def test_the_only_document_cannot_be_left_out() -> None:
    (only,) = influence(year_of(2010, [0.2]))
    assert only.without is None and only.change == 0


@given(st.lists(st.tuples(st.integers(2000, 2004), st.floats(0, 1), st.integers(1, 500)), min_size=1))
def test_shares_stay_within_their_bounds(cases: list[tuple[int, float, int]]) -> None:
    rows = [row(str(n), year, p, length) for n, (year, p, length) in enumerate(cases)]
    for point in trend(rows, resamples=50):
        assert point.share is None or -1e-9 <= point.share <= 1 + 1e-9
        assert (point.share is None) == (point.documents == 0)
        assert point.low is None or point.low <= point.high  # type: ignore[operator]


def before(found: Share) -> bool:
    return found.year is not None and found.year < 2010


def after(found: Share) -> bool:
    return not before(found)


def test_a_change_between_periods_is_found_and_noise_is_not() -> None:
    rng = random.Random(3)
    rows = []
    for year in range(2000, 2020):
        level = 0.1 if year < 2010 else 0.3
        rows += [Share(f"d{year}", "green", 1000, level + rng.uniform(-0.05, 0.05), year)]
        rows += [Share(f"d{year}", "land", 1000, 0.1 + rng.uniform(-0.05, 0.05), year)]
    green, land = compare(rows, before, after)
    assert green.difference == pytest.approx(0.2, abs=0.05) and green.p_adjusted < 0.01  # type: ignore[operator]
    assert land.p_adjusted > 0.05 and land.low < 0 < land.high  # type: ignore[operator]


def test_too_few_documents_are_not_tested() -> None:
    (change,) = compare([*year_of(2009, [0.1, 0.1]), *year_of(2011, [0.9, 0.9, 0.9])], before, after)
    assert change.note == "证据不足" and change.p is None


def test_few_documents_are_divided_in_all_ways() -> None:
    """Of the 70 divisions of eight documents, two are as extreme as the one seen: p = 2 / 70."""
    rows = [*year_of(2009, [0.1, 0.11, 0.12, 0.13]), *year_of(2011, [0.9, 0.91, 0.92, 0.93])]
    (change,) = compare(rows, before, after)
    assert change.p == pytest.approx(2 / 70)


@pytest.mark.parametrize("apart", [0.0, 0.012, 0.03])
def test_the_limit_is_where_draws_lead(monkeypatch: pytest.MonkeyPatch, apart: float) -> None:
    """Intervals and tests of large groups, drawn document by document and out of the normal limit."""
    rng = random.Random(5)
    rows = [
        Share(f"{year}-{n}", "green", rng.randrange(50, 900), min(1.0, rng.betavariate(1, 4) + more), year)
        for year, more in ((2009, 0.0), (2011, apart))
        for n in range(1200)
    ]
    (limit,) = compare(rows, before, after)
    for module in ("compare", "trends"):
        monkeypatch.setattr(import_module(f"pipeline.themes.{module}"), "MANY", 10**6)
    (drawn,) = compare(rows, before, after, permutations=1999)
    assert limit.p == pytest.approx(drawn.p, abs=0.03)
    width = drawn.high - drawn.low  # type: ignore[operator]
    assert [limit.low, limit.high] == pytest.approx([drawn.low, drawn.high], abs=0.08 * width)


@pytest.mark.parametrize(
    ("correction", "expected"),
    [("none", [0.01, 0.04, 0.03]), ("holm", [0.03, 0.06, 0.06]), ("bh", [0.03, 0.04, 0.04])],
)
def test_corrections(correction: str, expected: list[float]) -> None:
    assert adjust([0.01, 0.04, 0.03], correction) == pytest.approx(expected)  # type: ignore[arg-type]


def test_no_false_alarm_over_many_themes() -> None:
    alarms = 0
    for seed in range(20):
        rng = random.Random(seed)
        rows = [Share(f"d{n}", f"t{t}", 100, rng.random(), 2000 + n) for n in range(20) for t in range(12)]
        alarms += any(change.p_adjusted < 0.05 for change in compare(rows, before, after, permutations=499))  # type: ignore[operator]
    assert alarms <= 4


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (["a", "b", "a"], ["a", "b", "a"], 1.0),
        (["a", "a", "b", "b"], ["a", "b", "a", "b"], 0.0),
        (["a", "a"], ["a", "a"], None),
    ],
)
def test_agreement(first: list[str], second: list[str], expected: float | None) -> None:
    assert kappa(first, second) == expected


def test_keyness_prefers_the_common_difference_to_the_rare_one() -> None:
    same = dict.fromkeys(("发展", "经济", "工作", "企业", "项目"), 300)
    keys = keyness({"绿色": 80, "怪词": 3, **same}, {"绿色": 10, "节能": 60, **same})
    assert keys[0].word == "绿色" and keys[-1].word == "节能"
    assert abs(next(key for key in keys if key.word == "发展").z) < 1.96


@given(st.dictionaries(st.sampled_from("甲乙丙丁"), st.integers(1, 50), min_size=1))
def test_keyness_turns_its_sign_with_the_groups(counts: dict[str, int]) -> None:
    other = Counter({"甲": 5, "戊": 7})
    there = {key.word: key.z for key in keyness(counts, other)}
    back = {key.word: key.z for key in keyness(other, counts)}
    assert all(back[word] == pytest.approx(-z) for word, z in there.items())


def test_the_words_of_a_theme_move() -> None:
    texts = [(2008, "节能减排任务")] * 5 + [(2018, "绿色低碳任务")] * 5
    found = terms_by_year(texts, LEXICON)
    assert "减排" in "".join(key.word for key in found[2008])
    assert "低碳" in "".join(key.word for key in found[2018])
    assert terms_by_year(texts[:5], LEXICON) == {2008: []}


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([10, 10, 10, 30, 32, 10, 10], [(2003, 2004)]),
        ([10, 10, 10, 10, 10, 10, 10], []),
        ([10, 10, 10, 11, 10, 10, 10], []),  # a wobble
        ([30, 10, 10, 10, 10, 10, 30], [(2000, 2000), (2006, 2006)]),
        ([0, 0, 0, 0, 0, 0, 0], []),
    ],
)
def test_bursts(hits: list[float], expected: list[tuple[int, int]]) -> None:
    found = bursts(range(2000, 2007), hits, [100] * 7)
    assert [(burst.start, burst.end) for burst in found] == expected


def test_two_model_versions_side_by_side() -> None:
    old = trend(year_of(2010, [0.1, 0.12, 0.11]))
    same, moved = trend(year_of(2010, [0.1, 0.12, 0.11])), trend(year_of(2010, [0.5, 0.6, 0.5]))
    assert [r.outside for r in revisions(old, same)] == [False]
    assert [r.outside for r in revisions(old, moved)] == [True]
