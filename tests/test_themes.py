"""Themes: the words that mark them, the fitted tagger, and what a model file must keep."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models import calibrate
from pipeline import themes
from pipeline.lexicon import Lexicon, LexiconError
from pipeline.lexicon.themes import Theme, read_themes
from pipeline.model import Document, Paragraph
from pipeline.themes.features import weigh_all
from pipeline.themes.markers import Hits, matchers, normal
from tests import needs
from tests.lexicons import lexicon_with

LEXICON = Lexicon()

TOPICS = {
    "green": "全面推进节能减排，关停高耗能企业，加强工业废水治理和生态修复，单位能耗下降{}个百分点。",
    "rural": "抓好粮食生产和农田水利，发展特色农业，促进农民增收，{}个村完成人居环境整治。",
    "opening": "扩大对外开放，全年招商引资签约{}个项目，实际利用外资和外贸出口较快增长。",
    "talent": "办好职业教育，引进高层次人才{}名，改善学校条件，稳定教师队伍。",
    "none": "会议于上午九时开始，与会者{}人，随后听取了有关方面的情况说明并进行讨论。",
}


def paragraphs(copies: int = 14) -> list[str]:
    return [text.format(n) for n in range(copies) for text in TOPICS.values()]


def document(*texts: str, kind: str = "body") -> Document:
    at, found = 0, []
    for text in texts:
        found.append(Paragraph(at, at + len(text), kind))  # type: ignore[arg-type]
        at += len(text) + 1
    return Document("x" * 64, "made-up", "text/plain", "\n".join(texts), tuple(found))


def theme(**slots: object) -> Theme:
    return replace(Theme("t", "名", "义", ("生态环境",)), **slots)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("slots", "text", "expected"),
    [
        ({}, "保护生态环境，保护生态环境", Hits(1, 0)),  # a word counts once
        ({}, "发展工业", Hits(0, 0)),
        ({"hints": ("生态",)}, "生态环境好", Hits(1, 0)),  # the longest word wins
        ({"hints": ("生态",)}, "生态好，生态环境也好", Hits(1, 1)),
        ({"exceptions": ("政治生态环境",)}, "净化政治生态环境", Hits(0, 0)),
        ({"seeds": ("深化…改革",)}, "深化国有企业改革", Hits(1, 0)),
        ({"seeds": ("深化…改革",)}, "深化认识，加快改革", Hits(0, 0)),  # a gap ends with its clause
        ({"seeds": ("深化…改革",)}, normal("深化认识,加快改革"), Hits(0, 0)),
        ({"related": ((2012, ("绿色低碳",)),)}, "绿色低碳与生态环境", Hits(2, 0)),
    ],
)
def test_words_of_a_theme(slots: dict[str, object], text: str, expected: Hits) -> None:
    (matcher,) = matchers((theme(**slots),))
    assert matcher.hits(text) == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('[a]\nname = "甲"\nseeds = ["子"]', "第 1 行.*definition"),
        ('x = 1\n[a]\nname = "甲"\ndefinition = "义"\nseeds = ["子", "子"]', "第 2 行.*子.*重复"),
        ('[a]\nname = "甲"\ndefinition = "义"\nseeds = "子"', "应为词的列表"),
        ('[a]\nname = "甲"\ndefinition = "义"\nseeds = ["子"]\nhints = ["子"]', "既是种子词又是提示词"),
        ('[a]\nname = "甲"\ndefinition = "义"\nseeds = ["子"]\n[a.related]\n近年 = ["丑"]', "line|年份|第"),
    ],
)
def test_a_bad_theme_is_refused(tmp_path: Path, body: str, reason: str) -> None:
    table = tmp_path / "themes.toml"
    table.write_text(body, encoding="utf-8")
    with pytest.raises(LexiconError, match=reason):
        read_themes(table)


def test_the_twelve_themes_of_the_contract() -> None:
    ids = [
        "green",
        "digital",
        "innov",
        "reform",
        "opening",
        "cluster",
        "land",
        "upgrade",
        "private",
        "region",
        "talent",
        "rural",
    ]
    ours = LEXICON.themes[:12]
    assert [t.id for t in ours] == ids
    assert all(t.seeds and t.related and t.definition for t in ours)


@pytest.fixture(scope="module")
def model() -> themes.ThemeModel:
    return themes.fit(paragraphs(), LEXICON)


@pytest.mark.parametrize("expected", [t for t in TOPICS if t != "none"])
def test_a_paragraph_gets_its_theme(model: themes.ThemeModel, expected: str) -> None:
    rows = themes.tag(document(TOPICS[expected].format(99)), LEXICON, model)
    assert len(rows) == len(LEXICON.themes)
    assert max(rows, key=lambda row: row.probability).theme == expected
    assert next(row for row in rows if row.theme == expected).label


def test_a_paragraph_without_theme_gets_none(model: themes.ThemeModel) -> None:
    assert not any(row.label for row in themes.tag(document(TOPICS["none"].format(9)), LEXICON, model))


def test_a_word_that_no_theme_knows_is_learned_from_its_company(model: themes.ThemeModel) -> None:
    """关停高耗能企业 stands in no list, but only beside green words."""
    (row,) = themes.probabilities(["有序关停一批高耗能企业，单位指标下降。"], LEXICON, model)
    assert max(zip(row, model.themes, strict=True))[1] == "green"


def test_only_paragraphs_that_say_something_are_tagged() -> None:
    long = TOPICS["green"].format(1)
    assert themes.tag(document(long, kind="table"), LEXICON, None) == ()
    assert themes.tag(document(long, kind="heading"), LEXICON, None) != ()
    assert themes.tag(document("节能减排。"), LEXICON, None) == ()
    assert {(r.start, r.end) for r in themes.tag(document("短。", long), LEXICON, None)} == {
        (3, 3 + len(long))
    }


def test_a_new_theme_is_scored_without_being_learned(model: themes.ThemeModel) -> None:
    ice = Theme("ice", "冰雪", "冰雪经济", ("冰雪旅游", "滑雪场"))
    lexicon = lexicon_with(themes=(*LEXICON.themes, ice))
    (row,) = themes.probabilities(["建设滑雪场三处，冰雪旅游人数增长较快。"], lexicon, model)
    assert len(row) == len(LEXICON.themes) + 1 and row[-1] > 0.5


def test_the_order_and_repetition_of_paragraphs_do_not_matter(model: themes.ThemeModel) -> None:
    again = themes.fit([*reversed(paragraphs()), *paragraphs()], LEXICON)
    assert again.version == model.version
    assert np.array_equal(again.projection, model.projection)


def test_a_row_does_not_depend_on_its_neighbours(model: themes.ThemeModel) -> None:
    texts = paragraphs(3)
    alone = [themes.probabilities([text], LEXICON, model)[0] for text in texts]
    assert themes.probabilities(texts, LEXICON, model) == alone


def test_a_model_survives_its_folder(model: themes.ThemeModel, tmp_path: Path) -> None:
    themes.save(model, tmp_path)
    loaded = themes.load(tmp_path)
    assert loaded is not None and loaded.version == model.version
    assert themes.probabilities(paragraphs(2), LEXICON, loaded) == themes.probabilities(
        paragraphs(2), LEXICON, model
    )
    assert themes.load(tmp_path / "nowhere") is None


def test_files_of_two_models_are_refused(model: themes.ThemeModel, tmp_path: Path) -> None:
    themes.save(model, tmp_path)
    facts = json.loads((tmp_path / "themes.json").read_text(encoding="utf-8"))
    facts["version"] = "0" * 12
    (tmp_path / "themes.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(ValueError, match="make models"):
        themes.load(tmp_path)


def test_too_little_text_is_said() -> None:
    with pytest.raises(ValueError, match="不足以训练"):
        themes.fit(["太短"], LEXICON)


def test_the_sentence_that_carries_a_theme() -> None:
    text = "会议讨论了日程安排等事项。要全面推进节能减排，加强污染防治！随后休会。"
    source = document(text)
    (carrier,) = themes.carriers(source, source.paragraphs[0].span, "green", LEXICON)
    assert carrier.span.of(source.text) == "要全面推进节能减排，加强污染防治！"
    assert [word.of(source.text) for word in carrier.words] == ["节能减排", "污染防治"]


def test_where_no_word_marks_the_theme_the_likeliest_sentence_carries_it(model: themes.ThemeModel) -> None:
    source = document("会议于上午九时开始，随后听取情况。有序关停一批高耗能企业，单位指标下降。")
    span = source.paragraphs[0].span
    assert themes.carriers(source, span, "green", LEXICON) == ()
    (carrier,) = themes.carriers(source, span, "green", LEXICON, model=model)
    assert carrier.span.of(source.text).startswith("有序关停") and carrier.words == ()


def test_importing_the_room_is_light() -> None:
    heavy = (
        "import sys, pipeline.themes; print([m for m in ('sklearn', 'gensim', 'scipy') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


@needs.shared
def test_the_shipped_model_on_windows_that_taught_it_nothing() -> None:
    """The first look of docs/accuracy.d/themes.md (.83 at .5), less what chance may take."""
    shipped = themes.load(Path(__file__).parents[1] / "models" / "themes")
    new = [item for item in calibrate.labelled(LEXICON) if item.use == "first_look"]
    assert len(new) >= 100
    said = np.array(themes.probabilities([item.text for item in new], LEXICON, shipped))
    truth = np.array([[theme.id in item.labels for theme in LEXICON.themes] for item in new])
    scores = calibrate.scores(truth, said, 0.5)
    assert scores["micro F1"] >= 0.78 and scores["ECE"] <= 0.03


def test_labels_of_our_own_digests_are_of_their_present_text() -> None:
    own = [row for row in calibrate.label_rows() if row["file"].startswith("corpus/digests/")]
    assert own and [row for row in own if not calibrate.text_of(row, LEXICON)] == []
    assert calibrate.text_of({**own[0], "start": own[0]["start"] + 1}, LEXICON) == ""


EXAMPLES = [(text, frozenset({key} - {"none"})) for key, text in TOPICS.items()]


def test_labels_teach_what_no_word_says(model: themes.ThemeModel) -> None:
    """A theme that its labels tie to a word of no table; what has too few labels stays untaught."""
    examples = [("会议于上午九时开始，与会者听取情况说明。", frozenset({"land"}))] * 8
    examples += [(text, labels) for text, labels in EXAMPLES if labels] * 8
    taught = themes.teach(model, examples, LEXICON)
    at = {theme: n for n, theme in enumerate(taught.themes)}
    assert np.isnan(taught.taught_bias[at["digital"]]) and not np.isnan(taught.taught_bias[at["land"]])
    land = taught.taught[:, at["land"]]
    assert land[taught.index["听取"]] > 0 > land[taught.index["粮食"]]
    assert taught.version == themes.teach(model, examples, LEXICON).version != model.version


def test_a_model_fitted_anew_keeps_what_was_taught(model: themes.ThemeModel) -> None:
    examples = [item for item in EXAMPLES for _ in range(8)]
    before = themes.teach(model, examples, LEXICON)
    fitted = themes.fit([*paragraphs(), "全新的词语进入新的文本之中，讲述别的事情。"], LEXICON)
    after = themes.carry(fitted, before)
    for word in ("生态", "粮食"):
        assert np.array_equal(after.taught[after.index[word]], before.taught[before.index[word]])
    assert np.array_equal(after.taught_bias, before.taught_bias, equal_nan=True)


def test_documents_without_a_known_word_have_no_weights() -> None:
    """A table alone, or a text of names: it failed once, with all themes of the document."""
    idf = np.ones(4, np.float32)
    assert list(weigh_all([[], []], idf)) == []
    assert list(weigh_all([], idf)) == []
    assert [(n, columns.tolist()) for n, columns, _ in weigh_all([[], [1, 3, 1], []], idf)] == [(1, [1, 3])]
