"""Prices of goods: what is quoted without the word, and that a price is its good's where no place is told."""

from __future__ import annotations

from pipeline.discourse import TIME, Grammar, Scene
from pipeline.indicators.lend import is_bare_noun
from pipeline.indicators.name import strip_lead
from pipeline.indicators.row import Memory, Row
from pipeline.patterns import regex

_HEAD = regex(
    "(?:单台|单吨|单瓦|单价|含税|不含税|平均|出厂|到岸|离岸|到厂|现货|期货|主流|市场|国内|年度|月度|挂牌|成交|采购|销售|招标|中标|结算)*(?:均价|报价|价格|售价|单价|加工费|价)$"
)
_OF_EACH = regex(
    "(?:元|美元|欧元|港元)/(?:吨|干吨|湿吨|kg|Kg|KG|g|公斤|千克|斤|克|片|张|支|只|台|套|件|辆|米|瓦|W|w|Wh|wh|kWh|KWh|平方米|平米|㎡|立方米|桶|磅|升|卷|颗|块|箱|重箱|度|千瓦时)"
)
"""Units in which goods are quoted; land and space are told in others (万元/亩)."""
_QUOTED = regex(
    "(?P<good>[^，；、]{0,16}?)(?:最新|现|暂|已|仍|均|分别)*(?:报|报于|报收|收报|收于|成交于|卖到)$"
)
_CLAUSE_OF_PRICE = regex(
    "(?P<of>[^，；：]{0,16}?(?:均价|报价|价格|售价|加工费|到岸价|出厂价))(?=[^，；：\\d]{0,10}(?:震荡|走[高低弱强]|[涨跌稳降升弹]|回[落暖调]|波动|[上下]行|坚挺|承压|松动|盘整|探底|筑底|不变|持平))"
)
"""8月硅料均价|震荡上行，报…: of what a clause without a figure says how its price moved."""
_PLACES_AND_LAND = regex("[房宅地租]|土地|厂房")
_PRICE_OF_TRADE = regex("^(?:进口|出口)(?=.{2,}均价$)|(?:进口|出口)(?:均价|价格)$")


def name_quotes(rows: list[Row], memory: Memory, grammar: Grammar) -> None:
    """价格探底回升，8月末报|7.8万元/吨，环比上涨|12%; 甲均价3万元/吨，乙|2万元/吨: what is quoted."""
    if not any(_is_quote(row) for row in rows):
        return
    told = next((r.indicator for r in reversed(memory.pattern) if _HEAD.search(r.indicator)), "")
    renamed: dict[str, str] = {}
    for row in rows:
        if _HEAD.search(row.indicator):
            told = row.indicator if row.kind in ("level", "change") else told
            continue
        if not _is_quote(row):
            if row.named != "stated" and row.indicator in renamed:
                row.indicator, row.source = renamed[row.indicator], None
            continue
        name = _quoted(row, told, grammar)
        if name:
            renamed[row.indicator] = name
            row.indicator, row.named, row.source = name, "carried", None
            told = name


def _is_quote(row: Row) -> bool:
    """Whether a figure is so much money for each of a good, and no name says so."""
    each = row.figure.quantity.dimension == "quotient" and _OF_EACH.search(row.figure.quantity.unit)
    return row.kind in ("level", "change") and bool(each)


def _quoted(row: Row, told: str, grammar: Grammar) -> str:
    """What a figure is the price of: a good before 报 or by itself, else that of the clause before."""
    left = row.figure.left.replace(TIME, "").strip(" ，,")
    quoted = _QUOTED.fullmatch(left)
    good = quoted["good"].removeprefix("同期").removeprefix("其中") if quoted else ""
    if good:
        return good + "报价"
    clauses = [c.replace(TIME, "").strip(" ，,") for c in row.figure.earlier]
    of_clause = next((m["of"] for c in clauses if (m := _CLAUSE_OF_PRICE.match(c))), "")
    if of_clause and (quoted or row.named != "stated"):
        return strip_lead(of_clause, grammar.lead)
    head = _HEAD.search(told)
    if not head:
        return ""
    bare = row.named == "stated" and is_bare_noun(row, grammar)
    return row.indicator + head.group() if bare else told if quoted or not row.indicator else ""


def own_prices(rows: list[Row], scene: Scene) -> None:
    """国产大丝束报价|128元/kg, in a note on the whole country: of the good, and of no place before it."""
    ground = scene.ground
    if ground.own or ground.region not in ("", "全国") or not rows:
        return
    first = rows[0].figure.quantity.start
    if any(s.kind != "country" and s.start < first for s in scene.subjects):
        return
    priced: dict[str, str] = {}
    for row in rows:
        head = _HEAD.search(row.indicator)
        if head is None or row.said or (row.source is not None and row.source.said):
            continue
        money = row.figure.quantity.dimension in ("quotient", "money") and row.kind in ("level", "change")
        good = row.indicator[: head.start()].strip("的")
        if (
            money
            and len(good) > 1
            and not _PLACES_AND_LAND.search(good)
            and not _PRICE_OF_TRADE.search(row.indicator)
        ):
            priced[row.indicator] = good
        row.said = priced.get(row.indicator, "")
