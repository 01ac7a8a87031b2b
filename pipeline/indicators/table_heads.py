"""What the head of a column or the name of a row says: measure, unit, kind, base, period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from pipeline.compiled import compiled
from pipeline.indicators.table_times import Stretch, read_time, split_stretch
from pipeline.lexicon import Lexicon
from pipeline.lexicon.patterns import any_of
from pipeline.mentions.figures import QuantityGrammar, fold, measure, quantity_grammar
from pipeline.mentions.times import Calendar, PeriodGrammar, find_periods, period_grammar, resolve
from pipeline.model import Kind, Status
from pipeline.patterns import regex
from pipeline.reading.captions import without_english

Role = Literal["value", "serial", "other", "period", "unit"]

_IN_BRACKETS = regex(r"[（(\[［]([^（）()\[\]［］]*)[)）\]］]")
_NUMBERING = regex(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[#＃*·•●—-])+\s*")
_SIGNS = ":：,，、/／—-"
_NOTE = regex(r"[①-⑳*※†]+$|(?<=.)\[\d+\]$")
_TABLE_NUMBER = regex(
    r"^\s*(?:(?:[（(]续[）)]\s*)?(?:[附图续]{0,2}表|附件|专栏|附(?=[:：]))\s*(?:\d{1,2}(?=(?:19|20)\d\d)|[\dA-Za-z一二三四五六七八九十]*)|\d{1,2}(?=[-—.．]\d{1,2}\s))"
    r"(?:[-—.．]\d+)*[\s:：、.]*"
)
_YEAR = regex(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Head:
    """A head as read. `name` is empty where the head itself names no measure; `ago`: years before the period
    of the table (上年同期); `stretch`: its last month (本月), all so far (累计), its year (全年预算);
    `falls`: what stands there without a sign is by how much it falls (能耗降低)."""

    name: str = ""
    unit: str = ""
    kind: Kind = "level"
    base: str = ""
    period: str | None = None
    status: Status = "actual"
    role: Role = "value"
    scope: str = ""
    ago: int = 0
    stretch: Stretch = ""
    falls: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of tables, compiled once a lexicon."""

    quantity: QuantityGrammar
    period: PeriodGrammar
    places: frozenset[str]
    measures: dict[str, str]
    growth: re.Pattern[str]
    growth_base: dict[str, str]
    change: re.Pattern[str]
    share: re.Pattern[str]
    rank: re.Pattern[str]
    multiple: re.Pattern[str]
    rate: tuple[str, ...]
    score: tuple[str, ...]
    moved: frozenset[str]
    turn: re.Pattern[str]
    dimensions: tuple[tuple[str, str], ...]
    bare: frozenset[str]
    starting: tuple[str, ...]
    spans: tuple[str, ...]
    of_year: tuple[str, ...]
    yearly: tuple[str, ...]
    group: frozenset[str]
    target: frozenset[str]
    of_plan: re.Pattern[str]
    done: re.Pattern[str]
    counts: frozenset[str]
    planned: tuple[str, ...]
    items: frozenset[str]
    note: tuple[str, ...]
    named: frozenset[str] = frozenset()
    roles: dict[str, Role] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    total: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    aside: tuple[str, ...] = ()
    scope_ends: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    counted_in: frozenset[str] = frozenset()
    caption_ends: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def table_words(lexicon: Lexicon) -> Words:
    """The words of tables of a lexicon."""
    words = lexicon.table_words
    columns, kinds, rows = words["columns"], words["kinds"], words["rows"]
    roles: dict[str, Role] = {}
    for role in ("serial", "other", "period", "unit"):
        roles.update(dict.fromkeys(columns[role], role))
    return Words(
        quantity=quantity_grammar(lexicon),
        period=period_grammar(lexicon),
        places=frozenset(n for d in lexicon.divisions for n in (d.name, *d.short)) | {"全国", "中国"},
        measures={name: m.dimension for m in lexicon.measures for name in m.found},
        growth=compiled(any_of(kinds["growth"])),
        growth_base=dict(kinds["growth"]),
        change=compiled(any_of(kinds["change"])),
        share=compiled(any_of(kinds["share"])),
        rank=compiled(any_of(kinds["rank"])),
        multiple=compiled(any_of(kinds["multiple"])),
        rate=tuple(kinds["rate"]),
        score=tuple(kinds["score"]),
        moved=frozenset(kinds["moved"]),
        turn=compiled(rf"(?P<up>{any_of(kinds['up'])})|(?:{any_of(kinds['down'])})"),
        dimensions=tuple((end, name) for name, ends in kinds["dimensions"].items() for end in ends),
        bare=frozenset(columns["bare"]),
        starting=tuple(columns["starting"]),
        spans=tuple(columns["spans"]),
        of_year=tuple(columns["of_year"]),
        yearly=tuple(columns["yearly"]),
        group=frozenset(columns["group"]),
        target=frozenset(columns["target"]),
        of_plan=compiled(
            rf"^(.*?)(?:占|为|完成|达到?)(?:全年|年度?|年初|调整)?((?:上年|去年)?(?:{any_of(columns['of_plan'])}))[数额的]*(?:比重|比例|进度|情况)?"
        ),
        done=compiled(rf"({any_of(columns['of_plan'])})?数?(?:{any_of(columns['done'])})"),
        counts=frozenset(columns["count"]),
        planned=tuple(columns["planned"]),
        items=frozenset(rows["items"]),
        note=tuple(rows["note"]),
        named=frozenset(rows["named"]),
        roles=roles,
        key=tuple(columns["key"]),
        total=frozenset(rows["total"]),
        whole=frozenset(rows["whole"]),
        aside=tuple(rows["aside"]),
        scope_ends=tuple(rows["scopes"]),
        counted=tuple(rows["counted"]),
        counted_in=frozenset(rows["counted_in"]),
        caption_ends=tuple(words["captions"]["ends"]),
        not_after=tuple(words["captions"]["not_after"]),
    )


