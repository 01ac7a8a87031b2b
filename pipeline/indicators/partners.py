"""Where goods come from and go to: countries and their part of a trade (韩国占46%，居首)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.name import strip_tail
from pipeline.indicators.row import Memory, Row, is_count
from pipeline.mentions.numerals import read_number
from pipeline.patterns import regex

_JOINTS = "、|和|与|以?及"
_AND = regex(_JOINTS)
_LED_BY = regex(
    "^(?:其中|主要|而|但|仅|单|则|来自|出自|源自|来源于|产自|自|从|对|向|销往|出口[至到]|输往|流向)+"
)
_NUMBERED = {n + of for n in "一两二三四五六七八九" for of in ("国", "地", "者", "家", "个国家", "大市场")}
_SUMMED = frozenset({"市场", "的", "合计", "合共", "总共", "共", "独", "仍", "也", "则", "就"} | _NUMBERED)
"""三国合计, 一国, 独: how many there are, and that they are told together or alone."""
_SO_MANY = regex(
    "^(?:上述|以上|这|前)?(?P<n>[两二三四五六七八九])(?:国|地|者|个国家|大(?:出口|进口)?(?:市场|来源[国地]?|目的[国地]|贸易伙伴))"
)
_NAMES = f"[一-鿿（）]{{2,8}}(?:(?:{_JOINTS})[一-鿿（）]{{2,8}})+"
_LIST = regex(_NAMES)
_TOGETHER = regex("[，,]?(?:三者|两者)?(?:合计|共计|总计)占?")
_LIST_AT_END = regex(f"(?:[为是到往自]|包括|国家)(?P<names>{_NAMES})$")
"""前三大目的国为|印度、越南、柬埔寨，合计占比|64%."""
_HOME = ("台湾地区", "中国台湾", "台湾", "中国香港", "香港")
"""Whence goods come as from abroad, though no foreign country."""
_TRADED = regex("进口|出口")
_PRICED = ("价", "价格")
_WEIGHED = ("mass", "volume", "area", "length", "power", "energy")


def tell_partners(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """Parts of a trade that are called by countries alone: these are whose they are, and not what.

    Of the trade told last in the sentence or the one before, by its weight rather than its worth.
    """
    told: dict[str, tuple[str, int]] = {}
    for n, row in enumerate(rows):
        if row.kind not in ("share", "level") or row.figure.quantity.dimension != "ratio":
            continue
        countries = _countries(row, scene, grammar)
        trade = _trade_before(rows[:n], memory) if countries else ""
        if trade:
            end = row.figure.quantity.end
            same, at = told.get(row.indicator, ("", 0))
            stated = row.named == "stated" or _TOGETHER.match(row.figure.left)
            whose = countries if stated else "" if _is_another_told(at, end, scene) else same
            told[row.indicator] = (whose, end)
            row.said = whose or row.said
            row.kind, row.manner = "share", row.manner if row.kind == "share" else "share"
            row.indicator, row.named, row.source = trade, "carried", None


def name_partner_sums(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """主要市场：东盟|2513亿元，增长9%，越南|1890亿元: what was traded with whom alone is named."""
    for n, row in enumerate(rows):
        summed = row.kind in ("level", "growth", "share") and row.figure.quantity.dimension in _SUMS
        name = _LED_BY.sub("", row.indicator)
        if not summed or not 1 < len(name) <= _LONGEST_NAME or not _are_abroad(name, grammar):
            continue
        if trade := _way_before(rows[:n], memory):
            row.indicator = _WITH[trade] + name + trade


def _way_before(before: Sequence[Row], memory: Memory) -> str:
    """How was traded what parts are told of: 进出口, 出口 or 进口, by the sums told before."""
    rows = (row.indicator for row in (*reversed(before), *reversed(memory.pattern)))
    told = (name.removesuffix("额").removesuffix("总值") for name in (*rows, memory.measure, memory.lead))
    return next((way for name in told for way in _WITH if name.endswith(way)), "")


_WITH = {"进出口": "对", "出口": "对", "进口": "自"}
_SUMS = frozenset({"money", "ratio", "multiple"})
_LONGEST_NAME = 10
"""Characters of a name that may be a country, or several. Chosen, not measured."""


def _is_another_told(since: int, until: int, scene: Scene) -> bool:
    return any(since <= subject.start < until for subject in scene.subjects)


def _trade_before(before: Sequence[Row], memory: Memory) -> str:
    """The trade of which parts are told: by weight or number where that is told, and no price."""
    told = [r for r in (*before, *memory.pattern) if r.kind == "level" and _TRADED.search(r.indicator)]
    traded = [r for r in told if not r.indicator.endswith(_PRICED)]
    weighed = [r for r in traded if r.figure.quantity.dimension in _WEIGHED or is_count(r)]
    found = next(iter(weighed or traded), None)
    last = memory.measure if _TRADED.search(memory.measure) and not memory.measure.endswith(_PRICED) else ""
    return found.indicator if found else last


def _countries(row: Row, scene: Scene, grammar: Grammar) -> str:
    """The countries that a name consists of; those told before, where it only counts them (三国合计)."""
    together = _TOGETHER.match(row.figure.left) and row.figure.earlier
    if together and (listed := _LIST_AT_END.search(row.figure.earlier[0].strip("，,"))):
        return listed["names"] if _are_abroad(listed["names"], grammar) else ""
    bare = strip_tail(_LED_BY.sub("", row.indicator.replace(TIME, "").strip(" ，,")), _SUMMED)
    before = scene.parsed.text[: row.figure.quantity.start]
    if bare and _are_abroad(bare, grammar):
        return _with_those_before(bare, before, grammar)
    counted = _SO_MANY.match(row.indicator) if not bare or "大" in bare else None
    if counted is None:
        return ""
    lists = (_LED_BY.sub("", found.group()) for found in _LIST.finditer(before))
    told = [names for names in lists if len(_AND.split(names)) == read_number(counted["n"])]
    ends = [names[i:] for names in told[-1:] for i in range(len(names))]
    return next((names for names in ends if _are_abroad(names, grammar)), "")


def _with_those_before(names: str, text: str, grammar: Grammar) -> str:
    """台湾地区、|韩国、日本: with the first of a list, where that stands as a subject by itself."""
    first = _ONE_BEFORE.search(text, 0, max(0, text.rfind(names)))
    return first.group() + names if first and _are_abroad(first["name"], grammar) else names


_ONE_BEFORE = regex("(?P<name>[一-鿿（）]{2,5})[、和与]$")


def _are_abroad(names: str, grammar: Grammar) -> bool:
    return all(name in grammar.abroad or name in _HOME for name in _AND.split(names))
