"""Figures judged in the explorer: who may, what becomes of it, which comes next, the error it shows."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from pipeline.ask import query
from pipeline.ask.checks import accuracy, corrections, sample, sample_unread
from pipeline.ask.query import Filter
from pipeline.cli import cejing
from pipeline.model import Indicator
from pipeline.record.lock import sole_writer
from pipeline.run import checking
from pipeline.web.app import application
from pipeline.web.reviews import Reviews
from tests.needs import PATIENCE
from tests.rows_of import LEXICON, figure, filled, record

HERE = "http://127.0.0.1"
TEXT = "2014年全省工业园区主营业务收入2.5万亿元，企业300家，税收1500亿元，出口90亿元。"
NAME = "a" * 64
SURE = {"2.5万亿元": 0.9, "300家": 0.2, "1500亿元": 0.5}


def read() -> list[Indicator]:
    names = ("主营业务收入", "企业数", "税收")
    rows = []
    for (surface, sure), name in zip(SURE.items(), names, strict=True):
        start = TEXT.index(surface)
        row = figure("全省工业园区", "2014", surface, indicator=name)
        rows.append(replace(row, start=start, end=start + len(surface), confidence=sure))
    return rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filled(tmp_path / "cejing.db", record(NAME, 2015, read(), TEXT))
    return tmp_path


@pytest.fixture
def reader(folder: Path) -> Iterator[TestClient]:
    """A reader who gave the token."""
    app = application(folder, lexicon=LEXICON, reviews=Reviews(folder / "reviews.db", "secret", "甲"))
    with TestClient(app, base_url=HERE) as client:
        client.post("/review/enter", data={"token": "secret"})
        yield client
    app.state.site.desk.publish()


def fields(page: str) -> dict[str, str]:
    """The form of a page as a browser would send it."""
    form = page[page.index('<form class="check"') :]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form[: form.index("</form>")]):
        told = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if told.get("type") != "checkbox":
            found[told["name"]] = told.get("value", "")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, flags=re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def evidence(surface: str) -> str:
    return f"/evidence/{NAME[:16]}/{TEXT.index(surface)}"


def say(reader: TestClient, surface: str, verdict: str, **slots: str) -> Any:
    given = fields(reader.get(evidence(surface)).text)
    return reader.post("/checks/decide.json", data={**given, "verdict": verdict, **slots})


def asked(folder: Path, **wanted: Any) -> dict[str, tuple[Any, ...]]:
    rows = query.indicators(folder / "cejing.db", Filter(**wanted), LEXICON)
    return {row["surface"]: (row["value"], row["period"], row["verified"]) for row in rows}


def test_nobody_writes_without_review_token_and_form(folder: Path, reader: TestClient) -> None:
    given = {**fields(reader.get(evidence("300家")).text), "verdict": "none"}
    closed = TestClient(application(folder, lexicon=LEXICON), base_url=HERE)
    outside = TestClient(reader.app, base_url=HERE)
    for address in ("/checks/decide", "/checks/decide.json", "/checks/add", "/checks/add.json"):
        for client, data, status in (
            (closed, given, 403),
            (outside, given, 403),
            (reader, {**given, "form_token": "x"}, 403),
            (reader, {**given, "why": "长" * 9000}, 413),
        ):
            assert client.post(address, data=data).status_code == status, address
    for wrong, status in (({"mark": "x"}, 409), ({"start": "x"}, 422), ({"verdict": "maybe"}, 422)):
        assert reader.post("/checks/decide", data={**given, **wrong}).status_code == status
    assert reader.post("/checks/decide", data=given, headers={"Host": "evil.example"}).status_code == 400
    assert "核对这个数字" not in closed.get(evidence("300家")).text
    assert not corrections(folder / "cejing.db").history()


def test_slots_are_accepted_corrected_and_refused(folder: Path, reader: TestClient) -> None:
    assert say(reader, "2.5万亿元", "right").json()["verdict"] == "accepted"
    changed = {"slot-value": "1,600", "slot-period": "2013", "why": "上年数"}
    assert say(reader, "1500亿元", "changed", **changed).json()["verdict"] == "corrected"
    assert say(reader, "300家", "none").json()["verdict"] == "refused"
    assert asked(folder) == {"2.5万亿元": (2.5, "2014", "accepted"), "1500亿元": (1600, "2013", "corrected")}
    one = corrections(folder / "cejing.db").history()[1]
    assert (one.coder, one.why, one.said["value"]) == ("甲", "上年数", "1600")
    page = reader.get(evidence("1500亿元")).text
    assert "上年数" in page and "数值应为“1600”" in page and "已更正" in page
    gone = reader.get(evidence("300家"))
    assert gone.status_code == 200 and "没有陈述" in gone.text
    assert say(reader, "300家", "right").json()["verdict"] == "accepted"
    assert asked(folder)["300家"] == (300, "2014", "accepted")


def test_what_cannot_be_is_told_and_not_kept(folder: Path, reader: TestClient) -> None:
    for slot, value in (("value", "很多"), ("period", "2014-99"), ("kind", "x")):
        answer = say(reader, "300家", "changed", **{f"slot-{slot}": value})
        assert answer.status_code == 422 and answer.json()["error"][0]
    assert not corrections(folder / "cejing.db").history()


def test_without_script_one_comes_back_to_where_one_was(reader: TestClient) -> None:
    page = reader.get(evidence("300家"))
    given = {**fields(page.text), "verdict": "right"}
    answer = reader.post("/checks/decide", data=given, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, evidence("300家"))
    given = {**fields(reader.get(evidence("300家")).text), "verdict": "right"}
    elsewhere = {**given, "back": "//evil.example"}
    answer = reader.post("/checks/decide", data=elsewhere, follow_redirects=False)
    assert answer.headers["location"] == "/checks"


def test_while_a_run_writes_a_decision_is_kept_for_later(folder: Path, reader: TestClient) -> None:
    with sole_writer(folder):
        assert "暂未" in say(reader, "300家", "none").json()["told"]
    assert len(asked(folder)) == 3 and len(corrections(folder / "cejing.db").history()) == 1
    reader.app.state.site.desk.publish()  # type: ignore[attr-defined]
    assert len(asked(folder)) == 2
    assert "300" not in (folder / "indicators.csv").read_text("utf-8-sig").split("2.5万亿元")[0]


def test_a_missed_figure_that_waits_for_a_run_leads_to_its_document(folder: Path, reader: TestClient) -> None:
    start = TEXT.index("90亿元")
    marked = reader.get("/checks/missed", params={"document": NAME[:16], "start": start, "end": start + 4})
    given = {**fields(marked.text), "slot-indicator": "出口"}
    with sole_writer(folder):
        answer = reader.post("/checks/add", data=given, follow_redirects=False)
    assert answer.headers["location"] == f"/documents/{NAME[:16]}"
    assert reader.get(answer.headers["location"]).status_code == 200


def test_a_decision_waits_for_what_its_own_desk_publishes(
    folder: Path, reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy machine a coder came back to a figure that was not there."""
    publishing, go_on = Event(), Event()

    def slowly(*_: object) -> None:
        publishing.set()
        go_on.wait(PATIENCE)

    say(reader, "1500亿元", "right")
    desk = reader.app.state.site.desk  # type: ignore[attr-defined]
    with monkeypatch.context() as patched, ThreadPoolExecutor() as others:
        patched.setattr(checking, "publish_changes", slowly)
        published = others.submit(desk.publish)
        publishing.wait(PATIENCE)
        said = others.submit(say, reader, "300家", "none")
        wait([said], timeout=1)
        go_on.set()
        assert "暂未" not in said.result(PATIENCE).json()["told"]
        published.result(PATIENCE)
    assert "300家" not in asked(folder)