def squeeze(text: str) -> str:
    """A cell without white space, note marks and English; a blank between two Latin words goes too."""
    return _NOTE.sub("", re.sub(r"\s+", "", without_english(text)))


def is_place(text: str, words: Words) -> bool:
    return squeeze(text) in words.places


def read_head(parts: Sequence[str], words: Words, calendar: Calendar) -> Head:
    """A head from its cells, the highest first: what the lower say counts for more; 一季度 under 2023年 is of
    that year."""
    head = Head()
    for part in dict.fromkeys(squeeze(p) for p in parts):
        if part:
            calendar = replace(calendar, last=int(head.period[:4])) if head.period else calendar
            head = _below(head, read_label(part, words, calendar), words)
    return head


def _below(upper: Head, lower: Head, words: Words) -> Head:
    """A head under another one: what it does not say itself, the upper one says."""
    if lower.role != "value":
        return lower
    return Head(
        name=_joined(upper.name, lower.name, words),
        unit=lower.unit or upper.unit if lower.kind == upper.kind else lower.unit,
        kind=upper.kind if lower.kind == "level" else lower.kind,
        base=lower.base or upper.base,
        period=lower.period or upper.period,
        status="target" if "target" in (upper.status, lower.status) else "actual",
        role="value" if upper.role in ("value", "period", "other") else upper.role,
        scope=lower.scope or upper.scope,
        ago=lower.ago or upper.ago,
        stretch=lower.stretch or upper.stretch,
        falls=lower.falls or upper.falls,
    )


def _joined(upper: str, lower: str, words: Words) -> str:
    if not lower or not upper:
        return lower or upper
    if lower in words.measures or len(lower) >= 5 or upper in lower:
        return lower
    return upper if lower in upper else lower + upper


