"""A question in Chinese, read as a document is: times, names and measures by the same tables. Pure.

`read(text, …)` gives what the text may mean: a name that could belong to the owner (江西省工业园区|数量) or
to the measure (江西省|工业园区数量) makes two readings, and the record decides (`answer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pipeline.ask import phrasing
from pipeline.ask.sides import QuestionGrammar, question_grammar, sides
from pipeline.entities.register import Named, ids_of, names_in, owner_name, pattern_of
from pipeline.lexicon import Lexicon
from pipeline.measures import NATION, identify, title
from pipeline.measures.identity import plain, register_of
from pipeline.mentions.measures import fold
from pipeline.patterns import regex

Status = Literal["actual", "target", "judged"]
LONGEST = 200
"""Characters of a question that are read; nobody asks more at once."""
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose figure is asked for: as said, the ids it may stand for, and a pattern (GLOB) of ids."""

    name: str
    ids: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the record calls things: names of indicators (plain) → measures, names of owners → ids."""

    measures: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """Which owners and measures a question names; `left` is what was made nothing of."""

    owners: tuple[Owner, ...] = ()
    measures: tuple[str, ...] = ()
    left: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read. `periods` are ISO 8601; no kinds: the figure itself.

    `base`: of what a share is asked for, or whom a rank or a lead is among. `limits`: the figures of a
    condition (超过1000亿元的园区), normed. `whether`: the figure of which is asked whether it was passed.
    `mean`: the yearly mean over a stretch; `series`: a line over time is wanted;
    `compare`: a difference; `each`: all owners of a kind (市).
    """

    text: str
    readings: tuple[Reading, ...]
    periods: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    status: Status = "actual"
    base: str = ""
    limits: tuple[Decimal, ...] = ()
    whether: str = ""
    mean: bool = False
    series: bool = False
    compare: bool = False
    each: str = ""


def read(text: str, lexicon: Lexicon, known: Known, *, year: int | None = None) -> Question:
    """What a question asks; `year` is the asker's own (去年, 今年 count from it)."""
    grammar = question_grammar(lexicon)
    rest = phrasing.years_written_out(re.sub(r"\s+", "", fold(text))[:LONGEST], year)
    rest, whether = phrasing.whether(rest, grammar.whether, lexicon)
    rest, sought = sides(rest, grammar)
    rest, periods = phrasing.times(rest, lexicon, year)
    rest, limits = phrasing.limited(rest, grammar.limited, lexicon)
    rest, counted = phrasing.counted(rest, grammar.counts)
    for short, name in grammar.short.items():
        if name not in rest:
            rest = rest.replace(short, name)
    rest = _level_beside_place(rest, lexicon)
    readings = tuple(_readings(rest, grammar, lexicon, known))
    kinds = () if counted and sought["kinds"] == ("rank",) else sought["kinds"]
    return Question(text, readings, periods, **{**sought, "kinds": kinds}, limits=limits, whether=whether)


def _level_beside_place(text: str, lexicon: Lexicon) -> str:
    """江西省级开发区 as 江西省省级开发区: the letter between stands for both the place and the level."""
    for _, end, _ in reversed(names_in(text, lexicon)):
        if text[end - 1] in "省市县" and text[end : end + 1] == "级":
            text = text[:end] + text[end - 1 :]
    return text


def owners_named(name: str, lexicon: Lexicon, known: Known) -> tuple[Owner, ...]:
    """What a name of an owner stands for; as written where nothing is known of it."""
    spans = _apart(_owner_spans(name, lexicon, known))
    return _innermost(tuple(s.what for s in spans if isinstance(s.what, Owner))) or (Owner(name),)


def measure_named(name: str, lexicon: Lexicon, known: Known) -> str:
    """The measure that a whole name stands for; as written where nothing is known of it."""
    full = question_grammar(lexicon).short.get(name, name)
    return _measure(full, lexicon, known) or full


def _measure(name: str, lexicon: Lexicon, known: Known) -> str | None:
    identity = identify(name, lexicon)
    if identity.known:
        return title(identity.measure_id, identity.qualifiers, lexicon)
    bare = plain(name)
    return known.measures.get(bare) or known.measures.get(_as_counted(bare, lexicon))


