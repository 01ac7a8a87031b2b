"""The chance that a row is right: clues, trees, what is told of each slot; one key, one value."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import indicators, reading, words
from pipeline.analyse import analyse
from pipeline.entities import find
from pipeline.indicators.audit import audit
from pipeline.indicators.clues import shares_of
from pipeline.indicators.confidence import ROW, Chance, Confidence, load, save
from pipeline.indicators.forest import Forest, Trees
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.model import Finding, Indicator
from pipeline.record.rows import record

LEXICON, MODELS = Lexicon(), Models()
GIVEN = {"title": "2021年南昌市政府工作报告", "date": "2021-01-20", "region": "南昌市"}
CLUES = [f"clue={n}" for n in range(6)]


def read(text: str) -> list[tuple[Indicator, frozenset[str]]]:
    document = reading.read(text.encode(), "x.txt", GIVEN, lexicon=LEXICON)
    sentences = list(words.sentences(document))
    return indicators.read_rows(document, sentences, find(document, sentences, LEXICON), LEXICON)


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        (
            "全市完成工业增加值356亿元。",
            ["name.how=stated", "name.known", "scope.level=clause", "kind=level"],
            [],
        ),
        (
            "完成工业增加值356亿元。",
            ["scope.level=document", "period.level=document"],
            ["scope.level=clause"],
        ),
        ("完成工业增加值356亿元，增长8%。", ["name.how=carried", "kind=growth/ratio"], ["name.how=stated"]),
        ("2020年，全市完成工业增加值356亿元。", ["period.level=sentence", "period.year_told"], []),
        ("在小蓝经开区召开的会议指出，全市工业增加值356亿元。", ["passed.PARK"], []),
        ("工业增加值356亿元。工业增加值372亿元。", ["shared_key", "name.again"], []),
        ("工业增加值356亿元。进出口总额72亿元。", [], ["shared_key", "name.again"]),
        ("工业增加值356亿元。工业增加值356.2亿元。", ["name.again"], ["shared_key"]),
        ("工业增加值超过356亿元。", ["bounded"], []),
    ],
)
def test_clues_of_the_last_figure(text: str, holds: list[str], fails: list[str]) -> None:
    _, clues = read(text)[-1]
    assert clues >= set(holds), sorted(clues)
    assert not clues & set(fails)


tree: st.SearchStrategy[Trees] = st.recursive(
    st.floats(-3, 3).map(lambda adds: (adds,)),
    lambda inner: st.tuples(st.sampled_from(CLUES), inner, inner).map(lambda t: (t[0], *t[1], *t[2])),
    max_leaves=6,
)
trees = st.lists(tree, max_size=5)
chances = st.builds(
    Chance,
    st.floats(-3, 3),
    trees.map(lambda grown: tuple(chain.from_iterable(grown))),
    st.floats(0, 3),
    st.floats(-3, 3),
    st.booleans(),
)
held = st.frozensets(st.sampled_from([*CLUES, "never seen"]))


@given(slot=chances, row=chances, clues=held)
def test_a_row_is_never_surer_than_a_slot(slot: Chance, row: Chance, clues: frozenset[str]) -> None:
    (told,) = Confidence({"scope": slot, ROW: row}).of([clues])
    assert 0 <= told[ROW] <= told["scope"] <= 1


@settings(max_examples=30, deadline=None)
@given(slot=chances, row=chances)
def test_models_come_back_as_they_were_saved(
    slot: Chance, row: Chance, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("confidence")
    kept = Confidence({"scope": slot, ROW: row})
    save(kept, folder)
    assert load(folder) == kept


def test_a_tree_is_walked_by_the_clues_that_hold() -> None:
    chance = Chance(0.5, ("a", "b", 1.0, 2.0, -4.0, 0.25), scale=2.0, shift=-1.0)
    rows = [frozenset(clues) for clues in (["a", "b"], ["a"], ["b"], ["b", "never seen"], [])]
    told = Confidence({ROW: chance}).of(rows)
    raws = (1.75, 2.75, -3.25, -3.25, -3.25)
    assert [one[ROW] for one in told] == [pytest.approx(1 / (1 + math.exp(1 - 2 * raw))) for raw in raws]


def added(nodes: Iterator[str | float], clues: frozenset[str]) -> float:
    """What the tree adds whose nodes come next."""
    node = next(nodes)
    if not isinstance(node, str):
        return node
    holds, fails = added(nodes, clues), added(nodes, clues)
    return holds if node in clues else fails


@given(groups=st.lists(trees, min_size=1, max_size=3), rows=st.lists(held, max_size=4))
def test_all_rows_are_walked_at_once_as_each_alone(
    groups: list[list[Trees]], rows: list[frozenset[str]]
) -> None:
    forest = Forest([tuple(chain.from_iterable(group)) for group in groups])
    walked = [of_trees.tolist() for of_trees in forest.walk(rows)]
    assert walked == [[[added(iter(one), clues) for clues in rows] for one in group] for group in groups]


def test_clues_of_the_document_hold_for_all_of_its_rows() -> None:
    chance = Chance(0.0, ("a≥0.35", 1.0, -1.0))
    rows = [frozenset("a"), frozenset("b")]
    told = Confidence({ROW: chance}).of(rows, shares_of(rows))
    assert told == Confidence({ROW: chance}).of([row | {"a≥0.35"} for row in rows])
    assert {one[ROW] > 0.5 for one in told} == {True}


def test_the_shipped_model_tells_each_slot_that_was_chosen() -> None:
    text = "全市完成工业增加值356亿元，增长8%。其中，小蓝经开区实现税收12亿元。"
    document = reading.read(text.encode(), "x.txt", GIVEN, lexicon=LEXICON)
    made = analyse(document, LEXICON, MODELS)
    for row in made.indicators:
        told = {one.slot: one.confidence for one in row.evidence if not one.passed}
        assert {"indicator", "scope", "period", "status"} <= told.keys()
        assert all(chance is not None and row.confidence <= chance for chance in told.values())
        assert all(one.confidence is None for one in row.evidence if one.passed)
    kept = record(made, LEXICON).rows["indicators"]
    assert kept
    assert all(any("confidence" in item for item in row["evidence"]) for row in kept)


def test_rows_that_share_a_key_are_doubted() -> None:
    alone, told = read("全市工业增加值356亿元。")[0], MODELS.confidence
    assert told is not None
    shared, apart = told.of([alone[1] | {"shared_key"}, alone[1]])
    assert shared[ROW] < apart[ROW]


def test_without_a_model_there_are_points_and_no_probability(tmp_path: Path) -> None:
    assert load(tmp_path) is None
    document = reading.read("全市工业增加值356亿元。".encode(), "x.txt", GIVEN, lexicon=LEXICON)
    sentences = list(words.sentences(document))
    (row,) = indicators.extract(document, sentences, find(document, sentences, LEXICON), LEXICON, None)
    assert 0.3 <= row.confidence <= 0.95
    assert all(one.confidence is None for one in row.evidence)


def found(text: str) -> list[Finding]:
    rows = [row for row, _ in read(text)]
    return [one for one in audit(rows, text, LEXICON) if one.check == "one_key"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2020年全市进出口总额72亿元。2020年全市进出口总额81亿元。", ["72亿元", "81亿元"]),
        ("2020年全市进出口总额增长7.2%。2020年全市进出口总额增长8.1%。", ["7.2%", "8.1%"]),
        (
            "2020年全市进出口总额72亿元。2020年全市进出口总额81亿元。2020年全市进出口总额90亿元。",
            ["另有 1 处"],
        ),
        ("2020年全市进出口总额72亿元。2020年全市进出口总额72.3亿元。", []),  # rounds to the same
        ("2019年全市进出口总额72亿元。2020年全市进出口总额81亿元。", []),
        ("2020年全市进出口总额72亿元，增长8.1%。", []),
        ("2020年全市进出口总额72亿元。2021年力争全市进出口总额81亿元。", []),
        ("2020年全市进出口总额72亿元。2020年全市进出口总额11亿美元。", []),  # one sum in two currencies
        ("主营业务收入超过1000亿元的园区4个，超过500亿元的园区9个。", []),  # thresholds are no observations
        ("2020年全市进口额72亿元。2020年全市出口额81亿元。", []),
    ],
)
def test_one_key_one_value(text: str, values: list[str]) -> None:
    messages = [one.message for one in found(text)]
    assert len(messages) == bool(values), messages
    assert all(value in messages[0] for value in values)


def test_the_finding_quotes_both_places() -> None:
    text = "2020年全市进出口总额72亿元。\n2020年全市进出口总额81亿元，好于预期。"
    (one,) = found(text)
    assert [span.of(text) for span in one.spans] == ["72亿元", "81亿元"]
    assert "“…2020年全市进出口总额72亿元…”" in one.message
    assert "“…2020年全市进出口总额81亿元，好于预期…”" in one.message
