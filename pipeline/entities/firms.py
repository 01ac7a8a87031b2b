"""Short names of firms: stem and trade (甜城锂业), behind what they are, before what they do, in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.compiled import compiled
from pipeline.entities.clusters import known_trade
from pipeline.entities.marking import Hit, Marked, left_border, made_of
from pipeline.entities.vocabulary import Mark, Vocabulary
from pipeline.lexicon.patterns import any_of
from pipeline.patterns import regex

_STEM = regex(r"[\u4e00-\u9fff]{2,3}")
_ITEM = regex(r"[\u4e00-\u9fff]{2,8}|[A-Za-z][A-Za-z]{1,14}")
_OTHERS = r"等(?:\d+|[一二两三四五六七八九十]+|多|几|数)?[余多]?[家个户名]?[\w“”]{0,10}?"
"""甲、乙|等5家锂电|企业: names of firms, as the noun behind them tells."""


def firms(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """Firms named by stem and trade, and what stands beside them in a list of firms."""
    named = {hit.end: hit for hit in _by_trade(marked, words)}
    yield from named.values()
    yield from _introduced(marked, words)
    yield from _at_work(marked, words)
    yield from _pointed_out(marked, words)
    yield from _at_its_works(marked, words)
    yield from _of_a_market(marked, words)
    whole, ending = _lists(words)
    if "等" in marked.text and ending.search(marked.text):
        for listed in whole.finditer(marked.text):
            yield from _of_list(marked, listed.start(1), listed.end(1), named, words)


@lru_cache(maxsize=4)
def _lists(words: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Such lists, and how each ends: where nothing does, none is looked for."""
    behind = f"{_OTHERS}(?:{any_of(words.lists['firm.nouns'])})"
    return compiled(rf"((?:[\w（）()]{{2,16}}、)+[\w]{{2,10}}){behind}"), compiled(rf"、\w{{2,10}}{behind}")


