"""Measures of each acre, head or unit of output, told once for a list (亩均税收30万元、产值400万元)."""

from __future__ import annotations

from itertools import pairwise

from pipeline.discourse import TIME
from pipeline.indicators.row import Row, is_count, one_unit
from pipeline.patterns import regex


def share_each(rows: list[Row], text: str) -> None:
    """亩均税收30万元、产值|400万元: the next of a list is of as much as the one before it.

    Behind a comma only what is as large (亩均税收30万元，增加值|140万元; not 税收|30亿元), and of rates only
    what is told by output as a rule (单位GDP能耗降低3%，用水量|降低5%; pollutants are told whole).
    """
    for last, row in pairwise(rows):
        told = _OF_EACH.match(last.indicator)
        bare = row.named == "stated" and row.source is None and not row.said and row.kind == last.kind
        if told is None or not bare or _OF_EACH.match(row.indicator) or is_count(row):
            continue
        between = text[last.figure.quantity.end : row.figure.quantity.start]
        listed = between.lstrip("左右以上多余").startswith("、")
        if _ends_there(between) or not _goes_on(last, row, listed=listed):
            continue
        row.indicator = told["each"] + row.indicator


def _ends_there(between: str) -> bool:
    """Whether another owner, or all of it, is spoken of in between."""
    return _TURNS.search(between) is not None


def _goes_on(last: Row, row: Row, *, listed: bool) -> bool:
    if row.kind == "level":
        less, more = sorted([row.figure.quantity.value_norm, last.figure.quantity.value_norm])
        return one_unit(row, last) and more <= _AS_LARGE * less
    spent = _SPENT.search(row.indicator) if listed else _SPENT_BY_OUTPUT.search(row.indicator)
    return spent is not None and row.kind == "growth" and row.figure.clause - last.figure.clause <= 1


_AS_LARGE = 100
"""How much more one measure of the same acre is than another. Chosen, not measured: tax 30, output 400 to
1,500 (万元); a whole zone's is ten thousand times that."""
_OF_EACH = regex(
    "(?P<each>(?:规模以上工业|规上工业)?(?:年?[亩地人户][均平]|(?:单位|万元|每万元|每亿元)"
    "(?:国内生产总值|地区生产总值|生产总值|GDP|(?:规模以上|规上)?工业增加值|工业总?产值|产值|产品)))"
    "(?=[\u4e00-\u9fff]{2})"
)
_SPENT = regex("^(?:综合)?(?:能耗|水耗|电耗|物耗|能源消耗|用水量|用能|用电量|排放量?|[^，]{0,8}排放量?)$")
_SPENT_BY_OUTPUT = regex("^(?:能耗|水耗|电耗|能源消耗|用水量|二氧化碳排放量?|碳排放量?)$")
_TURNS = regex(f"[。；]|其中|每|全[省市县区国]|总量|合计|{TIME}")
