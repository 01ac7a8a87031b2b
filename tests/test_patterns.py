"""No pattern over the text of users takes time that grows with the square of a run of one sign.

`bench/patterns.py` notes all patterns and times them; it needs a process of its own.
"""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.patterns import Noted, slow
from pipeline import compiled
from pipeline.analyse import analyse
from pipeline.learned import Models
from pipeline.lexicon import Lexicon
from pipeline.patterns import regex
from pipeline.reading import read
from tests.needs import PATIENCE

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def timed() -> dict[str, Any]:
    command = [sys.executable, "bench/patterns.py"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE, check=True)
    return dict(json.loads(done.stdout))


def test_the_patterns_are_found(timed: dict[str, Any]) -> None:
    assert timed["patterns"] > 800


def test_a_pattern_is_compiled_at_the_first_question() -> None:
    code = (
        "from re import _compiler; compiled = []; real = _compiler.compile\n"
        "def note(pattern, flags=0): compiled.append(pattern); return real(pattern, flags)\n"
        "_compiler.compile = note\n"
        "import pipeline.indicators\n"
        "from pipeline.compiled import _asked\n"
        "print([p for p in [*compiled, *_asked] if not str(p).isascii()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_it_answers_as_a_compiled_one() -> None:
    lazy, known = regex(r"(?P<n>\d+)年", re.ASCII), re.compile(r"(?P<n>\d+)年", re.ASCII)
    kept = pickle.loads(pickle.dumps(lazy))
    for one in (lazy, kept):
        assert one.pattern == known.pattern
        assert one.search("于2015年")["n"] == "2015"
        assert one.sub("", "2015年初", 1) == "初"
        assert (one.flags, one.groups, one.groupindex) == (known.flags, known.groups, known.groupindex)
    assert regex(rb"%PDF").match(b"%PDF-1.4")
    with pytest.raises(AttributeError):
        _ = lazy.nothing  # type: ignore[attr-defined]
    with pytest.raises(re.error):
        regex("(").search("a")


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A cache folder with nothing in it, and a process that has asked for no pattern yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(compiled, "_asked", {})
    monkeypatch.setattr(compiled, "_FEW", 0)
    compiled._held.cache_clear()
    yield tmp_path / "cejing" / "patterns.json"
    compiled._held.cache_clear()


TRIED = (
    (r"(?P<year>\d{4})年(?:全省|全市)?(?P<what>[\u4e00-\u9fff]+?)(\d+)", 0),
    (r"(?i)[a-zé一二三四五六七八九十]+(?<!万)亿 (?=元) # a", re.VERBOSE),
    (r"(a)|(?:b|甲|乙)+?$", re.ASCII),
)
TEXTS = ("2015年全省增加值256亿元", "abé一亿元", "甲乙b", "", "abba甲")


@pytest.mark.parametrize(("source", "flags"), TRIED)
def test_what_was_kept_answers_as_it_did(emptied: Path, source: str, flags: int) -> None:
    compiled.compiled(source, flags)
    compiled.keep_compiled()
    compiled._asked.clear()
    compiled._held.cache_clear()
    again, plain = compiled.compiled(source, flags), re.compile(source, flags)
    assert list(compiled._held()) == [f"{flags + 0} {source}"]
    assert (again.pattern, again.flags, again.groups) == (plain.pattern, plain.flags, plain.groups)
    assert again.groupindex == plain.groupindex
    assert again == plain
    for text in TEXTS:
        found = [one.groups() + one.span() for one in again.finditer(text)]
        assert found == [one.groups() + one.span() for one in plain.finditer(text)]


@pytest.mark.parametrize(
    "spoilt",
    ["", "{", '{"key": 1}', '{"key": KEY, "value": [1]}',
     '{"key": KEY, "value": {"0 年": [0, "AAAA", 0, {}]}}',
     '{"key": KEY, "value": {"0 年": [32, "////////", 3, {"a": 9}]}}', '{"key": KEY, "value": {"0 年": 7}}'],
)  # fmt: skip
def test_a_spoilt_cache_is_made_anew(emptied: Path, spoilt: str) -> None:
    emptied.parent.mkdir()
    emptied.write_text(spoilt.replace("KEY", json.dumps(compiled._steps())), "utf-8")
    assert compiled.compiled("年").search("于2015年")


def test_little_that_is_new_is_not_written(emptied: Path) -> None:
    for n in range(8):
        compiled.compiled(f"第{n}")
    compiled.keep_compiled()
    written = emptied.read_bytes()
    compiled.compiled("另")
    compiled.keep_compiled()
    assert emptied.read_bytes() == written


def test_for_a_few_patterns_the_file_is_not_read(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_FEW", 2)
    for n in range(2):
        assert compiled.compiled(f"第{n}").match(f"第{n}")
    assert compiled._held.cache_info().currsize == 0
    assert compiled.compiled("第2").match("第2")
    assert compiled._held.cache_info().currsize == 1


def test_without_the_steps_of_this_python(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_KEPT", False)
    assert compiled.compiled("年") is re.compile("年")
    compiled.keep_compiled()
    assert not emptied.exists()
    with pytest.raises(re.error):
        compiled.compiled("(")


def test_time_grows_with_the_text(timed: dict[str, Any]) -> None:
    assert [one["told"] for one in timed["slow"]] == []


@pytest.fixture(scope="module")
def tools() -> tuple[Lexicon, Models]:
    made = Lexicon(), Models()
    _seconds("年", 100, *made)  # what is loaded once is loaded
    return made


@pytest.mark.parametrize("sign", [" ", "\n", "1", "1,", "亿", "、", "（", "《", "“", "2015年", "，", "："])
def test_a_document_of_one_sign(tools: tuple[Lexicon, Models], sign: str) -> None:
    """All that is done with a text, not its patterns alone: 40,000 blanks once took 17 s."""
    long = _seconds(sign, 8_000, *tools)
    if long >= 0.25:  # else nothing grows too fast; the least of several is what the work takes
        long = min(long, _seconds(sign, 8_000, *tools))
        assert long < 6 * max(_seconds(sign, 2_000, *tools) for _ in range(2))


def _seconds(sign: str, size: int, lexicon: Lexicon, models: Models) -> float:
    text = f"2015年江西省工业增加值{sign * (size // len(sign))}12亿元。"
    begun = time.process_time()
    analyse(read(text.encode(), "a.txt", {}, lexicon=lexicon), lexicon, models)
    return time.process_time() - begun


def test_what_is_quadratic_is_noticed() -> None:
    tried = {"a": r"\s+$", "b": r"(?s)<!--.*?-->", "c": r"\d+", "d": r"(?:a|aa)+$"}
    patterns = [Noted(name, text, 32, False) for name, text in tried.items()]
    assert [one.place for one in slow(patterns)] == ["a", "b", "d"]
