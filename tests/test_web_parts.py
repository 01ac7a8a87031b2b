"""Parts of the explorer: references, marks, drawn pages, decisions of reviewers, names, themes, search."""

from __future__ import annotations

import html
import re
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import (
    Analysis,
    Document,
    Entity,
    Finding,
    Found,
    Layout,
    Metadata,
    Page,
    Paragraph,
    Problem,
    Span,
    ThemeScore,
    ThemeSum,
)
from pipeline.reading.pdf.render import RenderError, page_image
from pipeline.record.rows import Record, document_row, pack, rows
from pipeline.themes.trends import Share
from pipeline.web.app import application
from pipeline.web.cite import citation
from pipeline.web.marks import Mark, pieces, sentence_pieces
from pipeline.web.names import _called
from pipeline.web.reviews import Reviews
from pipeline.web.themes import _narrowest
from pipeline.web.words import amount, beside, number, period, titled, told
from tests.clients import TestClient
from tests.rows_of import LEXICON, filled, record

ROOT = Path(__file__).parents[1]
NANCHANG = "南昌高新技术产业开发区"


@pytest.mark.parametrize(
    ("document", "page", "expected"),
    [
        (
            {"issuer": "江西省人民政府", "title": "关于加快集群发展的意见", "number": "赣府发〔2016〕5号",
             "genre": "意见", "written": "2016-03-02", "source": "a.pdf"},
            3, "江西省人民政府. 关于加快集群发展的意见: 赣府发〔2016〕5号[Z]. 2016-03-02: 3.",
        ),
        ({"title": "2015年工作报告", "year_issued": 2016, "source": "b"}, None, "2015年工作报告[R]. 2016."),
        ({"title": "集群升级研究", "genre": "论文", "issuer": "张三", "year_issued": 2014}, 12,
         "张三. 集群升级研究[J]. 2014: 12."),
        ({"title": None, "source": "dir/某文件.pdf"}, None, "某文件[Z]."),
        ({"title": None, "source": ""}, 2, "无题名[Z]. 第 2 页."),
        ({"title": "公报", "written": "2016-03-02", "address": "https://a.example/1",
          "fetched": "2026-11-28"}, None,
         "公报[R/OL]. (2016-03-02)[2026-11-28]. https://a.example/1."),
        ({"title": "公报", "year_issued": 2016, "address": "https://a.example/1", "fetched": "2026-11-28"}, 3,
         "公报[R/OL]. 2016: 3[2026-11-28]. https://a.example/1."),
        ({"title": "公报", "address": "https://a.example/1"}, None, "公报[R/OL]. https://a.example/1."),
    ],
)  # fmt: skip
def test_references_follow_gb_t_7714(document: dict[str, object], page: int | None, expected: str) -> None:
    assert citation(document, page) == expected


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        ({}, "甲市 2015年 园区数：超过20个"),
        ({"kind": "growth", "status": "target"}, "甲市 2015年 园区数（增速，目标）：超过20个"),
        ({"comparator": "eq", "surface": "20", "unit": "个"}, "甲市 2015年 园区数：20个"),
        ({"surface": "20个以上", "comparator": "ge"}, "甲市 2015年 园区数：20个以上"),
        ({"surface": "８.３％", "unit": "%", "comparator": "eq"}, "甲市 2015年 园区数：８.３％"),
        ({"surface": "8.3億元", "unit": "亿元", "comparator": "eq"}, "甲市 2015年 园区数：8.3億元"),
        ({"scope": "", "period": None, "measure": ""}, "没有读出名称：超过20个"),
    ],
)
def test_a_figure_in_a_line_says_what_binds_it(slots: dict[str, Any], said: str) -> None:
    row = {"scope": "甲市", "period": "2015", "measure": "园区数", "indicator": "", "kind": "level"}
    row |= {"status": "actual", "surface": "20个", "unit": "个", "comparator": "gt", **slots}
    assert told(row) == said


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ({"title": "政府工作报告", "region": "海拉尔区", "year_issued": 2015},
         "政府工作报告（海拉尔区，2015年）"),
        ({"title": "2026年江西省政府工作报告", "region": "江西省", "year_issued": 2026},
         "2026年江西省政府工作报告"),
        ({"title": "第十个五年计划", "region": "全国", "year_issued": 2001}, "第十个五年计划（2001年）"),
        ({"title": "２０１１年规划", "region": None, "year_issued": 2011}, "２０１１年规划"),
        ({"title": None, "source": "a/甲区报告.pdf"}, "甲区报告"),
        ({"title": "甲区报告", "year": 2012}, "甲区报告"),  # the year of a figure, not of its document
        ({"title": "关于推进产业集群高质量发展的若干实施意见", "region": "甲市", "year_issued": 2020},
         "关于推进产业集群高质量发展的若干实施意见（甲市，2020年）"),
    ],
)  # fmt: skip
def test_a_document_is_told_from_others_of_its_title(paper: dict[str, Any], said: str) -> None:
    assert titled(paper) == said


