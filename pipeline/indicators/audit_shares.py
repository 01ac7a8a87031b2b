"""Shares that do not follow from their part and their whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from pipeline.indicators.checking import (
    HUNDRED,
    NEAR,
    finding,
    interval_of,
    is_exact,
    number,
    said,
    same_thing,
    whose,
)
from pipeline.measures.rounding import Interval
from pipeline.model import Finding, Indicator
from pipeline.patterns import regex

_BEFORE = 600  # characters within which a whole is told before its part
_COUNTED = regex(
    r"[^\d]{0,6}(?P<count>\d{1,5})(?P<unit>[个家户条所名项])(?![^\d]*(?:收入|产值|总额|增加值|利润))"
)
_NATION = regex("全国|我国|中国|全球|世界")
_PLACE = regex(r"^(?:[一-鿿]{2,3}(?:省|自治区))?(?:全[省市区县国州]|我[省市区县国]|本[省市区县])?的?")


def check_shares(rows: Sequence[Indicator]) -> Iterator[Finding]:
    """Shares that do not follow from their part and the whole that they name."""
    levels: dict[tuple[str | None, str], list[Indicator]] = defaultdict(list)
    for row in rows:
        if row.kind == "level" and is_exact(row) and not row.condition:
            levels[row.period, row.unit_norm].append(row)
    for at, share in enumerate(rows):
        exact = share.kind == "share" and share.unit_norm == "%" and share.base and is_exact(share)
        part = _part(rows, at) if exact and not _moves(rows, at) else None
        if part is not None:
            yield from _of_share(share, part, levels[part.period, part.unit_norm])


def _of_share(share: Indicator, part: Indicator, levels: Sequence[Indicator]) -> Iterator[Finding]:
    """What is amiss with one share, by the levels of the part's time and unit."""
    if counted := _COUNTED.match(share.base):
        yield from _of_counted(share, part, counted)
        return
    wholes = [row for row in levels if row.status == part.status and row.value_norm > part.value_norm > 0]
    named = [row for row in wholes if _is_named(row, share.base, part)]
    if named:
        yield from _does_not_follow(share, part, named)
    else:
        yield from _follows_from_another(share, part, wholes)


def _of_counted(share: Indicator, part: Indicator, counted: re.Match[str]) -> Iterator[Finding]:
    """The whole stands in its name: 41个 of 全省60个重点产业集群."""
    whole = Decimal(counted["count"])
    if part.unit_norm != counted["unit"] or not 0 < part.value_norm <= whole:
        return
    quotient = interval_of(part).times(HUNDRED / whole)
    if not quotient.meets(interval_of(share, "1")):
        yield finding(
            "share",
            f"{whose(part)}称占“{share.base}”的{said(share)}，但{said(part)}÷{counted['count']}{counted['unit']}="
            f"{number(part.value_norm / whole * HUNDRED)}%，请核对原文。",
            share, part,
        )  # fmt: skip


def _moves(rows: Sequence[Indicator], at: int) -> bool:
    """Whether a share is the first of two, from … to …: the part belongs to the second."""
    share = rows[at]
    return any(
        other.kind in ("share", "change")
        and (other.indicator, other.sentence) == (share.indicator, share.sentence)
        and other.base in (share.base, "")
        and other.start - share.end <= 20
        for other in rows[at + 1 : at + 2]
    )


def _part(rows: Sequence[Indicator], at: int) -> Indicator | None:
    """The level that the share at `at` is of: the last one of its measure before it, near by."""
    share = rows[at]
    for row in reversed(rows[max(0, at - 4) : at]):
        if row.kind == "level" and same_thing(row, share) and share.start - row.end <= NEAR:
            return row if is_exact(row) else None
    return None


@lru_cache(maxsize=65536)
def _bare(name: str) -> str:
    """A name without its jurisdiction, 的, blanks, and 总数 for 数."""
    name = _PLACE.sub("", re.sub(r"[的\s“”《》（）()]", "", name))
    return re.sub("(?:总数|总量|数量)$", "数", name).replace("规上", "规模以上")


def _is_named(row: Indicator, base: str, part: Indicator) -> bool:
    """Whether a level is the whole that a share names: 全省工业园区总数, or only whose (全省规模以上工业)."""
    if bool(_NATION.search(base)) != bool(_NATION.search(row.scope)) and _PLACE.match(base):
        return False
    wanted = _bare(base)
    names = {_bare(row.scope + row.indicator)}
    if row.scope == part.scope or not _bare(row.scope):
        names.add(_bare(row.indicator))
    return wanted in names or _overlaid(wanted, _bare(part.indicator)) in names


def _overlaid(whose: str, measure: str) -> str:
    """规模以上工业 and 工业增加值 as one name: 规模以上工业增加值."""
    for size in range(min(len(whose), len(measure)), 0, -1):
        if whose.endswith(measure[:size]):
            return whose + measure[size:]
    return whose + measure


def _quotient(part: Indicator, whole: Indicator) -> Interval | None:
    found = interval_of(part).over(interval_of(whole))
    return found.times(HUNDRED) if found else None


def _does_not_follow(share: Indicator, part: Indicator, named: Sequence[Indicator]) -> Iterator[Finding]:
    """An alarm where the whole is told with one value only, near by, and it does not give the share."""
    stated = interval_of(share, "1")
    quotients = [_quotient(part, whole) for whole in named]
    if any(q is None or q.meets(stated) for q in quotients) or len({w.value_norm for w in named}) > 1:
        return
    whole = named[-1]
    if not 0 < share.start - whole.end <= _BEFORE:
        return
    percent = part.value_norm / whole.value_norm * HUNDRED
    yield finding(
        "share",
        f"{whose(part)}称占“{share.base}”的{said(share)}，但{said(part)}÷{said(whole)}={number(percent)}%"
        f"（{whole.indicator}{said(whole)}），超出四舍五入的范围，请核对原文。",
        share, part, whole,
    )  # fmt: skip


def _follows_from_another(
    share: Indicator, part: Indicator, wholes: Sequence[Indicator]
) -> Iterator[Finding]:
    """An alarm where the whole named is not told, but the part's own measure of the same whole fits."""
    for whole in wholes:
        quotient = _quotient(part, whole)
        if (
            quotient is None
            or not quotient.meets(interval_of(share))
            or not _other_measure(share, part, whole)
        ):
            continue
        percent = part.value_norm / whole.value_norm * HUNDRED
        yield finding(
            "share",
            f"{whose(part)}称占“{share.base}”的{said(share)}，但这一比重是由{whole.indicator}算得的："
            f"{said(part)}÷{said(whole)}={number(percent)}%。“{share.base}”与{whole.indicator}不是同一指标，"
            "请核对比较的对象。",
            share, part, whole,
        )  # fmt: skip
        return


def _other_measure(share: Indicator, part: Indicator, whole: Indicator) -> bool:
    """Whether the base names another measure of whom the whole is told: 规模以上工业|总产值, |增加值."""
    base = _bare(share.base)
    for name in (_bare(whole.indicator), _bare(whole.scope + whole.indicator)):
        size = next((i for i, (a, b) in enumerate(zip(base, name, strict=False)) if a != b), 0)
        rest, own = base[size:], name[size:]
        if size >= 3 and len(rest) >= 2 and len(own) >= 2 and part.indicator.endswith(own):
            return rest[-1] == own[-1] and not rest.endswith(own)
    return False
