"""Where the points of a paragraph begin (一是…; 第三，…): whom and when each of them takes up again."""

from __future__ import annotations

from dataclasses import replace

from pipeline.discourse.scene import Carried
from pipeline.patterns import regex


def at_point(text: str, carried: Carried) -> Carried:
    """What holds where a point begins (二是…; 第三，…): no more whom and when the point before turned to."""
    if _BY_YEARS.match(text):
        return replace(carried, whose=None)
    parted = PARTED_BY.match(text)
    if item := _ITEM.match(text):
        begins = not carried.points or item["n"] == "一"
        outer, outer_when = (carried.whose, carried.when) if begins else (carried.outer, carried.outer_when)
        carried = replace(carried, whose=outer, when=outer_when)
        return replace(carried, outer=outer, outer_when=outer_when, points=True)
    first = _FIRST_POINT.match(text) or _FIRST_BEHIND.search(text)
    if first or (parted and not carried.points):
        return replace(carried, outer=carried.whose, outer_when=carried.when, points=True)
    if carried.points and _NEXT_POINT.match(text):
        months = carried.when is not None and "-" in carried.when.value  # a whole year goes on
        when = carried.outer_when if months else carried.when
        return replace(carried, whose=carried.outer, when=when)
    if parted:
        return replace(carried, whose=carried.outer)
    return carried


_BY_YEARS = regex("[分按]年度?(?:来?看)?[，,]")
"""分年度看，2018年…: of all that was told, and not of whom the sentence before turned to last."""
PARTED_BY = regex("[分按从][\u4e00-\u9fff]{1,8}?(?:分|来看|看)[，,]")
"""分县区看，甲县…，乙县…。|分行业看，…: again of whom was spoken before it was parted at all."""
_ITEM = regex("\\s*[（(](?P<n>[一二三四五六七八九十]{1,2})[）)]")
"""…2016年完成整治。（二）兼并重组一批。…补助: an item within a paragraph is of no time of the one before."""
_FIRST_BEHIND = regex("[：:](?:一(?:是|要)|第一[，、,]|首先[，,])")
"""重点抓好三件事：|一是…，其中甲镇…；二是…: the first point stands behind what announces them."""
_FIRST_POINT = regex("第一[，、,]|一(?:是|要)|首先[，,]|其一[，、,]")
_NEXT_POINT = regex(
    "第[二三四五六七八九十][，、,]|[二三四五六七八九](?:是|要)|(?:其次|再次|最后)[，,]|其[二三四五][，、,]"
)
