"""What the scorer holds right, and that it agrees with the development data's own where that is at hand."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import needs

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import score  # noqa: E402  (bench/ is no package)
import scoring  # noqa: E402

GOLD = {
    "start": 10, "end": 15, "value_norm": 200.0, "unit_norm": "元", "kind": "level", "comparator": "eq",
    "status": "actual", "indicator": ["工业增加值"], "scope": ["南昌县"], "period": ["2015", ""],
    "base": [""],
}  # fmt: skip
MADE = {**GOLD, "indicator": "工业增加值", "scope": "南昌县", "period": "2015", "base": ""}


@pytest.mark.parametrize(
    ("slot", "want", "have", "right"),
    [
        ("indicator", ["工业增加值"], "工业 增加值", True),
        ("indicator", ["规模以上工业增加值", "规上工业增加值"], "规上工业增加值", True),
        ("indicator", ["工业增加值"], "工业总产值", False),
        ("indicator", ["居民收入"], "居民人均收入", False),
        ("indicator", ["货物进出口总额"], "货物出口总额", False),
        ("scope", ["南昌县"], "新建县", False),
        ("scope", None, "新建县", None),
        ("period", ["2015", ""], None, True),
        ("period", ["2015"], None, False),
        ("base", [""], "上年", False),
        ("base", ["上年", ""], "上年", True),
        ("kind", ["share", "level"], "level", True),
        ("comparator", "ge", "gt", False),
        ("condition", None, "超过10亿元", None),
        ("condition", ["主营业务收入超过10亿元"], "收入超过10亿元", True),
        ("condition", ["主营业务收入超过10亿元"], "", False),
    ],
)
def test_a_slot_is_right_when_it_says_one_of_the_accepted_answers(
    slot: str, want: Any, have: Any, right: bool | None
) -> None:
    verdict = scoring.verdict_of({**GOLD, slot: want}, {**MADE, slot: have}, [])
    assert verdict[slot] is right


def test_a_figure_is_found_by_any_unit_that_the_gold_accepts() -> None:
    gold = [{**GOLD, "unit_norm": ["元", "元/平方米"]}]
    assert scoring.pair_indicators(gold, [{**MADE, "unit_norm": "元/平方米"}]) == [(0, 0)]
    assert scoring.pair_indicators(gold, [{**MADE, "unit_norm": "吨"}]) == []


@pytest.mark.parametrize(
    ("name", "owner", "right"),
    [
        ("产值", "家电产业", True),
        ("家电产业产值", "合肥经开区", True),
        ("产值", "合肥经开区", False),
        ("汽车产业产值", "合肥经开区", False),
    ],
)
def test_a_trade_may_stand_in_the_name_or_in_the_owner(name: str, owner: str, right: bool) -> None:
    gold = {**GOLD, "indicator": ["产值"], "scope": ["家电产业"]}
    verdict = scoring.verdict_of(
        gold, {**MADE, "indicator": name, "scope": owner}, ["家电产业", "合肥经开区"]
    )
    assert (verdict["indicator"] and verdict["scope"]) is right


def test_the_name_of_a_firm_or_a_park_belongs_to_the_owner() -> None:
    gold = {**GOLD, "indicator": ["产值"], "scope": ["小蓝经开区"]}
    made = {**MADE, "indicator": "小蓝经开区产值", "scope": "南昌市"}
    assert scoring.verdict_of(gold, made, ["南昌市"])["scope"] is False


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"start": 14, "end": 20}, True),
        ({"start": 15, "end": 20}, False),
        ({"value_norm": 200.0000001}, True),
        ({"value_norm": 201}, False),
        ({"unit_norm": "美元"}, False),
    ],
)
def test_a_row_is_found_by_span_value_and_unit(change: dict[str, Any], found: bool) -> None:
    assert bool(scoring.pair_indicators([GOLD], [MADE | change])) is found


def test_each_row_is_found_once_by_the_row_that_is_most_right() -> None:
    worse = {**MADE, "indicator": "利润", "period": "2013"}
    assert scoring.pair_indicators([GOLD], [worse, MADE]) == [(0, 1)]


def test_rows_with_one_key_and_two_values_lose_both_unless_the_gold_cannot_tell_them_apart() -> None:
    other = {**MADE, "start": 30, "end": 35, "value_norm": 7.0}
    twin = {**GOLD, "start": 30, "end": 35, "value_norm": 7.0}
    pairs = [(0, 0), (1, 1)]
    assert scoring.collided([GOLD, twin | {"scope": ["新建县"]}], [MADE, other], pairs) == {0, 1}
    assert scoring.collided([GOLD, twin], [MADE, other], pairs) == set()
    assert scoring.collided([GOLD, twin], [MADE, other | {"scope": "新建县"}], pairs) == set()


def test_white_space_does_not_move_a_span() -> None:
    assert scoring.squeeze_axis("1 亿\n元") == [0, 1, 1, 2, 2, 3]


def test_a_missed_row_counts_beside_a_false_one_on_the_same_figure() -> None:
    states, wrong = score._indicator_states([GOLD], [MADE | {"value_norm": 5}])
    assert sorted(states.values()) == ["extra", "missed"]
    assert len(wrong) == 2


def _made_of(gold: list[dict[str, Any]], dice: random.Random) -> list[dict[str, Any]]:
    """Rows as a reader with faults might make them of the gold."""
    slots = (*scoring.CORE, *scoring.REST)
    made = []
    for row in gold:
        if dice.random() < 0.1:
            continue
        answers = {slot: scoring.accepted(row.get(slot)) or [None] for slot in slots}
        new = row | {slot: dice.choice(answer) for slot, answer in answers.items()}
        donor = dice.choice(gold)
        for slot in slots:
            if dice.random() < 0.15:
                new[slot] = scoring.accepted(donor.get(slot))[0] if donor.get(slot) else None
        if dice.random() < 0.1:
            new["indicator"], new["scope"] = f"{new['scope']}{new['indicator']}", "全省"
        if dice.random() < 0.05:
            new["value_norm"] = donor["value_norm"]
        made.append(new)
    return made


@needs.shared
@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_the_scorer_of_the_development_data(seed: int) -> None:
    spec = importlib.util.spec_from_file_location("shared_score", score.EVAL / "score.py")
    assert spec and spec.loader
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    dice = random.Random(seed)
    folders = (score.EVAL / "gold", score.OWN)
    files = [path for folder in folders for path in sorted(folder.glob("*.indicators.jsonl"))]
    assert len(files) > 50
    for path in files:
        gold = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        made = _made_of(gold, dice)
        pairs = scoring.pair_indicators(gold, made)
        owners = {o for row in gold for o in scoring.listed(row.get("scope"))}
        assert pairs == theirs.pair_indicators(gold, made), path.name
        assert scoring.collided(gold, made, pairs) == theirs.collided(gold, made, pairs), path.name
        for g, m in pairs:
            ours = scoring.verdict_of(gold[g], made[m], owners)
            assert ours == theirs.verdict_of(gold[g], made[m], owners), (path.name, gold[g], made[m])