def read_label(text: str, words: Words, calendar: Calendar) -> Head:
    """One head cell, or the name of a row where rows are measures."""
    text = without_aside(_NUMBERING.sub("", squeeze(text)), words)
    role = words.roles.get(text) or words.roles.get(_IN_BRACKETS.sub("", text))
    if role:
        return Head(role=role)
    text, unit = _split_unit(_OR_IN_ALL.sub("", text), words)
    if time := read_time(text):
        return Head(unit=unit, period=time.period, status=time.status, ago=time.ago)
    text, stretch = _split_stretch(text, words)
    text, period = split_period(text, words, calendar)
    if period is None and text not in words.bare and _only_time(text, words):
        return Head(role="other")
    if is_place(text, words) or text in words.whole:
        return Head(scope=text, unit=unit, period=period)
    scope, text = _split_place(text, words)
    return _of_measure(text, Head(unit=unit, period=period, scope=scope, stretch=stretch), words)


_OR_IN_ALL = regex(
    r"(?<=[均长速率幅%）)])[/／、或及和]?[\[［（(〔【]?(?:[三四五十]年)?累计(?:增长|增加|变化|提高)?[数值量]{0,2}(?:%|[（(]%[)）])?[\]］）)〕】]?$"
)
"""年均增速[累计], 年均增长（%）/累计: what is told in brackets below is reached over all years."""


def _of_measure(text: str, around: Head, words: Words) -> Head:
    """A head by what is left of it without the unit, time, stretch and place, which are told in `around`."""
    head = _kind_of(text, around.unit, words)
    name = _without_span(head.name.strip(_SIGNS), words)
    goal = name in words.target or head.name in words.target
    of_year = goal and not around.period and _of_year(head.name, words)
    name, planned = _split_planned(name, words)
    status: Status = "target" if goal or planned else "actual"
    name = "" if _names_no_measure(name, words) else name
    if not name and re.fullmatch(r"\W*", text) and around.period and not around.unit:
        return Head(period=around.period, status=status, scope=around.scope)
    return replace(
        around, name=name, unit=around.unit or head.unit, kind=head.kind, base=head.base, status=status,
        stretch="year" if of_year else around.stretch, falls=head.falls,
    )  # fmt: skip


def _split_planned(name: str, words: Words) -> tuple[str, bool]:
    """A name without 计划 or 预期 before it, or 任务 and 目标 behind it, and whether one stood there."""
    planned = False
    behind = max((word for word in words.target if name.endswith(word)), key=len, default="")
    if behind and len(name) > len(behind) + 1:  # 招商引资任务（亿元）
        name, planned = name.removesuffix(behind), True
    for word in words.planned:
        if name.startswith(word) and len(name) > len(word) + 1:
            name, planned = name.removeprefix(word), True
    return name, planned


def _names_no_measure(name: str, words: Words) -> bool:
    """Whether a head only says that figures, groups or goals stand below it (数值, 指标, 目标)."""
    return name in words.bare or name in words.group or name in words.key or name in words.target


def _without_span(name: str, words: Words) -> str:
    """全年 and 累计 before a word that only says that a figure stands here (全年预算数)."""
    rests = (name.removeprefix(span) for span in words.spans if name.startswith(span))
    return next((rest for rest in rests if rest in words.bare or rest in words.target), name)


def _of_year(goal: str, words: Words) -> bool:
    return goal.startswith(words.of_year) or goal.endswith(words.yearly)


def _split_stretch(text: str, words: Words) -> tuple[str, Stretch]:
    """A head without 本月, or without 累计 before a word that is no measure: 累计投资 is one."""
    rest, stretch = split_stretch(text)
    plain = (
        stretch == "month"
        or not rest
        or rest in words.bare
        or words.growth.match(rest)
        or words.change.match(rest)
    )
    return (rest, stretch) if plain else (text, "")


def _split_place(text: str, words: Words) -> tuple[str, str]:
    """A place before a measure or a word of growth (全国同比): the place, and what is left."""
    for end in range(min(len(text) - 1, 11), 1, -1):
        place, rest = text[:end], text[end:].removeprefix("的")
        if place in words.places and (
            rest in words.measures or rest in words.bare or words.growth.match(rest)
        ):
            return place, rest
    return "", text


def without_aside(text: str, words: Words) -> str:
    for aside in words.aside:
        if text.startswith(aside) and len(text) > len(aside):
            return text[len(aside) :].strip(_SIGNS)
    return text


