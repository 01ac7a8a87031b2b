"""A name of an indicator → which measure of the register it is, and what narrows it.

Chinese names end in what they measure: the longest name of the register that a phrase ends with is tried
first, and all before it must be qualifiers that this measure takes (规模以上|高技术制造业|增加值). A phrase
that leaves anything else over keeps its wording and an id of its own: nothing is joined by likeness.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon import Lexicon, Measure
from pipeline.lexicon.measures import KINDS
from pipeline.patterns import regex

OWN = "name:"
"""Begins the id of a name that the register does not know; its wording follows."""
_UNSEEN = regex("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_UNSAID = regex(r"[\s“”\"‘’']")
_BRACKETED = regex(r"(.+)[（(]([^（()）]*)[)）]")
_NO_TRADE = regex(r"[，、和与及或：:；;（()）\d]|^(?:[全各该本我其]|其中)")
_COUNT = regex("(?<=..)(?:[个户家]数|数量|总数|数)$")
_LONGEST_TRADE = 16
"""Characters of the name of a trade, at most. Chosen, not measured."""
_TURNS = 4
"""Times that a title is read again until it stands for itself, at most."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A measure with what narrows it, in the order of `KINDS`.

    `known`: the register has the measure and all that stands before it. Where it has not, `measure_id` is
    `name:` with the wording, or the general measure (产量) with the wording of its subject as a qualifier.
    """

    measure_id: str
    qualifiers: tuple[str, ...] = ()
    known: bool = True


Qualifiers = tuple[tuple[str, str], ...]  # (kind, value) of the qualifiers in a phrase


@dataclass(frozen=True, slots=True)
class Register:
    """The names of a lexicon, made ready for looking up."""

    by_id: dict[str, Measure]
    exact: dict[str, Measure]
    listed: dict[str, Measure]
    compounds: frozenset[str]
    words: dict[str, tuple[str, str]]
    fillers: tuple[str, ...]
    new: tuple[str, ...]
    trade_ends: tuple[str, ...]
    trades: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=4)
def register_of(lexicon: Lexicon) -> Register:
    words = {plain(row.word): (row.kind, row.value) for row in lexicon.qualifiers if row.word[0] != "*"}
    fillers = sorted((word for word, (kind, _) in words.items() if kind == "filler"), key=len, reverse=True)
    return Register(
        by_id={row.id: row for row in lexicon.measures},
        exact={plain(name): row for row in lexicon.measures for name in row.exact},
        listed=_listed(lexicon.measures),
        compounds=frozenset(plain(name) for row in lexicon.measures for name in row.compounds),
        words=words,
        fillers=tuple(fillers),
        new=tuple(word for word, (kind, _) in words.items() if kind == "new"),
        trade_ends=tuple(row.word[1:] for row in lexicon.qualifiers if row.word[0] == "*"),
        trades=frozenset(plain(row.name) for row in lexicon.industries),
        places=frozenset(name for d in lexicon.divisions for name in (d.name, *d.short) if len(name) > 1),
    )


def _listed(measures: Iterable[Measure]) -> dict[str, Measure]:
    """Each name of the register; of counts with each word for a number (园区数, 园区数量, 园区总数)."""
    names = {plain(name): row for row in measures for name in (*row.exact, *row.wordings)}
    counts = {name: row for name, row in names.items() if row.dimension == "count" and _COUNT.search(name)}
    forms = {_COUNT.sub(end, name): row for name, row in counts.items() for end in ("数", "数量", "总数")}
    return forms | names


def visible(name: str) -> str:
    """A name without zero-width signs."""
    return _UNSEEN.sub("", name)


def plain(name: str) -> str:
    """A name without what is not seen or not said: blanks, zero-width signs, quotation marks, full width."""
    folded = unicodedata.normalize("NFKC", _UNSAID.sub("", visible(name))).upper()
    return folded.replace("(", "（").replace(")", "）").strip("，、。；：:,;·-—")


@lru_cache(maxsize=65_536)
def identify(name: str, lexicon: Lexicon) -> Identity:
    """Which measure a name stands for, with which qualifiers; its `title` stands for the same."""
    register = register_of(lexicon)
    identity = _read(plain(name), register)
    for _ in range(_TURNS):
        named_anew = _read(plain(_title(identity.measure_id, identity.qualifiers, register)), register)
        if named_anew == identity:
            break
        identity = named_anew
    return identity


def _read(text: str, register: Register) -> Identity:
    for part in _stripped(text, register):
        if part in register.listed:
            return Identity(register.listed[part].id)
    ways = (text, *_with_new_inside(text, register))
    narrowed = next((identity for way in ways if (identity := _narrowed(way, register))), None)
    return narrowed or _of_subject(text, register) or Identity(OWN + text, known=False)


def _with_new_inside(text: str, register: Register) -> Iterator[str]:
    """新增|城镇|就业 as 城镇|新增就业: some measures begin with 新增 themselves."""
    for new in (word for word in register.new if text.startswith(word)):
        rest = text.removeprefix(new)
        for end in (n for n in range(1, len(rest)) if rest[:n] in register.words):
            yield rest[:end] + new + rest[end:]


def _stripped(text: str, register: Register) -> Iterator[str]:
    """The text, and the text without the fillers at its ends (实现|工业增加值|增速)."""
    yield text
    while (shorter := _without_filler(text, register)) != text:
        text = shorter
        yield text


def _without_filler(text: str, register: Register) -> str:
    if not text.startswith(register.fillers) and not text.endswith(register.fillers):
        return text
    for word in register.fillers:
        if text.endswith(word) and len(text) > len(word) + 1:
            return text.removesuffix(word)
        if text.startswith(word) and len(text) > len(word) + 1:
            return text.removeprefix(word)
    return text


def _narrowed(text: str, register: Register) -> Identity | None:
    """A measure at the end of a phrase and nothing but its qualifiers before and behind it."""
    bracket = _BRACKETED.fullmatch(text)
    if bracket:
        behind = _qualifiers(bracket[2], register)
        text = bracket[1]
    else:
        text, behind = _behind(text, register)
    if behind is None:
        return None
    for at, measure in _suffixes(text, register):
        before = _qualifiers(text[:at], register)
        if before is not None and (identity := _fitting(measure, (*before, *behind), register)):
            return identity
    return None


def _suffixes(text: str, register: Register) -> Iterator[tuple[int, Measure]]:
    """Where the measures begin that the text ends with, the longest first.

    A shorter one only where it leaves a trade over (制造业 of 制造业投资), no half of 营业收入.
    """
    starts = [at for at in range(len(text)) if text[at:] in register.listed]
    for at in starts:
        between = text[starts[0] : at]
        if not between or between in register.words or between in register.trades:
            yield at, register.listed[text[at:]]


def _behind(text: str, register: Register) -> tuple[str, Qualifiers]:
    """The text without the fillers and qualifiers that follow its measure (固定资产投资|累计), and those."""
    qualifiers: list[tuple[str, str]] = []
    while not any(True for _ in _suffixes(text, register)):
        word = next(
            (w for n in range(min(6, len(text) - 2), 0, -1) if (w := text[-n:]) in register.words), ""
        )
        if not word:
            break
        if register.words[word][0] != "filler":
            qualifiers.append(register.words[word])
        text = text.removesuffix(word)
    return text, tuple(qualifiers)


def _fitting(measure: Measure, qualifiers: Qualifiers, register: Register) -> Identity | None:
    """The identity, where the measure takes all these qualifiers and each kind but once."""
    measure, qualifiers = _folded(measure, qualifiers, register)
    kinds = [kind for kind, _ in qualifiers]
    if len(set(kinds)) < len(kinds) or not set(kinds) <= set(measure.qualifiers):
        return None
    return Identity(measure.id, tuple(value for _, value in sorted(qualifiers, key=_order)))


def _order(qualifier: tuple[str, str]) -> int:
    return KINDS.index(qualifier[0])


def _folded(measure: Measure, qualifiers: Qualifiers, register: Register) -> tuple[Measure, Qualifiers]:
    """工业 before 增加值 is 工业增加值, wherever it stands among the qualifiers."""
    for one in qualifiers:
        together = register.exact.get(one[1] + measure.name)
        if together is not None:
            return together, tuple(other for other in qualifiers if other != one)
    return measure, qualifiers


def _qualifiers(text: str, register: Register) -> Qualifiers | None:
    """The qualifiers that a stretch of a name is made of, without fillers; None where anything is left."""
    if not text:
        return ()
    for end in range(len(text), 0, -1):
        word = _word(text[:end], register)
        rest = _qualifiers(text[end:], register) if word is not None else None
        if word is not None and rest is not None:
            return rest if word[0] == "filler" else (word, *rest)
    return None


def _word(text: str, register: Register) -> tuple[str, str] | None:
    return register.words.get(text) or (("industry", text) if _is_trade(text, register) else None)


def _is_trade(text: str, register: Register) -> bool:
    if text in register.trades:
        return True
    if (
        not text.endswith(register.trade_ends)
        or not 2 < len(text) <= _LONGEST_TRADE
        or _NO_TRADE.search(text)
    ):
        return False
    begins_with_word = any(text[:n] in register.words for n in range(1, len(text)))
    begins_with_place = any(text[:n] in register.places for n in range(2, len(text)))
    return not begins_with_word and not begins_with_place


def _of_subject(text: str, register: Register) -> Identity | None:
    """A general measure (产量, 资金) and a subject that no table knows."""
    for at, measure in _suffixes(text, register):
        if "of" in measure.qualifiers and at:
            return Identity(measure.id, (text[:at],), known=text in register.compounds)
    return None


def title(measure_id: str, qualifiers: Iterable[str], lexicon: Lexicon) -> str:
    """An identity in words (规模以上工业增加值); `identify` reads it as the same identity again."""
    return _title(measure_id, qualifiers, register_of(lexicon))


def _title(measure_id: str, qualifiers: Iterable[str], register: Register) -> str:
    measure = register.by_id.get(measure_id)
    return "".join(qualifiers) + (measure.name if measure else measure_id.removeprefix(OWN))


def measure_of(measure_id: str, lexicon: Lexicon) -> Measure | None:
    """The entry of the register; None for a name that it does not know."""
    return register_of(lexicon).by_id.get(measure_id)
