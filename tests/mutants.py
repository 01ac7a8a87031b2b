"""Damaged and hostile files of every format that is read here, the same for the same seed."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache

from tests import pdf_samples, reading_samples
from tests.reading_samples import BODY, docx, html, ofd, para, word_cell, word_table, zipped

NASTY = (
    "<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "{{7*7}}{% raw %}",
    "=HYPERLINK(\"x\")", "\u202e反向\u202c", "\u2066隔离\u2069", "\x1b[31m红\x07", "a\x00b",
    "\u200b\u200d\ufeff", "\ufffe\uffff", "😀🏭", "\ue000\U000f0000", "\x85\u2028\u2029", "9999年99月99日",
    "0000年0月0日", "2016年2月30日", "1900年至2100年", "二〇九九年十三月四十日",
    "第一百二十个五年规划（2016-9999年）", "增长" + "9" * 400 + "亿元", "1e999亿元",
    "-0.0000000000000000001%", "１２３４５６７８９０万亿亿元", "∞%", "NaN亿元", "1.2.3.4亿元",
    "1,2,3,4,5,,6亿元", "一万亿亿亿亿亿元", "10^99元", "0/0", "增长%%%", "（" * 300, "“" * 300 + "园区",
    "——" * 200, "同比" * 500, "1-2-3-4-5—6～7亿元", "\t" * 300, "|" * 300, "甲" * 20_000, "9" * 20_000,
    "a" * 20_000, "2016年" * 2_000, "1亿元、" * 2_000, "南昌高新区、" * 1_000, "\r\r\n\x0b\x0c",
)  # fmt: skip
_NUMBERS = (b"0", b"-1", b"99999999999", b"2147483648", b"18446744073709551616", b"1e308", b"NaN", b"9" * 300)
_PIECES = (
    b"\0" * 40, b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80\xed\xb0\x80", b"&#xD800;&#0;&#x110000;",
    b"]]>", b"<!--", b"<![CDATA[", b"<table><tr><td rowspan=65000 colspan=65000>", b"<div>" * 3000,
    b"\xa1\xa1\x80", b"endstream endobj", b"<</Length 999999999>>", b"stream\n", b"%%EOF", b"PK\x03\x04",
    b"\x1b$B", b"\n" * 5000, b"%PDF-1.7\n", b"{\\rtf1", b"<script>alert(1)</script>",
)  # fmt: skip
_ENDINGS = (
    "pdf", "docx", "xlsx", "html", "txt", "md", "csv", "ofd", "zip", "png", "doc", "xls", "mht", "rtf",
)  # fmt: skip
_NAMES = (
    "<script>alert(1)</script>", "\u202efdp.报告", "2016年报告\n第二行", "\x1b[31m红",
    "'; DROP TABLE documents; --", "园" * 60, "9999年99月99日", "a b%2e%2e#?&", "=cmd", "\udcff\udcfe",
)  # fmt: skip

Mutation = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file: its name, the format that it was made from, what was done to it, and its bytes."""

    name: str
    kind: str
    how: str
    data: bytes


def mutants(count: int, *, seed: int = 0) -> Iterator[Mutant]:
    """`count` files, each kind of `seeds` in its turn; number n is the same however many are asked for."""
    kinds = sorted(seeds())
    for number in range(count):
        yield _mutant(number, kinds[number % len(kinds)], random.Random(f"{seed}/{number}"))


def _mutant(number: int, kind: str, dice: random.Random) -> Mutant:
    data = seeds()[kind]
    fitting = [*_ANYWHERE, *(_IN_ZIPS if data[:2] == b"PK" else ()), *(_IN_TEXT if kind in _TEXTS else ())]
    chosen = dice.sample(fitting, dice.choice((1, 1, 2, 3)))
    for change in chosen:
        data = change(data, dice)
    ending = dice.choice(_ENDINGS) if dice.random() < 0.25 else kind.partition("_")[0]
    stem = dice.choice(_NAMES) if dice.random() < 0.15 else kind
    how = "+".join(change.__name__ for change in chosen)
    return Mutant(f"{number:04d} {stem}{'.' if ending else ''}{ending}", kind, how, data)


