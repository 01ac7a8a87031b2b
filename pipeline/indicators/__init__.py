"""Sentences and tables in, rows of statistical observations out.

`extract` is the one verb: all numeric statements of a document's sentences and tables as `Indicator` rows.
`read_rows` gives the same rows with the clues from which their confidence is fitted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.discourse import (
    Candidate,
    Grammar,
    Ground,
    Scene,
    grammar_of,
    ground_of,
    national_grammar,
    scenes,
    span_of,
)
from pipeline.discourse.sections import is_run_in
from pipeline.indicators.clues import Clues, NamesOf, clues_of, clues_of_cell, with_document
from pipeline.indicators.confidence import Confidence
from pipeline.indicators.confidence import load as load_confidence
from pipeline.indicators.edges import with_whole_words
from pipeline.indicators.frame import named_at, read_scene
from pipeline.indicators.naming import topic_of
from pipeline.indicators.row import Memory, Row, value_of
from pipeline.indicators.table_told import unread_tables
from pipeline.indicators.tables import from_table
from pipeline.lexicon import Lexicon
from pipeline.model import Document, Entity, Evidence, Indicator, Sentence
from pipeline.patterns import regex

__all__ = [
    "Confidence",
    "extract",
    "grounded",
    "load_confidence",
    "read_prose",
    "read_rows",
    "unread_tables",
]

_MOST_RIVALS = 2
"""More rivals of a slot than this tell a reader nothing and swell the record."""


def extract(
    document: Document,
    sentences: Sequence[Sentence],
    names: Sequence[Entity],
    lexicon: Lexicon,
    confidence: Confidence | None = None,
) -> tuple[Indicator, ...]:
    """The rows of all sentences and tables, in order of their figures.

    Each with the chance that it is right; without a model of `confidence`, with points for how it is known.
    """
    read = read_rows(document, sentences, names, lexicon)
    return tuple(confidence.told(read) if confidence else (row for row, _ in read))


def read_rows(
    document: Document, sentences: Sequence[Sentence], names: Sequence[Entity], lexicon: Lexicon
) -> list[tuple[Indicator, Clues]]:
    """Each row, in order, with what tells how well its slots are known."""
    grammar, ground = grounded(document, names, lexicon)
    around = NamesOf(names)
    made: list[tuple[Indicator, Clues]] = []
    for row, scene in read_prose(document, sentences, names, ground, grammar, lexicon):
        near = around.within(scene.sentence.span)
        made.append((_indicator(row, scene), clues_of(row, scene, near, grammar)))
    made = _named_elsewhere(made)
    for table in document.tables:
        cells = from_table(document, table, lexicon, ground)
        made += [(row, clues_of_cell(row, ground, grammar)) for row in cells]
    made.sort(key=lambda one: (one[0].start, one[0].end))
    return with_document(made, document.text, ground)


def _named_elsewhere(made: list[tuple[Indicator, Clues]]) -> list[tuple[Indicator, Clues]]:
    """Figures that a headline or a question only repeats, by the one name that the text gives them elsewhere.

    3个项目、36.5亿元，为何落户某县？ … 签约总额36.5亿元.
    """
    named: dict[tuple[str, str], list[Indicator]] = {}
    for row, _ in made:
        if row.indicator and len(row.surface) >= _TELLING:
            named.setdefault((row.surface, row.kind), []).append(row)
    return [(_echo(row, named.get((row.surface, row.kind), [])), clues) for row, clues in made]


def _echo(row: Indicator, alike: Sequence[Indicator]) -> Indicator:
    names = {other.indicator for other in alike}
    if row.indicator or len(names) != 1:
        return row
    told = next(one for one in alike[0].evidence if one.slot == "indicator")
    how = replace(told, how="carried", level="document")
    rest = (one for one in row.evidence if one.slot != "indicator")
    return replace(row, indicator=alike[0].indicator, evidence=(how, *rest))


_TELLING = 5
"""Signs of a figure that is not told twice by chance (36.5亿元). Chosen, not measured."""


def grounded(document: Document, names: Sequence[Entity], lexicon: Lexicon) -> tuple[Grammar, Ground]:
    """What a document is read with: the words of the lexicon, and what holds for the whole document."""
    ground = ground_of(document, names, lexicon)
    return (national_grammar if ground.region == "全国" else grammar_of)(lexicon), ground


def read_prose(
    document: Document,
    sentences: Sequence[Sentence],
    names: Sequence[Entity],
    ground: Ground,
    grammar: Grammar,
    lexicon: Lexicon,
) -> Iterator[tuple[Row, Scene]]:
    """The rows of all sentences with their candidates, each with the scene that it stands in."""
    memory = Memory()
    paragraph = -1
    told: set[str] = set()
    for scene in scenes(document, sentences, names, ground, grammar):
        if scene.sentence.paragraph != paragraph:
            text = scene.parsed.text
            goes_on = _ASPECT.match(text) is not None or _BARE_LINE.fullmatch(text) is not None
            parted = _PARTED.match(text) is not None
            memory = memory.below(goes_on=goes_on, lasting=bool(ground.census), parted=parted)
            label = text if is_run_in(scene.sentence) else ""
            memory.topic = topic_of(label, told, grammar) or topic_of(scene.section.heading, told, grammar)
            paragraph = scene.sentence.paragraph
        aspect = _MEASURE_FIRST.match(scene.parsed.text)
        topic, of_aspect = memory.topic, topic_of(aspect["of"], told, grammar) if aspect else ""
        memory.topic = of_aspect or topic
        rows = list(read_scene(scene, memory, grammar))
        memory.topic = topic
        for row, where in rows:
            row.indicator = with_whole_words(row, where, grammar, lexicon)
            if row.indicator in grammar.names:
                told.add(row.indicator)
            yield row, where


_MEASURE_FIRST = regex(r"\s*(?:从|就|按)?(?P<of>[\u4e00-\u9fff]{3,12}?)(?:方面|来?看|上看)[，,：:]")
"""亩均税收方面，…甲区最高，为13.5万元: the measure of a sentence."""
_ASPECT = regex(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}(?:是|[、.．）)]))?(?:从|[分按][^，。；\d]{1,6}?(?=看))[^，。；\d]{0,8}看[，,：:]"
)
"""从增速看，…: a paragraph that goes on with the measure of the one before."""
_PARTED = regex(r"[^，。；\d]{0,3}[分按]")
"""分园区看：…: again of what the text was about."""
_BARE_LINE = regex(r"\s*[^\d\s，。；：、]{2,24}\s*[\d.,]+\s*[^\d，。；：\s]{1,8}\s*")
"""某某经济开发区1027亿元: a line of a list, whose first line named the measure."""


def _indicator(row: Row, scene: Scene) -> Indicator:
    q = row.figure.quantity
    span = scene.passage.span(q.start, q.end)
    value, high = value_of(row)
    return Indicator(
        start=span.start,
        end=span.end,
        surface=span.of(scene.document.text),
        value=q.value,
        unit=q.unit,
        value_norm=value,
        value_norm_high=high,
        unit_norm=q.unit_norm,
        indicator=row.indicator,
        scope=row.scope,
        kind=row.kind,
        period=row.period,
        comparator=row.comparator,
        status=row.status,
        base=row.base,
        condition=row.condition,
        rule=row.manner,
        confidence=_points(row),
        sentence=scene.sentence.span,
        evidence=tuple(_evidence(row, scene)),
    )


def _points(row: Row) -> float:
    """What stands for the confidence of a row without a model: less for each slot that is not stated."""
    slots = (row.owners[0].how, row.dates[0].how, row.named)
    return round(max(0.3, 0.95 - 0.1 * slots.count("carried") - 0.2 * slots.count("assumed")), 2)


def _evidence(row: Row, scene: Scene) -> Iterator[Evidence]:
    """How each slot is known and where that is said: the candidate that was chosen, then its rivals."""
    level = {"stated": "clause", "carried": "sentence", "assumed": "document"}[row.named]
    yield Evidence("indicator", row.named, named_at(row, scene), level, row.manner, row.indicator)
    for slot, candidates in (("scope", row.owners), ("period", row.dates), ("status", row.statuses)):
        yield from _told(slot, candidates, scene)


def _told(slot: str, candidates: Sequence[Candidate], scene: Scene) -> Iterator[Evidence]:
    seen: set[str] = set()
    for one in candidates:
        if one.value in seen or len(seen) > _MOST_RIVALS:
            continue
        passed = bool(seen)
        seen.add(one.value)
        yield Evidence(slot, one.how, span_of(one, scene), one.level, one.rule, one.value, passed)
