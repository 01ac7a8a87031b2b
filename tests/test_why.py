"""How a figure was read is told in Chinese, whatever rule read it."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.ask.chain import HOW, LEVELS, RULES

_ROOMS = ("discourse", "indicators")
_TOLD = re.compile(rf'"(?:{"|".join(LEVELS)})",\s*"(\w+)"')
"""The level and the rule of a candidate, as they stand beside each other where it is made."""


def test_each_rule_is_told() -> None:
    home = Path(__file__).parents[1] / "pipeline"
    sources = [file.read_text("utf-8") for room in _ROOMS for file in (home / room).rglob("*.py")]
    words = {word for source in sources for word in _TOLD.findall(source)}
    rules = words - HOW.keys() - LEVELS.keys()
    assert len(rules) > 20
    assert rules - RULES.keys() == set()
