"""Workbooks of other programs, CSV and mail: as tables, with the figures that a reader sees."""

from __future__ import annotations

import base64
import lzma
import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.indicators import extract
from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.reading import Guard, read
from pipeline.reading.blocks import Block, Grid
from pipeline.reading.bundle import read_all
from pipeline.reading.office.sheets import sheet
from tests.reading_samples import BODY, docx, para, zipped

LEXICON = Lexicon()
XLS = (
    b"{Wp48S^xk9=GL@E0stWa761SMbT8$j;1~Y|B3%GzGrk;#Fn3_|q=YHL-W+x(g7T4u+=$92y5XR=#s1$Y|6@ZSfQ3MUD>BRRg-WRO"
    b"uZTSRwY6lBL={3Zn7TTQ@jOBSh;(rl_XhGR$$c+C4_AKGP2NnyRK>s)anO}_xFFTh$V)f%Mqx&vzO(_B^U`KmuHSo3!AmumoWZv-"
    b"C9^?bW2EE?50$9`Yu&K1H}C>T{X)L|%ca@k%l7r6wQ}l|i4}oxoI{Ebk!X`oE<qy|!d4aMY<=xyRWc0IK~$!S*mgL10y(@DVvn+*"
    b"V-j{+jfcmu(9@|ZIcb|<fnTgU(60c?B6N=p>`SvHpy?X~T}i4f4|cA)naecEW!MP-=DyB;1Knnv@WW&gDwd~nH<PFB0a43UXGbC~"
    b"Kng*cIUl^45lal3%-qi9L&JS>i+|fN%1O$udbRSLAc{p1n_1f_;3$JC#^n-tl<bVHj)*P96(G&I9D9z!W(sO@T+M+=Ph#+jO~z=="
    b"Z=k3o{=+5GfY8=;!>y0zzLI?{$wBaihhB_Yzq?NQ_esa$k1<ZgsU!5GB4nSTlmCzhXojz~$i43sRaWdWkGs9XTH{LA`gTSyPllz#"
    b"Z2RZntCZ2?LT#BFE~tN`*XPwYtD0sbRVSWyGUDpb!c}f<-!-m19l|>B`?OaU9Wcx-m}$5k&v){P_+wkBL_3A7MGXG=9FzH>Bn{*h"
    b"CCyIs;w<Lm(C4>&ouQj_9ee3w!`P|1w%M!W=y<b#Sqne8YwoTwhb!vTs5b1(>%&88&^deP(B50(Lz)W|`bkpp=dU8N&5iP%2BV)5"
    b"-7hHBn@8C`%JYOpFWP3kAZHCM<mUNE!p6U~`w?b&wjxy3%)`PmOTzoF#aO_>%4+0^-#!v*Cl5#G)wOanzdQr{?p0ii0$Z3HVu$@Z"
    b"_B4DvAU7Q)hVT#ydda269EmJlr@4SLSs}|Y7GO<&<h)WJ(<fr%AC^V&6Kd*e8$8mMXymG1PLM{cxr~|T-si|`rA*u*xC_7dGv47i"
    b"0fgUeCznEP0ijd^f|qV+P)`yjT#|2Hu>_pW<}?s%hvUkx#V7XR9+YjW(cs7I_z`%?zytI|sXy*ol?G2rL&;}sW37%#F9TNv{#cZM"
    b"D_~^|4;^0#^E&KK>obt}^vq4na_Tfmn{>pXbfN3jU9$<#6eZ@uZT69rB6?X7Iz!GB^f%dBR@(+Js9H)J@u&&6k!<!R`x_XKYl@I9"
    b"C0>tUQV2PVvrGkRZETv~m&b4Rveys9AZUyngx*8FKZ5eeMJI2|_Kb;`1_I=)fGhlLFj^s%t8RDJlZ<B+(P6^I7U>(_W<qOWhTHeE"
    b"2_9@;iWZb+Ix$I?o#d8j<<$xMj{1v?MXBqDMT5rTU>>w_#N3@0R8~ZkEloQm%`BHS<*T-=Io+HI;EFihH^#JgRL-uo4KCMLp=XG3"
    b"3d`23>I{r3U4FU3n`MUBW`yU46c)mG`Uxw2ncOlGLs?;iYj<L>>ANT~nW@~LaaRyu!b1v*dxHky<?Q1~=i{HP#wl6+ySoQdpl?Vu"
    b"?cT$oKEpp!p1j?}fR9VogpM~%zWJZzJkxFU0Q%_6m=}h{?|P@PwS-!jo$hA)ExeV0y*xGU)w-G0=+XpvwL%gU#7{`{^%nrlEO?#_"
    b"4XQ8WGdHc`>`+7(84!yo-4<?CG%3-}b)~ZFOthqyZmpfDEBXYvapiMGf|e#4+OP@$Gm>`uF4f3db7ye*z5oCKn%d#$80jCL00F)V"
    b"fG_|6((M;uvBYQl0ssI200dcD"
)
"""A workbook of LibreOffice: caption over merged cells, unit, two parks; 增速 is stored as a fraction and
shown in percent, 截止日期 as a number of days."""