def test_who_hangs_up_while_a_form_is_sent_is_no_error(reader: TestClient) -> None:
    answers: list[int] = []

    async def hung_up() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def answered(message: MutableMapping[str, Any]) -> None:
        answers.append(message.get("status", 0))

    headers = [(b"host", b"127.0.0.1"), (b"content-length", b"99")]
    headers.append((b"cookie", "; ".join(f"{k}={v}" for k, v in reader.cookies.items()).encode()))
    scope = {
        "type": "http", "method": "POST", "path": "/checks/decide", "raw_path": b"/checks/decide",
        "query_string": b"", "headers": headers, "http_version": "1.1", "scheme": "http", "root_path": "",
    }  # fmt: skip
    asyncio.run(reader.app(scope, hung_up, answered))  # type: ignore[arg-type]
    assert answers[0] == 400


def test_the_queue_of_a_question_begins_with_the_least_sure(reader: TestClient) -> None:
    seen = []
    for _ in SURE:
        rows = reader.get("/checks.json", params={"scope": "全省工业园区"}).json()
        seen.append(rows["rows"][0]["surface"])
        page = reader.get("/checks", params={"scope": "全省工业园区"}).text
        reader.post("/checks/decide", data={**fields(page), "verdict": "right"})
    assert seen == sorted(SURE, key=lambda surface: SURE[surface])
    assert "都核对过了" in reader.get("/checks", params={"scope": "全省工业园区"}).text


