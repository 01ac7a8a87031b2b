"""The explorer in a real browser: the three tasks, no outside request, no serious fault of access."""

from __future__ import annotations

import socket
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn
from openpyxl import load_workbook

from pipeline.ask.checks import corrections, sample, sample_unread
from pipeline.checks import Decision
from pipeline.model import (
    Analysis,
    Document,
    Found,
    Layout,
    Metadata,
    Page,
    Paragraph,
    Span,
    ThemeScore,
    ThemeSum,
)
from pipeline.record.rows import document_row, pack, rows
from pipeline.record.store import Store
from pipeline.web.app import application
from pipeline.web.reviews import Reviews
from tests import needs
from tests.browser import opened
from tests.rows_of import LEXICON, Record, figure, filled, record

pytestmark = needs.chromium
EVIL = "<script>window.broken = true</script>"
WIDTHS = (1280, 390)
SIZE = {"width": WIDTHS[0], "height": 900}
ROOT = Path(__file__).parents[1]


def said(year: int, value: str) -> Record:
    text = f"{year}年，全省工业园区主营业务收入{value}，园区推进绿色发展和两化融合。"
    at = text.index(value)
    row = replace(
        figure("全省工业园区", str(year), value), start=at, end=at + len(value), sentence=Span(0, len(text))
    )
    found = {"year_issued": Found(str(year), "given"), "title": Found(f"{year}年园区统计", "given")}
    document = Document(f"{year}" * 16, f"{year}.txt", "text/plain", text, (Paragraph(0, len(text)),),
                        metadata=Metadata(found))  # fmt: skip
    themes = tuple(
        ThemeScore(0, len(text), t, 0.2 + (year > 2015) * 0.6, year > 2015) for t in ("green", "digital")
    )
    sums = tuple(ThemeSum(t.theme, len(text), len(text) * t.probability) for t in themes)
    made = rows(Analysis(document, indicators=(row,), themes=themes, theme_sums=sums), LEXICON)
    return Record(document_row(document), text, pack(document.layout), made, record("x", 1, []).words)


def printed() -> Record:
    """A document of one page, with its figure boxed; the file itself is gone."""
    text = "乙园区实现利润总额3亿元。"
    at = text.index("3亿元")
    row = replace(
        figure("乙园区", "2012", "3亿元", indicator="利润总额"),
        start=at,
        end=at + 3,
        sentence=Span(0, len(text)),
    )
    layout = Layout(array("H", [1] * len(text)), array("f", [60, 80, 200, 96] * len(text)))
    document = Document("b" * 64, "b.pdf", "application/pdf", text, (Paragraph(0, len(text)),),
                        pages=(Page(1, 595, 842, "pdfium"),), layout=layout)  # fmt: skip
    made = rows(Analysis(document, indicators=(row,)), LEXICON)
    return Record(document_row(document), text, pack(layout), made, record("x", 1, []).words)


def with_topics(db: Path, documents: list[str]) -> None:
    """Two topics as a run would keep them."""
    facts = dict.fromkeys(("size", "documents", "paragraphs", "boilerplate", "seed", "next_free"), 3)
    told = {"likeness": 1, "share": 0.5, "npmi": 0.4, "stability": 0.3, "fault": ""}
    topics = [
        {"id": id_, "label": label, "theme": "green", "words": [["绿色", 0.5], ["园区", 0.2]], **told}
        for id_, label in (("topic:1", "绿色·园区"), ("topic:2", "数据·算力"))
    ]
    places = [{"topic": "topic:1", "document_id": id_} for id_ in documents]
    with Store(db, extractor="v1") as store:
        store.start_run(lexicon="l")
        store.put_topics(
            {**facts, "note": ""},
            {
                "topics": topics,
                "topic_passages": [{**place, "start": 0, "end": 20, "weight": 0.5} for place in places],
                "topic_shares": [{**place, "length": 20, "share": 0.5} for place in places],
            },
        )
        store.finish_run(0, 0, 0)


