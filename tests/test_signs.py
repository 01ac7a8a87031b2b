"""Signs by which rules are passed over: no row hangs on one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.discourse import sections, stands_for, subjects, trail
from pipeline.model import Indicator
from pipeline.patterns import regex
from tests.test_frames import rows_of_file

DIGESTS = sorted((Path(__file__).parents[1] / "corpus/digests").glob("*.md"))


def read() -> list[tuple[Indicator, ...]]:
    return [rows_of_file(path.read_text("utf-8")) for path in DIGESTS[::2]]


def test_no_sign_hides_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    with_signs = read()
    always = regex("")
    everyone = tuple((rule, frozenset()) for rule, _ in subjects._RULES)
    monkeypatch.setattr(subjects, "_RULES", everyone)
    monkeypatch.setattr(trail, "TOLD_OF_GOALS", always)
    monkeypatch.setattr(sections, "_A_GOAL", always)
    monkeypatch.setattr(stands_for, "_ENDS_AS_TRADES", always)
    assert sum(map(len, with_signs)) > 100
    assert read() == with_signs