@given(
    st.text(max_size=40),
    st.integers(0, 50),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6),
)
def test_pieces_are_the_text(text: str, offset: int, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(min(span), max(span), "scope") for span in spans]
    cut = pieces(text, offset, marks)
    assert "".join(piece.text for piece in cut) == text
    at = offset
    for piece in cut:
        for place in range(at, at + len(piece.text)):
            assert bool(piece.slots) == any(m.start <= place < m.end for m in marks)
        at += len(piece.text)


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "—"), (0, "0"), (9833.0, "9,833"), (0.12345, "0.1235"), (-1e6, "-1,000,000")]
)
def test_numbers_are_separated(value: float | None, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "—"), ("2015", "2015年"), ("2015-07", "2015年7月"), ("2011/2015", "2011—2015年"),
     ("2015-01/2015-06", "2015年1—6月"), ("2014-12/2015-01", "2014年12月—2015年1月")],
)  # fmt: skip
def test_periods_are_told_in_chinese(value: str | None, shown: str) -> None:
    assert period(value) == shown


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ({"comparator": "eq", "surface": "3家"}, ""),
        ({"comparator": "gt", "surface": "200亿元"}, "超过"),
        ({"comparator": "gt", "surface": "超过90"}, ""),
        ({"comparator": "ge", "surface": "60家以上"}, ""),
        ({"comparator": "ge", "surface": "60家以上", "value_in_unit": 60}, "不低于"),
    ],
)
def test_a_bound_is_told_once(row: dict[str, object], shown: str) -> None:
    assert beside(row) == shown


def test_a_page_shows_its_own_text(tmp_path: Path) -> None:
    text = "第一页的话。\n第二页的话。"
    cut = text.index("第二")
    layout = Layout(
        array("H", [1] * (cut - 1) + [0] + [2] * (len(text) - cut)), array("f", [1.0] * 4 * len(text))
    )
    made = Document(
        "丙" * 16, "c.pdf", "application/pdf", text, (Paragraph(0, cut - 1), Paragraph(cut, len(text))),
        pages=(Page(1, 100, 100, "pdfium"), Page(2, 100, 100, "pdfium")), layout=layout,
    )  # fmt: skip
    kept = rows(Analysis(made), LEXICON)
    words = record("x", 1, [], text).words
    filled(tmp_path / "cejing.db", Record(document_row(made), text, pack(layout), kept, words * 2))
    client = TestClient(application(tmp_path, lexicon=LEXICON))
    page = client.get(f"/documents/{'丙' * 16}/pages/2").text
    assert "第二页的话" in page and "第一页的话" not in page
    assert client.get(f"/documents/{'丙' * 16}/pages/2.png").status_code == 404


PDF = next(iter(sorted((ROOT / "corpus/pdf").glob("*统计摘编.pdf"))), None)


@pytest.mark.skipif(PDF is None, reason="没有 corpus/pdf")
def test_a_page_is_drawn_as_wide_as_asked() -> None:
    assert PDF is not None
    picture = page_image(PDF, 1, 300)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == pytest.approx(300, abs=1)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"<html>"])
def test_what_is_no_pdf_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(content)
    with pytest.raises(RenderError, match="第 1 页画不出来"):
        page_image(file, 1, 300)


