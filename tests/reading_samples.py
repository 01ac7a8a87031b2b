"""Small files of every format, made in memory, for the tests of reading."""

from __future__ import annotations

import io
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.reading import bundle, read

BODY = (
    "甲县人民政府关于加快园区发展的意见\n"
    "一、总体目标\n"
    "到2020年，全县园区主营业务收入力争突破500亿元，年均增长12%以上。\n"
    "甲县人民政府\n"
    "2016年5月18日\n"
)


@dataclass(frozen=True)
class InProcess:
    """Reads without a guard: a reader that raises fails the test."""

    lexicon: Lexicon

    def read(self, path: Path, given: Mapping[str, str], /) -> Document:
        return read(path.read_bytes(), path.name, given, lexicon=self.lexicon)


def read_all(data: bytes, name: str, *, lexicon: Lexicon) -> Iterator[Document]:
    """The documents of a file, or of a zip, as a run reads them, but in this process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        yield from bundle.read_all(InProcess(lexicon), path, {})


def folded(text: str, columns: int) -> list[str]:
    """Lines as a word processor sets them: no line begins with a stop."""
    lines, width = [""], 0
    for c in text:
        wide = 1 + (unicodedata.east_asian_width(c) in "WFA")
        if width + wide > columns and c not in "，。、；：！？）》”’%":
            lines.append("")
            width = 0
        lines[-1] += c
        width += wide
    return lines


def html(body: str, *, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """A docx of a body in WordprocessingML; further parts by name (styles, numbering, footnotes)."""
    members = [("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode())]
    members += [
        (f"word/{name}.xml", f"<w:{name} {_W}>{xml}</w:{name}>".encode()) for name, xml in parts.items()
    ]
    return zipped(members)


def para(text: str, *, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_cell(text: str, *, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def word_table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "园区"
    sheet.append(["表1 园区指标"])
    sheet.append([None, None, "单位：亿元"])
    sheet.append(["园区", "收入", "增速"])
    sheet.append(["甲园区", 120.5, 0.093])
    sheet.append(["乙园区", 0.1 + 0.2, 0.125])
    sheet["C4"].number_format = sheet["C5"].number_format = "0.0%"
    sheet.merge_cells("A1:C1")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


_O = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*lines: tuple[str, float, float]) -> bytes:
    """A one-page OFD file with a text object for each (text, x, y), in millimetres."""
    objects = "".join(
        f'<ofd:TextObject Boundary="{x} {y} {5 * len(text)} 6" Size="5">'
        f'<ofd:TextCode X="0" Y="5">{text}</ofd:TextCode></ofd:TextObject>'
        for text, x, y in lines
    )
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    box = f"<ofd:CommonData>{area}</ofd:CommonData>"
    root = "<ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody>"
    page = '<ofd:Pages><ofd:Page BaseLoc="Pages/P/Content.xml"/></ofd:Pages>'
    return zipped(
        [
            (
                "OFD.xml",
                f"<ofd:OFD {_O}>{root}</ofd:OFD>".encode(),
            ),
            ("D/Document.xml", f"<ofd:Document {_O}>{box}{page}</ofd:Document>".encode()),
            (
                "D/Pages/P/Content.xml",
                f"<ofd:Page {_O}><ofd:Content>{objects}</ofd:Content></ofd:Page>".encode(),
            ),
        ]
    )


def samples() -> dict[str, bytes]:
    """One good file of each format that is read here."""
    table = word_table(word_cell("园区") + word_cell("收入"), word_cell("甲园区") + word_cell("120.5"))
    return {
        "text": BODY.encode(),
        "gb18030": BODY.encode("gb18030"),
        "utf16": BODY.encode("utf-16"),
        "html": html(
            "".join(f"<p>{line}</p>" for line in BODY.split()) + "<table><tr><td>a<td>1<tr><td>b<td>2</table>"
        ),
        "docx": docx("".join(para(line) for line in BODY.split()) + table),
        "xlsx": xlsx(),
        "ofd": ofd(*((line, 30, 20 + 10 * n) for n, line in enumerate(BODY.split()))),
        "zip": zipped(
            [("意见.txt", BODY.encode()), ("内.zip", zipped([("乙.txt", BODY.encode("gb18030"))]))]
        ),
    }
