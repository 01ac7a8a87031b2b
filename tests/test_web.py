"""The explorer over a small record: every view in four shapes, errors in Chinese, nothing let out."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.ask.browse.leading import leading
from pipeline.ask.browse.stamp import ready
from pipeline.model import Evidence, Span
from pipeline.web import serving
from pipeline.web.app import application
from tests.clients import TestClient
from tests.rows_of import LEXICON, figure, filled, record

TEXT = "2014年，全省工业园区主营业务收入20.5亿元，占全省的69.3%。赣州经济技术开发区重视绿色发展。"
EVIL = "<script>alert(1)</script>\u202e\x1b"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    at = TEXT.index("20.5亿元")
    sentence = Span(0, TEXT.index("。") + 1)
    scope = TEXT.index("全省工业园区")
    told = figure(
        "全省工业园区", "2014", "20.5亿元", sentence=sentence, scope_id="360000/工业园区",
        evidence=(
            Evidence("scope", "stated", Span(scope, scope + 6)), Evidence("period", "carried", Span(0, 5)),
        ),
    )  # fmt: skip
    moved = replace(told, start=at, end=at + 6)
    parks = {"scope_id": "360000/工业园区"}
    goal = figure("全省工业园区", "2016", "30亿元", status="target", **parks)
    filled(
        folder / "cejing.db",
        record("a" * 64, 2015, [moved], TEXT),
        record("b" * 64, 2016, [figure("全省工业园区", "2014", "25亿元", **parks), goal]),
        record(EVIL, 2017, [figure(EVIL, "2017", "3家", indicator=EVIL)]),
    )
    return folder


@pytest.fixture(scope="module")
def client(outputs: Path) -> TestClient:
    return TestClient(application(outputs, lexicon=LEXICON), raise_server_exceptions=False)


AT = TEXT.index("20.5亿元")
VIEWS = [
    "/figures", "/measures", "/measures/one?measure=主营业务收入", "/chart?measure=主营业务收入",
    "/panel?indicator=主营业务收入", f"/evidence/{'a' * 16}/{AT}", "/documents", f"/documents/{'a' * 16}",
    "/problems", "/about",
]  # fmt: skip


@pytest.mark.parametrize("view", ["/", "/api", *VIEWS])
def test_a_view_is_a_page_in_chinese(client: TestClient, view: str) -> None:
    answer = client.get(view)
    assert answer.status_code == 200
    assert '<html lang="zh-CN">' in answer.text
    assert "<script>alert" not in answer.text
    assert not {"\u202e", "\x1b"} & set(answer.text)
    assert "style=" not in answer.text


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_its_twins(client: TestClient, view: str) -> None:
    path, _, asked = view.partition("?")
    found = client.get(f"{path}.json?{asked}").json()
    assert set(found) == {"total", "rows"}
    lines = client.get(f"{path}.csv?{asked}").content.decode("utf-8-sig").splitlines()
    book = load_workbook(io.BytesIO(client.get(f"{path}.xlsx?{asked}").content))
    assert book["数据"].max_row == max(1, len(found["rows"]) + 1)
    assert not found["rows"] or lines[0].split(",")[0] == next(iter(found["rows"][0]))


def test_filters_keep_what_is_asked_for(client: TestClient) -> None:
    asked = {"indicator": "主营业务收入", "year_from": "2014", "year_to": "2014", "unit": "亿元", "kind": ""}
    rows = client.get("/figures.json", params=asked).json()["rows"]
    assert sorted(row["value_in_unit"] for row in rows) == [20.5, 25.0]


def test_sorting_and_pages(client: TestClient) -> None:
    first = client.get("/figures.json?order=-value&size=1").json()
    second = client.get("/figures.json?order=-value&size=1&page=2").json()
    assert (first["total"], first["rows"][0]["surface"], second["rows"][0]["surface"]) == (
        4,
        "30亿元",
        "25亿元",
    )


def test_a_file_holds_the_whole_selection_not_one_page(client: TestClient) -> None:
    assert len(client.get("/figures.csv?size=1").text.splitlines()) == 5


def test_evidence_shows_what_each_slot_was_read_from(client: TestClient) -> None:
    page = client.get(f"/evidence/{'a' * 16}/{AT}").text
    assert '<mark class="s-scope" title="范围">全省工业园区</mark>' in page
    assert '<mark class="s-figure" title="数值">20.5亿元</mark>' in page
    assert '<mark class="s-indicator" title="指标">主营业务收入</mark>' in page
    assert "承前省略" in page and "2014年" in page


def test_the_panel_shows_contradicting_figures(client: TestClient) -> None:
    page = client.get("/panel?indicator=主营业务收入&unit=亿元").text
    assert "≠ 25亿元" in page  # the document of the next year tells 20.5亿元


def test_suggestions_begin_with_the_text(client: TestClient) -> None:
    assert client.get("/suggest.json?text=主营").json() == [{"name": "主营业务收入", "rows": 3}]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/figures?year_from=去年", 422, "参数 year_from 应为整数"),
        ("/figures?size=9999", 422, "参数 size 不能大于 500"),
        ("/figures?page=0", 422, "参数 page 不能小于 1"),
        ("/figures?kind=x", 422, "参数 kind 应为"),
        ("/figures?period=2015-13", 422, "参数 period 写法不对"),
        ("/figures?unit=斗", 422, "没有单位“斗”"),
        ("/figures?indicator=" + "长" * 101, 422, "不能超过 100 个字"),
        ("/nothing", 404, "没有这个页面"),
        ("/documents/ffff", 404, "没有这份文档"),
        (f"/evidence/{'a' * 16}/999", 404, "没有这个数字"),
        (f"/documents/{'a' * 16}/pages/1", 404, "没有第 1 页"),
        (f"/documents/{'a' * 16}/pages/1.png", 404, "不是 PDF"),
        ("/documents/..%2f..%2fetc%2fpasswd", 404, "没有这个页面"),
        ("/static/../app.py", 404, "没有这个页面"),
    ],
)
def test_errors_are_told_in_chinese(client: TestClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, said in answer.text) == (status, True), answer.text[-600:]


def test_every_answer_carries_the_headers_of_security(client: TestClient) -> None:
    for address in ("/", "/nothing", "/static/app.js", "/figures.json"):
        headers = client.get(address).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver", "127.0.0.1.evil.example", "", "localhost@evil"]
)
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


def test_nothing_can_be_written(client: TestClient) -> None:
    assert client.post("/figures").status_code == 405


def test_no_record_says_what_to_do(tmp_path: Path) -> None:
    lost = TestClient(application(tmp_path, lexicon=LEXICON), raise_server_exceptions=False)
    answer = lost.get("/")
    assert (answer.status_code, "请先运行 cejing run" in answer.text) == (503, True)


def test_a_new_run_is_told_to_those_who_were_here_before(client: TestClient) -> None:
    assert "上次来访之后没有新文档" in client.get("/", headers={"cookie": "cejing_seen=1"}).text


def test_no_request_imports_what_is_heavy(outputs: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.clients import TestClient\n"
        "from pipeline.web.app import application\n"
        f"client = TestClient(application(Path({str(outputs)!r})))\n"
        "for view in ('/', '/figures', '/figures.json', '/measures', '/chart?measure=利润', '/documents'):\n"
        "    assert client.get(view).status_code == 200\n"
        "print(sorted(set('pandas spacy sklearn gensim pdfplumber prefect'.split()) & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_cell_of_many_opinions_shows_three(tmp_path: Path) -> None:
    told = [figure("甲市园区", "2015", f"1{n}.5亿元") for n in range(1, 6)]
    filled(tmp_path / "cejing.db", *(record(f"d{n}", 2016, [row]) for n, row in enumerate(told)))
    page = TestClient(application(tmp_path, lexicon=LEXICON)).get("/panel?indicator=主营业务收入").text
    assert page.count("≠ ") == 3
    assert "等 4 处</a>" in page


def test_what_the_navigation_leads_to_is_made_at_the_start(outputs: Path) -> None:
    app = application(outputs, lexicon=LEXICON)
    serving._make_ready(app, serving.Attended(app).rest)
    assert ready(leading, outputs / "cejing.db", LEXICON)
    reader = TestClient(app, raise_server_exceptions=False)
    assert [reader.get(page).status_code for page in serving.PAGES] == [200] * len(serving.PAGES)


def test_a_lasting_page_changes_with_the_record_and_the_basket(tmp_path: Path) -> None:
    parks = {"scope_id": "360000/工业园区"}
    filled(tmp_path / "cejing.db", record("a", 2015, [figure("全省工业园区", "2014", "25亿元", **parks)]))
    reader = TestClient(application(tmp_path, lexicon=LEXICON))
    view = "/panel?indicator=主营业务收入"
    assert reader.get(view).text == reader.get(view).text and "2015年" not in reader.get(view).text
    reader.cookies.set("cejing_basket", "aaaa-0")
    assert "引文篮 1" in reader.get(view).text
    filled(tmp_path / "cejing.db", record("b", 2016, [figure("全省工业园区", "2015", "30亿元", **parks)]))
    assert "2015年" in reader.get(view).text


@pytest.mark.parametrize("ending", ["svg", "html", "png"])
def test_a_chart_of_a_document_with_a_hostile_name_can_be_taken_along(
    client: TestClient, ending: str
) -> None:
    """An ESC in the name of a source, which no XML may hold, broke the PNG and reached the others."""
    answer = client.get(f"/chart.{ending}", params={"measure": EVIL, "kind": "level"})
    assert answer.status_code == 200
    if ending != "png":
        assert not any(sign in answer.text for sign in ("\x1b", "\u202e", "<script>"))