def _as_counted(name: str, lexicon: Lexicon) -> str:
    """汽车销量 as the record calls what was counted: 汽车销售数."""
    counted: dict[str, str] = lexicon.question_words["counted"]
    for spoken, called in counted.items():
        if name.endswith(spoken) and name != spoken:
            return name.removesuffix(spoken) + called
    return ""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    what: Owner | str

    @property
    def size(self) -> int:
        return self.end - self.start


def _readings(text: str, grammar: QuestionGrammar, lexicon: Lexicon, known: Known) -> Iterator[Reading]:
    """The readings of what is left of a question: whose names come first, then what is measured first."""
    text = text.strip("，。？?！!；;、：: ")
    readings: list[Reading] = []
    plainly = (text, grammar.fill.sub("", text))
    for split in dict.fromkeys(_tails_shared(one, lexicon, known) for one in plainly):
        owners = list(_owner_spans(split, lexicon, known))
        measures = list(_measure_spans(split, lexicon, known))
        places = [s for s in owners if any("/" not in id_ for id_ in _ids(s))]
        measures = [s for s in measures if not any(_cuts(s, p, split, lexicon) for p in places)]
        for first, second in ((owners, measures), (measures, owners)):
            chosen = _apart(second, _apart(first))
            readings.append(_reading(split, chosen, grammar, lexicon))
    yield from dict.fromkeys(sorted(readings, key=_likelihood))


_JOINED = regex("以及|和|与|及|、")


def _tails_shared(text: str, lexicon: Lexicon, known: Known) -> str:
    """城镇和农村居民人均可支配收入 as two names: 城镇居民人均可支配收入和农村居民人均可支配收入."""
    owners, measures = (_apart(spans(text, lexicon, known)) for spans in (_owner_spans, _measure_spans))
    for joint in reversed(list(_JOINED.finditer(text))):
        whole = next((s for s in measures if s.start == joint.end()), None)
        taken = [s.end for s in (*owners, *measures) if s.end <= joint.start()]
        start = max((*taken, *(j.end() for j in _JOINED.finditer(text, 0, joint.start()))), default=0)
        head = text[start : joint.start()]
        if whole is None or len(head) < 2 or _measure(head, lexicon, known):
            continue
        tails = (text[at : whole.end] for at in range(whole.start + 1, whole.end - 1))
        whole_head = next((head + tail for tail in tails if _measure(head + tail, lexicon, known)), head)
        text = f"{text[:start]}{whole_head}{text[joint.start() :]}"
    return text


def _likelihood(reading: Reading) -> tuple[bool, int, bool, int, int]:
    """Sorts the readings: names that are only known as a document wrote them (第三产业) come last; of two
    that leave nothing over the one of fewer owners is the likelier (全国 of 全国重点实验室数)."""
    weak = sum(not (owner.ids or owner.pattern) for owner in reading.owners)
    return not reading.measures, weak, not reading.owners, len(reading.left), len(reading.owners)


def _ids(span: _Span) -> tuple[str, ...]:
    return span.what.ids if isinstance(span.what, Owner) else ()


def _cuts(span: _Span, place: _Span, text: str, lexicon: Lexicon) -> bool:
    """Whether a stretch shares letters with the name of a place: 省规上工业增加值 of 江西省规上工业增加值.

    A measure of the register keeps the place that its name holds: 全国重点实验室数.
    """
    inside = span.start <= place.start and place.end <= span.end
    if inside and plain(text[span.start : span.end]) in register_of(lexicon).listed:
        return False
    return span.start < place.end and place.start < span.end


def _apart(spans: Iterable[_Span], taken: Iterable[_Span] = ()) -> list[_Span]:
    """The longest spans that neither overlap one another nor what is taken, with what is taken."""
    chosen = list(taken)
    for span in sorted(spans, key=lambda s: (-s.size, s.start)):
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda s: s.start)


def _reading(text: str, spans: list[_Span], grammar: QuestionGrammar, lexicon: Lexicon) -> Reading:
    """Spans as a reading; a wording that stands for a measure only as a whole name (经济) is dropped
    where a measure is named."""
    named = [s for s in spans if isinstance(s.what, str)]
    whole = [s for s in named if not is_wording(text[s.start : s.end], lexicon)]
    left = "".join(text[a:b] for a, b in _gaps(spans, len(text)))
    left = re.sub(r"[，。？?！!；;、：:和与比“”\"]", "", grammar.fill.sub("", left))
    measures = tuple(dict.fromkeys(str(s.what) for s in whole or named))
    owners = tuple(dict.fromkeys(s.what for s in spans if isinstance(s.what, Owner)))
    return Reading(_innermost(owners), measures, left)


