"""Foreign trade as customs tell it: whose 出口 is told behind 其中, and goods behind a first 进口 or 出口."""

from __future__ import annotations

import re

from pipeline.discourse import Grammar, Scene
from pipeline.indicators.lend import is_bare_noun
from pipeline.indicators.name import known_suffix
from pipeline.indicators.row import Memory, Row, is_count, same_unit
from pipeline.patterns import regex

_OF_A_TRADER = regex(r"(?P<who>[^，。；]{2,14}?)(?:外贸)?进出口(?:总?[值额])?")
_ALL_TRADE = regex(r"(?:外贸|对外贸易|货物贸易?|我国|全国)+(?:货物)?")
_ONE_WAY = regex(r"(?:外贸)?(?:出口|进口)(?:总?[值额])?")
_DONE_TO_GOODS = regex(r"(?P<deed>出口|进口)(?!总|商品|额|值|量)(?=[^，。；]{1,12}$)")
_TOLD_OF_GOODS = r"[^，。；]{2,12}?(?P<head>{lend.traded})"


def lend_traders(rows: list[Row], scene: Scene, memory: Memory) -> None:
    """民营企业进出口5.5万亿元。其中，|出口3.6万亿元；进口2万亿元: exports and imports of the same trader."""
    if not _goes_on(scene, memory):
        memory.trader = ""
    for row in rows:
        whole = _OF_A_TRADER.fullmatch(row.indicator)
        if whole:
            memory.trader = "" if _ALL_TRADE.fullmatch(whole["who"]) else whole["who"]
        elif memory.trader and row.named == "stated" and _ONE_WAY.fullmatch(row.indicator):
            row.indicator = memory.trader + row.indicator.removeprefix("外贸")


def lend_goods(rows: list[Row], scene: Scene, memory: Memory, grammar: Grammar) -> None:
    """进口原油2亿吨；|天然气4208万吨 is imported too; 水产品进口量增加12%；|化妆品增加1倍."""
    if not _goes_on(scene, memory) and not memory.announced:
        memory.traded, memory.goods = ("", ""), False
    memory.announced = False
    told_of_goods = grammar.worded(_TOLD_OF_GOODS)
    topic = _WAY.search(scene.parsed.text) or _announced(scene)
    if topic:
        memory.traded, memory.goods = ("", topic["way"]), True
    good = ""
    for row in rows:
        if good and row.indicator in _OF_THE_GOOD:
            told_way = row.indicator.startswith(_WAYS)
            lead, way = ("", "") if told_way else (memory.traded[0], memory.traded[1].rstrip("量额值"))
            row.indicator, row.named, row.source = lead + good + way + row.indicator, "carried", None
            continue
        if row.named != "stated" or row.kind not in ("level", "growth"):
            continue
        deed, told = _DONE_TO_GOODS.match(row.indicator), told_of_goods.fullmatch(row.indicator)
        if deed or told:
            memory.traded = (deed["deed"] if deed else "", told["head"] if told else "")
            good = _good_of(row.indicator, memory.traded)
        elif row.figure.quantity.dimension in _OF_GOODS and _is_a_good(row, scene, memory, grammar):
            lead, head = memory.traded
            noun = row.indicator.removesuffix("数") if is_count(row) and lead + head else row.indicator
            row.indicator = lead + noun + head
            good = noun if topic or lead or head in _WAYS else ""


_WAYS = ("进口", "出口")


def announce_goods(scene: Scene, memory: Memory) -> None:
    """进口商品以资源类为主。其中，|大豆52万吨: of what goods the next sentence tells."""
    if told := _announced(scene):
        memory.traded, memory.goods, memory.announced = ("", told["way"]), True, True


def _announced(scene: Scene) -> re.Match[str] | None:
    text = scene.parsed.text
    return _ANNOUNCED.search(text) if "进口" in text or "出口" in text else None


_ANNOUNCED = regex(
    "(?:^|[，；])(?:主要|大宗|重点)?(?P<way>进口|出口)(?:的|主要|大宗)*(?:商品|产品|货物|品种|大类)(?:结构|种类)?"
    "(?:仍|主要|多|均|依然|继续)*(?:以[^，；]{2,24}为主|集中[于在]|为|是|有|包括)"
)


def _good_of(name: str, traded: tuple[str, str]) -> str:
    """The good that a name is of (铁矿砂|进口量, 进口|大豆); none of what is traded in all."""
    good = name.removeprefix(traded[0]).removesuffix(traded[1])
    return "" if _ALL_TRADE.fullmatch(good) or good.endswith(_TRADERS) else good


