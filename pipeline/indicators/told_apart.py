"""Rows that are called the same and are of different things: other prices, ways of counting, members."""

from __future__ import annotations

from itertools import pairwise

from pipeline.discourse import Scene
from pipeline.indicators.row import Row, is_count, same_unit
from pipeline.patterns import regex


def name_ways_of_counting(rows: list[Row]) -> None:
    """收入3.5亿元，自然增长2%，同口径完成|3.7亿元，增长6%: the measure before, counted in another way."""
    for last, row in pairwise(rows):
        way = _WAY_OF_COUNTING.fullmatch(row.indicator)
        measure = last.indicator.removeprefix("同口径").removeprefix("可比口径")
        if way and measure and row.kind in ("level", "growth") and not _WAY_OF_COUNTING.fullmatch(measure):
            alike = way["alike"] or ("同口径" if "同口径" in row.figure.left else "")
            row.indicator, row.named, row.source = alike + measure, "carried", None


_WAY_OF_COUNTING = regex(
    "(?:自然(?:口径)?|按?(?P<alike>同口径|可比口径)|按?(?:现价|现行价格?|当年价格?|不变价格?|可比价格?)(?:计算)?)"
)


def tell_prices_apart(rows: list[Row]) -> None:
    """收入名义增长7.9%，实际增长7.1%; 按现价增长5%，可比价增长3%: by which prices it grew is of the name."""
    for row in rows:
        if row.kind == "growth" and (priced := _PRICED.search(row.indicator)):
            row.indicator = row.indicator[: priced.start()]
    for last, row in pairwise(rows):
        both = last.kind == row.kind == "growth" and last.indicator == row.indicator
        if both and not _tell_apart(last, row):
            _tell_apart(row, last)


def _tell_apart(row: Row, other: Row) -> bool:
    """Name a growth by what it was counted by (名义, 现价, 自然口径), where the `other` was not."""
    way = _OTHERWISE_COUNTED.search(row.figure.left)
    if way is None or _OTHERWISE_COUNTED.search(other.figure.left):
        return False
    row.indicator, row.source = way["way"] + row.indicator, None
    return True


def tell_apart_in_brackets(within: list[Row], host: Row | None) -> None:
    """同口径增长3.4%（按自然口径|下降14.2%）: the same, counted in another way."""
    for row in within:
        if host and row.kind == host.kind == "growth" and row.indicator == host.indicator:
            _tell_apart(row, host)


_PRICED = regex("(?<=[\u4e00-\u9fff]{2})按?(?:现价|现行价格?|当年价格?|不变价格?|可比价格?)(?:计算)?$")
_OTHERWISE_COUNTED = regex(
    "(?P<way>名义|现价|现行价|当年价|自然口径|(?:剔除|扣除|不含|考虑)[^，；]{2,16}?(?=后|因素|影响)"
    "(?!价格|物价)(?:因素|影响)?后?)(?:格)?(?:计算)?(?:同比|比上年)?[，,]?(?:可比|实际)?(?:增长|下降|上涨|上升|增加)"
)


def name_other_movers(rows: list[Row]) -> None:
    """人口增加的乡镇有5个，减少的有|14个: those that moved the other way."""
    for last, row in pairwise(rows):
        moved = _MOVED_ONES.fullmatch(row.figure.left) if is_count(row) else None
        if moved and (verb := _MOVED.search(last.indicator)):
            row.indicator = last.indicator.replace(verb.group(), moved["verb"] + "的", 1)
            row.named, row.source = "stated", None


_MOVED_ONES = regex("(?P<verb>增加|减少|上升|下降|增长|持平)的(?:有|为|达)?")
_MOVED = regex("(?:增加|减少|上升|下降|增长)的")


def name_ranks_of_many(rows: list[Row], scene: Scene) -> None:
    """在全国157家国家级高新区综合评价中排名|第38位: in what is ranked, behind a count of those ranked."""
    for row in rows:
        if row.kind == "rank" and row.figure.left[:1] in ("中", "里"):
            end = row.figure.left_at + 1
            of = _RATED_OF_MANY.search(scene.parsed.text, max(0, end - 30), end)
            if of:
                row.indicator, row.named, row.source = of["of"], "stated", None


_RATED_OF_MANY = regex(
    r"(?<!\d)\d{1,5}[余多]?[家个][^，。；]{0,8}?(?:高新区|开发区|经开区|综保区|园区|城市|县区?|市|企业)(?:的)?(?:最新)?"
    r"(?P<of>[\u4e00-\u9fff]{0,10}?(?:评价|排名|考核|考评|评比|评估))(?:结果)?[中里]$"
)


def name_graded_groups(rows: list[Row]) -> None:
    """A组每个单位任务2个，B组|1个; 一类乡镇引进项目3个、二类乡镇|2个: the next group has of the same."""
    for n, row in enumerate(rows):
        group = _GRADED.fullmatch(row.indicator.removesuffix("数")) if row.kind == "level" else None
        last = rows[n - 1] if n and group else None
        told = _GRADED.match(last.indicator) if last else None
        if group is None or last is None or not same_unit(last, row):
            continue
        rest = last.indicator[told.end() :].lstrip("的") if told else last.indicator if last.said else ""
        if len(rest) > 1 and _GRADED.match(last.said or group.group()):
            last.indicator, last.said = rest, last.said or (told.group() if told else "")
            row.indicator, row.said, row.named, row.source = rest, group.group(), "carried", None


_GRADED = regex("(?:[A-Za-z]|[甲乙丙丁一二三四])[组类档](?:乡镇|单位|园区|县区|企业|部门|镇街|街道|项目)?")
