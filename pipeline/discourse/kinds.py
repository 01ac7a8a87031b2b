"""Zones of kinds that no register has, by their place or proper name (长岭片区, 东方电子小微园)."""

from __future__ import annotations

from pipeline.discourse.view import Mention, Subject, SubjectWords, View
from pipeline.patterns import regex

_KIND = "(?:{group.kinds})(?<!高新区)(?![市镇区乡际口澳])"
_NAME = rf"(?P<stem>[\u4e00-\u9fff]{{2,10}}?){_KIND}"
_BEHIND_PLACE = rf"(?P<stem>[\u4e00-\u9fff]{{0,8}}?){_KIND}"
_FOR_WHAT = "(?:{group.no_stems})+"
"""产业新城, 数字经济小镇: what zones are for, and no proper name."""
_NO_STEM = regex(
    "专访|对话|探访|调研|[的了在把将对和与及或]|[全各本该此这那每新]$|^[全各本该此这那每其共设有]"
)
OF_A_WAY = regex("(?:.*距离?$)|距|连接|毗邻|紧邻|邻近|靠近|通往|通向|横跨|贯穿|位于|地处|依托|对接|围绕")
"""连接|某片区的大桥, 距离|某园区1.5公里: where something lies or leads, and no part of a name."""
_GOES_ON = regex("[、和与及]|等|管理|建设投|投资公司|公司")


def zone_of_a_kind(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A zone by its place and kind, or by a proper name and kind (郑州|片区, 翁垟|电镀园), as a subject.

    Several stand as a list (郑州片区、开封片区); of a list whose next member is no name nobody knows whose.
    """
    text = view.text
    end = _one_of_a_kind(at, view, words)
    if not end:
        return None
    members = [text[at:end]]
    joint = words.joint.match(text, end)
    while joint and (after := _one_of_a_kind(joint.end(), view, words)):
        members.append(text[joint.end() : after])
        end, joint = after, words.joint.match(text, after)
    if len(members) > 1:
        counted = words.counted.match(text, end)
        end = counted.end() if counted and view.figure_behind(counted.end()) else end
        return Subject(at, end, tuple(members), "list")
    return None if _is_no_subject(at, end, view, words) else Subject(at, end, (members[0],), "name")


def _is_no_subject(at: int, end: int, view: View, words: SubjectWords) -> bool:
    """Whether a name of a kind is counted, or begins another noun (滨江新城发展)."""
    begins = view.mention_at(at) is None and view.text.startswith(words.group_not_before, end)
    return begins or view.count_behind(end, words) is not None  # 柳市镇小微园|11个


def _one_of_a_kind(at: int, view: View, words: SubjectWords) -> int:
    """Where one such name ends that begins at `at`, and holds no name but of where it lies; 0 for none."""
    place = view.mention_at(at)
    end = _end_of(at, place, view.text, words)
    within = (m for m in view.mentions if at < m.start < end)
    return 0 if any(m.end > end or m.label != "REGION" for m in within) else end


def zone_in_a_place(at: int, view: View, words: SubjectWords) -> Subject | None:
    """A zone by its trade behind the place or zone that it lies in (李堡镇的|东部家具产业基地)."""
    mention = view.mention_at(at)
    bare = None if mention else words.bare.match(view.text, at)
    end = mention.end if mention and mention.label in ("REGION", "PARK") else bare.end() if bare else 0
    found = _IN_A_PLACE.match(view.text, end) if end else None
    if found is None or _NO_STEM.search(found["stem"]) or words.no_proper.match(found["stem"]):
        return None
    return Subject(found.start("name"), found.end(), (found["name"],), "name")


_IN_A_PLACE = regex(
    "的(?P<name>(?P<stem>[\u4e00-\u9fff]{2,9}?)(?:(?:产业|工业|科技|物流|创业|小微)园区?|产业基地|产业城|小镇))"
    "(?![建项管招企规内里中数、和与及等]|区|工程|公司|负责)"
)


def zone_in_title(title: str, words: SubjectWords) -> str:
    """The zone of such a kind that a title begins with (云岫片区2022年工作总结); else empty."""
    end = _end_of(0, None, title, words)
    return "" if _GOES_ON.match(title, end) else title[:end]


def _end_of(at: int, place: Mention | None, text: str, words: SubjectWords) -> int:
    """Where a name of a kind ends that begins at `at`; 0 where none does."""
    if place is None:
        found = words.worded(_NAME).match(text, at)
    elif place.label == "REGION":
        found = words.worded(_BEHIND_PLACE).match(text, place.end)
    elif place.label == "PARK":  # 某经济开发区|东方电子小微园
        found = words.worded(_NAME).match(text, place.end)
    else:
        return 0
    if found is None or _is_none(found["stem"], words):
        return 0
    behind_place = place is not None and place.label == "REGION"  # 赣州|生态|小镇
    known = behind_place or not words.worded(_FOR_WHAT).fullmatch(found["stem"])
    return found.end() if known else 0


def _is_none(stem: str, words: SubjectWords) -> bool:
    """Whether words that no name has stand before a kind (打造|片区, 各|组团)."""
    told = _NO_STEM.search(stem) or words.no_proper.search(stem.replace("经济", ""))
    return told is not None or OF_A_WAY.match(stem) is not None
