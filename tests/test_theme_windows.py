"""Windows of whole sentences: where they lie, and that the lines of a file do not move a share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import reading, themes
from pipeline.lexicon import Lexicon
from pipeline.themes.windows import LEAST, LONGEST, around, sentences, tiles
from tests import needs

LEXICON = Lexicon()
ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "corpus"
REPORTS = [
    *(SHARED / "reports" / "national" / f"{year}.txt" for year in (2004, 2019, 2020, 2026)),
    SHARED / "plans" / "fyp_11.txt",
]

LENGTHS = st.lists(st.integers(1, 400), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙", ["甲。", "乙！", "丙"]),
        ("“甲。”乙；丙", ["“甲。”", "乙；", "丙"]),
        ("", []),
        ("甲" * (LONGEST + 5), ["甲" * LONGEST, "甲" * 5]),
        ("甲" * LEAST + "，" + "乙" * LEAST, ["甲" * LEAST + "，", "乙" * LEAST]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="甲乙。！；”，", max_size=900))
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(LENGTHS)
def test_tiles_cover_each_sentence_once(lengths: list[int]) -> None:
    found = tiles(lengths)
    assert [at for tile in found for at in tile] == list(range(len(lengths)))
    sizes = [sum(lengths[at] for at in tile) for tile in found]
    assert all(size >= LEAST / 2 for size in sizes[1:])
    assert all(size >= LEAST for size in sizes[:-1])


@given(LENGTHS)
def test_a_window_holds_its_sentence_and_no_more_than_it_needs(lengths: list[int]) -> None:
    for at, window in enumerate(around(lengths)):
        size = sum(lengths[n] for n in window)
        assert at in window
        assert size >= min(LEAST, sum(lengths))
        assert len(window) == 1 or size - max(lengths[window[0]], lengths[window[-1]]) < LEAST


def a_sentence_a_line(text: str) -> str:
    return re.sub(r"(?<=[。！？；])\s*", "\n", text)


def joined(text: str) -> str:
    """A chapter a line."""
    return re.sub(r"\n(?!\n*[一二三四五六七八九十]+、)\n*", "", text)


def wrapped(text: str) -> str:
    lines = (line[at : at + 38] for line in text.split("\n") for at in range(0, max(len(line), 1), 38))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def shipped() -> themes.ThemeModel | None:
    return themes.load(ROOT / "models" / "themes")


def prose() -> str:
    """The running text of the project's own digests, without heads, tables and lists."""
    files = sorted((ROOT / "corpus" / "digests").glob("*.md"))
    lines = (line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line.endswith("。") and not line.startswith(("#", "|", "-")))


def shares(text: str, model: themes.ThemeModel | None) -> dict[str, float]:
    document = reading.read(text.encode(), "报告.txt", {}, lexicon=LEXICON)
    return {row.theme: row.mass / row.length for row in themes.scores(document, LEXICON, model)[1]}


def check(text: str, model: themes.ThemeModel | None) -> None:
    ways: tuple[Callable[[str], str], ...] = (a_sentence_a_line, joined, wrapped)
    as_given = shares(text, model)
    for way in ways:
        laid_out = shares(way(text), model)
        apart = {theme: abs(share - laid_out[theme]) for theme, share in as_given.items()}
        assert max(apart.values()) <= 0.01, (way.__name__, apart)


def test_lines_do_not_move_a_share(shipped: themes.ThemeModel | None) -> None:
    assert len(prose()) > 3000
    check(prose(), shipped)


@needs.shared
@pytest.mark.parametrize("file", REPORTS, ids=lambda file: file.stem)
def test_the_lines_of_a_report_do_not_move_a_share(file: Path, shipped: themes.ThemeModel | None) -> None:
    check(file.read_text(encoding="utf-8"), shipped)
