"""Which side of a measure a question means: the figure, its growth, share or rank; a goal or a result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.lexicon import Lexicon
from pipeline.lexicon.patterns import any_of


@dataclass(frozen=True, slots=True)
class QuestionGrammar:
    """The patterns of `questions.toml`, compiled once a lexicon."""

    kinds: dict[str, list[re.Pattern[str]]]
    status: dict[str, list[re.Pattern[str]]]
    shape: dict[str, list[re.Pattern[str]]]
    counts: dict[str, re.Pattern[str]]
    limited: list[re.Pattern[str]]
    whether: list[re.Pattern[str]]
    lead: re.Pattern[str]
    beside: re.Pattern[str]
    moves: dict[str, re.Pattern[str]]
    short: dict[str, str]
    fill: re.Pattern[str]


@lru_cache(maxsize=4)
def question_grammar(lexicon: Lexicon) -> QuestionGrammar:
    words: dict[str, Any] = lexicon.question_words

    def compiled(table: str) -> dict[str, list[re.Pattern[str]]]:
        return {
            key: [re.compile(p) for p in some] for key, some in words[table].items() if isinstance(some, list)
        }

    fill = sorted(words["fill"]["words"], key=len, reverse=True)
    return QuestionGrammar(
        compiled("kinds"),
        compiled("status"),
        compiled("shape"),
        {key: re.compile(words["counts"][key]) for key in ("before", "behind")},
        [re.compile(pattern) for pattern in words["counts"]["limited"]],
        [re.compile(pattern) for pattern in words["shape"]["whether"]],
        re.compile(words["kinds"]["lead"]),
        re.compile(words["shape"]["beside"]),
        {way: re.compile(any_of(some)) for way, some in words["moves"].items()},
        words["names"]["short"],
        re.compile("|".join(map(re.escape, fill))),
    )


def sides(text: str, grammar: QuestionGrammar) -> tuple[str, dict[str, Any]]:
    """The text without the words that say which side of a measure is meant, and what they say."""
    beside = grammar.beside.search(text)
    text, lead = _taken(text, [grammar.lead])
    text, status = _asked_status(text, grammar)
    text, shape = _asked_shape(text, grammar)
    text, kinds, base = _asked_kinds(text, grammar)
    if lead:  # 增速比全国高几个百分点: how far it leads, not how fast it grew
        kinds, base = ("change",), lead["base"]
        shape["compare"] = False
    elif kinds and beside:
        kinds = ("level", *kinds)
    elif "rank" in kinds:  # 增速排名: the rank alone
        kinds = ("rank",)
    return text, {"status": status, "kinds": kinds, "base": base, **shape}


def _asked_status(text: str, grammar: QuestionGrammar) -> tuple[str, str]:
    """The text without what asks for a goal (target), or whether one was reached (judged), and which."""
    text, judged = _taken(text, grammar.status["judged"])
    text, target = _taken(text, grammar.status["target"])
    return text, "judged" if judged else "target" if target else "actual"


def _asked_shape(text: str, grammar: QuestionGrammar) -> tuple[str, dict[str, Any]]:
    """The text without what asks for a mean, a comparison, a line over time, or each of many."""
    shape: dict[str, Any] = {}
    for pattern in grammar.shape["mean"]:
        text, hits = pattern.subn("年均", text)
        shape["mean"] = hits > 0
    for name in ("compare", "series"):
        text, hit = _taken(text, grammar.shape[name])
        shape[name] = bool(hit)
    text, each = _taken(text, grammar.shape["each"])
    shape["each"] = (each["kind"] or "地区") if each else ""
    return text, shape


def _asked_kinds(text: str, grammar: QuestionGrammar) -> tuple[str, tuple[str, ...], str]:
    """The text without what asks for a share, growth, change or rank; which of them, and against what."""
    kinds, bases = [], []
    for kind in ("share", "change", "growth", "rank"):
        text, hit = _taken(text, grammar.kinds[kind])
        if hit:
            kinds.append(kind)
            bases.append(hit.groupdict().get("base") or "")
    return text, tuple(kinds), next(filter(None, bases), "")


def _taken(text: str, patterns: Iterable[re.Pattern[str]]) -> tuple[str, re.Match[str] | None]:
    """The text without what the patterns match, and the first match."""
    first = None
    for pattern in patterns:
        while (match := pattern.search(text)) and match.group():
            first = first or match
            text = text[: match.start()] + text[match.end() :]
    return text, first
