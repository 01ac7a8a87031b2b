"""The digests of corpus/: honest on their face, true to their sources, and whole in their PDFs."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests import needs

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SHARED = Path(__file__).parents[2] / "shared" / "corpus"
sys.path.insert(0, str(CORPUS))

from digest import Digest, literal, read_digest, to_typst  # noqa: E402  (corpus/ is no package)

DIGESTS = [read_digest(path) for path in sorted((CORPUS / "digests").glob("*.md"))]
NAMES = [digest.name for digest in DIGESTS]
each_digest = pytest.mark.parametrize("digest", DIGESTS, ids=NAMES)

FIGURE = re.compile(
    r"(?<![\d.前])(\d+(?:\.\d+)?)(万亿元|万亿斤|亿元|亿美元|亿千瓦|亿吨|万亿|万元|万人|万千瓦|万吨|万户|万家|万辆|万平方公里"
    r"|平方公里|公里|个百分点|百分点|[%个家户处项条位万亿倍元人亩‰])"
)
CELL = re.compile(r"\| ([\d.]+) (?=\|)")
NOT_SOURCES = "## 资料来源"


def body(digest: Digest) -> str:
    """What the digest says, without its list of sources."""
    return digest.body.partition(NOT_SOURCES)[0]


def figures(text: str) -> list[str]:
    return ["".join(match) for match in FIGURE.findall(text)]


def cells(text: str) -> list[str]:
    """Numbers in table cells that the prose does not name with a unit."""
    told = {re.sub(r"[^\d.]", "", figure) for figure in figures(text)}
    return [cell for cell in CELL.findall(text) if cell not in told]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("％", "%").replace(" ", "").replace("\u200b", "")


@cache
def said_by(source: str) -> str:
    return squeezed((SHARED / source).read_text(encoding="utf-8", errors="replace"))


def declared(digest: Digest) -> set[str]:
    """Figures that a digest itself says it took from public pages, or worked out."""
    return set(digest.front.get("public", [])) | set(digest.front.get("derived", []))


def stands_in(figure: str, text: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(figure)}", text) is not None


def test_there_are_enough_years() -> None:
    assert len(DIGESTS) >= 14
    assert {"2003", "2015", "2016", "2026"} <= {d.front["years"] for d in DIGESTS}
    assert {"single", "columns", "gongwen", "scan"} == {d.front["layout"] for d in DIGESTS}
    styles = {line.split("|")[-1].strip() for d in DIGESTS for line in d.body.splitlines() if line[:1] == ":"}
    assert styles == {"ruled", "three"}


@each_digest
def test_face_says_digest_and_end_lists_sources(digest: Digest) -> None:
    assert digest.body.lstrip().startswith("> 本文为策镜项目编写的摘编，非官方文件原文")
    assert "摘编" in digest.front["title"] + digest.front.get("subtitle", "")
    _, found, sources = digest.body.partition(NOT_SOURCES)
    assert found
    assert sources.count("\n- ") >= 1


@each_digest
def test_figures_from_public_pages_are_marked_unchecked(digest: Digest) -> None:
    if digest.front.get("public"):
        assert re.search("未逐项核对|未核对", digest.body.partition(NOT_SOURCES)[2])


@each_digest
def test_figures_from_memory_are_marked(digest: Digest) -> None:
    if re.search(r"\d\*", body(digest)):
        assert "凭记忆，未核对" in digest.body.partition(NOT_SOURCES)[2]


@needs.shared
@each_digest
def test_every_figure_has_a_source(digest: Digest) -> None:
    texts = [said_by(source) for source in digest.front["shared"]]
    unknown = [
        figure
        for figure in figures(body(digest)) + cells(body(digest))
        if figure not in declared(digest) and not any(stands_in(figure, text) for text in texts)
    ]
    assert unknown == []


@each_digest
def test_no_figure_is_declared_in_vain(digest: Digest) -> None:
    assert declared(digest) <= set(figures(body(digest))) | set(cells(body(digest)))


@needs.shared
@each_digest
def test_no_sentence_is_copied(digest: Digest) -> None:
    texts = [said_by(source) for source in digest.front["shared"]]
    clauses = [c for c in re.split(r"[。；！？\n]", squeezed_lines(body(digest))) if len(c) >= 30]
    assert [c for c in clauses if any(c in text for text in texts)] == []


def squeezed_lines(text: str) -> str:
    return "\n".join(squeezed(line) for line in text.splitlines())


@each_digest
def test_the_pdf_says_what_the_digest_says(digest: Digest) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(CORPUS / "pdf" / f"{digest.name}.pdf")
    text = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    if digest.front["layout"] == "scan":
        assert text == ""
    else:
        wanted = [digest.front["title"], "非官方文件原文", *figures(digest.body), NOT_SOURCES[3:]]
        assert [w for w in wanted if squeezed(w) not in text] == []


def test_no_pdf_without_digest_and_all_are_small() -> None:
    pdfs = sorted((CORPUS / "pdf").glob("*.pdf"))
    assert [pdf.stem for pdf in pdfs] == NAMES
    assert sum(pdf.stat().st_size for pdf in pdfs) < 6_000_000


def test_sources_name_folders_that_exist() -> None:
    sources = tomllib.loads((CORPUS / "sources.toml").read_text(encoding="utf-8"))
    assert sources["folder"]
    assert all((CORPUS / folder["path"]).is_dir() for folder in sources["folder"])


def test_the_pdfs_are_those_of_the_digests() -> None:
    """Building again gives the committed bytes: fonts and typst are pinned."""
    build = pytest.importorskip("build")
    digest = DIGESTS[0]
    assert build.typeset(digest) == (CORPUS / "pdf" / f"{digest.name}.pdf").read_bytes()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## 一、概况", '= #"一、概况";'),
        ("**重点** 有#号", '#strong[#"重点";]#" 有#号";'),
        ("- 甲\n- 乙", '#item[#"甲";]\n#item[#"乙";]'),
        ("> 说明", '#face-note[#"说明";]'),
        (
            ": 表1 | 亿元 | three\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
            '#grid-table(caption: [#"表1";], unit: "亿元", columns: 2, style: "three", '
            '[#"甲";], [#"乙";], [#"1";], [#"2";])',
        ),
    ],
)
def test_markdown_becomes_typst(source: str, expected: str) -> None:
    assert to_typst(source) == expected + "\n"


def test_no_markup_escapes_a_literal() -> None:
    assert literal('a"b\\c') == '#"a\\"b\\\\c";'


def test_a_digest_without_front_matter_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "坏.md"
    bad.write_text("# 没有", encoding="utf-8")
    with pytest.raises(ValueError, match=r"坏\.md：开头应为"):
        read_digest(bad)
