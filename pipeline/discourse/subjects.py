"""Whom each clause speaks of: the name, group or jurisdiction that stands as its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pipeline.discourse.slots import TIME
from pipeline.lexicon.patterns import any_of
from pipeline.model import Label

_LONGEST_MODIFIER = 30
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}(?:[)）]|[、.．](?!\d))\s*")
_EDGE = re.compile(rf"[\s{TIME}*#·•❶-❿—–\-“”\"（(]+")
_LOCATED = re.compile(
    r"(?:位于|地处|坐落|处于|由|经|以|按|作为|受|被)[^，。；]*的$|[^，。；、占比较对]{1,24}的$"
)
_RANK_BEHIND = re.compile(r"的?(?:第[\d一二三四五六七八九十]|首位|前[\d一二三四五六七八九十])")


class Mention(NamedTuple):
    """A name in a passage; `value` is how its figures' owner is called."""

    start: int
    end: int
    label: Label
    value: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the figures behind it are of, until the next subject.

    `owners` are several where a list is dealt out (甲、乙分别…). `kind` is name, group, whole (of the
    document's own jurisdiction), that (该园区), former (前者…后者) or both (两者).
    """

    start: int
    end: int
    owners: tuple[str, ...]
    kind: str
    part: bool = False

    @property
    def owner(self) -> str:
        return self.owners[0]


class SubjectWords(NamedTuple):
    """The patterns of `discourse.toml`, compiled once a lexicon."""

    leads: re.Pattern[str]
    joint: re.Pattern[str]
    counted: re.Pattern[str]
    not_before: tuple[str, ...]
    inside: re.Pattern[str]
    bodies: tuple[str, ...]
    owning: tuple[str, ...]
    group: re.Pattern[str]
    bare: re.Pattern[str]
    group_not_before: tuple[str, ...]
    whole: re.Pattern[str]
    country: tuple[str, ...]
    that: re.Pattern[str]
    former: re.Pattern[str]
    both: re.Pattern[str]


def find_subjects(
    text: str, starts: Sequence[int], stops: Sequence[int], mentions: Sequence[Mention], words: SubjectWords
) -> list[Subject]:
    """The subjects of a passage (times masked): at most one at each of `starts`, before the stop behind it.

    `starts` are the beginnings of clauses and the ends of figures, `stops` the ends of clauses and the
    beginnings of figures.
    """
    found: list[Subject] = []
    for start in starts:
        stop = next((s for s in stops if s > start), len(text))
        subject = _subject_at(
            text,
            start,
            stop,
            mentions,
            words,
            after_figure=start not in (0,) and text[start - 1] not in "，。；：！？,;:!?",
        )
        if subject and (not found or subject.start >= found[-1].end):
            found.append(subject)
    return found


def _subject_at(
    text: str, start: int, stop: int, mentions: Sequence[Mention], words: SubjectWords, *, after_figure: bool
) -> Subject | None:
    at, part = _skip_leads(text, start, stop, words, after_figure=after_figure)
    subject = _match(text, at, stop, mentions, words)
    if subject is None:
        subject = _behind_modifier(text, at, stop, mentions, words)
    if subject is None or not _stands_free(text, subject, stop, words):
        return None
    return replace(subject, part=part)


def _skip_leads(
    text: str, at: int, stop: int, words: SubjectWords, *, after_figure: bool
) -> tuple[int, bool]:
    """Where the subject would begin, and whether a part of a whole is told (其中)."""
    part = False
    if after_figure:
        weak = re.compile(r"[、，]?(?:以及|和|与|及)?").match(text, at)
        at = weak.end() if weak else at
    while at < stop:
        edge = _EDGE.match(text, at)
        numbered = _NUMBERED.match(text, at)
        lead = words.leads.match(text, at)
        step = max((m.end() for m in (edge, numbered, lead) if m), default=at)
        if step == at:
            break
        part = part or text.startswith("其中", at)
        at = step
    return at, part


def _match(text: str, at: int, stop: int, mentions: Sequence[Mention], words: SubjectWords) -> Subject | None:
    """The subject that begins exactly at `at`, the longest reading first."""
    inside = text.startswith("在", at)
    begin = at + inside
    subject = (
        _names(text, begin, stop, mentions, words)
        or _group(text, begin, stop, mentions, words)
        or _whole(text, begin, words)
        or _pronoun(text, begin, words)
    )
    if subject and inside and not re.compile(r"[，,]").match(text, subject.end):
        return None
    return subject


def _names(text: str, at: int, stop: int, mentions: Sequence[Mention], words: SubjectWords) -> Subject | None:
    """A name, or a list of names, from `at` on."""
    first = _mention_at(at, mentions)
    if first is None or first.end > stop or not _may_own(first, words):
        return None
    members = [first]
    end = first.end
    while True:
        joint = words.joint.match(text, end)
        after = _mention_at(joint.end(), mentions) if joint and joint.end() > end else None
        if after is None or not _may_own(after, words):
            break
        members.append(after)
        end = after.end
    if len(members) > 1:
        return _list_of(text, members, end, words)
    end = _with_group(text, first, end, words)
    counted = re.compile("等" + words.counted.pattern).match(text, end)
    if counted:
        return Subject(at, counted.end(), (text[at : counted.end()],), "group")
    owner = first.value if end == first.end else text[at:end]
    within = words.inside.match(text, end)
    return Subject(at, within.end() if within else end, (owner,), "name" if end == first.end else "group")


def _list_of(text: str, members: list[Mention], end: int, words: SubjectWords) -> Subject:
    """A list of names with the number of its members, which belongs to it (三地, 等4个园区)."""
    counted = re.compile("等?" + words.counted.pattern + "|等").match(text, end)
    end = counted.end() if counted else end
    return Subject(members[0].start, end, tuple(m.value for m in members), "list")


def _with_group(text: str, place: Mention, end: int, words: SubjectWords) -> int:
    """A place with a group behind it is the group's owner (江西省|规模以上工业企业)."""
    if place.label != "REGION":
        return end
    group = words.group.match(text, end)
    return group.end() if group and not text.startswith(words.group_not_before, group.end()) else end


def _mention_at(at: int, mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if m.start == at), None)


