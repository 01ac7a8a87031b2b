"""What a noun phrase before or behind a figure names: the measure, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.indicators.clause import TIME
from pipeline.indicators.grammar import Grammar

_LONGEST = 12
_EDGES = " 　“”‘’\"'（）()《》—-~·、，。：:；;/"
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")


@dataclass(frozen=True, slots=True)
class Name:
    """A measure and whose it is; empty where the text does not say."""

    scope: str = ""
    indicator: str = ""


def strip_tail(text: str, words: frozenset[str]) -> str:
    """`text` without the words at its end that only lead over to the figure."""
    while True:
        text = text.rstrip(" " + TIME + "、，：:—-（(“”")
        cut = _suffix(text, words)
        if not cut:
            return text
        text = text[:-cut]


def strip_lead(text: str, words: frozenset[str]) -> str:
    """`text` without the words at its beginning that belong to no name."""
    while True:
        text = text.lstrip(" " + TIME + "、，：:—-）)”")
        cut = next((n for n in range(min(6, len(text)), 0, -1) if text[:n] in words), 0)
        if not cut or cut == len(text):
            return "" if cut else text
        text = text[cut:]


def _suffix(text: str, words: frozenset[str]) -> int:
    return next((n for n in range(min(6, len(text)), 0, -1) if text[-n:] in words), 0)


def read_name(text: str, grammar: Grammar) -> Name:
    """The scope and the measure that a phrase before a figure names."""
    phrase = strip_lead(text.replace(TIME, ""), grammar.lead)
    scope, rest = leading_scope(phrase, grammar)
    rest = strip_lead(rest, grammar.lead)
    subject, measure = _at_verb(rest, grammar)
    if measure:
        owner = _owner(subject, grammar)
        return Name(_joined(scope, owner), _clean(strip_lead(measure, grammar.lead)))
    owner, measure = _at_known(rest, grammar)
    if owner:
        return Name(_joined(scope, owner), _clean(measure))
    return Name(scope, _clean(rest))


def leading_scope(phrase: str, grammar: Grammar) -> tuple[str, str]:
    """A place or 全省 at the beginning of a phrase, and the rest; 江西省全省 counts as one."""
    scope = ""
    while True:
        found = _place(phrase, grammar)
        if not found or (found in grammar.whole_kept):
            return scope, phrase
        scope += found
        phrase = phrase[len(found) :].removeprefix("的")


def _place(phrase: str, grammar: Grammar) -> str:
    for word in grammar.whole:
        if phrase.startswith(word):
            return word
    for length in range(min(_LONGEST, len(phrase)), 1, -1):
        if phrase[:length] in grammar.places:
            return phrase[:length]
    return ""


def _at_verb(phrase: str, grammar: Grammar) -> tuple[str, str]:
    """Subject and measure around the last light verb (园区|完成|投资); empty where there is none."""
    verbs = list(grammar.light.finditer(phrase))
    for verb in reversed(verbs):
        if verb.start() and verb.end() < len(phrase):
            kept = verb.group() if verb.group() in grammar.kept else ""
            return phrase[: verb.start()], kept + phrase[verb.end() :]
    return "", ""


def _owner(subject: str, grammar: Grammar) -> str:
    subject = subject.replace(TIME, "").rstrip("的共已全")
    return subject if subject.endswith(grammar.heads) and len(subject) <= 24 else ""


def _at_known(phrase: str, grammar: Grammar) -> tuple[str, str]:
    """A group and its measure where the phrase ends with a known measure (园区|主营业务收入)."""
    for length in range(min(_LONGEST, len(phrase) - 1), 1, -1):
        known = phrase[-length:]
        owner = phrase[:-length].rstrip("的")
        if known in grammar.names and owner.endswith(grammar.heads):
            return owner, known
    owner, found, measure = phrase.rpartition("的")
    if found and len(measure) > 1 and owner.endswith(grammar.heads):
        return owner, measure
    return "", phrase


def _joined(scope: str, owner: str) -> str:
    return scope + owner


def _clean(measure: str) -> str:
    measure = measure.replace(TIME, "").strip(_EDGES)
    open_bracket = "（" in measure and "）" not in measure
    return measure.split("（")[0] if open_bracket else measure


def read_counted(right: str, grammar: Grammar) -> str:
    """What a count counts, from the text behind it (94个|工业园区，…); empty where nothing follows."""
    phrase = right.replace(TIME, "")
    phrase = re.split(r"[、，（(）)“。；：]", phrase, maxsplit=1)[0] if not phrase.startswith("“") else phrase
    phrase = phrase.strip(_EDGES).removeprefix("的")
    end = next((m for m in grammar.noun_end.finditer(phrase)), None)
    phrase = phrase[: end.start()] if end else phrase
    phrase = phrase.split("的")[0] if len(phrase.split("的")[0]) > 1 else phrase
    return phrase.strip(_EDGES)


def counted(name: str, unit: str) -> str:
    """The name of a count: what is counted, with 数 (投产企业 → 投产企业数)."""
    if not name or name.endswith(("数", "数量", "量", "人数", "规模", "率", "指数", "总数", "就业", "人员")):
        return name
    del unit
    return name + "数"
