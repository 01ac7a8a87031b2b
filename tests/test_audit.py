"""Figures that contradict each other, and more of those that only seem to."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import words
from pipeline.entities import find
from pipeline.indicators import extract
from pipeline.indicators.audit import audit
from pipeline.lexicon import Lexicon
from pipeline.measures.conflicts import conflicts
from pipeline.measures.rounding import Interval, interval, step
from pipeline.mentions.figures import measure, quantity_grammar
from pipeline.model import Evidence, Finding, Indicator, Span
from pipeline.reading import read
from tests import needs

LEXICON = Lexicon()
SHARED = Path(__file__).parents[2] / "shared"
Rows = Sequence[Indicator]


def row(surface: str, indicator: str, **slots: Any) -> Indicator:
    """A row as it would be read from `surface`; `slots` are the other fields."""
    match = re.match(r"(-?[\d.]+)(.*)", surface)
    assert match
    value = Decimal(match[1])
    made = measure(value, match[2] or "%", quantity_grammar(LEXICON))
    assert made
    given = {"scope": "江西省", "kind": "level", "period": "2015", "sentence": Span(0, 10_000), **slots}
    return Indicator(
        start=0,
        end=0,
        surface=surface,
        value=value,
        unit=match[2],
        value_norm=made.value_norm,
        unit_norm=made.unit_norm,
        indicator=indicator,
        **given,
    )


def placed(*rows: Indicator, gap: int = 1) -> tuple[list[Indicator], str]:
    """The rows one after another in a text, `gap` characters apart."""
    from dataclasses import replace

    text, made = "", []
    for item in rows:
        text += "，" * gap
        made.append(replace(item, start=len(text), end=len(text) + len(item.surface)))
        text += item.surface
    return made, text


def found(*rows: Indicator) -> tuple[Finding, ...]:
    return sums(*placed(*rows))


def sums(rows: Rows, text: str = "") -> tuple[Finding, ...]:
    """The alarms of arithmetic; `test_confidence.py` holds those of one key with several values."""
    return tuple(alarm for alarm in audit(rows, text, LEXICON) if alarm.check != "one_key")


def share(surface: str, indicator: str, base: str, **slots: Any) -> Indicator:
    return row(surface, indicator, kind="share", base=base, **slots)


def growth(surface: str, indicator: str, base: str = "上年", **slots: Any) -> Indicator:
    return row(surface, indicator, kind="growth", base=base, **slots)


PARK = {"scope": "全省园区"}
ALARMS: dict[str, tuple[Rows, str, str]] = {
    "a share of what it is not computed from": (
        (
            row("7268.9亿元", "规模以上工业增加值"),
            row("5454.0亿元", "工业增加值", **PARK),
            share("75.0%", "工业增加值", "全省规模以上工业总产值", **PARK),
        ),
        "share",
        "5454.0亿元÷7268.9亿元=75.03%",
    ),
    "a share that does not follow": (
        (
            row("94个", "工业园区数"),
            row("16个", "工业园区数", scope="乙市"),
            share("27.02%", "工业园区数", "全省工业园区总数", scope="乙市"),
        ),
        "share",
        "16个÷94个=17.02%",
    ),
    "a share of a count that stands in the name of the whole": (
        (
            row("41个", "重点产业集群数"),
            share("86.33%", "重点产业集群数", "全省60个重点产业集群"),
        ),
        "share",
        "41个÷60个=68.33%",
    ),
    "level, change and growth": (
        (
            row("5955亿元", "投入"),
            row("1637亿元", "投入", kind="change", base="上年"),
            growth("27.9%", "投入"),
        ),
        "growth",
        "=37.91%",
    ),
    "growth against two levels": (
        (row("420亿元", "税收收入", period="2014"), row("502亿元", "税收收入"), growth("29%", "税收收入")),
        "growth",
        "=19.52%",
    ),
    "a target that does not follow from its growth": (
        (
            row("24.85亿元", "财政收入", period="2014"),
            growth("16%", "财政收入", status="target"),
            row("29.8亿元", "财政收入", status="target"),
        ),
        "growth",
        "=19.92%",
    ),
    "a multiple of an earlier year": (
        (
            row("512家", "企业数", period="2010"),
            row("1086家", "企业数"),
            row("3.1倍", "企业数", kind="multiple", base="2010年"),
        ),
        "growth",
        "=2.12",
    ),
    "from, to, and the change": (
        (
            row("137个", "开发区数", period="2003"),
            row("98个", "开发区数", rule="moved_to"),
            row("-49个", "开发区数", kind="change"),
        ),
        "growth",
        "98个－137个",
    ),
    "a structure": (
        tuple(share(s, "结构", "", rule="ratio_list") for s in ("9.1", "50.8", "42.1")),
        "sum",
        "9.1＋50.8＋42.1=102.0",
    ),
}


def of_table(surface: str, scope: str, rule: str = "table:column") -> Indicator:
    return row(
        surface, "利税", scope=scope, rule=rule, evidence=(Evidence("indicator", "stated", Span(1, 3)),)
    )


QUIET: dict[str, Rows] = {
    "within the rounding of the whole": (
        row("1.04万亿元", "主营业务收入", scope="60个重点产业集群"),
        row("4099.6亿元", "主营业务收入", scope="前10强集群"),
        share("39.57%", "主营业务收入", "60个重点产业集群主营业务收入", scope="前10强集群"),
    ),
    "the share of another measure, as it should be": (
        row("7268.9亿元", "规模以上工业增加值"),
        share("43.5%", "规模以上工业增加值", "地区生产总值"),
        row("16700亿元", "地区生产总值"),
    ),
    "a count in the name of a whole whose revenue counts": (
        row("41个", "集群数"),
        share("86.33%", "集群数", "60个集群主营业务收入"),
    ),
    "a count that fits": (row("41个", "集群数"), share("68.33%", "集群数", "全省60个重点产业集群")),
    "a whole of another place": (
        row("16个", "园区数", scope="乙市"),
        row("14个", "园区数", scope="丙市"),
        share("14.89%", "园区数", "全省", scope="丙市"),
    ),
    "a whole of another year": (
        row("100亿元", "地区生产总值", period="2014"),
        row("20亿元", "工业增加值"),
        share("10%", "工业增加值", "地区生产总值"),
    ),
    "a share of the nation": (
        row("94个", "工业园区数"),
        row("16个", "工业园区数", scope="乙市"),
        share("1.2%", "工业园区数", "全国工业园区总数", scope="乙市"),
    ),
    "a share that rises from to": (
        row("1000亿元", "地区生产总值"),
        row("20亿元", "科技投入"),
        share("1.2%", "科技投入", "地区生产总值"),
        share("2.0%", "科技投入", "地区生产总值"),
    ),
    "more than, about": (
        row("2万亿元", "收入", comparator="gt"),
        row("5000亿元", "收入", scope="乙市"),
        share("50%", "收入", "全省收入", scope="乙市"),
    ),
    "three figures that fit": (
        row("5955亿元", "投入"),
        row("1637亿元", "投入", kind="change", base="上年"),
        growth("37.9%", "投入"),
    ),
    "growth at constant prices": (
        row("420亿元", "地区生产总值", period="2014"),
        row("500亿元", "地区生产总值"),
        growth("7.5%", "地区生产总值"),
    ),
    "growth cut off instead of rounded": (
        row("420亿元", "税收收入", period="2014"),
        row("502亿元", "税收收入"),
        growth("19%", "税收收入"),
    ),
    "yearly growth over five years": (
        row("420亿元", "税收收入", period="2014"),
        row("502亿元", "税收收入"),
        growth("9.5%", "税收收入", base="年均"),
    ),
    "a yearly change between two years": (
        row("8651亿元", "财政收入", period="1997"),
        row("18914亿元", "财政收入", period="2002", rule="moved_to"),
        row("2053亿元", "财政收入", kind="change", base="平均每年"),
    ),
    "a rounded structure": tuple(share(s, "结构", "", rule="ratio_list") for s in ("9.1", "50.8", "40.2")),
    "a column with its total": (
        of_table("5.3亿元", "甲"),
        of_table("2.2亿元", "乙"),
        of_table("1.1亿元", "丙"),
        of_table("8.7亿元", "全部", "table:total"),
    ),
}


@pytest.mark.parametrize("name", ALARMS)
def test_alarm(name: str) -> None:
    rows, check, arithmetic = ALARMS[name]
    alarms = found(*rows)
    assert [alarm.check for alarm in alarms] == [check]
    assert arithmetic in alarms[0].message
    assert len(alarms[0].spans) == len(rows)


@pytest.mark.parametrize("name", QUIET)
def test_no_alarm(name: str) -> None:
    assert found(*QUIET[name]) == ()


def test_told_twice_is_found_once() -> None:
    rows, _, _ = ALARMS["a share that does not follow"]
    assert len(found(*rows, *rows)) == 1


def test_column_that_misses_its_total() -> None:
    rows = [of_table(f"{n}.3亿元", f"{n}县") for n in (5, 2, 1)]
    (alarm,) = found(*rows, of_table("9.9亿元", "全部", "table:total"))
    assert "8.9亿元" in alarm.message
    assert "9.9亿元" in alarm.message


def test_part_greater_than_its_whole() -> None:
    text = "开发区21个，其中国家级31个。"
    spans = [(text.index(s), text.index(s) + len(s)) for s in ("21个", "31个")]
    from dataclasses import replace

    rows = [
        replace(row(s, "开发区数", sentence=Span(0, len(text))), start=a, end=b)
        for s, (a, b) in zip(("21个", "31个"), spans, strict=True)
    ]
    (alarm,) = sums(rows, text)
    assert alarm.spans == tuple(Span(*span) for span in spans)


STEPS = [
    ("5454.0亿元", "亿元", "0.1"),
    ("1.04万亿元", "万亿元", "0.01"),
    ("2310亿元", "亿元", "1"),
    ("3000亿元", "亿元", "1000"),
    ("1,286.4亿元", "亿元", "0.1"),
    ("９．３％", "%", "0.1"),
    ("94个", "个", "0"),
    ("一百二十个", "个", "0"),
]


@pytest.mark.parametrize(("surface", "unit", "expected"), STEPS)
def test_step(surface: str, unit: str, expected: str) -> None:
    assert step(surface, unit) == Decimal(expected)


@given(st.decimals(1, 99999, places=4), st.integers(0, 3))
def test_what_rounds_to_a_figure_lies_in_its_interval(value: Decimal, places: int) -> None:
    written = round(value, places)
    surface = f"{written:.{places}f}亿元"
    factor = Decimal(10) ** 8
    made = interval(surface, "亿元", written, written * factor)
    assert made.low <= value * factor <= made.high


@given(*[st.decimals("0.1", "1000", places=2) for _ in range(4)])
def test_quotients_of_members_lie_in_the_quotient(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    top, bottom = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    made = top.over(bottom)
    assert made is not None
    assert all(made.low <= x / y <= made.high for x in (a, b) for y in (c, d))


def kept(document: str, surface: str, **slots: Any) -> dict[str, Any]:
    """A row as the record keeps it."""
    made = row(surface, "主营业务收入")
    return {
        "document_id": document,
        "title": document,
        "surface": surface,
        "value": float(made.value),
        "unit": made.unit,
        "value_norm": float(made.value_norm),
        "value_norm_high": None,
        "unit_norm": made.unit_norm,
        "indicator": "主营业务收入",
        "scope": "甲市园区",
        "period": "2015",
        "kind": "level",
        "comparator": "eq",
        "status": "actual",
        "base": "",
        "condition": "",
        "confidence": 0.9,
        "sentence": "2015年……",
        "year_issued": 2016,
        **slots,
    }


def test_conflict_between_documents() -> None:
    rows = [kept("A", "2.56万亿元"), kept("B", "25613亿元"), kept("C", "2.61万亿元")]
    (conflict,) = conflicts(rows, LEXICON)
    assert conflict.first["document_id"] == "A"
    assert conflict.second["document_id"] == "C"
    assert "2.56万亿元" in conflict.message
    assert "2.61万亿元" in conflict.message


INHERITED = {
    "sentence": "",
    "year_issued": 2018,
    "evidence": '[{"slot": "period", "how": "carried", "span": null}]',
}
NO_CONFLICT = {
    "one document": [kept("A", "100亿元"), kept("A", "150亿元")],
    "two things under one name": [kept("A", "110亿元"), kept("B", "2500亿元")],
    "a document of two minds": [kept("A", "110亿元"), kept("B", "150亿元"), kept("B", "110亿元")],
    "another year": [kept("A", "110亿元"), kept("B", "150亿元", period="2014")],
    "another scope": [kept("A", "110亿元"), kept("B", "150亿元", scope="乙市园区")],
    "target and actual": [kept("A", "110亿元"), kept("B", "150亿元", status="target")],
    "a bound that holds": [kept("A", "110亿元"), kept("B", "100.5亿元", comparator="gt")],
    "each its own 全省": [kept("A", "110亿元", scope="全省"), kept("B", "150亿元", scope="全省")],
    "an inherited period": [kept("A", "110亿元"), kept("B", "150亿元", **INHERITED)],
    "a year before some other": [
        kept("A", "110亿元"),
        kept("B", "150亿元", sentence="在上年增长的基础上又增加", year_issued=2017),
    ],
    "rounding": [kept("A", "2.5万亿元"), kept("B", "25466亿元")],
}  # fmt: skip


@pytest.mark.parametrize("name", NO_CONFLICT)
def test_no_conflict(name: str) -> None:
    assert conflicts(NO_CONFLICT[name], LEXICON) == ()


@needs.shared
def test_the_paper_has_one_contradiction() -> None:
    path = SHARED / "corpus" / "jiangxi_parks_paper.txt"
    document = read(path.read_bytes(), path.name, lexicon=LEXICON)
    sentences = list(words.sentences(document))
    rows = extract(document, sentences, find(document, sentences, LEXICON), LEXICON)
    (alarm,) = sums(rows, document.text)
    quotes = [re.sub(r"\s", "", span.of(document.text)) for span in alarm.spans]
    assert quotes == ["75.0%", "5454.0亿元", "7268.9亿元"]


@needs.shared
def test_the_gold_of_the_paper_has_no_other_contradiction() -> None:
    """The same on rows made by hand, so that it does not hang on what extraction finds."""
    lines = (
        (SHARED / "eval" / "gold" / "jiangxi_parks_paper.indicators.jsonl").read_text("utf-8").splitlines()
    )
    rows = [_from_gold(json.loads(line)) for line in lines]
    alarms = sums([r for r in rows if r is not None])
    assert ["75.0%" in alarm.message for alarm in alarms] == [True]


def _from_gold(gold: dict[str, Any]) -> Indicator | None:
    """A gold row as an indicator, with its first accepted names; None where it tells no number in digits."""
    surface = re.sub(r"\s", "", gold["surface"])
    match = re.match(r"([\d.]+)([^\d.以左]*)", surface)
    if not match or gold["value_norm_high"] is not None:
        return None
    first = {
        key: _first(gold.get(key)) for key in ("indicator", "scope", "period", "kind", "comparator", "base")
    }
    return Indicator(
        start=gold["start"],
        end=gold["end"],
        surface=surface,
        value=Decimal(match[1]),
        unit=match[2],
        value_norm=Decimal(str(gold["value_norm"])),
        unit_norm=gold["unit_norm"],
        status=gold["status"],
        condition=gold.get("condition") or "",
        sentence=Span(0, 10_000),
        **{key: value or "" for key, value in first.items()},
    )  # fmt: skip


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value
