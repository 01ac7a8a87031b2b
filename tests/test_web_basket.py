"""The basket: figures collected and taken along as references; questions kept, with what is new in them."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from pipeline.web.app import application
from pipeline.web.references import bibtex, csl, gb7714, ris
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

TEXT = "2014年，全省工业园区主营业务收入20.5亿元。"
ROW = {
    "document_id": "a" * 64, "start": 5, "page": 3, "title": "关于加快50%目标的意见", "source": "a.pdf",
    "issuer": "江西省人民政府", "number": "赣府发〔2016〕5号", "written": "2016-03-02", "published": None,
    "genre": "意见", "year_issued": 2016, "address": "https://a.example/x_1", "fetched": "2026-11-28",
    "scope": "全省", "period": "2015", "measure": "主营业务收入", "indicator": "主营业务收入",
    "kind": "level", "status": "actual", "comparator": "ge", "unit": "亿元",
    "surface": "12亿元", "sentence": "全省主营业务收入\n12亿元。",
}  # fmt: skip


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    made = [record(f"{n}" * 64, 2015, [figure("全省工业园区", "2014", f"{n}亿元")], TEXT) for n in (1, 2)]
    filled(tmp_path / "cejing.db", *made)
    with closing(sqlite3.connect(tmp_path / "cejing.db")) as db, db:
        columns = "sha256, address, source, role, found_on, title, kind, size, path, etag, last_modified"
        values = (
            "1" * 64,
            "https://a.example/1",
            *("",) * 5,
            1,
            *("",) * 3,
            "2026-01-01",
            "2026-11-28T01:02:03",
        )
        marks = ", ".join("?" * len(values))
        db.execute(f"INSERT INTO fetched ({columns}, first_fetched, last_fetched) VALUES ({marks})", values)
    return TestClient(application(tmp_path, lexicon=LEXICON), raise_server_exceptions=False)


def put(client: TestClient, *places: str) -> None:
    asked = {"add": list(places), "back": "/figures"}
    answer = client.post("/basket/change", data=asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/figures")


def test_figures_are_collected_and_taken_out(client: TestClient) -> None:
    assert "篮子是空的" in client.get("/basket").text
    put(client, f"{'1' * 12}-0", f"{'2' * 12}-0", "nonsense", f"{'9' * 12}-7")
    rows = client.get("/basket.json").json()["rows"]
    assert [row["surface"] for row in rows] == ["1亿元", "2亿元"]  # what is gone from the record is left out
    assert "引文篮 3" in client.get("/").text
    client.post("/basket/change", data={"out": f"{'1' * 12}-0"})
    assert [row["surface"] for row in client.get("/basket.json").json()["rows"]] == ["2亿元"]
    client.post("/basket/change", data={"clear": "1"})
    assert client.get("/basket.json").json()["rows"] == []


def test_a_web_document_is_cited_with_address_and_day(client: TestClient) -> None:
    put(client, f"{'1' * 12}-0")
    said = client.get("/basket.txt").text
    assert "[Z/OL]" in said and "[2026-11-28]. https://a.example/1." in said
    assert "https://a.example/1" in client.get("/basket.bib").text


def test_forms_of_other_sites_and_too_many_are_refused(client: TestClient) -> None:
    asked = {"add": f"{'1' * 12}-0"}
    other = client.post("/basket/change", data=asked, headers={"Sec-Fetch-Site": "cross-site"})
    assert other.status_code == 403
    many = {"add": [f"{'1' * 12}-{n}" for n in range(101)]}
    assert client.post("/basket/change", data=many).status_code == 413
    away = client.post("/basket/change", data={"back": "//evil.example"}, follow_redirects=False)
    assert away.headers["location"] == "/basket"


def test_a_reference_in_each_form() -> None:
    assert gb7714([ROW, ROW]) == (
        "[1] 江西省人民政府. 关于加快50%目标的意见: 赣府发〔2016〕5号[Z/OL]. 2016: 3(2016-03-02)[2026-11-28]."
        " https://a.example/x_1.\n"
    )
    entry = bibtex([ROW])
    assert entry.startswith("@misc{cejing-aaaaaaaaaaaa-5-1,") and r"50\%目标" in entry
    assert "author = {{江西省人民政府}}" in entry and "urldate = {2026-11-28}" in entry
    lines = ris([ROW]).split("\r\n")
    assert lines[0] == "TY  - GEN" and "Y2  - 2026/11/28" in lines and "ER  - " in lines
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    (item,) = json.loads(csl([ROW]))
    assert item["issued"] == {"date-parts": [[2016, 3, 2]]} and item["author"] == [
        {"literal": "江西省人民政府"}
    ]
    assert (
        item["note"].startswith("全省 2015年 主营业务收入：不低于12亿元")
        and item["URL"] == "https://a.example/x_1"
    )


def test_what_is_not_known_is_left_out() -> None:
    row = {
        **dict.fromkeys(ROW),
        "document_id": "b" * 64,
        "start": 0,
        "source": "某文件.txt",
        "surface": "3家",
    }
    assert gb7714([row]) == "[1] 某文件[Z].\n"
    assert "None" not in bibtex([row]) + ris([row]) + csl([row])


def test_a_question_is_kept_with_what_is_new(client: TestClient, tmp_path: Path) -> None:
    client.post("/saved/change", data={"add": urlencode({"indicator": "主营业务收入"})})
    assert "存下之后没有新文档" in client.get("/basket").text
    filled(tmp_path / "cejing.db", record("3" * 64, 2016, [figure("全省工业园区", "2015", "3亿元")]))
    page = client.get("/basket").text
    assert "新来的，1 个数值" in page and page.count("新来的") == 1


def test_the_feed_of_a_question(client: TestClient) -> None:
    answer = client.get("/figures.atom?indicator=主营业务收入")
    root = ElementTree.fromstring(answer.content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert len(root.findall(f"{atom}entry")) == 2 and root.find(f"{atom}updated") is not None
    nothing = ElementTree.fromstring(client.get("/figures.atom?indicator=没有这个").content)
    assert nothing.findall(f"{atom}entry") == []
