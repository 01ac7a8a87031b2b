"""The recogniser: what it adds to the rules, and that its training sentences are sound."""

import sys
from pathlib import Path

import pytest

from pipeline import entities
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity, Paragraph
from pipeline.words import sentences

MODELS = Path(__file__).parents[1] / "models"
LEXICON = Lexicon()
sys.path.insert(0, str(MODELS))


@pytest.fixture(scope="module")
def ner() -> entities.NER:
    loaded = entities.load_ner(MODELS / "ner")
    assert loaded is not None
    return loaded


def find(text: str, ner: entities.NER | None) -> list[Entity]:
    made = Document("id", "t.txt", "text/plain", text, (Paragraph(0, len(text)),))
    return [*entities.find(made, list(sentences(made)), LEXICON, ner)]


def test_a_folder_without_a_pipeline_gives_none(tmp_path: Path) -> None:
    assert entities.load_ner(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("引进鸿发达绿草原牧业公司，投资八亿元。", "鸿发达绿草原牧业公司", "ORG"),
        ("得益于农家书屋提升工程，村民读书更方便。", "农家书屋提升工程", "POLICY"),
    ],
)
def test_it_finds_what_rules_do_not(ner: entities.NER, text: str, name: str, label: str) -> None:
    assert name not in [e.surface for e in find(text, None)]
    found = {e.surface: e for e in find(text, ner)}
    assert (found[name].label, found[name].finder) == (label, "ner")
    assert found[name].confidence < 0.8


@pytest.mark.parametrize(
    "text",
    [
        "各级各类学校办学条件改善，重大工程加快建设。",
        "国家级重点实验室三家，企业集团若干。",
        "深化各项改革，落实惠企政策。",
    ],
)
def test_generic_words_stay_no_names(ner: entities.NER, text: str) -> None:
    assert find(text, ner) == []


def test_rules_come_first(ner: entities.NER) -> None:
    text = "南昌高新区与国家发改委、江西省政府会商，实施创新驱动发展战略。"
    assert find(text, ner) == find(text, None)


def test_batches_give_what_single_texts_give(ner: entities.NER) -> None:
    texts = ["引进第九小学。", "没有名字。", "第六中学完成改造。"]
    together = list(ner(texts, LEXICON))
    assert together == [next(iter(ner([text], LEXICON))) for text in texts]


def test_training_sentences_mark_their_names() -> None:
    from ner.generate import sentences as generate

    made = list(generate(300, LEXICON, 3))
    assert made == list(generate(300, LEXICON, 3))
    assert {label for _, names in made for _, _, label in names} == {
        "PARK",
        "CLUSTER",
        "REGION",
        "POLICY",
        "ORG",
    }
    assert all(
        text[start:end].strip("《》") == text[start:end] for text, names in made for start, end, _ in names
    )
    assert not any("{" in text for text, _ in made)


def test_it_is_asked_only_where_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.learned import Models, version

    monkeypatch.delenv("CEJING_NER", raising=False)
    without = Models()
    monkeypatch.setenv("CEJING_NER", "1")
    asked = Models()
    assert without.ner is None and asked.ner is not None
    assert version(LEXICON, without) != version(LEXICON, asked)
