"""A sentence: what is said in it, and what holds when it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.discourse.clauses import Parsed
from pipeline.discourse.ground import Ground
from pipeline.discourse.sections import Section
from pipeline.discourse.slots import Candidate
from pipeline.discourse.times import Dated
from pipeline.discourse.view import Subject
from pipeline.mentions.times import Calendar
from pipeline.model import Document, Passage, Sentence, Span, light


@light
@dataclass(frozen=True, slots=True)
class Carried:
    """What earlier sentences of a paragraph leave to the next one.

    `whose` and `when` are None where they left nothing; `country` is set while the country is spoken of and
    no other place (全国…；规上工业企业…；零售总额…), `opened` where it began the paragraph;
    `named` are the last names, for 该园区 and 两者; `places` those that stood as subjects, for 全县;
    `firm` the last firm, for 公司, `project` the last project, for 该项目; `crowd` the owners named since the
    last full stop, `together` those of the sentence up to it, for 两者, `parts` those told of a whole (其中
    甲…，乙…；); `pair` the years of a stretch just told
    (从…到…); `announced` tells that goals were announced (主要目标是：…), `judged` that results are told;
    `wanted` that the last clauses tell goals and ； goes on with them; `part` that parts of a whole are being
    told (其中，…；…); `points` that points are counted (第一，…。第二，…), each of which begins with `outer`
    and `outer_when`, of whom and what time the text spoke before the first; `now` the words by which ；
    goes on with how things stand now (目前有企业68家；|规上企业22家).
    """

    calendar: Calendar
    whose: Candidate | None = None
    country: Candidate | None = None
    opened: bool = False
    when: Candidate | None = None
    named: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    crowd: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    firm: str = ""
    project: str = ""
    announced: bool = False
    judged: bool = False
    wanted: bool = False
    part: bool = False
    outer: Candidate | None = None
    outer_when: Candidate | None = None
    points: bool = False
    now: str = ""


@dataclass(frozen=True, slots=True)
class Inset:
    """What a bracket within a sentence tells with figures of its own; `at` is where the bracket stands.

    `name` is that of the park right before it.
    """

    at: int
    passage: Passage
    parsed: Parsed
    times: tuple[Dated, ...] = ()
    when: Candidate | None = None
    name: str = ""


@light
@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its mentions, and what holds where it begins."""

    document: Document
    passage: Passage
    sentence: Sentence
    parsed: Parsed
    ground: Ground
    section: Section
    before: Carried
    subjects: tuple[Subject, ...] = ()
    times: tuple[Dated, ...] = ()
    insets: tuple[Inset, ...] = ()


def wholes(subjects: Sequence[Subject]) -> Iterator[Subject]:
    """The subjects that are no parts: 其中甲类项目…，乙类项目… tells several parts."""
    part = False
    for subject in subjects:
        part = subject.part or (part and subject.kind == "group")
        if not part:
            yield subject


def is_of_a_test(time: Dated, scene: Scene, start: int) -> bool:
    """Whether a time belongs to the test of those who are granted the figure at `start`, whenever they pass.

    对上年研发投入增长10%以上的企业，按增量的|10%给予补助 is of no year that is over.
    """
    if not time.period.text.startswith(_YEAR_BEFORE):
        return False
    takers = (s for s in scene.subjects if s.kind == "beneficiary")
    return any(s.start <= time.start and time.end <= max(s.end, s.since) <= start for s in takers)


_YEAR_BEFORE = ("上年", "上一年", "前一年", "上两年", "前两年")


def is_rest(subject: Subject) -> bool:
    """Whether a subject is what is left of those told before it (甲类…、|其他园区…)."""
    return subject.kind == "group" and subject.owner.startswith(("其他", "其余", "其它"))


def span_of(candidate: Candidate, scene: Scene) -> Span | None:
    """Where the words of a candidate stand in the document."""
    if candidate.at is None:
        return None
    return scene.passage.span(*candidate.at) if candidate.here else Span(*candidate.at)


def settled(candidate: Candidate, scene: Scene) -> Candidate:
    """A candidate whose words are told by their place in the document."""
    if not candidate.here or candidate.at is None:
        return candidate
    span = scene.passage.span(*candidate.at)
    value, how, level, rule = candidate.value, candidate.how, candidate.level, candidate.rule
    return Candidate(value, how, level, rule, (span.start, span.end), distance=candidate.distance)