def document(name: str, year: int, text: str, genre: str = "意见") -> Record:
    at = text.index(NANCHANG)
    found = {
        "year_issued": Found(str(year), "given"),
        "title": Found(name, "text"),
        "genre": Found(genre, "text"),
    }
    made = Document(
        name * 16, f"{name}.txt", "text/plain", text, (Paragraph(0, len(text)),), metadata=Metadata(found)
    )
    analysis = Analysis(
        made,
        entities=(
            Entity(at, at + len(NANCHANG), NANCHANG, "PARK", "360100-htdz", NANCHANG),
            Entity(0, 2, text[:2], "CLUSTER"),
        ),
        themes=(ThemeScore(0, len(text), "green", 0.9, True),),
        theme_sums=(ThemeSum("green", len(text), 0.9 * len(text)),),
        findings=(Finding("growth", "增速与两年的数值不符：按数值应增长一成。", (Span(0, 2),)),),
    )
    words = record("x", 1, [], text).words
    return Record(document_row(made), text, pack(made.layout), rows(analysis, LEXICON), words)


SHARED = "推动绿色发展，鼓励企业利用余热余压和工业废渣，建设生态园区"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    filled(
        folder / "cejing.db",
        document("甲", 2014, f"铜业集群：{NANCHANG}{SHARED}。"),
        document("乙", 2018, f"铜业集群：要求{NANCHANG}继续{SHARED}，并推进集群建设。"),
    )
    return folder


@pytest.fixture(scope="module")
def client(outputs: Path) -> TestClient:
    return TestClient(application(outputs, lexicon=LEXICON), raise_server_exceptions=False)


def test_the_register_counts_mentions(client: TestClient) -> None:
    rows_ = client.get("/names.json?said=true").json()["rows"]
    assert [(r["id"], r["mentions"], r["documents"]) for r in rows_] == [("360100-htdz", 2, 2)]
    assert "提及 2 次" in client.get("/names").text


def test_one_name_leads_to_its_documents(client: TestClient) -> None:
    page = client.get("/names/one?id=360100-htdz").text
    assert "国家级" in page and "铜业集群" in page
    assert client.get("/names/one?id=nobody").status_code == 404


def test_a_zone_of_another_province_has_its_kind_and_place(tmp_path: Path) -> None:
    made = document("甲", 2014, f"雄安新区与{NANCHANG}。")
    made.rows["entities"][1] |= {"label": "PARK", "id": "zone:雄安新区", "name": "雄安新区"}
    filled(tmp_path / "cejing.db", made)
    reader = TestClient(application(tmp_path, lexicon=LEXICON))
    rows_ = reader.get("/names.json?said=true").json()["rows"]
    assert [(r["name"], r["kind"], r["place"]) for r in rows_ if r["id"] == "zone:雄安新区"] == [
        ("雄安新区", "国家级新区", "河北省")
    ]
    page = reader.get("/names/one?id=zone:雄安新区").text
    assert "国家级新区" in page and "河北省" in page
    assert "雄安新区" not in reader.get("/names/unlinked").text


def test_names_without_an_entry_are_listed(client: TestClient) -> None:
    (row,) = client.get("/names/unlinked.json").json()["rows"]
    assert (row["name"], row["state"], row["mentions"]) == ("铜业", "没有对上", 2)