def _at(data: bytes, dice: random.Random) -> int:
    return dice.randrange(len(data) + 1)


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Single bits turned, more in longer files."""
    made = bytearray(data)
    for _ in range(dice.randint(1, 2 + len(made) // 400)):
        if made:
            made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
    return bytes(made)


def truncated(data: bytes, dice: random.Random) -> bytes:
    return data[: _at(data, dice)]


def beheaded(data: bytes, dice: random.Random) -> bytes:
    return data[dice.choice((1, 4, 100, len(data) // 2)) :]


def doubled(data: bytes, dice: random.Random) -> bytes:
    """A stretch, or all of it, again."""
    start, end = sorted((_at(data, dice), _at(data, dice)))
    return (
        data + data
        if dice.random() < 0.2
        else data[:end] + data[start:end] * dice.choice((1, 2, 30)) + data[end:]
    )


def shuffled(data: bytes, dice: random.Random) -> bytes:
    """Blocks in another order, as a download that mixed up its parts."""
    size = max(1, len(data) // dice.choice((3, 8, 40)))
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    dice.shuffle(blocks)
    return b"".join(blocks)


def spliced(data: bytes, dice: random.Random) -> bytes:
    """The head of one file and the tail of one of another format."""
    other = seeds()[dice.choice(sorted(seeds()))]
    return data[: _at(data, dice)] + other[_at(other, dice) :]


def huge_numbers(data: bytes, dice: random.Random) -> bytes:
    """Numbers of structures (lengths, counts, sizes, references) replaced by absurd ones."""
    share = dice.choice((0.01, 0.1, 0.5))
    return re.sub(rb"\d+", lambda m: dice.choice(_NUMBERS) if dice.random() < share else m[0], data)


def pieces(data: bytes, dice: random.Random) -> bytes:
    """Bytes put in that mean something to a reader of some format."""
    for _ in range(dice.randint(1, 6)):
        at = _at(data, dice)
        data = data[:at] + dice.choice(_PIECES) + data[at:]
    return data


def overwritten(data: bytes, dice: random.Random) -> bytes:
    """A stretch lost: zeros or noise in its place."""
    at, length = _at(data, dice), dice.choice((16, 512, 4096))
    return data[:at] + dice.choice((bytes(length), dice.randbytes(length))) + data[at + length :]


def recoded(data: bytes, dice: random.Random) -> bytes:
    """Text saved in a wrong character set, as a whole or from somewhere on."""
    at = _at(data, dice) if dice.random() < 0.5 else 0
    wrong = data[at:].decode(dice.choice(("utf-8", "gb18030", "latin-1", "utf-16-le")), "replace")
    return data[:at] + wrong.encode(
        dice.choice(("utf-8", "gb18030", "utf-16", "utf-8-sig", "big5")), "replace"
    )


def told(data: bytes, dice: random.Random) -> bytes:
    """Words that mean harm, or nothing, among the text."""
    coding = "gb18030" if b"\xbc\xd7" in data else "utf-16-le" if data[:2] == b"\xff\xfe" else "utf-8"
    keep = "replace" if coding == "utf-16-le" else "surrogateescape"
    lines = data.decode(coding, keep).split("\n")
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(lines))
        cut = dice.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:cut] + dice.choice(NASTY) + lines[at][cut:]
    return "\n".join(lines).encode(coding, keep)


def repeated(data: bytes, dice: random.Random) -> bytes:
    """Line after line of the same, or all on one line."""
    return data.replace(b"\n", b"") * 300 if dice.random() < 0.5 else data * dice.choice((20, 200))


def members_changed(data: bytes, dice: random.Random) -> bytes:
    """What lies within a zip damaged, the zip itself whole."""
    members = _members(data)
    for _ in range(min(len(members), dice.randint(1, 3))):
        at = dice.randrange(len(members))
        name, inner = members[at]
        members[at] = (name, dice.choice((*_ANYWHERE, said, nested))(inner, dice))
    return _packed(members)


def members_renamed(data: bytes, dice: random.Random) -> bytes:
    """Members under other names, exchanged, doubled or gone."""
    members = _members(data)
    match dice.randrange(4) if members else 9:
        case 0:
            at = dice.randrange(len(members))
            members[at] = (
                dice.choice(("../../x.xml", "/etc/x", "", "a" * 300, "C:\\x", "<script>.txt", "x\0y")),
                members[at][1],
            )
        case 1:
            contents = [inner for _, inner in members]
            dice.shuffle(contents)
            members = [(name, inner) for (name, _), inner in zip(members, contents, strict=True)]
        case 2:
            members.insert(dice.randrange(len(members)), dice.choice(members))
        case 3:
            del members[dice.randrange(len(members))]
    return _packed(members)


def member_bombed(data: bytes, dice: random.Random) -> bytes:
    """A member that unpacks to far more than it takes."""
    members = _members(data)
    if members:
        at = dice.randrange(len(members))
        name, inner = members[at]
        members[at] = (
            name,
            inner + dice.choice((b" ", b"<p>", b"\0")) * dice.choice((1_000_000, 20_000_000)),
        )
    return _packed(members)


def said(data: bytes, dice: random.Random) -> bytes:
    """The texts of an XML or HTML member replaced by nasty ones, escaped or raw."""

    def nasty(match: re.Match[bytes]) -> bytes:
        if dice.random() > 0.3:
            return match[0]
        text = dice.choice(NASTY)
        escaped = text.replace("&", "&amp;").replace("<", "&lt;") if dice.random() < 0.8 else text
        return b">" + escaped.encode("utf-8", "surrogatepass") + b"<"

    return re.sub(rb">[^<>\n]{2,}<", nasty, data)


def nested(data: bytes, dice: random.Random) -> bytes:
    """An element of the file around itself, thousands of times."""
    tags = re.findall(rb"<[A-Za-z:]+>", data) or [b"<div>"]
    at, deep = _at(data, dice), dice.choice((300, 20_000))
    tag = dice.choice(tags)
    return (
        data[:at] + tag * deep + data[at:] + (tag.replace(b"<", b"</") * deep if dice.random() < 0.5 else b"")
    )


_ANYWHERE: tuple[Mutation, ...] = (
    flipped, truncated, beheaded, doubled, shuffled, spliced, huge_numbers, pieces, overwritten, recoded,
)  # fmt: skip
_IN_ZIPS: tuple[Mutation, ...] = (members_changed,) * 4 + (members_renamed, members_renamed, member_bombed)
_IN_TEXT: tuple[Mutation, ...] = (told,) * 4 + (said, nested, repeated)
_TEXTS = frozenset(("txt", "txt_gb", "txt_utf16", "md", "csv", "html", "mht", "rtf"))


def _members(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:
        return []


def _packed(members: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # two members of one name
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name or "?"), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


@cache
def seeds() -> dict[str, bytes]:
    """One whole file of each format that the reader knows; the key begins with its ending."""
    text = BODY + "2015年，全县工业园区主营业务收入452.3亿元，同比增长9.8%，其中甲园区占31.5%。\n"
    table = word_table(
        word_cell("园区") + word_cell("收入（亿元）"), word_cell("甲园区") + word_cell("120.5")
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split())
    cells = "<table><tr><th>园区<th>收入（亿元）<tr><td>甲园区<td>120.5<tr><td>乙园区<td>98</table>"
    samples = reading_samples.samples()
    workbook = _packed([part for part in _members(samples["xlsx"]) if not part[0].startswith("docProps")])
    return {
        "txt": text.encode(),
        "txt_gb": text.encode("gb18030"),
        "txt_utf16": b"\xff\xfe" + text.encode("utf-16-le"),
        "md": f"# 报告\n\n{text}\n| 园区 | 收入（亿元） |\n| --- | --- |\n| 甲园区 | 120.5 |\n".encode(),
        "csv": "园区,收入（亿元）,增速（%）\n甲园区,120.5,9.3\n乙园区,98,12.5\n".encode(),
        "html": html(f"<h1>甲县工作报告</h1>{paragraphs}{cells}"),
        "mht": _mht(f"<html><body>{paragraphs}{cells}</body></html>"),
        "docx": docx("".join(para(line) for line in text.split()) + table),
        "xlsx": workbook,
        "ofd": ofd(*((line, 30, 20 + 10 * n) for n, line in enumerate(text.split()))),
        "odt": zipped(
            [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a>1</a>")]
        ),
        "pptx": zipped([("ppt/presentation.xml", b"<a>1</a>")]),
        "rtf": b"{\\rtf1\\ansi\\ansicpg936 2015\\'c4\\'ea}",
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + "WordDocument".encode("utf-16-le")
        + bytes(512),
        "zip": _packed([("意见.txt", text.encode()), ("表.xlsx", workbook), ("内.zip", samples["zip"])]),
        **_pdfs(),
        **_pictures(),
    }


def _mht(page: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "保存的网页"
    message.set_content(page, subtype="html", charset="gb18030")
    return message.as_bytes()


def _pdfs() -> dict[str, bytes]:
    dice = random.Random(7)
    rows = pdf_samples.figures_table(dice, 8, long=False)
    ruled = pdf_samples.page() + pdf_samples.table(rows, "ruled")
    evil = "\n\n".join(pdf_samples.escaped(text[:300]) for text in NASTY if text.isprintable())
    plain = pdf_samples.compiled(pdf_samples.article(3, paragraphs=4).source)
    return {
        "pdf": plain,
        "pdf_table": pdf_samples.compiled(ruled),
        "pdf_bare": pdf_samples.compiled(pdf_samples.page() + pdf_samples.table(rows, "three")),
        "pdf_evil": pdf_samples.compiled(pdf_samples.page() + evil),
        "pdf_rotated": _rotated(pdf_samples.compiled(ruled)),
        "pdf_scan": _scan(),
    }


def _rotated(data: bytes) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(90)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _image(form: str) -> bytes:
    """A few lines of text, or a small table, as a picture."""
    from PIL import Image

    said = pdf_samples.page(number="", size=12, margin="1cm") + "#set page(height: 4cm, width: 12cm)\n"
    rows = [["园区", "收入"], ["甲园区", "120.5"], ["乙园区", "98"]]
    said += pdf_samples.table(rows, "ruled") if form == "PNG" else pdf_samples.escaped(BODY.split()[2])
    drawn = pdf_samples.drawn(said, format="png", ppi=130)
    out = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("RGB").save(
        out, form, **({"resolution": 130} if form == "PDF" else {})
    )
    return out.getvalue()


def _scan() -> bytes:
    return _image("PDF")


def _pictures() -> dict[str, bytes]:
    return {"png": _image("PNG"), "jpg": _image("JPEG"), "tif": _image("TIFF")}