def opened(data: bytes, name: str = "x") -> Document:
    return read(data, name, {}, lexicon=LEXICON)


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.tables for row in table.rows()]


def rows(document: Document) -> list[tuple[str, str, str | None, str, str]]:
    return [
        (row.indicator, row.scope, row.period, row.surface, row.unit)
        for row in extract(document, [], [], LEXICON)
    ]


TABLE = [
    ["园区", "营业收入", "增长%", "增速", "截止日期"],
    ["滨江高新区", "1502.3", "12.2", "12.2%", "2020-12-31"],
    ["青山经开区", "702.3", "11.9", "11.9%", "2020-12-31"],
]


def ods() -> bytes:
    names = 'xmlns:o="office" xmlns:t="table" xmlns:x="text" xmlns:s="style"'

    def cell(text: str, more: str = "") -> str:
        return f"<t:table-cell {more}><x:p>{text}</x:p></t:table-cell>"

    line = "<t:table-row>{}</t:table-row>"
    body = line.format(
        cell("表1 2020年园区主要指标", 't:number-columns-spanned="5"') + "<t:covered-table-cell/>" * 4
    )
    body += line.format('<t:table-cell t:number-columns-repeated="4"/>' + cell("单位：亿元"))
    for row in TABLE:
        date = f'o:value-type="date" o:date-value="{row[4]}"' if row[4][0] == "2" else ""
        body += line.format("".join(map(cell, row[:4])) + cell("31/12/20" if date else row[4], date))
    empty = '<t:table-cell t:number-columns-repeated="1024"/>'
    body += f'<t:table-row t:number-rows-repeated="1048000">{empty}</t:table-row>'
    style = '<s:style s:name="no"><s:table-properties t:display="false"/></s:style>'
    hidden = f'<t:table t:style-name="no" t:name="藏">{line.format(cell("看不见"))}</t:table>'
    content = f'<o:document {names}>{style}<t:table t:name="Sheet1">{body}</t:table>{hidden}</o:document>'
    mark = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped([("mimetype", mark.encode()), ("content.xml", content.encode())])