@contextmanager
def served(folder: Path, reviews: Reviews | None = None) -> Iterator[str]:
    home = socket.create_server(("127.0.0.1", 0))
    app = application(folder, lexicon=LEXICON, reviews=reviews)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, args=([home],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{home.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("outputs")
    records = [said(year, f"{year - 2000}.5亿元") for year in range(2010, 2021)]
    evil = record(EVIL, 2018, [figure(EVIL, "2018", "3家", indicator=EVIL)])
    filled(folder / "cejing.db", *records, evil, printed())
    with_topics(folder / "cejing.db", [made.document["id"] for made in records])
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened() as browser:
        yield browser


def context(browser: Any, site: str) -> Any:
    """A reader of a site who waits for it however busy the machine is."""
    made = browser.new_context(viewport=SIZE, base_url=site)
    made.set_default_timeout(needs.PATIENCE * 1000)
    return made


@pytest.fixture(scope="module")
def reader(browser: Any, site: str) -> Iterator[Any]:
    """A browser that keeps what it has fetched: scripts are compiled once."""
    made = context(browser, site)
    yield made
    made.close()


@pytest.fixture(scope="module")
def sheet(reader: Any) -> Any:
    """One page for all views: each new one costs the browser a process."""
    return reader.new_page()


@pytest.fixture
def page(reader: Any, site: str) -> Iterator[Any]:
    """A page that fails the test where a script breaks, the policy is violated, or a request leaves."""
    opened = reader.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    opened.on("request", lambda r: None if r.url.startswith((site, "data:")) else faults.append(r.url))
    yield opened
    opened.close()
    assert faults == []


def test_find_a_series_and_export_it(page: Any) -> None:
    page.goto("/")
    page.get_by_label("查一个指标").fill("主营业务收入")
    page.get_by_label("园区、集群或地区").fill("全省工业园区")
    page.get_by_role("button", name="查询").click()
    page.get_by_label("起始年份").fill("2010")
    page.get_by_label("结束年份").fill("2015")
    page.get_by_role("button", name="查询").click()
    page.wait_for_url("**year_to=2015**")
    assert "共 6 条" in page.get_by_role("status").first.inner_text()
    assert "主营业务收入" in page.locator("svg.drawn-chart").first.text_content()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    with Path(download.value.path()).open("rb") as file:
        book = load_workbook(file)
    heads = [cell.value for cell in book["数据"][1]]
    years = [row[heads.index("年份")].value for row in book["数据"].iter_rows(min_row=2)]
    assert years == [2010, 2011, 2012, 2013, 2014, 2015]


def test_open_the_evidence_of_a_figure_by_keyboard(page: Any) -> None:
    page.goto("/figures?year_from=2014&year_to=2014")
    link = page.locator("table.figures").get_by_role("link", name="主营业务收入").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".quote")
    assert page.locator("mark.s-figure").first.inner_text() == "14.5亿元"
    assert page.locator("mark.s-scope").first.inner_text() == "全省工业园区"
    assert "2014年园区统计" in page.locator("#citation").inner_text()
    page.get_by_role("button", name="复制引文").click()
    page.get_by_role("button", name="已复制").wait_for()


def test_compare_two_themes_between_two_periods(page: Any) -> None:
    page.goto("/themes/compare")
    page.locator("#f-themes").fill("绿色,两化融合")
    for label, year in (
        ("甲组：起始年份", 2011),
        ("甲组：结束年份", 2015),
        ("乙组：起始年份", 2016),
        ("乙组：结束年份", 2020),
    ):
        page.get_by_label(label).fill(str(year))
    page.get_by_role("button", name="比较").click()
    page.wait_for_url("**b_to=2020**")
    table = page.get_by_role("table").inner_text()
    assert "20.0%" in table and "80.0%" in table and "有差别" in table
    page.wait_for_selector(".drawing svg")


def test_a_topic_leads_to_its_strongest_paragraphs(page: Any) -> None:
    page.goto("/themes")
    page.get_by_role("link", name="话题").click()
    page.wait_for_url("**/themes/topics")
    page.wait_for_selector(".drawing svg .mark-rect path")
    page.get_by_role("rowheader", name="绿色·园区").get_by_role("link").click()
    page.wait_for_url("**/themes/topics/one**")
    page.wait_for_selector(".drawing svg .mark-symbol path")
    assert "2020年园区统计" in page.locator(".hits").inner_text()


def test_a_point_of_a_chart_leads_to_its_evidence(page: Any) -> None:
    page.goto("/figures?indicator=主营业务收入&year_from=2014&year_to=2014")
    page.locator("svg.drawn-chart a.point").first.click()
    page.wait_for_url("**/evidence/**")


def test_on_a_phone_a_row_is_read_without_scrolling(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/figures?indicator=主营业务收入&year_from=2014&year_to=2014")
    row = page.get_by_role("row").filter(has_text="14.5亿元")
    for cell in ("主营业务收入", "全省工业园区", "2014年", "14.5亿元", "2014年园区统计"):
        box = row.get_by_role("cell").filter(has_text=cell).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390, cell


def test_a_chart_is_printed_whole(page: Any) -> None:
    page.goto("/figures?indicator=主营业务收入")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    assert page.locator("svg.drawn-chart").first.bounding_box()["width"] <= 700
    assert not page.get_by_role("button", name="查询").is_visible()


def test_a_contradiction_is_decided_with_a_note(browser: Any, tmp_path: Path) -> None:
    """By the token that the terminal shows; the view stays where it was, and the note comes back as text."""
    made = record("甲报告", 2015, [], "甲园区增长。")
    finding = {"rule": "growth", "message": "增速与两期数值不相符。", "spans": [[0, 2]], "quotes": ["甲园"]}
    made.rows["findings"].append(finding)
    filled(tmp_path / "cejing.db", made)
    with served(tmp_path, Reviews(tmp_path / "reviews.db", "a-secret")) as address:
        reader = context(browser, address)
        page = reader.new_page()
        page.goto("/review?kind=findings&state=all")
        page.get_by_label("核查口令").fill("a-secret")
        page.get_by_role("button", name="进入").click()
        page.get_by_label("备注").fill("<b>原件如此</b>")
        page.get_by_role("button", name="不成立").click()
        page.wait_for_url("**/review?kind=findings&state=all#i-*")
        assert "<b>原件如此</b>" in page.inner_text(".told")
        page.goto("/review?state=open")
        assert "没有这种结论的条目" in page.inner_text("main")
        reader.close()


def shown(page: Any, address: str) -> None:
    """A page with its charts drawn: waiting for a network without traffic takes half a second more."""
    page.goto(address)
    page.locator("[data-chart]:not([hidden]):not(.drawn)").first.wait_for(state="detached")


def test_a_document_titled_as_a_script_is_harmless(page: Any) -> None:
    for address in (
        "/documents",
        "/figures?year_from=2018&year_to=2018",
        f"/figures?indicator={quote(EVIL)}",
    ):
        shown(page, address)
        assert page.evaluate("window.broken") is None
        assert EVIL in page.inner_text("main")


VIEWS = [
    "/", "/measures", "/measures/one?measure=主营业务收入", "/chart?measure=主营业务收入",
    "/basket", "/map?view=cities", "/map?view=country", "/targets",
    "/names/compare?first=全省工业园区&second=江西省", "/figures",
    "/figures?indicator=主营业务收入", "/evidence/2014201420142014/18",
    "/panel?indicator=主营业务收入", "/measures/one?measure=主营业务收入&kind=growth", "/map?view=counties",
    "/chart?measure=主营业务收入&multiples=true", "/names?label=REGION", "/names/one?id=360000",
    "/documents", "/documents/2014201420142014", "/names", "/names/one?name=全省工业园区", "/names/unlinked",
    "/themes",
    "/themes/compare", "/themes/compare?a_from=2011&a_to=2015&b_from=2016&b_to=2020",
    "/themes/terms", "/themes/terms?group=2016-2020", "/themes/emerging", "/themes/spread?text=两化融合",
    "/themes/spread?document=2014201420142014", "/themes/instruments", "/themes/instruments/measures",
    "/themes/passages?theme=green", "/themes/topics", "/themes/topics/one?topic=topic:1",
    "/ask?question=2014年江西省工业园区主营业务收入是多少",
    "/ask?question=2010—2020年江西省工业园区主营业务收入",
    "/search?text=绿色", "/search?text=绿色&view=kwic", "/review",
    "/review?kind=targets", "/compare", "/compare?first=2014&second=2015&view=text",
    "/compare?first=2014&second=2015", f"/documents/{'b' * 16}/pages/1",
    f"/documents/{'b' * 16}/pages/1?zoom=true", f"/evidence/{'b' * 16}/9", "/review?kind=conflicts",
    "/about/accuracy.md",
    "/problems", "/about", "/api", "/nothing", "/checks", "/checks/accuracy",
]  # fmt: skip


CODERS_VIEWS = [
    "/checks", "/checks?sample=true", "/checks?indicator=主营业务收入&skip=1", "/checks/accuracy",
    "/checks?missed=true", "/evidence/2014201420142014/18",
    "/figures?indicator=主营业务收入", "/panel?indicator=主营业务收入",
    "/documents/2014201420142014", "/checks/missed?document=2014201420142014&start=0&end=5",
    "/checks/missed?document=2014201420142014&text=园区",
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An explorer that takes decisions, with a sample of which one figure was judged."""
    folder = tmp_path_factory.mktemp("judged")
    filled(folder / "cejing.db", *[said(year, f"{year - 2000}.5亿元") for year in range(2010, 2021)])
    first, *_ = sample(folder / "cejing.db", 6, (), seed=1)
    sample_unread(folder / "cejing.db", 20, seed=1)
    book = corrections(folder / "cejing.db")
    book.say(
        [
            Decision(
                first.document, first.start, first.end, first.surface, first.before, first.after,
                "accepted", first.seen, first.seen, coder, "2026-01-01",
            )
            for coder in ("甲", "乙")
        ]
    )  # fmt: skip
    with served(folder, Reviews(folder / "reviews.db", "a-secret", "甲")) as address:
        yield address


@pytest.fixture(scope="module")
def entered(browser: Any, desk: str) -> Iterator[Any]:
    """A browser of a reader who gave the token."""
    made = context(browser, desk)
    door = made.new_page()
    door.goto("/checks")
    door.get_by_label("核查口令").fill("a-secret")
    door.get_by_role("button", name="进入").click()
    door.get_by_label("核查口令").wait_for(state="detached")
    door.close()
    yield made
    made.close()


@pytest.fixture
def coder(entered: Any) -> Iterator[Any]:
    """A page of that reader; fails the test where a script breaks.

    That the server refuses a form (422) the browser tells as an error too.
    """
    opened = entered.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda line: faults.append(line.text) if line.type == "error" and "422" not in line.text else None,
    )
    yield opened
    opened.close()
    assert faults == []


def pressed(page: Any, keys: str) -> int:
    """Press keys one after the other; how many."""
    page.wait_for_load_state()  # before that the script does not listen to keys
    for key in keys.split():
        page.keyboard.press(key)
    return len(keys.split())


def waiting(page: Any) -> str:
    return str(page.get_by_role("status").first.inner_text())


def test_a_number_that_states_nothing_costs_a_coder_one_key(coder: Any) -> None:
    coder.goto("/checks?missed=true")
    said = waiting(coder)
    assert pressed(coder, "x") == 1
    coder.get_by_text(said.split("核对")[0]).first.wait_for(state="detached")
    before, after = (int("".join(filter(str.isdigit, text))) for text in (said, waiting(coder)))
    assert after == before - 1


def test_a_right_figure_costs_a_coder_one_key(coder: Any) -> None:
    coder.goto("/checks?sample=true")
    keys = 0
    for left in range(5, 0, -1):
        assert f"还有 {left} 个" in waiting(coder)
        keys += pressed(coder, "a")
        coder.get_by_text(f"还有 {left} 个").wait_for(state="detached")
    assert keys / 5 <= 2
    assert "都核对过了" in coder.inner_text("main")
    pressed(coder, "u")
    coder.wait_for_url("**/evidence/**")
    assert "甲" in coder.inner_text("main") and "整行正确" in coder.inner_text("main")


def test_a_slot_is_corrected_with_the_keyboard_alone(coder: Any) -> None:
    coder.goto("/evidence/2016201620162016/18")
    pressed(coder, "5")
    coder.keyboard.type("2015")
    pressed(coder, "Escape 7 ArrowDown Escape w")
    coder.keyboard.type("上年数")
    pressed(coder, "Enter")
    coder.get_by_text("时期应为“2015”").wait_for()
    assert "上年数" in coder.inner_text("main") and "性质应为“目标”" in coder.inner_text("main")
    pressed(coder, "1")
    coder.keyboard.type("很多")
    pressed(coder, "Enter")
    coder.locator(".outcome.fault").wait_for()
    assert "很多" in coder.inner_text(".outcome")


@pytest.mark.parametrize("view", ["/figures?indicator=主营业务收入", "/panel?indicator=主营业务收入"])
def test_in_lists_and_cells_figures_are_judged_where_they_stand(coder: Any, view: str) -> None:
    coder.goto(view)
    pressed(coder, "j j")
    at = coder.evaluate("document.activeElement.href")
    assert "/evidence/" in at
    corrected = coder.locator(".tag.checked", has_text="已更正")
    before = corrected.count()
    pressed(coder, "c")
    coder.locator("dialog.judging form").wait_for()
    pressed(coder, "4")
    coder.keyboard.type("江西省工业园区")
    pressed(coder, "Enter")
    coder.locator("dialog.judging").wait_for(state="detached")
    assert corrected.count() == before + 1
    assert coder.evaluate("document.activeElement.href") == at
    pressed(coder, "j a")
    coder.locator(".tag.checked", has_text="已确认").last.wait_for()


def test_a_missed_figure_is_selected_in_the_text(coder: Any) -> None:
    coder.goto("/documents/2015201520152015")
    coder.evaluate(
        """() => {
            const text = document.createTreeWalker(document.querySelector(".reader p"), NodeFilter.SHOW_TEXT);
            const first = text.nextNode(), range = document.createRange();
            range.setStart(first, 0);
            range.setEnd(first, 5);
            document.getSelection().addRange(range);
        }"""
    )
    pressed(coder, "m")
    coder.wait_for_url("**/checks/missed?**")
    assert coder.inner_text("mark.s-figure") == "2015年"
    coder.get_by_label("指标").fill("年份")
    coder.get_by_label("数值").fill("2015")
    pressed(coder, "Enter")
    coder.wait_for_url("**/evidence/2015201520152015/0")
    assert "补上漏读的一条" in coder.inner_text("main")


@pytest.mark.parametrize("view", CODERS_VIEWS)
def test_views_of_coders_fit_and_can_be_used_by_everyone(coder: Any, view: str) -> None:
    shown(coder, view)
    assert _faults(coder) == {}


@pytest.mark.parametrize("view", VIEWS)
def test_views_fit_and_can_be_used_by_everyone(sheet: Any, view: str) -> None:
    shown(sheet, view)
    assert _faults(sheet) == {}


def _faults(opened: Any) -> dict[str, list[str]]:
    """Serious faults of access on a page, after it was seen to fit at both widths."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="没有安装 axe-playwright-python"
    )
    for width in WIDTHS:
        opened.set_viewport_size({"width": width, "height": 900})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
    # what is well need not be listed: half the time
    found = axe.Axe().run(opened, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    return {v["id"]: [n["html"][:120] for n in v["nodes"][:3]] for v in serious}


@pytest.mark.parametrize("picture", sorted((ROOT / "docs/images").glob("*.png")), ids=lambda path: path.name)
def test_pictures_for_the_readme_are_light(picture: Path) -> None:
    data = picture.read_bytes()
    assert int.from_bytes(data[16:20], "big") == 1280  # the width in the head of a PNG
    assert len(data) <= 300_000
