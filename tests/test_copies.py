"""Nearly the same text on several sites, and texts that only look alike."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ask import upkeep
from pipeline.lexicon import Lexicon
from pipeline.model import Analysis, Document, Found, Metadata
from pipeline.record import copies
from pipeline.record.copies import LEAST_ALIKE, PIECE, link_copies, similarity, sketch
from pipeline.record.rows import Record, document_row, rows
from pipeline.record.store import FileState, Store

TOPICS = ("土地", "资金", "人才", "环保", "物流", "金融", "科技", "外贸", "用电", "审批", "培训", "住房")
NOTICE = "各市、县人民政府：为推进开发区改革创新，现就有关事项通知如下。" + "".join(
    f"第{n}条，{word}方面由市级{word}主管部门会同园区管委会制定细则，每年{n}月底前报送{word}工作进展。"
    for n, word in enumerate(TOPICS, 1)
)
REPORT = "".join(f"{word}方面完成投资{{}}亿元，比上年增长{{}}%，项目{{}}个。" for word in TOPICS)


def report(seed: int) -> str:
    return REPORT.format(*(seed * 37 + n * 13 for n in range(len(TOPICS) * 3)))


CASES = [
    (NOTICE, NOTICE, True),
    (NOTICE, "首页 > 政务公开　来源：市工信局\n" + NOTICE + "\n扫一扫在手机打开当前页", True),
    (NOTICE, NOTICE.replace("，", ","), True),
    (NOTICE, NOTICE[: len(NOTICE) // 2], False),
    (NOTICE, report(1), False),
    (report(1), report(1) + "（完）", True),
    (report(1), report(2), False),  # the reports of two years: the same words, other figures
]


@pytest.mark.parametrize(("a", "b", "alike"), CASES)
def test_what_is_alike(a: str, b: str, alike: bool) -> None:
    assert (similarity(a, b) >= LEAST_ALIKE) == alike
    assert similarity(a, b) == similarity(b, a)


@given(st.text(max_size=60), st.text(max_size=60))
def test_similarity_is_a_share(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, b) == similarity(b, a)


@given(st.text(max_size=60))
def test_a_sketch_is_always_the_same(text: str) -> None:
    assert sketch(text) == sketch(text)


def made(name: str, text: str, written: str = "") -> Record:
    found = {"written": Found(written, "text")} if written else {}
    document = Document(name * 64, f"{name}.html", "text/html", text, metadata=Metadata(found))
    return Record(document_row(document), text, None, rows(Analysis(document), Lexicon()), [])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cejing.db", extractor="v1")


def put(store: Store, *records: Record) -> None:
    store.start_run(lexicon="l1")
    for record in records:
        store.put(record, FileState(record.document["source"], 1, 1))


THREE = (
    made("a", "来源：甲市人民政府网\n" + NOTICE, "2016-05-03"),
    made("b", NOTICE, "2016-05-01"),
    made("c", NOTICE + "\n责任编辑：某某", "2016-05-02"),
)


def pairs(store: Store) -> set[tuple[str, str]]:
    found = upkeep.duplicates(store.path)
    return {(row["document_id"][0], row["original_id"][0]) for row in found}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_same_notice_on_three_sites(store: Store, order: tuple[int, ...]) -> None:
    """The links are the same in whatever order, and batches, the texts come."""
    for at in order:
        put(store, THREE[at], made("d", report(3)))
        link_copies(store)
    assert pairs(store) == {("a", "b"), ("a", "c"), ("c", "b")}


def test_nothing_is_linked_twice(store: Store) -> None:
    put(store, *THREE)
    assert (link_copies(store), link_copies(store)) == (3, 0)


def test_a_document_that_is_read_again_is_compared_again(store: Store) -> None:
    put(store, *THREE)
    link_copies(store)
    put(store, made("a", report(4)))
    link_copies(store)
    assert pairs(store) == {("c", "b")}


def test_short_texts_are_left_out(store: Store) -> None:
    put(store, made("a", "同意。"), made("b", "同意。"))
    assert link_copies(store) == 0


def test_texts_without_letters_are_compared_once(store: Store) -> None:
    put(store, made("a", "…" * 200), made("b", "。" * 200))
    assert (link_copies(store), store.unsketched(100)) == (0, [])


LETTERS = st.text("园区工业产值", max_size=300)


@given(LETTERS, LETTERS)
def test_similarity_is_that_of_the_sets_of_pieces(a: str, b: str) -> None:
    first, second = ({text[n : n + PIECE] for n in range(len(text) - PIECE + 1)} for text in (a, b))
    whole = first | second
    assert similarity(a, b) == (len(first & second) / len(whole) if whole else 0.0)


@pytest.mark.parametrize("at_once", [1, 700, 10**9])
def test_a_sketch_hangs_on_no_memory(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = sketch(NOTICE)
    monkeypatch.setattr(copies, "AT_ONCE", at_once)
    assert sketch(NOTICE) == wanted
    assert len(set(wanted)) == copies.BANDS