def _split_unit(text: str, words: Words) -> tuple[str, str]:
    """A head without its unit, and the unit: 利税（亿元）, 产值/万元, 增速%."""
    for match in _IN_BRACKETS.finditer(text):
        unit = as_unit(match[1], words)
        if unit:
            return text[: match.start()] + text[match.end() :], unit
    if text.startswith(("单位", "计量单位")) and (unit := as_unit(text.removeprefix("计量"), words)):
        return "", unit
    for mark in ("/", "／", "，", ","):
        before, _, after = text.partition(mark)
        if before and after and (unit := as_unit(after, words)):
            return before, unit
    if len(text) > 1 and text[-1] in "%％‰":
        return text[:-1].rstrip("±+-"), "‰" if text[-1] == "‰" else "%"
    return text, ""


def as_unit(text: str, words: Words) -> str:
    """`text` as a unit that can be measured in, or the empty string."""
    unit = fold(squeeze(text)).removeprefix("单位:").removeprefix("单位").strip("±+-,;")
    if not unit:
        return ""
    if unit in ("位", "名"):
        return "位"
    if unit in ("百分点", "个百分点"):
        return "个百分点"
    return unit if measure(Decimal(1), unit, words.quantity) else ""


def as_measure(unit: str, words: Words) -> str:
    """The dimension of a unit (money, count, ratio); empty for none."""
    made = measure(Decimal(1), unit, words.quantity) if unit else None
    return made.dimension if made else ""


def split_period(text: str, words: Words, calendar: Calendar) -> tuple[str, str | None]:
    """A head without its first expression of time, and that time in ISO 8601."""
    if _YEAR.fullmatch(text):
        return "", text
    for found in find_periods(text, words.period):
        if text[: found.start].endswith(("比", "较", "为")) or found.same is not None:
            continue
        if (when := resolve(found, calendar)) is not None:
            return text[: found.start] + text[found.end :], when
    return text, None


def _only_time(text: str, words: Words) -> bool:
    """Whether a head is nothing but a time (一季度 where no year is known), which is no measure."""
    return any(found.start == 0 and found.end == len(text) for found in find_periods(text, words.period))


RANKED_BY_GROWTH = regex("(?:同比)?(?:增速|增幅|增长|增长速度|增长率)")
"""增速|位次: a place by how much something grew, and no place won or lost."""
_OF_EARLIER = regex("(?:为|相当于)(?P<base>(?:上|去|前)年(?:同期|同月)?|\\d{4}年(?:同期)?)的?")
"""2023年为2022年%, 为上年同期的（%）: what is reached of the same a year before."""


def _kind_of(text: str, unit: str, words: Words) -> Head:
    """The kind that a head without unit and time speaks of, and the measure that is left."""
    if unit == "位" or words.rank.search(text):
        name = words.rank.sub("", text).strip("居按在的")
        grown = words.growth.fullmatch(name) and not RANKED_BY_GROWTH.fullmatch(name)
        if name in words.moved or grown:  # 位次变化, 较上年位次
            return Head(unit="位", kind="change", base=words.growth_base.get(name, "上年"))
        among = name in words.whole or name in words.places
        return Head(name="" if among else name, kind="rank", base=name if among else "")
    if unit in ("%", "") and (done := words.of_plan.fullmatch(text)):
        return Head(name=done[1], kind="share", base=done[2])
    if unit in ("%", "") and text not in words.measures and (done := words.done.fullmatch(text)):
        return Head(kind="share", base=done[1] or "计划")
    if unit == "%" and (earlier := _OF_EARLIER.fullmatch(text)):
        return Head(kind="share", base=earlier["base"])
    if unit in ("%", "") and (fallen := _FALLS.fullmatch(text)):
        return Head(name=fallen["name"], kind="growth", base="累计" if fallen["all"] else "", falls=True)
    if share := re.match(r"(.*?)占(.{2,}?)(?:的)?(?:比重|比例|份额|%)?$", text):
        return Head(name=share[1], kind="share", base=share[2])
    kinds: tuple[tuple[re.Pattern[str], Kind, str], ...] = (
        (words.share, "share", ""),
        (words.change, "change", "上年"),
        (words.multiple, "multiple", ""),
    )
    for pattern, kind, base in kinds:
        if pattern.search(text):
            return Head(name=pattern.sub("", text), kind=kind, base=base)
    return _growth(text, unit, words)


