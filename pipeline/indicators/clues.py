"""How each slot of a row is known, in short words: what the chance that it is right is read from.

`clues_of` and `clues_of_cell` tell of one row, `with_document` of the rows beside it. A clue holds or
does not (`period.rule=adverbial`, `shared_key`); one that a model has not seen tells nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from pipeline.discourse import TIME, Candidate, Grammar, Ground, Scene
from pipeline.indicators.checking import key_of, same_value
from pipeline.indicators.row import Row
from pipeline.model import Entity, Indicator, Span
from pipeline.patterns import regex

Clues = frozenset[str]
Key = tuple[object, ...]

_FAR = 4
"""Distances and numbers of values from which on all count alike: beyond, examples are too few to weigh."""
_LENGTHS = (1, 3, 9, 15)
_REST = (1, 2, 5, 10)
_ODD = regex(r"[\d%，。；：、（）()“”\s]|[的了在对将把被]|^(?:是|为|有|其|该|共|年|各)")
_PART_OF_YEAR = regex(r"\d{4}-\d\d")
_LIGHT = regex("达到|实现|完成|累计|同比|其中|分别|超过|突破|[达为有共的了比较由从均约至到在已，、]")
_YEAR = regex(r"(?:19|20)(?<!\d\d\d)\d\d(?=年)")
_FIRM = ("企业", "公司", "集团", "单位")
_PLACE = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "全国")


def clues_of(row: Row, scene: Scene, names: Sequence[Entity], grammar: Grammar) -> Clues:
    """What tells how well the slots of a figure in prose are known, without the rows beside it.

    `names` are those of its sentence.
    """
    clues = [*_name_clues(row, grammar), *_figure_clues(row, scene)]
    clues += _left_over(row, scene)
    clues += _passed_over(row, scene, names, grammar)
    slots = (("scope", row.owners), ("period", row.dates), ("status", row.statuses))
    for slot, candidates in slots:
        clues += _candidate_clues(slot, candidates)
    clues += _owner_clues(row.scope, row.indicator, scene.ground, grammar)
    clues += _period_clues(row.period or "", scene.ground)
    clues += _scene_clues(scene)
    return frozenset(clues)


def clues_of_cell(row: Indicator, ground: Ground, grammar: Grammar) -> Clues:
    """The same of a figure in a table."""
    clues = ["in_table", f"rule={row.rule}", f"kind={row.kind}", *_measure_clues(row.indicator, grammar)]
    clues += [f"{one.slot}.how={one.how}" for one in row.evidence if not one.passed]
    clues += _owner_clues(row.scope, row.indicator, ground, grammar)
    clues += _period_clues(row.period or "", ground)
    return frozenset(clues)


class NamesOf:
    """The names of a document by where they stand."""

    def __init__(self, names: Sequence[Entity]) -> None:
        self.names = names
        self.starts = [name.start for name in names]

    def within(self, span: Span) -> Sequence[Entity]:
        return self.names[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def with_document(
    read: Sequence[tuple[Indicator, Clues]], text: str, ground: Ground
) -> list[tuple[Indicator, Clues]]:
    """All rows of a document, the clues of each with what the others and the `text` tell of it."""
    keys = [key_of(row) for row, _ in read]
    disputed = _disputed(keys, [row for row, _ in read])
    names = Counter(row.indicator for row, _ in read)
    years = Counter(_YEAR.findall(text))
    most = max(years.values(), default=0)
    completed: list[tuple[Indicator, Clues]] = []
    for (row, clues), key in zip(read, keys, strict=True):
        named = years[_last_year(row.period)]
        flags = (
            (f"genre={ground.genre}", True), ("shared_key", key in disputed),
            ("name.again", names[row.indicator] > 1),
            ("period.year_told", named > 0), ("period.year_most", 0 < named == most),
        )  # fmt: skip
        completed.append((row, clues | {name for name, holds in flags if holds}))
    return completed


def shares_of(rows: Sequence[Clues]) -> Clues:
    """In which part of the rows of a document each clue holds, by steps (`kind=growth≥0.35`).

    Errors come by documents: where many figures stand without owner or year, or names are odd, the others
    are less sure too (bench/reliability.py: AUROC of first looks .80 without these, .83 with them).
    """
    told = Counter(chain.from_iterable(rows))
    steps = [(step, step * len(rows)) for step in _STEPS]
    return frozenset(
        f"{clue}{SHARE}{step}" for clue, times in told.items() for step, least in steps if times >= least
    )


SHARE = "≥"
_STEPS = (0.15, 0.35, 0.6, 0.85)


def _last_year(period: str | None) -> str:
    return (period or "").rpartition("/")[2][:4]


def _disputed(keys: Sequence[Key], rows: Sequence[Indicator]) -> set[Key]:
    """The keys that rows of different values share: at least one of them is misread."""
    first: dict[Key, Indicator] = {}
    pairs = zip(keys, rows, strict=True)
    return {key for key, row in pairs if not same_value(first.setdefault(key, row), row)}


def _name_clues(row: Row, grammar: Grammar) -> Iterator[str]:
    yield f"name.how={row.named}"
    yield from _measure_clues(row.indicator, grammar)
    if row.trades:
        yield "name.trades"


@lru_cache(maxsize=4096)
def _measure_clues(name: str, grammar: Grammar) -> tuple[str, ...]:
    """Kept: of the measures of a report half are told before, and most of them in other reports."""
    return tuple(_clues_of_measure(name, grammar))


def _clues_of_measure(name: str, grammar: Grammar) -> Iterator[str]:
    if name in grammar.names:
        yield "name.known"
    elif grammar.known.search(name):
        yield "name.holds_known"
    if _ODD.search(name):
        yield "name.odd"
    yield f"name.ends={name[-1:]}"
    if name in grammar.generic:
        yield "name.generic"
    if any(head in name for head in grammar.heads):
        yield "name.holds_head"
    if name[-2:] in _measure_ends(grammar.names):
        yield "name.ends_known"
    yield f"name.length={bisect_right(_LENGTHS, len(name))}"


@lru_cache(maxsize=4)
def _measure_ends(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name[-2:] for name in names)


def _figure_clues(row: Row, scene: Scene) -> Iterator[str]:
    figure = row.figure
    yield f"rule={row.manner}"
    yield f"kind={row.kind}"
    yield f"dimension={figure.quantity.dimension}"
    yield f"kind={row.kind}/{figure.quantity.dimension}"
    yield f"figures={min(len(scene.parsed.figures), 8) // 2}"
    if row.comparator != "eq":
        yield "bounded"
    if row.condition:
        yield "condition"
    yield f"base={_base(row.base, scene.parsed.text)}"
    yield f"kind={row.kind}/{_form(row.period or '')}"
    for flag, holds in (
        ("joined", figure.joined), ("followed", figure.followed), ("dealt", row.dealt is not None),
        ("from_source", row.source is not None), ("later_clause", figure.clause > 2),
        ("range", figure.quantity.high_norm is not None), ("said", bool(row.said)),
    ):  # fmt: skip
        if holds:
            yield flag


def _base(base: str, text: str) -> str:
    if not base:
        return "none"
    return "year" if base[:4].isdigit() else "told" if base in text else "untold"


def _candidate_clues(slot: str, candidates: Sequence[Candidate]) -> Iterator[str]:
    """How the best candidate is known, and whether the others say the same."""
    if not candidates:
        return
    best = candidates[0]
    yield f"{slot}.how={best.how}"
    yield f"{slot}.level={best.level}"
    yield f"{slot}.rule={best.rule}"
    yield f"{slot}.distance={min(best.distance, _FAR)}"
    values = list(dict.fromkeys(one.value for one in candidates))
    yield f"{slot}.values={min(len(values), _FAR)}"
    if len(candidates) > 1:
        yield f"{slot}.{'agreed' if candidates[1].value == best.value else 'disputed'}"
    if len(candidates) > 1 and candidates[-1].value == best.value:
        yield f"{slot}.as_document"


def _left_over(row: Row, scene: Scene) -> Iterator[str]:
    """How much of the figure's own phrase no slot takes up, and which word stands before the figure."""
    figure = row.figure
    left = figure.left.replace(TIME, "").strip()
    taken = row.indicator + row.scope + row.base + row.condition
    yield f"left.rest={_untaken(_LIGHT.sub('', left), taken)}"
    yield f"left.length={bisect_right(_REST, len(left))}"
    yield f"left.last={left[-1:]}"
    right = figure.right.replace(TIME, "").strip()
    yield f"right.rest={_untaken(right, taken)}"
    yield f"right.first={right[:1]}"
    if row.indicator and row.indicator not in scene.parsed.text:
        yield "name.assembled"
    if row.indicator and row.indicator in figure.left:
        yield "name.in_phrase"


