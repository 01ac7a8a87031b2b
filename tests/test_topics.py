"""The topics of a record: when they are learned, from what, and what is kept of them."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.ask.browse import topics as kept
from pipeline.model import Analysis, Document, Found, Metadata, Paragraph
from pipeline.record.rows import Record, document_row, pack, rows
from pipeline.record.store import FileState, Store
from pipeline.run import topics
from pipeline.themes import is_rite, own_words
from pipeline.web.app import application
from pipeline.words import search_tokens
from tests.clients import TestClient
from tests.rows_of import LEXICON, filled, record
from tests.test_themes_topics import texts

DISCLAIMER = "本页由编辑部{n}号值班员整理，内容仅供内部参考，不代表任何机构的立场，转发前请联系核实。"


def paper(name: str, paragraphs: list[str], year: int = 2015) -> Record:
    text = "\n".join(paragraphs)
    ends = [0]
    for paragraph in paragraphs:
        ends.append(ends[-1] + len(paragraph) + 1)
    spans = tuple(Paragraph(a, b - 1) for a, b in pairwise(ends))
    found = {"year_issued": Found(str(year), "given"), "title": Found(f"第{name}号", "given")}
    document = Document(name, f"{name}.txt", "text/plain", text, spans, metadata=Metadata(found))
    made = rows(Analysis(document), LEXICON)
    words = [(" ".join(search_tokens(p, LEXICON)), p) for p in paragraphs]
    return Record(document_row(document), text, pack(document.layout), made, words)


def papers(*, seed: int = 1, each: int = 40) -> list[Record]:
    """Forty made-up documents on three fields and all themes, every one with a disclaimer at its end."""
    given = texts("体育", "医疗", "交通", each=each, seed=seed)
    said = [f"{text}。{text}".replace("，", "、") for text in given]
    random.Random(seed).shuffle(said)
    shares = [said[at::40] for at in range(40)]
    return [
        paper(f"{seed}{at:03}", [*share, DISCLAIMER.format(n=at)], 2010 + at % 8)
        for at, share in enumerate(shares)
    ]


def fill(path: Path, records: list[Record], *, extractor: str = "v1") -> str:
    """Put records as a run would; gives why topics were learned, or nothing."""
    with Store(path, extractor=extractor) as store:
        store.start_run(lexicon="l")
        for made in records:
            store.put(made, FileState(made.document["source"], 1, 1))
        why = topics.learn_topics(store, LEXICON, growth=0.2)
        store.finish_run(len(records), 0, 0)
    return why


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("topics") / "cejing.db"
    assert fill(path, papers()) == "还没有归纳过话题"
    return path


def shown(path: Path) -> list[Any]:
    return [[row[key] for key in ("id", "label", "share", "npmi", "words")] for row in kept.topics(path)]


def test_topics_say_what_they_are_of(db: Path) -> None:
    found = kept.topics(db)
    green = max(found, key=lambda row: row["likeness"] * (row["theme"] == "green"))
    assert green["likeness"] > 0.4
    sport = next(row for row in found if "教练" in [word for word, _ in row["words"][:7]])
    assert sport["likeness"] < 0.2 and sport["npmi"] > 0 and 0 < sport["stability"] <= 1
    assert sum(row["share"] for row in found) == pytest.approx(1, abs=1e-3)


def test_boilerplate_makes_no_topic(db: Path) -> None:
    model = kept.model(db)
    assert model is not None and model["boilerplate"] == 39
    words = {word for row in kept.topics(db) for word, _ in row["words"]}
    assert not words & {"值班员", "转发", "编辑部"}


def test_passages_are_the_strongest_and_of_several_documents(db: Path) -> None:
    found = kept.passages(db, next(row["id"] for row in kept.topics(db) if "教练" in dict(row["words"])))
    assert all("体育" in row["text"] for row in found[:10])
    assert len({row["document_id"] for row in found}) >= 10


def test_shares_of_a_document_are_parts_of_a_whole(db: Path) -> None:
    by_document: dict[str, float] = {}
    for row in kept.shares(db):
        by_document[row.document] = by_document.get(row.document, 0) + row.probability
    assert len(by_document) == 40
    assert all(whole == pytest.approx(1, abs=1e-3) for whole in by_document.values())


def test_the_order_in_which_documents_came_does_not_matter(db: Path, tmp_path: Path) -> None:
    fill(tmp_path / "cejing.db", papers()[::-1])
    assert shown(tmp_path / "cejing.db") == shown(db)


def test_when_topics_are_learned_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "FEWEST", 10**6)  # only the rule is looked at here
    path = tmp_path / "cejing.db"
    every = papers()
    assert fill(path, every[:20])
    assert fill(path, []) == "" and fill(path, every[20:23]) == ""
    assert "变为" in fill(path, every[23:26])
    assert "新版程序" in fill(path, [], extractor="v2")
    with Store(path, extractor="v2") as store:
        store.start_run(lexicon="l")
        for made in every[:8]:
            store.delete(made.document["id"])
        assert "变为" in topics.learn_topics(store, LEXICON, growth=0.2)


def test_a_small_record_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "cejing.db"
    fill(path, papers()[:3])
    model = kept.model(path)
    assert model is not None and "请读入更多文档" in model["note"] and kept.topics(path) == []
    assert fill(path, []) == ""


def test_topics_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "cejing.db"
    fill(path, papers())
    before = {row["id"]: dict(row["words"]) for row in kept.topics(path)}
    assert fill(path, papers(seed=2))
    after = {row["id"]: dict(row["words"]) for row in kept.topics(path)}
    assert any("教练" in words and "教练" in after.get(id_, {}) for id_, words in before.items())


def test_a_document_takes_its_part_of_the_topics_along(tmp_path: Path) -> None:
    path = tmp_path / "cejing.db"
    fill(path, papers())
    gone = papers()[0].document["id"]
    with Store(path, extractor="v1") as store:
        store.delete(gone)
    assert all(row.document != gone for row in kept.shares(path))


@pytest.fixture
def client(db: Path) -> TestClient:
    return TestClient(application(db.parent, lexicon=LEXICON), raise_server_exceptions=False)


def test_topics_are_a_page_that_says_what_coherence_is(client: TestClient) -> None:
    page = client.get("/themes/topics").text
    assert "一致性（NPMI）：" in page and "绿色发展与绿色工业" in page and "教练" in page
    rows = client.get("/themes/topics.json").json()["rows"]
    assert {"green", "rural", ""} <= {row["theme"] for row in rows}
    bars = client.get("/themes/topics/chart.json").json()["spec"]["data"]["values"]
    assert [bar["href"] for bar in bars] == [row["address"] for row in rows]
    assert len(client.get("/themes/topics.csv").text.splitlines()) == len(rows) + 1


def test_a_topic_leads_to_its_years_and_paragraphs(client: TestClient) -> None:
    rows = client.get("/themes/topics.json").json()["rows"]
    sport = next(row["address"] for row in rows if "教练" in row["words"])
    page = client.get(sport).text
    assert "最突出的段落" in page and 'href="/documents/1' in page and "95% 区间" in page
    path, _, asked = sport.partition("?")
    spec = client.get(f"{path}/chart.json?{asked}").json()["spec"]
    assert {2010, 2017} <= {point["year"] for point in spec["data"]["values"]}
    assert "体育" in client.get(f"{path}.json?{asked}").json()["rows"][0]["text"]


def test_a_topic_that_is_no_more_is_told(client: TestClient) -> None:
    answer = client.get("/themes/topics/one?topic=topic:99")
    assert (answer.status_code, "没有这个话题" in answer.text) == (404, True)


def test_no_topics_say_what_to_do(tmp_path: Path) -> None:
    filled(tmp_path / "cejing.db", record("甲", 2015, []))
    client = TestClient(application(tmp_path, lexicon=LEXICON))
    assert "再运行一次 cejing run" in client.get("/themes/topics").text
    fill(tmp_path / "cejing.db", papers()[:3])
    assert "请读入更多文档" in client.get("/themes/topics").text


def test_the_sample_is_bounded(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "DOCUMENTS", 10)
    monkeypatch.setattr(kept, "PARAGRAPHS", 30)
    monkeypatch.setattr(kept, "FEWEST_A_DOCUMENT", 2)
    found = list(kept.sample(db, shortest=40))
    assert len(found) == 30 and len({item.document_id for item in found}) == 10
    assert found == list(kept.sample(db, shortest=40))


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (["甲乙丙丁戊己，春夏秋冬各不同。"] * 5, ["甲乙丙丁戊己，春夏秋冬各不同。", "", "", "", ""]),
        (["甲乙丙丁戊己，春夏秋冬各不同。"] * 4, ["甲乙丙丁戊己，春夏秋冬各不同。"] * 4),
        (["第1期甲乙丙丁戊。"] * 5, ["第1期甲乙丙丁戊。", "", "", "", ""]),  # figures do not count
        (["同比增长。"] * 5, ["同比增长。"] * 5),  # a short clause is no boilerplate
    ],
)
def test_what_many_documents_say_is_left_out(said: list[str], own: list[str]) -> None:
    assert own_words([(str(at), text) for at, text in enumerate(said)]) == own


def test_a_repeated_clause_is_cut_out_of_what_is_new() -> None:
    said = [f"{word * 12}，以上各项数据未经核对。" for word in "天地玄黄宇"]
    assert own_words([(str(at), text) for at, text in enumerate(said)])[1] == f"{'地' * 12}，。"


def test_one_document_may_repeat_itself() -> None:
    assert own_words([("a", "甲乙丙丁戊己庚辛")] * 9) == ["甲乙丙丁戊己庚辛"] * 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各位代表！让我们同心同德，为建设家园而努力奋斗！", True),
        ("现在，我代表市政府作报告，请予审议。" + "字" * 200, True),
        ("推进园区绿色发展，各位代表提出的建议已办理。" + "字" * 200, False),  # one rite in a long text
        ("推进园区绿色发展。", False),
    ],
)
def test_rites_are_told_apart(text: str, expected: bool) -> None:
    assert is_rite(text, LEXICON.rites) is expected


def test_no_topic_comes_out_by_chance(db: Path) -> None:
    found = kept.topics(db)
    assert len(found) > topics.FEWEST_TOPICS
    assert all(row["stability"] >= topics.LEAST_STABLE for row in found)
    words = {word for row in kept.topics(db) for word, _ in row["words"]}
    assert not words & LEXICON.generic_words
