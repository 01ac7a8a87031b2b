"""What a file is by its content, and zips of documents."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon
from pipeline.reading import Guard, bundle, read, sniff
from tests.reading_samples import BODY, docx, html, ofd, para, read_all, samples, xlsx, zipped

LEXICON = Lexicon()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4 ...", "pdf"),
        (b"\n\n junk %PDF-1.7", "pdf"),
        (html("<p>甲</p>"), "html"),
        (b"\xef\xbb\xbf  <!-- x --><HTML><BODY><P>a", "html"),
        ("\ufeff<html><p>甲".encode("utf-16-le"), "html"),
        (docx(para("甲")), "docx"),
        (xlsx(), "xlsx"),
        (ofd(("甲", 1, 1)), "ofd"),
        (zipped([("a.txt", b"x")]), "zip"),
        (b"PK\x03\x04broken", "zip"),
        (b"\x89PNG\r\n\x1a\n...", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"II*\x00", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"{\\rtf1", "rtf"),
        (b"Rar!\x1a\x07\x01", "rar"),
        (BODY.encode(), "text"),
        (BODY.encode("gb18030"), "text"),
        (BODY.encode("utf-16"), "text"),
        ("BMW 在华收入增长".encode(), "text"),
        ("用 <b> 标记的文字".encode(), "text"),
        (b"", "empty"),
        (b"\r\n \t", "empty"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_sniff(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x", "图.png"])
def test_the_name_does_not_matter(name: str) -> None:
    assert read(BODY.encode(), name, {}, lexicon=LEXICON).text == BODY


def test_a_zip_gives_its_documents_in_order_with_their_names() -> None:
    found = list(read_all(samples()["zip"], "包.zip", lexicon=LEXICON))
    assert [(d.source, d.text) for d in found] == [("包.zip/意见.txt", BODY), ("包.zip/内.zip/乙.txt", BODY)]


def gbk_named(name: str) -> bytes:
    """A zip as old Windows programs write it: names in GBK, no flag."""
    raw = name.encode("gbk")
    return zipped([("A" * len(raw), BODY.encode())]).replace(b"A" * len(raw), raw)


def test_gbk_names_are_decoded() -> None:
    (document,) = read_all(gbk_named("园区意见.txt"), "x.zip", lexicon=LEXICON)
    assert document.source == "x.zip/园区意见.txt"


@pytest.mark.parametrize("name", ["../x.txt", "a/../../x.txt", "/etc/x.txt", "C:\\x.txt", "..\\x.txt"])
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    good, bad = read_all(zipped([("a.txt", BODY.encode()), (name, b"x")]), "x.zip", lexicon=LEXICON)
    assert good.text == BODY
    assert [p.code for p in bad.problems] == ["unsafe_name"]


def test_links_are_refused(tmp_path: object) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = zipped([(link, b"/etc/passwd")])  # type: ignore[list-item]
    (document,) = read_all(data, "x.zip", lexicon=LEXICON)
    assert [p.code for p in document.problems] == ["unsafe_name"]


def test_what_systems_leave_behind_is_no_document() -> None:
    junk = ["__MACOSX/._a.txt", ".DS_Store", "甲/Thumbs.db", "~$a.docx"]
    found = list(
        read_all(zipped([*((n, b"x") for n in junk), ("a.txt", BODY.encode())]), "x.zip", lexicon=LEXICON)
    )
    assert [d.source for d in found] == ["x.zip/a.txt"]


@pytest.mark.parametrize(
    ("data", "word"), [(b"Rar!\x1a\x07\x01", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"", "空")]
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, word: str) -> None:
    document = read(data, "x", {}, lexicon=LEXICON)
    assert word in document.problems[0].message
    assert "请" in document.problems[0].message


def test_an_empty_zip_is_told() -> None:
    (document,) = read_all(zipped([]), "x.zip", lexicon=LEXICON)
    assert document.problems


@pytest.mark.parametrize("name", ["园" * 90 + ".txt", "a" * 300, "." + "x" * 260, "集群.txt"])
def test_long_names_in_a_zip_are_no_obstacle(tmp_path: Path, name: str) -> None:
    path = tmp_path / "包.zip"
    path.write_bytes(zipped([(name, BODY.encode())]))
    with Guard(lexicon=LEXICON) as guard:
        (document,) = bundle.read_all(guard, path, {})
    assert (document.text, document.source) == (BODY, f"包.zip/{name}")


def test_a_zip_whose_name_is_not_utf8_is_told_with_escapes(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.zip")
    path.write_bytes(zipped([("a.txt", BODY.encode()), ("../b.txt", b"x")]))
    with Guard(lexicon=LEXICON) as guard:
        good, bad = bundle.read_all(guard, path, {})
    assert (good.source, bad.source) == (r"\xff\xfe.zip/a.txt", r"\xff\xfe.zip")
