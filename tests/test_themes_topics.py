"""Topics, their identity over refits, and how good they are."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import numpy as np
import pytest

from pipeline.lexicon import Lexicon
from pipeline.themes import TopicModel, counted, fit_topics, nearest_themes, propose_label
from pipeline.themes.identity import rename
from pipeline.themes.quality import coherence, diversity, faults, npmi, stability
from pipeline.themes.topics import fit_counted

LEXICON = Lexicon()
THEMES = len(LEXICON.themes)
TOPICS = THEMES + 2  # the themes that made-up texts are on, and two fields that are of no theme
FIELDS = {
    "体育": ["运动会", "球场", "教练", "冠军", "比赛", "健身", "裁判"],
    "医疗": ["医院", "门诊", "护士", "药品", "疫苗", "手术", "急救"],
    "交通": ["公路", "桥梁", "车站", "隧道", "航班", "铁路", "公交"],
}


def texts(*fields: str, each: int = 60, seed: int = 1) -> list[str]:
    """Made-up paragraphs, each on one field, and a few on each theme."""
    rng = random.Random(seed)
    free = [
        "，".join(rng.choices(FIELDS[field], k=14)) + f"。{field}" for field in fields for _ in range(each)
    ]
    themes = ["，".join(rng.choices(theme.markers, k=12)) for theme in LEXICON.themes for _ in range(20)]
    return free + themes


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return fit_topics(texts("体育", "医疗"), LEXICON, topics=TOPICS)


def on(model: TopicModel, words: list[str]) -> int:
    """The topic whose top words are most of a field."""
    return max(range(len(model.ids)), key=lambda at: len(set(model.top(at, 7)) & set(words)))


def test_topics_are_what_the_texts_are_on(model: TopicModel) -> None:
    for field in ("体育", "医疗"):
        assert set(model.top(on(model, FIELDS[field]), 5)) <= {*FIELDS[field], field}
    rural = next(t for t in LEXICON.themes if t.id == "rural")
    markers = "".join(rural.markers)
    assert sum(word in markers for word in model.top(on(model, list(rural.markers)))) >= 8


def test_a_topic_tells_which_theme_it_is_nearest_to(model: TopicModel) -> None:
    near = nearest_themes(model, LEXICON)
    for theme in LEXICON.themes:
        same = [likeness for name, likeness in near if name == theme.id]
        assert same and max(same) > 0.4
    assert near[on(model, FIELDS["医疗"])][1] < 0.2


def test_a_label_is_proposed_from_the_topics_own_words(model: TopicModel) -> None:
    label = propose_label(model, on(model, FIELDS["体育"]))
    assert set(label.split("·")) <= {*FIELDS["体育"], "体育"}


def test_the_same_texts_give_the_same_bits(model: TopicModel) -> None:
    again = fit_topics(list(reversed(texts("体育", "医疗"))), LEXICON, topics=TOPICS)
    assert again.version == model.version and np.array_equal(again.weights, model.weights)


def test_a_refit_keeps_who_is_who(model: TopicModel) -> None:
    more = [*texts("体育", "医疗"), *texts("体育", "医疗", seed=2)]
    grown = rename(model, fit_topics(more, LEXICON, topics=TOPICS))
    for field in ("体育", "医疗"):
        assert grown.ids[on(grown, FIELDS[field])] == model.ids[on(model, FIELDS[field])]
    assert sum(event.what == "kept" for event in grown.log) >= TOPICS - 2


def test_a_number_of_an_earlier_kind_of_topic_is_not_taken_over() -> None:
    old = replace(topic_model({"甲": 1}, {"乙": 1}), ids=("theme:green", "topic:2"))
    assert rename(old, topic_model({"甲": 1}, {"乙": 1})).ids == ("topic:3", "topic:2")


def topic_model(*rows: dict[str, float]) -> TopicModel:
    words = tuple("甲乙丙丁")
    weights = np.array([[row.get(word, 0.0) for word in words] for row in rows], dtype=np.float32)
    weights /= np.linalg.norm(weights, axis=1, keepdims=True)
    ids = tuple(f"topic:{n + 1}" for n in range(len(rows)))
    return TopicModel(ids, words, weights, (1 / len(rows),) * len(rows), "lexicon", 10, len(rows) + 1)


@pytest.mark.parametrize(
    ("old", "new", "ids", "events"),
    [
        ([{"甲": 1}, {"乙": 1}], [{"乙": 1}, {"甲": 1}], ("topic:2", "topic:1"), {"kept"}),
        ([{"甲": 1}, {"乙": 1}], [{"甲": 1}, {"丙": 1}], ("topic:1", "topic:3"), {"kept", "born", "lost"}),
        ([{"甲": 1, "乙": 1}], [{"甲": 1}, {"乙": 1}], ("topic:1", "topic:2"), {"kept", "split"}),
        ([{"甲": 1}, {"乙": 1}], [{"甲": 1, "乙": 1}], ("topic:1",), {"kept", "merged"}),
    ],
)
def test_the_change_log(
    old: list[dict[str, float]], new: list[dict[str, float]], ids: tuple[str, ...], events: set[str]
) -> None:
    named = rename(topic_model(*old), topic_model(*new))
    assert named.ids == ids
    assert {event.what for event in named.log} == events


def test_a_number_is_never_given_twice() -> None:
    first = topic_model({"甲": 1}, {"乙": 1})
    second = rename(first, topic_model({"甲": 1}, {"丙": 1}))
    third = rename(second, topic_model({"甲": 1}, {"乙": 1}))
    assert (second.ids, third.ids) == (("topic:1", "topic:3"), ("topic:1", "topic:4"))


def test_dead_and_duplicate_topics_are_told() -> None:
    model = topic_model({"甲": 1}, {"甲": 1, "乙": 0.2}, {"丙": 1})
    found = faults(replace(model, shares=(0.6, 0.4, 0.0)))
    assert set(found) == {"topic:2", "topic:3"} and "topic:1" in found["topic:2"]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([["a", "b"], ["a", "b"], ["c"], ["c"]], 1.0),  # always together
        ([["a"], ["b"], ["c"]], -1.0),  # never
        ([["a", "b"], ["a"], ["b"], []], 0.0),  # as chance has it
    ],
)
def test_npmi(documents: list[list[str]], expected: float) -> None:
    assert npmi([["a", "b"]], documents) == pytest.approx([expected])


def test_diversity() -> None:
    assert diversity([["a", "b"], ["b", "c"]]) == 0.75


def graded(field: str, rng: random.Random) -> list[str]:
    """A document of a field whose ten first words are said often and whose others seldom."""
    chances = [0.9] * 10 + [0.1] * 5
    return [f"{field}{at}" for at, chance in enumerate(chances) if rng.random() < chance]


def test_measures_run_on_a_fitted_model() -> None:
    """Ten words stand out of each field, so that no tie of a processor's rounding decides its top ten."""
    rng = random.Random(1)
    documents = [graded(field, rng) for field in ("体", "医") for _ in range(60)]
    fitted = fit_counted(counted(documents), LEXICON, topics=2)
    assert min(stability(counted(documents), LEXICON, fitted, resamples=1)) > 0.6
    assert len(coherence([fitted.top(0, 5)], documents)) == 1


def test_too_little_text_is_said() -> None:
    with pytest.raises(ValueError, match="不足以分出"):
        fit_counted(counted([["一词", "二词"]]), LEXICON)
    with pytest.raises(ValueError, match="不足以分出"):
        fit_counted(counted([[], []]), LEXICON)


def test_words_are_weighed_as_tf_idf_of_unit_length() -> None:
    """(1 + ln tf) · (ln((1 + n) / (1 + df)) + 1): 乙 stands twice in one of four documents, 丁 in all."""
    documents = counted([["丁", "乙", "乙", "丙", "戊"], ["丙", "丁", "戊"], ["丁"], ["丁", "乙"]])
    table, words = documents.weighed()
    assert words == ("丙", "乙", "戊")
    idf = math.log(5 / 3) + 1
    row = np.array([idf, (1 + math.log(2)) * idf, idf])
    assert table.toarray()[0] == pytest.approx(row / np.linalg.norm(row), rel=1e-5)
    assert (table.shape[0], documents.weighed(keep_empty=True)[0].shape[0]) == (3, 4)
    assert documents.part([0, 1]).weighed()[1] == ()
