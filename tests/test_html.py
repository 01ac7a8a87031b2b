"""HTML: the main text without page furniture, tables with merged cells, encodings."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from pipeline.indicators import extract
from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.reading import read
from tests.reading_samples import html

LEXICON = Lexicon()
BODY = "全县园区上半年完成主营业务收入一百二十亿元，同比增长百分之九，新开工项目十六个，投产企业二十八家。"


def page(body: str, **options: str) -> Document:
    return read(html(body, **options), "x.html", {}, lexicon=LEXICON)


def cells(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [[cell.text for cell in row] for row in table.rows()]


WHOLE = f"""
<div class="header"><a href="/">首页</a><a href="/x">政务公开</a></div>
<div id="crumb">当前位置：<a>首页</a> &gt; 统计</div>
<div class="wrap"><h1>甲县园区运行情况通报</h1>
<div class="info">发布时间：2016-07-20　来源：甲县统计局　【字体：<a>大</a> <a>小</a>】</div>
<div class="TRS_Editor"><p>　　{BODY}<sup>[1]</sup></p><p>{BODY}<br>　　{BODY}</p>
<p style="display: none">看不见的字</p></div></div>
<div class="related"><ul><li><a>另一条新闻</a></li></ul></div>
<script>document.write("脚本里的字")</script>
<div class="footer">主办单位：甲县人民政府办公室</div>
"""


def test_the_main_text_is_kept_and_nothing_else() -> None:
    document = page(WHOLE)
    assert document.text.split("\n") == ["甲县园区运行情况通报", BODY, BODY, BODY]
    assert [p.kind for p in document.paragraphs] == ["title", "body", "body", "body"]


def test_what_is_set_aside_is_not_lost() -> None:
    aside = " ".join(a.text for a in page(WHOLE).asides)
    assert all(part in aside for part in ("政务公开", "另一条新闻", "主办单位", "来源：甲县统计局", "[1]"))
    assert "脚本里的字" not in aside


def test_the_date_among_the_furniture_is_the_date_of_publication() -> None:
    assert page(WHOLE).metadata.get("published") == "2016-07-20"
    meta = '<meta charset="utf-8"><meta name="PubDate" content="2016-08-01 09:00">'
    assert page(f"<p>{BODY}</p>", head=meta).metadata.get("published") == "2016-08-01"


def test_a_page_without_any_furniture_is_kept_whole() -> None:
    assert page(f"<p>{BODY}</p>" * 3).text == "\n".join([BODY] * 3)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><th>园区<th>收入<tr><td>甲<td>1<tr><td>乙<td>2", [["园区", "收入"], ["甲", "1"], ["乙", "2"]]),
        # merged cells stand in every place that they cover
        (
            "<tr><td rowspan=2>园区<td colspan=2>收入<tr><td>2014年<td>2015年<tr><td>甲<td>1<td>2",
            [["园区", "收入", "收入"], ["园区", "2014年", "2015年"], ["甲", "1", "2"]],
        ),
        # rowspan 0 runs to the end; nonsense counts as 1
        ("<tr><td rowspan=0>甲<td colspan=x>1<tr><td>2<tr><td>3", [["甲", "1"], ["甲", "2"], ["甲", "3"]]),
        # short rows are filled up, empty ones dropped
        ("<tr><td>园区<td>收入<td>注<tr><td><tr><td>甲<td>1", [["园区", "收入", "注"], ["甲", "1", ""]]),
        # the foot is shown last
        (
            "<tfoot><tr><td>合计<td>3</tfoot><tr><td>园区<td>收入<tr><td>甲<td>3",
            [["园区", "收入"], ["甲", "3"], ["合计", "3"]],
        ),
    ],
)  # fmt: skip
def test_tables(rows: str, expected: list[list[str]]) -> None:
    document = page(f"<p>{BODY}</p><p>表1 收入</p><p>单位：亿元</p><table>{rows}</table>")
    assert cells(document) == expected
    assert (document.tables[0].caption, document.tables[0].unit) == ("表1 收入", "亿元")


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    document = page(f"<table><tr><td>左栏</td><td><p>{BODY}</p><p>{BODY}</p></td></tr></table>")
    assert not document.tables
    assert document.text.count(BODY) == 2


@pytest.mark.parametrize("codec", ["gb2312", "gbk", "gb18030", "utf-8", "utf-16"])
def test_encodings(codec: str) -> None:
    declared = "gb2312" if codec.startswith("gb") else codec
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    text = f"<html><head>{meta}</head><p>{BODY}"
    assert read(text.encode(codec), "x.htm", {}, lexicon=LEXICON).text == BODY


def test_a_wrong_declaration_is_not_believed() -> None:
    text = f'<html><head><meta charset="utf-8"></head><body><p>{BODY}</p></body></html>'
    assert read(text.encode("gb18030"), "x.htm", {}, lexicon=LEXICON).text == BODY


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("面积12万m<sup>2</sup>", "面积12万m²"),
        ("PM<sub>2.5</sub>浓度", "PM2.5浓度"),
        ("甲&nbsp;&nbsp;乙&#12288;丙", "甲 乙 丙"),
        ("增长<b>9.3</b>%<!-- 注 -->。", "增长9.3%。"),
        ("<pre>第一行\n第二行</pre>", "第一行\n第二行"),
        ("&lt;试行&gt;", "<试行>"),
    ],
)
def test_inline_markup(markup: str, text: str) -> None:
    assert page(f"<p>{BODY}</p><div>{markup}</div>").text == f"{BODY}\n{text}"


def test_a_web_archive_is_read_as_its_page() -> None:
    archive = MIMEMultipart("related")
    archive.attach(MIMEText(f"<html><meta charset=utf-8><p>{BODY}</p></html>", "html", "gb2312"))
    archive.attach(MIMEText("body { color: red }", "css", "utf-8"))
    found = read(archive.as_bytes(), "x.mht", {}, lexicon=LEXICON)
    assert found.text == BODY


OLD = f"""
<table width="100%">
<tr><td colspan="2"><table><tr><td><a>首页</a></td><td><a>公文</a></td></tr></table></td></tr>
<tr><td class="left"><a>最新文件</a><br><a>政策解读</a></td>
<td><table><tr><td align="center"><b>甲县通知</b></td></tr>
<tr><td>&nbsp;&nbsp;&nbsp;&nbsp;{BODY}<br>&nbsp;&nbsp;&nbsp;&nbsp;{BODY}</td></tr></table></td></tr></table>
"""


def test_a_page_laid_out_with_tables_as_in_old_days() -> None:
    document = page(OLD)
    assert not document.tables
    assert document.text.count(BODY) == 2
    assert "政策解读" not in document.text
    assert document.metadata.get("title") == "甲县通知"


def test_a_page_without_text_says_so() -> None:
    assert page("<div id=app></div><script>run()</script>").problems[0].code == "empty"


HIDING = """<style>/* .shown{{display:none} */ .gone, #off{{ color:red; display: none }} .tiny{{font-size:0}}
.small{{font-size:0.8em}} @media print{{.shown{{display:none}}}} .menu .shown{{display:none}}
.far{{position:absolute;left:-9999px}} .flat{{height:0;overflow:hidden}} .fold{{max-height:0;overflow:hidden}}
.page div.box>p.in{{display:none}} .page p:hover{{display:none}}</style>"""


@pytest.mark.parametrize(
    ("attributes", "seen"),
    [
        ('class="gone"', False),
        ('class="x gone"', False),
        ('id="off"', False),
        ('class="tiny"', False),
        ('style="font-size:0"', False),
        ('style="font-size:0px;color:red"', False),
        ('style="opacity:0"', False),
        ('class="small"', True),
        ('class="shown"', True),
        ('style="font-size:0.9em"', True),
        ('style="opacity:0.5"', True),
        ('class="far"', False),
        ('style="text-indent:-9999px"', False),
        ('style="margin-left:-20px"', True),
        ('class="flat"', False),
        ('class="fold"', True),
        ('class="in"', False),
    ],
)
def test_what_a_style_sheet_hides_is_not_read(attributes: str, seen: bool) -> None:
    style = HIDING.replace("{{", "{").replace("}}", "}")
    said = f'<div class="page"><div class="box"><p {attributes}>全县收入七千七百亿元。</p></div></div>'
    document = page(f"{style}<p>{BODY}</p>{said}<p>{BODY}</p>")
    assert ("七千七百亿元" in document.text) == seen


def test_a_text_that_a_script_shows_is_read() -> None:
    style = "<style>.tab{display:none}</style>"
    read_all = page(f'{style}<div class="tab"><p>{BODY}</p><p>{BODY}</p></div>')
    assert BODY in read_all.text
    assert "hidden_by_style" in {problem.code for problem in read_all.problems}
    assert "hidden_by_style" not in {problem.code for problem in page(f"{style}<p>{BODY}</p>").problems}


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<h1>某单位工会组织办法</h1>", "某单位工会组织办法"),
        ("<h2>栏目</h2><h1>某县园区情况</h1>", "某县园区情况"),
    ],
)
def test_the_only_h1_is_the_title(markup: str, title: str) -> None:
    document = page(f"{markup}<p>{BODY}</p><p>{BODY}</p>")
    assert document.metadata.get("title") == title


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("2021年江岭市园区运行情况_统计公报_江岭市人民政府", "2021年江岭市园区运行情况"),
        ("2021年江岭市园区运行情况-江岭市统计局", "2021年江岭市园区运行情况"),
        ("江岭市2021—2025年园区发展情况 | 政务公开", "江岭市2021—2025年园区发展情况"),
        ("江岭市人民政府门户网站", None),
        ("统计公报", None),
    ],
)
def test_what_the_title_tag_says_is_the_title_where_the_text_has_none(named: str, title: str | None) -> None:
    body = f'<div class="t">首页 &gt; 统计公报</div><p>{BODY}</p><p>{BODY}</p>'
    assert page(body, head=f'<meta charset="utf-8"><title>{named}</title>').metadata.get("title") == title


PROFILE = """<dl><dt>园区名称</dt><dd>滨江高新区</dd><dt>营业收入：</dt><dd>1812.4亿元</dd>
<dt>税收收入（亿元）</dt><dd>64.1</dd><dt>主导产业</dt><dd>电子信息</dd><dt>从业人员</dt><dd>6.4万人</dd></dl>"""


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_definition_list_of_figures_is_a_table_of_labels_and_values(wrapped: bool) -> None:
    body = PROFILE.replace("<dt>", "<div><dt>").replace("</dd>", "</dd></div>") if wrapped else PROFILE
    document = page(f"<h1>园区概况</h1><p>2022年{BODY}</p>{body}")
    assert cells(document)[:2] == [["园区名称", "滨江高新区"], ["营业收入", "1812.4亿元"]]
    made = [(r.indicator, r.scope, r.period, r.surface, r.unit) for r in extract(document, [], [], LEXICON)]
    assert [row for row in made if row[1] == "滨江高新区"] == [
        ("营业收入", "滨江高新区", "2022", "1812.4亿元", "亿元"),
        ("税收收入", "滨江高新区", "2022", "64.1", "亿元"),
        ("从业人员", "滨江高新区", "2022", "6.4万人", "万人"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<dl><dt>通知</dt><dd>关于申报的通知</dd><dt>公告</dt><dd>关于中标的公告</dd></dl>",
        "<dl><dt>营业收入</dt><dd>1812.4亿元</dd><dd>增长8.2%</dd><dt>税收</dt><dd>64.1亿元</dd></dl>",
        "<dl><dt>甲</dt><dt>乙</dt><dd>3家</dd><dd>4家</dd></dl>",
    ],
)
def test_other_definition_lists_are_no_tables(body: str) -> None:
    assert not page(f"<p>{BODY}</p>{body}").tables