def _may_own(mention: Mention, words: SubjectWords) -> bool:
    """Whether a name is of something that figures are of: no policy, no body that reports or governs."""
    if mention.label == "POLICY":
        return False
    name = mention.value
    return mention.label != "ORG" or name.endswith(words.owning) or not name.endswith(words.bodies)


def _group(text: str, at: int, stop: int, mentions: Sequence[Mention], words: SubjectWords) -> Subject | None:
    """A group of parks or firms (60个重点产业集群, 规模以上工业企业, 全省工业园区)."""
    whole = words.whole.match(text, at)
    inner = whole.end() if whole else at
    group = words.group.match(text, inner) or (words.bare.match(text, inner))
    if (
        not group
        or group.end() > stop + len(group.group())
        or text.startswith(words.group_not_before, group.end())
    ):
        return None
    return Subject(at, group.end(), (text[at : group.end()],), "group")


def _whole(text: str, at: int, words: SubjectWords) -> Subject | None:
    found = words.whole.match(text, at)
    if not found:
        return None
    kind = "country" if found.group() in words.country else "whole"
    return Subject(at, found.end(), (found.group(),), kind)


def _pronoun(text: str, at: int, words: SubjectWords) -> Subject | None:
    for pattern, kind in ((words.that, "that"), (words.former, "former"), (words.both, "both")):
        found = pattern.match(text, at)
        if found:
            return Subject(at, found.end(), (found.group(),), kind)
    return None


def _behind_modifier(
    text: str, at: int, stop: int, mentions: Sequence[Mention], words: SubjectWords
) -> Subject | None:
    """A name behind a clause that describes it (位于松山区物流大道北侧的|赤峰信息科技产业园)."""
    for mention in mentions:
        if not at < mention.start < min(stop, at + _LONGEST_MODIFIER) or mention.label not in (
            "PARK",
            "CLUSTER",
        ):
            continue
        if _LOCATED.fullmatch(text[at : mention.start]):
            return _names(text, mention.start, stop, mentions, words)
    return None


def _stands_free(text: str, subject: Subject, stop: int, words: SubjectWords) -> bool:
    """Whether nothing behind a subject makes it part of another noun, of a base or of a rank."""
    rest = text[subject.end :]
    if rest.startswith(words.not_before) or _RANK_BEHIND.match(rest):
        return False
    between = text[subject.end : stop].replace(TIME, "")
    if subject.kind in ("whole", "country", "name") and between == "的":
        return False
    counted = re.fullmatch(
        r"(?:的?(?:数量|总数|个数|家数)?(?:已|达到|达|增至|增加到|发展到|共有|共|有|为|约|近|超过|突破)*)",
        between,
    )
    if subject.kind == "group" and counted and subject.end + len(text[subject.end : stop]) == stop:
        return _not_counting(text, stop)
    return True


def _not_counting(text: str, stop: int) -> bool:
    """Whether the figure at `stop` is no count of the members of the group before it."""
    return not re.compile(r"[\d.,，]+[万余多]*[个家户处座]|[一二三四五六七八九十百千]+[个家户]").match(
        text, stop
    )


def subject_words(words: dict[str, Any]) -> SubjectWords:
    """The patterns of `discourse.toml`."""
    subject, group, whole = words["subject"], words["group"], words["whole"]
    count = r"(?:\d+|[一二两三四五六七八九十]+|多)[个家大](?!月)"
    level = rf"(?:{count})?(?:{any_of(group['modifiers'])})"
    return SubjectWords(
        leads=re.compile(any_of(subject["leads"])),
        joint=re.compile(any_of(subject["joints"])),
        counted=re.compile("|".join(f"(?:{c})" for c in subject["counted"])),
        not_before=tuple(subject["not_before"]),
        inside=re.compile(any_of(subject["inside"])),
        bodies=tuple(subject["bodies"]),
        owning=tuple(subject["owning"]),
        group=re.compile(
            rf"(?:{level})(?:{any_of(group['modifiers'])})*(?:{any_of(group['heads'])})|{count}(?:{any_of(group['heads'])})"
        ),
        bare=re.compile(
            rf"(?:{any_of(h for h in group['heads'] if h not in ('企业', '单位', '基地', '示范区', '试验区'))})"
        ),
        group_not_before=tuple(group["not_before"]),
        whole=re.compile(any_of([*whole["own"], *whole["country"]])),
        country=tuple(whole["country"]),
        that=re.compile(any_of(subject["that"])),
        former=re.compile(any_of(subject["former"])),
        both=re.compile(any_of(subject["both"])),
    )


def resolved(subjects: Sequence[Subject], last: tuple[str, ...]) -> Iterator[Subject]:
    """The subjects with 该园区, 前者 and 两者 as the names that they stand for; `last` were named before."""
    named = last
    for subject in subjects:
        if subject.kind == "that" and named:
            subject = replace(subject, owners=named[-1:])
        elif subject.kind == "former" and len(named) > 1:
            subject = replace(subject, owners=(named[0] if subject.owner == "前者" else named[-1],))
        elif subject.kind == "both" and len(named) > 1:
            subject = replace(subject, owners=("、".join(named),))
        elif subject.kind in ("name", "list", "group"):
            named = subject.owners if len(subject.owners) > 1 else (*named, subject.owner)[-2:]
        yield subject
