"""Passages, sentences, words: what is cut, that both engines cut alike, what is proposed and reported."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import words
from pipeline.lexicon import FOLDER, Lexicon
from pipeline.model import Aside, Document, Paragraph, Span
from tests import needs

SHARED = Path(__file__).parents[2] / "shared"
LEXICON = Lexicon()


def document(text: str, *asides: tuple[int, int], kind: str = "body") -> Document:
    paragraphs = (Paragraph(0, len(text), kind),)  # type: ignore[arg-type]
    marks = tuple(Aside("citation", text[a:b], span=Span(a, b)) for a, b in asides)
    return Document("0" * 64, "text.txt", "text/plain", text, paragraphs, asides=marks)


def lexicon_with(folder: Path, *added: str) -> Lexicon:
    """A copy of the lexicon with users' words of our own."""
    for path in FOLDER.iterdir():
        if path.is_file() and path.suffix in (".csv", ".toml", ".txt"):
            shutil.copy(path, folder / path.name)
    (folder / "words.txt").write_text("\n".join(added), encoding="utf-8")
    return Lexicon(folder)


# --- passages and sentences --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("全省工业 增加值", "全省工业增加值"),
        ("增加值 5454.0 亿元", "增加值5454.0亿元"),
        ("增加值 54\n54.0 亿元", "增加值5454.0亿元"),
        ("一\n\n带一路", "一带一路"),
        ("Made in China", "Made in China"),
        ("Made in\nChina", "Made in China"),
        ("2015 2016", "2015 2016"),
        ("  两头的空白　", "两头的空白"),
        ("“ 中国制造 2025”、", "“中国制造2025”、"),
        ("", ""),
    ],
)
def test_passage_drops_blanks_that_say_nothing(text: str, clean: str) -> None:
    found = words.passage(document(text), Span(0, len(text)))
    assert found.clean == clean
    assert len(found.offsets) == len(found.clean) + 1


def test_passage_leaves_asides_out_and_keeps_the_way_back() -> None:
    text = "转向创新驱动\n[1]\n。工业仍是主动力"
    found = words.passage(document(text, (7, 10)), Span(0, len(text)))
    assert found.clean == "转向创新驱动。工业仍是主动力"
    at = found.clean.index("工业")
    assert found.span(at, at + 2).of(text) == "工业"


