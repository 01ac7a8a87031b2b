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
from pathlib import Path
from typing import Any

import pytest

from bench.patterns import Noted, slow
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
        "import re; compiled = []; real = re._compile\n"
        "def note(pattern, flags): compiled.append(pattern); return real(pattern, flags)\n"
        "re._compile = note\n"
        "import pipeline.indicators\n"
        "print([p for p in compiled if not str(p).isascii()])"
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