def xlsb(table: list[list[str | float]]) -> bytes:
    """A binary workbook of one sheet: records of kind, length and body."""

    def record(kind: int, body: bytes = b"") -> bytes:
        coded = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return coded + bytes([len(body) & 0x7F | 0x80, len(body) >> 7]) + body

    def text(said: str) -> bytes:
        return struct.pack("<I", len(said)) + said.encode("utf-16-le")

    sheet = (
        record(129) + record(148, struct.pack("<4I", 0, len(table) - 1, 0, len(table[0]) - 1)) + record(145)
    )
    for r, row in enumerate(table):
        sheet += record(0, struct.pack("<I", r) + bytes(13))
        for c, value in enumerate(row):
            at = struct.pack("<II", c, 0)
            is_text = isinstance(value, str)
            sheet += record(6, at + text(value)) if is_text else record(5, at + struct.pack("<d", value))
    sheet += record(146) + record(130)
    named = record(156, struct.pack("<II", 0, 1) + text("rId1") + text("Sheet1"))
    book = (
        record(131)
        + record(153, bytes(12))
        + record(143)
        + named
        + record(144)
        + record(157, bytes(26))
        + record(132)
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/>'
    return zipped(
        [
            ("[Content_Types].xml", b"<Types/>"),
            ("xl/workbook.bin", book),
            (
                "xl/_rels/workbook.bin.rels",
                f'<Relationships xmlns="{space}">{target}</Relationships>'.encode(),
            ),
            ("xl/worksheets/sheet1.bin", sheet),
        ]
    )


@pytest.mark.parametrize("data", [lzma.decompress(base64.b85decode(XLS)), ods()], ids=["xls", "ods"])
def test_percents_and_dates_of_a_workbook_are_as_shown(data: bytes) -> None:
    document = opened(data)
    assert cells(document) == TABLE
    (table,) = document.tables
    assert (table.caption, table.unit) == ("表1 2020年园区主要指标", "亿元")
    assert "看不见" not in document.text
    assert ("营业收入", "滨江高新区", "2020", "12.2%", "%") in rows(document)
    assert ("营业收入", "青山经开区", "2020", "702.3", "亿元") in rows(document)


def test_a_fraction_of_a_binary_workbook_is_no_figure_and_told() -> None:
    document = opened(
        xlsb([["园区", "营业收入（亿元）", "增长%"], ["甲园区", 1502.3, 12.2], ["乙园区", 702.3, 0.119]])
    )
    assert [row[3] for row in rows(document)] == ["1502.3", "12.2", "702.3"]
    assert [p.code for p in document.problems][:1] == ["no_formats"]


@pytest.mark.parametrize("data", [lzma.decompress(base64.b85decode(XLS))[:2000], ods()[:300] + b"x" * 500])
def test_a_torn_workbook_is_told(data: bytes) -> None:
    assert opened(data).problems


CSV = """表1 2020年园区主要指标,,
园区,"营业收入
（亿元）",同比增长%
滨江高新区,"1,502.3",12.2
"青山""经开区",702.3,11.9
注：快报数,,
"""


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_a_table(mark: str, encoding: str, end: str) -> None:
    text = CSV.replace(",", mark).replace("1" + mark + "502", "1,502")
    document = opened(text.replace("\n", end).encode(encoding))
    assert cells(document) == [
        ["园区", "营业收入\n（亿元）", "同比增长%"],
        ["滨江高新区", "1,502.3", "12.2"],
        ['青山"经开区', "702.3", "11.9"],
    ]
    assert document.tables[0].caption == "表1 2020年园区主要指标"
    assert all(c.text in (document.text[c.start : c.end], '青山"经开区') for c in document.tables[0].cells)
    assert rows(document)[0] == ("营业收入", "滨江高新区", "2020", "1,502.3", "亿元")


@pytest.mark.parametrize(
    "text",
    [
        "2020年,全市园区收入增长8%,利润增长9%。\n2021年,全市园区收入增长7%,利润增长6%。\n",
        "张三,李四,王五\n赵六,孙七,周八\n",
        f"{BODY},{BODY}\n{BODY},{BODY}\n",
    ],
)
def test_prose_with_narrow_commas_is_no_csv(text: str) -> None:
    assert not opened(text.encode()).tables


HEADS = "园区;营业收入（亿元）;增速（%）;企业数（家）\n"
DECIMALS = {
    "commas of decimals": (
        "滨江高新区;1812,4;12,3;536\n青山经开区;905,6;-8,8;84\n",
        [["1812.4", "12.3", "536"], ["905.6", "-8.8", "84"]], {"decimal_commas"},
    ),
    "points that part thousands": (
        "滨江高新区;1.812,4;12,3;1.204\n青山经开区;905,6;8,8;84\n",
        [["1812.4", "12.3", "1204"], ["905.6", "8.8", "84"]], {"decimal_commas"},
    ),
    "three digits behind a point may be thousands": (
        "滨江高新区;1812,4;12,3;1.204\n青山经开区;905,6;8,8;84\n",
        [["1812.4", "12.3"], ["905.6", "8.8", "84"]], {"decimal_commas"},
    ),
    "both kinds of decimals": (
        "滨江高新区;1812,4;12.3;536\n青山经开区;905.6;8.8;84\n",
        [["12.3", "536"], ["905.6", "8.8", "84"]], {"decimal_commas"},
    ),
    "commas of thousands": (
        "滨江高新区;1,812.4;12.3;1,204\n青山经开区;905.6;8.8;84\n",
        [["1812.4", "12.3", "1204"], ["905.6", "8.8", "84"]], set(),
    ),
    "whole numbers with commas": (
        "滨江高新区;1,812;12;1,204\n青山经开区;905;8;84\n",
        [["1812", "12", "1204"], ["905", "8", "84"]], set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("mark", [";", "\t", "|"])
@pytest.mark.parametrize("case", DECIMALS.values(), ids=DECIMALS)
def test_commas_and_points_are_read_as_the_table_shows_them(
    case: tuple[str, list[list[str]], set[str]], mark: str
) -> None:
    body, wanted, told = case
    document = opened((HEADS + body).replace(";", mark).encode())
    made = extract(document, [], [], LEXICON)
    assert [str(row.value) for row in made] == [figure for row in wanted for figure in row]
    assert all(document.text[row.start : row.end] == row.surface for row in made)
    assert {p.code for p in document.problems} & {"decimal_commas", "rows_misfit"} == told


def test_a_row_with_more_cells_than_heads_is_told_and_not_read() -> None:
    text = HEADS.replace(";", ",") + "滨江高新区,1,812.4,12.3,1,204\n" + "青山经开区,905.6,8.8,84\n" * 4
    document = opened(text.encode())
    assert {row[1] for row in rows(document)} == {"青山经开区"}
    assert ["滨江高新区" in p.message for p in document.problems if p.code == "rows_misfit"] == [True]


def test_a_table_of_markdown_is_no_csv() -> None:
    document = opened(
        "| 园区 | 营业收入（亿元） |\n| --- | --- |\n| 甲园区 | 12.5 |\n| 乙园区 | 3.5 |\n".encode()
    )
    assert cells(document) == [["园区", "营业收入（亿元）"], ["甲园区", "12.5"], ["乙园区", "3.5"]]


@pytest.mark.parametrize("below", [["滨江高新区", "812.4"], ["青山经开区", "405.6"]])
def test_a_text_within_a_sheet_names_the_rows_below_it(below: list[str]) -> None:
    lines = [
        ["园区名称", "营业收入（亿元）"],
        ["国家级开发区"],
        below,
        ["省级开发区"],
        ["湖口经开区", "288.1"],
    ]
    more = [["注：快报数。"], ["企业名称", "利润（亿元）"], ["某企业", "3.1"]]
    places = {(r, c): Block(t) for r, row in enumerate([*lines, *more]) for c, t in enumerate(row)}
    made = sheet("Sheet1", places)
    grids = [[[b.text for b in row] for row in grid.rows] for grid in made if isinstance(grid, Grid)]
    assert grids[0] == [row if len(row) > 1 else [*row, ""] for row in lines]
    assert [grid[0][0] for grid in grids] == ["园区名称", "企业名称"]


def mail(*, page: bool = False, attached: bool = True) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = (
        "2020年园区运行情况",
        "a@example.org",
        "b@example.org",
    )
    message["Date"] = "Mon, 08 Feb 2021 09:00:00 +0800"
    text = "各位领导：\n附上材料，请审阅。2020年，园区实现营业收入12亿元，增长8%。"
    message.set_content(
        f"<html><body><p>{text}</p></body></html>" if page else text, "html" if page else "plain"
    )
    if attached:
        data = docx(para("2020年，甲园区实现利润3亿元。"))
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename="甲 园区.docx")
    return message.as_bytes()


@pytest.mark.parametrize("page", [True, False])
def test_a_mail_has_a_body_a_subject_and_a_day_and_tells_what_hangs_on_it(page: bool) -> None:
    document = opened(mail(page=page))
    assert "营业收入12亿元" in document.text
    assert (document.metadata.get("title"), document.metadata.get("published")) == (
        "2020年园区运行情况",
        "2021-02-08",
    )
    assert ["甲 园区.docx" in p.message for p in document.problems if p.code == "attachment"] == [True]
    assert not [p for p in opened(mail(page=page, attached=False)).problems if p.code == "attachment"]


def test_a_run_reads_what_hangs_on_a_mail_as_a_document_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "来信.eml"
    file.write_bytes(mail())
    with Guard() as guard:
        body, hung = read_all(guard, file, {})
    assert body.source.endswith("来信.eml/正文.eml") and hung.source.endswith("来信.eml/甲 园区.docx")
    assert "营业收入12亿元" in body.text and "利润3亿元" in hung.text
    assert not [p for d in (body, hung) for p in d.problems if p.code in ("attachment", "empty")]


def test_a_text_that_begins_like_a_mail_is_none() -> None:
    document = opened(f"Date: 2020年\n{BODY}\n".encode())
    assert document.text.startswith("Date")


def test_a_table_within_a_cell_of_word_is_a_table_of_its_own() -> None:
    def cell(inner: str) -> str:
        return f"<w:tc>{inner}</w:tc>"

    def table(*rows: list[str]) -> str:
        return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"

    inner = table(
        [cell(para(t)) for t in ("园区", "营业收入（亿元）")], [cell(para(t)) for t in ("甲园区", "12.5")]
    )
    outer = table(
        [cell(para("一、概况") + inner), cell(para("说明"))], [cell(para("二、目标")), cell(para("略"))]
    )
    document = opened(docx(outer))
    assert [[c.text for c in row] for row in document.tables[-1].rows()] == [
        ["园区", "营业收入（亿元）"],
        ["甲园区", "12.5"],
    ]
    assert document.text.count("12.5") == 1
    assert [(r[0], r[1], r[3]) for r in rows(document)] == [("营业收入", "甲园区", "12.5")]
