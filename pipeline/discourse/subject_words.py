"""The patterns by which subjects are known, out of the lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pipeline.compiled import compiled
from pipeline.discourse.view import SubjectWords
from pipeline.lexicon.patterns import Worded, any_of, begun, either

_NEVER_BARE = ("企业", "单位", "基地", "示范区", "试验区", "产业", "产业链", "项目", "板块")


def _group_pattern(words: dict[str, Any], count: str) -> re.Pattern[str]:
    """Groups told by their number or by a word of level or size; trades (产业) by their number alone."""
    modifiers, heads = any_of(words["modifiers"]), any_of(words["heads"])
    parks = any_of(head for head in words["heads"] if head not in ("产业", "项目", "板块"))
    begins = r"\d一二两三四五六七八九十多" + re.escape(
        "".join(sorted({word[0] for word in words["modifiers"]}))
    )
    described = r"(?:(?!百分)[\u4e00-\u9fff]{2,7}的)?"  # 12个|正常运营的|综保区
    return compiled(
        begun(
            rf"(?:{count}){described}(?:{modifiers}){{0,9}}(?:{heads})|(?:{modifiers}){{1,9}}(?:{parks})",
            begins,
        )
    )


_BOTH = (
    r"{subject.both}|(?:上述|以上|前述|这)(?:\d{1,3}|[两二三四五六七八九十]{1,3})"
    r"(?:[家个大座](?:{group.modifiers}){0,4}(?:{group.several}|{group.heads})|者|地|[家个](?=[分合均共累总实完]))"
    r"|[前后][两二三四五六七八九\d](?:者|地|家|[省市县区]|[个家座大](?:{group.several}))(?=合计|合共|共计|总计|一共|分别|之和|共占|均|都)"
)
"""两者, 上述三个园区, 这49个国家级开发区, 前两家|合计: those that were named before."""


_NO_FIRM_ITSELF = "(?!公司|军|共|等|总(?!资产|投资|产值|收入|营收|面积)|制|化|法|债|上市|名|家|企业|、)"
"""公司制, 集团总公司: what is no firm spoken of before."""


def subject_words(words: dict[str, Any], trades: Iterable[str], worded: Worded) -> SubjectWords:
    """The patterns of `discourse.toml`; `trades` are the words that a trade ends with."""
    subject, group, whole = words["subject"], words["group"], words["whole"]
    count = r"(?:\d{1,9}|[一二两三四五六七八九十]{1,9}|多)[个家大条](?!月)"
    return SubjectWords(
        leads=compiled(either(subject["leads"])),
        joint=compiled(any_of(subject["joints"])),
        counted_list=compiled("等(?:" + "|".join(subject["counted"]) + ")"),
        counted=compiled("|".join(f"(?:{c})" for c in subject["counted"])),
        not_before=tuple(subject["not_before"]),
        inside=compiled("(?!地区生产总值)(?:" + any_of(subject["inside"]) + ")"),
        bodies=tuple(subject["bodies"]),
        owning=tuple(subject["owning"]),
        group=_group_pattern(group, count),
        bare=compiled(any_of(head for head in group["heads"] if head not in _NEVER_BARE)),
        group_not_before=tuple(group["not_before"]),
        plain=frozenset(group["plain"]),
        proper=compiled(rf"(?P<stem>[\u4e00-\u9fff]{{2,8}}?)(?:{any_of(group['proper'])})"),
        no_proper=compiled(any_of([*group["no_proper"], *group["modifiers"], *whole["own"]])),
        whole=compiled(any_of([*whole["own"], *whole["country"]])),
        country=tuple(whole["country"]),
        that=compiled(any_of(subject["that"])),
        that_firm=compiled(f"(?:{any_of(subject['firm'])}){_NO_FIRM_ITSELF}"),
        former=compiled(any_of(subject["former"])),
        both=worded(_BOTH),
        trades=tuple(trades),
        worded=worded,
    )
