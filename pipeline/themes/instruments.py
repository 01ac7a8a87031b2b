"""Policy instruments (政策工具): each measure coded as supply, environment or demand side, as a proposal.

The code is read off a verb and its object within a clause (lexicon/instruments.csv). A researcher
confirms or changes it in a CSV file: `themes.coding`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import ahocorasick

from pipeline.compiled import compiled
from pipeline.lexicon import Lexicon
from pipeline.lexicon.instruments import InstrumentRule
from pipeline.lexicon.patterns import any_of
from pipeline.model import Document, Passage, Span, ThemeScore
from pipeline.patterns import regex
from pipeline.themes.markers import normal
from pipeline.themes.tagging import bodies

_SENTENCE = regex(r"[。！？；;]")
_TITLE = regex(r"《[^》]{0,200}》")
FARTHEST = 12
"""Characters between a verb and its object; farther ones belong to other words (沿着…建设的道路)."""
_REPORTED = regex(
    r"取得[^，]{0,8}(?:进展|成效|突破|成果)|成效(?:显著|明显|突出)|迈出[^，]{0,6}步伐|居全国|顺利实施$"
    r"|(?:明显|显著|持续|进一步)(?:改善|提升|增强|提高|加强)$|(?:深入|扎实)推进$"
)
"""What became of a measure that was taken before (规范执法行动成效显著)."""
_CLAUSE = regex(r"[，、：:。！？；;][，、：:。！？；;]*")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a policy and the instrument proposed for it.

    `start` and `end` bound its clauses in `Document.text`; `verb` and `object` (spans) are why.
    `rule` is a row of lexicon/instruments.csv. `others` are the codes that fit less well.
    """

    start: int
    end: int
    quote: str
    side: str
    subtype: str
    rule: str
    verb: Span | None
    object: Span
    confidence: float
    others: tuple[str, ...] = ()


class _Fit(NamedTuple):
    """How well a rule fits a clause: longer words and a verb close before its object count for it."""

    score: float
    rule: InstrumentRule
    verb: tuple[int, int] | None
    object: tuple[int, int]


class _Patterns(NamedTuple):
    """The words of a rule, compiled."""

    rule: InstrumentRule
    objects: re.Pattern[str]
    verbs: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@lru_cache(maxsize=4)
def _objects(lexicon: Lexicon) -> Any:
    """What the rules speak of, with its length and the places of its rules: few are asked of a clause."""
    places: dict[str, list[int]] = {}
    for at, rule in enumerate(lexicon.instruments):
        for thing in dict.fromkeys(rule.objects):
            places.setdefault(thing, []).append(at)
    objects = ahocorasick.Automaton()
    for thing, some in places.items():
        objects.add_word(thing, (len(thing), tuple(some)))
    objects.make_automaton()
    return objects


@lru_cache(maxsize=4)
def _rules(lexicon: Lexicon) -> tuple[_Patterns, ...]:
    return tuple(
        _Patterns(
            rule,
            compiled(any_of(rule.objects)),
            compiled(any_of(rule.verbs)) if rule.verbs else None,
            compiled(any_of(rule.unless)) if rule.unless else None,
        )
        for rule in lexicon.instruments
    )


def code(document: Document, lexicon: Lexicon) -> tuple[Measure, ...]:
    """The measures of a document's body text in order, neighbouring clauses of one kind joined."""
    return tuple(
        measure
        for paragraph, passage in bodies(document)
        if paragraph.kind == "body"
        for measure in _joined(_clauses(passage, lexicon), passage, document)
    )


