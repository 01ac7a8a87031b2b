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
_APART = regex(
    "(?P<of>[^，；：]{0,14}?)(?:的)?(?:相差|差距|差额|差值|落差|剪刀差)(?:则|也|已|又)?(?:由|从)(?:约|近)?$"
)
_TO = regex(
    "(?:进一步|逐步|明显|又)?(?:扩大|缩小|收窄|拉大|缩减|扩|增加|减少|下降)[到至为](?:了)?(?:约|近)?$"
)


def name_compared(rows: list[Row], grammar: Grammar) -> None:
    """Figures of those compared with, by the measure before; of parts of one whole by their own name."""
    last_told: Row | None = None
    for last, row in pairwise(rows):
        left = row.figure.left.replace(TIME, "")
        goes_on = last is last_told and row.figure.left_at - last.figure.quantity.end <= 1
        told = _NEXT.fullmatch(left) if goes_on else _AGAINST.search(left)
        alike = row.figure.quantity.dimension == last.figure.quantity.dimension == "ratio"
        near = row.figure.clause - last.figure.clause <= 1
        if not told or not alike or not near or last.kind not in ("level", "share"):
            continue
        who = told["who"]
        if who in grammar.whole or who in grammar.places or who.endswith(_NOBODY):
            continue
        part = last.kind == "share" and last.base and not last.said and is_bare_noun(last, grammar)
        row.kind, row.base, row.manner = last.kind, last.base, last.manner
        row.named, row.source = "carried", None
        row.indicator, row.said = (who, "") if part else (last.indicator, who)
        last_told = row


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
