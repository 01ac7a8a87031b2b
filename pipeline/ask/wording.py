"""Periods, kinds and figures in words: 2016-01/2016-07 as 2016年1—7月, -17.2% as 下降17.2%."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.ask.panel import bound_of
from pipeline.mentions.measures import fold
from pipeline.patterns import regex

BOUNDS = {"gt": "超过", "ge": "不低于", "lt": "低于", "le": "不超过", "approx": "约"}
KINDS = {
    "level": "",
    "growth": "增速",
    "change": "增减量",
    "share": "占比",
    "rank": "位次",
    "multiple": "倍数",
}
UNDATED = "时间未写明"
_HALVES = {("01", "06"): "上半年", ("07", "12"): "下半年", ("01", "09"): "前三季度", ("01", "03"): "一季度"}


def period_said(period: str | None) -> str:
    """A period (ISO 8601) as people write it."""
    if not period:
        return UNDATED
    first, _, last = period.partition("/")
    if not last:
        return _point(first)
    if len(first) == len(last) == 4:
        return f"{first}—{last}年"
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        half = _HALVES.get((first[5:], last[5:]))
        return f"{first[:4]}年{half or f'{int(first[5:])}—{int(last[5:])}月'}"
    return f"{_point(first)}至{_point(last)}"


def _point(day: str) -> str:
    parts = [int(part) for part in day.split("-")]
    return "".join(f"{number}{sign}" for number, sign in zip(parts, "年月日", strict=False))


def figure_said(row: Mapping[str, Any]) -> str:
    """A figure as a reader says it: 超过2万亿元, 下降17.2%, 第4位."""
    shown = _with_unit(row)
    bound = BOUNDS.get(bound_of(row), "")
    said = shown if not bound or _BOUNDED.match(shown) else f"{bound}{shown}"
    if shown.startswith(("-", "—", "翻")):
        return said
    lead = row["kind"] == "change" and _WHOLE.match(row.get("base") or "")
    rises, falls = ("高", "低") if lead else _MOVES.get(row["kind"], ("", ""))
    return (falls if (row["value_norm"] or 0) < 0 else rises) + said


def _with_unit(row: Mapping[str, Any]) -> str:
    """A figure as it stands, with its unit; 8.6 of 三次产业结构8.6∶46.6∶44.8 with %."""
    surface = re.sub(r"\s", "", fold(str(row["surface"])))
    unit = str(row["unit"] or "")
    if not unit and row["kind"] == "share" and row.get("unit_norm") == "%" and surface[-1:].isdigit():
        unit = "%"
    return surface if unit in surface else surface + unit


_MOVES = {"growth": ("增长", "下降"), "change": ("增加", "减少")}
_BOUNDED = regex("超过|不低于|低于|不超过|约|近|接近")
_WHOLE = regex("全[国省市区县]|中部|沿海|.*平均")  # what a lead is over, where others are years before
_AMONG = regex("(?:全国|全省|全市|中部|世界|全球|各设区市|各省|各市)(?:[^，。；、第前首]{0,6})$")


def among(row: Mapping[str, Any]) -> str:
    """Whom a rank or a lead is among (全国, 全省): told as its base, or right before the figure."""
    if row["base"] or row["kind"] != "rank":
        return str(row["base"] or "")
    before, found, _ = str(row["sentence"]).partition(str(row["surface"]))
    place = _AMONG.search(before) if found else None
    return place.group() if place else ""


def thing_said(row: Mapping[str, Any], owner: str) -> str:
    """What a figure tells of: 2015年江西省工业园区主营业务收入."""
    base = str(row["base"] or "")
    of = f"占{base}的比重" if row["kind"] == "share" and base else KINDS.get(row["kind"], "")
    if row["kind"] == "share" and not base and str(row["measure"]).endswith(("比例", "比重")):
        of = ""
    if row["kind"] == "change" and _WHOLE.match(base):
        of = f"与{base}相比"
    if row["kind"] == "rank":
        of = f"在{place}的位次" if (place := among(row)) else of
    goal = "目标" if row["status"] == "target" else ""
    condition = f"（{row['condition']}）" if row["condition"] else ""
    return f"{period_said(row['period'])}{owner}{row['measure']}{condition}{of}{goal}"
