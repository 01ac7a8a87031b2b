"""Terms counted as they stand, what marks a group of documents, and what is new."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.ask.browse.terms import marking, new, phrases
from pipeline.cli import cejing
from pipeline.lexicon import Lexicon
from pipeline.model import UserError
from pipeline.record.store import Store
from pipeline.themes import discover, emerging, terms_in
from pipeline.themes.groups import member_of
from pipeline.themes.trends import Share
from pipeline.web.app import application
from tests.clients import TestClient
from tests.test_topics import fill, paper

LEXICON = Lexicon()
DIGESTS = Path(__file__).parents[1] / "corpus" / "digests"


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        ("深化供给侧结构性改革。", (), ["深化", "供给侧结构性改革"]),
        ("发展候鸟资本，", ("候鸟资本",), ["发展", "候鸟资本"]),
        ("发展候鸟资本，", (), ["发展", "候鸟", "资本"]),
        ("候鸟资本市场", ("候鸟资本", "资本市场"), ["候鸟资本", "市场"]),  # from the left, each word once
        ("候鸟资本市场", ("候鸟资本", "候鸟资本市场"), ["候鸟资本市场"]),  # the longest
        ("2015年的12家", (), []),
        ("二十届四中全会", (), ["四中全会"]),  # a number tells nothing of what is new
        ("江西省和上海", (), []),  # places tell whose text it is
    ],
)
def test_terms_are_counted_as_they_stand(text: str, phrases: tuple[str, ...], expected: list[str]) -> None:
    assert list(terms_in([text], LEXICON, phrases)) == [expected]


def counts(**terms: list[int]) -> dict[int, Counter[str]]:
    """Times by year from 2000 on, among a thousand words a year."""
    years = len(next(iter(terms.values())))
    return {
        2000 + at: Counter({"工作": 1000, **{term: times[at] for term, times in terms.items() if times[at]}})
        for at in range(years)
    }


@pytest.mark.parametrize(
    ("times", "kinds"),
    [
        ([0, 0, 0, 0, 0, 0, 0, 2, 3], ("首见", "突增")),
        ([0, 0, 0, 0, 0, 0, 1, 1, 1], ("首见",)),
        ([1, 0, 0, 0, 0, 0, 9, 9, 9], ("上升", "突增")),
        ([9, 9, 9, 0, 0, 0, 0, 0, 0], None),
        ([5, 5, 5, 5, 5, 5, 5, 5, 5], None),
        ([0, 0, 0, 0, 0, 0, 0, 0, 2], None),  # under three times
    ],
)
def test_what_is_new(times: list[int], kinds: tuple[str, ...] | None) -> None:
    found = {item.term: item.kinds for item in emerging(counts(新词=times))}
    assert found.get("新词") == kinds


def test_a_new_word_goes_before_a_common_one_that_rose() -> None:
    found = emerging(counts(新词=[0] * 6 + [20] * 3, 持续=[100] * 6 + [150] * 3))
    assert [item.term for item in found] == ["新词", "持续"]


def test_asked_words_are_told_however_rare() -> None:
    (item,) = emerging(counts(新词=[0, 0, 0, 0, 0, 0, 0, 0, 1]), only=["新词", "没有"])
    assert (item.term, item.first, item.late) == ("新词", 2008, 1)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2016", True), ("2015-2017", True), ("2015—2016年", True), ("2017", False), ("江西", True),
        ("江西省", True), ("江", False), ("省", True), ("通知", True), ("通", False), ("", False),
    ],
)  # fmt: skip
def test_groups_as_people_name_them(asked: str, expected: bool) -> None:
    row = Share("a", "green", 10, 0.5, 2016, "江西省", "省", "通知")
    assert member_of(asked)(row) is expected


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents a year; from 2017 on they speak of patient capital."""
    folder = tmp_path_factory.mktemp("terms")
    old, fresh = "各地认真做好招商工作，兴办企业。", "各地认真发展候鸟资本，兴办企业，壮大候鸟资本。"
    records = [
        paper(f"{year}{n}", [(fresh if year > 2016 else old) * 3], year)
        for year in range(2010, 2020)
        for n in range(2)
    ]
    fill(folder / "cejing.db", records)
    with Store(folder / "cejing.db", extractor="v1") as store:
        store.start_run(lexicon="l")
        store.put_topics(
            dict.fromkeys(("size", "documents", "paragraphs", "boilerplate", "seed", "next_free"), 1)
            | {"note": "少"},
            {"phrases": [{"phrase": "候鸟资本"}]},
        )
        store.finish_run(0, 0, 0)
    return folder


