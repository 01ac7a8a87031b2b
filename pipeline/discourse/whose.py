"""Whose a figure is: every candidate, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.discourse.grammar import Grammar, full_name
from pipeline.discourse.ground import Ground
from pipeline.discourse.scene import Scene
from pipeline.discourse.slots import Candidate, How, Level
from pipeline.discourse.view import Subject

_LEVELS = {
    "省": ("省", "自治区"), "市": ("市",), "县": ("县", "旗", "市"), "区": ("区",), "州": ("州",),
    "盟": ("盟",), "旗": ("旗",), "镇": ("镇", "街道"), "乡": ("乡",), "村": ("村",),
}  # fmt: skip
"""Which places a word for the whole (全省) can mean by their last character."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a figure says that decides whose it is and when: where it stands and what it measures.

    `said` is the owner within its own phrase, `source` that of the figure whose measure it takes on,
    which stands at `source_at`; `dealt` its place in a list that is dealt out.
    """

    start: int
    clause: int
    indicator: str
    said: str = ""
    source: Candidate | None = None
    source_at: int = -1
    dealt: int | None = None
    dealt_of: int = 0
    counts_groups: bool = False


def owners(asked: Asked, scene: Scene, grammar: Grammar) -> list[Candidate]:
    """The candidates for the owner of a figure, the best first; the last is the document's own."""
    return [*_owners(asked, scene, grammar)]


def _owners(asked: Asked, scene: Scene, grammar: Grammar) -> Iterator[Candidate]:
    ground = scene.ground
    subjects = [s for s in scene.subjects if max(s.end, s.since) <= asked.start]
    last = subjects[-1] if subjects else None
    if last and asked.dealt is not None and len(last.owners) == asked.dealt_of:
        owner = last.owners[asked.dealt]
        dealt = _of_subject(last, scene, asked, grammar, owner)
        shared = asked.said if owner in grammar.places and asked.said not in grammar.whole else ""
        yield replace(dealt, value=dealt.value + shared)  # 九江、赣州|工业企业利润分别增长…
    if asked.said:
        value, known = resolve_whole(asked.said, ground, grammar)
        yield Candidate(value, "stated" if known else "assumed", "clause", "in_phrase")
    if asked.source and (last is None or last.start < asked.source_at or asked.dealt is not None):
        yield asked.source
    if last is not None and _holds(last, asked, scene, grammar):
        owner = "、".join(last.owners) if len(last.owners) > 1 else last.owner
        national = last.kind == "group" and scene.before.country is not None
        yield _of_subject(last, scene, asked, grammar, "全国" + owner if national else owner)
    before = scene.before.whose if last is None or last.kind != "body" else None
    section = scene.section
    if before is not None and not _unfit(before.value, asked, grammar):
        yield _named(before, ground, grammar)
    if scene.before.country is not None and (last is None or last.kind in ("group", "body")):
        yield _named(scene.before.country, ground, grammar)
    if section.owner:
        value, _ = resolve_whole(section.owner, ground, grammar)
        yield Candidate(value, "carried", "section", "heading")
    whole = ground.whose()
    guessed = asked.indicator in grammar.of_firms and not ground.report and not ground.own
    yield replace(whole, how="assumed") if guessed else whole


def _of_subject(subject: Subject, scene: Scene, asked: Asked, grammar: Grammar, owner: str) -> Candidate:
    value, known = resolve_whole(owner, scene.ground, grammar)
    distance = _clauses_between(subject, asked, scene)
    how: How = "assumed" if not known else "carried" if distance else "stated"
    level: Level = "sentence" if distance else "clause"
    at = (subject.start, subject.end)
    return Candidate(value, how, level, f"subject_{subject.kind}", at, here=True, distance=distance)


def _named(candidate: Candidate, ground: Ground, grammar: Grammar) -> Candidate:
    return replace(candidate, value=resolve_whole(candidate.value, ground, grammar)[0])


def _holds(subject: Subject, asked: Asked, scene: Scene, grammar: Grammar) -> bool:
    """Whether a subject may own a figure of its own or a later clause."""
    if subject.kind == "body" or (asked.counts_groups and subject.kind == "group"):
        return False
    firms = (
        (scene.ground.report or asked.indicator.endswith(_OF_ALL))
        and subject.owner.endswith(("企业", "产业", "单位"))
        and asked.indicator not in grammar.of_firms
    )
    if firms and _clauses_between(subject, asked, scene):
        return False
    return (
        subject.reach
        or not (subject.firm or scene.ground.report)
        or not _clauses_between(subject, asked, scene)
    )


_OF_ALL = (
    "企业数",
    "企业数量",
    "户数",
    "中心数",
    "平台数",
    "技术中心",
    "企业技术中心数",
    "工厂数",
    "园区数",
    "项目数",
)
"""Counts that no group of firms has, though it is spoken of before (规上企业…，高新技术企业数量翻番)."""


def _clauses_between(subject: Subject, asked: Asked, scene: Scene) -> int:
    return sum(1 for mark in scene.parsed.text[subject.end : asked.start] if mark in "，,；;：:")


def _unfit(owner: str, asked: Asked, grammar: Grammar) -> bool:
    """Whether an owner of sentences before cannot have such a measure (a park no 居民收入)."""
    group = owner.endswith(grammar.heads)
    if group and asked.indicator.startswith(grammar.not_of_groups):
        return True
    if group and any(word in asked.indicator for word in grammar.of_places) and not owner.endswith("新区"):
        return True
    if asked.counts_groups and owner.endswith(grammar.subjects):
        return True
    return owner.endswith("企业") and asked.indicator not in grammar.of_firms


def resolve_whole(owner: str, ground: Ground, grammar: Grammar) -> tuple[str, bool]:
    """全市, 全区, 我省, 园区 as the name that they stand for in this document, and whether that is sure."""
    if owner in ("全国", "我国", "中国", "国家"):
        return "全国", True
    if owner in grammar.whole or owner in _OWN_WORDS:
        return _own(owner, ground)
    if (
        ground.own
        and (owner in grammar.bare_owners or ground.own.endswith(owner))
        and len(owner) < len(ground.own)
    ):
        return ground.own, True
    for word in grammar.whole:
        if owner.endswith(word) and owner != word:
            return owner.removesuffix(word), True
    if len(owner) == len("市本级") and owner.endswith("本级") and ground.place.endswith(owner[0]):
        return ground.place + owner[1:], True
    return full_name(owner, grammar.places), True


_OWN_WORDS = (
    "本省", "本市", "本县", "本区", "全境", "境内", "全街道", "全村",
    "该省", "该市", "该县", "该区", "该镇", "该乡",
)  # fmt: skip


def _own(word: str, ground: Ground) -> tuple[str, bool]:
    """The document's own place or park; another level than its own stays the word that it is."""
    level = next((c for c in reversed(word) if c in _LEVELS), "")
    if ground.own and (level in ("区", "镇", "乡", "") or ground.own.endswith(_LEVELS.get(level, ()))):
        return ground.own, True
    place = ground.place
    if not level or not place or place.endswith(_LEVELS[level]):
        return place or word, bool(place)
    if level == "市" and place in ("北京市", "上海市", "天津市", "重庆市"):
        return place, True
    return word, False
