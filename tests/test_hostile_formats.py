"""Broken and hostile files of every format but PDF: always a text or a Problem, never an exception."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.lexicon import Lexicon
from pipeline.model import Document
from pipeline.reading import captions, sniff
from pipeline.reading.html import tables
from pipeline.reading.plain.document import lay_out
from tests.reading_samples import BODY, docx, html, para, read_all, samples, zipped

LEXICON = Lexicon()
SAMPLES = samples()
CHARACTERS = "甲乙亿元2015年5月 \t\n　|-—.,，。：；《》“”（）[1]一、第章表图单位来源%↵\r\x00\u200b😀"


def checked(document: Document) -> None:
    """What must hold of every document."""
    assert document.text.strip() or document.problems
    assert len(document.layout.page) in (0, len(document.text))
    assert len(document.layout.box) == 4 * len(document.layout.page)
    for span in (p.span for p in document.paragraphs):
        assert 0 <= span.start < span.end <= len(document.text)
    for table in document.tables:
        assert all(document.text[c.start : c.end] == c.text for c in table.cells)
    for aside in document.asides:
        assert aside.span is None or aside.span.of(document.text) == aside.text
    for found in document.metadata.found.values():
        assert found.value and (found.span is None or found.span.end <= len(document.text))
    assert all(p.message[-1] == "。" and p.code != "failed" for p in document.problems), document.problems


def mutated(data: bytes, seed: int) -> bytes:
    """Flip, drop, double or swap stretches of a file."""
    chance = random.Random(seed)
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) or 1)
        length = chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(4):
            case 0:
                made[at : at + length] = chance.randbytes(length)
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length]
            case _:
                made[at : at + 1] = chance.choice(
                    (b"<", b">", b"\0", b"\xff", b"\n", b"&#x0;", b"rowspan=99999")
                )
    return bytes(made)


@pytest.mark.parametrize("kind", sorted(SAMPLES))
@pytest.mark.parametrize("seed", range(40))
def test_mutated_files_end_in_a_text_or_a_problem(kind: str, seed: int) -> None:
    for document in read_all(mutated(SAMPLES[kind], seed), f"{kind}.bin", lexicon=LEXICON):
        checked(document)


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_truncated_files_end_in_a_text_or_a_problem(kind: str) -> None:
    data = SAMPLES[kind]
    for size in range(0, len(data), max(1, len(data) // 12)):
        for document in read_all(data[:size], kind, lexicon=LEXICON):
            checked(document)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_end_in_a_text_or_a_problem(data: bytes) -> None:
    assume(sniff(data) not in ("pdf", "image"))
    for document in read_all(data, "x", lexicon=LEXICON):
        checked(document)


@given(st.text(CHARACTERS, max_size=300))
@settings(max_examples=150, deadline=None)
def test_layout_covers_every_character_that_is_said(text: str) -> None:
    """Each visible character lies in a paragraph or in an aside, and paragraphs do not overlap."""
    paragraphs, _, asides = lay_out(text, LEXICON)
    ends = 0
    covered = {at for aside in asides if aside.span for at in range(*aside.span)}
    for paragraph in paragraphs:
        assert paragraph.start >= ends
        ends = paragraph.end
        covered.update(range(*paragraph.span))
    assert all(at in covered or c.isspace() or c in "\x00\u200b" for at, c in enumerate(text))


def test_a_zip_bomb_is_refused() -> None:
    bomb = zipped([("a.txt", b"0" * 60_000_000)])
    (document,) = read_all(bomb, "bomb.zip", lexicon=LEXICON)
    assert document.problems[0].code == "archive"
    assert "炸弹" in document.problems[0].message


def test_a_docx_bomb_is_refused() -> None:
    bomb = zipped([("word/document.xml", b" " * 60_000_000)])
    (document,) = read_all(bomb, "bomb.docx", lexicon=LEXICON)
    assert "炸弹" in document.problems[0].message


def test_a_header_that_lies_about_its_size_is_refused() -> None:
    made = bytearray(zipped([("a.txt", BODY.encode() * 50)]))
    at = made.rindex(b"PK\x01\x02") + 24
    made[at : at + 4] = (10).to_bytes(4, "little")
    documents = list(read_all(bytes(made), "x.zip", lexicon=LEXICON))
    assert [d.text for d in documents] == [""]
    assert documents[0].problems


def test_entities_are_not_expanded() -> None:
    body = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = zipped(
        [
            (
                "word/document.xml",
                f"{body}<document><body><p><r><t>&b;甲</t></r></p></body></document>".encode(),
            )
        ]
    )
    (document,) = read_all(data, "x.docx", lexicon=LEXICON)
    assert "aaaa" not in document.text


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "font"])
def test_deep_nesting_is_survived(tag: str) -> None:
    (document,) = read_all(html(f"<{tag}>" * 5000 + BODY), "x.html", lexicon=LEXICON)
    checked(document)
    assert "500亿元" in document.text


def test_nested_word_tables_cost_no_more_than_their_cells() -> None:
    inner = para("底")
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{para('格')}</w:tc></w:tr></w:tbl>"
    (document,) = read_all(docx(inner), "x.docx", lexicon=LEXICON)
    assert document.text.count("格") == 40


def test_huge_spans_make_no_huge_table() -> None:
    cell = '<td rowspan="65000" colspan="65000">甲</td><td>1</td>'
    (document,) = read_all(html(f"<table>{f'<tr>{cell}</tr>' * 50}</table>"), "x.html", lexicon=LEXICON)
    assert sum(len(t.cells) for t in document.tables) < 200_000


def test_rows_beyond_the_cap_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (captions, tables):  # 100,000 of them take as long as they take
        monkeypatch.setattr(room, "MAX_CELLS", 1000)
    for rows, told in ((300, []), (700, ["too_large"])):
        (document,) = read_all(html("<table>" + "<tr><td>1<td>2" * rows), "x.html", lexicon=LEXICON)
        assert [p.code for p in document.problems if p.code == "too_large"] == told
        assert sum(len(t.cells) for t in document.tables) in (min(2 * rows, 1000), 1002)


def test_an_encrypted_zip_says_so() -> None:
    made = bytearray(zipped([("a.txt", BODY.encode())]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + offset] |= 1
    (document,) = read_all(bytes(made), "x.zip", lexicon=LEXICON)
    assert "密码" in document.problems[0].message


def test_a_zip_within_itself_ends() -> None:
    data = zipped([("a.txt", BODY.encode())])
    for _ in range(5):
        data = zipped([("内.zip", data)])
    (document,) = read_all(data, "x.zip", lexicon=LEXICON)
    assert document.problems[0].code == "archive_depth"


def test_an_unreadable_member_does_not_hide_the_others() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", "坏文件的内容")
        archive.writestr("b.txt", BODY)
    made = file.getvalue().replace("坏文件".encode(), "坏坏坏".encode(), 1)
    documents = list(read_all(made, "x.zip", lexicon=LEXICON))
    assert [bool(d.text) for d in documents] == [False, True]