def test_a_phrase_of_the_record_is_new_as_a_whole(outputs: Path) -> None:
    rows = new(outputs / "cejing.db", LEXICON, limit=None)
    assert rows[0]["term"] == "候鸟资本" and rows[0]["first_seen"] == 2017
    assert rows[0]["kinds"].startswith("首见") and rows[0]["documents"] == 6


def test_a_term_inside_a_longer_one_is_as_old_as_it_is_written(tmp_path: Path) -> None:
    texts = {2010: "各地推进碳达峰、碳中和工作。", 2011: "各地招商。", 2012: "各地推进碳中和。"}
    fill(tmp_path / "cejing.db", [paper(str(year), [text * 3], year) for year, text in texts.items()])
    (row,) = new(tmp_path / "cejing.db", LEXICON, only=("碳中和",), limit=None)
    assert (row["first_seen"], row["times_before"], row["times_since"]) == (2010, 3, 3)
    (row,) = new(tmp_path / "cejing.db", LEXICON, only=("和工",), limit=None)  # no word of any table
    assert (row["first_seen"], row["documents"]) == (2010, 1)


def test_what_marks_years(outputs: Path) -> None:
    (first, *_) = marking(outputs / "cejing.db", LEXICON, "2017-2019", limit=None)
    assert first["term"] == "候鸟资本" and first["times_rest"] == 0 and first["z"] > 1.96
    assert "招商" in [row["term"] for row in marking(outputs / "cejing.db", LEXICON, "2010-2016", limit=5)]
    with pytest.raises(UserError, match="没有属于“火星”的文献。有的：年份 2010—2019"):
        marking(outputs / "cejing.db", LEXICON, "火星", limit=5)


def test_the_commands(outputs: Path) -> None:
    said = CliRunner().invoke(cejing, ["themes", "emerging", "--outputs", str(outputs)])
    assert "候鸟资本" in said.output and "发布年份" in said.output
    said = CliRunner().invoke(cejing, ["themes", "emerging", "无此词", "--outputs", str(outputs)])
    assert "“无此词”没有出现过" in said.output
    said = CliRunner().invoke(cejing, ["themes", "terms", "2017-2019", "--outputs", str(outputs)])
    assert "候鸟资本" in said.output


def test_the_pages(outputs: Path) -> None:
    client = TestClient(application(outputs, lexicon=LEXICON))
    assert "候鸟资本" in client.get("/themes/emerging").text
    assert client.get("/themes/emerging.json").json()["rows"][0]["term"] == "候鸟资本"
    assert "候鸟资本" in client.get("/themes/terms?group=2017-2019").text
    assert "没有属于“火星”的文献" in client.get("/themes/terms?group=火星").text
    assert client.get("/themes/terms.csv?group=火星").status_code == 422


def test_phrases_are_found() -> None:
    text = "{}要发展候鸟资本，{}支持候鸟资本入市，{}谈到候鸟资本的作用。"
    heads = ["甲市", "各县", "银行", "企业", "园区", "学者", "机构", "专家"]
    texts = [text.format(*(heads[(n + k) % 8] for k in range(3))) for n in range(8)]
    others = [file.read_text(encoding="utf-8") for file in sorted(DIGESTS.glob("*.md"))]
    assert "候鸟资本" in discover([*texts, *others], LEXICON)


def test_phrases_are_kept_at_the_end_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.themes.discover", lambda *_: ["候鸟资本"])
    fill(tmp_path / "cejing.db", [paper("p", ["各地认真做好招商工作，兴办企业。" * 3])])
    assert phrases(tmp_path / "cejing.db") == {"候鸟资本"}
