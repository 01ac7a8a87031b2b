"""The one rule for figures that tell of the same thing, and verdicts on targets."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measures import identify, title
from pipeline.measures.choosing import (
    choose,
    holds_beside,
    is_former,
    is_goal,
    is_result,
    stretch_of,
    thing_of,
)
from pipeline.measures.conflicts import conflicts
from pipeline.measures.judging import judge
from tests.rows_of import LEXICON, SCALE


def row(document: str, surface: str, **slots: Any) -> dict[str, Any]:
    """A row of the record: 主营业务收入 of a park in 2015, in a document of 2016."""
    unit = max((u for u in SCALE if surface.endswith(u)), key=len)
    value = float(surface.removesuffix(unit))
    norm, factor = SCALE[unit]
    name = slots.pop("indicator", "主营业务收入")
    found = identify(name, LEXICON)
    return {
        "id": int.from_bytes(f"{document}{surface}".encode()), "document_id": document, "surface": surface,
        "value": value,
        "unit": unit, "value_norm": value * factor, "value_norm_high": None, "unit_norm": norm,
        "indicator": name, "measure": title(found.measure_id, found.qualifiers, LEXICON),
        "measure_id": found.measure_id, "scope": "赣州经开区", "scope_id": "360700-jkq", "period": "2015",
        "kind": "level", "status": "actual", "comparator": "eq", "base": "", "condition": "",
        "modifiers": "", "confidence": 0.9, "sentence": "2015年……", "evidence": [], "year_issued": 2016,
        **slots,
    }  # fmt: skip


CHOSEN = {
    "the document of the next year before a later retelling": [
        row("a", "110亿元"),
        row("b", "112亿元", year_issued=2020),
    ],
    "the next year's before the same year's": [row("a", "110亿元"), row("b", "112亿元", year_issued=2015)],
    "the nearest retelling": [
        row("a", "110亿元", year_issued=2018),
        row("b", "112亿元", year_issued=2020),
    ],
    "reached before foreseen": [
        row("a", "110亿元", year_issued=2018),
        row("b", "112亿元", modifiers="预计"),
    ],
    "an exact figure before a bound of the same time": [
        row("a", "110.4亿元"),
        row("b", "110亿元", comparator="gt"),
    ],
    "a document of one mind before one of two": [
        row("a", "110亿元", year_issued=2018),
        row("b", "112亿元"),
        row("b", "212亿元"),
    ],
    "of bounds the one that says more": [
        row("a", "9万亿元", comparator="gt", confidence=0.5),
        row("b", "7万亿元", comparator="gt"),
    ],
    "the surer": [row("a", "110亿元"), row("b", "112亿元", confidence=0.6)],
    "what a file holds before what it held": [
        row("a", "110亿元", year_issued=2020, comparator="gt"),
        row("b", "112亿元", replaced_by="a"),
    ],
}


@pytest.mark.parametrize("name", CHOSEN)
def test_which_row_is_chosen(name: str) -> None:
    for rows in (CHOSEN[name], CHOSEN[name][::-1]):
        assert choose(rows).best["document_id"] == "a"


@given(st.permutations(CHOSEN["a document of one mind before one of two"]))
def test_the_order_of_rows_does_not_matter(rows: list[dict[str, Any]]) -> None:
    made = choose(rows)
    assert made == choose(sorted(rows, key=lambda r: (r["document_id"], r["surface"]), reverse=True))
    assert 1 + len(made.beside) + len(made.against) + len(made.unlike) == len(rows)


def test_a_former_text_neither_seconds_nor_contradicts_what_stands() -> None:
    same, other = (row("b", said, replaced_by="a") for said in ("110亿元", "112亿元"))
    made = choose([row("a", "110亿元"), same, other])
    assert (made.beside, made.against, made.unlike, made.former) == ((), (), (), (other,))


def test_what_a_former_text_alone_tells_is_told_as_such() -> None:
    made = choose([row("b", "112亿元", replaced_by="a")])
    assert (is_former(made.best), made.former) == (True, ())
    assert judge(target("100亿元"), [made.best], LEXICON).verdict == "unknown"


def test_what_is_only_expected_judges_nothing_and_is_told() -> None:
    expected = row("a", "110亿元", modifiers="预计")
    assert judge(target("100亿元"), [expected], LEXICON).reason == "只读到预计数，没有读到后来的实际值"


def test_what_a_former_text_said_is_no_conflict() -> None:
    rows = [row("a", "110亿元"), row("b", "112亿元"), row("c", "115亿元", replaced_by="a")]
    assert len(conflicts(rows, LEXICON)) == 1
    assert conflicts([rows[0], rows[2]], LEXICON) == ()


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        (row("a", "2.56万亿元"), row("b", "25613亿元"), True),
        (row("a", "2.56万亿元"), row("b", "2.5万亿元", comparator="gt"), True),
        (row("a", "2.56万亿元"), row("b", "2.9万亿元", comparator="gt"), False),
        (row("a", "2.56万亿元"), row("b", "2.6万亿元", comparator="le"), True),
        (row("a", "2.56万亿元"), row("b", "2.6万亿元", comparator="approx"), True),
        (row("a", "2.56万亿元"), row("b", "3.6万亿元", comparator="approx"), False),
        (row("a", "2.56万亿元"), row("b", "2.71万亿元"), False),
        (row("a", "96家"), row("b", "96家", unit_norm="户"), True),
        (row("a", "6%", kind="growth", value_norm_high=6.5), row("b", "6.3%", kind="growth"), True),
        (row("a", "-20%", kind="growth"), row("b", "-18%", kind="growth", comparator="ge"), True),
        (row("a", "-15%", kind="growth"), row("b", "-18%", kind="growth", comparator="ge"), False),
    ],
)  # fmt: skip
def test_what_can_be_true_beside_what(one: dict[str, Any], other: dict[str, Any], holds: bool) -> None:
    assert holds_beside(one, other) is holds_beside(other, one) is holds


def test_a_fall_of_so_much_or_more_is_open_downwards() -> None:
    low, high = stretch_of(row("a", "-18%", kind="growth", comparator="ge"))
    assert (low, high) == (float("-inf"), -18)


@pytest.mark.parametrize(
    "slots",
    [
        {"indicator": "人均主营业务收入"},
        {"indicator": "规模以上工业主营业务收入"},
        {"scope_id": "360700"},
        {"period": "2014"},
        {"kind": "growth"},
        {"base": "2010年", "kind": "growth"},
        {"condition": "亿元以上"},
        {"unit_norm": "美元"},
    ],
)
def test_what_parts_things(slots: dict[str, Any]) -> None:
    assert thing_of(row("a", "110亿元")) != thing_of(row("b", "110亿元", **slots))


@pytest.mark.parametrize(
    "slots",
    [{"indicator": "主营收入"}, {"base": "同比"}, {"scope": "赣州经济技术开发区"}, {"status": "target"}],
)
def test_what_does_not_part_things(slots: dict[str, Any]) -> None:
    assert thing_of(row("a", "110亿元")) == thing_of(row("b", "110亿元", **slots))


def test_a_year_after_its_document_is_no_result() -> None:
    assert is_result(row("a", "110亿元"))
    assert not is_result(row("a", "110亿元", period="2030"))


@pytest.mark.parametrize(
    ("sentence", "surface", "goal"),
    [
        ("补助标准由20元提高到40元", "20元", False),
        ("补助标准由20元提高到40元", "40元", True),
        ("从15个县（市）扩大到57个县", "15个", False),
        ("失业率从2015年的8.7%降至6%", "8.7%", False),
        ("研发强度达到2.8%，由企业投入的占8成", "2.8%", True),
        ("由中央安排资金20亿元", "20亿元", True),
    ],
)
def test_the_state_that_is_left_behind_is_no_goal(sentence: str, surface: str, goal: bool) -> None:
    assert is_goal(target("20%") | {"sentence": sentence, "surface": surface}) is goal


def target(surface: str, **slots: Any) -> dict[str, Any]:
    return row("plan", surface, status="target", **{"year_issued": 2015, **slots})


CPI = {"indicator": "居民消费价格", "kind": "growth"}
ENERGY = {"indicator": "单位GDP能耗", "kind": "growth"}
GDP = {"indicator": "地区生产总值", "kind": "growth"}
JUDGED = [
    (target("100亿元"), row("a", "110亿元"), "reached"),
    (target("120亿元"), row("a", "110亿元"), "missed"),
    (target("25613亿元"), row("a", "2.56万亿元"), "reached"),  # as far as it is written
    (target("3%", comparator="approx", **CPI), row("a", "1.4%", **CPI), "reached"),  # a ceiling
    (target("3%", comparator="le", **CPI), row("a", "3.5%", **CPI), "missed"),
    (target("4.6%", indicator="城镇登记失业率"), row("a", "4.05%", indicator="城镇登记失业率"), "reached"),
    (target("-3.4%", **ENERGY), row("a", "-5%", **ENERGY), "reached"),  # a cut larger than asked
    (target("-18%", comparator="ge", **ENERGY), row("a", "-16%", **ENERGY), "missed"),
    (target("6%", value_norm_high=6.5, **GDP), row("a", "6.1%", **GDP), "reached"),
    (target("6%", comparator="approx", **GDP), row("a", "5.8%", **GDP), "unknown"),  # 左右
    (target("8%", comparator="approx", **GDP), row("a", "2.2%", **GDP), "missed"),
    (target("100亿元"), row("a", "90亿元", comparator="gt"), "unknown"),
    (target("100亿元"), row("a", "100亿元", status="target"), "unknown"),  # restated
    (target("100亿元"), row("a", "110亿元", year_issued=2015), "unknown"),  # not later
    (target("100亿元"), row("a", "110亿元", modifiers="预计"), "unknown"),  # foreseen
    (target("100亿元", indicator="资金"), row("a", "110亿元", indicator="资金"), "unknown"),
    (target("40%", indicator="投资率"), row("a", "42%", indicator="投资率"), "unknown"),  # no direction
    (target("40%", indicator="投资率", comparator="le"), row("a", "42%", indicator="投资率"), "missed"),
]  # fmt: skip


@pytest.mark.parametrize(("planned", "told", "verdict"), JUDGED)
def test_verdicts(planned: dict[str, Any], told: dict[str, Any], verdict: str) -> None:
    made = judge(planned, [told], LEXICON)
    assert made.verdict == verdict
    assert bool(made.reason) == (verdict == "unknown")


def test_no_verdict_on_a_document_of_two_minds() -> None:
    made = judge(target("100亿元"), [row("a", "90亿元"), row("a", "40亿元")], LEXICON)
    assert (made.verdict, made.reason) == ("unknown", "同一份文件里有几个实际值")


def test_no_verdict_where_documents_tell_results_of_both_sides() -> None:
    made = judge(target("100亿元"), [row("a", "90亿元"), row("b", "110亿元", year_issued=2018)], LEXICON)
    assert (made.verdict, made.reason) == ("unknown", "几份文件所说的实际值不一")
