"""Who said a passage or a name first in the record, and who took it over."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.ask.browse.spread import UNSURE, of_document, of_text
from pipeline.cli import cejing
from pipeline.model import UserError
from pipeline.record.rows import Record
from pipeline.web.app import application
from tests.clients import TestClient
from tests.rows_of import LEXICON
from tests.test_topics import fill, paper

PASSAGE = "以候鸟资本带动县域工业梯次升级，建立园区与银行的对接名录，每季公布一次结果。"
CHANGED = "各县要以候鸟资本带动县域工业梯次升级，建立园区与银行对接名录，每年公布结果。"


def dated(name: str, text: str, date: str, level: str = "省") -> Record:
    made = paper(name * 64, [text, "其余的话与此无关，只为凑足一段的长度。"], int(date[:4]))
    made.document["level"] = level
    if len(date) > 4:
        made.document["written"] = date
    return made


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spread")
    records = [
        dated("a", CHANGED, "2020-05-01", "县"),
        dated("b", PASSAGE, "2019-03-05", "国家"),
        dated("c", PASSAGE, "2019-03-05", "省"),
        dated("d", "会议提到候 鸟资本。", "2021"),
        dated("e", "完全是另一件事，谈的是天气与收成。", "2018-01-01"),
    ]
    fill(folder / "cejing.db", records)
    return folder


def test_a_name_has_a_chain_in_time(outputs: Path) -> None:
    rows = of_text(outputs / "cejing.db", "候鸟资本")
    assert [row["document_id"][0] for row in rows] == ["b", "c", "a", "d"]  # on one day the higher level
    assert [row["role"] for row in rows] == ["首见", "沿用", "沿用", "沿用"]
    assert all("候鸟资本" in row["quote"].replace(" ", "") for row in rows)
    assert rows[0]["quote"] == PASSAGE  # the whole sentence, and that alone


def test_a_passage_is_found_where_it_was_changed(outputs: Path) -> None:
    rows = of_text(outputs / "cejing.db", PASSAGE)
    assert [(row["document_id"][0], row["likeness"] == 1) for row in rows] == [
        ("b", True), ("c", True), ("a", False)
    ]  # fmt: skip


def test_the_passages_of_a_document(outputs: Path) -> None:
    rows = of_document(outputs / "cejing.db", "a" * 12, LEXICON)
    assert {row["document_id"][0] for row in rows if row["passage"] == 1} == {"a", "b", "c"}
    assert rows[0]["role"] == "首见" and rows[0]["document_id"][0] == "b"


def test_rites_of_reports_are_no_passages(tmp_path: Path) -> None:
    rite = "现在，我代表省人民政府，向大会报告工作，请予审议，并请列席人员提出意见。"
    fill(tmp_path / "cejing.db", [dated(name, rite + PASSAGE * (name < "c"), "2019") for name in "abc"])
    rows = of_document(tmp_path / "cejing.db", "c" * 12, LEXICON)
    assert rows == []


def test_within_a_year_without_days_the_first_is_not_sure(tmp_path: Path) -> None:
    fill(tmp_path / "cejing.db", [dated("a", PASSAGE, "2019"), dated("b", PASSAGE, "2019-06-01")])
    assert of_text(tmp_path / "cejing.db", "候鸟资本")[0]["role"] == UNSURE


@pytest.mark.parametrize(("text", "told"), [("的", "太短"), ("  ", "太短")])
def test_what_cannot_be_asked(outputs: Path, text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        of_text(outputs / "cejing.db", text)
    with pytest.raises(UserError, match="有 0 份"):
        of_document(outputs / "cejing.db", "f" * 12, LEXICON)


def test_command_and_page(outputs: Path) -> None:
    said = CliRunner().invoke(cejing, ["themes", "spread", "候鸟资本", "--outputs", str(outputs)])
    assert "首见" in said.output and "库外可能有更早的" in said.output
    client = TestClient(application(outputs, lexicon=LEXICON))
    assert "首见" in client.get("/themes/spread?text=候鸟资本").text
    assert len(client.get("/themes/spread.json?text=候鸟资本").json()["rows"]) == 4
    assert client.get("/themes/spread").status_code == 200
    page = client.get("/themes/spread?document=" + "a" * 16).text
    assert "第 1 段：3 份文档" in page and "候鸟资本" in page
    assert client.get("/themes/spread.json?document=" + "a" * 16).json()["rows"][0]["passage"] == 1
    assert client.get("/themes/spread?document=" + "f" * 16).status_code == 422
    assert "说法的扩散" in client.get("/documents/" + "a" * 16).text