def _by_trade(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """Stem and trade, or two trades (蒙拓牧业机械)."""
    for trade in marked.marks["firm_trade"]:
        hit = _stemmed(marked, trade, words)
        if hit is not None:
            second = words.lists["firm.second"]
            more = next((w for w in second if marked.text.startswith(w, hit.end)), "")
            yield hit._replace(end=hit.end + len(more))


def _stemmed(marked: Marked, trade: Mark, words: Vocabulary) -> Hit | None:
    text = marked.text
    if (
        trade.end not in marked.edges
        or trade.start in marked.broken
        or text.startswith(words.lists["firm.not_before"], trade.end)
    ):
        return None
    start = left_border(text, trade.start, words, reach=8, over_joins=False)
    start = max([start, *(p.end for p in marked.places if start <= p.start and p.end < trade.start)])
    stem = text[start : trade.start]
    if not _STEM.fullmatch(stem) or start not in marked.edges or not _proper(stem, words):
        return None
    cuts = [start, *sorted(e for e in marked.edges if start < e < trade.start), trade.start]
    if any(b - a > 1 and words.is_word(text[a:b]) for a, b in pairwise(cuts)):
        return None
    if words.is_word(text[start : trade.end]) or text[start : trade.end] in words.others:
        return None
    return Hit(start, trade.end, "ORG", "rule:firm_trade", 0.6)


def _at_work(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """A firm that begins a sentence and does something, though its stem is a word (神驰机电|上半年…)."""
    trade, doer = _doers(words)
    for told in doer.finditer(marked.text) if trade.search(marked.text) else ():
        if not _tells_a_sort(told["stem"], words):
            yield Hit(told.start("stem"), told.end("trade"), "ORG", "rule:firm_at_work", 0.55)


@lru_cache(maxsize=4)
def _doers(words: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The trades of such firms, and the firms: without a trade none is looked for."""
    trades, deeds = words.lists["firm.own_trades"], words.lists["firm.deeds"]
    return compiled(any_of(trades)), compiled(
        rf"(?:^|[\n。；，：]|(?<=[区园市县镇]的))\s?(?P<stem>[\u4e00-\u9fff]{{2,3}})(?P<trade>{any_of(trades)})"
        rf"(?=[，,]?(?:{any_of(deeds)}|年?度?{_MEASURED}|\d))"
    )


_MEASURED = "(?:产值|营收|营业收入|净利润|订单|产能)"


def labelled(texts: Sequence[str], found: Sequence[Sequence[Hit]], words: Vocabulary) -> dict[int, Hit]:
    """Firms by the labels of a list whose others are firms (恒安集团：…。|安踏体育：…), by their text."""
    labels = {n: told for n, text in enumerate(texts) if (told := _LABEL.match(text))}
    if len(labels) < _A_LIST:
        return {}
    firms = {n for n, told in labels.items() if any(_is_of_a_firm(hit, told) for hit in found[n])}
    unknown = {
        n: told for n, told in labels.items() if n not in firms and not _is_a_word(told["name"], words)
    }
    if len(firms) < max(2, len(unknown) / 2):
        return {}
    return {n: Hit(*told.span("name"), "ORG", "rule:firm_label", 0.55) for n, told in unknown.items()}


_LABEL = regex(
    r"\s?(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、)?\s?(?P<name>[\u4e00-\u9fff（）()]{3,14})[：:](?=[^：:]*\d)"
)
_A_LIST = 3
"""Labels of firms that make a list of them. Chosen, not measured."""


def _is_of_a_firm(hit: Hit, told: re.Match[str]) -> bool:
    return hit.label == "ORG" and hit.start == told.start("name") and hit.end == told.end("name")


def _is_a_word(name: str, words: Vocabulary) -> bool:
    """Whether a label is a word of the dictionary, or a topic (主要问题, 农业方面)."""
    return words.is_word(name) or _tells_a_sort(name[:2], words) or _TOPIC.search(name) is not None


_TOPIC = regex(
    "(?:方面|问题|情况|措施|目标|工作|建设|原因|特点|任务|领域|要求|条件|标准|政策|意见|打算|单位|业主|规模|地点|内容|进度|资金|投资|面积|收入)$"
)


def _introduced(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """A firm behind what it is, and before what it does (龙头企业|宏远能源|去年实现产值…)."""
    lists = words.lists
    for told in _behind_epithet(words).finditer(marked.text):
        name = told["name"]
        if marked.text[told.end() : told.end() + 1] in ("，", ",") and _NO_NAME.search(name):
            continue
        traded = name.endswith(lists["firm.trades"]) and not _tells_a_sort(
            name[:2], words
        )  # 龙头企业|先导智能
        named = traded or _proper(name[:2], words)
        if named and not words.is_word(name) and not name.endswith(lists["firm.no_end"]):
            yield Hit(told.start("name"), told.end("name"), "ORG", INTRODUCED, 0.55)


def _pointed_out(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """A firm that is pointed out by its name and trade, though its stem is a word (…的还有|联发纺织：…)."""
    for told in _POINTED_OUT.finditer(marked.text):
        name = told["name"]
        if name.endswith(words.lists["firm.trades"]) and not _tells_a_sort(name[:-2], words):
            yield Hit(told.start("name"), told.end("name"), "ORG", INTRODUCED, 0.55)


_POINTED_OUT = regex("(?:的还有|要数|当属|首推|莫过于)(?P<name>[\u4e00-\u9fff]{4,7})(?=[：:，,])")


def _at_its_works(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """A firm where somebody is at its works, or whose head is named (在|德立新材料|的施工现场, …总经理)."""
    if not _AT_WORKS.search(marked.text):
        return
    for told in _works_of(words).finditer(marked.text):
        start, end = told.span("name")
        start = max([start, *(p.end for p in marked.places if p.start == start)])  # 山东|某某医疗
        stem = marked.text[start : told.end("stem")]
        if not words.is_word(marked.text[start:end]) and _may_be_a_stem(stem, words):
            yield Hit(start, end, "ORG", INTRODUCED, 0.55)


def _may_be_a_stem(stem: str, words: Vocabulary) -> bool:
    """Whether a stem may be a name where all around it says so: it is none of the words that tell a sort."""
    if (
        len(stem) < _SHORTEST_STEM
        or known_trade(stem, words)
        or stem in words.others
        or _NO_STEM.search(stem)
    ):
        return False
    return not any(len(word) > 1 and word in stem for word in words.lists["firm.generic"])


_SHORTEST_STEM = 2
_NO_STEM = regex(
    "^[一二两三四五六七八九十多各该本其某每全新老]|[的在了和与等是]|建成|新建|打造|改造|引进|实施"
)

_WORKS = "车间|厂区|厂房|工地|现场|展厅|生产线|产线|生产基地|产业基地|实验室|智能工厂|数字工厂|项目部"
_HEADS = "董事长|总经理|副总|总裁|厂长|总工程师|负责人|创始人|总监|技术员|工程师|工作人员|部长|经理"
_AT_WORKS = regex(f"{_WORKS}|{_HEADS}|(?:邻|隔|壁|处|旁|边|面|区)的")


@lru_cache(maxsize=4)
def _works_of(words: Vocabulary) -> re.Pattern[str]:
    comes = "在|走进|来到|走入|步入|深入|踏入|探访|进入"
    trades = any_of(words.lists["firm.trades"])
    name = rf"(?P<name>(?P<stem>(?!{comes}|位于)[\u4e00-\u9fff]{{2,5}}?)(?:{trades}))"
    led = f"{comes}|位于[^，。；]{{2,14}}的|(?:便|正)是|[”，。\\n]"
    beside = "(?:相邻|毗邻|之隔|隔壁|不远处|一旁|旁边|对面|同在园区|同处园区)的"
    no_more = any_of(words.lists["firm.not_before"])
    works = rf"的?(?:(?!公司|集团)[\u4e00-\u9fff\d]){{0,8}}(?:{_WORKS})"
    behind = rf"(?:公司)?(?:{works}|[\u4e00-\u9fff]{{0,4}}(?:{_HEADS}))"
    return compiled(rf"(?:(?:^|{led})\s?|(?P<beside>{beside})){name}(?(beside)(?!{no_more})|(?={behind}))")


_NO_NAME = regex("^[数量率均已多中]|[一二两三四五六七八九十百千万翻增减超达较更最不在了的将被]")
"""入园企业|数翻一番，累计…: what goes on before a comma, and no name."""
INTRODUCED = "rule:firm_introduced"


@lru_cache(maxsize=4)
def _behind_epithet(words: Vocabulary) -> re.Pattern[str]:
    epithets, deeds = words.lists["firm.epithets"], words.lists["firm.deeds"]
    return compiled(
        rf"(?:{any_of(epithets)})(?P<name>[\u4e00-\u9fff]{{3,7}}?)(?=[，,]?(?:{any_of(deeds)})|年?{_MEASURED}|\d{{4}}年)"
    )


def _proper(stem: str, words: Vocabulary) -> bool:
    """Whether no dictionary has the stem, nor is it made of words that tell a trade or a sort."""
    return not (words.is_word(stem) or stem in words.others or _tells_a_sort(stem, words))


def _tells_a_sort(stem: str, words: Vocabulary) -> bool:
    """Whether a stem is a trade, or made of words that tell a trade or a sort."""
    if known_trade(stem, words) or any(word in stem for word in words.lists["firm.generic"]):
        return True
    return made_of(stem, words.sets["cluster.generic"])


def _of_list(marked: Marked, start: int, end: int, named: dict[int, Hit], words: Vocabulary) -> Iterator[Hit]:
    """The other firms of a list that holds one by stem and trade, or one of the register."""
    bodies = {mark.end for mark in marked.marks["body"]}
    spans = list(_items(marked.text, start, end, words))
    if not any(last in named or last in bodies for _, last in spans):
        return
    for first, last in spans:
        item = marked.text[first:last]
        plain = words.is_word(item) or item in words.others
        generic = any(word in item for word in words.lists["firm.generic"])
        if last not in named and last not in bodies and not plain and not generic and _ITEM.fullmatch(item):
            yield Hit(first, last, "ORG", "rule:firm_list", 0.55)


def _of_a_market(marked: Marked, words: Vocabulary) -> Iterator[Hit]:
    """The firms of a market, listed with what part of it they have (甲材料、乙玻璃两家企业市占率合计51%).

    Told by their number, by what they are, or by their place and shares: then one of them must be known.
    """
    if not _MARKET_TOLD.search(marked.text):
        return
    bodies = {mark.end for mark in marked.marks["body"]} | {hit.end for hit in _by_trade(marked, words)}
    for told in _MARKET.finditer(marked.text):
        if _may_be_anybody(told, words):
            continue
        first = _ITS_LEAD.match(marked.text, told.start("list"), told.end("list"))
        spans = list(_split(marked.text, first.end() if first else told.start("list"), told.end("list")))
        items = [marked.text[slice(*span)] for span in spans]
        if not all(_MEMBER.fullmatch(item) for item in items):
            continue
        known = [end in bodies for _, end in spans]
        named = [sure or _is_of_no_word(item, words) for item, sure in zip(items, known, strict=True)]
        if any(words.is_word(item) or item in words.others for item in items) or 2 * sum(named) <= len(named):
            continue
        sure = told["sure"] or (first and _FIRM_LEADS.search(first.group()))
        trade = any(item.endswith(words.lists["firm.trades"]) for item in items)
        # neither the first two signs of an item nor the next two are a word
        unheard = any(not any(words.is_word(item[at : at + 2]) for at in (0, 2)) for item in items)
        if sure or trade or unheard or any(known):
            yield from (Hit(*span, "ORG", "rule:firm_market", 0.55) for span in spans)


def _may_be_anybody(told: re.Match[str], words: Vocabulary) -> bool:
    """Whether nothing tells that those listed are firms: 张村、李村产值分别…, none of which names a trade."""
    if told["sure"] or not (told["dealt"] or "").startswith(_OF_ANY_TRADE):
        return False
    return not any(item.endswith(words.lists["firm.trades"]) for item in _AND.split(told["list"]))


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the items of a list stand between 、 and 和."""
    at = start
    for joint in _AND.finditer(text, start, end):
        yield at, joint.start()
        at = joint.end()
    yield at, end


def _is_of_no_word(item: str, words: Vocabulary) -> bool:
    """Whether an item is the name of a firm as far as the dictionary tells: no word, no trade, no sort."""
    if known_trade(item, words) and (words.is_word(item[:2]) or known_trade(item[:2], words)):
        return False
    if any(len(word) > 1 and word in item[:2] for word in words.lists["firm.generic"]):
        return False
    return not _NO_MEMBER.search(item) and not item.endswith(words.lists["firm.no_end"])


_NO_MEMBER = regex("^[各该本其某每全]|[的在了等是]|建成|新建|改造|引进")
_AND = regex("[、和与及]")
_MEMBER = regex("[\u4e00-\u9fff]{2,6}|[A-Za-z][A-Za-z]{1,14}")
_ITS_LEAD = regex(
    "(?:其中|而|由|以|但|国内|国外|海外|全球|我国|国际|外资|目前|的|龙头|厂商|巨头|企业|公司|[药车酒]企|[两双三四五六七八九十][大家巨]?)+(?=[\u4e00-\u9fffA-Za-z]{2})"
)
_FIRM_LEADS = regex("龙头|厂商|巨头|企业|公司|[药车酒]企")
_MARKET_TOLD = regex(
    "市占|份额|产[能量]|(?:产值|税|收入|开票)[\u4e00-\u9fff]{0,2}(?:分别|依次)|销量|出货|营收|营业收入|净利|毛利|厂商|龙头|巨头|位[列居]|分列|[大家]"
)
_ITS_PART = (
    "(?:合计|总|年|日)?(?:市占率|市场份额|市场占有率|份额|产能占比|产能|产量|销量|熔量|装机量|装机容量|储量"
    "|交付量|处理量|保有量|订单|市值|总市值|出货量|出货|营收|营业收入|归母净利润|净利润|净利率|毛利率)"
)
_OF_ANY_TRADE = ("年产值", "产值", "税收", "纳税", "入库税收", "开票", "销售收入", "利税")
"""What trades, towns and firms have alike."""
_MARKET = regex(
    r"(?:^|(?<=[，。；：\n])|(?<=龙头)|(?<=巨头)|(?<=厂商)|(?<=企业)|(?<=其中)|(?<=由)|(?<=\d年))"
    r"(?P<list>(?:[\u4e00-\u9fff]{2,8}|[A-Za-z]{2,15})(?:[、和与及](?:[\u4e00-\u9fff]{2,6}?|[A-Za-z]{2,15})){1,7}?)"
    r"(?:(?P<sure>等?(?:前?[两二三四五六七八九十]大?家?|前?\d{1,2}家)(?:(?:国内|海外|国际|头部|龙头|主要)*(?:企业|公司|厂商|厂家|龙头|巨头|家族|药企|车企|酒企)"
    rf"|(?<=家)(?=合计|{_ITS_PART}))|等(?:国内|国际|海外|外资|本土|头部|一线|二线|主要|龙头)*(?:厂商|龙头|巨头|药企|车企|酒企))"
    rf"|(?:(?:\d{{4}}年[末底]?|(?:前三|一)季度|上半年|国内|全球|海外|我国|市场|的|商品|总体){{0,3}}(?P<dealt>{_ITS_PART}|{'|'.join(_OF_ANY_TRADE)})(?:分别|依次)|(?:市占率)?(?:位列|位居|分列|排名|位于|为|是|居)(?:国内|全球|行业|市场|内资|外资|本土)*前?[一二三四五六七八九十]))"
)


def _items(text: str, start: int, end: int, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """The items of a list; the first begins after whatever leads up to it (引进, 以)."""
    first = text.find("、", start)
    at = left_border(text, first, words, over_joins=False)
    while at < end:
        last = text.find("、", at, end)
        last = end if last < 0 else last
        yield at, last
        at = last + 1
