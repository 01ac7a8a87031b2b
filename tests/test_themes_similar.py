"""Near documents and passages taken over; the segmenter and the themes' words; when to refit."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.lexicon import Lexicon
from pipeline.lexicon.themes import Theme
from pipeline.model import Document, Paragraph
from pipeline.themes import check_seeds, due, fit, nearest, place, share_taken, taken_over
from pipeline.themes.similar import REPEATED, SHINGLE
from tests.lexicons import lexicon_with

LEXICON = Lexicon()
SHARED = "到期末园区主营业务收入突破百亿元，单位面积产出提高两成以上，形成三个特色明显的集群"
OTHER = "今年雨水偏多，沿河各乡镇要做好防汛值守，确保群众安全度汛"
THIRD = "医院门诊量稳中有升，家庭医生签约服务覆盖面继续扩大，群众就医更加方便"


def document(name: str, text: str) -> Document:
    return Document(name, name, "text/plain", text, (Paragraph(0, len(text)),))


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        (f"前文若干。{SHARED}。后文若干。", 1.0),
        (f"另起一段：{SHARED.replace('，', ', ')}；如此等等。", 1.0),  # marks and blanks do not count
        (SHARED.replace("百亿元", "一百五十亿元"), 0.9),  # a figure changed
        (SHARED[:18] + "\n" + SHARED[18:], 1.0),  # a line end within
    ],
)
def test_a_passage_taken_over_is_quoted_from_both(text: str, likeness: float) -> None:
    own, source = document("县", f"{OTHER}。{SHARED}。"), document("省", text)
    (taken,) = taken_over(own, [source])
    assert taken.quote == SHARED == own.text[taken.span.start : taken.span.end]
    assert taken.source_quote == text[taken.source_span.start : taken.source_span.end]
    assert taken.likeness >= likeness and taken.source == "省"


def test_nothing_in_common_is_nothing_taken() -> None:
    assert taken_over(document("县", OTHER), [document("省", SHARED)]) == []
    assert taken_over(document("县", SHARED[:15]), [document("省", SHARED)]) == []  # too short


def test_what_fills_a_text_is_no_passage() -> None:
    """Two texts of one phrase over and over: pairs as the square of their length, which once took 20 GB."""
    filling = "1亿元、" * 10_000
    own, source = (document(name, f"{filling}{SHARED}。{filling}") for name in ("县", "省"))
    begun = time.process_time()
    (taken,) = taken_over(own, [source])
    assert SHARED in taken.quote and len(taken.quote) < len(SHARED) + 40
    assert time.process_time() - begun < 5


def test_a_formula_of_many_documents_is_not_taken_over() -> None:
    sources = [document(f"省{n}", SHARED + str(n)) for n in range(6)]
    assert taken_over(document("县", SHARED), sources) == []
    assert len(taken_over(document("县", SHARED), sources[:2])) == 2


@given(st.text("甲乙丙丁戊己庚辛", min_size=25, max_size=60), st.text("子丑寅卯", max_size=20))
def test_what_is_put_in_is_found(shared: str, other: str) -> None:
    pieces = Counter(shared[at : at + SHINGLE] for at in range(len(shared)))
    assume(max(pieces.values()) <= REPEATED)  # one sign over and over is no passage
    own = document("a", other + shared)
    found = taken_over(own, [document("b", shared + other)])
    assert found and all(taken.quote == taken.span.of(own.text) for taken in found)
    assert 0 < share_taken(own, found) <= 1


def test_the_share_taken_counts_each_character_once() -> None:
    own = document("县", SHARED + "。" + OTHER)
    twice = taken_over(own, [document("省", SHARED), document("市", SHARED)])
    letters = sum(sign.isalnum() for sign in SHARED) / sum(sign.isalnum() for sign in own.text)
    assert len(twice) == 2 and share_taken(own, twice) == pytest.approx(letters)


def test_near_documents() -> None:
    texts = [f"{text}{n}" for text in (SHARED, OTHER, THIRD) for n in range(6)]
    model = fit(texts, LEXICON)
    places = place([document(text, text * 2) for text in texts], LEXICON, model)
    found = nearest(f"{OTHER}3", places, most=5)
    assert {near.document[:-1] for near in found} == {OTHER}
    assert found[0].likeness == pytest.approx(1, abs=1e-4)
    assert all(np.isfinite(vector).all() for vector in places.values())


def test_words_that_the_segmenter_cuts_are_told() -> None:
    lexicon = lexicon_with(themes=(Theme("t", "名", "义", ("经济", "强链补链延链行动", "深化…改革")),))
    (uncut,) = check_seeds(lexicon)
    assert uncut.word == "强链补链延链行动" and "".join(uncut.cut) == uncut.word


def test_when_to_fit_anew() -> None:
    model = fit([f"{text}{n}" for text in (SHARED, OTHER) for n in range(5)], LEXICON)
    assert due(model, 11, LEXICON) == ""
    assert "增至 13" in due(model, 13, LEXICON)
    assert "主题" in due(replace(model, themes=model.themes[1:]), 10, LEXICON)
    assert due(None, 0, LEXICON)