def _clauses(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[int, int, int, list[_Fit]]]:
    """Sentence number, start and end in the passage, and the rules that fit, the best first."""
    text = _TITLE.sub(_blank, normal(passage.clean))
    named = [(last + 1 - size, last + 1, places) for last, (size, places) in _objects(lexicon).iter(text)]
    if not named:
        return
    rules, sentence, ends = _rules(lexicon), 0, [last for _, last, _ in named]
    for start, end in pairwise([0, *(stop.end() for stop in _CLAUSE.finditer(text)), len(text)]):
        within = named[bisect_right(ends, start) : bisect_right(ends, end)]
        asked = {at for begins, _, places in within if start <= begins for at in places}
        if asked:
            told = text[start:end].rstrip("，、：；。！？")
            if not _REPORTED.search(told):
                fits = (fit for at in sorted(asked) if (fit := _fit(rules[at], text, start, end)))
                yield sentence, start, start + len(told), sorted(fits, key=lambda fit: -fit.score)
        sentence += bool(_SENTENCE.search(text, start, end))


def _blank(title: re.Match[str]) -> str:
    """A plan that is only named sets no measure: its title is not read."""
    return "　" * len(title.group())


def _fit(patterns: _Patterns, text: str, start: int, end: int) -> _Fit | None:
    rule, objects, verbs, unless = patterns
    best: _Fit | None = None
    for thing in objects.finditer(text, start, end):
        verb = _verb_before(verbs, text, start, thing.start()) if verbs else None
        gap = thing.start() - verb.end() if verb else 0
        if (verbs and verb is None) or gap > FARTHEST:
            continue
        score = len(thing.group()) + 0.5 * len(verb.group() if verb else "") - 0.1 * gap
        if best is None or score > best.score:
            best = _Fit(score, rule, verb.span() if verb else None, thing.span())
    return None if best and unless and unless.search(text, start, end) else best


def _verb_before(verbs: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last verb before the object in its clause."""
    return max(verbs.finditer(text, start, end), key=lambda verb: verb.start(), default=None)


def _joined(
    clauses: Iterable[tuple[int, int, int, list[_Fit]]], passage: Passage, document: Document
) -> Iterator[Measure]:
    held: tuple[int, Measure] | None = None
    for sentence, start, end, fits in clauses:
        if not fits:
            continue
        span = passage.span(start, end)
        new = _measure(fits, passage, span, document)
        if held and held[0] == sentence and held[1].rule == new.rule and held[1].end >= new.start - 2:
            whole = Span(held[1].start, new.end)
            held = sentence, replace(held[1], end=whole.end, quote=whole.of(document.text))
            continue
        if held:
            yield held[1]
        held = sentence, new
    if held:
        yield held[1]


def _measure(fits: Sequence[_Fit], passage: Passage, span: Span, document: Document) -> Measure:
    best = fits[0]
    rival = fits[1].score if len(fits) > 1 else 0.0
    return Measure(
        span.start,
        span.end,
        span.of(document.text),
        best.rule.side,
        best.rule.subtype,
        best.rule.id,
        passage.span(*best.verb) if best.verb else None,
        passage.span(*best.object),
        round(best.score / (best.score + max(rival, 0.0) + 1.0), 2),
        tuple(fit.rule.id for fit in fits[1:]),
    )


class Cell(NamedTuple):
    """One cell of the X–Y table: how many measures of a subtype speak of a theme in a year."""

    year: int | None
    theme: str
    side: str
    subtype: str
    measures: int


def cross(
    coded: Iterable[tuple[int | None, Sequence[Measure], Sequence[ThemeScore]]],
) -> list[Cell]:
    """Counts by year, theme and instrument, over (year, measures, theme scores) of each document.

    A measure counts for every theme that its paragraph has, and under the theme "" where it has none.
    """
    counts: Counter[tuple[int | None, str, str, str]] = Counter()
    for year, measures, scores in coded:
        said = [(score.start, score.end, score.theme) for score in scores if score.label]
        for measure in measures:
            themes = [theme for start, end, theme in said if start <= measure.start < end]
            for theme in themes or [""]:
                counts[year, theme, measure.side, measure.subtype] += 1
    order = sorted(counts, key=lambda key: (key[0] is None, key[0] or 0, *key[1:]))
    return [Cell(*key, counts[key]) for key in order]