_FALLS = regex("(?P<name>.{3,}?)(?P<all>(?:[三四五十]年)?累计)?(?:年均)?(?:降低|下降|减少|削减)")
"""单位GDP能耗降低（%）, 二氧化碳排放累计下降: the measure, and that it falls by what stands there."""


def _growth(text: str, unit: str, words: Words) -> Head:
    if text in words.measures and not words.growth.fullmatch(text):  # 人口自然增长率 is a rate
        return Head(name=text)
    compared = re.search(r"(?:比|较)((?:19|20)\d\d年末?)(?:增长|增减|±|增加)?", text)
    match = compared or words.growth.search(text)
    if match is None or (text.endswith("率") and not match.group().endswith("率")):
        return Head(name=text)
    base = compared[1] if compared else words.growth_base[match.group()]
    name = text[: match.start()] + text[match.end() :]
    if match.group()[0] in "比较":  # 比上年决算数增长
        name = re.sub(rf"(?:{words.growth.pattern})$", "", name)
    kind: Kind = "change" if unit and unit not in ("%", "‰") else "growth"
    return Head(name=name, kind=kind, base=base)


def caption_parts(caption: str, words: Words, calendar: Calendar) -> Head:
    """What a caption says: unit, time, measure (the longest known name), kind (工业增加值增速), subject."""
    text = squeeze(_TABLE_NUMBER.sub("", caption))
    text, unit = _split_unit(text, words)
    text, period = split_period(text, words, calendar)
    text = _GROUPED.sub(
        "", _CLAUSE.split(text.rstrip("：:。"))[-1]
    )  # of a sentence that leads to a table, what it leads with
    name = max((m for m in words.measures if _named_at(m, text) >= 0), key=lambda m: (len(m), m), default="")
    ends = (_named_at(end, text) for end in (*words.caption_ends, name) if end)
    scope = _subject(text[: min((end for end in ends if end >= 0), default=0)], words)
    grown = _growth(text[_named_at(name, text) :], unit, words) if name else Head()
    if grown.kind != "growth" or grown.name.removesuffix("表").removesuffix("情况") != name:
        return Head(name=name, unit=unit, period=period, scope=scope)
    return Head(name=name, unit=unit, kind="growth", base=grown.base, period=period, scope=scope)


_CLAUSE = regex("[，。；]")
_GROUPED = regex(
    "^(?:[按分](?!公)[\u4e00-\u9fff]{1,8}?(?:分组|划分|分)(?:的|(?=[\u4e00-\u9fff]{2}))"
    "|分(?:行业|地区|区域|县区?|乡镇)的?)"
)
"""按行业分组的|工业企业法人单位: by what the rows are parted, and not whose they are."""


def _named_at(word: str, caption: str) -> int:
    """Where a caption has a word; the size of 规模以上企业的|规模分布 is the second."""
    return (caption.replace("规模以", "＿＿以") if word == "规模" else caption).find(word)


def is_scope(text: str, words: Words) -> bool:
    """Whether a name is of one who is counted (a place, a park, a trade), not of a measure."""
    if text in words.measures:
        return False
    return is_place(text, words) or text in words.whole or text.endswith(words.scope_ends)


def _subject(text: str, words: Words) -> str:
    """The longest beginning of a caption that names one who is counted; 各市, 主要工业, 分行业 name none."""
    text = re.split("各|主要|分(?=[^公])", text, maxsplit=1)[0]
    ends = (end for end in range(len(text), 1, -1) if not text.startswith(words.not_after, end))
    found = next((text[:end] for end in ends if is_scope(text[:end], words)), "")
    return "" if found in _SECTORS else found


_SECTORS = ("工业", "农业", "产业", "企业")
"""What a table is about and not whose it is (“十四五”时期|工业|发展主要指标)."""