def _gaps(spans: list[_Span], end: int) -> Iterator[tuple[int, int]]:
    at = 0
    for span in spans:
        yield at, span.start
        at = span.end
    yield at, end


def _innermost(owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """江西省南昌市: the city alone; a kind of all (园区) beside a place is that of the place."""
    owners = _of_places(owners)
    inner = [o for o in owners if not any(_holds(o, other) for other in owners if other is not o)]
    return tuple(inner) or owners


def _of_places(owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """上饶市 beside 园区 as the parks of 上饶市, never those of all places."""
    places = [owner for owner in owners if any(i.isdigit() for i in owner.ids)]
    kinds = [owner for owner in owners if owner.pattern.startswith("*/")]
    if not (places and kinds):
        return owners
    joined = (
        Owner(place.name + kind.name, tuple(i + kind.pattern[1:] for i in place.ids if i.isdigit()))
        for place in places
        for kind in kinds
    )
    return (*joined, *(owner for owner in owners if owner not in (*places, *kinds)))


def _holds(outer: Owner, inner: Owner) -> bool:
    codes = [i.rstrip("0") if i.isdigit() and len(i) == 6 else "" for i in outer.ids]
    inside = [i.removeprefix("zone:") for i in inner.ids]
    return bool(codes and inside) and all(
        any(c and i.startswith(c) and i not in outer.ids for c in codes) for i in inside
    )


def is_wording(word: str, lexicon: Lexicon) -> bool:
    """Whether a name stands for its measure only as a whole name (经济 of 经济增长5%)."""
    measure = register_of(lexicon).listed.get(plain(word))
    return measure is not None and plain(word) in {plain(wording) for wording in measure.wordings}


def _owner_spans(text: str, lexicon: Lexicon, known: Known) -> Iterator[_Span]:
    names = names_in(text, lexicon)
    for start, end, ids in names:
        yield _Span(start, end, Owner(text[start:end], ids))
    yield from _together(text, names, lexicon, known)
    for start, end in _stretches(len(text)):
        stretch = text[start:end]
        owner = known.owners.get(stretch)
        if stretch in _NATION_NAMES:
            yield _Span(start, end, Owner("全国", NATION, ""))
        elif stretch in _RELATIVE:
            yield _Span(start, end, Owner(stretch, (), _RELATIVE[stretch]))
        elif pattern := pattern_of(stretch, lexicon):
            yield _Span(start, end, Owner(stretch, (), pattern))
        elif groups := tuple(i for i in ids_of(stretch, lexicon) if "/" in i):
            yield _Span(start, end, Owner(stretch, groups))
        elif owner is not None:
            yield _Span(start, end, Owner(stretch, owner))


_SUMMED = regex(r"[两二三四五六七八九十](?:市|县|区|省|地|园区)(?:合计|共)?|合计|加起来|一共")


def _together(text: str, names: list[Named], lexicon: Lexicon, known: Known) -> Iterator[_Span]:
    """南昌、九江两市 as one owner, where the record tells a figure of both together."""
    for last in _SUMMED.finditer(text):
        some: list[Named] = []
        at = last.start()
        for start, end, ids in reversed(names):
            if end == at or (some and end < at and _JOINED.fullmatch(text, end, at)):
                some.insert(0, Named(start, end, ids))
                at = start
        whole = "、".join(owner_name(text[a:b], next(iter(ids), None), lexicon) for a, b, ids in some)
        if len(some) > 1 and whole in known.owners:
            yield _Span(at, last.end(), Owner(whole, known.owners[whole]))


_NATION_NAMES = frozenset({"全国", "中国", "我国"})
_RELATIVE = {
    **dict.fromkeys(("全省", "我省", "本省"), "[0-9][0-9]0000"),
    **dict.fromkeys(("全市", "我市", "本市"), "[0-9][0-9][0-9][1-9]00"),
}


def _measure_spans(text: str, lexicon: Lexicon, known: Known) -> Iterator[_Span]:
    for start, end in _stretches(len(text)):
        if (measure := _measure(text[start:end], lexicon, known)) is not None:
            yield _Span(start, end, measure)


def _stretches(length: int) -> Iterator[tuple[int, int]]:
    for start in range(length):
        for end in range(start + 2, min(length, start + _LONGEST_NAME) + 1):
            yield start, end