CODES = {code for kind in ("kind", "status", "label", "check") for code in LEXICON.value_labels[kind]}
PAGES = (
    "/", "/measures", "/measures/one?measure=主营业务收入", "/names", "/names?label=REGION",
    "/names?label=CLUSTER", "/names/one?id=360100-htdz", "/names/unlinked", "/figures", "/documents",
    "/documents/" + "甲" * 16, "/review", "/problems", "/targets", "/themes",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_a_code_of_ours(client: TestClient, page: str) -> None:
    """Names of kinds, states, labels and ids of the register are said in Chinese; `code` elements may."""
    shown = re.sub(r"<(script|style|code|svg)\b.*?</\1>", "", client.get(page).text, flags=re.DOTALL)
    said = set(re.findall(r"[A-Za-z_]{3,}:?", html.unescape(re.sub(r"<[^>]+>", " ", shown))))
    assert not said & (CODES | {"own", "region:", "body:", "cluster:", "policy:", "org:", "gbt:", "None"})


@pytest.mark.parametrize(
    ("ids", "called"),
    [
        ("", ""),
        ("body:cppcc；gbt:931", "中国人民政治协商会议全国委员会；人民政协"),
        ("360000；360000", "江西省"),
    ],
)
def test_candidates_are_called_by_their_names(ids: str, called: str) -> None:
    assert _called(ids, LEXICON) == called


def test_few_documents_are_not_evidence(client: TestClient) -> None:
    points = client.get("/themes.json?themes=green&window=1").json()["rows"]
    told = [(p["year"], p["share"], p["note"]) for p in points]
    assert told == [
        (2014, 0.9, "证据不足"),
        *((y, None, "无文献") for y in (2015, 2016, 2017)),
        (2018, 0.9, "证据不足"),
    ]
    address = "/themes/compare.json?themes=green&a_from=2014&a_to=2014&b_from=2018&b_to=2018"
    assert [row["note"] for row in client.get(address).json()["rows"]] == ["证据不足"]


def test_search_marks_and_filters(client: TestClient) -> None:
    assert "<mark>集群</mark>" in client.get("/search?text=集群").text
    lines = client.get("/search.json?text=集群&view=kwic&year_from=2018").json()["rows"]
    assert [line["right"][:2] for line in lines] == ["：要", "建设"]
    assert "没有找到“无此词”" in client.get("/search?text=无此词").text


def test_two_documents_share_a_passage(client: TestClient) -> None:
    one, two = ("甲" * 16, "乙" * 16)
    rows_ = client.get(f"/compare.json?first={one}&second={two}").json()["rows"]
    assert any("余热余压" in row["quote_1"] and "余热余压" in row["quote_2"] for row in rows_)


def test_decisions_are_off_by_default(client: TestClient) -> None:
    assert client.post("/review/decide", content="decision=accepted").status_code == 403
    assert "cejing serve --review" in client.get("/review").text


def test_decisions_need_the_token_and_our_own_form(outputs: Path, tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "reviews.db", "secret")
    open_ = TestClient(application(outputs, lexicon=LEXICON, reviews=reviews), raise_server_exceptions=False)
    item = open_.get("/review.json").json()["rows"][0]["item"]
    decision = {"item": item, "decision": "dismissed", "note": "<b>印错</b>"}
    assert open_.post("/review/decide", data=decision).status_code == 403
    assert open_.post("/review/enter", data={"token": "wrong"}).status_code == 403
    assert open_.post("/review/enter", data={"token": "secret"}).status_code == 200
    assert open_.post("/review/decide", data=decision).status_code == 403
    decision["form_token"] = reviews.form_token
    page = open_.post("/review/decide", data=decision)
    assert (page.status_code, "&lt;b&gt;印错&lt;/b&gt;" in page.text) == (200, True)
    assert reviews.all()[item]["decision"] == "dismissed"
    assert open_.get("/review.json?state=open").json()["total"] == 1
    assert open_.post("/review/decide", data={**decision, "decision": "delete"}).status_code == 422
    assert open_.post("/review/decide", content=b"x" * 10_000).status_code == 413
    assert open_.post("/review/decide", content="&".join(["a=1"] * 31)).status_code == 413
    own = "/review?kind=findings&state=all"
    for back, to in (
        (own, own),
        ("https://elsewhere.example/?kind=findings", "/review"),
        ("//x.y/", "/review"),
    ):
        answer = open_.post("/review/decide", data={**decision, "back": back}, follow_redirects=False)
        assert answer.headers["location"] == f"{to}#i-{item}"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (983_300_000_000, "元", "9,833亿元"), (56_000, "人", "5.6万人"), (94, "个", "94个"),
        (24.9, "%", "24.9%"), (-2.5e8, "元", "-2.5亿元"), (12_000, "位", "12,000位"),
    ],
)  # fmt: skip
def test_amounts_are_told_in_readable_units(value: float, unit: str, shown: str) -> None:
    assert amount(value, unit) == shown


def said(raw: str, clean: str, figure: str, indicator: str) -> dict[str, object]:
    at = 100 + raw.index(figure)
    return {
        "sentence": clean, "sentence_start": 100, "start": at, "end": at + len(figure), "evidence": "[]",
        "indicator": indicator, "scope": "", "base": "", "condition": "", "period": None, "kind": "level",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "clean", "figure", "indicator", "shown", "marked"),
    [
        ("全省工业\n增加值为 5454.0 亿元。", "全省工业增加值为5454.0亿元。", "5454.0 亿元", "工业增加值",
         "全省工业增加值为5454.0亿元。", {"figure": "5454.0亿元", "indicator": "工业增加值"}),
        ("鹰潭汽车集群\t367.44\t5.3", "鹰潭汽车集群367.44 5.3", "367.44", "利税",
         "鹰潭汽车集群｜367.44｜5.3", {"figure": "367.44"}),  # a row of a table keeps its cells apart
        ("甲园区3家。", "甲园区3家。", "3家", "", "甲园区3家。", {"figure": "3家"}),
    ],
)  # fmt: skip
def test_a_sentence_is_marked_where_it_is_read(
    raw: str, clean: str, figure: str, indicator: str, shown: str, marked: dict[str, str]
) -> None:
    cut = sentence_pieces(said(raw, clean, figure, indicator), raw)
    assert "".join(piece.text for piece in cut) == shown
    assert {piece.slots[0]: piece.text for piece in cut if piece.slots} == marked


