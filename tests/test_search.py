"""Full text: what is found truly says it, and every place of it is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ask.search import by_year, in_context, search, snippet
from tests.rows_of import LEXICON, filled, record

TEXTS = {
    "a": (2015, "全省产业集群发展迅速，重点产业集群60个。工业园区94个。"),
    "b": (2016, "发展集群经济，建设高新技术产业开发区；“两化融合”100%推进。"),
    "c": (2016, "集群：集群。"),
    "d": (2017, "GDP增长5.3%，O'Brien带队调研GB/T 4754。"),
}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return filled(tmp_path / "cejing.db", *(record(n, year, [], text) for n, (year, text) in TEXTS.items()))


def found(db: Path, text: str) -> dict[str, int]:
    return {row["document_id"]: row["times"] for row in search(db, text, LEXICON)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("集群", {"a": 2, "b": 1, "c": 2}),
        ("产业集群", {"a": 2}),
        ("集群发展", {"a": 1}),
        ("发展集群", {"b": 1}),
        ("两化融合", {"b": 1}),
        ("高新技术产业开发区", {"b": 1}),
        ("园区", {"a": 1}),
        ("增长5", {"d": 1}),
        ("5.3%", {"d": 1}),
        ("5.4%", {}),
        ("O'Brien", {"d": 1}),
        ("GB/T 4754", {"d": 1}),
        ("GDP增长", {"d": 1}),
        ("没有的词", {}),
        ("", {}),
        ("。", {}),
        ('" OR words:*', {}),
        ("集群 NOT 产业", {}),
    ],
)
def test_search_is_exact(db: Path, text: str, expected: dict[str, int]) -> None:
    assert found(db, text) == expected


def test_what_says_it_more_often_in_less_text_comes_first(db: Path) -> None:
    assert list(found(db, "集群")) == ["c", "a", "b"]


def test_counts_by_year(db: Path) -> None:
    assert by_year(db, "集群", LEXICON) == [
        {"year": 2015, "times": 2, "documents": 1},
        {"year": 2016, "times": 3, "documents": 2},
    ]


def test_words_in_context(db: Path) -> None:
    lines = [(row["left"], row["match"], row["right"]) for row in in_context(db, "集群", LEXICON, width=2)]
    assert lines[:2] == [("产业", "集群", "发展"), ("产业", "集群", "60")]
    assert lines[3:] == [("", "集群", "：集"), ("群：", "集群", "。")]


def test_a_snippet_tells_where_it_was_cut() -> None:
    assert snippet("一二三四五六七", "四", width=2) == "…二三四五六…"
    assert snippet("四五", "四", width=2) == "四五"
