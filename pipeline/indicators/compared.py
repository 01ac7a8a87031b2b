"""Others with whom somebody is compared (高于乙公司的四成), and how far two are apart (差距由A扩大到B)."""

from __future__ import annotations

from itertools import pairwise

from pipeline.discourse import TIME, Grammar
from pipeline.indicators.lend import is_bare_noun
from pipeline.indicators.row import Row
from pipeline.patterns import regex

_AGAINST = regex(
    "(?<!不)(?<!得)(?<!应)(?:[高低大小多少优劣]于|不及|不如|逊于|次于|落后于?|领先于?|远超)"
    "(?P<who>(?!全|上年|去年|同期|预期|目标|计划|预算|标准|行业|平均|这|该|其)[\u4e00-\u9fffA-Za-z]{2,12})的(?:约|近)?$"
)
_WITH = regex("(?:与|同|和|比|较)(?P<who>[\u4e00-\u9fffA-Za-z]{2,12})的(?:约|近)?$")
_COMPARED = ("相比", "相较", "比较")
"""与深圳的|5.49%相比."""
_NEXT = regex("[、和与及]?(?P<who>[\u4e00-\u9fffA-Za-z]{2,12})的(?:约|近)?")
_NOBODY = (
    "平均",
    "水平",
    "均值",
    "目标",
    "标准",
    "预期",
    "同期",
    "门槛",
    "红线",
    "要求",
    "限值",
    "上限",
    "下限",
    "面积",
    "总额",
    "总量",
    "总值",
)
"""高于标准的|40%, 占用地总面积的|…: what is compared with is nobody."""
_APART = regex(
    "(?P<of>[^，；：]{0,14}?)(?:的)?(?:相差|差距|差额|差值|落差|剪刀差)(?:则|也|已|又)?(?:由|从)(?:约|近)?$"
)
_TO = regex(
    "(?:进一步|逐步|明显|又)?(?:扩大|缩小|收窄|拉大|缩减|扩|增加|减少|下降)[到至为](?:了)?(?:约|近)?$"
)


def _tell_leads(rows: list[Row], text: str) -> None:
    """以总分93.6分居第一，比第二名乙园高出|1.8分: by how many points somebody leads, and whom."""
    for n, row in enumerate(rows):
        if row.figure.quantity.dimension != "score" or row.kind not in ("level", "change"):
            continue
        scores = [r for r in rows[:n] if r.figure.quantity.dimension == "score"]
        start = row.figure.quantity.start
        led = _LEADS.search(text, max(0, start - _FARTHEST), start)
        if led and scores:
            row.kind, row.base, row.manner = "change", led["whom"], "against"
            row.sign = -1 if led["less"] else 1
            row.indicator, row.said, row.source = scores[-1].indicator, "", scores[-1]
            row.named = "carried"


_FARTHEST = 36
"""Characters in which those led are named. Chosen, not measured."""
_LEADS = regex(
    "(?:(?:领先|超过|高于|高出|多于)于?|(?P<less>落后于?|低于|少于|不及)|[比较])(?P<whom>(?!上年|去年|上季|上期)[^，。；：\\d]{2,24}?)"
    "(?:高出?|多出?|多|低|少|领先|落后)?了?$"
)


def name_compared(rows: list[Row], text: str, grammar: Grammar) -> None:
    """Figures of those compared with, by the measure before; of parts of one whole by their own name."""
    _tell_leads(rows, text)
    last_told: Row | None = None
    for last, row in pairwise(rows):
        alike = row.figure.quantity.dimension == last.figure.quantity.dimension == "ratio"
        near = row.figure.clause - last.figure.clause <= 1
        if not alike or not near or last.kind not in ("level", "share"):
            continue
        goes_on = last is last_told and row.figure.left_at - last.figure.quantity.end <= 1
        who = _who_is_compared(row, grammar, goes_on=goes_on)
        if not who:
            continue
        part = last.kind == "share" and last.base and not last.said and is_bare_noun(last, grammar)
        row.kind, row.base, row.manner = last.kind, last.base, last.manner
        row.indicator, row.said = (who, "") if part else (last.indicator, who)
        row.named, row.source = "carried", None if part else last
        last_told = row


def _who_is_compared(row: Row, grammar: Grammar, *, goes_on: bool) -> str:
    """With whom the row before is compared, or empty; `goes_on` where that one was such a figure too."""
    left = row.figure.left.replace(TIME, "")
    told = _NEXT.fullmatch(left) if goes_on else _AGAINST.search(left)
    beside = not told and row.figure.right.startswith(_COMPARED)
    told = _WITH.search(left) if beside else told
    who = told["who"] if told else ""
    place = who in grammar.whole or who in grammar.places  # of these the level was read already
    return "" if (place and not beside) or who.endswith(_NOBODY) else who


def name_wholes_within(rows: list[Row]) -> None:
    """大湾区共6个，占全国|45个的|13.3%: how many the whole has, told within the share of it."""
    for last, whole, share in zip(rows, rows[1:], rows[2:], strict=False):
        within = _OF_ALL.search(whole.figure.left.replace(TIME, ""))
        bare = share.figure.left.replace(TIME, "").strip() == "的"
        alike = whole.figure.quantity.unit_norm == last.figure.quantity.unit_norm
        if within and bare and alike and last.kind == "level" and share.figure.quantity.dimension == "ratio":
            whole.kind, whole.said, whole.base, whole.source = "level", within["of"], "", None
            share.kind, share.said, share.base, share.source = "share", last.said, within["of"], last
            share.manner = "share_of"
            whole.indicator = share.indicator = last.indicator
            whole.named = share.named = "carried"


_OF_ALL = regex("占(?:到|了|据)?(?P<of>全[国省市县区州]|全球|世界)(?:总数|总量)?的?$")


def name_gaps(rows: list[Row]) -> None:
    """甲2.6%、乙2.1%，两者差距由|0.5个百分点扩大到|0.9个百分点: how far they are apart, then and now."""
    for first, second in pairwise(rows):
        apart = _APART.search(first.figure.left.replace(TIME, ""))
        if not apart or not _TO.search(second.figure.left) or first.kind not in ("change", "level"):
            continue
        measure = first.indicator if first.named == "carried" else apart["of"] or first.indicator
        name = measure.removesuffix("差距") + "差距"
        for row in (first, second):
            row.kind, row.base, row.sign, row.indicator, row.source = "level", "", 1, name, None
        first.manner, second.manner = "level", "moved_to"