def _untaken(text: str, taken: str) -> int:
    """How many signs of a text are in no slot, by steps."""
    return bisect_right(_REST, len([char for char in text if char not in taken]))


def _passed_over(row: Row, scene: Scene, names: Sequence[Entity], grammar: Grammar) -> Iterator[str]:
    """Names, groups and times of the sentence that stand before the figure and in none of its slots."""
    start = row.figure.quantity.start
    at = scene.passage.span(start, start + 1).start
    taken = row.indicator + row.scope + row.base + row.condition
    inside = [name for name in names if name.surface in row.indicator]
    if inside:
        yield "name.holds_name"
    others = {n.label for n in names if n.end <= at and n.surface not in taken and n.name != row.scope}
    yield from (f"passed.{label}" for label in sorted(others))
    groups = grammar.subjects_of.group.findall(scene.parsed.text, 0, start)
    if any(group not in taken for group in groups):
        yield "passed.group"
    times = sum(1 for time in scene.times if time.end <= start and time.iso != row.period)
    yield f"passed.times={min(times, 3)}"
    untaken = len(scene.parsed.periods) - len(scene.times)
    yield f"passed.undated={min(untaken, 2)}"


def _owner_clues(owner: str, name: str, ground: Ground, grammar: Grammar) -> Iterator[str]:
    """What sort of owner it is, and whether such an owner has such a measure."""
    firm, park = owner.endswith(_FIRM), owner.endswith(grammar.heads)
    sort = "none" if not owner else "firm" if firm else "park" if park else ""
    sort = sort or ("place" if owner.endswith(_PLACE) else "other")
    yield f"scope.sort={sort}"
    if "、" in owner:
        yield "scope.several"
    if owner == ground.region:
        yield "scope.is_document"
    if name in grammar.of_firms and sort == "place":
        yield "scope.place_of_firms"
    if sort in ("park", "firm") and any(word in name for word in grammar.of_places):
        yield "scope.park_of_places"


def _period_clues(period: str, ground: Ground) -> Iterator[str]:
    yield f"period.form={_form(period)}"
    if period == ground.period:
        yield "period.is_document"
    issued = ground.calendar.issued
    year = _last_year(period)
    if issued and year.isdigit():
        yield f"period.years_back={max(-1, min(issued - int(year), 3))}"


def _form(period: str) -> str:
    if _PART_OF_YEAR.search(period):
        return "part"
    return "none" if not period else "stretch" if "/" in period else "year"


def _scene_clues(scene: Scene) -> Iterator[str]:
    length = len(scene.parsed.text)
    yield f"sentence.length={'short' if length < 30 else 'middle' if length < 120 else 'long'}"
    yield f"sentence.subjects={min(len(scene.subjects), 3)}"
    yield f"sentence.times={min(len(scene.times), 3)}"
    yield f"section.target={scene.section.target}"
    for flag, holds in (
        ("section.owner", bool(scene.section.owner)), ("section.period", bool(scene.section.period)),
        ("announced", scene.before.announced),
    ):  # fmt: skip
        if holds:
            yield flag