@given(st.text(alphabet="工业区 \n\t12.%,aB。；（）“”", max_size=40))
def test_every_kept_character_stands_where_the_offsets_say(text: str) -> None:
    found = words.passage(document(text), Span(0, len(text)))
    assert [text[i] if not text[i].isspace() else " " for i in found.offsets[:-1]] == list(found.clean)
    assert list(found.offsets) == sorted(set(found.offsets))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是开放。二是创新；三是绿色！", ["一是开放。", "二是创新；", "三是绿色！"]),
        ("他说：“要快。”然后走了。", ["他说：“要快。”", "然后走了。"]),
        ("增长2.5%。", ["增长2.5%。"]),
        ("没有句号", ["没有句号"]),
        # headings on the first line of their paragraph
        ("财政收入　全年财政收入38亿元。", ["财政收入", "全年财政收入38亿元。"]),
        ("财政收入 财政收入38亿元。", ["财政收入", "财政收入38亿元。"]),
        ("畜牧业  2020年生猪出栏2万头。", ["畜牧业", "2020年生猪出栏2万头。"]),
        ("二、工业　规模以上工业增加值38亿元。", ["二、工业", "规模以上工业增加值38亿元。"]),
        ("（三）用电  全社会用电量3亿度。", ["（三）用电", "全社会用电量3亿度。"]),
        ("工业　全县工业增加值38亿元。", ["工业", "全县工业增加值38亿元。"]),
        ("第十六条 委员名额为5人。", ["第十六条", "委员名额为5人。"]),
        # words that the sentence needs
        ("生猪　出栏2万头。", ["生猪出栏2万头。"]),
        ("滨江区　全年财政收入38亿元。", ["滨江区全年财政收入38亿元。"]),
        ("今年以来　全市税收38亿元。", ["今年以来全市税收38亿元。"]),
        ("江岭集团　规模以上工业产值38亿元。", ["江岭集团规模以上工业产值38亿元。"]),
        ("财政收入　全年", ["财政收入全年"]),
        # a stop typed for a point
        ("税收3。5亿元。增长4。2%。", ["税收3.5亿元。", "增长4.2%。"]),
        (
            "排名第3。5月份下降。指数105。2020年上升。",
            ["排名第3。", "5月份下降。", "指数105。", "2020年上升。"],
        ),
        # stops of half width, and dots that end nothing
        ("产值增长3.6%. 综合评价列第4,前移2位.", ["产值增长3.6%.", "综合评价列第4,前移2位."]),
        ("各项任务.预计全年增长5%,其中工业8%.", ["各项任务.", "预计全年增长5%,其中工业8%."]),
        ("——招商引资.新签约项目53个,投资8亿元.", ["——招商引资.", "新签约项目53个,投资8亿元."]),
        ("人口1.2万人. 面积3.5平方公里.", ["人口1.2万人.", "面积3.5平方公里."]),
        ("增长5％．其中，工业增长6％．", ["增长5％．", "其中，工业增长6％．"]),
        ("产值增长5%.其中工业增长3%。", ["产值增长5%.", "其中工业增长3%。"]),
        ("(一).总体平稳.产值5亿元.", ["(一).总体平稳.", "产值5亿元."]),
        ("一.基本情况,全县5个镇.", ["一.基本情况,全县5个镇."]),
        ("2.3亿元用于V2.0.升级,共3个.", ["2.3亿元用于V2.0.升级,共3个."]),
        ("地址:南昌市A.B座,邮箱a.b@c.cn.", ["地址:南昌市A.B座,邮箱a.b@c.cn."]),
        ("买买提.艾力主持，产值3亿元。", ["买买提.艾力主持，产值3亿元。"]),
        ("县长买买提.艾力主持,会议召开。", ["县长买买提.艾力主持,会议召开。"]),
        ("。。。", ["。。。"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.passage.clean for s in words.sentences(document(text))] == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ["任务", "1. 3亿元用于道路。", "2. 5亿元用于桥梁。"],
            ["任务", "1. ", "3亿元用于道路。", "2. ", "5亿元用于桥梁。"],
        ),
        (["1. 加快。", "2. 5亿元用于桥梁。"], ["1.加快。", "2. ", "5亿元用于桥梁。"]),
        # no item: the line above breaks off, or the one before is missing
        (["完成投资", "37. 2亿元。"], ["完成投资", "37. 2亿元。"]),
        (["1. 加快。", "完成投资", "2. 5亿元。"], ["1.加快。", "完成投资", "2. 5亿元。"]),
    ],
)
def test_the_number_of_an_item_is_apart_from_the_figure_behind_it(
    paragraphs: list[str], expected: list[str]
) -> None:
    text = "\n".join(paragraphs)
    starts = [sum(len(p) + 1 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    parts = tuple(Paragraph(at, at + len(p)) for at, p in zip(starts, paragraphs, strict=True))
    made = Document("x", "x.txt", "text/plain", text, parts)
    assert [s.passage.clean for s in words.sentences(made)] == expected


def test_tables_are_no_sentences() -> None:
    assert not list(words.sentences(document("指标\t值", kind="table")))


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南昌高新技术产业开发区", ["南昌高新技术产业开发区"]),
        ("支持小蓝经开区发展", ["支持", "小蓝经开区", "发展"]),
        ("袁州、樟树", ["袁州", "、", "樟树"]),
        ("主营业务收入增长9.3%", ["主营业务收入", "增长", "9.3%"]),
        ("2016年1-7月", ["2016", "年", "1", "-", "7", "月"]),
        ("PM_2.5", ["PM", "_", "2.5"]),
        ("乡村振兴战略", ["乡村振兴", "战略"]),
        ("一\r\n二", ["一", "\r\n", "二"]),
        ("生僻字㙍村", ["生僻字", "㙍", "村"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words.tokens(text, LEXICON) == expected
    assert words.reference_tokens(text, LEXICON) == expected


HAN = "江西工业园区产业集群高新南昌新建合作资源年月日的了在和龙一二三亿州乂々〇㐀𠀀鿖\ue000"
MARKS = "abPMZ0912.5+#&_%-—~/（）“”，。． ０Ａ\t\n\r\u3000·℃μé🙂\x1e\x00"
names = st.sampled_from(words.vocabulary(LEXICON))
pieces = st.lists(
    st.one_of(names, st.text(alphabet=HAN, max_size=6), st.text(alphabet=MARKS, max_size=6)), max_size=8
)
mixed = pieces.map("".join)


@settings(max_examples=600, deadline=None)
@given(mixed)
def test_both_engines_cut_alike_and_lose_nothing(text: str) -> None:
    cut = words.tokens(text, LEXICON)
    assert "".join(cut) == text
    assert _placed(cut) == _placed(words.reference_tokens(text, LEXICON))


def _placed(cut: list[str]) -> list[tuple[str, bool, bool]]:
    """Each character with whether a word begins or ends with it, sorted.

    区|区区 and 区区|区, 三作|作作区 and 三作作|作区 are equally likely: of such paths each engine takes
    another. A path is as likely as the other exactly where the same characters begin and end words.
    """
    return sorted(
        (character, place == 0, place == len(word) - 1)
        for word in cut
        for place, character in enumerate(word)
    )


@pytest.mark.parametrize("text", ["区区区", "三作作作区"])
def test_engines_may_take_another_of_two_paths_that_are_equally_likely(text: str) -> None:
    assert _placed(words.tokens(text, LEXICON)) == _placed(words.reference_tokens(text, LEXICON))


@settings(max_examples=100, deadline=None)
@given(st.lists(mixed, max_size=6), st.integers(1, 60))
def test_a_batch_cuts_as_each_text_alone(texts: list[str], batch: int) -> None:
    assert list(words.tokens_of(texts, LEXICON, batch=batch)) == [words.tokens(t, LEXICON) for t in texts]


def _corpus() -> list[Path]:
    return sorted((SHARED / "corpus").rglob("*.txt"))


@needs.shared
@pytest.mark.parametrize("path", _corpus()[::12], ids=lambda path: path.name)
def test_both_engines_cut_real_texts_alike(path: Path) -> None:
    """Every twelfth text here; all of them by `python bench/words.py ../shared/corpus`."""
    data = path.read_bytes()
    text = data.decode("gb18030" if ".gb18030" in path.name else "utf-8-sig")
    assert words.tokens(text, LEXICON) == words.reference_tokens(text, LEXICON)


def test_search_tokens_hold_the_shorter_words_within() -> None:
    found = words.search_tokens("南昌高新技术产业开发区", LEXICON)
    assert {"南昌", "高新技术", "开发区", "南昌高新技术产业开发区"} <= set(found)


@pytest.mark.parametrize("query", ["开发区", "产业集群", "主营业务", "高新技术", "经开区", "南昌"])
def test_what_is_asked_in_words_is_found_in_search_tokens(query: str) -> None:
    text = "南昌小蓝经开区和南昌高新技术产业开发区的产业集群主营业务收入"
    assert set(words.tokens(query, LEXICON)) <= set(words.search_tokens(text, LEXICON))


def test_the_reference_leaves_jieba_and_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    import jieba

    with caplog.at_level(logging.DEBUG):
        words.reference_tokens("赣江新区", Lexicon())
    assert not jieba.dt.initialized
    assert not caplog.records


def test_cutting_puts_nothing_on_the_screen_and_imports_lazily() -> None:
    code = (
        "import sys, pipeline.words as w; from pipeline.lexicon import Lexicon;"
        "assert not {'jieba', 'rjieba'} & set(sys.modules);"
        "w.reference_tokens('赣江新区', Lexicon()); w.tokens('赣江新区', Lexicon())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


# --- words without effect, words to add -----------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("开发区", "本来就有"),
        ("区", "单字"),
        ("互联网·工业", "“·”"),
        ("“十四五”", "“"),
    ],
)
def test_a_word_without_effect_is_reported_with_its_reason(tmp_path: Path, word: str, reason: str) -> None:
    (report,) = words.without_effect(lexicon_with(tmp_path, word, "飞地园区"))
    assert (report.word, reason in report.reason) == (word, True)


def test_a_word_that_always_joins_its_neighbours_is_reported(tmp_path: Path) -> None:
    lexicon = lexicon_with(tmp_path, "业园", "飞地园区")
    texts = ["工业园区和产业园区", "建设飞地园区"]
    assert [r.word for r in words.without_effect(lexicon, texts)] == ["业园"]


def test_our_own_words_all_have_an_effect() -> None:
    assert words.without_effect(LEXICON) == []


def test_a_word_that_a_user_adds_is_cut_whole(tmp_path: Path) -> None:
    text = "推广赣链通平台"
    assert "赣链通" not in words.tokens(text, LEXICON)
    assert "赣链通" in words.tokens(text, lexicon_with(tmp_path, "赣链通"))


VERBS = ["推广", "建设", "运营", "评估", "扩大", "完善", "支持", "依托"]
AFTER = ["平台", "项目", "机制", "体系", "试点", "应用", "服务", "管理"]


def test_suggest_proposes_a_word_that_the_texts_use() -> None:
    texts = [f"各地{verb}赣链通{noun}。企业{noun}要{verb}。" for verb, noun in zip(VERBS, AFTER, strict=True)]
    best, *_ = words.suggest(texts, LEXICON, fewest=5, cohesion=2.0)
    assert (best.word, best.count) == ("赣链通", 8)
    assert best.score == pytest.approx(best.cohesion * min(best.left, best.right))


def test_suggest_proposes_neither_known_words_nor_halves() -> None:
    texts = [f"{verb}南昌高新区和赣链通{noun}" for verb, noun in zip(VERBS, AFTER, strict=True)]
    assert not {"南昌高新区", "赣链", "链通", "和赣链通"} & {
        s.word for s in words.suggest(texts, LEXICON, fewest=5)
    }


def test_suggest_is_the_same_every_time() -> None:
    texts = [f"{verb}赣链通{noun}" for verb in VERBS for noun in AFTER]
    assert words.suggest(texts, LEXICON) == words.suggest(list(texts), LEXICON)