def _is_a_good(row: Row, scene: Scene, memory: Memory, grammar: Grammar) -> bool:
    """Whether a bare noun is of the goods being told of, or a sum of a good that the register knows.

    机电产品出口285亿元；其中，液晶显示板|62亿元; 进口方面，集成电路|31亿元.
    Behind 出口 alone stand others too.
    """
    if memory.traded[1] in _WAYS and not memory.goods:
        parted = "其中" in scene.parsed.text[: row.figure.quantity.start]
        memory.goods = parted and is_bare_noun(row, grammar) and not row.indicator.endswith(_TRADERS)
        return memory.goods
    known = memory.goods and row.figure.quantity.dimension == "money" and not row.indicator.endswith(_SUMS)
    return is_bare_noun(row, grammar) or known


_TRADERS = ("企业", "公司", "集团", "区", "县", "市", "园", "镇", "贸易", "方式")
_SUMS = ("额", "值", "收入", "投资", "进口", "出口", "成本", "均价", "资金", "企业")


_WAY = regex(
    "(?:^|[，。；：])(?:在|从)?(?:主要|大宗|重点)?(?P<way>进口|出口)(?:主要|大宗|重点)?(?:(?:方面|商品看|产品看|商品方面)[，：]|(?:商品|产品)中，|(?:商品|产品)(?:主要)?(?:有|为)?：)"
)
"""进口方面，|铜矿砂622亿元，增长25%，进口量下降3%: goods, and what else is told of each."""
_OF_THE_GOOD = ("进口量", "出口量", "均价", "进口均价", "出口均价", "进口数量", "货值", "价格")


def lend_firms(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """民营企业…，进出口2938亿元；|外商投资企业1752亿元: firms of another kind are of the measure before."""
    told = memory.pattern if memory.joined else []
    for n, row in enumerate(rows):
        bare = row.named == "stated" and row.kind == "level" and row.indicator.endswith(_WHO_TRADES)
        if not bare or row.figure.quantity.dimension != "money":
            continue
        levels = (r for r in [*reversed(rows[:n]), *reversed(told)] if r.kind == "level")
        before = next((r.indicator for r in levels if same_unit(r, row)), "")
        if not before and not told:  # …进出口15亿元。民营企业|39亿元
            spoken = (name for name in (memory.measure, memory.lead) if name)
            before = next((name for name in spoken if name.endswith(_TRADED)), "").removeprefix("外贸")
        measure = known_suffix(before, grammar)
        others = before.removesuffix(measure)
        ways = row.indicator.endswith("企业") or measure.endswith(("口", "口总额", "口总值"))
        if measure and ways and (not others or others.endswith((*_WHO_TRADES, "方式"))):
            row.indicator += measure


_TRADED = ("进出口", "进出口额", "进出口总额")
_WHO_TRADES = ("企业", "贸易", "物流", "电商")
"""Ends of those who trade, and of ways to trade (一般贸易进出口15亿元；保税物流|1.4亿元)."""


def lend_growth(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """工业增加值增长18%，其中，国有企业增长9%，|私营企业增长21%: of the firms, by the measure told before."""
    told = [r for r in reversed(memory.pattern) if r.kind == "growth"] if memory.joined else []
    whole = next((r for r in told if not r.indicator.startswith(_HALVES)), None)
    for row in rows:
        firms = row.indicator if row.named == "stated" else row.said
        if row.kind != "growth" or not _KIND_OF_FIRMS.search(firms):
            measured = (
                not row.indicator.startswith(_HALVES)
                and row.kind == "growth"
                and known_suffix(row.indicator, grammar)
            )
            whole = row if measured else whole
            continue
        bare = row.indicator.endswith("企业") or (row.named == "carried" and row.source is None)
        if whole and bare and known_suffix(whole.indicator, grammar):
            row.said, row.indicator, row.source, row.named = firms, whole.indicator, None, "carried"


_HALVES = ("轻工业", "重工业")
"""Parts of what firms of another kind have a part of, too (轻工业增长8%，重工业增长10%；|国有企业下降2%)."""
_KIND_OF_FIRMS = regex(
    "(?:国有|集体|股份|合作|控股|私营|民营|非公|公有|外商|港澳台|三资|合资|大型|中型|小型|微型|中小|小微|规上|规模以上|高新技术)"
    "[\u4e00-\u9fff、]{0,8}企业$"
)
"""Firms by whose they are or how large, and no deed or state (亏损企业, 新增企业)."""


def _goes_on(scene: Scene, memory: Memory) -> bool:
    """Whether a sentence goes on with the trade of the one before: behind ； or with 其中."""
    return memory.joined or scene.parsed.text.startswith("其中")


_OF_GOODS = ("mass", "volume", "money", "count", "ratio", "multiple")