def test_the_queue_of_a_sample_holds_what_this_coder_has_not_judged(folder: Path, reader: TestClient) -> None:
    sample(folder / "cejing.db", 3, (), seed=1)
    for left in (3, 2, 1):
        page = reader.get("/checks?sample=true").text
        assert f"还有 {left} 个" in page
        reader.post("/checks/decide", data={**fields(page), "verdict": "right" if left > 1 else "none"})
    assert "都核对过了" in reader.get("/checks?sample=true").text
    told = reader.get("/checks/accuracy.json").json()["rows"]
    assert told == accuracy(folder / "cejing.db", ("genre", "kind", "confidence"))
    said = CliRunner().invoke(cejing, ["accuracy", "--format", "json", "--outputs", str(folder)]).output
    assert '"share": 0.6667' in said and '"slot": "row"' in said
    assert "66.7%" in reader.get("/checks/accuracy").text
    other = application(folder, lexicon=LEXICON, reviews=Reviews(folder / "reviews.db", "s", "乙"))
    second = TestClient(other, base_url=HERE)
    second.post("/review/enter", data={"token": "s"})
    for _ in range(3):  # sees nothing of what the first said: the same figures, as they were read
        page = second.get("/checks?sample=true").text
        assert "已确认" not in page and "没有陈述。下面" not in page
        second.post("/checks/decide", data={**fields(page), "verdict": "right"})
    said = [one for one in corrections(folder / "cejing.db").history() if one.coder == "乙"]
    assert len(said) == 3 and all(one.said == one.seen for one in said)
    assert "说法不一" in second.get("/checks/accuracy").text


def test_a_missed_figure_is_marked_and_asked_for(folder: Path, reader: TestClient) -> None:
    start = TEXT.index("90亿元")
    listed = reader.get("/checks/missed", params={"document": NAME[:16], "text": "90亿元"})
    marked = reader.get("/checks/missed", params={"document": NAME[:16], "start": start, "end": start + 4})
    given = fields(marked.text)
    assert fields(listed.text) == given
    guess = {slot: given[f"slot-{slot}"] for slot in ("value", "unit", "scope", "period", "indicator")}
    assert guess == {
        "value": "90",
        "unit": "亿元",
        "scope": "全省工业园区",
        "period": "2014",
        "indicator": "",
    }
    answer = reader.post("/checks/add", data={**given, "slot-indicator": "出口"}, follow_redirects=False)
    assert answer.headers["location"] == evidence("90亿元")
    assert asked(folder)["90亿元"] == (90, "2014", "corrected")
    assert "补上漏读的一条" in reader.get(evidence("90亿元")).text
    again = reader.post("/checks/add", data={**given, "slot-indicator": "出口"})
    assert again.status_code == 409
    assert say(reader, "90亿元", "none").json()["verdict"] == "refused" and len(asked(folder)) == 3


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", "5"),
        ("0", "0"),
        ("5", "3"),
        ("0", "999999"),
        ("x", "y"),
        ("9" * 30, "9" * 31),
        ("0", "999999999"),
    ],
)
def test_what_is_no_figure_is_not_added(reader: TestClient, start: str, end: str) -> None:
    given = {**fields(reader.get(evidence("300家")).text), "document": NAME, "start": start, "end": end}
    assert reader.post("/checks/add.json", data=given).status_code in (409, 422)


def test_the_queue_of_what_was_not_read(folder: Path, reader: TestClient) -> None:
    """90亿元 is a statement that was missed, 2014 is none; what is done leaves the queue and is told."""
    db = folder / "cejing.db"
    assert "check sample --missed" in reader.get("/checks").text
    sample(db, 3, (), seed=1)
    drawn = sample_unread(db, 20, seed=1)
    assert {one.surface for one in drawn} == {"2014", "90亿"}
    assert 'href="/checks?missed=true"' in reader.get("/checks").text
    for left in (2, 1):
        page = reader.get("/checks?missed=true").text
        assert f"还有 {left} 个数字没有核对" in page
        given = fields(page)
        if given["slot-value"] == "90":
            assert given["slot-unit"] == "亿元"
            refused = reader.post("/checks/add.json", data=given)
            assert refused.status_code == 422 and "指标" in refused.text
            said = reader.post("/checks/add.json", data={**given, "slot-indicator": "出口"})
        else:
            said = reader.post("/checks/add.json", data={**given, "verdict": "none"})
        assert said.status_code == 200 and said.json()["back"] == "/checks?missed=true", said.text
    assert "都核对过了" in reader.get("/checks?missed=true").text
    assert asked(folder, indicator="出口")["90亿"] == (90, "2014", "corrected")
    page = reader.get("/checks/accuracy").text
    assert "读全：文字里的陈述读出了 <b>75.0%</b>" in page and "50.0% 是漏读的" in page
    told = {row["slot"]: row for row in reader.get("/checks/accuracy.json").json()["rows"]}
    assert told["recall"]["share"] == 0.75 and told["missed"]["checked"] == 2