@given(st.text(max_size=30), st.text(max_size=30))
def test_pieces_of_a_sentence_are_the_sentence(raw: str, clean: str) -> None:
    row = {**said("3家", clean, "3家", ""), "sentence": clean}
    if "\t" not in raw:
        assert "".join(piece.text for piece in sentence_pieces(row, raw)) == clean


def test_a_table_is_found_with_its_cells_apart(tmp_path: Path) -> None:
    text = "集群\t营业收入\n汽车集群\t12"
    made = Document("表" * 16, "t.txt", "text/plain", text, (Paragraph(0, len(text), "table"),))
    kept = Record(
        document_row(made), text, pack(Layout()), rows(Analysis(made), LEXICON),
        [("集群 汽车", "集群营业收入汽车集群12")],
    )  # fmt: skip
    filled(tmp_path / "cejing.db", kept)
    client = TestClient(application(tmp_path, lexicon=LEXICON))
    assert client.get("/search.json?text=集群").json()["rows"][0]["snippet"] == "集群｜营业收入／汽车集群｜12"
    assert "<mark>集群</mark>｜营业收入" in client.get("/search?text=集群").text


def test_problems_and_findings_are_grouped_with_their_number(tmp_path: Path) -> None:
    told = [
        Problem("guessed_date", f"年份 {year} 是推断的。", severity="warning") for year in (2001, 2002, 2003)
    ]
    finding = Finding("share", "比重不相符", (Span(0, 2),))
    records = []
    for at, problem in enumerate(told):
        made = Document(
            str(at) * 16, f"{at}.txt", "text/plain", "正文。", (Paragraph(0, 3),), problems=(problem,)
        )  # fmt: skip
        analysis = Analysis(made, findings=(finding,))
        records.append(
            Record(
                document_row(made), "正文。", pack(Layout()), rows(analysis, LEXICON), [("正文", "正文。")]
            )
        )
    records.append(record("别的", 2016, []))
    filled(tmp_path / "cejing.db", *records)
    client = TestClient(application(tmp_path, lexicon=LEXICON))
    home = client.get("/").text
    assert "3 个提醒" in home and home.count("是推断的") == 1
    assert "3 条存疑" in home and home.count("比重不相符") == 1
    assert client.get("/problems.json?code=guessed_date").json()["total"] == 3
    assert client.get("/problems.json?code=none").json() == {"total": 0, "rows": []}
    assert client.get("/review").text.count("比重不相符") == 1


def test_no_code_of_the_record_is_shown_for_a_word(tmp_path: Path) -> None:
    text = "园区3家。"
    found = {"issuer": Found("甲局", "head"), "genre": Found("通知", "unheard_of")}
    made = Document(
        "词" * 16, "t.txt", "text/plain", text, (Paragraph(0, 5),), metadata=Metadata(found)
    )  # fmt: skip
    kept = Record(document_row(made), text, None, rows(Analysis(made), LEXICON), [("园区", text)])
    filled(tmp_path / "cejing.db", kept)
    client = TestClient(application(tmp_path, lexicon=LEXICON))
    page = client.get(f"/documents/{'词' * 16}").text
    assert "取自文首" in page and "自动判定" in page and "unheard_of" not in page
    about = client.get("/about").text
    assert "主题评分" in about and "完成" in about and "<td>finished" not in about


def test_one_window_over_all_years_is_no_course() -> None:
    rows = [Share(f"d{year}", "cluster", 1000, 0.1, year=year) for year in (2019, 2021, 2023)]
    window, points = _narrowest(rows, ("year",))
    assert len({point.group for point in points}) > 1
    assert window < 5
